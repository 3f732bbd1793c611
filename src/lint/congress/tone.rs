//! C19: shouting. Threats and abuse are the business of `shared::conduct`.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::C19;
use super::super::text::plain::{plain, prose, unquoted};
use crate::congress::Petition;

/// A line of capitals has so many words and letters at least; less may be names.
const SHOUTED_WORDS: usize = 3;
const SHOUTED_LETTERS: usize = 12;

/// C19.
pub(super) fn is_calm(context: &Context<'_>, _: &Petition, out: &mut Vec<Remark>) {
    let text = &context.letter.text;
    let whole = plain(&format!("{}\n{}", text.subject, text.body));
    if whole.lines().any(is_shouted) {
        out.push(C19.warning(
            "A line is all in capitals, which reads as shouting. Write it in lower case.",
        ));
    }
    let marks = unquoted(&prose(&format!("{}\n{}", text.subject, text.body)))
        .matches('!')
        .count();
    if marks > 1 {
        out.push(C19.warning(
            "The letter has more than one exclamation mark. Leave them out; the facts carry it.",
        ));
    }
}

/// Returns `true` if a line is all in capitals and longer than a name.
pub(in super::super) fn is_shouted(line: &str) -> bool {
    if line.chars().any(char::is_lowercase) {
        return false;
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let words = line
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
        .count();
    words >= SHOUTED_WORDS && letters >= SHOUTED_LETTERS
}
