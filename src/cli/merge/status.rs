//! `redress merge status`

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{counted, grouped};
use crate::cli::failure::{Failure, Outcome};
use crate::merge::{Make, Run, RunError};
use crate::terminal::Ui;

/// Say how far a merge has come
#[derive(Debug, Args)]
pub(super) struct StatusArgs {
    /// The folder of the merge
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    schema: u32,
    campaign: String,
    action: String,
    make: Make,
    planned: Count,
    made: Count,
    waiting: Count,
    offices: Vec<OfficeReport>,
}

#[derive(Serialize)]
struct Count {
    signers: u64,
    letters: u64,
}

#[derive(Serialize)]
struct OfficeReport {
    id: String,
    name: String,
    planned: u64,
    made: u64,
}

/// Runs the command.
pub(super) fn run(args: &StatusArgs, ui: &mut Ui) -> Result<Outcome, Failure> {
    let (run, plan) = Run::open(&args.folder)?;
    let journal = run.journal_if_any()?;
    let (progress, by_office) = match &journal {
        Some(journal) => (
            journal.progress().map_err(RunError::from)?,
            journal.offices().map_err(RunError::from)?,
        ),
        None => Default::default(),
    };
    let offices = plan.offices.into_iter().map(|office| OfficeReport {
        made: by_office.get(&office.id).copied().unwrap_or_default(),
        id: office.id,
        name: office.name,
        planned: office.letters,
    });
    let report = Report {
        schema: 1,
        campaign: plan.campaign,
        action: plan.action,
        make: plan.make,
        planned: Count {
            signers: plan.counts.signers,
            letters: plan.counts.letters,
        },
        made: Count {
            signers: progress.signers,
            letters: progress.letters,
        },
        waiting: Count {
            signers: plan.counts.signers.saturating_sub(progress.signers),
            letters: plan.counts.letters.saturating_sub(progress.letters),
        },
        offices: offices.collect(),
    };
    if args.json {
        ui.json(&report)?;
        return Ok(Outcome::Done);
    }
    ui.result(&format!(
        "{}/{}: {} made, {} waiting.",
        report.campaign,
        report.action,
        counted(report.made.letters, "letter", "letters"),
        grouped(report.waiting.letters)
    ))?;
    for office in &report.offices {
        let (made, planned) = (grouped(office.made), grouped(office.planned));
        ui.result(&format!("{made} of {planned}  {}", office.name))?;
    }
    Ok(Outcome::Done)
}
