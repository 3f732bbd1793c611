//! Handing letters over on a terminal: at two of them at once, and by hand.

use std::fs;

use redress::docket::{Matter, Standing, Store};

use super::person::{CTRL_C, ESC, Home, Person};
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
        let (outcome, code, late) = match fault {
            None => ("Matter 1: sent;", 0, 1),
            Some(_) => ("Matter 1: in doubt:", 3, 3),
        };
        first.sees(outcome);
        first.leaves(code);
        second.enter("send 1");
        second.sees("not handed over");
        second.leaves(late);
        let (_, begun) = arrived(&server);
        assert_eq!(begun, 1, "{outcome}");
        assert_eq!(matters(&home).len(), 1, "{outcome}");
    }
}

/// Starts to hand over a request at its portal.
fn at_the_portal(home: &Home) -> Person {
    let letter = drafted(home, "dhs-priv");
    let mut person = home.start(&["send", &letter, "--via", "portal", "--execute"]);
    person.sees("type `send 1`");
    person.enter("send 1");
    person.sees("Open the page in your browser");
    person
}

/// Goes on to the question what became of a letter at its portal.
fn to_the_question(person: &mut Person) {
    person.enter("n");
    person.sees("Copy the fields one after the other");
    person.enter("n");
    person.sees("Did you file it");
}

/// Answers that the letter is filed, which stands first.
fn says_filed(person: &mut Person) {
    person.enter("Yes");
}

/// Ctrl-C leaves a portal at whatever question: nothing is said to be filed, the letter is among what is due, and it is
/// not handed over again by itself.
#[test]
fn control_c_leaves_a_portal_anywhere_with_the_letter_in_doubt() {
    for far in 0..4 {
        let home = Home::new().with("BROWSER", "true");
        let mut person = at_the_portal(&home);
        if far > 0 {
            person.enter("n");
            person.sees("Copy the fields one after the other");
        }
        if far == 2 {
            person.enter("y");
            person.sees("Field 1 of");
            person.enter("");
            person.sees("Field 2 of");
            person.types(ESC);
            person.sees("Field 1 of");
        }
        if far == 3 {
            person.enter("n");
            person.sees("Did you file it");
        }
        person.types(CTRL_C);
        person.sees("not settled yet");
        person.leaves(3);
        assert_eq!(person.seen.contains("Did you file it"), far == 3, "{far}");
        assert_eq!(matters(&home)[0].filing(), Standing::InDoubt);
        let mut due = home.start(&["docket", "due"]);
        due.sees("your word whether the letter was delivered, matter 1");
        due.leaves(1);
    }
}

/// Esc goes from each question to the one before it, and from the last to the handing over.
#[test]
fn escape_goes_back_from_the_question_to_the_handing_over() {
    let home = Home::new().with("BROWSER", "true");
    let mut person = at_the_portal(&home);
    to_the_question(&mut person);
    person.types(ESC);
    person.sees("Open the page in your browser");
    person.enter("n");
    person.sees("Copy the fields one after the other");
    person.types(ESC);
    person.sees("Open the page in your browser");
    person.types(ESC);
    person.sees("not settled yet");
    person.leaves(3);
    assert_eq!(matters(&home)[0].filing(), Standing::InDoubt);
}

/// Whoever only presses Enter has not said that the letter is out, by whatever channel it goes.
#[test]
fn enter_alone_files_nothing() {
    for (channel, first) in [
        ("portal", "Open the page in your browser"),
        ("email", "Open the draft in your mail program"),
        ("post", "Open them to print them"),
        ("fax", "Open it to print it"),
    ] {
        let home = Home::new().with("BROWSER", "true");
        let letter = drafted(&home, "dos");
        let mut person = home.start(&["send", &letter, "--via", channel, "--execute"]);
        person.sees("type `send 1`");
        person.enter("send 1");
        person.sees(first);
        person.enter("n");
        if channel == "portal" {
            person.sees("Copy the fields one after the other");
            person.enter("n");
        }
        person.sees("Did you");
        person.enter("");
        person.sees("not settled yet");
        person.leaves(3);
        assert_eq!(matters(&home)[0].filing(), Standing::InDoubt, "{channel}");
    }
}

/// Ctrl-C at one of several letters leaves them all; those that were not in hand stay planned.
#[test]
fn control_c_at_one_letter_hands_over_no_other() {
    let home = Home::new().with("BROWSER", "true");
    let letters = ["dhs-priv", "dos"].map(|office| drafted(&home, office));
    let [first, second] = &letters;
    let mut person = home.start(&["send", first, second, "--via", "portal", "--execute"]);
    person.sees("type `send 2`");
    person.enter("send 2");
    person.sees("Open the page in your browser");
    person.types(CTRL_C);
    person.sees("1 letter was not handed over");
    person.leaves(3);
    let standings: Vec<_> = matters(&home).iter().map(Matter::filing).collect();
    assert_eq!(standings, [Standing::InDoubt, Standing::Planned]);
}

/// What a person said by mistake they may take back, until the office has shown that it has the letter; what a server
/// took they may not.
#[test]
fn a_mistaken_filing_can_be_taken_back() {
    let home = Home::new().with("BROWSER", "true");
    let mut person = at_the_portal(&home);
    to_the_question(&mut person);
    says_filed(&mut person);
    person.sees("tracking or confirmation number");
    person.enter("");
    person.sees("redress undo 1");
    person.leaves(0);
    assert_eq!(matters(&home)[0].filing(), Standing::Out);
    let mut undo = home.start(&["undo", "1"]);
    undo.sees("the letter of matter 1 is out. It waits");
    undo.leaves(0);
    assert_eq!(matters(&home)[0].filing(), Standing::Waiting);
    assert_eq!(matters(&home)[0].sent_on(), None);

    home.run_quietly("docket record 1 filed");
    home.run_quietly("docket record 1 undone");
    home.run_quietly("docket record 1 filed");
    home.run_quietly("docket record 1 acknowledged");
    let mut late = home.start(&["undo", "1"]);
    late.sees("the letter is already sent");
    late.leaves(2);
    assert_eq!(matters(&home)[0].filing(), Standing::Out);
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
    says_filed(&mut person);
    person.sees("tracking or confirmation number");
    person.types(ESC);
    person.sees("Did you file it");
    says_filed(&mut person);
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
        says_filed(&mut person);
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
