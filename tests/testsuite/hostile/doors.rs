//! The doors that came with sending: the configuration, the docket, accounts (rows 16, 74–89, 109).

use super::run::{Place, each};

#[test]
fn a_faulty_configuration_is_refused_with_line_and_key() {
    let huge = vec![b'#'; 2_000_000];
    let rows: [(&str, &[u8], &str); 8] = [
        ("75 syntax", b"x =", ":1: "),
        ("74 dup-key", b"account = \"a\"\naccount = \"b\"", ":2: "),
        ("76 type", b"accounts = 3", ":1: accounts: expected a table"),
        ("77 ansi", b"account = \"\\u001b[2J\"", ":1: account: "),
        ("77 raw-ansi", b"account = \"\x1b[2J\"", ":1: "),
        (
            "89 unknown",
            b"smtp_host = \"evil.example\"",
            ":1: smtp_host: unknown key",
        ),
        ("68 nonutf8", b"\xff\xfe", "UTF-8"),
        ("73 huge", &huge, "bytes"),
    ];
    each(rows, |(id, bytes, words)| {
        let place = Place::new();
        place.write("home/config/config.toml", bytes);
        for row in [vec!["account", "list"], vec!["account", "test"]] {
            let ran = place.run(row).go(id);
            ran.refused(id, &place, 4, &["config.toml", words]);
        }
        // What needs no account does not look at it.
        place.run(["campaign", "list"]).go(id).done(id);
    });
}

#[test]
fn what_is_no_docket_is_refused_and_left_as_it_is() {
    let garbage: Vec<u8> = (0..50_000_u32)
        .map(|i| i.wrapping_mul(31).to_be_bytes()[3])
        .collect();
    let place = Place::new();
    place.write("home/data/docket.db", &garbage);
    for row in [
        vec!["docket"],
        vec!["docket", "show", "1"],
        vec!["undo", "1"],
    ] {
        let ran = place.run(row).go("docket-garbage");
        ran.refused(
            "docket-garbage",
            &place,
            1,
            &["docket.db", "redress docket restore"],
        );
    }
    assert_eq!(
        std::fs::read(place.path("home/data/docket.db")).unwrap(),
        garbage
    );
    let place = Place::new();
    std::fs::create_dir_all(place.path("home/data/docket.db")).unwrap();
    let ran = place.run(["docket"]).go("docket-folder");
    ran.refused(
        "docket-folder",
        &place,
        1,
        &["docket.db", "not a plain file"],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_or_a_device_is_no_docket() {
    let place = Place::new();
    std::fs::create_dir_all(place.path("home/data")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", place.path("home/data/docket.db")).unwrap();
    let ran = place.run(["docket"]).go("docket-zero");
    ran.refused("docket-zero", &place, 1, &["docket.db", "not a plain file"]);
}

#[test]
fn what_names_no_matter_no_event_and_no_account_is_refused() {
    let long = "9".repeat(10_000);
    let rows: [&[&str]; 12] = [
        &["docket", "show", "../../x"],
        &["docket", "show", "\u{1b}[2J"],
        &["docket", "show", &long],
        &["docket", "show", "1"],
        &["docket", "record", "1", "\u{1b}[2J"],
        &[
            "docket",
            "record",
            "1",
            "filed",
            "--on",
            "\u{202e}2026-11-23",
        ],
        &["docket", "resolve", "1", "--sent"],
        &["undo", "NaN"],
        &["account", "test", "\u{1b}[2J"],
        &["account", "test", "../../x"],
        &["send", "nowhere", "--via", "\u{1b}[2J"],
        &["send", "", "--execute"],
    ];
    each(rows, |row| {
        let name = format!("{:.60}", format!("{row:?}"));
        let place = Place::new();
        place
            .run(row)
            .go(&name)
            .refused(&name, &place, 2, &["error: "]);
    });
}
