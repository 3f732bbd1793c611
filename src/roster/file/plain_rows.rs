//! Plain rows of CSV without a header: what a service answers to a list.

use csv::ReaderBuilder;

/// A row: the line on which it begins, from 1, and its cells.
pub type PlainRow = (u64, Vec<String>);

/// Returns the rows of a text, each with the line on which it begins; rows may differ in length. The error is
/// the line and what is wrong with it.
pub fn rows(text: &str) -> Result<Vec<PlainRow>, (u64, String)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            (line, error.to_string())
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((
            line,
            record.iter().map(|cell| cell.trim().to_owned()).collect(),
        ));
    }
    Ok(rows)
}
