//! Many records in one go: one sync of the disk covers them all.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{
    Kept, MatterId, NewMatter, Store, StoreError, What, add_event, add_matter, database_error,
    keep, numbered, rows,
};
use crate::docket::json::joined;
use crate::docket::{Matter, Refusal, State};

impl Store {
    /// Enters matters, each with its first event and, where there is one, its message: all of them
    /// or none.
    pub fn enter_batch(
        &mut self,
        matters: &[(NewMatter, What, Option<Kept>)],
    ) -> Result<Vec<MatterId>, StoreError> {
        let mut ids = Vec::with_capacity(matters.len());
        self.in_one_go(|connection| {
            for (matter, first, message) in matters {
                let id = add_matter(connection, None, matter)?;
                let events = [(matter.opened, first.clone())];
                let whole = Matter {
                    id,
                    entry: matter.clone(),
                    events: numbered(&events).collect(),
                };
                if let Err(refusal) = whole.check() {
                    return Ok(Err(refusal.into()));
                }
                add_event(connection, None, id, matter.opened, first)?;
                if let Some(message) = message {
                    keep(connection, id, message)?;
                }
                ids.push(id);
            }
            Ok(Ok(()))
        })?;
        Ok(ids)
    }

    /// Records events. When this returns, they are on the disk; an error means that none is.
    ///
    /// An event that cannot follow what was recorded before it is refused by itself, with the answer
    /// in its place, and the others are recorded.
    pub fn record_batch(
        &mut self,
        on: NaiveDate,
        events: &[(MatterId, What)],
    ) -> Result<Vec<Result<(), StoreError>>, StoreError> {
        let mut answers = Vec::with_capacity(events.len());
        self.in_one_go(|connection| {
            for (id, what) in events {
                answers.push(record(connection, *id, on, what)?);
            }
            Ok(Ok(()))
        })?;
        Ok(answers)
    }

    /// Does work and commits it, unless it fails or refuses.
    fn in_one_go(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<Result<(), StoreError>>,
    ) -> Result<(), StoreError> {
        // The matters are read under the same lock that the events are written under.
        let done = self.write().and_then(|transaction| {
            let answer = work(&transaction)?;
            if answer.is_ok() {
                transaction.commit()?;
            }
            Ok(answer)
        });
        done.unwrap_or_else(|error| Err(database_error(&self.path, &error)))
    }
}

fn record(
    connection: &Connection,
    id: MatterId,
    on: NaiveDate,
    what: &What,
) -> rusqlite::Result<Result<(), StoreError>> {
    let answer = if what.is_of_message() {
        check_message(connection, id, what)?
    } else {
        check_matter(connection, id, on, what)?
    };
    match answer {
        Ok(()) => add_event(connection, None, id, on, what).map(Ok),
        refused => Ok(refused),
    }
}

fn check_matter(
    connection: &Connection,
    id: MatterId,
    on: NaiveDate,
    what: &What,
) -> rusqlite::Result<Result<(), StoreError>> {
    let Some(mut matter) = rows::matter(connection, id)? else {
        return Ok(Err(StoreError::NoMatter { id }));
    };
    matter.events.extend(numbered(&[(on, what.clone())]));
    Ok(matter.check().map_err(StoreError::from))
}

/// Checks an event of the matter's own message: where its delivery stands decides alone, whatever the day.
/// There are several thousand of them in a second.
fn check_message(
    connection: &Connection,
    id: MatterId,
    what: &What,
) -> rusqlite::Result<Result<(), StoreError>> {
    let mut statement = connection
        .prepare_cached("SELECT name, details FROM event WHERE matter = ?1 ORDER BY number")?;
    let mut events = statement.query([id.0])?;
    let mut delivery = Ok(State::New);
    while let Some(row) = events.next()? {
        let event = joined(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?)
            .map_err(|error| rows::unreadable(1, error))?;
        delivery = delivery.and_then(|state| state.after(&event));
    }
    if delivery == Ok(State::New) && rows::matter(connection, id)?.is_none() {
        return Ok(Err(StoreError::NoMatter { id }));
    }
    let next = delivery.and_then(|state| state.after(what));
    Ok(next
        .map(|_| ())
        .map_err(|refused| Refusal::from(refused).into()))
}
