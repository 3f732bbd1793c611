//! Rosters: CSV files of people who agreed to take part in a campaign.
//!
//! A roster may come from any spreadsheet and hold anything. It is read as a stream, in memory that
//! does not grow with it; every row becomes a [`Signer`] or a reason why not, with its number.
//! Who represents a signer is not known here: that is the business of `merge`.

mod columns;
mod encoding;
mod key_set;
mod people;
mod quotes;
mod records;
mod sheet;
mod signer;

pub use columns::{Column, Columns, HeaderError, Mapping, ParseMappingError, Purpose};
pub use encoding::Encoding;
pub use key_set::KeySet;
pub use people::{ListedRow, Person, Withdrawn};
pub use quotes::{QuoteEnd, StrayQuote};
pub use records::{Batch, RowProblem, RowText};
pub use sheet::Sheet;
pub use signer::{Consent, Left, Signer, Unfit};

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use self::encoding::Decoded;
use self::quotes::stray_quote;
use self::records::{Records, delimiter};
use crate::files::{FileError, open_plain, shown};

/// A roster whose header has been understood.
#[derive(Clone, Debug)]
pub struct Roster {
    path: PathBuf,
    /// How its text is encoded.
    pub encoding: Encoding,
    /// What stands between its fields.
    pub delimiter: u8,
    /// What its columns hold.
    pub columns: Columns,
    /// Its size, in bytes.
    pub size: u64,
    read: Arc<AtomicU64>,
}

/// Why a roster cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RosterError {
    /// The file could not be opened.
    #[error(transparent)]
    File(#[from] FileError),
    /// Reading failed on the way.
    #[error("cannot read `{}`", shown(path))]
    Read {
        /// The roster.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is nothing in it.
    #[error("the {purpose} `{}` is empty", shown(path))]
    Empty {
        /// The file.
        path: PathBuf,
        /// What it is for.
        purpose: Purpose,
    },
    /// The first row does not say what the columns hold.
    #[error("the header of `{}` cannot be used: {problem}", shown(path))]
    Header {
        /// The roster.
        path: PathBuf,
        /// What is wrong with it.
        problem: HeaderError,
        /// What the file is for.
        purpose: Purpose,
    },
    /// Rows would be lost in one of its fields.
    #[error("`{}` cannot be divided into rows: {quote}", shown(path))]
    Quote {
        /// The roster.
        path: PathBuf,
        /// What takes them in.
        quote: StrayQuote,
    },
}

impl RosterError {
    /// Returns what can be done now.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Empty {
                purpose: Purpose::Withdrawn,
                ..
            }
            | Self::Header {
                purpose: Purpose::Withdrawn,
                ..
            } => Some(LIST_HELP.to_owned()),
            Self::Empty { .. } => Some(format!("its first row names the columns: {HEADER}")),
            Self::Header { problem, .. } => Some(problem.help()),
            Self::Quote { .. } => Some(
                "the rows after it would be lost: close it where its field ends, or remove it; \
                 inside a quoted field, write a quotation mark twice"
                    .to_owned(),
            ),
            Self::Read { source, .. } if source.kind() == io::ErrorKind::UnexpectedEof => {
                Some("save the roster as CSV once more, or fetch it again".to_owned())
            }
            Self::File(_) | Self::Read { .. } => None,
        }
    }
}

/// The header that needs no mapping.
pub const HEADER: &str = "name,first_name,last_name,prefix,email,phone,street,city,state,zip,district,language,story,consent_at,consent_how";

/// What a list of those who withdrew looks like.
const LIST_HELP: &str = "put `email` on its first line and the addresses below it, each on its own \
                         line; or `name,zip` and below it each name with its ZIP code";

impl Roster {
    /// Opens a roster: finds out how it is encoded and what its columns hold.
    pub fn open(path: &Path, mapping: &[Mapping]) -> Result<Self, RosterError> {
        Self::open_for(path, mapping, Purpose::Roster)
    }

    fn open_for(path: &Path, mapping: &[Mapping], purpose: Purpose) -> Result<Self, RosterError> {
        let failed = |source| RosterError::Read {
            path: path.to_owned(),
            source,
        };
        let mut file = open_plain(path)?;
        let size = file.metadata().map_err(failed)?.len();
        let encoding = Encoding::detect(&mut file).map_err(failed)?;
        let read = Arc::new(AtomicU64::new(0));
        let mut roster = Self {
            path: path.to_owned(),
            encoding,
            delimiter: b',',
            columns: Columns::default(),
            size,
            read,
        };
        let mut text = roster.text()?;
        let start = records::start_of(&mut text).map_err(failed)?;
        roster.delimiter = delimiter(&start, mapping);
        let quote = stray_quote(&mut roster.text()?, roster.delimiter).map_err(failed)?;
        let mut batch = Batch::default();
        let mut records = roster.records()?;
        if !records.next(&mut batch).map_err(failed)? {
            return Err(RosterError::Empty {
                path: path.to_owned(),
                purpose,
            });
        }
        let header = batch
            .rows()
            .next()
            .map(|row| row.fields.map_err(|_| HeaderError::NotNames));
        let header = header.unwrap_or(Err(HeaderError::NotNames));
        let columns = header.and_then(|fields| Columns::read(&fields, mapping, purpose.needed()));
        // A text without a header is hardly a roster, whatever quotation marks stand below.
        if let Some(quote) = quote.filter(|quote| quote.row == 1 || columns.is_ok()) {
            return Err(RosterError::Quote {
                path: path.to_owned(),
                quote,
            });
        }
        roster.columns = columns.map_err(|problem| RosterError::Header {
            path: path.to_owned(),
            problem,
            purpose,
        })?;
        Ok(roster)
    }

    /// Returns where the roster is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns how many bytes of the file were read by the latest pass.
    pub fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Reads the rows below the header, in batches of a bounded size.
    pub fn batches(&self) -> Result<Batches, RosterError> {
        let mut batches = Batches {
            records: self.records()?,
            path: self.path.clone(),
            is_done: false,
        };
        let mut header = Batch::default();
        batches
            .records
            .next(&mut header)
            .map_err(|source| RosterError::Read {
                path: self.path.clone(),
                source,
            })?;
        Ok(batches)
    }

    fn text(&self) -> Result<Decoded<File>, RosterError> {
        self.read.store(0, Ordering::Relaxed);
        let file = open_plain(&self.path)?;
        Decoded::new(file, self.encoding, self.read.clone()).map_err(|source| RosterError::Read {
            path: self.path.clone(),
            source,
        })
    }

    fn records(&self) -> Result<Records<Decoded<File>>, RosterError> {
        Ok(Records::new(self.text()?, self.delimiter))
    }
}

/// The rows of a roster, batch by batch.
pub struct Batches {
    records: Records<Decoded<File>>,
    path: PathBuf,
    is_done: bool,
}

impl Iterator for Batches {
    type Item = Result<Batch, RosterError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut batch = Batch::default();
        while !self.is_done && !batch.is_full() {
            match self.records.next(&mut batch) {
                Ok(true) => {}
                Ok(false) => self.is_done = true,
                Err(source) => {
                    self.is_done = true;
                    return Some(Err(RosterError::Read {
                        path: self.path.clone(),
                        source,
                    }));
                }
            }
        }
        (!batch.is_empty()).then_some(Ok(batch))
    }
}

#[cfg(test)]
mod tests;
