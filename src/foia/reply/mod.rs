//! What an agency wrote back: proposes what its letter says, each fact with the sentence it stands in.
//!
//! The rule is *right or left blank*: where two readings compete, where a clause is conditional,
//! negated, quoted or told of the past, nothing is proposed, and the [`Reading`] says which
//! candidates there were. A person confirms what is proposed. Plain string search over a bounded
//! text; reading files is the business of [`crate::inbox`].

mod arrival;
mod dates;
mod decide;
mod determination;
mod events;
mod exemptions;
mod fact;
mod fees;
mod hyphen;
mod letter;
mod limits;
mod lines;
mod pattern;
mod quoted;
mod sentence;
mod tracking;

pub use fact::{Blank, Fact, Limit, Proposal, Reading, Unit, Why};

use self::letter::Letter;

/// How much of a letter is read, in bytes: thirty pages and more.
pub const READ_LIMIT: usize = 100_000;

/// Reads a letter.
///
/// ```
/// # use redress::foia::reply::{Fact, read};
/// let letter = "Dear Ms. Park:\n\nThis acknowledges receipt of your FOIA request, which was\n\
///               received in this office on November 20, 2026.";
/// let reading = read(letter);
/// let received = reading.proposals.iter().find(|proposal| proposal.fact.name() == "received");
/// assert_eq!(received.map(|proposal| proposal.fact.value()).as_deref(), Some("2026-11-20"));
/// ```
pub fn read(text: &str) -> Reading {
    let (lines, is_cut) = lines::lines(text, READ_LIMIT);
    let letter = Letter::of(&lines);
    let mut reading = decide::decide(&letter);
    reading.is_cut = is_cut;
    reading
}
