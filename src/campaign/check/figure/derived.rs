//! Figures that follow from those of the source: rounded with a true hedge, the same share in another
//! form, the sum worked out.

use super::counted::{Counted, alike};
use super::hedge::Hedge;
use super::measure_of::{Measure, SAME, is_near, measured};
use super::pairs::{is_average, is_ratio, is_share_of};
use super::parse::Figure;
use super::sense::{Unit, What};
use super::spans::is_same_length;
use super::worked_out::{is_worked_out, joins_years};

/// A rounded figure may be so far from the exact one.
const ROUND: f64 = 0.12;
/// What is `more than half` may be so far from it.
const HALF: f64 = 0.25;
/// A number of one digit or less, `half a mile`, may be so far from it.
const COARSE: f64 = 0.3;

/// Returns `true` if a claim's figure follows from the figures around its excerpt. `text` is the one
/// that the claim stands in, `years` those of the passage and the claim.
pub(in crate::campaign::check) fn follows(
    figure: &Figure,
    claimed: &[Figure],
    near: &[&Figure],
    text: &str,
    years: &[i32],
) -> bool {
    near.iter().any(|there| {
        is_rounded(figure, there)
            || is_share_of(figure, there)
            || is_vague_for(figure, there) && !is_whole(there, near)
    }) || is_ratio(figure, claimed, near)
        || is_average(figure, claimed, near, years)
        || is_between(figure, years)
        || is_from_through(figure, claimed, text)
        || is_same_length(figure, claimed, near)
        || is_worked_out(figure, claimed, near, text)
}

/// Returns `true` for the 80 of `3 of 80 boats`, of which something is told of three.
fn is_whole(figure: &Figure, near: &[&Figure]) -> bool {
    near.iter()
        .any(|part| part.whole.as_ref() == Some(&figure.what))
}

/// Returns `true` for `dozens of boats` where 46 boats are counted.
pub(in crate::campaign::check) fn is_vague_for(figure: &Figure, there: &Figure) -> bool {
    let What::Number {
        value,
        unit: Unit::Vague,
        ..
    } = &figure.what
    else {
        return false;
    };
    let range = match value.as_str() {
        "dozens" => 24.0..200.0,
        "scores" => 40.0..200.0,
        "hundreds" => 200.0..2e3,
        "thousands" => 2e3..1e5,
        "tens of thousands" => 2e4..1e5,
        "hundreds of thousands" => 2e5..1e6,
        "millions" => 2e6..1e9,
        _ => return false,
    };
    let is_of_one = match (&figure.noun, &there.noun) {
        (Some(mine), Some(theirs)) => mine == theirs || alike(mine, theirs),
        (mine, _) => mine.is_none(),
    };
    let count = there.what.count();
    is_of_one && count.is_some_and(|count| range.contains(&count))
}

/// Returns `true` for `more than $31 billion` of $31.4 billion, and `half` of 50 percent.
pub(in crate::campaign::check) fn is_rounded(figure: &Figure, there: &Figure) -> bool {
    let (Some((here, measure)), Some((exact, other))) = (measured(figure), measured(there)) else {
        return false;
    };
    if measure != other || exact <= 0.0 {
        return false;
    }
    if measure == Measure::Share && (here - exact).abs() <= SAME {
        return figure.is_hedged_like(there)
            || there.hedge == Hedge::None && figure.hedge == Hedge::About;
    }
    let is_rounder = figure.counted != there.counted || digits(figure) < digits(there);
    let is_half = here < 1.0 && measure != Measure::Share && figure.hedge == Hedge::Less;
    let is_majority = measure == Measure::Share
        && figure.what.is_fraction()
        && (here - 0.5).abs() <= f64::EPSILON
        && figure.hedge == Hedge::More;
    let round = match (is_half, is_majority) {
        (true, _) => COARSE,
        (_, true) => HALF,
        _ => ROUND,
    };
    is_rounder && is_hedged(figure.hedge, there.hedge, here, exact, round)
}

fn is_hedged(hedge: Hedge, theirs: Hedge, here: f64, exact: f64, round: f64) -> bool {
    let is_theirs = theirs == hedge || matches!(theirs, Hedge::None | Hedge::About);
    is_theirs && is_near(hedge, here, exact, round)
}

/// Returns the number of digits that tell: 2 of `3,100`; of a word such as `half`, none.
fn digits(figure: &Figure) -> usize {
    match &figure.what {
        What::Number {
            unit: Unit::Fraction,
            ..
        }
        | What::Date(_) => 0,
        What::Number { value, .. } => {
            let plain: String = value.chars().filter(char::is_ascii_digit).collect();
            plain.trim_start_matches('0').trim_end_matches('0').len()
        }
    }
}

/// Returns how many years a figure counts.
fn whole_years(figure: &Figure) -> Option<i32> {
    let What::Number {
        value,
        unit: Unit::Plain,
        ..
    } = &figure.what
    else {
        return None;
    };
    let is_years = matches!(&figure.counted, Counted::Unit(unit) if unit == "year");
    value.parse::<i32>().ok().filter(|_| is_years)
}

/// Returns `true` for `the five fiscal years 2021 through 2025`, of which the first and the last count, too.
fn is_from_through(figure: &Figure, claimed: &[Figure], text: &str) -> bool {
    whole_years(figure).is_some_and(|span| {
        claimed.windows(2).any(|pair| {
            let years = pair[0].any_year(text).zip(pair[1].any_year(text));
            let joined = text.get(pair[0].place.end..pair[1].place.start);
            years.is_some_and(|(first, last)| last - first + 1 == span)
                && joined.is_some_and(joins_years)
        })
    })
}

/// Returns `true` for `five years` where the years 2019 and 2024 are told.
fn is_between(figure: &Figure, years: &[i32]) -> bool {
    whole_years(figure).is_some_and(|span| {
        years
            .iter()
            .any(|from| span > 1 && years.contains(&from.saturating_add(span)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::figure::parse::figures;
    use crate::campaign::check::language::tokens::tokens;

    fn derived(claim: &str, source: &str) -> bool {
        let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(source)));
        let near: Vec<&Figure> = there.iter().collect();
        let years: Vec<i32> = there
            .iter()
            .filter_map(|figure| figure.year(source))
            .collect();
        follows(&claimed[0], &claimed, &near, claim, &years)
    }

    #[test]
    fn what_follows_from_a_figure_is_no_other_figure() {
        for (claim, source, expected) in [
            ("more than $31 billion", "$31.4 billion", true),
            ("$31 billion", "$31.4 billion", false),
            ("less than $31 billion", "$31.4 billion", false),
            ("more than half of them", "54 percent of them", true),
            ("dozens of boats", "37 boats", true),
            ("dozens of the boats", "37 of 80 fishing boats", true),
            ("dozens of boats", "3 of the 37 boats", false),
            ("dozens of pilots", "37 boats", false),
            ("hundreds of boats", "37 boats", false),
            ("it grew by a quarter", "25 percent", true),
            ("a fifth in a year", "20 percent", true),
            ("a third in a year", "20 percent", false),
            ("nearly half of them", "45 percent of them", true),
            ("more than half of them", "45 percent of them", false),
            ("more than half of them", "61 percent of them", true),
            ("more than half of them", "81 percent of them", false),
            ("nearly half of them", "39 percent of them", false),
            ("about 70 percent", "about seven in ten", true),
            ("70 percent", "about seven in ten", false),
            ("a third of them", "33 percent", true),
            ("about 26 percent", "31 of 120 wells", true),
            ("about 36 percent", "31 of 120 wells", false),
            ("about one in four", "31 of 120 wells", true),
            ("about one in five", "31 of 120 wells", false),
            ("nearly seven weeks", "47 days", true),
            ("all but three of 14", "11 of 14 depots", true),
            ("all but four of 14", "11 of 14 depots", false),
            ("five years before", "in 2019 and in 2024", true),
            ("six years before", "in 2019 and in 2024", false),
            (
                "the four fiscal years 2019 through 2022",
                "in 2019 and in 2022",
                true,
            ),
            (
                "the five fiscal years 2019 through 2022",
                "in 2019 and in 2022",
                false,
            ),
            (
                "more than twice as long: 47 days",
                "47 days, not 21 days",
                true,
            ),
            (
                "more than three times as long: 47 days",
                "47 days, not 21 days",
                false,
            ),
        ] {
            assert_eq!(derived(claim, source), expected, "{claim} / {source}");
        }
    }
}
