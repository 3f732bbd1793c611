//! Matters and events as rows.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::pipeline::distribute;
use crate::calendar::iso_date;
use crate::docket::event::{Event, What};
use crate::docket::json::{joined, parts};
use crate::docket::matter::{LetterRef, Matter, MatterId, MatterKind, NewMatter, Party};

const MATTER: &str = "INSERT INTO matter (id, kind, office, office_name, subject, letter, digest, \
                      folder, opened, expedite, fee_waiver) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

/// The columns that [`read_matter`] reads.
const OF_MATTER: &str = "id, kind, office, office_name, subject, letter, digest, folder, opened, \
                         expedite, fee_waiver";
/// The columns that [`read_event`] reads.
const OF_EVENT: &str = "matter, number, happened_on, name, details";

/// Adds a matter; without a number it gets the next.
pub(super) fn add_matter(
    connection: &Connection,
    id: Option<MatterId>,
    matter: &NewMatter,
) -> rusqlite::Result<MatterId> {
    let letter = matter.letter.as_ref();
    let text = |field: fn(&LetterRef) -> &String| letter.map_or("", |letter| field(letter));
    connection.prepare_cached(MATTER)?.execute(params![
        id.map(|id| id.0),
        matter.kind.as_str(),
        matter.to.id,
        matter.to.name,
        matter.subject,
        text(|letter| &letter.name),
        text(|letter| &letter.digest),
        text(|letter| &letter.folder),
        matter.opened.to_string(),
        matter.expedite,
        matter.fee_waiver,
    ])?;
    Ok(MatterId(connection.last_insert_rowid()))
}

/// Adds an event; without a number it gets the next.
pub(super) fn add_event(
    connection: &Connection,
    number: Option<i64>,
    id: MatterId,
    on: NaiveDate,
    what: &What,
) -> rusqlite::Result<()> {
    let (name, details) = parts(what).map_err(unwritable)?;
    connection
        .prepare_cached(
            "INSERT INTO event (number, matter, happened_on, name, details) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![number, id.0, on.to_string(), name, details])?;
    Ok(())
}

/// Returns a matter with its events, if there is one of this number.
pub(super) fn matter(connection: &Connection, id: MatterId) -> rusqlite::Result<Option<Matter>> {
    let found = connection
        .prepare_cached(&format!("SELECT {OF_MATTER} FROM matter WHERE id = ?1"))?
        .query_row([id.0], read_matter)
        .optional()?;
    let Some(mut matter) = found else {
        return Ok(None);
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {OF_EVENT} FROM event WHERE matter = ?1 ORDER BY number"
    ))?;
    let events = statement.query_map([id.0], read_event)?;
    matter.events = events.collect::<Result<_, _>>()?;
    Ok(Some(matter))
}

/// Returns the matters for which `which` holds, each with its events, in two queries whatever their
/// number.
pub(super) fn matters(
    connection: &Connection,
    which: &str,
    keys: impl rusqlite::Params + Copy,
) -> rusqlite::Result<Vec<Matter>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {OF_MATTER} FROM matter {which} ORDER BY id"
    ))?;
    let mut matters: Vec<Matter> = statement
        .query_map(keys, read_matter)?
        .collect::<Result<_, _>>()?;
    let of_these = if which.is_empty() {
        String::new()
    } else {
        format!("WHERE matter IN (SELECT id FROM matter {which})")
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {OF_EVENT} FROM event {of_these} ORDER BY number"
    ))?;
    distribute(statement.query(keys)?, &mut matters)?;
    Ok(matters)
}

fn read_matter(row: &Row<'_>) -> rusqlite::Result<Matter> {
    let digest: String = row.get(6)?;
    let letter = if digest.is_empty() {
        None
    } else {
        Some(LetterRef {
            name: row.get(5)?,
            digest,
            folder: row.get(7)?,
        })
    };
    Ok(Matter {
        id: MatterId(row.get(0)?),
        entry: NewMatter {
            kind: match row.get_ref(1)?.as_str()? {
                "foia" => MatterKind::Foia,
                _ => MatterKind::Congress,
            },
            to: Party {
                id: row.get(2)?,
                name: row.get(3)?,
            },
            subject: row.get(4)?,
            letter,
            expedite: row.get(9)?,
            fee_waiver: row.get(10)?,
            opened: read_date(row, 8)?,
        },
        events: Vec::new(),
    })
}

fn read_event(row: &Row<'_>) -> rusqlite::Result<Event> {
    let (name, details) = (row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?);
    Ok(Event {
        number: row.get(1)?,
        on: read_date(row, 2)?,
        what: joined(name, details).map_err(|error| unreadable(4, error))?,
    })
}

fn read_date(row: &Row<'_>, column: usize) -> rusqlite::Result<NaiveDate> {
    date(row.get_ref(column)?.as_str()?, column)
}

pub(super) fn date(text: &str, column: usize) -> rusqlite::Result<NaiveDate> {
    match iso_date(text) {
        Some(date) => Ok(date),
        None => text.parse().map_err(|error| unreadable(column, error)),
    }
}

/// Returns the event that version 1 kept as one JSON object.
pub(super) fn whole(text: &str, column: usize) -> rusqlite::Result<What> {
    serde_json::from_str(text).map_err(|error| unreadable(column, error))
}

pub(super) fn unwritable(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

pub(super) fn unreadable(
    column: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
}
