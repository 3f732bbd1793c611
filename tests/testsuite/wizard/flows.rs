//! From the first question to the saved letter.

use super::person::{CTRL_C, ESC, Home};
use super::{LETTER, Person, REQUEST, SAVE, SENDER, assert_in_order, pick_now};

#[test]
fn a_request_takes_a_new_sender_twelve_answers_and_a_returning_one_two() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER);
    person.answers(&REQUEST);
    person.answers(&[SAVE]);
    let end = person.leaves(0);
    assert!(person.answers <= 12, "{} answers", person.answers);
    assert!(end.contains("Your details are in"), "{end}");
    assert_in_order(
        &end.replace("\r\n", " "),
        &[
            "Check first whether the office",
            "What comes next: the office confirms the request",
            "552(a)(6)(A))",
            "--filed DATE",
        ],
    );
    let letter = home.letter("cecot-legal-basis-dhs-priv", "letter.txt");
    assert!(letter.contains("Albany, NY 12207"), "{letter}");
    assert!(letter.contains("I have no commercial interest in"));
    assert!(!home.draft("foia-cecot-legal-basis").exists());

    let mut person = home.start(&["foia", "cecot"]);
    let known = person.sees("Ask for a fee waiver?");
    assert_in_order(
        &known,
        &[
            "a member of the public",
            "in dollars: 0",
            "on my blog",
            "I have no",
        ],
    );
    person.enter("");
    person.answers(&[SAVE]);
    person.leaves(0);
    assert!(person.answers <= 2, "{} answers", person.answers);
}

#[test]
fn ones_own_immigration_file_takes_ten_answers() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    person.answer("What do you want records about?", "own file");
    person.answers(&SENDER);
    person.answer("Which of your records?", "");
    person.sees("https://first.uscis.gov");
    person.sees("Keep numbers and dates of birth out");
    person.answer("Other names under which", "");
    let screen = person.sees("What now?");
    assert!(!screen.contains("should change"), "{screen}");
    pick_now(&mut person, "save");
    person.leaves(0);
    assert!(person.answers <= 10, "{} answers", person.answers);
    // Who was not asked as what they ask has not said it.
    let profile = home.data().with_file_name("config").join("profile.toml");
    let profile = std::fs::read_to_string(profile).unwrap();
    assert!(
        profile.contains("Ada Park") && !profile.contains("fee_"),
        "{profile}"
    );
    let letter = home.letter("dhs-uscis", "letter.txt");
    for text in [
        "Privacy Act",
        "under penalty of perjury",
        "Statement of identity",
        "A-number",
    ] {
        assert!(letter.contains(text), "no {text:?} in:\n{letter}");
    }
}

#[test]
fn medical_records_of_va_are_asked_for_at_the_center_that_has_them() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    person.answer("What do you want records about?", "own file");
    person.answers(&SENDER);
    person.answer("Which of your records?", "VA medical");
    person.sees("FOIA officer");
    person.answers(&[
        (
            "Which VA medical center or clinic has them?",
            "Dayton VA, Dayton",
        ),
        ("Other names under which", ""),
    ]);
    let screen = person.sees("What now?").replace("\r\n", " ");
    assert!(
        screen.contains("FOIA Officer Dayton VA, Dayton Veterans Health Administration"),
        "{screen}"
    );
    pick_now(&mut person, "save");
    person.sees("answers for them: send the");
    person.leaves(0);
}

#[test]
fn a_request_from_scratch_takes_a_returning_sender_ten_answers_at_most() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER);
    person.answers(&REQUEST);
    person.answers(&[SAVE]);
    person.leaves(0);

    let mut person = home.start(&["foia"]);
    person.answers(&[
        ("What do you want records about?", "work"),
        ("Which office holds the records?", "dhs-ice"),
        (
            "Which records?",
            "\u{1b}[200~inspection reports on the bridge\ncontracts for its repair\u{1b}[201~",
        ),
        ("What is the request about?", "Harbor bridge closures"),
        ("Records from which day on?", "2024"),
        ("Ask for anything besides?", ""),
        SAVE,
    ]);
    person.leaves(0);
    assert_eq!(person.answers, 7);
    let letter = home.letter("2026-11-23-harbor-bridge-closures-dhs-ice", "letter.txt");
    assert!(letter.contains("Ada Park"), "{letter}");

    // The most that can be asked: a description without its kind, emails, and a waiver.
    let mut person = home.start(&["foia"]);
    person.answers(&[
        ("What do you want records about?", "work"),
        ("Which office holds the records?", "dhs-fema"),
        ("Which records?", "what was written on the harbor wall"),
        ("Another", ""),
        ("What kinds of record?", " "),
        (
            "Whose emails, and with which words?",
            "Ana Ruiz, Region 2: harbor wall, sandbags",
        ),
        ("Records from which day on?", "2024"),
        ("Ask for anything besides?", "waiver"),
        (
            "Why would these records serve the public?",
            "They show how FEMA pays for sea walls. No list of the walls turned down is public.",
        ),
        SAVE,
    ]);
    person.leaves(0);
    assert!(person.seen.contains("on my blog"), "{}", person.seen);
    assert_eq!(person.answers, 10);
    let letter = home.letter("dhs-fema", "letter.txt").replace('\n', " ");
    for text in [
        "Freedom of Information Act request: What was written on the",
        "most likely held by: Ana Ruiz and Region 2.",
        "Useful search terms are: \"harbor wall\", \"sandbags\".",
        "They show how FEMA pays for sea walls.",
        "Reach. I publish what I receive on my blog.",
    ] {
        assert!(letter.contains(text), "no {text:?} in:\n{letter}");
    }
}

#[test]
fn another_persons_records_are_asked_for_with_what_the_office_wants() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    person.answer("What do you want records about?", "another");
    person.answer("Why may you have that person's records?", "none");
    person.sees("Glomar");
    person.answer("That person's full name", "Maria Lopez");
    person.sees("Your full name");
}

#[test]
fn a_parents_service_records_are_asked_for_by_name_with_the_proof_to_enclose() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    person.answers(&[
        ("What do you want records about?", "another"),
        ("Why may you have that person's records?", "died"),
        ("That person's full name", "Carlos Lopez"),
        ("Born on", "3/4/1921"),
        ("Died on", "2031"),
    ]);
    person.sees("2031 is in the future");
    person.sees("Died on");
    person.enter("\u{15}1901");
    person.sees("nobody is born (March 4, 1921) after they died (1901)");
    person.sees("Died on");
    person.enter("\u{15}1999");
    person.answers(&[("What are you to that person?", "I am his daughter.")]);
    person.answers(&SENDER);
    person.answer("Which office holds the records?", "dod-army");
    let said = person.sees("Which records?").replace("\r\n", " ");
    assert!(said.contains("Standard Form 180"), "{said}");
    person.enter("the complete personnel file");
    person.answers(&[("Another", "")]);
    person.answers(&[
        ("Who is asking?", ""),
        ("The most you would pay", ""),
        ("Ask for a fee waiver?", "no"),
    ]);
    let screen = person.sees("What now?").replace("\r\n", " ");
    for text in [
        "Carlos Lopez, who has died (born March 4, 1921, died 1999). I am that person's daughter.",
        "Enclosure: proof of death",
    ] {
        assert!(screen.contains(text), "no {text:?} in:\n{screen}");
    }
    pick_now(&mut person, "save");
    person.sees("proof of death is enclosed: add a copy");
    person.leaves(0);
}

#[test]
fn both_ends_of_a_time_are_taken_from_the_first_question() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    person.answer("What do you want records about?", "work");
    person.answers(&SENDER);
    person.answers(&[
        ("Which office holds the records?", "dhs-ice"),
        ("Which records?", "cables"),
        ("Another", ""),
        ("Records from which day on?", "fall 1953"),
    ]);
    person.sees("nor a time such as");
    person.sees("Records from which day on?");
    person.enter("\u{15}01/01/1953 to 12/31/1953");
    person.sees("Understood: January 1, 1953, through December 31, 1953.");
    // Esc leads to the last day, then to the first.
    person.sees("Who is asking?");
    person.types(ESC);
    person.sees("Up to which day?");
    person.types(ESC);
    person.sees("Records from which day on?");
    person.enter("\u{15}1953");
    person.sees("Understood: January 1, 1953.");
    person.answer("Up to which day?", "\u{15}1953");
    person.sees("Understood: January 1, 1953, through December 31, 1953.");
    person.sees("Who is asking?");
}

#[test]
fn whoever_gives_no_email_address_is_told_of_an_office_without_post_and_gets_paper() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    person.answer("What do you want records about?", "work");
    person.answers(&SENDER[..1]);
    person.answer("Email", "");
    person.answers(&SENDER[2..]);
    person.answer("Which office holds the records?", "City of Chicago police");
    person.sees("redress foia --state NY");
    person.sees("Which office holds the records?");
    person.enter("other words");
    person.sees("Which office holds the records?");
    person.enter("\u{15}dhs-ice");
    person.sees("An account at its portal");
    person.answers(&[
        ("Which records?", "reports"),
        ("Another", ""),
        ("Records from which day on?", "2024"),
        ("Who is asking?", ""),
        ("The most you would pay", ""),
        ("Ask for anything besides?", ""),
    ]);
    let screen = person.sees("What now?").replace("\r\n", " ");
    assert!(
        screen.contains("on paper, to my postal address"),
        "{screen}"
    );
    assert!(!screen.contains("electronically"), "{screen}");
}

#[test]
fn a_military_zip_code_says_its_own_state() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..4]);
    person.answer("ZIP code", "09001");
    person.sees("AE, Armed Forces Europe.");
    person.answer("City", "APO");
    person.sees("Who is asking?");
}

#[test]
fn a_name_in_capitals_is_asked_about() {
    let home = Home::new();
    let mut person = home.start(&["congress", "cecot"]);
    person.answer("Your full name", "PARK, ADA");
    person.sees("How do you write it?");
    person.types(ESC);
    person.sees("Your full name");
    person.types("\u{15}");
    person.enter("VAN BEETHOVEN, LUDWIG");
    person.answer("How do you write it?", "");
    person.answers(&SENDER[1..]);
    person.sees("Your last name");
    person.sees("Van Beethoven");
}

#[test]
fn letters_to_congress_take_a_new_sender_ten_answers_and_a_returning_one_three() {
    let home = Home::new();
    let mut person = home.start(&["congress", "cecot"]);
    person.answers(&SENDER);
    person.answers(&LETTER);
    person.answers(&[SAVE]);
    person.leaves(0);
    assert!(person.answers <= 10, "{} answers", person.answers);
    assert_eq!(home.letters().read_dir().unwrap().count(), 3);

    let mut person = home.start(&["congress", "cecot"]);
    person.answers(&LETTER[2..]);
    person.answers(&[SAVE]);
    person.leaves(0);
    assert!(person.answers <= 3, "{} answers", person.answers);
}

#[test]
fn the_menu_leads_into_a_draft_and_escape_back_to_it() {
    let home = Home::new();
    let mut person = home.start(&[]);
    person.sees("What would you like to do?");
    person.types(ESC);
    person.sees("This is the first question.");
    person.answer("What would you like to do?", "foia");
    person.sees("What do you want records about?");
    person.types(ESC);
    person.answer("What would you like to do?", "congress");
    person.answer("What do you want to write about?", "cecot");
    person.answers(&SENDER);
    person.answers(&LETTER);
    let screen = person.sees("What now?");
    assert!(screen.contains("Subject: Oversight"), "{screen}");
}

#[test]
fn a_request_from_scratch_finds_its_office_and_refuses_a_bad_date() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    person.answer("What do you want records about?", "work");
    person.answers(&SENDER);
    person.answer("Which office holds the records? (name", "zzz");
    person.sees("nothing is known by the name `zzz`");
    person.sees("Which office holds the records? (name");
    person.enter("\u{7f}\u{7f}\u{7f}customs");
    person.sees("U.S. Customs & Border Protection");
    person.sees("U.S. Immigration & Customs Enforcement");
    person.enter("immigration");
    person.sees("Check first whether the office");
    person.sees("How long requests took there");
    person.answers(&[
        (
            "Which records?",
            "\u{1b}[200~1. emails about closing the bridge\n\n2. inspection reports\non the bridge\u{1b}[201~",
        ),
        ("What is the request about?", "- Harbor bridge closures"),
        ("Whose emails, and with which words?", "the port director"),
        ("Which words should they", "harbor bridge"),
        ("Records from which day on?", "2025-02-30"),
    ]);
    person.sees("nor a date such as");
    person.sees("nor a time such as");
    person.sees("Records from which day on?");
    person.enter("\u{15}January 2031");
    person.sees("January 1, 2031 is in the future");
    person.sees("Records from which day on?");
    person.enter("\u{15}February 2025");
    person.sees("Understood: February 1, 2025, up to now.");
    person.answers(&[
        ("Who is asking?", "news"),
        ("What makes you one?", "I write for the Harbor Gazette."),
        ("The most you would pay", ""),
        ("Ask for anything besides?", ""),
        SAVE,
    ]);
    person.leaves(0);
    assert_eq!(person.seen.matches("Requests are public.").count(), 1);
    let letter = home.letter("2026-11-23-harbor-bridge-closures-dhs-ice", "letter.txt");
    let letter = letter.replace('\n', " ");
    for text in [
        "Harbor bridge closures",
        "1. Emails about closing the bridge.",
        "2. Inspection reports on the bridge.",
        "February 1, 2025",
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
    person.answer("What do you want to write about?", "own words");
    person.answers(&SENDER);
    person.answers(&LETTER[..2]);
    person.answers(&[
        ("What you write about", "The harbor bridge"),
        ("A bill, if you write", "the bridge bill"),
    ]);
    person.sees("a bill is one of");
    person.sees("A bill, if you write");
    person.enter(&("\u{7f}".repeat("the bridge bill".len()) + "H.R. 1234"));
    // Enter alone takes no side.
    person.answer("Your position on the bill", "");
    person.sees("is counted on the wrong");
    person.answers(&[
        ("Your position on the bill", "oppose"),
        ("What has happened", "The bridge is closed"),
        ("What you ask the member", "Will you cosponsor H.R. 1234?"),
    ]);
    person.sees("the opposite of your position");
    person.sees("Why it matters to you");
    person.types(ESC);
    person.sees("What you ask the member");
    person.enter("\u{15}Vote against H.R. 1234");
    person.sees("That is an order");
    person.sees("Why it matters to you");
    person.types(ESC);
    person.sees("What you ask the member");
    person.enter("\u{15}Will you vote against H.R. 1234?");
    person.answers(&[("Why it matters to you", "I cross it daily.")]);
    let screen = person.sees("What now?").replace("\r\n", " ");
    assert!(!screen.contains("C10"), "{screen}");
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
    // Enter alone picks none of them.
    person.sees("> I do not know; how do I find out?");
    person.enter("");
    person.sees("find-your-representative");
    person.sees("Which is yours?");
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

/// What a person most likely came for stands in the first lines of the menu, on a small screen too.
#[test]
fn ones_own_words_and_ones_own_file_come_before_the_campaigns() {
    for (columns, rows) in [(80, 24), (40, 12)] {
        let home = Home::new();
        let mut person = home.start_on(columns, rows, &["foia"]);
        let screen = person.sees("Venezuelans deported");
        assert_in_order(
            &screen,
            &[
                "> The government's work",
                "My own file",
                "Another person's records",
            ],
        );
        person.types(CTRL_C);
        person.leaves(130);
        let mut person = home.start_on(columns, rows, &["congress"]);
        person.sees("> Something of my own");
        person.sees("Venezuelans deported");
        person.types(CTRL_C);
        person.leaves(130);
    }
    let home = Home::new();
    let mut person = home.start(&["foia", "--set", "foia.subject=Bridges"]);
    person.sees("> Something of my own, in my own words");
    person.enter("");
    person.sees("About whom do you want records?");
}

#[test]
fn a_city_with_a_state_is_held_against_the_zip_code() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER[..5]);
    person.sees("ZIP code 12207 lies in New York.");
    person.answer("City", "Burlington, VT");
    person.sees("ZIP code 12207 lies in New York, not in Vermont");
    // One that the ZIP code does not fit is taken, and asked about.
    person.enter("\u{15}Buffalo NY");
    person.sees("The ZIP codes of Buffalo begin with 142, and yours with 122.");
    person.types("\u{1b}");
    person.answer("City", "\u{15}Chicago");
    person.sees("Your ZIP code lies in New York, and Chicago in Illinois.");
    person.types("\u{1b}");
    person.answer("City", "\u{15}Albany NY");
    person.answers(&REQUEST);
    person.answers(&[SAVE]);
    person.leaves(0);
    let letter = home.letter("dhs-priv", "letter.txt");
    assert!(letter.contains("\nAlbany, NY 12207\n"), "{letter}");
}

#[test]
fn a_letter_about_what_was_sent_before_says_so() {
    let home = Home::new();
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&SENDER);
    person.answers(&REQUEST);
    person.answers(&[SAVE]);
    person.leaves(0);
    home.run_quietly("docket add letters/2026-11-23-cecot-legal-basis-dhs-priv --filed 2026-11-20");
    let home = home.with("REDRESS_TODAY", "2026-12-01");
    let mut person = home.start(&["foia", "cecot"]);
    person.answers(&REQUEST[2..3]);
    person.sees("about this before on November 20, 2026");
    person.sees("What now?");
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
fn a_sender_with_military_mail_gives_for_congress_the_district() {
    let home = Home::new();
    let mut person = home.start(&["congress", "cecot"]);
    person.answers(&SENDER[..3]);
    person.answers(&[
        ("Street address", "PSC 1234 Box 5678"),
        ("ZIP code", "09096"),
        ("City", "APO"),
        ("registered to vote", "NY-20"),
    ]);
    person.answers(&LETTER);
    let screen = person.sees("What now?");
    assert!(
        screen.contains("APO, AE 09096") || screen.contains("APO AE 09096"),
        "{screen}"
    );
}
