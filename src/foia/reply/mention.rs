//! An exemption that a text names, and what stands before it.

use crate::foia::Exemption;

/// An exemption in a text.
pub(super) struct Found {
    pub(super) exemption: Exemption,
    /// Where it begins, in bytes.
    pub(super) at: usize,
    /// Whether the box before it is ticked, where there is one.
    pub(super) mark: Option<bool>,
    /// Whether `under` stands right before the list.
    pub(super) is_under: bool,
}

/// Returns an exemption by its number and letter.
pub(super) fn named(number: char, letter: Option<char>) -> Option<Exemption> {
    let name: String = [Some(number), letter].into_iter().flatten().collect();
    name.parse().ok()
}

/// Returns `true` if `under`, with the name of the law at most, stands before a list.
pub(super) fn is_under(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    let tail = words
        .get(words.len().saturating_sub(6)..)
        .unwrap_or_default();
    tail.iter()
        .any(|word| word.trim_start_matches('(').eq_ignore_ascii_case("under"))
}
