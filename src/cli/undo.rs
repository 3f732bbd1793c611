//! `redress undo`

use clap::Args;

use super::failure::{Failure, Outcome};
use super::session::Session;
use crate::docket::{EventKind, MatterId, Passage, WhichLetter};
use crate::terminal::Ui;

/// Take back a letter that is held or planned
#[derive(Debug, Args)]
pub(super) struct UndoArgs {
    /// The matter's number
    matter: MatterId,
}

/// Runs the command.
pub(super) fn run(args: &UndoArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut store = session.docket()?;
    let matter = store.matter(args.matter)?;
    let letters = matter.letters();
    let waiting = |letter: &&&WhichLetter| matter.standing(letter).is_waiting();
    let letter = letters.iter().find(waiting).copied();
    let undone = EventKind::of(letter.cloned().unwrap_or_default(), Passage::Undone);
    store.record(args.matter, session.environment.today, &undone)?;
    let what = match letter {
        Some(letter @ WhichLetter::Later(_)) => format!("{letter} of matter {}", args.matter),
        _ => format!("matter {}", args.matter),
    };
    ui.status(&format!("Taken back: {what}. Nothing was sent."));
    Ok(Outcome::Done)
}
