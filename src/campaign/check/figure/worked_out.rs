//! Figures that a reader can work out from those that a claim tells: a difference, the rest, the other
//! part of a whole, the length of a list, a year between two.

use std::ops::Range;

use super::hedge::Hedge;
use super::measure_of::{Measure, SAME, measured};
use super::pairs::{amount, is_change, is_close, is_of_two};
use super::parse::Figure;
use super::quantity::stands;
use super::sense::{Unit, What};
use crate::campaign::check::language::tokens::{Kind, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// Two numbers are the same but for this, after a subtraction.
const EQUAL: f64 = 1e-6;
/// So far behind a number the colon of its list stands.
const COLON: usize = 40;
/// So far behind a sum stands its `in all`, in tokens.
const SUM: usize = 5;
/// So far before a part stands its whole, in bytes: `Of the 186 crews in the harbor, 71`.
const APART: usize = 120;
/// So far behind a number `none` or `not` makes it the rest, in tokens.
const DENIED: usize = 8;

/// Returns `true` for a figure that is worked out from those of the claim, which the passage has.
pub(in crate::campaign::check) fn is_worked_out(
    figure: &Figure,
    claimed: &[Figure],
    near: &[&Figure],
    text: &str,
) -> bool {
    let told: Vec<&Figure> = claimed
        .iter()
        .filter(|mine| mine.place != figure.place && near.iter().any(|n| mine.is_borne_by(n)))
        .collect();
    is_difference(figure, &told, text)
        || is_points_from(figure, &told, near, text)
        || is_sum(figure, &told, near, text)
        || is_rest(figure, &told, near, text)
        || is_complement(figure, near, text)
        || is_of_two(figure, claimed, near, text)
        || counts_list(figure, text)
}

/// Returns `true` for `13 percentage points` and `seven months` between two figures that are told.
fn is_difference(figure: &Figure, told: &[&Figure], text: &str) -> bool {
    let points = |figure: &Figure| match &figure.what {
        What::Number {
            value,
            unit: Unit::Points,
            ..
        } => value
            .parse::<f64>()
            .ok()
            .map(|value| (value / 100.0, Measure::Share)),
        _ => None,
    };
    let wanted = points(figure).or_else(|| {
        let told = measured(figure);
        let is_by = is_change(figure, text) || is_gap(figure, text);
        told.filter(|(_, measure)| match measure {
            Measure::Share => false,
            Measure::Count => is_by,
            Measure::Days | Measure::Money(_) | Measure::Unit(_) => true,
        })
    });
    let Some((wanted, measure)) = wanted.filter(|_| figure.hedge == Hedge::None) else {
        return false;
    };
    let sizes = told.iter().filter_map(|figure| measured(figure));
    let sizes: Vec<f64> = sizes
        .filter(|(_, other)| *other == measure)
        .map(|(size, _)| size)
        .collect();
    let mut pairs = sizes
        .iter()
        .flat_map(|high| sizes.iter().map(move |low| high - low));
    wanted > 0.0 && pairs.any(|difference| (difference - wanted).abs() < EQUAL)
}

/// Returns `true` for `six percentage points less` where the passage has the share that is told beside another, from which it
/// is so far.
fn is_points_from(figure: &Figure, told: &[&Figure], near: &[&Figure], text: &str) -> bool {
    let What::Number {
        value,
        unit: Unit::Points,
        ..
    } = &figure.what
    else {
        return false;
    };
    let Some(points) = value
        .parse::<f64>()
        .ok()
        .filter(|_| figure.hedge == Hedge::None)
    else {
        return false;
    };
    let share = |one: &Figure| measured(one).filter(|(_, measure)| *measure == Measure::Share);
    let words = &WORDS.counted;
    let after = tokens(&text[figure.place.end..]);
    let is_next = |list: &[String]| {
        after
            .first()
            .is_some_and(|next| is_listed(list, &next.lower))
    };
    let (rises, falls) = (is_next(&words.rising), is_next(&words.falling));
    let mut mine = near
        .iter()
        .filter(|there| told.iter().any(|own| own.is_borne_by(there)));
    mine.any(|mine| {
        let mut others = near
            .iter()
            .filter(|other| other.place != mine.place && is_close(mine, other));
        others.any(|other| {
            let pair = share(mine).zip(share(other));
            pair.is_some_and(|((here, _), (there, _))| {
                let apart = (here - there) * 100.0;
                (apart.abs() - points).abs() < EQUAL
                    && !(rises && apart < 0.0)
                    && !(falls && apart > 0.0)
            })
        })
    })
}

/// Returns `true` for `a difference of 178` and `outnumber them by 178`.
fn is_gap(figure: &Figure, text: &str) -> bool {
    let before = tokens(&text[..figure.from]);
    let words = &WORDS.counted;
    let mut back = before.iter().rev();
    match back.next().map(|token| token.lower.as_str()) {
        Some("of") => back
            .next()
            .is_some_and(|token| is_listed(&words.gaps, &token.lower)),
        Some("by") => back
            .take_while(|token| !token.is(".") && !token.is(";"))
            .any(|token| {
                let mut verbs = words.exceeding.iter();
                verbs.any(|verb| token.lower.starts_with(verb.as_str()))
            }),
        _ => false,
    }
}

/// Returns `true` for `a total of 41` and `41 in all` of two figures that the claim tells, or that stand side by side in
/// the passage.
fn is_sum(figure: &Figure, told: &[&Figure], near: &[&Figure], text: &str) -> bool {
    let Some((wanted, measure)) = amount(figure).filter(|_| figure.hedge == Hedge::None) else {
        return false;
    };
    let (before, after) = (
        tokens(&text[..figure.from]),
        tokens(&text[figure.place.end..]),
    );
    let words = &WORDS.counted;
    let is_before = |phrase: &String| {
        let at = before.len().checked_sub(phrase.split(' ').count());
        at.is_some_and(|at| stands(&before, at, phrase))
    };
    let clause = after.iter().take(SUM);
    let clause = clause.take_while(|token| token.kind == Kind::Word).count();
    let is_after = |phrase: &String| (0..clause).any(|at| stands(&after, at, phrase));
    if !words.adding_before.iter().any(is_before) && !words.adding_after.iter().any(is_after) {
        return false;
    }
    let is_pair = |one: &Figure, other: &Figure| {
        let pair = amount(one).zip(amount(other));
        pair.is_some_and(|((a, first), (b, second))| {
            first == measure && second == measure && (a + b - wanted).abs() < EQUAL
        })
    };
    let in_claim = || {
        told.iter()
            .enumerate()
            .any(|(at, one)| told[at + 1..].iter().any(|other| is_pair(one, other)))
    };
    in_claim()
        || near
            .windows(2)
            .any(|pair| is_close(pair[0], pair[1]) && is_pair(pair[0], pair[1]))
}

/// Returns `true` for the 115 of `the other 115`, `all but 115` and `115 had none` where 71 of 186 are told.
fn is_rest(figure: &Figure, told: &[&Figure], near: &[&Figure], text: &str) -> bool {
    let (before, after) = (&text[..figure.from], &text[figure.place.end..]);
    let before = before.trim_end().to_lowercase();
    let is_all_but = before.ends_with("all but");
    let denies = || {
        let clause = tokens(after).into_iter().take(DENIED);
        let mut clause = clause.take_while(|token| !token.is(".") && !token.is(";"));
        clause.any(|token| is_listed(&WORDS.meaning.negations, &token.lower))
    };
    let is_said = ["other", "remaining", "rest"]
        .iter()
        .any(|word| before.ends_with(word));
    if sets_apart(text) && is_rest_of_told(figure, told, near) {
        return true;
    }
    if !is_all_but && !is_said && !denies() {
        return false;
    }
    let is_told = |there: &&Figure| told.iter().any(|mine| mine.is_borne_by(there));
    let mut parts = near.iter().filter(|there| is_all_but || is_told(there));
    parts.any(|part| {
        let whole = part.whole_count();
        let sum = part.what.count().zip(figure.what.count());
        sum.is_some_and(|(part, rest)| Some(part + rest) == whole)
            && (figure.whole.is_none() || figure.whole_count() == whole)
    })
}

/// Returns `true` if a text denies something of some, or says that some lack it.
fn sets_apart(text: &str) -> bool {
    let meaning = &WORDS.meaning;
    tokens(text).iter().any(|token| {
        is_listed(&meaning.negations, &token.lower) || is_listed(&meaning.lacking, &token.lower)
    })
}

/// Returns `true` for the 115 of `71 of 186 had none and 115 had some` where the passage says `Of the 186 crews in the
/// harbor, 71 had none`.
fn is_rest_of_told(figure: &Figure, told: &[&Figure], near: &[&Figure]) -> bool {
    near.windows(2).any(|pair| {
        let [whole, part] = pair else {
            return false;
        };
        let is_whole = |count: Option<f64>| count.is_some() && count == whole.what.count();
        let sum = part.what.count().zip(figure.what.count());
        let mine = told.iter().filter(|mine| mine.is_borne_by(part));
        let mut wholes = mine.map(|mine| mine.whole_count().or(figure.whole_count()));
        part.place.start.saturating_sub(whole.place.end) < APART
            && is_whole(sum.map(|(part, rest)| part + rest))
            && (figure.whole.is_none() || is_whole(figure.whole_count()))
            && wholes.any(is_whole)
    })
}

/// Returns `true` for `about a third … were not` where about two-thirds were.
pub(in crate::campaign::check) fn is_complement(
    figure: &Figure,
    near: &[&Figure],
    text: &str,
) -> bool {
    let Some((share, Measure::Share)) = measured(figure) else {
        return false;
    };
    let mirrored = |hedge: Hedge| match hedge {
        Hedge::More | Hedge::Over => Hedge::Less,
        Hedge::Less => Hedge::More,
        other => other,
    };
    let is_other_part = |there: &&Figure| {
        let theirs = measured(there).filter(|(_, measure)| *measure == Measure::Share);
        theirs.is_some_and(|(other, _)| (share + other - 1.0).abs() <= SAME)
            && mirrored(figure.hedge) == there.hedge
    };
    turns(text) && near.iter().any(is_other_part)
}

/// Returns `true` if a text denies something, or says what has an opposite.
pub(in crate::campaign::check) fn turns(text: &str) -> bool {
    let contrasts = || WORDS.meaning.contrasts.values();
    tokens(text).iter().any(|token| {
        let is_side = || {
            contrasts()
                .any(|sides| sides.one.contains(&token.lower) || sides.other.contains(&token.lower))
        };
        is_listed(&WORDS.meaning.negations, &token.lower) || is_side()
    })
}

/// Returns `true` for `three states: Illinois, Ohio and Texas`; behind a comma or a bracket a list is one of names.
fn counts_list(figure: &Figure, text: &str) -> bool {
    let Some(count) = figure.what.count() else {
        return false;
    };
    let after = &text[figure.place.end..];
    let is_list = |mark: char| {
        let Some((head, list)) = after.split_once(mark) else {
            return false;
        };
        let list = list.split(['.', ';', ')']).next().unwrap_or_default();
        let items = list.replace(" and ", ", ");
        let items = items
            .split(", ")
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .take_while(|item| mark == ':' || item.starts_with(char::is_uppercase));
        let is_near =
            head.len() < COLON && tokens(head).iter().all(|token| token.kind == Kind::Word);
        let is_length = |items| (f64::from(items) - count).abs() < EQUAL;
        let begins = mark == ':' || list.trim_start().starts_with(char::is_uppercase);
        is_near && begins && count > 1.0 && u32::try_from(items.count()).is_ok_and(is_length)
    };
    [':', ',', '('].into_iter().any(is_list)
}

/// Returns `true` for what stands between the first and the last of several years: `2022 through 2024`.
pub(super) fn joins_years(between: &str) -> bool {
    ["through", "to", "until", "–", "-"].contains(&between.trim())
}

/// Returns `true` for a year between two of a claim that its passage joins: `from 2022 through 2024`.
pub(in crate::campaign::check) fn is_year_within(
    year: i32,
    told: &[i32],
    near: &[&Figure],
    passage: &str,
) -> bool {
    let joins = |between: Range<usize>| passage.get(between).is_some_and(joins_years);
    near.windows(2).any(|pair| {
        let years = pair[0].any_year(passage).zip(pair[1].any_year(passage));
        years.is_some_and(|(first, last)| {
            first < year
                && year < last
                && told.contains(&first)
                && told.contains(&last)
                && joins(pair[0].place.end..pair[1].place.start)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::figure::parse::figures;

    fn worked_out(claim: &str, source: &str) -> bool {
        let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(source)));
        let near: Vec<&Figure> = there.iter().collect();
        claimed.iter().all(|figure| {
            near.iter().any(|there| figure.is_borne_by(there))
                || is_worked_out(figure, &claimed, &near, claim)
        })
    }

    fn assert_worked_out(cases: &[(&str, &str, bool)]) {
        for (claim, source, expected) in cases {
            assert_eq!(worked_out(claim, source), *expected, "{claim} / {source}");
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table")]
    fn what_works_out_is_no_other_figure() {
        assert_worked_out(&[
            (
                "It rose by 12 percentage points, from 30 percent to 42 percent.",
                "from 30 percent to 42 percent",
                true,
            ),
            (
                "It rose by 14 percentage points, from 30 percent to 42 percent.",
                "from 30 percent to 42 percent",
                false,
            ),
            (
                "It was 30 percent, 12 percentage points less than in May.",
                "30 percent, and 42 percent in May",
                true,
            ),
            (
                "It was 30 percent, 12 percentage points more than in May.",
                "30 percent, and 42 percent in May",
                false,
            ),
            (
                "Boats fell by 340, to 1,610 in 2025 from 1,950 in 2021.",
                "from 1,950 in 2021 to 1,610 in 2025",
                true,
            ),
            (
                "Boats fell by 430, to 1,610 in 2025 from 1,950 in 2021.",
                "from 1,950 in 2021 to 1,610 in 2025",
                false,
            ),
            (
                "It had 1,610 boats, 340 fewer than the 1,950 of 2021.",
                "from 1,950 in 2021 to 1,610 in 2025",
                true,
            ),
            (
                "It sank 9 times in 2025, 14 fewer than the 23 times of 2021.",
                "sank 23 times in 2021 and 9 times in 2025",
                true,
            ),
            (
                "It sank 9 times in 2025, 15 fewer than the 23 times of 2021.",
                "sank 23 times in 2021 and 9 times in 2025",
                false,
            ),
            (
                "It fell from 1,950 to 1,610 boats, a loss of 340.",
                "from 1,950 boats to 1,610",
                true,
            ),
            (
                "It sold 31 boats and gave away 14, a total of 45.",
                "sold 31 boats; another 14 were given away",
                true,
            ),
            (
                "It sold 31 boats and gave away 14, 45 in all.",
                "sold 31 boats; another 14 were given away",
                true,
            ),
            (
                "It sold 31 boats and gave away 14, a total of 47.",
                "sold 31 boats; another 14 were given away",
                false,
            ),
            (
                "It sold 31 boats and gave away 14; 45 sank.",
                "sold 31 boats; another 14 were given away",
                false,
            ),
            (
                "It took 21 weeks, six weeks longer than the goal of 15 weeks.",
                "21 weeks, against a goal of 15 weeks",
                true,
            ),
            (
                "It took 21 weeks, nine weeks longer than the goal of 15 weeks.",
                "21 weeks, against a goal of 15 weeks",
                false,
            ),
            (
                "It signed 20 of 52, and not the other 32.",
                "20 of the 52",
                true,
            ),
            (
                "It signed 20 of 52, and not the other 30.",
                "20 of the 52",
                false,
            ),
            (
                "Of 52 crews, 20 signed and 32 did not.",
                "20 of the 52",
                true,
            ),
            (
                "Of 52 crews, 20 signed and 30 did not.",
                "20 of the 52",
                false,
            ),
            ("Of 52 crews, 20 signed and 32 left.", "20 of the 52", false),
            (
                "Only 12 of the 52 crews have vests, while 40 lack them.",
                "Of the 52 crews in the harbor, 40 have no vests",
                true,
            ),
            (
                "40 of the 52 crews lack vests and 12 have them.",
                "Of the 52 crews in the harbor, 40 have no vests",
                true,
            ),
            (
                "Only 14 of the 52 crews have vests, while 40 lack them.",
                "Of the 52 crews in the harbor, 40 have no vests",
                false,
            ),
        ]);
    }

    #[test]
    fn what_a_denial_and_a_list_leave_works_out() {
        assert_worked_out(&[
            (
                "About a quarter were not on time.",
                "About three-quarters were on time.",
                true,
            ),
            (
                "About a quarter were on time.",
                "About three-quarters were on time.",
                false,
            ),
            (
                "More than 40 percent were not filled.",
                "Fewer than 60 percent were filled.",
                true,
            ),
            (
                "Fewer than 40 percent were not filled.",
                "Fewer than 60 percent were filled.",
                false,
            ),
            (
                "It has two offices: Linz and Graz.",
                "It has offices in Graz and Linz.",
                true,
            ),
            (
                "It has three offices: Linz and Graz.",
                "It has offices in Graz and Linz.",
                false,
            ),
            (
                "It closed its two offices, Linz and Graz, in May.",
                "It closed those in Graz and Linz.",
                true,
            ),
            (
                "It closed two offices (Linz and Graz).",
                "It closed those in Graz and Linz.",
                true,
            ),
            (
                "It closed three offices, Linz and Graz, in May.",
                "It closed those in Graz and Linz.",
                false,
            ),
            (
                "It closed two offices, and Linz and Graz complained.",
                "It closed those in Graz and Linz.",
                false,
            ),
        ]);
    }
}
