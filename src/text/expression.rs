//! Regular expressions of our own.

use regex::{Regex, RegexBuilder};

/// Returns a regular expression in which a word, a digit and a blank are those of ASCII, or `None` if it cannot be read.
///
/// The program is built without the tables of Unicode, which only the tests' own dependencies bring: an expression that
/// needs them would hold in tests alone.
pub(crate) fn expression(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).unicode(false).build().ok()
}

#[cfg(test)]
mod tests {
    use super::expression;

    #[test]
    fn words_and_digits_are_those_of_ascii() {
        let found = expression(r"\b\w+\b").and_then(|words| Some(words.find("é-ad")?.start()));
        assert_eq!(found, Some("é-".len()));
        assert!(expression(r"\p{Greek}").is_none());
    }
}
