use std::collections::HashSet;

use super::*;

fn found(query: &str) -> Vec<String> {
    let offices = Directory::embedded().find_offices(query);
    offices.into_iter().map(|found| found.office.id).collect()
}

fn first(query: &str) -> Option<String> {
    found(query).into_iter().next()
}

#[test]
fn every_office_has_a_valid_id_of_its_own() {
    let mut ids = HashSet::new();
    for office in Directory::embedded().offices() {
        record::Record::check(&office).unwrap();
        assert!(
            ids.insert(office.id.clone()),
            "{} is there twice",
            office.id
        );
        assert!(!office.sources.is_empty(), "{}", office.id);
    }
    assert_eq!(ids.len(), 632);
}

#[test]
fn the_ids_that_letters_name_are_there() {
    let directory = Directory::embedded();
    for (id, label) in [
        (
            "dhs-priv",
            "Department of Homeland Security, Headquarters & Privacy Office",
        ),
        (
            "dhs-ice",
            "Department of Homeland Security, U.S. Immigration & Customs Enforcement",
        ),
        (
            "dhs-oig",
            "Department of Homeland Security, Office of the Inspector General",
        ),
        ("dos", "Department of State"),
        ("doj-olc", "Department of Justice, Office of Legal Counsel"),
        (
            "doj-oip",
            "Department of Justice, Office of Information Policy",
        ),
        (
            "doj-fbi",
            "Department of Justice, Federal Bureau of Investigation",
        ),
        ("cia", "Central Intelligence Agency"),
        ("odni", "Office of the Director of National Intelligence"),
    ] {
        let office = directory.office(id).unwrap();
        assert_eq!(office.label(), label);
        assert!(office.is_active(), "{id}");
    }
    assert_eq!(directory.office("dhs"), None);
    assert_eq!(directory.office("\" or \""), None);
}

#[test]
fn homeland_security_takes_requests_on_portals_alone() {
    let mut count = 0;
    for office in Directory::embedded().offices() {
        if office.agency_abbreviation != "DHS" {
            continue;
        }
        count += 1;
        assert!(
            office
                .open_channels()
                .all(|record| record.channel == Channel::Portal)
        );
        assert!(office.open_channels().next().is_some(), "{}", office.id);
        for channel in [Channel::Email, Channel::Post, Channel::Fax] {
            let record = office.channel(channel).unwrap();
            assert!(record.is_refused(), "{}: {channel}", office.id);
            assert_eq!(record.since.unwrap().to_string(), "2026-01-22");
            assert!(record.source.contains("FR Doc. 2025-23783"));
        }
    }
    assert_eq!(count, 26);
}

#[test]
fn the_privacy_office_is_one_clear_record() {
    let directory = Directory::embedded();
    let office = directory.office("dhs-priv").unwrap();
    let portal = &office.channels[0];
    assert_eq!(portal.address.as_deref(), Some("https://www.dhs.gov/foia"));
    assert!(
        portal
            .link()
            .unwrap()
            .starts_with("https://www.securerelease.us/create-request/")
    );
    assert_eq!(office.inquiries[0].address, "foia@hq.dhs.gov");
    assert!(!directory.office("dhs-privacy").unwrap().is_active());
    assert_eq!(first("privacy office").as_deref(), Some("dhs-priv"));
    assert_eq!(first("dhs headquarters").as_deref(), Some("dhs-priv"));
}

#[test]
fn an_office_that_takes_email_says_where_and_since_when_that_is_known() {
    let directory = Directory::embedded();
    let state = directory.office("dos").unwrap();
    let email = state.channel(Channel::Email).unwrap();
    assert!(email.is_open());
    assert_eq!(email.address.as_deref(), Some("FOIARequest@state.gov"));
    assert_eq!(
        email.subject.as_deref(),
        Some("Freedom of Information Act/Privacy Act Request")
    );
    assert_eq!(email.checked.to_string(), "2026-07");
    let taking: Vec<String> = directory
        .offices()
        .filter(|office| {
            office
                .channel(Channel::Email)
                .is_some_and(ChannelRecord::is_open)
        })
        .map(|office| office.id)
        .collect();
    assert_eq!(
        taking,
        [
            "dfc",
            "doj-dea",
            "doj-nsd",
            "dol-oig",
            "dos",
            "dot-faa",
            "eac",
            "nara",
            "odni",
            "oge",
            "omb",
            "treasury-do",
            "usadf"
        ]
    );
}

#[test]
fn a_mailbox_for_questions_is_never_a_channel() {
    for office in Directory::embedded().offices() {
        for record in office
            .channels
            .iter()
            .filter(|r| r.channel == Channel::Email)
        {
            let Some(address) = record.address.as_deref() else {
                continue;
            };
            assert!(!address.to_lowercase().contains("liaison"), "{address}");
            assert!(
                !office
                    .inquiries
                    .iter()
                    .any(|mailbox| mailbox.address == address),
                "{address}"
            );
        }
    }
}

#[test]
fn what_takes_no_requests_has_no_open_channel_outside_homeland_security() {
    for office in Directory::embedded().offices() {
        if !office.is_active() && office.agency_abbreviation != "DHS" {
            assert_eq!(office.open_channels().count(), 0, "{}", office.id);
        }
    }
}

#[test]
fn the_short_forms_of_the_portal_are_recorded() {
    let directory = Directory::embedded();
    for (id, limit) in [("doj-fbi", 4000), ("hhs-fda", 4000), ("dhs-priv", 10_000)] {
        let form = directory.office(id).unwrap().form.unwrap();
        assert_eq!(
            (form.description, form.fee_waiver, form.expedite),
            (limit, limit, limit)
        );
    }
    let fbi = directory.office("doj-fbi").unwrap().form.unwrap();
    assert_eq!(fbi.limits["name_first"], 30);
}

#[test]
fn an_office_is_found_by_abbreviation_alias_and_words() {
    assert_eq!(found("ICE")[0], "dhs-ice");
    assert_eq!(first("fbi").as_deref(), Some("doj-fbi"));
    assert_eq!(first("uscis").as_deref(), Some("dhs-uscis"));
    assert_eq!(first("dhs").as_deref(), Some("dhs-priv"));
    assert_eq!(first("dos").as_deref(), Some("dos"));
    assert_eq!(first("state department").as_deref(), Some("dos"));
    assert_eq!(
        first("Immigration Customs Enforcement").as_deref(),
        Some("dhs-ice")
    );
    assert_eq!(first("us customs").as_deref(), Some("dhs-cbp"));
    assert_eq!(first("legal counsel justice").as_deref(), Some("doj-olc"));
    assert_eq!(
        found("ice")
            .iter()
            .filter(|id| id.starts_with("dhs-"))
            .count(),
        1
    );
}

#[test]
fn nonsense_finds_nothing() {
    for query in ["", "   ", "of the", "xyzzy plugh", "%$#"] {
        assert!(found(query).is_empty(), "{query}");
    }
}

#[test]
fn offices_that_take_no_requests_come_last() {
    for query in ["dhs", "doj", "inspector general"] {
        let offices = Directory::embedded().find_offices(query);
        let last_active = offices
            .iter()
            .rposition(|found| found.office.is_active())
            .unwrap();
        let first_inactive = offices.iter().position(|found| !found.office.is_active());
        assert!(last_active < first_inactive.unwrap(), "{query}");
    }
    assert!(!found("select component").is_empty());
}

#[test]
fn a_misspelt_id_is_helped() {
    let directory = Directory::embedded();
    assert_eq!(
        directory.nearest_office_id("dhs-pirv").as_deref(),
        Some("dhs-priv")
    );
    for (short, id) in [
        ("ice", "dhs-ice"),
        ("NSA", "dod-nsa"),
        ("uscis", "dhs-uscis"),
        ("irs", "treasury-irs"),
        ("epa", "epa"),
    ] {
        assert_eq!(directory.nearest_office_id(short).as_deref(), Some(id));
    }
    assert_eq!(directory.nearest_office_id("zzzzzz"), None);
}

#[test]
fn nothing_personal_came_over() {
    let directory = Directory::embedded();
    let text = directory.source(Table::Members).body();
    assert!(!text.contains("gender"));
    let offices = directory.source(Table::Offices).body();
    assert!(!offices.contains('…') && !offices.contains("\"http://"));
}

/// What people look for, and the office that has it.
fn plain_searches() -> impl Iterator<Item = (&'static str, &'static str)> {
    searches(include_str!("plain_searches.txt"))
}

fn searches(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(" | ").unwrap())
}

#[test]
fn plain_words_lead_to_the_office_that_has_the_records() {
    let (mut firsts, mut among) = (0, 0);
    let mut missed = Vec::new();
    for (query, wanted) in plain_searches() {
        let ids = found(query);
        let at = ids.iter().position(|id| id == wanted);
        firsts += usize::from(at == Some(0));
        among += usize::from(at.is_some_and(|at| at < 3));
        if at != Some(0) {
            missed.push(format!(
                "{query}: {wanted} at {at:?} of {:?}",
                &ids[..ids.len().min(4)]
            ));
        }
    }
    assert_eq!(plain_searches().count(), 90);
    assert!(
        firsts >= 75 && among >= 87,
        "{firsts} first, {among} among three: {missed:#?}"
    );
}

#[test]
fn everyday_words_plurals_and_misspellings_lead_there_too() {
    let mut missed = Vec::new();
    for (query, wanted) in searches(include_str!("citizen_searches.txt")) {
        let ids = found(query);
        if !ids.iter().take(3).any(|id| id == wanted) {
            missed.push(format!("{query}: {:?}", &ids[..ids.len().min(4)]));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
    let read = Directory::embedded().find_offices("imigration file");
    let reason = read[0].reason.as_deref().unwrap_or_default();
    assert!(reason.contains("read as \"immigration file\""), "{reason}");
    assert!(found("qqqqq").is_empty());
}

#[test]
fn an_office_is_found_by_its_former_name_and_the_reason_is_said() {
    let directory = Directory::embedded();
    for (query, id, why) in [
        ("Department of War", "dod-osd-js", "once Department of War"),
        ("INS", "dhs-uscis", "once INS"),
        ("OGIS", "nara", "ogis ("),
        ("VA hospital", "va-vha", "va hospital"),
        ("white house", "omb", "not under FOIA"),
    ] {
        let found = directory.find_offices(query);
        let first = found
            .iter()
            .find(|found| found.office.id == id)
            .unwrap_or_else(|| panic!("{query}"));
        assert!(
            first.reason.as_deref().unwrap_or_default().contains(why),
            "{query}: {first:?}"
        );
        assert!(
            found.iter().take(3).any(|found| found.office.id == id),
            "{query}"
        );
    }
}

#[test]
fn an_office_without_a_known_channel_names_the_one_that_answers_for_it() {
    let directory = Directory::embedded();
    let silent: Vec<Office> = directory
        .offices()
        .filter(|office| office.is_active() && office.open_channels().next().is_none())
        .collect();
    assert!(
        silent.len() <= 20,
        "{}: {:?}",
        silent.len(),
        silent.iter().map(|o| &o.id).collect::<Vec<_>>()
    );
    for office in &silent {
        let parent = directory
            .parent(office)
            .unwrap_or_else(|| panic!("{} has no parent", office.id));
        assert!(parent.open_channels().next().is_some(), "{}", parent.id);
    }
    let words = directory
        .source(Table::OfficeWords)
        .records::<OfficeWords>();
    for row in words {
        let office = directory.office(&row.office).unwrap();
        assert!(office.is_active(), "{}", row.office);
        assert!(
            row.main_of
                .is_none_or(|agency| agency == office.agency_abbreviation)
        );
    }
}
