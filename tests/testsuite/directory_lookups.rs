//! Looking somebody up as people write it, and what is told of those who leave or left.

use redress::directory::ChannelRecord;
use serde_json::json;

use crate::support::{ADA, Home};

/// Runs a command on a day and returns its exit code with all that it said.
fn said(home: &Home, day: &str, arguments: &[&str]) -> (i32, String) {
    let command = home.redress().env("REDRESS_TODAY", day);
    let output = command.args(arguments).output().unwrap();
    let all = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(all).unwrap(),
    )
}

fn member(by: &str, what: &str) -> (i32, String) {
    said(
        &Home::new(),
        "2026-10-01",
        &["directory", "member", by, what],
    )
}

#[test]
fn members_are_found_by_initials_and_districts_with_a_blank() {
    for (by, what, found) in [
        ("--name", "AOC", "Alexandria Ocasio-Cortez"),
        ("--name", "aoc", "Alexandria Ocasio-Cortez"),
        ("--district", "ny 14", "Alexandria Ocasio-Cortez"),
        ("--district", "NY  14", "Alexandria Ocasio-Cortez"),
        ("--committee", "House Judiciary", "Jim Jordan"),
        ("--committee", "hsju", "Jim Jordan"),
    ] {
        let (code, text) = member(by, what);
        assert_eq!((code, text.contains(found)), (0, true), "{what}: {text}");
    }
}

#[test]
fn a_committee_that_words_name_twice_is_asked_for_by_its_code() {
    let (code, text) = member("--committee", "Judiciary");
    assert_eq!(code, 2, "{text}");
    assert!(
        text.contains("names 2 committees")
            && text.contains("HSJU (House Committee on the Judiciary)")
            && text.contains("SSJU (Senate Committee on the Judiciary)"),
        "{text}"
    );
    let (code, text) = member("--committee", "alchemy");
    assert!(code == 1 && text.contains("lists the codes"), "{text}");
}

#[test]
fn whoever_left_congress_is_said_to_have_left() {
    for (name, why) in [
        ("MTG", "she resigned her House seat on January 5, 2026"),
        ("Vance", "is Vice President"),
        ("Lindsey Graham", "Darline Graham was sworn in for the seat"),
    ] {
        let (code, text) = member("--name", name);
        assert_eq!(code, 1, "{text}");
        assert!(
            text.contains("does not sit in Congress") && text.contains(why),
            "{text}"
        );
    }
}

#[test]
fn lines_that_are_no_zip_codes_do_not_pass_for_done() {
    for (lines, code) in [
        ("12207\n10025\n", 0),
        ("12207\nx\n", 3),
        ("x\n1\n", 1),
        ("", 0),
    ] {
        let home = Home::new();
        let output = home
            .redress()
            .args(["directory", "member", "--zip", "-"])
            .stdin(lines)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(code), "{lines:?}");
    }
}

#[test]
fn a_home_page_is_not_given_for_the_form_without_a_word() {
    let (code, text) = member("--name", "Darline Graham");
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains(
            "https://www.dgraham.senate.gov/ (the home page: no address of the form itself is recorded)"
        ),
        "{text}"
    );
    let (_, text) = member("--name", "Schumer");
    assert!(!text.contains("home page"), "{text}");
}

/// From November until the next Congress sits, and with the page that says so; of others it is not said.
#[test]
fn who_is_known_to_leave_is_said_with_its_source() {
    let mcconnell = "Mitch McConnell leaves: announced that this term would be the last \
                     (https://news.ballotpedia.org/2025/03/19/";
    let of = |day: &str| {
        let arguments = ["directory", "member", "--district", "KY-03"];
        said(&Home::new(), day, &arguments).1
    };
    for day in ["2026-11-10", "2026-12-15", "2027-01-02"] {
        let text = of(day);
        assert!(text.contains(mcconnell), "{day}: {text}");
        assert!(
            text.contains("Whether Morgan McGarvey stays is not recorded"),
            "{day}: {text}"
        );
    }
    for day in ["2026-10-15", "2027-01-03"] {
        assert!(!of(day).contains("leaves:"), "{day}");
    }
    let arguments = ["directory", "member", "--name", "Nadler"];
    let (_, text) = said(&Home::new(), "2026-12-15", &arguments);
    assert!(text.contains("Jerrold Nadler leaves: announced"), "{text}");
}

#[test]
fn sending_a_request_to_a_state_says_how_it_is_sent() {
    let home = Home::with_answers(ADA);
    home.run([
        "foia",
        "--state",
        "NY",
        "--no-input",
        "--answers",
        "answers.toml",
        "--set",
        "foia.agency=Department of Health",
        "--set",
        "foia.agency_address=Empire State Plaza; Albany, NY 12237",
        "--set",
        "foia.subject=Inspections of water systems",
        "--set",
        "foia.records=inspection reports of public water systems in Albany County",
        "--set",
        "foia.from=2024-01-01",
    ])
    .success();
    let folder = format!("letters/{}", home.names("letters")[0]);
    let (code, text) = said(&home, "2026-11-23", &["send", &folder]);
    assert_eq!(code, 1, "{text}");
    for part in [
        "print it",
        "letter.eml",
        "--format packet",
        "note the day on which it leaves",
        "Answer within 5 business days",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

/// `docs/campaigns.md` has a row for every key of a channel, those that may be left out in italics.
#[test]
fn the_documentation_explains_every_key_of_a_channel() {
    let docs = include_str!("../../docs/campaigns.md");
    let (_, rows) = docs.split_once("| key of a channel |").unwrap();
    let (rows, _) = rows.split_once("\n\n").unwrap();
    let documented: Vec<(&str, bool)> = rows
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .filter_map(|row| Some((row.split('`').nth(1)?, row.starts_with('*'))))
        .collect();
    let whole = json!({
        "channel": "email", "accepts": true, "since": "2026", "address": "foia@agency.gov",
        "deep_link": "https://agency.gov", "subject": "FOIA", "note": "n", "source": "s", "checked": "2026-11",
    });
    let record: ChannelRecord = serde_json::from_value(whole).unwrap();
    let keys = serde_json::to_value(&record).unwrap();
    let keys = keys.as_object().unwrap();
    assert_eq!(documented.len(), keys.len());
    for (key, is_optional) in documented {
        let mut without = keys.clone();
        assert!(without.remove(key).is_some(), "{key}");
        let reads = serde_json::from_value::<ChannelRecord>(without.into()).is_ok();
        assert_eq!(reads, is_optional, "{key}");
    }
}
