//! What stands behind a yes, or in its place: limits that say nothing of letters, those that touch them, a later day, and
//! choices one of which is the letter.

use crate::support::Home;

const HEAD: &str = "name,email,street,city,state,zip";

/// Plans people, each with a cell below a title; returns how many sign, are asked and said no, and the folder.
fn rows(title: &str, cells: &[&str]) -> ([u64; 3], Home) {
    let home = Home::new();
    let mut roster = format!("{HEAD},\"{title}\"\n");
    for (number, cell) in cells.iter().enumerate() {
        let name = ["Ada Park", "Ben Orr", "Cy Fox", "Di Roe", "Ed Low"][number % 5];
        let row =
            format!("{name},p{number}@example.org,{number}1 Fir Rd,Bangor,ME,04401,\"{cell}\"\n");
        roster.push_str(&row);
    }
    home.write("roster.csv", &roster);
    let (code, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    let counts = ["signers", "no_consent", "refusals"];
    (
        counts.map(|key| plan["counts"][key].as_u64().unwrap()),
        home,
    )
}

const QUESTION: &str = "May we write to Congress in your name?";

#[test]
fn a_limit_that_says_nothing_of_letters_leaves_a_yes_and_its_words() {
    let cells = [
        "Yes - but please no robocalls",
        "yes, don't phone after nine",
        "Sure, no objections",
        "Yes (no need to visit)",
    ];
    assert_eq!(rows(QUESTION, &cells).0, [4, 0, 0]);
}

#[test]
fn a_limit_that_touches_letters_is_asked_about_and_is_no_refusal() {
    let cells = [
        "Yes, but nothing to the House",
        "yes, not to my senators",
        "OK, but never email me",
        "yes to one, no to the other",
    ];
    let (counts, home) = rows(QUESTION, &cells);
    assert_eq!(counts, [0, 4, 0]);
    let without = home.read("run/no-consent.csv");
    assert_eq!(
        without.matches("no plain yes: ask them").count(),
        4,
        "{without}"
    );
    let cells = [
        "Yes, no",
        "yes - strike that, remove me",
        "no calls, and no",
    ];
    assert_eq!(rows(QUESTION, &cells).0, [0, 3, 3]);
}

#[test]
fn a_yes_that_is_put_off_is_none_yet_and_no_refusal() {
    let cells = [
        "Ask me again in the spring",
        "not yet, perhaps later",
        "yes, after Thanksgiving",
        "Yes, but not now",
        "maybe next year",
    ];
    let (counts, home) = rows(QUESTION, &cells);
    assert_eq!(counts, [0, 5, 0]);
    let without = home.read("run/no-consent.csv");
    assert_eq!(
        without.matches("not yet a yes: ask them again").count(),
        5,
        "{without}"
    );
    let today = [
        "yes, in person",
        "Yes! I want it done by Easter",
        "yes, at the fair in May",
    ];
    assert_eq!(rows(QUESTION, &today).0, [3, 0, 0]);
}

#[test]
fn a_yes_with_a_question_mark_a_doubt_or_of_someone_else_is_asked_about() {
    let cells = [
        "y?",
        "yes??",
        "Yes, I suppose",
        "yes - his wife signed",
        "yes for my mother",
    ];
    assert_eq!(rows(QUESTION, &cells).0, [0, 5, 0]);
}

#[test]
fn a_question_of_several_choices_asks_for_consent_where_one_of_them_is_the_letter() {
    for (title, with, other) in [
        (
            "What may we do with what you told us? (check all that apply)",
            "Print it; Send a letter to my senators in my name",
            "Print it",
        ),
        (
            "How may we use your name?",
            "On a poster|Under letters to my representatives",
            "On a poster",
        ),
        (
            "Tick what is fine with you",
            "Mail Congress on my behalf, Text me",
            "Text me",
        ),
    ] {
        assert_eq!(rows(title, &[with, other]).0, [1, 1, 0], "{title}");
    }
}

#[test]
fn where_no_column_surely_asks_for_consent_the_plan_names_those_that_may() {
    for (title, cell) in [
        (
            "How would you like to help?",
            "Write to my senators; Bake a pie",
        ),
        ("What may we do?", "Email me when my senators vote"),
    ] {
        let (counts, home) = rows(title, &[cell, "Bake a pie"]);
        assert_eq!(counts, [0, 2, 0], "{title}");
        let (_, said) = home.said(&super::PLAN);
        let flag = format!("`--map consent=\"{title}\"`");
        assert!(said.contains(&flag), "{said}");
    }
}
