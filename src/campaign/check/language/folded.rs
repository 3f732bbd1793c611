//! Texts with what typesetting changes folded away: white space, quotation marks, dashes.

use crate::text::{is_forbidden, plain_mark};

/// A folded text that knows where each of its bytes comes from.
#[derive(Debug)]
pub(in crate::campaign::check) struct Folded {
    text: String,
    /// For each byte of `text`, and for its end, the offset in the original.
    origin: Vec<usize>,
}

impl Folded {
    /// Folds a text: runs of white space become one blank, quotation marks of all kinds straight
    /// ones, dashes and hyphens `-`; characters that nobody sees go. Letters stay as they are.
    pub(in crate::campaign::check) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origin = Vec::with_capacity(original.len() + 1);
        for (at, c) in original.char_indices() {
            if c.is_whitespace() {
                if text.ends_with(' ') {
                    continue;
                }
                text.push(' ');
            } else if is_forbidden(c) {
                continue;
            } else {
                text.push(plain_mark(c));
            }
            origin.resize(text.len(), at);
        }
        origin.push(original.len());
        Self { text, origin }
    }

    pub(in crate::campaign::check) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns where in the original the byte at `at` comes from.
    pub(in crate::campaign::check) fn origin(&self, at: usize) -> usize {
        self.origin[at.min(self.origin.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::Folded;

    #[test]
    fn typesetting_is_folded_and_letters_are_not() {
        let folded = Folded::new("“It’s\u{a0}\n a «test»”—say‑so,\u{ad} É");
        assert_eq!(folded.as_str(), "\"It's a \"test\"\"-say-so, É");
    }

    #[test]
    fn a_place_in_the_folded_text_is_a_place_in_the_original() {
        let original = "a  “b” — c";
        let folded = Folded::new(original);
        let at = folded.as_str().find("- c").unwrap();
        assert!(original[folded.origin(at)..].starts_with("— c"));
        assert_eq!(folded.origin(folded.as_str().len()), original.len());
    }
}
