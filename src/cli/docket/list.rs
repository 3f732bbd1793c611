//! `redress docket list`

use clap::Args;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::clock::Clock;
use super::listing::Listing;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::docket::{Due, Matter, State};
use crate::terminal::{Table, Ui};

/// List the matters, what is due first
#[derive(Debug, Args)]
pub(super) struct ListArgs {}

/// Runs the command.
pub(super) fn run(json: bool, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let listed = matters(session)?;
    if json {
        ui.json(&Listing::of(pairs(&listed)))?;
        return Ok(Outcome::Done);
    }
    if listed.is_empty() {
        ui.status("The docket is empty. `redress send LETTER --execute` or `redress docket add` makes the first \
             entry.");
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(["no.", "due", "what", "state", "to"]);
    for (matter, due) in &listed {
        let next = due.first();
        table.row([
            matter.id.to_string(),
            next.map_or_else(String::new, |due| due.on.to_string()),
            next.map_or_else(String::new, |due| due.what.to_string()),
            matter.state().to_string(),
            matter.entry.to.name.clone(),
        ]);
    }
    ui.result(table.render(ui.width()).trim_end())?;
    for (matter, _) in &listed {
        if matter.delivery() == State::InDoubt {
            ui.warning(&format!(
                "matter {} may have been delivered, and nobody knows",
                matter.id
            ));
            ui.hint(&format!(
                "look for it in your sent mail, then `redress docket resolve {} --sent`, `--resend` \
                 or `--drop`",
                matter.id
            ));
        } else if let Some(letter) = matter.letter_in_doubt() {
            ui.warning(&format!(
                "matter {}: the letter `{letter}` may have been delivered, and nobody knows",
                matter.id
            ));
            ui.hint(&format!(
                "look for it in your sent mail, then `redress docket resolve {} --sent`, `--resend` \
                 or `--drop`",
                matter.id
            ));
        }
    }
    Ok(Outcome::Done)
}

/// Returns every matter with what is due in it: the earliest first, then those where nothing is, and
/// those that are over last.
pub(super) fn matters(session: &Session) -> Result<Vec<(Matter, Vec<Due>)>, Failure> {
    let Some(store) = session.docket_if_any()? else {
        return Ok(Vec::new());
    };
    let matters = store.matters()?;
    let clock = Clock::read(session)?;
    // In parallel: counting working days takes as long as reading the docket.
    let mut listed: Vec<(Matter, Vec<Due>)> = matters
        .into_par_iter()
        .with_min_len(500)
        .map(|matter| {
            let due = clock.due(&matter);
            (matter, due)
        })
        .collect();
    listed.sort_by_cached_key(|(matter, due)| {
        let next = due.first().map(|due| due.on);
        let is_over = next.is_none() && matter.state().is_over();
        (next.is_none(), next, is_over, matter.id)
    });
    Ok(listed)
}

/// Returns the matters as [`Listing::of`] takes them.
pub(super) fn pairs(
    listed: &[(Matter, Vec<Due>)],
) -> impl Iterator<Item = (&Matter, &[Due])> + Clone {
    listed.iter().map(|(matter, due)| (matter, due.as_slice()))
}
