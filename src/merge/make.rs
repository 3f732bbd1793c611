//! What a merge makes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a merge makes of a campaign and a roster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Make {
    /// A file for each letter, in a [`Format`].
    #[default]
    Letters,
    /// One mailbox with all letters: an archive, never sent.
    Mbox,
    /// One PDF with all letters and envelopes.
    Print,
    /// Messages of "Communicating with Congress" for an approved vendor.
    Cwc,
    /// An email to each signer with all that they need to write themselves.
    Kits,
}

impl Make {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Letters,
        Self::Mbox,
        Self::Print,
        Self::Cwc,
        Self::Kits,
    ];

    /// Returns the word of the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::Mbox => "mbox",
            Self::Print => "print",
            Self::Cwc => "cwc",
            Self::Kits => "kits",
        }
    }
}

impl fmt::Display for Make {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Make {
    type Err = ParseMakeError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let wanted = input.trim();
        Self::ALL
            .into_iter()
            .find(|make| make.as_str().eq_ignore_ascii_case(wanted))
            .ok_or(ParseMakeError)
    }
}

/// A word that names nothing that a merge makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a merge makes {}", Make::ALL.map(|make| format!("`{make}`")).join(", "))]
pub struct ParseMakeError;

/// In which format letters are that have a file each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text of at most 72 columns, UTF-8.
    #[default]
    Txt,
    /// Markdown with footnotes.
    Md,
    /// A PDF for paper and a window envelope.
    Pdf,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Txt, Self::Md, Self::Pdf];

    /// Returns the word of the command line, which is also the ending of the files' names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Txt => "txt",
            Self::Md => "md",
            Self::Pdf => "pdf",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = ParseFormatError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let wanted = input.trim();
        Self::ALL
            .into_iter()
            .find(|format| format.as_str().eq_ignore_ascii_case(wanted))
            .ok_or(ParseFormatError)
    }
}

/// A word that names no format of merged letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("merged letters are {}", Format::ALL.map(|format| format!("`{format}`")).join(", "))]
pub struct ParseFormatError;
