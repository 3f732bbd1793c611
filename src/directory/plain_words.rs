//! Finding an office by what a person wants to know.
//!
//! A query is compared with phrases such as `plane crash`. A rare word tells more than a common one, and a
//! phrase that is there whole more than a part of one.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{folded, is_listed, word_lists};

const FILE: &str = include_str!("../../config/directory/plain_words.toml");

static LISTS: LazyLock<Lists> = LazyLock::new(|| word_lists(FILE));

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    /// Words that say nothing of the office: every request has them.
    idle: Vec<String>,
}

/// The part of a query that has to be known, by weight, where no phrase is in it whole.
pub(super) const KNOWN: f64 = 0.5;

/// The part that is enough where nothing else is found: a weak guess helps more than none.
pub(super) const LITTLE_KNOWN: f64 = 0.2;

/// What a part of a phrase counts beside the whole.
const PART: f64 = 0.6;

/// How much of a likeness a name has beside a phrase.
const NAME: f64 = 0.8;

/// Returns the words of a text that tell something, each in its singular; a remark in brackets is left out.
pub(crate) fn telling(text: &str) -> Vec<String> {
    let said = folded(said(text));
    let mut words: Vec<String> = Vec::new();
    for word in said.split(' ').map(singular) {
        if !word.is_empty()
            && !is_listed(&LISTS.idle, &word)
            && !words.iter().any(|known| *known == *word)
        {
            words.push(word.into_owned());
        }
    }
    words
}

/// Returns a text before its remark.
fn said(text: &str) -> &str {
    text.split_once('(').map_or(text, |(words, _)| words)
}

/// Returns how many words a text has before its remark.
fn length(text: &str) -> usize {
    said(text).split_whitespace().count()
}

fn singular(word: &str) -> Cow<'_, str> {
    if !word.ends_with('s') || word.ends_with("ss") || word.ends_with("us") {
        return Cow::Borrowed(word);
    }
    let stem = |end: &str| word.strip_suffix(end).filter(|rest| rest.len() > 2);
    if let Some(rest) = stem("ies") {
        Cow::Owned(format!("{rest}y"))
    } else if let Some(rest) = word.strip_suffix("lves") {
        Cow::Owned(format!("{rest}lf"))
    } else if ["ches", "shes", "sses", "xes"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        Cow::Borrowed(stem("es").unwrap_or(word))
    } else {
        Cow::Borrowed(stem("s").unwrap_or(word))
    }
}

/// Which words of a query a text has: a bit for each.
type Mask = u32;

/// What of a query an office has, in its names and in its phrases.
pub(crate) struct Entry<'a> {
    names: Mask,
    /// The phrases that have a word of the query.
    phrases: Vec<Phrase<'a>>,
}

/// A phrase of what an office has records of, with what it has of a query.
struct Phrase<'a> {
    shown: &'a str,
    found: Mask,
    /// How many words it has that tell something.
    telling: u32,
    /// How many words it has, those that tell nothing too.
    length: usize,
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

/// The words of a query.
pub(crate) struct Query {
    words: Vec<String>,
    length: usize,
}

/// A query with what each of its words weighs.
pub(crate) struct Weighed<'q> {
    query: &'q Query,
    weights: Vec<f64>,
    total: f64,
}

impl Query {
    /// Reads a query; more words than a [`Mask`] has bits do not count.
    pub(crate) fn new(text: &str) -> Self {
        let mut words = telling(text);
        words.truncate(Mask::BITS as usize);
        Self {
            words,
            length: length(text),
        }
    }

    /// Returns which words of the query are in a folded text.
    fn found_in(&self, text: &str) -> Mask {
        let mut found = 0;
        for word in text.split(' ') {
            let word = singular(word);
            if let Some(at) = self.words.iter().position(|known| *known == *word) {
                found |= 1 << at;
            }
        }
        found
    }

    /// Returns what an office with these names, folded, and these phrases has of the query.
    pub(crate) fn entry<'a>(&self, names: &str, phrases: &'a [String]) -> Entry<'a> {
        let of_phrase = |shown: &'a String| {
            let found = self.found_in(&folded(said(shown)));
            (found != 0).then(|| Phrase {
                shown,
                found,
                telling: u32::try_from(telling(shown).len()).unwrap_or(u32::MAX),
                length: length(shown),
            })
        };
        Entry {
            names: self.found_in(names),
            phrases: phrases.iter().filter_map(of_phrase).collect(),
        }
    }

    /// Returns the beginnings that every word has whose singular is one of the query's.
    pub(crate) fn stems(&self) -> impl Iterator<Item = &str> {
        // `bodies` and `wolves` keep all of `body` and `wolf` but the last letter.
        self.words.iter().map(|word| {
            let stem = word.strip_suffix('y').or_else(|| word.strip_suffix('f'));
            stem.unwrap_or(word)
        })
    }

    /// Weighs the words by how few of all `offices` have them, of which the others have none; one that none has weighs
    /// as one that a single office has.
    #[expect(clippy::cast_precision_loss, reason = "hundreds of offices")]
    pub(crate) fn weigh(&self, entries: &[Entry<'_>], offices: usize) -> Weighed<'_> {
        let masks: Vec<Mask> = entries
            .iter()
            .map(|entry| {
                let phrases = entry.phrases.iter().map(|phrase| phrase.found);
                phrases.fold(entry.names, |all, found| all | found)
            })
            .collect();
        let all = offices as f64 + 1.0;
        let weight = |at: usize| {
            let count = masks.iter().filter(|mask| **mask & (1 << at) != 0).count();
            (all / (count.max(1) as f64)).ln()
        };
        let weights: Vec<f64> = (0..self.words.len()).map(weight).collect();
        let total = weights.iter().sum();
        Weighed {
            query: self,
            weights,
            total,
        }
    }
}

impl Weighed<'_> {
    fn sum(&self, mask: Mask) -> f64 {
        let of_mask = self.weights.iter().enumerate();
        let of_mask = of_mask.filter(|(at, _)| mask & (1 << at) != 0);
        of_mask.map(|(_, weight)| weight).sum()
    }

    /// Compares an office with the query; nothing where less than the part `enough` of the query is known to it.
    pub(crate) fn fit<'a>(&self, entry: &Entry<'a>, enough: f64) -> Option<Fit<'a>> {
        let named = self.sum(entry.names) * NAME;
        let mut fit = Fit {
            score: named,
            is_whole: false,
            is_all: false,
            phrase: None,
        };
        let mut best = 0.0;
        let mut known = entry.names;
        for phrase in &entry.phrases {
            let found = phrase.found.count_ones();
            let is_whole = found == phrase.telling;
            let sum = self.sum(phrase.found);
            let part = f64::from(found) / f64::from(phrase.telling);
            let score = if is_whole { sum } else { sum * part * PART };
            known |= phrase.found;
            fit.is_whole |= is_whole;
            // `immigration file` says more than `immigration`, though its other word tells nothing.
            let says_no_more = phrase.length <= self.query.length;
            let has_all = found as usize == self.weights.len();
            fit.is_all |= is_whole && says_no_more && has_all;
            if score > best {
                best = score;
                fit.phrase = Some(phrase.shown);
            }
        }
        // What several phrases know of the query together counts a little beside the best of them.
        let all = self.sum(known);
        fit.score = best.max(named) + 0.3 * named.min(best) + 0.3 * all;
        let is_known = fit.is_whole || all >= enough * self.total;
        (is_known && all > 0.0).then_some(fit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::faults;

    #[test]
    fn the_words_have_no_faults() {
        assert_eq!(faults::<Lists>(FILE), [""; 0]);
    }

    #[test]
    fn words_are_compared_in_the_singular_and_without_remarks() {
        assert_eq!(
            telling("The inspections of slaughterhouses"),
            ["inspection", "slaughterhouse"]
        );
        assert_eq!(telling("copies of bodies (a remark)"), ["body"]);
        assert_eq!(
            telling("school lunches, taxes and wolves"),
            ["school", "lunch", "tax", "wolf"]
        );
        assert_eq!(telling("bus virus pass"), ["bus", "virus", "pass"]);
    }
}
