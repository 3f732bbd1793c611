//! The office's time: working days, less those on which it waited for the sender.

use chrono::NaiveDate;

use crate::calendar::WorkingCalendar;

/// A time in which the office waited for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pause {
    /// The day of the question; it still counts.
    pub(super) from: NaiveDate,
    /// The day of the answer; the next working day counts again. None while there is no answer.
    pub(super) to: Option<NaiveDate>,
}

/// A count of working days that stands still in pauses.
#[derive(Clone, Debug)]
pub(super) struct Clock<'a> {
    calendar: &'a WorkingCalendar,
    /// In the order of their first days.
    pauses: Vec<Pause>,
}

impl<'a> Clock<'a> {
    pub(super) fn new(calendar: &'a WorkingCalendar, mut pauses: Vec<Pause>) -> Self {
        pauses.sort_by_key(|pause| pause.from);
        Self { calendar, pauses }
    }

    /// Returns how many working days lie between two days, counted up to `most`.
    pub(super) fn working_days(&self, from: NaiveDate, to: NaiveDate, most: u32) -> u32 {
        let limit = self.calendar.after(from, most);
        self.calendar.between(from, to.min(limit))
    }

    /// Returns the last of so many working days after `start`; nothing while the clock stands still. A
    /// question after the last day stops nothing.
    pub(super) fn end(&self, start: NaiveDate, days: u32) -> Option<NaiveDate> {
        let mut from = start;
        let mut left = days;
        for pause in &self.pauses {
            let gone = self.calendar.between(from, pause.from);
            let day_of_question = u32::from(self.calendar.is_working_day(pause.from));
            if from < pause.from && gone >= left.saturating_add(day_of_question) {
                // The time was over before the question.
                break;
            }
            let to = pause.to?;
            left = left.saturating_sub(gone);
            from = from.max(to);
        }
        Some(self.calendar.after(from, left))
    }
}

#[cfg(test)]
mod tests;
