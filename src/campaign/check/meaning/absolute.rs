//! A denial of all told for the denial of one: `does not measure any pollutant` for `does not measure benzene`.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::outgoing::stems;
use crate::campaign::check::speaker::allegation::unsure;
use crate::text::{is_listed, one_line};

/// So far behind a negation stands its verb, and behind the verb `any`, in words.
const VERB: usize = 3;
const ANY: usize = 5;
/// So many words have a text and the sentences around a denial in common if they are about the same.
const ABOUT: usize = 3;
/// So many sentences before a denial say of whom it is: `It does not.`
const BEFORE: usize = 2;
/// Words that deny or mean all of a kind.
const ALL: [&str; 13] = [
    "any", "anybody", "anyone", "anything", "anywhere", "either", "ever", "neither", "never", "no",
    "nobody", "none", "nothing",
];

/// A clause that denies a verb.
struct Denial<'t> {
    verb: String,
    /// What follows the verb in its clause.
    object: Vec<&'t Token<'t>>,
}

/// The sentences of a source, each with what it is about.
pub(in crate::campaign::check) type Sentences = [(Range<usize>, BTreeSet<String>)];

/// Returns the sentences of a text, each with what it is about.
pub(in crate::campaign::check) fn taken_apart(text: &str) -> Vec<(Range<usize>, BTreeSet<String>)> {
    let places = sentences(text).into_iter();
    places
        .map(|place| (place.clone(), stems(&text[place])))
        .collect()
}

/// Returns `true` if a sentence, with those before it that say of whom it is, is about what a text is about.
fn is_about(all: &Sentences, at: usize, about: &BTreeSet<String>) -> bool {
    let near = all[at.saturating_sub(BEFORE)..=at].iter();
    let shared: BTreeSet<&String> = near
        .flat_map(|(_, stems)| stems.intersection(about))
        .collect();
    shared.len() >= ABOUT
}

/// Returns what a text denies of all, and the sentence of the source that denies it of one thing.
pub(in crate::campaign::check) fn widened(
    text: &str,
    source: &str,
    all: &Sentences,
) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let (verb, object) = of_all(&here)?;
        let about = stems(sentence);
        let near: Vec<&str> = (0..all.len())
            .filter(|at| is_about(all, *at, &about))
            .map(|at| &source[all[at].0.clone()])
            .collect();
        let there: Vec<Vec<Token<'_>>> = near.iter().map(|sentence| tokens(sentence)).collect();
        let is_borne = there.iter().any(|there| {
            of_all(there).is_some_and(|(other, _)| other == verb)
                || denials(there).any(|denial| {
                    // NOTE: `rowboats` are all of them, `wooden rowboats` some.
                    let mut named = denial.object.iter();
                    let named = named.find(|token| !is_listed(&WORDS.meaning.aside, &token.lower));
                    let own = object.last().map(|own| stem(&own.lower));
                    denial.verb == verb && named.map(|named| stem(&named.lower)) == own
                })
        });
        if is_borne {
            return None;
        }
        let of_one = there.iter().position(|there| {
            denials(there).any(|denial| denial.verb == verb && !denial.object.is_empty())
        })?;
        let first = object.first()?;
        let last = object.last()?;
        Some((
            sentence[first.start..last.end()].to_owned(),
            near[of_one]
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        ))
    })
}

/// Returns what a text tells of a thing, and the sentence of the source that denies just that.
pub(in crate::campaign::check) fn undenied(
    text: &str,
    source: &str,
    all: &Sentences,
) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let is_open = |token: &Token<'_>| {
            is_listed(&WORDS.meaning.negations, &token.lower)
                || is_listed(&WORDS.meaning.lacking, &token.lower)
                || is_listed(&WORDS.allegation.asking, &token.lower)
                || is_listed(&WORDS.advice.recommending, &token.lower)
                || token.is("?")
        };
        if here.iter().any(is_open) || unsure(&here).is_some() {
            return None;
        }
        let about = stems(sentence);
        (0..all.len()).find_map(|at| {
            if !is_about(all, at, &about) {
                return None;
            }
            let shown = &source[all[at].0.clone()];
            let there = tokens(shown);
            let denial = denials(&there).find(|denial| denial.object.len() == 1)?;
            let object = stem(&denial.object[0].lower);
            let told = here.windows(2).find(|pair| {
                stem(&pair[0].lower) == denial.verb && stem(&pair[1].lower) == object
            })?;
            Some((
                sentence[told[0].start..told[1].end()].to_owned(),
                one_line(shown),
            ))
        })
    })
}

/// Returns the verb of which all is denied, and what is denied: `any pollutant`, `nothing`.
fn of_all<'t>(tokens: &'t [Token<'t>]) -> Option<(String, Vec<&'t Token<'t>>)> {
    let by_any = denials(tokens).find_map(|denial| {
        let object = denial.object.iter().take(ANY);
        // NOTE: who `did not ask whether any pump failed` denies nothing of all pumps.
        let mut object =
            object.take_while(|token| !is_listed(&WORDS.allegation.asking, &token.lower));
        let at = object.position(|token| {
            token.lower.starts_with("any") && ALL.contains(&token.lower.as_str())
        })?;
        let object = denial.object[at..].iter().take(2).copied().collect();
        Some((denial.verb, object))
    });
    by_any.or_else(|| {
        let at = tokens.iter().position(|token| token.is("nothing"))?;
        let verb = tokens.get(at.checked_sub(1)?)?;
        let is_verb = verb.kind == Kind::Word && !is_idle(&verb.lower);
        is_verb.then(|| (stem(&verb.lower), vec![&tokens[at]]))
    })
}

/// Returns what is denied in the clauses of a sentence.
fn denials<'t>(tokens: &'t [Token<'t>]) -> impl Iterator<Item = Denial<'t>> {
    let found = tokens.iter().enumerate().filter(|(_, token)| {
        is_listed(&WORDS.meaning.negations, &token.lower) && !ALL.contains(&token.lower.as_str())
            || token.is("never")
    });
    found.filter_map(|(at, _)| {
        let clause = tokens[at + 1..]
            .iter()
            .take_while(|token| token.kind != Kind::Sign && !token.is("but"));
        let clause: Vec<&Token<'_>> = clause.collect();
        let verb = clause
            .iter()
            .take(VERB)
            .position(|token| !is_listed(&WORDS.meaning.aside, &token.lower))?;
        let name = &clause[verb].lower;
        (!is_idle(name)).then(|| Denial {
            verb: stem(name),
            object: clause[verb + 1..].to_vec(),
        })
    })
}

/// Returns `true` for a verb that says too little for two denials of it to be of the same.
fn is_idle(word: &str) -> bool {
    is_listed(&WORDS.meaning.aside, word)
        || is_listed(&WORDS.counted.joints, word)
        || is_listed(&WORDS.wording.attributing, word)
        || ["able", "there", "want", "wish"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_denied_of_one_is_not_denied_of_all() {
        let source = "The gauge on the old pier stands 40 yards from the lock. It counts ships and barges. It \
            does not count rowboats. The board of the pier does not publish any of its minutes. The board did not examine whether \
            other gauges on the pier count canoes.";
        for (text, expected) in [
            ("The gauge on the old pier does not count any boats.", true),
            ("The gauge on the old pier counts nothing.", true),
            ("The gauge on the old pier cannot count anything.", true),
            (
                "The gauge on the old pier does not count any rowboats.",
                false,
            ),
            ("The gauge on the old pier does not count rowboats.", false),
            (
                "The board of the old pier does not publish any minutes.",
                false,
            ),
            ("The gauge on the old pier does not send any news.", false),
            (
                "The board of the pier did not examine whether anything else on it counts canoes.",
                false,
            ),
            (
                "The board of the pier did not examine any gauges on it.",
                true,
            ),
        ] {
            let found = widened(text, source, &taken_apart(source));
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn what_a_source_denies_is_not_told() {
        let source = "The gauge on the old pier stands 40 yards from the lock. It counts ships and barges. It does not \
            count rowboats.";
        for (text, expected) in [
            ("The gauge on the old pier counts rowboats.", true),
            ("The gauge on the old pier counts ships.", false),
            ("The gauge on the old pier does not count rowboats.", false),
            ("Does the gauge on the old pier count rowboats?", false),
            (
                "Divers recommended that the gauge on the old pier count rowboats.",
                false,
            ),
            ("Somebody counts rowboats.", false),
        ] {
            let found = undenied(text, source, &taken_apart(source));
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
