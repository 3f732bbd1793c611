//! Someone of a roster who does not take part.

use super::Refusal;
use crate::roster::person::Person;
use crate::roster::signer::Signer;

/// Someone who did not agree, or does not agree any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoConsent {
    /// The number of the row; the header is row 1.
    pub row: u64,
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// The name, as far as the roster has it.
    pub name: String,
    /// The email address, as the roster has it.
    pub email: String,
    /// Who that is, or `None` if the rest of the row does not tell.
    pub person: Option<Person>,
    /// Why not.
    pub refusal: Refusal,
}

impl NoConsent {
    /// Returns the row of a signer who says no on another one.
    pub fn by_another_row(signer: &Signer, refusal: &Refusal) -> Self {
        Self {
            row: signer.row,
            line: signer.line,
            name: signer.name.clone(),
            email: signer
                .email
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            person: Some(Person::of(signer)),
            refusal: Refusal {
                column: format!("{}, on another row of the same person", refusal.column),
                ..refusal.clone()
            },
        }
    }
}
