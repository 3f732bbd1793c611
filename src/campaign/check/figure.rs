//! The rules `figure` and `hedge`: every figure of a claim stands near its excerpt, and is hedged
//! there as it is here.

use std::ops::Range;

use super::date::Evidence;
use super::figures::{Figure, figures};
use super::hedge::Hedge;
use super::source_text::SourceText;
use super::tokens::tokens;
use super::what::{Unit, What};
use super::{Findings, key_of};
use crate::campaign::{DataPoint, Source};
use crate::text::visible;

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
            .filter_map(|figure| figure.year(&text.text))
            .collect(),
        stated: point.as_of.into_iter().chain(source.published).collect(),
    };
    let claimed = figures(&tokens(&point.text));
    let excerpt = figures(&tokens(&point.excerpt));
    let passed_over = PassedOver::new(&excerpt, &claimed);
    for figure in &claimed {
        let shown = &point.text[figure.place.clone()];
        let borne: Vec<&&Figure> = near
            .iter()
            .filter(|there| figure.what.is_borne_by(&there.what))
            .collect();
        let is_stated = match figure.what {
            What::Date(date) => evidence.bears(date),
            What::Number { .. } => figure
                .year(&point.text)
                .is_some_and(|year| evidence.bears_year(year)),
        };
        let instead = passed_over
            .instead_of(figure, point)
            .map(|there| &point.excerpt[there.place.clone()]);
        if borne.is_empty() && !is_stated {
            missing(point, figure, text, &near, instead, findings);
        } else if let Some(instead) = instead {
            findings.error(
                "figure",
                key_of(point, "text"),
                format!("the text says `{shown}`, its excerpt `{instead}`"),
                Some("quote the passage with the figure that the text is about".to_owned()),
            );
        } else if let Some(there) = borne.first()
            && !borne.iter().any(|there| there.hedge == figure.hedge)
        {
            let theirs = &text.text[there.from..there.place.end];
            changed(point, figure, there.hedge, theirs, findings);
        }
    }
}

/// The figures of an excerpt that its claim leaves out.
///
/// Where a claim has another figure of the same sort, found around the excerpt only, the one in the
/// excerpt is probably the one that it is about.
struct PassedOver<'f> {
    excerpt: &'f [Figure],
    left_out: Vec<&'f Figure>,
}

impl<'f> PassedOver<'f> {
    fn new(excerpt: &'f [Figure], claimed: &[Figure]) -> Self {
        let left_out = excerpt
            .iter()
            .filter(|there| {
                !claimed
                    .iter()
                    .any(|here| here.what.is_borne_by(&there.what))
            })
            .collect();
        Self { excerpt, left_out }
    }

    /// Returns the figure of the excerpt in whose place this one seems to stand.
    fn instead_of(&self, figure: &Figure, point: &DataPoint) -> Option<&'f Figure> {
        let wanted = sort(figure, &point.text)?;
        let stands = self
            .excerpt
            .iter()
            .any(|there| figure.what.is_borne_by(&there.what));
        self.left_out
            .iter()
            .copied()
            .find(|there| !stands && sort(there, &point.excerpt) == Some(wanted))
    }
}

/// Returns what a figure counts; none of a year, a date or the word `one`, which say too little.
fn sort<'f>(figure: &'f Figure, text: &str) -> Option<&'f Unit> {
    match &figure.what {
        What::Number { value, unit, .. } if value != "1" && figure.year(text).is_none() => {
            Some(unit)
        }
        _ => None,
    }
}

fn missing(
    point: &DataPoint,
    figure: &Figure,
    text: &SourceText,
    near: &[&Figure],
    instead: Option<&str>,
    findings: &mut Findings<'_>,
) {
    let elsewhere = || {
        text.figures
            .iter()
            .any(|there| figure.what.is_borne_by(&there.what))
            .then(|| "it appears elsewhere in the source: choose an excerpt near it".to_owned())
    };
    let help = instead
        .map(|instead| format!("the excerpt says `{instead}`"))
        .or_else(elsewhere)
        .or_else(|| listed(text, near));
    let shown = &point.text[figure.place.clone()];
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
    (!shown.is_empty()).then(|| {
        format!(
            "figures that stand there: `{}`",
            visible(&shown.join("`, `"))
        )
    })
}

fn changed(
    point: &DataPoint,
    figure: &Figure,
    there: Hedge,
    theirs: &str,
    findings: &mut Findings<'_>,
) {
    let (shown, here) = (&point.text[figure.place.clone()], figure.hedge);
    let theirs = theirs.split_whitespace().collect::<Vec<_>>().join(" ");
    findings.error(
        "hedge",
        key_of(point, "text"),
        format!(
            "`{shown}` has {here} here, and {there} in `{}`",
            point.source
        ),
        Some(format!("the source says `{}`", visible(&theirs))),
    );
}
