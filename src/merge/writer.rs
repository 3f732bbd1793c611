//! Letters on their way to the disk, and the record of them behind.

use std::collections::BTreeMap;
use std::sync::{Mutex, mpsc};

use super::error::MergeError;
use super::journal::{Journal, MadeBatch};
use super::offices::Offices;
use super::output::{Handle, Output};
use super::recorded::Content;

/// Letters are put on the disk and recorded whenever they come to this many bytes, or signers: about two thousand
/// letters, so that whoever asks sees how far a run is, and one that is cut off has few to make again.
const BATCH_BYTES: u64 = 4 * 1024 * 1024;
const BATCH_SIGNERS: u64 = 4_096;

/// What one core made in one go.
#[derive(Default)]
pub(super) struct Chunk {
    pub(super) text: String,
    pub(super) people: Vec<u64>,
    pub(super) contents: Vec<(u64, Content)>,
    pub(super) offices: BTreeMap<usize, u64>,
    pub(super) signers: u64,
    pub(super) letters: u64,
    pub(super) again: u64,
    pub(super) changed: u64,
}

/// Waits until a batch is on the disk, then records it, while the next one is written.
pub(super) fn keep(
    batches: mpsc::Receiver<MadeBatch>,
    handle: Option<&Handle>,
    journal: &mut Journal,
) -> Result<(), MergeError> {
    for batch in batches {
        if let Some(handle) = handle {
            handle.sync()?;
        }
        journal.record(&batch)?;
    }
    Ok(())
}

/// Writes letters, and hands what was written to [`keep`].
pub(super) struct Writer<'a, 'o> {
    pub(super) output: &'a mut Output<'o>,
    pub(super) records: Option<mpsc::SyncSender<MadeBatch>>,
    pub(super) offices: &'a Offices<'a>,
    pub(super) spare: &'a Mutex<Vec<String>>,
    pub(super) pending: MadeBatch,
    /// The letters that are not in the record anew, and must be on the disk all the same.
    pub(super) again: u64,
    pub(super) bytes: u64,
}

impl Writer<'_, '_> {
    pub(super) fn take(&mut self, go: Chunk) -> Result<(), MergeError> {
        let mut text = go.text;
        self.output.write(text.as_bytes())?;
        self.bytes += text.len() as u64;
        text.clear();
        if let Ok(mut spare) = self.spare.lock() {
            spare.push(text);
        }
        if self.records.is_none() {
            return Ok(());
        }
        self.pending.progress.signers += go.signers;
        self.pending.progress.letters += go.letters;
        self.again += go.again + go.changed;
        self.pending.people.extend(go.people);
        self.pending.contents.extend(go.contents);
        for (office, letters) in go.offices {
            let id = &self.offices.list()[office].member.bioguide;
            *self.pending.offices.entry(id.clone()).or_default() += letters;
        }
        let is_full = self.bytes >= BATCH_BYTES
            || (self.bytes == 0 && self.pending.progress.signers >= BATCH_SIGNERS);
        if is_full { self.settle() } else { Ok(()) }
    }

    pub(super) fn settle(&mut self) -> Result<(), MergeError> {
        self.bytes = 0;
        let again = std::mem::take(&mut self.again);
        let mut pending = std::mem::take(&mut self.pending);
        pending.progress.size = self.output.size();
        match &self.records {
            Some(records) if pending.progress.letters + again > 0 => {
                records.send(pending).map_err(|_| MergeError::Stopped)
            }
            _ => Ok(()),
        }
    }
}
