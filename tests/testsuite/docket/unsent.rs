//! Letters that were to go and have not: `docket due` says so, and what there is to do.

use redress::docket::SendLock;

use crate::once::{drafted, home, until, unwatched};
use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::Home;
use crate::support::mailing::{OFFICE, arrived, sending};

/// A home whose letter was sent through a server with a fault.
fn sent_with(step: Step, fault: Fault) -> (Home, Server, String) {
    let server = Server::start(Script {
        fault: Some((step, fault)),
        ..Script::default()
    });
    let home = home(&server, "");
    let letter = drafted(&home, &["Opinions on the pocket veto"]).remove(0);
    (home, server, letter)
}

/// Checks that the letter is due, with the command that sends it.
fn is_due(home: &Home, letter: &str, more: &str) {
    let (code, due) = home.said(&["docket", "due"]);
    assert_eq!(code, 1, "{due}");
    let command = format!(
        "{}{more}",
        home.path(letter).canonicalize().unwrap().display()
    );
    for said in [
        "your letter, which is still to be sent, matter 1",
        "`redress send",
        &command,
        "`redress undo 1` gives it up",
    ] {
        assert!(due.contains(said), "{said}: {due}");
    }
    assert_eq!(home.said(&["docket", "due", "--quiet"]).0, 1);
}

#[test]
fn a_letter_that_a_server_did_not_take_is_due() {
    let (home, _server, letter) = sent_with(Step::Rcpt, Fault::Later);
    assert_eq!(home.said(&sending(&letter, OFFICE)).0, 1);
    is_due(&home, &letter, " --via email --execute`");
    // While another run is sending, the letter may be what it sends.
    let lock = SendLock::take(&home.path("home/data")).unwrap();
    let (_, due) = home.said(&["docket", "due"]);
    assert!(
        due.contains("another run of this program is sending"),
        "{due}"
    );
    assert!(!due.contains("`redress send"), "{due}");
    drop(lock);
    home.run(["undo", "1"]).success();
    let (code, due) = home.said(&["docket", "due"]);
    assert_eq!((code, due.as_str()), (0, "Nothing is due."));
}

#[test]
fn a_letter_that_was_refused_is_due_with_the_other_ways() {
    let (home, _server, letter) = sent_with(Step::Rcpt, Fault::Refusal);
    assert_eq!(home.said(&sending(&letter, OFFICE)).0, 1);
    is_due(&home, &letter, " --via email --to EMAIL`");
}

#[test]
fn a_letter_whose_run_was_killed_before_it_left_is_due() {
    let (home, server, letter) = sent_with(Step::Rcpt, Fault::Stall);
    let mut run = unwatched(&home, &sending(&letter, OFFICE)).spawn().unwrap();
    until("the recipient is named", || {
        let seen = server.seen.lock().unwrap();
        seen.commands.iter().any(|line| line.contains("RCPT TO"))
    });
    run.kill().unwrap();
    run.wait().unwrap();
    is_due(&home, &letter, " --via email --execute`");
}

#[test]
fn a_letter_that_came_back_is_due() {
    let server = Server::start(Script::default());
    let home = home(&server, "");
    let letter = drafted(&home, &["Opinions on the pocket veto"]).remove(0);
    assert_eq!(home.said(&sending(&letter, OFFICE)).0, 0);
    assert_eq!(home.said(&["docket", "due"]).0, 0);
    home.run(["docket", "record", "1", "bounced"]).success();
    is_due(&home, &letter, " --via email --execute`");
    let (_, shown) = home.said(&["docket", "show", "1"]);
    assert!(shown.contains("It came back undelivered"), "{shown}");
    assert!(!shown.contains("has not left"), "{shown}");
}

#[test]
fn letters_to_one_office_are_told_apart_by_their_subjects() {
    let server = Server::start(Script::default());
    let home = home(&server, "");
    let subjects = ["Opinions on the pocket veto", "Opinions on pardons"];
    let letters = drafted(&home, &subjects);
    assert_eq!(home.said(&sending(&letters[0], OFFICE)).0, 0);
    let (_, docket) = home.said(&["docket"]);
    assert!(!docket.contains("Opinions on"), "{docket}");
    let both = ["send", &letters[0], &letters[1], "--via", "email"];
    let (code, said) = home.said(&both);
    assert_eq!(code, 0, "{said}");
    let gone = [
        ": Opinions on the pocket veto: skipped",
        ": Opinions on pardons: skipped",
    ];
    assert_eq!(
        gone.iter().filter(|one| said.contains(**one)).count(),
        1,
        "{said}"
    );
    let confirm = ["--execute", "--confirm", "send-1"];
    assert_eq!(home.said(&[&both[..], &confirm].concat()).0, 0);
    let (_, docket) = home.said(&["docket"]);
    for subject in subjects {
        assert!(docket.contains(&subject[..12]), "{docket}");
    }
}

/// The server goes down whenever it has a message: the letter is tried twice, and its end is told once.
#[test]
fn what_became_of_a_letter_is_told_once_however_often_it_was_tried() {
    let (home, server, letter) = sent_with(Step::Dot, Fault::GoingDown);
    let output = home
        .redress()
        .args(sending(&letter, OFFICE))
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(arrived(&server), (0, 2), "{told}");
    assert_eq!(told.matches("Matter 1: not sent").count(), 1, "{told}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("it is tried again").count(), 1, "{said}");
}
