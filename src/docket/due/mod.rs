//! What is due in a matter, by when, and by which provision.
//!
//! Everything here follows from the matter's events, the [`Law`] and a [`WorkingCalendar`]; no day is
//! asked for, so that a date is the same whenever it is computed. Steps count in the order of their
//! days. What is assumed where the record is silent:
//!
//! - A request is received on the day on which it left, until a `received` says otherwise: portals and
//!   email take no time. A letter by post takes some days: the date is then the earliest that the
//!   office's time can end, and an acknowledgment gives the latest.
//! - A request that was passed on is received when the right component has it, at the latest ten days
//!   after its first receipt; agencies whose rules say ten working days have theirs beside it.
//! - The day of a question still belongs to the office's time, the day of the answer does not.
//! - An appeal that came before the office has not ended leaves the other times as they are, and so does
//!   mediation.
//! - A request that an appeal sent back, or a part of it, has no time limit in the statute: until the office decides
//!   again, the day is due that the decision on the appeal sets it, as an `estimated`, or else one by custom.
//!
//! Where rules or letters lead to several days, the earliest is the one that counts down, and the others
//! stand beside it. For the sender's own days that is the safe one. Before holding against an office
//! that it is late, see [`Due::is_late_by_every_reading`].

mod appeal;
mod clock;
mod congress;
mod extension;
mod key;
mod note;
mod pending;
mod reading;
mod referral;
mod remand;
mod request;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;
use strum::{Display, IntoStaticStr};

pub use self::key::DueKey;
pub use self::note::{LawNote, law_of};
use self::pending::Pending;
pub use self::reading::Reading;
use self::reading::earliest;
use super::event::{DatedEvent, EventKind};
use super::matter::{Matter, MatterKind};
use super::progress::Progress;
use super::state::State;
use crate::calendar::WorkingCalendar;
use crate::foia::Event;
use crate::law::Law;

/// Something that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// What is due.
    pub what: DueWhat,
    /// Which one of its kind in the matter.
    pub key: DueKey,
    /// Who must act.
    pub whose: Actor,
    /// The event by which the office asked for it, where it did.
    #[serde(skip)]
    pub asked: Option<Event>,
    /// The day from which the time runs, day 0.
    pub since: NaiveDate,
    /// The last day of the time, by the earliest reading.
    pub on: NaiveDate,
    /// The provision, or the letter, that sets it.
    pub cite: String,
    /// Whether the words of that provision were read.
    pub verified: bool,
    /// Where another rule or letter leads to another day: those, from the earlier to the later.
    pub others: Vec<Reading>,
    /// What else to know, in sentences.
    pub notes: Vec<String>,
}

/// The kinds of things that can be due.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Display, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DueWhat {
    /// The office's decision on the request.
    Determination,
    /// The office's decision on expedited processing.
    ExpediteDecision,
    /// The sender's answer to a question of the office.
    ClarificationReply,
    /// The sender's proof of identity, or the consent of the person whom the records are about.
    IdentityReply,
    /// The sender's word that the records are still wanted.
    InterestReply,
    /// The sender's appeal.
    Appeal,
    /// The sender's appeal to another agency, of what it decided on records that were referred to it.
    ReferralAppeal,
    /// The agency's decision on an appeal.
    AppealDecision,
    /// The day on which the office itself expects to be done.
    Estimate,
    /// The answer of the office to which some of the records were sent.
    Referral,
    /// The office's new decision on what an appeal sent back to it.
    Redetermination,
    /// A second letter to a member of Congress who has not answered.
    Reminder,
    /// The sender's word whether a letter that may be out was delivered.
    Settlement,
    /// The sender's letter itself, which was to go and has not.
    Sending,
}

impl DueWhat {
    /// Returns `true` if the sender can still appeal, to the office of the request or to another agency.
    pub fn is_appeal(self) -> bool {
        matches!(self, Self::Appeal | Self::ReferralAppeal)
    }

    /// Returns `true` if the office waits for it, and may close the request without it.
    pub fn is_demand(self) -> bool {
        matches!(
            self,
            Self::ClarificationReply | Self::IdentityReply | Self::InterestReply
        )
    }
}

/// Who must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// The sender: a day missed may be lost for good.
    Sender,
    /// The office: a day missed is one to ask about.
    Office,
}

/// Returns what is due in a matter: what the office demands of the sender, then the rest, the earliest
/// first.
pub fn due(matter: &Matter, law: &Law, calendar: &WorkingCalendar) -> Vec<Due> {
    let mut list: Vec<Due> = settlement(matter).into_iter().collect();
    list.extend(sending(matter).filter(|_| !matter.state().is_over()));
    match (matter.sent_on(), matter.entry.kind) {
        (None, _) => {}
        // That nothing more is expected ends no right of appeal.
        (Some(sent), MatterKind::Foia) if matter.state() == State::Closed => {
            let pending = Pending::new(matter, sent, law, calendar).due().into_iter();
            let is_grant = |due: &Due| {
                let mut steps = matter.events.iter().filter(|event| event.on == due.since);
                steps.any(|event| event.what.progress().is_some_and(Progress::is_grant))
            };
            list.extend(pending.filter(|due| due.what.is_appeal() && !is_grant(due)));
        }
        _ if matter.state().is_over() => {}
        (Some(sent), MatterKind::Congress) => list.extend(congress::reminders(matter, sent)),
        (Some(sent), MatterKind::Foia) => {
            list.extend(Pending::new(matter, sent, law, calendar).due());
        }
    }
    list.sort_by_key(|due| (due.rank(), due.what));
    list
}

/// Returns what was due after some of a matter's events and is no more, each as it was last: what a
/// calendar made earlier may still show.
pub fn no_longer_due(matter: &Matter, law: &Law, calendar: &WorkingCalendar) -> Vec<Due> {
    let current = due(matter, law, calendar);
    let mut gone: Vec<Due> = Vec::new();
    for count in 1..matter.events.len() {
        let mut earlier = matter.clone();
        earlier.events.truncate(count);
        for due in due(&earlier, law, calendar) {
            gone.retain(|known| known.key != due.key);
            gone.push(due);
        }
    }
    gone.retain(|due| !current.iter().any(|now| now.key == due.key));
    gone
}

/// Returns that the person must say what became of a letter that may be out, from the day on which it may
/// have left. Until then no other date of the matter can be relied on.
fn settlement(matter: &Matter) -> Option<Due> {
    let letter = matter.in_doubt()?;
    let note = format!("It is unknown whether {letter} was delivered.");
    let what = (DueWhat::Settlement, DueKey::Settlement, Actor::Sender);
    since(matter.last_passage(letter)?, what, note)
}

/// Returns that a letter is to be sent which was to go and has not, from the day on which that was last tried.
fn sending(matter: &Matter) -> Option<Due> {
    let letter = matter.unsent().into_iter().next()?;
    let last = matter.last_passage(letter)?;
    let EventKind::Letter { passage, .. } = &last.what else {
        return None;
    };
    let note = passage.why_unsent(letter);
    let what = (DueWhat::Sending, DueKey::Sending, Actor::Sender);
    since(last, what, note)
}

/// Returns what is due from the day of an event on, whatever the law.
fn since(event: &DatedEvent, what: (DueWhat, DueKey, Actor), note: String) -> Option<Due> {
    let reading = Reading {
        on: event.on,
        cite: "the docket's record".to_owned(),
        verified: true,
    };
    earliest(what, event.on, [reading], vec![note])
}

impl Due {
    /// Returns `true` if the office demands it and named no day, so that the day of the demand stands for one.
    pub fn names_no_day(&self) -> bool {
        self.what.is_demand() && self.on == self.since
    }

    /// Returns what things due are ordered by: what the office demands comes first, then the earliest.
    pub fn rank(&self) -> (bool, NaiveDate) {
        (!self.what.is_demand(), self.on)
    }

    /// Returns the word for lists and calendars: what is due, and of answers about fees which one.
    pub fn word(&self) -> &'static str {
        match self.asked {
            Some(Event::FeesAsked) => self.key.into(),
            Some(Event::PrepaymentAsked) => "payment",
            _ => self.what.into(),
        }
    }

    /// Returns `true` if the day has passed, by the earliest reading.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        today > self.on
    }

    /// Returns `true` if the day has passed by every reading: what can be held against an office.
    pub fn is_late_by_every_reading(&self, today: NaiveDate) -> bool {
        let latest = self
            .others
            .iter()
            .map(|other| other.on)
            .fold(self.on, NaiveDate::max);
        today > latest
    }

    /// Returns how many calendar days are left, 0 on the day itself, negative once it has passed.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        (self.on - today).num_days()
    }
}
