//! Which letters have their files. The record says what was made; people and their programs remove
//! files, or empty them, and such letters are made anew.

use std::fs;
use std::io;
use std::path::Path;

use super::cwc::delivery_id;
use super::make::{Format, Make};
use super::offices::{Office, Offices};
use super::pass::Ready;
use super::plan_file::PlanFile;
use super::render::letter_id;
use super::run::Run;
use crate::files::FileError;
use crate::roster::KeySet;
use crate::word::Word;

/// So many digits at the end of a file's name tell its letter from all others.
const DIGITS: usize = 16;
/// Folders lie no deeper than this below that of the letters: one for each office, and in it those of
/// one that gets many.
const DEPTH: u32 = 2;

/// The letters of a run whose files are there and hold something.
#[derive(Clone, Debug)]
pub struct OnDisk {
    letters: KeySet,
    count: u64,
    ending: &'static str,
}

impl OnDisk {
    /// Lists the files of a run's letters, or returns `None` if its letters have no file each.
    pub fn of(run: &Run, plan: &PlanFile) -> Result<Option<Self>, FileError> {
        match plan.make {
            Make::Letters => {
                let format = plan.format.unwrap_or_default();
                Self::letters(&run.path("letters"), format).map(Some)
            }
            Make::Cwc => Self::messages(&run.path("cwc")).map(Some),
            Make::Mbox | Make::Print | Make::Kits => Ok(None),
        }
    }

    /// Lists the letters of a format below a folder.
    pub(super) fn letters(folder: &Path, format: Format) -> Result<Self, FileError> {
        Self::list(folder, format.as_str())
    }

    /// Lists the messages for a vendor in a folder.
    pub(super) fn messages(folder: &Path) -> Result<Self, FileError> {
        Self::list(folder, "xml")
    }

    fn list(folder: &Path, ending: &'static str) -> Result<Self, FileError> {
        let mut on_disk = Self {
            letters: KeySet::default(),
            count: 0,
            ending,
        };
        on_disk.add(folder, DEPTH)?;
        Ok(on_disk)
    }

    fn add(&mut self, folder: &Path, depth: u32) -> Result<(), FileError> {
        let failed = |source| FileError::Read {
            path: folder.to_owned(),
            source,
        };
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(failed)?,
        };
        for entry in entries {
            let path = entry.map_err(failed)?.path();
            // A link to what is gone is as good as nothing.
            let Ok(found) = fs::metadata(&path) else {
                continue;
            };
            if found.is_dir() && depth > 0 {
                self.add(&path, depth - 1)?;
            } else if found.len() > 0
                && let Some(number) = self.number_in(&path)
            {
                self.count += u64::from(self.letters.insert(number));
            }
        }
        Ok(())
    }

    /// Returns the number in a file's name, if the file can be a letter's.
    fn number_in(&self, path: &Path) -> Option<u64> {
        let (name, ending) = path.file_name()?.to_str()?.rsplit_once('.')?;
        let digits = name.get(name.len().checked_sub(DIGITS)?..)?;
        let number = u64::from_str_radix(digits, 16).ok()?;
        (ending == self.ending).then_some(number)
    }

    /// Returns how many there are.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    fn has(&self, number: u64) -> bool {
        self.letters.contains(number)
    }
}

/// How the letters of a run are numbered in the names of their files.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a> {
    /// What is made.
    pub make: Make,
    /// The campaign's id.
    pub campaign: &'a str,
    /// The action's id.
    pub action: &'a str,
}

impl Numbers<'_> {
    /// Returns the offices to which a signer's letters are not on the disk, though they were made.
    pub(super) fn lost(self, ready: &Ready, offices: &Offices<'_>, on_disk: &OnDisk) -> Vec<usize> {
        let all = offices.of(ready.home.district).iter().copied();
        all.filter(|office| !on_disk.has(self.of(ready, &offices.list()[*office])))
            .collect()
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "one half of the number is in the name"
    )]
    fn of(self, ready: &Ready, office: &Office) -> u64 {
        let (signer, member) = (ready.person.address, office.member.bioguide.as_str());
        match self.make {
            Make::Cwc => {
                let id = delivery_id(self.campaign, self.action, signer, member);
                u64::from_str_radix(&id[id.len() - DIGITS..], 16).unwrap_or_default()
            }
            _ => (letter_id(signer, self.campaign, self.action, member) >> 64) as u64,
        }
    }
}
