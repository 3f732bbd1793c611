//! Who is who: rows that are one person, by what tells people apart.

use super::cell::mailbox::mailbox;
use super::cell::street_key::street_key;
use super::signer::Signer;
use crate::digest::Fingerprint;
use crate::sender::{Email, Zip};
use crate::text::folded;

/// Who a signer is, whatever row they stand on: 128 bits of the SHA-256 of what tells people apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// By name, street and ZIP code. This is the signer's own number in a merge.
    pub address: u128,
    /// By name and email address.
    pub email: Option<u128>,
}

impl Person {
    /// Returns who a signer is. Case, accents, punctuation, the usual abbreviations of street names
    /// and the `+tag` of an email address make no other person.
    pub fn of(signer: &Signer) -> Self {
        let name = folded(&signer.name);
        Self {
            address: hash(&[
                "address",
                &name,
                &street_key(&signer.street),
                &signer.zip.five(),
            ]),
            email: signer
                .email
                .as_ref()
                .map(|email| hash(&["email", &name, &mailbox(email)])),
        }
    }

    /// Returns the keys by which the person is known again.
    pub fn keys(self) -> impl Iterator<Item = u64> {
        let email = self.email.map(key);
        [Some(self.address_key()), email].into_iter().flatten()
    }

    /// Returns the number of someone's words.
    pub(super) fn of_words(person: &str, words: &str) -> u64 {
        key(hash(&["words", person, words]))
    }

    /// Returns the key of name, street and ZIP code.
    pub fn address_key(self) -> u64 {
        key(self.address)
    }
}

/// The upper half of a hash. Among two million of them two are alike with a chance of one in ten
/// million.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the upper half is what is wanted"
)]
fn key(hash: u128) -> u64 {
    (hash >> 64) as u64
}

fn hash(parts: &[&str]) -> u128 {
    Fingerprint::default()
        .texts(parts.iter().copied())
        .bits_128()
}

/// Returns what a signer may be listed by.
pub(super) fn keys_of(signer: &Signer) -> impl Iterator<Item = u128> {
    let email = signer.email.as_ref().map(by_mailbox);
    email.into_iter().chain([by_name(&signer.name, signer.zip)])
}

pub(super) fn by_mailbox(email: &Email) -> u128 {
    hash(&["withdrawn", &mailbox(email)])
}

/// The order of the words does not count: `Lee, Ben` is `Ben Lee`.
pub(super) fn by_name(name: &str, zip: Zip) -> u128 {
    let folded = folded(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    hash(&["withdrawn", &words.join(" "), &zip.five()])
}
