//! `redress campaign`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;

use super::failure::{Failure, Kind, Outcome, fault_line};
use super::session::Session;
use crate::campaign::check::{Report, check};
use crate::campaign::{Action, Campaign, CampaignFile, Id, Targets};
use crate::directory::Directory;
use crate::files::{read_text, shown};
use crate::terminal::{Table, Ui};
use crate::text::{counted, visible};
use crate::toml_file::{Fault, SIZE_LIMIT};

/// No saved source is larger, in bytes.
const SOURCE_LIMIT: u64 = 8 * 1024 * 1024;

/// See the campaigns, and check those that you write
#[derive(Debug, Args)]
pub(super) struct CampaignArgs {
    #[command(subcommand)]
    command: CampaignCommand,
}

#[derive(Debug, Subcommand)]
enum CampaignCommand {
    List(ListArgs),
    Show(ShowArgs),
    Check(CheckArgs),
}

/// List the campaigns within reach
#[derive(Debug, Args)]
struct ListArgs {
    /// Print the campaigns as JSON
    #[arg(long)]
    json: bool,
}

/// Show a campaign: its facts with their sources, and its actions
#[derive(Debug, Args)]
struct ShowArgs {
    /// A campaign's name or file
    campaign: String,
}

/// Check a campaign's file: its format, and its claims against the saved sources
///
/// Every fault is named with its line and key. Ends with 4 where there is an error, with 0 where
/// there are only warnings.
#[derive(Debug, Args)]
struct CheckArgs {
    /// The campaign's file
    file: PathBuf,
    /// The folder that holds the sources as text, each as `<id>.txt`
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) fn run(args: &CampaignArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    match &args.command {
        CampaignCommand::List(args) => list(args, session, ui),
        CampaignCommand::Show(args) => show(args, session, ui),
        CampaignCommand::Check(args) => check_file(args, session, ui),
    }
}

#[derive(Serialize)]
struct Listing {
    schema: u32,
    campaigns: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    id: String,
    title: String,
    summary: String,
    updated: String,
    actions: Vec<String>,
}

fn list(args: &ListArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let shelf = session.shelf();
    let mut campaigns = Vec::new();
    for id in shelf.ids() {
        match shelf.find(&id) {
            Ok(found) => campaigns.push(listed(&found.file.campaign)),
            Err(error) => ui.warning(&error.to_string()),
        }
    }
    if args.json {
        ui.json(&Listing {
            schema: 1,
            campaigns,
        })?;
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(["campaign", "what it is about", "actions"]);
    for campaign in campaigns {
        table.row([campaign.id, campaign.title, campaign.actions.join(", ")]);
    }
    ui.result(table.render(ui.width()).trim_end())?;
    Ok(Outcome::Done)
}

fn listed(campaign: &Campaign) -> Listed {
    Listed {
        id: campaign.id.to_string(),
        title: campaign.title.clone(),
        summary: campaign.summary.clone(),
        updated: campaign.updated.to_string(),
        actions: campaign
            .actions
            .iter()
            .map(|action| action.id().to_string())
            .collect(),
    }
}

fn show(args: &ShowArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let found = session.shelf().find(&args.campaign)?;
    let campaign = &found.file.campaign;
    let mut lines = vec![
        campaign.title.clone(),
        campaign.summary.clone(),
        format!(
            "Last gone over: {}.",
            crate::calendar::long(campaign.updated)
        ),
    ];
    if let Some(organizer) = &campaign.organizer {
        lines.push(format!("Organizer: {} ({})", organizer.name, organizer.url));
    }
    lines.push("\nActions".to_owned());
    for action in &campaign.actions {
        let what = match action {
            Action::Foia(action) => format!("FOIA request to {}", action.offices.join(", ")),
            Action::Congress(_) => "letter to Congress".to_owned(),
        };
        lines.push(format!(
            "  {}/{}: {what}: {}",
            campaign.id,
            action.id(),
            action.subject()
        ));
    }
    lines.push("\nFacts".to_owned());
    for point in &campaign.data_points {
        let caveat = point
            .caveat
            .as_ref()
            .map(|text| format!(" {text}"))
            .unwrap_or_default();
        lines.push(format!(
            "  {} ({}): {}{caveat}",
            point.id, point.kind, point.text
        ));
        if let Some(source) = campaign.source(&point.source) {
            lines.push(format!("    {}", point.link(source)));
        }
    }
    for comparison in crate::campaign::check::differing_measures(campaign) {
        lines.push(format!("\nThe sources differ on: {}", comparison.measure));
        for measured in &comparison.points {
            let figure = measured.figure.as_deref().unwrap_or("no figure");
            lines.push(format!("  {}: {figure}", measured.id));
        }
    }
    ui.result(&lines.join("\n"))?;
    Ok(Outcome::Done)
}

#[derive(Serialize)]
struct Findings {
    schema: u32,
    errors: Vec<Fault>,
    warnings: Vec<Fault>,
}

fn check_file(args: &CheckArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let name = shown(&args.file);
    let text = read_text(&args.file, SIZE_LIMIT as u64)
        .map_err(|error| Failure::new(Kind::Invalid, error))?;
    let report = match Campaign::read(&name, &text) {
        Ok(file) => {
            let sources = match &args.sources {
                Some(folder) => Some(read_sources(folder, &file.campaign)?),
                None => None,
            };
            let mut report = check(&file, sources.as_ref());
            report
                .errors
                .extend(unknown_targets(&file, &session.directory()?));
            report
        }
        Err(faults) => Report {
            errors: faults,
            warnings: Vec::new(),
        },
    };
    let outcome = if report.errors.is_empty() {
        Outcome::Done
    } else {
        Outcome::Faulty
    };
    if args.json {
        ui.json(&Findings {
            schema: 1,
            errors: report.errors,
            warnings: report.warnings,
        })?;
        return Ok(outcome);
    }
    for fault in &report.errors {
        ui.result(&format!("error[{}]: {}", fault.rule, fault_line(fault)))?;
    }
    for fault in &report.warnings {
        ui.result(&format!("warning[{}]: {}", fault.rule, fault_line(fault)))?;
    }
    ui.status(&match (report.errors.len(), report.warnings.len()) {
        (0, 0) => format!("{name} holds together."),
        (errors, warnings) => format!(
            "{name}: {}, {}.",
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings")
        ),
    });
    Ok(outcome)
}

/// Reads the saved texts that there are. A missing one is not an error: the check says that its
/// excerpts went unchecked.
fn read_sources(folder: &Path, campaign: &Campaign) -> Result<BTreeMap<Id, String>, Failure> {
    if !folder.is_dir() {
        return Err(Failure::new(
            Kind::Usage,
            format!(
                "`{}` is not a folder",
                visible(&folder.display().to_string())
            ),
        )
        .hint("`--sources` names the folder that holds each source as `<id>.txt`"));
    }
    let mut texts = BTreeMap::new();
    for source in &campaign.sources {
        match read_text(&folder.join(format!("{}.txt", source.id)), SOURCE_LIMIT) {
            Ok(text) => {
                texts.insert(source.id.clone(), text);
            }
            Err(error) if error.is_missing() => {}
            Err(error) => return Err(Failure::new(Kind::Invalid, error)),
        }
    }
    Ok(texts)
}

/// Names the offices, committees and members that the directory does not know.
fn unknown_targets(file: &CampaignFile, directory: &Directory) -> Vec<Fault> {
    let mut faults = Vec::new();
    for action in &file.campaign.actions {
        let (rule, what, key, unknown) = match action {
            Action::Foia(action) => (
                "unknown-office",
                "FOIA office",
                "offices",
                action
                    .offices
                    .iter()
                    .filter(|id| directory.office(id).is_none())
                    .collect::<Vec<_>>(),
            ),
            Action::Congress(action) => match &action.targets {
                Targets::OwnMembers => continue,
                Targets::Committees(ids) => (
                    "unknown-committee",
                    "committee",
                    "targets",
                    ids.iter()
                        .filter(|id| directory.committee(id).is_none())
                        .collect(),
                ),
                Targets::Members(ids) => (
                    "unknown-member",
                    "member",
                    "targets",
                    ids.iter()
                        .filter(|id| directory.member(id).is_none())
                        .collect(),
                ),
            },
        };
        let key = format!("actions.{}.{key}", action.id());
        for id in unknown {
            let near = match action {
                Action::Foia(_) => directory.nearest_office_id(id),
                Action::Congress(_) => None,
            };
            faults.push(Fault {
                rule,
                file: file.file.clone(),
                line: file.lines.of(&key),
                key: key.clone(),
                message: format!("there is no {what} `{id}` in the directory"),
                help: near.map(|near| format!("did you mean `{near}`?")),
            });
        }
    }
    faults
}
