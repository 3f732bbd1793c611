//! The messages that are kept with the matters.

use std::collections::BTreeMap;
use std::fmt;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::damage::Finding;
use super::error::Worked;
use super::seal::Seal;
use super::{MatterId, Store, StoreError};

/// The exact bytes of a message that was planned, kept with its matter.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// The Message-ID, with its brackets.
    pub message_id: String,
    /// The sender's address.
    pub sender: String,
    /// The recipient's address.
    pub recipient: String,
    /// The bytes as they go over the wire, before dots are doubled.
    pub bytes: Vec<u8>,
}

/// What is personal in it is not shown.
impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps the bytes of a planned message with its matter, in the place of an earlier one. `letter` is the
    /// letter's name; the filing has none.
    pub fn keep(&mut self, id: MatterId, letter: &str, message: &Kept) -> Result<(), StoreError> {
        self.write(|writer| writer.keep(id, letter, message))
    }

    /// Returns the message that was kept for a letter of a matter, or `None` if there is none.
    pub fn kept(&self, id: MatterId, letter: &str) -> Result<Option<Kept>, StoreError> {
        let read = || -> Worked<Option<Kept>> {
            let transaction = self.connection.unchecked_transaction()?;
            let (mut messages, findings) = messages(&transaction, id)?;
            let of_letter = Finding::Message {
                id,
                letter: letter.to_owned(),
            };
            if findings.contains(&Finding::Matter { id }) {
                return Err(StoreError::damaged(&self.path, findings).into());
            }
            if findings.contains(&of_letter) {
                return Err(StoreError::damaged(&self.path, vec![of_letter]).into());
            }
            Ok(messages.remove(letter))
        };
        read().map_err(|ended| ended.at(&self.path))
    }
}

/// Returns the messages of a matter that are as they were kept, by the letter's name, and what is wrong with
/// the others.
pub(super) fn messages(
    connection: &Connection,
    id: MatterId,
) -> rusqlite::Result<(BTreeMap<String, Kept>, Vec<Finding>)> {
    let recorded: Option<Option<Seal>> = connection
        .prepare_cached("SELECT messages FROM matter WHERE id = ?1")?
        .query_row([id.0], |row| Ok(row.get(0).ok()))
        .optional()?;
    let mut statement = connection.prepare_cached(
        "SELECT letter, message_id, sender, recipient, seal, bytes FROM message WHERE matter = ?1",
    )?;
    let mut rows = statement.query(params![id.0])?;
    let (mut messages, mut findings) = (BTreeMap::new(), Vec::new());
    let mut found = Seal::default();
    while let Some(row) = rows.next()? {
        let letter: String = row.get(0).unwrap_or_default();
        let seal: Seal = row.get(4).unwrap_or_default();
        found = found.with(seal);
        match read(row) {
            Ok(kept) if Seal::of_message(id, &letter, &kept) == seal => {
                messages.insert(letter, kept);
            }
            _ => findings.push(Finding::Message { id, letter }),
        }
    }
    if recorded.is_some_and(|recorded| recorded != Some(found)) {
        findings.push(Finding::Matter { id });
    }
    Ok((messages, findings))
}

/// Inserts a message with its seal, in the place of an earlier one.
pub(super) fn insert(
    connection: &Connection,
    id: MatterId,
    letter: &str,
    message: &Kept,
    seal: Seal,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO message \
             (matter, letter, message_id, sender, recipient, seal, bytes) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            id.0,
            letter,
            message.message_id,
            message.sender,
            message.recipient,
            seal,
            message.bytes
        ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        message_id: row.get(1)?,
        sender: row.get(2)?,
        recipient: row.get(3)?,
        bytes: row.get(5)?,
    })
}
