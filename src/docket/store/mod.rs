//! The one home of SQL: the docket's database.
//!
//! Write-ahead log and `synchronous=FULL`, so that what is recorded survives a power cut (measured
//! at 0.4 ms a record). Every statement is plain SQL. What is recorded has a [`checksum`], which whatever reads
//! it compares: a file that was torn or altered is found out.

mod batch;
mod checksum;
mod columns;
mod copies;
mod damage;
mod delivery;
mod error;
mod image;
mod import;
mod log;
mod message;
mod migrate;
mod open;
mod pipeline;
mod planning;
mod restore;
mod rows;
mod schema;
mod send_lock;
mod survey;
mod tally;
mod under_way;
mod writer;

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::Connection;

use self::error::database_error;
use super::event::EventKind;
use super::matter::{Matter, MatterId, NewMatter};

pub use self::copies::{Copies, DocketCopy};
pub use self::damage::Damage;
pub use self::delivery::Delivery;
pub use self::error::{Obstacle, StoreError};
pub use self::import::CompleteMatter;
pub use self::message::KeptMessage;
pub use self::planning::{LetterPlan, Place, Planned};
pub use self::restore::Restored;
pub use self::send_lock::{SendLock, SendLockError};
pub use self::survey::Survey;

/// How long another run may hold the database before this one gives up.
const PATIENCE: Duration = Duration::from_secs(5);

/// The docket on the disk.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// Whether the log of the database lost what was committed.
    is_log_damaged: bool,
}

impl Store {
    /// Returns the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Enters a matter and its first event, both or neither.
    pub fn enter(&mut self, matter: &NewMatter, first: &EventKind) -> Result<MatterId, StoreError> {
        self.enter_with(matter, &[(matter.opened, first.clone())])
    }

    /// Enters a matter and what has happened to it so far, all or nothing.
    pub fn enter_with(
        &mut self,
        matter: &NewMatter,
        events: &[(NaiveDate, EventKind)],
    ) -> Result<MatterId, StoreError> {
        self.write(|writer| writer.enter(matter, events))
    }

    /// Records an event. When this returns, it is on the disk.
    pub fn record(
        &mut self,
        id: MatterId,
        on: NaiveDate,
        what: &EventKind,
    ) -> Result<(), StoreError> {
        self.record_all(id, &[(on, what.clone())])
    }

    /// Records events, all or none. When this returns, they are on the disk.
    pub fn record_all(
        &mut self,
        id: MatterId,
        events: &[(NaiveDate, EventKind)],
    ) -> Result<(), StoreError> {
        // The matter is read under the same lock that the events are written under.
        self.write(|writer| writer.record(id, events))
    }

    /// Records events of a letter, all or none, unless something was recorded of it since `known` was read.
    pub fn record_if_unchanged(
        &mut self,
        known: &Matter,
        letter: &super::WhichLetter,
        events: &[(NaiveDate, EventKind)],
    ) -> Result<(), StoreError> {
        let (id, trail) = (known.id, known.trail(letter));
        self.write(|writer| {
            if writer.matter(id)?.trail(letter) != trail {
                return Err(StoreError::Changed { id }.into());
            }
            writer.record(id, events)
        })
    }

    /// Returns a matter with its events. Fails if it is not as it was recorded, or if there is none and others
    /// are lost.
    pub fn matter(&self, id: MatterId) -> Result<Matter, StoreError> {
        let (mut matters, mut findings) = self.select("WHERE id = ?1", [id.0])?;
        findings.extend(self.log());
        if !findings.is_empty() {
            return Err(StoreError::damaged(&self.path, findings));
        }
        match matters.pop() {
            Some(matter) => Ok(matter),
            None => self.matters().and(Err(StoreError::NoMatter { id })),
        }
    }

    /// Returns every matter, in the order of their numbers. Fails if one is not as it was recorded.
    pub fn matters(&self) -> Result<Vec<Matter>, StoreError> {
        self.survey()?.sound(&self.path)
    }

    /// Returns the number of the last event, or 0 if there is none.
    pub fn last_event(&self) -> Result<i64, StoreError> {
        let query = "SELECT coalesce(max(number), 0) FROM event";
        self.connection
            .query_row(query, [], |row| row.get(0))
            .map_err(|error| database_error(&self.path, &error))
    }

    /// Takes what was recorded last for lost if the docket has no event of this number any more: its log is gone.
    pub fn expect_event(&mut self, number: i64) -> Result<(), StoreError> {
        self.is_log_damaged |= self.last_event()? < number;
        Ok(())
    }

    /// Returns `true` if what was recorded last is lost.
    pub fn has_lost_its_log(&self) -> bool {
        self.is_log_damaged
    }

    /// Returns the matters of a letter, by any of its digests. Fails if any matter is not as it was recorded, since that
    /// might be one of them.
    pub fn of_letter(&self, digests: &[String]) -> Result<Vec<Matter>, StoreError> {
        let mut matters = self.matters()?;
        matters.retain(|matter| {
            let letter = matter.entry.letter.as_ref();
            letter.is_some_and(|letter| digests.contains(&letter.digest))
        });
        Ok(matters)
    }
}

#[cfg(test)]
mod tests;
