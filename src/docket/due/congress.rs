//! When to write to Congress again. No law sets a time: two and three weeks are what groups that help
//! people write to their representatives remind them after.

use chrono::{Days, NaiveDate};

use super::reading::{Reading, earliest};
use super::{Actor, Due, DueKey, DueWhat};
use crate::docket::matter::Matter;
use crate::docket::passage::Passage;
use crate::foia::Event;

/// After how many calendar days a reminder is due, and its key.
const REMINDERS: [(u64, DueKey); 2] = [(14, DueKey::FirstReminder), (21, DueKey::SecondReminder)];

/// Returns the reminders that are still to come: none once the office has answered, nor after a call,
/// which is answered as it is made. One that was sent is not due again.
pub(super) fn reminders(matter: &Matter, sent: NaiveDate) -> Vec<Due> {
    let steps = || {
        matter
            .events
            .iter()
            .filter_map(|event| event.what.progress())
    };
    let is_answered = steps().any(|progress| progress.event() == Event::Answered);
    let is_letter = matter.events.iter().any(|event| {
        matches!(
            event.what.filing(),
            Some(Passage::Sent { .. } | Passage::Filed { .. } | Passage::Resolved { .. })
        )
    });
    if is_answered || !is_letter {
        return Vec::new();
    }
    let reminded = steps()
        .filter(|progress| progress.event() == Event::Reminded)
        .count();
    REMINDERS
        .into_iter()
        .skip(reminded)
        .filter_map(|(days, key)| {
            let on = sent.checked_add_days(Days::new(days));
            let reading = Reading::of_custom(on.unwrap_or(NaiveDate::MAX));
            let what = (DueWhat::Reminder, key, Actor::Sender);
            earliest(what, sent, [reading], Vec::new())
        })
        .collect()
}
