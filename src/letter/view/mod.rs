//! Views.

/// Counts characters as web forms do: a line break counts two.
pub fn short_count(text: &str) -> usize {
    text.chars().map(|c| if c == '\n' { 2 } else { 1 }).sum()
}
