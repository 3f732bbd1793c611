//! What is due, by the law and the person's closures.

use chrono::NaiveDate;

use crate::calendar::{WorkingCalendar, long};
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::docket::ical::Appointment;
use crate::docket::{Actor, DatedEvent, Due, DueKey, DueWhat, LawNote, Matter, State, due, law_of};
use crate::foia::Event;
use crate::law::{Law, LawError};
use crate::text::counted;

/// A matter, where it stands, and what is due in it.
pub(super) struct MatterListing {
    pub(super) matter: Matter,
    pub(super) state: State,
    /// The earliest first.
    pub(super) due: Vec<Due>,
}

/// Tells what is due.
pub(in crate::cli) struct Clock {
    /// The time limits.
    pub(in crate::cli) law: Law,
    /// The working days.
    pub(in crate::cli) calendar: WorkingCalendar,
}

impl Clock {
    /// Reads the law and the person's closures.
    pub(in crate::cli) fn read(session: &Session) -> Result<Self, Failure> {
        let law = Law::of_folder(&session.environment.config_dir).map_err(|error| {
            let help = error.help();
            match &error {
                LawError::Faults { faults, .. } => Failure::faults(error.to_string(), faults),
                _ => Failure::new(Kind::Invalid, error),
            }
            .hint(help)
        })?;
        Ok(Self {
            law,
            calendar: WorkingCalendar::with_closures(session.config()?.closures),
        })
    }

    /// Returns a matter with what follows from its events today.
    pub(super) fn listed(&self, matter: Matter) -> MatterListing {
        MatterListing {
            state: matter.state(),
            due: due(&matter, &self.law, &self.calendar),
            matter,
        }
    }

    /// Returns what the law says about an event of a matter.
    pub(super) fn notes(&self, matter: &Matter, event: &DatedEvent) -> Vec<LawNote> {
        law_of(matter, event, &self.law)
    }
}

/// Returns what is due as a noun phrase: `your appeal`.
pub(super) fn phrase(due: &Due) -> String {
    let own = match due.what {
        DueWhat::ClarificationReply => match due.asked {
            Some(Event::FeesAsked) => Some("your answer about the fees"),
            Some(Event::PrepaymentAsked) => {
                Some("your payment in advance, or your answer about it")
            }
            _ => None,
        },
        DueWhat::Settlement => Some("your word whether the letter was delivered"),
        DueWhat::Sending => Some("your letter, which is still to be sent"),
        DueWhat::IdentityReply => Some("your proof of identity"),
        DueWhat::InterestReply => Some("your word that you are still interested"),
        DueWhat::Estimate => Some("the office's own estimate"),
        DueWhat::ReferralAppeal => Some("your appeal of what the other agency withheld"),
        DueWhat::Referral => Some("the answer about the records that were referred"),
        DueWhat::Redetermination => Some("the office's new decision on what the appeal sent back"),
        _ => None,
    };
    if let Some(own) = own {
        return own.to_owned();
    }
    let what = due.what.to_string().replace('-', " ");
    // The time for these runs apart from that for the decision on the request.
    let against = match due.key {
        DueKey::AppealOfExpedition => " about expedition",
        DueKey::AppealOfFeeWaiver => " about the fee waiver",
        _ => "",
    };
    match due.whose {
        Actor::Sender => format!("your {what}{against}"),
        Actor::Office => format!("the office's {what}"),
    }
}

/// Returns what is due as a line.
pub(super) fn line(due: &Due, matter: &Matter, today: NaiveDate) -> String {
    let distance = match due.days_left(today) {
        _ if due.names_no_day() => "no day is named: answer soon".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days if days < 0 => counted(-days, "day late", "days late"),
        days => format!("in {days} days"),
    };
    // The law's ninety days are the least; the office may give more (5 U.S.C. § 552(a)(6)(A)(i)(III)(aa)).
    let longer = due.others.last().filter(|_| due.what.is_appeal());
    let longer = longer.map(|other| format!("; {} gives until {}", other.cite, long(other.on)));
    format!(
        "{} ({distance}): {}, matter {}, {}{}",
        long(due.on),
        phrase(due),
        matter.id,
        matter.entry.to.name,
        longer.unwrap_or_default()
    )
}

/// Returns what is due as an entry of a calendar.
pub(super) fn appointment<'a>(due: &'a Due, matter: &'a Matter) -> Appointment<'a> {
    Appointment {
        matter,
        key: due.key.into(),
        // Two appeals of one matter are told apart.
        what: match due.what {
            DueWhat::Appeal => due.key.into(),
            _ => due.word(),
        },
        on: due.on,
        cite: &due.cite,
        is_cancelled: false,
    }
}
