//! One number of two units: 63 weeks for 63 days, more than a day for more than an hour.

use super::counted::{Counted, in_days, singular};
use super::hedge::{Hedge, hedge};
use super::measure_of::{Measure, measured};
use super::parse::{Figure, figures};
use super::sense::What;
use crate::campaign::check::language::date::months;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::{is_listed, one_line};

/// So far behind a number its unit stands, in tokens.
const UNIT: usize = 4;
/// Two times are the same but for so much: seven days and a week, 12 months and a year.
const SAME_TIME: f64 = 0.03;

/// Returns a figure with its unit, and the one of the same number and another unit that stands near.
pub(in crate::campaign::check) fn of_another_unit<'t>(
    figure: &Figure,
    text: &'t str,
    near: &[&Figure],
    passage: &'t str,
) -> Option<(&'t str, &'t str)> {
    let is_other = |there: &&&Figure| {
        figure.what.is_borne_by(&there.what) && !figure.counted.agrees(&there.counted)
    };
    let there = near.iter().find(is_other)?;
    Some((with_unit(figure, text)?, with_unit(there, passage)?))
}

/// Returns the `more than a day` of a claim, and the `more than one hour` that its passage has instead.
pub(in crate::campaign::check) fn of_another_one(
    claim: &str,
    passage: &str,
) -> Option<(String, String)> {
    let own = masked(claim);
    let (here, there) = (tokens(&own), tokens(passage));
    let theirs = ones(&there, passage);
    if let Some(found) = of_another_length(&own, passage) {
        return Some(found);
    }
    let told = figures(&there);
    let mine = ones(&here, &own).into_iter().find(|mine| {
        let is_so_long = |figure: &Figure| {
            let days = measured(figure).filter(|(_, measure)| *measure == Measure::Days);
            let pair = days.zip(in_days(&mine.unit));
            pair.is_some_and(|((days, _), one)| (days - one).abs() <= SAME_TIME * one)
        };
        theirs.iter().all(|other| other.unit != mine.unit) && !told.iter().any(is_so_long)
    })?;
    Some((mine.shown, theirs.into_iter().next()?.shown))
}

/// Returns the `longer than an hour` that a claim tells of a number, and the `longer than 30 minutes` of the sentences of the
/// passage that have this number, none of which is so long.
fn of_another_length(own: &str, passage: &str) -> Option<(String, String)> {
    let days = |figure: &Figure| match measured(figure)? {
        (days, Measure::Days) => Some(days),
        _ => None,
    };
    sentences(own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let counted = figures(&here);
        let counts = counted.iter().filter(|figure| {
            let is_many = figure.what.count().is_some_and(|count| count > 1.0);
            is_many && days(figure).is_none() && figure.year(sentence).is_none()
        });
        let counts: Vec<&Figure> = counts.collect();
        ones(&here, sentence).into_iter().find_map(|mine| {
            let one = in_days(&mine.unit).filter(|_| mine.is_more())?;
            let mut theirs = None;
            for place in sentences(passage) {
                let there = &passage[place];
                let words = tokens(there);
                let told = figures(&words);
                let has_count = |count: &&Figure| told.iter().any(|there| count.is_borne_by(there));
                if !counts.iter().any(has_count) {
                    continue;
                }
                let is_so_long = |figure: &Figure| {
                    days(figure).is_some_and(|days| days >= one * (1.0 - SAME_TIME))
                };
                let is_same = |other: &One| other.unit == mine.unit;
                if told.iter().any(is_so_long) || ones(&words, there).iter().any(is_same) {
                    return None;
                }
                let is_hedged = |figure: &&Figure| {
                    matches!(figure.hedge, Hedge::More | Hedge::Over) && days(figure).is_some()
                };
                theirs = theirs.or_else(|| {
                    let other = told.iter().find(is_hedged)?;
                    let hedge = &there[other.from..other.place.start];
                    Some(one_line(&format!("{hedge}{}", with_unit(other, there)?)))
                });
            }
            Some((mine.shown, theirs?))
        })
    })
}

/// Returns a number that a claim tells of one time, `five times in a month`, `$300 a day`, where the sentences of the
/// passage that have the number tell it of none or of another: `five times within 12 months`.
pub(in crate::campaign::check) fn of_another_rate(
    claim: &str,
    passage: &str,
) -> Option<(String, String)> {
    let own = masked(claim);
    let here = tokens(&own);
    figures(&here).iter().find_map(|figure| {
        let unit = figure.per.as_deref()?;
        let mut theirs = None;
        for place in sentences(passage) {
            let sentence = &passage[place];
            let there = tokens(sentence);
            let told = figures(&there);
            let Some(other) = told
                .iter()
                .find(|there| figure.what.is_borne_by(&there.what))
            else {
                continue;
            };
            if is_of_time(&there, &told, sentence, unit) {
                return None;
            }
            theirs = theirs.or_else(|| sentence.get(other.from..).map(one_line));
        }
        let end = here.iter().filter(|token| token.start >= figure.place.end);
        let end = end.map(Token::end).nth(per_length(&here, figure))?;
        Some((own.get(figure.from..end)?.to_owned(), theirs?))
    })
}

/// Returns how many tokens behind a figure its time ends.
fn per_length(here: &[Token<'_>], figure: &Figure) -> usize {
    let behind = here.iter().filter(|token| token.start >= figure.place.end);
    let unit = figure.per.as_deref().unwrap_or_default();
    behind
        .take(UNIT + 1)
        .position(|token| singular(&token.lower) == unit)
        .unwrap_or_default()
}

/// Returns `true` if a sentence tells of times of one unit: `a year`, `annual`, `12 months`, `in 2024`.
fn is_of_time(there: &[Token<'_>], told: &[Figure], sentence: &str, unit: &str) -> bool {
    let is_so_long = |figure: &Figure| {
        let days = measured(figure).filter(|(_, measure)| *measure == Measure::Days);
        let pair = days.zip(in_days(unit));
        pair.is_some_and(|((days, _), one)| (days - one).abs() <= SAME_TIME * one)
    };
    let is_dated = |figure: &Figure| match (&figure.what, unit) {
        (What::Date(_), unit) => ["month", "year"].contains(&unit),
        _ => unit == "year" && figure.year(sentence).is_some(),
    };
    let is_named = |(at, token): (usize, &Token<'_>)| {
        let is_counted = at.checked_sub(1).is_some_and(|before| {
            told.iter()
                .any(|figure| figure.place.end == there[before].end())
        });
        let word = token.lower.as_str();
        let is_form = match unit {
            "day" => ["daily", "day", "days"].contains(&word),
            "year" => ["annual", "annually", "year", "yearly", "years"].contains(&word),
            unit => word.starts_with(unit),
        };
        is_form && (!is_counted || word.ends_with("ly"))
    };
    told.iter()
        .any(|figure| is_so_long(figure) || is_dated(figure))
        || there.iter().enumerate().any(is_named)
        || (unit == "month" && !months(there).is_empty())
}

/// Returns `true` if a text tells a time of the passage as one of its unit: `for more than a day` for more than 24 hours.
pub(in crate::campaign::check) fn is_told_as_one(there: &Figure, text: &str) -> bool {
    let Some((days, Measure::Days)) = measured(there) else {
        return false;
    };
    let here = tokens(text);
    let is_lasting = |at: usize| {
        let before = at.checked_sub(1).map_or("", |at| here[at].lower.as_str());
        let words = [
            "about", "after", "almost", "during", "for", "in", "lasted", "least", "most", "nearly",
            "over", "than", "within",
        ];
        words.contains(&before)
    };
    here.windows(2).enumerate().any(|(at, pair)| {
        let one =
            in_days(singular(&pair[1].lower)).filter(|one| (days - one).abs() <= SAME_TIME * one);
        ["a", "an", "one"].contains(&pair[0].lower.as_str())
            && one.is_some()
            && is_lasting(at)
            && hedge(&here, at, at + 1).0.agrees(there.hedge)
    })
}

/// A hedged `a` or `one` of a unit, as it stands: `more than an hour`.
struct One {
    unit: String,
    shown: String,
    hedge: Hedge,
}

impl One {
    fn is_more(&self) -> bool {
        matches!(self.hedge, Hedge::More | Hedge::Over)
    }
}

fn ones(tokens: &[Token<'_>], text: &str) -> Vec<One> {
    let found = tokens.windows(2).enumerate().filter_map(|(at, pair)| {
        let is_one = ["a", "an", "one"].contains(&pair[0].lower.as_str());
        let is_unit = is_listed(&WORDS.counted.units, &pair[1].lower)
            && !["part", "second"].contains(&pair[1].lower.as_str());
        let (hedge, from) = hedge(tokens, at, at + 1);
        (is_one && is_unit && hedge != Hedge::None && from < at).then(|| {
            let shown = &text[tokens[from].start..pair[1].end()];
            One {
                unit: singular(&pair[1].lower).to_owned(),
                shown: shown.replace('\n', " "),
                hedge,
            }
        })
    });
    found.collect()
}

/// Returns a figure and its unit as they stand: `63 days`, `4 parts per trillion`.
fn with_unit<'t>(figure: &Figure, text: &'t str) -> Option<&'t str> {
    let Counted::Unit(unit) = &figure.counted else {
        return None;
    };
    let mut words = unit.split(' ');
    let (first, rest) = (words.next()?, words.count());
    let after = tokens(text.get(figure.place.end..)?);
    let at = after
        .iter()
        .take(UNIT)
        .position(|token| token.lower.starts_with(first))?;
    let end = figure.place.end + after.get(at + rest)?.end();
    text.get(figure.place.start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::figure::parse::figures;

    #[test]
    fn a_number_of_another_unit_is_shown_with_both() {
        for (claim, source, expected) in [
            (
                "12 weeks",
                "a wait of 12 long days",
                Some(("12 weeks", "12 long days")),
            ),
            (
                "9 parts per million",
                "9 parts per billion",
                Some(("9 parts per million", "9 parts per billion")),
            ),
            ("12 weeks", "a wait of 12 weeks", None),
            ("12 weeks", "a wait of 13 days", None),
        ] {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(source)));
            let near: Vec<&Figure> = there.iter().collect();
            let found = of_another_unit(&claimed[0], claim, &near, source);
            assert_eq!(found, expected, "{claim} / {source}");
        }
    }

    #[test]
    fn a_day_is_24_hours() {
        let source = "Fog closed the lock for more than 24 hours.";
        let there = figures(&tokens(source));
        for (claim, expected) in [
            ("Fog closed the lock for more than a day.", true),
            ("Fog closed the lock for a day.", false),
            ("Fog closed the lock for more than a week.", false),
            ("The lock cost more than $40 a day.", false),
        ] {
            assert_eq!(is_told_as_one(&there[0], claim), expected, "{claim}");
        }
    }

    #[test]
    fn one_of_a_unit_is_not_one_of_another() {
        let passage = "It was shut for more than one hour, and for less than 12 months.";
        for (claim, expected) in [
            ("It was shut for more than a day.", true),
            ("It was shut for over an hour.", false),
            ("It was shut for less than a year.", false),
            ("It was shut for a day.", false),
        ] {
            assert_eq!(
                of_another_one(claim, passage).is_some(),
                expected,
                "{claim}"
            );
        }
    }

    #[test]
    fn what_was_longer_than_minutes_was_not_longer_than_an_hour() {
        let passage = "Fog closed the lock for longer than 20 minutes on 88 mornings. Once it was closed for 9 hours. Of 31 crews, \
            each waited more than 70 minutes.";
        for (claim, expected) in [
            (
                "Fog closed the lock for longer than an hour on 88 mornings.",
                true,
            ),
            ("The lock was closed for more than an hour 88 times.", true),
            (
                "Fog closed the lock for longer than 20 minutes on 88 mornings.",
                false,
            ),
            ("Once it was closed for more than an hour.", false),
            ("Of 31 crews, each waited more than an hour.", false),
            (
                "Fog closed the lock for less than an hour on 88 mornings.",
                false,
            ),
        ] {
            assert_eq!(
                of_another_one(claim, passage).is_some(),
                expected,
                "{claim}"
            );
        }
    }

    #[test]
    fn a_number_of_one_time_is_not_one_of_another() {
        for (claim, passage, expected) in [
            (
                "It failed four times in a week.",
                "It failed four times within six months.",
                true,
            ),
            (
                "It failed four times in a year.",
                "It failed four times within 12 months.",
                false,
            ),
            (
                "It failed four times in a year.",
                "In 2024, it failed four times.",
                false,
            ),
            ("It pays $9,400 a week.", "It paid $9,400 on May 3.", true),
            ("It pays $9,400 a day.", "It pays $9,400 daily.", false),
            (
                "It failed four times a day after the storm.",
                "It failed four times.",
                false,
            ),
        ] {
            let found = of_another_rate(claim, passage);
            assert_eq!(found.is_some(), expected, "{claim} / {passage}: {found:?}");
        }
    }
}
