//! Many records in one go: one sync of the disk covers them all.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::writer::{Worked, Writer};
use super::{Kept, MatterId, NewMatter, Store, StoreError, What, rows};
use crate::docket::json::joined;
use crate::docket::{Refusal, State};

impl Store {
    /// Enters matters, each with its first event and, where there is one, its message: all of them
    /// or none.
    pub fn enter_batch(
        &mut self,
        matters: &[(NewMatter, What, Option<Kept>)],
    ) -> Result<Vec<MatterId>, StoreError> {
        self.write(|writer| {
            let mut ids = Vec::with_capacity(matters.len());
            for (matter, first, message) in matters {
                let id = match writer.enter(matter, &[(matter.opened, first.clone())])? {
                    Ok(id) => id,
                    Err(refused) => return Ok(Err(refused)),
                };
                if let Some(message) = message
                    && let Err(refused) = writer.keep(id, "", message)?
                {
                    return Ok(Err(refused));
                }
                ids.push(id);
            }
            Ok(Ok(ids))
        })
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
        self.write(|writer| {
            let answers = events
                .iter()
                .map(|(id, what)| record(writer, *id, on, what))
                .collect::<rusqlite::Result<_>>()?;
            Ok(Ok(answers))
        })
    }
}

fn record(writer: &mut Writer<'_>, id: MatterId, on: NaiveDate, what: &What) -> Worked<()> {
    let event = [(on, what.clone())];
    if !what.is_of_message() {
        return writer.record(id, &event);
    }
    match check_message(writer.connection(), id, what)? {
        Ok(()) => {
            let event = writer.numbered(&event);
            writer.add_events(id, &event).map(Ok)
        }
        refused => Ok(refused),
    }
}

/// Checks an event of the matter's own message: where its delivery stands decides alone, whatever the day.
/// There are several thousand of them in a second.
fn check_message(connection: &Connection, id: MatterId, what: &What) -> Worked<()> {
    let mut statement = connection
        .prepare_cached("SELECT name, details FROM event WHERE matter = ?1 ORDER BY number")?;
    let mut events = statement.query([id.0])?;
    let mut delivery = Ok(State::New);
    while let Some(row) = events.next()? {
        let event = joined(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?)
            .map_err(|error| rows::unreadable(1, error))?;
        delivery = delivery.and_then(|state| state.after(&event));
    }
    if delivery == Ok(State::New) && !rows::is_there(connection, id)? {
        return Ok(Err(StoreError::NoMatter { id }));
    }
    let next = delivery.and_then(|state| state.after(what));
    Ok(next
        .map(|_| ())
        .map_err(|refused| Refusal::from(refused).into()))
}
