//! Figures of one passage that a text exchanges: `420 in full and 310 in part` for `310 in full and 420 in part`, and the day
//! of another deed.

use super::parse::{Figure, figures};
use super::sense::What;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, is_past, stem};
use crate::campaign::check::outgoing::stems;
use crate::text::{is_listed, one_line};

/// So many words tell what a figure is of, the last ones before the next figure or the end of its clause.
const TAIL: usize = 2;
/// So many more words of a text has the sentence about its deed than the one about its day.
const NEARER: usize = 1;
/// Verbs that tell no deed of their own.
const AUXILIARY: [&str; 8] = ["are", "been", "did", "had", "has", "have", "was", "were"];

/// Returns two figures of a text, each with what the passage tells of the other, and what the passage tells.
pub(in crate::campaign::check) fn exchanged(text: &str, passage: &str) -> Option<(String, String)> {
    let own = masked(text);
    let mine = with_tails(&own);
    sentences(passage).into_iter().find_map(|place| {
        let there = &passage[place];
        let theirs = with_tails(there);
        mine.windows(2).find_map(|pair| {
            let [(a, first), (b, second)] = pair else {
                return None;
            };
            if first == second || a.what == b.what {
                return None;
            }
            let has = |figure: &Figure, tail: &str| {
                let mut all = theirs.iter();
                all.any(|(other, theirs)| figure.is_borne_by(other) && theirs == tail)
            };
            let is_turned = has(a, second) && has(b, first) && !has(a, first) && !has(b, second);
            let shown = own.get(a.place.start..b.place.end)?;
            is_turned.then(|| (one_line(shown), one_line(there)))
        })
    })
}

/// Returns the counts and sums of a text, each with the words behind it that tell of what it is.
fn with_tails(text: &str) -> Vec<(Figure, String)> {
    let words = tokens(text);
    let all: Vec<Figure> = figures(&words)
        .into_iter()
        .filter(|figure| {
            matches!(figure.what, What::Number { .. }) && figure.any_year(text).is_none()
        })
        .collect();
    let tail = |figure: &Figure| {
        let from = words.partition_point(|token| token.start < figure.place.end);
        let ends = |token: &&Token<'_>| {
            token.kind == Kind::Word
                && !is_listed(&WORDS.meaning.clause_ends, &token.lower)
                && !all.iter().any(|other| other.place.start == token.start)
        };
        let clause: Vec<&Token<'_>> = words[from..].iter().take_while(ends).collect();
        let tail = clause.get(clause.len().checked_sub(TAIL)?..)?;
        Some(
            tail.iter()
                .map(|token| token.lower.as_str())
                .collect::<Vec<_>>()
                .join(" "),
        )
    };
    all.iter()
        .filter_map(|figure| Some((figure.clone(), tail(figure)?)))
        .collect()
}

/// Returns the day that a text gives a deed, and the sentence that gives that day another deed, where the passage has this
/// one on another day: `denied on May 28` where it was appealed then.
pub(in crate::campaign::check) fn of_another_day(
    text: &str,
    passage: &str,
) -> Option<(String, String)> {
    let own = masked(text);
    let told: Vec<&str> = sentences(passage)
        .into_iter()
        .map(|place| &passage[place])
        .collect();
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let dates = dates(sentence);
        let [date] = dates.as_slice() else {
            return None;
        };
        let clause = clause_around(sentence, date);
        let mine = deeds(&clause);
        let words: Vec<&str> = clause.iter().map(|token| token.text).collect();
        let about = stems(&words.join(" "));
        let shared = |there: &str| stems(there).intersection(&about).count();
        let on_that_day = |there: &&&str| {
            self::dates(there)
                .iter()
                .any(|other| other.what == date.what)
        };
        let of_day: Vec<&&str> = told.iter().filter(on_that_day).collect();
        let theirs = of_day.first()?;
        let has_mine = |there: &str| !deeds(&tokens(there)).is_disjoint(&mine);
        let is_elsewhere = told.iter().any(|there| {
            let others = self::dates(there);
            let is_nearer = shared(there) >= shared(theirs) + NEARER;
            is_nearer && has_mine(there) && others.len() == 1 && others[0].what != date.what
        });
        let is_otherwise =
            !mine.is_empty() && of_day.iter().all(|there| !has_mine(there)) && is_elsewhere;
        is_otherwise.then(|| (sentence[date.place.clone()].to_owned(), one_line(theirs)))
    })
}

/// Returns the whole dates of a sentence.
fn dates(sentence: &str) -> Vec<Figure> {
    let is_day = |figure: &Figure| matches!(figure.what, What::Date(date) if date.day.is_some());
    figures(&tokens(sentence))
        .into_iter()
        .filter(is_day)
        .collect()
}

/// Returns the words of a sentence around a date up to the next `that` or semicolon.
fn clause_around<'s>(sentence: &'s str, date: &Figure) -> Vec<Token<'s>> {
    let all = tokens(sentence);
    let ends = |token: &Token<'_>| token.is(";") || token.is("that") || token.is("and");
    let from = all
        .iter()
        .rposition(|token| token.start < date.place.start && ends(token));
    let to = all
        .iter()
        .position(|token| token.start >= date.place.end && ends(token));
    let (from, to) = (from.map_or(0, |from| from + 1), to.unwrap_or(all.len()));
    all.into_iter()
        .skip(from)
        .take(to.saturating_sub(from))
        .collect()
}

/// Returns the stems of what was done in a clause.
fn deeds(clause: &[Token<'_>]) -> std::collections::BTreeSet<String> {
    let is_deed = |token: &&Token<'_>| {
        token.kind == Kind::Word
            && !token.is_capitalized()
            && is_past(&token.lower)
            && !AUXILIARY.contains(&token.lower.as_str())
    };
    clause
        .iter()
        .filter(is_deed)
        .map(|token| stem(&token.lower))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_two_figures_is_of_what_it_is_there() {
        let passage = "The port painted 31 lamps in May and 14 in June, and left 9 as they were.";
        for (text, expected) in [
            ("The port painted 14 lamps in May and 31 in June.", true),
            ("The port painted 31 lamps in May and 14 in June.", false),
            ("It painted 14 in June and 31 in May.", false),
            ("The port painted 31 lamps in May and 9 in June.", false),
        ] {
            let found = exchanged(text, passage);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn a_deed_was_done_on_its_own_day() {
        let passage =
            "On May 4, 2025, the port rejected the plan. The crews objected on May 28, 2025.";
        for (text, expected) in [
            ("The port rejected the plan on May 28, 2025.", true),
            ("The port rejected the plan on May 4, 2025.", false),
            ("The crews objected to it on May 28, 2025.", false),
            (
                "The plan that the port rejected was objected to on May 28, 2025.",
                false,
            ),
            ("The port repaired a lamp on May 28, 2025.", false),
        ] {
            let found = of_another_day(text, passage);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
