//! What a source says that nothing shows, told as shown, by whatever verb: `the gap proves that no lamp was lit` for `the
//! gap does not show that`.

use std::collections::BTreeSet;

use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::speaker::allegation::unsure;
use crate::text::{is_listed, one_line};

/// So far before a verb of showing stands what denies it, in tokens.
const DENIED: usize = 4;
/// So many words must a text share with a sentence to be about the same.
const ABOUT: usize = 2;
/// Words are compared by so many letters.
const BEGINNING: usize = 5;

/// Returns the verb by which a text has something shown, and the sentence that says that it is not.
pub(in crate::campaign::check) fn unshown(
    text: &str,
    passages: &[&str],
) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let verb = showing(&here)
            .filter(|(_, is_denied)| !is_denied && unsure(&here).is_none())?
            .0;
        let about = beginnings(&here);
        let mut theirs = passages.iter().flat_map(|passage| {
            let places = sentences(passage).into_iter();
            places.map(|place| &passage[place])
        });
        let denied = theirs.find(|there| {
            let there = tokens(there);
            let is_denied = showing(&there).is_some_and(|(_, is_denied)| is_denied);
            is_denied && beginnings(&there).intersection(&about).count() >= ABOUT
        })?;
        Some((verb, one_line(denied)))
    })
}

/// Returns what a sentence is about by the beginnings of its words, so that `documents` are `documentation`.
fn beginnings(here: &[Token<'_>]) -> BTreeSet<String> {
    let words = here.iter().filter(|token| {
        token.lower.chars().count() > 3
            && !is_listed(&WORDS.counted.joints, &token.lower)
            && !is_listed(&WORDS.meaning.aside, &token.lower)
    });
    words
        .map(|token| token.lower.chars().take(BEGINNING).collect())
        .collect()
}

/// Returns the verb of a sentence by which something shows `that` something is so, and whether it is denied.
fn showing(here: &[Token<'_>]) -> Option<(String, bool)> {
    let at = (0..here.len()).find(|at| {
        let wanted = stem(&here[*at].lower);
        let mut verbs = WORDS.meaning.showing.iter();
        verbs.any(|verb| stem(verb) == wanted)
            && here.get(at + 1).is_some_and(|next| next.is("that"))
    })?;
    let before = here[..at].iter().rev().take(DENIED);
    let mut before = before.take_while(|token| token.kind == Kind::Word);
    let denies = before.any(|token| {
        is_listed(&WORDS.meaning.negations, &token.lower)
            || is_listed(&WORDS.meaning.modal, &token.lower)
            || token.is("to")
    });
    Some((here[at].lower.clone(), denies))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_proves_nothing() {
        let source = ["A gap in the log does not mean that the crew skipped its rounds."];
        for (text, expected) in [
            (
                "The board says that gaps in the log prove that crews skipped rounds.",
                true,
            ),
            (
                "A gap in the log demonstrates that the crew skipped its rounds.",
                true,
            ),
            (
                "A gap in the log does not prove that the crew skipped its rounds.",
                false,
            ),
            (
                "A gap in the log may show that the crew skipped its rounds.",
                false,
            ),
            ("The tide table proves that the pier was closed.", false),
        ] {
            let found = unshown(text, &source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
