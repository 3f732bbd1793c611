//! Words as phrases find them, and the numbers that some of them are.

use crate::text::{TENS, digits, number};

/// One word.
#[derive(Clone, Debug)]
pub(in crate::foia::reply) struct Word {
    /// In lower case, without hyphens and apostrophes; empty where it is quoted and says nothing.
    pub(in crate::foia::reply) text: String,
    /// Where it begins in the sentence, in bytes.
    pub(in crate::foia::reply) at: usize,
    /// Whether the sentence is read as if it were not there: it belongs to a relative clause that tells what was asked
    /// for, `the file that you asked for is denied`, or to one of [`asides`].
    pub(in crate::foia::reply) is_aside: bool,
}

/// Returns the words of a text as patterns know them: `10-day` and `we've` are two words, `non-exempt` one.
pub(in crate::foia::reply) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut current = String::new();
    let mut start = 0;
    let mut apostrophe = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            if current.is_empty() {
                start = at;
            }
            current.extend(c.to_lowercase());
            continue;
        }
        let next = chars.peek().map(|(_, next)| *next);
        let joins = match c {
            '\'' => next.is_some_and(char::is_alphabetic),
            '-' => {
                next.is_some_and(char::is_alphabetic)
                    && current.ends_with(char::is_alphabetic)
                    && (number(&current).is_none() || is_counted_on(&current, text.get(at + 1..)))
            }
            _ => false,
        };
        if joins && c == '\'' {
            apostrophe = Some(current.len());
        }
        if !joins && !current.is_empty() {
            whole(&current, start, apostrophe.take(), &mut words);
            current.clear();
        }
    }
    if !current.is_empty() {
        whole(&current, start, apostrophe, &mut words);
    }
    words
}

/// Adds a word; one that an apostrophe shortens is two: `we've`, `don't`.
fn whole(word: &str, at: usize, apostrophe: Option<usize>, words: &mut Vec<Word>) {
    let parts = apostrophe.and_then(|cut| word.split_at_checked(cut));
    let (first, second) = match parts {
        Some(("can", "t")) => ("cannot", None),
        Some(("won", "t")) => ("will", Some("not")),
        Some((verb, "t")) if verb.ends_with('n') => (verb.trim_end_matches('n'), Some("not")),
        Some((who, "ve")) => (who, Some("have")),
        Some((who, "re")) => (who, Some("are")),
        Some((who, "ll")) => (who, Some("will")),
        Some(("i", "m")) => ("i", Some("am")),
        Some((it @ ("it" | "that" | "there" | "here"), "s")) => (it, Some("is")),
        _ => (word, None),
    };
    for text in [Some(first), second].into_iter().flatten() {
        words.push(Word {
            text: text.to_owned(),
            at,
            is_aside: false,
        });
    }
}

/// Returns `true` if a number goes on behind its hyphen: `forty-five`.
fn is_counted_on(tens: &str, after: Option<&str>) -> bool {
    let unit = after.and_then(|after| after.split(|c: char| !c.is_alphabetic()).next());
    let is_unit = |unit: &str| {
        digits()
            .iter()
            .any(|digit| unit.eq_ignore_ascii_case(digit))
    };
    TENS.contains(&tens) && unit.is_some_and(is_unit)
}
