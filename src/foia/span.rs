//! The time that records are from, as people write it on one line: `2010 to 2015`, `since January 2010`, `FY2020`.

use chrono::{Datelike, Months, NaiveDate};

use super::{End, ParseStartError, Start};
use crate::calendar::written_date;

/// What stands before the first day of a time that goes on.
const SINCE: [&str; 5] = [
    "since ",
    "starting in ",
    "starting ",
    "beginning in ",
    "beginning ",
];
/// What stands behind it.
const ON: [&str; 4] = [" onwards", " onward", " and later", " on"];
/// What stands between the first and the last day.
const JOINTS: [&str; 8] = [
    " through ",
    " thru ",
    " until ",
    " till ",
    " up to ",
    " to ",
    " and ",
    "–",
];
/// What stands before both.
const BEFORE: [&str; 2] = ["from ", "between "];
/// What stands before the last day of a time without a beginning.
const UNTIL: [&str; 5] = ["until ", "till ", "through ", "up to ", "to "];
/// Small numbers as words, from one.
const NUMBERS: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];
/// The quarters of a year as words.
const QUARTERS: [[&str; 4]; 4] = [
    ["q1", "1q", "first quarter", "1st quarter"],
    ["q2", "2q", "second quarter", "2nd quarter"],
    ["q3", "3q", "third quarter", "3rd quarter"],
    ["q4", "4q", "fourth quarter", "4th quarter"],
];
/// What stands before a time that is meant whole.
const WHOLE: [&str; 5] = ["in ", "during ", "all of ", "the year ", "only "];

/// Reads the first day, and the last one where the text says it: of a date alone the first, of a fiscal year, of
/// `in 1953` and of `last year` both. A fiscal year of the government ends on September 30 (31 U.S.C. § 1102).
///
/// ```
/// # use redress::foia::read_span;
/// let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
/// let (from, to) = read_span("01/01/1953 to 12/31/1953", today)?;
/// assert_eq!((from.to_string(), to.unwrap().to_string()), ("1953-01-01".into(), "1953-12-31".into()));
/// # Ok::<(), redress::foia::ParseStartError>(())
/// ```
pub fn read_span(text: &str, today: NaiveDate) -> Result<(Start, Option<End>), ParseStartError> {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    // Before a date alone, which lets a time of day stand behind it.
    if let Some(both) = joined(&lower, today) {
        return Ok(both);
    }
    let error = match text.parse::<Start>() {
        Ok(start) => return Ok((start, None)),
        Err(error) => error,
    };
    open(&lower, today)
        .or_else(|| closed(&lower, today))
        .or_else(|| {
            let (first, last) = part(&lower, today)?;
            Some((Start::On(first), Some(End::On(last))))
        })
        .ok_or(error)
}

/// Reads a time that goes on: `since 2010`, `from 2010 on`, `the last 5 years`.
fn open(text: &str, today: NaiveDate) -> Option<(Start, Option<End>)> {
    let since = SINCE.iter().find_map(|word| text.strip_prefix(word));
    let on = || ON.iter().find_map(|word| text.strip_suffix(word));
    let first = match since.or_else(on) {
        Some(rest) => part(rest.strip_prefix("from ").unwrap_or(rest), today)?.0,
        None => years_ago(text, today)?,
    };
    Some((Start::On(first), Some(End::Present)))
}

/// Reads a time without a beginning: `until 2015`, `before 2000`.
fn closed(text: &str, today: NaiveDate) -> Option<(Start, Option<End>)> {
    let last = match text.strip_prefix("before ") {
        Some(rest) => part(rest, today)?.0.pred_opt()?,
        None => {
            part(
                UNTIL.iter().find_map(|word| text.strip_prefix(word))?,
                today,
            )?
            .1
        }
    };
    Some((Start::Beginning, Some(End::On(last))))
}

/// Returns the first and the last day of a decade or of a quarter: `the 1990s`, `Q1 2024`, `2024, second quarter`.
fn stretch(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let year = |word: &str| -> Option<i32> {
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse().ok().filter(|_| is_year)
    };
    let decade = text
        .strip_suffix("'s")
        .or(text.strip_suffix("’s"))
        .or(text.strip_suffix('s'));
    if let Some(first) = decade.and_then(year).filter(|first| first % 10 == 0) {
        let first_day = NaiveDate::from_ymd_opt(first, 1, 1)?;
        return Some((first_day, NaiveDate::from_ymd_opt(first + 9, 12, 31)?));
    }
    let plain = text.replace(',', "").replace(" of ", " ");
    (0u32..).zip(QUARTERS).find_map(|(at, names)| {
        let rest = names
            .iter()
            .find_map(|name| plain.strip_prefix(name).or(plain.strip_suffix(name)))?;
        let year = year(rest.trim())?;
        let first = NaiveDate::from_ymd_opt(year, 3 * at + 1, 1)?;
        let next = first.checked_add_months(Months::new(3))?;
        Some((first, next.pred_opt()?))
    })
}

/// Returns the day on which the `last 5 years` began.
fn years_ago(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let count = text.strip_prefix("last ").or(text.strip_prefix("past "))?;
    if text == "past year" {
        return years_ago("past one years", today);
    }
    let count = count.strip_suffix(" years")?.trim();
    let years: i32 = match (1..).zip(NUMBERS).find(|(_, word)| *word == count) {
        Some((number, _)) => number,
        None => count.parse().ok()?,
    };
    let year = today.year().checked_sub(years)?;
    today
        .with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// Reads two days with a word or a hyphen between them.
fn joined(text: &str, today: NaiveDate) -> Option<(Start, Option<End>)> {
    let text = BEFORE
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let words = JOINTS.iter().filter_map(|word| text.split_once(word));
    let hyphens = text
        .match_indices('-')
        .map(|(at, hyphen)| (&text[..at], &text[at + hyphen.len()..]));
    words.chain(hyphens).find_map(|(first, last)| {
        let first = match first.trim().parse() {
            Ok(start) => start,
            Err(_) => Start::On(part(first, today)?.0),
        };
        let last = match last.trim().parse() {
            Ok(end) => end,
            Err(_) => End::On(part(last, today)?.1),
        };
        Some((first, Some(last)))
    })
}

/// Returns the first and the last day of one time.
fn part(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.trim();
    let text = WHOLE
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let text = text.strip_suffix(" only").unwrap_or(text);
    let days = |year, first: (u32, u32), last: (u32, u32)| {
        let begins = if first.0 > last.0 { year - 1 } else { year };
        let first = NaiveDate::from_ymd_opt(begins, first.0, first.1)?;
        Some((first, NaiveDate::from_ymd_opt(year, last.0, last.1)?))
    };
    match text {
        "this year" => return days(today.year(), (1, 1), (12, 31)),
        "last year" => return days(today.year() - 1, (1, 1), (12, 31)),
        "yesterday" => return Some((today.pred_opt()?, today.pred_opt()?)),
        "today" => return Some((today, today)),
        _ => {}
    }
    if let Some(both) = stretch(text) {
        return Some(both);
    }
    let fiscal = ["fiscal year", "fy"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let Some(year) = fiscal.map(|year| year.trim_matches([' ', '\'', '’', '-'])) else {
        let date = written_date(text)?;
        return Some((date.earliest(), date.latest()));
    };
    let is_number = year.bytes().all(|byte| byte.is_ascii_digit());
    let number: i32 = year.parse().ok().filter(|_| is_number)?;
    let year = match year.len() {
        2 => 2000 + number,
        4 => number,
        _ => return None,
    };
    days(year, (10, 1), (9, 30))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let (from, to) = read_span(text, today).ok()?;
        Some(match to {
            Some(to) => format!("{from} to {to}"),
            None => from.to_string(),
        })
    }

    #[test]
    fn both_days_are_read_from_one_line() {
        for (text, expected) in [
            ("01/01/1953 to 12/31/1953", "1953-01-01 to 1953-12-31"),
            ("1/1/1953-12/31/1953", "1953-01-01 to 1953-12-31"),
            ("2010-2015", "2010-01-01 to 2015-12-31"),
            ("2010–2015", "2010-01-01 to 2015-12-31"),
            ("2010-01-15 to 2015-02-28", "2010-01-15 to 2015-02-28"),
            (
                "From January 2010 through June 2012.",
                "2010-01-01 to 2012-06-30",
            ),
            ("between 2010 and 2012", "2010-01-01 to 2012-12-31"),
            ("2010 to present", "2010-01-01 to present"),
            ("the beginning to 1953", "beginning to 1953-12-31"),
            ("FY2020", "2019-10-01 to 2020-09-30"),
            ("fiscal year 2019 to FY 21", "2018-10-01 to 2021-09-30"),
            ("in 1953", "1953-01-01 to 1953-12-31"),
            ("1953 only", "1953-01-01 to 1953-12-31"),
            ("last year", "2025-01-01 to 2025-12-31"),
            ("yesterday", "2026-11-22 to 2026-11-22"),
            ("until 2015", "beginning to 2015-12-31"),
            ("up to June 2015", "beginning to 2015-06-30"),
            ("before 2000", "beginning to 1999-12-31"),
            ("the 1990s", "1990-01-01 to 1999-12-31"),
            ("Q1 2024", "2024-01-01 to 2024-03-31"),
            ("2024, fourth quarter", "2024-10-01 to 2024-12-31"),
            ("the second quarter of 2024", "2024-04-01 to 2024-06-30"),
            ("Q1 2024 to Q2 2024", "2024-01-01 to 2024-06-30"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_time_that_goes_on_ends_at_present() {
        for (text, expected) in [
            ("since January 2010", "2010-01-01 to present"),
            ("from 2010 on", "2010-01-01 to present"),
            ("2010 onward", "2010-01-01 to present"),
            ("the last 5 years", "2021-11-23 to present"),
            ("last two years", "2024-11-23 to present"),
            ("the past year", "2025-11-23 to present"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_date_alone_says_no_last_day_and_other_words_say_none() {
        assert_eq!(read("1953").as_deref(), Some("1953-01-01"));
        assert_eq!(read("the beginning").as_deref(), Some("beginning"));
        for text in [
            "fall 2024",
            "soon",
            "2010 to soon",
            "fyi",
            "to",
            "-",
            "since",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
