//! Archives of lists (`.zip`), as mailing list programs export them: one list for each standing, which its
//! file's name tells.

use std::io::{Cursor, Read};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use zip::ZipArchive;

use super::columns::{Mapping, squeezed};
use super::encoding::{Decoded, Encoding};
use super::packed::{PackedError, TEXT_LIMIT};
use super::records::{BEGINNING, Batch, Records, delimiter, header_row};
use crate::text::{counted, folded, word_lists};

/// The header of the column that says what a list's name says.
const STATUS: &str = "subscription_status";
/// An archive has no more lists than this.
const LISTS: usize = 50;
/// What the names of lists say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    files: Vec<String>,
    sheets: Vec<String>,
    signers: Vec<String>,
    spared: Vec<String>,
    subscribed: Vec<String>,
    whole: Vec<String>,
}

static NAMES: LazyLock<Names> =
    LazyLock::new(|| word_lists(include_str!("../../config/roster/lists.toml")));

/// Returns how those in a file stand, as its name says.
pub(super) fn standing(name: &str) -> Option<&'static str> {
    found(name, [&NAMES.files, &NAMES.subscribed])
}

/// Returns how those on a sheet, or on a list in an archive, stand, as its name says.
pub(super) fn standing_of_list(name: &str) -> Option<&'static str> {
    let mut whole = NAMES.whole.iter().map(String::as_str);
    let own = words_of(name);
    found(name, [&NAMES.files, &NAMES.sheets, &NAMES.subscribed]).or_else(|| {
        whole.find(|word| *word == own.trim_matches(|c: char| c.is_ascii_digit() || c == ' '))
    })
}

/// Returns the words of a file's or a list's name, without the folders before it.
fn words_of(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name = name.strip_suffix(".csv").unwrap_or(name);
    folded(&name.replace(['.', '_'], " "))
}

/// Returns `true` if signers follow behind a heading inside a sheet.
pub(super) fn is_of_signers(heading: &str) -> bool {
    standing_of_list(heading).is_none() && found(heading, [&NAMES.signers]).is_some()
}

/// Returns the first word of some lists that a name has.
fn found<const N: usize>(name: &str, lists: [&'static Vec<String>; N]) -> Option<&'static str> {
    let words = format!(" {} ", words_of(name));
    let is_in = |standing: &&String| words.contains(&format!(" {standing} "));
    let mut lists = lists.into_iter().flatten();
    let found = lists.find(is_in).map(String::as_str);
    found.filter(|_| !NAMES.spared.iter().any(|word| is_in(&word)))
}

/// Returns the lists of an archive as one, and what it is.
pub(super) fn text(bytes: &[u8], mapping: &[Mapping]) -> Result<(Vec<u8>, String), PackedError> {
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

#[cfg(test)]
mod tests {
    use super::super::yes_or_no::{Said, said};
    use super::*;

    #[test]
    fn the_name_of_a_list_tells_how_those_in_it_stand() {
        for (name, wanted) in [
            ("subscribed_members_export_4f2.csv", Some("subscribed")),
            (
                "out/unsubscribed_email_audience_export_9.csv",
                Some("unsubscribed"),
            ),
            ("cleaned_members_export_9.csv", Some("cleaned")),
            ("subscribed/unsubscribed.csv", Some("unsubscribed")),
            ("nonsubscribed_export_7.csv", Some("nonsubscribed")),
            ("Spring list - not subscribed.csv", Some("not subscribed")),
            ("do_not_mail.csv", Some("do not mail")),
            ("members.csv", None),
            ("resubscribed.csv", None),
        ] {
            assert_eq!(standing(name), wanted, "{name}");
        }
    }

    #[test]
    fn a_sheet_of_people_who_want_nothing_is_known_by_its_name() {
        for name in [
            "Took off – no longer in",
            "Opt-outs 2026",
            "Withdrawals",
            "Names off",
            "Scratched (Nov)",
            "Took off",
            "Left 2026",
            "OUT",
            "Crossed out in red",
        ] {
            assert!(standing_of_list(name).is_some(), "{name}");
        }
        for name in [
            "Signers",
            "Duplicates removed",
            "Spring (without blanks)",
            "Offers",
            "Volunteers",
            "Out of state",
            "Left to call",
        ] {
            assert_eq!(standing_of_list(name), None, "{name}");
        }
        // A file is called so for other reasons.
        assert_eq!(standing("statues-removed.csv"), None);
    }

    #[test]
    fn the_names_of_lists_are_in_order_and_none_of_those_who_want_nothing_is_a_yes() {
        let text = include_str!("../../config/roster/lists.toml");
        assert_eq!(crate::text::faults::<Names>(text), Vec::<String>::new());
        for word in NAMES.files.iter().chain(&NAMES.sheets).chain(&NAMES.whole) {
            assert_ne!(said(word), Said::Yes, "{word}");
        }
    }
}
