//! Rosters: lists of people who agreed to take part in a campaign.
//!
//! A roster may come from any spreadsheet or program and hold anything: text, a workbook, an archive of lists.
//! Text is read as a stream, in memory that does not grow with it; every row becomes a [`Signer`] or a reason
//! why not, with its number. Who represents a signer is not known here: that is the business of `merge`.

mod cell;
mod consent;
mod entry;
mod file;
mod foot;
mod header;
mod key_set;
mod left_out;
mod person;
mod signer;
mod stories;
mod survey;
mod unfit;

pub use cell::mailbox::listed_email;
pub use consent::no_consent::NoConsent;
pub use consent::{Consent, Refusal};
pub use entry::Entry;
pub use file::container::PackedError;
pub use file::encoding::Encoding;
pub use file::plain_rows::{PlainRow, rows};
pub use file::quotes::{QuoteEnd, StrayQuote};
pub(crate) use file::read_ahead::ahead;
pub use file::records::{Batch, RowProblem, RowText};
pub use file::sheet::Sheet;
pub use header::columns::{Column, Mapping, ParseMappingError};
pub use header::preset::Preset;
pub use header::{Columns, HeaderError, Purpose};
pub use key_set::KeySet;
pub use left_out::listed_names::ListedRow;
pub use left_out::opt_outs::{Listed, OptOuts, OptOutsError, listed_addresses};
pub use left_out::withdrawn::{Withdrawn, WithdrawnBy};
pub use person::Person;
pub use signer::{RowNote, Signer};
pub use stories::{STORY_COLUMNS, Stories};
pub use unfit::Unfit;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use self::file::encoding::Decoded;
use self::file::layout::{declared_delimiter, delimiter, header_row};
use self::file::quotes::stray_quote;
use self::file::records::Records;
use self::file::source::{Bytes, Found, Source, SourceError};
use self::survey::Survey;
use crate::files::{FileError, shown};

/// A roster whose header has been understood.
#[derive(Clone, Debug)]
pub struct Roster {
    path: PathBuf,
    source: Source,
    /// What kind of file it is, or `None` for a text file.
    pub kind: Option<String>,
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// How its text is encoded.
    pub encoding: Encoding,
    /// What stands between its fields.
    pub delimiter: u8,
    /// What its columns hold.
    pub columns: Columns,
    /// The size of its text, in bytes.
    pub size: u64,
    read: Arc<AtomicU64>,
    /// The bytes of a first line that is for spreadsheets alone.
    declared: usize,
    /// The rows above the header.
    above: usize,
    /// Whether the header has a second row.
    is_double: bool,
    survey: Arc<Survey>,
    /// What was decided of the signers' words.
    pub stories: Stories,
    /// What sheets beside it say against people, each by its name.
    against: Vec<(String, Vec<Vec<String>>)>,
    /// The sheets beside it that nothing is taken from.
    pub unread: Vec<String>,
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
    /// A workbook or an archive could not be unpacked.
    #[error("cannot read `{}`: {source}", shown(path))]
    Packed {
        /// The roster.
        path: PathBuf,
        /// Why.
        source: PackedError,
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
    /// The column `keep` of a list of stories has neither yes nor no.
    #[error(
        "`{}`, line {line}: `keep` is `{words}`, which is neither yes nor no",
        shown(path)
    )]
    Keep {
        /// The list.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What stands there.
        words: String,
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
            Self::Keep { .. } => Some(
                "write `yes` to keep the words, `no` to make the letter without them, or nothing to decide later"
                    .to_owned(),
            ),
            Self::Quote { .. } => Some(
                "the rows after it would be lost: close it where its field ends, or remove it; \
                 inside a quoted field, write a quotation mark twice"
                    .to_owned(),
            ),
            Self::Read { source, .. } if source.kind() == io::ErrorKind::UnexpectedEof => {
                Some("save the roster as CSV once more, or fetch it again".to_owned())
            }
            Self::Packed { .. } => Some(
                "save it from the spreadsheet as .xlsx, without a password, or as CSV in UTF-8"
                    .to_owned(),
            ),
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

    /// Reads the cells of a roster's header, whatever they hold.
    pub fn header_of(path: &Path) -> Result<Vec<String>, RosterError> {
        let roster = Self::unread(path, &[])?;
        let header = roster.header()?;
        let cells = header.as_ref().and_then(|batch| batch.row(0)?.fields.ok());
        let cells = cells.unwrap_or_default().into_iter();
        Ok(cells.map(str::to_owned).collect())
    }

    fn open_for(path: &Path, mapping: &[Mapping], purpose: Purpose) -> Result<Self, RosterError> {
        let mut roster = Self::unread(path, mapping)?;
        let io_failed = |source: io::Error| failure(path, source.into());
        let quote = stray_quote(&mut roster.text()?, roster.delimiter).map_err(io_failed)?;
        let columns = match roster.header()? {
            Some(header) => {
                let cells = header.rows().next().map(|row| row.fields);
                match cells.and_then(Result::ok) {
                    None => Err(HeaderError::NotNames),
                    Some(cells) => {
                        let joined = roster.joined(&cells)?;
                        roster.is_double = joined.is_some();
                        match &joined {
                            None => Columns::read(&cells, mapping, purpose),
                            Some(joined) => {
                                let cells: Vec<&str> = joined.iter().map(String::as_str).collect();
                                Columns::read(&cells, mapping, purpose)
                            }
                        }
                    }
                }
            }
            None => {
                return Err(RosterError::Empty {
                    path: path.to_owned(),
                    purpose,
                });
            }
        };
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
        if purpose == Purpose::Roster {
            roster.look_through()?;
        }
        Ok(roster)
    }

    /// Returns `true` if the file is still the one that was opened. A text file is read anew for each pass.
    pub fn is_unchanged(&self) -> Result<bool, RosterError> {
        let now =
            file::source::digest_of(&self.path).map_err(|source| failure(&self.path, source))?;
        Ok(now == self.sha256)
    }

    /// Opens a roster and finds its header.
    fn unread(path: &Path, mapping: &[Mapping]) -> Result<Self, RosterError> {
        let failed = |source| failure(path, source);
        let Found {
            source,
            kind,
            encoding,
            size,
            sha256,
            against,
            unread,
        } = Source::open(path, mapping).map_err(failed)?;
        let read = Arc::new(AtomicU64::new(0));
        let mut roster = Self {
            path: path.to_owned(),
            source,
            kind,
            sha256,
            encoding,
            delimiter: b',',
            columns: Columns::default(),
            size,
            read,
            declared: 0,
            above: 0,
            is_double: false,
            survey: Arc::default(),
            stories: Stories::default(),
            against,
            unread,
        };
        roster.find_header(mapping)?;
        Ok(roster)
    }

    /// Finds out what stands between the fields, and where the header is.
    fn find_header(&mut self, mapping: &[Mapping]) -> Result<(), RosterError> {
        let failed = |source: io::Error| failure(&self.path, source.into());
        let start = file::records::start_of(&mut self.text()?).map_err(failed)?;
        let declared = declared_delimiter(&start);
        self.declared = declared.map_or(0, |(_, length)| length);
        let start = &start[self.declared..];
        self.delimiter = declared.map_or_else(|| delimiter(start, mapping), |(byte, _)| byte);
        (self.above, ..) = header_row(start, self.delimiter, mapping);
        Ok(())
    }

    /// Reads the header, or returns `None` if there is no row at all.
    fn header(&self) -> Result<Option<Batch>, RosterError> {
        let mut records = self.records()?;
        let mut header = None;
        for _ in 0..=self.above {
            let mut batch = Batch::default();
            let is_there = records.next(&mut batch);
            let is_there = is_there.map_err(|source| failure(&self.path, source.into()))?;
            header = is_there.then_some(batch);
        }
        Ok(header)
    }

    /// Returns the header together with its second row, if it has one.
    fn joined(&self, first: &[&str]) -> Result<Option<Vec<String>>, RosterError> {
        let mut batches = self.batches()?;
        let mut batch = Batch::default();
        let next = batches.records.next(&mut batch);
        let is_there = next.map_err(|source| failure(&self.path, source.into()))?;
        let second = batch.rows().next().filter(|_| is_there);
        let second = second.and_then(|row| row.fields.ok());
        Ok(second.and_then(|second| header::second_row::joined(first, &second)))
    }

    /// Looks through all rows once for what one of them alone does not tell.
    fn look_through(&mut self) -> Result<(), RosterError> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let standing = consent::list_names::standing(&name);
        // A name may tell that nobody in a file wants mail; that all do, only a known export's.
        self.columns.file_status = standing
            .filter(|_| self.kind.is_none())
            .filter(|standing| *standing != "subscribed" || self.columns.preset.is_some());
        if let Some(batch) = self.batches()?.next() {
            header::first_rows::settle(&mut self.columns, &batch?);
        }
        let mut survey = Survey::against(&self.against);
        let batches = self.batches()?;
        thread::scope(|scope| {
            let mut batches = ahead(scope, batches);
            batches.try_for_each(|batch| {
                survey.take(&batch?, &self.columns);
                Ok::<(), RosterError>(())
            })
        })?;
        self.columns.order = survey.order();
        self.columns.yes_or_no = survey.yes_or_no(&self.columns);
        self.columns.verdicts = Arc::new(survey.take_verdicts());
        self.survey = Arc::new(survey);
        Ok(())
    }

    /// Returns what another row of the roster says against writing in the name of a signer.
    pub fn refusal_of(&self, signer: &Signer) -> Option<&Refusal> {
        self.survey.refusal_of(signer)
    }

    /// Returns the remark on another row that leaves it in doubt whether a signer wants a letter.
    pub fn doubt_of(&self, signer: &Signer) -> Option<&str> {
        self.survey.doubt_of(signer)
    }

    /// Returns the rows of a sheet or a section of people who want nothing that match nobody on the roster, as `unmatched.csv`
    /// lists them.
    pub fn unmatched(&self) -> Result<Vec<[String; 5]>, RosterError> {
        self.survey.unmatched(self.batches()?, &self.columns)
    }

    /// Returns `true` if a list beside the roster says that no mail reaches a signer.
    pub fn bounces(&self, signer: &Signer) -> bool {
        self.survey.bounces(signer)
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
        for _ in 0..=self.above + usize::from(self.is_double) {
            let skipped = batches.records.next(&mut Batch::default());
            skipped.map_err(|source| failure(&self.path, source.into()))?;
        }
        Ok(batches)
    }

    fn text(&self) -> Result<Decoded<Bytes>, RosterError> {
        self.read.store(0, Ordering::Relaxed);
        let text = self.source.text(self.encoding, self.read.clone());
        let mut text = text.map_err(|source| failure(&self.path, source))?;
        let skipped = io::copy(
            &mut text.by_ref().take(self.declared as u64),
            &mut io::sink(),
        );
        skipped.map_err(|source| failure(&self.path, source.into()))?;
        Ok(text)
    }

    fn records(&self) -> Result<Records<Decoded<Bytes>>, RosterError> {
        let line = if self.declared > 0 { 2 } else { 1 };
        Ok(Records::from_line(self.text()?, self.delimiter, line))
    }
}

fn failure(path: &Path, error: SourceError) -> RosterError {
    let path = path.to_owned();
    match error {
        SourceError::File(error) => RosterError::File(error),
        SourceError::Io(source) | SourceError::Packed(PackedError::Io(source)) => {
            RosterError::Read { path, source }
        }
        SourceError::Packed(source) => RosterError::Packed { path, source },
    }
}

/// The rows of a roster, batch by batch.
pub struct Batches {
    records: Records<Decoded<Bytes>>,
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
