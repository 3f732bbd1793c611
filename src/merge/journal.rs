//! What a merge has made, on the disk before anything relies on it: the one home of SQL for merges.
//!
//! One record for each batch of letters, written after the letters themselves are on the disk. So
//! after any interruption the letters beyond the last record are the only ones in question, and they
//! are made again in the same place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, params};

use super::claims::Claims;
use super::recorded::{Content, Recorded};
use crate::files::{FileError, shown, write_private};

/// Marks a database as ours: `rdrm` in ASCII.
const APPLICATION: i32 = 0x7264_726d;
/// How long another run may hold the database before this one gives up.
const PATIENCE: Duration = Duration::from_secs(5);

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS batch (
        number INTEGER PRIMARY KEY,
        signers INTEGER NOT NULL,
        letters INTEGER NOT NULL,
        size INTEGER NOT NULL,
        people BLOB NOT NULL
    );
    CREATE TABLE IF NOT EXISTS office (
        id TEXT PRIMARY KEY,
        letters INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS open (
        id TEXT PRIMARY KEY,
        made INTEGER NOT NULL,
        refused INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS content (
        person INTEGER PRIMARY KEY,
        digest INTEGER NOT NULL,
        offices TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS volume (
        number INTEGER PRIMARY KEY,
        ends INTEGER NOT NULL,
        seal BLOB NOT NULL
    );
    CREATE TABLE IF NOT EXISTS refusal (
        letter INTEGER PRIMARY KEY,
        volume INTEGER NOT NULL,
        problem TEXT NOT NULL
    );
";

/// The record of a run.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
    path: PathBuf,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The signers whose letters are made.
    pub signers: u64,
    /// Their letters.
    pub letters: u64,
    /// How long the mailbox is, in bytes.
    pub size: u64,
}

/// A batch of letters that is on the disk.
#[derive(Clone, Debug, Default)]
pub(super) struct MadeBatch {
    pub(super) progress: Progress,
    /// The keys of the signers.
    pub(super) people: Vec<u64>,
    /// The letters to each office.
    pub(super) offices: BTreeMap<String, u64>,
    /// What the letters of signers say, by their key.
    pub(super) contents: Vec<(u64, Content)>,
    /// The letters of signers who are not among these people, since one of theirs was refused.
    pub(super) open: BTreeMap<String, Retries>,
}

impl MadeBatch {
    /// Returns how many letters there are, those of signers who are tried again included.
    pub(super) fn all_letters(&self) -> u64 {
        let open = self.open.values().map(|open| open.made);
        self.progress.letters + open.sum::<u64>()
    }
}

/// The letters to an office of signers who are tried again by the next run, since one of theirs was
/// refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retries {
    /// Those that were made.
    pub made: u64,
    /// Those that were refused.
    pub refused: u64,
}

impl Retries {
    /// Returns how many letters there are.
    pub(super) fn all(self) -> u64 {
        self.made + self.refused
    }
}

/// A document of a print run that is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Volume {
    /// Where it ends among the letters of the run.
    pub(super) end: usize,
    /// What tells the letters up to its end from all others.
    pub(super) seal: Vec<u8>,
    /// The letters since the volume before that could not be set, by their place, and why.
    pub(super) refused: BTreeMap<usize, String>,
}

/// Why the record cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    /// The file failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is another program's.
    #[error("`{}` is not the record of a merge", shown(path))]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The database failed: damaged, full, held by another run.
    #[error("the record `{}` cannot be used: {problem}", shown(path))]
    Database {
        /// The file.
        path: PathBuf,
        /// What the database said.
        problem: String,
    },
}

impl Journal {
    /// Opens the record of a run, or begins it.
    pub(super) fn open(path: &Path) -> Result<Self, JournalError> {
        if !path.exists() {
            // First, so that it is the person's own; the database would follow the umask.
            write_private(path, b"")?;
        }
        let failed = |error: rusqlite::Error| JournalError::Database {
            path: path.to_owned(),
            problem: error.to_string(),
        };
        let connection = Connection::open(path).map_err(failed)?;
        let journal = Self {
            connection,
            path: path.to_owned(),
        };
        journal.prepare()?;
        Ok(journal)
    }

    fn prepare(&self) -> Result<(), JournalError> {
        let connection = &self.connection;
        connection
            .busy_timeout(PATIENCE)
            .map_err(|e| self.failed(&e))?;
        let found: i32 = connection
            .pragma_query_value(None, "application_id", |row| row.get(0))
            .map_err(|e| self.failed(&e))?;
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))
            .map_err(|e| self.failed(&e))?;
        if found != APPLICATION && (found != 0 || tables != 0) {
            return Err(JournalError::Foreign {
                path: self.path.clone(),
            });
        }
        let prepared = connection
            .pragma_update(None, "journal_mode", "wal")
            .and_then(|()| connection.pragma_update(None, "synchronous", "full"))
            .and_then(|()| connection.pragma_update(None, "application_id", APPLICATION))
            .and_then(|()| connection.execute_batch(TABLES));
        prepared.map_err(|e| self.failed(&e))
    }

    fn failed(&self, error: &rusqlite::Error) -> JournalError {
        JournalError::Database {
            path: self.path.clone(),
            problem: error.to_string(),
        }
    }

    /// Records a batch.
    pub(super) fn record(&mut self, made: &MadeBatch) -> Result<(), JournalError> {
        self.write(made, None)
    }

    /// Records the letters of a document of a print run, and the document.
    pub(super) fn record_volume(
        &mut self,
        made: &MadeBatch,
        volume: &Volume,
    ) -> Result<(), JournalError> {
        self.write(made, Some(volume))
    }

    fn write(&mut self, made: &MadeBatch, volume: Option<&Volume>) -> Result<(), JournalError> {
        let people: Vec<u8> = made
            .people
            .iter()
            .flat_map(|key| key.to_le_bytes())
            .collect();
        let record = |connection: &mut Connection| -> rusqlite::Result<()> {
            let transaction = connection.transaction()?;
            if let Some(volume) = volume {
                transaction.execute(
                    "INSERT INTO volume (ends, seal) VALUES (?1, ?2)",
                    params![volume.end.cast_signed(), volume.seal],
                )?;
                let number = transaction.last_insert_rowid();
                for (letter, problem) in &volume.refused {
                    transaction.execute(
                        "INSERT INTO refusal (letter, volume, problem) VALUES (?1, ?2, ?3)",
                        params![letter.cast_signed(), number, problem],
                    )?;
                }
            }
            if !made.contents.is_empty() {
                let mut add = transaction.prepare_cached(
                    "INSERT OR REPLACE INTO content (person, digest, offices) VALUES (?1, ?2, ?3)",
                )?;
                for (person, Content { digest, offices }) in &made.contents {
                    let offices = offices.join(" ");
                    add.execute(params![person.cast_signed(), digest.cast_signed(), offices])?;
                }
            }
            if made.progress != Progress::default() {
                transaction.execute(
                    "INSERT INTO batch (signers, letters, size, people) VALUES (?1, ?2, ?3, ?4)",
                    params![
                        made.progress.signers.cast_signed(),
                        made.progress.letters.cast_signed(),
                        made.progress.size.cast_signed(),
                        people
                    ],
                )?;
            }
            {
                let mut add = transaction.prepare_cached(
                    "INSERT INTO office (id, letters) VALUES (?1, ?2)
                     ON CONFLICT (id) DO UPDATE SET letters = letters + excluded.letters",
                )?;
                for (office, letters) in &made.offices {
                    add.execute(params![office, letters.cast_signed()])?;
                }
                let mut add = transaction.prepare_cached(
                    "INSERT INTO open (id, made, refused) VALUES (?1, ?2, ?3)
                     ON CONFLICT (id) DO UPDATE SET made = made + excluded.made,
                     refused = refused + excluded.refused",
                )?;
                for (office, open) in &made.open {
                    let Retries { made, refused } = open;
                    add.execute(params![office, made.cast_signed(), refused.cast_signed()])?;
                }
            }
            transaction.commit()
        };
        record(&mut self.connection).map_err(|error| self.failed(&error))
    }

    /// Forgets the letters of signers who are tried again, before they are.
    pub(super) fn begin_again(&mut self) -> Result<(), JournalError> {
        let done = self.connection.execute("DELETE FROM open", []);
        done.map(|_| ()).map_err(|error| self.failed(&error))
    }

    /// Keeps on record the letters that are claimed, and forgets all others once they are taken out.
    pub(super) fn retain(
        &mut self,
        recorded: &Recorded,
        claims: &Claims,
    ) -> Result<(), JournalError> {
        let (mut people, mut letters) = (Vec::new(), 0);
        let mut offices = BTreeMap::<&str, i64>::new();
        let (mut gone, mut fewer) = (Vec::new(), Vec::new());
        for (person, had) in recorded.each() {
            let Some(holder) = claims.holders.get(&person) else {
                gone.push(person.cast_signed());
                continue;
            };
            people.extend(person.to_le_bytes());
            people.extend(holder.email.into_iter().flat_map(u64::to_le_bytes));
            let is_kept = |office: &&String| !holder.dropped.contains(office);
            let kept: Vec<&str> = had.iter().filter(is_kept).map(String::as_str).collect();
            letters += i64::try_from(kept.len()).unwrap_or(i64::MAX);
            for office in &kept {
                *offices.entry(office).or_default() += 1;
            }
            if kept.len() < had.len() {
                fewer.push((person.cast_signed(), kept.join(" ")));
            }
        }
        let signers = i64::try_from(claims.holders.len()).unwrap_or(i64::MAX);
        let record = |connection: &mut Connection| -> rusqlite::Result<()> {
            let transaction = connection.transaction()?;
            for person in &gone {
                transaction.execute("DELETE FROM content WHERE person = ?1", params![person])?;
            }
            for (person, kept) in &fewer {
                let less = "UPDATE content SET offices = ?2 WHERE person = ?1";
                transaction.execute(less, params![person, kept])?;
            }
            transaction.execute_batch("DELETE FROM batch; DELETE FROM office;")?;
            transaction.execute(
                "INSERT INTO batch (signers, letters, size, people) VALUES (?1, ?2, 0, ?3)",
                params![signers, letters, people],
            )?;
            for (office, letters) in &offices {
                let add = "INSERT INTO office (id, letters) VALUES (?1, ?2)";
                transaction.execute(add, params![office, letters])?;
            }
            transaction.commit()
        };
        record(&mut self.connection).map_err(|error| self.failed(&error))
    }

    /// Returns what the letters of each signer say, and where they go.
    pub fn recorded(&self) -> Result<Recorded, JournalError> {
        let read = || -> rusqlite::Result<Recorded> {
            let mut recorded = Recorded::default();
            let mut statement = self
                .connection
                .prepare("SELECT person, digest, offices FROM content")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let offices: String = row.get(2)?;
                let offices = offices.split_whitespace().map(str::to_owned).collect();
                let digest = row.get::<_, i64>(1)?.cast_unsigned();
                recorded
                    .0
                    .insert(row.get::<_, i64>(0)?.cast_unsigned(), (digest, offices));
            }
            Ok(recorded)
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Forgets all that was made, before all of it is made anew.
    pub(super) fn begin_anew(&mut self) -> Result<(), JournalError> {
        let forget = "BEGIN; DELETE FROM batch; DELETE FROM office; DELETE FROM open; \
                      DELETE FROM content; \
                      DELETE FROM volume; DELETE FROM refusal; COMMIT;";
        let done = self.connection.execute_batch(forget);
        done.map_err(|error| self.failed(&error))
    }

    /// Reads several things as they are at one moment, while another run may write.
    pub(super) fn at_once<T>(
        &self,
        read: impl FnOnce(&Self) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        let moment = self.connection.unchecked_transaction();
        let moment = moment.map_err(|error| self.failed(&error))?;
        let found = read(self)?;
        moment.finish().map_err(|error| self.failed(&error))?;
        Ok(found)
    }

    /// Returns how far the run has come.
    pub fn progress(&self) -> Result<Progress, JournalError> {
        let progress = self.connection.query_row(
            "SELECT coalesce(sum(signers), 0), coalesce(sum(letters), 0), coalesce(max(size), 0)
             FROM batch",
            [],
            |row| {
                Ok(Progress {
                    signers: row.get::<_, i64>(0)?.cast_unsigned(),
                    letters: row.get::<_, i64>(1)?.cast_unsigned(),
                    size: row.get::<_, i64>(2)?.cast_unsigned(),
                })
            },
        );
        progress.map_err(|error| self.failed(&error))
    }

    /// Hands every key of a signer whose letters are made to `each`.
    pub fn people(&self, mut each: impl FnMut(u64)) -> Result<(), JournalError> {
        let mut read = || -> rusqlite::Result<()> {
            let mut statement = self.connection.prepare("SELECT people FROM batch")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let people = row.get_ref(0)?.as_blob()?;
                for key in people.as_chunks::<8>().0 {
                    each(u64::from_le_bytes(*key));
                }
            }
            Ok(())
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Returns the documents of a print run, in their order.
    pub(super) fn volumes(&self) -> Result<Vec<Volume>, JournalError> {
        let read = || -> rusqlite::Result<Vec<Volume>> {
            let connection = &self.connection;
            let mut volumes =
                connection.prepare("SELECT ends, seal, number FROM volume ORDER BY number")?;
            let mut refusals =
                connection.prepare("SELECT letter, problem FROM refusal WHERE volume = ?1")?;
            let volumes = volumes.query_map([], |row| {
                let refused = refusals.query_map([row.get::<_, i64>(2)?], |row| {
                    Ok((row.get::<_, isize>(0)?.cast_unsigned(), row.get(1)?))
                })?;
                Ok(Volume {
                    end: row.get::<_, isize>(0)?.cast_unsigned(),
                    seal: row.get(1)?,
                    refused: refused.collect::<Result<_, _>>()?,
                })
            })?;
            volumes.collect()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Returns how many letters were made to each office.
    pub fn offices(&self) -> Result<BTreeMap<String, u64>, JournalError> {
        let read = || -> rusqlite::Result<BTreeMap<String, u64>> {
            let mut statement = self.connection.prepare("SELECT id, letters FROM office")?;
            let rows = statement.query_map([], |row| {
                Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned()))
            })?;
            rows.collect()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Returns the letters to each office of signers who are tried again.
    pub fn open_letters(&self) -> Result<BTreeMap<String, Retries>, JournalError> {
        let read = || -> rusqlite::Result<BTreeMap<String, Retries>> {
            let mut statement = self
                .connection
                .prepare("SELECT id, made, refused FROM open")?;
            let rows = statement.query_map([], |row| {
                let open = Retries {
                    made: row.get::<_, i64>(1)?.cast_unsigned(),
                    refused: row.get::<_, i64>(2)?.cast_unsigned(),
                };
                Ok((row.get(0)?, open))
            })?;
            rows.collect()
        };
        read().map_err(|error| self.failed(&error))
    }
}
