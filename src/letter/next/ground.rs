//! The grounds of an appeal.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What an appeal is against: one kind of adverse determination
/// (5 U.S.C. § 552(a)(6)(A)(i)(III)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// Records or parts of records are withheld.
    Withheld,
    /// Nothing was found, or too little: the search was inadequate.
    Search,
    /// A waiver of fees was denied.
    FeeWaiver,
    /// Expedited processing was denied.
    Expedition,
    /// The request was held to be improper or not to describe records.
    Improper,
}

impl Ground {
    /// Every ground, in the order in which a letter argues them.
    pub const ALL: [Self; 5] = [
        Self::Withheld,
        Self::Search,
        Self::FeeWaiver,
        Self::Expedition,
        Self::Improper,
    ];

    /// Returns the ground as answers write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Withheld => "withheld",
            Self::Search => "search",
            Self::FeeWaiver => "fee-waiver",
            Self::Expedition => "expedition",
            Self::Improper => "improper",
        }
    }

    /// Returns the ground as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Withheld => "records or parts of them are withheld",
            Self::Search => "the search was not good enough",
            Self::FeeWaiver => "the fee waiver was denied",
            Self::Expedition => "expedited processing was denied",
            Self::Improper => "the request was held improper or unclear",
        }
    }
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Ground {
    type Err = ParseAppealGroundError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let wanted = input.trim();
        Self::ALL
            .into_iter()
            .find(|ground| ground.as_str().eq_ignore_ascii_case(wanted))
            .ok_or(ParseAppealGroundError)
    }
}

/// A text that is no ground of an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a ground is `withheld`, `search`, `fee-waiver`, `expedition` or `improper`")]
pub struct ParseAppealGroundError;
