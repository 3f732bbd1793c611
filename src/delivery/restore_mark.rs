//! What stays beside the docket after a copy was restored that nobody could compare with what it replaced: the day.
//! Of a letter that was written by then and that the docket does not know, nobody can tell whether it left.

use std::path::Path;

use chrono::NaiveDate;

use crate::files::{FileError, read_text, write_private};

const NAME: &str = "restored.mark";

/// Marks in a data folder that letters up to a day may have left without a trace.
pub fn set(folder: &Path, on: NaiveDate) -> Result<(), FileError> {
    write_private(&folder.join(NAME), format!("{on}\n").as_bytes())
}

/// Returns the last day on which letters may have left without a trace, or `None` if the docket was never restored so.
pub fn left(folder: &Path) -> Option<NaiveDate> {
    read_text(&folder.join(NAME), 64).ok()?.trim().parse().ok()
}
