//! From the roster to messages that are entered in the record, ahead of the connections that send
//! them.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender};

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::known::{BegunKit, BegunKits, Place, entry, held_back};
use super::suppress::Suppressed;
use super::{Mailing, SendError, locked};
use crate::delivery::outbox::JobSource;
use crate::delivery::{Job, Outgoing};
use crate::docket::{MatterId, Store};
use crate::merge::kit::{KitError, KitSigner, Kits};
use crate::merge::offices::Offices;

/// So many kits are made and entered in one chunk.
const CHUNK: usize = 64;

/// Makes the kits that wait, enters them, and hands them over; returns how many are held back.
pub(super) fn produce(
    mailing: &Mailing<'_>,
    kits: &Kits<'_>,
    known: &BegunKits,
    suppressed: &Mutex<Suppressed>,
    store: &Mutex<&mut Store>,
    on: NaiveDate,
    jobs: &SyncSender<Job>,
) -> Result<u64, SendError> {
    let offices = mailing.offices;
    let subject = kits.subject();
    let mut held_count = 0;
    let make = |signers: Vec<KitSigner>| {
        let waits = |signer: KitSigner| match known.place(signer.person()) {
            Place::New => Some((signer, None)),
            Place::Begun(begun) => Some((signer, Some(begun))),
            Place::Settled | Place::Elsewhere(_) => None,
        };
        let (held, free): (Vec<_>, Vec<_>) = {
            let suppressed = locked(suppressed);
            let waiting = signers.into_iter().filter_map(waits);
            let (mut held, free): (Vec<_>, _) =
                waiting.partition(|(asked, _)| suppressed.has(asked.signer()));
            held_count += held.len() as u64;
            // Whom the group's list left out of the plan has no part in this record.
            held.retain(|(asked, begun)| begun.is_some() || suppressed.lists(asked.signer()));
            (held, free)
        };
        hold(&held, offices, &subject, store, on)?;
        for chunk in free.chunks(CHUNK) {
            let messages: Result<Vec<Outgoing>, KitError> = chunk
                .par_iter()
                .map(|(asked, _)| kits.message(asked))
                .collect();
            let matters = enter(chunk, offices, &subject, store, on)?;
            for (matter, message) in matters.into_iter().zip(messages?) {
                jobs.send(Job::filing(matter, message))
                    .map_err(|_| SendError::Stopped)?;
            }
        }
        Ok::<(), SendError>(())
    };
    mailing.signers().each_with_email(make)?;
    Ok(held_count)
}

/// Enters those that were not begun, and returns the matters of all.
fn enter(
    chunk: &[(KitSigner, Option<BegunKit>)],
    offices: &Offices<'_>,
    subject: &str,
    store: &Mutex<&mut Store>,
    on: NaiveDate,
) -> Result<Vec<MatterId>, SendError> {
    let new: Vec<_> = chunk
        .iter()
        .filter(|(_, begun)| begun.is_none())
        .map(|(asked, _)| {
            let (matter, planned) = entry(asked, offices, subject, on);
            (matter, planned, None)
        })
        .collect();
    let mut entered = if new.is_empty() {
        Vec::new()
    } else {
        locked(store).enter_batch(&new)?
    }
    .into_iter();
    let matters = chunk
        .iter()
        .filter_map(|(_, begun)| begun.map(|begun| begun.matter).or_else(|| entered.next()));
    Ok(matters.collect())
}

/// Records that some kits are held back, where that is not known yet.
fn hold(
    held: &[(KitSigner, Option<BegunKit>)],
    offices: &Offices<'_>,
    subject: &str,
    store: &Mutex<&mut Store>,
    on: NaiveDate,
) -> Result<(), SendError> {
    let matters = enter(held, offices, subject, store, on)?;
    let events: Vec<_> = held
        .iter()
        .zip(matters)
        .filter(|((_, begun), _)| !begun.is_some_and(|begun| begun.is_held_back))
        .map(|(_, matter)| (matter, held_back()))
        .collect();
    if !events.is_empty() {
        locked(store).record_batch(on, &events)?;
    }
    Ok(())
}

/// The messages as connections take them: whoever is on the list of those who want no more email by
/// then gets none.
pub(super) struct Jobs<'a> {
    receiver: Option<Receiver<Job>>,
    suppressed: &'a Mutex<Suppressed>,
    held: Vec<MatterId>,
    failed: Option<SendError>,
}

impl<'a> Jobs<'a> {
    pub(super) fn new(receiver: Receiver<Job>, suppressed: &'a Mutex<Suppressed>) -> Self {
        Self {
            receiver: Some(receiver),
            suppressed,
            held: Vec::new(),
            failed: None,
        }
    }

    /// Takes no more.
    pub(super) fn close(&mut self) {
        self.receiver = None;
    }

    /// Returns the matters that were held back at the last moment.
    pub(super) fn held_back(&mut self) -> Vec<MatterId> {
        std::mem::take(&mut self.held)
    }

    /// Ends with a failure: without the lists nobody can be known to want the email.
    fn fail(&mut self, error: SendError) {
        self.failed.get_or_insert(error);
        self.close();
    }

    /// Returns why nothing could be handed over any more, if so.
    pub(super) fn failed(self) -> Option<SendError> {
        self.failed
    }
}

impl Iterator for Jobs<'_> {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            let job = self.receiver.as_ref()?.recv().ok()?;
            if self.is_wanted(&job) {
                return Some(job);
            }
        }
    }
}

impl JobSource for Jobs<'_> {
    fn is_wanted(&mut self, job: &Job) -> bool {
        let is_listed = {
            let mut suppressed = locked(self.suppressed);
            let refreshed = suppressed.refresh();
            refreshed.map(|()| suppressed.has_email(&job.message.to))
        };
        match is_listed {
            Ok(false) => return self.failed.is_none(),
            Ok(true) => self.held.push(job.letter.matter),
            Err(error) => self.fail(error),
        }
        false
    }
}
