//! `redress docket check`

use clap::Args;
use serde::Serialize;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::docket::Damage;
use crate::files::shown;
use crate::terminal::Ui;
use crate::text::counted;

/// Check that the docket is as it was recorded; the exit code is 1 when it is not
///
/// Compares every matter, event and kept message with its checksum, and has SQLite check the database. Nothing
/// is changed.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {}

#[derive(Serialize)]
struct CheckReport {
    schema: u32,
    sound: bool,
    findings: Vec<DamagedEntry>,
}

#[derive(Serialize)]
struct DamagedEntry {
    kind: &'static str,
    matter: Option<String>,
    message: String,
}

impl DamagedEntry {
    fn of(finding: &Damage) -> Self {
        Self {
            kind: finding.kind(),
            matter: finding.matter().map(|id| id.to_string()),
            message: finding.to_string(),
        }
    }
}

/// Runs the command.
pub(super) fn run(json: bool, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let store = session.docket_if_any()?;
    let findings = match &store {
        Some(store) => store.check()?,
        None => Vec::new(),
    };
    let outcome = if findings.is_empty() {
        Outcome::Done
    } else {
        Outcome::Negative
    };
    if json {
        ui.json(&CheckReport {
            schema: 1,
            sound: findings.is_empty(),
            findings: findings.iter().map(DamagedEntry::of).collect(),
        })?;
        return Ok(outcome);
    }
    let Some(store) = store else {
        ui.status("There is no docket yet.");
        return Ok(outcome);
    };
    if findings.is_empty() {
        let matters = store.matters()?;
        let events: u64 = matters
            .iter()
            .map(|matter| matter.events.len() as u64)
            .sum();
        ui.result(&format!(
            "The docket is intact: {}, {}.",
            counted(matters.len(), "matter", "matters"),
            counted(events, "event", "events")
        ))?;
        return Ok(outcome);
    }
    for finding in &findings {
        ui.result(&format!("Damaged: {finding}."))?;
    }
    ui.hint(
        "`redress docket restore` lists the copies that can be restored; `redress docket list` \
         shows what is intact",
    );
    if findings.contains(&Damage::Log)
        && let Some(mark) = session.send_mark()
    {
        ui.hint(&format!(
            "if no copy can be restored: look in your sent mail for what the last run sent, then delete \
             `{}` to go on with the docket as it is",
            shown(&mark)
        ));
    }
    Ok(outcome)
}
