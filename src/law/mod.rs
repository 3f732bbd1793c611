//! The time limits of the Freedom of Information Act as data: how many days, from which event, by
//! which provision, read where and when.
//!
//! The rules are in `config/law/foia.toml`, embedded; a file of the person's own stands in for it.
//! What they mean for one matter stands in [`docket::due`](crate::docket::due), how days are counted
//! in [`calendar`](crate::calendar).

mod file;
mod rule;

use std::path::Path;

pub use self::rule::{Agency, Limit, Occasion, Question, Rule, Sentence, Tolling, Unit};
use crate::files::{FileError, read_text, shown};
use crate::toml_file::{Fault, SIZE_LIMIT};

/// The file that the program carries.
const EMBEDDED: &str = include_str!("../../config/law/foia.toml");

/// The time limits, of the statute and of agencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Law {
    /// Those of the statute, each [`Limit`] at most once.
    statute: Vec<Rule>,
    /// What stops an office's time.
    tolling: Vec<Tolling>,
    /// The agencies whose own rules are known.
    agencies: Vec<Agency>,
    /// What the law says about events.
    sentences: Vec<Sentence>,
}

/// Why a law file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LawError {
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file has faults, all of them listed.
    #[error("the law file `{file}` has faults")]
    Faults {
        /// The file, as the person knows it.
        file: String,
        /// What is wrong with it.
        faults: Vec<Fault>,
    },
}

impl LawError {
    /// Returns what the person can do now.
    pub fn help(&self) -> String {
        "correct the file, or move it away to use the built-in rules".to_owned()
    }
}

impl Law {
    /// Returns the law that the program carries. That its file has no faults is tested.
    pub fn embedded() -> Self {
        file::read("config/law/foia.toml", EMBEDDED).unwrap_or_default()
    }

    /// Returns the law of the file `law/foia.toml` in the person's configuration folder, or the
    /// embedded one where there is none.
    pub fn of_folder(config: &Path) -> Result<Self, LawError> {
        let path = config.join("law").join("foia.toml");
        let text = match read_text(&path, SIZE_LIMIT as u64) {
            Ok(text) => text,
            Err(error) if error.is_missing() => return Ok(Self::embedded()),
            Err(error) => return Err(error.into()),
        };
        let file = shown(&path);
        file::read(&file, &text).map_err(|faults| LawError::Faults { file, faults })
    }

    /// Reads the text of a law file; `file` is the name that faults use.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Fault>> {
        file::read(file, text)
    }

    /// Returns the statute's rule on a limit, if it has one.
    pub fn statute(&self, limit: Limit) -> Option<&Rule> {
        self.statute.iter().find(|rule| rule.limit == limit)
    }

    /// Returns the agency of an office, if its rules are known: the office's id is the agency's, or
    /// begins with it and a hyphen.
    pub fn agency(&self, office: &str) -> Option<&Agency> {
        self.agencies
            .iter()
            .find(|agency| agency.has_office(office))
    }

    /// Returns the rules on a limit that hold for an office: the statute's, then its agency's.
    pub fn rules(&self, limit: Limit, office: &str) -> impl Iterator<Item = &Rule> {
        let own = self.agency(office).and_then(|agency| agency.rule(limit));
        self.statute(limit).into_iter().chain(own)
    }

    /// Returns how often a question of this kind stops an office's time, and by which provision.
    pub fn tolling(&self, question: Question) -> Option<&Tolling> {
        self.tolling.iter().find(|entry| entry.question == question)
    }

    /// Returns what the law says about an occasion, or `None` if it says nothing.
    pub fn sentence(&self, occasion: Occasion) -> Option<&Sentence> {
        self.sentences
            .iter()
            .find(|entry| entry.occasion == occasion)
    }
}

#[cfg(test)]
mod tests;
