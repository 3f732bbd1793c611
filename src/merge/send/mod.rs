//! Sending kits: each to its signer, once, whatever happens on the way.
//!
//! The order of things is [`delivery::outbox`](crate::delivery::outbox)'s: an intent is on the disk
//! before the first byte of its message. The records are those of a docket, in the run's own store,
//! where a kit is known by the person who gets it (`known`); so a run goes on where it was
//! interrupted, with a roster in any order, and other runs' records say who has theirs (`others`). `produce` reads the roster and makes the kits while
//! others are sent; `suppress` is asked at the last moment.

mod known;
mod others;
mod producer;
mod record;
mod suppress;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

use chrono::NaiveDate;

pub(super) use self::known::Place;
pub use self::known::{BegunKits, Standings};
use self::known::{doubts, held_back, write_undelivered};
pub use self::others::{KitRuns, OtherRuns, Share};
use self::producer::{Jobs, produce};
pub use self::record::KitRecordError;
pub use self::suppress::Suppressed;
use super::folder::MergeFolder;
use super::kit::{KitError, KitSigner, Kits};
use super::offices::Offices;
use super::signers::Signers;
use crate::delivery::outbox::{News, Summary};
use crate::delivery::{Outbox, Outcome};
use crate::docket::{Passage, Resolution, Store};
use crate::files::{FileError, shown};
use crate::roster::{OptOutsError, Roster, RosterError, Withdrawn};
use crate::sender::Email;

/// So many kits are made ahead of the connections.
const AHEAD: usize = 64;

/// Why kits could not be sent. What is recorded stays, and the next run goes on from there.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum SendError {
    /// The roster or the list of those who want no more email failed.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// A kit could not be made.
    #[error(transparent)]
    Kit(#[from] KitError),
    /// The record failed.
    #[error(transparent)]
    Record(#[from] KitRecordError),
    /// The group's list failed.
    #[error(transparent)]
    OptOuts(#[from] OptOutsError),
    /// A file failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The list of the runs that sent kits was altered.
    #[error(
        "the list of merges that sent kits, `{}`, cannot be read: {problem}",
        shown(path)
    )]
    List { path: PathBuf, problem: String },
    /// A doubt is to be settled where there is none.
    #[error("no kit to {email} is in doubt")]
    NotInDoubt { email: Email },
    /// Nobody takes the kits any more.
    #[error("the kits can no longer be sent")]
    Stopped,
}

/// The kits of a run.
#[derive(Clone, Copy)]
pub struct Mailing<'a> {
    /// The run.
    pub run: &'a MergeFolder,
    /// The signers.
    pub roster: &'a Roster,
    /// Those who withdrew.
    pub withdrawn: &'a Withdrawn,
    /// The offices that they write to.
    pub offices: &'a Offices<'a>,
    /// The date that the letters bear.
    pub date: NaiveDate,
    /// The campaign's id and the action's, with a slash between them.
    pub action: &'a str,
    /// The data folder, whose list names the other runs that sent kits.
    pub data: &'a Path,
}

/// What sending would do.
#[derive(Debug, Default)]
pub struct Rehearsal {
    /// The kits that would be sent.
    pub waiting: u64,
    /// Of them, those that ask for the district.
    pub asking: u64,
    /// The kits that would be held back, because their signers asked for no more email.
    pub suppressed: u64,
    /// The signers without an email address.
    pub without_email: u64,
    /// The signers whose kits other runs handed over.
    pub elsewhere: Vec<Share>,
    /// The first of those whose kit would be sent.
    pub first: Option<KitSigner>,
}

/// What came of sending.
#[derive(Debug)]
pub struct Sent {
    /// How the batch went.
    pub summary: Summary,
    /// Why it ended before the roster did, if it did.
    pub failed: Option<SendError>,
    /// The kits that were held back, since their signers are on a list.
    pub held_back: u64,
    /// The kits in `undelivered.csv`.
    pub undelivered: u64,
    /// Where all kits of the run stand now.
    pub standings: Standings,
    /// The addresses that this run's server refused for good because there is no such mailbox.
    pub no_mailbox: Vec<Email>,
}

impl Mailing<'_> {
    fn signers(&self) -> Signers<'_> {
        Signers {
            roster: self.roster,
            withdrawn: self.withdrawn,
            offices: self.offices,
            date: self.date,
        }
    }

    /// Reads what is known of the kits: from the run's own record, and from those of other runs.
    pub fn known(&self, store: Option<&Store>) -> Result<BegunKits, SendError> {
        let others = KitRuns::read(self.data)?.others(self.action, self.run)?;
        BegunKits::of(store, others)
    }

    /// Counts what sending would do.
    pub fn rehearse(
        &self,
        known: &BegunKits,
        suppressed: &Suppressed,
    ) -> Result<Rehearsal, SendError> {
        let mut rehearsal = Rehearsal {
            elsewhere: known.others.shares(),
            ..Rehearsal::default()
        };
        let mut count = |signer: KitSigner| {
            match known.place(signer.person()) {
                Place::New | Place::Begun(_) => {}
                Place::Settled => return,
                Place::Elsewhere(elsewhere) => {
                    return others::count(&mut rehearsal.elsewhere, elsewhere);
                }
            }
            if suppressed.has(signer.signer()) {
                rehearsal.suppressed += 1;
                return;
            }
            rehearsal.waiting += 1;
            rehearsal.asking += u64::from(signer.is_asking());
            if rehearsal.first.is_none() {
                rehearsal.first = Some(signer);
            }
        };
        let without_email = self.signers().each_with_email(|signers| {
            signers.into_iter().for_each(&mut count);
            Ok::<(), SendError>(())
        })?;
        rehearsal.without_email = without_email;
        Ok(rehearsal)
    }

    /// Sends the kits that wait, and records what becomes of them; `tell` gets the news, and can stop the
    /// run, as `stop` can.
    pub fn send(
        &self,
        kits: &Kits<'_>,
        outbox: &mut Outbox<'_>,
        store: &mut Store,
        suppressed: Suppressed,
        stop: &AtomicBool,
        tell: &mut dyn FnMut(News) -> ControlFlow<()>,
    ) -> Result<Sent, SendError> {
        // Another run may have sent since the rehearsal; while this outbox is open, none does.
        let known = self.known(Some(store))?;
        KitRuns::read(self.data)?.add(self.action, self.run)?;
        let suppressed = Mutex::new(suppressed);
        let on = outbox.on();
        let mut gone = Vec::new();
        let mut tell = |news: News| {
            if let Outcome::Refused { reply, .. } = &news.outcome
                && reply.has_no_mailbox()
            {
                gone.push(news.letter.matter);
            }
            tell(news)
        };
        // One connection to the record: two would wait for each other's locks.
        let shared = Mutex::new(&mut *store);
        let (summary, made, mut jobs) = thread::scope(|scope| {
            let (sender, receiver) = sync_channel(AHEAD);
            let (known, suppressed, shared) = (&known, &suppressed, &shared);
            let producer =
                scope.spawn(move || produce(self, kits, known, suppressed, shared, on, &sender));
            let mut jobs = Jobs::new(receiver, suppressed);
            let summary = outbox.send(&mut jobs, shared, stop, &mut tell);
            // Whoever waits to hand over a kit learns that nobody takes it.
            jobs.close();
            let made = producer
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            (summary, made, jobs)
        });
        let events: Vec<_> = jobs
            .held_back()
            .into_iter()
            .map(|matter| (matter, held_back()))
            .collect();
        store.record_batch(on, &events)?;
        let undelivered = write_undelivered(self.run, store, &gone)?;
        let (held, failed) = match made {
            Ok(held) => (held, jobs.failed()),
            Err(SendError::Stopped) => (0, jobs.failed()),
            Err(error) => (0, Some(error)),
        };
        Ok(Sent {
            summary,
            failed,
            held_back: held + events.len() as u64,
            undelivered: undelivered.count,
            standings: undelivered.standings,
            no_mailbox: undelivered.no_mailbox,
        })
    }
}

/// Writes `undelivered.csv` of a run, if any kits were begun: whose were refused or are in doubt.
///
/// Whoever counts those does this first: a run that was killed has not.
pub fn list_undelivered(run: &MergeFolder) -> Result<(), SendError> {
    if let Some(store) = run.kit_record()? {
        write_undelivered(run, &store, &[])?;
    }
    Ok(())
}

/// Settles doubts of a run by the organizer's word: those of the kits to some addresses, or all of them
/// where none is named. Returns how many there were.
///
/// # Errors
///
/// Fails if no kit to one of the addresses is in doubt; then none is settled.
pub fn settle_doubts(
    run: &MergeFolder,
    store: &mut Store,
    on: NaiveDate,
    resolution: Resolution,
    emails: &[Email],
) -> Result<u64, SendError> {
    let mut doubts = doubts(store)?;
    if !emails.is_empty() {
        let is_to = |email: &Email, to: &str| email.as_str().eq_ignore_ascii_case(to);
        let certain = |email: &&Email| doubts.iter().all(|(_, to)| !is_to(email, to));
        if let Some(email) = emails.iter().find(certain) {
            write_undelivered(run, store, &[])?;
            let email = email.clone();
            return Err(SendError::NotInDoubt { email });
        }
        doubts.retain(|(_, to)| emails.iter().any(|email| is_to(email, to)));
    }
    let events: Vec<_> = doubts
        .into_iter()
        .map(|(matter, _)| (matter, Passage::Resolved { resolution }.into()))
        .collect();
    for answer in store.record_batch(on, &events)? {
        answer?;
    }
    write_undelivered(run, store, &[])?;
    Ok(events.len() as u64)
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
