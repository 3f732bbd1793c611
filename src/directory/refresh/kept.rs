//! The tables of earlier refreshes, so that one can be taken back.
//!
//! Each refresh has a numbered folder below `refreshed/` that holds all tables ever renewed. The file
//! `current` names the one that counts; it is replaced by a rename, so that a crash leaves the old tables or
//! the new ones, whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::table::{SIZE_LIMIT, Table};
use crate::files::{self, FileError, make_private_folder, read_bytes, read_text, write_private};

const REFRESHED: &str = "refreshed";
const CURRENT: &str = "current";
const BEFORE: &str = "before";

/// So many refreshes are kept beside the one that counts.
const KEPT: u32 = 2;

/// Why a refresh was not kept or not taken back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeptError {
    /// A file could not be read or written; the tables are as they were.
    #[error(transparent)]
    File(#[from] FileError),
    /// Nothing was ever refreshed, or all of it was taken back, or what was before is kept no longer.
    #[error("there is no refresh to take back; the last {} are kept", KEPT + 1)]
    Nothing,
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

fn number(file: &Path) -> Result<u32, FileError> {
    match read_text(file, 16) {
        // What is no number was not written by us; the tables that the program carries count then.
        Ok(text) => Ok(text.trim().parse().unwrap_or(0)),
        Err(error) if error.is_missing() => Ok(0),
        Err(error) => Err(error),
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
    let number = number(&root(folder).join(CURRENT))?;
    Ok((number > 0).then(|| root(folder).join(number.to_string())))
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
    let Some(place) = generation(folder)? else {
        return Err(KeptError::Nothing);
    };
    let before = number(&place.join(BEFORE))?;
    let is_there = before == 0 || root(folder).join(before.to_string()).is_dir();
    if !is_there {
        return Err(KeptError::Nothing);
    }
    write_private(&root(folder).join(CURRENT), before.to_string().as_bytes())?;
    Ok(())
}

/// Returns the highest number of a refresh that is there, whole or begun.
fn newest(root: &Path) -> u32 {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers.max().unwrap_or(0)
}

/// Takes away what lies further back than can be asked for. What cannot be taken away only takes room.
fn forget_old(root: &Path, newest: u32) {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    for entry in entries {
        let number: Option<u32> = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok());
        if number.is_some_and(|number| number + KEPT < newest) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
