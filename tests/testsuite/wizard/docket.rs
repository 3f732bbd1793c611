//! The docket on a terminal: what is due stands before the menu, and a day that is missing is asked for.

use super::person::{CTRL_C, Home};
use super::{SENDER, assert_in_order, pick_now};

/// Enters two requests that were filed in October; the second was decided on in November.
fn home() -> Home {
    let home = Home::new();
    home.run_quietly("docket add --office dos --subject Memoranda --filed 2026-10-01 --via portal");
    home.run_quietly(
        "docket add --office doj-olc --subject Memoranda --filed 2026-10-01 --via portal",
    );
    home.run_quietly("docket record 2 granted --on 2026-11-02");
    home
}

#[test]
fn what_is_due_first_stands_before_the_menu() {
    let home = home();
    let mut person = home.start(&[]);
    person.sees("Due October 30, 2026 (24 days late): the office's determination, matter 1");
    person.sees("What would you like to do?");
    person.types(CTRL_C);
    person.leaves(130);
}

#[test]
fn the_day_of_a_letter_found_later_is_asked_for() {
    let home = home();
    let mut person = home.start(&["docket", "record", "2", "acknowledged"]);
    person.sees("cannot follow `granted` of November 2, 2026");
    person.answer("On which day did it happen", "2026-11-20");
    person.sees("`acknowledged` on November 20, 2026 cannot follow");
    // Back over the month and the day.
    person.types(&"\u{7f}".repeat(5));
    person.enter("10-05");
    person.sees("October 5, 2026: acknowledged");
    person.leaves(0);
}

#[test]
fn the_menu_offers_the_next_letter_and_leads_to_it() {
    let home = home();
    home.run_quietly(
        "docket add --office dhs-ice --subject Contracts --filed 2026-11-02 --via portal",
    );
    home.run_quietly("docket record 3 fees-asked --on 2026-11-12 --amount 320");
    let mut person = home.start(&[]);
    person.sees("What would you like to do?");
    let menu = person.sees("Write to your members of Congress");
    // Everything was released in matter 2, and nothing is to be written about it.
    assert_in_order(
        &menu,
        &[
            "Ask where matter 1 stands: 24 days late",
            "Answer about fees in matter 3",
            "Ask a federal agency for records (FOIA)",
        ],
    );
    assert!(!menu.contains("matter 2"), "{menu}");
    person.enter("");
    person.answers(&SENDER[..1]);
    person.sees("Email");
    person.types(CTRL_C);
    person.leaves(130);

    // What was begun is offered once, as a draft.
    let mut person = home.start_on(40, 12, &[]);
    person.sees("What would you like to do?");
    let menu = person.sees("Write to your members");
    assert!(menu.contains("Go on with the draft of a letter"), "{menu}");
    assert!(!menu.contains("Ask where matter 1"), "{menu}");
    person.enter("matter 1");
    person.sees("Email");
    person.types(CTRL_C);
    person.leaves(130);
}

#[test]
fn a_follow_up_goes_from_its_questions_through_the_review_to_the_folder() {
    let home = home();
    let mut person = home.start(&["follow-up", "1"]);
    person.answers(&SENDER);
    person.answer("What do you want to know?", "");
    let letter = person.sees("What now?");
    assert_in_order(
        &letter,
        &[
            "This is the whole letter:",
            "Department of State",
            "Dear FOIA Officer:",
            "October 1, 2026",
            "October 30, 2026",
            "Sincerely,",
            "Ada Park",
        ],
    );
    pick_now(&mut person, "save");
    person.leaves(0);
    let saved = home.letter("matter-1-follow-up-dos", "letter.txt");
    assert!(saved.contains("Dear FOIA Officer:"), "{saved}");
    assert!(!home.draft("next-1-follow-up").exists());
}

#[test]
fn an_appeal_argues_the_denial_that_the_docket_has_in_the_senders_words() {
    let home = home();
    home.run_quietly(
        "docket add --office dhs-ice --subject Contracts --filed 2026-11-02 --fee-waiver",
    );
    home.run_quietly("docket record 3 fee-waiver-denied --on 2026-11-12");
    let mut person = home.start(&["appeal", "3"]);
    person.answers(&SENDER);
    person.answers(&[
        ("Where does the determination letter say", ""),
        (
            "Why should the fees be waived?",
            "I publish what I receive.",
        ),
        ("Why do these records matter?", ""),
    ]);
    let letter = person.sees("What now?");
    assert_in_order(
        &letter,
        &[
            "determination of November 12, 2026",
            "1. The decision on a fee waiver, as far as it denies one.",
            "I publish what I receive.",
        ],
    );
    pick_now(&mut person, "save");
    person.leaves(0);
    let saved = home.letter("matter-3-appeal-dhs-ice", "letter.toml");
    assert!(saved.contains("grounds = [\"fee-waiver\"]"), "{saved}");
}

/// A letter of an agency, as `docket read` takes it.
const DENIAL: &str = "\
U.S. Department of State
Washington, D.C. 20520

November 19, 2026

Dear Ms. Park:

This responds to your Freedom of Information Act (FOIA) request, which was
received in this office on October 5, 2026, and assigned tracking number
F-2027-00311. Your request is denied in full under Exemption 5,
5 U.S.C. § 552(b)(5). Your request for a fee waiver is hereby denied.

You may appeal within 90 days of the date of this letter.

Sincerely,

Robin Example
";

#[test]
fn what_an_agencys_letter_says_is_recorded_as_the_person_confirms_it() {
    let home = home();
    home.write("denial.txt", DENIAL);
    let mut person = home.start(&["docket", "read", "denial.txt"]);
    // No matter has the number yet; one that has none is with that office.
    person.sees("no number that the docket knows; it is taken for");
    person.answer("The date of the letter", "");
    person.sees("Record these");
    let menu = person.sees("Space marks");
    assert_in_order(
        &menu,
        &[
            "received by the office: October 5, 2026",
            "fee waiver denied",
            "withheld in full",
        ],
    );
    // The second of the three is taken away.
    person.types("\u{1b}[B \r");
    // Another event takes its place.
    person.sees("Does the letter say something else");
    person.types("expedited processing was denied\r");
    let shown = person.leaves(0);
    assert!(shown.contains(": expedited processing denied"), "{shown}");
    assert!(
        shown.contains("October 5, 2026: received by the office"),
        "{shown}"
    );
    assert!(shown.contains("withheld in full"), "{shown}");
    assert!(!shown.contains(": fee waiver denied"), "{shown}");
    assert!(home.data().join("matters/1/denial.txt").is_file());
}

#[test]
fn a_letter_of_which_nothing_is_confirmed_leaves_the_docket_as_it_was() {
    let home = home();
    let without_letterhead =
        DENIAL.replace("U.S. Department of State\nWashington, D.C. 20520\n", "");
    home.write("denial.txt", &without_letterhead);
    let mut person = home.start(&["docket", "read", "denial.txt"]);
    person.answer("Which matter does the letter belong to", "1. ");
    person.answer("The date of the letter", "");
    person.sees("Record these");
    person.sees("Space marks");
    // Left takes every mark away.
    person.types("\u{1b}[D\r");
    person.sees("Does the letter say something else");
    person.types("\r");
    person.sees("Nothing was recorded.");
    person.leaves(0);
    assert!(!home.data().join("matters/1").exists());
    let mut person = home.start(&["docket", "read", "denial.txt", "1"]);
    person.sees("The date of the letter");
    person.types(CTRL_C);
    person.leaves(130);
    assert!(!home.data().join("matters/1").exists());
}
