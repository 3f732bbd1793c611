//! Dates as agencies write them: `November 20, 2026`, `20 November 2026`, `11/20/2026`, `10-30-2026`, `10-30-26`,
//! `2026-11-20`, a stamp's `2 5 SEP 2026`. A day without its year is of the year that the date of the
//! letter gives it.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};

use crate::text::{expression, month, month_name};

/// A date and where it stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::foia::reply) struct Found {
    pub(in crate::foia::reply) date: NaiveDate,
    pub(in crate::foia::reply) start: usize,
    pub(in crate::foia::reply) end: usize,
}

/// The ways in which a date is written, over a text in lower case. A scan may read a zero for an O.
static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let (month, day) = (&*MONTH, DAY);
    [
        format!("{month}[.,]? *{day} *,? *(?P<year>[0-9]{{4}})"),
        format!("{month}[.]? (?P<day>[0-9] [0-9]),? (?P<year>[0-9]{{4}})"),
        format!("(?P<day>[0-9] [0-9]) {month}[.]?,? (?P<year>[0-9]{{4}})"),
        format!("{day}(?: day)?(?: of)?[ -]?{month}[.]?,?[ -]?'?(?P<year>[0-9]{{4}}|[0-9]{{2}})"),
        "(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})".to_owned(),
        "(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4}|[0-9]{2})".to_owned(),
        "(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})-(?P<year>[0-9]{4}|[0-9]{2})".to_owned(),
        // Dots stand in the day's order of either country: only a day past the twelfth is sure.
        "(?P<day>1[3-9]|2[0-9]|3[01])[.](?P<month>[0-9]{1,2})[.](?P<year>[0-9]{4})".to_owned(),
        "(?P<month>[0-9]{1,2})[.](?P<day>1[3-9]|2[0-9]|3[01])[.](?P<year>[0-9]{4})".to_owned(),
    ]
    .iter()
    .filter_map(|pattern| expression(pattern))
    .collect()
});

/// The name of a month: in full as a scan may have misread it, or in short.
static MONTH: LazyLock<String> = LazyLock::new(|| {
    let scanned = |letter: char| match letter {
        'm' => "(?:m|rn)".to_owned(),
        letter => match TAKEN.iter().find(|taken| taken.contains(letter)) {
            Some(taken) => format!("[{taken}]"),
            None => letter.to_string(),
        },
    };
    let names = (1..=12).filter_map(month_name).map(str::to_ascii_lowercase);
    let names: Vec<String> = names
        .map(|name| name.chars().map(scanned).collect())
        .collect();
    let short = "jan|feb|mar|apr|jun|jul|aug|sept?|[o0]ct|n[o0]v|dec";
    format!("(?P<month>{}|{short})", names.join("|"))
});

/// Letters that a scan takes for each other.
const TAKEN: [&str; 6] = ["ceo0", "l1i", "bh6", "gq9", "s5", "un"];

/// Returns the number of the month whose name was read.
fn month_read(text: &str) -> Option<u32> {
    let text = text.replace("rn", "m");
    let is_taken = |(read, real): (char, char)| {
        read == real
            || TAKEN
                .iter()
                .any(|taken| taken.contains(read) && taken.contains(real))
    };
    let is_name = |name: &str| {
        let real = name.chars().map(|c| c.to_ascii_lowercase());
        name.len() == text.len() && text.chars().zip(real).all(is_taken)
    };
    let scanned = || (1..=12).find(|number| month_name(*number).is_some_and(is_name));
    month(&text.replace('0', "o")).or_else(scanned)
}

/// Reads a month in figures, or its name.
fn month_number(text: &str) -> Option<u32> {
    text.parse().ok().or_else(|| month_read(text))
}

const DAY: &str = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?";

/// A day and its month alone.
static SHORT: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let month = &*MONTH;
    let numbers = "(?P<short>(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2}))";
    let weekday = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.]?,? )?";
    let patterns = [
        format!("{month}[.]? +{DAY}"),
        format!("{DAY} +{month}"),
        // Two numbers are a day only behind a word that wants one: a form or a fraction has none.
        format!("\\b(?:by|on|until|till|than|through|due|nlt) {weekday}{numbers}"),
    ];
    let patterns = patterns.iter();
    patterns.filter_map(|text| expression(text)).collect()
});

/// Which of the years a day without one belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::foia::reply) enum Beside {
    /// The first such day from the date of the letter on: a day by which somebody must act.
    After(NaiveDate),
    /// The last such day up to the date of the letter: what has happened.
    Before(NaiveDate),
}

/// Returns the dates in a text, in order, with the days that lack their year.
pub(in crate::foia::reply) fn dates_beside(text: &str, beside: Option<Beside>) -> Vec<Found> {
    let mut found = dates(text);
    let Some(beside) = beside else {
        return found;
    };
    let lower = text.to_ascii_lowercase();
    for captures in SHORT.iter().flat_map(|regex| regex.captures_iter(&lower)) {
        let Some(whole) = captures.name("short").or(captures.get(0)) else {
            continue;
        };
        let before = lower.get(..whole.start()).unwrap_or_default();
        let after = lower.get(whole.end()..).unwrap_or_default();
        let is_word = before.ends_with(char::is_alphanumeric)
            || after.starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '-');
        let is_known = |known: &Found| known.start < whole.end() && whole.start() < known.end;
        // A year that is no year of this law is one all the same.
        let rest = after.trim_start_matches([',', ' ']);
        let year = rest.bytes().take_while(u8::is_ascii_digit).count();
        // `records on 9/11` are of that day, whatever the year.
        let is_attack = whole.as_str() == "9/11" && before.ends_with("on ");
        if is_word || year == 4 || is_attack || found.iter().any(is_known) {
            continue;
        }
        if let Some(date) = date_beside(&captures, beside) {
            found.push(Found {
                date,
                start: whole.start(),
                end: whole.end(),
            });
        }
    }
    found.sort_by_key(|found| found.start);
    found
}

fn date_beside(captures: &Captures<'_>, beside: Beside) -> Option<NaiveDate> {
    let text = |name| captures.name(name).map_or("", |part| part.as_str());
    let month = month_number(text("month"))?;
    let day: u32 = text("day").parse().ok()?;
    let (written, years) = match beside {
        Beside::After(written) => (written, [0, 1]),
        Beside::Before(written) => (written, [0, -1]),
    };
    let fits = |date: &NaiveDate| match beside {
        Beside::After(written) => *date >= written,
        Beside::Before(written) => *date <= written,
    };
    let mut years = years.into_iter().map(|years| written.year() + years);
    years.find_map(|year| NaiveDate::from_ymd_opt(year, month, day).filter(fits))
}

/// Returns the dates in a text, in order.
pub(in crate::foia::reply) fn dates(text: &str) -> Vec<Found> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Found> = Vec::new();
    for captures in PATTERNS
        .iter()
        .flat_map(|regex| regex.captures_iter(&lower))
    {
        let Some((date, whole)) = date(&captures).zip(captures.get(0)) else {
            continue;
        };
        // `2026-11-20-00123` is a number, but `5/1/2026-6/2/2026` are two dates.
        let ends = |c: char| {
            let is_sign = matches!(c, '/' | '-') && whole.as_str().contains(c);
            !c.is_alphanumeric() && c != '_' && !is_sign
        };
        let before = lower.get(..whole.start()).unwrap_or_default();
        let after = lower.get(whole.end()..).unwrap_or_default();
        let is_whole =
            before.chars().next_back().is_none_or(ends) && after.chars().next().is_none_or(ends);
        let is_known = |known: &Found| known.start < whole.end() && whole.start() < known.end;
        if is_whole && !found.iter().any(is_known) {
            found.push(Found {
                date,
                start: whole.start(),
                end: whole.end(),
            });
        }
    }
    found.sort_by_key(|found| found.start);
    found.extend(
        SAME_MONTH
            .iter()
            .flat_map(|same| same_month(&lower, same, &found))
            .collect::<Vec<_>>(),
    );
    found
}

/// `The 15th of the same month`.
static SAME_MONTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(&format!(
        "{DAY}(?: day)? (?:of|in) (?:the same|that|that same) month"
    ))
});

/// Returns the days that are said to be of the month of the date before them.
fn same_month(lower: &str, same: &Regex, dates: &[Found]) -> Vec<Found> {
    let all = same.captures_iter(lower);
    let one = |captures: Captures<'_>| {
        let whole = captures.get(0)?;
        let last = dates.iter().rfind(|date| date.end <= whole.start())?;
        let day = captures.name("day")?.as_str().parse().ok()?;
        Some(Found {
            date: last.date.with_day(day)?,
            start: whole.start(),
            end: whole.end(),
        })
    };
    all.filter_map(one).collect()
}

fn date(captures: &Captures<'_>) -> Option<NaiveDate> {
    let text = |name| captures.name(name).map_or("", |part| part.as_str());
    let month = month_number(text("month"))?;
    let day: u32 = text("day").replace(' ', "").parse().ok()?;
    let year: i32 = text("year").parse().ok()?;
    let is_short = text("year").len() == 2;
    let year = if is_short { 2000 + year } else { year };
    let date = NaiveDate::from_ymd_opt(year, month, day);
    date.filter(|date| (1967..2100).contains(&date.year()))
}

/// Returns the date that a text is, if it is nothing else. A weekday and a time may stand with it.
pub(in crate::foia::reply) fn only_date(text: &str) -> Option<NaiveDate> {
    let found = dates(text);
    let [one] = found.as_slice() else {
        return None;
    };
    let rest = [text.get(..one.start)?, " ", text.get(one.end..)?].concat();
    rest.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| {
            let word = word.to_ascii_lowercase();
            // `Sent via e-mail`
            word == "e"
                || word.bytes().all(|byte| byte.is_ascii_digit())
                || DATE_WORDS.iter().any(|known| word.starts_with(known))
        })
        .then_some(one.date)
}

/// What may stand with a date.
const DATE_WORDS: [&str; 22] = [
    "stamp",
    "this",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "am",
    "pm",
    "date",
    "est",
    "edt",
    "sent",
    "utc",
    "dated",
    "via",
    "by",
    "email",
    "mail",
    "electronic",
];

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
        assert_eq!(PATTERNS.len(), 9);
        for text in [
            "on November 20, 2026, it",
            "(Nov. 20, 2026)",
            "20 November 2026",
            "NOV 20 2026",
            "November 20th, 2026.",
            "November 20,2026",
            "N0vember 20, 2026",
            "Novcrnher 20, 2026",
            "2 0 NOV 2026",
            "NOV 2 0 2026",
            "20 Nov 26",
            "20 Nov '26",
            "20.11.2026",
            "11.20.2026",
            "20-Nov-2026",
            "20NOV2026",
            "the 20th day of November, 2026",
            "11/20/2026",
            "11/20/26;",
            "11-20-2026",
            "11-20-26",
            "2026-11-20",
            "2026-11-20.",
            "your November 20, 2026 request",
        ] {
            assert_eq!(all(text), ["2026-11-20"], "{text}");
        }
        assert_eq!(all("from May 1, 2026 to June 2, 2026").len(), 2);
        assert_eq!(all("5/1/2026-6/2/2026").len(), 2);
    }

    #[test]
    fn a_day_without_its_year_stands_beside_the_letter() {
        let written = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        for (text, beside, expected) in [
            ("by December 4", Beside::After(written), "2026-12-04"),
            ("by January 4.", Beside::After(written), "2027-01-04"),
            ("by 4 Jan", Beside::After(written), "2027-01-04"),
            ("received Oct. 19,", Beside::Before(written), "2026-10-19"),
            ("received Dec. 19", Beside::Before(written), "2025-12-19"),
            ("by December 4, 2028", Beside::After(written), "2028-12-04"),
            ("by 1/4 or", Beside::After(written), "2027-01-04"),
            ("by Fri. 12/4.", Beside::After(written), "2026-12-04"),
            ("received on 10/19", Beside::Before(written), "2026-10-19"),
            ("by 12/4/28", Beside::After(written), "2028-12-04"),
        ] {
            let found = dates_beside(text, Some(beside));
            let found: Vec<_> = found.iter().map(|found| found.date.to_string()).collect();
            assert_eq!(found, [expected], "{text}");
        }
        for text in [
            "December 4, 1912",
            "May 2026",
            "you may 5x",
            "in March",
            "about 1/2 of them",
            "form 10/5",
            "the logs on 9/11",
            "by 13/40",
            "by 2/3/4",
        ] {
            assert!(
                dates_beside(text, Some(Beside::After(written))).is_empty(),
                "{text}"
            );
        }
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
            "2026-11-20-00123",
            "FP-26-031245",
            "0000-01-01",
            "10.11.2026",
            "January 1, 1900",
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
