//! Matters and events as rows.

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::checksum::Checksum;
use super::columns::{CheckedMatter, date};
use super::damage::Damage;
use super::pipeline::distribute;
use super::tally::Tally;
use crate::docket::matter::{LetterRef, Matter, MatterId, MatterKind, NewMatter, Party};

pub(super) const MATTER: &str = "INSERT INTO matter (id, kind, office, office_name, subject, letter, digest, \
                                 folder, opened, expedite, fee_waiver, seal, messages) \
                                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

/// The columns that [`read_matter`] reads.
const OF_MATTER: &str = "id, kind, office, office_name, subject, letter, digest, folder, opened, \
                         expedite, fee_waiver, seal, messages";
/// The columns that [`distribute`] reads.
const OF_EVENT: &str = "matter, number, happened_on, name, details";

/// Matters as they were read, each with the checksums that it has and those that it should have.
#[derive(Debug, Default)]
pub(super) struct Reading {
    checked: Vec<CheckedMatter>,
}

impl Reading {
    /// Returns the matters that are as they were recorded, and the numbers of the others. Fails if a matter is
    /// as it was recorded and still cannot be understood: a later version recorded it.
    pub(super) fn parted(self) -> rusqlite::Result<(Vec<Matter>, Vec<Damage>)> {
        let mut findings = Vec::new();
        let mut matters = Vec::with_capacity(self.checked.len());
        for checked in self.checked {
            if checked.recorded != Some((checked.chain, checked.messages)) {
                let id = checked.matter.id;
                findings.push(Damage::Matter { id });
            } else if let Some(fault) = checked.fault {
                return Err(fault);
            } else {
                matters.push(checked.matter);
            }
        }
        Ok((matters, findings))
    }

    /// Returns all of them as they stand.
    pub(super) fn into_inner(self) -> Vec<CheckedMatter> {
        self.checked
    }

    /// Returns what the count of these matters should be.
    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for checked in &self.checked {
            let (checksum, messages) = checked.recorded.unwrap_or_default();
            tally.add(checksum.with(messages));
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
    let mut checked: Vec<CheckedMatter> = statement
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
    distribute(statement.query(keys)?, &mut checked)?;
    let mut statement =
        connection.prepare_cached(&format!("SELECT matter, seal FROM message {of_these}"))?;
    let mut messages = statement.query(keys)?;
    while let Some(row) = messages.next()? {
        let id: i64 = row.get(0)?;
        if let Ok(found) = checked.binary_search_by_key(&id, |checked| checked.matter.id.0)
            && let Some(checked) = checked.get_mut(found)
            && let Ok(checksum) = row.get::<_, Checksum>(1)
        {
            checked.messages = checked.messages.with(checksum);
        }
    }
    Ok(Reading { checked })
}

/// Returns the matter of a row. A row that cannot be read fits no checksum.
fn read_matter(row: &Row<'_>) -> CheckedMatter {
    let id = MatterId(row.get(0).unwrap_or_default());
    let recorded = || Ok::<_, rusqlite::Error>((row.get(11)?, row.get(12)?));
    let (entry, fault) = match read_entry(row) {
        Ok(entry) => (entry, None),
        Err(fault) => (NewMatter::default(), Some(fault)),
    };
    CheckedMatter {
        chain: Checksum::of_matter(id, &entry),
        matter: Matter {
            id,
            entry,
            events: Vec::new(),
        },
        fault,
        messages: Checksum::default(),
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
