//! How the tables of earlier versions become those of this one.

use rusqlite::{Connection, OptionalExtension, params};

use super::checksum::Checksum;
use super::schema::{APPLICATION, EVENTS, MATTERS, MESSAGES, TALLY, VERSION, version};
use super::tally::Tally;
use super::{KeptMessage, columns, message, rows};
use crate::docket::json::parts;
use crate::docket::matter::MatterId;

/// Version 1 had no flags of the request, and kept an event as one JSON object.
const FROM_1: &str = "
    ALTER TABLE matter ADD COLUMN expedite INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE matter ADD COLUMN fee_waiver INTEGER NOT NULL DEFAULT 0;
    DROP INDEX event_of_matter;
    ALTER TABLE event RENAME TO event_1;
";

/// Version 2 had no checksums, and one message for a matter.
const FROM_2: &str = "
    ALTER TABLE matter ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
    ALTER TABLE matter ADD COLUMN messages BLOB NOT NULL DEFAULT x'';
    DROP INDEX matter_of_letter;
    ALTER TABLE message RENAME TO message_2;
";

/// Brings the tables to this version, within the caller's transaction.
pub(super) fn bring_up(connection: &Connection) -> rusqlite::Result<()> {
    match version(connection)? {
        0 => {
            for tables in [MATTERS, EVENTS, MESSAGES, TALLY] {
                connection.execute_batch(tables)?;
            }
        }
        1 => from_1(connection)?,
        2 => from_2(connection)?,
        _ => return Ok(()),
    }
    connection.pragma_update(None, "user_version", VERSION)?;
    connection.pragma_update(None, "application_id", APPLICATION)
}

/// Brings the tables of version 1 to this version, within the caller's transaction.
fn from_1(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(FROM_1)?;
    connection.execute_batch(EVENTS)?;
    split_events(connection)?;
    connection.execute_batch("DROP TABLE event_1")?;
    from_2(connection)
}

/// Checksums what version 2 recorded, as it stands, within the caller's transaction.
fn from_2(connection: &Connection) -> rusqlite::Result<()> {
    for tables in [FROM_2, MESSAGES, TALLY] {
        connection.execute_batch(tables)?;
    }
    let mut tally = Tally::default();
    let mut update =
        connection.prepare("UPDATE matter SET seal = ?2, messages = ?3 WHERE id = ?1")?;
    for checked in rows::matters(connection, "", [])?.into_inner() {
        // What cannot be understood is not to get a checksum as if it were sound.
        if let Some(fault) = checked.fault {
            return Err(fault);
        }
        let id = checked.matter.id;
        let message = migrate_message(connection, id)?;
        update.execute(params![id.0, checked.chain, message])?;
        tally.add(checked.chain.with(message));
    }
    tally.write(connection)?;
    connection.execute_batch("DROP TABLE message_2")
}

/// Moves the message of a matter to the table of this version; returns its checksum.
fn migrate_message(connection: &Connection, id: MatterId) -> rusqlite::Result<Checksum> {
    let found = connection
        .prepare_cached(
            "SELECT message_id, sender, recipient, bytes FROM message_2 WHERE matter = ?1",
        )?
        .query_row([id.0], |row| {
            Ok(KeptMessage {
                message_id: row.get(0)?,
                sender: row.get(1)?,
                recipient: row.get(2)?,
                bytes: row.get(3)?,
            })
        })
        .optional()?;
    let Some(message) = found else {
        return Ok(Checksum::default());
    };
    let checksum = message.checksum(id, "");
    message::insert(connection, id, "", &message, checksum)?;
    Ok(checksum)
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
        let what = columns::whole(&what, 3)?;
        let (name, details) = parts(&what).map_err(columns::unwritable)?;
        new.execute(params![number, matter, on, name, details])?;
    }
    Ok(())
}
