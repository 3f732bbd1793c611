//! A query that leads to no office, with its misspelt words put right.

use std::collections::BTreeSet;

use super::plain_words::{KNOWN, LITTLE_KNOWN};
use super::search::{FoundOffice, Tables, names_of_active, offices};
use crate::text::{folded, misspelt};

/// Returns the offices that fit a query; where none does, those that fit it with its misspelt words put right, and each
/// says how it was read. Where that helps neither, those that know a little of it.
pub(super) fn offices_as_meant(tables: Tables<'_>, query: &str) -> Vec<FoundOffice> {
    // One word alone, such as a mistyped id, is known or is not.
    let is_one_word = !query.trim().contains(' ');
    let enough = if is_one_word { 1.0 } else { KNOWN };
    let found = offices(tables, query, enough);
    if !found.is_empty() {
        return found;
    }
    let read = respelt(tables, query).unwrap_or_default();
    let mut found = offices(tables, &read, enough);
    if found.is_empty() && !is_one_word {
        return offices(tables, query, LITTLE_KNOWN);
    }
    for one in &mut found {
        let reason = one
            .reason
            .take()
            .map_or_else(String::new, |r| format!("{r}; "));
        one.reason = Some(format!("{reason}read as \"{read}\""));
    }
    found
}

/// Returns a query with its misspelt words put right, or `None` if no known word is near one of them.
fn respelt(tables: Tables<'_>, query: &str) -> Option<String> {
    let known = vocabulary(tables);
    let mut is_changed = false;
    let query = folded(query);
    let read: Vec<&str> = query
        .split(' ')
        .map(|word| {
            if known.contains(word) {
                return word;
            }
            match misspelt(word, known.iter().map(String::as_str)) {
                Some(meant) => {
                    is_changed = true;
                    meant
                }
                None => word,
            }
        })
        .collect();
    is_changed.then(|| read.join(" "))
}

/// Returns every word by which an office that takes requests can be found.
fn vocabulary(tables: Tables<'_>) -> BTreeSet<String> {
    let names = names_of_active(tables.offices);
    let rows = tables.rows(|_| true);
    let phrases = rows
        .iter()
        .flat_map(|row| row.words.iter().chain(&row.former));
    let phrases = phrases.map(|text| folded(text));
    let mut known = BTreeSet::new();
    for text in names.into_iter().chain(phrases) {
        known.extend(text.split(' ').map(str::to_owned));
    }
    known
}
