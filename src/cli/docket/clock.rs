//! What is due in a matter.

use chrono::NaiveDate;
use serde::Serialize;

use crate::calendar::long;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::docket::Matter;
use crate::docket::ical::Appointment;

/// Something that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Due {
    /// What: `determination`, `appeal`, `reminder`.
    pub(super) what: String,
    /// When.
    pub(super) on: NaiveDate,
    /// The law that says so.
    pub(super) cite: String,
}

/// Tells what is due.
pub(super) struct Clock;

impl Clock {
    /// Reads the law and the person's closures.
    pub(super) fn read(_: &Session) -> Result<Self, Failure> {
        Ok(Self)
    }

    /// Returns what is due in a matter, the earliest first.
    pub(super) fn due(&self, _: &Matter) -> Vec<Due> {
        Vec::new()
    }
}

impl Due {
    /// Returns what is due as an entry of a calendar.
    pub(super) fn appointment<'a>(&'a self, matter: &'a Matter) -> Appointment<'a> {
        Appointment {
            matter,
            key: &self.what,
            what: &self.what,
            on: self.on,
            cite: &self.cite,
        }
    }

    /// Returns what is due as a line.
    pub(super) fn line(&self, matter: &Matter, today: NaiveDate) -> String {
        let days = (self.on - today).num_days();
        let distance = match days {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            -1 => "1 day late".to_owned(),
            days if days < 0 => format!("{} days late", -days),
            days => format!("in {days} days"),
        };
        format!(
            "{} ({distance}): {} of matter {}, {}",
            long(self.on),
            self.what,
            matter.id,
            matter.entry.to.name
        )
    }
}
