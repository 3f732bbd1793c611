//! The one home of SQL: the docket's database.
//!
//! Write-ahead log and `synchronous=FULL`, so that what is recorded survives a power cut (measured
//! at 0.4 ms a record). Every statement is plain SQL.

mod batch;
mod delivery;
mod error;
mod pipeline;
mod rows;
mod schema;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};

use self::error::database_error;
use self::rows::{add_event, add_matter};
use self::schema::{APPLICATION, VERSION};
use super::event::{Event, What};
use super::matter::{Matter, MatterId, NewMatter};
use crate::files::{FileError, begin_private, make_private_folder};

pub use self::delivery::Delivery;
pub use self::error::StoreError;

/// How long another run may hold the database before this one gives up.
const PATIENCE: Duration = Duration::from_secs(5);

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

/// What is personal in it is not shown.
impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// A matter with all that the docket keeps of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The matter with its events.
    pub matter: Matter,
    /// The message that was made of its letter, where one was.
    pub message: Option<Kept>,
}

impl Store {
    /// Opens the docket, or begins one. A file that is not ours is left as it is.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let is_new = !path.exists();
        if is_new {
            if let Some(folder) = path.parent() {
                make_private_folder(folder)?;
            }
            Self::begin(path)?;
        } else {
            Self::check_header(path)?;
            Self::make_private(path)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let failed = |error: rusqlite::Error| database_error(path, &error);
        let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
        connection.busy_timeout(PATIENCE).map_err(failed)?;
        let mut store = Self {
            connection,
            path: path.to_owned(),
        };
        store.check_version()?;
        store.prepare().map_err(failed)?;
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
        self.enter_with(matter, &[(matter.opened, first.clone())])
    }

    /// Enters a matter and what has happened to it so far, all or nothing.
    pub fn enter_with(
        &mut self,
        matter: &NewMatter,
        events: &[(NaiveDate, What)],
    ) -> Result<MatterId, StoreError> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| database_error(&path, &error);
        let transaction = self.write().map_err(failed)?;
        let id = add_matter(&transaction, None, matter).map_err(failed)?;
        Matter {
            id,
            entry: matter.clone(),
            events: numbered(events).collect(),
        }
        .check()?;
        for (on, what) in events {
            add_event(&transaction, None, id, *on, what).map_err(failed)?;
        }
        transaction.commit().map_err(failed)?;
        Ok(id)
    }

    /// Records an event. When this returns, it is on the disk.
    pub fn record(&mut self, id: MatterId, on: NaiveDate, what: &What) -> Result<(), StoreError> {
        self.record_all(id, &[(on, what.clone())])
    }

    /// Records events, all or none. When this returns, they are on the disk.
    pub fn record_all(
        &mut self,
        id: MatterId,
        events: &[(NaiveDate, What)],
    ) -> Result<(), StoreError> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| database_error(&path, &error);
        // The matter is read under the same lock that the events are written under.
        let transaction = self.write().map_err(failed)?;
        let mut matter = rows::matter(&transaction, id)
            .map_err(failed)?
            .ok_or(StoreError::NoMatter { id })?;
        matter.events.extend(numbered(events));
        matter.check()?;
        for (on, what) in events {
            add_event(&transaction, None, id, *on, what).map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }

    /// Enters matters that another docket gave out, all or none, and returns their numbers here in
    /// the same order: their own where all of those are free, the next ones otherwise. A matter that
    /// is here already is refused.
    pub fn restore(&mut self, matters: &[Whole]) -> Result<Vec<MatterId>, StoreError> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| database_error(&path, &error);
        let transaction = self.write().map_err(failed)?;
        let present = rows::matters(&transaction, "", []).map_err(failed)?;
        let known: std::collections::HashMap<_, _> = present
            .iter()
            .map(|matter| (identity(&matter.entry), matter.id))
            .collect();
        let taken: std::collections::HashSet<_> = present.iter().map(|matter| matter.id).collect();
        for Whole { matter, .. } in matters {
            if let Some(&present) = known.get(&identity(&matter.entry)) {
                return Err(StoreError::Duplicate {
                    id: matter.id,
                    present,
                });
            }
            matter.check()?;
        }
        let are_free = !matters.iter().any(|whole| taken.contains(&whole.matter.id));
        let mut ids = Vec::with_capacity(matters.len());
        let mut events = Vec::new();
        for Whole { matter, message } in matters {
            let own = are_free.then_some(matter.id);
            let id = add_matter(&transaction, own, &matter.entry).map_err(failed)?;
            if let Some(message) = message {
                keep(&transaction, id, message).map_err(failed)?;
            }
            events.extend(matter.events.iter().map(|event| (event, id)));
            ids.push(id);
        }
        // In the order of their numbers, which tells what was recorded before what.
        events.sort_by_key(|(event, _)| event.number);
        for (event, id) in events {
            let own = present.is_empty().then_some(event.number);
            add_event(&transaction, own, id, event.on, &event.what).map_err(failed)?;
        }
        transaction.commit().map_err(failed)?;
        Ok(ids)
    }

    /// Returns every matter with all that is kept of it, as of one moment.
    pub fn wholes(&mut self) -> Result<Vec<Whole>, StoreError> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| database_error(&path, &error);
        let transaction = self.connection.transaction().map_err(failed)?;
        let matters = rows::matters(&transaction, "", []).map_err(failed)?;
        matters
            .into_iter()
            .map(|matter| {
                let message = kept(&transaction, matter.id).map_err(failed)?;
                Ok(Whole { matter, message })
            })
            .collect()
    }

    /// Keeps the bytes of a planned message with its matter; an earlier one stays.
    pub fn keep(&mut self, id: MatterId, message: &Kept) -> Result<(), StoreError> {
        keep(&self.connection, id, message).map_err(|error| database_error(&self.path, &error))
    }

    /// Returns the message that was kept with a matter.
    pub fn kept(&self, id: MatterId) -> Result<Option<Kept>, StoreError> {
        kept(&self.connection, id).map_err(|error| database_error(&self.path, &error))
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

    fn select(
        &self,
        which: &str,
        keys: impl rusqlite::Params + Copy,
    ) -> Result<Vec<Matter>, StoreError> {
        // One snapshot for both queries, so that no matter lacks its events.
        let read = || {
            let transaction = self.connection.unchecked_transaction()?;
            rows::matters(&transaction, which, keys)
        };
        read().map_err(|error| database_error(&self.path, &error))
    }

    fn write(&mut self) -> rusqlite::Result<rusqlite::Transaction<'_>> {
        self.connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
    }

    /// Takes away what others may do with the file: it holds letters and addresses.
    #[cfg_attr(
        not(unix),
        expect(unused_variables, reason = "folders of a person are private")
    )]
    fn make_private(path: &Path) -> Result<(), StoreError> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let failed = |source| FileError::Write {
                path: path.to_owned(),
                source,
            };
            let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
            if mode & 0o077 != 0 {
                let private = fs::Permissions::from_mode(mode & 0o700);
                fs::set_permissions(path, private).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Begins a docket: the database appears under its name at once and whole, so that neither a crash
    /// nor another run ever meets a half of one, which would not be known as ours.
    fn begin(path: &Path) -> Result<(), StoreError> {
        // The database keeps the mode of the file that it finds.
        let begun = begin_private(path)?;
        let made = Connection::open(&begun).and_then(|mut connection| {
            let transaction = connection.transaction()?;
            schema::bring_up(&transaction)?;
            transaction.commit()
        });
        let named = made
            .map_err(|error| database_error(path, &error))
            .and_then(|()| name(&begun, path).map_err(StoreError::from));
        let _ = fs::remove_file(&begun);
        named
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
        fs::File::open(path)
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
        // Without it, a statement is compiled anew for every value that it is asked with.
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        self.connection.pragma_update(None, "journal_mode", "WAL")?;
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        self.connection.pragma_update(None, "foreign_keys", true)?;
        if schema::version(&self.connection)? == VERSION {
            return Ok(());
        }
        let transaction = self.write()?;
        schema::bring_up(&transaction)?;
        transaction.commit()
    }

    /// Looks at the version before anything is written: a later version knows better.
    fn check_version(&self) -> Result<(), StoreError> {
        let version = schema::version(&self.connection)
            .map_err(|error| database_error(&self.path, &error))?;
        if version > VERSION {
            return Err(StoreError::Newer {
                path: self.path.clone(),
            });
        }
        Ok(())
    }
}

/// Gives a file its name, unless another run was quicker.
fn name(begun: &Path, path: &Path) -> Result<(), FileError> {
    let linked = match fs::hard_link(begun, path) {
        Err(_) if path.exists() => Ok(()),
        // Some file systems know no second names.
        Err(_) => fs::rename(begun, path),
        Ok(()) => Ok(()),
    };
    linked.map_err(|source| FileError::Write {
        path: path.to_owned(),
        source,
    })
}

fn numbered(events: &[(NaiveDate, What)]) -> impl Iterator<Item = Event> {
    // Behind every number of the database, which gives the real ones.
    (i64::MAX / 2..)
        .zip(events)
        .map(|(number, (on, what))| Event {
            number,
            on: *on,
            what: what.clone(),
        })
}

/// Returns what makes two entries the same matter: the same letter, or, where it was written
/// elsewhere, the same subject to the same office on the same day.
fn identity(entry: &NewMatter) -> (&str, &str, &str, Option<NaiveDate>) {
    match &entry.letter {
        Some(letter) => (entry.to.id.as_str(), letter.digest.as_str(), "", None),
        None => (
            entry.to.id.as_str(),
            "",
            entry.subject.as_str(),
            Some(entry.opened),
        ),
    }
}

fn keep(connection: &Connection, id: MatterId, message: &Kept) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO message (matter, message_id, sender, recipient, bytes) \
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (matter) DO NOTHING",
        )?
        .execute(params![
            id.0,
            message.message_id,
            message.sender,
            message.recipient,
            message.bytes
        ])?;
    Ok(())
}

fn kept(connection: &Connection, id: MatterId) -> rusqlite::Result<Option<Kept>> {
    connection
        .prepare_cached(
            "SELECT message_id, sender, recipient, bytes FROM message WHERE matter = ?1",
        )?
        .query_row([id.0], |row| {
            Ok(Kept {
                message_id: row.get(0)?,
                sender: row.get(1)?,
                recipient: row.get(2)?,
                bytes: row.get(3)?,
            })
        })
        .optional()
}

#[cfg(test)]
mod tests;
