//! When an office expects to be done, where it names no day: `by January 2027`, `in early spring`.

use std::sync::LazyLock;

use chrono::{Datelike, Months, NaiveDate};
use regex::Regex;

use crate::text::{CARDINALS, expression, month};

/// A month, with its year or without, after a word that makes it a last time; or a year's end.
static MONTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names =
        "january|february|march|april|may|june|july|august|september|october|november|december";
    let short = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec";
    let part = "(?:early|late|mid|the (?:end|middle|beginning|close) of|approximately|about)";
    expression(&format!(
        "\\b(?:by|in|until|before|of|is|for|around|during|than|be|early|late|mid|date:)[ -]+(?:{part}[ -]+)?\
         (?:(?P<month>{names}|(?:{short})[.]?)(?:,? (?:of )?(?P<year>20[0-9]{{2}})|(?P<alone>[.,;)]|$| and ))|\
         the (?:end|close) of (?:the )?(?:calendar )?(?:year )?(?P<end>20[0-9]{{2}}))"
    ))
});

/// A time that is no month.
static VAGUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let numbers = format!(
        "[0-9]+|{}|several|a few|the coming|the next",
        CARDINALS[2..].join("|")
    );
    expression(&format!(
        "\\b(?:spring|summer|fall|autumn|winter|quarter|(?:next|this|coming|the new) year|\
         (?:{numbers}) (?:to [a-z0-9]+ )?(?:additional |more )?(?:months|weeks|years))\\b"
    ))
});

/// Returns the last day of the month, or of the year, by which something is to be done. A month without its year
/// is the next one from the date of the letter on.
pub(in crate::foia::reply) fn last_day(
    text: &str,
    written: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let lower = text.to_ascii_lowercase();
    let found = MONTH.as_ref()?.captures(&lower)?;
    let number = |name| {
        let part = found.name(name)?;
        part.as_str().parse::<i32>().ok()
    };
    if let Some(year) = number("end") {
        return NaiveDate::from_ymd_opt(year, 12, 31);
    }
    let month = month(found.name("month")?.as_str())?;
    let last = |year| {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        first.checked_add_months(Months::new(1))?.pred_opt()
    };
    if let Some(year) = number("year") {
        return last(year);
    }
    let written = written?;
    let mut years = [written.year(), written.year() + 1].into_iter();
    years.find_map(|year| last(year).filter(|day| *day >= written))
}

/// Returns `true` if a text names a time without saying which day or month.
pub(in crate::foia::reply) fn is_vague(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    VAGUE.as_ref().is_some_and(|vague| vague.is_match(&lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_on_its_last_day() {
        let written = NaiveDate::from_ymd_opt(2026, 11, 20);
        for (text, expected) in [
            ("We expect to be done by January 2027.", "2027-01-31"),
            (
                "The estimated date is the end of February 2027.",
                "2027-02-28",
            ),
            ("in mid-March, 2027", "2027-03-31"),
            ("in Feb. 2028", "2028-02-29"),
            ("by the end of January.", "2027-01-31"),
            ("in November.", "2026-11-30"),
            ("by the end of calendar year 2027", "2027-12-31"),
        ] {
            let day = last_day(text, written).map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "the records of 2025",
            "records since May 2026",
            "you may 2027",
            "in early spring",
        ] {
            assert_eq!(last_day(text, written), None, "{text}");
        }
        assert_eq!(last_day("in January.", None), None);
    }

    #[test]
    fn seasons_and_spans_are_vague() {
        for text in [
            "in early spring",
            "the first quarter of 2027",
            "in six to nine months",
            "next year",
        ] {
            assert!(is_vague(text), "{text}");
        }
        assert!(!is_vague("by January 2027"));
    }
}
