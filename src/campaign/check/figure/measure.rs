//! The rule `measure`: data points of one measure, side by side.

use std::collections::BTreeMap;

use super::hedge::Hedge;
use super::parse::{Figure, figures};
use super::sense::{Unit, What};
use crate::campaign::check::language::tokens::tokens;
use crate::campaign::check::{Findings, Rule};
use crate::campaign::{Campaign, DataPoint, Id};

/// Data points of one measure whose figures differ: they are different counts, never to be shown
/// as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureComparison {
    /// What is measured, as the campaign says it.
    pub measure: String,
    /// The data points, in the order of the file.
    pub points: Vec<Measured>,
}

/// One data point's figure for a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The data point.
    pub id: Id,
    /// The figure as the claim has it, with its hedge: `more than 250`. None where it has none.
    pub figure: Option<String>,
    /// Who says so: `RBC-Ukraine, citing NBC News`.
    pub attribution: String,
}

/// Returns every measure for which two data points give different figures.
///
/// A data point's figure is the first of its text that its excerpt has too, else the first of its
/// text; dates do not count.
pub fn differing_measures(campaign: &Campaign) -> Vec<MeasureComparison> {
    let mut groups: BTreeMap<&str, Vec<&DataPoint>> = BTreeMap::new();
    for point in &campaign.data_points {
        if let Some(measure) = &point.measure {
            groups.entry(measure).or_default().push(point);
        }
    }
    groups
        .into_iter()
        .filter_map(|(measure, points)| compare(campaign, measure, &points))
        .collect()
}

/// Warns of every measure for which figures differ.
pub(in crate::campaign::check) fn compared(findings: &mut Findings<'_>) {
    for comparison in differing_measures(&findings.file.campaign) {
        let [first, ..] = comparison.points.as_slice() else {
            continue;
        };
        let key = format!("data_points.{}.measure", first.id);
        let list: Vec<String> = comparison
            .points
            .iter()
            .map(|point| {
                let figure = point.figure.as_deref().unwrap_or("no figure");
                format!("`{}` {figure} ({})", point.id, point.attribution)
            })
            .collect();
        findings.note(
            Rule::Measure,
            key,
            format!(
                "the figures for `{}` differ: {}",
                comparison.measure,
                list.join(", ")
            ),
            Some(
                "say in each text whose count it is, and never make one figure of them".to_owned(),
            ),
        );
    }
}

/// Returns the figures of a text with their hedges, as it has them: `more than 250`, `16 percent`. Dates are
/// none.
pub fn figures_of(text: &str) -> Vec<&str> {
    let found = figures(&tokens(text)).into_iter();
    found
        .filter(|figure| is_count(figure, text))
        .filter_map(|figure| text.get(figure.from..figure.place.end))
        .collect()
}

fn compare(campaign: &Campaign, measure: &str, points: &[&DataPoint]) -> Option<MeasureComparison> {
    let figures: Vec<Option<Figure>> = points.iter().map(|point| headline(point)).collect();
    let says = |figure: &Option<Figure>| figure.as_ref().map(|f| (f.what.clone(), f.hedge));
    let first: Option<(What, Hedge)> = says(figures.first()?);
    if figures.iter().all(|figure| says(figure) == first) {
        return None;
    }
    let points = points
        .iter()
        .zip(figures)
        .map(|(point, figure)| Measured {
            id: point.id.clone(),
            figure: figure.map(|figure| point.text[figure.from..figure.place.end].to_owned()),
            attribution: campaign
                .source(&point.source)
                .map_or_else(String::new, crate::campaign::Source::attribution),
        })
        .collect();
    Some(MeasureComparison {
        measure: measure.to_owned(),
        points,
    })
}

/// Returns `true` if a figure of a text counts something: it is no date, no place in a row and no name.
fn is_count(figure: &Figure, text: &str) -> bool {
    match &figure.what {
        What::Date(_) => false,
        What::Number { .. } if figure.year(text).is_some() => false,
        What::Number { unit, .. } => !matches!(unit, Unit::Ordinal | Unit::Decade | Unit::Name(_)),
    }
}

fn headline(point: &DataPoint) -> Option<Figure> {
    let excerpt = figures(&tokens(&point.excerpt));
    let counts: Vec<Figure> = figures(&tokens(&point.text))
        .into_iter()
        .filter(|figure| is_count(figure, &point.text))
        .collect();
    counts
        .iter()
        .find(|figure| {
            excerpt
                .iter()
                .any(|there| figure.what.is_borne_by(&there.what))
        })
        .or_else(|| counts.first())
        .cloned()
}
