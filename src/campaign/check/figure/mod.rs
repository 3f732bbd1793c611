//! The rules `figure` and `hedge`: every figure of a claim stands near its excerpt, and is hedged
//! there as it is here.

pub(super) mod counted;
pub(super) mod counts_of;
pub(super) mod derived;
pub(super) mod exchanged;
pub(super) mod hedge;
pub(super) mod measure;
pub(super) mod measure_of;
pub(super) mod median;
mod message;
pub(super) mod of_which;
pub(super) mod pairs;
pub(super) mod parse;
pub(super) mod passed_over;
pub(super) mod period;
pub(super) mod quantity;
pub(super) mod rest;
pub(super) mod sense;
pub(super) mod share_of_them;
pub(super) mod spans;
pub(super) mod statistic;
pub(super) mod threshold;
pub(super) mod trend;
pub(super) mod turned_share;
pub(super) mod unit;
pub(super) mod worked_out;

use std::ops::Range;

use self::derived::{follows, is_rounded};
use self::exchanged::{exchanged, of_another_day};
use self::hedge::Hedge;
use self::median::is_half_of_median;
use self::message::{changed, missing};
use self::pairs::{is_ratio, is_share_of, uses};
use self::parse::{Figure, figures};
use self::passed_over::{PassedOver, sort, sort_of};
use self::period::of_another_time;
use self::rest::{is_other_part, makes_whole};
use self::sense::{Unit, What};
use self::share_of_them::is_share_of_them;
use self::unit::{is_told_as_one, of_another_one, of_another_rate};
use self::worked_out::is_year_within;
use super::language::date::Evidence;
use super::language::tokens::tokens;
use super::source_text::SourceText;
use super::speaker::allegation::unsure;
use super::{Findings, Rule, key_of};
use crate::campaign::{DataPoint, Source};
use crate::text::{one_line, visible};

/// Holds the figures of a data point's text against its own excerpt, where no source is at hand.
///
/// An excerpt is short: a figure that it does not have may stand beside it, one in whose place it
/// has another does not.
pub(super) fn held_to_excerpt(point: &DataPoint, findings: &mut Findings<'_>) {
    let claimed = figures(&tokens(&point.text));
    let excerpt = figures(&tokens(&point.excerpt));
    let all: Vec<&Figure> = excerpt.iter().collect();
    let is_estimate = unsure(&tokens(&point.excerpt)).is_some();
    let derived = |there: &Figure| {
        uses(there, &claimed, &point.text)
            || is_told_as_one(there, &point.text)
            || claimed
                .iter()
                .any(|mine| follows(mine, &claimed, &[there], &point.text, &[]))
    };
    let passed_over = PassedOver::new(&excerpt, &claimed, &derived);
    let years = years(&claimed, &point.text, &all, &point.excerpt);
    for figure in &claimed {
        let shown = &point.text[figure.place.clone()];
        let is_told = |there: &Figure| {
            claimed
                .iter()
                .any(|here| here.what.is_borne_by(&there.what))
        };
        if let Some(there) = excerpt
            .iter()
            .find(|there| is_slip(figure, there) && !is_told(there))
        {
            instead_of(point, shown, &point.excerpt[there.place.clone()], findings);
            continue;
        }
        if follows(figure, &claimed, &all, &point.text, &years)
            // NOTE: an excerpt may leave out what denies it.
            || all.iter().any(|there| makes_whole(figure, there))
            || is_half_of_median(figure, &claimed, &point.text, &all, &point.excerpt)
        {
            continue;
        }
        if figure.exceeds_its_whole(&excerpt) {
            of_another_whole(point, shown, None, findings);
            continue;
        }
        let borne: Vec<&Figure> = excerpt.iter().filter(|f| figure.is_borne_by(f)).collect();
        let other_whole = borne
            .first()
            .filter(|_| borne.iter().all(|there| figure.is_of_another_whole(there)));
        if let Some(there) = other_whole {
            of_another_whole(point, shown, whole(there, &all, &point.excerpt), findings);
            continue;
        }
        let instead = passed_over.instead_of(figure, point);
        if let Some(there) = instead {
            instead_of(point, shown, &point.excerpt[there.place.clone()], findings);
        } else if let Some(there) = borne.first()
            // NOTE: the hedge of an excerpt's first figure may have been cut off.
            && (there.from > 0 || there.hedge != Hedge::None)
            && !borne.iter().any(|there| figure.is_hedged_like(there))
            && !(is_estimate && figure.hedge == Hedge::About && there.hedge == Hedge::None)
        {
            let theirs = &point.excerpt[there.from..there.place.end];
            changed(point, figure, there.hedge, theirs, findings);
        }
    }
}

/// Holds the figures of a data point's text against the passages around its excerpt.
pub(super) fn held(
    point: &DataPoint,
    source: &Source,
    text: &SourceText,
    places: &[Range<usize>],
    findings: &mut Findings<'_>,
) {
    let passages: Vec<Range<usize>> = places.iter().map(|place| text.around(place)).collect();
    let is_near = |at: usize| passages.iter().any(|passage| passage.contains(&at));
    let near: Vec<&Figure> = text
        .figures
        .iter()
        .filter(|f| is_near(f.place.start))
        .collect();
    let evidence = evidence(point, source, text, &near, &is_near);
    let claimed = figures(&tokens(&point.text));
    let excerpt = figures(&tokens(&point.excerpt));
    let years = years(&claimed, &point.text, &near, &text.text);
    let own_years: Vec<i32> = claimed
        .iter()
        .filter_map(|f| f.any_year(&point.text))
        .collect();
    let derived = |there: &Figure| {
        uses(there, &claimed, &point.text)
            || is_told_as_one(there, &point.text)
            || claimed
                .iter()
                .any(|mine| follows(mine, &claimed, &[there], &point.text, &[]))
    };
    let passed_over = PassedOver::new(&excerpt, &claimed, &derived);
    on_its_way(point, text, &passages, &claimed, &near, findings);
    let is_estimate = places.iter().any(|place| {
        let sentence = &text.text[text.sentence_around(place)];
        unsure(&tokens(sentence)).is_some()
    });
    // NOTE: where a wrong figure stands in the place of one of the excerpt, no true one does.
    let is_missing = |figure: &&Figure| !near.iter().any(|there| figure.is_borne_by(there));
    let wrong = claimed.iter().filter(is_missing);
    let accounted: Vec<&Figure> = wrong
        .filter_map(|f| passed_over.instead_of(f, point))
        .collect();
    for figure in &claimed {
        let shown = &point.text[figure.place.clone()];
        let is_borne = near.iter().any(|there| figure.is_borne_by(there));
        let is_of_median = || is_half_of_median(figure, &claimed, &point.text, &near, &text.text);
        let is_worked_out = || {
            follows(figure, &claimed, &near, &point.text, &years)
                || is_share_of_them(figure, &claimed, &point.text, &near, &text.text)
                || is_other_part(figure, &point.text, &near, &text.text)
                || is_of_median()
        };
        if !is_borne && is_worked_out() {
            continue;
        }
        if figure.exceeds_its_whole(near.iter().copied()) {
            of_another_whole(point, shown, None, findings);
            continue;
        }
        let borne: Vec<&&Figure> = near
            .iter()
            .filter(|there| figure.is_borne_by(there))
            .collect();
        let is_stated = match figure.what {
            What::Date(date) => {
                evidence.bears(date) || (evidence.states(date) && is_bracketed(figure, &point.text))
            }
            What::Number { .. } => figure.year(&point.text).is_some_and(|year| {
                evidence.bears_year(year) || is_year_within(year, &own_years, &near, &text.text)
            }),
        };
        let is_stated = is_stated || threshold::is_of_source(figure, &point.text, text);
        let instead = passed_over
            .instead_of(figure, point)
            .filter(|there| !is_borne || !accounted.contains(there))
            .map(|there| &point.excerpt[there.place.clone()]);
        let other_whole = borne
            .iter()
            .all(|there| figure.is_of_another_whole(there))
            .then(|| {
                borne
                    .first()
                    .and_then(|there| whole(there, &near, &text.text))
            })
            .flatten();
        if let Some(theirs) = other_whole {
            of_another_whole(point, shown, Some(theirs), findings);
        } else if borne.is_empty() && !is_stated {
            missing(point, figure, text, &near, instead, findings);
        } else if let Some(instead) = instead {
            instead_of(point, shown, instead, findings);
        } else if let Some(there) = borne.first()
            && !borne.is_empty()
            && borne.iter().all(|there| figure.moves_otherwise(there))
        {
            moved_otherwise(point, shown, text, there, findings);
        } else if figure.is_end_alone(&claimed, borne.iter().map(|there| **there)) {
            end_alone(point, shown, text, borne.first().copied(), findings);
        } else if let Some(there) = borne.first()
            && !borne.iter().any(|there| figure.is_hedged_like(there))
            // NOTE: `twice as long` where the passage has `twice a year`.
            && !is_ratio(figure, &claimed, &near)
            // NOTE: `more than a quarter` of the 21 of 80 that the excerpt has, where the passage has another quarter.
            && !excerpt.iter().any(|there| is_share_of(figure, there) || is_rounded(figure, there))
            && !is_of_median()
            // NOTE: `an estimated 23 percent` where the passage estimates.
            && !(is_estimate && figure.hedge == Hedge::About && there.hedge == Hedge::None)
        {
            let theirs = &text.text[there.from..there.place.end];
            changed(point, figure, there.hedge, theirs, findings);
        }
    }
}

/// Returns the dates that a passage and its source state.
fn evidence(
    point: &DataPoint,
    source: &Source,
    text: &SourceText,
    near: &[&Figure],
    is_near: &dyn Fn(usize) -> bool,
) -> Evidence {
    let beside = text.years_beside.iter().filter(|(at, _)| is_near(*at));
    Evidence {
        dates: near
            .iter()
            .filter_map(|figure| match figure.what {
                What::Date(date) => Some(date),
                What::Number { .. } => None,
            })
            .collect(),
        months: text
            .months
            .iter()
            .filter(|m| is_near(m.start))
            .map(|m| m.number)
            .collect(),
        years: near
            .iter()
            .filter_map(|figure| figure.year(&text.text))
            .chain(beside.map(|(_, year)| *year))
            .collect(),
        stated: point.as_of.into_iter().chain(source.published).collect(),
    }
}

/// Finds a change that is told the other way around, and a figure of another time.
fn on_its_way(
    point: &DataPoint,
    text: &SourceText,
    passages: &[Range<usize>],
    claimed: &[Figure],
    near: &[&Figure],
    findings: &mut Findings<'_>,
) {
    let turned = trend::otherwise(claimed, &point.text, near, &text.text);
    let passage: Vec<&str> = passages
        .iter()
        .map(|place| &text.text[place.clone()])
        .collect();
    let passage = passage.join(" \n");
    let found = turned
        .or_else(|| of_another_time(&point.text, &passage, &text.text))
        .or_else(|| of_another_one(&point.text, &passage))
        .or_else(|| of_another_rate(&point.text, &passage))
        .or_else(|| exchanged(&point.text, &passage))
        .or_else(|| of_another_day(&point.text, &passage));
    if let Some(shown) = trend::denied_by_itself(&point.text) {
        let message = format!("`{}` is false by its own numbers", visible(&shown));
        findings.note(Rule::Figure, key_of(point, "text"), message, None);
    }
    if let Some((shown, theirs)) = found {
        findings.note(
            Rule::Figure,
            key_of(point, "text"),
            format!("the text says `{}`, and the source not so", visible(&shown)),
            Some(format!("the source says `{}`", visible(&one_line(&theirs)))),
        );
    }
}

/// Holds the figures of what stands beside a claim, its caveat and its measure: they stand in the
/// claim or somewhere in the source.
pub(super) fn held_beside(point: &DataPoint, text: &SourceText, findings: &mut Findings<'_>) {
    let own = figures(&tokens(&point.text));
    let known: Vec<&Figure> = own.iter().chain(&text.figures).collect();
    for (key, beside) in [("caveat", &point.caveat), ("measure", &point.measure)] {
        let Some(beside) = beside else { continue };
        let claimed = figures(&tokens(beside));
        for figure in claimed
            .iter()
            .filter(|figure| sort(figure, beside).is_some())
        {
            let is_ordinal = sort_of(figure) == Some(&Unit::Ordinal);
            let is_said = |there: &&Figure| figure.what.is_borne_by(&there.what);
            if is_ordinal
                || known.iter().any(is_said)
                || follows(figure, &claimed, &known, beside, &[])
            {
                continue;
            }
            let shown = &beside[figure.place.clone()];
            let message = format!(
                "`{shown}` stands neither in the text nor in `{}`",
                point.source
            );
            findings.note(Rule::Figure, key_of(point, key), message, None);
        }
    }
}

/// Returns every year of a claim and of its passages.
fn years(claimed: &[Figure], text: &str, near: &[&Figure], passage: &str) -> Vec<i32> {
    let own = claimed.iter().filter_map(|figure| figure.any_year(text));
    own.chain(near.iter().filter_map(|figure| figure.any_year(passage)))
        .collect()
}

/// Returns `true` if an excerpt has the same date but for its month or year, or the same number of
/// percent and not of percentage points.
fn is_slip(figure: &Figure, there: &Figure) -> bool {
    match (&figure.what, &there.what) {
        (What::Date(here), What::Date(there)) => {
            let same_year = here.year.is_none() || there.year.is_none() || here.year == there.year;
            let is_day = here.day.is_some() && here.day == there.day && same_year;
            (is_day && here.month != there.month)
                || (here.day == there.day && here.month == there.month && !same_year)
        }
        (
            What::Number {
                value: here,
                unit: Unit::Percent,
                ..
            },
            What::Number {
                value: there,
                unit: Unit::Points,
                ..
            },
        )
        | (
            What::Number {
                value: here,
                unit: Unit::Points,
                ..
            },
            What::Number {
                value: there,
                unit: Unit::Percent,
                ..
            },
        ) => here == there,
        _ => false,
    }
}

/// Returns `true` for a date in brackets, which is that of a source: `(The Gazette, March 3, 2026)`.
fn is_bracketed(figure: &Figure, text: &str) -> bool {
    let before = &text[..figure.place.start];
    before.rfind('(') > before.rfind(')')
}

fn instead_of(point: &DataPoint, shown: &str, theirs: &str, findings: &mut Findings<'_>) {
    findings.note(
        Rule::Figure,
        key_of(point, "text"),
        format!("the text says `{shown}`, its excerpt `{theirs}`"),
        Some("quote the passage with the figure that the text is about".to_owned()),
    );
}

fn of_another_whole(
    point: &DataPoint,
    shown: &str,
    theirs: Option<&str>,
    findings: &mut Findings<'_>,
) {
    findings.note(
        Rule::Figure,
        key_of(point, "text"),
        format!("`{shown}` is of another number in `{}`", point.source),
        theirs.map(|theirs| format!("the source says `{}`", visible(theirs))),
    );
}

/// Finds a number by which something changed, told as the one to which it did.
fn moved_otherwise(
    point: &DataPoint,
    shown: &str,
    text: &SourceText,
    there: &Figure,
    findings: &mut Findings<'_>,
) {
    let before = text.text[..there.from].trim_end();
    let from = before.rfind(' ').map_or(0, |at| at + 1);
    let theirs = &text.text[from..there.place.end];
    let message = format!("`{shown}` is what it changed by here, or to, and not there");
    let help = format!("the source says `{}`", visible(theirs));
    findings.note(Rule::Figure, key_of(point, "text"), message, Some(help));
}

/// Finds the end of a range that is told as the number.
fn end_alone(
    point: &DataPoint,
    shown: &str,
    text: &SourceText,
    there: Option<&&Figure>,
    findings: &mut Findings<'_>,
) {
    let theirs = there.map(|there| {
        let sentence = &text.text[text.sentence_around(&there.place)];
        format!("the source says `{}`", visible(&one_line(sentence)))
    });
    findings.note(
        Rule::Hedge,
        key_of(point, "text"),
        format!("`{shown}` is one end of a range in `{}`", point.source),
        theirs,
    );
}

/// Returns a figure with the number that it is of, as the text has it: `31 of 120`.
fn whole<'t>(figure: &Figure, all: &[&Figure], text: &'t str) -> Option<&'t str> {
    let after = all.iter().find(|f| f.place.start > figure.place.start)?;
    text.get(figure.place.start..after.place.end)
}
