//! Sources: the published documents that data points rest on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Id;
use crate::calendar::{PartialDate, long};

/// A published document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The name by which data points refer to it.
    pub id: Id,
    /// Its title, as published.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Who wrote it, if the document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// When it was published, no more precisely than is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PartialDate>,
    /// Where it is; https.
    pub url: String,
    /// Whose reporting it passes on: this makes it a secondary source, and it is named as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citing: Option<String>,
    /// When the campaign's author read it.
    pub accessed: NaiveDate,
}

impl Source {
    /// Returns who says so, as running text names it: `RBC-Ukraine, citing NBC News`.
    pub fn attribution(&self) -> String {
        match &self.citing {
            Some(original) => format!("{}, citing {original}", self.publisher),
            None => self.publisher.clone(),
        }
    }

    /// Returns the date of publication as a letter prints it.
    pub fn published_long(&self) -> String {
        self.published
            .map_or_else(|| "undated".to_owned(), PartialDate::long)
    }

    /// Returns the date of access as a letter prints it.
    pub fn accessed_long(&self) -> String {
        long(self.accessed)
    }
}
