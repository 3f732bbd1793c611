//! A full disk and a read-only one, at every write: the old state or the new one, a message, exit 1.
//!
//! Each run has a small file system of its own, in memory and in a mount namespace of its own, with
//! so many free pages, from none to enough. That needs the right to mount; without it these tests say
//! so and end.

#![cfg(target_os = "linux")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use redress::docket::Store;

use crate::smtp::server::{Script, Server};
use crate::support::mailing::{OFFICE, arrived, on_terminal, sending};
use crate::support::{ADA, Home, REQUEST, TODAY};

/// Puts the folder `$1` on a file system of its own, leaves `$3` pages free (or nothing writable),
/// runs the rest of its arguments there, and copies what is there then to `$2`.
const STAGE: &str = r#"
place=$1 after=$2 free=$3
shift 3
mkdir "$after" && cp -a "$place/." "$after.before" || exit 90
mount -t tmpfs -o size=4m,mode=700 redress-test "$place" || exit 91
cp -a "$after.before/." "$place" && cd "$place" || exit 92
if [ "$free" = read-only ]; then
    mount -o remount,ro "$place" || exit 93
else
    pages=$(stat -f -c %a .)
    dd if=/dev/zero of=filler bs=4096 count=$((pages - free)) 2>/dev/null || exit 94
fi
"$@" </dev/null
code=$?
rm -f filler 2>/dev/null
cp -a "$place/." "$after" || exit 95
exit $code
"#;

/// How a run ended and what it left.
struct Left {
    code: i32,
    said: String,
    units: Units,
}

/// What there is: letters as wholes, other files by themselves, the docket by what it says.
type Units = BTreeMap<String, BTreeMap<String, Vec<u8>>>;

struct Place {
    home: Home,
    out: tempfile::TempDir,
}

impl Place {
    fn new(home: Home) -> Self {
        let out = tempfile::tempdir().unwrap();
        Self { home, out }
    }

    /// Runs a command where so many pages are free; `read-only` for none that may be written.
    fn run(&self, free: &str, arguments: &[&str]) -> Left {
        let after = self.out.path().join(free);
        let mut command = staged(&self.home.path(""), &after, free);
        if arguments.first() == Some(&"profile") {
            // What opens an editor wants a terminal.
            let inner = on_terminal(arguments);
            command.arg(inner.get_program()).args(inner.get_args());
        } else {
            command.arg(env!("CARGO_BIN_EXE_redress")).args(arguments);
        }
        let output = command
            .env("REDRESS_HOME", self.home.path("home"))
            .env("REDRESS_TODAY", TODAY)
            .env("TERM", "dumb")
            .env_remove("VISUAL")
            .env("EDITOR", self.home.path("own-editor"))
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let left = Left {
            code: output.status.code().unwrap(),
            said: said(&output),
            units: units(&after),
        };
        assert!(left.code < 90, "the stage: {} {}", left.code, left.said);
        fs::remove_dir_all(&after).unwrap();
        fs::remove_dir_all(after.with_extension("before")).unwrap();
        left
    }
}

fn staged(place: &Path, after: &Path, free: &str) -> Command {
    let mut command = Command::new("unshare");
    command
        .args(["--mount", "sh", "-c", STAGE, "sh"])
        .args([place, after])
        .arg(free);
    command
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn units(folder: &Path) -> Units {
    let mut units = Units::new();
    collect(folder, folder, &mut units);
    let docket = folder.join("home/data/docket.db");
    if let Some(store) = Store::open_existing(&docket).unwrap() {
        let matters = store.matters().unwrap();
        if !matters.is_empty() {
            let text = format!("{matters:?}").into_bytes();
            let unit = units.entry("docket".to_owned()).or_default();
            unit.insert(String::new(), text);
        }
    }
    units
}

fn collect(root: &Path, folder: &Path, units: &mut Units) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path
            .strip_prefix(root)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        // The docket is asked, a copy of it waits for room, the lock is empty of meaning, and what an editor may have left is the
        // person's work.
        let is_apart = name.contains("docket.db")
            || name.starts_with("home/data/copies")
            || name.ends_with("sending.lock")
            || name.contains("drafts/edit-")
            || name.contains("drafts/profile-edited-");
        if path.is_dir() {
            collect(root, &path, units);
        } else if !is_apart {
            let parts: Vec<&str> = name.split('/').collect();
            let unit = match parts.as_slice() {
                ["letters", letter, ..] => format!("letters/{letter}"),
                _ => name.clone(),
            };
            let bytes = fs::read(&path).unwrap();
            units.entry(unit).or_default().insert(name, bytes);
        }
    }
}

/// Runs a command with fewer and with more free pages, and read-only; every unit must be the old one
/// or the new one, and the exit code must tell which.
fn prove(home: Home, arguments: &[&str]) {
    let old = units(&home.path(""));
    let place = Place::new(home);
    let new = place.run("500", arguments);
    assert_eq!(new.code, 0, "{arguments:?}: {}", new.said);
    assert_ne!(new.units, old, "{arguments:?} changes nothing");
    let mut failures = 0;
    for free in (0..200).map(|free| free.to_string()) {
        let left = place.run(&free, arguments);
        let label = format!("{arguments:?} with {free} pages: {}", left.said);
        let names: BTreeSet<&String> = [&old, &new.units, &left.units]
            .into_iter()
            .flat_map(BTreeMap::keys)
            .collect();
        for name in names {
            let unit = left.units.get(name);
            assert!(
                unit == old.get(name) || unit == new.units.get(name),
                "{label}: `{name}` is neither old nor new: {unit:?}"
            );
        }
        if left.code == 0 && left.said.contains("was not changed") {
            // The editor itself had no room, and said so.
            assert_eq!(left.units, old, "{label}");
            continue;
        }
        if left.code == 0 {
            assert_eq!(left.units, new.units, "{label}");
            break;
        }
        failures += 1;
        assert_failed(&left, &label);
    }
    assert!(failures > 0, "{arguments:?} never met the full disk");
    let left = place.run("read-only", arguments);
    let label = format!("{arguments:?} read-only: {}", left.said);
    assert_failed(&left, &label);
    assert_eq!(left.units, old, "{label}");
}

fn assert_failed(left: &Left, label: &str) {
    assert_eq!(left.code, 1, "{label}");
    assert!(left.said.contains("error: "), "{label}");
    assert!(!left.said.contains("panicked"), "{label}");
    let is_said = [
        "No space left",
        "disk is full",
        "Read-only",
        "may not be written",
        "full disk",
        "disk I/O error",
        "is read-only",
    ]
    .iter()
    .any(|words| left.said.contains(words));
    assert!(is_said, "{label}");
}

fn home() -> Home {
    Home::with_answers(&format!("{ADA}{REQUEST}"))
}

/// A home with a letter that waits to be handed over, as matter 1.
fn waiting() -> Home {
    let home = home();
    home.draft("letters");
    let letter = home.letter();
    let arguments = [
        "send",
        letter.to_str().unwrap(),
        "--execute",
        "--confirm",
        "send-1",
    ];
    home.run(arguments).success();
    home.run(["docket", "resolve", "1", "--resend"]).success();
    assert_eq!(home.states(), ["waiting"]);
    home
}

#[test]
#[ignore = "mounts file systems, which takes root"]
fn drafting_writes_a_whole_letter_or_none() {
    let arguments = ["foia", "--answers", "answers.toml", "--no-input"];
    prove(home(), &arguments);
}

#[test]
#[ignore = "mounts file systems, which takes root"]
fn an_account_is_added_wholly_or_not_at_all() {
    let arguments = [
        "account",
        "add",
        "work",
        "--email",
        "ada@example.org",
        "--host",
        "smtp.example.org",
        "--tls",
        "implicit",
    ];
    prove(home(), &arguments);
    // Behind an account that is there, whose lines end just before a page does.
    let home = home();
    home.account("127.0.0.1", 2525, "none", "");
    let text = home.read("home/config/config.toml");
    let comment = format!("# {}\n", "x".repeat(4_096 - 8 - text.len()));
    home.write("home/config/config.toml", &format!("{text}{comment}"));
    prove(home, &arguments);
}

#[test]
#[ignore = "mounts file systems, which takes root"]
fn a_record_of_the_docket_is_whole_or_not_there() {
    prove(waiting(), &["docket", "record", "1", "filed"]);
    prove(waiting(), &["undo", "1"]);
}

/// Reading needs no room and no leave to write: also where a run was killed, and has left its log.
#[test]
#[ignore = "mounts file systems, which takes root"]
fn every_reading_command_of_the_docket_works_on_a_full_disk_and_on_a_read_only_one() {
    let letter = |home: &Home| home.letter().to_str().unwrap().to_owned();
    for left in ["nothing", "a log and its index", "a log"] {
        let home = waiting();
        let path = home.path("home/data/docket.db");
        if left != "nothing" {
            let mut killed = Store::open(&path).unwrap();
            let tracking = redress::docket::EventKind::from(redress::docket::Passage::Tracking {
                number: "2026-FOIA-77".into(),
            });
            let id = "1".parse().unwrap();
            killed
                .record(id, "2026-11-23".parse().unwrap(), &tracking)
                .unwrap();
            // A connection that is never closed leaves what a killed run leaves.
            std::mem::forget(killed);
        }
        if left == "a log" {
            fs::remove_file(home.path("home/data/docket.db-shm")).unwrap();
        }
        let letter = letter(&home);
        let place = Place::new(home);
        for arguments in [
            &["docket"][..],
            &["docket", "list", "--json"],
            &["docket", "show", "1"],
            &["docket", "due", "--within", "90"],
            &["docket", "export", "--format", "json"],
            &["docket", "export", "--format", "ics"],
            &["docket", "check"],
            &["docket", "restore"],
            &["send", &letter],
        ] {
            let usual = place.run("500", arguments);
            // What the rehearsal says of the letter is no matter here.
            assert!(
                arguments[0] == "send" || !usual.said.contains("error:"),
                "{arguments:?}: {}",
                usual.said
            );
            if left != "nothing" && arguments[1..] == ["show", "1"] {
                assert!(usual.said.contains("2026-FOIA-77"), "{}", usual.said);
            }
            for free in ["0", "read-only"] {
                let here = place.run(free, arguments);
                let label = format!("{arguments:?}, {free}, {left} left: {}", here.said);
                assert_eq!(here.said, usual.said, "{label}");
                assert_eq!(here.code, usual.code, "{label}");
            }
        }
    }
}

/// Nothing is wrong with the docket then, and no copy of it is needed.
#[test]
#[ignore = "mounts file systems, which takes root"]
fn what_cannot_be_recorded_says_what_to_do_about_the_disk() {
    let place = Place::new(waiting());
    for (free, help) in [
        ("0", "nothing was recorded; free some space and try again"),
        (
            "read-only",
            "nothing was recorded; make the file and its folder writable for you, and try again",
        ),
    ] {
        let here = place.run(free, &["docket", "record", "1", "filed"]);
        assert_eq!(here.code, 1, "{free}: {}", here.said);
        assert!(here.said.contains(help), "{free}: {}", here.said);
        assert!(!here.said.contains("restore"), "{free}: {}", here.said);
    }
}

#[test]
#[ignore = "mounts file systems, which takes root"]
fn an_edited_profile_is_the_old_one_or_the_new_one() {
    use std::os::unix::fs::PermissionsExt;

    let home = home();
    home.run(["foia", "--answers", "answers.toml", "--no-input"])
        .success();
    if !home.path("home/config/profile.toml").exists() {
        home.write(
            "home/config/profile.toml",
            "[sender]\nname = \"Ada Park\"\n",
        );
    }
    let editor = home.path("own-editor");
    home.write(
        "own-editor",
        "#!/bin/sh\nsed 's/Ada Park/Ada Parker/' \"$1\" >\"$1.new\" && mv \"$1.new\" \"$1\" || \
         { echo 'sed: No space left' >&2; rm -f \"$1.new\"; exit 1; }\n",
    );
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    prove(home, &["profile", "edit"]);
}

/// Rows 127 and 128: what could not be recorded does not leave, and what left is told at once.
#[test]
#[ignore = "mounts file systems, which takes root"]
fn sending_with_a_full_disk_leaves_nothing_unsaid() {
    let server = Server::start(Script {
        pipelining: true,
        ..Script::default()
    });
    let home = Home::mailing(server.port, "");
    let letter = home.letter();
    let letter = letter.to_str().unwrap().to_owned();
    let place = Place::new(home);
    let (mut stopped, mut sent) = (0, 0);
    let runs = (0..200).map(|free| free.to_string());
    for free in std::iter::once("read-only".to_owned()).chain(runs) {
        let before = arrived(&server).1;
        let left = place.run(&free, &sending(&letter, OFFICE));
        let arrivals = arrived(&server).1 - before;
        let label = format!("{free} pages: {}", left.said);
        let docket = left.units.get("docket").map(|unit| unit[""].clone());
        let docket = String::from_utf8(docket.unwrap_or_default()).unwrap();
        let (has_intent, has_sent) = (docket.contains("Intent {"), docket.contains("Sent {"));
        match arrivals {
            0 => {
                stopped += 1;
                assert_failed(&left, &label);
                assert!(
                    !has_intent || docket.contains("NotSent {"),
                    "{label}: {docket}"
                );
            }
            1 if left.code == 0 => {
                sent += 1;
                assert!(has_sent, "{label}: {docket}");
                break;
            }
            1 => {
                // It left, and the docket shows a doubt: the person is told what really happened.
                assert!(has_intent, "{label}: {docket}");
                assert!(
                    left.said.contains("sent; the server said")
                        && left.said.contains("could not record it"),
                    "{label}"
                );
            }
            more => panic!("{label}: {more} messages"),
        }
    }
    assert!(stopped > 1, "no run met the full disk");
    assert_eq!(sent, 1, "no run had room enough");
}
