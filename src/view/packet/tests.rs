//! What packets hold.

use super::super::form_safe::form_safe;
use super::*;
use crate::congress::{Role, form_count};
use crate::letter::Form;
use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};
use crate::sender::Zip;

fn field(letter: &Letter, name: &str) -> Option<Field> {
    packet(letter).into_iter().find(|field| field.name == name)
}

fn text(letter: &Letter, name: &str) -> String {
    field(letter, name).map_or_else(|| format!("no {name}"), |field| field.text)
}

fn form(letter: &mut Letter) -> &mut Form {
    letter.to.form.as_mut().unwrap()
}

#[test]
fn a_packet_begins_with_where_and_whom() {
    assert!(render(&foia_view_fixture()).starts_with(
        "https://www.dhs.gov/foia\nDepartment of Homeland Security, Privacy Office\n\n\
         == First name ==\nZoë\n\n== Last name ==\nNúñez-O'Brien\n\n== Address line ==\n"
    ));
}

#[test]
fn a_request_has_its_fields_and_no_empty_ones() {
    let letter = foia_view_fixture();
    let names: Vec<String> = packet(&letter)
        .into_iter()
        .map(|field| field.name)
        .collect();
    assert_eq!(
        names,
        [
            "First name",
            "Last name",
            "Address line",
            "City",
            "State",
            "ZIP",
            "Email",
            "Phone",
            "Subject",
            "Request description",
            "Fee category",
            "Maximum fee",
            "Fee waiver",
            "Fee waiver justification",
            "Expedited processing",
            "Expedited justification",
        ]
    );
    assert_eq!(text(&letter, "Maximum fee"), "25");
    assert_eq!(text(&letter, "Fee waiver"), "Yes");
}

#[test]
fn a_portal_field_carries_the_sources_that_it_cites_and_no_others() {
    let letter = foia_view_fixture();
    let description = text(&letter, "Request description");
    assert!(description.contains("\n\nSources\n\n[1] Alex"));
    assert!(description.contains("\n[2] \"Who Was on"));
    let expedite = text(&letter, "Expedited justification");
    assert!(expedite.contains("[1] Alex") && !expedite.contains("[2]"));
    assert!(!text(&letter, "Fee waiver justification").contains("Sources"));
}

#[test]
fn a_request_without_portal_texts_gives_its_body() {
    let mut letter = foia_view_fixture();
    letter.text.portal = crate::letter::Portal::default();
    letter.text.body = "Records on *flights* – § 5.".into();
    assert_eq!(
        text(&letter, "Request description"),
        "Records on flights – § 5."
    );
    assert_eq!(field(&letter, "Fee waiver justification"), None);
}

#[test]
fn what_is_too_long_says_by_how_much() {
    let mut letter = foia_view_fixture();
    letter.text.portal.description = "a\n\nbc".into();
    form(&mut letter).limit = Some(6);
    form(&mut letter).url = "https://www.foia.gov/request/agency-component/1/".into();
    assert!(render(&letter).contains(
        "== Request description (7 of 6 characters) ==\n(over the limit by 1 character)\na\n"
    ));
    form(&mut letter).limit = Some(7);
    assert_eq!(field(&letter, "Request description").unwrap().over(), None);
}

#[test]
fn a_limit_recorded_for_another_form_is_not_given_out_as_the_portals_own() {
    let mut letter = foia_view_fixture();
    form(&mut letter).limit = Some(4000);
    let hint = field(&letter, "Request description").unwrap().hint;
    assert!(hint.is_some_and(|hint| hint.contains("FOIA.gov")));
    form(&mut letter).url = "https://www.foia.gov/request/agency-component/1/".into();
    assert_eq!(field(&letter, "Request description").unwrap().hint, None);
}

#[test]
fn a_name_without_parts_is_not_split() {
    let mut letter = congress_view_fixture();
    letter.sender.first_name = None;
    assert_eq!(text(&letter, "Name"), "Zoë Núñez-O'Brien");
    assert_eq!(field(&letter, "Last name"), None);
}

#[test]
fn a_message_is_full_where_it_fits_and_short_where_it_does_not() {
    let mut letter = congress_view_fixture();
    let full = text(&letter, "Message");
    assert!(full.starts_with("Dear Senator Schumer:\n\nI am your constituent"));
    let needed = (form_count(&full) * 100).div_ceil(95);
    form(&mut letter).limit = Some(needed);
    assert_eq!(text(&letter, "Message"), full);
    form(&mut letter).limit = Some(needed - 1);
    let short = field(&letter, "Message").unwrap();
    assert_eq!(short.text, text(&letter, "Short version"));
    assert_eq!(
        short.hint,
        Some(format!(
            "the short version: the full text has {} characters",
            form_count(&full)
        ))
    );
}

#[test]
fn a_message_holds_only_what_forms_take_and_no_broken_address() {
    let full = text(&congress_view_fixture(), "Message");
    assert_eq!(form_safe(&full), full);
    assert!(full.contains("Zoe Nunez-O'Brien"));
    assert!(full.contains("Only 16 percent of them had a U.S. criminal conviction"));
    assert!(full.contains(" (1)\n- The lists"));
    assert!(full.contains("https://www.alexnowrasteh.com/p/dhs-doesnt-list-cecot-deportees ("));
    assert!(full.contains("undated. newsukraine.example (as cited"));
}

#[test]
fn a_topic_is_the_forms_own_and_no_service() {
    let mut letter = congress_view_fixture();
    let candidates = field(&letter, "Topic").unwrap();
    assert_eq!(candidates.text, "Immigration");
    assert_eq!(candidates.hint, None);
    form(&mut letter).topics = vec!["Taxes".into()];
    let none = field(&letter, "Topic").unwrap();
    assert_eq!(none.text, "Immigration");
    assert!(none.hint.is_some());
}

#[test]
fn the_house_is_told_of_the_four_more_digits() {
    let mut letter = congress_view_fixture();
    assert_eq!(field(&letter, "ZIP").unwrap().hint, None);
    let Content::Congress(petition) = &mut letter.content else {
        panic!("a letter to Congress");
    };
    petition.role = Role::Representative;
    assert!(field(&letter, "ZIP").unwrap().hint.is_some());
    let zip: Zip = "12207-1234".parse().unwrap();
    letter.sender.address.place = Place::UnitedStates {
        state: "NY".parse().unwrap(),
        zip,
    };
    assert_eq!(field(&letter, "ZIP").unwrap().hint, None);
}

#[test]
fn a_script_is_counted_in_words_and_names_the_number_to_call() {
    let packet = render(&congress_view_fixture());
    assert!(packet.contains("== Call script (26 words) ==\n(call 202-224-6542)\nHello, my"));
}

#[test]
fn a_form_that_strips_straight_quotes_gets_typographic_ones_in_its_message_alone() {
    let mut letter = congress_view_fixture();
    letter.text.subject = "The \"lists\"".into();
    letter.text.short = "They said “no” and \"never\".".into();
    let straight = text(&letter, "Message");
    assert!(straight.contains("and \"officials\" could not say"));
    form(&mut letter).strips_quotes = true;
    let message = field(&letter, "Message").unwrap();
    assert!(message.text.contains("and “officials” could not say"));
    assert!(!message.text.contains('"'));
    // As long as before, so that what fits is the same.
    assert_eq!(message.count, form_count(&straight));
    let replaced: Vec<String> = message.replaced.iter().map(ToString::to_string).collect();
    assert!(
        replaced.iter().all(|one| !one.starts_with(['“', '”'])),
        "{replaced:?}"
    );
    assert_eq!(
        text(&letter, "Short version"),
        "They said “no” and “never”."
    );
    assert_eq!(text(&letter, "Subject"), "The \"lists\"");
}

#[test]
fn an_address_that_is_only_where_most_are_is_called_a_guess() {
    let mut letter = congress_view_fixture();
    assert!(!render(&letter).contains(GUESSED));
    form(&mut letter).is_guessed = true;
    let packet = render(&letter);
    let mut lines = packet.lines().skip(1);
    assert_eq!(lines.next(), Some(format!("({GUESSED})").as_str()));
}
