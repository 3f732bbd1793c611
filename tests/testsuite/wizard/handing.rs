//! Handing letters over on a terminal: at two of them at once, and by hand.

use std::fs;

use redress::docket::{Matter, Standing, Store};

use super::person::{CTRL_C, ESC, Home};
use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::mailing::arrived;
use crate::support::{ADA, REQUEST};

/// Drafts a request to an office; returns its folder.
fn drafted(home: &Home, office: &str) -> String {
    home.write("answers.toml", &format!("{ADA}{REQUEST}"));
    home.run_quietly(&format!(
        "foia --no-input --answers answers.toml --set foia.office={office}"
    ));
    format!("letters/2026-11-23-opinions-on-the-pocket-veto-{office}")
}

fn matters(home: &Home) -> Vec<Matter> {
    let store = Store::read(&home.data().join("docket.db")).unwrap();
    store.unwrap().matters().unwrap()
}

/// Two terminals stand at the phrase; both are confirmed.
#[test]
fn what_two_terminals_confirm_goes_out_once() {
    for fault in [None, Some((Step::Dot, Fault::Drop))] {
        let server = Server::start(Script {
            fault,
            ..Script::default()
        });
        let home = Home::new();
        let config = home.data().with_file_name("config");
        fs::create_dir_all(&config).unwrap();
        let account = format!(
            "[accounts.test]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\n",
            server.port
        );
        fs::write(config.join("config.toml"), account).unwrap();
        let letter = drafted(&home, "odni");
        let arguments = ["send", &letter, "--via", "email", "--execute"];
        let mut first = home.start(&arguments);
        let mut second = home.start(&arguments);
        first.sees("type `send 1`");
        second.sees("type `send 1`");
        first.enter("send 1");
        let (outcome, code) = match fault {
            None => ("Matter 1: sent;", 0),
            Some(_) => ("Matter 1: in doubt:", 3),
        };
        first.sees(outcome);
        first.leaves(code);
        second.enter("send 1");
        second.sees("not handed over");
        second.leaves(1);
        let (_, begun) = arrived(&server);
        assert_eq!(begun, 1, "{outcome}");
        assert_eq!(matters(&home).len(), 1, "{outcome}");
    }
}

/// Wherever the person leaves a portal, they are asked whether it is filed; who does not say finds it among
/// what is due, and it is not handed over again by itself.
#[test]
fn leaving_a_portal_anywhere_asks_whether_it_is_filed() {
    for leave in [ESC, CTRL_C] {
        for far in 0..3 {
            let home = Home::new().with("BROWSER", "true");
            let letter = drafted(&home, "dhs-priv");
            let mut person = home.start(&["send", &letter, "--via", "portal", "--execute"]);
            person.sees("type `send 1`");
            person.enter("send 1");
            person.sees("Open the page in your browser");
            if far > 0 {
                person.enter("n");
                person.sees("Copy the fields one after the other");
            }
            if far > 1 {
                person.enter("y");
                person.sees("Field 1 of");
                person.enter("");
                person.sees("Field 2 of");
            }
            if far < 2 || leave == CTRL_C {
                person.types(leave);
            } else {
                // Esc goes back one field, as the hint says.
                person.types(leave);
                person.sees("Field 1 of");
                person.types(CTRL_C);
            }
            if far == 1 && leave == ESC {
                person.sees("Open the page in your browser");
                person.types(leave);
            }
            person.sees("Did you file it");
            person.types(leave);
            person.sees("not settled yet");
            person.leaves(3);
            assert_eq!(matters(&home)[0].filing(), Standing::InDoubt);
            let mut due = home.start(&["docket", "due"]);
            due.sees("your word whether the letter was delivered, matter 1");
            due.leaves(1);
        }
    }
}

/// Esc at the number goes back to the question before it.
#[test]
fn the_number_can_come_later_and_esc_goes_back_to_the_question() {
    let home = Home::new().with("BROWSER", "true");
    let letter = drafted(&home, "dhs-priv");
    let mut person = home.start(&["send", &letter, "--via", "portal", "--execute"]);
    person.sees("type `send 1`");
    person.enter("send 1");
    person.sees("Open the page in your browser");
    person.enter("n");
    person.sees("Copy the fields one after the other");
    person.enter("n");
    person.sees("Did you file it");
    person.enter("");
    person.sees("tracking or confirmation number");
    person.types(ESC);
    person.sees("Did you file it");
    person.enter("");
    person.sees("tracking or confirmation number");
    person.enter("DHS-2027-1");
    person.sees("tracking number DHS-2027-1");
    person.leaves(0);
    assert_eq!(matters(&home)[0].filing(), Standing::Out);
    assert_eq!(matters(&home)[0].tracking(), Some("DHS-2027-1"));
}

/// Whoever settles the letter in a second terminal is not overwritten by the answer at the first, which says so.
#[test]
fn what_was_settled_in_another_terminal_meanwhile_is_not_overwritten() {
    let cases = [
        (
            "docket resolve 1 --sent",
            "settled in another terminal",
            Standing::Out,
            0,
        ),
        (
            "docket record 1 filed",
            "settled in another terminal",
            Standing::Out,
            0,
        ),
        (
            "docket resolve 1 --drop",
            "was not recorded",
            Standing::GivenUp,
            1,
        ),
        (
            "docket resolve 1 --resend",
            "was not recorded",
            Standing::Waiting,
            1,
        ),
    ];
    for (elsewhere, said, standing, code) in cases {
        let home = Home::new().with("BROWSER", "true");
        let letter = drafted(&home, "dhs-priv");
        let mut person = home.start(&["send", &letter, "--via", "portal", "--execute"]);
        person.sees("type `send 1`");
        person.enter("send 1");
        person.sees("Open the page in your browser");
        person.enter("n");
        person.sees("Copy the fields one after the other");
        home.run_quietly(elsewhere);
        let events = matters(&home)[0].events.len();
        person.enter("n");
        person.sees("Did you file it");
        person.enter("");
        person.sees("tracking or confirmation number");
        person.enter("DHS-2027-1");
        person.sees(said);
        person.leaves(code);
        let matter = &matters(&home)[0];
        assert_eq!(matter.filing(), standing, "{elsewhere}");
        // The number is the one thing that the first terminal knew and the second did not.
        let number = usize::from(standing == Standing::Out);
        assert_eq!(matter.events.len(), events + number, "{elsewhere}");
        assert_eq!(
            matter.tracking().is_some(),
            standing == Standing::Out,
            "{elsewhere}"
        );
    }
}
