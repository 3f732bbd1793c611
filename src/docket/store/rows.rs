//! Matters and events as rows.

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::damage::Finding;
use super::pipeline::distribute;
use super::seal::Seal;
use super::tally::Tally;
use crate::calendar::iso_date;
use crate::docket::event::EventKind;
use crate::docket::matter::{LetterRef, Matter, MatterId, MatterKind, NewMatter, Party};

pub(super) const MATTER: &str = "INSERT INTO matter (id, kind, office, office_name, subject, letter, digest, \
                                 folder, opened, expedite, fee_waiver, seal, messages) \
                                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

/// The columns that [`read_matter`] reads.
const OF_MATTER: &str = "id, kind, office, office_name, subject, letter, digest, folder, opened, \
                         expedite, fee_waiver, seal, messages";
/// The columns that [`distribute`] reads.
const OF_EVENT: &str = "matter, number, happened_on, name, details";

/// Matters as they were read, each with the seals that it has and those that it should have.
#[derive(Debug, Default)]
pub(super) struct Reading {
    sealed: Vec<Sealed>,
}

/// A matter, the seals that are recorded with it, and those that its rows come to.
#[derive(Debug)]
pub(super) struct Sealed {
    /// The matter; of what cannot be read, the number alone.
    pub(super) matter: Matter,
    /// What its events come to.
    pub(super) chain: Seal,
    /// Why it cannot be understood.
    pub(super) fault: Option<rusqlite::Error>,
    /// What its messages come to.
    messages: Seal,
    recorded: Option<(Seal, Seal)>,
}

impl Reading {
    /// Returns the matters that are as they were recorded, and the numbers of the others. Fails if a matter is
    /// as it was recorded and still cannot be understood: a later version recorded it.
    pub(super) fn parted(self) -> rusqlite::Result<(Vec<Matter>, Vec<Finding>)> {
        let mut findings = Vec::new();
        let mut matters = Vec::with_capacity(self.sealed.len());
        for sealed in self.sealed {
            if sealed.recorded != Some((sealed.chain, sealed.messages)) {
                let id = sealed.matter.id;
                findings.push(Finding::Matter { id });
            } else if let Some(fault) = sealed.fault {
                return Err(fault);
            } else {
                matters.push(sealed.matter);
            }
        }
        Ok((matters, findings))
    }

    /// Returns all of them as they stand.
    pub(super) fn into_inner(self) -> Vec<Sealed> {
        self.sealed
    }

    /// Returns what the count of these matters should be.
    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for sealed in &self.sealed {
            let (seal, messages) = sealed.recorded.unwrap_or_default();
            tally.add(seal.with(messages));
        }
        tally
    }
}

/// Returns a matter with its events, if there is one of this number.
pub(super) fn matter(connection: &Connection, id: MatterId) -> rusqlite::Result<Reading> {
    matters(connection, "WHERE id = ?1", [id.0])
}

/// Returns `true` if there is a matter of this number.
pub(super) fn is_there(connection: &Connection, id: MatterId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM matter WHERE id = ?1")?
        .exists([id.0])
}

/// Returns the matters for which `which` holds, each with its events, in as many queries whatever their
/// number.
pub(super) fn matters(
    connection: &Connection,
    which: &str,
    keys: impl rusqlite::Params + Copy,
) -> rusqlite::Result<Reading> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {OF_MATTER} FROM matter {which} ORDER BY id"
    ))?;
    let mut sealed: Vec<Sealed> = statement
        .query_map(keys, |row| Ok(read_matter(row)))?
        .collect::<Result<_, _>>()?;
    let of_these = if which.is_empty() {
        String::new()
    } else {
        format!("WHERE matter IN (SELECT id FROM matter {which})")
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {OF_EVENT} FROM event {of_these} ORDER BY number"
    ))?;
    distribute(statement.query(keys)?, &mut sealed)?;
    let mut statement =
        connection.prepare_cached(&format!("SELECT matter, seal FROM message {of_these}"))?;
    let mut messages = statement.query(keys)?;
    while let Some(row) = messages.next()? {
        let id: i64 = row.get(0)?;
        if let Ok(found) = sealed.binary_search_by_key(&id, |sealed| sealed.matter.id.0)
            && let Some(sealed) = sealed.get_mut(found)
            && let Ok(seal) = row.get::<_, Seal>(1)
        {
            sealed.messages = sealed.messages.with(seal);
        }
    }
    Ok(Reading { sealed })
}

/// Returns the matter of a row. A row that cannot be read fits no seal.
fn read_matter(row: &Row<'_>) -> Sealed {
    let id = MatterId(row.get(0).unwrap_or_default());
    let recorded = || Ok::<_, rusqlite::Error>((row.get(11)?, row.get(12)?));
    let (entry, fault) = match read_entry(row) {
        Ok(entry) => (entry, None),
        Err(fault) => (NewMatter::default(), Some(fault)),
    };
    Sealed {
        chain: Seal::of_matter(id, &entry),
        matter: Matter {
            id,
            entry,
            events: Vec::new(),
        },
        fault,
        messages: Seal::default(),
        recorded: recorded().ok(),
    }
}

fn read_entry(row: &Row<'_>) -> rusqlite::Result<NewMatter> {
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
    Ok(NewMatter {
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
pub(super) fn whole(text: &str, column: usize) -> rusqlite::Result<EventKind> {
    crate::docket::json::whole(text).map_err(|error| unreadable(column, error))
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
