//! Which way a figure went, and of which year it is: `from 1,104 in 2015 to 1,308 in 2024`.

mod columns;

use std::ops::Range;

use super::measure_of::measured;
use super::parse::{Figure, figures};
use super::sense::What;
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// So many words may stand between a figure and the year that it is of: `11 weeks in July 2023`.
const BETWEEN: usize = 4;
/// So many words may stand between the year that a clause begins with and its figure.
const OPENING: usize = 6;
/// So many figures after the first of a change stands the last: its year comes before it.
const STEPS: usize = 3;

/// Finds a change that a source tells the other way around; returns it as the source has it.
///
/// `near` are figures of the text `passage`, `claimed` those of `text`.
fn turned<'p>(
    claimed: &[Figure],
    text: &str,
    near: &[&Figure],
    passage: &'p str,
) -> Option<(String, &'p str)> {
    let own: Vec<&Figure> = claimed.iter().collect();
    let there = changes(near, passage);
    changes(&own, text).into_iter().find_map(|(from, to)| {
        let is = |a: &Figure, b: &Figure| from.is_borne_by(a) && to.is_borne_by(b);
        if there.iter().any(|(a, b)| is(a, b)) {
            return None;
        }
        let (a, b) = there.iter().find(|(a, b)| is(b, a))?;
        let shown = text.get(around(from, to))?.to_owned();
        Some((shown, passage.get(around(a, b))?))
    })
}

/// Returns the place of two figures, whichever comes first, and of what stands between them.
fn around(one: &Figure, other: &Figure) -> Range<usize> {
    let (one, other) = (&one.place, &other.place);
    one.start.min(other.start)..one.end.max(other.end)
}

/// Finds a change, a figure's year or the way of a share that a source tells otherwise.
pub(in crate::campaign::check) fn otherwise(
    claimed: &[Figure],
    text: &str,
    near: &[&Figure],
    passage: &str,
) -> Option<(String, String)> {
    let turned = turned(claimed, text, near, passage);
    turned
        .or_else(|| of_another_year(claimed, text, near, passage))
        .or_else(|| of_another_way(claimed, text, near, passage))
        .map(|(shown, theirs)| (shown, theirs.to_owned()))
}

/// Finds a share by which something rose where the source says that it fell: `14 percent fewer` for `a 14% increase`.
fn of_another_way<'p>(
    claimed: &[Figure],
    text: &str,
    near: &[&Figure],
    passage: &'p str,
) -> Option<(String, &'p str)> {
    let here = tokens(text);
    let mut moved = claimed
        .iter()
        .filter_map(|figure| Some((figure, way(&here, figure)?)))
        .peekable();
    moved.peek()?;
    let there = tokens(passage);
    moved.find_map(|(figure, rises)| {
        let borne = near.iter().filter(|there| figure.is_borne_by(there));
        let theirs: Vec<(&&Figure, Option<bool>)> =
            borne.map(|figure| (figure, way(&there, figure))).collect();
        let (first, _) = theirs.first()?;
        let is_turned = theirs.iter().all(|(_, other)| *other == Some(!rises));
        is_turned.then(|| {
            let shown = text.get(with_way(&here, figure))?.to_owned();
            Some((shown, passage.get(with_way(&there, first))?))
        })?
    })
}

/// Returns whether something rose or fell by a share: `14 percent more`, `a decrease of 14 percent`.
pub(in crate::campaign::check) fn way(tokens: &[Token<'_>], figure: &Figure) -> Option<bool> {
    if !figure.is_percent() {
        return None;
    }
    let rises = |token: &Token<'_>| {
        let words = &WORDS.counted;
        let is_rise = is_listed(&words.rising, &token.lower);
        (is_rise || is_listed(&words.falling, &token.lower)).then_some(is_rise)
    };
    let after = tokens.partition_point(|token| token.start < figure.place.end);
    let before = tokens[..after].iter().rev();
    let mut before = before
        .skip_while(|token| token.start >= figure.from)
        .skip_while(|token| ["a", "an", "by", "of", "was", "were"].contains(&token.lower.as_str()));
    let told_after = tokens.get(after).and_then(rises);
    told_after.or_else(|| before.next().and_then(rises))
}

/// Returns the place of a share with the word that tells which way it went: `down 14 percent`.
fn with_way(tokens: &[Token<'_>], figure: &Figure) -> Range<usize> {
    let words = &WORDS.counted;
    let moves = |token: &&Token<'_>| {
        is_listed(&words.rising, &token.lower) || is_listed(&words.falling, &token.lower)
    };
    let after = tokens.partition_point(|token| token.start < figure.place.end);
    if let Some(next) = tokens.get(after).filter(moves) {
        return figure.from..next.end();
    }
    let before = tokens[..after]
        .iter()
        .rev()
        .skip_while(|token| token.start >= figure.from);
    let before = before.take(BETWEEN).find(moves);
    before.map_or(figure.from, |token| token.start)..figure.place.end
}

/// Finds a change that its own numbers deny: `31 boats, down from 28`.
pub(in crate::campaign::check) fn denied_by_itself(text: &str) -> Option<String> {
    let tokens = tokens(text);
    let all = figures(&tokens);
    let numbers: Vec<&Figure> = all
        .iter()
        .filter(|figure| figure.any_year(text).is_none() && measured(figure).is_some())
        .collect();
    let ends = |figure: &Figure, word: &str| text[..figure.from].trim_end().ends_with(word);
    let is_denied = |from: &Figure, to: &Figure, rises: bool| {
        let pair = measured(from).zip(measured(to));
        pair.is_some_and(|((from, measure), (to, other))| {
            measure == other && if rises { to < from } else { to > from }
        })
    };
    numbers.windows(2).find_map(|pair| {
        let (first, second) = (pair[0], pair[1]);
        let shown = || Some(text.get(first.place.start..second.place.end)?.to_owned());
        let between = text.get(first.place.end..second.from)?;
        if between.contains(['.', ';']) {
            return None;
        }
        let backward = [(" up from", true), (" down from", false)];
        let backward = backward.iter().find(|(words, _)| ends(second, words));
        if let Some((_, rises)) = backward {
            return shown().filter(|_| is_denied(second, first, *rises));
        }
        let verb = tokens
            .iter()
            .rev()
            .find(|token| token.end() < first.from && !token.is("from") && !token.is("to"));
        let words = &WORDS.counted;
        let rises = verb.is_some_and(|verb| is_listed(&words.rising, &verb.lower));
        let moves = rises || verb.is_some_and(|verb| is_listed(&words.falling, &verb.lower));
        let is_change =
            ends(first, " from") && ends(second, " to") && is_denied(first, second, rises);
        // NOTE: `rose to 31, from 28`
        let is_turned =
            ends(first, " to") && ends(second, " from") && is_denied(second, first, rises);
        shown().filter(|_| moves && (is_change || is_turned))
    })
}

/// Returns the pairs of figures that something went from and to.
fn changes<'f>(figures: &[&'f Figure], text: &str) -> Vec<(&'f Figure, &'f Figure)> {
    let follows = |figure: &Figure, word: &str| {
        let before = text[..figure.from].trim_end();
        before.rsplit(char::is_whitespace).next() == Some(word)
    };
    let starts = figures
        .iter()
        .enumerate()
        .filter(|(_, f)| follows(f, "from"));
    starts
        .filter_map(|(at, from)| {
            let mut after = figures[at + 1..].iter().take(STEPS);
            let to = after.find(|figure| follows(figure, "to")).filter(|to| {
                let between = text.get(from.place.end..to.from).unwrap_or_default();
                !between.contains(['.', ';']) || between.trim_end().ends_with(". to")
            });
            let turned = || {
                let mut before = figures[..at].iter().rev().take(STEPS);
                before.find(|to| follows(to, "to") && is_moved(text, to, from))
            };
            Some((*from, *to.or_else(turned)?))
        })
        .collect()
}

/// Returns `true` for the 31 of `fell last year, to 31 boats, from 40`.
fn is_moved(text: &str, to: &Figure, from: &Figure) -> bool {
    let between = text.get(to.place.end..from.from).unwrap_or_default();
    let clause = text[..to.from].rfind(['.', ';']).map_or(0, |stop| stop + 1);
    let mut clause = tokens(&text[clause..to.from]).into_iter();
    !between.contains(['.', ';'])
        && to.any_year(text).is_none()
        && clause.any(|token| is_listed(&WORDS.counted.moving, &token.lower))
}

/// Returns the year that a figure is said to be of: 2015 of `1,104 in 2015` and of `In 2015 there were 1,104`.
fn year_of(figure: &Figure, figures: &[&Figure], text: &str) -> Option<i32> {
    let at = figures
        .iter()
        .position(|other| other.place == figure.place)?;
    let is_number = matches!(figure.what, What::Number { .. }) && figure.year(text).is_none();
    let after = || year_after(figure, figures.get(at + 1)?, text);
    let before = || year_before(figures.get(at.checked_sub(1)?)?, figure, text);
    let of_column = || columns::year(figure, text);
    after()
        .or_else(before)
        .or_else(of_column)
        .filter(|_| is_number)
}

fn year_after(figure: &Figure, next: &Figure, text: &str) -> Option<i32> {
    let between = text.get(figure.place.end..next.from)?;
    let mut words: Vec<&str> = between.split_whitespace().collect();
    if words.ends_with(&["fiscal", "year"]) {
        words.truncate(words.len() - 2);
        // NOTE: `the 31 of fiscal year 2020`
        if words == ["of"] {
            words = vec!["in"];
        }
    }
    let is_plain = !between.contains([',', '.', ';', ':', '(']);
    let is_joined = words.len() <= BETWEEN && words.last() == Some(&"in") && is_plain;
    next.any_year(text).filter(|_| is_joined)
}

/// Returns a year with which the clause of a figure begins.
fn year_before(year: &Figure, figure: &Figure, text: &str) -> Option<i32> {
    let mut head: Vec<&str> = text.get(..year.from)?.split_whitespace().collect();
    if head.ends_with(&["fiscal", "year"]) {
        head.truncate(head.len() - 2);
    }
    let (last, rest) = head.split_last()?;
    let begins = rest
        .last()
        .is_none_or(|word| word.ends_with(['.', ',', ';']) || *word == "and");
    let between = text.get(year.place.end..figure.from)?;
    let is_clause = !between.contains(['.', ';', ':', '(']) && between.matches(',').count() < 2;
    let is_near = between.split_whitespace().count() <= OPENING;
    let is_opening = last.eq_ignore_ascii_case("in") && begins;
    year.any_year(text)
        .filter(|_| is_opening && is_clause && is_near)
}

/// Finds a figure that a source has for another year; returns it and what the source says.
fn of_another_year<'p>(
    claimed: &[Figure],
    text: &str,
    near: &[&Figure],
    passage: &'p str,
) -> Option<(String, &'p str)> {
    let own: Vec<&Figure> = claimed.iter().collect();
    claimed.iter().find_map(|figure| {
        let year = year_of(figure, &own, text)?;
        let borne = near.iter().filter(|there| figure.is_borne_by(there));
        let there: Vec<(&&Figure, i32)> = borne
            .map(|there| year_of(there, near, passage).map(|year| (there, year)))
            .collect::<Option<_>>()?;
        let (first, _) = there.first()?;
        if there.iter().any(|(_, other)| *other == year) {
            return None;
        }
        let at = near.iter().position(|there| there.place == first.place)?;
        let shown = text[figure.place.clone()].to_owned();
        let last = near
            .get(at + 1)
            .map_or(first.place.end, |next| next.place.end);
        let from = at
            .checked_sub(1)
            .map_or(first.place.start, |at| near[at].place.start);
        let is_after = near
            .get(at + 1)
            .is_some_and(|next| year_after(first, next, passage).is_some());
        let theirs = if is_after {
            first.place.start..last
        } else {
            from..first.place.end
        };
        Some((shown, passage.get(theirs)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_goes_the_way_that_it_goes_in_the_source() {
        for (claim, source, expected) in [
            ("9 percent fewer boats", "a 9% increase in boats", true),
            ("Boats fell by 9 percent.", "Boats were up 9 percent.", true),
            ("9 percent more boats", "a 9% increase in boats", false),
            ("9 percent more boats", "9 percent of the boats", false),
            ("9 percent of the boats", "a 9% increase in boats", false),
            (
                "9 percent more boats",
                "9 percent fewer rafts and 9 percent more boats",
                false,
            ),
        ] {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(source)));
            let near: Vec<&Figure> = there.iter().collect();
            let found = otherwise(&claimed, claim, &near, source);
            assert_eq!(found.is_some(), expected, "{claim} / {source}");
        }
    }

    #[test]
    fn a_change_is_not_denied_by_its_own_numbers() {
        for (text, expected) in [
            ("It has 31 boats, down from 28 in 2020.", true),
            ("It has 31 boats, up from 28 in 2020.", false),
            ("The fee rose from $9 to $7.", true),
            ("The fee rose from $7 in 2019 to $9 in 2020.", false),
            ("The share fell from 7 percent to 9 percent.", true),
            ("It has 31 boats, down from $40 a trip.", false),
            ("It went from 9 boats to 7.", false),
            ("Alarms rose to 28 in 2024, from 31 in 2020.", true),
            ("Alarms fell to 28 in 2024, from 31 in 2020.", false),
            (
                "Alarms fell to 31 in the first half of 2024, from 28.",
                true,
            ),
            ("It sent alarms to 28 boats, from 31 in 2020.", false),
        ] {
            let found = denied_by_itself(text);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn a_number_of_a_table_is_of_the_year_of_its_column() {
        let source = "FY 2021 | FY 2020 |\n---|---|\nBoats sunk | 31 | 28 |\nRafts | 5 | 7 |";
        for (claim, expected) in [
            (
                "from 31 in fiscal year 2020 to 28 in fiscal year 2021",
                true,
            ),
            (
                "from 28 in fiscal year 2020 to 31 in fiscal year 2021",
                false,
            ),
            ("the 28 of fiscal year 2021", true),
        ] {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(source)));
            let near: Vec<&Figure> = there.iter().collect();
            let found = otherwise(&claimed, claim, &near, source);
            assert_eq!(found.is_some(), expected, "{claim}");
        }
    }

    #[test]
    fn a_change_keeps_its_way_and_a_figure_its_year() {
        let found = |claim: &str, source: &str| {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(source)));
            let near: Vec<&Figure> = there.iter().collect();
            (
                turned(&claimed, claim, &near, source).is_some(),
                of_another_year(&claimed, claim, &near, source).is_some(),
            )
        };
        for (claim, source, expected) in [
            ("from 4 tons to 9 tons", "from 4 to 9 tons", (false, false)),
            ("from 9 tons to 4 tons", "from 4 to 9 tons", (true, false)),
            (
                "went from 9 to 4, then from 4 to 9",
                "from 4 to 9",
                (true, false),
            ),
            (
                "from 4 in 2019 to 9 in 2024",
                "from 4 in 2019 to 9 in 2024",
                (false, false),
            ),
            (
                "from 4 in 2024 to 9 in 2019",
                "from 4 in 2019 to 9 in 2024",
                (false, true),
            ),
            (
                "rose to 14 boats in May, from 9",
                "fell last year, to 9 that were new, from 14",
                (true, false),
            ),
            (
                "fell to 9 boats in May, from 14",
                "fell last year, to 9 that were new, from 14",
                (false, false),
            ),
            (
                "rose from 9 in May to 14",
                "fell last year, to 9 that were new, from 14",
                (true, false),
            ),
            (
                "sent crews to 14 boats, from 9 ports",
                "wrote to 9 boats, from 14 ports",
                (false, false),
            ),
            ("60 boats in 2021", "60 boats in 2020", (false, true)),
            (
                "60 boats in 2021",
                "60 boats, of which 2 were lost in 2020",
                (false, false),
            ),
            (
                "60 boats in 2021",
                "60 boats in 2020 and 60 boats in 2021",
                (false, false),
            ),
            ("60 boats", "60 boats in 2020", (false, false)),
            (
                "In 2020 it had 90 boats, and in 2024 it had 60",
                "In 2020 it had 60 boats, and in 2024 it had 90",
                (false, true),
            ),
            (
                "90 boats in 2020",
                "In 2020, it had 60 boats, and in 2024, 90",
                (false, true),
            ),
            (
                "In 2024 it had 90 boats, up from 60 in 2020",
                "60 boats in 2020 and 90 in 2024",
                (false, false),
            ),
        ] {
            assert_eq!(found(claim, source), expected, "{claim} / {source}");
        }
    }
}
