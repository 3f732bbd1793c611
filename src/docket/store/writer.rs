//! One transaction: rows, and the checksums that go with them.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::checksum::Checksum;
use super::columns::unwritable;
use super::damage::Damage;
use super::error::WorkResult;
use super::rows;
use super::tally::Tally;
use super::{KeptMessage, Store, StoreError, under_way};
use crate::docket::event::{DatedEvent, EventKind};
use crate::docket::json::parts;
use crate::docket::matter::{LetterRef, Matter, MatterId, NewMatter};

/// A transaction that writes. What it read when it began holds until it ends: no other run writes meanwhile.
pub(super) struct Writer<'s> {
    transaction: Transaction<'s>,
    path: &'s Path,
    tally: Tally,
    next_matter: i64,
    next_event: i64,
}

impl Store {
    /// Does work in one transaction and commits it, unless the work fails or refuses.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&mut Writer<'_>) -> WorkResult<T>,
    ) -> Result<T, StoreError> {
        let path = &self.path;
        let connection = &mut self.connection;
        let write = || -> WorkResult<T> {
            let mut writer = Writer::begin(connection, path)?;
            let answer = work(&mut writer)?;
            writer.commit()?;
            Ok(answer)
        };
        write().map_err(|ended| ended.at(path))
    }
}

impl<'s> Writer<'s> {
    fn begin(connection: &'s mut Connection, path: &'s Path) -> WorkResult<Self> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let next = |query| -> rusqlite::Result<i64> {
            transaction
                .prepare_cached(query)?
                .query_row([], |row| row.get(0))
        };
        let next_matter = next("SELECT coalesce(max(id), 0) + 1 FROM matter")?;
        let next_event = next("SELECT coalesce(max(number), 0) + 1 FROM event")?;
        let Some(tally) = Tally::read(&transaction)? else {
            return Err(StoreError::damaged(path, vec![Damage::Tally]).into());
        };
        Ok(Self {
            transaction,
            path,
            tally,
            next_matter,
            next_event,
        })
    }

    fn commit(self) -> rusqlite::Result<()> {
        self.tally.write(&self.transaction)?;
        self.transaction.commit()
    }

    /// Returns the connection, to read with.
    pub(super) fn connection(&self) -> &Connection {
        &self.transaction
    }

    /// Returns the file, for messages.
    pub(super) fn path(&self) -> &Path {
        self.path
    }

    /// Returns the number of the next matter.
    pub(super) fn next_matter(&self) -> MatterId {
        MatterId(self.next_matter)
    }

    /// Returns events with the numbers that they get when they are added next.
    pub(super) fn numbered(&self, events: &[(NaiveDate, EventKind)]) -> Vec<DatedEvent> {
        (self.next_event..)
            .zip(events)
            .map(|(number, (on, what))| DatedEvent {
                number,
                on: *on,
                what: what.clone(),
            })
            .collect()
    }

    /// Enters a matter with its first events, or says why they cannot have happened so.
    pub(super) fn enter(
        &mut self,
        entry: &NewMatter,
        events: &[(NaiveDate, EventKind)],
    ) -> WorkResult<MatterId> {
        let matter = Matter {
            id: MatterId(self.next_matter),
            entry: entry.clone(),
            events: self.numbered(events),
        };
        matter.check()?;
        self.add_matter(matter.id, entry, &matter.events)?;
        Ok(matter.id)
    }

    /// Records events of a matter, or says why they cannot have happened so. What another run is sending now waits for
    /// the word of that run.
    pub(super) fn record(
        &mut self,
        id: MatterId,
        events: &[(NaiveDate, EventKind)],
    ) -> WorkResult<()> {
        let matter = self.matter(id)?;
        under_way::check(&matter, events, self.path)?;
        self.take(&matter, events)
    }

    /// Records events of a matter as the run tells them that sends its letters.
    pub(super) fn record_of_carrier(
        &mut self,
        id: MatterId,
        events: &[(NaiveDate, EventKind)],
    ) -> WorkResult<()> {
        let matter = self.matter(id)?;
        self.take(&matter, events)
    }

    fn take(&mut self, matter: &Matter, events: &[(NaiveDate, EventKind)]) -> WorkResult<()> {
        matter.check_with_dated(events)?;
        let more = self.numbered(events);
        Ok(self.add_events(matter.id, &more)?)
    }

    /// Returns a matter, unless it is not as it was recorded.
    pub(super) fn matter(&self, id: MatterId) -> WorkResult<Matter> {
        let (mut matters, findings) = rows::matter(&self.transaction, id)?.parted()?;
        match matters.pop() {
            Some(matter) => Ok(matter),
            None if findings.is_empty() => Err(StoreError::NoMatter { id }.into()),
            None => Err(StoreError::damaged(self.path, findings).into()),
        }
    }

    /// Adds a matter with its events.
    pub(super) fn add_matter(
        &mut self,
        id: MatterId,
        entry: &NewMatter,
        events: &[DatedEvent],
    ) -> rusqlite::Result<()> {
        let letter = entry.letter.as_ref();
        let text = |field: fn(&LetterRef) -> &String| letter.map_or("", |letter| field(letter));
        let begun = Checksum::of_matter(id, entry);
        self.transaction
            .prepare_cached(rows::MATTER)?
            .execute(params![
                id.0,
                entry.kind.as_str(),
                entry.to.id,
                entry.to.name,
                entry.subject,
                text(|letter| &letter.name),
                text(|letter| &letter.digest),
                text(|letter| &letter.folder),
                entry.opened.to_string(),
                entry.expedite,
                entry.fee_waiver,
                begun,
                Checksum::default(),
            ])?;
        self.tally.add(begun);
        self.next_matter = self.next_matter.max(id.0 + 1);
        self.extend(id, begun, events)
    }

    /// Adds events to a matter that is there.
    pub(super) fn add_events(
        &mut self,
        id: MatterId,
        events: &[DatedEvent],
    ) -> rusqlite::Result<()> {
        let before: Checksum = self
            .transaction
            .prepare_cached("SELECT seal FROM matter WHERE id = ?1")?
            .query_row([id.0], |row| row.get(0))?;
        self.extend(id, before, events)
    }

    /// Adds events with the next numbers in the place of their own.
    pub(super) fn add_anew(&mut self, id: MatterId, events: &[DatedEvent]) -> rusqlite::Result<()> {
        let events: Vec<_> = events
            .iter()
            .map(|event| (event.on, event.what.clone()))
            .collect();
        let events = self.numbered(&events);
        self.add_events(id, &events)
    }

    /// Adds events behind a checksum.
    fn extend(
        &mut self,
        id: MatterId,
        before: Checksum,
        events: &[DatedEvent],
    ) -> rusqlite::Result<()> {
        let after = self.insert(id, before, events)?;
        self.transaction
            .prepare_cached("UPDATE matter SET seal = ?2 WHERE id = ?1")?
            .execute(params![id.0, after])?;
        self.tally.replace(before, after);
        Ok(())
    }

    /// Inserts the rows of events; returns the checksum of the last.
    fn insert(
        &mut self,
        id: MatterId,
        before: Checksum,
        events: &[DatedEvent],
    ) -> rusqlite::Result<Checksum> {
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO event (number, matter, happened_on, name, details) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let mut checksum = before;
        for event in events {
            let (name, details) = parts(&event.what).map_err(unwritable)?;
            let on = event.on.to_string();
            insert.execute(params![event.number, id.0, on, name, details])?;
            checksum = checksum.then(event.number, &on, name, &details);
            self.next_event = self.next_event.max(event.number + 1);
        }
        Ok(checksum)
    }

    /// Keeps a message for a letter of a matter, in the place of an earlier one.
    pub(super) fn keep(
        &mut self,
        id: MatterId,
        letter: &str,
        message: &KeptMessage,
    ) -> WorkResult<()> {
        let connection = &self.transaction;
        let kept: Option<Checksum> = connection
            .prepare_cached("SELECT messages FROM matter WHERE id = ?1")?
            .query_row([id.0], |row| row.get(0))
            .optional()?;
        let Some(kept) = kept else {
            return Err(StoreError::NoMatter { id }.into());
        };
        let earlier: Option<Checksum> = connection
            .prepare_cached("SELECT seal FROM message WHERE matter = ?1 AND letter = ?2")?
            .query_row(params![id.0, letter], |row| row.get(0))
            .optional()?;
        let checksum = message.checksum(id, letter);
        super::message::insert(connection, id, letter, message, checksum)?;
        let change = checksum.with(earlier.unwrap_or_default());
        connection
            .prepare_cached("UPDATE matter SET messages = ?2 WHERE id = ?1")?
            .execute(params![id.0, kept.with(change)])?;
        self.tally.replace(Checksum::default(), change);
        Ok(())
    }
}
