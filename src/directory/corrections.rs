//! A person's own corrections of single records, with their date and their reason.
//!
//! `corrections.jsonl` has a line for each: `{"table":"members","id":"T000469","set":{"phone":"…"},
//! "as_of":"2026-11-28","note":"the office's page"}`. A value of `null` takes a field away. The rest of the
//! record and of the table stays ours, so that a correction outlives the next release.

use std::collections::HashMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::table::{DirectoryError, Source, Table};
use crate::files::read_text;
use crate::text::visible;

/// The file's name in a person's folder.
pub(crate) const FILE: &str = "corrections.jsonl";

/// No honest file of corrections is larger, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// One correction of one record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The table: `offices`, `members`, `district_offices`, `committees`, `senate_forms`, `office_words`.
    pub table: String,
    /// The record, by its id or bioguide id.
    pub id: String,
    /// The fields that are otherwise, by their names in the table.
    pub set: Map<String, Value>,
    /// The date as of which it holds.
    pub as_of: NaiveDate,
    /// Who says so.
    pub note: String,
}

/// Reads the corrections of a folder; none if there is no file.
pub(crate) fn read(folder: &Path) -> Result<Vec<Correction>, DirectoryError> {
    let path = folder.join(FILE);
    let text = match read_text(&path, LIMIT) {
        Ok(text) => text,
        Err(error) if error.is_missing() => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(line, text)| {
            let wrong = |reason: String| DirectoryError::Malformed {
                path: path.clone(),
                line,
                reason: visible(&reason),
            };
            let read: Correction = serde_json::from_str(text).map_err(|e| wrong(e.to_string()))?;
            if table_of(&read).is_none() {
                return Err(wrong(format!("`{}` is no table of records", read.table)));
            }
            Ok(read)
        })
        .collect()
}

fn table_of(correction: &Correction) -> Option<Table> {
    let named =
        |table: &Table| table.file_name().strip_suffix(".jsonl") == Some(&*correction.table);
    Table::ALL.into_iter().find(named)
}

/// Returns the text of a table with its corrections, or `None` if it has none.
pub(crate) fn apply(
    table: Table,
    source: &Source,
    all: &[Correction],
    folder: &Path,
) -> Result<Option<String>, DirectoryError> {
    let own = all.iter().filter(|one| table_of(one) == Some(table));
    let mut own: HashMap<&str, Vec<&Correction>> = own.fold(HashMap::new(), |mut map, one| {
        map.entry(one.id.as_str())
            .or_insert_with(Vec::new)
            .push(one);
        map
    });
    if own.is_empty() {
        return Ok(None);
    }
    let mut text = String::with_capacity(source.text().len());
    for (number, line) in source.text().lines().enumerate() {
        let key = (number > 0).then(|| key_of(line)).flatten();
        match key.and_then(|key| own.remove(key.as_str())) {
            None => text.push_str(line),
            Some(changes) => text.push_str(&corrected(line, &changes)),
        }
        text.push('\n');
    }
    let path = folder.join(FILE);
    if let Some(id) = own.into_keys().min() {
        let reason = format!("{} has no record `{}`", table.file_name(), visible(id));
        return Err(DirectoryError::Malformed {
            path,
            line: line_of(id, all),
            reason,
        });
    }
    super::check_table(table, &text).map_err(|(line, reason)| {
        let record = text
            .lines()
            .nth(line - 1)
            .and_then(key_of)
            .unwrap_or_default();
        let line = line_of(&record, all);
        DirectoryError::Malformed {
            path,
            line,
            reason: visible(&reason),
        }
    })?;
    Ok(Some(text))
}

/// Returns the line of the correction of a record.
fn line_of(id: &str, all: &[Correction]) -> usize {
    all.iter()
        .position(|one| one.id == id)
        .map_or(1, |at| at + 1)
}

/// Returns what identifies the record of a line: its first field.
fn key_of(line: &str) -> Option<String> {
    let record: Map<String, Value> = serde_json::from_str(line).ok()?;
    record.values().next()?.as_str().map(str::to_owned)
}

fn corrected(line: &str, changes: &[&Correction]) -> String {
    let Ok(mut record) = serde_json::from_str::<Map<String, Value>>(line) else {
        return line.to_owned();
    };
    for change in changes {
        for (field, value) in &change.set {
            if value.is_null() {
                record.remove(field);
            } else {
                record.insert(field.clone(), value.clone());
            }
        }
    }
    serde_json::to_string(&record).unwrap_or_else(|_| line.to_owned())
}
