//! Checking a campaign's claims against the saved texts of its sources.
//!
//! Pure functions over texts: whoever calls reads the files. A claim is held to its source in what
//! can be held: the excerpt stands there, every figure stands near the excerpt, a figure's hedge
//! ("about", "more than") is kept, a quotation is word for word, who speaks is who speaks there, an
//! allegation is told as one. What the actions say beside the claims is held to the claims. What a
//! claim means is for people to judge.

mod accepted;
mod done;
mod excerpt;
mod figure;
mod findings;
mod language;
mod lookup;
mod meaning;
mod missing;
mod outgoing;
mod published;
mod rule;
mod scope;
mod source_text;
mod speaker;
mod times;
mod told;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use self::done::{followed, recommended};
use self::figure::measure;
pub use self::figure::measure::{MeasureComparison, Measured, differing_measures, figures_of};
use self::findings::{Findings, key_of};
use self::language::names::Vocabulary;
pub(crate) use self::language::words::stem;
pub use self::lookup::{LookUp, is_alleged, is_stated, look_up};
pub use self::rule::Rule;
use self::scope::covered;
use self::source_text::SourceText;
use self::speaker::{allegation, office, party, quotation, title_limit, wording};
use super::{CampaignFile, DataPoint, Id, Source};
use crate::text::counted;
use crate::toml_file::Fault;

/// What a check has found: the same shape as a fault of reading.
pub type Finding = Fault;

/// Everything that a check has found, each list in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What must not go into a letter.
    pub errors: Vec<Finding>,
    /// What a person should look at.
    pub warnings: Vec<Finding>,
}

/// Checks a campaign that was read without faults, on the day `today`.
///
/// `sources` holds the saved texts by the source's id. Without it (`None`) a claim is held to its
/// own excerpt; with it, a source that has no text is reported as unchecked.
pub fn check(
    file: &CampaignFile,
    sources: Option<&BTreeMap<Id, String>>,
    today: NaiveDate,
) -> Report {
    let mut findings = Findings {
        file,
        report: Report {
            errors: Vec::new(),
            warnings: file.warnings.clone(),
        },
    };
    if let Some(sources) = sources {
        published::held(sources, &mut findings);
    }
    times::are_past(today, &mut findings);
    wording::attributed(&mut findings);
    measure::compared(&mut findings);
    missing::named(&mut findings);
    against(sources, &mut findings);
    outgoing::held(sources, &mut findings);
    let mut report = accepted::apply(file, sources, findings.report);
    report.errors.sort_by_key(|finding| finding.line);
    report.warnings.sort_by_key(|finding| finding.line);
    report
}

/// Holds every data point against the saved text of its source, or against its own excerpt.
fn against(sources: Option<&BTreeMap<Id, String>>, findings: &mut Findings<'_>) {
    let campaign = &findings.file.campaign;
    let known = speaker::of_campaign(campaign);
    for source in &campaign.sources {
        let points: Vec<&DataPoint> = campaign
            .data_points
            .iter()
            .filter(|point| point.source == source.id)
            .collect();
        let text = sources.and_then(|sources| sources.get(&source.id));
        if sources.is_some() && text.is_none() && !points.is_empty() {
            unchecked(&source.id, points.len(), findings);
        }
        let text = text
            .filter(|_| !points.is_empty())
            .map(|text| SourceText::new(text));
        for point in points {
            match &text {
                Some(text) => to_source(point, source, text, &known, findings),
                None => to_excerpt(point, source, findings),
            }
        }
    }
}

fn to_source(
    point: &DataPoint,
    source: &Source,
    text: &SourceText,
    known: &Vocabulary,
    findings: &mut Findings<'_>,
) {
    quotation::held(point, source, Some(text), findings);
    speaker::known(point, source, text, known, findings);
    speaker::titled(point, source, text, findings);
    if let Some((mine, theirs)) = office::of_another_government(&point.text, &text.text) {
        findings.note(
            Rule::Name,
            key_of(point, "text"),
            format!(
                "the text says `{mine}`, and `{}` says `{theirs}`",
                source.id
            ),
            Some("give people the office that they hold".to_owned()),
        );
    }
    if let Some((mine, theirs)) = office::of_another_title(&point.text, &text.text)
        .or_else(|| title_limit::lost(&point.text, text))
    {
        findings.note(
            Rule::Name,
            key_of(point, "text"),
            format!(
                "the text says `{mine}`, and `{}` says `{theirs}`",
                source.id
            ),
            Some("give people the title that they have there".to_owned()),
        );
    }
    let Some(places) = excerpt::located(point, text, findings) else {
        return;
    };
    if let Some(name) = covered::left_out(&point.text, &speaker::of_source(source), text) {
        findings.note(
            Rule::Scope,
            key_of(point, "text"),
            format!(
                "`{name}` stands in `{}` only as what it leaves out",
                source.id
            ),
            Some("say of whom the source speaks".to_owned()),
        );
    }
    if let Some((mine, theirs)) = recommended::never_made(&point.text, &[&text.text]) {
        findings.note(
            Rule::Meaning,
            key_of(point, "text"),
            format!(
                "`{mine}` is not among the recommendations of `{}`",
                source.id
            ),
            Some(format!("the source says `{theirs}`")),
        );
    }
    if let Some((mine, theirs)) = recommended::answered_otherwise(&point.text, &text.text) {
        findings.note(
            Rule::Meaning,
            key_of(point, "text"),
            format!("the text says `{mine}`, and the source answers that otherwise"),
            Some(format!("the source says `{theirs}`")),
        );
    }
    if let Some((mine, theirs)) = followed::ordered(&point.text, &speaker::of_source(source), text)
        .or_else(|| followed::carried_out(&point.text, text))
        .or_else(|| followed::refused(&point.text, text))
    {
        findings.note(
            Rule::Scope,
            key_of(point, "text"),
            format!("the text says `{mine}`, and the source not so"),
            Some(format!("the source says `{theirs}`")),
        );
    }
    if let Some((mine, theirs)) = party::another(&point.text, &[text], &speaker::of_source(source))
    {
        findings.note(
            Rule::Meaning,
            key_of(point, "text"),
            format!("the text tells of `{mine}` what the source tells of another"),
            Some(format!("the source says `{theirs}`")),
        );
    }
    figure::held(point, source, text, &places, findings);
    figure::held_beside(point, text, findings);
    meaning::held(point, text, &places, findings);
    speaker::held(point, source, Some((text, &places)), findings);
    allegation::held(point, Some((text, &places)), findings);
    wording::own_words(point, text, findings);
}

/// Returns what a data point tells in letters, by its keys.
fn told(point: &DataPoint) -> impl Iterator<Item = (&'static str, &str)> {
    let caveat = point.caveat.as_deref().map(|caveat| ("caveat", caveat));
    std::iter::once(("text", point.text.as_str())).chain(caveat)
}

fn to_excerpt(point: &DataPoint, source: &Source, findings: &mut Findings<'_>) {
    quotation::held(point, source, None, findings);
    figure::held_to_excerpt(point, findings);
    speaker::held(point, source, None, findings);
    allegation::held(point, None, findings);
}

fn unchecked(source: &Id, points: usize, findings: &mut Findings<'_>) {
    let these = counted(points, "data point is", "data points are");
    findings.note(
        Rule::Unchecked,
        format!("sources.{source}"),
        format!("`{source}` has no saved text: {these} unchecked"),
        Some(format!(
            "save its text as `{source}.txt` in the folder of sources"
        )),
    );
}
