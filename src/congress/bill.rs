//! Bills and what a letter wants of them.

use std::fmt;
use std::str::FromStr;

use crate::text::ordinal;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::keyword::{Keyword, UnknownKeyword, unknown};

/// A bill or resolution of one Congress and the position a letter takes on it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Bill {
    /// The Congress, such as 119.
    pub congress: u16,
    /// The kind, such as `H.R.`.
    #[serde(rename = "type")]
    pub kind: BillType,
    /// The number, from 1.
    pub number: u32,
    /// Support or oppose.
    pub position: Position,
}

impl Bill {
    /// Returns the bill as a letter cites it: `H.R. 1234 (119th Congress)`.
    pub fn citation(&self) -> String {
        format!(
            "{} {} ({} Congress)",
            self.kind,
            self.number,
            ordinal(self.congress)
        )
    }
}

/// Whether a letter wants a bill passed or not.
#[derive(
    Clone,
    Copy,
    Debug,
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
#[strum(serialize_all = "kebab-case")]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Position {
    /// Vote for it, cosponsor it.
    Support,
    /// Vote against it.
    Oppose,
}

impl Keyword for Position {
    const IS: &'static str = "a position is";
}

/// Reads a bill such as `H.R. 1234` of a Congress.
pub fn read_bill(text: &str, congress: u16, position: Position) -> Option<Bill> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (kind, number) = text.split_at(digits);
    let number = number.trim().parse().ok().filter(|number| *number > 0)?;
    Some(Bill {
        congress,
        kind: kind.parse().ok()?,
        number,
        position,
    })
}

/// The kinds of measures that a letter may cite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct BillType(u8);

impl BillType {
    /// Every kind, in the spelling that letters use.
    pub const ALL: [&'static str; 8] = [
        "H.R.",
        "S.",
        "H.Res.",
        "S.Res.",
        "H.J.Res.",
        "S.J.Res.",
        "H.Con.Res.",
        "S.Con.Res.",
    ];
}

/// Numbers that no Congress has come near since 1979, by the kinds in [`BillType::ALL`]: a larger one is mistyped.
/// The fullest Congresses introduced some 10,500 H.R., 5,700 S. and 1,800 H.Res.
const LARGEST: [u32; 8] = [15_000, 8_000, 2_500, 1_500, 800, 500, 700, 300];

/// Letters by which states name bills and Congress does not, without dots and in lower case.
const OF_STATES: [&str; 4] = ["hb", "sb", "ab", "assemblybill"];

impl BillType {
    /// Returns `true` if measures of this kind begin in the House.
    pub fn is_of_the_house(self) -> bool {
        Self::ALL[usize::from(self.0)].starts_with('H')
    }

    /// Returns `true` if a Congress may have as many measures of this kind.
    pub fn has(self, number: u32) -> bool {
        let largest = LARGEST.get(usize::from(self.0));
        number > 0 && largest.is_some_and(|largest| number <= *largest)
    }
}

/// Returns `true` if a bill is named so in a state's legislature and not in Congress: `HB`, `A.B.`.
pub fn is_of_a_state(prefix: &str) -> bool {
    OF_STATES.contains(&bare(prefix).as_str())
}

fn bare(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphabetic);
    letters.collect::<String>().to_ascii_lowercase()
}

impl fmt::Display for BillType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::ALL[usize::from(self.0)])
    }
}

impl FromStr for BillType {
    type Err = ParseBillTypeError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        (0..)
            .zip(Self::ALL)
            .find(|(_, kind)| bare(kind) == bare(input))
            .map(|(index, _)| Self(index))
            .ok_or(ParseBillTypeError)
    }
}

impl TryFrom<String> for BillType {
    type Error = ParseBillTypeError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<BillType> for String {
    fn from(kind: BillType) -> Self {
        kind.to_string()
    }
}

/// A text that is not a kind of bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a bill's type is one of {}", BillType::ALL.join(", "))]
pub struct ParseBillTypeError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_is_cited_with_its_congress() {
        let bill = Bill {
            congress: 119,
            kind: "hr".parse().unwrap(),
            number: 1234,
            position: Position::Support,
        };
        assert_eq!(bill.citation(), "H.R. 1234 (119th Congress)");
    }

    #[test]
    fn a_state_bill_is_not_one() {
        assert!("A.B.".parse::<BillType>().is_err());
        assert!(is_of_a_state("HB ") && is_of_a_state("A.B.") && !is_of_a_state("H.R."));
    }

    #[test]
    fn a_number_beyond_every_congress_is_mistyped() {
        let house: BillType = "H.R.".parse().unwrap();
        assert!(house.has(10_564) && !house.has(0) && !house.has(99_999));
    }
}
