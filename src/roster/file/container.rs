//! What a workbook and an archive have in common: how much they may hold, and why they give no roster.

use std::io;

/// What unpacks to more text than this is refused, in bytes.
pub(in crate::roster) const TEXT_LIMIT: usize = 1024 * 1024 * 1024;

/// The rows of sheets that list people who want nothing, each by its name.
pub(in crate::roster) type Against = Vec<(String, Vec<Vec<String>>)>;

/// Why a workbook or an archive gives no roster.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackedError {
    /// The file could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The spreadsheet is damaged, protected, or of another kind.
    #[error("it is not a spreadsheet that can be read: {0}")]
    Workbook(String),
    /// The archive is damaged or protected.
    #[error("it is not an archive that can be read: {0}")]
    Archive(String),
    /// Nothing of use is in it.
    #[error("there is no list of people in it")]
    Nothing,
    /// It unpacks to more than any roster.
    #[error("it holds more than {} MiB of text", TEXT_LIMIT / 1024 / 1024)]
    Large,
}
