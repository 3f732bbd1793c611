//! Rows 16, 103, 109 and 110: what surrounds a run.

use std::ffi::OsString;

use super::run::{Place, each, text};
use super::saved::check;

#[test]
fn a_date_that_is_none_is_named_and_a_far_one_is_no_trouble() {
    let refused = [
        "tomorrow",
        "2026-13-01",
        "2026-02-30",
        "2026-1-2",
        "10000-01-01",
        "-0001-01-01",
        "20261123",
        "2026-11-23T00:00:00Z",
        "\u{1b}[2J",
        "２０２６-11-23",
        "{{ 7*7 }}",
        "99999999999999999999-01-01",
        "2026-11-23 ",
        "0000-00-00",
        "2026-11-23\n2026-11-24",
    ];
    each(refused, |value| {
        let place = Place::new();
        let ran = place.foia(&[]).env("REDRESS_TODAY", value).go(value);
        ran.refused(value, &place, 1, &["REDRESS_TODAY", "2026-11-21"]);
    });
    each(
        ["9999-12-31", "0002-01-01", "1900-02-28", "2024-02-29", ""],
        |value| {
            let place = Place::new();
            place
                .foia(&["foia.from"])
                .args(["--set", "foia.from=0001-01-01", "--set", "foia.expedite=no"])
                .env("REDRESS_TODAY", value)
                .go(value)
                .done(value);
            check(value, &place.letters()[0]);
            for row in [["directory", "status"], ["campaign", "list"]] {
                place
                    .run(row)
                    .env("REDRESS_TODAY", value)
                    .go(value)
                    .done(value);
            }
            let ran = place
                .run(["directory", "member", "--zip", "12207"])
                .env("REDRESS_TODAY", value)
                .go(value);
            assert!(matches!(ran.code, Some(0 | 1)), "{value}");
        },
    );
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_is_named() {
    use std::os::unix::ffi::OsStringExt;
    let names = [
        "REDRESS_TODAY",
        "REDRESS_HOME",
        "REDRESS_PLAIN",
        "EDITOR",
        "VISUAL",
        "TERM",
        "NO_COLOR",
        "ACCESSIBLE",
    ];
    each(names, |name| {
        let place = Place::new();
        let ran = place
            .foia(&[])
            .env(name, OsString::from_vec(b"\xff\xfe\x1b[2J".to_vec()))
            .go(name);
        ran.refused(name, &place, 1, &[name, "not valid UTF-8"]);
    });
    let place = Place::new();
    let ran = place
        .foia(&[])
        .env("HOME", OsString::from_vec(b"/\xff".to_vec()))
        .go("HOME");
    ran.done("HOME");
}

#[test]
fn variables_that_are_odd_change_nothing() {
    let long = "x".repeat(100_000);
    let rows = [
        ("EDITOR", "rm -rf / ; \u{1b}[2J"),
        ("VISUAL", "'unended"),
        ("EDITOR", &long),
        ("TERM", ""),
        ("TERM", "\u{1b}[2J"),
        ("TERM", &long),
        ("COLUMNS", "0"),
        ("COLUMNS", "-1"),
        ("COLUMNS", "99999999999999999999"),
        ("LINES", "x"),
        ("LANG", "C"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LC_ALL", "\u{1b}[2J"),
        ("NO_COLOR", ""),
        ("REDRESS_PLAIN", "\u{1b}[2J"),
        ("ACCESSIBLE", "1"),
        ("RUST_BACKTRACE", "full"),
        ("RUST_LOG", "trace"),
        ("TMPDIR", "/nowhere"),
        ("TZ", "\u{1b}[2J"),
        ("TZ", "../../../etc/passwd"),
        ("SHELL", "x"),
        ("BROWSER", "x"),
        ("PATH", ""),
        ("XDG_CONFIG_HOME", "relative"),
    ];
    let place = Place::new();
    place.foia(&[]).go("plain").done("plain");
    let plain = text(&place.letters()[0].join("letter.txt"));
    each(rows, |(name, value)| {
        let row = format!(
            "{name}={}",
            value.escape_debug().take(40).collect::<String>()
        );
        let place = Place::new();
        place.foia(&[]).env(name, value).go(&row).done(&row);
        check(&row, &place.letters()[0]);
        assert_eq!(text(&place.letters()[0].join("letter.txt")), plain, "{row}");
    });
}

#[test]
fn a_home_that_is_none_is_named() {
    let place = Place::new();
    place.write("file", "mine");
    let rows = [
        ("missing HOME", None, None, "HOME"),
        ("relative HOME", None, Some("home".into()), "HOME"),
        ("empty HOME", None, Some(OsString::new()), "HOME"),
        (
            "empty REDRESS_HOME",
            Some(OsString::new()),
            None,
            "REDRESS_HOME",
        ),
        ("blank REDRESS_HOME", Some(" ".into()), None, "REDRESS_HOME"),
        (
            "a file",
            Some(place.path("file").into_os_string()),
            None,
            "file",
        ),
    ];
    each(rows, |(row, home, user, words)| {
        let mut run = place.foia(&[]).no_env("REDRESS_HOME");
        if let Some(home) = home {
            run = run.env("REDRESS_HOME", home);
        }
        if let Some(user) = user {
            run = run.env("HOME", user);
        }
        let ran = run.go(row);
        assert!(
            matches!(ran.code, Some(1 | 4)),
            "{row}: {:?} {}",
            ran.code,
            ran.err()
        );
        assert!(ran.err().contains(words), "{row}: {}", ran.err());
        assert!(place.letters().is_empty(), "{row}");
    });
    assert_eq!(text(&place.path("file")), "mine");
}

#[test]
fn a_home_that_is_not_there_or_relative_is_an_empty_one() {
    each(["nowhere", "./a/../b", "\u{1b}[2J", "a\nb"], |home| {
        let place = Place::new();
        place
            .foia(&[])
            .env("REDRESS_HOME", home)
            .go(home)
            .done(home);
        check(home, &place.letters()[0]);
        assert!(
            !place.path("work").join(home).exists(),
            "drafting by answers alone keeps nothing"
        );
    });
}

#[test]
fn without_a_terminal_nothing_is_asked_and_the_missing_keys_are_named() {
    let place = Place::new();
    for (row, input) in [
        ("103 no-tty", Vec::new()),
        ("104 yes", b"y\n".repeat(10_000)),
        ("104 bytes", vec![0xff; 100_000]),
    ] {
        let ran = place.run(["foia"]).input(input.clone()).go(row);
        ran.refused(
            row,
            &place,
            2,
            &[
                "sender.name",
                "sender.address.street",
                "foia.records",
                "--set",
            ],
        );
        let ran = place
            .run(["congress", "cecot/oversight"])
            .input(input.clone())
            .go(row);
        ran.refused(row, &place, 2, &["sender.name", "sender.address.street"]);
        let ran = place.run([""; 0]).input(input).go(row);
        ran.refused(row, &place, 2, &["no terminal", "redress --help"]);
    }
}

#[cfg(unix)]
#[test]
fn a_home_that_can_be_no_folder_has_no_empty_docket() {
    let place = Place::new();
    place.write("file", "mine");
    each(["file", "file/home"], |home| {
        let ran = place
            .run(["docket"])
            .env("REDRESS_HOME", place.path(home).into_os_string())
            .go(home);
        ran.refused(home, &place, 1, &["cannot be used", home]);
    });
    // One that is not there yet is a new one.
    let ran = place
        .run(["docket"])
        .env("REDRESS_HOME", place.path("new").into_os_string())
        .go("new");
    assert_eq!(ran.code, Some(0), "{}", ran.err());
}
