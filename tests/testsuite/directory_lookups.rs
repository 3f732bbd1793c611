//! Looking somebody up as people write it, and what is told of those who leave or left.

use redress::directory::ChannelRecord;
use serde_json::json;

use crate::support::{ADA, Home};

/// Runs a command on a day and returns its exit code with all that it said.
pub(crate) fn said(home: &Home, day: &str, arguments: &[&str]) -> (i32, String) {
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
fn members_are_found_by_title_and_by_the_name_that_people_know() {
    for (name, only) in [
        ("Dick Durbin", "Richard J. Durbin (Senator, Illinois)"),
        ("Jim Risch", "James E. Risch (Senator, Idaho)"),
        (
            "Senator Warren",
            "Elizabeth Warren (Senator, Massachusetts)",
        ),
        (
            "Sen. Elizabeth Warren",
            "Elizabeth Warren (Senator, Massachusetts)",
        ),
        ("Rep. Tonko", "Paul Tonko (Representative, NY-20)"),
        (
            "U.S. Representative Paul Tonko",
            "Paul Tonko (Representative, NY-20)",
        ),
        ("Leader Thune", "John Thune (Senator, South Dakota)"),
        ("Speaker Johnson", "Mike Johnson (Representative, LA-04)"),
        (
            "the Speaker of the House",
            "Mike Johnson (Representative, LA-04)",
        ),
        (
            "Delegate Norton",
            "Eleanor Holmes Norton (Delegate, District of Columbia)",
        ),
        // Whoever mistakes the chamber means the member all the same.
        ("Senator Tonko", "Paul Tonko (Representative, NY-20)"),
    ] {
        let (code, text) = member("--name", name);
        assert!(code == 0 && text.contains(only), "{name}: {text}");
        let found = text
            .lines()
            .filter(|line| line.contains(" (Senator, ") || line.contains(" (Representative, "));
        assert!(found.count() <= 1, "{name}: {text}");
    }
    let (code, text) = member("--name", "Senator Scott");
    assert!(
        code == 0
            && text.contains("Tim Scott")
            && text.contains("Rick Scott")
            && !text.contains("Representative"),
        "{text}"
    );
}

/// One letter off is a guess, and said to be one; a name that is like another is not.
#[test]
fn a_misspelt_name_is_guessed_and_another_one_is_not() {
    let (code, text) = member("--name", "Schummer");
    assert!(
        code == 1 && text.contains("`Schumer` is spelt almost so: did you mean that?"),
        "{text}"
    );
    for name in ["Rubin", "Rubiu", "Zzyzx", "Obama", "Senator"] {
        let (code, text) = member("--name", name);
        assert!(
            code == 1 && !text.contains("did you mean"),
            "{name}: {text}"
        );
    }
}

#[test]
fn ones_own_members_are_told_whether_they_sit_on_a_committee() {
    for (by, what, committee, code, said) in [
        (
            "--district",
            "NY-12",
            "HSJU",
            0,
            vec![
                "Jerrold Nadler (Representative, NY-12) sits on the House Committee on the Judiciary.",
            ],
        ),
        (
            "--zip",
            "12207",
            "HSJU",
            1,
            vec![
                "Paul Tonko (Representative, NY-20) does not sit on the House Committee on the Judiciary.",
            ],
        ),
        (
            "--zip",
            "12207",
            "Senate Intelligence",
            0,
            vec![
                "Kirsten E. Gillibrand (Senator, New York) sits on the Senate Select Committee on Intelligence.",
            ],
        ),
        (
            "--name",
            "Jim Jordan",
            "House Judiciary",
            0,
            vec!["Jim Jordan (Representative, OH-04) chairs the House Committee on the Judiciary."],
        ),
        (
            "--zip",
            "10001",
            "HSJU",
            0,
            vec![
                "Daniel S. Goldman (Representative, NY-10) sits on",
                "Jerrold Nadler (Representative, NY-12) sits on",
            ],
        ),
        (
            "--district",
            "DC",
            "SSJU",
            1,
            vec![
                "None of them is in the Senate, whose committee the Senate Committee on the Judiciary is.",
            ],
        ),
    ] {
        let arguments = ["directory", "member", by, what, "--committee", committee];
        let (found, text) = self::said(&Home::new(), "2026-10-01", &arguments);
        assert_eq!(found, code, "{what} {committee}: {text}");
        for part in said {
            assert!(text.contains(part), "{what} {committee}: {text}");
        }
        assert!(!text.contains("no such member"), "{what}: {text}");
    }
    let home = Home::new();
    let arguments = [
        "directory",
        "member",
        "--zip",
        "10001",
        "--committee",
        "HSJU",
        "--role",
        "chair",
    ];
    let (code, text) = said(&home, "2026-10-01", &arguments);
    assert!(
        code == 1 && text.contains("Jerrold Nadler (Representative, NY-12) does not chair"),
        "{text}"
    );
    let (code, found) = home.json([
        "directory",
        "member",
        "--zip",
        "12207",
        "--committee",
        "HSJU",
        "--json",
    ]);
    assert_eq!(
        (code, &found["members"], &found["committee"]["not_on_it"]),
        (1, &json!([]), &json!(["T000469"]))
    );
}

#[test]
fn a_district_beside_a_zip_code_decides_and_a_contradiction_is_told() {
    let of = |zip: &str, place: &str| {
        let arguments = ["directory", "member", "--zip", zip, "--district", place];
        said(&Home::new(), "2026-10-01", &arguments)
    };
    for (zip, place, there, told) in [
        (
            "09012",
            "NY-20",
            "Paul Tonko",
            "does not say where you vote: NY-20 counts",
        ),
        ("09012", "NY-020", "Paul Tonko", "NY-20 counts"),
        ("96960", "GU", "James C. Moylan", "GU-AL counts"),
        ("10001", "NY-12", "Jerrold Nadler", ""),
        (
            "12207",
            "NY-12",
            "Jerrold Nadler",
            "ZIP code 12207 lies in NY-20, not in NY-12: what you gave counts",
        ),
        (
            "09012",
            "TX",
            "Ted Cruz",
            "These are the senators alone: Texas has 38 districts, TX-01 to TX-38",
        ),
    ] {
        let (code, text) = of(zip, place);
        assert!(
            code == 0 && text.contains(there) && text.contains(told),
            "{zip} {place}: {text}"
        );
        assert!(!told.is_empty() || !text.contains("counts"), "{text}");
    }
    let (code, text) = member("--district", "ny");
    assert!(
        code == 0
            && text.contains("Charles E. Schumer")
            && !text.contains("Tonko")
            && text.contains("NY-01 to NY-26"),
        "{text}"
    );
    for nowhere in ["AE", "NYC", "NY-0200"] {
        assert_eq!(member("--district", nowhere).0, 2, "{nowhere}");
    }
}

#[test]
fn a_zip_code_of_a_freely_associated_state_is_told_for_what_it_is() {
    for (zip, state) in [
        ("96939", "Palau"),
        ("96941", "the Federated States of Micronesia"),
        ("96944", "the Federated States of Micronesia"),
        ("96960", "the Marshall Islands"),
        ("96970", "the Marshall Islands"),
    ] {
        let (code, text) = member("--zip", zip);
        let told = format!(
            "ZIP code {zip} is in {state}, a state in free association with the United States"
        );
        assert!(code == 1 && text.contains(&told), "{text}");
    }
    // Guam's begin with 969 too.
    let (_, text) = member("--zip", "96999");
    assert!(
        text.contains("ZIP code 96999 is not known to have a member"),
        "{text}"
    );
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
        (
            "Rubio",
            "Marco Rubio does not sit in Congress: their last seat (Senate, Florida) was theirs until January",
        ),
        ("Senator Rubio", "Marco Rubio"),
        (
            "Bob Menendez",
            "(Senate, New Jersey) was theirs until September 11, 2024 at the latest",
        ),
        (
            "Swalwell",
            "(House, CA-14) was theirs until April 14, 2026 at the latest",
        ),
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
