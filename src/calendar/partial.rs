//! Dates that are no more precise than they are known.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::long;
use crate::text::month_name;

/// A date that is no more precise than it is known: a year, a month or a day.
///
/// ```
/// # use redress::calendar::PartialDate;
/// let published: PartialDate = "2025-12".parse()?;
/// assert_eq!(published.to_string(), "2025-12");
/// assert_eq!(published.long(), "December 2025");
/// # Ok::<(), redress::calendar::ParseDateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartialDate {
    /// Only the year is known.
    Year(i32),
    /// The year and the month (1 to 12) are known.
    Month(i32, u32),
    /// The day is known.
    Day(NaiveDate),
}

impl PartialDate {
    /// Returns the date as a letter prints it: `2025`, `December 2025` or `December 3, 2025`.
    pub fn long(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(year, month) => {
                format!("{} {year}", month_name(month).unwrap_or_default())
            }
            Self::Day(date) => long(date),
        }
    }

    /// Returns the first day that the date may mean.
    pub fn earliest(self) -> NaiveDate {
        let start = match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Day(date) => Some(date),
        };
        start.unwrap_or(NaiveDate::MIN)
    }

    /// Returns the last day that the date may mean, for comparing ages.
    pub fn latest(self) -> NaiveDate {
        let end = match self {
            Self::Year(year) | Self::Month(year, 12) => NaiveDate::from_ymd_opt(year, 12, 31),
            Self::Month(year, month) => {
                NaiveDate::from_ymd_opt(year, month + 1, 1).and_then(|next| next.pred_opt())
            }
            Self::Day(date) => Some(date),
        };
        end.unwrap_or(NaiveDate::MAX)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

impl FromStr for PartialDate {
    type Err = ParseDateError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseDateError {
            input: input.to_owned(),
        };
        let digits = |part: &str, length: usize| {
            if part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.parse::<u32>().ok()
            } else {
                None
            }
        };
        let mut parts = input.split('-');
        let year = parts
            .next()
            .and_then(|part| digits(part, 4))
            .ok_or_else(wrong)?;
        let year = i32::try_from(year).map_err(|_| wrong())?;
        let Some(month) = parts.next() else {
            return Ok(Self::Year(year));
        };
        let month = digits(month, 2)
            .filter(|month| (1..=12).contains(month))
            .ok_or_else(wrong)?;
        let Some(day) = parts.next() else {
            return Ok(Self::Month(year, month));
        };
        let day = digits(day, 2).ok_or_else(wrong)?;
        if parts.next().is_some() {
            return Err(wrong());
        }
        NaiveDate::from_ymd_opt(year, month, day)
            .map(Self::Day)
            .ok_or_else(wrong)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = ParseDateError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

/// A text that is not a date of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{input}` is not a date such as `2025`, `2025-12` or `2025-12-31`")]
pub struct ParseDateError {
    input: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partial_date_is_never_more_precise_than_it_was_written() {
        for text in ["2025", "2025-12", "2025-12-03"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "",
            "25",
            "2025-13",
            "2025-02-30",
            "2025-1",
            "2025-01-01-01",
            "+025",
            "2025-",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text} was accepted");
        }
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let end = |text: &str| text.parse::<PartialDate>().unwrap().latest().to_string();
        assert_eq!(end("2024-02"), "2024-02-29");
        assert_eq!(end("2025-12"), "2025-12-31");
        assert_eq!(end("2025"), "2025-12-31");
    }
}
