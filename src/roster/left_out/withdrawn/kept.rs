//! The list of withdrawals that a run keeps itself: who withdrew once stays withdrawn, whichever lists later plans
//! are given, until their line is taken out of it.

use std::path::Path;

use super::Withdrawn;
use crate::files::{FileError, write_private};
use crate::roster::{RosterError, failure};

const HEADER: [&str; 3] = ["email", "name", "zip"];

impl Withdrawn {
    /// Reads the list that a run keeps, after those that it was given; there may be none yet. Returns the lines of
    /// the rows that name nobody.
    pub fn read_kept(&mut self, path: &Path) -> Result<Vec<u64>, RosterError> {
        self.kept = Some(self.files.len());
        if path.is_file() {
            return self.read(path);
        }
        self.files.push(path.to_owned());
        Ok(Vec::new())
    }

    /// Puts whoever the lists before the kept one name onto it, on the disk before anything else happens.
    pub fn keep(&self) -> Result<(), RosterError> {
        let Some(kept) = self.kept.filter(|kept| *kept > 0) else {
            return Ok(());
        };
        let path = &self.files[kept];
        if self.said.keys().all(|row| row.file >= kept) {
            return Ok(());
        }
        let failed = |error: csv::Error| failure(path, std::io::Error::other(error).into());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(HEADER).map_err(failed)?;
        for (_, said) in self.said.iter().filter(|(row, _)| row.file <= kept) {
            writer.write_record(said).map_err(failed)?;
        }
        let text = writer.into_inner().map_err(|error| FileError::Write {
            path: path.clone(),
            source: error.into_error(),
        })?;
        Ok(write_private(path, &text)?)
    }
}
