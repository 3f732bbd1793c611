//! Figures that follow from two others: the share that one is of the other, how many times as much, by how
//! much one is more, and how much comes to one year.

use super::counted::Counted;
use super::hedge::Hedge;
use super::measure_of::{Measure, SAME, is_near, measured};
use super::parse::{Figure, Motion, figures};
use super::sense::{Unit, What};
use super::trend::way;
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::text::is_listed;

/// So far apart two figures may stand that make a share, and two that make a change, in bytes.
const FAR: usize = 160;
const CLOSE: usize = 60;
/// A share in words, and one that is about so much, may be so far from the exact one.
const IN_WORDS: f64 = 0.06;
const ABOUT: f64 = 0.01;
/// So far from it may be what is less or more than a share, or than an average.
const ROUND: f64 = 0.2;
/// So far from a multiple may be what is not hedged, and what is about so much.
const EXACT: f64 = 0.06;
const ROUNDED: f64 = 0.12;
/// So many words behind a figure tell that it is a change.
const CHANGE: usize = 2;
const CHANGES: [&str; 16] = [
    "bigger",
    "cut",
    "decline",
    "decrease",
    "drop",
    "fall",
    "fewer",
    "growth",
    "higher",
    "increase",
    "jump",
    "less",
    "lower",
    "more",
    "reduction",
    "rise",
];

/// Returns `true` for `about 26 percent` where 31 of 120 are counted.
pub(in crate::campaign::check) fn is_share_of(figure: &Figure, there: &Figure) -> bool {
    let Some((share, Measure::Share)) = measured(figure) else {
        return false;
    };
    let pair = there.what.count().zip(there.whole_count());
    pair.is_some_and(|(part, whole)| match figure.hedge {
        Hedge::None => (share - part / whole).abs() <= f64::EPSILON,
        Hedge::About if !figure.what.is_fraction() => (share - part / whole).abs() <= SAME,
        _ => fits(figure, share, part / whole),
    })
}

/// Returns `true` for `twice` where one of the claim's figures is twice another.
pub(in crate::campaign::check) fn is_ratio(
    figure: &Figure,
    claimed: &[Figure],
    near: &[&Figure],
) -> bool {
    let What::Number {
        value,
        unit: Unit::Times,
        ..
    } = &figure.what
    else {
        return false;
    };
    let Ok(times) = value.parse::<f64>() else {
        return false;
    };
    let pairs = claimed
        .iter()
        .flat_map(|mine| near.iter().map(move |there| (mine, *there)));
    pairs
        .filter(|(mine, _)| *mine != figure)
        .any(|(mine, there)| {
            let (Some((a, measure)), Some((b, other))) = (measured(mine), measured(there)) else {
                return false;
            };
            let (low, high) = (a.min(b), a.max(b));
            if measure != other || measure == Measure::Share || low <= 0.0 || low >= high {
                return false;
            }
            let exact = high / low;
            match figure.hedge {
                Hedge::None => (times - exact).abs() <= EXACT * times,
                Hedge::About => (times - exact).abs() <= ROUNDED * times,
                Hedge::More | Hedge::Over => times < exact && exact < times + 1.0,
                Hedge::Less => exact < times && times - 0.5 < exact,
            }
        })
}

/// Returns `true` for `about 137 a year` where 412 in three years are told. `years` are those of the passage
/// and the claim.
pub(in crate::campaign::check) fn is_average(
    figure: &Figure,
    claimed: &[Figure],
    near: &[&Figure],
    years: &[i32],
) -> bool {
    let Some((each, measure)) = measured(figure) else {
        return false;
    };
    if figure.per.as_deref() != Some("year") {
        return false;
    }
    let is_years =
        |figure: &&Figure| matches!(&figure.counted, Counted::Unit(unit) if unit == "year");
    let counted = claimed.iter().chain(near.iter().copied());
    let counted = counted
        .filter(is_years)
        .filter_map(|figure| figure.what.count());
    let between = years
        .iter()
        .flat_map(|first| years.iter().map(move |last| f64::from(last - first + 1)));
    let spans: Vec<f64> = counted.chain(between).filter(|span| *span > 1.0).collect();
    let totals = near.iter().filter(|there| there.per.is_none());
    totals
        .filter_map(|there| amount(there))
        .filter(|(_, other)| *other == measure)
        .any(|(total, _)| {
            spans.iter().any(|span| match figure.hedge {
                Hedge::None => (each - total / span).abs() < 0.5,
                hedge => is_near(hedge, each, total / span, ROUND),
            })
        })
}

/// Returns `true` for `70 percent of the 47` where a passage counts 33 of 47, and for `grew by 60 percent`
/// where it went from 1,310 to 2,096.
pub(in crate::campaign::check) fn is_of_two(
    figure: &Figure,
    claimed: &[Figure],
    near: &[&Figure],
    text: &str,
) -> bool {
    let is_change = is_change(figure, text);
    // A passage that tells shares of its own is held to them, unless the claim says of how many.
    let tells_shares = |there: &&Figure| matches!(measured(there), Some((_, Measure::Share)));
    if !is_change && figure.whole.is_none() && near.iter().any(tells_shares) {
        return false;
    }
    let is_told = |there: &Figure| {
        let mut others = claimed.iter().filter(|mine| mine.place != figure.place);
        others.any(|mine| mine.is_borne_by(there))
    };
    near.iter().enumerate().any(|(at, first)| {
        near[at + 1..].iter().any(|second| {
            let apart = second.place.start.saturating_sub(first.place.end);
            let is_near = if is_change {
                apart < CLOSE
            } else {
                apart < FAR
            };
            is_near
                && (is_change || is_told(first) || is_told(second))
                && follows(figure, first, second, text)
        })
    })
}

/// Returns `true` for a figure that a claim tells only as a part of what it works out: the 33 of `70 percent
/// of the 47`.
pub(in crate::campaign::check) fn uses(there: &Figure, claimed: &[Figure], text: &str) -> bool {
    claimed.iter().any(|mine| {
        let mut others = claimed.iter().filter(|other| other.place != mine.place);
        others.any(|other| follows(mine, there, other, text))
    })
}

fn follows(figure: &Figure, first: &Figure, second: &Figure, text: &str) -> bool {
    let (Some((a, measure)), Some((b, other))) = (amount(first), amount(second)) else {
        return false;
    };
    let (low, high) = (a.min(b), a.max(b));
    if measure != other || low <= 0.0 || low >= high {
        return false;
    }
    match (measured(figure), is_change(figure, text)) {
        (Some((wanted, Measure::Share)), true) => {
            let rises = way(&tokens(text), figure);
            let falls = rises.map_or_else(|| falls(text), |rises| !rises);
            let base = if falls { high } else { low };
            fits(figure, wanted, (high - low) / base)
        }
        (Some((wanted, Measure::Share)), false) => fits(figure, wanted, low / high),
        (Some((wanted, mine)), true) => {
            mine == measure && figure.hedge == Hedge::None && (high - low - wanted).abs() < ABOUT
        }
        _ => false,
    }
}

/// Returns `true` if a figure is the share that one number is of another.
pub(in crate::campaign::check) fn is_part_of(
    figure: &Figure,
    part: &Figure,
    whole: &Figure,
) -> bool {
    let (Some((a, measure)), Some((b, other))) = (amount(part), amount(whole)) else {
        return false;
    };
    let share = measured(figure).filter(|(_, measure)| *measure == Measure::Share);
    share.is_some_and(|(wanted, _)| {
        measure == other && 0.0 < a && a < b && fits(figure, wanted, a / b)
    })
}

/// Returns `true` if two figures stand so close that one may be told of the other.
pub(in crate::campaign::check) fn is_close(one: &Figure, other: &Figure) -> bool {
    let (first, second) = if one.place.start < other.place.start {
        (one, other)
    } else {
        (other, one)
    };
    second.place.start.saturating_sub(first.place.end) < FAR
}

fn fits(figure: &Figure, wanted: f64, exact: f64) -> bool {
    match figure.hedge {
        Hedge::None => (wanted - exact).abs() <= SAME,
        Hedge::About if figure.what.is_fraction() => (wanted - exact).abs() <= IN_WORDS * exact,
        Hedge::About => (wanted - exact).abs() <= ABOUT,
        hedge => is_near(hedge, wanted, exact, ROUND),
    }
}

/// Returns the size of a count or a sum of money, and not of a year.
pub(in crate::campaign::check) fn amount(figure: &Figure) -> Option<(f64, Measure)> {
    let is_year = |size: f64| figure.place.len() == 4 && (1900.0..2100.0).contains(&size);
    measured(figure).filter(|(size, measure)| match measure {
        Measure::Count => !matches!(figure.counted, Counted::Unit(_)) && !is_year(*size),
        Measure::Money(_) => true,
        Measure::Share | Measure::Days | Measure::Unit(_) => false,
    })
}

/// Returns `true` for a figure by which something changed: `rose 60 percent`, `a 60 percent increase`.
pub(in crate::campaign::check) fn is_change(figure: &Figure, text: &str) -> bool {
    let after = text.get(figure.place.end..).unwrap_or_default();
    let before = text.get(..figure.from).unwrap_or_default();
    let is_moving = |token: &Token<'_>| is_listed(&WORDS.counted.moving, &token.lower);
    if is_apposed(before, text) {
        return true;
    }
    let before = tokens(before);
    // NOTE: `an increase of 60 percent`
    let mut before = before.iter().rev().skip_while(|token| token.is("of"));
    figure.motion == Some(Motion::By)
        || before.next().is_some_and(is_moving)
        || tokens(after)
            .iter()
            .take(CHANGE)
            .any(|token| CHANGES.contains(&token.lower.as_str()))
}

/// Returns `true` for what stands behind a figure by which something changed and tells the same: `rose by $18 million, about
/// 38 percent`.
fn is_apposed(before: &str, text: &str) -> bool {
    let before = before.trim_end();
    let joints = [",", "(", ", or", " or"];
    if !joints.iter().any(|joint| before.ends_with(joint)) {
        return false;
    }
    let last = figures(&tokens(before)).pop();
    last.is_some_and(|last| {
        let between = before[last.place.end..].trim();
        joints.iter().any(|joint| joint.trim() == between) && is_change(&last, text)
    })
}

fn falls(text: &str) -> bool {
    let trend = WORDS.meaning.contrasts.get("trend");
    let falling: Vec<String> = trend
        .iter()
        .flat_map(|sides| &sides.other)
        .map(|word| stem(word))
        .collect();
    // NOTE: a `Falls` in capitals is a place.
    let words = tokens(text)
        .into_iter()
        .filter(|token| !token.is_capitalized());
    words.into_iter().any(|token| {
        ["fewer", "less", "lower"].contains(&token.lower.as_str())
            || falling.contains(&stem(&token.lower))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::figure::parse::figures;

    #[test]
    fn what_two_figures_make_is_no_other_figure() {
        for (claim, source, expected) in [
            (
                "58 percent of the 60 piers",
                "Of the 60 piers, 35 were shut",
                true,
            ),
            (
                "48 percent of the 60 piers",
                "Of the 60 piers, 35 were shut",
                false,
            ),
            (
                "more than half of the 60 piers",
                "Of the 60 piers, 35 were shut",
                true,
            ),
            (
                "less than half of the 60 piers",
                "Of the 60 piers, 35 were shut",
                false,
            ),
            (
                "less than half of the $9 million",
                "Of the $9 million, $4 million came",
                true,
            ),
            (
                "rose by 50 percent",
                "rose from 800 in 2020 to 1,200 in 2023",
                true,
            ),
            (
                "a 50 percent increase",
                "rose from 800 in 2020 to 1,200 in 2023",
                true,
            ),
            (
                "an increase of 50 percent at Sutter Falls",
                "rose from 800 in 2020 to 1,200 in 2023",
                true,
            ),
            (
                "an increase of 33 percent at Sutter Falls",
                "rose from 800 in 2020 to 1,200 in 2023",
                false,
            ),
            (
                "a drop of 25 percent, after trips grew",
                "fell from 800 in 2020 to 600 in 2023",
                true,
            ),
            (
                "50 percent, rose from 800 to 1,200",
                "rose from 800 in 2020 to 1,200 in 2023",
                false,
            ),
            (
                "rose by 33 percent",
                "rose from 800 in 2020 to 1,200 in 2023",
                false,
            ),
            (
                "50 percent of them",
                "rose from 800 in 2020 to 1,200 in 2023",
                false,
            ),
            (
                "fell by 25 percent",
                "fell from 800 in 2020 to 600 in 2023",
                true,
            ),
            (
                "rose by 400",
                "rose from 800 in 2020 to 1,200 in 2023",
                true,
            ),
        ] {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(source)));
            let near: Vec<&Figure> = there.iter().collect();
            let found = is_of_two(&claimed[0], &claimed, &near, claim);
            assert_eq!(found, expected, "{claim} / {source}");
        }
    }

    #[test]
    fn an_average_of_a_year_is_no_other_figure() {
        for (claim, expected) in [
            ("about 40 calls a year", true),
            ("nearly 41 a year", true),
            ("about 60 calls a year", false),
            ("about 40 calls", false),
        ] {
            let (claimed, there) = (
                figures(&tokens(claim)),
                figures(&tokens("it had 121 calls")),
            );
            let near: Vec<&Figure> = there.iter().collect();
            let found = is_average(&claimed[0], &claimed, &near, &[2021, 2023]);
            assert_eq!(found, expected, "{claim}");
        }
    }
}
