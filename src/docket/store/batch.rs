//! Many records in one go: one sync of the disk covers them all.

use chrono::NaiveDate;
use rusqlite::{Connection, TransactionBehavior};

use super::{
    Kept, MatterId, NewMatter, State, Store, StoreError, What, add_event, add_matter, add_message,
    database_error, events_of,
};

impl Store {
    /// Enters matters, each with its first event and, where there is one, its message: all of them
    /// or none.
    pub fn enter_all(
        &mut self,
        matters: &[(NewMatter, What, Option<Kept>)],
    ) -> Result<Vec<MatterId>, StoreError> {
        for (_, first, _) in matters {
            State::New.after(first)?;
        }
        self.in_one_go(|connection| {
            let mut ids = Vec::with_capacity(matters.len());
            for (matter, first, message) in matters {
                let id = add_matter(connection, matter, first)?;
                if let Some(message) = message {
                    add_message(connection, id, message)?;
                }
                ids.push(id);
            }
            Ok(ids)
        })
    }

    /// Records events. When this returns, they are on the disk; an error means that none is.
    ///
    /// An event that cannot follow what was recorded before it is refused by itself, with the answer
    /// in its place, and the others are recorded.
    pub fn record_all(
        &mut self,
        on: NaiveDate,
        events: &[(MatterId, What)],
    ) -> Result<Vec<Result<(), StoreError>>, StoreError> {
        self.in_one_go(|connection| {
            let mut answers = Vec::with_capacity(events.len());
            for (id, what) in events {
                answers.push(record(connection, *id, on, what)?);
            }
            Ok(answers)
        })
    }

    fn in_one_go<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let result = self
            .connection
            // The states are read under the same lock that the events are written under.
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .and_then(|transaction| {
                let value = work(&transaction)?;
                transaction.commit()?;
                Ok(value)
            });
        result.map_err(|error| database_error(&self.path, &error))
    }
}

fn record(
    connection: &Connection,
    id: MatterId,
    on: NaiveDate,
    what: &What,
) -> rusqlite::Result<Result<(), StoreError>> {
    let events = events_of(connection, id)?;
    if events.is_empty() {
        return Ok(Err(StoreError::NoMatter { id }));
    }
    if let Err(error) = State::of(events.iter().map(|event| &event.what)).after(what) {
        return Ok(Err(error.into()));
    }
    add_event(connection, id, on, what).map(Ok)
}
