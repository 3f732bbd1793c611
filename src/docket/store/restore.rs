//! Bringing a copy back without letting a letter leave twice.
//!
//! A copy does not know what left after it was made. Where the present docket can still tell, its matters are
//! taken over; where it cannot, a letter that the copy holds ready to be sent is in doubt, and only the person's
//! word leads out of that.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::copies::back_up;
use super::image::{Image, log_path};
use super::{CompleteMatter, Matter, MatterId, Store, StoreError, database_error};
use crate::directory::Channel;
use crate::docket::event::{DatedEvent, EventKind};
use crate::docket::{Passage, Standing, WhichLetter};
use crate::files::write_private;

/// A copy that is about to take the place of the docket.
#[derive(Debug)]
pub struct Restored {
    store: Store,
    /// What it does not have, by matter: the events that the present docket recorded and the copy lacks.
    pub lost: BTreeMap<MatterId, Vec<DatedEvent>>,
    /// The matters that it takes over as they are now, since something left in them after the copy was made.
    pub taken: BTreeSet<MatterId>,
    /// The matters whose letter may have left since.
    pub doubted: Vec<MatterId>,
}

impl Restored {
    /// Prepares a copy. `present` is what the present docket can still tell, and is not consulted about matters
    /// that it cannot.
    pub fn prepare(
        copy: &Path,
        name: &str,
        present: &[CompleteMatter],
        on: NaiveDate,
    ) -> Result<Self, StoreError> {
        let image = Image::read_up_to(copy, u64::MAX)?.ok_or_else(|| StoreError::Database {
            path: copy.to_owned(),
            problem: "another run changes it".to_owned(),
        })?;
        let store = Store::in_memory(copy, &image)?;
        store.allow_writing()?;
        let findings = store.check()?;
        if !findings.is_empty() {
            return Err(StoreError::damaged(copy, findings));
        }
        let mut restored = Self {
            store,
            lost: BTreeMap::new(),
            taken: BTreeSet::new(),
            doubted: Vec::new(),
        };
        restored.take_over(present)?;
        restored.doubt(name, present, on)?;
        Ok(restored)
    }

    /// Returns the matters of the docket that it will be.
    pub fn matters(&self) -> Result<Vec<Matter>, StoreError> {
        self.store.matters()
    }

    /// Takes over the matters in which something left that the copy does not know.
    fn take_over(&mut self, present: &[CompleteMatter]) -> Result<(), StoreError> {
        let of_copy: BTreeMap<MatterId, Matter> = self
            .store
            .matters()?
            .into_iter()
            .map(|matter| (matter.id, matter))
            .collect();
        let mut whole = Vec::new();
        for now in present {
            let matter = &now.matter;
            let Some(then) = of_copy.get(&matter.id) else {
                if has_left(&matter.events) {
                    self.taken.insert(matter.id);
                    whole.push(now.clone());
                } else {
                    self.lost.insert(matter.id, matter.events.clone());
                }
                continue;
            };
            let Some(more) = matter
                .events
                .strip_prefix(then.events.as_slice())
                .filter(|_| then.entry == matter.entry)
            else {
                // The number was given to two matters, or one of them began anew.
                self.lost.insert(matter.id, matter.events.clone());
                continue;
            };
            if has_left(more) {
                self.taken.insert(matter.id);
                self.store.write(|writer| {
                    writer.add_anew(matter.id, more)?;
                    for (letter, message) in &now.messages {
                        writer.keep(matter.id, letter, message)?;
                    }
                    Ok(())
                })?;
            } else if !more.is_empty() {
                self.lost.insert(matter.id, more.to_vec());
            }
        }
        self.store.add_wholes(&whole)
    }

    /// Records the doubt about letters that may have left.
    fn doubt(
        &mut self,
        name: &str,
        present: &[CompleteMatter],
        on: NaiveDate,
    ) -> Result<(), StoreError> {
        let known: BTreeMap<MatterId, &CompleteMatter> = present
            .iter()
            .map(|whole| (whole.matter.id, whole))
            .collect();
        for matter in self.store.matters()? {
            let is_known = known
                .get(&matter.id)
                .is_some_and(|whole| whole.matter.entry == matter.entry);
            if is_known {
                continue;
            }
            for letter in ready(&matter) {
                let mut passages = Vec::new();
                if matter.standing(letter) == Standing::Failed {
                    passages.push(Passage::planned(Channel::Email));
                }
                passages.push(Passage::InDoubt {
                    why: format!(
                        "the docket was restored from the copy {name}, and the letter may have \
                         been sent since"
                    ),
                });
                let events: Vec<_> = passages
                    .into_iter()
                    .map(|passage| (on, EventKind::of(letter.clone(), passage)))
                    .collect();
                self.store.record_all(matter.id, &events)?;
                self.doubted.push(matter.id);
            }
        }
        Ok(())
    }

    /// Puts the copy in the place of the docket, in one step: whoever has it open goes on with the copy.
    pub fn put(mut self, docket: &Path) -> Result<(), StoreError> {
        let written = if docket.exists() {
            self.write_into(docket)
        } else {
            return self.replace(docket);
        };
        let is_sound = || {
            let check =
                Store::read(docket).and_then(|store| store.map(|store| store.check()).transpose());
            check.is_ok_and(|findings| findings.is_some_and(|findings| findings.is_empty()))
        };
        match written {
            Ok(()) if is_sound() => Ok(()),
            Err(error) if is_of_the_moment(&error) => Err(database_error(docket, &error)),
            // What was there is no database any more, and nobody can have it open.
            _ => self.replace(docket),
        }
    }

    fn write_into(&mut self, docket: &Path) -> rusqlite::Result<()> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut live = Connection::open_with_flags(docket, flags)?;
        live.pragma_update(None, "synchronous", "FULL")?;
        back_up(&self.store.connection, &mut live)
    }

    fn replace(&mut self, docket: &Path) -> Result<(), StoreError> {
        let bytes = self
            .store
            .connection
            .serialize(rusqlite::MAIN_DB)
            .map_err(|error| database_error(docket, &error))?
            .to_vec();
        let mut index = docket.as_os_str().to_owned();
        index.push("-shm");
        // The log of another database would be taken for this one's.
        let _ = fs::remove_file(log_path(docket));
        let _ = fs::remove_file(Path::new(&index));
        Ok(write_private(docket, &bytes)?)
    }
}

/// Returns `true` if the error is not one of the file: another run holds it, or the disk failed.
fn is_of_the_moment(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
        )
    )
}

/// Returns `true` if something left, or may have, in these events.
fn has_left(events: &[DatedEvent]) -> bool {
    events.iter().any(|event| match &event.what {
        EventKind::Letter { passage, .. } => matches!(
            passage,
            Passage::Intent(_)
                | Passage::Sent { .. }
                | Passage::InDoubt { .. }
                | Passage::Filed { .. }
                | Passage::Tracking { .. }
                | Passage::Called { .. }
                | Passage::Resolved { .. }
        ),
        EventKind::Progress(_) => false,
    })
}

/// Returns the letters of a matter that the next run could send by mail.
fn ready(matter: &Matter) -> Vec<&WhichLetter> {
    let mut letters = matter.letters();
    letters.retain(|letter| {
        let planned = matter.passage(letter).filter_map(|passage| match passage {
            Passage::Planned { channel, .. } => Some(*channel),
            _ => None,
        });
        let standing = matter.standing(letter);
        let is_open = standing.is_waiting() || standing == Standing::Failed;
        is_open && planned.last() == Some(Channel::Email)
    });
    letters
}
