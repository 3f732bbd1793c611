//! Fees: category, limit and waiver (5 U.S.C. § 552(a)(4)(A)).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::keyword::{Keyword, UnknownKeyword, unknown};

/// What a sender agrees to about fees.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fees {
    /// The category that decides which fees apply.
    pub category: FeeCategory,
    /// What makes the sender belong to the category, in the sender's words.
    #[serde(default)]
    pub category_facts: Option<String>,
    /// How much the sender agrees to pay without being asked again.
    pub limit: Dollars,
    /// The argument for a waiver, where one is asked.
    #[serde(default)]
    pub waiver: Option<FeeWaiver>,
}

/// The requester categories of 5 U.S.C. § 552(a)(4)(A)(ii).
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
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
pub enum FeeCategory {
    /// Everyone else; pays for search after two hours and duplication after 100 pages.
    Other,
    /// A representative of the news media; pays for duplication.
    Media,
    /// An educational institution; pays for duplication.
    Educational,
    /// A noncommercial scientific institution; pays for duplication.
    Scientific,
    /// Pays for search, duplication and review.
    Commercial,
}

impl Keyword for FeeCategory {
    const IS: &'static str = "a fee category is";
}

impl FeeCategory {
    /// Returns the category as a person would say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Commercial => "commercial use",
            Self::Educational => "educational institution",
            Self::Scientific => "noncommercial scientific institution",
            Self::Media => "representative of the news media",
            Self::Other => "any other requester",
        }
    }

    /// Returns what the statute lets an agency charge this category, as a noun phrase.
    pub fn charges(self) -> &'static str {
        match self {
            Self::Commercial => "document search, duplication, and review",
            Self::Educational | Self::Scientific | Self::Media => {
                "document duplication after the first 100 pages"
            }
            Self::Other => {
                "search time after the first two hours and duplication after the first 100 pages"
            }
        }
    }

    /// Returns the clauses of the statute: that of the category, and (iv)(II), which lets two hours and a hundred pages
    /// go free.
    pub fn citation(self) -> &'static str {
        match self {
            Self::Commercial => "5 U.S.C. § 552(a)(4)(A)(ii)(I)",
            Self::Educational | Self::Scientific | Self::Media => {
                "5 U.S.C. § 552(a)(4)(A)(ii)(II) and (iv)(II)"
            }
            Self::Other => "5 U.S.C. § 552(a)(4)(A)(ii)(III) and (iv)(II)",
        }
    }
}

/// Whole U.S. dollars. FOIA.gov's forms take a number and no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Dollars(pub u32);

impl Dollars {
    /// Nothing beyond what is free: the office asks first. Nobody agrees to a dollar that they did not type.
    pub const NONE: Self = Self(0);
}

impl fmt::Display for Dollars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${}", self.0)
    }
}

impl FromStr for Dollars {
    type Err = ParseDollarsError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let text = input.trim();
        let digits = text.strip_prefix('$').unwrap_or(text).trim();
        let digits = digits.strip_suffix(".00").unwrap_or(digits);
        if digits.starts_with('+') {
            return Err(ParseDollarsError);
        }
        match digits.parse() {
            Ok(amount @ 0..=100_000) => Ok(Self(amount)),
            _ => Err(ParseDollarsError),
        }
    }
}

/// A text that is not an amount in whole dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the amount is a number of whole dollars from 0 to 100000, such as `25`")]
pub struct ParseDollarsError;

/// The argument for a fee waiver, factor by factor (5 U.S.C. § 552(a)(4)(A)(iii);
/// 6 CFR 5.11(k) for DHS).
///
/// `audience` and `commercial_interest` speak of the sender, so they hold the sender's own words or
/// nothing; a waiver without them is drafted and the lint (F2) says what is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FeeWaiver {
    /// Why disclosure serves the public, in one text: it stands for the factors that are not argued apart, but for
    /// the audience and the commercial interest, which are the sender's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub argument: Option<String>,
    /// How the records concern identifiable operations or activities of the government.
    #[serde(default)]
    pub operations: Option<String>,
    /// How they are meaningfully informative and not already public.
    #[serde(default)]
    pub informative: Option<String>,
    /// How the sender will reach a reasonably broad audience.
    #[serde(default)]
    pub audience: Option<String>,
    /// How public understanding will grow to a significant extent.
    #[serde(default)]
    pub significant: Option<String>,
    /// What commercial interest the sender has, or that there is none.
    #[serde(default)]
    pub commercial_interest: Option<String>,
    /// Why the public interest outweighs any commercial one.
    #[serde(default)]
    pub primary_interest: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_a_number_of_dollars() {
        for (text, dollars) in [("25", 25), ("$25", 25), ("$ 25.00", 25), ("0", 0)] {
            assert_eq!(text.parse(), Ok(Dollars(dollars)), "{text}");
        }
        for text in ["", "twenty", "-5", "+5", "25.50", "1e3", "999999999999"] {
            assert!(text.parse::<Dollars>().is_err(), "{text} was accepted");
        }
    }
}
