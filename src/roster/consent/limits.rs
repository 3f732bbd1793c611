//! What stands behind a yes in a cell of consent: a limit that says nothing of letters, one that touches them, or a
//! later day.

use std::sync::LazyLock;

use serde::Deserialize;

use super::clauses::Expression;
use super::remarks;
use crate::text::{Classes, is_listed, word_lists};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    limits: Vec<String>,
    others: Vec<String>,
    starts: Vec<String>,
    touched: Vec<String>,
    weak: Vec<String>,
    classes: Classes,
}

/// The phrases of the file, taken apart once.
struct Phrases {
    words: Words,
    limits: Expression,
    others: Expression,
    starts: Expression,
}

static LIMITS: LazyLock<Phrases> = LazyLock::new(|| {
    let words: Words = word_lists(include_str!("../../../config/roster/limits.toml"));
    Phrases {
        limits: Expression::any_of(&words.limits, &words.classes),
        others: Expression::any_of(&words.others, &words.classes),
        starts: Expression::any_of(&words.starts, &words.classes),
        words,
    }
});

fn is_in(expression: &Expression, clause: &str) -> bool {
    expression.is_in(&remarks::as_marked(clause))
}

/// Returns the words of a cell without the clauses that limit something other than the letter, such as `no calls
/// please`, or `None` if there are none.
pub(in crate::roster) fn without(cell: &str) -> Option<String> {
    let is_touched = |clause: &str| {
        let mut words = clause.split(' ');
        words.any(|word| is_listed(&LIMITS.words.touched, word))
    };
    let clauses = remarks::clauses(cell);
    let is_limit = |clause: &&String| is_in(&LIMITS.limits, clause) && !is_touched(clause);
    let rest: Vec<&str> = clauses
        .iter()
        .filter(|clause| !is_limit(clause))
        .map(String::as_str)
        .collect();
    (rest.len() < clauses.len()).then(|| rest.join(", "))
}

/// Returns `true` if a cell puts its yes off to a later day.
pub(in crate::roster) fn starts_later(cell: &str) -> bool {
    let mut clauses = remarks::clauses(cell).into_iter();
    remarks::is_deferred(cell) || clauses.any(|clause| is_in(&LIMITS.starts, &clause))
}

/// Returns `true` if somebody else may have given a yes: `Yes - her husband signed`.
pub(in crate::roster) fn is_of_another(cell: &str) -> bool {
    let mut clauses = remarks::clauses(cell).into_iter();
    clauses.any(|clause| is_in(&LIMITS.others, &clause))
}

/// Returns `true` if a negation of some words only limits something, and takes nothing back.
pub(in crate::roster) fn is_weak(word: &str) -> bool {
    is_listed(&LIMITS.words.weak, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_of_something_other_than_the_letter_is_taken_away() {
        for (cell, rest) in [
            ("Yes, no robocalls", "yes"),
            ("yes - but please don't text me", "yes"),
            ("Sure (no need to phone)", "sure"),
            ("I agree. No visits, thanks", "i agree, thanks"),
            ("no calls", ""),
        ] {
            assert_eq!(without(cell).as_deref(), Some(rest), "{cell}");
        }
        for cell in [
            "yes",
            "yes, no letters",
            "yes, no calls or letters",
            "yes, do not call my senators",
            "yes, never email me",
        ] {
            assert_eq!(without(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_yes_of_a_later_day_is_told_from_one_of_today() {
        for cell in [
            "yes, after the vote",
            "Yes, starting in March",
            "OK, but not yet",
            "yes, later",
        ] {
            assert!(starts_later(cell), "{cell}");
        }
        for cell in [
            "yes, in person",
            "yes, at the fair",
            "Yes, I signed it after the meeting",
        ] {
            assert!(!starts_later(cell), "{cell}");
        }
    }

    #[test]
    fn the_words_of_limits_are_in_order_and_every_phrase_can_be_read() {
        let text = include_str!("../../../config/roster/limits.toml");
        assert_eq!(crate::text::faults::<Words>(text), Vec::<String>::new());
        let all = [&LIMITS.limits, &LIMITS.others, &LIMITS.starts];
        assert!(all.iter().all(|expression| expression.can_be_read()));
    }
}
