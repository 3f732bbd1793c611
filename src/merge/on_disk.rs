//! Which letters have their files. The record says what was made; people and their programs remove
//! files, or empty them, and such letters are made anew.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::MergeFolder;
use super::number::{DIGITS, Numbers};
use super::offices::Offices;
use super::plan_file::PlanFile;
use super::product::{Format, Product};
use super::scan::Ready;
use crate::files::FileError;
use crate::keyword::Keyword;
use crate::roster::KeySet;

/// Folders lie no deeper than this below that of the letters: one for each office, and in it those of
/// one that gets many.
const DEPTH: u32 = 2;
/// The ending of a message for a vendor.
const MESSAGE: &str = "xml";

/// The letters of a run whose files are there and hold something.
#[derive(Clone, Debug)]
pub(super) struct OnDisk {
    letters: KeySet,
    count: u64,
}

impl OnDisk {
    /// Lists the files of a run's letters, or returns `None` if its letters have no file each.
    pub(super) fn of(run: &MergeFolder, plan: &PlanFile) -> Result<Option<Self>, FileError> {
        match plan.make {
            Product::Letters => {
                let format = plan.format.unwrap_or_default();
                Self::letters(&run.path("letters"), format).map(Some)
            }
            Product::Cwc => Self::messages(&run.path("cwc")).map(Some),
            Product::Mbox | Product::Print | Product::Kits => Ok(None),
        }
    }

    /// Lists the letters of a format below a folder.
    pub(super) fn letters(folder: &Path, format: Format) -> Result<Self, FileError> {
        Self::list(folder, format.as_str())
    }

    /// Lists the messages for a vendor in a folder.
    pub(super) fn messages(folder: &Path) -> Result<Self, FileError> {
        Self::list(folder, MESSAGE)
    }

    fn list(folder: &Path, wanted: &str) -> Result<Self, FileError> {
        let mut on_disk = Self {
            letters: KeySet::default(),
            count: 0,
        };
        each_file(folder, DEPTH, &mut |path| {
            // A link to what is gone is as good as nothing.
            let is_something = fs::metadata(&path).is_ok_and(|found| found.len() > 0);
            if let Some((number, ending)) = number_in(&path)
                && ending == wanted
                && is_something
            {
                on_disk.count += u64::from(on_disk.letters.insert(number));
            }
        })?;
        Ok(on_disk)
    }

    /// Returns how many there are.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    fn has(&self, number: u64) -> bool {
        self.letters.contains(number)
    }
}

/// Hands every file in a folder, and in those below it, to `each`; a folder that is not there has none.
pub(super) fn each_file(
    folder: &Path,
    depth: u32,
    each: &mut dyn FnMut(PathBuf),
) -> Result<(), FileError> {
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
        if path.is_dir() && depth > 0 {
            each_file(&path, depth - 1, each)?;
        } else {
            each(path);
        }
    }
    Ok(())
}

/// Hands every file that may be a letter's, in a folder of letters or of messages, to `each`.
pub(super) fn each_letter(folder: &Path, each: &mut dyn FnMut(PathBuf)) -> Result<(), FileError> {
    each_file(folder, DEPTH, each)
}

/// Returns the number in a file's name, and the name's ending, if the file can be that of a letter in any format.
pub(super) fn number_in(path: &Path) -> Option<(u64, &str)> {
    let (name, ending) = path.file_name()?.to_str()?.rsplit_once('.')?;
    let digits = name.get(name.len().checked_sub(DIGITS)?..)?;
    let number = u64::from_str_radix(digits, 16).ok()?;
    let is_known = ending == MESSAGE || ending.parse::<Format>().is_ok();
    is_known.then_some((number, ending))
}

impl Numbers<'_> {
    /// Returns the offices to which a signer's letters are not on the disk, though they were made.
    pub(super) fn lost(self, ready: &Ready, offices: &Offices<'_>, on_disk: &OnDisk) -> Vec<usize> {
        let all = offices.of_home(&ready.home).iter().copied();
        let is_lost = |office: &usize| {
            let id = &offices.list()[*office].member.bioguide;
            !on_disk.has(self.of(ready.person, id))
        };
        all.filter(is_lost).collect()
    }
}
