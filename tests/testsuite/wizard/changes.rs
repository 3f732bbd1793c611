//! The review: the whole letter first, then what the person makes of it.

use super::person::{CTRL_C, ESC, Home, read};
use super::{LETTER, SENDER, assert_in_order, pick, pick_now, up_to_review};

#[test]
fn the_whole_letter_and_the_remarks_come_before_the_choice() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    up_to_review(&mut person);
    let parts = [
        "This is the whole letter:",
        "Ada Park\r\n100 Example Street",
        "November 23, 2026",
        "Sincerely,",
        "Sources",
    ];
    let screen = person.sees("What now?");
    assert_in_order(&screen, &parts);
    pick_now(&mut person, "show");
    let screen = person.sees("q ends]");
    assert_in_order(&screen, &parts[..2]);
    person.types("Gq");
    let screen = person.sees("What now?");
    assert_in_order(&screen, &parts[4..]);
    assert!(!home.letters().exists());
}

#[test]
fn a_changed_answer_leads_straight_back_to_the_new_letter() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    up_to_review(&mut person);
    pick(&mut person, "change");
    person.answer("Change which answer?", "full name");
    person.answer("? Your full name: Ada Park", " Lee");
    let screen = person.sees("What now?");
    assert_in_order(
        &screen,
        &["This is the whole letter:", "Ada Park Lee", "Sources"],
    );
    assert!(!screen.contains("Email (optional)"), "{screen}");
    pick_now(&mut person, "change");
    person.sees("Change which answer?");
    person.types(ESC);
    let screen = person.sees("What now?");
    assert!(!screen.contains("This is the whole letter"), "{screen}");
    pick_now(&mut person, "save");
    person.leaves(0);
    let letter = home.letter("dhs-priv", "letter.txt");
    assert!(letter.starts_with("Ada Park Lee\n"), "{letter}");
}

#[test]
fn facts_of_one_category_are_asked_again_for_another() {
    const CLEARS_LINE: &str = "\u{15}";
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    up_to_review(&mut person);
    pick(&mut person, "change");
    for (category, facts) in [
        ("news media", "I report for the Gazette."),
        ("educational", "I teach at Elm College."),
    ] {
        person.answer("Change which answer?", "who is asking");
        person.answer("? Who is asking?", category);
        person.sees("What makes you one?");
        person.types(CLEARS_LINE);
        person.enter(facts);
        person.sees("What now?");
        if category != "educational" {
            pick_now(&mut person, "change");
        }
    }
    pick_now(&mut person, "save");
    person.leaves(0);
    let letter = home.letter("dhs-priv", "letter.txt");
    assert!(letter.contains("I teach at Elm College."), "{letter}");
    assert!(!letter.contains("Gazette"), "{letter}");
}

#[test]
fn a_changed_zip_code_settles_state_and_district_anew() {
    let home = Home::new();
    let mut person = home.start(&["congress", "cecot"]);
    person.answers(&SENDER);
    person.answers(&LETTER);
    let screen = person.sees("What now?");
    assert!(screen.contains("Albany, NY 12207"), "{screen}");
    pick_now(&mut person, "change");
    person.answer("Change which answer?", "zip");
    let erase = "\u{7f}".repeat(5);
    person.answer("? ZIP code", &format!("{erase}05401"));
    // The city is asked again, with the one that stood there.
    person.answer("City: Albany", "\u{15}Burlington");
    let screen = person.sees("What now?");
    assert_in_order(
        &screen,
        &[
            "Burlington, VT 05401",
            "Dear Senator",
            "Dear Representative",
        ],
    );
    for gone in ["Gillibrand", "Schumer", "Tonko"] {
        assert!(!screen.contains(gone), "{screen}");
    }
    // A question that the change raises can be gone back from: the answer stays as it was.
    pick_now(&mut person, "change");
    person.answer("Change which answer?", "zip");
    person.answer("? ZIP code", &format!("{erase}10027"));
    person.sees("City: Burlington");
    person.types(ESC);
    person.sees("The answer stays as it was.");
    pick(&mut person, "save");
    person.leaves(0);
    let letters = home.letters().read_dir().unwrap();
    for letter in letters {
        let text = read(&letter.unwrap().path().join("letter.txt"));
        assert!(text.contains("Burlington, VT 05401"), "{text}");
    }
}

#[test]
fn an_edited_text_is_saved_and_marked_as_edited() {
    let editor = r#"sh -c 'printf "\\n\\nOne sentence of mine.\\n" >> "$1"' editor"#;
    let home = Home::new().with("VISUAL", editor);
    let mut person = home.start(&["foia", "cecot"]);
    up_to_review(&mut person);
    pick(&mut person, "edit");
    let screen = person.sees("What now?");
    assert!(screen.contains("One sentence of mine."), "{screen}");
    // A changed answer would write the letter anew, so the person is asked first.
    pick_now(&mut person, "change");
    person.answer("Set your edited text aside?", "");
    pick(&mut person, "save");
    person.leaves(0);
    let letter = home.letter("dhs-priv", "letter.txt");
    assert!(letter.contains("One sentence of mine."), "{letter}");
    let record = home.letter("dhs-priv", "letter.toml");
    assert!(record.contains("edited = true"), "{record}");
}

#[test]
fn a_text_set_aside_is_kept_in_a_file() {
    let editor = r#"sh -c 'printf "\\n\\nOne sentence of mine.\\n" >> "$1"' editor"#;
    let home = Home::new().with("VISUAL", editor);
    let mut person = home.start(&["foia", "cecot"]);
    up_to_review(&mut person);
    pick(&mut person, "edit");
    person.sees("What now?");
    pick_now(&mut person, "change");
    person.answer("Set your edited text aside?", "y");
    person.answer("Change which answer?", "full name");
    person.answer("? Your full name: Ada Park", " Lee");
    person.sees("Your edited text is in");
    let screen = person.sees("What now?");
    assert!(!screen.contains("One sentence of mine."), "{screen}");
    let name = "drafts/foia-cecot-legal-basis-edited-1.md";
    let aside = read(&home.data().join(name));
    assert!(aside.contains("One sentence of mine."), "{aside}");
}

#[test]
fn an_editor_that_fails_leaves_the_text_as_it_was() {
    let editor = r#"sh -c 'echo "Half a sentence" >> "$1"; exit 3' editor"#;
    let home = Home::new().with("VISUAL", editor);
    let mut person = home.start(&["foia", "cecot"]);
    up_to_review(&mut person);
    pick(&mut person, "edit");
    person.sees("the editor ended with status 3");
    pick(&mut person, "save");
    person.leaves(0);
    let letter = home.letter("dhs-priv", "letter.txt");
    assert!(!letter.contains("Half a sentence"), "{letter}");
    let record = home.letter("dhs-priv", "letter.toml");
    assert!(!record.contains("edited = true"), "{record}");
}

#[test]
fn a_draft_is_thrown_away_only_after_a_yes() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    up_to_review(&mut person);
    pick(&mut person, "discard");
    person.answer("Throw this draft away?", "");
    pick(&mut person, "discard");
    assert!(home.draft("foia-cecot-legal-basis").exists());
    person.answer("Throw this draft away?", "y");
    person.sees("Nothing was saved.");
    person.leaves(0);
    assert!(!home.letters().exists());
    assert!(!home.draft("foia-cecot-legal-basis").exists());
}

#[test]
fn an_editor_that_takes_the_terminal_says_first_how_it_is_left() {
    let home = Home::new();
    home.write(
        "nano",
        "#!/bin/sh\nprintf '\\n\\nOne sentence of mine.\\n' >> \"$1\"\n",
    );
    let home = home.with("VISUAL", "sh nano").with("EDITOR", "vi");
    let mut person = home.start(&["foia", "cecot"]);
    up_to_review(&mut person);
    pick(&mut person, "edit");
    // The shell that runs a script is no editor that anybody knows.
    person.sees("Save the file in your editor and close it");
    person.sees("One sentence of mine.");
    person.sees("What now?");
    person.types(CTRL_C);
    person.leaves(130);
    let home = home.with("VISUAL", "/nonexistent/bin/vim -n");
    let mut person = home.start(&["foia", "cecot"]);
    person.answer("Go on with the draft that you left?", "");
    pick(&mut person, "edit");
    person.sees("`:q!` and Enter leave without saving.");
    person.sees("Enter opens it:");
    person.types(ESC);
    person.sees("The text was not changed.");
    pick(&mut person, "edit");
    person.sees("Enter opens it:");
    person.enter("");
    person.sees("cannot find the editor");
    person.sees("What now?");
}
