//! Where a sentence tells what the reader asked for, and so says nothing of its own.

use super::phrase::is_in_class;
use super::word::Word;

/// Returns `true` if words describe what the reader asked for.
pub(in crate::foia::reply) fn describes(words: &[Word]) -> bool {
    description(words).is_some()
}

/// Returns where a description of the request begins.
pub(in crate::foia::reply) fn description(words: &[Word]) -> Option<usize> {
    let is = |index: usize, options: &[&str]| {
        words
            .get(index)
            .is_some_and(|word| options.contains(&word.text.as_str()))
    };
    (0..words.len()).find(|&at| {
        (is(at, &["you"])
            && (is(at + 1, &["requested", "asked", "sought", "seek", "wrote"])
                || (is(
                    at + 1,
                    &["are", "were", "have", "had", "also", "specifically"],
                ) && is(
                    at + 2,
                    &["seeking", "requesting", "requested", "asking", "asked"],
                ))))
            || (is(at, &["request", "letter", "email"])
                && (is(
                    at + 1,
                    &["seeks", "sought", "asks", "asked", "reads", "states"],
                ) || (is(at + 1, &["is", "was"]) && is(at + 2, &["for"]))))
            || (is(at, &["your"]) && is(at + 1, &["description"]) && is(at + 2, &["of"]))
            || (is(at, &["description"])
                && is(at + 1, &["of"])
                && is(at + 2, &["requested", "records", "request"]))
    })
}

/// Returns where a description that is a relative clause ends, in bytes: `the records that you requested are
/// released` goes on with what became of them.
pub(in crate::foia::reply) fn end_of_relative(words: &[Word], told: usize) -> Option<usize> {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let is_after_noun = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|at| is_in_class("records", text(at)))
    };
    // `The report of examination that you asked for`, but not `we understand that you asked for`.
    let is_after_any = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|at| !is_in_class("says", text(at)) && !text(at).ends_with("ed"))
    };
    let opens = |at: usize| ["that", "which"].contains(&text(at)) && is_after_any(at);
    let is_relative = (told.saturating_sub(4)..=told).any(opens)
        || is_after_noun(told)
        || is_after_phrase(words, told);
    (told + 1..words.len())
        .filter(|at| is_relative && *at > told + 1)
        .find(|at| VERBS.contains(&text(*at)) && !RELATIVES.contains(&text(at - 1)))
        .and_then(|at| words.get(at))
        .map(|word| word.at)
}

/// Returns `true` if a noun with its article stands right before a clause, and no preposition before that: `the waiver you
/// sought is granted`, but not `in the call you asked whether it is granted`.
fn is_after_phrase(words: &[Word], told: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let near = (told.saturating_sub(NOUN_PHRASE)..told.saturating_sub(1)).rev();
    let mut articles = near.filter(|at| ["the", "any"].contains(&text(*at)));
    let Some(article) = articles.next() else {
        return false;
    };
    let before = article.checked_sub(1).map_or("", text);
    !PREPOSITIONS.contains(&before) && !is_in_class("says", text(told - 1))
}

/// An article, two adjectives and a noun.
const NOUN_PHRASE: usize = 4;

/// With these a phrase says where, when or how something was asked.
const PREPOSITIONS: [&str; 10] = [
    "in", "on", "at", "by", "with", "during", "through", "under", "from", "since",
];

/// What goes on with a sentence after a relative clause: mostly verbs.
const VERBS: [&str; 21] = [
    "are", "is", "were", "was", "have", "has", "do", "does", "did", "will", "would", "can",
    "cannot", "could", "may", "might", "must", "shall", "should", "exist", "pursuant",
];
/// Before a verb, these open another relative clause.
pub(in crate::foia::reply) const RELATIVES: [&str; 6] =
    ["that", "which", "who", "whether", "if", "when"];
