//! Files that came back: an agency's letter as text, as mail (`.eml`) or as PDF, reduced to plain
//! text.
//!
//! What a letter says is read by [`crate::foia::reply`]; here its bytes become characters. Files come
//! from anyone: they are plain ones of bounded size, and the one program that is run on them
//! (`pdftotext`) gets no environment, little time and little memory.

mod mail;
mod pdf;
mod plain;

use std::path::{Path, PathBuf};

use crate::files::{FileError, read_bytes, shown};

pub use pdf::PDF_PROGRAM;

/// No honest letter with its enclosures is larger, in bytes.
pub const SIZE_LIMIT: u64 = 64 * 1024 * 1024;

/// A letter as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The text; of a mail, with its sender, day and subject above it.
    pub text: String,
    /// Which attachment of the mail it is, where it is one.
    pub attachment: Option<String>,
    /// The names of the mail's attachments, as they stand in it.
    pub attachments: Vec<String>,
}

/// Why a file cannot be read as a letter.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InboxError {
    /// The file itself.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is a PDF, and the program that reads such files is not there.
    #[error("`{}` is a PDF, and `{PDF_PROGRAM}` is not installed", shown(path))]
    NoPdfProgram {
        /// The file.
        path: PathBuf,
    },
    /// The program failed on it, or took too long.
    #[error("`{PDF_PROGRAM}` could not read `{}`: {reason}", shown(path))]
    Pdf {
        /// The file.
        path: PathBuf,
        /// What happened.
        reason: String,
    },
    /// A PDF of pictures.
    #[error("`{}` has no text: it is a scan", shown(path))]
    Scan {
        /// The file.
        path: PathBuf,
    },
    /// Something else, such as a word processor's file.
    #[error("`{}` is not text, mail or PDF", shown(path))]
    Unknown {
        /// The file.
        path: PathBuf,
    },
    /// Nothing in it.
    #[error("`{}` holds no text", shown(path))]
    Empty {
        /// The file.
        path: PathBuf,
    },
}

impl InboxError {
    /// Returns what the person can do now.
    pub fn help(&self) -> Option<String> {
        let paste = "or copy the letter's text into a file that ends with `.txt`";
        match self {
            Self::File(_) => None,
            Self::NoPdfProgram { .. } => Some(format!(
                "install it (the package `poppler-utils`, or `poppler` of Homebrew), {paste}"
            )),
            Self::Pdf { .. } => Some(format!("open it and save it again, {paste}")),
            Self::Scan { .. } => Some(
                "run it through a program that recognizes text, such as `ocrmypdf`, or enter what \
                 it says with `redress docket record`"
                    .to_owned(),
            ),
            Self::Unknown { .. } => Some(format!("save it as PDF, {paste}")),
            Self::Empty { .. } => {
                Some("if the letter is an attachment, save that and read the saved file".to_owned())
            }
        }
    }
}

/// Reads a letter. `pdf_program` is where [`PDF_PROGRAM`] is, if it is anywhere.
pub fn read(path: &Path, pdf_program: Option<&Path>) -> Result<Incoming, InboxError> {
    let bytes = read_bytes(path, SIZE_LIMIT)?;
    let is_named_mail = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("eml"));
    let incoming = if pdf::is_pdf(&bytes) {
        Incoming {
            text: pdf::text(path, bytes, pdf_program)?,
            attachment: None,
            attachments: Vec::new(),
        }
    } else if is_named_mail || mail::is_mail(&bytes) {
        mail::read(path, &bytes, pdf_program)?
    } else {
        let text = plain::decode(&bytes).ok_or_else(|| InboxError::Unknown {
            path: path.to_owned(),
        })?;
        Incoming {
            text,
            attachment: None,
            attachments: Vec::new(),
        }
    };
    if incoming.text.trim().is_empty() {
        return Err(InboxError::Empty {
            path: path.to_owned(),
        });
    }
    Ok(incoming)
}

#[cfg(test)]
mod tests;
