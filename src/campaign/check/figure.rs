//! The rules `figure` and `hedge`: every figure of a claim stands near its excerpt, and is hedged
//! there as it is here.

use std::ops::Range;

use super::date::{Evidence, year_of};
use super::figures::{Figure, Unit, What, figures};
use super::hedge::Hedge;
use super::source_text::SourceText;
use super::tokens::tokens;
use super::{Findings, key_of};
use crate::campaign::{DataPoint, Source};

/// How many figures of the source a help names.
const SHOWN: usize = 6;

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
    let evidence = Evidence {
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
            .filter_map(|figure| year(&figure.what))
            .collect(),
        stated: point.as_of.into_iter().chain(source.published).collect(),
    };
    for figure in figures(&tokens(&point.text)) {
        let shown = &point.text[figure.place.clone()];
        if let What::Date(date) = figure.what {
            if !evidence.bears(date) {
                missing(point, shown, &figure, text, &near, findings);
            }
            continue;
        }
        let borne: Vec<&&Figure> = near
            .iter()
            .filter(|there| figure.what.is_borne_by(&there.what))
            .collect();
        if borne.is_empty() {
            if !year(&figure.what).is_some_and(|year| evidence.bears_year(year)) {
                missing(point, shown, &figure, text, &near, findings);
            }
        } else if !borne.iter().any(|there| there.hedge == figure.hedge) {
            let there = borne[0];
            let theirs = &text.text[there.from..there.place.end];
            changed(point, shown, figure.hedge, there.hedge, theirs, findings);
        }
    }
}

/// Returns the year that a bare number may be.
fn year(what: &What) -> Option<i32> {
    match what {
        What::Number {
            value,
            unit: Unit::Plain,
            ..
        } => year_of(value),
        _ => None,
    }
}

fn missing(
    point: &DataPoint,
    shown: &str,
    figure: &Figure,
    text: &SourceText,
    near: &[&Figure],
    findings: &mut Findings<'_>,
) {
    let elsewhere = text
        .figures
        .iter()
        .any(|there| figure.what.is_borne_by(&there.what));
    let help = if elsewhere {
        Some("it stands elsewhere in the source: choose an excerpt near it".to_owned())
    } else {
        listed(text, near)
    };
    findings.error(
        "figure",
        key_of(point, "text"),
        format!(
            "`{shown}` does not stand near the excerpt in `{}`",
            point.source
        ),
        help,
    );
}

/// Names the figures that do stand near the excerpt.
fn listed(text: &SourceText, near: &[&Figure]) -> Option<String> {
    let mut shown: Vec<&str> = Vec::new();
    for figure in near {
        let figure = &text.text[figure.place.clone()];
        if !shown.contains(&figure) {
            shown.push(figure);
        }
    }
    shown.truncate(SHOWN);
    (!shown.is_empty()).then(|| format!("figures that stand there: `{}`", shown.join("`, `")))
}

fn changed(
    point: &DataPoint,
    shown: &str,
    here: Hedge,
    there: Hedge,
    theirs: &str,
    findings: &mut Findings<'_>,
) {
    findings.error(
        "hedge",
        key_of(point, "text"),
        format!(
            "`{shown}` has {here} here, and {there} in `{}`",
            point.source
        ),
        Some(format!(
            "the source says `{}`",
            theirs.split_whitespace().collect::<Vec<_>>().join(" ")
        )),
    );
}
