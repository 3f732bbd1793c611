//! A record that is missing, told as a deed that was not done: `never inspected` for `could not document that it was`.

use std::ops::Range;

use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, is_past, stem};
use crate::campaign::check::meaning::Words;
use crate::campaign::check::outgoing::stems;
use crate::text::is_listed;

/// So many tokens may stand between a record and the word that says that it is missing.
const APART: usize = 4;
/// So far before a verb of showing stands what denies it, in tokens.
const DENIED: usize = 5;
/// So far behind a negation stands the verb that it denies, in tokens.
const BEHIND: usize = 4;
/// Verbs before `without` and `untested`, and before what was not done.
const GOING: [&str; 3] = ["go", "gone", "went"];
const BEING: [&str; 7] = ["are", "been", "is", "left", "remain", "was", "were"];
const PAST: [&str; 12] = [
    "did", "didn't", "had", "hadn't", "has", "hasn't", "have", "haven't", "was", "wasn't", "were",
    "weren't",
];
/// So many words must a text share with a sentence to be about the same.
const ABOUT: usize = 2;

/// Returns the words by which a text that speaks of no record denies a deed, and those by which its passage says only
/// that records do not show it.
pub(in crate::campaign::check) fn only_unrecorded(
    text: &str,
    passage: &str,
) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let denial = undone(&here)?;
        let is_record = |token: &Token<'_>| is_listed(&WORDS.scope.records, &token.lower);
        if here.iter().any(is_record) || unrecorded(&here).is_some() {
            return None;
        }
        let about = stems(sentence);
        let near: Vec<&str> = sentences(passage)
            .into_iter()
            .map(|place| &passage[place])
            .filter(|there| stems(there).intersection(&about).count() >= ABOUT)
            .collect();
        let shown = near.iter().find_map(|there| {
            let there = tokens(there);
            let shown = there[unrecorded(&there)?].iter().map(|token| token.text);
            Some(shown.collect::<Vec<_>>().join(" "))
        })?;
        let said = Words::of(sentence);
        let is_denied = near
            .iter()
            .any(|there| Words::of(there).denies_a_verb_of(&said));
        (!is_denied).then_some((denial, shown))
    })
}

/// Returns the word by which a sentence says that something was not done: `never`, `went without`, `untested`.
fn undone(here: &[Token<'_>]) -> Option<String> {
    let at = (0..here.len()).find(|at| {
        let word = here[*at].lower.as_str();
        let before = at.checked_sub(1).map_or("", |at| here[at].lower.as_str());
        let is_untouched = || {
            let verb = word.strip_prefix("un");
            verb.is_some_and(|verb| verb.ends_with("ed"))
                && (BEING.contains(&before) || GOING.contains(&before))
        };
        (word == "without" && GOING.contains(&before))
            || is_listed(&WORDS.scope.omitting, word)
            || is_untouched()
            || is_past_denial(here, *at)
    })?;
    Some(here[at].lower.clone())
}

/// Returns `true` for a word that denies a deed of the past, and not that somebody knows or tells of it.
fn is_past_denial(here: &[Token<'_>], at: usize) -> bool {
    let word = here[at].lower.as_str();
    if !is_listed(&WORDS.meaning.negations, word) || word == "without" {
        return false;
    }
    let is_past_form = |word: &str| PAST.contains(&word);
    let before = at.checked_sub(1).map_or("", |at| here[at].lower.as_str());
    let is_past_verb = || word == "failed" || is_past_form(word) || is_past_form(before);
    let behind = here[at + 1..].iter().take(BEHIND);
    let behind: Vec<&Token<'_>> = behind
        .take_while(|token| token.kind == Kind::Word)
        .collect();
    let is_told = |word: &str| {
        is_listed(&WORDS.wording.attributing, word) || is_listed(&WORDS.meaning.knowing, word)
    };
    let mut verbs = behind.iter();
    let verb = verbs.find(|token| !is_listed(&WORDS.meaning.aside, &token.lower));
    let is_done = || {
        let is_verb = |token: &&Token<'_>| is_past(&token.lower) || is_past_form(&token.lower);
        behind.iter().any(is_verb)
    };
    verb.is_some_and(|verb| !is_told(&verb.lower)) && (is_past_verb() || is_done())
}

/// Returns the place of the words by which a sentence says that no record shows something.
pub(in crate::campaign::check) fn unrecorded(there: &[Token<'_>]) -> Option<Range<usize>> {
    let words = &WORDS.scope;
    let is_record = |token: &Token<'_>| is_listed(&words.records, &token.lower);
    (0..there.len()).find_map(|at| {
        if let Some(from) = unshown(there, at) {
            return Some(from..at + 1);
        }
        let last = (at + 1 + APART).min(there.len());
        let near = &there[at + 1..last];
        let is_near = |is: &dyn Fn(&Token<'_>) -> bool| near.iter().position(is);
        if is_record(&there[at]) {
            let lacking = |token: &Token<'_>| is_listed(&words.missing, &token.lower);
            return is_near(&lacking).map(|to| at..at + to + 2);
        }
        let is_lack = ["lacked", "lacking", "no", "without"].contains(&there[at].lower.as_str());
        let to = is_near(&is_record).filter(|to| is_lack && *to < 2)?;
        Some(at..at + to + 2)
    })
}

/// Returns where the denial of a verb of showing begins, `could not document`, `no letter shows`.
fn unshown(there: &[Token<'_>], at: usize) -> Option<usize> {
    let wanted = stem(&there[at].lower);
    let words = &WORDS.meaning.showing;
    let mut verbs = words.iter().chain(&WORDS.scope.documenting);
    if !verbs.any(|verb| stem(verb) == wanted) {
        return None;
    }
    let from = at.saturating_sub(DENIED);
    let sign = there[from..at]
        .iter()
        .rposition(|token| token.kind == Kind::Sign);
    let from = sign.map_or(from, |sign| from + sign + 1);
    let negation = there[from..at]
        .iter()
        .position(|token| is_listed(&WORDS.meaning.negations, &token.lower))?;
    Some(from + negation)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(sentence: &str, claims: &[(&str, bool)]) {
        for (claim, expected) in claims {
            let found = only_unrecorded(claim, sentence);
            assert_eq!(
                found.is_some(),
                *expected,
                "{claim} / {sentence}: {found:?}"
            );
        }
    }

    #[test]
    fn what_was_not_recorded_may_have_been_done() {
        finds(
            "At nine piers, the port's logs lacked at least one drill.",
            &[
                ("At nine piers, the port did not hold a drill.", true),
                ("The logs of nine piers do not show a drill.", false),
                ("At nine piers, a drill is missing from the logs.", false),
            ],
        );
        finds(
            "The port could not document that the lamps of four piers had been tested.",
            &[
                ("The lamps of four piers had never been tested.", true),
                ("The port failed to test the lamps of four piers.", true),
                ("The lamps of four piers never had a test.", true),
                ("The lamps of four piers went untested.", true),
                (
                    "Crews do not know when the lamps of four piers were tested.",
                    false,
                ),
                ("Four piers went without a test of their lamps.", true),
                ("The port skipped the lamps of four piers.", true),
                (
                    "Nothing shows that the lamps of four piers were tested.",
                    false,
                ),
                (
                    "The port was unable to prove that the lamps of four piers were tested.",
                    false,
                ),
                (
                    "The lamps of four piers were tested without a permit.",
                    false,
                ),
            ],
        );
    }

    #[test]
    fn what_a_source_says_was_not_done_was_not_done() {
        finds(
            "Of 40 files, nine had no signature, and the port held no drill.",
            &[("The port did not hold a drill.", false)],
        );
        finds(
            "The port did not test the lamps of four piers, and had no record of tests at two more.",
            &[("The port never tested the lamps of four piers.", false)],
        );
        finds(
            "The port could not document its tests of the lamps. At four piers it did not test the lamps.",
            &[(
                "At four piers the lamps were not tested by the port.",
                false,
            )],
        );
    }
}
