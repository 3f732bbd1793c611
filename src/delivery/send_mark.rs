//! What a run leaves beside the docket while it sends: how far the docket had come. If the run dies and the docket's
//! log is lost with it, as when a backup brings the database back alone, the docket looks sound and has forgotten what
//! left.

use std::fs;
use std::path::{Path, PathBuf};

use crate::files::{FileError, read_text, write_private};

/// The mark of a run that sends; it stays if the run dies.
#[derive(Debug)]
pub struct SendMark {
    path: PathBuf,
}

impl SendMark {
    /// Marks in a data folder that the docket has recorded an event of this number.
    pub fn set(folder: &Path, last_event: i64) -> Result<Self, FileError> {
        let path = path(folder);
        write_private(&path, format!("{last_event}\n").as_bytes())?;
        Ok(Self { path })
    }

    /// Returns the number of the event that a run which did not end had found in the docket, or `None` if every run
    /// has ended.
    pub fn left(folder: &Path) -> Option<i64> {
        read_text(&path(folder), 64).ok()?.trim().parse().ok()
    }

    /// Returns where the mark of a run lies that did not end, or `None` if every run has ended.
    pub fn file(folder: &Path) -> Option<PathBuf> {
        Self::left(folder).map(|_| path(folder))
    }

    /// Takes the mark of a run away that did not end: the docket has been restored since.
    pub fn clear(folder: &Path) {
        let _ = fs::remove_file(path(folder));
    }
}

impl Drop for SendMark {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join("sending.mark")
}
