//! An exemption that a text names, and what stands before it.

use crate::foia::Exemption;

/// An exemption in a text.
pub(in crate::foia::reply) struct Found {
    pub(in crate::foia::reply) exemption: Exemption,
    /// Where it begins, in bytes.
    pub(in crate::foia::reply) at: usize,
    /// Whether the box before it is ticked, where there is one.
    pub(in crate::foia::reply) mark: Option<bool>,
    /// Whether `under` stands right before the list.
    pub(in crate::foia::reply) is_under: bool,
}

/// Returns an exemption by its number and letter.
pub(in crate::foia::reply) fn named(number: char, letter: Option<char>) -> Option<Exemption> {
    let name: String = [Some(number), letter].into_iter().flatten().collect();
    name.parse().ok()
}

/// Returns `true` if `under`, with the name of the law at most, stands before a list.
pub(in crate::foia::reply) fn is_under(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    let tail = words
        .get(words.len().saturating_sub(6)..)
        .unwrap_or_default();
    tail.iter()
        .any(|word| word.trim_start_matches('(').eq_ignore_ascii_case("under"))
}
