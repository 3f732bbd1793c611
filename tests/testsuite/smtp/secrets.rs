//! The password goes to the server and nowhere else.

use redress::delivery::Session;

use super::server::{FAULTS, Fault, Script, Server, Step};
use super::{CANARY, attempt, clear, message, password, patient, send, timeouts};

/// The canary in base64, alone and as PLAIN sends it, without the ends that depend on their place.
const ENCODED: [&str; 2] = [
    "Y2FuYXJ5LTVmMGMyZ",
    "AGFkYUBleGFtcGxlLm9yZwBjYW5hcnktNWYwYzJl",
];

fn assert_clean(shown: &str, label: &str) {
    for part in [CANARY, ENCODED[0], ENCODED[1]] {
        assert!(!shown.contains(part), "{label}: {shown}");
    }
}

#[test]
fn a_server_that_repeats_what_it_is_told_does_not_get_the_password_printed() {
    for echo in [
        "{}",
        "your password is canary-5f0c2e",
        "your password is can ary-5f0c2e",
        "Y2FuYXJ5LTVmMGMyZQ==",
        // The password across the end of what is kept of an answer.
        concat!(
            "........................................................................................",
            "........................................................................................",
            "........................................................................................",
            "........................................................................................",
            "........................................................................................",
            "................................................canary-5f0c2e"
        ),
    ] {
        for (step, fault) in [
            (Step::Auth, Fault::Slow),
            (Step::Mail, Fault::Slow),
            (Step::Rcpt, Fault::Slow),
            (Step::Dot, Fault::Slow),
        ] {
            let server = Server::start(Script {
                fault: Some((step, fault)),
                echo: Some(echo),
                ..Script::default()
            });
            let mut session = Session::open(&clear(&server), Some(&password()), patient()).unwrap();
            let outcome = send(&mut session, &message(100), &mut || {});
            assert_eq!(outcome.word(), "sent");
            let shown = format!("{outcome} {outcome:?} {session:?} {:?}", clear(&server));
            assert_clean(&shown.replace(' ', ""), echo);
            // The server did get it: what is asserted above is not for want of a password.
            let seen = server.seen.lock().unwrap();
            assert!(seen.commands.iter().any(|line| line.contains(ENCODED[1])));
        }
    }
}

#[test]
fn a_refused_sign_in_says_so_and_no_more() {
    for fault in FAULTS {
        let server = Server::start(Script {
            fault: Some((Step::Auth, fault)),
            echo: Some("{}"),
            ..Script::default()
        });
        let (outcome, _) = attempt(&clear(&server), &message(100), timeouts());
        assert_clean(&format!("{outcome} {outcome:?}"), &format!("{fault:?}"));
    }
    let server = Server::start(Script {
        fault: Some((Step::Auth, Fault::Refusal)),
        ..Script::default()
    });
    let failure = Session::open(&clear(&server), Some(&password()), patient()).unwrap_err();
    assert_eq!(
        failure.to_string(),
        "the server said no: 550 5.7.1 no 5.7.1 really not"
    );
    assert!(failure.help().unwrap().contains("app password"));
    assert_clean(&format!("{failure} {failure:?}"), "refused");
}

#[test]
fn a_missing_password_is_asked_for_before_anything_is_said() {
    let server = Server::start(Script::default());
    let failure = Session::open(&clear(&server), None, patient()).unwrap_err();
    assert_eq!(
        failure.to_string(),
        "the server requires a password, and none is set"
    );
    let seen = server.seen.lock().unwrap();
    assert!(!seen.commands.iter().any(|line| line.contains("AUTH")));
}
