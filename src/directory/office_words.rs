//! What people call FOIA offices, and what they ask them for.

use serde::{Deserialize, Serialize};

use super::record::{Faulty, Record};

/// The words by which people look for an office beyond its names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeWords {
    /// The office, by its id.
    pub office: String,
    /// The names that the office or its agency had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<String>,
    /// What it has records of, in plain words: `plane crash`. A remark in parentheses is shown and not
    /// searched.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// The abbreviation of the agency whose other offices it answers for, where they have no way of
    /// their own to take a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main_of: Option<String>,
}

impl Record for OfficeWords {
    fn key(&self) -> &str {
        &self.office
    }

    fn check(&self) -> Result<(), Faulty> {
        let empty = |text: &&String| text.trim().is_empty();
        match self.former.iter().chain(&self.words).find(empty) {
            Some(text) => Err(Faulty::new("a word is empty", text)),
            None => Ok(()),
        }
    }
}
