//! A query that leads to no office, with its misspelt words put right.

use std::collections::BTreeSet;

use super::search::{FoundOffice, offices};
use super::table::Source;
use super::{Office, OfficeWords};
use crate::text::{folded, misspelt};

/// Returns the offices that fit a query; where none does, those that fit it with its misspelt words put right, and each
/// says how it was read.
pub(super) fn offices_as_meant(
    source: &Source,
    words: &[OfficeWords],
    query: &str,
) -> Vec<FoundOffice> {
    let found = offices(source, words, query);
    if !found.is_empty() {
        return found;
    }
    let Some(read) = respelt(source, words, query) else {
        return found;
    };
    let mut found = offices(source, words, &read);
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
fn respelt(source: &Source, words: &[OfficeWords], query: &str) -> Option<String> {
    let known = vocabulary(source, words);
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
fn vocabulary(source: &Source, words: &[OfficeWords]) -> BTreeSet<String> {
    let offices = source.records::<Office>().filter(Office::is_active);
    let names = offices.flat_map(|office| [office.name, office.agency]);
    let phrases = words
        .iter()
        .flat_map(|row| row.words.iter().chain(&row.former));
    let all = names.chain(phrases.cloned());
    let mut known = BTreeSet::new();
    for text in all {
        known.extend(folded(&text).split(' ').map(str::to_owned));
    }
    known
}
