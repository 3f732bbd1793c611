//! Finding an office or a member by what a person types.
//!
//! Accents and case do not count, neither do dots: `us customs` finds "U.S. Customs & Border
//! Protection". A word must begin a word of the record, so that `ice` does not find every "Office".

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::office::{Office, OfficeStatus};
use super::office_words::OfficeWords;
use super::plain_words::{Entry, Fit, Query};
use super::source::Source;
use crate::text::{folded, nearest};

/// What stands in the embedded table behind all by which an office is found.
const CHANNELS: &str = ",\"channels\":";

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
struct Head {
    id: String,
    agency: String,
    agency_abbreviation: String,
    name: String,
    #[serde(default)]
    abbreviation: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    status: OfficeStatus,
}

impl Head {
    /// Reads a [`beginning`].
    fn read(begin: &str) -> Option<Self> {
        let whole = serde_json::from_str(begin);
        whole
            .or_else(|_| serde_json::from_str(&format!("{begin}}}")))
            .ok()
    }
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
    fn of(head: &Head) -> Self {
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

/// The two tables in which an office is looked for.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    pub(super) offices: &'a Source,
    pub(super) words: &'a Source,
}

impl Tables<'_> {
    /// Returns the rows of what people call the offices that `is_wanted`; the others are not parsed.
    pub(super) fn rows(self, is_wanted: impl Fn(&str) -> bool) -> Vec<OfficeWords> {
        let lines = self.words.body().lines().filter(|line| is_wanted(line));
        lines
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect()
    }
}

/// What a person looks for.
struct Asked {
    folded: String,
    words: Words,
    plain: Query,
    /// A text in which no word begins with one of these has nothing of the query; each has a blank before it.
    hints: Vec<String>,
}

impl Asked {
    fn new(query: &str) -> Self {
        let first: Vec<&str> = query.split_whitespace().take(MOST_WORDS).collect();
        let query = &first.join(" ");
        let (folded, words, plain) = (folded(query), Words::new(query), Query::new(query));
        let beginnings = words.0.iter().map(String::as_str).chain(plain.stems());
        let hints = beginnings.chain([folded.as_str()]);
        let hints = hints.map(|hint| format!(" {hint}")).collect();
        Self {
            folded,
            words,
            plain,
            hints,
        }
    }

    /// Returns `false` if a line can be passed over unparsed: the tables have some hundred lines, a query fits a few.
    fn may_be_in(&self, line: &str) -> bool {
        let line = format!(" {}", folded(line));
        self.hints.iter().any(|hint| line.contains(hint.as_str()))
    }
}

/// An office that has something of a query.
struct Candidate<'a> {
    line: &'a str,
    names: Names,
    is_active: bool,
    words: Option<&'a OfficeWords>,
}

impl Candidate<'_> {
    fn former_name(&self, asked: &Asked) -> Option<&str> {
        let mut former = self.words?.former.iter();
        former
            .find(|name| folded(name) == asked.folded)
            .map(String::as_str)
    }

    fn entry(&self, query: &Query) -> Entry<'_> {
        let Some(words) = self.words else {
            return query.entry(&self.names.all, &[]);
        };
        let former = words.former.iter().map(|name| folded(name));
        let names = former.fold(self.names.all.clone(), |all, name| all + " " + &name);
        query.entry(&names, &words.words)
    }

    /// Returns the place among the offices that have the name, the lowest first, and why.
    fn place(&self, asked: &Asked, fit: Option<&Fit<'_>>) -> Option<(u8, Option<String>)> {
        let rank = self.names.rank(&asked.folded, &asked.words);
        if let Some(rank) = rank.filter(|rank| *rank < BY_PHRASE) {
            return Some((rank, None));
        }
        if let Some(former) = self.former_name(asked) {
            return Some((BY_FORMER_NAME, Some(format!("once {former}"))));
        }
        if fit.is_some_and(|fit| fit.is_all) {
            return Some((BY_PHRASE, reason(fit)));
        }
        rank.map(|rank| (rank + 1, None))
    }
}

/// Returns the offices that fit a query, the best first; those that take no requests last. Where no
/// name holds every word of it, plain words lead to the likely ones.
///
/// `enough` is the part of the query that an office must know.
pub(super) fn offices(tables: Tables<'_>, query: &str, enough: f64) -> Vec<FoundOffice> {
    let asked = Asked::new(query);
    if asked.folded.is_empty() {
        return Vec::new();
    }
    let rows = tables.rows(|line| asked.may_be_in(line));
    let candidates = candidates(tables.offices, &asked, &rows);
    let entries: Vec<Entry<'_>> = candidates
        .iter()
        .map(|candidate| candidate.entry(&asked.plain))
        .collect();
    let plain = asked
        .plain
        .weigh(&entries, tables.offices.body().lines().count());
    let mut named = Vec::new();
    let mut guessed = Vec::new();
    for (candidate, entry) in candidates.iter().zip(&entries) {
        let is_closed = !candidate.is_active;
        let fit = plain.fit(entry, enough).filter(|_| !is_closed);
        match (candidate.place(&asked, fit.as_ref()), fit) {
            (Some((rank, reason)), _) => named.push((is_closed, rank, candidate.line, reason)),
            (None, Some(fit)) => guessed.push((fit, candidate.line)),
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

/// Returns the offices that have something of a query in their names or in the rows of what people call them.
fn candidates<'a>(
    source: &'a Source,
    asked: &Asked,
    rows: &'a [OfficeWords],
) -> Vec<Candidate<'a>> {
    let by_office: HashMap<&str, &OfficeWords> =
        rows.iter().map(|row| (row.office.as_str(), row)).collect();
    let read = |line: &'a str| {
        let begin = beginning(source, line);
        let is_called_so = first_id(begin).is_none_or(|id| by_office.contains_key(id));
        if !is_called_so && !asked.may_be_in(begin) {
            return None;
        }
        let head = Head::read(begin)?;
        Some(Candidate {
            line,
            names: Names::of(&head),
            is_active: head.status.is_active(),
            words: by_office.get(&*head.id).copied(),
        })
    };
    source.body().lines().filter_map(read).collect()
}

fn found(line: &str, reason: Option<String>) -> Option<FoundOffice> {
    let office = serde_json::from_str(line).ok()?;
    Some(FoundOffice { office, reason })
}

fn reason(fit: Option<&Fit<'_>>) -> Option<String> {
    fit?.phrase.map(str::to_owned)
}

/// Returns the part of a line by which its office is found. In the embedded table that stands before the channels, and
/// what follows need not be looked at; a table of somebody else may have another order.
fn beginning<'a>(source: &Source, line: &'a str) -> &'a str {
    let end = line.find(CHANNELS).filter(|_| source.is_embedded());
    &line[..end.unwrap_or(line.len())]
}

/// Returns the id with which a line begins, as every line of the embedded table does.
fn first_id(line: &str) -> Option<&str> {
    line.strip_prefix("{\"id\":\"")?.split('"').next()
}

/// Returns the names of the offices that take requests, folded.
pub(super) fn names_of_active(source: &Source) -> Vec<String> {
    let lines = source.body().lines();
    let heads = lines.filter_map(|line| Head::read(beginning(source, line)));
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
    use crate::directory::Table;

    #[test]
    fn what_an_office_is_found_by_stands_before_its_channels() {
        let source = Source::embedded(Table::Offices);
        for line in source.body().lines() {
            let begin = beginning(&source, line);
            assert!(begin.len() < line.len(), "{line}");
            let read = |text| {
                let head = Head::read(text).unwrap();
                (Names::of(&head).all, head.status.is_active(), head.id)
            };
            assert_eq!(read(line), read(begin), "{begin}");
            assert_eq!(first_id(begin), Some(&*read(begin).2));
        }
    }

    #[test]
    fn no_line_that_has_a_word_of_a_query_is_passed_over() {
        let source = Source::embedded(Table::Offices);
        for line in source.body().lines() {
            let begin = beginning(&source, line);
            let names = Names::of(&Head::read(begin).unwrap());
            for word in names.all.split(' ').chain([names.id.as_str()]) {
                assert!(Asked::new(word).may_be_in(begin), "{word}: {begin}");
            }
        }
        for (query, line) in [
            ("bodies", "A body of law"),
            ("wolf", "Wolves"),
            ("taxes", "Tax"),
        ] {
            assert!(Asked::new(query).may_be_in(line), "{query}: {line}");
        }
        for (query, line) in [("wolf", "Woodlands"), ("us customs", "Status of Houses")] {
            assert!(!Asked::new(query).may_be_in(line), "{query}: {line}");
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
