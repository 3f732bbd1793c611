//! The figures of what a request asks for: an amount or a date in a description is as true as the rest.

use super::ground::{Passage, stems};
use super::{Ground, is_idle};
use crate::campaign::check::figure::parse::{Figure, figures};
use crate::campaign::check::figure::sense::{Unit, What};
use crate::campaign::check::language::tokens::tokens;
use crate::campaign::check::{Findings, Rule};
use crate::campaign::{Action, FoiaAction};
use crate::text::visible;

/// So many words must a description share with a sentence of a source to be about the same.
const ABOUT: usize = 3;

impl Ground<'_> {
    /// Holds the descriptions of records to the sources about the same.
    pub(super) fn hold_items(&self, action: &Action, findings: &mut Findings<'_>) {
        let Action::Foia(action) = action else { return };
        for (key, text) in items(action) {
            let here = tokens(text);
            let about = stems(text);
            let alike: Vec<Passage<'_>> = self
                .alike(&about)
                .filter(|passage| passage.shared >= ABOUT)
                .collect();
            for figure in figures(&here) {
                if is_idle(&figure, &here, text) || self.knows(&figure, text) {
                    continue;
                }
                // NOTE: without another figure about the same, a description may count what it likes.
                let other = alike.iter().find_map(|passage| {
                    let mut there = passage.figures();
                    let other = there.find(|there| is_of_sort(&figure, there))?;
                    Some(&passage.source.text[other.place.clone()])
                });
                if let Some(other) = other {
                    findings.note(
                        Rule::Figure,
                        key.clone(),
                        format!(
                            "`{}` is in no source about this",
                            &text[figure.place.clone()]
                        ),
                        Some(format!("a source says `{}`", visible(other))),
                    );
                }
            }
        }
    }

    /// Returns `true` for a figure that some data point, source or range of the campaign has.
    fn knows(&self, figure: &Figure, text: &str) -> bool {
        if figure.year(text).is_some() {
            return true;
        }
        if let What::Date(date) = figure.what {
            return self.dates.bears(date) || self.dates.states(date);
        }
        let told = self.told.iter().flat_map(|told| &told.figures);
        let saved = self.sources.iter().flat_map(|there| &there.text.figures);
        let mut all = told.chain(saved);
        all.any(|there| figure.is_borne_by(there))
    }
}

/// Returns the descriptions of records, by their keys.
fn items(action: &FoiaAction) -> Vec<(String, &str)> {
    let key = |list: &str, index: usize, key: &str| {
        format!("actions.{}.{list}[{}].{key}", action.id, index + 1)
    };
    let records = action.records.iter().enumerate();
    let records =
        records.map(|(index, record)| (key("records", index, "text"), record.text.as_str()));
    let questions = action.questions.iter().enumerate();
    let questions = questions.map(|(index, question)| {
        (
            key("questions", index, "records"),
            question.records.as_str(),
        )
    });
    records.chain(questions).collect()
}

/// Returns `true` for two amounts of money, two dates, two numbers of one unit.
fn is_of_sort(figure: &Figure, there: &Figure) -> bool {
    match (&figure.what, &there.what) {
        (What::Date(_), What::Date(_)) => true,
        (
            What::Number {
                unit: Unit::Money(a),
                ..
            },
            What::Number {
                unit: Unit::Money(b),
                ..
            },
        ) => a == b,
        (What::Number { unit: a, .. }, What::Number { unit: b, .. }) => {
            a == b && figure.counted == there.counted && *a != Unit::Ordinal
        }
        _ => false,
    }
}
