//! The new decision on what an appeal sent back. No law sets its day.

use super::pending::Pending;
use super::reading::{Reading, earliest};
use super::{Actor, Due, DueKey, DueWhat};
use crate::foia::{AppealOutcome, Event};

/// After how many working days one asks: as many as the Act gives for a request.
const DAYS: u32 = 20;

/// What the sender does meanwhile.
const NOTES: [&str; 2] = [
    "Ask the office for its estimate, which it owes you on request (5 U.S.C. § 552(a)(7)(B)(ii)).",
    "When it decides, read its letter into this matter: what it withholds can be appealed anew.",
];

/// Of an appeal that sent back a part alone.
const UPHELD: &str = "What the appeal upheld is not decided again: it can go to court \
                      (5 U.S.C. § 552(a)(4)(B)).";

/// Returns when to ask for the new decision, unless the office has decided since, or a day was set for it. `decided` is
/// the place of the last determination among the steps.
pub(super) fn due(pending: &Pending<'_>, decided: Option<usize>) -> Option<Due> {
    let reopens = |outcome: AppealOutcome| outcome.reopens();
    let mut steps = pending.steps.iter();
    let at = steps.rposition(|(_, step)| step.details().outcome.is_some_and(reopens))?;
    let (since, step) = pending.steps.get(at)?;
    let mut later = pending.steps.get(at + 1..).unwrap_or_default().iter();
    let is_set = later.any(|(_, step)| step.event() == Event::Estimated);
    if is_set || decided.is_some_and(|decided| decided > at) {
        return None;
    }
    let is_part = step.details().outcome == Some(AppealOutcome::RemandedInPart);
    let notes = NOTES.into_iter().chain(is_part.then_some(UPHELD));
    earliest(
        (
            DueWhat::Redetermination,
            DueKey::Redetermination,
            Actor::Office,
        ),
        *since,
        [Reading::of_custom(pending.calendar.after(*since, DAYS))],
        notes.map(str::to_owned).collect(),
    )
}
