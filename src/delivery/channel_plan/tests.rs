use super::*;
use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

fn plan(office: &str) -> ChannelPlan {
    let mut letter = foia_view_fixture();
    letter.to.id = office.to_owned();
    ChannelPlan::of(&letter, &Directory::embedded())
}

#[test]
fn homeland_security_takes_requests_by_portal_only() {
    let plan = plan("dhs-priv");
    assert_eq!(
        plan.choose(None, false).unwrap().record.channel,
        Channel::Portal
    );
    let refusal = plan.choose(Some(Channel::Email), false).unwrap_err();
    let text = refusal.to_string();
    assert!(
        text.contains("January 22, 2026") && text.contains("2025-23783"),
        "{text}"
    );
}

#[test]
fn a_refused_channel_is_taken_only_where_the_sender_insists_and_says_so() {
    let chosen = plan("dhs-priv").choose(Some(Channel::Post), true).unwrap();
    assert!(chosen.despite.unwrap().contains("2025-23783"));
}

#[test]
fn an_office_that_takes_email_is_written_to_without_a_word() {
    let chosen = plan("dos").choose(Some(Channel::Email), false).unwrap();
    assert_eq!(chosen.despite, None);
    assert_eq!(
        chosen.record.subject.as_deref(),
        Some("Freedom of Information Act/Privacy Act Request")
    );
}

#[test]
fn only_what_nobody_has_checked_is_asked_and_only_where_nothing_is_open() {
    let asked = |office: &str, via| {
        let plan = plan(office);
        let asked = plan.in_question(via);
        asked.iter().map(|r| r.channel).collect::<Vec<_>>()
    };
    assert_eq!(asked("dhs-priv", None), []);
    assert_eq!(asked("dhs-priv", Some(Channel::Email)), []);
    assert_eq!(asked("doj-fbi", None), []);
    assert_eq!(asked("doj-fbi", Some(Channel::Post)), [Channel::Post]);
    let silent = Directory::embedded()
        .offices()
        .find(|office| {
            office.channels.iter().all(|r| r.accepts.is_none()) && office.channels.len() > 1
        })
        .unwrap();
    let plan = plan(&silent.id);
    assert!(plan.choose(None, false).is_err());
    let first = plan.in_question(None)[0];
    let despite = ChannelPlan::on_the_senders_word(first).despite.unwrap();
    assert!(
        despite.contains("the sender has it from the office"),
        "{despite}"
    );
}

#[test]
fn post_to_a_constituents_member_goes_to_an_office_at_home() {
    let mut letter = congress_view_fixture();
    letter.to.id = "T000469".into();
    let post = |letter: &Letter| {
        let plan = ChannelPlan::of(letter, &Directory::embedded());
        plan.choose(Some(Channel::Post), false).unwrap().record
    };
    assert!(post(&letter).address.unwrap().contains("Albany, NY"));
    // It is what is taken by itself where the form is only guessed.
    let plan = ChannelPlan::of(&letter, &Directory::embedded());
    assert_eq!(plan.choose(None, false).unwrap().record, post(&letter));
    let Content::Congress(petition) = &mut letter.content else {
        panic!("a letter to Congress");
    };
    petition.standing = Standing::Chair("House Committee on Energy".into());
    assert!(post(&letter).address.unwrap().contains("Washington, DC"));
}

#[test]
fn congress_has_no_public_email_addresses() {
    let letter = congress_view_fixture();
    let plan = ChannelPlan::of(&letter, &Directory::embedded());
    assert!(plan.choose(Some(Channel::Email), false).is_err());
}
