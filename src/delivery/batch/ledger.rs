//! The docket as all connections write it: one sync for everything that waits.

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
}

/// What waits, and whether somebody writes or is about to.
#[derive(Default)]
struct Desk {
    waiting: Vec<Waiting>,
    is_writing: bool,
}

/// Events, and where whoever brought them waits for the answers.
struct Waiting {
    entries: Entries,
    seat: Arc<Seat>,
}

/// Where one waits for a word: each has a seat of its own, so that a word wakes only the one that it
/// is for.
#[derive(Default)]
struct Seat {
    word: Mutex<Option<Word>>,
    said: Condvar,
}

/// What one who waits is told.
enum Word {
    /// Write what waits, for all.
    YourTurn,
    /// It is written.
    Written(Answers),
}

impl<'s> Ledger<'s> {
    pub(super) fn new(store: &'s mut Store, on: NaiveDate) -> Self {
        Self {
            store: Mutex::new(store),
            on,
            desk: Mutex::default(),
        }
    }

    /// Records events; those with an answer of yes are on the disk when this returns.
    ///
    /// Whoever finds nobody writing writes for all that wait; what comes meanwhile waits for the next
    /// round, which the first of those writes.
    pub(super) fn record(&self, entries: Entries) -> Answers {
        let seat = Arc::<Seat>::default();
        let mut desk = self.desk();
        desk.waiting.push(Waiting {
            entries,
            seat: Arc::clone(&seat),
        });
        if !std::mem::replace(&mut desk.is_writing, true) {
            seat.say(Word::YourTurn);
        }
        drop(desk);
        loop {
            match seat.hear() {
                Word::YourTurn => self.write_for_all(),
                Word::Written(answers) => return answers,
            }
        }
    }

    fn write_for_all(&self) {
        let waiting = std::mem::take(&mut self.desk().waiting);
        let (seats, entries): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .map(|waiting| (waiting.seat, waiting.entries))
            .unzip();
        let answers = self.write(entries);
        let mut desk = self.desk();
        // The next round begins before those of this one are told: the disk is what all wait for.
        match desk.waiting.first() {
            Some(next) => next.seat.say(Word::YourTurn),
            None => desk.is_writing = false,
        }
        drop(desk);
        for (seat, answers) in seats.iter().zip(answers) {
            seat.say(Word::Written(answers));
        }
    }

    /// Writes one transaction, and returns the answers to each of those whose entries they are.
    fn write(&self, waiting: Vec<Entries>) -> Vec<Answers> {
        let lengths: Vec<usize> = waiting.iter().map(Vec::len).collect();
        let entries: Entries = waiting.into_iter().flatten().collect();
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
            .map(|length| answers.drain(..length).collect())
            .collect()
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    fn say(&self, word: Word) {
        *self.word.lock().unwrap_or_else(PoisonError::into_inner) = Some(word);
        self.said.notify_one();
    }

    /// Waits for a word.
    fn hear(&self) -> Word {
        let mut word = self.word.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(word) = word.take() {
                return word;
            }
            word = self.said.wait(word).unwrap_or_else(PoisonError::into_inner);
        }
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
