//! Finding an office or a member by what a person types.
//!
//! Accents and case do not count, neither do dots: `us customs` finds "U.S. Customs & Border
//! Protection". A word must begin a word of the record, so that `ice` does not find every "Office".

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::office::{Office, OfficeStatus};
use super::office_words::OfficeWords;
use super::plain_words::{Entry, Fit, Phrase, Query, telling};
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

/// An office that fits a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoundOffice {
    /// The office.
    #[serde(flatten)]
    pub office: Office,
    /// What of the query it has records of, or that it had another name; `None` if its names say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// No list of guesses is longer.
const MOST_GUESSES: usize = 12;

/// A guess that fits less than this part of the best is none.
const WORST_GUESS: f64 = 0.5;

/// The place of an office whose phrase says all of the query: before words of names.
const BY_PHRASE: u8 = 3;

/// The place of an office that had the name before.
const BY_FORMER_NAME: u8 = 2;

/// Returns the offices that fit a query, the best first; those that take no requests last. Where no
/// name holds every word of it, plain words lead to the likely ones.
pub(crate) fn offices(source: &Source, words: &[OfficeWords], query: &str) -> Vec<FoundOffice> {
    let first: Vec<&str> = query.split_whitespace().take(MOST_WORDS).collect();
    let query = &first.join(" ");
    let folded_query = folded(query);
    if folded_query.is_empty() {
        return Vec::new();
    }
    let by_office: HashMap<&str, &OfficeWords> =
        words.iter().map(|row| (row.office.as_str(), row)).collect();
    let heads: Vec<(&str, Head<'_>)> = source
        .body()
        .lines()
        .filter_map(|line| Some((line, serde_json::from_str(line).ok()?)))
        .collect();
    let words_of = |head: &Head<'_>| by_office.get(&*head.id).copied();
    let entries: Vec<Entry<'_>> = heads
        .iter()
        .map(|(_, head)| entry(head, words_of(head)))
        .collect();
    let plain = Query::new(query, &entries);
    let wanted = Words::new(query);
    let mut named = Vec::new();
    let mut guessed = Vec::new();
    for ((line, head), entry) in heads.iter().zip(&entries) {
        let is_closed = !head.status.is_active();
        let fit = plain.fit(entry).filter(|_| !is_closed);
        let former = words_of(head)
            .and_then(|row| row.former.iter().find(|name| folded(name) == folded_query));
        let by_phrase = fit.as_ref().filter(|fit| fit.is_all);
        let rank = match head.rank(&folded_query, &wanted) {
            Some(rank) if rank < BY_PHRASE => Some((rank, None)),
            _ if former.is_some() => {
                Some((BY_FORMER_NAME, former.map(|name| format!("once {name}"))))
            }
            _ if by_phrase.is_some() => Some((BY_PHRASE, reason(fit.as_ref()))),
            rank => rank.map(|rank| (rank + 1, None)),
        };
        match (rank, fit) {
            (Some((rank, reason)), _) => named.push((is_closed, rank, *line, reason)),
            (None, Some(fit)) => guessed.push((fit, *line)),
            (None, None) => {}
        }
    }
    named.sort_by_key(|(is_closed, rank, ..)| (*is_closed, *rank));
    if named.iter().any(|(is_closed, ..)| !is_closed) {
        // Beside an office that has the name, only those count whose phrase is in the query whole.
        guessed.retain(|(fit, _)| fit.is_whole);
    }
    guessed.sort_by(|(a, _), (b, _)| b.score.total_cmp(&a.score));
    let best = guessed.first().map_or(0.0, |(fit, _)| fit.score);
    guessed.retain(|(fit, _)| fit.score >= best * WORST_GUESS);
    guessed.truncate(MOST_GUESSES);
    let open = named.iter().filter(|(is_closed, ..)| !is_closed).count();
    let (open, closed) = named.split_at(open);
    let of_names = |list: &[(bool, u8, &str, Option<String>)]| -> Vec<FoundOffice> {
        list.iter()
            .filter_map(|(.., line, reason)| found(line, reason.clone()))
            .collect()
    };
    let of_words = guessed
        .iter()
        .filter_map(|(fit, line)| found(line, reason(Some(fit))));
    of_names(open)
        .into_iter()
        .chain(of_words)
        .chain(of_names(closed))
        .collect()
}

fn found(line: &str, reason: Option<String>) -> Option<FoundOffice> {
    let office = serde_json::from_str(line).ok()?;
    Some(FoundOffice { office, reason })
}

fn reason(fit: Option<&Fit<'_>>) -> Option<String> {
    fit?.phrase.map(str::to_owned)
}

fn entry<'a>(head: &Head<'_>, words: Option<&'a OfficeWords>) -> Entry<'a> {
    let former = words.map(|row| row.former.as_slice()).unwrap_or_default();
    let aliases = head.aliases.iter().chain(former).map(String::as_str);
    let names: Vec<&str> = [&*head.name, &*head.agency, &*head.agency_abbreviation]
        .into_iter()
        .chain(head.abbreviation.as_deref())
        .chain(aliases)
        .collect();
    let phrases = words.map(|row| row.words.as_slice()).unwrap_or_default();
    Entry {
        names: telling(&names.join(" ").replace(['(', ')'], " ")),
        phrases: phrases.iter().map(|text| Phrase::new(text)).collect(),
    }
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
