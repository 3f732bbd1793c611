//! The docket as all connections write it: one sync for everything that waits.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;

use crate::docket::{MatterId, Store, StoreError, What};

/// Events of matters, in the order in which they are to be recorded.
type Entries = Vec<(MatterId, What)>;
/// The answer to each of them.
pub(super) type Answers = Vec<Result<(), Arc<StoreError>>>;

/// The docket, and what waits to be written to it.
pub(super) struct Ledger<'s> {
    store: Mutex<&'s mut Store>,
    on: NaiveDate,
    desk: Mutex<Desk>,
    written: Condvar,
}

/// What waits, who writes, and what was answered and not fetched yet.
#[derive(Default)]
struct Desk {
    last_ticket: u64,
    waiting: Vec<(u64, Entries)>,
    is_writing: bool,
    answers: HashMap<u64, Answers>,
}

impl<'s> Ledger<'s> {
    pub(super) fn new(store: &'s mut Store, on: NaiveDate) -> Self {
        Self {
            store: Mutex::new(store),
            on,
            desk: Mutex::default(),
            written: Condvar::new(),
        }
    }

    /// Records events; those with an answer of yes are on the disk when this returns.
    ///
    /// Whoever finds nobody writing writes for all that wait; the others wait for the next round.
    pub(super) fn record(&self, entries: Entries) -> Answers {
        let mut desk = self.desk();
        desk.last_ticket += 1;
        let ticket = desk.last_ticket;
        desk.waiting.push((ticket, entries));
        loop {
            if let Some(answers) = desk.answers.remove(&ticket) {
                return answers;
            }
            if desk.is_writing {
                desk = self
                    .written
                    .wait(desk)
                    .unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            desk.is_writing = true;
            let waiting = std::mem::take(&mut desk.waiting);
            drop(desk);
            let answers = self.write(waiting);
            desk = self.desk();
            desk.is_writing = false;
            desk.answers.extend(answers);
            self.written.notify_all();
        }
    }

    fn write(&self, waiting: Vec<(u64, Entries)>) -> Vec<(u64, Answers)> {
        let lengths: Vec<(u64, usize)> = waiting
            .iter()
            .map(|(ticket, entries)| (*ticket, entries.len()))
            .collect();
        let entries: Entries = waiting
            .into_iter()
            .flat_map(|(_, entries)| entries)
            .collect();
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let mut answers: Answers = match store.record_batch(self.on, &entries) {
            Ok(answers) => answers
                .into_iter()
                .map(|answer| answer.map_err(Arc::new))
                .collect(),
            Err(error) => {
                let error = Arc::new(error);
                entries.iter().map(|_| Err(Arc::clone(&error))).collect()
            }
        };
        lengths
            .into_iter()
            .map(|(ticket, length)| (ticket, answers.drain(..length).collect()))
            .collect()
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::directory::Channel;
    use crate::docket::{MatterKind, NewMatter, Party, State};

    #[test]
    fn what_many_threads_record_at_once_is_answered_each_for_itself() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
        let on = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let matter = NewMatter {
            kind: MatterKind::Foia,
            to: Party {
                id: "x".into(),
                name: "x".into(),
            },
            subject: "x".into(),
            letter: None,
            expedite: false,
            fee_waiver: false,
            opened: on,
        };
        let planned = What::Planned {
            channel: Channel::Email,
            despite: None,
            held_until: None,
            at: None,
        };
        let matters: Vec<_> = (0..64)
            .map(|_| (matter.clone(), planned.clone(), None))
            .collect();
        let ids = store.enter_batch(&matters).unwrap();
        let ledger = Ledger::new(&mut store, on);
        thread::scope(|scope| {
            for (n, id) in ids.iter().enumerate() {
                let ledger = &ledger;
                scope.spawn(move || {
                    let intent = What::Intent {
                        account: "x".into(),
                        sha256: "x".into(),
                    };
                    let sent = What::Sent { reply: "x".into() };
                    // Every other one is out of order.
                    let first = if n % 2 == 0 { intent } else { sent };
                    let answers = ledger.record(vec![(*id, first)]);
                    assert_eq!(answers.len(), 1);
                    assert_eq!(answers[0].is_ok(), n % 2 == 0);
                });
            }
        });
        for (n, id) in ids.iter().enumerate() {
            let state = store.matter(*id).unwrap().state();
            let wanted = if n % 2 == 0 {
                State::InDoubt
            } else {
                State::Planned
            };
            assert_eq!(state, wanted);
        }
    }
}
