//! Several messages in one session, the record before each, and what is said.

use redress::delivery::smtp::test;
use redress::delivery::{NoAnswer, Outcome, Session};

use super::server::{Fault, Script, Server, Step};
use super::{USER, account, attempt, clear, message, password, patient, send, timeouts};

fn open(server: &Server) -> Session {
    Session::open(&clear(server), Some(&password()), patient()).unwrap()
}

#[test]
fn many_messages_go_over_one_connection_byte_for_byte() {
    for pipelining in [false, true] {
        let server = Server::start(Script {
            pipelining,
            size: Some(1_000_000),
            ..Script::default()
        });
        let mut session = open(&server);
        let messages: Vec<_> = (1..=20).map(|n| message(n * 100)).collect();
        for message in &messages {
            let outcome = send(&mut session, message, &mut || {});
            assert_eq!(outcome.word(), "sent", "{outcome}");
        }
        session.quit();
        let seen = server.seen.lock().unwrap();
        assert_eq!((seen.connections, seen.accepted), (1, 20));
        for (message, received) in messages.iter().zip(&seen.messages) {
            assert_eq!(&message.bytes, received);
        }
        let mail = format!(
            "MAIL FROM:<zoe@example.org> SIZE={}",
            messages[0].bytes.len()
        );
        assert!(seen.commands.contains(&mail), "{:?}", seen.commands);
        assert_eq!(seen.commands[0], "EHLO [127.0.0.1]");
        assert_eq!(seen.commands.last().unwrap(), "QUIT");
    }
}

#[test]
fn a_refused_recipient_leaves_the_connection_to_the_next_message() {
    for pipelining in [false, true] {
        for (step, fault) in [
            (Step::Mail, Fault::Later),
            (Step::Rcpt, Fault::Refusal),
            (Step::Data, Fault::Later),
            (Step::Dot, Fault::Refusal),
        ] {
            let server = Server::start(Script {
                fault: Some((step, fault)),
                times: Some(1),
                pipelining,
                ..Script::default()
            });
            let mut session = open(&server);
            let first = send(&mut session, &message(200), &mut || {});
            assert!(first.reply().is_some() && first.word() != "sent", "{first}");
            assert!(session.is_open());
            let second = send(&mut session, &message(300), &mut || {});
            assert_eq!(second.word(), "sent", "{step:?}: {second}");
            let seen = server.seen.lock().unwrap();
            assert_eq!((seen.connections, seen.accepted), (1, 1));
        }
    }
}

/// Greylisting (row 112): refused for now, taken later, once.
#[test]
fn a_greylisted_message_is_taken_the_second_time_and_once() {
    let server = Server::start(Script {
        fault: Some((Step::Rcpt, Fault::Later)),
        times: Some(1),
        ..Script::default()
    });
    let message = message(500);
    let (first, intents) = attempt(&clear(&server), &message, timeouts());
    assert_eq!((first.word(), intents), ("try-later", 0));
    let (second, intents) = attempt(&clear(&server), &message, timeouts());
    assert_eq!((second.word(), intents), ("sent", 1));
    assert_eq!(server.seen.lock().unwrap().messages.len(), 1);
}

#[test]
fn without_its_record_not_a_byte_of_the_message_is_said() {
    let server = Server::start(Script::default());
    let mut session = open(&server);
    session.announce(&message(500)).unwrap();
    session.close();
    assert!(!session.is_open());
    let unrecorded = session.deliver(&message(500), None).0;
    assert_eq!(unrecorded.word(), "not-sent", "{unrecorded}");
    let again = send(&mut session, &message(500), &mut || {});
    assert!(
        matches!(
            again,
            Outcome::NotSent {
                why: NoAnswer::Ended,
                ..
            }
        ),
        "{again:?}"
    );
    let seen = server.seen.lock().unwrap();
    assert_eq!(seen.messages.len(), 0);
    assert_eq!(seen.commands.last().unwrap(), "DATA");
}

#[test]
fn an_answer_that_nobody_asked_for_ends_the_session_before_the_next_message() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Extra)),
        ..Script::default()
    });
    let mut session = open(&server);
    assert_eq!(send(&mut session, &message(200), &mut || {}).word(), "sent");
    let second = send(&mut session, &message(300), &mut || {});
    assert!(
        matches!(
            second,
            Outcome::NotSent {
                why: NoAnswer::Early,
                ..
            }
        ),
        "{second:?}"
    );
    assert_eq!(server.seen.lock().unwrap().messages.len(), 1);
}

#[test]
fn a_message_that_the_server_would_not_take_is_not_begun() {
    let server = Server::start(Script {
        size: Some(1_000),
        ..Script::default()
    });
    let mut session = open(&server);
    let outcome = send(&mut session, &message(2_000), &mut || {});
    assert!(
        matches!(
            outcome,
            Outcome::NotSent {
                why: NoAnswer::TooLarge { .. },
                ..
            }
        ),
        "{outcome:?}"
    );
    assert_eq!(send(&mut session, &message(500), &mut || {}).word(), "sent");
}

#[test]
fn a_test_signs_in_and_sends_nothing() {
    let server = Server::start(Script::default());
    test(&clear(&server), Some(&password()), patient()).unwrap();
    let seen = server.seen.lock().unwrap();
    let words: Vec<_> = seen
        .commands
        .iter()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(words, ["EHLO", "AUTH", "QUIT"]);
    assert!(seen.messages.is_empty());
}

#[test]
fn login_is_used_where_plain_is_not_offered_and_nothing_else_is_tried() {
    let server = Server::start(Script {
        auth: Some("CRAM-MD5 LOGIN"),
        ..Script::default()
    });
    test(&clear(&server), Some(&password()), patient()).unwrap();
    let seen = server.seen.lock().unwrap();
    assert_eq!(
        seen.commands[1..4],
        [
            "AUTH LOGIN",
            "answer: YWRhQGV4YW1wbGUub3Jn",
            "answer: Y2FuYXJ5LTVmMGMyZQ=="
        ]
    );
    drop(seen);
    let server = Server::start(Script {
        auth: Some("XOAUTH2"),
        ..Script::default()
    });
    let failure = test(&clear(&server), Some(&password()), patient()).unwrap_err();
    assert_eq!(
        failure.to_string(),
        "the server offers no way to sign in with a password"
    );
}

#[test]
fn an_account_without_a_user_name_is_not_signed_in() {
    let server = Server::start(Script::default());
    let account = account("127.0.0.1", server.port, "none", None);
    test(&account, None, patient()).unwrap();
    let seen = server.seen.lock().unwrap();
    assert!(
        !seen.commands.iter().any(|line| line.contains("AUTH")),
        "{USER}"
    );
}
