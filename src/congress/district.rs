//! House districts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::apportionment::count;
use crate::sender::State;

/// A House district, such as `NY-14`, `AK-AL` (at large) or `DC-AL` (delegate).
///
/// A `District` is proof that the postal code names a state, the District or a territory with a
/// seat in the House, and that the number is in range. Whether the seat exists in this Congress is
/// the directory's business, not this type's.
///
/// ```
/// # use redress::congress::District;
/// let district: District = "ny-5".parse()?;
/// assert_eq!(district.to_string(), "NY-05");
/// # Ok::<(), redress::congress::ParseDistrictError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct District {
    state: State,
    seat: Seat,
}

/// The part of a district after the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seat {
    /// The only seat of a state or territory.
    AtLarge,
    /// A numbered district, from 1.
    Numbered(u8),
}

impl District {
    /// Returns the district of `state` with this seat, if the state has seats in the House.
    pub fn new(state: State, seat: Seat) -> Option<Self> {
        (!state.is_military()).then_some(Self { state, seat })
    }

    /// Returns the state.
    pub fn state(self) -> State {
        self.state
    }

    /// Returns the seat.
    pub fn seat(self) -> Seat {
        self.seat
    }
}

impl fmt::Display for District {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seat {
            Seat::AtLarge => write!(f, "{}-AL", self.state),
            Seat::Numbered(number) => write!(f, "{}-{number:02}", self.state),
        }
    }
}

impl FromStr for District {
    type Err = ParseDistrictError;

    /// Reads `NY-14`, `ny-5`, `NY14`, `NY-014`, `ny 14`, `AK-AL`; for at large `AK-0`, `AK-00` and, where the state or
    /// territory has one seat, `AK` alone.
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseDistrictError {
            input: input.trim().to_owned(),
        };
        let text = input.trim();
        if let Ok(state) = text.parse::<State>()
            && text.len() == 2
        {
            return match count(state) {
                1 => Self::new(state, Seat::AtLarge).ok_or_else(wrong),
                _ => Err(wrong()),
            };
        }
        let (state, seat) = match text.split_once(|c: char| c == '-' || c.is_whitespace()) {
            Some((state, seat)) => (state, seat.trim_start()),
            None => text.split_at_checked(2).ok_or_else(wrong)?,
        };
        if state.len() != 2 || seat.len() > 3 || seat.starts_with('+') {
            return Err(wrong());
        }
        let state: State = state.parse().map_err(|_| wrong())?;
        let seat = if seat.eq_ignore_ascii_case("al") {
            Seat::AtLarge
        } else {
            match seat.parse() {
                Ok(0) => Seat::AtLarge,
                Ok(number @ 1..=60) => Seat::Numbered(number),
                _ => return Err(wrong()),
            }
        };
        Self::new(state, seat).ok_or_else(wrong)
    }
}

impl TryFrom<String> for District {
    type Error = ParseDistrictError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<District> for String {
    fn from(district: District) -> Self {
        district.to_string()
    }
}

/// A text that is not a House district.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{input}` is not a House district such as `NY-14` or `AK-AL`{}",
    several(input)
)]
pub struct ParseDistrictError {
    input: String,
}

/// Returns which districts a state has, where its name alone leaves the district open.
fn several(input: &str) -> String {
    let state = input.parse::<State>().ok().filter(|_| input.len() == 2);
    match state.map(|state| (state, count(state))) {
        Some((state, count @ 2..)) => format!(
            ": {} has {count} districts, {state}-01 to {state}-{count:02}",
            state.name()
        ),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_prints_alike() {
        for (typed, printed) in [
            ("NY-5", "NY-05"),
            ("ny14", "NY-14"),
            ("NY-020", "NY-20"),
            ("NY014", "NY-14"),
            ("AK-0", "AK-AL"),
            ("dc-al", "DC-AL"),
            ("dc", "DC-AL"),
            ("PR", "PR-AL"),
            ("ak", "AK-AL"),
        ] {
            assert_eq!(typed.parse::<District>().unwrap().to_string(), printed);
        }
    }

    #[test]
    fn a_state_with_several_districts_says_which() {
        let error = "NY".parse::<District>().unwrap_err().to_string();
        assert!(error.contains("NY-01 to NY-26"), "{error}");
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "", "NY", "NY-", "XX-1", "NY-99", "NY--1", "AE-1", "NY-+1", "é-1", "NY-100",
        ] {
            assert!(text.parse::<District>().is_err(), "{text} was accepted");
        }
    }
}
