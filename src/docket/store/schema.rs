//! The tables, and how those of earlier versions become them.

use rusqlite::{Connection, OptionalExtension, params};

use super::seal::Seal;
use super::tally::Tally;
use super::{Kept, message, rows};
use crate::docket::json::parts;
use crate::docket::matter::MatterId;

/// Marks a database as ours: `rdrs` in ASCII.
pub(super) const APPLICATION: i32 = 0x7264_7273;
/// The version of the tables.
pub(super) const VERSION: i32 = 3;

/// `seal` is that of the matter's last event, `messages` those of its messages combined. No index leads to
/// the letter's digest: whether a letter is known is asked of the table, where no matter can hide.
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
        fee_waiver INTEGER NOT NULL DEFAULT 0,
        seal BLOB NOT NULL,
        messages BLOB NOT NULL
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

/// A message belongs to a letter of a matter; the filing's name is empty. Its seal comes before its bytes, so
/// that it is read without them.
const MESSAGES: &str = "
    CREATE TABLE message (
        matter INTEGER NOT NULL REFERENCES matter (id),
        letter TEXT NOT NULL DEFAULT '',
        message_id TEXT NOT NULL,
        sender TEXT NOT NULL,
        recipient TEXT NOT NULL,
        seal BLOB NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (matter, letter)
    );
";

/// One row: how many matters there are, and the seals of all of them and of their messages combined.
const TALLY: &str = "
    CREATE TABLE tally (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        matters INTEGER NOT NULL,
        seals BLOB NOT NULL
    );
    INSERT INTO tally (one, matters, seals) VALUES (1, 0, zeroblob(16));
";

/// Version 1 had no flags of the request, and kept an event as one JSON object.
const FROM_1: &str = "
    ALTER TABLE matter ADD COLUMN expedite INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE matter ADD COLUMN fee_waiver INTEGER NOT NULL DEFAULT 0;
    DROP INDEX event_of_matter;
    ALTER TABLE event RENAME TO event_1;
";

/// Version 2 had no seals, and one message for a matter.
const FROM_2: &str = "
    ALTER TABLE matter ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
    ALTER TABLE matter ADD COLUMN messages BLOB NOT NULL DEFAULT x'';
    DROP INDEX matter_of_letter;
    ALTER TABLE message RENAME TO message_2;
";

/// Returns the version of the tables; 0 where there are none yet.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings the tables to this version, within the caller's transaction.
pub(super) fn bring_up(connection: &Connection) -> rusqlite::Result<()> {
    match version(connection)? {
        0 => {
            for tables in [MATTERS, EVENTS, MESSAGES, TALLY] {
                connection.execute_batch(tables)?;
            }
        }
        1 => {
            connection.execute_batch(FROM_1)?;
            connection.execute_batch(EVENTS)?;
            split_events(connection)?;
            connection.execute_batch("DROP TABLE event_1")?;
            seal(connection)?;
        }
        2 => seal(connection)?,
        _ => return Ok(()),
    }
    connection.pragma_update(None, "user_version", VERSION)?;
    connection.pragma_update(None, "application_id", APPLICATION)
}

/// Seals what version 2 recorded, as it stands.
fn seal(connection: &Connection) -> rusqlite::Result<()> {
    for tables in [FROM_2, MESSAGES, TALLY] {
        connection.execute_batch(tables)?;
    }
    let mut tally = Tally::default();
    let mut update =
        connection.prepare("UPDATE matter SET seal = ?2, messages = ?3 WHERE id = ?1")?;
    for sealed in rows::matters(connection, "", [])?.into_inner() {
        // What cannot be understood is not to be sealed as if it were sound.
        if let Some(fault) = sealed.fault {
            return Err(fault);
        }
        let id = sealed.matter.id;
        let message = seal_message(connection, id)?;
        update.execute(params![id.0, sealed.chain, message])?;
        tally.add(sealed.chain.with(message));
    }
    tally.write(connection)?;
    connection.execute_batch("DROP TABLE message_2")
}

/// Moves the message of a matter to the table of this version; returns its seal.
fn seal_message(connection: &Connection, id: MatterId) -> rusqlite::Result<Seal> {
    let found = connection
        .prepare_cached(
            "SELECT message_id, sender, recipient, bytes FROM message_2 WHERE matter = ?1",
        )?
        .query_row([id.0], |row| {
            Ok(Kept {
                message_id: row.get(0)?,
                sender: row.get(1)?,
                recipient: row.get(2)?,
                bytes: row.get(3)?,
            })
        })
        .optional()?;
    let Some(message) = found else {
        return Ok(Seal::default());
    };
    let seal = Seal::of_message(id, "", &message);
    message::insert(connection, id, "", &message, seal)?;
    Ok(seal)
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
