//! The exemptions by which an agency may withhold records (5 U.S.C. § 552(b)).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One of the nine exemptions of 5 U.S.C. § 552(b), such as `(b)(5)` or `(b)(7)(C)`.
///
/// ```
/// # use redress::foia::Exemption;
/// let exemption: Exemption = "b7c".parse()?;
/// assert_eq!(exemption.to_string(), "(b)(7)(C)");
/// # Ok::<(), redress::foia::ParseExemptionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Exemption {
    /// 1 to 9.
    number: u8,
    /// `A` to `F`, with 7 alone.
    letter: Option<char>,
}

impl Exemption {
    /// Returns the number of the exemption, from 1 to 9.
    pub fn number(self) -> u8 {
        self.number
    }

    /// Returns the subparagraph of exemption 7, from `A` to `F`, where the agency names it.
    pub fn letter(self) -> Option<char> {
        self.letter
    }
}

impl fmt::Display for Exemption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "(b)({})", self.number)?;
        match self.letter {
            Some(letter) => write!(f, "({letter})"),
            None => Ok(()),
        }
    }
}

impl FromStr for Exemption {
    type Err = ParseExemptionError;

    /// Reads the ways in which agencies write exemptions: `(b)(7)(C)`, `b7C`, `Exemption 7(C)`.
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let text = input.trim().to_ascii_lowercase();
        let text = text.strip_prefix("exemption").unwrap_or(&text);
        let signs: String = text.chars().filter(|c| !" ()-".contains(*c)).collect();
        let signs = signs.strip_prefix('b').unwrap_or(&signs);
        let mut rest = signs.chars();
        let number = rest.next().and_then(|c| c.to_digit(10));
        let number = number.and_then(|number| u8::try_from(number).ok());
        match (number, rest.next(), rest.next()) {
            (Some(number @ 1..=9), None, None) => Ok(Self {
                number,
                letter: None,
            }),
            (Some(7), Some(letter @ 'a'..='f'), None) => Ok(Self {
                number: 7,
                letter: Some(letter.to_ascii_uppercase()),
            }),
            _ => Err(ParseExemptionError),
        }
    }
}

impl TryFrom<String> for Exemption {
    type Error = ParseExemptionError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<Exemption> for String {
    fn from(exemption: Exemption) -> Self {
        exemption.to_string()
    }
}

/// A text that names no exemption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an exemption runs from `(b)(1)` to `(b)(9)`; the seventh has `(b)(7)(A)` to `(b)(7)(F)`")]
pub struct ParseExemptionError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exemption_is_read_as_agencies_write_it() {
        for (text, shown) in [
            ("(b)(5)", "(b)(5)"),
            ("b5", "(b)(5)"),
            ("5", "(b)(5)"),
            ("Exemption 6", "(b)(6)"),
            ("(b) (7) (c)", "(b)(7)(C)"),
            ("7(E)", "(b)(7)(E)"),
            ("Exemption 7(A)", "(b)(7)(A)"),
        ] {
            let exemption: Exemption = text.parse().unwrap();
            assert_eq!(exemption.to_string(), shown, "{text}");
            assert_eq!(shown.parse(), Ok(exemption));
        }
    }

    #[test]
    fn what_the_statute_does_not_have_is_refused() {
        for text in [
            "",
            "b",
            "(b)(0)",
            "(b)(10)",
            "(b)(5)(C)",
            "(b)(7)(G)",
            "7CC",
            "k2",
        ] {
            assert!(text.parse::<Exemption>().is_err(), "{text} was accepted");
        }
    }
}
