//! Verbs of saying, and where such a verb tells a deed.

use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// So far behind a name goes the deed before its verb, in tokens.
const DEED: usize = 12;
/// So far behind a verb of charging stands what somebody is charged with, in tokens.
pub(super) const CHARGE: usize = 9;

/// So far behind `denied` stands the request that was, in tokens.
const REQUEST: usize = 4;

/// Returns `true` for a text that goes on with a deed and then a verb of saying: `… signed the order and wrote that`.
pub(super) fn says_then(after: &str) -> bool {
    let tokens = tokens(after);
    let is_deed = tokens
        .first()
        .is_some_and(|token| token.lower.ends_with("ed") && !token.is_capitalized());
    let clause = tokens.iter().take(DEED);
    let clause: Vec<&Token<'_>> = clause
        .take_while(|token| token.kind == Kind::Word && !token.is_capitalized())
        .collect();
    let mut pairs = clause.windows(2);
    let then = pairs.find(|pair| pair[0].is("and"));
    is_deed && then.is_some_and(|pair| is_verb(pair[1]))
}

/// Returns `true` if a verb of saying tells a deed, and nothing said: it counts those who heard it, `warned 9 wards`,
/// charges somebody, `cited Gray Heron Ferries for rusty chains`, or refuses a request, `denied the motion`.
pub(super) fn is_deed(verb: &Token<'_>, rest: &[Token<'_>]) -> bool {
    let is_number = |token: &Token<'_>| token.lower.starts_with(|c: char| c.is_ascii_digit());
    let is_counted =
        || is_listed(&WORDS.speaker.hearers, &verb.lower) && rest.first().is_some_and(is_number);
    let mut object = rest
        .iter()
        .take(REQUEST)
        .take_while(|token| token.kind == Kind::Word);
    let is_refusal = ["denied", "denies"].contains(&verb.lower.as_str())
        && object.any(|token| is_listed(&WORDS.speaker.requests, &token.lower));
    is_refusal || is_counted() || is_listed(&WORDS.speaker.charging, &verb.lower) && charges(rest)
}

/// Returns `true` for somebody and what they are charged with: `Gray Heron Ferries for rusty chains`. What a report
/// cites, `the Gazette's data for May`, is a work.
fn charges(rest: &[Token<'_>]) -> bool {
    let mut clause = rest
        .iter()
        .take(CHARGE)
        .take_while(|token| token.kind == Kind::Word)
        .skip_while(|token| ["a", "an", "the"].contains(&token.lower.as_str()))
        .peekable();
    let is_somebody = clause.peek().is_some_and(|token| {
        token.is_capitalized() || is_listed(&WORDS.finder.somebody, &token.lower)
    });
    let mut clause = clause.take_while(|token| {
        !is_listed(&WORDS.speaker.after, &token.lower)
            && !is_listed(&WORDS.certainty.data, &token.lower)
    });
    is_somebody && clause.any(|token| token.is("for") || token.is("over"))
}

pub(super) fn is_saying(token: &Token<'_>) -> bool {
    ["said", "says", "told", "wrote"].contains(&token.lower.as_str())
}

/// Returns `true` for a verb of saying, and not for the `States` of a name.
pub(super) fn is_verb(token: &Token<'_>) -> bool {
    let is_known = is_listed(&WORDS.wording.attributing, &token.lower);
    !token.is_capitalized() && (is_known || is_listed(&WORDS.speaker.verbs, &token.lower))
}
