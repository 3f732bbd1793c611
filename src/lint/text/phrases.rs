//! Looking for phrases, whatever their case and punctuation.

use crate::text::plain_mark;

/// A text as words in lower case, so that phrases are found across commas and line breaks.
/// `e-mail` counts as two words, `don’t` as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrases(String);

impl Phrases {
    /// Reads a text; its Markdown should be stripped.
    pub(crate) fn new(text: &str) -> Self {
        let lower: String = text.to_lowercase().chars().map(plain_mark).collect();
        let mut words = String::with_capacity(lower.len() + 2);
        words.push(' ');
        for word in lower.split(|c: char| !c.is_alphanumeric() && c != '\'') {
            let word = word.trim_matches('\'');
            if !word.is_empty() {
                words.push_str(word);
                words.push(' ');
            }
        }
        Self(words)
    }

    /// Tells whether the phrase occurs, as whole words.
    pub(crate) fn holds(&self, phrase: &str) -> bool {
        self.0.contains(&format!(" {phrase} "))
    }

    /// Tells whether one of the phrases occurs.
    pub(crate) fn holds_any(&self, phrases: &[impl AsRef<str>]) -> bool {
        phrases.iter().any(|phrase| self.holds(phrase.as_ref()))
    }

    /// Returns those of the phrases that occur, in the order of the text.
    pub(crate) fn found<'p>(&self, phrases: &'p [String]) -> Vec<&'p str> {
        let place = |phrase: &'p String| Some((self.0.find(&format!(" {phrase} "))?, phrase));
        let mut found: Vec<_> = phrases.iter().filter_map(place).collect();
        found.sort_unstable();
        found
            .into_iter()
            .map(|(_, phrase)| phrase.as_str())
            .collect()
    }

    /// Tells whether the text begins with one of the phrases.
    pub(crate) fn starts_with(&self, phrases: &[impl AsRef<str>]) -> bool {
        phrases
            .iter()
            .any(|phrase| self.0.starts_with(&format!(" {} ", phrase.as_ref())))
    }

    /// Tells whether this text holds the whole of another, which is not empty.
    pub(crate) fn includes(&self, other: &Self) -> bool {
        other.0.len() > 1 && self.0.contains(&other.0)
    }

    /// Returns the words.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split_whitespace()
    }

    /// Returns the number of words.
    pub(crate) fn count(&self) -> usize {
        self.words().count()
    }

    /// Returns the number of words before another text begins in this one.
    pub(crate) fn words_before(&self, other: &Self) -> Option<usize> {
        if other.0.len() < 2 {
            return None;
        }
        let start = self.0.find(&other.0)?;
        Some(self.0.get(..start)?.split_whitespace().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_whole_words_across_punctuation() {
        let text = Phrases::new("Any, and ALL\ne-mails; don’t. Small records");
        for phrase in ["any and all", "e mails", "don't", "records"] {
            assert!(text.holds(phrase), "{phrase}");
        }
        for phrase in ["all records", "mail", "record"] {
            assert!(!text.holds(phrase), "{phrase}");
        }
        assert!(text.starts_with(&["any"]) && !text.starts_with(&["and"]));
        let phrases = ["all", "any and all", "records", "small"].map(str::to_owned);
        assert_eq!(
            text.found(&phrases),
            ["any and all", "all", "small", "records"]
        );
    }

    #[test]
    fn words_before_a_part_are_counted() {
        let text = Phrases::new("One two three. Four five");
        assert_eq!(text.words_before(&Phrases::new("four")), Some(3));
        assert_eq!(text.words_before(&Phrases::new("six")), None);
        assert_eq!(text.words_before(&Phrases::new("")), None);
    }
}
