//! Sending a letter about a matter that the docket has: no new matter is entered, and what was done is
//! recorded on the matter itself.
//!
//! Such a letter goes out by the person's own hand: by their mail program, on paper, on a site. The
//! bytes that the program sends itself are kept one message to a matter, which is the request's.

use super::{SendArgs, act};
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::delivery::plan::Chosen;
use crate::directory::Channel;
use crate::docket::MatterId;
use crate::docket::What;
use crate::letter::Letter;
use crate::letter::next::Next;
use crate::terminal::{Ask, Ui};
use crate::wizard::event_of;

/// Hands the letter over and records the event on its matter.
pub(super) fn run(
    args: &SendArgs,
    letter: &Letter,
    next: &Next,
    chosen: &Chosen,
    session: &Session,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let id = matter_of(next)?;
    let mut store = session.docket()?;
    // It must be there before anything is handed over.
    store.matter(id)?;
    let folder = args.letter.as_path();
    let handed = match chosen.record.channel {
        Channel::Portal | Channel::Webform => act::form(letter, chosen, ask, ui)?,
        Channel::Email => act::draft_mail(folder, ask, ui)?,
        Channel::Post | Channel::Fax => act::paper(folder, chosen, ask, ui)?,
        Channel::Phone => act::call(letter, chosen, ask, ui)?,
    };
    let Some(event) = event_of(next, &letter.id) else {
        return Ok(Outcome::Done);
    };
    if handed.is_empty() {
        ui.status(&format!(
            "When it is done: `redress docket record {id} {} --note \"letter {}\"`.",
            event.step(),
            letter.id
        ));
        return Ok(Outcome::Done);
    }
    let sentence = event.sentence();
    store.record(id, session.environment.today, &What::Progress(event))?;
    ui.status(&format!("Matter {id}: {sentence}."));
    Ok(Outcome::Done)
}

/// Returns the matter of a next letter.
pub(super) fn matter_of(next: &Next) -> Result<MatterId, Failure> {
    next.facts
        .matter
        .to_string()
        .parse()
        .map_err(|error: crate::docket::ParseMatterIdError| Failure::new(Kind::Failed, error))
}
