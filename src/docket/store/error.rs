//! Why the docket cannot be used.

use std::path::{Path, PathBuf};

use crate::docket::course::Refusal;
use crate::docket::json::EventError;
use crate::docket::matter::MatterId;
use crate::files::{FileError, shown};
use crate::sender::text::quotable;

/// Why the docket cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file or its folder failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is another program's database, or none.
    #[error("`{}` is not a docket of this program", shown(path))]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a later version of this program.
    #[error("`{}` was written by a later version of this program", shown(path))]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// An event was recorded by a later version of this program.
    #[error(
        "the docket `{}` has an event that this version does not know: `{}`",
        shown(path),
        quotable(name)
    )]
    NewerEvent {
        /// The file.
        path: PathBuf,
        /// The event's name.
        name: String,
    },
    /// The database failed: damaged, full, read-only, held by another run.
    #[error("the docket `{}` cannot be used: {problem}", shown(path))]
    Database {
        /// The file.
        path: PathBuf,
        /// What the database said.
        problem: String,
    },
    /// The event cannot be recorded so.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such matter.
    #[error("the docket has no matter {id}")]
    NoMatter {
        /// The number that was asked for.
        id: MatterId,
    },
    /// The docket has the matter already.
    #[error("the docket has this already: matter {present} is matter {id} of the file")]
    Duplicate {
        /// Its number in what was to be entered.
        id: MatterId,
        /// Its number in the docket.
        present: MatterId,
    },
}

impl StoreError {
    /// Returns what the person can do now.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Foreign { path } | Self::Database { path, .. } => Some(format!(
                "the file was left as it is; move `{}` aside to begin a new docket",
                shown(path)
            )),
            Self::Newer { .. } | Self::NewerEvent { .. } => {
                Some("use the later version".to_owned())
            }
            Self::NoMatter { .. } => Some("`redress docket` lists the matters".to_owned()),
            Self::Duplicate { id, .. } => Some(format!(
                "nothing was imported; take matter {id} out of the file to import the rest"
            )),
            Self::Refused(refusal) => Some(refusal.help()),
            Self::File(_) => None,
        }
    }
}

pub(super) fn database_error(path: &Path, error: &rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode;
    if let rusqlite::Error::FromSqlConversionFailure(_, _, source) = error
        && let Some(EventError::Unknown { name }) = source.downcast_ref()
    {
        return StoreError::NewerEvent {
            path: path.to_owned(),
            name: name.clone(),
        };
    }
    let problem = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt) => "it is damaged".to_owned(),
        Some(ErrorCode::NotADatabase) => "it is not a database".to_owned(),
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::ReadOnly) => "it may not be written".to_owned(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another run of this program holds it".to_owned()
        }
        _ => crate::sender::text::visible(&error.to_string()),
    };
    StoreError::Database {
        path: path.to_owned(),
        problem,
    }
}
