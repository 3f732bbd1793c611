//! C13 and C14: what the packet makes of characters that web forms do not take. What that is,
//! [`form_safe`](crate::view::form_safe) alone decides.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{C13, C14};
use super::super::text::plain::{form_length, plain};
use crate::congress::{Petition, form_room};
use crate::text::visible;
use crate::view::{Replacement, replacements};

/// Of several they become one, and nothing is lost.
const DASHES: &str = "-–—―‐‑‒−";
/// So many characters are named.
const NAMED: usize = 5;

/// C13 and C14.
pub(super) fn takes_the_characters(context: &Context<'_>, _: &Petition, out: &mut Vec<Remark>) {
    let letter = context.letter;
    let Some(form) = &letter.to.form else {
        return;
    };
    let body_fits = form
        .limit
        .is_none_or(|limit| form_length(&letter.text.body) <= form_room(limit));
    let message = if body_fits || letter.text.short.trim().is_empty() {
        &letter.text.body
    } else {
        &letter.text.short
    };
    let message = plain(&format!("{}\n{message}", letter.text.subject));
    let (kept, lost): (Vec<Replacement>, Vec<Replacement>) = replacements([message.as_str()])
        .into_iter()
        .partition(|replaced| !is_lost(replaced));
    let (spelled, changed): (Vec<Replacement>, Vec<Replacement>) = kept
        .into_iter()
        .partition(|replaced| is_foreign(&replaced.from));
    if !lost.is_empty() {
        let named = named(&lost, |replaced| format!("`{}`", visible(&replaced.from)));
        out.push(C13.warning(format!(
            "The web form deletes {named}, and nothing stands in for it. Write it in other words, or leave it out."
        )));
    }
    if !spelled.is_empty() {
        let named = named(&spelled, |replaced| {
            format!("`{}` as `{}`", visible(&replaced.from), replaced.to)
        });
        out.push(C13.warning(format!(
            "The web form takes only Latin letters, and the packet spells others as they sound: {named}. Write them \
             in Latin letters yourself, or leave them out."
        )));
    }
    if !changed.is_empty() {
        out.push(C14.info(
            "The web form changes typographic marks, accents and signs such as `%` and `&`. The \
             packet writes them in plain characters.",
        ));
    }
}

/// Returns the first of some characters as a list.
fn named(replaced: &[Replacement], name: impl Fn(&Replacement) -> String) -> String {
    let names: Vec<String> = replaced.iter().take(NAMED).map(name).collect();
    names.join(", ")
}

/// Returns `true` if nothing stands for a character, or only a mark that says so.
fn is_lost(replaced: &Replacement) -> bool {
    matches!(replaced.to.as_str(), "" | "?") && !DASHES.contains(replaced.from.as_str())
}

/// Returns `true` if a character is a letter of another script than the Latin.
fn is_foreign(text: &str) -> bool {
    text.chars().any(|c| {
        let latin =
            matches!(c, '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
        c.is_alphabetic() && !c.is_ascii() && !latin
    })
}
