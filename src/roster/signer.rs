//! A signer: someone of a roster who agreed to take part.

use super::consent::Consent;
use crate::congress::District;
use crate::sender::{Email, Phone, Prefix, State, Zip};

/// Someone who agreed to take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The number of the row; the header is row 1.
    pub row: u64,
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// The full name.
    pub name: String,
    /// The given names, where the roster has them apart.
    pub first_name: Option<String>,
    /// The family name, where the roster has it apart.
    pub last_name: Option<String>,
    /// What stands behind the family name, such as `Jr.`.
    pub suffix: Option<String>,
    /// Why the name may be none, or `None` if it can be one.
    pub name_doubt: Option<&'static str>,
    /// What leaves it in doubt whether they want a letter, though they said yes; or `None`.
    pub consent_doubt: Option<String>,
    /// How web forms are to address the signer.
    pub prefix: Option<Prefix>,
    /// Their email address.
    pub email: Option<Email>,
    /// Whether mail to it comes back: by it they are known, and not mailed.
    pub bounces: bool,
    /// Their telephone number.
    pub phone: Option<Phone>,
    /// Street and number, with the apartment: one line.
    pub street: String,
    /// The city.
    pub city: Option<String>,
    /// The state.
    pub state: Option<State>,
    /// The ZIP code.
    pub zip: Zip,
    /// The House district.
    pub district: Option<District>,
    /// The language in which they want to be written to, as the roster has it.
    pub language: Option<String>,
    /// Their own words.
    pub story: Option<String>,
    /// That they agreed.
    pub consent: Consent,
}

/// Something to be said of a row that is used: an optional field that could not be read, or how one was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowNote {
    /// The column.
    pub column: &'static str,
    /// What is to be said.
    pub problem: String,
}
