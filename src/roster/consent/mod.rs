//! What somebody said of taking part: that they agreed, or what stands in place of a yes.

pub(super) mod age;
mod clauses;
pub(super) mod day;
pub(super) mod doubt;
pub(super) mod limits;
pub(super) mod list_names;
pub(super) mod no_consent;
pub(super) mod own_words;
pub(super) mod reader;
pub(super) mod remarks;
pub(super) mod row_verdicts;
pub(super) mod yes_or_no;

use chrono::NaiveDate;

use self::yes_or_no::{is_bounced, is_put_off};
use crate::text::{clean_line, one_line, quotable};

/// When and how a signer agreed to take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The day, or `None` if the roster does not have it.
    pub at: Option<NaiveDate>,
    /// How it was given, such as `web form` or `I agree: yes`.
    pub how: String,
}

/// What a row has in place of a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The header of the column that says so, or what is said of the whole file.
    pub column: String,
    /// What it says; empty if it is empty.
    pub words: String,
    /// Whether it is a no, and not only the lack of a yes.
    pub is_no: bool,
}

/// Where no column of a roster says that anyone agreed.
pub(in crate::roster) const NO_COLUMN: &str = "no column says that they agreed";

impl Refusal {
    /// Returns why there is no yes, for whoever asks people once more.
    pub fn why(&self) -> &'static str {
        match self {
            _ if self.is_no => "a no, or a word against it",
            _ if is_put_off(&self.words) => "not yet a yes: ask them again",
            _ if is_bounced(&self.words) => "mail to the address comes back; they said nothing",
            _ if self.column == NO_COLUMN => "nobody was asked in this roster",
            _ if self.words.is_empty() => "no answer",
            _ => "no plain yes: ask them",
        }
    }

    /// Returns `true` if the column that would say yes is empty.
    pub fn is_empty_cell(&self) -> bool {
        self.words.is_empty() && !self.is_no && self.column != NO_COLUMN
    }
}

pub(in crate::roster) fn refusal(column: &str, words: &str, is_no: bool) -> Refusal {
    Refusal {
        column: quotable(column.trim()),
        words: quotable(words),
        is_no,
    }
}

/// A line of a kit and of a list: words without line breaks, of a length that can be read.
pub(in crate::roster) fn shortened(words: &str) -> String {
    const LONGEST: usize = 200;
    let line = one_line(words);
    let line = clean_line(&line).unwrap_or_else(|_| quotable(&line));
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}
