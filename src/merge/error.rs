//! Why a merge could not be planned, or its letters made.

use super::folder::MergeFolderError;
use super::journal::JournalError;
use crate::draft::DraftError;
use crate::files::FileError;
use crate::roster::RosterError;

/// Why a merge could not be planned, or its letters made. What is recorded stays, and the next run goes on from
/// there.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// The roster failed.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// The wording failed.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// A file failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The run's folder failed.
    #[error(transparent)]
    MergeFolder(#[from] MergeFolderError),
    /// The record of what was made failed.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The print run failed.
    #[error(transparent)]
    Print(crate::pdf::RunError),
    /// Nobody takes the letters any more.
    #[error("the letters can no longer be written")]
    Stopped,
}
