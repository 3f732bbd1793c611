//! The database on a real disk, and files that are not ours.

use std::fs;

use proptest::prelude::*;
use rusqlite::params;

use super::schema::VERSION;
use super::*;
use crate::directory::Channel;
use crate::docket::fixture::any_event;
use crate::docket::{Intent, LetterRef, MatterKind, Party, Passage, Standing, State};

fn entry(letter: &str) -> NewMatter {
    NewMatter {
        kind: MatterKind::Foia,
        to: Party {
            id: "dhs-priv".into(),
            name: "Privacy Office".into(),
        },
        subject: "Memoranda".into(),
        letter: Some(LetterRef {
            name: letter.into(),
            digest: format!("digest of {letter}"),
            folder: format!("/letters/{letter}"),
        }),
        expedite: false,
        fee_waiver: false,
        opened: day(),
    }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn planned() -> EventKind {
    Passage::planned(Channel::Portal).into()
}

#[test]
fn what_was_recorded_is_there_after_the_docket_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/docket.db");
    let id = {
        let mut store = Store::open(&path).unwrap();
        let id = store.enter(&entry("a"), &planned()).unwrap();
        store
            .record(id, day(), &Passage::filed(Channel::Portal).into())
            .unwrap();
        store
            .record(
                id,
                day(),
                &EventKind::from(Passage::Tracking {
                    number: "2026-1".into(),
                }),
            )
            .unwrap();
        id
    };
    let matter = Store::open(&path).unwrap().matter(id).unwrap();
    assert_eq!(matter.entry, entry("a"));
    assert_eq!(matter.state(), State::Sent);
    assert_eq!(matter.tracking(), Some("2026-1"));
    assert_eq!(matter.events.len(), 3);
}

#[test]
fn an_event_out_of_order_is_refused_and_not_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
    let id = store.enter(&entry("a"), &planned()).unwrap();
    let error = store
        .record(
            id,
            day(),
            &EventKind::from(Passage::Sent {
                reply: "250".into(),
            }),
        )
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "matter 1: the letter is planned and cannot be recorded as sent"
    );
    assert_eq!(store.matter(id).unwrap().events.len(), 1);
}

#[test]
fn a_file_that_is_not_ours_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    for bytes in [
        b"not a database at all".to_vec(),
        fs::read(&foreign).unwrap(),
    ] {
        fs::write(&path, &bytes).unwrap();
        assert!(matches!(
            Store::open(&path),
            Err(StoreError::Foreign { .. })
        ));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_damaged_docket_is_a_clear_error_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    {
        let mut store = Store::open(&path).unwrap();
        for number in 0..50 {
            store
                .enter(&entry(&number.to_string()), &planned())
                .unwrap();
        }
        store
            .connection
            .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
            .unwrap();
    }
    let good = fs::read(&path).unwrap();
    for offset in (100..good.len()).step_by(997) {
        let mut bytes = good.clone();
        for byte in bytes.iter_mut().skip(offset).take(64) {
            *byte ^= 0x5a;
        }
        fs::write(&path, &bytes).unwrap();
        // Damage in unused space may go unseen; what is seen must be an error with words.
        if let Err(error) = Store::open(&path).and_then(|store| store.matters()) {
            assert!(error.to_string().contains("docket"), "{error}");
        }
    }
}

#[test]
#[cfg(unix)]
fn the_docket_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/docket.db");
    let mut store = Store::open(&path).unwrap();
    store.enter(&entry("a"), &planned()).unwrap();
    for file in fs::read_dir(path.parent().unwrap()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", file.file_name());
    }
    assert_eq!(
        path.parent()
            .unwrap()
            .metadata()
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o700
    );
}

#[test]
fn a_message_is_kept_for_each_letter_in_the_place_of_an_earlier_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
    let id = store.enter(&entry("a"), &planned()).unwrap();
    let message = |bytes: &[u8]| KeptMessage {
        message_id: "<1@example.org>".into(),
        sender: "a@example.org".into(),
        recipient: "b@example.org".into(),
        bytes: bytes.to_vec(),
    };
    store.keep(id, "", &message(b"first")).unwrap();
    store.keep(id, "appeal", &message(b"appeal")).unwrap();
    store.keep(id, "", &message(b"second")).unwrap();
    let kept = |letter| Some(store.kept(id, letter).unwrap()?.bytes);
    assert_eq!(kept(""), Some(b"second".to_vec()));
    assert_eq!(kept("appeal"), Some(b"appeal".to_vec()));
    assert_eq!(kept("thanks"), None);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn events_are_recorded_together_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
    let id = store.enter(&entry("a"), &planned()).unwrap();
    let number = || {
        EventKind::from(Passage::Tracking {
            number: "2026-1".into(),
        })
    };
    let filed = (day(), Passage::filed(Channel::Portal).into());
    let bad = [filed.clone(), (day(), planned())];
    assert!(store.record_all(id, &bad).is_err());
    assert_eq!(store.matter(id).unwrap().events.len(), 1);
    store.record_all(id, &[filed, (day(), number())]).unwrap();
    assert_eq!(store.matter(id).unwrap().events.len(), 3);
}

/// The tables of version 1, with one matter in each state that it knew.
const VERSION_1: &str = r#"
    CREATE TABLE matter (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, office TEXT NOT NULL,
        office_name TEXT NOT NULL, subject TEXT NOT NULL, letter TEXT NOT NULL,
        digest TEXT NOT NULL, folder TEXT NOT NULL, opened TEXT NOT NULL);
    CREATE TABLE event (number INTEGER PRIMARY KEY,
        matter INTEGER NOT NULL REFERENCES matter (id),
        happened_on TEXT NOT NULL, what TEXT NOT NULL);
    CREATE INDEX event_of_matter ON event (matter);
    CREATE INDEX matter_of_letter ON matter (digest);
    CREATE TABLE message (matter INTEGER PRIMARY KEY REFERENCES matter (id),
        message_id TEXT NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL,
        bytes BLOB NOT NULL);
    INSERT INTO matter VALUES
        (1, 'foia', 'dhs-priv', 'Privacy Office', 'Memoranda', 'a', 'digest of a', '/letters/a',
         '2026-11-23'),
        (2, 'congress', 'S000148', 'Charles E. Schumer', 'A bill', 'b', 'digest of b', '/letters/b',
         '2026-11-23');
    INSERT INTO event VALUES
        (1, 1, '2026-11-23', '{"event":"planned","channel":"portal"}'),
        (2, 2, '2026-11-23', '{"event":"planned","channel":"email","despite":"nobody checked"}'),
        (3, 1, '2026-11-23', '{"event":"filed","channel":"portal"}'),
        (4, 2, '2026-11-23', '{"event":"intent","account":"mail","sha256":"00"}'),
        (5, 1, '2026-11-24', '{"event":"tracking","tracking":"2026-1"}');
    INSERT INTO message VALUES (2, '<1@example.org>', 'a@example.org', 'b@example.org', x'6869');
    PRAGMA user_version = 1;
    PRAGMA application_id = 1919185523;
"#;

#[test]
fn a_docket_of_version_1_is_brought_up_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    Connection::open(&path)
        .unwrap()
        .execute_batch(VERSION_1)
        .unwrap();
    for _ in 0..2 {
        let store = Store::open(&path).unwrap();
        assert_eq!(schema::version(&store.connection).unwrap(), VERSION);
        let matters = store.matters().unwrap();
        assert_eq!(matters[0].entry, entry("a"));
        assert_eq!(matters[0].state(), State::Sent);
        assert_eq!(matters[0].tracking(), Some("2026-1"));
        assert_eq!(matters[0].events[2].number, 5);
        assert_eq!(matters[1].state(), State::InDoubt);
        assert_eq!(
            matters[1].events[0].what,
            EventKind::from(Passage::Planned {
                channel: Channel::Email,
                despite: Some("nobody checked".into()),
                held_until: None,
                at: None,
                to: None,
                digest: None,
                step: None,
            })
        );
        assert_eq!(store.kept(matters[1].id, "").unwrap().unwrap().bytes, b"hi");
    }
    let mut store = Store::open(&path).unwrap();
    let id = store.enter(&entry("c"), &planned()).unwrap();
    assert_eq!(id.to_string(), "3");
}

#[test]
fn a_docket_of_version_1_that_is_damaged_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(VERSION_1).unwrap();
    connection
        .execute("UPDATE event SET what = '{' WHERE number = 5", [])
        .unwrap();
    drop(connection);
    assert!(Store::open(&path).is_err());
    let connection = Connection::open(&path).unwrap();
    assert_eq!(schema::version(&connection).unwrap(), 1);
    let count: i64 = connection
        .query_row("SELECT count(*) FROM event", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 5);
}

/// Checksums a docket as it stands, as the program would that wrote it so.
fn seal_anew(connection: &Connection) {
    let mut tally = tally::Tally::default();
    for checked in rows::matters(connection, "", []).unwrap().into_inner() {
        connection
            .execute(
                "UPDATE matter SET seal = ?2 WHERE id = ?1",
                params![checked.matter.id.0, checked.chain],
            )
            .unwrap();
        tally.add(checked.chain);
    }
    tally.write(connection).unwrap();
}

#[test]
fn an_event_that_a_later_version_recorded_is_named_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    let id = Store::open(&path)
        .unwrap()
        .enter(&entry("a"), &planned())
        .unwrap();
    let connection = Connection::open(&path).unwrap();
    connection
        .execute(
            "INSERT INTO event (matter, happened_on, name, details) \
             VALUES (1, '2026-11-23', 'request-lapsed', '')",
            [],
        )
        .unwrap();
    seal_anew(&connection);
    let error = Store::open(&path).unwrap().matter(id).unwrap_err();
    let message = error.to_string();
    assert!(
        message.ends_with("an event that this version does not know: `request-lapsed`"),
        "{message}"
    );
    assert_eq!(error.help().as_deref(), Some("use the newer version"));
    // A known event with details that it cannot have is damage, and no word of a later version.
    connection
        .execute("UPDATE event SET name = 'sent' WHERE number = 2", [])
        .unwrap();
    seal_anew(&connection);
    let error = Store::open(&path).unwrap().matter(id).unwrap_err();
    assert!(matches!(error, StoreError::Database { .. }), "{error}");
}

#[test]
fn a_docket_of_a_later_version_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    drop(Store::open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode = DELETE; PRAGMA user_version = 4")
        .unwrap();
    drop(connection);
    let bytes = fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path), Err(StoreError::Newer { .. })));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_batch_of_matters_is_entered_with_its_messages() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
    let kept = KeptMessage {
        message_id: "<1@example.org>".into(),
        sender: "a@example.org".into(),
        recipient: "b@example.org".into(),
        bytes: b"bytes".to_vec(),
    };
    let ids = store
        .enter_batch(&[
            (entry("a"), planned(), Some(kept)),
            (entry("b"), planned(), None),
        ])
        .unwrap();
    assert_eq!(store.matter(ids[1]).unwrap().entry, entry("b"));
    assert_eq!(store.kept(ids[0], "").unwrap().unwrap().bytes, b"bytes");
    assert!(store.kept(ids[1], "").unwrap().is_none());
}

#[test]
fn in_a_batch_of_records_one_out_of_order_does_not_hold_the_others_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
    let a = store.enter(&entry("a"), &planned()).unwrap();
    let b = store.enter(&entry("b"), &planned()).unwrap();
    let intent = || {
        EventKind::from(Passage::Intent(Box::new(Intent {
            account: "mail".into(),
            sha256: "00".into(),
            ..Intent::default()
        })))
    };
    let sent = || {
        EventKind::from(Passage::Sent {
            reply: "250 ok".into(),
        })
    };
    let answers = store
        .record_batch(
            day(),
            &[
                (a, intent()),
                (b, sent()),
                (MatterId(99), intent()),
                (a, sent()),
                (b, intent()),
            ],
        )
        .unwrap();
    let said: Vec<String> = answers
        .iter()
        .map(|answer| {
            answer
                .as_ref()
                .err()
                .map_or(String::new(), ToString::to_string)
        })
        .collect();
    assert_eq!(
        said,
        [
            "",
            "matter 2: the letter is planned and cannot be recorded as sent",
            "the docket has no matter 99",
            "",
            "",
        ]
    );
    assert_eq!(store.matter(a).unwrap().state(), State::Sent);
    assert_eq!(store.matter(b).unwrap().state(), State::InDoubt);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// A batch looks at the delivery alone where that is enough.
    #[test]
    fn a_batch_refuses_what_a_record_refuses(
        events in proptest::collection::vec(any_event(), 1..12),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
        let one = store.enter(&entry("a"), &planned()).unwrap();
        let other = store.enter(&entry("b"), &planned()).unwrap();
        let of_other: Vec<_> = events.iter().map(|what| (other, what.clone())).collect();
        let answers = store.record_batch(day(), &of_other).unwrap();
        for (what, answer) in events.iter().zip(answers) {
            let words = |answer: Result<(), StoreError>| {
                let words = answer.err().map(|refused| refused.to_string());
                words.map(|words| words.replace("matter 1", "matter 2"))
            };
            prop_assert_eq!(words(store.record(one, day(), what)), words(answer));
        }
        let recorded = |id| -> Vec<EventKind> {
            let events = store.matter(id).unwrap().events.into_iter();
            events.map(|event| event.what).collect()
        };
        prop_assert_eq!(recorded(one), recorded(other));
    }
}

/// The other run has everything in its log and nothing in the file yet; or it was killed there.
#[test]
fn a_docket_that_another_run_has_just_begun_is_known_as_ours() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    let mut first = Store::open(&path).unwrap();
    let mut second = Store::open(&path).unwrap();
    let id = first.enter(&entry("a"), &planned()).unwrap();
    second.record(id, day(), &Passage::Undone.into()).unwrap();
    std::mem::forget(first);
    std::mem::forget(second);
    let third = Store::open(&path).unwrap();
    assert_eq!(third.matter(id).unwrap().events.len(), 2);
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("docket.db"))
        .collect();
    assert_eq!(names, [""; 0]);
}

#[test]
fn deliveries_come_one_by_one_with_what_was_recorded_last() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("sends.db")).unwrap();
    let planned = EventKind::from(Passage::planned(Channel::Email));
    let matters: Vec<_> = ["a", "b", "c"]
        .map(|letter| (entry(letter), planned.clone(), None))
        .to_vec();
    let ids = store.enter_batch(&matters).unwrap();
    let intent = |account: &str| {
        EventKind::from(Passage::Intent(Box::new(Intent {
            account: account.into(),
            sha256: "00".into(),
            ..Intent::default()
        })))
    };
    let sent = EventKind::from(Passage::Sent {
        reply: "250 ok".into(),
    });
    let events = [
        (ids[0], intent("home")),
        (ids[2], intent("work")),
        (ids[0], sent.clone()),
    ];
    store.record_batch(day(), &events).unwrap();
    let mut found = Vec::new();
    store
        .deliveries(&mut |delivery| {
            found.push((
                delivery.matter,
                delivery.digest,
                delivery.standing,
                delivery.last,
            ));
        })
        .unwrap();
    let digest = |letter: &str| format!("digest of {letter}");
    assert_eq!(
        found,
        [
            (ids[0], digest("a"), Standing::Out, sent.filing().cloned()),
            (
                ids[1],
                digest("b"),
                Standing::Planned,
                planned.filing().cloned()
            ),
            (
                ids[2],
                digest("c"),
                Standing::InDoubt,
                intent("work").filing().cloned()
            ),
        ]
    );
}
