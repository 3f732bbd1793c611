//! The ids of a file, and references to them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Lines;
use crate::campaign::Id;
use crate::toml_file::{Item, Table};

/// The ids of one list, with the line of each.
pub(super) type IdLines = BTreeMap<String, usize>;

/// The ids that other parts of the file may refer to.
pub(super) struct Names {
    pub(super) sources: IdLines,
    pub(super) data_points: IdLines,
}

/// Collects the ids of a list's tables, names each table by its id, and notes ids used twice.
///
/// A table whose other keys are faulty is enrolled too, so that references to it are no echo.
pub(super) fn enroll(tables: &mut [Table<'_>], lines: &mut Lines) -> IdLines {
    let mut roll = IdLines::new();
    for table in tables {
        if let Some(id) = table.parsed::<Id>("id") {
            table.rename(id.as_str());
            let line = table.line_of("id");
            match roll.entry(id.as_str().to_owned()) {
                Entry::Vacant(free) => {
                    free.insert(line);
                }
                Entry::Occupied(first) => table.fault(
                    "duplicate-id",
                    "id",
                    format!(
                        "the id `{id}` is used twice: on line {} and on line {line}",
                        first.get()
                    ),
                ),
            }
        }
        lines.record(table);
    }
    roll
}

/// Returns the list of ids at `key`, each on the roll and none twice; `noun` names what they are.
pub(super) fn references(
    table: &Table<'_>,
    key: &'static str,
    roll: &IdLines,
    noun: &str,
) -> Vec<Id> {
    let mut ids: Vec<Id> = Vec::new();
    for item in table.items(key) {
        let Some(id) = reference(table, key, &item, roll, noun) else {
            continue;
        };
        if ids.contains(&id) {
            let message = format!("`{id}` is listed twice");
            table.fault_at("duplicate-reference", key, &item, message, None);
        } else {
            ids.push(id);
        }
    }
    ids
}

fn reference(
    table: &Table<'_>,
    key: &'static str,
    item: &Item,
    roll: &IdLines,
    noun: &str,
) -> Option<Id> {
    if !roll.contains_key(&item.text) {
        let help = table.advice(&item.text, roll.keys().map(String::as_str));
        let message = format!("there is no {noun} `{}`", item.text);
        table.fault_at("unknown-id", key, item, message, help);
        return None;
    }
    item.text.parse().ok()
}
