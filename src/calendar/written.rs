//! Dates as spreadsheets, forms and people write them.

use chrono::{Datelike, Days, NaiveDate};

use super::{PartialDate, iso_date};
use crate::text::month;

/// Days of a spreadsheet's count that can be a signer's: from 1982 to 2119.
const SERIAL: std::ops::Range<u64> = 30_000..80_000;

/// No consent is older than this year.
const EARLIEST: i32 = 1990;

/// In which order dates such as `03/11/2026` have day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// As in the United States.
    #[default]
    MonthFirst,
    DayFirst,
    /// The roster has both, so each such date is open.
    Mixed,
}

/// A day, and another that the same text may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) date: NaiveDate,
    pub(crate) other: Option<NaiveDate>,
    /// Whether the text names a time zone.
    pub(crate) has_zone: bool,
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self {
            date,
            other: None,
            has_zone: false,
        }
    }
}

/// Reads a date, with or without a time behind it: `2026-11-21`, `11/21/2026`, `21.11.2026`,
/// `November 21, 2026`, `21 Nov 2026`, or the days since 1899 that spreadsheets count (`46347.52`).
pub(crate) fn day(text: &str, order: Order) -> Option<Day> {
    // Nobody agreed to a merge before there were any.
    any_day(text, order).filter(|day| (EARLIEST..=9999).contains(&day.date.year()))
}

fn any_day(text: &str, order: Order) -> Option<Day> {
    let text = text.trim();
    let first = text.split(['T', ' ']).next()?;
    let mut day = iso_date(first)
        .map(Day::from)
        .or_else(|| of_numbers(first, order))
        .or_else(|| of_words(text))
        .or_else(|| serial(text))
        .or_else(|| compact(text))?;
    let time = text.get(first.len()..).unwrap_or_default();
    day.has_zone = time.ends_with('Z') || time.contains(['+', '-']) || time.contains("UTC");
    Some(day)
}

/// Reads a date that may be a year or a month: `2010`, `January 2010`, `1/2010`, or any form of a day.
/// Where either number may be the day, the first is the month, as in the United States.
///
/// ```
/// # use redress::calendar::written_date;
/// let read = |text| written_date(text).map(|date| date.to_string());
/// assert_eq!(read("January 2010").as_deref(), Some("2010-01"));
/// assert_eq!(read("01/15/2010").as_deref(), Some("2010-01-15"));
/// assert_eq!(read("3/4/1921").as_deref(), Some("1921-03-04"));
/// assert_eq!(read("soon"), None);
/// ```
pub fn written_date(text: &str) -> Option<PartialDate> {
    let text = text.trim().trim_end_matches(['.', ',']);
    let is_known = |year: i32| (1776..=9999).contains(&year);
    let year = |word: &str| -> Option<i32> {
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse().ok().filter(|year| is_year && is_known(*year))
    };
    if let Ok(date) = text.parse::<PartialDate>() {
        return Some(date);
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',' || c == '/' || c == '-')
        .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("of"))
        .collect();
    if let [first, second] = words.as_slice() {
        let number = |word: &str| word.parse().ok().filter(|month| (1..=12).contains(month));
        let month_of = |word: &str| month(word).or_else(|| number(word));
        let read = |month, other| Some(PartialDate::Month(year(other)?, month_of(month)?));
        return read(first, second).or_else(|| read(second, first));
    }
    // A spreadsheet's count of days is nothing that people write.
    let is_number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_count = is_number && text.matches('.').count() < 2;
    any_day(text, Order::MonthFirst)
        .filter(|day| !is_count && is_known(day.date.year()))
        .map(|day| PartialDate::Day(day.date))
}

/// Returns `true` if a cell is a date in numbers, alone or before a time.
pub(crate) fn is_date(cell: &str) -> bool {
    let first = cell.split(['T', ' ']).next().unwrap_or_default();
    iso_date(first).is_some() || of_numbers(first, Order::MonthFirst).is_some()
}

/// Returns the first two numbers of a date that has three and slashes or hyphens between them, where
/// either may be the day.
pub(crate) fn leading(text: &str) -> Option<(u32, u32)> {
    let first = text.trim().split(['T', ' ']).next()?;
    let [a, b, year] = numbers(first, '/').or_else(|| numbers(first, '-'))?;
    (!(100..1000).contains(&year)).then_some((a, b))
}

fn numbers(text: &str, between: char) -> Option<[u32; 3]> {
    let mut numbers = text
        .trim_end_matches([',', '.'])
        .split(between)
        .map(|part| {
            let is_number =
                (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| part.parse().ok()).flatten()
        });
    let all = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(all)
}

fn of_numbers(text: &str, order: Order) -> Option<Day> {
    if let Some([day, month, year]) = numbers(text, '.') {
        return date(year, month, day).map(Day::from);
    }
    let [a, b, c] = numbers(text, '/').or_else(|| numbers(text, '-'))?;
    if a >= 1000 {
        return date(a, b, c).map(Day::from);
    }
    let (month_first, day_first) = (date(c, a, b), date(c, b, a));
    let (date, other) = match order {
        Order::DayFirst => (day_first.or(month_first)?, None),
        Order::MonthFirst => (month_first.or(day_first)?, None),
        Order::Mixed => (month_first.or(day_first)?, day_first.filter(|_| a != b)),
    };
    let other = other.filter(|other| *other != date);
    Some(Day {
        other,
        ..Day::from(date)
    })
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = if year < 100 { 2000 + year } else { year };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// Reads a date in which the month is a word.
fn of_words(text: &str) -> Option<Day> {
    if !text.contains(|c: char| c.is_alphabetic()) {
        return None;
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',' || c == '-' || c == '/')
        .filter(|word| !word.is_empty())
        .take(6)
        .collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let number = |word: Option<&&str>| -> Option<u32> {
        let word = word?.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        word.parse().ok()
    };
    let before = at.checked_sub(1).and_then(|at| number(words.get(at)));
    let after = number(words.get(at + 1));
    let year_behind = |at: usize| {
        words.iter().skip(at).find_map(|word| {
            let year = number(Some(word)).filter(|_| word.len() == 4 || word.len() == 2);
            year.filter(|year| *year >= 1900 || word.len() == 2)
        })
    };
    let (day, year) = match (before, after) {
        (Some(day), Some(year)) if day <= 31 && (year > 31 || words.len() <= at + 2) => {
            (day, Some(year))
        }
        (_, Some(day)) => (day, year_behind(at + 2)),
        (_, None) => return None,
    };
    date(year?, month(words[at])?, day).map(Day::from)
}

/// Reads a date of eight digits: `20261001`.
fn compact(text: &str) -> Option<Day> {
    let is_date = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = is_date.then(|| text.parse().ok()).flatten()?;
    date(number / 10_000, number / 100 % 100, number % 100).map(Day::from)
}

/// Reads the number of days since December 30, 1899, with or without a fraction.
fn serial(text: &str) -> Option<Day> {
    let (days, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let days: u64 = (is_number(days) && is_number(fraction) && days.len() == 5)
        .then(|| days.parse().ok())
        .flatten()?;
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let day = start.checked_add_days(Days::new(days))?;
    SERIAL.contains(&days).then(|| Day::from(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_spreadsheets_forms_and_people_write_it() {
        for text in [
            "2026-10-01",
            "2026-10-01T14:22:01Z",
            "2026-10-01 12:33:00 -0400",
            "2026/10/01",
            "10/1/2026",
            "10/01/2026 1:58:32",
            "10/1/26",
            "10-01-2026",
            "1.10.2026",
            "01.10.2026, 14:22",
            "October 1, 2026",
            "Oct 1, 2026 at 3:04 PM",
            "Oct. 1st, 2026",
            "1 October 2026",
            "01-Oct-2026",
            "1-Oct-26",
            "Thu, 01 Oct 2026 12:33:00 -0400",
            "Thu Oct 01 2026 12:33:00 GMT-0400",
            "Thursday, October 1, 2026",
            "46296",
            "46296.52",
            "46296.0",
        ] {
            let read = day(text, Order::MonthFirst);
            assert_eq!(
                read.map(|day| day.date.to_string()).as_deref(),
                Some("2026-10-01"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_year_and_a_month_are_read_as_people_write_them() {
        for (text, wanted) in [
            ("2010", Some("2010")),
            ("January 2010", Some("2010-01")),
            ("Jan. 2010", Some("2010-01")),
            ("january of 2010", Some("2010-01")),
            ("2010 January", Some("2010-01")),
            ("1/2010", Some("2010-01")),
            ("01-2010", Some("2010-01")),
            ("2010-01", Some("2010-01")),
            ("01/15/2010", Some("2010-01-15")),
            ("1/15/10", Some("2010-01-15")),
            ("Jan 15, 2010", Some("2010-01-15")),
            ("15 January 2010", Some("2010-01-15")),
            ("January", None),
            ("13/2010", None),
            ("20", None),
            ("46296", None),
            ("June 31, 2010", None),
            ("the beginning", None),
        ] {
            let read = written_date(text).map(|date| date.to_string());
            assert_eq!(read.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "yesterday",
            "12207",
            "1.2",
            "13/13/2026",
            "2026",
            "soon",
            "May",
            "web form",
            "99999",
        ] {
            assert_eq!(day(text, Order::MonthFirst), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_the_rosters() {
        let both = |order| {
            let day = day("03/11/2026 14:22", order).unwrap();
            (
                day.date.to_string(),
                day.other.map(|other| other.to_string()),
            )
        };
        let (march, november) = ("2026-03-11".to_owned(), "2026-11-03".to_owned());
        assert_eq!(both(Order::MonthFirst), (march.clone(), None));
        assert_eq!(both(Order::DayFirst), (november.clone(), None));
        assert_eq!(both(Order::Mixed), (march, Some(november)));
        assert_eq!(
            day("13/11/2026", Order::MonthFirst)
                .unwrap()
                .date
                .to_string(),
            "2026-11-13"
        );
    }
}
