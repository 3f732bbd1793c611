//! What the docket says to a person who opens the program.

use super::clock::{MatterListing, line};
use super::list::matters;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::docket::DueWhat;
use crate::wizard::{Offer, offer};

/// So many lines, and so many letters, leave room for the rest of the menu.
const MOST: usize = 3;

/// What is due first, and the letters that can be written about it.
#[derive(Debug, Default)]
pub(in crate::cli) struct Opening {
    /// A few lines about what is in doubt and what is due first.
    pub(in crate::cli) lines: Vec<String>,
    /// The letters.
    pub(in crate::cli) letters: Vec<Offer>,
}

/// Returns what is due first, what is in doubt, and which letters come next; empty if there is no
/// docket.
pub(in crate::cli) fn opening(session: &Session) -> Result<Opening, Failure> {
    let (listed, findings) = matters(session)?;
    let today = session.environment.today;
    let damaged = findings
        .first()
        .map(|finding| format!("The docket is damaged: {finding}; `redress docket check`"));
    let mut lines: Vec<String> = damaged.into_iter().collect();
    lines.extend(listed.iter().filter_map(|MatterListing { matter, .. }| {
        let letter = matter.in_doubt()?;
        Some(format!(
            "In doubt: it is unknown whether {letter} of matter {id} was delivered; \
             `redress docket resolve {id}`",
            id = matter.id
        ))
    }));
    lines.extend(
        listed
            .iter()
            .filter_map(|MatterListing { matter, due, .. }| {
                let due = due.iter().find(|due| due.what != DueWhat::Settlement)?;
                Some(format!("Due {}", line(due, matter, today)))
            }),
    );
    let rest = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if rest > 0 {
        lines.push(format!("… and {rest} more: `redress docket`"));
    }
    let letters = listed
        .iter()
        .filter_map(|MatterListing { matter, due, .. }| offer(matter, due, today))
        .take(MOST)
        .collect();
    Ok(Opening { lines, letters })
}
