//! The lint: what an experienced requester or a congressional staffer would object to in a letter.
//!
//! [`lint`] reads a complete [`Letter`] and says what is wrong and what to do about it; it changes
//! nothing, asks no clock and knows no directory: what the text cannot tell comes in as [`Facts`].
//! An [`Error`](Level::Error) stops `send`; drafting goes on whatever the lint says.
//!
//! [`RULES`] lists every rule. Rules that need the docket or a roster are not here: a text already
//! sent (G1), its likeness to another signer's (C16), the form of "Communicating with Congress"
//! messages (C21), a recent letter to the same office (C23), a signer's consent (C26).

mod campaign;
mod congress;
mod context;
mod facts;
mod foia;
mod next;
mod remark;
mod rules;
mod same_ask;
mod shared;
mod state;
mod story;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use campaign::of_campaign;
pub use congress::ask::{begins_question, is_order, is_statement};
pub use congress::bill::contradicts;
pub use facts::Facts;
pub use foia::person::{named_person, names};
pub use foia::scope::{Lacking, lacking, names_types};
pub use remark::{Level, Remark, Rule};
pub use rules::RULES;
pub use story::story;

use std::collections::HashSet;

use chrono::NaiveDate;

use self::context::Context;
use crate::letter::{Content, Letter};

/// Returns what is to be objected to in a letter: the gravest first, then in the order of [`RULES`], which
/// is that of what matters, then in the order of the text.
///
/// The messages hold no personal numbers: a Social Security number is spoken of, never repeated.
pub fn lint(letter: &Letter, today: NaiveDate, facts: &Facts) -> Vec<Remark> {
    let context = Context::new(letter, today, facts);
    let mut remarks = Vec::new();
    match &letter.content {
        Content::Foia(request) => foia::check(&context, request, &mut remarks),
        Content::Congress(petition) => congress::check(&context, petition, &mut remarks),
        Content::State(_) => self::state::check(&context, &mut remarks),
        Content::Next(next) => self::next::check(&context, next, &mut remarks),
    }
    let place = |remark: &Remark| RULES.iter().position(|rule| rule.id == remark.rule);
    remarks.sort_by_key(|remark| (remark.level, place(remark)));
    let mut seen = HashSet::new();
    remarks.retain(|remark| seen.insert((remark.rule, remark.message.clone())));
    remarks
}
