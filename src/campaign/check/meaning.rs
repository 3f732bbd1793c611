//! The rule `meaning`: a claim does not turn its passage around, and does not add to it what only the
//! passage could say: a cause, a superlative, an admission.

use std::collections::BTreeSet;
use std::ops::Range;

use super::passages::masked;
use super::source_text::SourceText;
use super::tokens::{Kind, Token, tokens};
use super::words::{Backed, WORDS, has, stem};
use super::{Findings, key_of};
use crate::campaign::DataPoint;

/// So many words after `no` or `nobody` are denied.
const NO: usize = 3;

/// Holds a claim and its caveat against the passages around the excerpt.
pub(super) fn held(
    point: &DataPoint,
    text: &SourceText,
    places: &[Range<usize>],
    findings: &mut Findings<'_>,
) {
    let joined = |range: &dyn Fn(&Range<usize>) -> Range<usize>| {
        let parts = places.iter().map(|place| &text.text[range(place)]);
        parts.collect::<Vec<_>>().join(" \n")
    };
    let near = Words::of(&joined(&|place| text.around(place)));
    let sentence = Words::of(&joined(&|place| text.sentence_around(place)));
    for (key, claim) in super::told(point) {
        let here = Words::of(&masked(claim));
        let is_text = key == "text";
        let found = denied(&here, &near)
            .filter(|_| is_text)
            .or_else(|| undenied(&here, &near))
            .or_else(|| contrast(&here, &near, &sentence))
            .or_else(|| added(&here, &near));
        if let Some((message, help)) = found {
            findings.error("meaning", key_of(point, key), message, Some(help));
        }
    }
}

/// Returns a superlative of a text that none of the others has.
pub(super) fn superlative(text: &str, others: &[&Words]) -> Option<String> {
    let here = Words::of(&masked(text));
    let mut groups = WORDS.meaning.superlatives.values();
    groups.find_map(|group| {
        let word = group.words.iter().find(|word| here.all.contains(*word))?;
        let is_backed = |there: &&Words| group.is_in(there);
        (!others.iter().any(is_backed)).then(|| word.clone())
    })
}

/// The words of a text, and what is denied in it.
pub(super) struct Words {
    /// In small letters, as they stand; names left out.
    all: BTreeSet<String>,
    /// By any negation, and of verbs alone.
    denied: BTreeSet<String>,
    denied_verbs: BTreeSet<String>,
    plain: BTreeSet<String>,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let tokens = tokens(text);
        let (mut denied_at, mut verbs_at) = (BTreeSet::new(), BTreeSet::new());
        for (at, token) in tokens.iter().enumerate() {
            if has(&WORDS.meaning.negations, &token.lower) {
                let places = scope(&tokens, at);
                if !is_no(&token.lower) {
                    verbs_at.extend(places.iter().copied());
                }
                denied_at.extend(places);
            }
        }
        let mut words = Self {
            all: BTreeSet::new(),
            denied: BTreeSet::new(),
            denied_verbs: BTreeSet::new(),
            plain: BTreeSet::new(),
        };
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != Kind::Word {
                continue;
            }
            if !is_in_name(&tokens, at) {
                words.all.insert(token.lower.clone());
            }
            if verbs_at.contains(&at) {
                words.denied_verbs.insert(stem(&token.lower));
            }
            let list = if denied_at.contains(&at) {
                &mut words.denied
            } else {
                &mut words.plain
            };
            list.insert(stem(&token.lower));
        }
        words
    }

    /// Returns a word as it stands, by its stem.
    fn word(&self, wanted: &str) -> &str {
        let word = self.all.iter().find(|word| stem(word) == wanted);
        word.map_or("it", String::as_str)
    }

    fn has_stem(&self, wanted: &str) -> bool {
        self.all.iter().any(|word| stem(word) == wanted)
    }
}

impl Backed {
    fn is_in(&self, words: &Words) -> bool {
        let mut backing = self.words.iter().chain(&self.by);
        backing.any(|word| words.all.contains(word))
    }
}

fn is_no(word: &str) -> bool {
    ["neither", "no", "nobody", "none", "without"].contains(&word)
}

/// Returns the places of the words that a negation denies: the next verb, or what `no` is said of.
fn scope(tokens: &[Token<'_>], at: usize) -> Vec<usize> {
    let count = if is_no(&tokens[at].lower) { NO } else { 1 };
    let words = tokens.iter().enumerate().skip(at + 1);
    let mut clause = words
        .take_while(|(_, token)| token.kind == Kind::Word)
        .filter(|(_, token)| !has(&WORDS.meaning.aside, &token.lower))
        .take(count)
        .peekable();
    let compares = |(_, token): &(usize, &Token<'_>)| {
        ["fewer", "later", "less", "longer", "more", "only"].contains(&token.lower.as_str())
    };
    if clause.peek().is_some_and(compares) {
        return Vec::new();
    }
    clause.map(|(at, _)| at).collect()
}

/// Returns `true` for a word in capitals beside another: the `State` of `State Auditor`.
fn is_in_name(tokens: &[Token<'_>], at: usize) -> bool {
    let is_capital = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(Token::is_capitalized)
    };
    tokens[at].is_capitalized() && (is_capital(at.checked_sub(1)) || is_capital(Some(at + 1)))
}

pub(super) type Found = Option<(String, String)>;

/// Finds a verb that the text denies and the source tells.
pub(super) fn denied(here: &Words, near: &Words) -> Found {
    let mut verbs = here.denied_verbs.iter();
    let stem = verbs.find(|stem| is_turned(here, near, stem))?;
    let word = here.word(stem);
    Some((
        format!("the text denies `{word}`, and the source does not"),
        "say it the way the source does".to_owned(),
    ))
}

/// Finds what the source denies and the text tells.
fn undenied(here: &Words, near: &Words) -> Found {
    let stem = near
        .denied
        .iter()
        .find(|stem| is_turned(near, here, stem))?;
    let word = here.word(stem);
    Some((
        format!("the source denies `{word}`, and the text does not"),
        "say it the way the source does".to_owned(),
    ))
}

/// Returns `true` if one text denies a word, and the other has it without denying it.
fn is_turned(denies: &Words, tells: &Words, word: &str) -> bool {
    let is_idle = word.chars().count() < 3
        || has(&WORDS.counted.joints, word)
        || has(&WORDS.names.idle, word)
        || has(&WORDS.meaning.aside, word);
    !is_idle
        && denies.denied.contains(word)
        && !denies.plain.contains(word)
        && tells.plain.contains(word)
        && !tells.denied.contains(word)
}

/// Finds a word in whose place the passage has its opposite.
fn contrast(here: &Words, near: &Words, sentence: &Words) -> Found {
    WORDS.meaning.contrasts.values().find_map(|words| {
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        let mut own = stems
            .iter()
            .zip(words)
            .filter(|(stem, _)| here.has_stem(stem));
        let (mine, word) = own.next()?;
        if own.next().is_some()
            || near.has_stem(mine)
            || near.denied.iter().any(|d| stems.contains(d))
        {
            return None;
        }
        let theirs = stems
            .iter()
            .zip(words)
            .find(|(stem, _)| sentence.has_stem(stem));
        let (_, theirs) = theirs?;
        Some((
            format!("the text says `{word}`, its passage `{theirs}`"),
            "say it the way the source does".to_owned(),
        ))
    })
}

/// Finds a cause, a superlative, an admission or the like that the passage does not have.
fn added(here: &Words, near: &Words) -> Found {
    let groups = WORDS.meaning.backed.values();
    groups
        .chain(WORDS.meaning.superlatives.values())
        .find_map(|group| {
            let word = group.words.iter().find(|word| here.all.contains(*word))?;
            (!group.is_in(near)).then(|| {
                (
                    format!("the text says `{word}`, and the passage has nothing like it"),
                    format!("leave `{word}` out, or quote the passage that says so"),
                )
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(claim: &str, source: &str) -> bool {
        let (here, there) = (Words::of(claim), Words::of(source));
        denied(&here, &there)
            .or_else(|| undenied(&here, &there))
            .or_else(|| contrast(&here, &there, &there))
            .or_else(|| added(&here, &there))
            .is_some()
    }

    #[test]
    fn a_claim_that_turns_its_passage_around_is_found() {
        for (claim, source, expected) in [
            (
                "The pump did not exceed the limit.",
                "The pump exceeded the limit.",
                true,
            ),
            (
                "The pump never exceeded it.",
                "The pump never exceeded the limit.",
                false,
            ),
            (
                "Auditors substantiated it.",
                "Auditors could not substantiate it.",
                true,
            ),
            (
                "Auditors could not substantiate it.",
                "They did not substantiate it.",
                false,
            ),
            (
                "Half of the depots met the rule.",
                "Half of the depots missed the rule.",
                true,
            ),
            (
                "Half of the depots missed it.",
                "Half of the depots did not meet it.",
                false,
            ),
            ("They refused to sign.", "They have signed.", true),
            (
                "Not one of the pumps is safe.",
                "One of the pumps failed.",
                false,
            ),
            (
                "It is no more than a guess.",
                "It is more than a guess.",
                false,
            ),
            (
                "The bridge closed because of rust.",
                "The bridge closed in May.",
                true,
            ),
            (
                "The bridge closed because of rust.",
                "Rust caused the closing.",
                false,
            ),
            ("It was the worst winter.", "It was a winter.", true),
            ("The port admits it.", "The port was asked.", true),
        ] {
            assert_eq!(found(claim, source), expected, "{claim} / {source}");
        }
    }
}
