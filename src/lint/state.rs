//! Rules for requests under a state's law: those that hold for every letter. What the law of a state asks is not
//! recorded in a way that a rule could check.

use super::context::Context;
use super::remark::{Level, Remark};
use super::rules::{L2, P1, S1};
use super::shared::{conduct, placeholders, sender};
use super::text::personal::{Personal, personal_numbers};

/// Runs every rule.
pub(super) fn check(context: &Context<'_>, out: &mut Vec<Remark>) {
    placeholders::none_is_left(context, &S1, out);
    sender::city_fits(context, &S1, out);
    conduct::is_civil(context, &L2, Level::Error, out);
    let text = &context.letter.text;
    let whole = format!("{}\n{}", text.subject, text.body);
    if personal_numbers(&whole).contains(&Personal::SocialSecurity) {
        out.push(P1.error(
            "The letter contains a Social Security number, and requests are public records themselves. Take it \
             out.",
        ));
    }
}
