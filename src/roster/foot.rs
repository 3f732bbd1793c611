//! Rows that are nobody's: the foot of a report, or a line between others.

use super::cell::nobody;
use super::header::Columns;
use super::header::columns::Column;

/// What a row of a person has some of.
pub(super) const OF_PERSONS: [Column; 5] = [
    Column::Email,
    Column::Street,
    Column::Zip,
    Column::City,
    Column::Phone,
];

/// Returns `true` for a row that says something of the report: of one cell alone, or a total with its numbers.
pub(super) fn is_foot(fields: &[&str], columns: &Columns) -> bool {
    let cells = fields.iter().enumerate();
    let mut filled = cells.filter(|(_, field)| !field.trim().is_empty());
    let Some((place, text)) = filled.next() else {
        return false;
    };
    let of_person = || {
        columns
            .at(place)
            .filter(|column| OF_PERSONS.contains(column))
    };
    match filled.next() {
        None => {
            of_person().is_none() && (nobody::is_line_of_report(text) || is_alone(fields, columns))
        }
        Some((_, second)) => {
            let mut others = std::iter::once(second).chain(filled.map(|(_, field)| field));
            nobody::begins_as_total(text)
                && others.all(|cell| nobody::is_amount(cell) || nobody::begins_as_total(cell))
        }
    }
}

/// Returns `true` for a row of one field, such as the name of the report or of the group, where the others begin with
/// something else than a name.
fn is_alone(fields: &[&str], columns: &Columns) -> bool {
    const NAMES: [Column; 3] = [Column::Name, Column::FirstName, Column::LastName];
    let begins_with_name = columns.at(0).is_none_or(|column| NAMES.contains(&column));
    let [text] = fields else { return false };
    columns.count() > 2 && !begins_with_name && !text.contains(['@', ',', ';', '\t', '|'])
}
