//! The files of the directory: which there are, where their text comes from, what their first line
//! says.
//!
//! A table is kept as text and read line by line when somebody asks, so that a look-up pays for no
//! more than it needs. An override is checked whole when it is read; the embedded files are checked
//! by the tests.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::check::{Record, table as check};
use super::refresh::is_kept;
use crate::files::{FileError, read_text, shown};
use crate::sender::State;
use crate::text::visible;

/// No honest override is larger, in bytes.
pub const SIZE_LIMIT: usize = 4 * 1024 * 1024;

/// The files of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// FOIA offices.
    Offices,
    /// What people call FOIA offices, and what they ask them for.
    OfficeWords,
    /// The public-records laws of the states.
    StateLaws,
    /// Sitting members of Congress.
    Members,
    /// The offices that members keep at home.
    DistrictOffices,
    /// Committees and subcommittees.
    Committees,
    /// The senators' web forms.
    SenateForms,
    /// ZIP codes and the House districts in them.
    ZipAreas,
    /// The states of three-digit ZIP prefixes, and the ranges of the territories.
    ZipPrefixes,
    /// Cities with more than one ZIP code, and how those begin.
    Cities,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 10] = [
        Self::Offices,
        Self::OfficeWords,
        Self::StateLaws,
        Self::Members,
        Self::DistrictOffices,
        Self::Committees,
        Self::SenateForms,
        Self::ZipAreas,
        Self::ZipPrefixes,
        Self::Cities,
    ];

    /// Returns the name of its file, embedded or in a user's folder.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Offices => "offices.jsonl",
            Self::OfficeWords => "office_words.jsonl",
            Self::StateLaws => "state_laws.jsonl",
            Self::Members => "members.jsonl",
            Self::DistrictOffices => "district_offices.jsonl",
            Self::Committees => "committees.jsonl",
            Self::SenateForms => "senate_forms.jsonl",
            Self::ZipAreas => "zip_areas.txt",
            Self::ZipPrefixes => "zip_prefixes.txt",
            Self::Cities => "cities.txt",
        }
    }

    fn embedded(self) -> &'static str {
        match self {
            Self::Offices => include_str!("../../config/directory/offices.jsonl"),
            Self::OfficeWords => include_str!("../../config/directory/office_words.jsonl"),
            Self::StateLaws => include_str!("../../config/directory/state_laws.jsonl"),
            Self::Members => include_str!("../../config/directory/members.jsonl"),
            Self::DistrictOffices => include_str!("../../config/directory/district_offices.jsonl"),
            Self::Committees => include_str!("../../config/directory/committees.jsonl"),
            Self::SenateForms => include_str!("../../config/directory/senate_forms.jsonl"),
            Self::ZipAreas => include_str!("../../config/directory/zip_areas.txt"),
            Self::ZipPrefixes => include_str!("../../config/directory/zip_prefixes.txt"),
            Self::Cities => include_str!("../../config/directory/cities.txt"),
        }
    }
}

/// What the first line of a table says about the rest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The table's name, the file's without its ending.
    pub table: String,
    /// What the facts were compiled from.
    pub source: String,
    /// The date as of which they held.
    pub as_of: NaiveDate,
    /// Under which terms they may be used.
    pub license: String,
    /// The Congress for which they hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_congress: Option<u16>,
    /// The day on which they stop holding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<NaiveDate>,
    /// The states whose districts have other lines from the next Congress on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redrawn: Vec<State>,
    /// What else a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Header {
    /// Reads a header line, which a text table writes behind `# `.
    pub fn parse(line: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(line.strip_prefix('#').unwrap_or(line).trim())
    }
}

/// Why an override cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DirectoryError {
    /// The file is there, but cannot be read, or is larger than [`SIZE_LIMIT`].
    #[error(transparent)]
    File(#[from] FileError),
    /// A line is not what the table holds.
    #[error("line {line} of `{}` cannot be used: {reason}", shown(path))]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

impl DirectoryError {
    /// Returns the next step to print under the error.
    pub fn help(&self) -> String {
        let path = match self {
            Self::File(error) => error.path(),
            Self::Malformed { path, .. } => path,
        };
        if is_kept(path) {
            return "`redress directory refresh --undo` brings the tables before that refresh back"
                .to_owned();
        }
        if path.ends_with(super::corrections::FILE) {
            return format!("correct that line of `{}`, or take it out", shown(path));
        }
        format!(
            "correct `{}`, or move it away to use the built-in table",
            shown(path)
        )
    }
}

/// The text of one table.
#[derive(Debug)]
pub(crate) struct Source {
    text: Cow<'static, str>,
    header: OnceLock<Option<Header>>,
}

impl Source {
    pub(crate) fn embedded(table: Table) -> Self {
        Self::new(Cow::Borrowed(table.embedded()))
    }

    /// Reads the override of a table, if the folder holds one.
    pub(crate) fn from_folder(table: Table, folder: &Path) -> Result<Option<Self>, DirectoryError> {
        let path = folder.join(table.file_name());
        let text = match read_text(&path, SIZE_LIMIT as u64) {
            Ok(text) => text,
            Err(error) if error.is_missing() => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        check(table, &text).map_err(|(line, reason)| DirectoryError::Malformed {
            path,
            line,
            reason: visible(&reason),
        })?;
        Ok(Some(Self::new(Cow::Owned(text))))
    }

    pub(crate) fn new(text: Cow<'static, str>) -> Self {
        Self {
            text,
            header: OnceLock::new(),
        }
    }

    /// Returns `true` if the text is the program's own.
    pub(crate) fn is_embedded(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// Returns the same text once more.
    pub(crate) fn again(&self) -> Self {
        Self::new(self.text.clone())
    }

    /// Returns the header. A text that was checked has one.
    pub(crate) fn header(&self) -> Option<&Header> {
        let read = || Header::parse(self.text.lines().next()?).ok();
        self.header.get_or_init(read).as_ref()
    }

    /// Returns the whole text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns everything below the header.
    pub(crate) fn body(&self) -> &str {
        self.text.split_once('\n').map_or("", |(_, body)| body)
    }

    /// Returns every record.
    pub(crate) fn records<T: Record>(&self) -> impl Iterator<Item = T> {
        self.body().lines().filter_map(read)
    }

    /// Returns the records whose line mentions `"word"`; the others are not parsed.
    pub(crate) fn mentioning<T: Record>(&self, word: &str) -> impl Iterator<Item = T> {
        let quoted = format!("\"{word}\"");
        self.body()
            .lines()
            .filter(move |line| line.contains(&quoted))
            .filter_map(read)
    }

    /// Returns the record with this key.
    pub(crate) fn record<T: Record>(&self, key: &str) -> Option<T> {
        self.mentioning(key).find(|record: &T| record.key() == key)
    }
}

fn read<T: Record>(line: &str) -> Option<T> {
    serde_json::from_str(line).ok()
}
