//! Where a sentence ends.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::words::word_lists;

const FILE: &str = include_str!("../../config/text/sentences.toml");

static LISTS: LazyLock<Lists> = LazyLock::new(|| word_lists(FILE));

/// Words that tell whether a full stop ends a sentence.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    never_last: Vec<String>,
    seldom_last: Vec<String>,
    openers: Vec<String>,
    pub(super) open: Vec<String>,
}

/// Returns `true` if a sentence ends with `token`, `next` being what stands after the blank that
/// follows it.
///
/// ```
/// # use redress::text::ends_sentence;
/// assert!(ends_sentence("filed.", "The"));
/// assert!(!ends_sentence("Mr.", "Doe"));
/// ```
pub fn ends_sentence(token: &str, next: &str) -> bool {
    const OPEN: [char; 6] = ['(', '"', '“', '‘', '\'', '['];
    const CLOSED: [char; 8] = [')', '"', '”', '’', '\'', ']', '*', '_'];
    let word = token.trim_end_matches(CLOSED);
    let next = next.trim_start_matches(OPEN);
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    if word.ends_with(['?', '!', '…']) {
        return true;
    }
    let Some(stem) = word.strip_suffix('.') else {
        return false;
    };
    if stem.contains("://") {
        return true;
    }
    let stem = stem.trim_start_matches(OPEN).to_lowercase();
    let is_in = |list: &[String], word: &str| list.iter().any(|entry| entry == word);
    if is_in(&LISTS.never_last, &stem) {
        return false;
    }
    let is_initial = stem.chars().count() == 1 && stem.chars().all(char::is_alphabetic);
    let is_dotted = stem.contains('.') && !stem.contains(|c: char| c.is_ascii_digit());
    if is_initial || is_dotted || is_in(&LISTS.seldom_last, &stem) {
        let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
        return is_in(&LISTS.openers, &next.to_lowercase());
    }
    true
}

/// Returns the words by which [`ends_sentence`] judges, for a program elsewhere that must judge alike.
pub fn sentence_lists() -> &'static Lists {
    &LISTS
}

#[cfg(test)]
mod tests {
    use super::super::words::faults;
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        assert_eq!(faults::<Lists>(FILE), Vec::<String>::new());
    }

    #[test]
    fn a_full_stop_ends_a_sentence_and_an_abbreviation_does_not() {
        for (token, next) in [
            ("closed.", "We"),
            ("closed.\"", "(Nobody"),
            ("why?", "Because"),
            ("so…", "Then"),
            ("https://x.gov/a.", "Box"),
            ("U.S.", "The"),
            ("U.S.C.", "THE"),
            ("Inc.", "Accordingly,"),
            ("552(a)(6).", "Nothing"),
        ] {
            assert!(ends_sentence(token, next), "{token} {next}");
        }
        for (token, next) in [
            ("closed", "We"),
            ("closed.", "we"),
            ("(Mr.", "Doe"),
            ("No.", "The"),
            ("Ref.", "No."),
            ("Nov.", "20"),
            ("St.", "Louis"),
            ("J.", "Doe"),
            ("U.S.", "Customs"),
            ("C.F.R.", "Part"),
            ("Ste.", "200"),
        ] {
            assert!(!ends_sentence(token, next), "{token} {next}");
        }
    }
}
