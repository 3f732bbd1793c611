//! Whether a sentence says an amount in words of the same things.

use std::collections::BTreeSet;

use super::{Quantity, Sort, group, is_denied, is_plural, is_such, share, stands};
use crate::campaign::check::figure::counted::alike;
use crate::campaign::check::figure::parse::figures;
use crate::campaign::check::figure::trend::way;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::outgoing::stems;
use crate::text::is_listed;

/// So far behind an amount stands the noun of what it is of, in tokens.
const THING: usize = 6;

/// An amount in words, with what a text tells of it.
pub(super) struct Told {
    sort: Sort,
    thing: Option<String>,
    is_own_speech: bool,
    /// All that the text is about.
    words: BTreeSet<String>,
    /// What it says behind the amount, up to the end of the clause.
    clause: BTreeSet<String>,
}

impl Told {
    pub(super) fn of(here: &[Token<'_>], quantity: &Quantity, is_own_speech: bool) -> Self {
        let end = quantity.at + quantity.shown.split(' ').count();
        let clause = here[end..].iter().take_while(|t| t.kind == Kind::Word);
        let clause: Vec<&str> = clause.map(|token| token.text).collect();
        Self {
            sort: quantity.sort,
            thing: thing(here, end),
            is_own_speech,
            words: here.iter().map(|token| stem(&token.lower)).collect(),
            clause: stems(&clause.join(" ")),
        }
    }

    /// Returns `true` if a sentence says this amount, in words or as a share, of the same things.
    pub(super) fn is_borne_by(&self, sentence: &str) -> bool {
        let there = tokens(sentence);
        let words = group(self.sort);
        let in_words = |phrases: &[String], is_own: bool| {
            (0..there.len()).any(|at| {
                let phrase = phrases.iter().filter(|phrase| stands(&there, at, phrase));
                let longest = phrase.map(|phrase| phrase.split(' ').count()).max();
                longest.is_some_and(|length| {
                    !(is_own && is_denied(&there, at, self.sort))
                        && self.is_of(thing(&there, at + length).as_ref(), &there, sentence)
                })
            })
        };
        let as_share = || {
            let figures = figures(&there);
            figures.iter().any(|figure| {
                let end = there.partition_point(|token| token.start < figure.place.end);
                share(figure).is_some_and(|share| is_such(self.sort, share))
                    && way(&there, figure).is_none()
                    && self.is_of(thing(&there, end).as_ref(), &there, sentence)
            })
        };
        in_words(&words.words, true) || in_words(&words.by, false) || as_share()
    }

    /// Returns `true` unless a sentence has the text's things, but says the amount of others, of which the text tells
    /// nothing: `most deaths are of children`, and not `most children`.
    fn is_of(&self, other: Option<&String>, there: &[Token<'_>], sentence: &str) -> bool {
        let is_told = other.map(|other| {
            let mut told = self.words.iter();
            told.any(|word| word == other || alike(word, other))
        });
        let has_mine = || {
            let mut mine = self.thing.iter();
            mine.any(|thing| there.iter().any(|token| stem(&token.lower) == *thing))
        };
        // NOTE: a claim and its passage may call the same things otherwise; a letter has its claims beside it.
        let is_alike = || {
            let shared = stems(sentence).intersection(&self.clause).count();
            !self.is_own_speech || 2 * shared >= self.clause.len()
        };
        match is_told {
            Some(true) => true,
            Some(false) => !has_mine() && is_alike(),
            None => is_alike(),
        }
    }
}

/// Returns the stem of the things behind an amount: `deaths` of `most of the work-related deaths`.
fn thing(tokens: &[Token<'_>], end: usize) -> Option<String> {
    let rest = tokens[end.min(tokens.len())..].iter();
    let rest =
        rest.skip_while(|token| ["of", "the", "these", "those"].contains(&token.lower.as_str()));
    let mut near = rest.take(THING).take_while(|token| {
        let is_joint = is_listed(&WORDS.counted.joints, &token.lower);
        token.is_hyphen() || (token.kind == Kind::Word && !is_joint)
    });
    let thing = near.find(|token| is_plural(&token.lower));
    thing.map(|token| stem(&token.lower))
}

#[cfg(test)]
mod tests {
    use super::super::unborne;

    #[test]
    fn most_of_some_things_are_not_most_of_others() {
        let passages = [
            "The majority of dock-related drownings occur among sailors working at night.",
            "Fees are up 70 percent.",
        ];
        for (claim, expected) in [
            ("Most sailors work at night.", true),
            ("Most drownings occur among sailors.", false),
            ("Most of the drownings are of sailors.", false),
            ("A majority of crews sail in old boats.", true),
            ("Most piers are old.", true),
        ] {
            let found = unborne(claim, &passages, true);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }
}
