//! The names of the documents that are kept with a matter.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::clean_line;

/// The longest name, in bytes: what file systems take, less room for a number.
const LONGEST: usize = 200;

/// The name of a file in a matter's folder: one that cannot lead out of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentName(String);

impl DocumentName {
    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name with a number before its ending, for a file of the same name: `letter-2.pdf`.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        match self.0.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => Self(format!("{stem}-{number}.{ending}")),
            _ => Self(format!("{}-{number}", self.0)),
        }
    }
}

impl fmt::Display for DocumentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DocumentName {
    type Err = ParseDocumentNameError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        // What Windows reads otherwise is refused everywhere: a docket is carried between machines.
        let is_plain = clean_line(input).is_ok_and(|clean| clean == input)
            && !input.contains(['/', '\\', ':', '<', '>', '"', '|', '?', '*'])
            && !input.starts_with('.')
            && !input.ends_with(['.', ' ']);
        if is_plain && input.len() <= LONGEST {
            Ok(Self(input.to_owned()))
        } else {
            Err(ParseDocumentNameError)
        }
    }
}

impl TryFrom<String> for DocumentName {
    type Error = ParseDocumentNameError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<DocumentName> for String {
    fn from(name: DocumentName) -> Self {
        name.0
    }
}

/// A text that is not the plain name of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a document's name is a plain one of at most 200 bytes, without slashes or control characters"
)]
pub struct ParseDocumentNameError;

#[cfg(test)]
mod tests;
