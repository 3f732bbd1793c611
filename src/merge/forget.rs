//! Forgetting a run: everything of it is erased, and nothing beyond its folder.
//!
//! A link is never followed. What it points to may be anything of anyone, so it stays, and so does the
//! link, which tells where it is.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::districts::DISTRICTS;
use super::folder::{FORGOTTEN, MergeFolder, MergeFolderError, PLAN};
use super::kit::FIRST_KIT;
use super::plan_file::PlanFile;
use crate::files::{FileError, shown};

/// What a run writes, and the list of those who want no more that may be put beside it; the plan comes last, so that
/// forgetting can go on where it was interrupted.
const NAMES: [&str; 28] = [
    "letters",
    "letters.mbox",
    "cwc",
    "print",
    "print.pdf",
    "kits",
    FIRST_KIT,
    "messages",
    "refused.csv",
    "no-email.csv",
    "undelivered.csv",
    "rejects.csv",
    "ask.csv",
    "duplicates.csv",
    "notes.csv",
    "no-consent.csv",
    "no-office.csv",
    "ended.csv",
    "stories.csv",
    "unwritable.csv",
    "unmatched.csv",
    "withdrawals.csv",
    "suppress.csv",
    "census",
    DISTRICTS,
    "progress.lock",
    PLAN,
    FORGOTTEN,
];
/// How the names of the records begin, with what is kept beside them, and of files that an interrupted run
/// began to write.
const BEGINNINGS: [&str; 3] = ["sends.db", "progress.db", ".redress-"];

/// What lies in the folder of a run.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// What the run made, and what is erased with it; the plan comes last.
    pub own: Vec<PathBuf>,
    /// What someone else put there.
    pub foreign: Vec<PathBuf>,
}

/// Something of a run that was not erased.
#[derive(Debug, thiserror::Error)]
#[error("`{}` {why}", shown(path))]
pub struct Leftover {
    /// Where it is.
    pub path: PathBuf,
    /// Why it is still there.
    pub why: WhyLeft,
}

/// Why something of a run was not erased.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WhyLeft {
    /// It is a link.
    #[error("is a link, and what it leads to was not erased: `{}`", shown(target))]
    Link {
        /// Where it leads.
        target: PathBuf,
    },
    /// Its name is gone, and its contents have another one.
    #[error("is gone, but the same file exists under another name (a hard link)")]
    Linked,
    /// The system refused.
    #[error("could not be erased: {0}")]
    Refused(io::Error),
}

impl MergeFolder {
    /// Opens the folder of a run that is to be forgotten, or that was forgotten in part.
    pub fn open_to_forget(folder: &Path) -> Result<(Self, PlanFile), MergeFolderError> {
        match Self::open(folder) {
            Err(MergeFolderError::Forgotten { .. }) => {
                let run = Self::at(folder);
                let plan = run.read_plan(FORGOTTEN)?;
                Ok((run, plan))
            }
            opened => opened,
        }
    }

    /// Returns what lies in the folder.
    pub fn contents(&self) -> Result<Contents, FileError> {
        let failed = |source| FileError::Read {
            path: self.folder().to_owned(),
            source,
        };
        let mut contents = Contents::default();
        let mut ranked = Vec::new();
        for entry in fs::read_dir(self.folder()).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let rank = NAMES.iter().position(|own| *own == name);
            if rank.is_some() || BEGINNINGS.iter().any(|own| name.starts_with(own)) {
                ranked.push((rank, entry.path()));
            } else {
                contents.foreign.push(entry.path());
            }
        }
        ranked.sort();
        contents.own = ranked.into_iter().map(|(_, path)| path).collect();
        contents.foreign.sort();
        Ok(contents)
    }

    /// Erases the contents, but for the plan where anything else is left; returns how many of them are
    /// gone, and what is left.
    pub fn forget(&self, contents: &[PathBuf]) -> Result<(usize, Vec<Leftover>), FileError> {
        let (plan, forgotten) = (self.path(PLAN), self.path(FORGOTTEN));
        if fs::symlink_metadata(&plan).is_ok() {
            fs::rename(&plan, &forgotten).map_err(|source| FileError::Write {
                path: plan.clone(),
                source,
            })?;
        }
        let (mut gone, mut left) = (0, Vec::new());
        let (plans, rest): (Vec<&PathBuf>, Vec<&PathBuf>) = contents
            .iter()
            .partition(|path| **path == plan || **path == forgotten);
        for path in rest {
            let before = left.len();
            erase(path, &mut left);
            gone += usize::from(left.len() == before);
        }
        if left.is_empty() {
            erase(&forgotten, &mut left);
            gone += if left.is_empty() { plans.len() } else { 0 };
        }
        Ok((gone, left))
    }

    /// Removes the folder, in which nothing is left.
    pub fn close(self) -> Result<(), FileError> {
        let failed = |source| FileError::Write {
            path: self.folder().to_owned(),
            source,
        };
        // The folder may have been named by a link to it.
        let folder = fs::canonicalize(self.folder()).map_err(failed)?;
        fs::remove_dir(folder).map_err(failed)
    }
}

/// Erases a file, or a folder with all that is in it, and adds what is left.
fn erase(path: &Path, left: &mut Vec<Leftover>) {
    let mut leave = |why| {
        left.push(Leftover {
            path: path.to_owned(),
            why,
        });
    };
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return,
        Err(error) => return leave(WhyLeft::Refused(error)),
    };
    if found.is_dir() {
        return erase_folder(path, left);
    }
    if found.is_symlink() && !leads_nowhere(path) {
        let target = fs::read_link(path).unwrap_or_default();
        return leave(WhyLeft::Link { target });
    }
    match fs::remove_file(path) {
        Ok(()) if has_another_name(&found) => leave(WhyLeft::Linked),
        Ok(()) => {}
        Err(error) => leave(WhyLeft::Refused(error)),
    }
}

fn erase_folder(path: &Path, left: &mut Vec<Leftover>) {
    let before = left.len();
    let refuse = |error, left: &mut Vec<Leftover>| {
        left.push(Leftover {
            path: path.to_owned(),
            why: WhyLeft::Refused(error),
        });
    };
    match fs::read_dir(path) {
        Ok(entries) => {
            for entry in entries {
                match entry {
                    Ok(entry) => erase(&entry.path(), left),
                    Err(error) => refuse(error, left),
                }
            }
        }
        Err(error) => refuse(error, left),
    }
    if left.len() == before
        && let Err(error) = fs::remove_dir(path)
    {
        refuse(error, left);
    }
}

/// Returns `true` if there is nothing behind a link.
fn leads_nowhere(link: &Path) -> bool {
    fs::metadata(link).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

#[cfg(unix)]
fn has_another_name(file: &Metadata) -> bool {
    file.is_file() && std::os::unix::fs::MetadataExt::nlink(file) > 1
}

#[cfg(not(unix))]
fn has_another_name(_: &Metadata) -> bool {
    false
}
