//! Running text out of lines as people type and paste them.

use super::items::marked;
use super::sentence::sentence_lists;
use super::{ended, unmarked};

/// A line of a text that was broken to fit a screen or a page is at least so long, in characters.
const BROKEN: usize = 50;

/// Returns a text as whole sentences, line by line: bullets and numbers go, and where a line ends without a full stop
/// and the next begins a sentence, or a list's item, it gets one.
///
/// ```
/// # use redress::text::prose;
/// assert_eq!(prose("The bus is late\nI wait an hour"), "The bus is late.\nI wait an hour.");
/// assert_eq!(prose("I live near\nTroy"), "I live near\nTroy.");
/// ```
pub fn prose(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(paragraph);
    let paragraphs: Vec<String> = paragraphs.filter(|text| !text.is_empty()).collect();
    paragraphs.join("\n\n")
}

fn paragraph(text: &str) -> String {
    let mut whole = String::new();
    let mut last = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let is_item = marked(line).is_some();
        let own = unmarked(line);
        if !whole.is_empty() {
            if is_item || begins(last, own) {
                whole = ended(&whole);
            }
            whole.push('\n');
        }
        whole.push_str(own);
        last = line;
    }
    ended(&whole)
}

/// Returns `true` if a sentence ends with a line and another begins with the next.
fn begins(line: &str, next: &str) -> bool {
    let is_open = line.ends_with([',', ';', '-', '–', '—', '(']);
    let word = line.split_whitespace().last().unwrap_or_default();
    let word = word.to_lowercase();
    next.starts_with(|c: char| c.is_uppercase())
        && line.chars().count() < BROKEN
        && !is_open
        && !sentence_lists().open.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_sentences() {
        for (text, wanted) in [
            ("The clinic closed", "The clinic closed."),
            (
                "The clinic closed!\nWe drive to Erie",
                "The clinic closed!\nWe drive to Erie.",
            ),
            (
                "- The clinic closed\n- we drive to Erie",
                "The clinic closed.\nwe drive to Erie.",
            ),
            (
                "1) It closed\n2) We drive\n\nNobody told us",
                "It closed.\nWe drive.\n\nNobody told us.",
            ),
            ("The clinic in\nErie closed", "The clinic in\nErie closed."),
            (
                "The clinic,\nErie's last, closed",
                "The clinic,\nErie's last, closed.",
            ),
            (
                "We drive for two hours each way since the clinic in the\nErie valley closed",
                "We drive for two hours each way since the clinic in the\nErie valley closed.",
            ),
            ("", ""),
        ] {
            assert_eq!(prose(text), wanted, "{text}");
        }
    }
}
