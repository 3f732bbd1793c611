//! Back, out, and on again: nothing typed is lost, and the terminal is as it was.

use std::process::Command;

use super::person::{CTRL_C, ESC, Home, read};
use super::{REQUEST, SAVE, SENDER, pick, pick_now, up_to_review};

#[test]
fn escape_goes_back_to_the_earlier_answer_and_not_out() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..1]);
    person.sees("Email");
    person.types(ESC);
    person.sees("Your full name: Ada Park");
    person.types(ESC);
    person.sees("This is the first question.");
    person.answer("Your full name: Ada Park", " Lee");
    person.sees("Email");
    person.types(CTRL_C);
    person.leaves(130);
    let draft = read(&home.draft("foia-cecot-legal-basis"));
    assert!(draft.contains("\"Ada Park Lee\""), "{draft}");
}

#[test]
fn a_draft_that_was_left_is_offered_and_goes_on_with_its_answers() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..2]);
    person.sees("Telephone");
    person.types(CTRL_C);
    person.sees("your answers are kept");
    person.leaves(130);

    let mut person = home.start(&[]);
    person.sees("Go on with the draft of a FOIA request (cecot-legal-basis)");
    person.enter("");
    person.answers(&SENDER[2..4]);
    person.sees("ZIP code");
    person.types(CTRL_C);
    person.leaves(130);

    let mut person = home.start(&["foia", "cecot"]);
    person.sees("Go on with the draft that you left?");
    person.types(ESC);
    person.sees("This is the first question.");
    person.answer("Go on with the draft that you left?", "");
    person.answers(&SENDER[4..]);
    person.answers(&REQUEST);
    person.answers(&[SAVE]);
    person.leaves(0);
    let letter = home.letter("dhs-priv", "letter.txt");
    assert!(
        letter.starts_with("Ada Park\n100 Example Street\n"),
        "{letter}"
    );
    assert!(letter.contains("ada@example.org"), "{letter}");

    let mut person = home.start(&[]);
    let screen = person.sees("Ask a federal agency");
    assert!(!screen.contains("Go on with"), "{screen}");
}

#[test]
fn a_draft_of_ones_own_words_goes_on_from_the_menu_without_another_question() {
    let home = Home::new();
    let mut person = home.start(&["congress"]);
    person.answer("What do you want to write about?", "own words");
    person.answers(&SENDER[..1]);
    person.sees("Email");
    person.types(CTRL_C);
    person.leaves(130);
    let mut person = home.start(&[]);
    person.answer("Go on with the draft of your own letter to Congress", "");
    let screen = person.sees("Email");
    assert!(!screen.contains("want to write about?"), "{screen}");
    assert!(!screen.contains("that you left"), "{screen}");
}

#[test]
fn leaving_before_the_first_answer_leaves_no_draft() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.sees("Your full name");
    person.types(CTRL_C);
    let end = person.leaves(130);
    assert!(!end.contains("kept"), "{end}");
    assert!(!home.data().exists());
}

#[test]
fn what_was_half_typed_stands_in_its_question_again() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.sees("Your full name");
    person.types("Ada Pa");
    person.types(CTRL_C);
    person.sees("your answers are kept");
    person.leaves(130);

    let mut person = home.start(&["foia", "cecot"]);
    person.answer("Go on with the draft that you left?", "");
    person.sees("Your full name: Ada Pa");
    // Left once more without a key.
    person.types(CTRL_C);
    person.leaves(130);

    let mut person = home.start(&["foia", "cecot"]);
    person.answer("Go on with the draft that you left?", "");
    person.answer("Your full name: Ada Pa", "rk");
    person.sees("Email");
    person.types("ada@exa");
    person.types(ESC);
    person.answer("Your full name: Ada Park", "");
    person.answer("(optional): ada@exa", "mple.org");
    person.sees("Telephone");
    person.types(CTRL_C);
    person.leaves(130);
    let draft = read(&home.draft("foia-cecot-legal-basis"));
    assert!(draft.contains("\"Ada Park\""), "{draft}");
    assert!(draft.contains("\"ada@example.org\""), "{draft}");
}

#[test]
fn lines_that_were_pasted_stand_in_their_question_again() {
    let home = Home::new();
    let mut person = home.start(&["congress"]);
    person.answer("What do you want to write about?", "own words");
    person.answers(&SENDER);
    person.answers(&[("Your last name", ""), ("Prefix", "")]);
    person.answer("What you write about", "The bridge on Main Street");
    person.answer("A bill, if you write about one", "");
    person.sees("What has happened");
    person.types("\u{1b}[200~The bridge has been closed.\nMy bus takes an hour more.\u{1b}[201~");
    person.types(CTRL_C);
    person.sees("your answers are kept");
    person.leaves(130);

    let mut person = home.start(&[]);
    person.answer("Go on with the draft of your own letter to Congress", "");
    person.sees("2 lines, 54 characters: The bridge has been closed.");
    person.sees("What has happened");
    person.types(CTRL_C);
    person.leaves(130);
    let kept = home.data().join("drafts/congress-own.unfinished");
    assert!(read(&kept).ends_with("My bus takes an hour more."));
}

#[test]
fn typed_commands_explain_with_a_citation_and_go_back() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..3]);
    person.answer("Street address", "?");
    person.sees("6 CFR 5.3(e)");
    person.answer("Street address", "100 Example Street");
    person.answers(&SENDER[4..]);
    person.answer("Who is asking?", ":help");
    person.sees("552(a)(4)(A)(ii)");
    person.answer("Who is asking?", ":back");
    person.answer("City: Albany", "");
    person.answers(&REQUEST[..2]);
    person.answer("Ask for a fee waiver?", "?");
    person.sees("552(a)(4)(A)(iii)");
}

#[test]
fn a_signal_in_a_prompt_restores_the_terminal_and_keeps_the_draft() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..2]);
    person.sees("Telephone");
    let killed = Command::new("kill").args(["-TERM", &person.pid]).status();
    assert!(killed.unwrap().success());
    person.leaves(143);
    let draft = read(&home.draft("foia-cecot-legal-basis"));
    assert!(draft.contains("ada@example.org"), "{draft}");
}

#[test]
fn a_window_that_is_closed_keeps_what_was_being_typed() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..3]);
    person.sees("Street address");
    person.types("7 Example La");
    person.sees("7 Example La");
    let killed = Command::new("kill").args(["-HUP", &person.pid]).status();
    assert!(killed.unwrap().success());
    person.leaves(129);
    let mut person = home.start(&["foia", "cecot"]);
    person.answer("Go on with the draft that you left?", "");
    person.sees("7 Example La");
    person.types(CTRL_C);
    person.leaves(130);
}

#[test]
fn escape_leads_from_the_first_question_to_the_menu_and_the_fresh_choice_counts() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    person.answer("What do you want records about?", "own file");
    person.answers(&SENDER[..2]);
    person.sees("Telephone");
    for label in ["Email", "Your full name", "What do you want records about?"] {
        person.types(ESC);
        person.sees(label);
    }
    // The details stay, and whose file it was does not.
    person.enter("work");
    person.sees("Telephone");
    person.types(CTRL_C);
    person.leaves(130);
    let draft = read(&home.draft("foia-own"));
    assert!(draft.contains("about = \"agency\""), "{draft}");
    assert!(draft.contains("Ada Park"), "{draft}");

    let mut person = home.start(&["foia"]);
    person.answer("What do you want records about?", "where I left it");
    let screen = person.sees("Telephone");
    assert!(!screen.contains("Go on with"), "{screen}");
    person.types(CTRL_C);
    person.leaves(130);

    // Whoever starts over keeps their details too.
    let mut person = home.start(&["foia"]);
    person.answer("What do you want records about?", "government");
    person.answer("Go on with the draft that you left?", "n");
    person.sees("Your details stay.");
    person.sees("Telephone");
    person.types(CTRL_C);
    person.leaves(130);
}

#[test]
fn an_edited_text_is_there_after_leaving() {
    let editor = r#"sh -c 'printf "\\n\\nOne sentence of mine.\\n" >> "$1"' editor"#;
    let home = Home::new().with("VISUAL", editor);
    let mut person = home.start(&["foia", "cecot"]);
    up_to_review(&mut person);
    pick(&mut person, "edit");
    person.sees("One sentence of mine.");
    person.sees("What now?");
    person.types(CTRL_C);
    person.leaves(130);

    let mut person = home.start(&["foia", "cecot"]);
    person.answer("Go on with the draft that you left?", "");
    let screen = person.sees("What now?");
    assert!(screen.contains("One sentence of mine."), "{screen}");
    pick_now(&mut person, "save");
    person.leaves(0);
    let letter = home.letter("dhs-priv", "letter.txt");
    assert!(letter.contains("One sentence of mine."), "{letter}");
    let kept = home.data().join("drafts").read_dir().unwrap().count();
    assert_eq!(kept, 0, "files are left in the folder of drafts");
}
