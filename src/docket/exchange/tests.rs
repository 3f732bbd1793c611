//! Exports that come back whole, and files that are not exports.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::docket::fixture::{after, day, docket, sample};
use crate::docket::{Passage, Store};

fn export() -> String {
    let matter = sample("Memoranda");
    let messages = BTreeMap::new();
    write(&[CompleteMatter { matter, messages }]).unwrap()
}

fn refused(text: &str) -> String {
    match read(text, day()) {
        Ok(_) => panic!("this was taken: {text}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn an_export_reads_as_it_is_documented() {
    assert_eq!(
        export(),
        r#"{
  "schema": 1,
  "format": "redress docket",
  "matters": [
    {
      "id": "1",
      "kind": "foia",
      "to": {
        "id": "dhs-priv",
        "name": "Privacy Office"
      },
      "subject": "Memoranda",
      "expedite": false,
      "fee_waiver": false,
      "opened": "2026-11-23",
      "events": [
        {
          "number": 1,
          "on": "2026-11-23",
          "event": "filed"
        }
      ]
    }
  ]
}
"#
    );
}

#[test]
fn what_is_no_export_is_refused_and_not_quoted() {
    for (text, words) in [
        ("", "line 1 is not JSON"),
        ("{\n\"schema\": 1,,", "line 2 is not JSON"),
        ("[]", "not a docket"),
        ("{\"schema\": 1, \"matters\": []}", "not a docket"),
        ("{\"name\": \"x\"}", "not a docket"),
    ] {
        let error = refused(text);
        assert!(error.contains(words), "{text}: {error}");
    }
}

#[test]
fn what_this_version_does_not_understand_is_refused_not_dropped() {
    for (from, to, words) in [
        ("\"schema\": 1", "\"schema\": 2", "its schema is 2"),
        (
            "\"schema\": 1,",
            "\"schema\": 1, \"more\": 1,",
            "not a docket",
        ),
        (
            "\"kind\": \"foia\"",
            "\"kind\": \"tax\"",
            "matter 1 of the file is malformed",
        ),
        (
            "\"expedite\": false",
            "\"expedite\": false, \"urgent\": 1",
            "unknown field",
        ),
        ("\"id\": \"1\"", "\"id\": \"0\"", "`id` is not a number"),
        (
            "\"Memoranda\"",
            "\"a\\u001b[2Jb\"",
            "`subject` is not a clean line",
        ),
        (
            "\"event\": \"filed\"",
            "\"event\": \"filed\", \"by\": \"x\"",
            "that no export contains",
        ),
        (
            "\"event\": \"filed\"",
            "\"event\": \"vanished\"",
            "event 1 of matter 1",
        ),
        (
            "\"event\": \"filed\"",
            "\"event\": \"denied\"",
            "matter 1 is new",
        ),
        (
            "\"on\": \"2026-11-23\"",
            "\"on\": \"2026-11-24\"",
            "still to come",
        ),
        (
            "\"on\": \"2026-11-23\"",
            "\"on\": \"yesterday\"",
            "is missing",
        ),
        ("\"number\": 1", "\"number\": 0", "its number is taken"),
    ] {
        let text = export();
        assert!(text.contains(from), "{from}");
        let error = refused(&text.replacen(from, to, 1));
        assert!(error.contains(words), "{to}: {error}");
        assert!(!error.contains('\u{1b}'));
    }
}

#[test]
fn a_number_that_stands_twice_is_refused() {
    let whole = || CompleteMatter {
        matter: sample("Memoranda"),
        messages: BTreeMap::new(),
    };
    let text = write(&[whole(), whole()]).unwrap();
    assert_eq!(refused(&text), "the file has matter 1 twice");
}

#[test]
fn what_is_there_already_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
    let wholes = read(&export(), day()).unwrap();
    store.import(&wholes).unwrap();
    let mut second = wholes.clone();
    second[0].matter.id = "7".parse().unwrap();
    let error = store.import(&second).unwrap_err();
    assert_eq!(
        error.to_string(),
        "this is already in the docket: matter 1 is matter 7 of the file"
    );
    // Another matter beside the known one does not come in either.
    second.insert(
        0,
        CompleteMatter {
            matter: Matter {
                id: "8".parse().unwrap(),
                ..sample("Other memoranda")
            },
            messages: BTreeMap::new(),
        },
    );
    assert!(store.import(&second).is_err());
    assert_eq!(store.matters().unwrap().len(), 1);
}

#[test]
fn matters_whose_numbers_are_taken_get_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
    store.import(&read(&export(), day()).unwrap()).unwrap();
    let other = CompleteMatter {
        matter: sample("Other memoranda"),
        messages: BTreeMap::new(),
    };
    let ids = store.import(&[other]).unwrap();
    assert_eq!(
        ids.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["2"]
    );
    assert_eq!(
        store.matter(ids[0]).unwrap().entry.subject,
        "Other memoranda"
    );
}

#[test]
fn a_message_comes_in_where_its_letter_is_out_and_nowhere_else() {
    let kept = || KeptMessage {
        message_id: "<1@example.org>".into(),
        sender: "a@example.org".into(),
        recipient: "elsewhere@example.org".into(),
        bytes: b"words of another".to_vec(),
    };
    for (what, comes_in) in [
        (Passage::Filed { channel: None }.into(), true),
        (crate::docket::fixture::planned(), false),
    ] {
        let mut matter = sample("Memoranda");
        matter.events[0].what = what;
        let messages = ["", "appeal"].map(|letter| (letter.to_owned(), kept()));
        let whole = CompleteMatter {
            matter,
            messages: messages.into(),
        };
        let text = write(&[whole]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
        let ids = store.import(&read(&text, day()).unwrap()).unwrap();
        assert_eq!(store.kept(ids[0], "").unwrap().is_some(), comes_in);
        assert_eq!(store.kept(ids[0], "appeal").unwrap(), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_import_of_an_export_is_the_docket(docket in docket()) {
        let folder = tempfile::tempdir().unwrap();
        let mut first = Store::open(&folder.path().join("first.db")).unwrap();
        let mut second = Store::open(&folder.path().join("second.db")).unwrap();
        first.import(&docket).unwrap();
        let text = write(&first.wholes().unwrap().0).unwrap();
        second.import(&read(&text, after(400)).unwrap()).unwrap();
        let restored = second.wholes().unwrap().0;
        prop_assert!(restored == docket);
        prop_assert_eq!(write(&restored).unwrap(), text);
    }

    #[test]
    fn no_file_makes_the_import_panic(
        text in any::<String>(),
        at in any::<prop::sample::Index>(),
        with in "[ -~]{0,4}",
    ) {
        prop_assert!(read(&text, day()).is_err());
        let mut export = export();
        let at = at.index(export.len());
        export.replace_range(at..at, &with);
        let _ = read(&export, day());
    }
}
