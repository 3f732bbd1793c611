//! The outbox: many messages over several connections, and what the docket knows of them.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use redress::delivery::outbox::{JobSource, News, StopReason, Summary};
use redress::delivery::{Account, Job, Outbox, Outgoing, SendPolicy};
use redress::directory::Channel;
use redress::docket::{
    KeptMessage, LetterRef, MatterKind, NewMatter, Party, Passage, State, Store,
};
use secrecy::SecretString;

use super::server::{Fault, Script, Server, Step};
use super::{clear, password, patient};

pub(crate) fn today() -> chrono::NaiveDate {
    "2026-11-23".parse().unwrap()
}

/// A message that no other is like.
pub(crate) fn numbered(number: usize, to: &str) -> Outgoing {
    let id = format!("{number}@example.org");
    let text = format!(
        "From: <ada@example.org>\r\nTo: <{to}>\r\nMessage-ID: <{id}>\r\nSubject: {number}\r\n\r\n\
         This is message {number}.\r\n.\r\n"
    );
    Outgoing::from_parts(
        id,
        "ada@example.org".parse().unwrap(),
        to.parse().unwrap(),
        text.into_bytes(),
    )
}

/// Enters a matter for each message, planned to go by mail.
pub(crate) fn enter(store: &mut Store, messages: &[Outgoing]) -> Vec<Job> {
    let matters: Vec<_> = messages
        .iter()
        .map(|message| {
            let matter = NewMatter {
                kind: MatterKind::Foia,
                to: Party {
                    id: "office".into(),
                    name: "Office".into(),
                },
                subject: message.message_id.clone(),
                letter: Some(LetterRef {
                    name: message.message_id.clone(),
                    digest: message.sha256(),
                    folder: "/letters".into(),
                }),
                expedite: false,
                fee_waiver: false,
                opened: today(),
            };
            let planned = Passage::planned(Channel::Email);
            let kept = KeptMessage {
                message_id: message.message_id.clone(),
                sender: message.from.to_string(),
                recipient: message.to.to_string(),
                bytes: message.bytes.clone(),
            };
            (matter, planned.into(), Some(kept))
        })
        .collect();
    let ids = store.enter_batch(&matters).unwrap();
    let messages = messages.iter().cloned();
    ids.into_iter()
        .zip(messages)
        .map(|(matter, message)| Job::filing(matter, message))
        .collect()
}

/// A policy that waits for nothing.
pub(crate) fn brisk(connections: usize) -> SendPolicy {
    SendPolicy {
        announces_ahead: true,
        connections,
        per_minute: None,
        tries: 3,
        rest: Duration::from_millis(50),
        pause: Duration::from_millis(5),
        pauses: 5,
        timeouts: patient(),
    }
}

/// Opens the outbox of a folder on the day of the tests.
pub(crate) fn open_outbox<'a>(
    folder: &Path,
    account: &'a Account,
    secret: &'a SecretString,
    policy: SendPolicy,
) -> Outbox<'a> {
    let now = today().and_hms_opt(12, 0, 0).unwrap().and_utc();
    let clock = Box::new(move || now);
    Outbox::open(folder, account, Some(secret), policy, clock, today()).unwrap()
}

struct Run {
    summary: Summary,
    news: Vec<News>,
    store: Store,
    _folder: tempfile::TempDir,
}

impl Run {
    fn of(account: &Account, policy: SendPolicy, messages: &[Outgoing]) -> Self {
        Self::with_password(account, policy, messages, &password())
    }

    fn with_password(
        account: &Account,
        policy: SendPolicy,
        messages: &[Outgoing],
        secret: &SecretString,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        let jobs = enter(&mut store, messages);
        let mut outbox = open_outbox(folder.path(), account, secret, policy);
        let mut news = Vec::new();
        let summary = outbox.send(
            &mut jobs.into_iter(),
            &Mutex::new(&mut store),
            &AtomicBool::new(false),
            &mut |one| {
                news.push(one);
                ControlFlow::Continue(())
            },
        );
        Self {
            summary,
            news,
            store,
            _folder: folder,
        }
    }

    fn states(&self) -> Vec<State> {
        let matters = self.store.matters().unwrap();
        matters.iter().map(redress::docket::Matter::state).collect()
    }

    fn count(&self, state: State) -> usize {
        self.states().iter().filter(|own| **own == state).count()
    }

    /// Returns the kinds of the events of a matter, in order.
    fn events(&self, index: usize) -> Vec<&'static str> {
        let matters = self.store.matters().unwrap();
        let events = matters[index].events.iter();
        events.map(|event| event.what.name()).collect()
    }
}

fn open(folder: &Path) -> Store {
    Store::open(&folder.join("docket.db")).unwrap()
}

fn messages(count: usize) -> Vec<Outgoing> {
    (0..count)
        .map(|number| numbered(number, "office@agency.example"))
        .collect()
}

#[test]
fn every_message_arrives_once_and_is_recorded_whatever_the_number_of_connections() {
    for pipelining in [false, true] {
        for connections in [1, 4] {
            let label = format!("pipelining {pipelining}, {connections} connections");
            let server = Server::start(Script {
                pipelining,
                ..Script::default()
            });
            let messages = messages(60);
            let run = Run::of(&clear(&server), brisk(connections), &messages);
            assert_eq!(run.summary.sent, 60, "{label}: {:?}", run.summary);
            assert!(run.summary.stop.is_none(), "{label}");
            assert_eq!(run.count(State::Sent), 60, "{label}");
            assert_eq!(run.events(59), ["planned", "intent", "sent"], "{label}");
            assert!(run.news.iter().all(|news| news.recorded.is_ok()), "{label}");
            let seen = server.seen.lock().unwrap();
            assert_eq!(seen.messages.len(), 60, "{label}");
            let arrived: HashSet<&[u8]> = seen.messages.iter().map(Vec::as_slice).collect();
            let sent: HashSet<&[u8]> = messages.iter().map(|m| m.bytes.as_slice()).collect();
            assert_eq!(arrived, sent, "{label}");
            assert!((1..=connections).contains(&seen.connections), "{label}");
            if connections == 1 {
                let in_order = seen
                    .messages
                    .iter()
                    .zip(&messages)
                    .all(|(a, b)| *a == b.bytes);
                assert!(in_order, "{label}");
            }
        }
    }
}

#[test]
fn a_refused_recipient_fails_alone_and_the_connection_goes_on() {
    for pipelining in [false, true] {
        let server = Server::start(Script {
            pipelining,
            refused: Some("nobody@"),
            ..Script::default()
        });
        let mut messages = messages(30);
        for number in (0..30).step_by(3) {
            messages[number] = numbered(number, "nobody@agency.example");
        }
        let run = Run::of(&clear(&server), brisk(1), &messages);
        assert_eq!((run.summary.sent, run.summary.refused), (20, 10));
        assert!(run.summary.stop.is_none());
        assert_eq!((run.count(State::Sent), run.count(State::Failed)), (20, 10));
        assert_eq!(run.events(0), ["planned", "failed"]);
        let seen = server.seen.lock().unwrap();
        assert_eq!((seen.messages.len(), seen.connections), (20, 1));
    }
}

/// Greylisting: the same message again after a rest, and never a second copy.
#[test]
fn what_the_server_does_not_take_now_is_tried_again_after_a_rest() {
    for step in [Step::Rcpt, Step::Dot] {
        let server = Server::start(Script {
            pipelining: true,
            fault: Some((step, Fault::Later)),
            times: Some(2),
            ..Script::default()
        });
        let run = Run::of(&clear(&server), brisk(1), &messages(5));
        assert_eq!(run.summary.sent, 5, "{:?}", run.summary);
        let again = run.news.iter().filter(|news| news.again.is_some()).count();
        assert_eq!(again, 2);
        let seen = server.seen.lock().unwrap();
        assert_eq!((seen.accepted, seen.connections), (5, 1));
    }
}

#[test]
fn what_the_server_never_takes_now_waits_for_another_run() {
    let server = Server::start(Script {
        pipelining: true,
        fault: Some((Step::Rcpt, Fault::Later)),
        ..Script::default()
    });
    let run = Run::of(&clear(&server), brisk(2), &messages(4));
    assert_eq!((run.summary.sent, run.summary.later), (0, 4));
    assert!(run.summary.stop.is_none());
    assert_eq!(run.count(State::Waiting), 4);
    assert_eq!(run.news.len(), 12, "each was tried three times");
}

#[test]
fn a_connection_that_drops_before_the_message_costs_another_try() {
    for step in [Step::Mail, Step::Rcpt, Step::Data] {
        for connections in [1, 3] {
            let server = Server::start(Script {
                pipelining: true,
                fault: Some((step, Fault::Drop)),
                times: Some(2),
                ..Script::default()
            });
            let run = Run::of(&clear(&server), brisk(connections), &messages(20));
            assert_eq!(run.summary.sent, 20, "{step:?}: {:?}", run.summary);
            assert_eq!(run.count(State::Sent), 20, "{step:?}");
            assert_eq!(server.seen.lock().unwrap().accepted, 20, "{step:?}");
        }
    }
}

#[test]
fn a_message_without_an_answer_is_in_doubt_and_not_tried_again() {
    let server = Server::start(Script {
        pipelining: true,
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(2),
        ..Script::default()
    });
    let run = Run::of(&clear(&server), brisk(1), &messages(10));
    assert_eq!((run.summary.sent, run.summary.in_doubt), (8, 2));
    assert_eq!((run.count(State::Sent), run.count(State::InDoubt)), (8, 2));
    let seen = server.seen.lock().unwrap();
    assert_eq!((seen.messages.len(), seen.accepted), (10, 8));
}

#[test]
fn a_server_that_answers_nothing_any_more_does_not_get_message_after_message() {
    for (step, fault) in [
        (Step::Dot, Fault::Drop),
        (Step::Mail, Fault::Later),
        (Step::Mail, Fault::GoingDown),
    ] {
        let server = Server::start(Script {
            pipelining: true,
            fault: Some((step, fault)),
            ..Script::default()
        });
        let run = Run::of(&clear(&server), brisk(1), &messages(100));
        assert_eq!(run.summary.sent, 0);
        assert!(
            matches!(run.summary.stop, Some(StopReason::Server(_))),
            "{step:?}: {:?}",
            run.summary
        );
        assert!(run.summary.in_doubt <= 6, "{:?}", run.summary);
        assert!(run.count(State::Planned) >= 90, "{step:?}");
    }
}

#[test]
fn a_wrong_password_stops_the_batch_and_is_said_once() {
    let server = Server::start(Script {
        fault: Some((Step::Auth, Fault::Refusal)),
        ..Script::default()
    });
    let run = Run::of(&clear(&server), brisk(10), &messages(20));
    let stop = run.summary.stop.as_ref().unwrap().to_string();
    assert_eq!(stop, "the server said no: 550 5.7.1 no 5.7.1 really not");
    assert_eq!(run.count(State::Planned), 20);
    assert_eq!(run.news.len(), 0);
    let seen = server.seen.lock().unwrap();
    let tries = seen.commands.iter().filter(|line| line.starts_with("AUTH"));
    assert_eq!(tries.count(), 1);
}

#[test]
fn a_server_that_has_had_enough_of_the_account_stops_the_batch() {
    for (step, fault) in [(Step::Mail, Fault::Refusal), (Step::Data, Fault::Quota)] {
        let server = Server::start(Script {
            pipelining: true,
            fault: Some((step, fault)),
            ..Script::default()
        });
        let run = Run::of(&clear(&server), brisk(2), &messages(50));
        assert!(matches!(run.summary.stop, Some(StopReason::Account(_))));
        assert_eq!(run.summary.sent, 0);
        // One for each connection, and what was announced behind it.
        assert!(run.summary.later <= 4, "{:?}", run.summary);
        assert_eq!(run.summary.refused, 0);
        assert!(run.count(State::Planned) >= 46);
    }
}

#[test]
fn the_listener_can_stop_a_batch_and_what_is_under_way_is_finished() {
    let server = Server::start(Script {
        pipelining: true,
        ..Script::default()
    });
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let jobs = enter(&mut store, &messages(2_000));
    let account = clear(&server);
    let secret = password();
    let mut outbox = open_outbox(folder.path(), &account, &secret, brisk(1));
    let summary = outbox.send(
        &mut jobs.into_iter(),
        &Mutex::new(&mut store),
        &AtomicBool::new(false),
        &mut |_| ControlFlow::Break(()),
    );
    assert!(matches!(summary.stop, Some(StopReason::Asked)));
    assert!((1..2_000).contains(&summary.sent), "{summary:?}");
    let states: Vec<State> = store
        .matters()
        .unwrap()
        .iter()
        .map(redress::docket::Matter::state)
        .collect();
    let sent = states.iter().filter(|state| **state == State::Sent).count();
    let planned = states
        .iter()
        .filter(|state| **state == State::Planned)
        .count();
    assert_eq!((sent, planned), (summary.sent, 2_000 - summary.sent));
    assert_eq!(server.seen.lock().unwrap().accepted, sent);
}

#[test]
fn a_matter_that_was_taken_back_does_not_leave_and_the_others_do() {
    let server = Server::start(Script {
        pipelining: true,
        ..Script::default()
    });
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let jobs = enter(&mut store, &messages(10));
    store
        .record(jobs[4].letter.matter, today(), &Passage::Undone.into())
        .unwrap();
    let account = clear(&server);
    let secret = password();
    let mut outbox = open_outbox(folder.path(), &account, &secret, brisk(1));
    let bytes = jobs[4].message.bytes.clone();
    let mut unrecorded = Vec::new();
    let summary = outbox.send(
        &mut jobs.into_iter(),
        &Mutex::new(&mut store),
        &AtomicBool::new(false),
        &mut |news| {
            unrecorded.extend(news.recorded.err().map(|error| error.to_string()));
            ControlFlow::Continue(())
        },
    );
    assert_eq!((summary.sent, summary.not_sent), (9, 1));
    assert!(summary.stop.is_none());
    assert_eq!(
        unrecorded,
        ["matter 5: the letter is given up and cannot be recorded as intent"]
    );
    let seen = server.seen.lock().unwrap();
    assert_eq!(seen.messages.len(), 9);
    assert!(!seen.messages.contains(&bytes));
}

#[test]
fn no_more_messages_leave_than_the_account_allows() {
    let server = Server::start(Script::default());
    let account = Account {
        daily_limit: Some(7),
        ..clear(&server)
    };
    let run = Run::of(&account, brisk(3), &messages(20));
    assert_eq!(run.summary.sent, 7);
    assert!(
        matches!(run.summary.stop, Some(StopReason::Limit)),
        "{:?}",
        run.summary
    );
    assert_eq!(run.count(State::Planned), 13);
}

/// What the server never accepted was not handed over: the next run may send as many.
#[test]
fn what_a_server_does_not_take_is_not_counted_against_the_limit() {
    let server = Server::start(Script {
        fault: Some((Step::Rcpt, Fault::Later)),
        times: Some(4),
        ..Script::default()
    });
    let account = Account {
        daily_limit: Some(5),
        ..clear(&server)
    };
    let policy = SendPolicy {
        tries: 1,
        ..brisk(1)
    };
    let run = Run::of(&account, policy, &messages(9));
    assert_eq!(
        (run.summary.later, run.summary.sent),
        (4, 5),
        "{:?}",
        run.summary
    );
    assert!(run.summary.stop.is_none(), "{:?}", run.summary.stop);
}

/// Jobs of which the first is not wanted any more once it was tried.
struct Unwanted(std::vec::IntoIter<Job>, Job);

impl Iterator for Unwanted {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        self.0.next()
    }
}

impl JobSource for Unwanted {
    fn is_wanted(&mut self, job: &Job) -> bool {
        *job != self.1
    }
}

#[test]
fn a_message_that_rests_is_not_tried_again_once_it_is_unwanted() {
    let server = Server::start(Script {
        fault: Some((Step::Rcpt, Fault::Later)),
        times: Some(1),
        ..Script::default()
    });
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let jobs = enter(&mut store, &messages(2));
    let first = jobs[0].clone();
    let (account, secret) = (clear(&server), password());
    let mut outbox = open_outbox(folder.path(), &account, &secret, brisk(1));
    let summary = outbox.send(
        &mut Unwanted(jobs.into_iter(), first),
        &Mutex::new(&mut store),
        &AtomicBool::new(false),
        &mut |_| ControlFlow::Continue(()),
    );
    assert!(summary.stop.is_none(), "{summary:?}");
    assert_eq!((summary.sent, summary.later), (1, 0));
    let states = store.matters().unwrap();
    let states: Vec<State> = states.iter().map(redress::docket::Matter::state).collect();
    assert_eq!(states, [State::Waiting, State::Sent]);
    let seen = server.seen.lock().unwrap();
    let tries = seen.commands.iter().filter(|line| line.starts_with("RCPT"));
    assert_eq!((tries.count(), seen.messages.len()), (2, 1));
}
