//! Checks a whole table of the directory, whether a refresh wrote it or a person.

use std::collections::HashSet;

use super::record::Record;
use super::table::{Header, Table};
use super::{
    Committee, DistrictOffice, Office, OfficeWords, SenateForm, StateLaw, cities, zip_areas,
};
use crate::congress::Member;
use crate::text::is_forbidden;

/// Checks the whole text of a table; the error is the line's number and what is wrong with it.
pub fn table(table: Table, text: &str) -> Result<(), (usize, String)> {
    let header = text.lines().next().unwrap_or_default();
    let header = Header::parse(header).map_err(|error| (1, error.to_string()))?;
    let wanted = table.file_name().split('.').next().unwrap_or_default();
    if header.table != wanted {
        return Err((
            1,
            format!("its table is `{}`, not `{wanted}`", header.table),
        ));
    }
    match table {
        Table::Offices => check_records::<Office>(text),
        Table::OfficeWords => check_records::<OfficeWords>(text),
        Table::StateLaws => check_records::<StateLaw>(text),
        Table::Members => check_records::<Member>(text),
        Table::DistrictOffices => check_records::<DistrictOffice>(text),
        Table::Committees => check_records::<Committee>(text),
        Table::SenateForms => check_records::<SenateForm>(text),
        Table::ZipAreas => zip_areas::check_areas(text),
        Table::ZipPrefixes => zip_areas::check_prefixes(text),
        Table::Cities => cities::check(text),
    }
}

fn check_records<T: Record>(text: &str) -> Result<(), (usize, String)> {
    let mut keys = HashSet::new();
    for (number, line) in (1..).zip(text.lines()).skip(1) {
        let record: T = serde_json::from_str(line).map_err(|e| (number, e.to_string()))?;
        if has_forbidden(line) {
            return Err((
                number,
                "it holds a control or invisible character".to_owned(),
            ));
        }
        record.check().map_err(|e| (number, e.to_string()))?;
        if !keys.insert(record.key().to_owned()) {
            return Err((number, format!("`{}` appears twice", record.key())));
        }
    }
    Ok(())
}

/// Returns `true` if a line of JSON holds a forbidden character, as it is or as `\u001b`. The line
/// break between the lines of a postal address is the one escape that we write.
fn has_forbidden(line: &str) -> bool {
    let escaped = |code: &str| {
        u32::from_str_radix(code, 16)
            .ok()
            .and_then(char::from_u32)
            .is_none_or(|c| c == '\t' || is_forbidden(c))
    };
    line.chars().any(is_forbidden)
        || line
            .match_indices("\\u")
            .any(|(at, _)| line.get(at + 2..at + 6).is_none_or(escaped))
        || ["\\b", "\\f", "\\r", "\\t"]
            .iter()
            .any(|escape| line.contains(escape))
}
