//! Copies of the docket: one a day when something changed, made by SQLite's own backup, and what is kept before
//! anything replaces the docket itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::image::{Image, log_path};
use super::schema::VERSION;
use super::tally::Tally;
use super::{Store, StoreError, database_error};
use crate::files::{FileError, begin_private, make_private_folder, read_bytes, write_private};

/// So often a copy is tried while another run holds the database.
const ATTEMPTS: u32 = 50;
const PAUSE: Duration = Duration::from_millis(100);
/// So many daily copies are kept.
const KEPT: usize = 7;
/// Where the version of the tables stands in a database: <https://www.sqlite.org/fileformat2.html#user_version_number>.
const VERSION_AT: usize = 60;
/// No docket is larger, in bytes.
const LARGEST: u64 = 1 << 40;

/// The copies of a docket, in a folder beside it.
#[derive(Debug)]
pub struct Copies {
    docket: PathBuf,
    folder: PathBuf,
}

/// A copy of the docket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocketCopy {
    /// Its name: the day on which it was made, or what it was kept for.
    pub name: String,
    /// The file.
    pub path: PathBuf,
}

impl Copies {
    /// Returns the copies of a docket.
    pub fn of(docket: &Path) -> Self {
        Self {
            docket: docket.to_owned(),
            folder: docket.with_file_name("copies"),
        }
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns every copy, in the order of their names.
    pub fn list(&self) -> Result<Vec<DocketCopy>, FileError> {
        let failed = |source| FileError::Read {
            path: self.folder.clone(),
            source,
        };
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(failed)?,
        };
        let mut copies = Vec::new();
        for entry in entries {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().and_then(|name| name.to_str());
            let name = name.and_then(|name| name.strip_prefix("docket-")?.strip_suffix(".db"));
            if let Some(name) = name.map(str::to_owned) {
                copies.push(DocketCopy { name, path });
            }
        }
        copies.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(copies)
    }

    /// Returns `true` if there are copies and the docket itself is gone.
    pub fn lack_their_docket(&self) -> bool {
        !self.docket.exists() && self.list().is_ok_and(|copies| !copies.is_empty())
    }

    /// Makes the copy of a day, unless there is one or nothing changed since the last. A docket that is damaged
    /// is not copied, so that no copy of it takes the place of a sound one.
    pub fn make(&self, store: &Store, today: NaiveDate) -> Result<(), StoreError> {
        let name = today.to_string();
        let mut daily = self.daily()?;
        if daily.iter().any(|copy| copy.name == name) {
            return Ok(());
        }
        let tally = store.tally()?;
        if tally.is_some_and(|tally| tally.matters == 0) {
            return Ok(());
        }
        if let Some(last) = daily.last()
            && let Ok(Some(last)) = Store::read(&last.path)
            && last.tally().is_ok_and(|last| last == tally)
        {
            return Ok(());
        }
        make_private_folder(&self.folder)?;
        let copy = DocketCopy {
            path: self.path(&name),
            name,
        };
        store.copy_to(&copy.path)?;
        daily.push(copy);
        daily.sort_by(|one, other| one.name.cmp(&other.name));
        for old in daily.iter().rev().skip(KEPT) {
            fs::remove_file(&old.path).map_err(|source| FileError::Write {
                path: old.path.clone(),
                source,
            })?;
        }
        Ok(())
    }

    /// Keeps the docket as an earlier version of this program left it, before this one brings its tables up.
    pub fn keep_version(&self) -> Result<(), StoreError> {
        let header = match read_header(&self.docket) {
            Err(error) if error.is_missing() => return Ok(()),
            header => header?,
        };
        let version = header.get(VERSION_AT..VERSION_AT + 4);
        let version = version.and_then(|bytes| bytes.try_into().ok());
        let version = version.map_or(0, i32::from_be_bytes);
        let path = self.path(&format!("version-{version}"));
        if !(1..VERSION).contains(&version) || path.exists() {
            return Ok(());
        }
        let bytes = match Image::read_up_to(&self.docket, LARGEST)? {
            Some(image) => image.bytes,
            None => read_bytes(&self.docket, LARGEST)?,
        };
        make_private_folder(&self.folder)?;
        Ok(write_private(&path, &bytes)?)
    }

    /// Keeps the docket's files as they are, damaged or not; returns the copy.
    pub fn keep_aside(&self, today: NaiveDate) -> Result<Option<DocketCopy>, FileError> {
        if !self.docket.exists() {
            return Ok(None);
        }
        make_private_folder(&self.folder)?;
        let names = (1..).map(|number: u32| match number {
            1 => format!("replaced-{today}"),
            _ => format!("replaced-{today}-{number}"),
        });
        let mut copies = names.map(|name| DocketCopy {
            path: self.path(&name),
            name,
        });
        let Some(copy) = copies.find(|copy| !copy.path.exists()) else {
            return Ok(None);
        };
        let (log, of_copy) = (log_path(&self.docket), log_path(&copy.path));
        if log.exists() {
            write_private(&of_copy, &read_bytes(&log, LARGEST)?)?;
        }
        write_private(&copy.path, &read_bytes(&self.docket, LARGEST)?)?;
        Ok(Some(copy))
    }

    fn daily(&self) -> Result<Vec<DocketCopy>, FileError> {
        let mut copies = self.list()?;
        copies.retain(|copy| copy.name.parse::<NaiveDate>().is_ok());
        Ok(copies)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("docket-{name}.db"))
    }
}

impl Store {
    fn tally(&self) -> Result<Option<Tally>, StoreError> {
        self.snapshot(Tally::read)
    }

    /// Copies the docket to a file, whole and sound or not at all.
    fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        let begun = begin_private(path)?;
        let made = self.copy_into(&begun, path).and_then(|()| {
            fs::File::open(&begun)
                .and_then(|file| file.sync_all())
                .and_then(|()| fs::rename(&begun, path))
                .map_err(|source| {
                    let path = path.to_owned();
                    FileError::Write { path, source }.into()
                })
        });
        if made.is_err() {
            let _ = fs::remove_file(&begun);
        }
        made
    }

    /// Copies the docket to the file `begun`, which is to be named `path`.
    fn copy_into(&self, begun: &Path, path: &Path) -> Result<(), StoreError> {
        let failed = |error: rusqlite::Error| database_error(path, &error);
        let mut copy = Connection::open(begun).map_err(failed)?;
        back_up(&self.connection, &mut copy).map_err(failed)?;
        // A file alone, which needs no log beside it.
        copy.pragma_update(None, "journal_mode", "DELETE")
            .map_err(failed)?;
        drop(copy);
        let findings = match Self::read(begun)? {
            Some(copy) => copy.check()?,
            None => Vec::new(),
        };
        if findings.is_empty() {
            Ok(())
        } else {
            Err(StoreError::damaged(&self.path, findings))
        }
    }
}

/// Copies one database over another, in one transaction.
pub(super) fn back_up(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    to.busy_timeout(super::PATIENCE)?;
    let backup = Backup::new(from, to)?;
    // All pages at once: nothing that another run reads or writes comes between.
    for _ in 0..ATTEMPTS {
        if backup.step(-1)? == StepResult::Done {
            return Ok(());
        }
        sleep(PAUSE);
    }
    Err(rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
        None,
    ))
}

fn read_header(path: &Path) -> Result<Vec<u8>, FileError> {
    use std::io::Read;
    let mut header = Vec::new();
    crate::files::open_plain(path)?
        .take(100)
        .read_to_end(&mut header)
        .map_err(|source| FileError::Read {
            path: path.to_owned(),
            source,
        })?;
    Ok(header)
}
