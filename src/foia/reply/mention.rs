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

/// Returns whether the box before an exemption is ticked, if there is a box.
pub(super) fn mark(before: &str) -> Option<bool> {
    let before = before.trim_end();
    if before.ends_with("[ ]")
        || before.ends_with("[]")
        || before.ends_with("[_]")
        || before.ends_with("| |")
        || before.ends_with('\u{2610}')
    {
        return Some(false);
    }
    let is_ticked = [
        "[X]", "[x]", "|X|", "|x|", "[v]", "[V]", "\u{2612}", "\u{2611}", "\u{2713}", "\u{2714}",
    ]
    .iter()
    .any(|mark| before.ends_with(mark));
    is_ticked.then_some(true)
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
