//! Reading a campaign file: all of its faults in one run, each with its line, its key and the
//! nearest valid spelling.
//!
//! What the file says is read here and in the modules below; whether its claims hold against the
//! saved sources is the business of [`check`](super::check). The file comes from anyone: it is data
//! alone, and an unknown key is a fault, whatever it would like to set.

mod action;
mod congress_action;
mod correction;
mod data_point;
mod fields;
mod foia_action;
mod lines;
mod names;
mod source;
mod targets;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::Path;

pub use self::lines::Lines;
use self::names::{Names, enroll};
pub use self::source::is_public_address;
use super::check::Rule;
use super::{Accepted, Action, Campaign, Id, Organizer};
use crate::toml_file::{Document, Fault, Table};

/// The one version of the format so far.
const SCHEMA: i64 = 1;
/// The rule of a file that a later version of the program wrote.
const NEWER: &str = "newer-schema";

/// A campaign together with what reading its file brought to light.
#[derive(Clone, Debug)]
pub struct CampaignFile {
    /// The campaign.
    pub campaign: Campaign,
    /// The file, as the person named it.
    pub file: String,
    /// Where everything stands in the file.
    pub lines: Lines,
    /// What is odd but no fault, before anything the author [accepted](Accepted) is taken out;
    /// [`check`](super::check::check) does that.
    pub warnings: Vec<Fault>,
}

impl CampaignFile {
    /// Returns the finding of a rule at a key of the file.
    pub fn finding(&self, rule: Rule, key: String, message: String, help: Option<String>) -> Fault {
        rule.finding(&self.file, &self.lines, key, message, help)
    }
}

impl Campaign {
    /// Reads a campaign from the text of its file; `file_name` is the name that messages use.
    ///
    /// Whether the offices it names exist cannot be known here; the caller asks the directory.
    ///
    /// # Errors
    ///
    /// Every fault of the file, in the order of their lines.
    pub fn read(file_name: &str, text: &str) -> Result<CampaignFile, Vec<Fault>> {
        Self::read_at(Stage::Finished, file_name, text)
    }

    /// Reads a campaign that is being written: it may have no actions yet.
    ///
    /// # Errors
    ///
    /// Every fault of what there is, in the order of their lines.
    pub fn read_unfinished(file_name: &str, text: &str) -> Result<CampaignFile, Vec<Fault>> {
        Self::read_at(Stage::Unfinished, file_name, text)
    }

    fn read_at(stage: Stage, file_name: &str, text: &str) -> Result<CampaignFile, Vec<Fault>> {
        let mut lines = Lines::default();
        let campaign = Document::new(file_name, text)
            .read(|table| campaign(table, stage, &mut lines))
            .map_err(without_echoes)?;
        let warnings = warnings(file_name, &campaign, &lines);
        Ok(CampaignFile {
            campaign,
            file: file_name.to_owned(),
            lines,
            warnings,
        })
    }
}

/// How far the writing of a campaign is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Finished,
    Unfinished,
}

fn campaign(table: &Table<'_>, stage: Stage, lines: &mut Lines) -> Option<Campaign> {
    lines.record(table);
    schema(table);
    let id = table.parsed("id");
    let title = fields::line(table, "title");
    let summary = fields::line(table, "summary");
    let updated = fields::day(table, "updated");
    let organizer = table.maybe_table("organizer").map(|t| organizer(&t));

    let mut source_tables = table.tables("sources");
    let mut point_tables = table.tables("data_points");
    let mut action_tables = table.tables("actions");
    let names = Names {
        sources: enroll(&mut source_tables, lines),
        data_points: enroll(&mut point_tables, lines),
    };
    enroll(&mut action_tables, lines);
    if action_tables.is_empty() && stage == Stage::Finished {
        table.fault_with_help(
            "empty",
            "actions",
            "the campaign has no actions",
            Some("add `[[actions]]` with kind = \"foia\" or kind = \"congress\"".to_owned()),
        );
    }

    let sources = source_tables.iter().map(source::read).collect::<Vec<_>>();
    let data_points = point_tables
        .iter()
        .map(|t| data_point::read(t, &names))
        .collect::<Vec<_>>();
    let actions = action_tables
        .iter()
        .map(|t| action::read(t, &names))
        .collect::<Vec<_>>();
    let corrections = table
        .tables_up_to("corrections", correction::MOST)
        .iter()
        .inspect(|table| lines.record(table))
        .map(correction::read)
        .collect::<Vec<_>>();
    let accepted = table
        .tables("accepted")
        .iter()
        .map(accepted)
        .collect::<Vec<_>>();

    Some(Campaign {
        id: id?,
        title: title?,
        summary: summary?,
        updated: updated?,
        organizer: match organizer {
            Some(organizer) => Some(organizer?),
            None => None,
        },
        sources: sources.into_iter().collect::<Option<_>>()?,
        data_points: data_points.into_iter().collect::<Option<_>>()?,
        actions: actions.into_iter().collect::<Option<_>>()?,
        corrections: corrections.into_iter().collect::<Option<_>>()?,
        accepted: accepted.into_iter().collect::<Option<_>>()?,
    })
}

/// Returns the faults, or the one that explains the others: a newer format has keys unknown here.
fn without_echoes(faults: Vec<Fault>) -> Vec<Fault> {
    match faults.iter().find(|fault| fault.rule == NEWER) {
        Some(newer) => vec![newer.clone()],
        None => faults,
    }
}

fn schema(table: &Table<'_>) {
    if let Some(version) = table.number("schema")
        && version != SCHEMA
    {
        let (rule, message, help) = if version > SCHEMA {
            (
                NEWER,
                format!("a campaign file of schema {version} needs a newer redress"),
                format!("install a newer redress; this one reads schema {SCHEMA}"),
            )
        } else {
            (
                "schema",
                format!("`{version}` is not a version of campaign files that is known here"),
                format!("write `schema = {SCHEMA}`"),
            )
        };
        table.fault_with_help(rule, "schema", message, Some(help));
    }
}

fn organizer(table: &Table<'_>) -> Option<Organizer> {
    let name = fields::line(table, "name");
    let url = source::address(table, "url");
    table.finish();
    Some(Organizer {
        name: name?,
        url: url?,
    })
}

fn accepted(table: &Table<'_>) -> Option<Accepted> {
    let rule = fields::line(table, "rule");
    let key = fields::line(table, "key");
    let reason = fields::prose(table, "reason");
    table.finish();
    Some(Accepted {
        rule: rule?,
        key: key?,
        reason: reason?,
    })
}

fn warnings(file_name: &str, campaign: &Campaign, lines: &Lines) -> Vec<Fault> {
    let mut warnings = Vec::new();
    let mut warn = |rule: Rule, key: String, message, help: &str| {
        warnings.push(rule.finding(file_name, lines, key, message, Some(help.to_owned())));
    };
    let path = Path::new(file_name);
    let is_toml = path
        .extension()
        .is_some_and(|extension| extension == "toml");
    if let Some(stem) = path.file_stem().and_then(|stem| stem.to_str())
        && is_toml
        && stem != campaign.id.as_str()
    {
        warn(
            Rule::FileName,
            "id".to_owned(),
            format!(
                "the campaign's id is `{}`, the file is `{stem}.toml`",
                campaign.id
            ),
            "an installed campaign is called by its file's name: give both one name",
        );
    }
    if campaign.data_points.is_empty() {
        warn(
            Rule::NoDataPoints,
            "data_points".to_owned(),
            "the campaign has no data points: its letters will cite nothing".to_owned(),
            "add `[[data_points]]`, each with its source",
        );
    }
    let cited: BTreeSet<&Id> = campaign
        .data_points
        .iter()
        .map(|point| &point.source)
        .collect();
    for source in &campaign.sources {
        if !cited.contains(&source.id) {
            warn(
                Rule::UnusedSource,
                format!("sources.{}", source.id),
                format!("no data point rests on `{}`", source.id),
                "remove it, or add the data point that needs it",
            );
        }
    }
    let used: BTreeSet<&Id> = campaign
        .actions
        .iter()
        .flat_map(Action::data_points)
        .collect();
    let unused: Vec<&str> = campaign
        .data_points
        .iter()
        .filter(|point| !used.contains(&point.id))
        .map(|point| point.id.as_str())
        .collect();
    if !unused.is_empty() {
        warn(
            Rule::UnusedDataPoints,
            "data_points".to_owned(),
            format!("no action uses {}: `{}`", unused.len(), unused.join("`, `")),
            "senders can still choose them; name them in `background` or `concerns` to propose them",
        );
    }
    warnings
}
