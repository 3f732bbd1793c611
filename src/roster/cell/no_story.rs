//! Cells for a story that hold none: what stands for nothing, keys pressed at random, a salutation alone.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{folded, word_lists};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoStories {
    salutations: Vec<String>,
    whole: Vec<String>,
}

static WORDS: LazyLock<NoStories> =
    LazyLock::new(|| word_lists(include_str!("../../../config/roster/stories.toml")));

/// Whoever writes more than so many bytes writes something.
const LONGEST: usize = 120;
/// A salutation without a mark behind it has at most so many words.
const SALUTATION: usize = 6;

/// Returns `true` if a text is no story of anybody's.
pub(in crate::roster) fn is_none(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let is_nothing = |text: &str| {
        let folded = folded(text);
        let mut letters = folded.chars();
        let first = letters.next();
        letters.all(|c| Some(c) == first) || WORDS.whole.contains(&folded)
    };
    is_nothing(text) || behind_salutation(text).is_some_and(is_nothing)
}

/// Returns what stands behind a salutation, if the text begins with one.
fn behind_salutation(text: &str) -> Option<&str> {
    let text = text.trim();
    let end = text.find([':', ',', '\n', '!']).unwrap_or(text.len());
    let (salutation, rest) = text.split_at(end);
    let words = folded(salutation);
    let is_one = WORDS.salutations.iter().any(|known| {
        let behind = words.strip_prefix(known.as_str());
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' '))
    });
    let is_short = words.split(' ').count() <= SALUTATION;
    // Without a mark the names alone tell it from a sentence.
    let mut addressed = salutation.split_whitespace().skip(1);
    let is_name = |word: &str| {
        !word.starts_with(char::is_lowercase) || matches!(word, "sir" | "or" | "madam" | "and")
    };
    let is_told = end < text.len() || addressed.all(is_name);
    (is_one && is_short && is_told).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_no_story_is_none_and_short_stories_are() {
        for text in [
            "n/a",
            "N/A.",
            "None",
            "asdf",
            "xxxxxxx",
            "-",
            "...",
            "Dear Senator Schumer: please help.",
            "Dear Senator Schumer,",
            "Dear Representative Park",
            "Hello!",
            "To Whom It May Concern:",
            "I don't know",
            "(see notes)",
            "[story to follow]",
            "Will send it later.",
        ] {
            assert!(is_none(text), "{text}");
        }
        for text in [
            "My mail is late.",
            "Hello, my mail is late.",
            "Dear Senator Schumer: please help my mother.",
            "Dear neighbors of mine wait",
            "No mail since May.",
            "Help my town",
            "Hi from Bangor, where the bus is late",
        ] {
            assert!(!is_none(text), "{text}");
        }
    }

    #[test]
    fn the_lists_of_no_stories_are_in_order() {
        let text = include_str!("../../../config/roster/stories.toml");
        assert_eq!(crate::text::faults::<NoStories>(text), Vec::<String>::new());
    }
}
