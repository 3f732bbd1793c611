//! Why there is no kit.

use crate::draft::DraftError;
use crate::render::RenderError;

/// Why there is no kit.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KitError {
    /// The wording failed.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The signer has no email address.
    #[error("the signer has no email address")]
    NoEmail,
    /// There is no unsubscribe address.
    #[error("kits have no unsubscribe address")]
    NoUnsubscribe,
}

impl From<RenderError> for KitError {
    fn from(error: RenderError) -> Self {
        Self::Draft(error.into())
    }
}
