//! What nobody but the person knows: letters that they took to an office themselves, and letters that may have arrived
//! although their doubt was settled. What is said of them before they go again.

use std::fs;

use redress::docket::{Standing, Store};
use serde_json::Value;

use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::mailing::arrived;
use crate::support::{ADA, Home, REQUEST};

/// Drafts a request to an office, in a folder below `out`; returns it.
fn drafted(home: &Home, office: &str, out: &str) -> String {
    let office = format!("foia.office={office}");
    let own = ["foia", "--no-input", "--answers", "answers.toml", "--set"];
    home.run(own.into_iter().chain([office.as_str(), "--out", out]))
        .success();
    format!("{out}/{}", home.names(out).pop().unwrap())
}

fn home() -> Home {
    Home::with_answers(&format!("{ADA}{REQUEST}"))
}

/// Puts what the requests ask for into other words.
fn reword(home: &Home) {
    let reworded = REQUEST.replace("final formal", "binding");
    home.write("answers.toml", &format!("{ADA}{reworded}"));
}

/// Returns what a script says that sends one letter by a channel, and its exit code.
fn execute(home: &Home, letter: &str, via: &str) -> (i32, String) {
    let confirm = ["--execute", "--confirm", "send-1"];
    home.said(&[&["send", letter, "--via", via][..], &confirm[..]].concat())
}

fn standing(home: &Home) -> Standing {
    let store = Store::read(&home.path("home/data/docket.db")).unwrap();
    let matter = store.unwrap().matter("1".parse().unwrap()).unwrap();
    matter.filing()
}

/// A home whose first message to its server is left without an answer, and a letter that was sent so.
fn in_doubt() -> (Home, Server, String) {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(1),
        ..Script::default()
    });
    let home = home();
    home.account("127.0.0.1", server.port, "none", "");
    let letter = drafted(&home, "odni", "letters");
    assert_eq!(execute(&home, &letter, "email").0, 3);
    (home, server, letter)
}

#[test]
fn what_a_script_prepared_for_the_person_is_due_and_not_handed_over_again() {
    for channel in ["post", "fax", "email", "portal"] {
        let home = home();
        let letter = drafted(&home, "dos", "letters");
        let (code, said) = execute(&home, &letter, channel);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("`redress docket record 1 filed`"), "{said}");
        assert_eq!(standing(&home), Standing::InDoubt, "{channel}");
        let (code, due) = home.said(&["docket", "due"]);
        assert_eq!(code, 1, "{due}");
        assert!(
            due.contains("your word whether the letter was delivered"),
            "{due}"
        );
        for again in [channel, "email"] {
            let (code, said) = execute(&home, &letter, again);
            assert_eq!(code, 1, "{said}");
            assert!(said.contains("unknown whether this letter was"), "{said}");
        }
        home.run(["docket", "record", "1", "filed"]).success();
        assert_eq!(standing(&home), Standing::Out, "{channel}");
    }
}

#[test]
fn a_draft_goes_to_the_address_that_is_shown() {
    for (given, expected) in [
        (None, "FOIARequest@state.gov"),
        (Some("records.desk@state.gov"), "records.desk@state.gov"),
    ] {
        let home = home();
        let letter = drafted(&home, "dos", "letters");
        let mut send = vec!["send", &letter, "--via", "email"];
        send.extend(given.iter().flat_map(|to| ["--to", to]));
        let (code, said) = home.said(&send);
        assert_eq!(code, 0, "{said}");
        assert!(
            said.contains(&format!("`letter.eml`, to {expected}, is opened")),
            "{said}"
        );
        assert_eq!(
            said.contains("`--to` names this address"),
            given.is_some(),
            "{said}"
        );
        send.extend(["--execute", "--confirm", "send-1"]);
        let (code, said) = home.said(&send);
        assert_eq!(code, 0, "{said}");
        let draft = fs::read_to_string(home.path(&letter).join("letter.eml")).unwrap();
        let to = draft.lines().find(|line| line.starts_with("To:")).unwrap();
        let folded = draft.split_once(to).unwrap().1.lines().nth(1).unwrap();
        assert!(
            format!("{to}{folded}").contains(&format!("<{expected}>")),
            "{draft}"
        );
        let (_, shown) = home.said(&["docket", "show", "1"]);
        assert!(
            shown.contains(&format!("by email to {expected}")),
            "{shown}"
        );
    }
}

#[test]
fn an_address_can_be_given_for_an_office_without_email() {
    let home = home();
    let letter = drafted(&home, "cfpb", "letters");
    let mut send = vec![
        "send",
        &letter,
        "--via",
        "email",
        "--to",
        "foia@cfpb.example",
    ];
    let (code, said) = home.said(&send);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("--despite-refusal"), "{said}");
    send.push("--despite-refusal");
    let (code, said) = home.said(&send);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("`letter.eml`, to foia@cfpb.example, is opened"),
        "{said}"
    );
}

#[test]
fn a_letter_whose_doubt_was_dropped_may_have_arrived_whenever_it_or_another_wording_goes() {
    let (home, server, letter) = in_doubt();
    home.run(["docket", "resolve", "1", "--drop"]).success();
    let note = "may already have been delivered, on November 23, 2026: matter 1";
    let (code, said) = home.said(&["send", &letter, "--via", "email"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(&format!("Note that it {note}")), "{said}");

    reword(&home);
    let other = drafted(&home, "odni", "other");
    let (code, said) = home.said(&["send", &other, "--via", "email"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(note), "{said}");
    assert_eq!(arrived(&server).1, 1);
}

#[test]
fn taking_a_letter_back_does_not_say_that_nothing_was_sent_where_that_is_unknown() {
    let (home, _server, _) = in_doubt();
    home.run(["docket", "resolve", "1", "--resend"]).success();
    let (code, said) = home.said(&["undo", "1"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("whether it was delivered on November 23, 2026 is unknown"),
        "{said}"
    );
    assert!(!said.contains("Nothing was sent"), "{said}");
    let (_, shown) = home.said(&["docket", "show", "1"]);
    assert!(!shown.contains("before it was sent"), "{shown}");
}

#[test]
fn what_a_server_took_is_not_taken_back() {
    let server = Server::start(Script::default());
    let home = home();
    home.account("127.0.0.1", server.port, "none", "");
    let letter = drafted(&home, "odni", "letters");
    assert_eq!(execute(&home, &letter, "email").0, 0);
    for command in [&["undo", "1"][..], &["docket", "record", "1", "undone"]] {
        let (code, said) = home.said(command);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("the letter is already sent"), "{said}");
    }
    assert_eq!(standing(&home), Standing::Out);
}

#[test]
fn the_word_that_an_email_arrived_is_taken_back_and_the_doubt_is_there_again() {
    for (word, undo) in [
        (
            &["docket", "resolve", "1", "--sent"][..],
            &["undo", "1"][..],
        ),
        (
            &["docket", "record", "1", "filed", "--via", "email"],
            &["docket", "record", "1", "undone"],
        ),
    ] {
        let (home, server, letter) = in_doubt();
        home.run(word.iter().copied()).success();
        let (code, said) = home.said(undo);
        assert_eq!(code, 0, "{said}");
        assert_eq!(standing(&home), Standing::InDoubt, "{word:?}");
        assert_eq!(execute(&home, &letter, "email").0, 1);
        assert_eq!(arrived(&server).1, 1);
        // Whatever is said of it next counts as before, and what may have arrived is still known.
        home.run(["docket", "resolve", "1", "--resend"]).success();
        let (_, said) = home.said(&["send", &letter, "--via", "email"]);
        assert!(said.contains("may already have been delivered"), "{said}");
    }
}

#[test]
fn a_word_that_the_office_has_confirmed_is_not_taken_back() {
    let (home, _server, _) = in_doubt();
    home.run(["docket", "resolve", "1", "--sent"]).success();
    home.run(["docket", "record", "1", "tracking", "--tracking", "26-1"])
        .success();
    let (code, said) = home.said(&["undo", "1"]);
    assert_eq!(code, 2, "{said}");
    assert_eq!(standing(&home), Standing::Out);
}

#[test]
fn a_number_noted_with_a_filing_is_taken_back_with_it() {
    let home = home();
    let letter = drafted(&home, "dos", "letters");
    let prepared = execute(&home, &letter, "portal");
    assert_eq!(prepared.0, 0, "{}", prepared.1);
    let filed = ["docket", "record", "1", "filed", "--tracking", "F-77"];
    home.run(filed).success();
    let (code, said) = home.said(&["undo", "1"]);
    assert_eq!(code, 0, "{said}");
    let store = Store::read(&home.path("home/data/docket.db")).unwrap();
    let matter = store.unwrap().matter("1".parse().unwrap()).unwrap();
    assert_eq!(matter.tracking(), None);
    // A number that came on another day is the office's word.
    home.run(filed).success();
    home.run([
        "docket",
        "record",
        "1",
        "acknowledged",
        "--tracking",
        "F-78",
    ])
    .success();
    assert_eq!(home.said(&["undo", "1"]).0, 2);
}

#[test]
fn a_call_keeps_its_note() {
    let home = home();
    let letter = drafted(&home, "dos", "letters");
    assert_eq!(execute(&home, &letter, "portal").0, 0);
    let called = ["docket", "record", "1", "called", "--outcome", "contact"];
    let note = ["--note", "the clerk reads it on Monday"];
    let (code, said) = home.said(&[&called[..], &note].concat());
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("called: contact; the clerk reads it on Monday"),
        "{said}"
    );
}

#[test]
fn two_wordings_of_one_letter_are_not_sent_together() {
    let home = home();
    let first = drafted(&home, "dos", "one");
    reword(&home);
    let second = drafted(&home, "dos", "two");
    let (code, said) = home.said(&["send", &first, &second, "--via", "email"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("two wordings of one letter: `one/"), "{said}");
    // One of them being out does not send the other.
    assert_eq!(execute(&home, &second, "email").0, 0);
    home.run(["docket", "record", "1", "filed"]).success();
    let (code, said) = home.said(&["send", &first, &second, "--via", "email"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("two wordings of one letter"), "{said}");
}

#[test]
fn an_import_whose_numbers_leave_no_room_is_refused() {
    let home = home();
    let letter = drafted(&home, "dos", "letters");
    home.run(["docket", "add", &letter, "--filed", "2026-11-20"])
        .success();
    let (code, export) = home.json(["docket", "export", "--format", "json"]);
    assert_eq!(code, 0);
    let largest = 1_i64 << 53;
    for (key, number, is_taken) in [
        ("id", largest, true),
        ("id", largest + 1, false),
        ("id", i64::MAX - 1, false),
        ("id", i64::MAX, false),
        ("number", largest, true),
        ("number", largest + 1, false),
        ("number", i64::MAX, false),
    ] {
        let mut export = export.clone();
        let matter = &mut export["matters"][0];
        match key {
            "id" => matter["id"] = Value::from(number.to_string()),
            _ => matter["events"][0]["number"] = Value::from(number),
        }
        let other = self::home();
        other.write("docket.json", &export.to_string());
        let (code, said) = other.said(&["docket", "import", "docket.json"]);
        assert_eq!(code == 0, is_taken, "{key} {number}: {said}");
        assert_eq!(
            said.contains("leaves no room"),
            !is_taken,
            "{key} {number}: {said}"
        );
        // Whatever was taken, the docket counts on from it.
        let letter = drafted(&other, "odni", "letters");
        let (code, said) = execute(&other, &letter, "post");
        assert_eq!(code, 0, "{key} {number}: {said}");
    }
}
