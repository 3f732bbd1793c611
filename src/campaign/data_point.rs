//! Data points: claims with their source.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Id;
use crate::calendar::PartialDate;

/// One claim, its source and the passage where the source says so.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DataPoint {
    /// The name by which actions refer to it.
    pub id: Id,
    /// The claim in the campaign's own words, each figure with its denominator and scope; whole
    /// sentences.
    pub text: String,
    /// The source.
    pub source: Id,
    /// 3 to 12 words, verbatim: they locate the passage.
    pub excerpt: String,
    /// What sort of claim it is.
    pub kind: Kind,
    /// What a figure measures. Data points with one measure are compared, others never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The time of which the claim speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<PartialDate>,
    /// What a reader must know beside it; printed with the claim; whole sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caveat: Option<String>,
    /// Its place among others, lightest first; the heaviest is the first to go when space is short.
    #[serde(default)]
    pub weight: i64,
}

/// What sort of claim a data point makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What someone found out and shows how.
    Finding,
    /// A plain number of people, cases or things.
    Count,
    /// What someone says is so, without its being established.
    Allegation,
    /// What someone says that they saw or lived through.
    Testimony,
    /// What an agency or official says.
    GovernmentStatement,
    /// What stands in a court's record.
    CourtRecord,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 6] = [
        Self::Finding,
        Self::Count,
        Self::Allegation,
        Self::Testimony,
        Self::GovernmentStatement,
        Self::CourtRecord,
    ];

    /// Returns the kind as a campaign file writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Count => "count",
            Self::Allegation => "allegation",
            Self::Testimony => "testimony",
            Self::GovernmentStatement => "government-statement",
            Self::CourtRecord => "court-record",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = ParseKindError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == input)
            .ok_or_else(|| ParseKindError {
                input: input.to_owned(),
            })
    }
}

/// A text that names no kind of data point.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{input}` is not a kind: {}", Kind::ALL.map(Kind::as_str).join(", "))]
pub struct ParseKindError {
    input: String,
}
