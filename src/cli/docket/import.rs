//! `redress docket import`

use std::path::PathBuf;

use clap::Args;

use super::clock::{Clock, MatterListing};
use super::listing::Listing;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::docket::{CompleteMatter, Matter, MatterId, exchange};
use crate::files::{read_text, shown};
use crate::terminal::Ui;
use crate::text::counted;

/// No honest export is larger, in bytes.
const SIZE_LIMIT: u64 = 256 * 1024 * 1024;

/// Take in the matters of an export, all or none
///
/// The file is what `redress docket export --format json` wrote. Matters keep their numbers where all
/// of those are free. One that the docket has already is refused.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The file
    file: PathBuf,
}

/// Runs the command.
pub(super) fn run(
    args: &ImportArgs,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let text = read_text(&args.file, SIZE_LIMIT)?;
    let wholes = exchange::read(&text, session.environment.today).map_err(|error| {
        Failure::new(
            Kind::Invalid,
            format!("`{}` cannot be imported: {error}", shown(&args.file)),
        )
        .hint("nothing was imported; the file comes from `redress docket export --format json`")
    })?;
    let mut store = session.docket()?;
    let ids = store.import(&wholes)?;
    if json {
        let clock = Clock::read(session)?;
        let matters = ids.iter().map(|id| Ok(clock.listed(store.matter(*id)?)));
        let matters: Vec<MatterListing> = matters.collect::<Result<_, Failure>>()?;
        ui.json(&Listing::of(&matters))?;
        return Ok(Outcome::Done);
    }
    let count = counted(ids.len(), "matter", "matters");
    ui.status(&format!("Imported {count}."));
    warn_of_waiting(&wholes, &ids, ui);
    let mut documents = 0;
    for (whole, id) in wholes.iter().zip(&ids) {
        if whole.matter.id != *id {
            ui.status(&format!(
                "Matter {} of the file is now {id}.",
                whole.matter.id
            ));
        }
        let progress = whole
            .matter
            .events
            .iter()
            .filter_map(|event| event.what.progress());
        documents += progress
            .filter(|progress| progress.details().document.is_some())
            .count();
    }
    if documents > 0 {
        ui.hint(&format!(
            "the export names documents without holding them; copy their folders, named by the \
             matters' numbers, to `{}`",
            shown(&session.matters_path())
        ));
    }
    Ok(Outcome::Done)
}

/// Says which of the letters that came in wait to be sent: whether they have left since the export was made is not
/// known here.
fn warn_of_waiting(wholes: &[CompleteMatter], ids: &[MatterId], ui: &mut Ui) {
    let waits = |matter: &Matter| {
        let letters = matter.letters();
        letters
            .iter()
            .any(|letter| matter.standing(letter).is_waiting())
    };
    for (whole, id) in wholes.iter().zip(ids) {
        if waits(&whole.matter) {
            ui.warning(&format!(
                "matter {id} has a letter that waits to be sent: if it was sent after the export was \
                 made, or is to be sent from there, take it back here with `redress undo {id}`"
            ));
        }
    }
}
