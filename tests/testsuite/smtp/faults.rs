//! Every fault at every step: the right class each time.

use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::thread;

use redress::delivery::{Outcome, Outgoing, Phase};

use super::server::{FAULTS, Fault, STEPS, Script, Server, Step};
use super::tls::Authority;
use super::{USER, account, attempt, clear, message, timeouts};

/// A message larger than what the system takes for a server that has stopped reading.
static LARGE: LazyLock<Outgoing> = LazyLock::new(|| message(6 * 1024 * 1024));

/// What should become of a message. The rules, and no knowledge of how they are kept.
#[expect(clippy::match_same_arms, reason = "one arm for each rule")]
fn expected(step: Step, fault: Fault) -> &'static str {
    match (step, fault) {
        // The server's own word counts, whenever it comes.
        (_, Fault::Later | Fault::GoingDown) => "try-later",
        // It speaks of the account: so does all that is refused before the recipient is named.
        (_, Fault::Quota) => "try-later",
        (step, Fault::Refusal | Fault::Ansi) if step < Step::Rcpt => "try-later",
        (_, Fault::Refusal | Fault::Ansi) => "refused",
        (_, Fault::Slow) => "sent",
        // The server has stopped reading: the message surely did not end, whatever it says.
        (Step::Body, _) => "not-sent",
        (Step::Dot, Fault::Extra) => "sent",
        (_, Fault::Extra) => "not-sent",
        (_, Fault::NonUtf8 | Fault::Nul | Fault::BareLf) => "sent",
        // It has all of the message, and no answer that could be one came.
        (Step::Dot, _) => "in-doubt",
        _ => "not-sent",
    }
}

fn case(step: Step, fault: Fault, pipelining: bool, authority: &Authority) -> Outcome {
    let label = format!("{fault:?} at {step:?}, pipelining {pipelining}");
    let mut script = Script {
        fault: Some((step, fault)),
        pipelining,
        ..Script::default()
    };
    let is_encrypted = step == Step::StartTls;
    if is_encrypted {
        script.tls = Some(authority.server());
    }
    let server = Server::start(script);
    let account = if is_encrypted {
        let mut account = account("localhost", server.port, "starttls", Some(USER));
        account.ca = Some(authority.file());
        account
    } else {
        clear(&server)
    };
    let small = message(3_000);
    let message = if step == Step::Body { &*LARGE } else { &small };
    let (outcome, intents) = attempt(&account, message, timeouts());
    // Whatever the class: it must agree with what the server has.
    let seen = server.seen.lock().unwrap();
    match &outcome {
        Outcome::Sent { .. } => {
            assert!(seen.messages == [message.bytes.as_slice()], "{label}");
            assert_eq!((seen.accepted, intents), (1, 1), "{label}");
        }
        Outcome::InDoubt { at, .. } => {
            assert_eq!((seen.messages.len(), seen.accepted), (1, 0), "{label}");
            assert_eq!((intents, *at), (1, Phase::Dot), "{label}");
        }
        Outcome::NotSent { at, .. } => {
            assert_eq!(seen.messages.len(), 0, "{label}");
            assert_eq!(
                intents,
                usize::from(*at >= Phase::Body),
                "{label}: {outcome}"
            );
        }
        Outcome::Refused { .. } | Outcome::TryLater { .. } => {
            assert_eq!(seen.accepted, 0, "{label}");
        }
    }
    let shown = format!("{outcome} {outcome:?}");
    assert!(!shown.chars().any(char::is_control), "{label}: {shown}");
    outcome
}

#[test]
fn every_fault_at_every_step_has_its_class() {
    let authority = Authority::new();
    let mut cases = Vec::new();
    for pipelining in [false, true] {
        for fault in FAULTS {
            for step in STEPS {
                cases.push((step, fault, pipelining));
            }
        }
    }
    // The slow ones first, so that none is waited for alone at the end.
    cases.sort_by_key(|(step, _, _)| *step != Step::Body);
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..40 {
            scope.spawn(|| {
                while let Some(case_) = cases.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let (step, fault, pipelining) = *case_;
                    let outcome = case(step, fault, pipelining, &authority);
                    results.lock().unwrap().push((*case_, outcome));
                }
            });
        }
    });
    let results = results.into_inner().unwrap();
    assert_eq!(results.len(), FAULTS.len() * STEPS.len() * 2);
    println!("{}", table(&results));
    let wrong: Vec<_> = results
        .iter()
        .filter(|((step, fault, _), outcome)| outcome.word() != expected(*step, *fault))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

type Results = [((Step, Fault, bool), Outcome)];

fn table(results: &Results) -> String {
    let mut text = format!("{:14}", "");
    for step in STEPS {
        let _ = write!(text, "{:10}", format!("{step:?}"));
    }
    for fault in FAULTS {
        let _ = write!(text, "\n{:14}", format!("{fault:?}"));
        for step in STEPS {
            let mut words: Vec<_> = results
                .iter()
                .filter(|((s, f, _), _)| (*s, *f) == (step, fault))
                .map(|(_, outcome)| outcome.word())
                .collect();
            words.dedup();
            let _ = write!(text, "{:10}", words.join("/"));
        }
    }
    text
}

/// One write carries all of a small message: if the connection then breaks, nobody can say whether the
/// server had read the end.
#[test]
fn a_small_message_that_was_handed_over_whole_is_in_doubt_when_the_connection_drops() {
    let server = Server::start(Script {
        fault: Some((Step::Body, Fault::Drop)),
        ..Script::default()
    });
    let (outcome, intents) = attempt(&clear(&server), &message(3_000), timeouts());
    assert_eq!((outcome.word(), intents), ("in-doubt", 1), "{outcome}");
}

#[test]
fn over_tls_a_message_that_was_cut_short_is_not_sent_either() {
    let authority = Authority::new();
    for (fault, word) in [
        (Fault::Drop, "not-sent"),
        (Fault::Stall, "not-sent"),
        (Fault::Later, "try-later"),
        (Fault::Slow, "sent"),
    ] {
        let server = Server::start(Script {
            fault: Some((Step::Body, fault)),
            tls: Some(authority.server()),
            is_implicit: true,
            pipelining: true,
            ..Script::default()
        });
        let mut account = account("localhost", server.port, "implicit", Some(USER));
        account.ca = Some(authority.file());
        let (outcome, _) = attempt(&account, &LARGE, timeouts());
        assert_eq!(outcome.word(), word, "{fault:?}: {outcome}");
    }
}

#[test]
fn a_server_that_is_not_there_is_not_sent_to() {
    let server = Server::start(Script::default());
    let account = clear(&server);
    drop(server);
    // The listener lives until it has looked up.
    std::thread::sleep(std::time::Duration::from_millis(200));
    let (outcome, intents) = attempt(&account, &message(100), timeouts());
    assert_eq!((outcome.word(), intents), ("not-sent", 0), "{outcome}");
}
