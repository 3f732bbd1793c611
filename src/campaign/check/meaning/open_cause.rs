//! A cause that a source leaves open, `is under investigation`, `has not been determined`, told as a fact.

use std::collections::BTreeSet;

use super::part_cause::cause;
use crate::campaign::check::figure::quantity::stands;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, is_past, stem};
use crate::campaign::check::outgoing::stems;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::speaker::allegation::{alleging, unsure};
use crate::text::{is_listed, one_line};

/// So many words must a text share with what a source leaves open to be about the same.
const ABOUT: usize = 2;
/// So far behind a negation stands the verb by which nobody has found out, in tokens.
const DENIED: usize = 5;
/// Forms before a verb in the passive.
const BEING: [&str; 6] = ["are", "be", "been", "is", "was", "were"];

/// Returns the words by which a text tells a cause, and the sentence by which the source leaves open what it is.
pub(in crate::campaign::check) fn told_as_known(
    text: &str,
    source: &SourceText,
) -> Option<(String, String)> {
    let own = masked(text);
    let told: Vec<&str> = sentences(&own)
        .into_iter()
        .map(|place| &own[place])
        .collect();
    let mut before = BTreeSet::new();
    for there in source.each_sentence() {
        let theirs = tokens(there);
        let own = stems(there);
        let about: BTreeSet<String> = own.union(&before).cloned().collect();
        before = own;
        if !is_open(&theirs) {
            continue;
        }
        let of_it = started(&theirs);
        let found = told.iter().find_map(|sentence| {
            let here = tokens(sentence);
            if stems(sentence).intersection(&about).count() < ABOUT || leaves_open(&here) {
                return None;
            }
            let mine = causes(&here, of_it.as_deref())?;
            (!is_told(sentence, of_it.as_deref(), source)).then_some(mine)
        });
        if let Some(mine) = found {
            return Some((mine, one_line(there)));
        }
    }
    None
}

/// Returns `true` if another sentence of the source tells a cause of the same.
fn is_told(sentence: &str, of_it: Option<&str>, source: &SourceText) -> bool {
    let about = stems(sentence);
    source.each_sentence().any(|there| {
        let theirs = tokens(there);
        stems(there).intersection(&about).count() >= ABOUT
            && !is_open(&theirs)
            && causes(&theirs, of_it).is_some()
    })
}

/// Returns the words by which a sentence tells a cause: `because`, `died of`, or the verb that the source asks for.
fn causes(here: &[Token<'_>], of_it: Option<&str>) -> Option<String> {
    let phrase = || {
        let mut phrases = WORDS.scope.dying.iter();
        phrases.find(|phrase| (0..here.len()).any(|at| stands(here, at, phrase)))
    };
    let asked_for = || {
        let verb = here
            .iter()
            .find(|token| Some(stem(&token.lower).as_str()) == of_it)?;
        is_past(&verb.lower).then(|| verb.lower.clone())
    };
    let because = || here.iter().find(|token| token.is("because"));
    // NOTE: who `was killed` was killed by something, which is not told.
    let killed = || {
        let active = here
            .windows(2)
            .find(|pair| pair[1].is("killed") && !BEING.contains(&pair[0].lower.as_str()));
        active.map(|pair| pair[1].lower.clone())
    };
    cause(here)
        .or_else(|| because().map(|token| token.lower.clone()))
        .or_else(|| phrase().cloned())
        .or_else(killed)
        .or_else(asked_for)
}

/// Returns `true` for a sentence by which the cause of something is not known, or not yet.
fn is_open(there: &[Token<'_>]) -> bool {
    // NOTE: `it caused a flood, and nobody knew of it` tells its cause.
    let ends = |token: &Token<'_>| {
        token.kind == Kind::Sign || ["and", "because", "but"].contains(&token.lower.as_str())
    };
    let mut clauses = there.split(ends);
    clauses.any(|clause| (0..clause.len()).any(|at| asks(clause, at)) && is_unsettled(clause))
}

/// Returns `true` for a word by which somebody asks for a cause: `why`, `what started`, and not `how many`.
fn asks(clause: &[Token<'_>], at: usize) -> bool {
    let next = clause.get(at + 1).map_or("", |token| token.lower.as_str());
    match clause[at].lower.as_str() {
        "cause" | "causes" | "why" => true,
        "how" => !["far", "long", "many", "much", "often", "well"].contains(&next),
        "what" | "who" => is_past(next),
        _ => false,
    }
}

/// Returns `true` for `is under investigation`, `is not known`, `could not determine`.
fn is_unsettled(there: &[Token<'_>]) -> bool {
    let words = &WORDS.scope.unsettled;
    let is_said = |at: usize| words.iter().any(|phrase| stands(there, at, phrase));
    let is_denied = |at: usize| {
        let mut behind = there[at + 1..].iter().take(DENIED);
        let mut behind = behind.by_ref().take_while(|token| token.kind == Kind::Word);
        let finds = |token: &Token<'_>| {
            let wanted = stem(&token.lower);
            let lists = [
                &WORDS.finder.finding,
                &WORDS.meaning.knowing,
                &WORDS.scope.settling,
            ];
            let mut verbs = lists.into_iter().flatten();
            verbs.any(|verb| stem(verb) == wanted)
        };
        is_listed(&WORDS.meaning.negations, &there[at].lower) && behind.any(finds)
    };
    (0..there.len()).any(|at| is_said(at) || is_denied(at))
}

/// Returns the verb of `what started the fire`, by its stem.
fn started(there: &[Token<'_>]) -> Option<String> {
    let at = there.windows(2).position(|pair| {
        ["what", "who"].contains(&pair[0].lower.as_str()) && is_past(&pair[1].lower)
    })?;
    Some(stem(&there[at + 1].lower))
}

/// Returns `true` for a sentence that says itself that it is not sure, not so or only alleged.
fn leaves_open(here: &[Token<'_>]) -> bool {
    let is_asking = |token: &Token<'_>| {
        is_listed(&WORDS.allegation.asking, &token.lower)
            || token.is("?")
            || token.is("why")
            || is_listed(&WORDS.meaning.modal, &token.lower)
    };
    is_unsettled(here)
        || unsure(here).is_some()
        || alleging(here).is_some()
        || here.iter().any(is_asking)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_that_a_source_tells_is_told() {
        let source = SourceText::new(
            "The broken lamp caused the crash at the North Pier, and nobody knew of the lamp. It is not known how many \
             crews saw the lamp of the pier.",
        );
        for text in [
            "The broken lamp caused the crash at the North Pier.",
            "The crash at the North Pier came because the lamp was broken.",
        ] {
            assert_eq!(told_as_known(text, &source), None, "{text}");
        }
    }

    #[test]
    fn a_cause_that_is_not_known_is_not_told() {
        let source = SourceText::new(
            "Ana Ruiz, a pilot, died on the North Pier in May. The cause of her death has not been determined. On the same \
             day the lamps of the pier failed; why the lamps failed is under investigation. A fire in June destroyed a \
             tug, and nobody has said what started the fire. In 2019 a storm killed Ben Ochs in Vance Bay.",
        );
        for (text, expected) in [
            ("Ana Ruiz, a pilot, drowned at the North Pier.", true),
            (
                "Ana Ruiz died on the North Pier because the lamps failed.",
                true,
            ),
            (
                "The pilot Ana Ruiz was killed by a tug on the North Pier.",
                true,
            ),
            ("A tug killed the pilot Ana Ruiz on the North Pier.", true),
            ("Ana Ruiz was killed on the North Pier.", false),
            ("The lamps of the pier failed because of rust.", true),
            ("The lamps of the pier failed for lack of oil.", true),
            ("Bad wiring started the fire that destroyed a tug.", true),
            (
                "Ana Ruiz died on the North Pier on the day on which its lamps failed.",
                false,
            ),
            ("Nobody knows yet why the lamps of the pier failed.", false),
            (
                "Whether the lamps of the pier failed because of rust is not known.",
                false,
            ),
            (
                "Her family claims that Ana Ruiz died because the lamps of the pier failed.",
                false,
            ),
            ("A storm killed Ben Ochs in Vance Bay in 2019.", false),
            ("Crews should know why the lamps of the pier failed.", false),
        ] {
            let found = told_as_known(text, &source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
