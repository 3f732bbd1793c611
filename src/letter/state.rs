//! A request for records of a state or of a place in it, under the state's own law.

use serde::{Deserialize, Serialize};

use crate::directory::StateLaw;

/// What a request under a state's law asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StateRequest {
    /// What it is about, in one line.
    pub subject: String,
    /// The records, described as documents.
    pub records: Vec<String>,
    /// The law, as the directory recorded it on the day of the letter.
    pub law: StateLaw,
}
