//! Why letters could not be made.

use super::journal::JournalError;
use crate::draft::DraftError;
use crate::files::FileError;
use crate::roster::RosterError;

/// Why letters could not be made. What is recorded stays, and the next run goes on from there.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The roster failed.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// The wording failed.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// A file failed.
    #[error(transparent)]
    File(#[from] FileError),
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
