//! A sample of signers, by which it is measured how alike their letters are.

use std::collections::BTreeMap;

use crate::draft::DraftError;
use crate::merge::offices::Offices;
use crate::merge::plan_file::Similarity;
use crate::merge::render::Engine;
use crate::merge::scan::Ready;
use crate::merge::similarity::{Fingerprint, likeness};

/// So many signers' letters are compared with each other.
const SAMPLE: usize = 200;
/// The likeness above which letters are related, and above which offices take them for one form
/// letter.
const RELATED: f64 = 0.5;
const ALIKE: f64 = 0.8;

/// The signers with the lowest numbers: numbers are hashes, so it is a fair sample, and the same one
/// whatever the order of the rows.
#[derive(Default)]
pub(super) struct Sample(BTreeMap<u128, Box<Ready>>);

impl Sample {
    /// Takes a signer into the sample, or not.
    pub(super) fn take(&mut self, ready: Box<Ready>) {
        let key = ready.person.address;
        let is_low = self.0.last_key_value().is_none_or(|(last, _)| key < *last);
        if self.0.len() < SAMPLE || is_low {
            self.0.insert(key, ready);
            if self.0.len() > SAMPLE {
                self.0.pop_last();
            }
        }
    }

    /// Returns the signers.
    pub(super) fn signers(&self) -> impl Iterator<Item = &Ready> {
        self.0.values().map(Box::as_ref)
    }

    /// Compares the letters of a sample of signers, each with each.
    #[allow(
        clippy::cast_precision_loss,
        reason = "a sample has some thousands of pairs"
    )]
    pub(super) fn similarity(
        &self,
        offices: &Offices<'_>,
        engine: &Engine<'_>,
    ) -> Result<Similarity, DraftError> {
        let mut prints = Vec::new();
        for ready in self.0.values() {
            let Some(first) = offices.of_home(&ready.home).first() else {
                continue;
            };
            if let Some(letter) = engine.letter(ready, *first)? {
                prints.push(Fingerprint::of(&letter.text.body));
            }
        }
        let mut pairs = Vec::new();
        for (index, one) in prints.iter().enumerate() {
            pairs.extend(prints[index + 1..].iter().map(|other| likeness(one, other)));
        }
        pairs.sort_by(f64::total_cmp);
        let rounded = |share: f64| (share * 100.0).round() / 100.0;
        let above = |limit: f64| {
            let count = pairs.iter().filter(|likeness| **likeness > limit).count();
            rounded(count as f64 / pairs.len().max(1) as f64)
        };
        Ok(Similarity {
            sample: prints.len(),
            median: rounded(pairs.get(pairs.len() / 2).copied().unwrap_or_default()),
            above_half: above(RELATED),
            above_four_fifths: above(ALIKE),
        })
    }
}
