//! The letters of a print run in the order in which they are printed: by the ZIP code of the office, then
//! by that of the signer and their name.

use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::draft::DraftError;
use crate::merge::due::{Dues, Earlier};
use crate::merge::error::MergeError;
use crate::merge::journal::MadeBatch;
use crate::merge::offices::Offices;
use crate::merge::product::PrintSettings;
use crate::merge::render::Engine;
use crate::merge::scan::{Ready, scan};
use crate::merge::separate::RunInputs;
use crate::pdf::PrintOrder;

/// The letters of one office: its number, and the signers by theirs.
type List = (usize, Vec<usize>);

/// The letters of a print run.
pub(super) struct Order {
    signers: Vec<Ready>,
    /// The office and the signer of each letter.
    letters: Vec<(usize, usize)>,
    /// Where each signer's last letter stands.
    last: Vec<usize>,
}

impl Order {
    /// Puts the letters of a roster in order; each signer counts once.
    pub(super) fn of(separate: &RunInputs<'_>) -> Result<Self, MergeError> {
        let (mut signers, mut due_to) = (Vec::new(), Vec::new());
        let mut dues = Dues::new(separate.offices, Earlier::default(), None);
        let today = separate.engine.today();
        scan(
            separate.roster,
            separate.offices,
            separate.withdrawn,
            today,
            |rows| {
                for due in dues.of(rows) {
                    signers.push(*due.ready);
                    due_to.push(due.offices);
                }
                Ok::<(), MergeError>(())
            },
        )?;
        let letters: Vec<(usize, usize)> =
            lists(separate.engine, separate.offices, &signers, &due_to)?
                .into_iter()
                .flat_map(|(office, list)| list.into_iter().map(move |signer| (office, signer)))
                .collect();
        let mut last = vec![0; signers.len()];
        for (index, (_, signer)) in letters.iter().enumerate() {
            last[*signer] = index;
        }
        Ok(Self {
            signers,
            letters,
            last,
        })
    }

    /// Returns how many letters there are.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Returns the letters from a place on: the office of each, and its signer.
    pub(super) fn from(&self, start: usize) -> impl Iterator<Item = (usize, &Ready)> {
        let letters = self.letters.iter().skip(start);
        letters.map(|(office, signer)| (*office, &self.signers[*signer]))
    }

    /// Counts the letters of a stretch, of which some were refused, and the signers whose last letter is
    /// among them.
    pub(super) fn count(
        &self,
        stretch: Range<usize>,
        is_refused: impl Fn(usize) -> bool,
        engine: &Engine<'_>,
    ) -> MadeBatch {
        let mut recorded = MadeBatch::default();
        let offices = engine.offices().list();
        for index in stretch {
            let (office, signer) = self.letters[index];
            if self.last[signer] == index {
                let ready = &self.signers[signer];
                recorded.progress.signers += 1;
                recorded.people.extend(ready.person.keys());
                let content = (ready.person.address_key(), engine.content(ready));
                recorded.contents.push(content);
            }
            let id = offices[office].member.bioguide.clone();
            if is_refused(index) {
                recorded.open.entry(id).or_default().refused += 1;
            } else {
                recorded.progress.letters += 1;
                *recorded.offices.entry(id).or_default() += 1;
            }
        }
        recorded
    }
}

/// Returns the offices in the order of their ZIP codes, each with its signers in the order of theirs.
fn lists(
    engine: &Engine<'_>,
    offices: &Offices<'_>,
    signers: &[Ready],
    due_to: &[Vec<usize>],
) -> Result<Vec<List>, DraftError> {
    let mut by_home: Vec<usize> = (0..signers.len()).collect();
    by_home.sort_by_cached_key(|index| {
        let signer = &signers[*index].signer;
        (signer.zip.to_string(), signer.name.clone(), signer.row)
    });
    let mut lists: Vec<List> = (0..offices.list().len())
        .map(|office| (office, Vec::new()))
        .collect();
    for index in by_home {
        for &office in &due_to[index] {
            lists[office].1.push(index);
        }
    }
    let mut ordered = Vec::new();
    for (office, list) in lists {
        let Some(first) = list.first() else { continue };
        if let Some(letter) = engine.letter(&signers[*first], office)? {
            ordered.push((PrintOrder::of(&letter), (office, list)));
        }
    }
    ordered.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(ordered.into_iter().map(|(_, list)| list).collect())
}

/// What the letters up to some place are: the digest of their texts. Where two runs have the same one, they
/// have the same letters, whatever changed since: roster, wording, members or program.
#[derive(Clone)]
pub(super) struct RunDigest<'a> {
    order: &'a Order,
    engine: &'a Engine<'a>,
    digest: Sha256,
    end: usize,
}

impl<'a> RunDigest<'a> {
    /// Begins with what a document says of itself.
    pub(super) fn new(
        engine: &'a Engine<'a>,
        order: &'a Order,
        title: &str,
        settings: PrintSettings,
    ) -> Self {
        let date = engine.today().to_string();
        let mut digest = Sha256::new();
        let envelopes = settings.envelopes.into();
        let sides = if settings.duplex { "duplex" } else { "" };
        for part in [env!("CARGO_PKG_VERSION"), &date, title, envelopes, sides] {
            digest.update(part);
            digest.update([0]);
        }
        Self {
            order,
            engine,
            digest,
            end: 0,
        }
    }

    /// Takes in the letters up to a place, not before the last.
    pub(super) fn up_to(mut self, end: usize) -> Result<Self, DraftError> {
        let mut text = String::new();
        for (office, ready) in self.order.from(self.end).take(end - self.end) {
            text.clear();
            self.engine.text(ready, office, &mut text)?;
            self.digest.update(&text);
            self.digest.update([0]);
        }
        self.end = end;
        Ok(self)
    }

    /// Returns the digest of the letters so far.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.digest.clone().finalize().to_vec()
    }
}
