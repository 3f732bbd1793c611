//! The wizard on a real terminal, as a person meets it.

mod account;
mod beside;
mod changes;
mod docket;
mod flows;
mod handing;
mod keys;
mod leaving;
mod person;
mod subject;
mod terminals;

use person::Person;

/// The questions about a new sender, and Ada Park's answers.
const SENDER: [(&str, &str); 6] = [
    ("Your full name", "Ada Park"),
    ("Email", "ada@example.org"),
    ("Telephone", ""),
    ("Street address", "100 Example Street"),
    ("ZIP code", "12207"),
    ("City", "Albany"),
];

/// What the campaign leaves to say in a request.
const REQUEST: [(&str, &str); 5] = [
    ("Who is asking?", ""),
    ("The most you would pay", ""),
    ("Ask for a fee waiver?", ""),
    ("How will you share", "I publish what I receive on my blog."),
    ("Do you have a commercial interest", "no"),
];

/// What the campaign leaves to say in a letter.
const LETTER: [(&str, &str); 3] = [
    ("Your last name", ""),
    ("Prefix", ""),
    ("Why it matters to you", "My neighbor was deported."),
];

const SAVE: (&str, &str) = ("What now?", "save");

/// Answers a request from the campaign up to the review.
fn up_to_review(person: &mut Person) {
    person.answers(&SENDER);
    person.answers(&REQUEST);
}

/// Picks an entry of the review's menu by its key, waiting for the menu first.
fn pick(person: &mut Person, key: &str) {
    person.sees("What now?");
    pick_now(person, key);
}

/// Picks an entry of the review's menu that is on the screen, and waits until it is taken: the
/// question is drawn again at every key, and must not be mistaken for the next one.
fn pick_now(person: &mut Person, key: &str) {
    person.enter(key);
    let label = match key {
        "edit" => "Edit the text in your editor",
        "change" => "Change an answer",
        "show" => "Show it again",
        "discard" => "Throw it away",
        _ => "Save the",
    };
    // Behind the question, or behind how many remarks ask for a change.
    let taken = [format!("What now? {label}"), format!("change) {label}")];
    person.sees_one_of(&taken.each_ref().map(String::as_str));
}

/// Asserts that the texts stand on a screen in this order.
fn assert_in_order(screen: &str, texts: &[&str]) {
    let mut rest = screen;
    for text in texts {
        let (_, after) = rest
            .split_once(text)
            .unwrap_or_else(|| panic!("no {text:?} in its place in:\n{screen}"));
        rest = after;
    }
}
