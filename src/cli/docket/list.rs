//! `redress docket list`

use std::collections::BTreeMap;

use clap::Args;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::clock::{Clock, MatterListing};
use super::damage;
use super::entry::send_again;
use super::listing::Listing;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::outbox::say_of_other_run;
use crate::cli::session::Session;
use crate::docket::{Damage, Matter, Standing, Survey, WhichLetter, settle};
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
    let mut offices: BTreeMap<&str, usize> = BTreeMap::new();
    for MatterListing { matter, .. } in &listed {
        *offices.entry(matter.entry.to.id.as_str()).or_default() += 1;
    }
    let mut table = Table::new(["no.", "due", "what", "state", "to"]);
    for MatterListing { matter, state, due } in &listed {
        let next = due.first();
        table.row([
            matter.id.to_string(),
            next.map_or_else(String::new, |due| due.on.to_string()),
            next.map_or_else(String::new, |due| due.word().to_owned()),
            state.to_string(),
            addressee(matter, offices.get(matter.entry.to.id.as_str()) > Some(&1)),
        ]);
    }
    ui.result(table.render(ui.width()).trim_end())?;
    say_what_is_not_out(&listed, session, ui);
    Ok(damage::warn(&findings, Outcome::Done, ui))
}

/// Says which letters are in doubt, and which have not left, each with what there is to do; nothing of it while another
/// run is sending, which is said instead.
pub(super) fn say_what_is_not_out(listed: &[MatterListing], session: &Session, ui: &mut Ui) {
    let is_open = |listed: &MatterListing| {
        listed.matter.in_doubt().is_some() || !listed.matter.unsent().is_empty()
    };
    if listed.iter().any(is_open) && say_of_other_run(session, ui) {
        return;
    }
    for MatterListing { matter, .. } in listed {
        let id = matter.id;
        if let Some(letter) = matter.in_doubt() {
            ui.warning(&format!(
                "matter {id}: it is unknown whether {letter} was delivered"
            ));
            ui.hint(&settle(id));
        }
        if matter.state().is_over() {
            continue;
        }
        for letter in matter.unsent() {
            say_how_to_send(matter, letter, ui);
        }
    }
}

/// Says how a letter is sent that has not left.
fn say_how_to_send(matter: &Matter, letter: &WhichLetter, ui: &mut Ui) {
    let (id, again) = (matter.id, send_again(matter, letter));
    let subject = &matter.entry.subject;
    let give_up = format!("`redress undo {id}` gives it up");
    if matter.standing(letter) == Standing::Failed {
        ui.status(&format!("Matter {id}: {letter} was refused: {subject}."));
        ui.hint(&format!(
            "`{again} --via email --to EMAIL` tries another address, `--via CHANNEL` another channel; {give_up}"
        ));
    } else {
        ui.status(&format!("Matter {id}: {letter} waits: {subject}."));
        // Without the channel, the one that the office takes first would be chosen anew.
        let via = matter.planned_channel(letter);
        let via = via.map_or_else(String::new, |channel| format!(" --via {channel}"));
        ui.hint(&format!(
            "`{again}{via} --execute` hands it over; {give_up}"
        ));
    }
}

/// Returns to whom the letter of a matter went, with its subject where `several` went there.
fn addressee(matter: &Matter, several: bool) -> String {
    let name = &matter.entry.to.name;
    if several {
        format!("{name}: {}", matter.entry.subject)
    } else {
        name.clone()
    }
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
