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
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn end(pauses: &[(&str, &str)]) -> Option<NaiveDate> {
        let pause = |(from, to): &(&str, &str)| Pause {
            from: day(from),
            to: to.parse().ok(),
        };
        let calendar = WorkingCalendar::default();
        Clock::new(&calendar, pauses.iter().map(pause).collect()).end(day("2026-03-02"), 20)
    }

    #[test]
    fn a_pause_moves_the_end_by_the_working_days_in_it() {
        assert_eq!(end(&[]), Some(day("2026-03-30")));
        // Five days run until Monday the 9th; the other fifteen after Monday the 16th.
        assert_eq!(
            end(&[("2026-03-09", "2026-03-16")]),
            Some(day("2026-04-06"))
        );
        // A weekend holds no working days.
        assert_eq!(
            end(&[("2026-03-06", "2026-03-08")]),
            Some(day("2026-03-30"))
        );
    }

    #[test]
    fn pauses_that_overlap_count_once() {
        let both = [("2026-03-11", "2026-03-13"), ("2026-03-09", "2026-03-16")];
        assert_eq!(end(&both), Some(day("2026-04-06")));
        let linked = [("2026-03-09", "2026-03-12"), ("2026-03-11", "2026-03-16")];
        assert_eq!(end(&linked), Some(day("2026-04-06")));
    }

    #[test]
    fn a_question_without_an_answer_stops_the_clock() {
        assert_eq!(end(&[("2026-03-09", "")]), None);
        // On the last day it still does.
        assert_eq!(end(&[("2026-03-30", "")]), None);
        assert_eq!(
            end(&[("2026-03-30", "2026-05-01")]),
            Some(day("2026-05-01"))
        );
    }

    #[test]
    fn a_question_after_the_last_day_stops_nothing() {
        assert_eq!(end(&[("2026-03-31", "")]), Some(day("2026-03-30")));
    }

    #[test]
    fn a_question_before_the_first_day_delays_it() {
        assert_eq!(
            end(&[("2026-02-20", "2026-03-09")]),
            Some(day("2026-04-06"))
        );
        assert_eq!(
            end(&[("2026-02-20", "2026-02-25")]),
            Some(day("2026-03-30"))
        );
    }
}
