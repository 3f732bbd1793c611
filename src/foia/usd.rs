//! Amounts of money that an agency names.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The largest amount that is taken for one, in cents: ten million dollars.
const MOST: u64 = 1_000_000_000;

/// An amount in U.S. dollars and cents, exact.
///
/// ```
/// # use redress::foia::Usd;
/// let fee: Usd = "$1,234.50".parse()?;
/// assert_eq!(fee.cents(), 123_450);
/// assert_eq!(fee.to_string(), "$1,234.50");
/// # Ok::<(), redress::foia::ParseUsdError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Usd {
    cents: u64,
}

impl Usd {
    /// Returns the amount in cents.
    pub fn cents(self) -> u64 {
        self.cents
    }
}

impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (self.cents / 100).to_string();
        f.write_str("$")?;
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        write!(f, ".{:02}", self.cents % 100)
    }
}

impl FromStr for Usd {
    type Err = ParseUsdError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let text = input.trim();
        let text = text.strip_prefix('$').unwrap_or(text).trim_start();
        let (whole, cents) = text.split_once('.').unwrap_or((text, "00"));
        let grouped = whole.split(',').skip(1).all(|group| group.len() == 3)
            && !whole.starts_with(',')
            && (!whole.contains(',') || whole.find(',').is_some_and(|at| at <= 3));
        let digits: String = whole.chars().filter(|c| *c != ',').collect();
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !grouped || !are_digits(&digits) || !are_digits(cents) || cents.len() != 2 {
            return Err(ParseUsdError);
        }
        let whole: u64 = digits.parse().map_err(|_| ParseUsdError)?;
        let part: u64 = cents.parse().map_err(|_| ParseUsdError)?;
        let cents = whole
            .checked_mul(100)
            .and_then(|whole| whole.checked_add(part));
        match cents {
            Some(cents @ 0..=MOST) => Ok(Self { cents }),
            _ => Err(ParseUsdError),
        }
    }
}

impl TryFrom<String> for Usd {
    type Error = ParseUsdError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<Usd> for String {
    fn from(amount: Usd) -> Self {
        format!("{}.{:02}", amount.cents / 100, amount.cents % 100)
    }
}

/// A text that is no amount of dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an amount is a number of dollars, with or without cents, such as `25` or `1234.50`")]
pub struct ParseUsdError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_exact_to_the_cent() {
        for (text, cents, shown) in [
            ("25", 2500, "$25.00"),
            ("$0.10", 10, "$0.10"),
            ("1,234.50", 123_450, "$1,234.50"),
            ("$ 1234567.89", 123_456_789, "$1,234,567.89"),
        ] {
            let amount: Usd = text.parse().unwrap();
            assert_eq!(amount.cents(), cents, "{text}");
            assert_eq!(amount.to_string(), shown);
            assert_eq!(String::from(amount).parse(), Ok(amount));
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "$",
            "-5",
            "+5",
            "1e3",
            "5.5",
            "5.555",
            ".50",
            "1,23",
            ",123",
            "1234,567",
            "five",
            "99999999999999999999",
            "10000000.01",
        ] {
            assert!(text.parse::<Usd>().is_err(), "{text} was accepted");
        }
    }
}
