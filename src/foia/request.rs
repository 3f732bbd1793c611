//! The request: which records, of what time, in what form.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use super::{Expedite, Fees};
use crate::calendar::long;
use crate::word::{UnknownWord, Word, unknown};

/// A request for records, complete but for who asks and whom.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// What the request is about, on one line.
    pub subject: String,
    /// The records asked for, in the order in which the letter numbers them.
    pub records: Vec<RecordDescription>,
    /// The time that the records are from.
    pub range: DateRange,
    /// What the request does not ask for.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// The form in which the records are wanted.
    pub format: Format,
    /// Category, limit and waiver.
    pub fees: Fees,
    /// Expedited processing, where the sender asked for it and certified why.
    #[serde(default)]
    pub expedite: Option<Expedite>,
}

/// A description by which the office can find records with a reasonable effort
/// (5 U.S.C. § 552(a)(3)(A)).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RecordDescription {
    /// What the records are about, as a noun phrase that can be numbered in a list.
    pub text: String,
    /// Kinds of record: memoranda, emails, agreements.
    #[serde(default)]
    pub types: Vec<String>,
    /// People or offices that would hold them.
    #[serde(default)]
    pub custodians: Vec<String>,
    /// Words to search for.
    #[serde(default)]
    pub terms: Vec<String>,
}

/// The time that records are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DateRange {
    /// The first day; none is an open start, which the lint objects to.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: End,
}

/// The end of a range of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub enum End {
    /// Up to the day on which the office begins its search, the cut-off that agencies use.
    Present,
    /// Up to and with this day.
    On(NaiveDate),
}

impl DateRange {
    /// Returns the range as a letter says it: `from January 1, 2025, through January 31, 2025`.
    pub fn phrase(self) -> String {
        let end = match self.to {
            End::Present => "the date on which your office begins its search".to_owned(),
            End::On(date) => long(date),
        };
        match self.from {
            Some(from) => format!("from {}, through {end}", long(from)),
            None => format!("up to and including {end}"),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Present => f.write_str("present"),
            Self::On(date) => write!(f, "{date}"),
        }
    }
}

impl FromStr for End {
    type Err = ParseEndError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let text = input.trim();
        if ["present", "the present", "today", "now"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(text))
        {
            return Ok(Self::Present);
        }
        text.parse().map(Self::On).map_err(|_| ParseEndError {
            input: text.to_owned(),
        })
    }
}

impl TryFrom<String> for End {
    type Error = ParseEndError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<End> for String {
    fn from(end: End) -> Self {
        end.to_string()
    }
}

/// A text that is not the end of a range of dates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{input}` is neither `present` nor a date such as `2026-06-30`")]
pub struct ParseEndError {
    input: String,
}

/// The form in which records are wanted (5 U.S.C. § 552(a)(3)(B)).
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Deserialize,
    Serialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
#[strum(parse_err_ty = UnknownWord, parse_err_fn = unknown::<Self>)]
pub enum Format {
    /// Electronic files, in their native form where that can be released, searchable otherwise.
    #[default]
    Electronic,
    /// On paper, by post.
    Paper,
}

impl Word for Format {
    const IS: &'static str = "the format is";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_reads_as_a_letter_says_it() {
        let range = DateRange {
            from: NaiveDate::from_ymd_opt(2025, 1, 1),
            to: End::Present,
        };
        assert_eq!(
            range.phrase(),
            "from January 1, 2025, through the date on which your office begins its search"
        );
    }
}
