//! Finding an office or a member by what a person types.
//!
//! Accents and case do not count, neither do dots: `us customs` finds "U.S. Customs & Border
//! Protection". A word must begin a word of the record, so that `ice` does not find every "Office".

use std::borrow::Cow;

use serde::Deserialize;

use super::office::{Office, OfficeStatus};
use super::table::Source;
use crate::text::folded;

/// Words that every second name holds.
const IDLE: [&str; 6] = ["of", "the", "for", "and", "in", "on"];

/// No name has more words; what a query says beyond them does not count.
const MOST_WORDS: usize = 24;

/// The words of a query.
#[derive(Debug)]
pub(crate) struct Words(Vec<String>);

impl Words {
    pub(crate) fn new(query: &str) -> Self {
        let query = folded(query);
        let mut words: Vec<String> = Vec::new();
        for word in query
            .split(' ')
            .filter(|word| !word.is_empty() && !IDLE.contains(word))
        {
            if words.len() < MOST_WORDS && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        Self(words)
    }

    /// Returns `true` if every word begins some word of the texts; no words, no match.
    pub(crate) fn all_begin_in<'a>(&self, texts: impl Iterator<Item = &'a str>) -> bool {
        self.compare(texts, |have, wanted| have.starts_with(wanted))
    }

    fn all_are_in<'a>(&self, texts: impl Iterator<Item = &'a str>) -> bool {
        self.compare(texts, |have, wanted| have == wanted)
    }

    fn compare<'a>(
        &self,
        texts: impl Iterator<Item = &'a str>,
        is_match: impl Fn(&str, &str) -> bool,
    ) -> bool {
        let text = folded(&texts.collect::<Vec<_>>().join(" "));
        !self.0.is_empty()
            && self
                .0
                .iter()
                .all(|wanted| text.split(' ').any(|have| is_match(have, wanted)))
    }
}

/// The part of an office's line by which it is found; the rest of the line is not parsed.
#[derive(Debug, Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    agency: Cow<'a, str>,
    #[serde(borrow)]
    agency_abbreviation: Cow<'a, str>,
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow, default)]
    abbreviation: Option<Cow<'a, str>>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    status: OfficeStatus,
}

impl Head<'_> {
    /// Returns how well the record fits; the lowest fits best.
    fn rank(&self, query: &str, words: &Words) -> Option<u8> {
        let is = |text: &str| folded(text) == *query;
        if is(&self.id) {
            return Some(0);
        }
        if self.abbreviation.as_deref().is_some_and(is) || self.aliases.iter().any(|a| is(a)) {
            return Some(1);
        }
        if is(&self.agency_abbreviation) {
            return Some(2);
        }
        let own = || self.aliases.iter().map(String::as_str).chain([&*self.name]);
        let texts = || {
            own()
                .chain([&*self.id, &*self.agency, &*self.agency_abbreviation])
                .chain(self.abbreviation.as_deref())
        };
        if words.all_are_in(own()) {
            Some(3)
        } else if words.all_are_in(texts()) {
            Some(4)
        } else {
            words.all_begin_in(texts()).then_some(5)
        }
    }
}

/// Returns the offices that fit a query, the best first; those that take no requests last.
pub(crate) fn offices(source: &Source, query: &str) -> Vec<Office> {
    let words = Words::new(query);
    let query = folded(query.trim());
    if query.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(bool, u8, &str)> = source
        .body()
        .lines()
        .filter_map(|line| {
            let head: Head<'_> = serde_json::from_str(line).ok()?;
            let rank = head.rank(&query, &words)?;
            Some((!head.status.is_active(), rank, line))
        })
        .collect();
    found.sort_by_key(|(inactive, rank, _)| (*inactive, *rank));
    found
        .into_iter()
        .filter_map(|(_, _, line)| serde_json::from_str(line).ok())
        .collect()
}

/// Returns the ids of the offices that take requests.
pub(crate) fn active_ids(source: &Source) -> Vec<String> {
    source
        .body()
        .lines()
        .filter_map(|line| serde_json::from_str::<Head<'_>>(line).ok())
        .filter(|head| head.status.is_active())
        .map(|head| head.id.into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_must_begin_a_word() {
        let finds = |query: &str| Words::new(query).all_begin_in(["Office of Policy"].into_iter());
        assert!(finds("office of policy"));
        assert!(finds("POL"));
        assert!(!finds("ice"));
        assert!(!finds("of the"));
        assert!(!finds(""));
    }
}
