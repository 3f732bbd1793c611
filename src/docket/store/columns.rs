//! The values of columns, and the matters that are made of them.

use chrono::NaiveDate;

use super::checksum::Checksum;
use crate::calendar::iso_date;
use crate::docket::event::EventKind;
use crate::docket::matter::Matter;

/// A matter, the checksums that are recorded with it, and those that its rows come to.
#[derive(Debug)]
pub(super) struct CheckedMatter {
    /// The matter; of what cannot be read, the number alone.
    pub(super) matter: Matter,
    /// What its events come to.
    pub(super) chain: Checksum,
    /// Why it cannot be understood.
    pub(super) fault: Option<rusqlite::Error>,
    /// What its messages come to.
    pub(super) messages: Checksum,
    /// The checksums of its events and of its messages, as recorded.
    pub(super) recorded: Option<(Checksum, Checksum)>,
}

/// Reads a day.
pub(super) fn date(text: &str, column: usize) -> rusqlite::Result<NaiveDate> {
    match iso_date(text) {
        Some(date) => Ok(date),
        None => text.parse().map_err(|error| unreadable(column, error)),
    }
}

/// Returns the event that version 1 kept as one JSON object.
pub(super) fn whole(text: &str, column: usize) -> rusqlite::Result<EventKind> {
    crate::docket::json::whole(text).map_err(|error| unreadable(column, error))
}

pub(super) fn unwritable(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

pub(super) fn unreadable(
    column: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
}
