//! C13 and C14: what web forms make of characters.
//!
//! The forms' common filter deletes whatever is not an ASCII letter, a digit, a blank or one of
//! `- + , . ! ? $ @ : ; ( ) # & _ / " '`, and rewrites some of these. The packet replaces what it can
//! beforehand, so only what has no replacement is more than worth knowing.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{C13, C14};
use super::super::text::plain::{form_length, plain};
use crate::congress::{Petition, form_room};

const SAFE: &str = "-+,.!?$@:;()#_/\"'";

/// What has a plain spelling: typographic marks, fractions, currency signs.
const REPLACEABLE: &str = "‘’‚‛“”„‟′″–—―‐‑‒−…•·«»‹›§¶©®™°×÷¼½¾€£¥¢%&*=[]{}|\\^~`<>";

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
    let mut lost: Vec<char> = Vec::new();
    let mut changed = message.contains("--");
    for c in message.chars() {
        if is_safe(c) {
            continue;
        }
        if is_replaceable(c) {
            changed = true;
        } else if !lost.contains(&c) {
            lost.push(c);
        }
    }
    if !lost.is_empty() {
        let shown: Vec<String> = lost
            .iter()
            .take(5)
            .map(|c| format!("`{}`", crate::text::visible(&c.to_string())))
            .collect();
        out.push(C13.warning(format!(
            "The web form deletes {}, and nothing stands in for it. Write it in Latin letters, or \
             leave it out.",
            shown.join(", ")
        )));
    }
    if changed {
        out.push(C14.info(
            "The web form changes typographic marks, accents and signs such as `%` and `&`. The \
             packet writes them in plain characters.",
        ));
    }
}

fn is_safe(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ' ' | '\n') || SAFE.contains(c)
}

/// Returns `true` if a character has a plain spelling: a Latin letter with a mark, or a sign.
fn is_replaceable(c: char) -> bool {
    let latin = matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let accent = matches!(c, '\u{300}'..='\u{36f}');
    latin || accent || c.is_whitespace() || c.is_control() || REPLACEABLE.contains(c)
}
