//! Phrases with words of a class in them, such as `^ {not} {ever}* {use} _ {own}`, and the sentences in which they are
//! looked for.

use std::collections::BTreeMap;

use crate::text::folded;

/// The words of each class, by its name.
pub(super) type Classes = BTreeMap<String, Vec<String>>;

/// So many words of any kind stand for `_` at most.
const ANY: usize = 2;

/// One part of a phrase.
#[derive(Debug)]
enum Part {
    Word(String),
    /// One entry of a class, each of one word or several.
    Class(Vec<Vec<String>>),
    /// Any number of entries of a class.
    Classes(Vec<Vec<String>>),
    Any,
    Start,
    End,
}

/// A phrase, taken apart.
#[derive(Debug)]
pub(super) struct Phrase(Vec<Part>);

impl Phrase {
    /// Takes a phrase apart, or returns `None` where it names a class that is not there.
    pub(super) fn new(text: &str, classes: &Classes) -> Option<Self> {
        let entries = |name: &str| -> Option<Vec<Vec<String>>> {
            let apart = |entry: &String| entry.split(' ').map(str::to_owned).collect();
            Some(classes.get(name)?.iter().map(apart).collect())
        };
        let part = |part: &str| {
            Some(match part {
                "^" => Part::Start,
                "$" => Part::End,
                "_" => Part::Any,
                _ => match part.strip_prefix('{') {
                    None => Part::Word(part.to_owned()),
                    Some(rest) => match rest.strip_suffix("}*") {
                        Some(name) => Part::Classes(entries(name)?),
                        None => Part::Class(entries(rest.strip_suffix('}')?)?),
                    },
                },
            })
        };
        text.split(' ')
            .map(part)
            .collect::<Option<Vec<_>>>()
            .map(Self)
    }

    /// Returns `true` if a sentence has the phrase.
    pub(super) fn is_in(&self, sentence: &Sentence) -> bool {
        (0..sentence.words.len()).any(|at| is_at(&self.0, sentence, at))
    }
}

/// Returns `true` if the rest of a phrase stands at a word.
fn is_at(parts: &[Part], sentence: &Sentence, at: usize) -> bool {
    let Some((part, rest)) = parts.split_first() else {
        return true;
    };
    let behind = |entries: &[Vec<String>]| {
        let mut found = entries.iter().filter(|entry| sentence.has(entry, at));
        found.any(|entry| is_at(rest, sentence, at + entry.len()))
    };
    match part {
        Part::Start => sentence.starts.get(at) == Some(&true) && is_at(rest, sentence, at),
        Part::End => {
            let is_end = at == sentence.words.len() || (at > 0 && sentence.ends[at - 1]);
            is_end && is_at(rest, sentence, at)
        }
        Part::Word(word) => sentence.words.get(at) == Some(word) && is_at(rest, sentence, at + 1),
        Part::Any => (0..=ANY).any(|by| is_at(rest, sentence, at + by)),
        Part::Class(entries) => behind(entries),
        Part::Classes(entries) => {
            let mut found = entries.iter().filter(|entry| sentence.has(entry, at));
            is_at(rest, sentence, at) || found.any(|entry| is_at(parts, sentence, at + entry.len()))
        }
    }
}

/// The words of a sentence, in lower case and without punctuation.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    words: Vec<String>,
    /// Whether a request may begin at each word.
    starts: Vec<bool>,
    /// Whether a clause ends behind each word.
    ends: Vec<bool>,
}

impl Sentence {
    /// Returns the sentences of a text. A request begins where a clause does, and behind `leads` at the beginning of one,
    /// numbers, and `joints` anywhere.
    pub(super) fn all(text: &str, leads: &[Vec<String>], joints: &[Vec<String>]) -> Vec<Self> {
        let sentences = text.split(['.', '!', '?', ';', ':', '\n', '\r', '(', ')', '—', '–', '|']);
        let read = |sentence: &str| {
            let mut read = Self::default();
            for clause in sentence.split(',') {
                read.take(&folded(clause));
            }
            read.begin(leads, joints);
            read
        };
        let read = sentences.map(read);
        read.filter(|sentence| !sentence.words.is_empty()).collect()
    }

    fn take(&mut self, clause: &str) {
        let words = clause.split(' ').filter(|word| !word.is_empty());
        for (number, word) in words.enumerate() {
            self.words.push(word.to_owned());
            self.starts.push(number == 0);
            self.ends.push(false);
        }
        if let Some(end) = self.ends.last_mut() {
            *end = true;
        }
    }

    fn begin(&mut self, leads: &[Vec<String>], joints: &[Vec<String>]) {
        for at in 0..self.words.len() {
            let mut begins: Vec<usize> = Vec::new();
            if self.starts[at] {
                let found = leads.iter().filter(|lead| self.has(lead, at));
                begins.extend(found.map(|lead| at + lead.len()));
                let is_number = self.words[at].bytes().all(|byte| byte.is_ascii_digit());
                begins.extend(is_number.then_some(at + 1));
            }
            let found = joints.iter().filter(|joint| self.has(joint, at));
            begins.extend(found.map(|joint| at + joint.len()));
            for begin in begins {
                if let Some(start) = self.starts.get_mut(begin) {
                    *start = true;
                }
            }
        }
    }

    fn has(&self, words: &[String], at: usize) -> bool {
        let own = self.words.get(at..at + words.len());
        own.is_some_and(|own| own == words)
    }
}
