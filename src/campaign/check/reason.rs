//! Reasons: another one than the passage gives, and what the passage leaves open told as a fact.

use std::collections::BTreeSet;

use super::allegation::{alleging, unsure};
use super::meaning::Found;
use super::outgoing::stems;
use super::passages::{masked, sentences};
use super::tokens::{Kind, Token, tokens};
use super::words::WORDS;
use crate::text::{is_listed, one_line};

/// So many words of another sentence make a reason one that was taken from there.
const TAKEN: usize = 2;
/// So many words must what is left open have.
const OPEN: usize = 3;
/// Words are compared by so many letters, so that `complainant` is whoever `complained`.
const BEGINNING: usize = 5;
/// What stands before a reason.
const JOINTS: [&str; 6] = [
    " because of ",
    " because ",
    " due to ",
    " owing to ",
    " as a result of ",
    " thanks to ",
];
/// Words by which a sentence leaves open what follows its `whether`.
const UNKNOWN: [&str; 4] = ["undetermined", "unclear", "uncertain", "unknown"];

/// Finds a reason that the claim has from another sentence than the one that gives the reason.
pub(super) fn another(claim: &str, sentence: &str, passage: &str) -> Found {
    let own = masked(claim);
    let (told, mine) = own.split_once(" because ")?;
    let (said, theirs) = sentence.split_once("because")?;
    let (here, there) = (stems(clause(mine)), stems(clause(theirs)));
    if there.is_empty() || !here.is_disjoint(&there) || theirs.contains("because") {
        return None;
    }
    let mut known = stems(told);
    known.extend(stems(said));
    let elsewhere: BTreeSet<String> = stems(passage).difference(&known).cloned().collect();
    let is_taken = here.intersection(&elsewhere).count() >= TAKEN;
    is_taken.then(|| {
        (
            format!("the text says `because {}`", clause(mine).trim()),
            format!("the source says `because {}`", one_line(clause(theirs))),
        )
    })
}

/// Finds a reason for what a text tells that none of the other texts gives: no sentence with a reason has a word of it.
pub(super) fn of_none(text: &str, others: &[&str]) -> Found {
    let own = masked(text);
    let (joint, mine) = JOINTS.iter().find_map(|joint| {
        let (told, mine) = own.split_once(joint)?;
        let is_own_speech = tokens(told).iter().any(|token| {
            ["i", "i'm", "matter", "matters", "my", "our", "us", "we"]
                .contains(&token.lower.as_str())
        });
        (!is_own_speech).then(|| (joint.trim(), clause(mine).trim().to_owned()))
    })?;
    // NOTE: whose it is says nothing of what the reason is.
    let words = tokens(&mine);
    let plain: Vec<&str> = words
        .iter()
        .filter(|word| !word.is_capitalized())
        .map(|word| word.text)
        .collect();
    let wanted = stems(&plain.join(" "));
    let gives_reason = |sentence: &str| {
        let tokens = tokens(sentence);
        tokens
            .iter()
            .any(|token| is_listed(&WORDS.meaning.reasons, &token.lower))
    };
    let is_given = others.iter().any(|text| {
        let mut all = sentences(text).into_iter().map(|place| &text[place]);
        all.any(|sentence| gives_reason(sentence) && !stems(sentence).is_disjoint(&wanted))
    });
    (!wanted.is_empty() && !is_given).then(|| {
        (
            format!("the text says `{joint} {mine}`, and no source gives that reason"),
            "leave the reason out, or add the data point that gives it".to_owned(),
        )
    })
}

/// Finds what the passage leaves open, and the claim tells as a fact.
pub(super) fn left_open(claim: &str, passage: &str) -> Found {
    let own = masked(claim);
    let told: Vec<(Vec<Token<'_>>, BTreeSet<String>)> = sentences(&own)
        .into_iter()
        .map(|place| &own[place])
        .filter(|sentence| is_sure(&tokens(sentence)))
        .flat_map(clauses)
        .map(|clause| (tokens(clause), words_of(clause)))
        .collect();
    let mut open = sentences(passage)
        .into_iter()
        .filter_map(|place| open(&one_line(&passage[place])));
    open.find_map(|open| {
        let wanted = words_of(&open);
        let is_told = |(tokens, told): &(Vec<Token<'_>>, BTreeSet<String>)| {
            4 * told.intersection(&wanted).count() >= 3 * wanted.len()
                && wanted.len() >= OPEN
                && !denies_knowledge(tokens, &wanted)
        };
        told.iter().any(is_told).then(|| {
            (
                format!("the passage leaves open whether {open}"),
                "say that it is not known, or leave it out".to_owned(),
            )
        })
    })
}

/// Returns what follows the `whether` of a sentence that leaves it open: `did not determine whether …`.
fn open(sentence: &str) -> Option<String> {
    let (before, after) = sentence.split_once(" whether ")?;
    let is_open = tokens(before).iter().any(|token| {
        is_listed(&WORDS.meaning.negations, &token.lower) || UNKNOWN.contains(&token.lower.as_str())
    });
    is_open.then(|| clause(after).to_owned())
}

fn is_sure(here: &[Token<'_>]) -> bool {
    let asks = |token: &Token<'_>| {
        is_listed(&WORDS.allegation.asking, &token.lower) || UNKNOWN.contains(&token.lower.as_str())
    };
    unsure(here).is_none() && alleging(here).is_none() && !here.iter().any(asks)
}

/// Returns `true` if a clause says that somebody did not look, or that a record does not show it: it denies no deed.
fn denies_knowledge(clause: &[Token<'_>], deed: &BTreeSet<String>) -> bool {
    let scope = &WORDS.scope;
    let lists = [
        &scope.covering,
        &scope.looking,
        &scope.records,
        &WORDS.wording.attributing,
    ];
    let knows = |token: &Token<'_>| {
        let is_listed = lists.iter().any(|list| is_listed(list, &token.lower)) || token.is("show");
        is_listed && !deed.contains(&beginning(&token.lower))
    };
    let mut denials = clause
        .iter()
        .filter(|token| is_listed(&WORDS.meaning.negations, &token.lower));
    denials.next().is_some() && clause.iter().any(knows)
}

/// Returns the clauses of a sentence, as its stops part them.
fn clauses(sentence: &str) -> Vec<&str> {
    sentence.split([',', ';', ':', '—']).collect()
}

/// Returns what a clause is about and what is done in it, by the beginnings of its words.
fn words_of(text: &str) -> BTreeSet<String> {
    let tokens = tokens(text).into_iter();
    let words = tokens.filter(|token| {
        token.kind == Kind::Word
            && token.lower.chars().count() > 3
            && !is_listed(&WORDS.counted.joints, &token.lower)
            && !is_listed(&WORDS.names.idle, &token.lower)
    });
    words.map(|token| beginning(&token.lower)).collect()
}

fn beginning(word: &str) -> String {
    word.chars().take(BEGINNING).collect()
}

/// Returns the words up to the next stop.
fn clause(text: &str) -> &str {
    let tokens = tokens(text);
    let mut stops = tokens.iter().filter(|token| token.kind == Kind::Sign);
    let end = stops.find(|token| matches!(token.text, "," | "." | ";" | ":" | "!" | "?"));
    &text[..end.map_or(text.len(), |stop| stop.start)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_the_one_of_the_passage() {
        let said = "Nine crews left because the pier had no lights.";
        let passage = format!("{said} The port told us that its payroll system fails each winter.");
        for (claim, expected) in [
            ("Nine crews left because the payroll system failed.", true),
            (
                "Nine crews left because there was no light on the pier.",
                false,
            ),
            ("Nine crews left because it was dark.", false),
            ("Nine crews left the pier.", false),
        ] {
            assert_eq!(
                another(claim, said, &passage).is_some(),
                expected,
                "{claim}"
            );
        }
    }

    #[test]
    fn a_reason_is_one_that_some_source_gives() {
        let others = [
            "Nine crews left because the pier had no lights. The port reviewed its payroll.",
            "The port attributed the delay to a flood.",
        ];
        for (text, expected) in [
            (
                "Nine crews left because of the payroll, and 12 stayed.",
                true,
            ),
            ("Forty boats came late due to a strike.", true),
            ("Nine crews left because of the lights.", false),
            ("Forty boats came late owing to the flood.", false),
            ("This matters because of the payroll.", false),
            ("I am writing because of the payroll.", false),
            ("Nine crews left the pier.", false),
        ] {
            assert_eq!(of_none(text, &others).is_some(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_left_open_is_no_fact() {
        let passage = "We did not examine whether\nthe dark pier injured passengers. It was dark.";
        for (claim, expected) in [
            ("The dark pier injured passengers, the audit found.", true),
            ("Passengers were injured by the dark pier.", true),
            (
                "The audit does not say whether the dark pier injured passengers.",
                false,
            ),
            ("The pier was dark.", false),
            (
                "The pier had no lamp, and the dark pier injured passengers.",
                true,
            ),
            ("The dark pier injured no passengers.", true),
            (
                "The audit did not examine passengers whom the dark pier injured.",
                false,
            ),
        ] {
            assert_eq!(left_open(claim, passage).is_some(), expected, "{claim}");
        }
    }
}
