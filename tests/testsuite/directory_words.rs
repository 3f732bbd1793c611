//! What people type at `redress directory`, and what they are told of it.

use serde_json::Value;

use crate::directory_lookups::said;
use crate::support::Home;

const TODAY: &str = "2026-11-28";

fn asked(home: &Home, arguments: &str) -> (i32, String) {
    let arguments: Vec<&str> = arguments.split(' ').collect();
    said(home, TODAY, &arguments)
}

#[test]
fn what_the_law_does_not_reach_is_said_to_be_so() {
    let home = Home::new();
    for (words, told) in [
        ("letters of the supreme court", "FOIA does not reach courts"),
        (
            "calendar of my congresswoman",
            "FOIA does not reach Congress",
        ),
        ("smithsonian exhibits", "Smithsonian Directive 807"),
        ("copy of a birth certificate", "ordered from them"),
        ("property tax of my neighbor", "`redress foia --state NY`"),
        (
            "report of the police on my accident",
            "`redress foia --state NY`",
        ),
        ("audits by gao", "4 CFR part 81"),
    ] {
        let (_, text) = asked(&home, &format!("directory office {words}"));
        assert!(text.contains(told), "{words}: {text}");
        let query = format!("directory office --json {words}");
        let (_, found) = home.json(query.split(' '));
        assert!(found["not_under_foia"].is_string(), "{words}: {found}");
    }
    for words in [
        "court services",
        "us trade representative",
        "fbi",
        "immigration judges",
    ] {
        let (_, text) = asked(&home, &format!("directory office {words}"));
        assert!(!text.contains("FOIA does not reach"), "{words}: {text}");
    }
}

#[test]
fn one_understood_word_of_many_is_said_to_be_all_that_was() {
    let home = Home::new();
    let (code, text) = asked(
        &home,
        "directory office jammer sold by aunt mabel wednesday",
    );
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("Of your words only `jammer` led to an office"),
        "{text}"
    );
    let (_, text) = asked(&home, "directory office radio license");
    assert!(!text.contains("Of your words only"), "{text}");
}

#[test]
fn a_state_is_known_by_its_dots_its_beginning_and_its_misspelling() {
    let home = Home::new();
    for (typed, name) in [
        ("N.Y.", "New York: "),
        ("new york", "New York: "),
        ("Washington DC", "District of Columbia: "),
        ("D.C.", "District of Columbia: "),
        ("Calif", "California: "),
        ("Minn.", "Minnesota: "),
    ] {
        let (code, text) = asked(&home, &format!("directory state {typed}"));
        assert!(code == 0 && text.starts_with(name), "{typed}: {text}");
    }
    let (code, text) = asked(&home, "directory state Virgina");
    assert!(
        code == 2 && text.contains("did you mean Virginia?"),
        "{text}"
    );
    let (code, text) = asked(&home, "directory member --district");
    assert_eq!(code, 2, "{text}");
    for typed in ["New York 20", "new york-20"] {
        let arguments = ["directory", "member", "--district", typed];
        let (code, text) = said(&home, TODAY, &arguments);
        assert!(code == 0 && text.contains("Paul Tonko"), "{typed}: {text}");
    }
}

#[test]
fn a_surname_that_is_right_is_not_called_misspelt() {
    let arguments = ["directory", "member", "--name", "Zebulon Thompson"];
    let (code, text) = said(&Home::new(), TODAY, &arguments);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("of that surname, under other first names: ")
            && text.contains("Glenn Thompson (Representative, PA-15)")
            && !text.contains("did you mean"),
        "{text}"
    );
}

#[test]
fn whoever_died_in_office_is_said_to_have_died() {
    let (code, text) = asked(&Home::new(), "directory member --name Connolly");
    assert!(
        code == 1 && text.contains("he died on May 21, 2025"),
        "{text}"
    );
}

#[test]
fn redrawn_districts_of_one_state_are_said_once() {
    let home = Home::new();
    let arguments = ["directory", "member", "--zip", "90210"];
    let (_, text) = said(&home, "2027-01-10", &arguments);
    assert_eq!(
        text.matches("has new districts since the last election")
            .count(),
        1,
        "{text}"
    );
    assert!(text.contains(" or CA-"), "{text}");
}

/// A correction counts in every table, and is marked wherever its record is shown.
#[test]
fn a_correction_is_marked_in_laws_and_committees_too() {
    let home = Home::new();
    let line = |table: &str, id: &str, set: &str| {
        format!(
            r#"{{"table":"{table}","id":"{id}","set":{set},"as_of":"2026-11-22","note":"a call to the clerk"}}"#
        )
    };
    let lines = [
        line("state_laws", "OH", r#"{"appeal":"the clerk"}"#),
        line("committees", "HSJU", r#"{"chair":"T000469"}"#),
        line("members", "S000148", r#"{"phone":"202-224-6542"}"#),
    ];
    home.write("home/config/directory/corrections.jsonl", &lines.join("\n"));
    let mark = "Your correction of appeal as of November 22, 2026: a call to the clerk";
    let (_, text) = asked(&home, "directory state OH");
    assert!(
        text.contains("Appeal: the clerk") && text.contains(mark),
        "{text}"
    );
    let (_, law) = home.json(["directory", "state", "OH", "--json"]);
    assert_eq!(law["corrections"][0]["set"]["appeal"], "the clerk");
    let mark = "HSJU: Your correction of chair as of November 22, 2026";
    let (_, text) = asked(&home, "directory committee HSJU");
    assert!(text.contains("Paul Tonko") && text.contains(mark), "{text}");
    let (_, text) = asked(&home, "directory member --committee HSJU --role chair");
    assert!(text.contains("Paul Tonko") && text.contains(mark), "{text}");
    let (_, listed) = home.json(["directory", "committee", "HSJU", "--json"]);
    assert!(matches!(&listed["corrections"], Value::Array(lines) if lines.len() == 1));
    // The directory says the same by now: it is no correction any more.
    let (_, text) = asked(&home, "directory member --name Schumer");
    assert!(!text.contains("Your correction"), "{text}");
    let (_, text) = asked(&home, "directory status");
    assert!(
        text.contains("your correction of S000148 in `corrections.jsonl` changes nothing"),
        "{text}"
    );
}

#[test]
fn a_number_whose_calls_cost_extra_is_no_members() {
    use redress::directory::record::telephone;
    assert!(telephone("900-555-1234").is_err() && telephone("+1 (900) 555-1234").is_err());
    assert!(telephone("202-900-1234").is_ok());
}
