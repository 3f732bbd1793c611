//! Another person in the words of a request for the government's work.

use super::person::{Home, Person};
use super::{SENDER, assert_in_order, pick_now};

/// Describes records whose subject is `subject`, up to the question that follows the days.
fn describes(person: &mut Person, subject: &str) {
    person.answer("What do you want records about?", "work");
    person.answers(&SENDER);
    person.answers(&[
        ("Which office holds the records?", "dhs-uscis"),
        (
            "Which records?",
            &format!("\u{1b}[200~reports and decisions\n{subject}\u{1b}[201~"),
        ),
        ("What is the request about?", "Reports"),
        ("What kinds of record?", ""),
        ("Records from which day on?", "2024"),
    ]);
}

fn ends(person: &mut Person) {
    person.answers(&[
        ("Who is asking?", ""),
        ("The most you would pay", ""),
        ("Ask for anything besides?", ""),
    ]);
}

#[test]
fn a_name_in_the_subject_is_asked_about_and_a_private_person_is_remarked_on() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    describes(&mut person, "Immigration file of Maria Lopez");
    // Enter alone says nothing of her.
    person.answer("Your request names Maria Lopez. Who is that?", "");
    person.sees("An authorization to sign is made");
    person.answer("Your request names Maria Lopez. Who is that?", "none");
    person.sees("Glomar");
    ends(&mut person);
    let screen = person.sees("What now?");
    assert_in_order(
        &screen,
        &["Item 2 concerns Maria Lopez", "neither confirm", "P2"],
    );
}

#[test]
fn an_officials_acts_are_asked_for_as_such() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    describes(&mut person, "Travel of Maria Lopez for the agency");
    person.answer("Your request names Maria Lopez. Who is that?", "official");
    ends(&mut person);
    let screen = person.sees("What now?").replace("\r\n", " ");
    assert!(
        screen.contains(
            "As far as item 2 concerns Maria Lopez, I ask for records of official acts alone."
        ),
        "{screen}"
    );
    assert!(!screen.contains("nothing else"), "{screen}");
    assert!(!screen.contains("P2"), "{screen}");
}

#[test]
fn an_authorization_has_the_name_that_the_request_has() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    describes(&mut person, "The arrest record of Maria Lopez");
    person.answer(
        "Your request names Maria Lopez. Who is that?",
        "authorization",
    );
    ends(&mut person);
    let screen = person.sees("What now?").replace("\r\n", " ");
    assert_in_order(
        &screen,
        &[
            "Item 2 concerns Maria Lopez, who agrees that I receive those records.",
            "Sincerely,",
            "Enclosure: signed authorization",
            "My full name: Maria Lopez",
        ],
    );
    assert_eq!(screen.matches("Enclosure").count(), 1, "{screen}");
}

#[test]
fn a_subject_without_a_person_raises_no_question() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    describes(&mut person, "Repairs of the John Miller Memorial Bridge");
    ends(&mut person);
    let screen = person.sees("What now?");
    assert!(!screen.contains("P2"), "{screen}");
}

#[test]
fn a_number_a_birthday_and_a_street_in_the_subject_are_remarked_on() {
    let home = Home::new();
    let mut person = home.start(&["foia"]);
    let subject = "A-file of Maria Lopez, A 12345678, born 3/14/1990, 12 Oak Street, Dayton";
    describes(&mut person, subject);
    person.answer(
        "Your request names Maria Lopez. Who is that?",
        "authorization",
    );
    ends(&mut person);
    let screen = person.sees("What now?").replace("\r\n  ", " ");
    for said in ["an A-number", "a date of birth", "a street address"] {
        assert!(
            screen.contains(&format!("contains {said}")),
            "no {said:?} in:\n{screen}"
        );
    }
    pick_now(&mut person, "save");
    person.leaves(0);
}
