//! What an agency wrote back: proposes what its letter says, each fact with the sentence it stands in.
//!
//! The rule is *right or left blank*: where two readings compete, where a clause is conditional,
//! negated, quoted or told of the past, nothing is proposed, and the [`Reading`] says which
//! candidates there were. A person confirms what is proposed. What agencies write is data
//! (`config/reply/`), looked for in a bounded text; reading files is the business of [`crate::inbox`].

mod address;
mod decide;
mod determination;
mod exemptions;
mod fact;
mod findings;
mod letter;
mod page;
mod sentence;
mod signs;
mod time;
mod words;

pub use address::appeal_address;
pub use fact::{Blank, Fact, Limit, Proposal, Proposed, Reading, Unit, Why};

use self::letter::{Letter, date, several, tracking};
use self::page::lines;
use self::time::dates;

/// How much of a letter is read, in bytes: thirty pages and more.
pub const READ_LIMIT: usize = 100_000;

/// Reads a letter. `known` are the numbers of the requests that it may answer: such a number needs no
/// label, and shows that the letter is an answer.
///
/// ```
/// # use redress::foia::reply::{Fact, read};
/// let letter = "Dear Ms. Park:\n\nThis acknowledges receipt of your FOIA request, which was\n\
///               received in this office on November 20, 2026.";
/// let reading = read(letter, &[]);
/// let received = reading.proposals.iter().find(|proposal| proposal.fact.name() == "received");
/// assert_eq!(received.map(|proposal| proposal.fact.value()).as_deref(), Some("2026-11-20"));
/// ```
pub fn read(text: &str, known: &[&str]) -> Reading {
    let (lines, is_cut) = lines::lines(text, READ_LIMIT);
    let mut letter = dated(Letter::of(&lines, known));
    // A letter on one request may name another one, of which it is a duplicate.
    let (own, others) = tracking::apart_from_head(&letter, known);
    if !others.is_empty() {
        letter = dated(Letter::of(&lines, &own));
        letter.take_for_reply();
    }
    tracking::name_requests(&mut letter.body, &own);
    let mut reading = decide::decide(&letter, &own, &others);
    reading.is_cut = is_cut;
    reading
}

/// Returns a letter with its date, if it bears one alone.
fn dated(mut letter: Letter) -> Letter {
    letter.written = match date::dated(&letter).as_slice() {
        [
            Proposal {
                fact: Fact::Dated(date),
                ..
            },
        ] => Some(*date),
        _ => None,
    };
    letter
}

/// Reads a letter for the one request that has the `known` numbers. Of a letter that answers several, what stands
/// under one of the `others` is left out.
pub fn read_one(text: &str, known: &[&str], others: &[&str]) -> Reading {
    let (lines, is_cut) = lines::lines(text, READ_LIMIT);
    let mut letter = dated(Letter::of(&lines, known));
    letter.take_for_reply();
    several::keep_own(&mut letter.body, known, others);
    // Of several numbers of one request the letter's first one will do.
    let first = letter.first_number(known);
    tracking::name_requests(&mut letter.body, known);
    let mut reading = decide::decide(&letter, first.as_slice(), others);
    reading.is_cut = is_cut;
    reading
}

/// Returns `true` if a text bears one of these numbers.
pub fn names_one(text: &str, known: &[&str]) -> bool {
    let text = text.replace(['_', '.'], " ");
    tracking::own_number(&text, known).is_some()
}

/// Returns the days that a text names, in order.
pub fn days_of(text: &str) -> Vec<chrono::NaiveDate> {
    let (lines, _) = lines::lines(text, READ_LIMIT);
    let lines: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
    let found = dates::dates(&lines.join(" "));
    found.iter().map(|found| found.date).collect()
}

/// Returns a number as it is compared: letters in one case, no signs, and alike what a scan takes for
/// each other.
pub fn plain_number(number: &str) -> String {
    let signs = number.chars().filter(char::is_ascii_alphanumeric);
    signs
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect()
}
