//! The one home of SQL: the docket's database.
//!
//! Write-ahead log and `synchronous=FULL`, so that what is recorded survives a power cut (measured
//! at 0.4 ms a record). Every statement is plain SQL.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params};

use super::event::{Event, What};
use super::matter::{Matter, MatterId, MatterKind, NewMatter, Party};
use super::state::{OutOfOrder, State};
use crate::files::{FileError, make_private_folder, shown, write_private};

/// Marks a database as ours: `rdrs` in ASCII.
const APPLICATION: i32 = 0x7264_7273;
/// The version of the tables.
const VERSION: i32 = 1;
/// How long another run may hold the database before this one gives up.
const PATIENCE: Duration = Duration::from_secs(5);

const TABLES: &str = "
    CREATE TABLE matter (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        office TEXT NOT NULL,
        office_name TEXT NOT NULL,
        subject TEXT NOT NULL,
        letter TEXT NOT NULL,
        digest TEXT NOT NULL,
        folder TEXT NOT NULL,
        opened TEXT NOT NULL
    );
    CREATE TABLE event (
        number INTEGER PRIMARY KEY,
        matter INTEGER NOT NULL REFERENCES matter (id),
        happened_on TEXT NOT NULL,
        what TEXT NOT NULL
    );
    CREATE INDEX event_of_matter ON event (matter);
    CREATE INDEX matter_of_letter ON matter (digest);
    CREATE TABLE message (
        matter INTEGER PRIMARY KEY REFERENCES matter (id),
        message_id TEXT NOT NULL,
        sender TEXT NOT NULL,
        recipient TEXT NOT NULL,
        bytes BLOB NOT NULL
    );
";

/// The docket on the disk.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

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

/// Why the docket cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file or its folder failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is another program's database, or none.
    #[error("`{}` is not a docket of this program", shown(path))]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a later version of this program.
    #[error("`{}` was written by a later version of this program", shown(path))]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// The database failed: damaged, full, read-only, held by another run.
    #[error("the docket `{}` cannot be used: {problem}", shown(path))]
    Database {
        /// The file.
        path: PathBuf,
        /// What the database said.
        problem: String,
    },
    /// The event cannot follow what was recorded.
    #[error(transparent)]
    OutOfOrder(#[from] OutOfOrder),
    /// There is no such matter.
    #[error("the docket has no matter {id}")]
    NoMatter {
        /// The number that was asked for.
        id: MatterId,
    },
}

impl StoreError {
    /// Returns what the person can do now.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Foreign { path } | Self::Database { path, .. } => Some(format!(
                "the file was left as it is; move `{}` aside to begin a new docket",
                shown(path)
            )),
            Self::Newer { .. } => Some("use the later version".to_owned()),
            Self::NoMatter { .. } => Some("`redress docket` lists the matters".to_owned()),
            Self::File(_) | Self::OutOfOrder(_) => None,
        }
    }
}

impl Store {
    /// Opens the docket, or begins one. A file that is not ours is left as it is.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let is_new = !path.exists();
        if is_new {
            if let Some(folder) = path.parent() {
                make_private_folder(folder)?;
            }
            // The database keeps the mode of the file that it finds.
            write_private(path, b"")?;
        } else {
            Self::check_header(path)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let failed = |error: rusqlite::Error| database_error(path, &error);
        let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
        connection.busy_timeout(PATIENCE).map_err(failed)?;
        let mut store = Self {
            connection,
            path: path.to_owned(),
        };
        store.prepare().map_err(failed)?;
        store.check_version()?;
        Ok(store)
    }

    /// Opens the docket if there is one.
    pub fn open_existing(path: &Path) -> Result<Option<Self>, StoreError> {
        if path.exists() {
            Self::open(path).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Enters a matter and its first event, both or neither.
    pub fn enter(&mut self, matter: &NewMatter, first: &What) -> Result<MatterId, StoreError> {
        State::New.after(first)?;
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| database_error(&path, &error);
        let transaction = self.connection.transaction().map_err(failed)?;
        let id = add_matter(&transaction, matter, first).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(id)
    }

    /// Records an event. When this returns, it is on the disk.
    pub fn record(&mut self, id: MatterId, on: NaiveDate, what: &What) -> Result<(), StoreError> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| database_error(&path, &error);
        // The state is read under the same lock that the event is written under.
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(failed)?;
        let events = events_of(&transaction, id).map_err(failed)?;
        if events.is_empty() {
            return Err(StoreError::NoMatter { id });
        }
        State::of(events.iter().map(|event| &event.what)).after(what)?;
        add_event(&transaction, id, on, what).map_err(failed)?;
        transaction.commit().map_err(failed)
    }

    /// Keeps the bytes of a planned message with its matter; an earlier one stays.
    pub fn keep(&mut self, id: MatterId, message: &Kept) -> Result<(), StoreError> {
        add_message(&self.connection, id, message)
            .map_err(|error| database_error(&self.path, &error))
    }

    /// Returns the message that was kept with a matter.
    pub fn kept(&self, id: MatterId) -> Result<Option<Kept>, StoreError> {
        self.connection
            .query_row(
                "SELECT message_id, sender, recipient, bytes FROM message WHERE matter = ?1",
                [id.0],
                |row| {
                    Ok(Kept {
                        message_id: row.get(0)?,
                        sender: row.get(1)?,
                        recipient: row.get(2)?,
                        bytes: row.get(3)?,
                    })
                },
            )
            .optional()
            .map_err(|error| database_error(&self.path, &error))
    }

    /// Returns a matter with its events.
    pub fn matter(&self, id: MatterId) -> Result<Matter, StoreError> {
        self.select("WHERE id = ?1", [id.0])?
            .pop()
            .ok_or(StoreError::NoMatter { id })
    }

    /// Returns every matter, in the order of their numbers.
    pub fn matters(&self) -> Result<Vec<Matter>, StoreError> {
        self.select("", [])
    }

    /// Returns the matters of a letter, by its digest.
    pub fn of_letter(&self, digest: &str) -> Result<Vec<Matter>, StoreError> {
        self.select("WHERE digest = ?1", [digest])
    }

    fn select(&self, which: &str, keys: impl rusqlite::Params) -> Result<Vec<Matter>, StoreError> {
        let failed = |error: rusqlite::Error| database_error(&self.path, &error);
        let sql = format!(
            "SELECT id, kind, office, office_name, subject, letter, digest, folder, opened FROM matter \
             {which} ORDER BY id"
        );
        let mut statement = self.connection.prepare(&sql).map_err(failed)?;
        let mut matters = statement
            .query_map(keys, read_matter)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(failed)?;
        for matter in &mut matters {
            matter.events = events_of(&self.connection, matter.id).map_err(failed)?;
        }
        Ok(matters)
    }

    /// Looks at the first bytes before the database library may touch the file.
    fn check_header(path: &Path) -> Result<(), StoreError> {
        use std::io::Read;
        let failed = |source| FileError::Read {
            path: path.to_owned(),
            source,
        };
        if !path.is_file() {
            return Err(FileError::NotPlain {
                path: path.to_owned(),
            }
            .into());
        }
        let mut header = Vec::new();
        std::fs::File::open(path)
            .map_err(failed)?
            .take(100)
            .read_to_end(&mut header)
            .map_err(failed)?;
        let foreign = || StoreError::Foreign {
            path: path.to_owned(),
        };
        if header.is_empty() {
            return Ok(());
        }
        // The format: https://www.sqlite.org/fileformat2.html, section 1.3 (application id at 68).
        let application = header.get(68..72).ok_or_else(foreign)?;
        if !header.starts_with(b"SQLite format 3\0") || application != APPLICATION.to_be_bytes() {
            return Err(foreign());
        }
        Ok(())
    }

    fn prepare(&mut self) -> rusqlite::Result<()> {
        self.connection.pragma_update(None, "journal_mode", "WAL")?;
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        self.connection.pragma_update(None, "foreign_keys", true)?;
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let version: i32 =
            transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version == 0 {
            transaction.execute_batch(TABLES)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
        }
        transaction.commit()
    }

    fn check_version(&self) -> Result<(), StoreError> {
        let version: i32 = self
            .connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .map_err(|error| database_error(&self.path, &error))?;
        if version > VERSION {
            return Err(StoreError::Newer {
                path: self.path.clone(),
            });
        }
        Ok(())
    }
}

fn add_matter(
    connection: &Connection,
    matter: &NewMatter,
    first: &What,
) -> rusqlite::Result<MatterId> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO matter (kind, office, office_name, subject, letter, digest, folder, opened) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    statement.execute(params![
        matter.kind.as_str(),
        matter.to.id,
        matter.to.name,
        matter.subject,
        matter.letter,
        matter.digest,
        matter.folder,
        matter.opened.to_string(),
    ])?;
    let id = MatterId(connection.last_insert_rowid());
    add_event(connection, id, matter.opened, first)?;
    Ok(id)
}

fn add_event(
    connection: &Connection,
    id: MatterId,
    on: NaiveDate,
    what: &What,
) -> rusqlite::Result<()> {
    let text = serde_json::to_string(what)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    let mut statement = connection
        .prepare_cached("INSERT INTO event (matter, happened_on, what) VALUES (?1, ?2, ?3)")?;
    statement.execute(params![id.0, on.to_string(), text])?;
    Ok(())
}

fn add_message(connection: &Connection, id: MatterId, message: &Kept) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO message (matter, message_id, sender, recipient, bytes) \
         VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (matter) DO NOTHING",
    )?;
    statement.execute(params![
        id.0,
        message.message_id,
        message.sender,
        message.recipient,
        message.bytes
    ])?;
    Ok(())
}

fn events_of(connection: &Connection, id: MatterId) -> rusqlite::Result<Vec<Event>> {
    let mut statement = connection.prepare_cached(
        "SELECT number, happened_on, what FROM event WHERE matter = ?1 ORDER BY number",
    )?;
    let events = statement.query_map([id.0], |row| {
        let text: String = row.get(2)?;
        Ok(Event {
            number: row.get(0)?,
            on: read_date(row, 1)?,
            what: read_json(&text, 2)?,
        })
    })?;
    events.collect()
}

fn read_matter(row: &Row<'_>) -> rusqlite::Result<Matter> {
    let kind: String = row.get(1)?;
    Ok(Matter {
        id: MatterId(row.get(0)?),
        entry: NewMatter {
            kind: if kind == "foia" {
                MatterKind::Foia
            } else {
                MatterKind::Congress
            },
            to: Party {
                id: row.get(2)?,
                name: row.get(3)?,
            },
            subject: row.get(4)?,
            letter: row.get(5)?,
            digest: row.get(6)?,
            folder: row.get(7)?,
            opened: read_date(row, 8)?,
        },
        events: Vec::new(),
    })
}

fn read_date(row: &Row<'_>, column: usize) -> rusqlite::Result<NaiveDate> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error| unreadable(column, error))
}

fn read_json(text: &str, column: usize) -> rusqlite::Result<What> {
    serde_json::from_str(text).map_err(|error| unreadable(column, error))
}

fn unreadable(
    column: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
}

fn database_error(path: &Path, error: &rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode;
    let problem = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt) => "it is damaged".to_owned(),
        Some(ErrorCode::NotADatabase) => "it is not a database".to_owned(),
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::ReadOnly) => "it may not be written".to_owned(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another run of this program holds it".to_owned()
        }
        _ => crate::sender::text::visible(&error.to_string()),
    };
    StoreError::Database {
        path: path.to_owned(),
        problem,
    }
}

mod batch;
#[cfg(test)]
mod tests;
