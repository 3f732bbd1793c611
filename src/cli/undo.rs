//! `redress undo`

use clap::Args;

use super::failure::{Failure, Outcome};
use super::session::Session;
use crate::calendar::long;
use crate::docket::{EventKind, Matter, MatterId, WhichLetter, settle};
use crate::terminal::Ui;

/// Take back a letter that is held or planned
///
/// Of a letter that you took to its office yourself, it takes back your word that it is out; the letter then waits
/// again. Your word that an email in doubt arrived is taken back too, and the doubt is there again. What a mail server
/// took cannot be taken back.
#[derive(Debug, Args)]
pub(super) struct UndoArgs {
    /// The matter's number
    matter: MatterId,
}

/// Runs the command.
pub(super) fn run(args: &UndoArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut store = session.docket()?;
    let matter = store.matter(args.matter)?;
    let letter = letter_of(&matter);
    let on = session.environment.today;
    let passages = matter.taking_back(&letter).into_iter();
    let events: Vec<_> = passages
        .map(|passage| (on, EventKind::of(letter.clone(), passage)))
        .collect();
    store.record_all(args.matter, &events)?;
    ui.status(&said(&matter, &letter));
    Ok(Outcome::Done)
}

/// Returns which letter is taken back: one that waits to go, else the last of which only the person says that it is
/// out.
fn letter_of(matter: &Matter) -> WhichLetter {
    let letters = matter.letters();
    let waiting = letters.iter().find(|one| matter.standing(one).is_waiting());
    let by_hand = || letters.iter().rfind(|one| matter.is_out_by_hand(one));
    let letter = waiting.or_else(by_hand).copied();
    letter.cloned().unwrap_or_default()
}

/// Returns what is said of a letter that was taken back.
fn said(matter: &Matter, letter: &WhichLetter) -> String {
    let id = matter.id;
    let what = match letter {
        WhichLetter::Later(_) => format!("{letter} of matter {id}"),
        WhichLetter::Filing => format!("matter {id}"),
    };
    if let Some(left) = matter.doubt_behind_the_word(letter) {
        return format!(
            "Taken back: that {letter} of matter {id} arrived. Whether what left on {} did is unknown again: {}.",
            long(left),
            settle(id)
        );
    }
    if matter.is_out_by_hand(letter) {
        return format!(
            "Taken back: that {letter} of matter {id} is out. It waits; `redress send` hands it over again, and \
             `redress undo {id}` gives it up."
        );
    }
    match matter.may_have_arrived(letter) {
        Some(on) => format!(
            "Taken back: {what}. It is not sent again; whether it was delivered on {} is unknown.",
            long(on)
        ),
        None => format!("Taken back: {what}. Nothing was sent."),
    }
}
