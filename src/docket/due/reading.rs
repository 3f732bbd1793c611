//! The days that several rules and letters lead to, and which of them counts.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Actor, Due, DueKey, DueWhat};
use crate::calendar::{WorkingCalendar, long};
use crate::docket::progress::Details;
use crate::law::Rule;

/// A day that one rule or one letter leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The day.
    pub on: NaiveDate,
    /// The provision, or the letter.
    pub cite: String,
    /// Whether the words of that provision were read.
    pub verified: bool,
}

impl Reading {
    /// Returns the day that a rule leads to, counted from `since`.
    pub(super) fn of_rule(rule: &Rule, since: NaiveDate, calendar: &WorkingCalendar) -> Self {
        Self::by(rule, rule.end(since, calendar))
    }

    /// Returns a day that follows from a rule.
    pub(super) fn by(rule: &Rule, on: NaiveDate) -> Self {
        Self {
            on,
            cite: rule.cite.clone(),
            verified: rule.verified,
        }
    }

    /// Returns the days that the office's letter of `written` names itself. One before the letter is
    /// a slip of the pen, and counts for nothing.
    pub(super) fn of_letter(
        details: &Details,
        written: NaiveDate,
        calendar: &WorkingCalendar,
    ) -> impl Iterator<Item = Self> {
        let days = details
            .days
            .map(|days| calendar.after(written, days.into()));
        let named = details.by.into_iter().chain(days);
        named
            .filter(move |on| *on >= written)
            .map(move |on| Self::letter(on, written))
    }

    /// Returns a day that no law sets, which is said, so that nobody takes it for law.
    pub(super) fn of_custom(on: NaiveDate) -> Self {
        Self {
            on,
            cite: "custom, not law".to_owned(),
            verified: true,
        }
    }

    /// Returns a day that the office's letter of `written` leads to.
    pub(super) fn letter(on: NaiveDate, written: NaiveDate) -> Self {
        Self {
            on,
            cite: format!("the office's letter of {}", long(written)),
            verified: true,
        }
    }
}

/// Returns what is due by these readings: by the earliest, the others beside it; nothing without any.
/// Of several that lead to one day the first stands for all.
pub(super) fn earliest(
    (what, key, whose): (DueWhat, DueKey, Actor),
    since: NaiveDate,
    readings: impl IntoIterator<Item = Reading>,
    mut notes: Vec<String>,
) -> Option<Due> {
    let mut readings: Vec<Reading> = readings.into_iter().collect();
    readings.sort_by_key(|reading| reading.on);
    readings.dedup_by_key(|reading| reading.on);
    for reading in readings.iter().filter(|reading| !reading.verified) {
        notes.push(format!(
            "The words of {} were not checked; where the office's letter names a day, record it.",
            reading.cite
        ));
    }
    let mut readings = readings.into_iter();
    let first = readings.next()?;
    Some(Due {
        what,
        key,
        whose,
        asked: None,
        since,
        on: first.on,
        cite: first.cite,
        verified: first.verified,
        others: readings.collect(),
        notes,
    })
}
