//! `redress campaign check`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::online::{self, Link};
use crate::campaign::check::{Report, Rule, check};
use crate::campaign::{Action, Archive, Campaign, CampaignFile, Id, Kept, Targets};
use crate::cli::failure::{Failure, Kind, Outcome, fault_line};
use crate::cli::fetch;
use crate::cli::session::Session;
use crate::directory::{Directory, claim};
use crate::files::{read_text, shown};
use crate::lint::of_campaign;
use crate::terminal::Ui;
use crate::text::{counted, visible};
use crate::toml_file::{Fault, SIZE_LIMIT};

/// Check a campaign's file: its format, and its claims against the saved sources
///
/// Every fault is named with its line and key. Ends with 4 where there is an error, with 0 where
/// there are only warnings. Nothing is fetched without `--online`: it asks for each source's link once, after
/// showing the address, says whether it answers, has moved or is gone, and looks the excerpts up in what comes.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The campaign's file
    file: PathBuf,
    /// The folder that holds the sources as text, each as `<id>.txt`; otherwise the archive beside the file
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// Ask for the link of each source, once: does it answer, and do the excerpts stand there?
    #[arg(long)]
    online: bool,
    /// Trust the certificates of this file (PEM) in place of this computer's
    #[arg(long, value_name = "FILE", requires = "online")]
    ca: Option<PathBuf>,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Findings {
    schema: u32,
    errors: Vec<Fault>,
    warnings: Vec<Fault>,
    /// How the sources' links stand, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Vec<Link>>,
}

/// What the check found in a file.
pub(super) struct Found {
    pub(super) report: Report,
    /// The campaign, if the file is one.
    file: Option<CampaignFile>,
    /// Whether there were saved sources.
    is_read: bool,
}

/// Runs the command.
pub(super) fn run(args: &CheckArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut found = findings(&args.file, args.sources.as_deref(), Campaign::read, session)?;
    let links = match &found.file {
        Some(file) if args.online => {
            let agent = fetch::agent(args.ca.as_deref(), fetch::PATIENCE)?;
            let links = online::links(file, &agent, ui);
            online::report(&links, file, &mut found.report);
            Some(links)
        }
        _ => None,
    };
    if args.json {
        let outcome = outcome(&found.report);
        ui.json(&Findings {
            schema: 1,
            errors: found.report.errors,
            warnings: found.report.warnings,
            links,
        })?;
        return Ok(outcome);
    }
    if let Some(links) = links {
        online::show(&links, ui)?;
    }
    print(&found, &shown(&args.file), ui)
}

/// Reads a campaign from the name and the text of its file.
type Reader = fn(&str, &str) -> Result<CampaignFile, Vec<Fault>>;

/// Checks a file against the saved sources of a folder, or of its archive; `read` says whether it may be
/// unfinished.
pub(super) fn findings(
    path: &Path,
    sources: Option<&Path>,
    read: Reader,
    session: &Session,
) -> Result<Found, Failure> {
    let name = shown(path);
    let text =
        read_text(path, SIZE_LIMIT as u64).map_err(|error| Failure::new(Kind::Invalid, error))?;
    let file = match read(&name, &text) {
        Ok(file) => file,
        Err(errors) => {
            let warnings = Vec::new();
            return Ok(Found {
                report: Report { errors, warnings },
                file: None,
                is_read: false,
            });
        }
    };
    let sources = read_sources(path, sources, &file.campaign)?;
    let texts = sources.as_ref().map(texts);
    let is_read = texts.is_some();
    let mut report = check(&file, texts.as_ref(), session.environment.today);
    let errors = &mut report.errors;
    errors.extend(altered(&file, &sources.unwrap_or_default()));
    errors.extend(of_campaign(&file));
    let directory = session.directory()?;
    errors.extend(unknown_targets(&file, &directory));
    corrections(&file, &directory, session.environment.today, &mut report);
    report.errors.sort_by_key(|fault| fault.line);
    Ok(Found {
        report,
        file: Some(file),
        is_read,
    })
}

/// Says what the campaign's corrections of the directory change: whoever approves it approves them too.
fn corrections(file: &CampaignFile, directory: &Directory, today: NaiveDate, report: &mut Report) {
    let all = &file.campaign.corrections;
    let fault = |at: usize, message: String, help: &str| {
        let key = format!("corrections[{}]", at + 1);
        file.finding(Rule::Correction, key, message, Some(help.to_owned()))
    };
    let claims = match directory.for_campaign(file.campaign.id.as_str(), all, today) {
        Ok(directory) => directory.claims().clone(),
        Err(error) => {
            let help = "leave it out, or give an address of the office's own";
            report
                .errors
                .push(fault(error.at, error.reason.clone(), help));
            return;
        }
    };
    for (at, correction) in all.iter().enumerate() {
        let passed_over = claims.passed_over.iter().find(|(place, _)| *place == at);
        report.warnings.push(match passed_over {
            Some((_, reason)) => fault(
                at,
                format!("the correction does not count: {reason}"),
                "look at the directory's record, and leave the correction out or give it a new date",
            ),
            None => fault(
                at,
                claim(&claims.campaign, correction),
                "letters and `send` say so too",
            ),
        });
    }
}

fn outcome(report: &Report) -> Outcome {
    if report.errors.is_empty() {
        Outcome::Done
    } else {
        Outcome::Faulty
    }
}

/// Prints what was found in the file of this name.
pub(super) fn print(found: &Found, name: &str, ui: &mut Ui) -> Result<Outcome, Failure> {
    let report = &found.report;
    list(report, ui)?;
    ui.status(&match (report.errors.len(), report.warnings.len()) {
        (0, 0) => format!("{name} holds together."),
        (errors, warnings) => format!(
            "{name}: {}, {}.",
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings")
        ),
    });
    if !found.is_read && found.file.is_some() {
        ui.status(
            "The sources were not read: each claim was compared with its own excerpt. To hold it \
             to its source, save the sources' texts with `redress campaign archive`, or as `<id>.txt` in a \
             folder that you give with `--sources`.",
        );
    }
    Ok(outcome(report))
}

fn list(report: &Report, ui: &mut Ui) -> Result<(), Failure> {
    for fault in &report.errors {
        ui.result(&format!("error[{}]: {}", fault.rule, fault_line(fault)))?;
    }
    for fault in &report.warnings {
        ui.result(&format!("warning[{}]: {}", fault.rule, fault_line(fault)))?;
    }
    Ok(())
}

/// Prints what was found in one part of the file, or below it.
pub(super) fn print_of(found: &Found, part: &str, ui: &mut Ui) -> Result<Outcome, Failure> {
    let of_part = |faults: &[Fault]| {
        let faults = faults.iter().filter(|fault| {
            let rest = fault.key.strip_prefix(part);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        });
        faults.cloned().collect::<Vec<_>>()
    };
    let report = Report {
        errors: of_part(&found.report.errors),
        warnings: of_part(&found.report.warnings),
    };
    list(&report, ui)?;
    Ok(outcome(&report))
}

/// Reads the saved texts that there are, or `None` where there is no folder of them. A missing text is not an
/// error: the check says that its excerpts went unchecked.
fn read_sources(
    path: &Path,
    folder: Option<&Path>,
    campaign: &Campaign,
) -> Result<Option<BTreeMap<Id, Kept>>, Failure> {
    let folder = match folder {
        Some(folder) if !folder.is_dir() => {
            let what = format!(
                "`{}` is not a folder",
                visible(&folder.display().to_string())
            );
            return Err(Failure::new(Kind::Usage, what)
                .hint("`--sources` names the folder that holds each source as `<id>.txt`"));
        }
        Some(folder) => folder.to_owned(),
        None => Archive::beside(path),
    };
    if !folder.is_dir() {
        return Ok(None);
    }
    Ok(Some(Archive::open(&folder)?.all(&campaign.sources)?))
}

fn texts(sources: &BTreeMap<Id, Kept>) -> BTreeMap<Id, String> {
    let sources = sources.iter();
    sources
        .filter_map(|(id, kept)| Some((id.clone(), kept.text()?.to_owned())))
        .collect()
}

/// Names the sources whose text is another than the one that was archived.
fn altered(file: &CampaignFile, sources: &BTreeMap<Id, Kept>) -> Vec<Fault> {
    let altered = sources
        .iter()
        .filter(|(_, kept)| matches!(kept, Kept::Altered(_)));
    altered
        .map(|(id, _)| {
            let key = format!("sources.{id}");
            let message = format!(
                "the saved text of `{id}` is not the one that was archived: its SHA-256 is another"
            );
            let help = "bring the text back, or archive the source anew and read it again";
            file.finding(Rule::Archive, key, message, Some(help.to_owned()))
        })
        .collect()
}

/// Names the offices, committees and members that the directory does not know.
fn unknown_targets(file: &CampaignFile, directory: &Directory) -> Vec<Fault> {
    let mut faults = Vec::new();
    for action in &file.campaign.actions {
        let (rule, what, key, unknown) = match action {
            Action::Foia(action) => (
                Rule::UnknownOffice,
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
                    Rule::UnknownCommittee,
                    "committee",
                    "targets",
                    ids.iter()
                        .filter(|id| directory.committee(id).is_none())
                        .collect(),
                ),
                Targets::Members(ids) => (
                    Rule::UnknownMember,
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
            faults.push(file.finding(
                rule,
                key.clone(),
                format!("there is no {what} `{id}` in the directory"),
                near.map(|near| format!("did you mean `{near}`?")),
            ));
        }
    }
    faults
}
