//! The sentences of what people write beside a form, as phrases are looked for in them (`text::phrase`).

use std::borrow::Cow;
use std::collections::HashMap;

use regex::{NoExpand, Regex, RegexBuilder};

use crate::text::{Before, Classes, folded, pattern};

/// The automaton of some hundred phrases is built as texts need it, and kept: with less room it is thrown away and
/// built again at every sentence. In bytes.
const ROOM: usize = 64 * 1024 * 1024;

/// One expression for all phrases of a list: which of them matches, nobody asks.
#[derive(Debug)]
pub(in crate::roster) struct Expression(Option<Regex>);

impl Expression {
    /// Takes the phrases of a list.
    pub(in crate::roster) fn any_of<'a>(
        phrases: impl IntoIterator<Item = &'a String>,
        classes: &Classes,
    ) -> Self {
        let patterns = phrases
            .into_iter()
            .map(|phrase| format!("(?:{})", pattern(phrase, classes)));
        Self::compiled(&patterns.collect::<Vec<_>>().join("|"))
    }

    /// Takes whole words, in any case.
    pub(in crate::roster) fn any_word_of(words: &[String]) -> Self {
        Self::compiled(&format!(r"(?i)\b(?:{})\b", words.join("|")))
    }

    /// Takes what stands in between, in any case, and a name behind it.
    pub(in crate::roster) fn behind(before: &str, names: &[&str]) -> Self {
        let names: Vec<String> = names.iter().map(|name| regex::escape(name)).collect();
        Self::compiled(&format!(r"(?i)\b{before} (?:{})\b", names.join("|")))
    }

    fn compiled(pattern: &str) -> Self {
        let mut builder = RegexBuilder::new(pattern);
        // The words of a sentence are folded, and letters without accents are all that phrases have.
        builder.unicode(false).size_limit(ROOM).dfa_size_limit(ROOM);
        Self(builder.build().ok())
    }

    pub(in crate::roster) fn is_in(&self, text: &str) -> bool {
        self.0
            .as_ref()
            .is_some_and(|expression| expression.is_match(text))
    }

    /// Returns a text with something else in place of what matches, or `None` if nothing does.
    pub(in crate::roster) fn replaced_in(&self, text: &str, other: &str) -> Option<String> {
        match self.0.as_ref()?.replace_all(text, NoExpand(other)) {
            Cow::Owned(rest) => Some(rest),
            Cow::Borrowed(_) => None,
        }
    }

    #[cfg(test)]
    pub(in crate::roster) fn can_be_read(&self) -> bool {
        self.0.is_some()
    }
}

/// Behind what a clause begins.
#[derive(Debug, Default)]
pub(in crate::roster) struct Openings {
    /// At the beginning of a clause.
    pub(in crate::roster) leads: Openers,
    /// Anywhere.
    pub(in crate::roster) joints: Openers,
}

/// Entries of one word or several, by their first word: the words that follow it.
#[derive(Debug, Default)]
pub(in crate::roster) struct Openers(HashMap<String, Vec<Vec<String>>>);

impl Openers {
    /// Takes entries apart into their words.
    pub(in crate::roster) fn new(entries: &[impl AsRef<str>]) -> Self {
        let mut openers = Self::default();
        for entry in entries {
            let mut words = entry.as_ref().split(' ').map(str::to_owned);
            let first = words.next().unwrap_or_default();
            openers.0.entry(first).or_default().push(words.collect());
        }
        openers
    }

    /// Returns how many words each entry has with which some words begin.
    fn lengths(&self, words: &[&str]) -> impl Iterator<Item = usize> {
        let listed = words.first().and_then(|first| self.0.get(*first));
        let entries = listed.into_iter().flatten();
        let met = entries.filter(|entry| {
            let rest = words.get(1..=entry.len());
            rest.is_some_and(|rest| rest.iter().zip(*entry).all(|(one, other)| one == other))
        });
        met.map(|entry| entry.len() + 1)
    }
}

/// Returns the sentences of a text, as they stand there.
pub(in crate::roster) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    const ENDS: [char; 12] = ['.', '!', '?', ';', ':', '\n', '\r', '(', ')', '—', '–', '|'];
    let bytes = text.as_bytes();
    let is_letter = move |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let mut at = 0;
    let is_end = move |c: char| {
        let here = at;
        at += c.len_utf8();
        // `R.I.P.` is one word.
        let is_inside = || {
            let before = here.checked_sub(1).is_some_and(is_letter);
            let is_alone = here.checked_sub(2).is_none_or(|before| !is_letter(before));
            before && is_alone && is_letter(at)
        };
        ENDS.contains(&c) && !(c == '.' && is_inside())
    };
    let sentences = text.split(is_end);
    sentences.filter(|sentence| sentence.contains(char::is_alphanumeric))
}

/// Returns the words of a sentence in lower case and without punctuation, each behind what stands before it. A clause
/// begins behind a comma or a hyphen between blanks, behind the leads and numbers at the beginning of one, and behind
/// the joints.
pub(in crate::roster) fn marked(sentence: &str, openings: &Openings) -> String {
    let parts = sentence.split(',').flat_map(|part| part.split(" - "));
    let clauses: Vec<String> = parts.map(folded).collect();
    let (words, mut before): (Vec<&str>, Vec<Before>) = clauses
        .iter()
        .flat_map(|clause| {
            let words = clause.split(' ').filter(|word| !word.is_empty());
            let ends = std::iter::once(Before::End).chain(std::iter::repeat(Before::Inside));
            words.zip(ends)
        })
        .unzip();
    for at in 0..words.len() {
        let rest = &words[at..];
        if before[at] != Before::Inside {
            let is_number = words[at].bytes().all(|byte| byte.is_ascii_digit());
            begin(&mut before, at + usize::from(is_number));
            begin_behind(&mut before, at, openings.leads.lengths(rest));
        }
        begin_behind(&mut before, at, openings.joints.lengths(rest));
    }
    let mut text = String::with_capacity(sentence.len() + 2);
    for (word, before) in words.iter().zip(&before) {
        text.push(before.as_char());
        text.push_str(word);
    }
    if !text.is_empty() {
        text.push(Before::End.as_char());
    }
    text
}

fn begin_behind(before: &mut [Before], at: usize, lengths: impl Iterator<Item = usize>) {
    for length in lengths {
        begin(before, at + length);
    }
}

fn begin(before: &mut [Before], at: usize) {
    if let Some(before @ Before::Inside) = before.get_mut(at) {
        *before = Before::Begin;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_begin_behind_commas_leads_numbers_and_joints() {
        let openings = Openings {
            leads: Openers::new(&["please", "called back"]),
            joints: Openers::new(&["but"]),
        };
        for (text, expected) in [
            (
                "11/6 called back, please do",
                &["$11^6^called back$please^do$"][..],
            ),
            (
                "Good. It's fine but not mine",
                &["$good$", "$its fine but^not mine$"],
            ),
            ("the A.B.C fair. no", &["$the abc fair$", "$no$"]),
            ("he said please", &["$he said please$"]),
            ("no - not well-known", &["$no$not well known$"]),
            (" . ", &[]),
        ] {
            let read = sentences(text).map(|sentence| marked(sentence, &openings));
            let read: Vec<String> = read.collect();
            assert_eq!(read, expected, "{text}");
        }
    }
}
