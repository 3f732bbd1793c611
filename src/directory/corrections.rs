//! Corrections of single records: a person's own, with their date and their reason.
//!
//! `corrections.jsonl` has a line for each: `{"table":"members","id":"T000469","set":{"phone":"…"},
//! "as_of":"2026-11-28","note":"the office's page"}`. A value of `null` takes a field away. The rest of the
//! record and of the table stays ours, so that a correction outlives the next release. What a campaign may
//! correct is decided in [`claims`](super::claims); it is applied here too.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::table::{DirectoryError, Source, Table};
use crate::correction::Correction;
use crate::files::read_text;
use crate::text::visible;

/// The file's name in a person's folder.
pub(crate) const FILE: &str = "corrections.jsonl";

/// No honest file of corrections is larger, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// A correction that cannot be applied: of which record, and why.
pub(super) struct Unusable {
    pub(super) id: String,
    pub(super) reason: String,
}

/// A correction with its line, from 1.
type Lined = (usize, Correction);

/// Reads the corrections of a folder; none if there is no file. `today` bounds their dates.
pub(super) fn read(folder: &Path, today: NaiveDate) -> Result<Vec<Lined>, DirectoryError> {
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
            let Some(table) = table_of(&read) else {
                return Err(wrong(format!("`{}` is no table of records", read.table)));
            };
            fault(&read, table, today).map_or(Ok((line, read)), |reason| Err(wrong(reason)))
        })
        .collect::<Result<Vec<Lined>, _>>()
        .and_then(|read| once_each(read, &path))
}

/// Returns what is wrong with a correction, whatever its table holds, beginning with the key.
pub(super) fn fault(one: &Correction, table: Table, today: NaiveDate) -> Option<String> {
    let identity = match table {
        Table::Members | Table::SenateForms => "bioguide",
        Table::OfficeWords => "office",
        Table::StateLaws => "state",
        _ => "id",
    };
    if one.as_of > today {
        return Some(format!(
            "`as_of` is {}, which is still to come: give the day on which it was so",
            one.as_of
        ));
    }
    if one.note.trim().is_empty() {
        return Some("`note` is empty: say who says so".to_owned());
    }
    if one.set.is_empty() {
        return Some("`set` is empty: name the fields that are otherwise".to_owned());
    }
    one.set.contains_key(identity).then(|| {
        format!("`set.{identity}` would make another record of it: name the record by `id` and correct its other fields")
    })
}

/// Refuses two lines that say different things of one field: nobody could tell which counts.
fn once_each(read: Vec<Lined>, path: &Path) -> Result<Vec<Lined>, DirectoryError> {
    let mut said = BTreeMap::new();
    for (line, one) in &read {
        for field in one.set.keys() {
            let key = (one.table.as_str(), one.id.as_str(), field.as_str());
            if let Some(before) = said.insert(key, *line) {
                return Err(DirectoryError::Malformed {
                    path: path.to_owned(),
                    line: *line,
                    reason: visible(&format!(
                        "`set.{field}` of `{}` stands in line {before} already: take the older line out",
                        one.id
                    )),
                });
            }
        }
    }
    Ok(read)
}

/// Returns the table that a correction names, if there is one of records.
pub(super) fn table_of(correction: &Correction) -> Option<Table> {
    let named =
        |table: &Table| table.file_name().strip_suffix(".jsonl") == Some(&*correction.table);
    Table::ALL.into_iter().find(named)
}

/// Returns `true` if a table has the record that a correction names.
pub(super) fn is_of(correction: &Correction, table: Table, source: &Source) -> bool {
    table_of(correction) == Some(table)
        && source
            .body()
            .lines()
            .filter(|line| line.contains(&correction.id))
            .any(|line| key_of(line).as_ref() == Some(&correction.id))
}

/// Returns the text of a table with a person's corrections, or `None` if it has none. One whose record is gone, as
/// of a member who left, corrects nothing.
pub(super) fn apply(
    table: Table,
    source: &Source,
    all: &[Lined],
    folder: &Path,
) -> Result<Option<String>, DirectoryError> {
    let own = all.iter().map(|(_, one)| one);
    let own: Vec<&Correction> = own.filter(|one| is_of(one, table, source)).collect();
    corrected(table, source, &own).map_err(|Unusable { id, reason }| DirectoryError::Malformed {
        path: folder.join(FILE),
        line: line_of(&id, all),
        reason,
    })
}

/// Returns the text of a table with corrections, the last of them counting, or `None` if it has none.
pub(super) fn corrected(
    table: Table,
    source: &Source,
    all: &[&Correction],
) -> Result<Option<String>, Unusable> {
    let mut by_id: BTreeMap<&str, Vec<&Correction>> = BTreeMap::new();
    for one in all.iter().filter(|one| table_of(one) == Some(table)) {
        by_id.entry(one.id.as_str()).or_default().push(one);
    }
    if by_id.is_empty() {
        return Ok(None);
    }
    let mut text = String::with_capacity(source.text().len());
    for (number, line) in source.text().lines().enumerate() {
        // Only a line that holds the id can be its record.
        let is_named = number > 0 && by_id.keys().any(|id| line.contains(id));
        let key = is_named.then(|| key_of(line)).flatten();
        match key.and_then(|key| by_id.remove(key.as_str())) {
            None => text.push_str(line),
            Some(changes) => text.push_str(&changed(line, &changes)),
        }
        text.push('\n');
    }
    if let Some(id) = by_id.into_keys().next() {
        return Err(Unusable {
            id: id.to_owned(),
            reason: format!("{} has no record `{}`", table.file_name(), visible(id)),
        });
    }
    super::check_table(table, &text).map_err(|(line, reason)| Unusable {
        id: text
            .lines()
            .nth(line - 1)
            .and_then(key_of)
            .unwrap_or_default(),
        reason: visible(&reason),
    })?;
    Ok(Some(text))
}

/// Returns the line of the correction of a record; of several, the last.
fn line_of(id: &str, all: &[Lined]) -> usize {
    let of_record = |(_, one): &&Lined| one.id == id;
    all.iter()
        .rev()
        .find(of_record)
        .map_or(1, |(line, _)| *line)
}

/// Returns what identifies the record of a line: its first field.
fn key_of(line: &str) -> Option<String> {
    let record: Map<String, Value> = serde_json::from_str(line).ok()?;
    record.values().next()?.as_str().map(str::to_owned)
}

fn changed(line: &str, changes: &[&Correction]) -> String {
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
