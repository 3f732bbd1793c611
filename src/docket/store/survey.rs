//! Reading everything: what is as it was recorded, and what is not.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use super::damage::Damage;
use super::message::messages;
use super::rows::{self, Reading};
use super::tally::Tally;
use super::{CompleteMatter, Matter, MatterId, Store, StoreError, database_error};

/// Everything that a docket holds.
#[derive(Debug, Default)]
pub struct Survey {
    /// The matters that are as they were recorded, in the order of their numbers.
    pub matters: Vec<Matter>,
    /// What is not as it was recorded.
    pub findings: Vec<Damage>,
}

impl Survey {
    /// Returns the matters. Fails if anything is not as it was recorded.
    pub(super) fn sound(self, path: &Path) -> Result<Vec<Matter>, StoreError> {
        if self.findings.is_empty() {
            Ok(self.matters)
        } else {
            Err(StoreError::damaged(path, self.findings))
        }
    }
}

impl Store {
    /// Returns every matter that is as it was recorded, and what is not.
    pub fn survey(&self) -> Result<Survey, StoreError> {
        let mut survey = self.snapshot(survey)?;
        survey.findings.extend(self.log());
        Ok(survey)
    }

    /// Returns every matter that is as it was recorded with all that is kept of it, and what is not, as of one
    /// moment.
    pub fn wholes(&self) -> Result<(Vec<CompleteMatter>, Vec<Damage>), StoreError> {
        self.snapshot(|connection| {
            let mut survey = survey(connection)?;
            let wholes = survey.matters.drain(..).map(|matter| {
                let (messages, findings) = messages(connection, matter.id)?;
                survey.findings.extend(findings);
                Ok(CompleteMatter { matter, messages })
            });
            let wholes: Vec<CompleteMatter> = wholes.collect::<rusqlite::Result<_>>()?;
            survey.findings.extend(self.log());
            Ok((wholes, survey.findings))
        })
    }

    /// Returns all that is wrong with the docket: matters, messages, and the database itself.
    pub fn check(&self) -> Result<Vec<Damage>, StoreError> {
        self.snapshot(|connection| {
            let Survey {
                matters,
                mut findings,
            } = survey(connection)?;
            for matter in matters {
                match messages(connection, matter.id) {
                    Ok((_, more)) => findings.extend(more),
                    Err(error) if is_damage(&error) => findings.push(Damage::Message {
                        id: matter.id,
                        letter: String::new(),
                    }),
                    Err(error) => return Err(error),
                }
            }
            findings.extend(self.log());
            findings.extend(integrity(connection)?);
            Ok(findings)
        })
    }

    /// Returns what the log lost, if it did.
    pub(super) fn log(&self) -> Option<Damage> {
        self.is_log_damaged.then_some(Damage::Log)
    }

    /// Reads in one transaction.
    pub(super) fn snapshot<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let read = || {
            let transaction = self.connection.unchecked_transaction()?;
            read(&transaction)
        };
        read().map_err(|error| database_error(&self.path, &error))
    }

    /// Returns the matters for which `which` holds and that are as they were recorded, and what is not.
    pub(super) fn select(
        &self,
        which: &str,
        keys: impl rusqlite::Params + Copy,
    ) -> Result<(Vec<Matter>, Vec<Damage>), StoreError> {
        // One snapshot for all queries, so that no matter lacks its events.
        self.snapshot(|connection| rows::matters(connection, which, keys)?.parted())
    }
}

fn survey(connection: &Connection) -> rusqlite::Result<Survey> {
    let reading = match rows::matters(connection, "", []) {
        Err(error) if is_damage(&error) => return salvage(connection, &error),
        reading => reading?,
    };
    let tally = Tally::read(connection)?;
    let found = reading.tally();
    let (matters, mut findings) = reading.parted()?;
    findings.extend(count(tally, found, findings.is_empty()));
    Ok(Survey { matters, findings })
}

/// Returns what is wrong with the count. What is known of single matters explains a wrong sum, and no wrong
/// number.
fn count(tally: Option<Tally>, found: Tally, is_sound: bool) -> Option<Damage> {
    match tally {
        None => Some(Damage::Tally),
        Some(tally) if tally.matters != found.matters => Some(Damage::Count {
            entered: tally.matters,
            found: found.matters,
        }),
        Some(tally) if tally != found && is_sound => Some(Damage::Tally),
        Some(_) => None,
    }
}

/// Reads the matters one by one where the database cannot be read in one go.
fn salvage(connection: &Connection, error: &rusqlite::Error) -> rusqlite::Result<Survey> {
    let mut survey = Survey::default();
    survey.findings.push(Damage::Database {
        problem: error.to_string(),
    });
    // From both ends, since each way stops where the damage is.
    let mut ids = BTreeSet::new();
    for order in ["ASC", "DESC"] {
        let mut statement =
            connection.prepare(&format!("SELECT id FROM matter ORDER BY id {order}"))?;
        let rows = statement.query_map([], |row| row.get(0).map(MatterId))?;
        ids.extend(rows.map_while(Result::ok));
    }
    let found = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    for id in ids {
        match rows::matter(connection, id).and_then(Reading::parted) {
            Ok((matters, findings)) => {
                survey.matters.extend(matters);
                survey.findings.extend(findings);
            }
            Err(error) if is_damage(&error) => survey.findings.push(Damage::Matter { id }),
            Err(error) => return Err(error),
        }
    }
    let tally = Tally::read(connection).unwrap_or_default();
    if let Some(tally) = tally.filter(|tally| tally.matters != found) {
        survey.findings.push(Damage::Count {
            entered: tally.matters,
            found,
        });
    }
    Ok(survey)
}

/// Returns what SQLite finds wrong with the database.
fn integrity(connection: &Connection) -> rusqlite::Result<Vec<Damage>> {
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let found = rows.map(|row| row.unwrap_or_else(|error| error.to_string()));
    let found = found.filter(|problem| problem != "ok");
    Ok(found
        .map(|problem| Damage::Database {
            problem: crate::text::visible(&problem),
        })
        .collect())
}

/// Returns `true` if the error is one of the file, and another part of it may be sound.
fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::SystemIoFailure)
    )
}
