//! The ledger as all connections write it: one sync for everything that waits, and one count of what the
//! account was handed.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};

use super::Clock;
use super::job::Entry;
use crate::delivery::{DailyLimit, DailyLimitError};
use crate::docket::{EventKind, Passage, Store, StoreError};

/// The answer to each of the events.
pub(super) type Answers = Vec<Result<(), Arc<RecordError>>>;

/// Why something could not be recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The ledger failed, or refuses the event.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What the account was handed could not be counted.
    #[error(transparent)]
    DailyLimit(#[from] DailyLimitError),
}

impl RecordError {
    /// Returns what the person can do now, if there is something to say.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Store(StoreError::Refused(_)) => {
                Some("`redress docket` tells how the letters stand")
            }
            Self::Store(_) => Some("make sure that the disk is not full"),
            Self::DailyLimit(error) => Some(error.help()),
        }
    }

    /// Returns `true` if no event can be recorded any more, rather than this one.
    pub fn is_lasting(&self) -> bool {
        !matches!(
            self,
            Self::Store(StoreError::Refused(_) | StoreError::NoMatter { .. })
        )
    }
}

/// The store, the count, and what waits to be written.
pub(super) struct Ledger<'s, 'm> {
    records: Mutex<Records<'s, 'm>>,
    clock: &'s Clock<'s>,
    waiting: Mutex<Waiting>,
    written: Condvar,
}

struct Records<'s, 'm> {
    /// Shared with whoever enters what is to be sent.
    store: &'s Mutex<&'m mut Store>,
    daily_limit: &'s mut DailyLimit,
    on: NaiveDate,
}

/// What waits, who writes, and what was answered and not fetched yet.
#[derive(Default)]
struct Waiting {
    last_ticket: u64,
    entries: Vec<(u64, Vec<Entry>)>,
    is_writing: bool,
    answers: HashMap<u64, Answers>,
}

impl<'s, 'm> Ledger<'s, 'm> {
    pub(super) fn new(
        store: &'s Mutex<&'m mut Store>,
        daily_limit: &'s mut DailyLimit,
        on: NaiveDate,
        clock: &'s Clock<'s>,
    ) -> Self {
        Self {
            records: Mutex::new(Records {
                store,
                daily_limit,
                on,
            }),
            clock,
            waiting: Mutex::default(),
            written: Condvar::new(),
        }
    }

    /// Returns the time.
    pub(super) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// Records events; those with an answer of yes are on the disk when this returns.
    ///
    /// Whoever finds nobody writing writes for all that wait; the others wait for the next round.
    pub(super) fn record(&self, entries: Vec<Entry>) -> Answers {
        let mut waiting = self.waiting();
        waiting.last_ticket += 1;
        let ticket = waiting.last_ticket;
        waiting.entries.push((ticket, entries));
        loop {
            if let Some(answers) = waiting.answers.remove(&ticket) {
                return answers;
            }
            if waiting.is_writing {
                waiting = self
                    .written
                    .wait(waiting)
                    .unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            waiting.is_writing = true;
            let round = std::mem::take(&mut waiting.entries);
            drop(waiting);
            let answers = self.write(round);
            waiting = self.waiting();
            waiting.is_writing = false;
            waiting.answers.extend(answers);
            self.written.notify_all();
        }
    }

    /// Writes what was counted and is not on the disk yet.
    pub(super) fn close(self) -> Result<(), Arc<RecordError>> {
        let now = self.now();
        let records = self.records.into_inner();
        let records = records.unwrap_or_else(PoisonError::into_inner);
        let saved = records.daily_limit.save(now);
        saved.map_err(|error| Arc::new(error.into()))
    }

    fn write(&self, round: Vec<(u64, Vec<Entry>)>) -> Vec<(u64, Answers)> {
        let lengths: Vec<(u64, usize)> = round
            .iter()
            .map(|(ticket, entries)| (*ticket, entries.len()))
            .collect();
        let entries: Vec<Entry> = round.into_iter().flat_map(|(_, entries)| entries).collect();
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let mut answers = records.write(&entries, self.now());
        lengths
            .into_iter()
            .map(|(ticket, length)| (ticket, answers.drain(..length).collect()))
            .collect()
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Records<'_, '_> {
    /// Counts the messages that are about to leave, then records everything: a crash between the two
    /// leaves a count that is too high, never one that is too low. What cannot be counted does not leave,
    /// while what became of other messages is still recorded.
    fn write(&mut self, entries: &[Entry], now: DateTime<Utc>) -> Answers {
        let leaving = entries.iter().filter(|(_, what)| is_intent(what)).count();
        match self.daily_limit.count(leaving as u64, now) {
            Ok(()) => self.record(entries),
            Err(error) => {
                let error: Arc<RecordError> = Arc::new(error.into());
                let (_, known): (Vec<_>, Vec<_>) =
                    (entries.iter().cloned()).partition(|(_, what)| is_intent(what));
                let mut known = self.record(&known).into_iter();
                let answer = |(_, what): &Entry| {
                    if is_intent(what) { None } else { known.next() }
                };
                let answers = entries.iter().map(answer);
                answers
                    .map(|answer| answer.unwrap_or_else(|| Err(Arc::clone(&error))))
                    .collect()
            }
        }
    }

    fn record(&mut self, entries: &[Entry]) -> Answers {
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        match store.record_batch(self.on, entries) {
            Ok(answers) => answers
                .into_iter()
                .map(|answer| answer.map_err(|error| Arc::new(error.into())))
                .collect(),
            Err(error) => {
                let error: Arc<RecordError> = Arc::new(error.into());
                entries.iter().map(|_| Err(Arc::clone(&error))).collect()
            }
        }
    }
}

fn is_intent(what: &EventKind) -> bool {
    matches!(
        what,
        EventKind::Letter {
            passage: Passage::Intent(_),
            ..
        }
    )
}

#[cfg(test)]
mod tests;
