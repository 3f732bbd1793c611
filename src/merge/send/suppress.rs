//! The list of those who want no more email, as it is at this moment.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use crate::roster::{RosterError, Signer, Withdrawn};
use crate::sender::Email;

/// How often it is looked whether the list has changed.
const PATIENCE: Duration = Duration::from_secs(1);

/// The list of those who want no more email. It is read again when its file changes.
#[derive(Debug)]
pub struct Suppressed {
    path: PathBuf,
    list: Withdrawn,
    /// When the file was changed last, and its length in bytes; `None` if there is no file.
    seen: Option<(SystemTime, u64)>,
    looked: Instant,
    /// The lines of the rows that do not say who they are about.
    unclear: Vec<u64>,
}

impl Suppressed {
    /// Reads a list; without its file nobody is on it.
    pub fn read(path: &Path) -> Result<Self, RosterError> {
        let mut suppressed = Self {
            path: path.to_owned(),
            list: Withdrawn::default(),
            seen: None,
            looked: Instant::now(),
            unclear: Vec::new(),
        };
        suppressed.read_again()?;
        Ok(suppressed)
    }

    fn read_again(&mut self) -> Result<(), RosterError> {
        // Looked at first: a change while it is read is then seen the next time.
        let seen = stamp(&self.path);
        let mut list = Withdrawn::default();
        self.unclear = match seen {
            Some(_) => list.read(&self.path)?,
            None => Vec::new(),
        };
        // A name once on the list stays on it for this run, even if the file goes away.
        if seen.is_some() || self.seen.is_none() {
            self.list = list;
        }
        self.seen = seen;
        Ok(())
    }

    /// Reads the list again if it has changed.
    pub fn refresh(&mut self) -> Result<(), RosterError> {
        if self.looked.elapsed() < PATIENCE {
            return Ok(());
        }
        self.looked = Instant::now();
        if stamp(&self.path) == self.seen {
            return Ok(());
        }
        self.read_again()
    }

    /// Returns `true` if a signer is on the list.
    pub fn has(&self, signer: &Signer) -> bool {
        self.list.has(signer)
    }

    /// Returns `true` if an address is on the list, whatever its case and `+tag`.
    pub fn has_email(&self, email: &Email) -> bool {
        self.list.has_email(email)
    }

    /// Returns the lines of the rows that do not say who they are about.
    pub fn unclear(&self) -> &[u64] {
        &self.unclear
    }
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let found = fs::metadata(path).ok()?;
    Some((found.modified().ok()?, found.len()))
}
