//! The act: enters the letters in the docket, hands each over by its channel, and records what became
//! of it.

use super::batch::Batch;
use super::mail::{self, Item, Tally};
use super::rehearsal::Rehearsal;
use super::{dispatch, hand_over, sequel};
use crate::cli::docket::matter_of;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::delivery::plan::Chosen;
use crate::docket::{MatterId, State, Store, What};
use crate::files::write_private;
use crate::letter::Content;
use crate::terminal::{Ask, Ui};

/// Records the plans, hands the letters over, and records the outcomes: what goes by mail first, in one
/// go, then what the person takes along.
pub(super) fn run(
    batch: &Batch,
    session: &Session,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    // Before the docket says that anything is planned: a full disk is found out here.
    for rehearsal in &batch.rehearsals {
        for sheet in rehearsal.sheets.iter().flatten() {
            let path = rehearsal.folder.join(sheet.name);
            write_private(&path, &sheet.bytes)
                .map_err(|error| Failure::new(Kind::Failed, error))?;
        }
    }
    let mut store = session.docket()?;
    let mut items = Vec::new();
    let mut others = Vec::new();
    let mut sequels = Vec::new();
    let mut dispatched = Vec::new();
    for rehearsal in &batch.rehearsals {
        let Some(chosen) = &rehearsal.chosen else {
            continue;
        };
        if let Content::Next(next) = &rehearsal.letter.content {
            match &rehearsal.to {
                Some(to) if batch.account.is_some() => dispatched.push(dispatch::Item {
                    id: sequel::matter_of(next)?,
                    next,
                    letter: &rehearsal.letter,
                    to,
                }),
                _ => sequels.push((rehearsal, next, chosen)),
            }
            continue;
        }
        let account = batch.account.as_ref().filter(|_| rehearsal.to.is_some());
        let held_until = account.and_then(|account| mail::held_until(account, session));
        let id = enter(&mut store, rehearsal, chosen, held_until, session)?;
        ui.status(&format!("Entered in the docket as matter {id}."));
        match (account, &rehearsal.to) {
            (Some(_), Some(to)) => items.push(Item {
                id,
                letter: &rehearsal.letter,
                to,
            }),
            _ => others.push((id, rehearsal, chosen)),
        }
    }
    let mut tally = Tally::default();
    if let Some(account) = batch.account.as_ref().filter(|_| !items.is_empty()) {
        let run = mail::Run {
            account,
            session,
            items: &items,
        };
        run.send(&mut store, &mut tally, ask, ui)
            .map_err(|failure| {
                if tally.is_under_way() {
                    failure.partly()
                } else {
                    failure
                }
            })?;
    }
    if let Some(account) = batch.account.as_ref().filter(|_| !dispatched.is_empty()) {
        let run = mail::Run {
            account,
            session,
            items: &[],
        };
        dispatch::send(&run, &dispatched, &mut store, &mut tally, ask, ui).map_err(|failure| {
            if tally.is_under_way() {
                failure.partly()
            } else {
                failure
            }
        })?;
    }
    for (id, rehearsal, chosen) in others {
        if batch.rehearsals.len() > 1 {
            ui.status(&format!("Matter {id}: {}.", rehearsal.letter.to.name));
        }
        let handed = hand_over::run(rehearsal, chosen, ask, ui)?;
        if handed.is_empty() {
            ui.status(&format!(
                "Matter {id} is planned. When it is done: `redress docket record {id} filed`."
            ));
        }
        for what in handed {
            store.record(id, session.environment.today, &what)?;
            ui.status(&format!("Matter {id}: {}.", what.sentence()));
        }
        tally.done += 1;
    }
    for (rehearsal, next, chosen) in sequels {
        sequel::run(rehearsal, next, chosen, &mut store, session, ask, ui)?;
        tally.done += 1;
    }
    tally.verdict()
}

/// Enters the matter, or takes up one that was planned before.
fn enter(
    store: &mut Store,
    rehearsal: &Rehearsal,
    chosen: &Chosen,
    held_until: Option<i64>,
    session: &Session,
) -> Result<MatterId, Failure> {
    let on = session.environment.today;
    let letter = &rehearsal.letter;
    let planned = What::Planned {
        channel: chosen.record.channel,
        despite: chosen.despite.clone(),
        held_until,
        at: Some(session.environment.now().timestamp()),
    };
    let earlier = store.of_letter(&rehearsal.digest)?;
    let open = |state| matches!(state, State::Planned | State::Waiting | State::Failed);
    if let Some(matter) = earlier.iter().find(|matter| open(matter.state())) {
        store.record(matter.id, on, &planned)?;
        return Ok(matter.id);
    }
    let matter = matter_of(letter, &rehearsal.folder, on)?;
    Ok(store.enter(&matter, &planned)?)
}
