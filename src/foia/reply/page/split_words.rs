//! Words that a scan broke in two: `acknow ledge`.
//!
//! Two pieces are one word where at least one of them is none, and both together are a word by which letters are read.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The words of the phrases.
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let files = [
        include_str!("../../../../config/reply/decision_phrases.toml"),
        include_str!("../../../../config/reply/details.toml"),
        include_str!("../../../../config/reply/assertion.toml"),
        include_str!("../../../../config/reply/synonyms.toml"),
    ];
    let words = files.into_iter().flat_map(|file| {
        file.split(|c: char| !c.is_ascii_alphabetic() && c != '~')
            .filter(|word| !word.ends_with('~') && !word.is_empty())
    });
    words.collect()
});

/// Returns `true` for a word, in small letters, by which letters are read.
pub(super) fn is_known(word: &str) -> bool {
    KNOWN.contains(word)
}

/// A shorter word is joined of nothing: `i t`.
const SHORTEST: usize = 4;

/// Returns a line in which the pieces of broken words stand together.
pub(in crate::foia::reply) fn joined(line: &str) -> String {
    let mut whole = String::with_capacity(line.len());
    let mut before = "";
    for token in line.split_inclusive(' ') {
        let word = token.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        if is_broken(before, word) {
            whole.pop();
        }
        whole.push_str(token);
        // Only a single blank, and nothing else, stands within a word.
        before = token.strip_suffix(' ').unwrap_or_default();
    }
    whole
}

/// Returns `true` if two pieces are one word, and not two.
fn is_broken(first: &str, second: &str) -> bool {
    let is_small = |piece: &str| !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_lowercase());
    let rest = first.get(1..).unwrap_or_default();
    let begins = first.starts_with(|c: char| c.is_ascii_alphabetic());
    if !begins || !(rest.is_empty() || is_small(rest)) || !is_small(second) {
        return false;
    }
    let first = first.to_ascii_lowercase();
    let is_word = is_known;
    first.len() + second.len() >= SHORTEST
        && !(is_word(&first) && is_word(second))
        && is_word(&format!("{first}{second}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_of_a_word_stand_together_again() {
        assert_eq!(
            joined("This is to acknow ledge your re quest, re ceived  here"),
            "This is to acknowledge your request, received  here"
        );
    }

    #[test]
    fn two_words_stay_two() {
        for line in [
            "a part of an other man",
            "in form 3288",
            "re  quest",
            "with held",
            "Ms. Th Is",
            "b 6 c 7",
        ] {
            assert_eq!(joined(line), line);
        }
    }
}
