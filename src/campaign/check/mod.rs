//! Checking a campaign's claims against the saved texts of its sources.
//!
//! Pure functions over texts: whoever calls reads the files. A claim is held to its source in what
//! can be held: the excerpt stands there, every figure stands near the excerpt, a figure's hedge
//! ("about", "more than") is kept. What a claim means is for people to judge.

mod accepted;
mod date;
mod excerpt;
mod figure;
mod figures;
mod folded;
mod hedge;
mod measure;
mod number;
mod source_text;
mod tokens;
mod what;
mod wording;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

pub use self::measure::{MeasureComparison, Measured, differing_measures};
use self::source_text::SourceText;
use super::{CampaignFile, DataPoint, Id};
use crate::text::counted;
use crate::toml_file::Fault;

/// What a check has found: the same shape as a fault of reading.
pub type Finding = Fault;

/// The rules whose findings are warnings, which a campaign may accept with a reason.
pub const WARNINGS: [&str; 10] = [
    "accepted",
    "attribution",
    "copied",
    "file-name",
    "measure",
    "no-data-points",
    "secondary",
    "unchecked",
    "unused-data-points",
    "unused-source",
];

/// Everything that a check has found, each list in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What must not go into a letter.
    pub errors: Vec<Finding>,
    /// What a person should look at.
    pub warnings: Vec<Finding>,
}

/// Checks a campaign that was read without faults.
///
/// `sources` holds the saved texts by the source's id. Without it (`None`) nothing is held against a
/// source; with it, a source that has no text is reported as unchecked.
pub fn check(file: &CampaignFile, sources: Option<&BTreeMap<Id, String>>) -> Report {
    let mut findings = Findings {
        file,
        report: Report {
            errors: Vec::new(),
            warnings: file.warnings.clone(),
        },
    };
    wording::attributed(&mut findings);
    measure::compared(&mut findings);
    if let Some(sources) = sources {
        against(sources, &mut findings);
    }
    let Report {
        mut errors,
        warnings,
    } = findings.report;
    let mut warnings = accepted::apply(file, sources, warnings);
    errors.sort_by_key(|finding| finding.line);
    warnings.sort_by_key(|finding| finding.line);
    Report { errors, warnings }
}

/// Holds every data point against the saved text of its source.
fn against(sources: &BTreeMap<Id, String>, findings: &mut Findings<'_>) {
    let campaign = &findings.file.campaign;
    for source in &campaign.sources {
        let points: Vec<&DataPoint> = campaign
            .data_points
            .iter()
            .filter(|point| point.source == source.id)
            .collect();
        if points.is_empty() {
            continue;
        }
        let Some(text) = sources.get(&source.id) else {
            unchecked(&source.id, points.len(), findings);
            continue;
        };
        let text = SourceText::new(text);
        for point in points {
            let Some(places) = excerpt::located(point, &text, findings) else {
                continue;
            };
            figure::held(point, source, &text, &places, findings);
            wording::own_words(point, &text, findings);
        }
    }
}

fn unchecked(source: &Id, points: usize, findings: &mut Findings<'_>) {
    let these = counted(points, "data point is", "data points are");
    findings.warn(
        "unchecked",
        format!("sources.{source}"),
        format!("`{source}` has no saved text: {these} unchecked"),
        Some(format!(
            "save its text as `{source}.txt` in the folder of sources"
        )),
    );
}

/// The findings so far, and the file that they are about.
struct Findings<'f> {
    file: &'f CampaignFile,
    report: Report,
}

impl Findings<'_> {
    fn error(&mut self, rule: &'static str, key: String, message: String, help: Option<String>) {
        let finding = self.finding(rule, key, message, help);
        self.report.errors.push(finding);
    }

    fn warn(&mut self, rule: &'static str, key: String, message: String, help: Option<String>) {
        let finding = self.finding(rule, key, message, help);
        self.report.warnings.push(finding);
    }

    fn finding(
        &self,
        rule: &'static str,
        key: String,
        message: String,
        help: Option<String>,
    ) -> Finding {
        Finding {
            rule,
            file: self.file.file.clone(),
            line: self.file.lines.of(&key),
            key,
            message,
            help,
        }
    }
}

/// Returns the path of a data point's key, as findings name it.
fn key_of(point: &DataPoint, key: &str) -> String {
    format!("data_points.{}.{key}", point.id)
}
