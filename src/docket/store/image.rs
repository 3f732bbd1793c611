//! A docket read into memory: nothing is written, nothing is locked, whatever the disk has room for and whoever
//! else is at work.
//!
//! SQLite itself cannot read a database with a log from a folder that it may not write, or without room for its
//! index of the log.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::log::Log;
use crate::files::FileError;

/// Larger ones are read from the disk, in bytes: the record of a merge may have a million letters.
const LARGEST: u64 = 256 * 1024 * 1024;
/// So often the files are read again when another run changes them meanwhile.
const ATTEMPTS: u32 = 8;
const PAUSE: Duration = Duration::from_millis(15);

/// What the files of a docket hold together.
#[derive(Debug, Default)]
pub(super) struct Image {
    /// The database, as if it had never had a log.
    pub(super) bytes: Vec<u8>,
    /// Whether something was committed that cannot be read.
    pub(super) is_log_damaged: bool,
}

/// What tells one state of the files from another: what replaces a log or takes it into the database changes it.
#[derive(PartialEq)]
struct Stamp {
    length: u64,
    changed: Option<SystemTime>,
    log: Vec<u8>,
}

impl Image {
    /// Reads a docket, or `None` if it is too large or does not keep still.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, FileError> {
        Self::read_up_to(path, LARGEST)
    }

    /// Reads a docket of at most so many bytes.
    pub(super) fn read_up_to(path: &Path, limit: u64) -> Result<Option<Self>, FileError> {
        for _ in 0..ATTEMPTS {
            let before = Stamp::of(path)?;
            if before.length > limit {
                return Ok(None);
            }
            let database = read_all(path)?.unwrap_or_default();
            let log = read_all(&log_path(path))?.unwrap_or_default();
            if Stamp::of(path)? == before {
                let image = Self::joined(database, &log);
                // Another run may be in the middle of a frame.
                if !image.is_log_damaged || is_log_damaged(path)? {
                    return Ok(Some(image));
                }
            }
            sleep(PAUSE);
        }
        Ok(None)
    }

    fn joined(mut bytes: Vec<u8>, log: &[u8]) -> Self {
        let log = Log::of(log);
        if log.size > 0 {
            bytes.resize(log.page.saturating_mul(log.size as usize), 0);
        }
        for (number, page) in &log.pages {
            let start = (*number as usize - 1).saturating_mul(log.page);
            if let Some(place) = bytes.get_mut(start..start + log.page) {
                place.copy_from_slice(page);
            }
        }
        // A database in memory has no log: https://www.sqlite.org/c3ref/deserialize.html
        if let Some(versions) = bytes.get_mut(18..20) {
            versions.fill(1);
        }
        Self {
            bytes,
            is_log_damaged: log.is_damaged,
        }
    }
}

/// Returns `true` if the log of a docket lost what was committed. A log that another run writes meanwhile is
/// looked at again.
pub(super) fn is_log_damaged(path: &Path) -> Result<bool, FileError> {
    for _ in 0..ATTEMPTS {
        let log = read_all(&log_path(path))?.unwrap_or_default();
        if !Log::of(&log).is_damaged {
            return Ok(false);
        }
        sleep(PAUSE);
    }
    Ok(true)
}

/// Returns where the log of a database is.
pub(super) fn log_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

impl Stamp {
    fn of(path: &Path) -> Result<Self, FileError> {
        let metadata = fs::metadata(path).map_err(|source| FileError::Read {
            path: path.to_owned(),
            source,
        })?;
        let mut log = Vec::new();
        if let Ok(file) = File::open(log_path(path)) {
            let _ = file.take(32).read_to_end(&mut log);
        }
        Ok(Self {
            length: metadata.len(),
            changed: metadata.modified().ok(),
            log,
        })
    }
}

/// Returns the bytes of a file, or `None` if there is none.
fn read_all(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(FileError::Read {
            path: path.to_owned(),
            source,
        }),
    }
}
