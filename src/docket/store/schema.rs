//! The tables, and how those of earlier versions become them.

use rusqlite::{Connection, params};

use crate::docket::json::parts;

/// Marks a database as ours: `rdrs` in ASCII.
pub(super) const APPLICATION: i32 = 0x7264_7273;
/// The version of the tables.
pub(super) const VERSION: i32 = 2;

const MATTERS: &str = "
    CREATE TABLE matter (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        office TEXT NOT NULL,
        office_name TEXT NOT NULL,
        subject TEXT NOT NULL,
        letter TEXT NOT NULL,
        digest TEXT NOT NULL,
        folder TEXT NOT NULL,
        opened TEXT NOT NULL,
        expedite INTEGER NOT NULL DEFAULT 0,
        fee_waiver INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX matter_of_letter ON matter (digest);
    CREATE TABLE message (
        matter INTEGER PRIMARY KEY REFERENCES matter (id),
        message_id TEXT NOT NULL,
        sender TEXT NOT NULL,
        recipient TEXT NOT NULL,
        bytes BLOB NOT NULL
    );
";

/// The name of an event stands apart from its details: most have none, and a docket of many
/// thousands is read at every start.
const EVENTS: &str = "
    CREATE TABLE event (
        number INTEGER PRIMARY KEY,
        matter INTEGER NOT NULL REFERENCES matter (id),
        happened_on TEXT NOT NULL,
        name TEXT NOT NULL,
        details TEXT NOT NULL
    );
    CREATE INDEX event_of_matter ON event (matter);
";

/// Version 1 had no flags of the request, and kept an event as one JSON object.
const FROM_1: &str = "
    ALTER TABLE matter ADD COLUMN expedite INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE matter ADD COLUMN fee_waiver INTEGER NOT NULL DEFAULT 0;
    DROP INDEX event_of_matter;
    ALTER TABLE event RENAME TO event_1;
";

/// Returns the version of the tables; 0 where there are none yet.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings the tables to this version, within the caller's transaction.
pub(super) fn bring_up(connection: &Connection) -> rusqlite::Result<()> {
    match version(connection)? {
        0 => {
            connection.execute_batch(MATTERS)?;
            connection.execute_batch(EVENTS)?;
        }
        1 => {
            connection.execute_batch(FROM_1)?;
            connection.execute_batch(EVENTS)?;
            split_events(connection)?;
            connection.execute_batch("DROP TABLE event_1")?;
        }
        _ => return Ok(()),
    }
    connection.pragma_update(None, "user_version", VERSION)?;
    connection.pragma_update(None, "application_id", APPLICATION)
}

fn split_events(connection: &Connection) -> rusqlite::Result<()> {
    let mut old = connection
        .prepare("SELECT number, matter, happened_on, what FROM event_1 ORDER BY number")?;
    let mut new = connection.prepare(
        "INSERT INTO event (number, matter, happened_on, name, details) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut rows = old.query([])?;
    while let Some(row) = rows.next()? {
        let (number, matter): (i64, i64) = (row.get(0)?, row.get(1)?);
        let (on, what): (String, String) = (row.get(2)?, row.get(3)?);
        let what = super::rows::whole(&what, 3)?;
        let (name, details) = parts(&what).map_err(super::rows::unwritable)?;
        new.execute(params![number, matter, on, name, details])?;
    }
    Ok(())
}
