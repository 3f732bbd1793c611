//! Districts by address, for the signers whose ZIP code leaves the district open.
//!
//! The Census Bureau's batch service takes a file of addresses and answers with census blocks; the sitting
//! Congress's block equivalency file says in which district each block lies. What is settled so is kept in
//! the run's folder, by address, and counts for the next plan. Nothing here sends anything.

mod answer;
mod batch;
mod blocks;
mod known;
#[cfg(test)]
mod tests;

pub use answer::{AddressMatch, MatchedAddress, ResultError, result};
pub use batch::{Batches, OpenAddress, open_addresses};
pub use blocks::{BlockFile, BlockFileError};
pub use known::{DISTRICTS, KnownDistricts, KnownError};

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use crate::congress::District;

/// What a result settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settling {
    /// Addresses whose district is known now.
    pub settled: u64,
    /// Addresses that may be one of several: their signers are asked.
    pub tied: u64,
    /// Addresses that the Bureau does not know: their signers are asked.
    pub unknown: u64,
    /// Addresses whose block is in no district of the block file: their signers are asked.
    pub outside: u64,
    /// Addresses whose district is none of their ZIP code's: their signers are asked.
    pub contradicting: u64,
    /// Rows that answer for no address that is asked about.
    pub strange: u64,
    /// Addresses that were asked about and have no answer.
    pub unanswered: u64,
}

/// Puts what the Bureau answered together with the block file, and adds it to what is known.
pub fn settle(
    open: &[OpenAddress],
    answered: &[MatchedAddress],
    districts: &BTreeMap<String, District>,
    known: &mut KnownDistricts,
) -> Settling {
    let mut settling = Settling::default();
    let asked: HashMap<String, &OpenAddress> =
        open.iter().map(|open| (open.echo(), open)).collect();
    // An address that was asked twice counts by its last answer.
    let mut last: BTreeMap<&str, &AddressMatch> = BTreeMap::new();
    for (echo, place) in answered {
        if asked.contains_key(echo) {
            last.insert(echo, place);
        } else {
            settling.strange += 1;
        }
    }
    settling.unanswered = (asked.len() - last.len()) as u64;
    for (echo, place) in last {
        let Some(open) = asked.get(echo) else {
            continue;
        };
        match place {
            AddressMatch::Tie => settling.tied += 1,
            AddressMatch::NoMatch => settling.unknown += 1,
            AddressMatch::Block(block) => match districts.get(block) {
                None => settling.outside += 1,
                Some(district) if !open.may_lie_in(*district) => settling.contradicting += 1,
                Some(district) => {
                    settling.settled += 1;
                    known.add(&open.street, open.zip, *district);
                }
            },
        }
    }
    settling
}

/// Returns the blocks that answers name.
pub fn blocks_of(answered: &[MatchedAddress]) -> BTreeSet<String> {
    let blocks = answered.iter().filter_map(|(_, place)| match place {
        AddressMatch::Block(block) => Some(block.clone()),
        AddressMatch::Tie | AddressMatch::NoMatch => None,
    });
    blocks.collect()
}
