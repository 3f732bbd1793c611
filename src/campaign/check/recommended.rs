//! Whether a body agreed with a recommendation, where its source numbers them: `(2) review the records`, `did
//! not concur with recommendation 2`.

use std::collections::BTreeSet;

use super::number::{Form, numeral};
use super::outgoing::stems;
use super::passages::{masked, sentences};
use super::tokens::{Kind, Token, tokens};
use super::words::{WORDS, has};

/// So many words must a sentence share with a recommendation to be about it.
const ABOUT: usize = 3;
/// Verbs by which a body agrees, in any form.
const AGREEING: [&str; 3] = ["accept", "agree", "concur"];

/// Returns what a text says of a body's answer to a recommendation, and what the source says.
pub(super) fn answered_otherwise(text: &str, source: &str) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let (verb, agrees) = answer(&tokens(sentence))?;
        let number = subject(sentence, source)?;
        let mut theirs = sentences(source).into_iter().filter_map(|place| {
            let there = tokens(&source[place.clone()]);
            let (_, agrees) = answer(&there)?;
            numbers(&there).contains(&number).then_some((agrees, place))
        });
        let (other, place) = theirs.next()?;
        (other != agrees && theirs.next().is_none()).then(|| (verb, one_line(&source[place])))
    })
}

/// Returns the verb by which a sentence tells an answer, and whether it agrees.
fn answer(tokens: &[Token<'_>]) -> Option<(String, bool)> {
    let verb = tokens.iter().find(|token| {
        let mut verbs = AGREEING.iter();
        let is_verb = verbs.any(|verb| token.lower.starts_with(verb));
        (is_verb && !token.lower.starts_with("agreement")) || token.lower.starts_with("disagree")
    })?;
    let denies = |token: &Token<'_>| {
        has(&WORDS.meaning.negations, &token.lower) || token.lower.starts_with("disagree")
    };
    Some((verb.lower.clone(), !tokens.iter().any(denies)))
}

/// Returns the number of the recommendation that a sentence is about, if it is about one.
fn subject(sentence: &str, source: &str) -> Option<u64> {
    let own = stems(sentence);
    let mut shared: Vec<(usize, u64)> = recommendations(source)
        .into_iter()
        .map(|(number, words)| (words.intersection(&own).count(), number))
        .filter(|(shared, _)| *shared >= ABOUT)
        .collect();
    shared.sort_unstable_by(|a, b| b.cmp(a));
    match shared.as_slice() {
        [(most, _), (next, _), ..] if most == next => None,
        [(_, number), ..] => Some(*number),
        [] => None,
    }
}

/// Returns the words of each recommendation of a list: `We recommend that it (1) …, (2) …`.
fn recommendations(source: &str) -> Vec<(u64, BTreeSet<String>)> {
    let is_list = |sentence: &&str| sentence.contains("recommend") && sentence.contains("(2)");
    let lists = sentences(source).into_iter().map(|place| &source[place]);
    let lists = lists.filter(is_list);
    let items = lists.flat_map(|list| list.split('(').skip(1));
    items
        .filter_map(|item| {
            let (number, words) = item.split_once(')')?;
            Some((number.parse().ok()?, stems(words)))
        })
        .collect()
}

/// Returns the numbers that a sentence tells, in digits and in words: `recommendations 1 and 3`, `the third`.
fn numbers(tokens: &[Token<'_>]) -> Vec<u64> {
    let found = (0..tokens.len()).filter_map(|at| {
        let number = numeral(tokens, at)?;
        let before = tokens.get(at.checked_sub(1)?)?.lower.as_str();
        let is_joined = matches!(before, "," | "and" | "or");
        // NOTE: in `4 of the 5 recommendations` nothing is numbered.
        let is_of_list = match number.form {
            Form::Cardinal => {
                tokens[at].kind == Kind::Number
                    && (is_joined || before.starts_with("recommendation"))
            }
            Form::Ordinal => is_joined || before == "the",
            _ => false,
        };
        number.value.parse().ok().filter(|_| is_of_list)
    });
    found.collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_answered_as_the_source_says() {
        let source = "We recommend that the port (1) repair the lamps on the north pier, (2) count its \
            pilots each month, and (3) publish the whole log of its alarms. The port agreed with the first \
            recommendation. It did not concur with recommendation 2. It neither agreed nor disagreed \
            with the third.";
        for (text, expected) in [
            (
                "The port concurred that it should count its pilots each month.",
                true,
            ),
            (
                "The port did not agree to count its pilots each month.",
                false,
            ),
            (
                "The port agreed to repair the lamps on the north pier.",
                false,
            ),
            (
                "The port would not agree to repair the lamps on the north pier.",
                true,
            ),
            (
                "The port accepted that it should publish the whole log of its alarms.",
                true,
            ),
            ("The port agreed with one recommendation.", false),
        ] {
            let found = answered_otherwise(text, source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
