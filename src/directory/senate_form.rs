//! The web forms of senators.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::record::{Faulty, Record, bioguide, congress_https, plain_line};

/// What is recorded of a senator's web form. Forms change without notice: topics and prefixes are
/// hints, and a limit that is not recorded is unknown, not absent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SenateForm {
    /// The senator, by bioguide id.
    pub bioguide: String,
    /// The form.
    pub url: String,
    /// The fields that must be filled: `first-name`, `last-name`, `street`, `city`, `state`, `zip`,
    /// `phone`, `email`, `prefix`, `topic`, `subject`, `message`.
    pub required: Vec<String>,
    /// The topics among which to choose, if the form asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The prefixes among which to choose, if they are recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefixes: Vec<String>,
    /// The longest message in characters, if it is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Whether the form is known to ask for proof of being human.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub captcha: bool,
    /// Whether those who sent messages through it took straight double quotes out of them first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strips_quotes: bool,
    /// When the record was last edited, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited: Option<NaiveDate>,
}

impl Record for SenateForm {
    fn key(&self) -> &str {
        &self.bioguide
    }

    fn check(&self) -> Result<(), Faulty> {
        bioguide(&self.bioguide)?;
        for choice in self.topics.iter().chain(&self.prefixes) {
            plain_line(choice, 200)?;
        }
        congress_https(&self.url)
    }
}
