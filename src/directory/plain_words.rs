//! Finding an office by what a person wants to know.
//!
//! A query is compared with phrases such as `plane crash`. A rare word tells more than a common one, and a
//! phrase that is there whole more than a part of one.

use std::collections::{HashMap, HashSet};

use crate::text::folded;

/// Words that say nothing of the office: every request has them.
const IDLE: [&str; 56] = [
    "a",
    "about",
    "against",
    "agency",
    "all",
    "an",
    "and",
    "any",
    "at",
    "bureau",
    "by",
    "copy",
    "department",
    "document",
    "email",
    "federal",
    "file",
    "foia",
    "for",
    "from",
    "government",
    "had",
    "have",
    "how",
    "i",
    "in",
    "information",
    "is",
    "it",
    "late",
    "me",
    "my",
    "of",
    "office",
    "on",
    "or",
    "our",
    "record",
    "report",
    "request",
    "the",
    "their",
    "to",
    "u",
    "united",
    "state",
    "us",
    "was",
    "what",
    "where",
    "which",
    "who",
    "why",
    "with",
    "without",
    "your",
];

/// The part of a query that has to be known, by weight, where no phrase is in it whole.
const KNOWN: f64 = 0.5;

/// What a part of a phrase counts beside the whole.
const PART: f64 = 0.6;

/// How much of a likeness a name has beside a phrase.
const NAME: f64 = 0.8;

/// Returns the words of a text that tell something, each in its singular.
pub(crate) fn telling(text: &str) -> Vec<String> {
    let shown = text.split_once('(').map_or(text, |(words, _)| words);
    let mut words: Vec<String> = Vec::new();
    for word in folded(shown).split(' ') {
        let word = singular(word);
        if !word.is_empty() && !IDLE.contains(&word.as_str()) && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn singular(word: &str) -> String {
    let cut = |end: &str, other: &str| {
        let rest = word.strip_suffix(end).filter(|rest| rest.len() > 2)?;
        Some(format!("{rest}{other}"))
    };
    if word.ends_with("ss") || word.ends_with("us") {
        return word.to_owned();
    }
    cut("ies", "y")
        .or_else(|| cut("sses", "ss"))
        .or_else(|| cut("s", ""))
        .unwrap_or_else(|| word.to_owned())
}

/// A phrase of what an office has records of.
pub(crate) struct Phrase<'a> {
    shown: &'a str,
    telling: Vec<String>,
    /// How many words it has, those that tell nothing too.
    length: usize,
}

impl<'a> Phrase<'a> {
    pub(crate) fn new(shown: &'a str) -> Self {
        let telling = telling(shown);
        let length = length(shown);
        Self {
            shown,
            telling,
            length,
        }
    }
}

/// Returns how many words a text has before its remark.
fn length(text: &str) -> usize {
    let said = text.split_once('(').map_or(text, |(words, _)| words);
    said.split_whitespace().count()
}

/// An office as plain words find it.
pub(crate) struct Entry<'a> {
    /// Its names, its agency's and its abbreviation.
    pub(crate) names: Vec<String>,
    /// The phrases of what it has records of, as they are shown.
    pub(crate) phrases: Vec<Phrase<'a>>,
}

/// How well an office fits, and by which phrase.
pub(crate) struct Fit<'a> {
    /// The higher the better.
    pub(crate) score: f64,
    /// Whether a phrase is in the query whole.
    pub(crate) is_whole: bool,
    /// Whether a phrase holds all that the query says.
    pub(crate) is_all: bool,
    /// The phrase that fits best, as it is shown.
    pub(crate) phrase: Option<&'a str>,
}

/// A query, with what each of its words weighs.
pub(crate) struct Query {
    weights: HashMap<String, f64>,
    total: f64,
    length: usize,
}

impl Query {
    /// Weighs the words of a query by how few of the offices have them; one that none has weighs as one
    /// that a single office has.
    #[expect(clippy::cast_precision_loss, reason = "hundreds of offices")]
    pub(crate) fn new(text: &str, entries: &[Entry<'_>]) -> Self {
        let words = telling(text);
        let mut counts: HashMap<&str, usize> =
            words.iter().map(|word| (word.as_str(), 0)).collect();
        for entry in entries {
            let mut seen: HashSet<&str> = HashSet::new();
            let phrases = entry.phrases.iter().flat_map(|phrase| &phrase.telling);
            for word in entry.names.iter().chain(phrases) {
                if seen.insert(word)
                    && let Some(count) = counts.get_mut(word.as_str())
                {
                    *count += 1;
                }
            }
        }
        let all = entries.len() as f64 + 1.0;
        let weights: HashMap<String, f64> = counts
            .into_iter()
            .map(|(word, count)| (word.to_owned(), (all / (count.max(1) as f64)).ln()))
            .collect();
        let total = weights.values().sum();
        let length = length(text);
        Self {
            weights,
            total,
            length,
        }
    }

    /// Compares an office with the query; nothing where too little of the query is known to it.
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    pub(crate) fn fit<'a>(&self, entry: &Entry<'a>) -> Option<Fit<'a>> {
        let weight = |word: &String| self.weights.get(word).copied();
        let named: f64 = entry.names.iter().filter_map(weight).sum::<f64>() * NAME;
        let mut fit = Fit {
            score: named,
            is_whole: false,
            is_all: false,
            phrase: None,
        };
        let mut best = 0.0;
        let mut known: HashSet<&String> = entry
            .names
            .iter()
            .filter(|word| self.weights.contains_key(*word))
            .collect();
        for phrase in &entry.phrases {
            let words = &phrase.telling;
            let found: Vec<&String> = words
                .iter()
                .filter(|word| self.weights.contains_key(*word))
                .collect();
            if found.is_empty() {
                continue;
            }
            let is_whole = found.len() == words.len();
            let sum: f64 = found.iter().copied().filter_map(weight).sum();
            let part = found.len() as f64 / words.len() as f64;
            let score = if is_whole { sum } else { sum * part * PART };
            known.extend(&found);
            fit.is_whole |= is_whole;
            // `immigration file` says more than `immigration`, though its other word tells nothing.
            let says_no_more = phrase.length <= self.length;
            fit.is_all |= is_whole && says_no_more && found.len() == self.weights.len();
            if score > best {
                best = score;
                fit.phrase = Some(phrase.shown);
            }
        }
        // What several phrases know of the query together counts a little beside the best of them.
        let all: f64 = known.into_iter().filter_map(weight).sum();
        fit.score = best.max(named) + 0.3 * named.min(best) + 0.3 * all;
        let is_known = fit.is_whole || all >= KNOWN * self.total;
        (is_known && all > 0.0).then_some(fit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_in_the_singular_and_without_remarks() {
        assert_eq!(
            telling("The inspections of slaughterhouses"),
            ["inspection", "slaughterhouse"]
        );
        assert_eq!(telling("copies of bodies (a remark)"), ["body"]);
        assert_eq!(telling("bus virus pass"), ["bus", "virus", "pass"]);
    }
}
