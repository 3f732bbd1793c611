//! `redress docket list`

use clap::Args;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::clock::{Clock, MatterListing};
use super::damage;
use super::listing::Listing;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::outbox::say_of_other_run;
use crate::cli::session::Session;
use crate::docket::{Damage, Matter, Survey, WhichLetter, settle};
use crate::terminal::{Table, Ui};

/// List the matters, what is due first
#[derive(Debug, Args)]
pub(super) struct ListArgs {}

/// Runs the command.
pub(super) fn run(json: bool, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let (listed, findings) = matters(session)?;
    if json {
        ui.json(&Listing::of(&listed))?;
        return Ok(damage::warn(&findings, Outcome::Done, ui));
    }
    if listed.is_empty() && findings.is_empty() {
        ui.status("The docket is empty. `redress send LETTER --execute` or `redress docket add` makes the first \
             entry.");
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(["no.", "due", "what", "state", "to"]);
    for MatterListing { matter, state, due } in &listed {
        let next = due.first();
        table.row([
            matter.id.to_string(),
            next.map_or_else(String::new, |due| due.on.to_string()),
            next.map_or_else(String::new, |due| due.word().to_owned()),
            state.to_string(),
            matter.entry.to.name.clone(),
        ]);
    }
    ui.result(table.render(ui.width()).trim_end())?;
    let is_in_doubt = |listed: &MatterListing| listed.matter.in_doubt().is_some();
    let is_being_sent = listed.iter().any(is_in_doubt) && say_of_other_run(session, ui);
    for MatterListing { matter, .. } in &listed {
        let id = matter.id;
        if let (Some(letter), false) = (matter.in_doubt(), is_being_sent) {
            ui.warning(&format!(
                "matter {id}: it is unknown whether {letter} was delivered"
            ));
            ui.hint(&settle(id));
        }
        let letters = matter.letters();
        let waiting = |letter: &&&WhichLetter| matter.standing(letter).is_waiting();
        for letter in letters.iter().filter(waiting) {
            ui.status(&format!(
                "Matter {id}: {letter} waits: {}{}.",
                matter.entry.subject,
                folder(matter, letter)
            ));
        }
    }
    Ok(damage::warn(&findings, Outcome::Done, ui))
}

/// Returns where the letter with which a matter began lies.
fn folder(matter: &Matter, letter: &WhichLetter) -> String {
    let kept = matter.entry.letter.as_ref();
    let kept = kept.filter(|kept| *letter == WhichLetter::Filing && !kept.folder.is_empty());
    kept.map(|kept| format!(", in `{}`", kept.folder))
        .unwrap_or_default()
}

/// Returns every matter with what is due in it: the earliest first, then those where nothing is, and
/// those that are over last. What of the docket is damaged is told apart.
pub(super) fn matters(session: &Session) -> Result<(Vec<MatterListing>, Vec<Damage>), Failure> {
    let Some(store) = session.docket_if_any()? else {
        return Ok(Default::default());
    };
    let Survey { matters, findings } = store.survey()?;
    let clock = Clock::read(session)?;
    // In parallel: counting working days takes as long as reading the docket.
    let mut listed: Vec<MatterListing> = matters
        .into_par_iter()
        .with_min_len(500)
        .map(|matter| clock.listed(matter))
        .collect();
    // By keys of their own, so that each matter is moved once.
    listed.sort_by_cached_key(|MatterListing { matter, state, due }| {
        let next = due.first().map(|due| due.on);
        (next.is_none(), next, state.is_over(), matter.id)
    });
    Ok((listed, findings))
}
