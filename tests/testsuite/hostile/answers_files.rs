//! Rows 68–90 for files of answers and the profile.

use super::run::{ANSWERS, Place, each, toml_string};

/// Files of answers that are refused: their text, and what is said.
fn faulty_answers() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let rows = [
        (
            "74 dup-key",
            "[foia]\nsubject = \"a\"\nsubject = \"b\"",
            ":3: ",
        ),
        ("75 syntax", "[foia]\nsubject = \"a", ":2: "),
        ("75 no-table", "foia.subject \"x\"", ":1: "),
        (
            "76 type",
            "[sender]\nname = true",
            ":2: sender.name: expected a string",
        ),
        (
            "76 type-list",
            "[foia]\nrecords = \"x\"",
            ":2: foia.records: expected a list",
        ),
        (
            "76 type-flag",
            "[foia]\nexpedite = \"yes\"",
            ":2: foia.expedite: expected `true`",
        ),
        (
            "76 type-table",
            "[sender.name]\nfirst = \"A\"",
            "sender.name",
        ),
        (
            "76 value-for-table",
            "sender = \"Eve\"",
            ":1: sender: expected a table",
        ),
        (
            "77 nul",
            "[sender]\nname = \"a\\u0000\"",
            ":2: sender.name: ",
        ),
        ("77 raw-ansi", "[sender]\nname = \"\u{1b}[2J\"", ":2: "),
        ("77 key-ansi", "\"\\u001b[2J\" = 1", ":1: "),
        ("78 surrogate", "[sender]\nname = \"\\ud800\"", ":2: "),
        ("79 bare-cr", "[sender]\rname = \"a\"", ":1: "),
        ("80 nan", "[foia]\nfee_limit = nan", ":2: foia.fee_limit: "),
        ("80 1e400", "[foia]\nfee_limit = 1e400", ":2: "),
        (
            "80 nines",
            "[foia]\nfee_limit = 99999999999999999999",
            ":2: foia.fee_limit: ",
        ),
        (
            "84 unknown",
            "[sender]\nnmae = \"x\"",
            "did you mean `name`?",
        ),
        (
            "84 unknown-table",
            "[smtp]\nhost = \"evil.example\"",
            "smtp",
        ),
        (
            "89 password-command",
            "password_command = [\"sh\"]",
            ":1: password_command: unknown key",
        ),
    ];
    let rows = rows.map(|(id, text, words)| (id, text.as_bytes().to_vec(), words));
    rows.into_iter()
        .chain([
            ("68 nonutf8", b"[sender]\nname = \"\xff\"".to_vec(), "UTF-8"),
            (
                "71 deep",
                format!("a = {}", "[".repeat(100_000)).into(),
                ":1: ",
            ),
            (
                "72 many",
                (0..20_000)
                    .map(|i| format!("k{i} = 1\n"))
                    .collect::<String>()
                    .into(),
                "more faults",
            ),
            ("73 2MB", "# x\n".repeat(500_000).into(), "1048576 bytes"),
            ("73 50MB", "x".repeat(50_000_000).into(), "1048576 bytes"),
            (
                "90 list",
                format!("[foia]\nrecords = [{}]", "\"x\",".repeat(101)).into(),
                "more than 100 items",
            ),
            (
                "90 list-1MB",
                format!("[foia]\nrecords = [{}]", "\"x\",".repeat(250_000)).into(),
                "at most 500",
            ),
        ])
        .collect()
}

#[test]
fn a_faulty_answers_file_is_refused_with_line_and_key() {
    each(faulty_answers(), |(id, bytes, words)| {
        let place = Place::new();
        place.write("work/a.toml", bytes);
        let ran = place
            .foia(&["sender.name"])
            .args(["--answers", "a.toml"])
            .go(id);
        ran.refused(id, &place, 4, &["a.toml", words]);
    });
}

#[test]
fn a_faulty_profile_is_refused_with_line_and_key_and_left_alone() {
    // What a profile says beside who its sender is, is passed over.
    let rows = faulty_answers()
        .into_iter()
        .filter(|(id, ..)| *id != "80 nines");
    each(rows, |(id, bytes, words)| {
        let place = Place::new();
        let long = bytes.len() > 65_536;
        place.write("home/config/profile.toml", &bytes);
        let ran = place.foia(&["sender.name"]).go(id);
        let words = if long { "65536 bytes" } else { words };
        ran.refused(id, &place, 4, &["profile.toml", words]);
        assert_eq!(
            std::fs::read(place.path("home/config/profile.toml")).unwrap(),
            bytes,
            "{id}"
        );
    });
}

#[test]
fn the_profile_of_another_person_is_not_mixed_in() {
    let place = Place::new();
    let lines = ANSWERS.iter().filter(|(key, _)| key.starts_with("sender."));
    let profile: String = lines
        .map(|(key, value)| format!("{key} = {}\n", toml_string(value)))
        .collect();
    place.write("home/config/profile.toml", profile);
    let keys = ANSWERS.map(|(key, _)| if key.starts_with("sender.") { key } else { "" });
    let ran = place
        .foia(&keys)
        .args(["--set", "sender.name=Eve Doe"])
        .go("another person");
    ran.refused("another person", &place, 2, &["sender.address.street"]);
}
