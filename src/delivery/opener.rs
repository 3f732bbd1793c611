//! Opening a page or a mail draft in the person's own program. The one home of `open`.

use std::ffi::OsStr;

/// What could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("no program could be started to open it")]
pub struct OpenError(#[from] std::io::Error);

/// Opens an https address in the browser, or a file in the program that the system keeps for it;
/// does not wait for it to close.
pub fn open(target: impl AsRef<OsStr>) -> Result<(), OpenError> {
    Ok(open::that_detached(target)?)
}
