//! What a merge makes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a merge makes of a campaign and a roster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Make {
    /// A text file for each letter.
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
