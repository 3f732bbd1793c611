//! The saved text of a source, taken apart once for all of its data points.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use super::figure::parse::{Figure, figures};
use super::figure::period::years_beside;
use super::figure::sense::What;
use super::language::date::{Month, months};
use super::language::folded::Folded;
use super::language::names::{Name, Vocabulary, names};
use super::language::passages::sentences;
use super::language::runs::runs;
use super::language::tokens::{Token, tokens};
use super::told::Told;

/// So many letters may be wrong in a misspelt name.
const SLIPS: usize = 2;
/// How far around an excerpt a claim's figures may stand, in characters.
const NEAR: usize = 400;

#[derive(Debug)]
pub(super) struct SourceText {
    /// The text, composed (NFC) as claims are.
    pub(super) text: String,
    pub(super) folded: Folded,
    /// Every figure of the text, in order.
    pub(super) figures: Vec<Figure>,
    /// Every month that the text names without a day or a year, in order.
    pub(super) months: Vec<Month>,
    /// Every year that the text names by another, and where.
    pub(super) years_beside: Vec<(usize, i32)>,
    /// Every run of words that would count as copied.
    pub(super) runs: HashSet<u64>,
    /// Its words, and the first letters of its names.
    pub(super) words: Vocabulary,
    sentences: Vec<Range<usize>>,
    /// The words of its names, as they stand.
    names: HashSet<String>,
    /// Its names of several words, in order.
    people: Vec<Name>,
    /// How many it says it has looked at, if it says that it does not speak of all.
    pub(super) looked_at: OnceLock<Vec<(f64, String)>>,
    /// What each of its sentences tells, and of whom.
    pub(super) told: OnceLock<Vec<Told>>,
}

impl SourceText {
    pub(super) fn new(text: &str) -> Self {
        let text: String = without_pages(text).nfc().collect();
        let tokens: Vec<Token<'_>> = tokens(&text);
        let figures = figures(&tokens);
        let is_dated = |month: &Month| {
            let after = figures.partition_point(|figure| figure.place.start <= month.start);
            figures[..after].last().is_some_and(|figure| {
                matches!(figure.what, What::Date(_)) && figure.place.contains(&month.start)
            })
        };
        let months = months(&tokens)
            .into_iter()
            .filter(|month| !is_dated(month))
            .collect();
        let runs = runs(&tokens).map(|(hash, _)| hash).collect();
        Self {
            folded: Folded::new(&text),
            years_beside: years_beside(&text),
            words: Vocabulary::of([text.as_str()]),
            sentences: sentences(&text),
            // NOTE: `Fire Chief Ana Ruiz of Vance` is the `Ruiz` that follows, as `Ana Ruiz` is.
            people: names(&text)
                .into_iter()
                .map(|name| name.person(&text))
                .filter(Name::is_long)
                .collect(),
            names: names(&text)
                .into_iter()
                .filter(|name| !name.is_opening_word)
                .flat_map(|name| {
                    text[name.place]
                        .split_whitespace()
                        .map(str::to_owned)
                        .collect::<Vec<_>>()
                })
                .collect(),
            figures,
            months,
            runs,
            looked_at: OnceLock::new(),
            told: OnceLock::new(),
            text,
        }
    }

    /// Returns the sentence around a place, or the sentences if it goes over the end of one.
    pub(super) fn sentence_around(&self, place: &Range<usize>) -> Range<usize> {
        let touched = self
            .sentences
            .iter()
            .filter(|sentence| sentence.start < place.end && place.start < sentence.end);
        touched.fold(place.clone(), |all, sentence| {
            all.start.min(sentence.start)..all.end.max(sentence.end)
        })
    }

    /// Returns the sentence before a place.
    pub(super) fn sentence_before(&self, place: &Range<usize>) -> Option<Range<usize>> {
        let mut sentences = self.sentences.iter().rev();
        sentences.find(|other| other.end <= place.start).cloned()
    }

    /// Returns its sentences, in order.
    pub(super) fn each_sentence(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().map(|place| &self.text[place.clone()])
    }

    /// Returns the last name of several words before a place that ends with a word: `Ana Ruiz` for
    /// the `Ruiz` that follows.
    pub(super) fn last_named(&self, place: &Range<usize>, word: &str) -> Option<&Name> {
        self.people
            .iter()
            .rev()
            .skip_while(|name| name.place.start > place.end)
            .find(|name| name.last_word() == word)
    }

    /// Returns the word of a name that another is a misspelling of.
    pub(super) fn misspelt(&self, word: &str) -> Option<&str> {
        let near = |name: &&String| {
            name.as_str() != word && word.len() > 4 && strsim::levenshtein(name, word) <= SLIPS
        };
        self.names.iter().filter(near).min().map(String::as_str)
    }

    /// Returns `true` if the text has this word as a name, not only at the beginning of sentences.
    pub(super) fn knows_name(&self, word: &str) -> bool {
        self.names.contains(word)
    }

    /// Returns the passage around a place in which a claim's figures may stand.
    pub(super) fn around(&self, place: &Range<usize>) -> Range<usize> {
        self.within(place, NEAR)
    }

    /// Returns a place with so many characters on either side.
    pub(super) fn within(&self, place: &Range<usize>, distance: usize) -> Range<usize> {
        let before = &self.text[..place.start];
        let after = &self.text[place.end..];
        let start = before
            .char_indices()
            .rev()
            .nth(distance.saturating_sub(1))
            .map_or(0, |(at, _)| at);
        let end = after
            .char_indices()
            .nth(distance)
            .map_or(after.len(), |(at, _)| at);
        start..place.end + end
    }
}

/// Returns a saved text without what its pages have added: soft hyphens, words divided at the end of a
/// line, lines that count the pages.
fn without_pages(text: &str) -> String {
    let text = text.replace('\u{ad}', "").replace("\r\n", "\n");
    let text: Vec<&str> = text
        .split('\n')
        .filter(|line| !is_page_line(line))
        .collect();
    let text = text.join("\n");
    let words: HashSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let mut output = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("-\n") {
        let (before, after) = (&rest[..at], rest[at + 2..].trim_start_matches([' ', '\t']));
        let head = before
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let tail = after
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        output.push_str(before);
        let are_letters =
            before.ends_with(char::is_lowercase) && after.starts_with(char::is_lowercase);
        // NOTE: `non-` and `violent` make two words where either stands alone elsewhere.
        let is_one = text.contains(&format!("{head}{tail}"))
            || (is_part(head, &words, &text) && is_part(tail, &words, &text));
        if !are_letters {
            output.push_str("-\n");
        } else if !is_one {
            output.push('-');
        }
        rest = if are_letters { after } else { &rest[at + 2..] };
    }
    output + rest
}

/// Returns `true` if letters stand nowhere in a text as a word of their own, but for the divided one.
fn is_part(part: &str, words: &HashSet<&str>, text: &str) -> bool {
    !words.contains(part)
        || text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| *word == part)
            .count()
            < 2
}

/// Returns `true` for a line such as `Page 7 of 31`.
fn is_page_line(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_number = |word: Option<&str>| {
        word.is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    words
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("page"))
        && is_number(words.next())
        && match words.next() {
            None => true,
            Some(word) => word == "of" && is_number(words.next()) && words.next().is_none(),
        }
}
