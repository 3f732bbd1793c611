//! `redress foia --state`: requests under a state's own law.

use crate::support::{ADA, Home};

const ASK: [&str; 16] = [
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
];

fn asked(state: &str) -> (Home, i32, String) {
    let home = Home::with_answers(ADA);
    let mut arguments = ASK;
    arguments[2] = state;
    let output = home.redress().args(arguments).output().unwrap();
    let talk = String::from_utf8(output.stderr).unwrap();
    (home, output.status.code().unwrap(), talk)
}

fn letter(home: &Home) -> String {
    let folders = home.names("letters");
    assert_eq!(folders.len(), 1, "{folders:?}");
    let text = home.read(&format!("letters/{}/letter.txt", folders[0]));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_request_rests_on_the_states_law_its_days_and_its_review() {
    let (home, code, talk) = asked("NY");
    assert_eq!(code, 0, "{talk}");
    let letter = letter(&home);
    for part in [
        "Department of Health Empire State Plaza Albany, NY 12237",
        "under the Freedom of Information Law (N.Y. Pub. Off. Law §§ 84 to 90)",
        "1. Inspection reports of public water systems in Albany County.",
        "As I understand the law, it gives you 5 business days for a first answer.",
    ] {
        assert!(letter.contains(part), "{part}\n{letter}");
    }
    // Nothing of the federal act has come along.
    for federal in ["U.S.C.", "CFR", "FOIA", "twenty working days", "exemption"] {
        assert!(!letter.contains(federal), "{federal}\n{letter}");
    }
    assert!(
        talk.contains("was not checked against the statute"),
        "{talk}"
    );
}

#[test]
fn days_that_the_tables_disagree_on_are_not_claimed() {
    let (home, code, talk) = asked("Iowa");
    assert_eq!(code, 0, "{talk}");
    let letter = letter(&home);
    assert!(
        letter.contains("Please answer within the time that the law sets."),
        "{letter}"
    );
    assert!(!letter.contains("10 business days"), "{letter}");
}

#[test]
fn a_law_for_residents_is_said_to_be_to_those_who_live_elsewhere() {
    let (home, code, talk) = asked("VA");
    assert_eq!(code, 0, "{talk}");
    assert!(talk.contains("Only residents may ask"), "{talk}");
    assert!(!letter(&home).contains("I am a resident"), "{talk}");
}

#[test]
fn a_state_without_a_recorded_law_and_what_is_no_state_are_refused() {
    let (_, code, talk) = asked("GU");
    assert_eq!(code, 1, "{talk}");
    assert!(
        talk.contains("no public-records law of Guam is recorded"),
        "{talk}"
    );
    let (_, code, _) = asked("XX");
    assert_eq!(code, 2);
}

#[test]
fn the_docket_does_not_count_a_states_time_by_federal_law() {
    let (home, _, _) = asked("NY");
    let folder = format!("letters/{}", home.names("letters")[0]);
    let output = home.redress().args(["send", &folder]).output().unwrap();
    let talk = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{talk}");
    let add = ["docket", "add", &folder, "--filed", "2026-11-20"];
    let (code, added) = home.said(&add);
    assert_eq!(code, 1, "{added}");
    assert!(
        talk.contains("help: send it as the agency's page says"),
        "{talk}"
    );
    // How it is sent, and which days hold.
    for part in [
        "--format pdf --out letter.pdf`",
        "`letter.eml`",
        "Answer within 5 business days",
        "within 30 days",
    ] {
        assert!(added.contains(part), "{part}\n{added}");
    }
    home.run(["docket", "list"]).success().stdout_eq("");
}

#[test]
fn a_missing_agency_is_named() {
    let home = Home::with_answers(ADA);
    let output = home
        .redress()
        .args([
            "foia",
            "--state",
            "NY",
            "--no-input",
            "--answers",
            "answers.toml",
        ])
        .output()
        .unwrap();
    let talk = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{talk}");
    assert!(
        talk.contains("`foia.agency`") && !talk.contains("`foia.office`"),
        "{talk}"
    );
}
