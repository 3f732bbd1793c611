//! The text of a table: the embedded one, or an override that was checked whole.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::check::table as check;
use super::record::Record;
use super::refresh::is_kept;
use super::table::{CORRECTIONS, Header, SIZE_LIMIT, Table};
use crate::files::{FileError, read_text, shown};
use crate::text::visible;

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
        if path.ends_with(CORRECTIONS) {
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
