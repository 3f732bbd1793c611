//! Who has found or tested something: `the harbor board counted 31 leaks`, where the source says `the county found`.

use crate::campaign::check::language::names::{Vocabulary, names};
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::outgoing::stems;
use crate::text::{is_listed, one_line};

/// So many words before a verb, and behind its `by`, tell who has done it.
const SUBJECT: usize = 7;
/// So far behind a verb in the passive stands its `by`, in words.
const BY: usize = 4;
/// So many words have a claim and a sentence in common that is about the same.
const ALIKE: usize = 2;

/// A deed, and the words that tell who has done it.
struct Found<'t> {
    subject: &'t str,
    is_test: bool,
}

/// Returns who has found something according to a claim, and who has according to every sentence of a passage about it.
pub(in crate::campaign::check) fn another(
    claim: &str,
    passage: &str,
    own: &Vocabulary,
) -> Option<(String, String)> {
    let masked = masked(claim);
    sentences(&masked).into_iter().find_map(|place| {
        let told = &masked[place];
        let wanted = stems(told);
        let about = sentences(passage).into_iter().map(|place| &passage[place]);
        let about: Vec<&str> = about
            .filter(|sentence| stems(sentence).intersection(&wanted).count() >= ALIKE)
            .collect();
        let theirs: Vec<Found<'_>> = about.iter().flat_map(|sentence| found(sentence)).collect();
        let here = found(told);
        let mut here = here.iter().filter(|mine| !is_own(mine.subject, own));
        here.find_map(|mine| {
            let is_same_deed = |there: &&Found<'_>| there.is_test == mine.is_test;
            let alike: Vec<&Found<'_>> = theirs.iter().filter(is_same_deed).collect();
            let theirs: Vec<&Found<'_>> = if alike.is_empty() {
                theirs.iter().collect()
            } else {
                alike
            };
            let first = theirs.first()?;
            let is_anothers = theirs
                .iter()
                .all(|there| !is_one(mine.subject, there.subject));
            is_anothers.then(|| (one_line(mine.subject), one_line(first.subject)))
        })
    })
}

fn is_own(subject: &str, own: &Vocabulary) -> bool {
    names(subject)
        .iter()
        .any(|name| name.tells() && own.names(name))
}

/// Returns `true` if two subjects share a word, or one has the first letters of the other.
fn is_one(mine: &str, theirs: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let tokens = tokens(text).into_iter();
        let plain = tokens.filter(|token| {
            token.kind == Kind::Word && !is_listed(&WORDS.names.idle, &token.lower)
        });
        plain.map(|token| stem(&token.lower)).collect()
    };
    let there = words(theirs);
    let is_named = |one: &str, other: &str| {
        let vocabulary = Vocabulary::of([other]);
        names(one)
            .iter()
            .any(|name| name.tells() && vocabulary.names(name))
    };
    words(mine).iter().any(|word| there.contains(word))
        || is_named(mine, theirs)
        || is_named(theirs, mine)
}

/// Returns what a sentence says that somebody has found or tested, where it says who.
fn found(sentence: &str) -> Vec<Found<'_>> {
    let tokens = tokens(sentence);
    let deeds = tokens.iter().enumerate().filter_map(|(at, token)| {
        let words = &WORDS.finder;
        let is_test = is_listed(&words.testing, &token.lower);
        if token.is_capitalized() || !(is_test || is_listed(&words.finding, &token.lower)) {
            return None;
        }
        let subject = agent(&tokens, at).or_else(|| before(&tokens, at))?;
        let is_somebody = subject.iter().any(|token| {
            // NOTE: any word begins a sentence with a capital.
            let is_first = token.start == 0 && !token.text.chars().all(char::is_uppercase);
            let is_name =
                token.is_capitalized() && !is_first && !is_listed(&WORDS.names.idle, &token.lower);
            is_name || is_listed(&words.somebody, token.lower.trim_end_matches("'s"))
        });
        let subject = &sentence[subject.first()?.start..subject.last()?.end()];
        is_somebody.then_some(Found { subject, is_test })
    });
    deeds.collect()
}

/// Returns the words behind the `by` of a verb in the passive: `was found by the county`.
fn agent<'t, 's>(tokens: &'t [Token<'s>], verb: usize) -> Option<&'t [Token<'s>]> {
    let rest = &tokens[verb + 1..];
    let by = rest
        .iter()
        .take(BY)
        .take_while(|token| token.kind == Kind::Word)
        .position(|token| token.is("by"))?;
    let agent = &rest[by + 1..];
    let ends = |token: &Token<'_>| {
        token.kind != Kind::Word
            || is_listed(&WORDS.speaker.prepositions, &token.lower) && !token.is("of")
    };
    let end = agent.iter().take(SUBJECT).position(ends);
    let end = end.unwrap_or_else(|| agent.len().min(SUBJECT));
    (end > 0).then(|| &agent[..end])
}

/// Returns the words before a verb in the active that tell who does it; none of a list, `the town and the port found`.
fn before<'t, 's>(tokens: &'t [Token<'s>], verb: usize) -> Option<&'t [Token<'s>]> {
    let is_aside = |token: &Token<'_>| {
        let words = [
            "all", "also", "both", "first", "had", "has", "have", "later", "recently", "then",
        ];
        words.contains(&token.lower.as_str()) || token.lower.ends_with("ly")
    };
    let end = tokens[..verb].iter().rposition(|token| !is_aside(token))? + 1;
    let from = (0..end).rev().find(|at| ends_subject(tokens, *at));
    let is_list = from.is_some_and(|at| tokens[at].is("and") || tokens[at].is("or"));
    let from = from.map_or(0, |at| at + 1);
    let is_subject = !is_list && (1..=SUBJECT).contains(&(end - from));
    is_subject.then(|| &tokens[from..end])
}

/// Returns `true` for a word that belongs to no subject; `state` does in `the state`.
fn ends_subject(tokens: &[Token<'_>], at: usize) -> bool {
    let word = tokens[at].lower.as_str();
    let before = at.checked_sub(1).map_or("", |at| tokens[at].lower.as_str());
    let is_noun =
        ["a", "an", "its", "the", "their"].contains(&before) || tokens[at].is_capitalized();
    let joints = [
        "are", "be", "been", "is", "than", "that", "was", "were", "where", "whether", "whom",
    ];
    tokens[at].kind != Kind::Word
        || is_listed(&WORDS.meaning.clause_ends, word)
        || (is_listed(&WORDS.wording.attributing, word) && !is_noun)
        || joints.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_found_something_is_who_has_in_the_source() {
        let passage = "Riders were told nothing for a year after the town found rust on 12 of 40 boats of the bay. The \
            Environmental Protection Agency would not say whether it had been there.";
        let own = Vocabulary::of(["The Bay Tribune"]);
        for (claim, expected) in [
            (
                "The Bay Tribune reported that the town found rust on 12 of 40 boats.",
                false,
            ),
            (
                "Rust was found by the town on 12 of 40 boats of the bay.",
                false,
            ),
            ("The town's inspectors found rust on 12 of 40 boats.", false),
            ("Inspectors found rust on 12 of 40 boats.", false),
            (
                "Rust turned up on 12 of the 40 boats that the town tested.",
                false,
            ),
            ("The Bay Tribune found rust on 12 of 40 boats.", false),
            (
                "The Environmental Protection Agency found rust on 12 of 40 boats.",
                true,
            ),
            ("Rust was found by EPA on 12 of 40 boats of the bay.", true),
            (
                "The Bay Tribune reported that the state later found rust on 12 of 40 boats.",
                true,
            ),
            (
                "The port authority has detected rust on 12 of 40 boats.",
                true,
            ),
            ("Passengers found rust on 12 of 40 boats.", true),
            (
                "Rust turned up on 12 of the 40 boats that the state tested.",
                true,
            ),
        ] {
            let found = another(claim, passage, &own);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }
}
