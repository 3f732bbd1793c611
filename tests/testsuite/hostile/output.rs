//! Rows 97, 98 and what else may become of the output; 91–95 wait for spreadsheets.

use super::run::{Place, each};

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let rows: [&[&str]; 12] = [
        &["directory", "office", "dhs-priv", "--json"],
        &["directory", "office", "security"],
        &["directory", "member", "--zip", "12207"],
        &["directory", "committee"],
        &["directory", "status", "--json"],
        &["campaign", "list"],
        &["campaign", "list", "--json"],
        &["campaign", "show", "cecot"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        &["--version"],
    ];
    each(rows, |row| {
        let name = format!("98 {row:?}");
        let ran = Place::new().run(row).output("/dev/full").go(&name);
        assert_eq!(ran.code, Some(1), "{name}: {}", ran.err());
        assert!(
            ran.err().contains("cannot write to standard output"),
            "{name}: {}",
            ran.err()
        );
    });
    let place = Place::new();
    let ran = place.foia(&[]).output("/dev/full").go("98 foia");
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err().contains("cannot write to standard output"),
        "{}",
        ran.err()
    );
    // The letter is there all the same: nothing is lost.
    let letter = place.letters().remove(0);
    let ran = place
        .run(["show"])
        .args([&letter])
        .output("/dev/full")
        .go("98 show");
    assert_eq!(ran.code, Some(1));
    let ran = place
        .run(["lint", "--json"])
        .args([&letter])
        .output("/dev/full")
        .go("98 lint");
    assert_eq!(ran.code, Some(1));
}

#[test]
fn a_reader_who_has_gone_is_no_failure() {
    let rows: [&[&str]; 7] = [
        &["directory", "committee", "--json"],
        &["directory", "office", "security"],
        &["campaign", "show", "cecot"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        // An input without end must not keep the program running.
        &["directory", "member", "--zip", "-", "--json"],
    ];
    each(rows, |row| {
        let name = format!("97 {row:?}");
        let place = Place::new();
        let zips = b"12207\n".repeat(200_000);
        place.run(row).input(zips).closed().go(&name).done(&name);
    });
}

#[test]
fn every_line_of_zip_codes_has_one_answer() {
    let lines: [&[u8]; 14] = [
        b"12207",
        b"",
        b"0",
        b"122071",
        b"\xff\xfe",
        b"1\x002207",
        b"\x1b[2J",
        b"{{ 7*7 }}",
        b"=HYPERLINK(1)",
        "١٢٢٠٧".as_bytes(),
        "\u{202e}70221".as_bytes(),
        &[b'1'; 10_000],
        b"12207\r",
        b"  12207-0001 ",
    ];
    let place = Place::new();
    let ran = place
        .run(["directory", "member", "--zip", "-", "--json"])
        .input(lines.join(&b'\n'))
        .go("zip-lines");
    // Some are no ZIP codes: done in part.
    assert_eq!(ran.code, Some(3), "{}", ran.err());
    let out = ran.out();
    let answers: Vec<&str> = out.lines().collect();
    assert_eq!(answers.len(), lines.len(), "{out}");
    for (at, known) in [
        (0, true),
        (1, false),
        (4, false),
        (11, false),
        (12, true),
        (13, true),
    ] {
        assert_eq!(
            answers[at].contains("S000148"),
            known,
            "line {at}: {}",
            answers[at]
        );
    }
    let ran = place
        .run(["directory", "member", "--zip", "-"])
        .input(lines.join(&b'\n'))
        .go("zip-text");
    assert_eq!(ran.code, Some(3), "{}", ran.err());
}

#[test]
fn a_query_is_words_whatever_they_are() {
    let words = "a ".repeat(50_000);
    let distinct: String = (0..20_000).map(|i| format!("{i} ")).collect();
    let long = "a".repeat(100_000);
    let queries = [
        "",
        " ",
        "\u{1b}[2J",
        "../../x",
        "'; DROP TABLE offices",
        "(.*)+$",
        "%",
        "\u{202e}",
        &words,
        &distinct,
        &long,
    ];
    each(queries, |query| {
        let place = Place::new();
        let name = query.chars().take(20).collect::<String>();
        for row in [
            ["directory", "office", query],
            ["directory", "committee", query],
            ["directory", "member", &format!("--name={query}")],
            ["directory", "member", &format!("--committee={query}")],
        ] {
            for format in [None, Some("--json")] {
                let ran = place.run(row).args(format).go(&name);
                assert!(matches!(ran.code, Some(0..=2)), "{name}: {:?}", ran.code);
            }
        }
    });
}

#[test]
fn a_line_without_end_is_refused() {
    let place = Place::new();
    let run = place.run(["directory", "member", "--zip", "-"]);
    let ran = run.input(vec![0; 20_000_000]).go("zip-zeros");
    ran.refused("zip-zeros", &place, 1, &["has no end"]);
}
