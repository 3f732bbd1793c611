//! What is on record of the letters that were made: whose they are, what they say, and where they go.

use std::collections::HashMap;

use super::scan::Ready;

/// What a signer's letters say, and where they go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) digest: u64,
    /// The offices' bioguide ids.
    pub(super) offices: Vec<String>,
}

/// What the letters of each signer say, and where they go.
#[derive(Clone, Debug, Default)]
pub struct Recorded(pub(super) HashMap<u64, (u64, Box<[String]>)>);

impl Recorded {
    /// Returns the digest of a signer's letters and the offices that they go to, or `None` if that is not
    /// recorded.
    pub(super) fn of(&self, person: u64) -> Option<(u64, &[String])> {
        let (digest, offices) = self.0.get(&person)?;
        Some((*digest, offices))
    }

    /// Returns `true` if the letters of a signer say what a row of theirs does now.
    pub(super) fn is_of(&self, ready: &Ready, digest: &dyn Fn(&Ready) -> u64) -> bool {
        let before = self.of(ready.person.address_key());
        before.is_some_and(|(before, _)| before == digest(ready))
    }

    /// Returns the keys of the signers, each with the offices that their letters go to.
    pub(super) fn each(&self) -> impl Iterator<Item = (u64, &[String])> {
        let signers = self.0.iter();
        signers.map(|(person, (_, offices))| (*person, &**offices))
    }

    /// Returns how many signers there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if nothing is recorded.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
