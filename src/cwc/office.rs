//! The codes of offices.

use std::fmt;

use crate::congress::{Chamber, Member, Seat};

/// The code of an office, which belongs to the seat and outlasts its holder: `HNY14`, `HAK00` at
/// large, `SNV03` for a senator of class 3.
///
/// American Samoa's is `HAQ00` (`unitedstates/congress-legislators`, `scripts/house_contacts.py`).
/// For senators the last digit is the class, 1 to 3; an old program counts from 0, the offices
/// listed as active in 2026 count from 1 (read 2026-11-21).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OfficeCode(String);

impl OfficeCode {
    /// Returns the code of a member's office, or `None` if the directory does not know the district
    /// or the class of the seat.
    pub fn of(member: &Member) -> Option<Self> {
        let state = match member.state.abbreviation() {
            "AS" => "AQ",
            state => state,
        };
        let code = match member.role.chamber() {
            Chamber::House => match member.district?.seat() {
                Seat::AtLarge => format!("H{state}00"),
                Seat::Numbered(number) => format!("H{state}{number:02}"),
            },
            Chamber::Senate => {
                let class = member
                    .senate_class
                    .filter(|class| (1..=3).contains(class))?;
                format!("S{state}{class:02}")
            }
        };
        Some(Self(code))
    }

    /// Returns the code as a message carries it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OfficeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns `true` if a text has the form of an office's code.
pub(super) fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 5
        && bytes[1..3].iter().all(u8::is_ascii_uppercase)
        && match bytes[0] {
            b'H' => bytes[3..].iter().all(u8::is_ascii_digit),
            b'S' => bytes[3] == b'0' && (b'1'..=b'3').contains(&bytes[4]),
            _ => false,
        }
}
