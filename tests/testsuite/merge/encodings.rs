//! Rosters in every encoding, and rosters in which a quotation mark would lose rows.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use snapbox::str;

use super::PLAN;
use crate::support::Home;

/// A plan that takes longer hangs. No plan comes near it, so that it decides nothing else.
const PATIENCE: Duration = Duration::from_mins(5);
const HEADER: &str = "name,street,city,zip,consent_at,consent_how,story";
const LATIN: [&str; 5] = [
    "René Ünsal",
    "Zoë Núñez-O’Brien",
    "Ïð Þórsdóttir",
    "Šárka Žižková",
    "Ÿvette Œuvrard",
];
const SCRIPTS: [&str; 8] = [
    "Ελένη Παππά",
    "Анна Орлова",
    "漢字 太郎",
    "김민수",
    "עדה כהן",
    "نور حداد",
    "नेहा शर्मा",
    "Nguyễn Thị Ánh",
];

/// Returns a roster of so many signers, whose stories go beyond the first plane.
fn roster(signers: usize, names: &[&str], story: &str) -> String {
    let mut roster = format!("{HEADER}\n");
    for number in 0..signers {
        let name = names[number % names.len()];
        let _ = writeln!(
            roster,
            "{name},{number} Main St,Albany,12207,2026-11-01,web,{story}"
        );
    }
    roster
}

fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// Returns a text in every encoding that a roster may have; Windows-1252 where it has all of it.
fn encoded(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let marked = format!("\u{feff}{text}");
    let mut all = vec![
        ("UTF-8", text.into()),
        ("UTF-8 with a byte-order mark", marked.clone().into_bytes()),
        ("UTF-16", units(&marked, u16::to_le_bytes)),
        ("UTF-16", units(&marked, u16::to_be_bytes)),
        ("UTF-16", units(text, u16::to_le_bytes)),
        ("UTF-16", units(text, u16::to_be_bytes)),
    ];
    let (narrow, _, is_lossy) = encoding_rs::WINDOWS_1252.encode(text);
    if !is_lossy {
        all.push(("Windows-1252", narrow.into_owned()));
    }
    all
}

/// Plans; what becomes of a plan that hangs is not a success.
fn plan(home: &Home, bytes: &[u8]) -> serde_json::Value {
    fs::write(home.path("roster.csv"), bytes).unwrap();
    let arguments = PLAN.into_iter().chain(["--json"]);
    let command = home.redress().args(arguments).timeout(PATIENCE);
    let output = command.assert().success().get_output().stdout.clone();
    serde_json::from_slice(&output).unwrap()
}

#[test]
fn a_roster_has_the_same_signers_in_every_encoding() {
    let latin = |signers| roster(signers, &LATIN, "– “Please” …");
    let all = |signers| roster(signers, &[&LATIN[..], &SCRIPTS].concat(), "😀 Please");
    for (text, has_letters) in [
        (latin(1), true),
        (latin(10), true),
        (latin(500), false),
        (all(13), true),
    ] {
        let mut expected = None;
        for (encoding, bytes) in encoded(&text) {
            let home = Home::new();
            let mut plan = plan(&home, &bytes);
            let rows = text.lines().count() - 1;
            assert_eq!(plan["encoding"], encoding);
            assert_eq!(plan["counts"]["signers"], rows, "{encoding}");
            for own in ["encoding", "roster", "roster_sha256", "dir"] {
                plan.as_object_mut().unwrap().remove(own);
            }
            let letters = has_letters.then(|| {
                let render = ["merge", "render", "run", "--stdout"];
                let command = home.redress().args(render).timeout(PATIENCE);
                command.assert().success().get_output().stdout.clone()
            });
            let made = (plan, letters);
            let expected = expected.get_or_insert_with(|| made.clone());
            assert!(made == *expected, "{encoding}, {rows} rows: {}", made.0);
        }
    }
}

#[test]
fn a_roster_of_an_old_mac_has_its_names() {
    let text = roster(6, &["René Ünsal", "Zoë Núñez", "Inès Gòdia"], "¿Por qué?");
    for (ends, name) in [("\r", "returns alone"), ("\n", "line feeds")] {
        let text = text.replace('\n', ends);
        let (bytes, _, is_lossy) = encoding_rs::MACINTOSH.encode(&text);
        assert!(!is_lossy);
        let home = Home::new();
        let plan = plan(&home, &bytes);
        assert_eq!(plan["encoding"], "Mac Roman", "{name}");
        assert_eq!(plan["counts"]["signers"], 6, "{name}");
        let letters = home.run(["merge", "render", "run", "--stdout"]).success();
        let letters = String::from_utf8(letters.get_output().stdout.clone()).unwrap();
        for signer in ["\nRené Ünsal\n", "\nZoë Núñez\n", "\nInès Gòdia\n"] {
            assert!(letters.contains(signer), "{name}: {letters}");
        }
    }
}

#[test]
fn a_roster_that_ends_within_a_character_is_refused() {
    let home = Home::new();
    let bytes = units(
        &format!("\u{feff}{}", roster(3, &LATIN, "")),
        u16::to_le_bytes,
    );
    fs::write(home.path("roster.csv"), &bytes[..bytes.len() - 1]).unwrap();
    home.run(PLAN).code(1).stdout_eq("").stderr_eq(str![[r#"
error: cannot read `roster.csv`
caused by: the file ends in the middle of a character, so part of it is missing
help: save the roster as CSV once more, or fetch it again

"#]]);
    assert!(home.names("run").is_empty());
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_named_and_the_roster_refused() {
    let home = Home::new();
    let text = roster(2_000, &["Ada Park"], "");
    let text = text.replace("\nAda Park,7 ", "\n\"Ada Park,7 ");
    for (_, bytes) in encoded(&text) {
        fs::write(home.path("roster.csv"), bytes).unwrap();
        let command = home.redress().args(PLAN).timeout(PATIENCE);
        command
            .assert()
            .code(4)
            .stdout_eq("")
            .stderr_eq(str![[r#"
error: `roster.csv` cannot be divided into rows: the quotation mark that opens on line 9 (row 9) is never closed
help: the rows after it would be lost: close it where its field ends, or remove it; inside a quoted field, write a quotation mark twice

"#]]);
        assert!(home.names("run").is_empty());
    }
    // A list of those who withdrew loses people just so, and they would get letters.
    home.write("roster.csv", &roster(3, &["Ada Park"], ""));
    home.write("gone.csv", "email\n\"ada@example.org\nbo@example.org\n");
    home.run(PLAN.into_iter().chain(["--withdrawn", "gone.csv"]))
        .code(4)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: `gone.csv` cannot be divided into rows: the quotation mark that opens on line 2 (row 2) is never closed
help: the rows after it would be lost: close it where its field ends, or remove it; inside a quoted field, write a quotation mark twice

"#]]);
    assert!(home.names("run").is_empty());
}

#[test]
fn a_quotation_mark_that_closes_hundreds_of_rows_later_is_named() {
    let home = Home::new();
    let row =
        |name: &str, story: &str| format!("{name},1 Main St,Albany,12207,2026-11-01,web,{story}\n");
    let between = roster(300, &["Ada Park"], "");
    let between = between.split_once('\n').unwrap().1;
    for last in [
        // The quotation marks of another field, or one more that is stray.
        row("Cy Fox", "\"He is tired, and so am I.\""),
        row("Cy Fox", "We need a room of 12 by 12\""),
        row("Cy Fox", "A room of 12 by 12\",more"),
    ] {
        let first = row("Bo Orr", "\"My brother is a nurse.");
        home.write("roster.csv", &format!("{HEADER}\n{first}{between}{last}"));
        let (code, said) = home.said(&PLAN);
        let line = "the quotation mark that opens on line 2 (row 2) ";
        assert!(code == 4 && said.contains(line), "{said}");
        assert!(home.names("run").is_empty());
    }
}
