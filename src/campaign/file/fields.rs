//! Texts, dates and words of a campaign file, cleaned as answers are.

use std::fmt::Display;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::calendar::PartialDate;
use crate::text::{UncleanText, clean_line, clean_text};
use crate::toml_file::{Item, Table};

/// Returns a text of one line that must be there.
pub(super) fn line(table: &Table<'_>, key: &'static str) -> Option<String> {
    one_line(table, key, &table.text(key)?)
}

/// Returns a text of one line that may be missing.
pub(super) fn maybe_line(table: &Table<'_>, key: &'static str) -> Option<String> {
    one_line(table, key, &table.maybe_text(key)?)
}

/// Returns a text of any number of lines that must be there.
pub(super) fn prose(table: &Table<'_>, key: &'static str) -> Option<String> {
    cleaned(table, key, clean_text(&table.text(key)?))
}

/// Returns a text of any number of lines that may be missing.
pub(super) fn maybe_prose(table: &Table<'_>, key: &'static str) -> Option<String> {
    cleaned(table, key, clean_text(&table.maybe_text(key)?))
}

/// Returns a list of texts; a missing key is an empty list.
pub(super) fn proses(table: &Table<'_>, key: &'static str) -> Vec<String> {
    let clean = |item: Item| match clean_text(&item.text) {
        Ok(text) => Some(text),
        Err(error) => {
            unclean(table, key, &item, &error);
            None
        }
    };
    table.items(key).into_iter().filter_map(clean).collect()
}

/// Returns a list of texts of one line each; a missing key is an empty list.
pub(super) fn lines(table: &Table<'_>, key: &'static str) -> Vec<String> {
    let clean = |item: Item| match clean_line(&item.text) {
        Ok(text) => Some(text),
        Err(error) => {
            unclean(table, key, &item, &error);
            None
        }
    };
    table.items(key).into_iter().filter_map(clean).collect()
}

/// Returns a day that must be there.
pub(super) fn day(table: &Table<'_>, key: &'static str) -> Option<NaiveDate> {
    if !table.has(key) {
        // NOTE: asked as a text only for the fault that a missing key makes.
        table.text(key);
        return None;
    }
    maybe_day(table, key)
}

/// Returns a day that may be missing.
pub(super) fn maybe_day(table: &Table<'_>, key: &'static str) -> Option<NaiveDate> {
    let text = table.maybe_date_text(key)?;
    if let Ok(PartialDate::Day(day)) = text.parse() {
        return Some(day);
    }
    table.fault(
        "value",
        key,
        format!("`{text}` is not a day such as `2026-11-21`"),
    );
    None
}

/// Returns a date or another word of time that may be missing.
pub(super) fn maybe_time<T>(table: &Table<'_>, key: &'static str) -> Option<T>
where
    T: FromStr<Err: Display>,
{
    let text = table.maybe_date_text(key)?;
    text.parse()
        .map_err(|error| table.fault("value", key, error))
        .ok()
}

/// Returns a word out of a list that must be there, parsed; `words` are for the advice.
pub(super) fn word<T>(table: &Table<'_>, key: &'static str, words: &[&'static str]) -> Option<T>
where
    T: FromStr<Err: Display>,
{
    let text = table.text(key)?;
    match text.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            table.fault_with_help(
                "value",
                key,
                error,
                table.advice(&text, words.iter().copied()),
            );
            None
        }
    }
}

fn one_line(table: &Table<'_>, key: &'static str, text: &str) -> Option<String> {
    if text.trim().contains('\n') {
        table.fault("one-line", key, format!("`{key}` must stand on one line"));
        return None;
    }
    cleaned(table, key, clean_line(text))
}

fn cleaned(
    table: &Table<'_>,
    key: &'static str,
    text: Result<String, UncleanText>,
) -> Option<String> {
    text.map_err(|error| table.fault("text", key, format!("`{key}` cannot be used: {error}")))
        .ok()
}

fn unclean(table: &Table<'_>, key: &'static str, item: &Item, error: &UncleanText) {
    let message = format!("an entry of `{key}` cannot be used: {error}");
    table.fault_at("text", key, item, message, None);
}
