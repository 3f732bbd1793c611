//! Corrections of single records: a person's own, with their date and their reason.
//!
//! `corrections.jsonl` has a line for each: `{"table":"members","id":"T000469","set":{"phone":"…"},
//! "as_of":"2026-11-28","note":"the office's page"}`. A value of `null` takes a field away, and `{"vacant":true}` a member:
//! the seat is vacant then. The rest of the record and of the table stays ours, so that a correction outlives the next
//! release. What is older than the record does not count, and is told: nobody knows whether it still holds. What a
//! campaign may correct is decided in [`claims`](super::claims); it is applied here too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::Directory;
use super::source::{DirectoryError, Source};
use super::table::{CORRECTIONS, Table};
use crate::congress::Member;
use crate::correction::Correction;
use crate::files::read_text;
use crate::text::visible;

/// No honest file of corrections is larger, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// The one field by which a correction says that nobody holds a member's seat.
const VACANT: &str = "vacant";

/// A person's own corrections, by what becomes of them.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnCorrections {
    /// Those that count.
    pub(super) counted: Vec<Correction>,
    /// Those that are older than their record, each with the record's day.
    pub(super) outdated: Vec<(Correction, NaiveDate)>,
    /// Those whose record is so already.
    pub(super) needless: Vec<Correction>,
    /// Those whose record no table has, or not any more.
    pub(super) idle: Vec<Correction>,
    /// Those by which a seat is vacant, each with who held it.
    pub(super) vacated: Vec<(Member, Correction)>,
}

impl Directory {
    /// Returns the person's own corrections of a record that count, by its id or bioguide id.
    pub fn corrections_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Correction> {
        self.own.counted.iter().filter(move |one| one.id == id)
    }

    /// Returns the person's own corrections of a record of one table that count.
    pub fn corrections_in<'a>(
        &'a self,
        table: &'a str,
        id: &'a str,
    ) -> impl Iterator<Item = &'a Correction> {
        self.corrections_of(id)
            .filter(move |one| one.table == table)
    }

    /// Returns the person's own corrections that correct nothing: no table has their record, or not any more.
    pub fn idle_corrections(&self) -> impl Iterator<Item = &Correction> {
        self.own.idle.iter()
    }

    /// Returns the person's own corrections that change nothing: their record is so already.
    pub fn needless_corrections(&self) -> impl Iterator<Item = &Correction> {
        self.own.needless.iter()
    }

    /// Returns the person's own corrections that do not count, for their record is newer, each with its day.
    pub fn outdated_corrections(&self) -> impl Iterator<Item = (&Correction, NaiveDate)> {
        self.own.outdated.iter().map(|(one, day)| (one, *day))
    }

    /// Returns who held the seats that are vacant by the person's own corrections.
    pub fn vacated(&self) -> impl Iterator<Item = (&Member, &Correction)> {
        self.own.vacated.iter().map(|(member, one)| (member, one))
    }
}

/// A correction that cannot be applied: of which record, and why.
pub(super) struct Unusable {
    pub(super) id: String,
    pub(super) reason: String,
}

/// A correction with its line, from 1.
type Lined = (usize, Correction);

/// Reads the corrections of a folder; none if there is no file. `today` bounds their dates.
pub(super) fn read(folder: &Path, today: NaiveDate) -> Result<Vec<Lined>, DirectoryError> {
    let path = folder.join(CORRECTIONS);
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
                return Err(wrong(format!("`{}` is not a table of records", read.table)));
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
    if one.set.contains_key(VACANT) && !vacates(one, table) {
        return Some(format!(
            "`set.{VACANT}` is said of `members` alone, as `{{\"{VACANT}\":true}}` and without other fields"
        ));
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

/// Returns `true` if a correction says that a member's seat is vacant.
fn vacates(one: &Correction, table: Table) -> bool {
    let is_all = one.set.len() == 1 && one.set.get(VACANT) == Some(&Value::Bool(true));
    table == Table::Members && is_all
}

/// Returns the record that a correction names, or `None` if the table has it not, or not any more.
pub(super) fn record_of(correction: &Correction, source: &Source) -> Option<Map<String, Value>> {
    let lines = source.body().lines();
    let mut named = lines.filter(|line| line.contains(&correction.id));
    let line = named.find(|line| key_of(line).as_ref() == Some(&correction.id))?;
    serde_json::from_str(line).ok()
}

/// Returns the day as of which a record holds: its own, or that of its table.
pub(super) fn day_of(record: &Map<String, Value>, source: &Source) -> NaiveDate {
    let own = record.get("as_of").and_then(Value::as_str);
    let own = own.and_then(|day| day.parse().ok());
    let of_table = || source.header().map(|header| header.as_of);
    own.or_else(of_table).unwrap_or_default()
}

/// Returns the text of a table with a person's corrections, or `None` if it has none, and tells what becomes of each. One
/// whose record is gone, as of a member who left, corrects nothing, and neither does one that is older than it.
pub(super) fn apply(
    table: Table,
    source: &Source,
    all: &[Lined],
    folder: &Path,
    own: &mut OwnCorrections,
) -> Result<Option<String>, DirectoryError> {
    let mut counted = Vec::new();
    let mut vacated = BTreeSet::new();
    let of_table = all.iter().map(|(_, one)| one);
    for one in of_table.filter(|one| table_of(one) == Some(table)) {
        let Some(record) = record_of(one, source) else {
            own.idle.push(one.clone());
            continue;
        };
        let day = day_of(&record, source);
        if one.as_of < day {
            own.outdated.push((one.clone(), day));
        } else if changes_nothing(one, &record) {
            own.needless.push(one.clone());
        } else if vacates(one, table) {
            let member = serde_json::from_value(Value::Object(record)).ok();
            own.vacated
                .extend(member.map(|member| (member, one.clone())));
            vacated.insert(one.id.clone());
        } else {
            counted.push(one);
        }
    }
    own.counted.extend(counted.iter().copied().cloned());
    let text = corrected(table, source, &counted).map_err(|Unusable { id, reason }| {
        DirectoryError::Malformed {
            path: folder.join(CORRECTIONS),
            line: line_of(&id, all),
            reason,
        }
    })?;
    if vacated.is_empty() {
        return Ok(text);
    }
    let text = text.as_deref().unwrap_or(source.text());
    let sits = |line: &&str| key_of(line).is_none_or(|key| !vacated.contains(&key));
    Ok(Some(
        text.lines()
            .filter(sits)
            .flat_map(|line| [line, "\n"])
            .collect(),
    ))
}

/// Returns `true` if a record has every value of a correction already, such as once a refresh has brought it.
fn changes_nothing(one: &Correction, record: &Map<String, Value>) -> bool {
    let has =
        |(field, value): (&String, &Value)| record.get(field).unwrap_or(&Value::Null) == value;
    one.set.iter().all(has)
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
pub(super) fn key_of(line: &str) -> Option<String> {
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
