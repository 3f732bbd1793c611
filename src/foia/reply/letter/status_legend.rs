//! A portal's key to its words: `Closed: the agency released or withheld the records.`

use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::words::WORDS;

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
/// Those of a request on which nothing is decided yet.
const OPENING: [&str; 11] = [
    "accepted",
    "acknowledged",
    "assigned",
    "awaiting",
    "evaluation",
    "in process",
    "in progress",
    "on hold",
    "received",
    "submitted",
    "under review",
];
/// The name of a status is no longer.
const NAME: usize = 40;
/// What it means has so many words at least.
const MEANING: usize = 4;
/// So many lines beside each other are a key that nothing announces.
const LINES: usize = 3;
/// With one of these a line says how the reader's own request stands.
const OWN: [&str; 9] = [
    "your",
    "current",
    "currently",
    "number",
    "disposition",
    "outcome",
    "result",
    "decision",
    "new",
];

/// Marks the sentences of a key as told of no request of the reader's: from the words that announce it on, those of
/// their paragraph, and below it those that explain a status; and lines that explain several statuses of which no request
/// has more than one.
pub(in crate::foia::reply) fn set_keys_apart(body: &mut [Sentence]) {
    set_lines_apart(body);
    let mut key: Option<usize> = None;
    // `Closed - it was decided; you may appeal`: the rest of its paragraph.
    let mut explained: Option<usize> = None;
    for sentence in body {
        let begins = is_title(&sentence.text)
            || WORDS.letter.keys.hold(&sentence.whole) && !is_of_one(&sentence.text);
        if begins {
            key = Some(sentence.paragraph);
        }
        let is_beneath = key.is_some_and(|paragraph| paragraph != sentence.paragraph);
        if is_beneath && (explains(&sentence.text) || meaning(&sentence.text).is_some()) {
            explained = Some(sentence.paragraph);
        } else if is_beneath && explained != Some(sentence.paragraph) {
            key = None;
        }
        sentence.is_told |= key.is_some() || lists_outcomes(&sentence.text);
    }
}

/// Marks the lines of a key without a heading: beside `Received: the request was logged` a line `Closed: it was decided`
/// tells of no request.
fn set_lines_apart(body: &mut [Sentence]) {
    let mut begin = 0;
    while begin < body.len() {
        let rest = body.get_mut(begin..).unwrap_or_default();
        let lines = rest.iter().take_while(|said| is_line(&said.text));
        let names: Vec<String> = lines.filter_map(|said| meaning(&said.text)).collect();
        let opens = |name: &String| OPENING.iter().any(|status| name.starts_with(status));
        let is_other =
            |name: &String| STATUSES.iter().any(|status| name.starts_with(status)) && !opens(name);
        if names.len() >= LINES && names.iter().any(opens) && names.iter().any(is_other) {
            for said in rest.iter_mut().take(names.len()) {
                said.is_told = true;
            }
        }
        begin += names.len().max(1);
    }
}

/// Returns `true` if the value of a label is a status with all that it may stand for: `Status: Closed (Granted, Denied in
/// Part, or Other)`.
fn lists_outcomes(text: &str) -> bool {
    let value = text.split_once(": ").map(|(_, value)| value);
    let value = value.map(|value| value.trim_end_matches(['.', ' ']).to_ascii_lowercase());
    let inner = value.as_deref().and_then(|value| {
        let (name, rest) = value.split_once(" (")?;
        let inner = rest.strip_suffix(')')?;
        STATUSES.contains(&name).then_some(inner)
    });
    inner.is_some_and(|inner| {
        let parts = inner
            .split([',', '/'])
            .filter(|part| !part.trim().is_empty());
        let is_choice = inner.split(' ').any(|word| word == "or");
        is_choice && parts.count() >= OUTCOMES
    })
}

/// So many outcomes of one status leave open which it is.
const OUTCOMES: usize = 3;

/// Returns `true` for a line that explains a status and counts nothing.
fn is_line(text: &str) -> bool {
    meaning(text).is_some() && !text.contains(|c: char| c.is_ascii_digit())
}

/// Returns `true` for `Key:` and `Legend`.
fn is_title(text: &str) -> bool {
    let title = text.trim_end_matches([':', '.', ' ']).to_ascii_lowercase();
    ["key", "legend", "glossary", "definitions"].contains(&&*title)
}

/// Returns `true` if a sentence speaks of the reader's own request.
fn is_of_one(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("your request") || lower.contains("your appeal")
}

/// Returns the name of what a line explains, in small letters: `Closed: the agency has answered.`
fn meaning(text: &str) -> Option<String> {
    let (name, rest) = text.split_once(": ")?;
    let lower = name.to_ascii_lowercase();
    let mut words = lower.split(' ');
    let is_name = name.len() <= NAME && name.starts_with(char::is_uppercase);
    let is_own = words.any(|word| OWN.contains(&word));
    let is_meaning = rest.split_whitespace().count() >= MEANING;
    (is_name && !is_own && is_meaning).then_some(lower)
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
    use super::*;
    use crate::foia::reply::page::lines::lines;
    use crate::foia::reply::sentence::sentences;

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
        let text = "Legend:\n\nFile Search: staff look for the files.\nFinal Answer: all of it was denied.\n\nIt was closed.";
        assert_eq!(told(text), [true, true, true, false]);
        let text = "Status: Closed (Granted/Denied in Part, No Records, or Other).\n\nStatus: Closed (no records)";
        assert_eq!(told(text), [true, false]);
        let text = "Your request has a new status. Its status means that your request was denied.";
        assert_eq!(told(text), [false, false]);
    }

    #[test]
    fn lines_that_explain_statuses_are_a_key_without_a_heading() {
        let text = "Submitted: it is in our inbox.\nFile Search: staff look for the files.\nGranted: all of it was released.";
        assert_eq!(told(text), [true, true, true]);
        for text in [
            "Received: November 3, 2026\nAssigned: to the complex track here\nClosed: we found no records at all",
            "Granted: the budget is enclosed herewith.\nDenied: the memos are kept back.\nReferred: the map went to the Navy.",
            "On Hold: no, it is not\nYour outcome: all of it was denied.",
        ] {
            assert!(!told(text).contains(&true), "{text}");
        }
    }
}
