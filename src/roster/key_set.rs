//! A set of keys for a million signers, in little more than six bytes each.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// So many new keys wait before they are merged in.
const RECENT: usize = 1 << 15;
/// A key without the two bytes that tell its block. Big-endian, so that order is that of numbers.
type Tail = [u8; 6];

/// Keys are hashes already, and are not hashed again.
#[derive(Clone, Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn write(&mut self, bytes: &[u8]) {
        let add = |hash: u64, byte: &u8| hash.rotate_left(8) ^ u64::from(*byte);
        self.0 = bytes.iter().fold(self.0, add);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A set of keys.
///
/// Keys are hashes, spread evenly: a block for every value of their first two bytes holds the other
/// six, sorted, so that one is found in a few steps; what is new waits in a small set until it is
/// merged in.
#[derive(Clone, Debug, Default)]
pub struct KeySet {
    /// The keys' tails, block after block.
    tails: Vec<Tail>,
    /// Where each block ends; empty as long as all of them are.
    ends: Vec<usize>,
    recent: HashSet<u64, BuildHasherDefault<AsItIs>>,
}

impl KeySet {
    /// Adds a key; `false` where it was there.
    pub fn insert(&mut self, key: u64) -> bool {
        if self.contains(key) {
            return false;
        }
        self.add(key);
        true
    }

    /// Adds a key that is known not to be there.
    pub fn add(&mut self, key: u64) {
        self.recent.insert(key);
        if self.recent.len() >= RECENT {
            self.settle();
        }
    }

    /// Returns `true` if a key is there.
    pub fn contains(&self, key: u64) -> bool {
        let (block, tail) = parts(key);
        self.recent.contains(&key) || self.tails[self.range(block)].binary_search(&tail).is_ok()
    }

    fn range(&self, block: usize) -> Range<usize> {
        let end = |block: usize| self.ends.get(block).copied().unwrap_or(0);
        block.checked_sub(1).map_or(0, end)..end(block)
    }

    /// Merges the new keys into the sorted ones, from the back, in place.
    fn settle(&mut self) {
        let mut new: Vec<u64> = self.recent.drain().collect();
        new.sort_unstable();
        self.ends.resize(1 << 16, 0);
        let old = self.tails.len();
        self.tails.resize(old + new.len(), Tail::default());
        let mut write = self.tails.len();
        for block in (0..self.ends.len()).rev() {
            let Range {
                start,
                end: mut read,
            } = self.range(block);
            self.ends[block] = write;
            loop {
                let newest = new.last().map(|key| parts(*key));
                let newest = newest.filter(|(of, _)| *of == block).map(|(_, tail)| tail);
                let oldest = (read > start).then(|| self.tails[read - 1]);
                let Some(last) = newest.max(oldest) else {
                    break;
                };
                if newest == Some(last) {
                    new.pop();
                } else {
                    read -= 1;
                }
                write -= 1;
                self.tails[write] = last;
            }
        }
    }
}

/// Returns the block of a key, and the rest of it.
fn parts(key: u64) -> (usize, Tail) {
    let [first, second, tail @ ..] = key.to_be_bytes();
    (u16::from_be_bytes([first, second]).into(), tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns numbers that are spread as hashes are.
    fn spread(count: u64) -> impl Iterator<Item = u64> {
        (1..=count).map(|number| number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    #[test]
    fn a_key_is_there_once_it_was_added_and_not_before() {
        let mut keys = KeySet::default();
        for key in spread(200_000).chain([0, u64::MAX, 1 << 48, (1 << 48) - 1]) {
            assert!(!keys.contains(key), "{key:x}");
            assert!(keys.insert(key), "{key:x}");
            assert!(!keys.insert(key), "{key:x}");
        }
        for key in spread(200_000).chain([0, u64::MAX, 1 << 48, (1 << 48) - 1]) {
            assert!(keys.contains(key), "{key:x}");
            assert!(!keys.contains(key ^ 1 << 20), "{key:x}");
        }
    }

    #[test]
    fn keys_of_one_block_are_told_apart() {
        let mut keys = KeySet::default();
        let all: Vec<u64> = (0..100_000).map(|number| (7 << 48) + 3 * number).collect();
        for key in all.iter().rev() {
            keys.add(*key);
        }
        assert!(all.iter().all(|key| keys.contains(*key)));
        assert!(!all.iter().any(|key| keys.contains(key + 1)));
    }
}
