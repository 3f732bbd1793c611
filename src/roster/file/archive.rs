//! Archives of lists (`.zip`), as mailing list programs export them: one list for each standing, which its
//! file's name tells.

use std::io::{Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use zip::ZipArchive;

use super::container::{PackedError, TEXT_LIMIT};
use super::encoding::{Decoded, Encoding};
use super::layout::{delimiter, header_row};
use super::records::{BEGINNING, Batch, Records};
use crate::roster::consent::list_names::standing_of_list;
use crate::roster::header::cell_words::squeezed;
use crate::roster::header::columns::Mapping;
use crate::text::counted;

/// The header of the column that says what a list's name says.
const STATUS: &str = "subscription_status";
/// An archive has no more lists than this.
const LISTS: usize = 50;

/// Returns the lists of an archive as one, and what it is.
pub(in crate::roster) fn text(
    bytes: &[u8],
    mapping: &[Mapping],
) -> Result<(Vec<u8>, String), PackedError> {
    let mut lists = lists(bytes, mapping)?;
    if lists
        .iter()
        .all(|list| list.rows.is_empty() && list.header.is_empty())
    {
        return Err(PackedError::Nothing);
    }
    let has_standing = lists.iter().any(|list| list.standing.is_some());
    let mut header: Vec<String> = Vec::new();
    for list in &mut lists {
        for name in &list.header {
            let place = header
                .iter()
                .position(|known| squeezed(known) == squeezed(name));
            list.places.push(place.unwrap_or_else(|| {
                header.push(name.clone());
                header.len() - 1
            }));
        }
    }
    let width = header.len();
    if has_standing {
        header.push(STATUS.to_owned());
    }
    let failed = |error: csv::Error| PackedError::Archive(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).map_err(failed)?;
    let mut cells = vec![String::new(); header.len()];
    for list in &lists {
        for row in &list.rows {
            cells.iter_mut().for_each(String::clear);
            for (cell, place) in row.iter().zip(&list.places) {
                cells[*place].push_str(cell);
            }
            if let Some(standing) = list.standing {
                cells[width].push_str(standing);
            }
            writer.write_record(&cells).map_err(failed)?;
        }
    }
    let text = writer.into_inner();
    let text = text.map_err(|error| PackedError::Archive(error.to_string()))?;
    let kind = format!("an archive of {}", counted(lists.len(), "list", "lists"));
    Ok((text, kind))
}

/// One list of an archive.
struct List {
    standing: Option<&'static str>,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Where each of its columns is among those of all lists.
    places: Vec<usize>,
}

fn lists(bytes: &[u8], mapping: &[Mapping]) -> Result<Vec<List>, PackedError> {
    let failed = |error: zip::result::ZipError| PackedError::Archive(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(failed)?;
    let (mut lists, mut size) = (Vec::new(), 0);
    for index in 0..archive.len().min(LISTS) {
        let file = archive.by_index(index).map_err(failed)?;
        let name = file.name().map_err(failed)?.into_owned();
        let is_list = [".csv", ".txt", ".tsv"]
            .iter()
            .any(|end| name.to_lowercase().ends_with(end));
        if !is_list || name.contains("__MACOSX") {
            continue;
        }
        let mut bytes = Vec::new();
        let limit = (TEXT_LIMIT - size) as u64 + 1;
        file.take(limit).read_to_end(&mut bytes)?;
        size += bytes.len();
        if size > TEXT_LIMIT {
            return Err(PackedError::Large);
        }
        lists.push(list(&name, &bytes, mapping)?);
    }
    Ok(lists)
}

fn list(name: &str, bytes: &[u8], mapping: &[Mapping]) -> Result<List, PackedError> {
    let encoding = Encoding::detect(&mut Cursor::new(bytes))?;
    let mut decoded = Decoded::new(Cursor::new(bytes), encoding, Arc::new(AtomicU64::new(0)))?;
    let mut text = Vec::new();
    decoded.read_to_end(&mut text)?;
    let start = &text[..text.len().min(BEGINNING)];
    let delimiter = delimiter(start, mapping);
    let (above, ..) = header_row(start, delimiter, mapping);
    let mut records = Records::new(text.as_slice(), delimiter);
    let mut rows = Vec::new();
    let mut batch = Batch::default();
    while records.next(&mut batch)? {
        for row in batch.rows() {
            let cells = row.fields.unwrap_or_default();
            rows.push(cells.into_iter().map(str::to_owned).collect());
        }
        batch = Batch::default();
    }
    let mut rows = rows.into_iter().skip(above);
    Ok(List {
        standing: standing_of_list(name),
        header: rows.next().unwrap_or_default(),
        rows: rows.collect(),
        places: Vec::new(),
    })
}
