//! The copies of the docket, and how one is brought back.

use std::fs;

use redress::docket::Store;
use snapbox::str;

use crate::smtp::server::{Script, Server};
use crate::support::Home;
use crate::support::mailing::arrived;

fn on(home: &Home, day: &str, arguments: &[&str]) -> (i32, String) {
    let output = home
        .redress()
        .env("REDRESS_TODAY", day)
        .args(arguments)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

fn add(home: &Home, day: &str, subject: &str) {
    let arguments = ["docket", "add", "--office", "dos", "--filed", "2026-11-02"];
    let (code, said) = on(
        home,
        day,
        &[&arguments[..], &["--subject", subject]].concat(),
    );
    assert_eq!(code, 0, "{said}");
}

/// Alters a text in the docket's file.
fn alter(home: &Home, from: &str, to: &str) {
    let path = home.path("home/data/docket.db");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes
        .windows(from.len())
        .position(|bytes| bytes == from.as_bytes());
    bytes[at.unwrap()..][..from.len()].copy_from_slice(to.as_bytes());
    fs::write(&path, bytes).unwrap();
}

#[test]
fn a_copy_is_made_once_a_day_when_something_changed_and_seven_are_kept() {
    let home = Home::new();
    for day in 10..20 {
        add(
            &home,
            &format!("2026-11-{day}"),
            &format!("Memoranda {day}"),
        );
        add(
            &home,
            &format!("2026-11-{day}"),
            &format!("More memoranda {day}"),
        );
        let (code, _) = on(&home, &format!("2026-11-{day}"), &["docket"]);
        assert_eq!(code, 0);
    }
    let days: Vec<String> = (13..20)
        .map(|day| format!("docket-2026-11-{day}.db"))
        .collect();
    assert_eq!(home.names("home/data/copies"), days);
    // Nothing was recorded since.
    let copies = fs::read(home.path("home/data/copies/docket-2026-11-19.db")).unwrap();
    let (code, _) = on(&home, "2026-11-20", &["docket", "list"]);
    assert_eq!(code, 0);
    assert_eq!(home.names("home/data/copies"), days);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |name: &str| home.path(name).metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("home/data/copies"), 0o700);
        assert_eq!(mode("home/data/copies/docket-2026-11-19.db"), 0o600);
    }
    assert_eq!(
        fs::read(home.path("home/data/copies/docket-2026-11-19.db")).unwrap(),
        copies
    );
}

#[test]
fn a_damaged_docket_takes_the_place_of_no_copy() {
    let home = Home::new();
    for day in 10..18 {
        add(
            &home,
            &format!("2026-11-{day}"),
            &format!("Memoranda {day}"),
        );
    }
    let copies = home.names("home/data/copies");
    assert_eq!(copies.len(), 7);
    alter(&home, "Memoranda 10", "Memoranda 90");
    let (code, said) = on(
        &home,
        "2026-11-20",
        &["docket", "record", "2", "acknowledged"],
    );
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("warning: no copy of the docket was made"),
        "{said}"
    );
    assert_eq!(home.names("home/data/copies"), copies);
}

#[test]
fn the_copies_are_listed_and_one_is_brought_back() {
    let home = Home::new();
    add(&home, "2026-11-10", "Memoranda about ferries");
    add(&home, "2026-11-11", "Memoranda about bridges");
    add(&home, "2026-11-12", "Memoranda about tunnels");
    alter(&home, "ferries", "berries");
    home.run(["docket", "restore"])
        .success()
        .stdout_eq(str![[r#"
copy        matters  last event  state
2026-11-11  1        2026-11-02  sound
2026-11-12  2        2026-11-02  sound

"#]]);
    let (code, list) = home.json(["docket", "restore", "--json"]);
    assert_eq!(code, 0);
    assert_eq!(list["copies"][1]["name"], "2026-11-12");
    assert_eq!(list["copies"][1]["sound"], true);
    assert_eq!(list["copies"][1]["matters"], 2);
    home.run(["docket", "restore", "2026-11-12"])
        .code(1)
        .stderr_eq(str![[r#"
warning: the present docket is damaged or missing: letters may have been sent that neither it nor the copy has recorded; of those that were written by today you are asked before they are sent
error: nothing was changed: there is no terminal to confirm on
help: a script confirms with `--confirm restore-2026-11-12`

"#]]);
    home.run(["docket", "restore", "2026-11-13"])
        .code(2)
        .stderr_eq(str![[r#"
error: there is no copy `2026-11-13`
help: `redress docket restore` lists the copies

"#]]);
    let confirmed = [
        "docket",
        "restore",
        "2026-11-12",
        "--confirm",
        "restore-2026-11-12",
    ];
    home.run(confirmed)
        .success()
        .stdout_eq(str![[r#"
With the copy 2026-11-12, the docket has 3 matters.
Kept from the present docket, since something has been sent: matter 3.

"#]])
        .stderr_eq(str![[r#"
warning: the present docket is damaged or missing: letters may have been sent that neither it nor the copy has recorded; of those that were written by today you are asked before they are sent
The copy 2026-11-12 is the docket now.
What it replaced is kept as the copy replaced-2026-11-23: [HOME]/home/data/copies/docket-replaced-2026-11-23.db.

"#]]);
    home.run(["docket", "check"]).success();
    home.run(["docket", "list"]).success();
    // What was replaced is a copy too.
    let names = home.names("home/data/copies");
    assert!(
        names.contains(&"docket-replaced-2026-11-23.db".to_owned()),
        "{names:?}"
    );
}

#[test]
fn a_file_that_is_no_database_any_more_is_replaced_by_a_copy() {
    let home = Home::new();
    add(&home, "2026-11-10", "Memoranda about ferries");
    add(&home, "2026-11-11", "Memoranda about bridges");
    home.write("home/data/docket.db", "torn");
    let (code, said) = home.said(&["docket"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("`redress docket restore`"), "{said}");
    let confirmed = [
        "docket",
        "restore",
        "2026-11-11",
        "--confirm",
        "restore-2026-11-11",
    ];
    home.run(confirmed).success();
    home.run(["docket", "show", "1"]).success();
    assert_eq!(
        home.read("home/data/copies/docket-replaced-2026-11-23.db"),
        "torn"
    );
}

/// The copy was made before the letter left: it holds it ready.
#[test]
fn no_letter_leaves_twice_because_a_copy_was_brought_back() {
    for is_damaged in [false, true] {
        let server = Server::start(Script {
            pipelining: true,
            ..Script::default()
        });
        let home = Home::mailing(1, "");
        let letter = home.letter();
        // No server is there, so it stays planned; the next day a copy is made, and it leaves.
        let (code, _) = home.send(&letter);
        assert_eq!(code, 1);
        let letter = letter.to_str().unwrap().to_owned();
        let sending = crate::support::mailing::sending(&letter, crate::support::mailing::OFFICE);
        home.account("127.0.0.1", server.port, "none", "");
        let (code, said) = on(&home, "2026-11-24", &sending);
        assert_eq!(code, 0, "{said}");
        assert_eq!(arrived(&server).0, 1);
        if is_damaged {
            alter(&home, "pocket veto", "pocket beto");
        }
        let confirm = ["--confirm", "restore-2026-11-24"];
        let restore = [&["docket", "restore", "2026-11-24"][..], &confirm].concat();
        let (code, said) = on(&home, "2026-11-25", &restore);
        assert_eq!(code, 0, "{said}");
        let state = if is_damaged { "in doubt" } else { "sent" };
        assert_eq!(home.states(), [state], "{said}");
        let (code, _) = on(&home, "2026-11-25", &sending);
        assert_ne!(code, 0);
        assert_eq!(arrived(&server).0, 1);
        assert_eq!(home.states(), [state]);
    }
}

/// The copy was made before the letter was written, and the docket that knew of it cannot be read any more.
#[test]
fn a_letter_that_may_have_left_before_a_copy_was_brought_back_waits_for_the_persons_word() {
    let server = Server::start(Script {
        pipelining: true,
        ..Script::default()
    });
    let home = Home::mailing(1, "");
    add(&home, "2026-11-10", "Memoranda about ferries");
    add(&home, "2026-11-11", "Memoranda about bridges");
    let letter = home.letter();
    let letter = letter.to_str().unwrap().to_owned();
    home.account("127.0.0.1", server.port, "none", "");
    let sending = crate::support::mailing::sending(&letter, crate::support::mailing::OFFICE);
    let (code, said) = on(&home, "2026-11-24", &sending);
    assert_eq!((code, arrived(&server).0), (0, 1), "{said}");
    home.write("home/data/docket.db", "torn");
    let confirm = ["--confirm", "restore-2026-11-11"];
    let restore = [&["docket", "restore", "2026-11-11"][..], &confirm].concat();
    let (code, said) = on(&home, "2026-11-25", &restore);
    assert_eq!(code, 0, "{said}");
    for day in ["2026-11-25", "2026-11-26"] {
        let (code, said) = on(&home, day, &sending);
        assert_ne!(code, 0, "{said}");
        assert_eq!(arrived(&server).0, 1, "{said}");
        assert!(said.contains("redress docket resolve 2 --sent"), "{said}");
    }
    let (code, said) = on(&home, "2026-11-26", &["docket", "resolve", "2", "--resend"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = on(&home, "2026-11-26", &sending);
    assert_eq!((code, arrived(&server).0), (0, 2), "{said}");
}

#[test]
fn who_has_the_docket_open_goes_on_with_the_copy() {
    let home = Home::new();
    add(&home, "2026-11-10", "Memoranda about ferries");
    add(&home, "2026-11-11", "Memoranda about bridges");
    let mut other = Store::open(&home.path("home/data/docket.db")).unwrap();
    assert_eq!(other.matters().unwrap().len(), 2);
    let confirmed = [
        "docket",
        "restore",
        "2026-11-11",
        "--confirm",
        "restore-2026-11-11",
    ];
    home.run(confirmed).success();
    let matters = other.matters().unwrap();
    let tracking = redress::docket::EventKind::from(redress::docket::Passage::Tracking {
        number: "2026-1".into(),
    });
    other
        .record(matters[0].id, "2026-11-23".parse().unwrap(), &tracking)
        .unwrap();
    drop(other);
    home.run(["docket", "check"]).success();
    let (_, said) = home.said(&["docket", "show", "1"]);
    assert!(said.contains("2026-1"), "{said}");
}

/// A run that died while it sent leaves a mark; if the log of the database is lost with it, the docket is not taken
/// for sound, and nothing is sent on its word.
#[test]
fn a_docket_that_has_forgotten_what_a_run_recorded_is_damaged() {
    let home = Home::new();
    add(&home, "2026-11-10", "Memoranda");
    home.write("home/data/sending.mark", "1\n");
    let (code, said) = on(&home, "2026-11-10", &["docket", "check"]);
    assert_eq!(code, 0, "{said}");
    home.write("home/data/sending.mark", "40\n");
    let (code, said) = on(&home, "2026-11-10", &["docket", "check"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("what was recorded last is lost"), "{said}");
    for command in [
        &["docket"][..],
        &["docket", "due"],
        &["docket", "record", "1", "acknowledged"],
    ] {
        let (code, said) = on(&home, "2026-11-10", command);
        assert_ne!(code, 0, "{command:?}: {said}");
        assert!(said.contains("docket restore"), "{command:?}: {said}");
    }
}

/// A docket that is gone, or empty, while copies lie beside it is not the same as none: every command says so, also
/// the quiet one, and a copy that is brought back warns of what may have left.
#[test]
fn a_docket_that_is_gone_is_missed() {
    for is_gone in [true, false] {
        let home = Home::new();
        add(&home, "2026-11-10", "Memoranda");
        add(&home, "2026-11-11", "More memoranda");
        let docket = home.path("home/data/docket.db");
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(docket.with_file_name(format!("docket.db{ending}")));
        }
        let what = if is_gone {
            "is missing"
        } else {
            fs::write(&docket, "").unwrap();
            "is empty"
        };
        for command in [
            &["docket"][..],
            &["docket", "check"],
            &["docket", "due"],
            &["docket", "due", "--quiet"],
            &["docket", "record", "1", "acknowledged"],
        ] {
            let (code, said) = on(&home, "2026-11-12", command);
            assert_eq!(code, 1, "{command:?}: {said}");
            let has_help = said.contains("redress docket restore");
            let is_quiet = command.contains(&"--quiet");
            assert!(
                said.contains(what) && (has_help || is_quiet),
                "{command:?}: {said}"
            );
        }
        let copy = "2026-11-11";
        let restore = ["docket", "restore", copy, "--confirm", "restore-2026-11-11"];
        let (code, said) = on(&home, "2026-11-12", &restore);
        assert_eq!(code, 0, "{said}");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("letters may have been sent"), "{said}");
        let (code, said) = on(&home, "2026-11-12", &["docket", "check"]);
        assert_eq!(code, 0, "{said}");
    }
}
