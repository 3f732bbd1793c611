//! A run's folder and what lies in it.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::journal::{Journal, JournalError};
use super::plan_file::PlanFile;
use super::product::{Format, Product};
use crate::files::{FileError, make_private_folder, open_private, read_text, shown, write_private};

/// No honest plan is larger, in bytes.
const PLAN_LIMIT: u64 = 4 * 1024 * 1024;
pub(super) const PLAN: &str = "plan.toml";
/// The plan of a run that is being forgotten. Under this name nobody makes or sends anything by it, now
/// that the records of what was made and sent are going.
pub(super) const FORGOTTEN: &str = "forgotten.toml";

/// A run's folder.
#[derive(Clone, Debug)]
pub struct MergeFolder {
    folder: PathBuf,
}

/// Why a run cannot go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MergeFolderError {
    /// A file failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// What was made so far cannot be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// There is no plan in the folder.
    #[error("`{}` holds no plan of a merge", shown(folder))]
    NoPlan {
        /// The folder.
        folder: PathBuf,
    },
    /// The plan is not there any more, and other things are.
    #[error("`{}` was being erased, and part of it is still there", shown(folder))]
    Forgotten {
        /// The folder.
        folder: PathBuf,
    },
    /// The plan was altered.
    #[error("the plan `{}` cannot be read: {problem}", shown(path))]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// Another process is at it.
    #[error("another run of this program is working in `{}`", shown(folder))]
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// Letters were made by the plan that is there, and another action or another kind of letter is wanted.
    #[error(
        "`{}` is the folder of a merge of `{action}` as {make} that has begun",
        shown(folder)
    )]
    Begun {
        /// The folder.
        folder: PathBuf,
        /// The campaign and the action of its letters.
        action: String,
        /// What is made there.
        make: Product,
    },
}

impl MergeFolderError {
    /// Returns what can be done now.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NoPlan { .. } => {
                Some("make one: `redress merge plan CAMPAIGN ROSTER --out DIR`".to_owned())
            }
            Self::Forgotten { folder } => Some(format!(
                "erase the rest: `redress merge forget {}`",
                shown(folder)
            )),
            Self::Malformed { .. } => Some("put the file back as it was, or plan again".to_owned()),
            Self::Begun { folder, .. } => Some(format!(
                "plan into another folder, or erase this one: `redress merge forget {}`",
                shown(folder)
            )),
            Self::Busy { .. } => {
                Some("wait until it is done; `redress merge status` shows its progress".to_owned())
            }
            Self::File(_) | Self::Journal(_) => None,
        }
    }
}

impl MergeFolder {
    /// Names the folder of a run.
    pub(super) fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Begins a run in a folder, which is made where it is missing, or plans into one that has begun: the same
    /// action and the same kind of letter.
    pub fn begin(
        folder: &Path,
        action: &str,
        make: Product,
        format: Option<Format>,
    ) -> Result<Self, MergeFolderError> {
        make_private_folder(folder)?;
        let run = Self::at(folder);
        if let Some(mut journal) = run.journal_if_any()? {
            if journal.progress()?.signers > 0 {
                let (_, plan) = Self::open(folder)?;
                let own = format!("{}/{}", plan.campaign, plan.action);
                if own != action || (plan.make, plan.format) != (make, format) {
                    return Err(MergeFolderError::Begun {
                        folder: folder.to_owned(),
                        action: own,
                        make: plan.make,
                    });
                }
            }
            journal.begin_again()?;
        }
        Ok(run)
    }

    /// Opens the folder of a run and reads its plan.
    pub fn open(folder: &Path) -> Result<(Self, PlanFile), MergeFolderError> {
        let run = Self::at(folder);
        let plan = run.read_plan(PLAN)?;
        Ok((run, plan))
    }

    /// Reads the plan, which has this name.
    pub(super) fn read_plan(&self, name: &str) -> Result<PlanFile, MergeFolderError> {
        let path = self.path(name);
        let folder = || self.folder.clone();
        let text = read_text(&path, PLAN_LIMIT).map_err(|error| {
            if !error.is_missing() {
                error.into()
            } else if self.path(FORGOTTEN).exists() {
                MergeFolderError::Forgotten { folder: folder() }
            } else {
                MergeFolderError::NoPlan { folder: folder() }
            }
        })?;
        PlanFile::read(&text).map_err(|problem| MergeFolderError::Malformed { path, problem })
    }

    /// Returns where the folder is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the path of something in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes the plan: last, since a folder without it is not a run.
    pub fn write_plan(&self, plan: &PlanFile) -> Result<(), MergeFolderError> {
        let path = self.path(PLAN);
        match plan.to_text() {
            Ok(text) => Ok(write_private(&path, text.as_bytes())?),
            Err(problem) => Err(MergeFolderError::Malformed { path, problem }),
        }
    }

    /// Holds the run for this process, as long as what is returned lives.
    pub fn lock(&self) -> Result<File, MergeFolderError> {
        let file = open_private(&self.path("progress.lock"))?;
        file.try_lock().map_err(|_| MergeFolderError::Busy {
            folder: self.folder.clone(),
        })?;
        Ok(file)
    }

    /// Returns the record of what was made; it is begun if there is none.
    pub fn journal(&self) -> Result<Journal, MergeFolderError> {
        Ok(Journal::open(&self.path("progress.db"))?)
    }

    /// Returns the record of what was made, if there is one.
    pub fn journal_if_any(&self) -> Result<Option<Journal>, MergeFolderError> {
        let path = self.path("progress.db");
        if path.exists() {
            Ok(Some(Journal::open(&path)?))
        } else {
            Ok(None)
        }
    }

    /// Returns where the record of the kits is.
    pub fn sends_path(&self) -> PathBuf {
        self.path("sends.db")
    }
}
