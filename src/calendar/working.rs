//! Working days: all but Saturdays, Sundays, legal public holidays, and closures that the person
//! knows of.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::federal_holiday;

/// So many days are 400 years and whole weeks: after them each date has its weekday and its holidays again,
/// but for the holidays that came late.
const CYCLE: u32 = 146_097;
/// The last years without a holiday that those after them keep: Martin Luther King's birthday, Juneteenth.
const YEARS_BEFORE: [i32; 2] = [1985, 2020];

/// A calendar that counts working days, "excepting Saturdays, Sundays, and legal public holidays"
/// (5 U.S.C. § 552(a)(6)(A)).
///
/// The day from which a time runs is day 0: it is not counted, be it a working day or not. Counting
/// takes a step for each day of 400 years at the most and no memory, and stops at the first and last day that
/// can be written.
///
/// ```
/// # use chrono::NaiveDate;
/// # use redress::calendar::WorkingCalendar;
/// let receipt = NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
/// let due = WorkingCalendar::default().after(receipt, 20);
/// assert_eq!(due.to_string(), "2026-07-07");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingCalendar {
    /// In order, each once.
    closures: Vec<NaiveDate>,
}

impl WorkingCalendar {
    /// Returns a calendar on which these days are closed besides the federal holidays: days off by
    /// order of the President, say.
    pub fn with_closures(days: impl IntoIterator<Item = NaiveDate>) -> Self {
        let mut closures: Vec<_> = days.into_iter().collect();
        closures.sort_unstable();
        closures.dedup();
        Self { closures }
    }

    /// Returns why a weekday is not a working day: the name of the holiday kept on it, or `closed`
    /// where the person added it.
    pub fn holiday(&self, day: NaiveDate) -> Option<&'static str> {
        let name = federal_holiday(day).map(|holiday| holiday.name);
        name.or_else(|| {
            self.closures
                .binary_search(&day)
                .is_ok()
                .then_some("closed")
        })
    }

    /// Returns `true` if federal offices work on a day.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        is_federal_working_day(day) && self.closures.binary_search(&day).is_err()
    }

    /// Returns the `days`th working day after `day`; `day` itself for 0.
    pub fn after(&self, day: NaiveDate, days: u32) -> NaiveDate {
        self.step(day, days, NaiveDate::succ_opt)
    }

    /// Returns the `days`th working day before `day`; `day` itself for 0.
    pub fn before(&self, day: NaiveDate, days: u32) -> NaiveDate {
        self.step(day, days, NaiveDate::pred_opt)
    }

    /// Returns how many working days lie after `from`, up to and with `to`; 0 where `to` is not
    /// later.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let closed = self
            .closures
            .iter()
            .filter(|day| from < **day && **day <= to);
        let closed = closed.filter(|day| is_federal_working_day(**day)).count();
        let ends = YEARS_BEFORE.map(|year| NaiveDate::from_ymd_opt(year, 12, 31));
        let mut start = from;
        let mut count = 0;
        for end in ends.into_iter().flatten().chain([to]) {
            let end = end.min(to);
            if start < end {
                count += in_like_years(start, end);
                start = end;
            }
        }
        count.saturating_sub(u32::try_from(closed).unwrap_or(u32::MAX))
    }

    fn step(
        &self,
        day: NaiveDate,
        days: u32,
        next: impl Fn(&NaiveDate) -> Option<NaiveDate>,
    ) -> NaiveDate {
        let mut day = day;
        let mut left = days;
        while left > 0 {
            let Some(neighbor) = next(&day) else { break };
            day = neighbor;
            left -= u32::from(self.is_working_day(day));
        }
        day
    }
}

fn is_federal_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && federal_holiday(day).is_none()
}

/// Returns how many working days lie after `from`, up to and with `to`, in years that keep the same holidays.
fn in_like_years(from: NaiveDate, to: NaiveDate) -> u32 {
    let one_by_one = |from: NaiveDate, to: NaiveDate| {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.fold(0, |count, day| {
            count + u32::from(is_federal_working_day(day))
        })
    };
    let cycles = u32::try_from((to - from).num_days()).unwrap_or_default() / CYCLE;
    let rest = calendar_days_after(from, cycles * CYCLE);
    let whole = match cycles {
        0 => 0,
        cycles => cycles * one_by_one(from, calendar_days_after(from, CYCLE)),
    };
    whole + one_by_one(rest, to)
}

/// Returns the day that is so many calendar days later, or the last that can be written.
pub fn calendar_days_after(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into()))
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn twenty_and_thirty_working_days_agree_with_those_counted_by_hand() {
        let calendar = WorkingCalendar::default();
        for (receipt, twenty, thirty) in [
            ("2026-06-05", "2026-07-07", "2026-07-21"),
            ("2026-11-21", "2026-12-21", "2027-01-06"),
            ("2026-12-01", "2026-12-30", "2027-01-14"),
            ("2027-12-10", "2028-01-11", "2028-01-26"),
        ] {
            let receipt = day(receipt);
            assert_eq!(calendar.after(receipt, 20), day(twenty), "{receipt} + 20");
            assert_eq!(calendar.after(receipt, 30), day(thirty), "{receipt} + 30");
        }
    }

    #[test]
    fn a_closure_moves_what_comes_after_it() {
        let closures = [day("2026-12-24"), day("2026-12-24"), day("2026-12-26")];
        let calendar = WorkingCalendar::with_closures(closures);
        assert_eq!(calendar.holiday(day("2026-12-24")), Some("closed"));
        // The 26th is a Saturday and closed anyway.
        assert_eq!(calendar.after(day("2026-12-01"), 20), day("2026-12-31"));
    }

    #[test]
    fn centuries_are_counted_as_their_days_are() {
        let calendar = WorkingCalendar::with_closures([day("1999-06-01"), day("1999-06-06")]);
        let (from, to) = (day("1180-02-29"), day("2480-03-01"));
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        let one_by_one = days.filter(|day| calendar.is_working_day(*day)).count();
        assert_eq!(calendar.between(from, to) as usize, one_by_one);
        // 262,000 years and more, in less than a test would wait for.
        assert!(calendar.between(NaiveDate::MIN, NaiveDate::MAX) > 120_000_000);
    }

    #[test]
    fn counting_stops_at_the_ends_of_time() {
        let calendar = WorkingCalendar::default();
        assert_eq!(calendar.after(NaiveDate::MAX, 20), NaiveDate::MAX);
        assert_eq!(calendar.before(NaiveDate::MIN, 20), NaiveDate::MIN);
        assert_eq!(calendar.between(NaiveDate::MAX, NaiveDate::MIN), 0);
        assert_eq!(calendar_days_after(NaiveDate::MAX, 1), NaiveDate::MAX);
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (1900..2200, 1..=366_u32)
            .prop_map(|(year, ordinal)| NaiveDate::from_yo_opt(year, ordinal.min(365)).unwrap())
    }

    proptest! {
        #[test]
        fn counting_there_and_back_agree(from in any_day(), days in 1..120_u32) {
            let calendar = WorkingCalendar::default();
            let to = calendar.after(from, days);
            prop_assert!(to > from && calendar.is_working_day(to));
            prop_assert_eq!(calendar.between(from, to), days);
            prop_assert_eq!(calendar.after(calendar.before(to, days), days), to);
        }

        #[test]
        fn a_week_has_five_working_days_at_most(from in any_day()) {
            let calendar = WorkingCalendar::default();
            let count = calendar.between(from, calendar_days_after(from, 7));
            prop_assert!((2..=5).contains(&count), "{count}");
        }
    }
}
