//! From the first question to the saved letter.

use super::person::{ESC, Home};
use super::{LETTER, Person, REQUEST, SAVE, SENDER, pick_now};

#[test]
fn a_request_takes_a_new_sender_twelve_answers_and_a_returning_one_six() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER);
    person.answers(&REQUEST);
    person.answers(&[SAVE]);
    let end = person.leaves(0);
    assert!(person.answers <= 12, "{} answers", person.answers);
    assert!(end.contains("Your details are in"), "{end}");
    let letter = home.letter("cecot-legal-basis-dhs-priv", "letter.txt");
    assert!(letter.contains("Albany, NY 12207"), "{letter}");
    assert!(letter.contains("I have no commercial interest in these"));
    assert!(!home.draft("foia-cecot-legal-basis").exists());

    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&REQUEST);
    person.answers(&[SAVE]);
    person.leaves(0);
    assert!(person.answers <= 6, "{} answers", person.answers);
}

#[test]
fn letters_to_congress_take_a_new_sender_twelve_answers_and_a_returning_one_six() {
    let home = Home::new();
    let mut person = home.start(&["congress", "cecot"]);
    person.answers(&SENDER);
    person.answers(&LETTER);
    person.answers(&[SAVE]);
    person.leaves(0);
    assert!(person.answers <= 12, "{} answers", person.answers);
    assert_eq!(home.letters().read_dir().unwrap().count(), 3);

    let mut person = home.start(&["congress", "cecot"]);
    person.answers(&LETTER[2..]);
    person.answers(&[SAVE]);
    person.leaves(0);
    assert!(person.answers <= 6, "{} answers", person.answers);
}

#[test]
fn the_menu_leads_into_a_draft_and_escape_back_to_it() {
    let home = Home::new();
    let mut person = home.start(&[]);
    person.sees("What would you like to do?");
    person.types(ESC);
    person.sees("This is the first question.");
    person.answer("What would you like to do?", "foia");
    person.sees("From which campaign?");
    person.types(ESC);
    person.answer("What would you like to do?", "congress");
    person.answer("From which campaign?", "cecot");
    person.answers(&SENDER);
    person.answers(&LETTER);
    let screen = person.sees("What now?");
    assert!(screen.contains("Subject: Oversight"), "{screen}");
}

#[test]
fn a_request_from_scratch_finds_its_office_and_refuses_a_bad_date() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    person.answer("From which campaign?", "scratch");
    person.answers(&SENDER);
    person.answer("Which office holds the records? (name", "zzz");
    person.sees("nothing is known by the name `zzz`");
    person.sees("Which office holds the records? (name");
    person.enter("\u{7f}\u{7f}\u{7f}customs");
    person.sees("U.S. Customs & Border Protection");
    person.sees("U.S. Immigration & Customs Enforcement");
    person.enter("immigration");
    person.answers(&[
        ("What is the request about?", "Harbor bridge closures"),
        ("Which records?", "emails about closing the bridge"),
        ("Another", "inspection reports on the bridge"),
        ("Another", ""),
        ("What kinds of record?", " "),
        ("Which people or offices", "the port director"),
        ("Another", ""),
        ("Which words should they", "harbor bridge"),
        ("Another", ""),
        ("Records from which day on?", "2025-02-30"),
    ]);
    person.sees("a date looks like");
    person.sees("Records from which day on?");
    person.enter(&("\u{7f}".repeat("2025-02-30".len()) + "2025-02-28"));
    person.answers(&[
        (
            "Why do these records matter",
            "Ten thousand people cross it daily.",
        ),
        ("Who is asking?", "news"),
        ("What makes you one?", "I write for the Harbor Gazette."),
        ("Ask for a fee waiver?", ""),
        SAVE,
    ]);
    person.leaves(0);
    assert_eq!(person.seen.matches("Requests are public.").count(), 1);
    let letter = home.letter("dhs-ice", "letter.txt").replace('\n', " ");
    for text in [
        "Harbor bridge closures",
        "1. Emails about closing the bridge.",
        "2. Inspection reports on the bridge.",
        "February 28, 2025",
        "the port director",
        "Harbor Gazette",
    ] {
        assert!(letter.contains(text), "no {text:?} in:\n{letter}");
    }
}

#[test]
fn letters_from_scratch_name_their_bill() {
    let home = Home::new();
    let mut person = home.start(&["congress"]);
    person.answer("From which campaign?", "scratch");
    person.answers(&SENDER);
    person.answers(&LETTER[..2]);
    person.answers(&[
        ("What you write about", "The harbor bridge"),
        ("A bill, if you write", "the bridge bill"),
    ]);
    person.sees("a bill is one of");
    person.sees("A bill, if you write");
    person.enter(&("\u{7f}".repeat("the bridge bill".len()) + "H.R. 1234"));
    person.answers(&[
        ("Your position on the bill", "oppose"),
        ("What has happened", "The bridge is closed."),
        (
            "What you ask the member",
            "Will you vote against H.R. 1234?",
        ),
        ("Why it matters to you", "I cross it daily."),
    ]);
    let screen = person.sees("What now?").replace("\r\n", " ");
    for text in [
        "oppose",
        "H.R. 1234",
        "The bridge is closed.",
        "I cross it daily.",
    ] {
        assert!(screen.contains(text), "no {text:?} in:\n{screen}");
    }
    pick_now(&mut person, "save");
    person.leaves(0);
    assert_eq!(home.letters().read_dir().unwrap().count(), 3);
}

#[test]
fn a_zip_code_that_spans_districts_is_asked_about_with_the_members_names() {
    let home = Home::new();
    let mut person = home.start(&["congress", "cecot"]);
    person.answers(&SENDER[..4]);
    person.answers(&[("ZIP code", "10027"), ("City", "New York")]);
    person.sees("Your ZIP code spans several House districts. Which is yours?");
    let (first, second) = (named(&mut person, "NY-12: "), named(&mut person, "NY-13: "));
    assert_ne!(first, second);
    person.enter("NY-13");
    person.answers(&LETTER);
    let screen = person.sees("What now?");
    assert!(
        screen.contains(&format!("The letter to {second}")),
        "{screen}"
    );
    assert!(!screen.contains(&first), "{screen}");
}

/// Returns the name behind a district in the menu.
fn named(person: &mut Person, district: &str) -> String {
    person.sees(district);
    let name = person.sees("\n").trim().to_owned();
    assert!(name.contains(' '), "{name:?} is no name");
    name
}

#[test]
fn a_sender_abroad_gives_a_country() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..4]);
    person.answers(&[
        ("ZIP code", "abroad"),
        ("City", "Paris"),
        ("Country", "France"),
        ("Postal code", "75001"),
    ]);
    person.answers(&REQUEST);
    person.answers(&[SAVE]);
    person.leaves(0);
    let letter = home.letter("dhs-priv", "letter.txt");
    assert!(letter.contains("75001 Paris\nFrance"), "{letter}");
}

#[test]
fn a_sender_with_military_mail_gives_its_state_and_for_congress_the_district() {
    let home = Home::new();
    let mut person = home.start(&["congress", "cecot"]);
    person.answers(&SENDER[..3]);
    person.answers(&[
        ("Street address", "PSC 1234 Box 5678"),
        ("ZIP code", "09096"),
        ("City", "APO"),
        ("State", "AE"),
        ("registered to vote", "NY-20"),
    ]);
    person.answers(&LETTER);
    let screen = person.sees("What now?");
    assert!(
        screen.contains("APO, AE 09096") || screen.contains("APO AE 09096"),
        "{screen}"
    );
}
