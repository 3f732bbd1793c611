//! The answer of the office to which some of the records were sent. No law sets its day.

use super::pending::Pending;
use super::reading::{Reading, earliest};
use super::{Actor, Due, DueKey, DueWhat};
use crate::foia::Event;

/// After how many working days one asks: as many as the Act gives for a request.
const DAYS: u32 = 20;

/// What the sender does meanwhile.
const NOTES: [&str; 3] = [
    "Write down which office has the records, and the number that it gives them.",
    "When it answers, read its letter into this matter: what it withholds can be appealed there.",
    "If nothing comes, ask the office that sent them: `redress follow-up MATTER --about routing`.",
];

/// Returns when to ask for the records that were referred last, unless an office has decided or was asked
/// since.
pub(super) fn due(pending: &Pending<'_>) -> Option<Due> {
    let since = pending.days(Event::Referred).last()?;
    let is_answer = |event: Event| {
        event.is_determination() || matches!(event, Event::ReferralAnswered | Event::Reminded)
    };
    let mut later = pending.steps.iter().filter(|(on, _)| *on > since);
    if later.any(|(_, step)| is_answer(step.event())) {
        return None;
    }
    earliest(
        (DueWhat::Referral, DueKey::Referral, Actor::Office),
        since,
        [Reading::of_custom(pending.calendar.after(since, DAYS))],
        NOTES.map(str::to_owned).to_vec(),
    )
}
