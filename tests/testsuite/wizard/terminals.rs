//! Pastes, small terminals, plain lines, and no terminal at all.

use std::process::Stdio;

use super::person::{CTRL_C, CTRL_D, Home, read};
use super::{REQUEST, SAVE, SENDER, pick, up_to_review};

#[test]
fn a_paste_without_marks_neither_saves_nor_discards() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER);
    person.answers(&REQUEST[..4]);
    person.sees("Do you have a commercial interest");
    person.types("no\rsave\rdiscard\ry\rsave\r");
    pick(&mut person, "show");
    person.sees("This is the whole letter:");
    person.types("q");
    person.sees("What now?");
    person.types(CTRL_C);
    person.leaves(130);
    assert!(!home.letters().exists());
    assert!(home.draft("foia-cecot-legal-basis").exists());
}

#[test]
fn a_paste_with_marks_is_one_line_where_one_is_asked_for() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answer("Your full name", "\u{1b}[200~a\nb\u{1b}[201~");
    // A name is not made of two lines.
    person.sees("what was pasted has several");
    person.sees("Your full name");
    person.types("\u{15}");
    person.enter("Ada Park");
    person.answers(&SENDER[1..3]);
    person.answer("Street address", "\u{1b}[200~1 Main St\nApt 2\u{1b}[201~");
    person.sees("ZIP code");
    person.types(CTRL_C);
    person.leaves(130);
    let draft = read(&home.draft("foia-cecot-legal-basis"));
    assert!(draft.contains("street = \"1 Main St Apt 2\""), "{draft}");
}

#[test]
fn plain_lines_lead_to_the_same_letter_without_an_escape_code() {
    let home = Home::new().with("REDRESS_PLAIN", "1");
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..1]);
    person.answer("Email", ":back");
    person.answer("Your full name [Ada Park]:", "");
    person.answers(&SENDER[1..]);
    person.answers(&REQUEST[..3]);
    person.answer("How will you share", "I publish it.\r.");
    person.answer("Do you have a commercial interest", "no\r.");
    person.sees("This is the whole letter:");
    person.sees("What now?");
    person.answer("Number or name [1]:", "");
    person.leaves(0);
    assert!(!person.seen.contains('\u{1b}'), "{:?}", person.seen);
    let letter = home.letter("dhs-priv", "letter.txt");
    assert!(letter.contains("I publish it."), "{letter}");
}

#[test]
fn the_end_of_the_input_leaves_and_keeps_the_draft() {
    let home = Home::new().with("REDRESS_PLAIN", "1");
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..2]);
    person.sees("Telephone");
    person.types(CTRL_D);
    person.leaves(130);
    let draft = read(&home.draft("foia-cecot-legal-basis"));
    assert!(draft.contains("ada@example.org"), "{draft}");
}

#[test]
fn small_terminals_show_every_question_and_save_the_letter() {
    for (columns, rows) in [(40, 12), (20, 6)] {
        let home = Home::new();
        let mut person = home.start_on(columns, rows, &["foia", "cecot"]);
        // Long questions are broken there, so that each is known by its number.
        let answers = SENDER.iter().chain(&REQUEST).map(|(_, answer)| answer);
        for (position, answer) in answers.enumerate() {
            person.answer(&format!(" {}/11 ", position + 1), answer);
        }
        person.answers(&[SAVE]);
        person.leaves(0);
        let letter = home.letter("dhs-priv", "letter.txt");
        assert!(letter.contains("100 Example Street"), "{columns} by {rows}");
    }
}

#[test]
fn a_long_letter_is_read_page_by_page() {
    let home = Home::new();
    let mut person = home.start_on(40, 12, &["foia", "cecot"]);
    for (position, (_, answer)) in SENDER.iter().chain(&REQUEST).enumerate() {
        person.answer(&format!(" {}/11 ", position + 1), answer);
    }
    pick(&mut person, "show");
    let first = person.sees("[Space goes on, b goes back, q ends]");
    assert!(first.contains("100 Example Street"), "{first}");
    assert!(!first.contains("Sincerely"), "{first}");
    person.types(" ");
    let second = person.sees("[Space goes on, b goes back, q ends]");
    assert!(!second.contains("100 Example Street"), "{second}");
    person.types("b");
    let again = person.sees("[Space goes on, b goes back, q ends]");
    assert!(again.contains("100 Example Street"), "{again}");
    person.types("G");
    person.sees("[the end; b goes back, q ends]");
    person.types("\r");
    person.answers(&[SAVE]);
    person.leaves(0);
}

#[test]
fn a_pager_of_ones_own_shows_the_letter() {
    let home = Home::new().with("PAGER", "sh -c 'sed s/^/mine:/'");
    let mut person = home.start(&["foia", "cecot"]);
    up_to_review(&mut person);
    pick(&mut person, "show");
    person.sees("mine:100 Example Street");
    person.sees("What now?");
    person.types(CTRL_C);
    person.leaves(130);
    let home = home.with("PAGER", "no-such-pager-here");
    let mut person = home.start(&["foia", "cecot"]);
    person.answer("Go on with the draft that you left?", "");
    pick(&mut person, "show");
    person.sees("[Space goes on, b goes back, q ends]");
}

#[test]
fn a_terminal_without_a_name_is_asked_in_plain_lines() {
    for terminal in ["", "dumb"] {
        let home = Home::new().with("TERM", terminal);
        let mut person = home.start(&["foia", "cecot"]);
        person.answer("Your full name", "Ada Park");
        person.sees("Email");
        person.types(CTRL_D);
        person.leaves(130);
    }
}

#[test]
fn where_the_questions_would_not_be_seen_the_person_is_told() {
    let home = Home::new();
    for script in [r#""$0" foia cecot 2>talk"#, r#""$0" 2>talk"#] {
        let mut person = home.run(&format!("{script}; echo \"left with $?.\""));
        let screen = person.sees("left with 2.");
        assert!(screen.contains("asked on standard error"), "{screen}");
    }
    let mut person = home.run(r#""$0" foia cecot --no-input 2>talk; echo "left with $?.""#);
    let screen = person.sees("left with 2.");
    assert!(!screen.contains("standard error"), "{screen}");
}

/// A shell with jobs of its own: the program stops at Ctrl-Z, the shell says so, and goes on with it.
#[test]
fn after_a_stop_the_question_is_shown_again() {
    for plain in ["0", "1"] {
        let home = Home::new().with("REDRESS_PLAIN", plain);
        let mut person = home.run(
            r#"stty echo; set -m; "$0" foia cecot; echo "it stopped."; fg >/dev/null; echo "left with $?.""#,
        );
        person.answer("Your full name", "Ada Park");
        person.sees("Email");
        person.types("\u{1a}");
        person.sees("it stopped.");
        person.sees("Email");
        person.enter("ada@example.org");
        person.answer("Telephone", ":quit");
        person.sees("left with 130.");
        let draft = read(&home.draft("foia-cecot-legal-basis"));
        assert!(draft.contains("ada@example.org"), "{draft}");
    }
}

#[test]
fn a_pipe_answers_no_question_though_a_terminal_is_there() {
    let home = Home::new();
    let mut person = home.run(r#"yes | "$0" foia cecot; echo "left with $?.""#);
    person.sees("answers are missing: `sender.name`");
    person.sees("left with 2.");
    assert!(!home.letters().exists());
    assert!(!home.data().exists());
}

#[test]
fn without_a_terminal_the_missing_keys_are_named_at_once() {
    for (arguments, expected) in [
        (&["foia", "cecot"][..], "`sender.address.street`"),
        (&[][..], "no command was given"),
    ] {
        let home = Home::new();
        // Where there is such a program, without a terminal of the session either.
        let mut command = if cfg!(target_os = "linux") {
            let mut command = home.command("setsid");
            command.args(["--wait", env!("CARGO_BIN_EXE_redress")]);
            command
        } else {
            home.command(env!("CARGO_BIN_EXE_redress"))
        };
        let output = command.args(arguments).stdin(Stdio::null()).output();
        let output = output.unwrap();
        assert_eq!(output.status.code(), Some(2));
        let talk = String::from_utf8(output.stderr).unwrap();
        assert!(talk.contains(expected), "{talk}");
        assert!(output.stdout.is_empty());
        assert!(!home.letters().exists());
    }
}
