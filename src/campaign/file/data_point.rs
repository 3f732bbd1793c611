//! Reading a data point.

use std::ops::RangeInclusive;

use super::fields;
use super::names::Names;
use crate::campaign::{DataPoint, Id, Kind};
use crate::keyword::Keyword;
use crate::toml_file::Table;

/// How many words locate a passage without copying it.
const EXCERPT_WORDS: RangeInclusive<usize> = 3..=12;

pub(super) fn read(table: &Table<'_>, names: &Names) -> Option<DataPoint> {
    let id = table.maybe_text("id").and_then(|id| id.parse().ok());
    let text = fields::prose(table, "text");
    let source = source(table, names);
    let excerpt = excerpt(table);
    let kind = fields::word(table, "kind", Kind::words());
    let measure = fields::maybe_line(table, "measure");
    let as_of = fields::maybe_time(table, "as_of");
    let caveat = fields::maybe_prose(table, "caveat");
    let weight = table.maybe_number("weight").unwrap_or_default();
    table.finish();
    Some(DataPoint {
        id: id?,
        text: text?,
        source: source?,
        excerpt: excerpt?,
        kind: kind?,
        measure,
        as_of,
        caveat,
        weight,
    })
}

fn source(table: &Table<'_>, names: &Names) -> Option<Id> {
    if !table.has("source") {
        table.fault_with_help(
            "missing-source",
            "source",
            "the data point has no source",
            Some("name the id of one of the `[[sources]]`".to_owned()),
        );
        return None;
    }
    let text = table.maybe_text("source")?;
    if !names.sources.contains_key(&text) {
        table.fault_with_help(
            "unknown-id",
            "source",
            format!("there is no source `{text}`"),
            table.advice(&text, names.sources.keys().map(String::as_str)),
        );
        return None;
    }
    text.parse().ok()
}

fn excerpt(table: &Table<'_>) -> Option<String> {
    let excerpt = fields::line(table, "excerpt")?;
    let words = excerpt.split_whitespace().count();
    if !EXCERPT_WORDS.contains(&words) {
        table.fault_with_help(
            "excerpt-length",
            "excerpt",
            format!("the excerpt has {words} words, not 3 to 12"),
            Some("quote only as much as locates the passage".to_owned()),
        );
        return None;
    }
    Some(excerpt)
}
