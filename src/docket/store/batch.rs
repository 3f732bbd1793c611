//! Many records in one go: one sync of the disk covers them all.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::error::{WorkError, WorkResult};
use super::writer::Writer;
use super::{EventKind, KeptMessage, MatterId, NewMatter, Store, StoreError, columns, rows};
use crate::docket::json::joined;
use crate::docket::{OutOfOrder, Passage, Refusal, Standing, WhichLetter};

impl Store {
    /// Enters matters, each with its first event and, where there is one, its message: all of them
    /// or none.
    pub fn enter_batch(
        &mut self,
        matters: &[(NewMatter, EventKind, Option<KeptMessage>)],
    ) -> Result<Vec<MatterId>, StoreError> {
        self.write(|writer| {
            let mut ids = Vec::with_capacity(matters.len());
            for (matter, first, message) in matters {
                let id = writer.enter(matter, &[(matter.opened, first.clone())])?;
                if let Some(message) = message {
                    writer.keep(id, "", message)?;
                }
                ids.push(id);
            }
            Ok(ids)
        })
    }

    /// Records events, as the run tells them that holds the right to send. When this returns, they are on the disk; an
    /// error means that none is.
    ///
    /// An event that cannot follow what was recorded before it is refused by itself, with the answer
    /// in its place, and the others are recorded.
    pub fn record_batch(
        &mut self,
        on: NaiveDate,
        events: &[(MatterId, EventKind)],
    ) -> Result<Vec<Result<(), StoreError>>, StoreError> {
        self.write(|writer| {
            let events = events.iter();
            let answers = events.map(|(id, what)| match record(writer, *id, on, what) {
                Err(WorkError::Refused(refused)) => Ok(Err(refused)),
                recorded => recorded.map(Ok),
            });
            answers.collect()
        })
    }
}

fn record(
    writer: &mut Writer<'_>,
    id: MatterId,
    on: NaiveDate,
    what: &EventKind,
) -> WorkResult<()> {
    let event = [(on, what.clone())];
    check_message(writer.connection(), id, what)?;
    match what.filing() {
        Some(passage) if is_of_carrier(passage) => {
            check_filing(writer.connection(), id, passage)?;
            let event = writer.numbered(&event);
            Ok(writer.add_events(id, &event)?)
        }
        _ => writer.record_of_carrier(id, &event),
    }
}

/// Returns `true` if a carrier reports the event, and no person: there are several thousand of them in a
/// second, and where the letter stands decides alone whether they can be, whatever the day.
fn is_of_carrier(passage: &Passage) -> bool {
    matches!(
        passage,
        Passage::Intent(_)
            | Passage::Sent { .. }
            | Passage::InDoubt { .. }
            | Passage::NotSent { .. }
            | Passage::Failed { .. }
    )
}

/// Checks that a message that is about to leave is the one that was kept for its letter: another run may have
/// made it anew.
fn check_message(connection: &Connection, id: MatterId, what: &EventKind) -> WorkResult<()> {
    let EventKind::Letter {
        letter,
        passage: Passage::Intent(intent),
    } = what
    else {
        return Ok(());
    };
    let kept: Option<String> = connection
        .prepare_cached("SELECT message_id FROM message WHERE matter = ?1 AND letter = ?2")?
        .query_row(params![id.0, letter.key()], |row| row.get(0))
        .optional()?;
    let is_another = |kept: &String| intent.message_id.as_ref().is_some_and(|own| own != kept);
    if kept.as_ref().is_some_and(is_another) {
        let letter = letter.clone();
        return Err(Refusal::Replanned { id, letter }.into());
    }
    Ok(())
}

/// Checks what a carrier reports of a filing. It leaves only where it waits to: whatever another run did
/// meanwhile stands in the way.
fn check_filing(connection: &Connection, id: MatterId, passage: &Passage) -> WorkResult<()> {
    let standing = standing(connection, id)?;
    if standing == Standing::New && !rows::is_there(connection, id)? {
        return Err(StoreError::NoMatter { id }.into());
    }
    let may_follow = match passage {
        Passage::Intent(_) => standing.is_waiting(),
        _ => standing.after(passage).is_some(),
    };
    if may_follow {
        return Ok(());
    }
    let problem = OutOfOrder {
        letter: WhichLetter::Filing,
        standing,
        event: passage.name(),
    };
    Err(Refusal::Passage { id, problem }.into())
}

/// Returns where the filing of a matter stands; new if there is no such matter.
fn standing(connection: &Connection, id: MatterId) -> rusqlite::Result<Standing> {
    let mut statement = connection
        .prepare_cached("SELECT name, details FROM event WHERE matter = ?1 ORDER BY number")?;
    let mut events = statement.query([id.0])?;
    let mut standing = Standing::New;
    while let Some(row) = events.next()? {
        let event = joined(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?)
            .map_err(|error| columns::unreadable(1, error))?;
        let next = event.filing().and_then(|passage| standing.after(passage));
        standing = next.unwrap_or(standing);
    }
    Ok(standing)
}
