//! The record of a run's kits: the store of a docket, in the folder of the run.

use std::path::{Path, PathBuf};

use super::SendError;
use crate::docket::{Obstacle, Store, StoreError};
use crate::files::shown;
use crate::merge::folder::MergeFolder;

/// Why the record of kits cannot be used. It has no copies, as the docket has.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KitRecordError {
    /// The file is not as it was recorded.
    #[error("the record of kits `{}` cannot be used: {problem}", shown(path))]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// Kits were sent from a folder, and the file is not there.
    #[error(
        "kits were sent from `{}`, and the record of who got one, `{}`, is gone",
        shown(folder),
        file_name(path)
    )]
    Gone {
        /// The folder.
        folder: PathBuf,
        /// The file.
        path: PathBuf,
    },
    /// Nothing is wrong with it, and it cannot be written now.
    #[error("the record of kits `{}` {obstacle}", shown(path))]
    Blocked {
        /// The file.
        path: PathBuf,
        /// What keeps it from being written.
        obstacle: Obstacle,
    },
    /// Something else failed.
    #[error(transparent)]
    Store(StoreError),
}

impl KitRecordError {
    /// Returns what the person can do now.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Unusable { path, .. } | Self::Gone { path, .. } => {
                let folder = shown(path.parent().unwrap_or(path));
                Some(format!(
                    "put the file back from a backup: without it nobody knows who has a kit. If everyone may get \
                     another, `redress merge forget {folder}`, then plan anew"
                ))
            }
            Self::Blocked { obstacle, .. } => Some(format!(
                "{}: the same command then goes on with the rest",
                obstacle.remedy()
            )),
            Self::Store(error) => error.help(),
        }
    }
}

impl From<StoreError> for KitRecordError {
    fn from(error: StoreError) -> Self {
        let (path, problem) = match error {
            StoreError::Foreign { path } => (path, "it is not of this program".to_owned()),
            StoreError::Empty { path } => (path, "it is empty".to_owned()),
            StoreError::Missing { path } => (path, "it is missing".to_owned()),
            StoreError::Blocked { path, obstacle } => return Self::Blocked { path, obstacle },
            StoreError::Database { path, problem } => (path, problem),
            StoreError::Damaged { path, findings } => {
                let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
                (path, findings.join("; "))
            }
            error => return Self::Store(error),
        };
        Self::Unusable { path, problem }
    }
}

impl From<StoreError> for SendError {
    fn from(error: StoreError) -> Self {
        Self::Record(error.into())
    }
}

impl MergeFolder {
    /// Opens the record of the kits, if there is one.
    pub fn kit_record(&self) -> Result<Option<Store>, SendError> {
        Ok(Store::open_existing(&self.sends_path())?)
    }

    /// Opens the record of the kits, which is begun where there is none.
    pub fn begin_kit_record(&self) -> Result<Store, SendError> {
        Ok(Store::open(&self.sends_path())?)
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| shown(Path::new(name)))
        .unwrap_or_default()
}
