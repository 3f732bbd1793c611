//! `redress undo`

use clap::Args;

use super::failure::{Failure, Outcome};
use super::session::Session;
use crate::docket::{MatterId, What};
use crate::terminal::Ui;

/// Take back a letter that is held or planned
#[derive(Debug, Args)]
pub(super) struct UndoArgs {
    /// The matter's number
    matter: MatterId,
}

/// Runs the command.
pub(super) fn run(args: &UndoArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    session
        .docket()?
        .record(args.matter, session.environment.today, &What::Undone)?;
    ui.status(&format!(
        "Matter {} is taken back. Nothing was sent.",
        args.matter
    ));
    Ok(Outcome::Done)
}
