//! Sending a letter about a matter that the docket has: no new matter is entered, and what was done is
//! recorded on the matter itself.
//!
//! Here such a letter goes out by the person's own hand: by their mail program, on paper, on a site. Those
//! that go through a mail account are the business of `dispatch`.

use super::hand_over;
use super::rehearsal::Rehearsal;
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::delivery::plan::Chosen;
use crate::docket::{MatterId, Store, What};
use crate::letter::next::Next;
use crate::terminal::{Ask, Ui};
use crate::wizard::event_of;

/// Hands the letter over and records the event on its matter.
pub(super) fn run(
    rehearsal: &Rehearsal,
    next: &Next,
    chosen: &Chosen,
    store: &mut Store,
    session: &Session,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let id = matter_of(next)?;
    // It must be there before anything is handed over.
    store.matter(id)?;
    let handed = hand_over::run(rehearsal, chosen, ask, ui)?;
    let letter = &rehearsal.letter.id;
    let Some(event) = event_of(next, letter) else {
        return Ok(());
    };
    if handed.is_empty() {
        ui.status(&format!(
            "When it is done: `redress docket record {id} {} --note \"letter {letter}\"`.",
            event.step(),
        ));
        return Ok(());
    }
    let sentence = event.sentence();
    store.record(id, session.environment.today, &What::Progress(event))?;
    ui.status(&format!("Matter {id}: {sentence}."));
    Ok(())
}

/// Returns the matter of a next letter.
pub(super) fn matter_of(next: &Next) -> Result<MatterId, Failure> {
    next.facts
        .matter
        .to_string()
        .parse()
        .map_err(|error: crate::docket::ParseMatterIdError| Failure::new(Kind::Failed, error))
}
