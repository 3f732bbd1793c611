//! Dates as agencies write them: `November 20, 2026`, `20 November 2026`, `11/20/2026`,
//! `2026-11-20`. A date without its year is none.

use chrono::{Datelike, NaiveDate};

use crate::text::{month, tokens};

/// A date and where it stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: NaiveDate,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Returns the dates in a text, in order.
pub(super) fn dates(text: &str) -> Vec<Found> {
    let tokens: Vec<(usize, &str)> = tokens(text).collect();
    let mut found = Vec::new();
    let mut index = 0;
    while let Some((start, token)) = tokens.get(index) {
        let at = |offset: usize| tokens.get(index + offset).map_or("", |(_, token)| *token);
        let (date, length) = match named(token, at(1), at(2)) {
            Some(date) => (Some(date), 3),
            None => (numeric(token), 1),
        };
        if let Some(date) = date.filter(|date| (1966..2100).contains(&date.year())) {
            let (last, token) = tokens.get(index + length - 1).unwrap_or(&(0, ""));
            found.push(Found {
                date,
                start: *start,
                end: last + token.len(),
            });
            index += length;
        } else {
            index += 1;
        }
    }
    found
}

/// Returns the date that a text is, if it is nothing else. A weekday and a time may stand with it.
pub(super) fn only_date(text: &str) -> Option<NaiveDate> {
    let found = dates(text);
    let [one] = found.as_slice() else {
        return None;
    };
    let rest = [text.get(..one.start)?, text.get(one.end..)?].concat();
    rest.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| {
            let word = word.to_ascii_lowercase();
            word.bytes().all(|byte| byte.is_ascii_digit())
                || DATE_WORDS.iter().any(|known| word.starts_with(known))
        })
        .then_some(one.date)
}

/// What may stand with a date.
const DATE_WORDS: [&str; 18] = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "am", "pm", "date", "est", "edt", "sent",
    "utc", "dated", "via", "email", "mail",
];

fn named(first: &str, second: &str, third: &str) -> Option<NaiveDate> {
    let year = |token: &str| -> Option<i32> {
        let token = closed(token);
        (token.len() == 4).then(|| token.parse().ok())?
    };
    let first = first.trim_start_matches(['(', '"', '[']);
    let month = |token: &str| month(token.trim_end_matches(['.', ',']));
    let (month, day) = match month(first) {
        Some(month) => (month, day(second)?),
        None => (month(second)?, day(first)?),
    };
    NaiveDate::from_ymd_opt(year(third)?, month, day)
}

/// Returns a token without the punctuation after it.
fn closed(token: &str) -> &str {
    let token = token.trim_end_matches(|c: char| !c.is_alphanumeric());
    token.strip_suffix("'s").unwrap_or(token)
}

fn day(token: &str) -> Option<u32> {
    let token = token.trim_end_matches([',', '.']);
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|suffix| token.strip_suffix(suffix))
        .unwrap_or(token);
    ((1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

/// Reads `11/20/2026`, `11/20/26` and `2026-11-20`.
fn numeric(token: &str) -> Option<NaiveDate> {
    let token = token.trim_start_matches(|c: char| !c.is_ascii_digit());
    let token = closed(token);
    if !token
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'/' || b == b'-')
    {
        return None;
    }
    let number = |part: &str, lengths: &[usize]| -> Option<u32> {
        lengths.contains(&part.len()).then(|| part.parse().ok())?
    };
    let parts: Vec<&str> = token.split(['/', '-']).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let is_slashed = token.contains('/') && !token.contains('-');
    if is_slashed {
        let (month, day) = (number(first, &[1, 2])?, number(second, &[1, 2])?);
        let year = match third.len() {
            2 => 2000 + number(third, &[2])?,
            _ => number(third, &[4])?,
        };
        return NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    }
    if token.contains('/') {
        return None;
    }
    let (year, month, day) = (
        number(first, &[4])?,
        number(second, &[2])?,
        number(third, &[2])?,
    );
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        dates(text)
            .iter()
            .map(|found| found.date.to_string())
            .collect()
    }

    #[test]
    fn dates_are_read_as_agencies_write_them() {
        for text in [
            "on November 20, 2026, it",
            "(Nov. 20, 2026)",
            "20 November 2026",
            "NOV 20 2026",
            "November 20th, 2026.",
            "11/20/2026",
            "11/20/26;",
            "2026-11-20",
            "your November 20, 2026 request",
        ] {
            assert_eq!(all(text), ["2026-11-20"], "{text}");
        }
        assert_eq!(all("from May 1, 2026 to June 2, 2026").len(), 2);
    }

    #[test]
    fn what_is_no_date_stays_out() {
        for text in [
            "November 20",
            "February 30, 2026",
            "202-555-0143",
            "2026-00123",
            "November 2026",
            "13/40/2026",
            "5 U.S.C. 552",
            "you may 5 2026x",
            "1/2",
        ] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_line_that_is_a_date_is_known() {
        assert!(only_date("Friday, November 20, 2026 3:15 PM").is_some());
        assert!(only_date("Date: Nov. 20, 2026").is_some());
        assert!(only_date("your letter of November 20, 2026").is_none());
        assert!(only_date("May 1, 2026 - June 2, 2026").is_none());
    }
}
