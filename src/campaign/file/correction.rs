//! Reading a correction of the directory.

use super::fields;
use crate::correction::Correction;
use crate::toml_file::Table;

/// A campaign that corrects more records than this brings a directory of its own.
pub(super) const MOST: usize = 100;

/// The longest note, in characters: it is shown with every letter to the office.
const LONGEST_NOTE: usize = 200;

pub(super) fn read(table: &Table<'_>) -> Option<Correction> {
    let of = fields::line(table, "table");
    let id = fields::line(table, "id");
    let as_of = fields::day(table, "as_of");
    let note = fields::line(table, "note");
    let set = table.json("set");
    table.finish();
    if note
        .as_ref()
        .is_some_and(|note| note.chars().count() > LONGEST_NOTE)
    {
        let message = format!("the note is longer than {LONGEST_NOTE} characters");
        table.fault("value", "note", message);
        return None;
    }
    Some(Correction {
        table: of?,
        id: id?,
        as_of: as_of?,
        note: note?,
        set: set?,
    })
}
