//! Workbooks (`.xlsx`, `.ods`, `.xls`) as text: the sheet that looks most like a roster, its formulas by their
//! values.

use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetVisible, open_workbook_auto_from_rs};

use super::container::{Against, PackedError, TEXT_LIMIT};
use super::layout::header_row;
use super::records::BEGINNING;
use crate::roster::consent::list_names::standing_of_list;
use crate::roster::header::columns::Mapping;
use crate::text::quotable;

/// Returns `true` if a packed file is a workbook, and not an archive of lists.
pub(in crate::roster) fn is_one(bytes: &[u8]) -> bool {
    let names: [&[u8]; 3] = [
        b"[Content_Types].xml",
        b"xl/workbook",
        b"META-INF/manifest.xml",
    ];
    let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    names.into_iter().any(holds)
}

/// What is in a workbook.
pub(in crate::roster) struct Book {
    /// The rows of its roster, as CSV.
    pub(in crate::roster) text: Vec<u8>,
    /// Which sheet it is.
    pub(in crate::roster) kind: String,
    /// What other sheets say against people.
    pub(in crate::roster) against: Against,
    /// The sheets beside them, with anything on them, that nothing is taken from.
    pub(in crate::roster) unread: Vec<String>,
}

/// Reads a workbook. A hidden sheet is no roster, and counts where it lists people who want nothing.
pub(in crate::roster) fn read(bytes: &[u8], mapping: &[Mapping]) -> Result<Book, PackedError> {
    let failed = |error: calamine::Error| PackedError::Workbook(quotable(&error.to_string()));
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(failed)?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let mut best: Option<(usize, Vec<u8>, &String)> = None;
    let mut against = Against::new();
    let mut unread: Vec<&String> = Vec::new();
    for (name, is_visible) in &sheets {
        let range = book.worksheet_range(name).map_err(failed)?;
        if standing_of_list(name).is_some_and(|standing| standing != "subscribed") {
            against.push((name.clone(), cells(&range)));
            continue;
        }
        if !range.is_empty() {
            unread.push(name);
        }
        if !is_visible {
            continue;
        }
        let text = rows(&range)?;
        let start = &text[..text.len().min(BEGINNING)];
        let (_, known, _) = header_row(start, b',', mapping);
        if !text.is_empty() && best.as_ref().is_none_or(|(most, ..)| known > *most) {
            best = Some((known, text, name));
        }
    }
    let (_, text, roster) = best.ok_or(PackedError::Nothing)?;
    let kind = match sheets.len() {
        1 => "a workbook".to_owned(),
        _ => format!("the sheet `{}` of a workbook", quotable(roster)),
    };
    let unread = unread.into_iter().filter(|name| *name != roster);
    let unread = unread.map(|name| quotable(name)).collect();
    Ok(Book {
        text,
        kind,
        against,
        unread,
    })
}

/// Returns the cells of a sheet.
fn cells(range: &Range<Data>) -> Vec<Vec<String>> {
    let cell = |value: &Data| {
        let mut cell = String::new();
        write(value, &mut cell);
        cell
    };
    range
        .rows()
        .map(|row| row.iter().map(cell).collect())
        .collect()
}

/// Writes every row, those above the first filled one included, so that rows have the numbers that the
/// spreadsheet shows.
fn rows(range: &Range<Data>) -> Result<Vec<u8>, PackedError> {
    let Some((top, _)) = range.start() else {
        return Ok(Vec::new());
    };
    let (rows, width) = range.get_size();
    if rows.saturating_mul(width) > TEXT_LIMIT {
        return Err(PackedError::Large);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| PackedError::Workbook(error.to_string());
    let empty = vec![String::new(); width.max(2)];
    for _ in 0..top {
        writer.write_record(&empty).map_err(failed)?;
    }
    let mut cells = empty;
    for row in range.rows() {
        for (cell, value) in cells.iter_mut().zip(row) {
            cell.clear();
            write(value, cell);
        }
        writer.write_record(&cells).map_err(failed)?;
        if writer.get_ref().len() > TEXT_LIMIT {
            return Err(PackedError::Large);
        }
    }
    writer
        .into_inner()
        .map_err(|error| PackedError::Workbook(error.to_string()))
}

/// Writes a value as a person would type it.
fn write(value: &Data, cell: &mut String) {
    use std::fmt::Write as _;
    let _ = match value {
        Data::String(text) | Data::DurationIso(text) | Data::DateTimeIso(text) => {
            cell.write_str(text)
        }
        Data::Int(number) => write!(cell, "{number}"),
        // Spreadsheets have no whole numbers: a ZIP code is `2139.0` to them. This is it without decimals.
        Data::Float(number) => write!(cell, "{number}"),
        Data::Bool(yes) => cell.write_str(if *yes { "TRUE" } else { "FALSE" }),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            write!(
                cell,
                "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
            )
        }
        Data::Error(_) | Data::Empty => Ok(()),
    };
}
