//! A letter that another run is sending at this moment: until that run has recorded what became of it, nobody else
//! says so, and what the run records is what happened.

use std::process::{Child, Output, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

use redress::docket::{Standing, Store, WhichLetter};

use crate::once::{drafted, home, until, unwatched};
use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::Home;
use crate::support::mailing::{OFFICE, arrived, sending};

/// A run whose message has arrived, and whose server says nothing of it until it is told to.
struct Sending {
    home: Home,
    server: Server,
    run: Child,
    answer: Sender<()>,
}

impl Sending {
    /// Sends the letter that `prepare` makes.
    fn begin(fault: Option<Fault>, prepare: impl Fn(&Home) -> String) -> Self {
        let (answer, gate) = channel();
        let server = Server::start(Script {
            gate: Some((Step::Dot, Arc::new(Mutex::new(gate)))),
            fault: fault.map(|fault| (Step::Dot, fault)),
            ..Script::default()
        });
        let home = home(&server, "");
        let letter = prepare(&home);
        let mut command = unwatched(&home, &sending(&letter, OFFICE));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let run = command.spawn().unwrap();
        until("the message arrives", || arrived(&server).1 == 1);
        Self {
            home,
            server,
            run,
            answer,
        }
    }

    /// Checks that a command changes nothing and says why.
    fn refuses(&self, command: &[&str]) {
        let (code, said) = self.home.said(command);
        assert_eq!(code, 1, "{command:?}: {said}");
        let why = "is on its way: another run of this program is sending";
        assert!(said.contains(why), "{command:?}: {said}");
        assert!(said.contains("wait for it to end"), "{command:?}: {said}");
    }

    /// Lets the server answer; returns what the run says.
    fn end(self) -> (Home, Server, Output) {
        self.answer.send(()).unwrap();
        (self.home, self.server, self.run.wait_with_output().unwrap())
    }
}

fn request(home: &Home) -> String {
    drafted(home, &["Opinions on the pocket veto"]).remove(0)
}

/// Enters a request that was filed by hand.
fn file(home: &Home) {
    let add = ["docket", "add", "--office", "odni", "--filed", "2026-10-20"];
    home.run(add.into_iter().chain(["--subject", "Opinions on pardons"]))
        .success();
}

/// Drafts a later letter of matter 1; returns its folder.
fn later(home: &Home, command: &[&str]) -> String {
    let more = ["--no-input", "--json", "--answers", "answers.toml"];
    let (_, report) = home.json(command.iter().copied().chain(more));
    report["letters"][0]["dir"].as_str().unwrap().to_owned()
}

fn standing(home: &Home, letter: &WhichLetter) -> Standing {
    let store = Store::read(&home.path("home/data/docket.db")).unwrap();
    let matter = store.unwrap().matter("1".parse().unwrap()).unwrap();
    matter.standing(letter)
}

/// Writes the report of a mail server that the message of matter 1 came back.
fn bounce(home: &Home) {
    let (_, shown) = home.said(&["docket", "show", "1"]);
    let (_, after) = shown.split_once("Message-ID <").unwrap();
    let (id, _) = after.split_once('>').unwrap();
    home.write(
        "bounce.eml",
        &format!(
            "From: MAILER-DAEMON@example.org\nTo: ada@example.org\nSubject: Undelivered\n\
             Date: Mon, 23 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
             --b\nContent-Type: text/plain\n\nIt could not be delivered.\n\n\
             --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n\
             Final-Recipient: rfc822; {OFFICE}\nAction: failed\nStatus: 5.1.1\n\n\
             --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{id}>\n\n--b--\n"
        ),
    );
}

#[test]
fn nobody_else_says_what_became_of_a_letter_that_is_on_its_way() {
    let sending = Sending::begin(None, request);
    bounce(&sending.home);
    for command in [
        &["docket", "record", "1", "bounced"][..],
        &["docket", "record", "1", "filed", "--via", "portal"],
        &["docket", "record", "1", "tracking", "--tracking", "26-1"],
        &["docket", "record", "1", "called", "--outcome", "contact"],
        &["docket", "read", "bounce.eml", "--confirm", "record-1"],
        &["docket", "resolve", "1", "--sent"],
        &["docket", "resolve", "1", "--resend"],
        &["undo", "1"],
    ] {
        sending.refuses(command);
    }
    let (home, server, output) = sending.end();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(standing(&home, &WhichLetter::Filing), Standing::Out);
    assert_eq!(arrived(&server), (1, 1));
    // Once its run has ended, a letter can come back as before.
    home.run(["docket", "read", "bounce.eml", "--confirm", "record-1"])
        .success();
    assert_eq!(standing(&home, &WhichLetter::Filing), Standing::Waiting);
}

#[test]
fn a_refusal_is_recorded_whatever_somebody_claims_meanwhile() {
    let sending = Sending::begin(Some(Fault::Refusal), request);
    sending.refuses(&["docket", "record", "1", "filed", "--via", "email"]);
    let (home, _server, output) = sending.end();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(standing(&home, &WhichLetter::Filing), Standing::Failed);
    let (_, shown) = home.said(&["docket", "show", "1"]);
    assert!(shown.contains("refused; the server said"), "{shown}");
}

/// The step that a letter will be waits for its outcome; what the office wrote about an older step is recorded.
#[test]
fn what_the_office_wrote_is_recorded_while_an_appeal_is_on_its_way() {
    let sending = Sending::begin(None, |home| {
        file(home);
        let denied = ["docket", "record", "1", "denied", "--on", "2026-11-02"];
        home.run(denied.into_iter().chain(["--exemption", "b5"]))
            .success();
        let address = format!("appeal.address={OFFICE}");
        later(home, &["appeal", "1", "--set", &address])
    });
    for command in [
        &["docket", "record", "1", "appealed"][..],
        &["docket", "resolve", "1", "--drop"],
    ] {
        sending.refuses(command);
    }
    let waiver = ["docket", "record", "1", "fee-waiver-denied"];
    for recorded in [
        &waiver[..],
        &["docket", "record", "1", "tracking", "--tracking", "26-1"],
    ] {
        sending.home.run(recorded.iter().copied()).success();
    }
    let (home, _server, output) = sending.end();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let (_, shown) = home.json(["docket", "show", "1", "--json"]);
    assert_eq!(shown["matters"][0]["state"], "appealed", "{shown}");
}

/// The first letter of a matter stays where it is while a later one is on its way, which could not be recorded without it.
#[test]
fn a_first_letter_is_not_taken_back_while_a_later_one_is_on_its_way() {
    let sending = Sending::begin(None, |home| {
        file(home);
        later(home, &["follow-up", "1", "--about", "status"])
    });
    sending.refuses(&["undo", "1"]);
    sending.refuses(&["docket", "record", "1", "bounced"]);
    let (home, _server, output) = sending.end();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let (_, shown) = home.said(&["docket", "show", "1"]);
    assert!(shown.contains("you asked where it stands"), "{shown}");
}

/// A run that died has nothing on its way: what became of its letter is for the person to say.
#[test]
fn what_a_dead_run_left_is_the_persons_to_say() {
    for command in [
        &["docket", "record", "1", "bounced"][..],
        &["docket", "record", "1", "filed", "--via", "email"],
        &["docket", "resolve", "1", "--sent"],
    ] {
        let mut sending = Sending::begin(None, request);
        sending.run.kill().unwrap();
        sending.run.wait().unwrap();
        let (code, said) = sending.home.said(command);
        assert_eq!(code, 0, "{command:?}: {said}");
    }
}
