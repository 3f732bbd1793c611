//! From what an agency's letter says to the events that it makes of a matter.

use chrono::NaiveDate;

use super::document::DocumentName;
use super::event::What;
use super::matter::Matter;
use super::passage::Passage;
use super::progress::{Details, Progress};
use crate::calendar::calendar_days_after;
use crate::foia::Event;
use crate::foia::reply::{Fact, Limit, Reading, Unit};

/// The events of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// What can be recorded, in the order in which it happened.
    pub events: Vec<(NaiveDate, What)>,
    /// An extension whose end the letter does not name: the person must.
    pub is_endless: bool,
    /// Whether the matter had some of it already.
    pub is_known: bool,
}

/// Returns the events that a letter written on a day makes of a matter, without those that the matter
/// has already. The document goes with the first that is the letter's own.
pub fn steps(
    reading: &Reading,
    matter: &Matter,
    written: NaiveDate,
    document: Option<&DocumentName>,
) -> Steps {
    let mut all = Steps::default();
    let facts = || reading.proposals.iter().map(|proposal| &proposal.fact);
    for fact in facts() {
        if let Fact::Received(on) = fact {
            all.add(matter, *on, Event::Received, Details::default());
        }
    }
    let mut events: Vec<Event> = facts().filter_map(Fact::event).collect();
    events.sort_unstable();
    let mut number = facts().find_map(|fact| match fact {
        Fact::Tracking(number) if matter.tracking() != Some(number) => Some(number.clone()),
        _ => None,
    });
    let mut document = document.cloned();
    for event in events.iter().copied() {
        let mut details = details(reading, event, &events, written);
        if event == Event::Extended && details.days.is_none() && details.by.is_none() {
            all.is_endless = true;
            continue;
        }
        if is_known(matter, written, event) {
            all.is_known = true;
            continue;
        }
        details.tracking = number.take();
        details.document = document.take();
        all.add(matter, written, event, details);
    }
    if let Some(number) = number {
        all.events
            .push((written, Passage::Tracking { number }.into()));
    }
    all
}

impl Steps {
    fn add(&mut self, matter: &Matter, on: NaiveDate, event: Event, details: Details) {
        if is_known(matter, on, event) {
            self.is_known = true;
        } else if let Ok(progress) = Progress::new(event, details) {
            self.events.push((on, What::Progress(progress)));
        }
    }
}

fn is_known(matter: &Matter, on: NaiveDate, event: Event) -> bool {
    matter
        .events
        .iter()
        .any(|known| known.on == on && known.what.progress().map(Progress::event) == Some(event))
}

/// Returns what of a reading belongs to an event.
fn details(reading: &Reading, event: Event, events: &[Event], written: NaiveDate) -> Details {
    let mut details = Details::default();
    let asks = |event: &Event| matches!(event, Event::ClarificationAsked | Event::FeesAsked);
    let withholds = matches!(
        event,
        Event::Interim | Event::Partial | Event::Denied | Event::AppealDecided
    );
    // One letter can be appealed once: what it decides on the records goes before its side matters.
    let is_appealed = events.iter().rev().find(|event| can_be_appealed(**event)) == Some(&event);
    for proposal in &reading.proposals {
        match &proposal.fact {
            Fact::AppealDecided(outcome) if event == Event::AppealDecided => {
                details.outcome = Some(*outcome);
            }
            Fact::Fee(amount) if event == Event::FeesAsked => details.amount = Some(*amount),
            Fact::Days(days, _) if event == Event::Extended => {
                details.days = u16::try_from(*days).ok();
            }
            Fact::Exemption(exemption) if withholds => details.exemptions.push(*exemption),
            Fact::ReplyBy(limit) if events.iter().find(|event| asks(event)) == Some(&event) => {
                match limit {
                    Limit::Within(days, Unit::Working) => details.days = u16::try_from(*days).ok(),
                    limit => details.by = last_day(*limit, written),
                }
            }
            Fact::AppealBy(limit) if is_appealed => details.by = last_day(*limit, written),
            _ => {}
        }
    }
    details
}

fn can_be_appealed(event: Event) -> bool {
    matches!(
        event,
        Event::ExpediteDenied
            | Event::FeeWaiverDenied
            | Event::Interim
            | Event::Granted
            | Event::Partial
            | Event::Denied
            | Event::NoRecords
            | Event::Improper
    )
}

/// Returns the last day of a limit. Days that are not said to be working days are counted as calendar
/// days, which end earlier; working days are left to the clock, which knows the closures.
fn last_day(limit: Limit, written: NaiveDate) -> Option<NaiveDate> {
    match limit {
        Limit::On(day) => Some(day),
        Limit::Within(days, Unit::Calendar | Unit::Days) => {
            Some(calendar_days_after(written, days))
        }
        Limit::Within(_, Unit::Working) => None,
    }
}
