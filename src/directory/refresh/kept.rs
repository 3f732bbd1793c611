//! The tables of earlier refreshes, so that one can be taken back.
//!
//! Each refresh has a numbered folder below `refreshed/` that holds all tables ever renewed. The file
//! `current` names the one that counts; it is replaced by a rename, so that a crash leaves the old tables or
//! the new ones, whole.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io, iter};

use super::super::table::{SIZE_LIMIT, Table};
use crate::files::{
    self, FileError, make_private_folder, read_bytes, read_text, shown, write_private,
};

const REFRESHED: &str = "refreshed";
const CURRENT: &str = "current";
const BEFORE: &str = "before";

/// The file of the tags by which servers know what was fetched.
pub const TAGS: &str = "tags.json";

/// So many refreshes can be taken back, one after the other.
const KEPT: usize = 3;

/// Why a refresh was not kept or not taken back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeptError {
    /// A file could not be read or written; the tables are as they were.
    #[error(transparent)]
    File(#[from] FileError),
    /// Nothing was ever refreshed, or all of it was taken back.
    #[error("there is no refresh to take back: the tables are those that the program carries")]
    Nothing,
    /// What was before the refresh that counts is kept no longer.
    #[error("no refresh is left to take back: the last {KEPT} can be, and what was before is gone")]
    Forgotten {
        /// The folder whose absence lets the program's own tables count.
        root: PathBuf,
    },
    /// The file that says which refresh counts was damaged.
    #[error("which refresh counts cannot be told: {0}")]
    Damaged(FileError),
}

impl KeptError {
    /// Says what to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Forgotten { root } => Some(format!(
                "to have the tables that the program carries, move `{}` away",
                shown(root)
            )),
            Self::Damaged(_) => Some(
                "move that folder away, and renew the tables: `redress directory refresh`"
                    .to_owned(),
            ),
            Self::File(_) | Self::Nothing => None,
        }
    }
}

/// Waits until no other process renews the tables, and holds them as long as what is returned lives: what a refresh
/// was compared with is what it replaces.
pub fn hold(folder: &Path) -> Result<fs::File, KeptError> {
    let root = root(folder);
    make_private_folder(&root)?;
    let path = root.join("lock");
    let file = files::open_private(&path)?;
    file.lock()
        .map_err(|source| FileError::Write { path, source })?;
    Ok(file)
}

fn root(folder: &Path) -> PathBuf {
    folder.join(REFRESHED)
}

/// Returns the number that a file holds, or 0 if there is none: the tables that the program carries count then.
fn number(file: &Path) -> Result<u32, FileError> {
    match read_text(file, 16) {
        Ok(text) => text
            .trim()
            .parse()
            .map_err(|_| damaged(file, "it holds no number of a refresh")),
        Err(error) if error.is_missing() => Ok(0),
        Err(error) => Err(error),
    }
}

fn damaged(file: &Path, why: &str) -> FileError {
    FileError::Read {
        path: file.to_owned(),
        source: io::Error::new(io::ErrorKind::InvalidData, why),
    }
}

/// Returns `true` if a file is a table of a refresh, which nobody corrects by hand.
pub(crate) fn is_kept(file: &Path) -> bool {
    let mut above = file.ancestors().skip(2);
    above
        .next()
        .is_some_and(|folder| folder.ends_with(REFRESHED))
}

/// Returns the folder of the refresh that counts, or `None` if none does.
pub fn generation(folder: &Path) -> Result<Option<PathBuf>, FileError> {
    let file = root(folder).join(CURRENT);
    let number = number(&file)?;
    let place = root(folder).join(number.to_string());
    if number > 0 && !place.is_dir() {
        let why = format!("it names the refresh {number}, and there is none");
        return Err(damaged(&file, &why));
    }
    Ok((number > 0).then_some(place))
}

/// Keeps new tables beside those of the refresh before, and lets them count.
pub fn renew(folder: &Path, tables: &BTreeMap<Table, String>) -> Result<(), KeptError> {
    let root = root(folder);
    make_private_folder(&root)?;
    let before = number(&root.join(CURRENT))?;
    let next = newest(&root) + 1;
    let place = root.join(next.to_string());
    make_private_folder(&place)?;
    for table in Table::ALL {
        let name = table.file_name();
        if let Some(text) = tables.get(&table) {
            write_private(&place.join(name), text.as_bytes())?;
        } else if before > 0 {
            match read_bytes(&root.join(before.to_string()).join(name), SIZE_LIMIT as u64) {
                Ok(bytes) => write_private(&place.join(name), &bytes)?,
                Err(error) if error.is_missing() => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    write_private(&place.join(BEFORE), before.to_string().as_bytes())?;
    files::sync_folder(&root)?;
    write_private(&root.join(CURRENT), next.to_string().as_bytes())?;
    forget_old(&root, next);
    Ok(())
}

/// Lets the tables count that counted before the last refresh.
pub fn undo(folder: &Path) -> Result<(), KeptError> {
    let Some(place) = generation(folder).map_err(KeptError::Damaged)? else {
        return Err(KeptError::Nothing);
    };
    let before = number(&place.join(BEFORE)).map_err(KeptError::Damaged)?;
    let is_there = before == 0 || root(folder).join(before.to_string()).is_dir();
    if !is_there {
        let root = root(folder);
        return Err(KeptError::Forgotten { root });
    }
    write_private(&root(folder).join(CURRENT), before.to_string().as_bytes())?;
    // What was fetched for the tables that are taken back is to be fetched again.
    let _ = fs::remove_file(root(folder).join(TAGS));
    Ok(())
}

/// Returns the highest number of a refresh that is there, whole or begun.
fn newest(root: &Path) -> u32 {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers.max().unwrap_or(0)
}

/// Takes away what lies further back than can be asked for, and what was taken back. What cannot be taken away only
/// takes room.
fn forget_old(root: &Path, newest: u32) {
    let before = |number: &u32| {
        let before = self::number(&root.join(number.to_string()).join(BEFORE));
        before.ok().filter(|before| *before > 0)
    };
    let kept: Vec<u32> = iter::successors(Some(newest), before)
        .take(KEPT + 1)
        .collect();
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    for entry in entries {
        let number: Option<u32> = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok());
        if number.is_some_and(|number| !kept.contains(&number)) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
