//! Numbering the sources that a letter cites.

use serde::Serialize;

use super::Cause;
use crate::campaign::{DataPoint, Id};
use crate::letter::Citation;
use crate::letter::answers::{Answers, Key};

/// A data point as a template prints it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Point {
    pub(super) text: String,
    /// The numbers of its sources.
    pub(super) sources: Vec<usize>,
}

/// What a letter cites: its data points and their numbered sources.
#[derive(Clone, Debug, Default)]
pub(super) struct Cited {
    pub(super) points: Vec<Point>,
    pub(super) sources: Vec<Citation>,
    /// Measures of which the points give different figures.
    pub(super) differing: Vec<String>,
}

/// Returns the data points that a letter of this cause cites, lightest first: those that the sender
/// chose, else those of the action. Ids that the campaign does not know are left out; the question
/// for `data_points` refuses them.
pub fn points_of<'a>(cause: &Cause<'a>, own: &[Id], answers: &Answers) -> Vec<&'a DataPoint> {
    let mut points: Vec<&DataPoint> = match answers.list(Key::DataPoints) {
        Some(chosen) => cause
            .campaign
            .data_points
            .iter()
            .filter(|point| chosen.iter().any(|id| id == point.id.as_str()))
            .collect(),
        None => own
            .iter()
            .filter_map(|id| cause.campaign.data_point(id))
            .collect(),
    };
    points.sort_by_key(|point| point.weight);
    points
}

impl Cited {
    /// Numbers the sources of some data points in the order in which they come up.
    pub(super) fn of(cause: &Cause<'_>, chosen: &[&DataPoint]) -> Self {
        let mut cited = Self::default();
        for point in chosen {
            let Some(source) = cause.campaign.source(&point.source) else {
                continue;
            };
            let known = cited
                .sources
                .iter()
                .position(|citation| citation.source.id == source.id);
            let index = known.unwrap_or_else(|| {
                cited.sources.push(Citation {
                    number: cited.sources.len() + 1,
                    source: source.clone(),
                    passages: Vec::new(),
                    notes: Vec::new(),
                });
                cited.sources.len() - 1
            });
            cited.sources[index].passages.push(point.excerpt.clone());
            let notes = &mut cited.sources[index].notes;
            if let Some(caveat) = point.caveat.as_ref().filter(|c| !notes.contains(c)) {
                notes.push(caveat.clone());
            }
            cited.points.push(Point {
                text: point.text.clone(),
                sources: vec![index + 1],
            });
        }
        cited.differing = differing(chosen);
        cited
    }

    /// Returns the numbers of all sources.
    pub(super) fn numbers(&self) -> Vec<usize> {
        self.sources
            .iter()
            .map(|citation| citation.number)
            .collect()
    }
}

/// Returns the measures that two or more of the points share: their figures come from different
/// sources, and a reader must not take one for the other.
fn differing(points: &[&DataPoint]) -> Vec<String> {
    let mut measures: Vec<String> = Vec::new();
    for (index, point) in points.iter().enumerate() {
        let Some(measure) = &point.measure else {
            continue;
        };
        let shared = points[..index]
            .iter()
            .any(|other| other.measure.as_ref() == Some(measure) && other.source != point.source);
        if shared && !measures.contains(measure) {
            measures.push(measure.clone());
        }
    }
    measures
}
