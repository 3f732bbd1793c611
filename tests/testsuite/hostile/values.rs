//! Rows 80, 85 and 16 as far as answers go: numbers, dates, words out of a list, keys.

use std::ffi::OsString;

use super::run::{Place, each};

/// Answers that no question takes: key, value, what the message says beside the key.
const REFUSED: [(&str, &str, &str); 38] = [
    ("foia.fee_limit", "NaN", ""),
    ("foia.fee_limit", "1e400", ""),
    ("foia.fee_limit", "99999999999999999999", ""),
    ("foia.fee_limit", "-5", ""),
    ("foia.fee_limit", "0x10", ""),
    ("foia.fee_limit", "٢٥", ""),
    ("foia.from", "2025-02-30", ""),
    ("foia.from", "someday", ""),
    ("foia.from", "9999999-01-01", ""),
    ("foia.from", "0000-00-00", ""),
    ("foia.from", "2025-01-01; DROP", ""),
    ("foia.to", "NaN", ""),
    ("foia.format", "fax", "electronic, paper"),
    ("foia.format", "\u{1b}[31mpaper2", ""),
    ("foia.fee_category", "{{ 7*7 }}", "commercial"),
    ("foia.office", "../../etc/passwd", "nothing is known"),
    ("foia.office", "CON", ""),
    ("foia.office", "%00", "nothing is known"),
    ("foia.office", "'; DROP TABLE offices", "name one"),
    ("foia.fee_waiver", "maybe", "`true` or `false`"),
    (
        "foia.fee_waiver",
        "\u{ff59}\u{ff45}\u{ff53}",
        "`true` or `false`",
    ),
    ("foia.expedite", "1", "`true` or `false`"),
    ("sender.address.state", "ZZ", "state"),
    ("sender.address.state", "CA", "12207"),
    ("sender.nmae", "x", "did you mean `sender.name`"),
    ("sender", "x", "unknown key"),
    ("", "x", "unknown key"),
    ("SENDER.NAME", "x", "unknown key"),
    ("sender.name.first", "x", "unknown key"),
    ("sender.\u{1b}[31m", "x", "\\u{1b}"),
    ("sender\nerror: all is lost", "x", "sender\\nerror"),
    ("smtp_host", "evil.example", "unknown key"),
    ("password_command", "rm -rf /", "unknown key"),
    ("foia.records", ";;\n;", "foia.records"),
    (
        "foia.custodians",
        "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "accents",
    ),
    ("district", "NY-99", ""),
    ("district", "../NY", ""),
    ("district", "\u{202e}41-YN", ""),
];

#[test]
fn an_answer_out_of_range_is_refused_with_its_key() {
    each(REFUSED, |(key, value, words)| {
        let row = format!("{key}={value}");
        let place = Place::new();
        let run = match key {
            "district" => place
                .congress()
                .args([
                    "--set",
                    "congress.subject=B",
                    "--set",
                    "congress.ask=Will you?",
                ])
                .args(["--set", "congress.opening=B"]),
            _ => place.foia(&[key]),
        };
        let ran = run.args(["--set", &row]).go(&row);
        let shown = key.escape_default().to_string();
        let name = if key.chars().any(char::is_control) {
            "sender"
        } else {
            &shown
        };
        ran.refused(&row, &place, 2, &[name, words]);
    });
}

#[test]
fn an_argument_that_is_no_assignment_is_refused() {
    each(
        ["", "sender.name", "\u{1b}]0;x\u{7}", "=", "a\nb"],
        |argument| {
            let place = Place::new();
            let ran = place.foia(&[]).args(["--set", argument]).go(argument);
            ran.refused(argument, &place, 2, &["key"]);
        },
    );
}

#[test]
fn a_list_or_a_text_beyond_all_measure_is_refused() {
    let rows = [
        ("foia.records", "a;".repeat(101), "more than 100 items"),
        ("foia.records", "a;".repeat(50_000), "more than 100 items"),
        (
            "foia.terms",
            "a".repeat(1_001),
            "longer than 1000 characters",
        ),
        (
            "foia.purpose",
            "a".repeat(20_001),
            "longer than 20000 characters",
        ),
        (
            "foia.purpose",
            "a ".repeat(50_000),
            "longer than 20000 characters",
        ),
    ];
    each(rows, |(key, value, words)| {
        let place = Place::new();
        let ran = place
            .foia(&[key])
            .args(["--set", &format!("{key}={value}")])
            .go(key);
        ran.refused(key, &place, 2, &[key, words]);
    });
    let place = Place::new();
    let key = format!("k{}=x", "e".repeat(100_000));
    let ran = place.foia(&[]).args(["--set", &key]).go("a long key");
    ran.refused("a long key", &place, 2, &["unknown key `keeee"]);
}

#[cfg(unix)]
#[test]
fn bytes_that_are_no_text_are_refused_with_the_argument() {
    use std::os::unix::ffi::OsStringExt;
    let bytes = |bytes: &[u8]| OsString::from_vec(bytes.to_vec());
    let rows: [&[&[u8]]; 4] = [
        &[b"--set", b"sender.name=\xff\xfe"],
        &[b"--set", b"sender.\xff=x"],
        &[b"\xff\xfe"],
        &[b"cecot/\xc3\x28"],
    ];
    each(rows, |row| {
        let place = Place::new();
        let name = format!("16 {row:?}");
        let ran = place
            .foia(&[])
            .args(row.iter().map(|part| bytes(part)))
            .go(&name);
        ran.refused(&name, &place, 2, &["UTF-8"]);
    });
}

#[test]
fn arguments_that_clap_refuses_are_shown_without_their_escape_codes() {
    let rows: [&[&str]; 7] = [
        &["foia", "a", "\u{1b}[31mb\u{7}"],
        &["\u{1b}]52;c;x\u{7}"],
        &["foia", "--\u{1b}[2J"],
        &["directory", "member", "--district", "\u{202e}x"],
        &["directory", "member", "--zip", "\u{1b}[2J"],
        &["show", "x", "--format", "\u{1b}[2J"],
        &["--color", "\u{9b}31m"],
    ];
    each(rows, |row| {
        let name = format!("{row:?}");
        let place = Place::new();
        let ran = place.run(row).go(&name);
        ran.refused(&name, &place, 2, &["error: "]);
    });
}
