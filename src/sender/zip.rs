//! ZIP codes of the U.S. Postal Service.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::State;

/// A ZIP code: five digits, with the four of ZIP+4 where known.
///
/// ```
/// # use redress::sender::Zip;
/// let zip: Zip = "122071234".parse()?;
/// assert_eq!(zip.to_string(), "12207-1234");
/// assert_eq!(zip.five(), "12207");
/// # Ok::<(), redress::sender::ParseZipError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zip {
    five: u32,
    plus_four: Option<u16>,
}

/// No ZIP code is lower or higher: Holtsville, NY, and Ketchikan, AK. What lies beyond stands for none, such as
/// `00000` and `99999`.
pub(crate) const ASSIGNED: std::ops::RangeInclusive<u32> = 501..=99950;

impl Zip {
    /// Returns the five digits.
    pub fn five(self) -> String {
        format!("{:05}", self.five)
    }

    /// Returns the first three digits, which name a region of one state or two.
    pub fn prefix(self) -> String {
        format!("{:03}", self.five / 100)
    }

    /// Returns what stands for the state in an address of military or diplomatic mail, or `None` for any other ZIP
    /// code (the Postal Service's labeling list L002).
    ///
    /// ```
    /// # use redress::sender::Zip;
    /// let abroad: Zip = "09001".parse()?;
    /// assert_eq!(abroad.military().map(|state| state.to_string()).as_deref(), Some("AE"));
    /// # Ok::<(), redress::sender::ParseZipError>(())
    /// ```
    pub fn military(self) -> Option<State> {
        let state = match self.five / 100 {
            90..=98 => "AE",
            340 => "AA",
            962..=966 => "AP",
            _ => return None,
        };
        state.parse().ok()
    }

    /// Returns `true` if the four extra digits are known. Most House web forms want them.
    pub fn has_plus_four(self) -> bool {
        self.plus_four.is_some()
    }
}

impl fmt::Display for Zip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.five)?;
        self.plus_four
            .map_or(Ok(()), |extra| write!(f, "-{extra:04}"))
    }
}

impl FromStr for Zip {
    type Err = ParseZipError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseZipError {
            input: input.trim().to_owned(),
        };
        let compact: String = input.trim().chars().filter(|c| *c != ' ').collect();
        let (five, extra) = match compact.split_once('-') {
            Some((five, extra)) => (five, Some(extra)),
            None if compact.len() == 9 && compact.is_ascii() => {
                let (five, extra) = compact.split_at(5);
                (five, Some(extra))
            }
            None => (compact.as_str(), None),
        };
        let number = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<u32>().ok())
                .flatten()
                .ok_or_else(wrong)
        };
        let plus_four = match extra {
            Some(extra) => Some(u16::try_from(number(extra, 4)?).map_err(|_| wrong())?),
            None => None,
        };
        // No block has the number 0000: a program filled in what it did not know.
        let plus_four = plus_four.filter(|extra| *extra != 0);
        let five = number(five, 5)?;
        if !ASSIGNED.contains(&five) {
            return Err(wrong());
        }
        Ok(Self { five, plus_four })
    }
}

impl TryFrom<String> for Zip {
    type Error = ParseZipError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<Zip> for String {
    fn from(zip: Zip) -> Self {
        zip.to_string()
    }
}

/// A text that is not a ZIP code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{input}` is not a ZIP code such as `12207` or `12207-1234`{}",
    lost_zeros(input)
)]
pub struct ParseZipError {
    input: String,
}

/// Returns what a number of three or four digits was before a spreadsheet dropped its zeros: ZIP codes
/// of the Northeast and Puerto Rico begin with them.
fn lost_zeros(input: &str) -> String {
    if matches!(input.len(), 3 | 4) && input.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("; with the zero that it may have lost it is `{input:0>5}`")
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_noughts_behind_a_code_are_none() {
        for text in ["04401-0000", "044010000"] {
            assert_eq!(text.parse::<Zip>().unwrap().to_string(), "04401");
        }
        assert_eq!(
            "04401-0001".parse::<Zip>().unwrap().to_string(),
            "04401-0001"
        );
    }

    #[test]
    fn a_leading_zero_is_kept() {
        assert_eq!("00601".parse::<Zip>().unwrap().to_string(), "00601");
        assert_eq!("02101".parse::<Zip>().unwrap().prefix(), "021");
    }

    #[test]
    fn a_lost_zero_is_given_back_to_look_at() {
        let said = |text: &str| text.parse::<Zip>().unwrap_err().to_string();
        assert!(said("2139").ends_with("it is `02139`"));
        assert!(said("601").ends_with("it is `00601`"));
        assert!(!said("21").contains("zero") && !said("213x").contains("zero"));
    }

    #[test]
    fn what_is_not_a_zip_is_refused() {
        for text in [
            "",
            "1234",
            "123456",
            "1220a",
            "12207-12",
            "１２２０７",
            "12207-12345",
            "-",
        ] {
            assert!(text.parse::<Zip>().is_err(), "{text} was accepted");
        }
    }
}
