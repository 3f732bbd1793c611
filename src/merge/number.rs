//! How letters and messages are numbered in the names of their files.

use super::product::Product;
use crate::cwc::Identity;
use crate::digest::Fingerprint;
use crate::roster::Person;

/// So many digits at the end of a file's name tell its letter from all others.
pub(super) const DIGITS: usize = 16;

/// How the letters of a run are numbered in the names of their files.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers<'a> {
    /// What is made.
    pub(super) make: Product,
    /// The campaign's id.
    pub(super) campaign: &'a str,
    /// The action's id.
    pub(super) action: &'a str,
}

impl Numbers<'_> {
    /// Returns the number of a person's letter to an office, which has this bioguide id.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "one half of the number is in the name"
    )]
    pub(super) fn of(self, person: Person, office: &str) -> u64 {
        let signer = person.address;
        match self.make {
            Product::Cwc => {
                let id = delivery_id(self.campaign, self.action, signer, office);
                u64::from_str_radix(&id[id.len() - DIGITS..], 16).unwrap_or_default()
            }
            _ => (letter_id(signer, self.campaign, self.action, office) >> 64) as u64,
        }
    }
}

/// Returns the number of a letter: 128 bits of the SHA-256 of the person, the action and the member.
pub fn letter_id(person: u128, campaign: &str, action: &str, bioguide: &str) -> u128 {
    Fingerprint::default()
        .bytes(person.to_be_bytes())
        .texts([campaign, action, bioguide])
        .bits_128()
}

/// Returns what a signer is named by in messages.
pub(super) fn signer_id(person: u128) -> String {
    format!("{person:032x}")
}

/// Returns what a message to a member is known by.
pub(super) fn identity<'a>(
    campaign: &'a str,
    action: &'a str,
    signer: &'a str,
    member: &'a str,
) -> Identity<'a> {
    Identity {
        campaign,
        action,
        stance: None,
        signer,
        member,
    }
}

/// Returns the number of a signer's message to a member, which is the name of its file.
fn delivery_id(campaign: &str, action: &str, person: u128, member: &str) -> String {
    identity(campaign, action, &signer_id(person), member).delivery_id()
}
