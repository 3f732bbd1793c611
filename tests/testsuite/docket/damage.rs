//! Torn and altered files: what is not as it was recorded is found, or changes nothing that is shown.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use redress::directory::Channel;
use redress::docket::{
    EventKind, Intent, KeptMessage, LetterRef, MatterKind, NewMatter, Party, Passage, Store,
    StoreError, exchange,
};

use crate::support::Home;

/// How many matters the docket has.
const MATTERS: usize = 6;

/// Returns how many bits are flipped; more in a longer run.
fn flips() -> usize {
    let flips = crate::crash::variable("REDRESS_FLIPS");
    flips.map_or(60, |flips| flips.parse().unwrap())
}

/// Numbers without end, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

fn matter(number: usize) -> NewMatter {
    NewMatter {
        kind: if number.is_multiple_of(3) {
            MatterKind::Congress
        } else {
            MatterKind::Foia
        },
        to: Party {
            id: "dhs-priv".into(),
            name: "Privacy Office".into(),
        },
        subject: format!("Memoranda of the year {}", 1990 + number),
        letter: Some(LetterRef {
            name: format!("letter-{number}"),
            digest: format!("{number:064x}"),
            folder: format!("/home/ada/letters/letter-{number}"),
        }),
        expedite: number.is_multiple_of(2),
        fee_waiver: false,
        opened: "2026-10-05".parse().unwrap(),
    }
}

/// Fills a docket: letters planned, sent and in doubt, with messages shorter and longer than a page.
fn fill(path: &Path, matters: usize) -> Store {
    let mut store = Store::open(path).unwrap();
    for number in 0..matters {
        let planned = EventKind::from(Passage::planned(Channel::Email));
        let id = store.enter(&matter(number), &planned).unwrap();
        let kept = KeptMessage {
            message_id: format!("<{number}@example.org>"),
            sender: "ada@example.org".into(),
            recipient: "foia@agency.example".into(),
            bytes: format!("Dear office {number}\r\n")
                .repeat(10 + 60 * number)
                .into_bytes(),
        };
        store.keep(id, "", &kept).unwrap();
        let on = format!("2026-10-{:02}", 6 + number % 20).parse().unwrap();
        let intent = EventKind::from(Passage::Intent(Box::new(Intent {
            account: "test".into(),
            sha256: "00".into(),
            ..Intent::default()
        })));
        store.record(id, on, &intent).unwrap();
        if number % 2 == 0 {
            let reply = format!("250 queued as {number}");
            store
                .record(id, on, &Passage::Sent { reply }.into())
                .unwrap();
        }
    }
    store
}

/// Returns all that a docket says, read alone and opened to record in it; or what is found to be wrong.
fn told(path: &Path) -> Result<String, String> {
    let read = |store: &Store| -> Result<String, StoreError> {
        let (wholes, findings) = store.wholes()?;
        if !findings.is_empty() {
            return Ok(format!("found: {findings:?}"));
        }
        let mut text = exchange::write(&wholes).unwrap();
        for number in 0..MATTERS {
            let letter = matter(number).letter.unwrap();
            let found = store.of_letter(std::slice::from_ref(&letter.digest))?;
            write!(text, "{found:?}").unwrap();
            for one in found {
                assert_eq!(store.matter(one.id)?, one);
                let kept = store.kept(one.id, "")?.map(|kept| kept.bytes);
                write!(text, "{kept:?}").unwrap();
            }
        }
        Ok(text)
    };
    let named = |error: StoreError| error.to_string();
    let alone = Store::read(path).map_err(named)?.ok_or("none")?;
    let alone = read(&alone).map_err(named)?;
    let opened = Store::open(path).map_err(named)?;
    let opened = read(&opened).map_err(named)?;
    for text in [&alone, &opened] {
        if text.starts_with("found") {
            return Err(text.clone());
        }
    }
    assert_eq!(alone, opened);
    Ok(alone)
}

/// Puts damaged bytes in the place of one of the files; what is told is an error or what was told before.
fn prove(files: &[(&Path, &[u8])], damaged: (&Path, &[u8]), original: &str, label: &str) -> bool {
    let docket = files[0].0;
    // What an earlier run left beside the docket is not this one's.
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", docket.display()));
    }
    for (path, bytes) in files {
        let bytes = if *path == damaged.0 { damaged.1 } else { bytes };
        fs::write(path, bytes).unwrap();
    }
    match told(docket) {
        Ok(text) => {
            assert!(text == original, "{label} changes what is told, silently");
            false
        }
        Err(found) => {
            assert!(!found.is_empty(), "{label}");
            true
        }
    }
}

#[test]
fn a_flipped_bit_and_a_torn_file_are_found_or_change_nothing_that_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    drop(fill(&path, MATTERS));
    let good = fs::read(&path).unwrap();
    let original = told(&path).unwrap();
    let mut numbers = Numbers(0x5eed_0fd0_c4e7);
    let mut found = 0;
    for _ in 0..flips() {
        let (byte, bit) = (numbers.below(good.len()), numbers.below(8));
        let mut bytes = good.clone();
        bytes[byte] ^= 1 << bit;
        let label = format!("bit {bit} of byte {byte}");
        found += usize::from(prove(&[(&path, &good)], (&path, &bytes), &original, &label));
    }
    // The header of the database: what kind of file it is, how long its pages are, its version.
    let every = if flips() < 1_000 { 5 } else { 1 };
    for place in (0..800).step_by(every) {
        let (byte, bit) = (place / 8, place % 8);
        let mut bytes = good.clone();
        bytes[byte] ^= 1 << bit;
        let label = format!("bit {bit} of the header's byte {byte}");
        prove(&[(&path, &good)], (&path, &bytes), &original, &label);
    }
    assert!(found > flips() / 4, "{found} of {} were found", flips());
    for _ in 0..flips() / 5 {
        let length = numbers.below(good.len());
        let label = format!("a file that ends at byte {length}");
        assert!(
            prove(
                &[(&path, &good)],
                (&path, &good[..length]),
                &original,
                &label
            ),
            "{label} was not found"
        );
    }
}

/// What a run that was killed left in the log is a part of the record.
#[test]
fn a_flipped_bit_in_the_log_of_a_killed_run_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    drop(fill(&path, MATTERS - 1));
    let before = fs::read(&path).unwrap();
    let mut store = Store::open(&path).unwrap();
    store
        .enter(
            &matter(MATTERS - 1),
            &Passage::Filed { channel: None }.into(),
        )
        .unwrap();
    store
        .record(
            "2".parse().unwrap(),
            "2026-11-01".parse().unwrap(),
            &EventKind::from(Passage::Resolved {
                resolution: redress::docket::Resolution::Sent,
            }),
        )
        .unwrap();
    let log_path = folder.path().join("docket.db-wal");
    let log = fs::read(&log_path).unwrap();
    drop(store);
    let files: [(&Path, &[u8]); 2] = [(&path, &before), (&log_path, &log)];
    let put = || {
        for (path, bytes) in files {
            fs::write(path, bytes).unwrap();
        }
    };
    put();
    let original = told(&path).unwrap();
    assert!(original.contains("2026-11-01"));
    let mut numbers = Numbers(0x00d0_c4e7);
    for _ in 0..flips() {
        let (byte, bit) = (numbers.below(log.len()), numbers.below(8));
        let mut bytes = log.clone();
        bytes[byte] ^= 1 << bit;
        let label = format!("bit {bit} of byte {byte} of the log");
        prove(&files, (&log_path, &bytes), &original, &label);
    }
}

/// Damages matter 2 alone: its office answered otherwise than was recorded.
fn damaged() -> Home {
    let home = Home::new();
    for office in ["doj-olc", "dhs-priv", "dos"] {
        let arguments = [
            "docket",
            "add",
            "--office",
            office,
            "--subject",
            "Memoranda",
        ];
        home.run(arguments.into_iter().chain(["--filed", "2026-11-02"]))
            .success();
    }
    home.run([
        "docket",
        "record",
        "2",
        "denied",
        "--on",
        "2026-11-09",
        "--note",
        "two pages",
    ])
    .success();
    let path = home.path("home/data/docket.db");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes
        .windows(9)
        .position(|bytes| bytes == b"two pages")
        .unwrap();
    bytes[at..at + 3].copy_from_slice(b"ten");
    fs::write(&path, bytes).unwrap();
    home
}

#[test]
fn a_damaged_matter_is_named_and_the_others_are_shown() {
    let home = damaged();
    home.run(["docket"])
        .code(1)
        .stdout_eq(snapbox::str![[r#"
no.  due         what           state  to
1    2026-12-02  determination  sent   Department of Justice, Office of Legal
                                       Counsel
3    2026-12-02  determination  sent   Department of State

"#]])
        .stderr_eq(snapbox::str![[r#"
warning: the docket is damaged: matter 2 is not as it was recorded
help: damaged entries are left out; `redress docket check` lists them, and `redress docket restore` lists the copies that can be restored

"#]]);
    home.run(["docket", "due", "--quiet"])
        .code(1)
        .stderr_eq(snapbox::str![[r#"
warning: the docket is damaged: matter 2 is not as it was recorded

"#]]);
    home.run(["docket", "show", "1"]).success();
    home.run(["docket", "show", "2"])
        .code(1)
        .stdout_eq("")
        .stderr_eq(snapbox::str![[r#"
error: the docket `[HOME]/home/data/docket.db` is damaged: matter 2 is not as it was recorded
help: the file was left as it is; `redress docket check` shows what is wrong with it, and `redress docket restore` lists the copies that can be restored

"#]]);
    let (code, export) = home.json(["docket", "export", "--format", "json"]);
    let matters = export["matters"].as_array().unwrap();
    let ids: Vec<&str> = matters
        .iter()
        .map(|matter| matter["id"].as_str().unwrap())
        .collect();
    assert_eq!((code, ids), (1, vec!["1", "3"]));
    home.run(["docket", "check"])
        .code(1)
        .stdout_eq(snapbox::str![[r#"
Damaged: matter 2 is not as it was recorded.

"#]])
        .stderr_eq(snapbox::str![[r#"
help: `redress docket restore` lists the copies that can be restored; `redress docket list` shows what is intact

"#]]);
    let (code, report) = home.json(["docket", "check", "--json"]);
    assert_eq!(code, 1);
    assert_eq!(report["sound"], false);
    assert_eq!(report["findings"][0]["kind"], "matter");
    assert_eq!(report["findings"][0]["matter"], "2");
}

#[test]
fn what_happened_to_a_sound_matter_can_be_recorded_beside_a_damaged_one() {
    let home = damaged();
    home.run(["docket", "record", "1", "acknowledged"])
        .success();
    home.run(["docket", "record", "2", "appealed"]).code(1);
    let (_, report) = home.json(["docket", "check", "--json"]);
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn nothing_is_planned_or_sent_while_the_docket_is_damaged() {
    let home = damaged();
    home.write(
        "answers.toml",
        &format!("{}{}", crate::support::ADA, crate::support::REQUEST),
    );
    home.draft("letters");
    let letter = home.letter();
    let letter = letter.to_str().unwrap();
    for arguments in [
        &["send", letter][..],
        &["send", letter, "--execute", "--confirm", "send-1"],
    ] {
        let (code, said) = home.said(arguments);
        assert_eq!(code, 1, "{said}");
        assert!(
            said.contains("matter 2 is not as it was recorded"),
            "{said}"
        );
        assert!(said.contains("redress docket restore"), "{said}");
    }
}
