//! A correction of one record of the directory: what somebody says of it who is not its table.
//!
//! A person keeps theirs in a file of their own folder, a campaign brings its own in its file. Both have this one
//! form; whose it is decides what it may change, which is the directory's business.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::calendar::long;
use crate::text::visible;

/// One correction of one record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The table: `offices`, `members`, `district_offices`, `committees`, `senate_forms`, `office_words`.
    pub table: String,
    /// The record, by its id or bioguide id.
    pub id: String,
    /// The date as of which it holds.
    pub as_of: NaiveDate,
    /// Who says so.
    pub note: String,
    /// The fields that are otherwise, by their names in the table.
    pub set: Map<String, Value>,
}

impl Correction {
    /// Returns what it corrects, as of when and why, for a person: `phone, fax as of November 28, 2026: the
    /// member's page`.
    pub fn told(&self) -> String {
        let fields: Vec<&str> = self.set.keys().map(String::as_str).collect();
        format!(
            "{} as of {}: {}",
            visible(&fields.join(", ")),
            long(self.as_of),
            visible(&self.note)
        )
    }
}
