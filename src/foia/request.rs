//! The request: which records, of what time, in what form.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use super::{Expedite, Fees, Permission, RecordsAbout, recognize_personal};
use crate::calendar::{long, written_date};
use crate::keyword::{Keyword, UnknownKeyword, unknown};

/// A request for records, complete but for who asks and whom.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// What the request is about, on one line.
    pub subject: String,
    /// Whose records they are.
    #[serde(default)]
    pub about: RecordsAbout,
    /// Why the requester may have another person's records, where the request is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permission: Option<Permission>,
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

impl Request {
    /// Returns whose records the request asks for: what it says of that, else what its words sound
    /// like.
    pub fn whose(&self) -> RecordsAbout {
        let texts = self.records.iter().map(|record| record.text.as_str());
        [self.about]
            .into_iter()
            .chain(texts.chain([self.subject.as_str()]).map(recognize_personal))
            .find(|about| *about != RecordsAbout::Agency)
            .unwrap_or_default()
    }
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

/// The start of a range of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// As far back as there are records.
    Beginning,
    /// From this day on.
    On(NaiveDate),
}

impl Start {
    /// Returns the first day, or `None` if there is none.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Beginning => None,
            Self::On(date) => Some(date),
        }
    }
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Beginning => f.write_str("beginning"),
            Self::On(date) => write!(f, "{date}"),
        }
    }
}

impl FromStr for Start {
    type Err = ParseStartError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let text = input.trim();
        if [
            "beginning",
            "the beginning",
            "the start",
            "any time",
            "always",
        ]
        .iter()
        .any(|w| w.eq_ignore_ascii_case(text))
        {
            return Ok(Self::Beginning);
        }
        written_date(text)
            .map(|date| Self::On(date.earliest()))
            .ok_or_else(|| ParseStartError {
                input: text.to_owned(),
            })
    }
}

/// A text that is not the start of a range of dates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{input}` is neither `the beginning` nor a date such as `2010`, `January 2010` or `01/15/2010`, nor a time such as \
     `2010 to 2015` or `since 2010`"
)]
pub struct ParseStartError {
    input: String,
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
        if ["present", "the present", "today", "now", "to date"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(text))
        {
            return Ok(Self::Present);
        }
        written_date(text)
            .map(|date| Self::On(date.latest()))
            .ok_or_else(|| ParseEndError {
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
#[error("`{input}` is neither `present` nor a date such as `2010`, `June 2010` or `06/30/2010`")]
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
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Format {
    /// Electronic files, in their native form where that can be released, searchable otherwise.
    #[default]
    Electronic,
    /// On paper, by post.
    Paper,
}

impl Keyword for Format {
    const IS: &'static str = "the format is";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_starts_with_its_first_day_and_ends_with_its_last() {
        let start = |text: &str| text.parse::<Start>().unwrap().to_string();
        let end = |text: &str| text.parse::<End>().unwrap().to_string();
        assert_eq!(
            (start("2010"), end("2010")),
            ("2010-01-01".into(), "2010-12-31".into())
        );
        assert_eq!(
            (start("Feb 2012"), end("Feb 2012")),
            ("2012-02-01".into(), "2012-02-29".into())
        );
        assert_eq!(start("The beginning"), "beginning");
        assert_eq!(end("today"), "present");
        assert!("soon".parse::<Start>().is_err());
    }

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
