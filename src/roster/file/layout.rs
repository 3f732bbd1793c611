//! How a text is laid out: what stands between its fields, and in which row its header is.

use super::records::{Batch, Records, RowText};
use crate::roster::header::columns::Mapping;
use crate::roster::header::known_names;

/// A title, a date and an empty line or two may stand above the header, in no more rows than this.
const ABOVE: usize = 10;

/// Returns how many rows stand above the header, how many of its cells are known by name, and how many there
/// are. The first row is the header unless it knows one name at most and a later one knows three or more.
pub(in crate::roster) fn header_row(
    start: &[u8],
    delimiter: u8,
    mapping: &[Mapping],
) -> (usize, usize, usize) {
    let mut records = Records::new(start, delimiter);
    let mut batch = Batch::default();
    for _ in 0..=ABOVE {
        if !records.next(&mut batch).unwrap_or(false) {
            break;
        }
    }
    let score = |row: RowText<'_>| match row.fields {
        Ok(fields) => (known_names(&fields, mapping), fields.len()),
        Err(_) => (0, 0),
    };
    let scores: Vec<(usize, usize)> = batch.rows().map(score).collect();
    let first = scores.first().copied().unwrap_or_default();
    let better = scores.iter().position(|(known, _)| *known >= 3);
    match better.filter(|_| first.0 <= 1) {
        Some(above) => (above, scores[above].0, scores[above].1),
        None => (0, first.0, first.1),
    }
}

/// Returns what stands between the fields, where the first line says it to spreadsheets: `sep=;`. The line is
/// no row; its length in bytes comes with it.
pub(in crate::roster) fn declared_delimiter(start: &[u8]) -> Option<(u8, usize)> {
    let line = start.split(|byte| *byte == b'\n').next()?;
    let text = line.strip_suffix(b"\r").unwrap_or(line);
    let text = text
        .strip_prefix(b"\"")
        .and_then(|text| text.strip_suffix(b"\""))
        .unwrap_or(text);
    match text {
        [s, e, p, b'=', delimiter @ (b',' | b';' | b'\t' | b'|')]
            if [*s, *e, *p].eq_ignore_ascii_case(b"sep") =>
        {
            Some((*delimiter, (line.len() + 1).min(start.len())))
        }
        _ => None,
    }
}

/// Returns what stands between the fields: whichever of the usual delimiters makes most columns known
/// by name, then whichever makes most columns.
pub(in crate::roster) fn delimiter(start: &[u8], mapping: &[Mapping]) -> u8 {
    let score = |delimiter: u8| {
        let (_, known, count) = header_row(start, delimiter, mapping);
        (known, count)
    };
    // The last of the best: so the comma, the most usual, comes last.
    [b'|', b'\t', b';', b',']
        .into_iter()
        .max_by_key(|delimiter| score(*delimiter))
        .unwrap_or(b',')
}
