//! Finding an office or a member by what a person types.
//!
//! Accents and case do not count, neither do dots: `us customs` finds "U.S. Customs & Border
//! Protection". A word must begin a word of the record, so that `ice` does not find every "Office".

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::office::{Office, OfficeStatus};
use super::office_words::OfficeWords;
use super::plain_words::{Entry, Fit, Query};
use super::source::Source;
use crate::text::{folded, nearest};

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
        let text = folded(&texts.collect::<Vec<_>>().join(" "));
        self.are_in(&text, |have, wanted| have.starts_with(wanted))
    }

    /// Returns `true` if every word is one of a folded text, by `is_match`; no words, no match.
    fn are_in(&self, text: &str, is_match: impl Fn(&str, &str) -> bool) -> bool {
        let is_there = |wanted: &String| text.split(' ').any(|have| is_match(have, wanted));
        !self.0.is_empty() && self.0.iter().all(is_there)
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

/// The names by which an office is found, folded once for all comparisons.
struct Names {
    id: String,
    abbreviation: Option<String>,
    agency_abbreviation: String,
    aliases: Vec<String>,
    name: String,
    /// All of them in one text, but for the id.
    all: String,
}

impl Names {
    fn of(head: &Head<'_>) -> Self {
        let abbreviation = head.abbreviation.as_deref().map(folded);
        let agency_abbreviation = folded(&head.agency_abbreviation);
        let aliases: Vec<String> = head.aliases.iter().map(|alias| folded(alias)).collect();
        let (name, agency) = (folded(&head.name), folded(&head.agency));
        let mut all = format!("{name} {agency} {agency_abbreviation}");
        for more in abbreviation.iter().chain(&aliases) {
            all.push(' ');
            all.push_str(more);
        }
        Self {
            id: folded(&head.id),
            abbreviation,
            agency_abbreviation,
            aliases,
            name,
            all,
        }
    }

    /// Returns how well the record fits; the lowest fits best.
    fn rank(&self, query: &str, words: &Words) -> Option<u8> {
        if self.id == query {
            return Some(0);
        }
        if self.abbreviation.as_deref() == Some(query) || self.aliases.iter().any(|a| a == query) {
            return Some(1);
        }
        if self.agency_abbreviation == query {
            return Some(2);
        }
        // What is in no text at all is in none of its parts.
        let all = format!("{} {}", self.all, self.id);
        if !words.are_in(&all, |have, wanted| have.starts_with(wanted)) {
            return None;
        }
        let own = format!("{} {}", self.aliases.join(" "), self.name);
        let is = |have: &str, wanted: &str| have == wanted;
        Some(if words.are_in(&own, is) {
            3
        } else if words.are_in(&all, is) {
            4
        } else {
            5
        })
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
///
/// `enough` is the part of the query that an office must know.
pub(crate) fn offices(
    source: &Source,
    words: &[OfficeWords],
    query: &str,
    enough: f64,
) -> Vec<FoundOffice> {
    let first: Vec<&str> = query.split_whitespace().take(MOST_WORDS).collect();
    let query = &first.join(" ");
    let folded_query = folded(query);
    if folded_query.is_empty() {
        return Vec::new();
    }
    let by_office: HashMap<&str, &OfficeWords> =
        words.iter().map(|row| (row.office.as_str(), row)).collect();
    let beginnings = beginnings(source);
    let lines = source.body().lines().zip(beginnings.lines());
    let read = |(line, begin)| Some((line, serde_json::from_str(begin).ok()?));
    let heads: Vec<(&str, Head<'_>)> = lines.filter_map(read).collect();
    let words_of = |head: &Head<'_>| by_office.get(&*head.id).copied();
    let query_words = Query::new(query);
    let folded_heads: Vec<Names> = heads.iter().map(|(_, head)| Names::of(head)).collect();
    let entries: Vec<Entry<'_>> = heads
        .iter()
        .zip(&folded_heads)
        .map(|((_, head), names)| entry(&query_words, names, words_of(head)))
        .collect();
    let plain = query_words.weigh(&entries);
    let wanted = Words::new(query);
    let mut named = Vec::new();
    let mut guessed = Vec::new();
    for (((line, head), folded_head), entry) in heads.iter().zip(&folded_heads).zip(&entries) {
        let is_closed = !head.status.is_active();
        let fit = plain.fit(entry, enough).filter(|_| !is_closed);
        let former = words_of(head)
            .and_then(|row| row.former.iter().find(|name| folded(name) == folded_query));
        let by_phrase = fit.as_ref().filter(|fit| fit.is_all);
        let rank = match folded_head.rank(&folded_query, &wanted) {
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

fn entry<'a>(query: &Query, names: &Names, words: Option<&'a OfficeWords>) -> Entry<'a> {
    let Some(words) = words else {
        return query.entry(&names.all, &[]);
    };
    let former = words.former.iter().map(|name| folded(name));
    let names = former.fold(names.all.clone(), |all, name| all + " " + &name);
    query.entry(&names, &words.words)
}

/// Returns for each line of the table the part by which its office is found. In the embedded table that stands before
/// the channels, and what follows need not be looked at; a table of somebody else may have another order.
fn beginnings(source: &Source) -> String {
    let mut all = String::with_capacity(source.text().len() / 2);
    for line in source.body().lines() {
        match line.split_once(",\"channels\":") {
            Some((begin, _)) if source.is_embedded() => {
                all.push_str(begin);
                all.push('}');
            }
            _ => all.push_str(line),
        }
        all.push('\n');
    }
    all
}

/// Returns the names of the offices that take requests, folded.
pub(super) fn names_of_active(source: &Source) -> Vec<String> {
    let beginnings = beginnings(source);
    let heads = beginnings
        .lines()
        .filter_map(|line| serde_json::from_str::<Head<'_>>(line).ok());
    let active = heads.filter(|head| head.status.is_active());
    active.map(|head| Names::of(&head).all).collect()
}

/// Returns the id that a misspelt one most likely means: of the office that is called so for short, else of the one that
/// is spelled most like it.
pub(super) fn nearest_id(source: &Source, id: &str) -> Option<String> {
    let offices: Vec<Office> = source.records().filter(Office::is_active).collect();
    let is_called_so = |office: &&Office| {
        let short = office.abbreviation.as_ref();
        let of_whole = Some(&office.agency_abbreviation).filter(|_| office.name == office.agency);
        let mut short = short.into_iter().chain(of_whole);
        short.any(|short| short.eq_ignore_ascii_case(id))
    };
    let called_so = offices.iter().find(is_called_so);
    called_so.map(|office| office.id.clone()).or_else(|| {
        let ids = offices.iter().map(|office| office.id.as_str());
        nearest(&id.to_lowercase(), ids).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_office_is_found_by_stands_before_its_channels() {
        let source = Source::embedded(super::super::Table::Offices);
        let cut = beginnings(&source);
        assert!(cut.len() * 2 < source.text().len());
        let lines = source.body().lines().zip(cut.lines());
        for (line, begin) in lines {
            let names = |text| {
                let head: Head<'_> = serde_json::from_str(text).unwrap();
                (Names::of(&head).all, head.status.is_active())
            };
            assert_eq!(names(line), names(begin), "{begin}");
        }
    }

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
