//! Files from outside: an agency's letter as text, as mail (`.eml`), as PDF or as HTML, or a campaign's source,
//! reduced to plain text.
//!
//! What a letter says is read by [`crate::foia::reply`]; here its bytes become characters. Files come
//! from anyone: they are plain ones of bounded size, and the one program that is run on them
//! (`pdftotext`) gets no environment, little time and little memory.

mod bounce;
mod html;
mod mail;
mod mailbox;
mod pdf;
mod plain;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::files::{FileError, read_bytes, shown};

pub use mail::{is_mail, subject_of, text_of};
pub use mailbox::{Messages, files, is_mbox};
pub use pdf::PDF_PROGRAM;

/// Returns what a mail reports of another that was not delivered, if it is such a report.
pub fn bounce_of(mail: &[u8]) -> Option<Bounce> {
    bounce::of(mail, None)
}

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
    /// The Message-IDs of the mails that it answers, without angle brackets.
    pub answers: Vec<String>,
    /// What it says was not delivered, of a report of a mail server.
    pub bounce: Option<Bounce>,
}

/// A report that a message was not delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// The day of the report.
    pub on: Option<NaiveDate>,
    /// Whether the server goes on trying.
    pub is_delayed: bool,
    /// The address that could not be reached.
    pub address: Option<String>,
    /// What the server said.
    pub reason: Option<String>,
    /// The Message-IDs that the report names, without angle brackets.
    pub messages: Vec<String>,
    /// The subjects that stand in it, its own first: that of the message which came back is among them.
    pub subjects: Vec<String>,
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

/// What helps to read letters.
#[derive(Clone, Copy, Debug)]
pub struct Tools<'a> {
    /// Where [`PDF_PROGRAM`] is, if it is anywhere.
    pub pdf_program: Option<&'a Path>,
    /// The numbers of the requests that a letter may answer.
    pub known: &'a [&'a str],
    /// Whether attachments are read even of a mail that shows no sign of being about a request.
    pub is_thorough: bool,
}

/// Reads a letter.
pub fn read(path: &Path, tools: Tools<'_>) -> Result<Incoming, InboxError> {
    read_from(path, read_bytes(path, SIZE_LIMIT)?, tools)
}

/// Reads a letter or another document out of bytes that lie at `path`, or were fetched from that address.
pub fn read_from(path: &Path, bytes: Vec<u8>, tools: Tools<'_>) -> Result<Incoming, InboxError> {
    let is_named_mail = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("eml"));
    let incoming = if pdf::is_pdf(&bytes) {
        Incoming::of(pdf::text(path, bytes, tools.pdf_program)?)
    } else if is_named_mail || mail::is_mail(&bytes) {
        mail::read(path, &bytes, tools)?
    } else {
        let text = plain::decode(&bytes).ok_or_else(|| InboxError::Unknown {
            path: path.to_owned(),
        })?;
        Incoming::of(if html::is_html(&text) {
            html::text(&text)
        } else {
            text
        })
    };
    incoming.or_empty(path)
}

/// Reads a mail of an mbox, which lies at `path`.
pub fn read_mail(path: &Path, bytes: &[u8], tools: Tools<'_>) -> Result<Incoming, InboxError> {
    mail::read(path, bytes, tools)?.or_empty(path)
}

impl Incoming {
    fn of(text: String) -> Self {
        Self {
            text,
            attachment: None,
            attachments: Vec::new(),
            answers: Vec::new(),
            bounce: None,
        }
    }

    fn or_empty(self, path: &Path) -> Result<Self, InboxError> {
        if self.text.trim().is_empty() && self.bounce.is_none() {
            return Err(InboxError::Empty {
                path: path.to_owned(),
            });
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
