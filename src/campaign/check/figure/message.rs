//! What is said of a figure that its source does not have so.

use super::hedge::Hedge;
use super::parse::Figure;
use super::unit::of_another_unit;
use crate::campaign::DataPoint;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::{Findings, Rule, key_of};
use crate::text::{one_line, visible};

/// How many figures of the source a help names.
const SHOWN: usize = 6;

/// Says of a figure that it does not stand near the excerpt, and what stands there.
pub(super) fn missing(
    point: &DataPoint,
    figure: &Figure,
    text: &SourceText,
    near: &[&Figure],
    instead: Option<&str>,
    findings: &mut Findings<'_>,
) {
    // NOTE: a year that stands elsewhere is one of something else.
    let elsewhere = || {
        let is_year = figure.year(&point.text).is_some();
        let mut all = text.figures.iter().filter(|_| !is_year);
        all.any(|there| figure.what.is_borne_by(&there.what))
            .then(|| "it appears elsewhere in the source: choose an excerpt near it".to_owned())
    };
    let other_unit = of_another_unit(figure, &point.text, near, &text.text);
    let shown = match &other_unit {
        Some((shown, _)) => shown,
        None => &point.text[figure.place.clone()],
    };
    let help = other_unit
        .as_ref()
        .map(|(_, theirs)| format!("the source says `{}`", visible(&one_line(theirs))))
        .or_else(|| instead.map(|instead| format!("the excerpt says `{instead}`")))
        .or_else(elsewhere)
        .or_else(|| listed(text, near));
    findings.note(
        Rule::Figure,
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
    (!shown.is_empty()).then(|| {
        format!(
            "figures that stand there: `{}`",
            visible(&shown.join("`, `"))
        )
    })
}

/// Says of a figure that its hedge is another than in the source.
pub(super) fn changed(
    point: &DataPoint,
    figure: &Figure,
    there: Hedge,
    theirs: &str,
    findings: &mut Findings<'_>,
) {
    let (shown, here) = (&point.text[figure.place.clone()], figure.hedge);
    let theirs = one_line(theirs);
    findings.note(
        Rule::Hedge,
        key_of(point, "text"),
        format!(
            "`{shown}` has {here} here, and {there} in `{}`",
            point.source
        ),
        Some(format!("the source says `{}`", visible(&theirs))),
    );
}
