//! A draft in two windows at once, and one that is gone back into after it was left.

use super::SENDER;
use super::person::{CTRL_C, ESC, Home, read};

#[test]
fn a_second_window_says_that_the_draft_is_open_and_keeps_its_own() {
    let home = Home::new();
    let mut first = home.start(&["foia", "cecot"]);
    first.answers(&SENDER[..1]);
    first.sees("Email");
    let mut second = home.start(&["foia", "cecot"]);
    second.sees("You have this draft open in another window");
    second.answer("Your full name", "Bea Stone");
    second.sees("Email");
    second.types(CTRL_C);
    second.leaves(130);
    first.enter("ada@example.org");
    first.sees("Telephone");
    first.types(CTRL_C);
    first.leaves(130);
    let own = read(&home.draft("foia-cecot-legal-basis"));
    assert!(
        own.contains("Ada Park") && own.contains("ada@example.org"),
        "{own}"
    );
    let beside = read(&home.draft("foia-cecot-legal-basis.2"));
    assert!(beside.contains("Bea Stone"), "{beside}");

    // The menu offers both, and goes on with the one that is chosen.
    let mut person = home.start(&[]);
    person.sees("legal-basis)");
    person.sees("legal-basis) (2)");
    person.enter("(2)");
    person.sees("2/");
    person.answer("Email", "bea@example.org");
    person.sees("Telephone");
    person.types(CTRL_C);
    person.leaves(130);
    let beside = read(&home.draft("foia-cecot-legal-basis.2"));
    assert!(beside.contains("bea@example.org"), "{beside}");
    assert_eq!(read(&home.draft("foia-cecot-legal-basis")), own);
}

#[test]
fn escape_in_a_resumed_draft_leads_to_the_question_before() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..3]);
    person.sees("Street address");
    person.types(CTRL_C);
    person.leaves(130);
    let mut person = home.start(&["foia", "cecot"]);
    person.answer("Go on with the draft that you left?", "");
    person.sees("4/");
    person.sees("Street address");
    person.types(ESC);
    person.sees("3/");
    person.sees("Telephone");
    person.types(ESC);
    person.sees("Email");
    person.enter("");
    person.answer("Telephone", "202-555-0143");
    person.sees("Street address");
    person.types(CTRL_C);
    person.leaves(130);
    let draft = read(&home.draft("foia-cecot-legal-basis"));
    assert!(
        draft.contains("ada@example.org") && draft.contains("202-555-0143"),
        "{draft}"
    );
}
