//! Where a roster's text comes from: a text file, a workbook, or an archive of lists.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use sha2::{Digest, Sha256};

use super::container::{Against, PackedError};
use super::encoding::{Decoded, Encoding};
use super::{archive, workbook};
use crate::files::{FileError, open_plain};
use crate::roster::header::columns::Mapping;

/// A workbook or an archive is taken up to this size, in bytes; a text file of any.
const PACKED_LIMIT: u64 = 256 * 1024 * 1024;

/// A roster's text, to be read as often as needed.
#[derive(Clone, Debug)]
pub(in crate::roster) enum Source {
    /// A text file, read anew for each pass.
    File(PathBuf),
    /// Text that was taken out of another kind of file.
    Text(Arc<[u8]>),
}

/// What a file was found to be.
pub(in crate::roster) struct Found {
    pub(in crate::roster) source: Source,
    /// What it was, or `None` for a text file.
    pub(in crate::roster) kind: Option<String>,
    pub(in crate::roster) encoding: Encoding,
    /// Its size, in bytes; of what was taken out, that of the text.
    pub(in crate::roster) size: u64,
    /// The SHA-256 of the file, in hexadecimal.
    pub(in crate::roster) sha256: String,
    /// The rows of sheets beside it that list people who want nothing, each by its name.
    pub(in crate::roster) against: Against,
    /// The sheets beside it that nothing is taken from.
    pub(in crate::roster) unread: Vec<String>,
}

impl Source {
    /// Opens a file and finds out what it is.
    pub(in crate::roster) fn open(path: &Path, mapping: &[Mapping]) -> Result<Found, SourceError> {
        let mut file = open_plain(path)?;
        let length = file.metadata()?.len();
        let sha256 = digest(&mut file)?;
        let mut start = [0; 8];
        let count = read_start(&mut file, &mut start)?;
        let start = &start[..count];
        let is_packed = start.starts_with(b"PK\x03\x04");
        let is_old_workbook = start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
        if !is_packed && !is_old_workbook {
            file.rewind()?;
            return Ok(Found {
                source: Self::File(path.to_owned()),
                kind: None,
                encoding: Encoding::detect(&mut file)?,
                size: length,
                sha256,
                against: Vec::new(),
                unread: Vec::new(),
            });
        }
        if length > PACKED_LIMIT {
            return Err(PackedError::Large.into());
        }
        file.rewind()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let (text, kind, against, unread) = if is_packed && !workbook::is_one(&bytes) {
            let (text, kind) = archive::text(&bytes, mapping)?;
            (text, kind, Vec::new(), Vec::new())
        } else {
            let book = workbook::read(&bytes, mapping)?;
            (book.text, book.kind, book.against, book.unread)
        };
        Ok(Found {
            size: text.len() as u64,
            source: Self::Text(text.into()),
            kind: Some(kind),
            encoding: Encoding::Utf8,
            sha256,
            against,
            unread,
        })
    }

    /// Returns the text, from its beginning.
    pub(in crate::roster) fn text(
        &self,
        encoding: Encoding,
        read: Arc<AtomicU64>,
    ) -> Result<Decoded<Bytes>, SourceError> {
        let bytes = match self {
            Self::File(path) => Bytes::File(open_plain(path)?),
            Self::Text(text) => Bytes::Text(Cursor::new(text.clone())),
        };
        Ok(Decoded::new(bytes, encoding, read)?)
    }
}

/// Returns the SHA-256 of a file as it is now, in hexadecimal.
pub(in crate::roster) fn digest_of(path: &Path) -> Result<String, SourceError> {
    Ok(digest(&mut open_plain(path)?)?)
}

fn digest(file: &mut File) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        match file.read(&mut chunk)? {
            0 => break,
            count => digest.update(&chunk[..count]),
        }
    }
    file.rewind()?;
    Ok(crate::text::hexadecimal(&digest.finalize()))
}

fn read_start(file: &mut File, start: &mut [u8]) -> io::Result<usize> {
    let mut count = 0;
    while count < start.len() {
        match file.read(&mut start[count..])? {
            0 => break,
            more => count += more,
        }
    }
    Ok(count)
}

/// Why a roster's text cannot be had.
#[derive(Debug, thiserror::Error)]
pub(in crate::roster) enum SourceError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Packed(#[from] PackedError),
}

/// The bytes of a text.
pub(in crate::roster) enum Bytes {
    File(File),
    Text(Cursor<Arc<[u8]>>),
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Text(text) => text.read(buffer),
        }
    }
}
