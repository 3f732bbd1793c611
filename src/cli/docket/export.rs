//! `redress docket export`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::clock::{Clock, MatterListing, appointment};
use super::damage;
use super::list::matters;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::docket::exchange;
use crate::docket::ical::{Appointment, calendar};
use crate::docket::table::csv;
use crate::docket::{Due, no_longer_due};
use crate::files::{shown, write_private};
use crate::terminal::Ui;

/// Write the docket as a calendar, a table or JSON
///
/// The calendar (`ics`) holds what is due; importing it again updates what is there. The table (`csv`)
/// has a row for each matter. `json` holds everything but the documents themselves, and
/// `redress docket import` takes it back.
#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// The format
    #[arg(long)]
    format: Format,
    /// Write to this file, for you alone, instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A calendar of what is due
    Ics,
    /// A table of the matters
    Csv,
    /// Everything, to be imported again
    Json,
}

/// Runs the command.
pub(super) fn run(args: &ExportArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let failed = |error: &dyn std::error::Error| {
        Failure::new(
            Kind::Failed,
            format!("the docket cannot be written: {error}"),
        )
    };
    let findings;
    let text = match args.format {
        Format::Json => {
            let (wholes, damaged) = match session.docket_if_any()? {
                Some(store) => store.wholes()?,
                None => Default::default(),
            };
            findings = damaged;
            exchange::write(&wholes).map_err(|error| failed(&error))?
        }
        Format::Ics => {
            let (mut listed, damaged) = matters(session)?;
            findings = damaged;
            listed.sort_by_key(|listed| listed.matter.id);
            let clock = Clock::read(session)?;
            let gone: Vec<Vec<Due>> = listed
                .iter()
                .map(|MatterListing { matter, .. }| {
                    no_longer_due(matter, &clock.law, &clock.calendar)
                })
                .collect();
            let mut appointments: Vec<Appointment<'_>> = Vec::new();
            for (MatterListing { matter, due, .. }, gone) in listed.iter().zip(&gone) {
                appointments.extend(due.iter().map(|due| appointment(due, matter)));
                appointments.extend(gone.iter().map(|due| Appointment {
                    is_cancelled: true,
                    ..appointment(due, matter)
                }));
            }
            calendar(&appointments)
        }
        Format::Csv => {
            let (mut listed, damaged) = matters(session)?;
            findings = damaged;
            listed.sort_by_key(|listed| listed.matter.id);
            let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
            rows.extend(listed.iter().map(row));
            csv(&rows).map_err(|error| failed(&error))?
        }
    };
    match &args.out {
        None => ui.document(&text)?,
        Some(path) => {
            write_private(path, text.as_bytes())?;
            ui.status(&format!("Written to {}.", shown(path)));
        }
    }
    Ok(damage::warn(&findings, Outcome::Done, ui))
}

const HEADER: [&str; 13] = [
    "matter", "kind", "office", "name", "subject", "opened", "sent", "state", "tracking", "due",
    "due_on", "cite", "letter",
];

fn row(listed: &MatterListing) -> Vec<String> {
    let MatterListing { matter, state, due } = listed;
    let entry = &matter.entry;
    let next = due.first();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    vec![
        matter.id.to_string(),
        entry.kind.as_str().to_owned(),
        entry.to.id.clone(),
        entry.to.name.clone(),
        entry.subject.clone(),
        entry.opened.to_string(),
        matter
            .sent_on()
            .map(|on| on.to_string())
            .unwrap_or_default(),
        state.to_string(),
        text(matter.tracking()),
        next.map(|due| due.word().to_owned()).unwrap_or_default(),
        next.map(|due| due.on.to_string()).unwrap_or_default(),
        next.map(|due| due.cite.clone()).unwrap_or_default(),
        text(entry.letter.as_ref().map(|letter| letter.folder.as_str())),
    ]
}
