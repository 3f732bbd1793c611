//! A portal's key to its words: `Closed: the agency released or withheld the records.`

use super::sentence::Sentence;
use super::words::WORDS;

/// Words with which the name of a status begins.
const STATUSES: [&str; 28] = [
    "accepted",
    "acknowledged",
    "appealed",
    "assigned",
    "awaiting",
    "cancelled",
    "clarification",
    "closed",
    "complete",
    "completed",
    "denied",
    "evaluation",
    "final",
    "full",
    "fulfilled",
    "granted",
    "in process",
    "in progress",
    "on hold",
    "open",
    "partial",
    "partially",
    "pending",
    "processing",
    "received",
    "submitted",
    "under review",
    "withdrawn",
];
/// The name of a status is no longer.
const NAME: usize = 40;

/// Marks the sentences of a key as told of no request of the reader's: from the words that announce it on, those of
/// their paragraph, and below it those that explain a status.
pub(super) fn set_keys_apart(body: &mut [Sentence]) {
    let mut key: Option<usize> = None;
    // `Closed - it was decided; you may appeal`: the rest of its paragraph.
    let mut explained: Option<usize> = None;
    for sentence in body {
        let begins = WORDS.letter.keys.hold(&sentence.whole) && !is_of_one(&sentence.text);
        if begins {
            key = Some(sentence.paragraph);
        }
        let is_beneath = key.is_some_and(|paragraph| paragraph != sentence.paragraph);
        if is_beneath && explains(&sentence.text) {
            explained = Some(sentence.paragraph);
        } else if is_beneath && explained != Some(sentence.paragraph) {
            key = None;
        }
        sentence.is_told |= key.is_some();
    }
}

/// Returns `true` if a sentence speaks of the reader's own request.
fn is_of_one(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("your request") || lower.contains("your appeal")
}

/// Returns `true` for `Closed: the agency has answered.` and `On Hold - we need something.`
fn explains(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let ends = [":", " - ", " \u{2013} ", " \u{2014} ", " = ", " means "];
    let end = ends.iter().filter_map(|end| lower.find(end)).min();
    end.is_some_and(|end| end <= NAME) && STATUSES.iter().any(|status| lower.starts_with(status))
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::sentence::sentences;
    use super::*;

    fn told(text: &str) -> Vec<bool> {
        let mut body = sentences(&lines(text, 10_000).0);
        set_keys_apart(&mut body);
        body.iter().map(|sentence| sentence.is_told).collect()
    }

    #[test]
    fn a_key_says_nothing_of_the_request() {
        let text = "It was set to Open.\n\nWhat each status means.\n\nOpen: we work on it.\n\nClosed - it was denied; you may appeal.\n\n\
                    We write to you soon.";
        assert_eq!(told(text), [false, true, true, true, true, false]);
        let text = "Your request has a new status. Its status means that your request was denied.";
        assert_eq!(told(text), [false, false]);
    }
}
