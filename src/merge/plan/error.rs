//! Why there is no plan.

use crate::draft::DraftError;
use crate::files::FileError;
use crate::merge::folder::MergeFolderError;
use crate::roster::RosterError;

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// The roster failed.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// The wording failed.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// A list could not be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The run's folder failed.
    #[error(transparent)]
    MergeFolder(#[from] MergeFolderError),
}
