//! The messages that are kept with the matters.

use std::collections::BTreeMap;
use std::fmt;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::checksum::Checksum;
use super::damage::Damage;
use super::error::WorkResult;
use super::{MatterId, Store, StoreError};

/// The exact bytes of a message that was planned, kept with its matter.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptMessage {
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
impl fmt::Debug for KeptMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptMessage")
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

impl KeptMessage {
    /// Returns the checksum of the message as that of a letter of a matter.
    pub(super) fn checksum(&self, id: MatterId, letter: &str) -> Checksum {
        Checksum::of(&[
            b"message",
            &id.0.to_le_bytes(),
            letter.as_bytes(),
            self.message_id.as_bytes(),
            self.sender.as_bytes(),
            self.recipient.as_bytes(),
            &self.bytes,
        ])
    }
}

impl Store {
    /// Keeps the bytes of a planned message with its matter, in the place of an earlier one. `letter` is the
    /// letter's name; the filing has none.
    pub fn keep(
        &mut self,
        id: MatterId,
        letter: &str,
        message: &KeptMessage,
    ) -> Result<(), StoreError> {
        self.write(|writer| writer.keep(id, letter, message))
    }

    /// Returns the message that was kept for a letter of a matter, or `None` if there is none.
    pub fn kept(&self, id: MatterId, letter: &str) -> Result<Option<KeptMessage>, StoreError> {
        let read = || -> WorkResult<Option<KeptMessage>> {
            let transaction = self.connection.unchecked_transaction()?;
            let (mut messages, findings) = messages(&transaction, id)?;
            let of_letter = Damage::Message {
                id,
                letter: letter.to_owned(),
            };
            if findings.contains(&Damage::Matter { id }) {
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
) -> rusqlite::Result<(BTreeMap<String, KeptMessage>, Vec<Damage>)> {
    let recorded: Option<Option<Checksum>> = connection
        .prepare_cached("SELECT messages FROM matter WHERE id = ?1")?
        .query_row([id.0], |row| Ok(row.get(0).ok()))
        .optional()?;
    let mut statement = connection.prepare_cached(
        "SELECT letter, message_id, sender, recipient, seal, bytes FROM message WHERE matter = ?1",
    )?;
    let mut rows = statement.query(params![id.0])?;
    let (mut messages, mut findings) = (BTreeMap::new(), Vec::new());
    let mut found = Checksum::default();
    while let Some(row) = rows.next()? {
        let letter: String = row.get(0).unwrap_or_default();
        let checksum: Checksum = row.get(4).unwrap_or_default();
        found = found.with(checksum);
        match read(row) {
            Ok(kept) if kept.checksum(id, &letter) == checksum => {
                messages.insert(letter, kept);
            }
            _ => findings.push(Damage::Message { id, letter }),
        }
    }
    if recorded.is_some_and(|recorded| recorded != Some(found)) {
        findings.push(Damage::Matter { id });
    }
    Ok((messages, findings))
}

/// Inserts a message with its checksum, in the place of an earlier one.
pub(super) fn insert(
    connection: &Connection,
    id: MatterId,
    letter: &str,
    message: &KeptMessage,
    checksum: Checksum,
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
            checksum,
            message.bytes
        ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<KeptMessage> {
    Ok(KeptMessage {
        message_id: row.get(1)?,
        sender: row.get(2)?,
        recipient: row.get(3)?,
        bytes: row.get(5)?,
    })
}
