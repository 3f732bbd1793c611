//! The time that records are from, as people write it on one line: `2010 to 2015`, `since January 2010`, `FY2020`.

use chrono::{Datelike, NaiveDate};

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

/// Returns the day on which the `last 5 years` began.
fn years_ago(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let count = text.strip_prefix("last ").or(text.strip_prefix("past "))?;
    let years: i32 = count.strip_suffix(" years")?.trim().parse().ok()?;
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
        _ => {}
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
