//! From what an agency's letter says to the events that it makes of a matter.

use chrono::NaiveDate;

use super::document::DocumentName;
use super::event::What;
use super::matter::Matter;
use super::passage::Passage;
use super::progress::{Details, Progress};
use super::step::{AppealOutcome, Step};
use crate::calendar::calendar_days_after;
use crate::foia::reply::{Event, Fact, Limit, Outcome, Reading, Unit};

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
            all.add(matter, *on, Step::Received, Details::default());
        }
    }
    let mut events: Vec<Event> = facts()
        .filter_map(|fact| match fact {
            Fact::Event(event) => Some(*event),
            _ => None,
        })
        .collect();
    events.sort_unstable();
    let mut number = facts().find_map(|fact| match fact {
        Fact::Tracking(number) if matter.tracking() != Some(number) => Some(number.clone()),
        _ => None,
    });
    let mut document = document.cloned();
    for event in &events {
        let Ok(step) = event.as_str().parse::<Step>() else {
            continue;
        };
        let mut details = details(reading, *event, &events, written);
        if step == Step::Extended && details.days.is_none() && details.by.is_none() {
            all.is_endless = true;
            continue;
        }
        if is_known(matter, written, step) {
            all.is_known = true;
            continue;
        }
        details.tracking = number.take();
        details.document = document.take();
        all.add(matter, written, step, details);
    }
    if let Some(number) = number {
        all.events
            .push((written, Passage::Tracking { number }.into()));
    }
    all
}

impl Steps {
    fn add(&mut self, matter: &Matter, on: NaiveDate, step: Step, details: Details) {
        if is_known(matter, on, step) {
            self.is_known = true;
        } else if let Ok(progress) = Progress::new(step, details) {
            self.events.push((on, What::Progress(progress)));
        }
    }
}

fn is_known(matter: &Matter, on: NaiveDate, step: Step) -> bool {
    matter
        .events
        .iter()
        .any(|event| event.on == on && event.what.progress().map(Progress::step) == Some(step))
}

/// Returns what of a reading belongs to an event.
fn details(reading: &Reading, event: Event, events: &[Event], written: NaiveDate) -> Details {
    let mut details = Details::default();
    let asks = |event: &Event| matches!(event, Event::ClarificationAsked | Event::FeesAsked);
    let withholds = matches!(
        event,
        Event::Interim | Event::Partial | Event::Denied | Event::AppealDecided(_)
    );
    // One letter can be appealed once: what it decides on the records goes before its side matters.
    let is_appealed = events.iter().rev().find(|event| can_be_appealed(**event)) == Some(&event);
    for proposal in &reading.proposals {
        match &proposal.fact {
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
    details.outcome = event.outcome().map(|outcome| match outcome {
        Outcome::Upheld => AppealOutcome::Upheld,
        Outcome::Remanded => AppealOutcome::Remanded,
        Outcome::Reversed => AppealOutcome::Reversed,
    });
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
