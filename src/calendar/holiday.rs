//! The holidays of the federal government, computed for any year (5 U.S.C. § 6103).

use chrono::{Datelike, NaiveDate, Weekday};

/// A day on which federal offices are closed by law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Its name in 5 U.S.C. § 6103(a).
    pub name: &'static str,
    /// Whether it is only kept on this day: the Friday before a Saturday (5 U.S.C. § 6103(b)(1)) or
    /// the Monday after a Sunday (Executive Order 11582, section 3(a)).
    pub observed: bool,
}

/// Returns the federal holiday that is kept on a day (5 U.S.C. § 6103(a) and (b); Executive Order
/// 11582 of February 11, 1971). A holiday on a Saturday or Sunday is itself returned, too.
///
/// The birthday of Martin Luther King, Jr. counts from 1986 (Public Law 98-144), Juneteenth from 2021
/// (Public Law 117-17); before, the day was a day like others. The nine older ones are computed as
/// they have stood since 1978, for earlier years too: no request under today's statute is that old.
/// Inauguration Day is a holiday for those who work in and around the District of Columbia alone
/// (5 U.S.C. § 6103(c)), and no legal public holiday of § 6103(a): it counts as a working day. So
/// does a day that the President gives off by order, unless the person
/// [adds it](super::WorkingCalendar::with_closures).
///
/// ```
/// # use chrono::NaiveDate;
/// # use redress::calendar::federal_holiday;
/// let friday = NaiveDate::from_ymd_opt(2027, 12, 31).unwrap();
/// let holiday = federal_holiday(friday).unwrap();
/// assert_eq!((holiday.name, holiday.observed), ("New Year's Day", true));
/// ```
pub fn federal_holiday(day: NaiveDate) -> Option<Holiday> {
    if let Some(name) = on_the_day(day) {
        let observed = false;
        return Some(Holiday { name, observed });
    }
    let actual = match day.weekday() {
        Weekday::Fri => day.succ_opt(),
        Weekday::Mon => day.pred_opt(),
        _ => None,
    };
    let name = actual.and_then(fixed)?;
    let observed = true;
    Some(Holiday { name, observed })
}

/// Returns the holiday that falls on a day.
fn on_the_day(day: NaiveDate) -> Option<&'static str> {
    fixed(day).or_else(|| floating(day))
}

/// Returns the holiday that has this day of this month, whatever the weekday.
fn fixed(day: NaiveDate) -> Option<&'static str> {
    match (day.month(), day.day()) {
        (1, 1) => Some("New Year's Day"),
        (6, 19) if day.year() >= 2021 => Some("Juneteenth National Independence Day"),
        (7, 4) => Some("Independence Day"),
        (11, 11) => Some("Veterans Day"),
        (12, 25) => Some("Christmas Day"),
        _ => None,
    }
}

/// Returns the holiday that has this weekday of this month.
fn floating(day: NaiveDate) -> Option<&'static str> {
    match (day.month(), day.weekday(), day.day()) {
        (1, Weekday::Mon, 15..=21) if day.year() >= 1986 => {
            Some("Birthday of Martin Luther King, Jr.")
        }
        (2, Weekday::Mon, 15..=21) => Some("Washington's Birthday"),
        (5, Weekday::Mon, 25..=31) => Some("Memorial Day"),
        (9, Weekday::Mon, 1..=7) => Some("Labor Day"),
        (10, Weekday::Mon, 8..=14) => Some("Columbus Day"),
        (11, Weekday::Thu, 22..=28) => Some("Thanksgiving Day"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_year(year: i32) -> Vec<String> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        first
            .iter_days()
            .take_while(|day| day.year() == year)
            .filter(|day| federal_holiday(*day).is_some())
            .map(|day| day.format("%m-%d").to_string())
            .collect()
    }

    #[test]
    fn a_year_has_its_eleven_holidays_and_their_observed_days() {
        let expected = [
            "01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "07-04", "09-07", "10-12",
            "11-11", "11-26", "12-25",
        ];
        assert_eq!(of_year(2026), expected);
    }

    #[test]
    fn new_year_on_a_saturday_is_kept_in_the_old_year() {
        assert!(of_year(2027).ends_with(&["12-25".into(), "12-31".into()]));
        // The Saturday itself; the Monday after it is a working day.
        assert_eq!(of_year(2028)[..2], ["01-01", "01-17"]);
    }

    #[test]
    fn a_holiday_on_a_sunday_is_kept_on_monday() {
        let monday = NaiveDate::from_ymd_opt(2021, 7, 5).unwrap();
        let expected = Holiday {
            name: "Independence Day",
            observed: true,
        };
        assert_eq!(federal_holiday(monday), Some(expected));
    }

    #[test]
    fn a_holiday_does_not_count_before_it_existed() {
        assert!(!of_year(2020).contains(&"06-19".into()));
        // June 19, 2021, was a Saturday: the first Juneteenth was kept on Friday.
        assert!(of_year(2021).contains(&"06-18".into()));
        assert!(!of_year(1985).contains(&"01-21".into()));
        assert!(of_year(1986).contains(&"01-20".into()));
    }

    #[test]
    fn inauguration_day_is_a_working_day() {
        // A Saturday in 2029, whose Friday some offices keep; a Thursday in 2033.
        for (year, day) in [(2029, 19), (2029, 20), (2033, 20)] {
            let day = NaiveDate::from_ymd_opt(year, 1, day).unwrap();
            assert_eq!(federal_holiday(day), None, "{day}");
        }
    }

    #[test]
    fn the_ends_of_time_are_days_like_others() {
        assert_eq!(
            federal_holiday(NaiveDate::MIN).map(|day| day.name),
            Some("New Year's Day")
        );
        federal_holiday(NaiveDate::MAX);
    }
}
