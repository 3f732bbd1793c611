//! Where a merge's letters go: one stream, one mailbox, or a file for each.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::folders::Folders;
use crate::files::{FileError, open_private};
use crate::merge::form_letter::Form;

/// Takes the bytes of a stream.
pub type Sink<'a> = Box<dyn FnMut(&[u8]) -> io::Result<()> + Send + 'a>;

/// Where a merge's letters go.
pub enum Output<'a> {
    /// One after the other, a form feed and a line break after each; nothing is remembered.
    Stream(Sink<'a>),
    /// A mailbox (RFC 4155).
    Mailbox {
        /// The file.
        path: PathBuf,
        /// The same, open.
        file: File,
        /// How much of it holds letters that are recorded or about to be, in bytes.
        size: u64,
    },
    /// A text file for each letter.
    Files(Folders),
}

impl Output<'_> {
    /// Opens a mailbox of which `size` bytes are recorded. What lies beyond was never recorded and is
    /// cut off.
    pub fn mailbox(path: &Path, size: u64) -> Result<Self, FileError> {
        let failed = |source| FileError::Write {
            path: path.to_owned(),
            source,
        };
        let mut file = open_private(path)?;
        let found = file.metadata().map_err(failed)?.len();
        if found < size {
            return Err(failed(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                format!("{size} bytes of letters are recorded, and it holds {found}"),
            )));
        }
        file.set_len(size)
            .and_then(|()| file.seek(SeekFrom::Start(size)))
            .map_err(failed)?;
        Ok(Output::Mailbox {
            path: path.to_owned(),
            file,
            size,
        })
    }

    /// Returns the form in which letters are wanted.
    pub fn form(&self) -> Form {
        match self {
            Self::Mailbox { .. } => Form::Quoted,
            Self::Stream(_) | Self::Files(_) => Form::Text,
        }
    }

    /// Returns `true` if what is made is remembered.
    pub fn is_kept(&self) -> bool {
        !matches!(self, Self::Stream(_))
    }

    /// Writes some letters; they may not be on the disk yet.
    pub(super) fn write(&mut self, letters: &[u8]) -> Result<(), FileError> {
        match self {
            Self::Stream(sink) => sink(letters).map_err(|source| FileError::Write {
                path: "standard output".into(),
                source,
            }),
            Self::Mailbox { path, file, size } => {
                *size += letters.len() as u64;
                file.write_all(letters).map_err(|source| FileError::Write {
                    path: path.clone(),
                    source,
                })
            }
            Self::Files(_) => Ok(()),
        }
    }

    /// Returns how long the mailbox is, in bytes.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Mailbox { size, .. } => *size,
            Self::Stream(_) | Self::Files(_) => 0,
        }
    }

    /// Returns what waits for the disk.
    pub(super) fn handle(&self) -> Result<Option<Handle>, FileError> {
        match self {
            Self::Stream(_) => Ok(None),
            Self::Files(folders) => Ok(Some(Handle::Files(folders.clone()))),
            Self::Mailbox { path, file, .. } => {
                let path = path.clone();
                match file.try_clone() {
                    Ok(file) => Ok(Some(Handle::Mailbox { path, file })),
                    Err(source) => Err(FileError::Write { path, source }),
                }
            }
        }
    }
}

/// Letters to wait for.
pub(super) enum Handle {
    Mailbox { path: PathBuf, file: File },
    Files(Folders),
}

impl Handle {
    /// Waits until all that was written before is on the disk.
    pub(super) fn sync(&self) -> Result<(), FileError> {
        match self {
            Self::Mailbox { path, file } => file.sync_data().map_err(|source| FileError::Write {
                path: path.clone(),
                source,
            }),
            Self::Files(folders) => folders.sync(),
        }
    }
}
