//! Figures that a sentence states: amounts and shares, not dates, citations or names.

use super::super::words::SHARED;
use crate::text::{month, tokens};

/// A figure and where its word begins in the sentence, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) text: String,
    pub(crate) start: usize,
}

/// Returns the figures that a sentence states.
pub(crate) fn figures(sentence: &str) -> Vec<Figure> {
    let words: Vec<(usize, &str)> = tokens(sentence).collect();
    let word = |index: Option<usize>| {
        index
            .and_then(|index| words.get(index))
            .map_or("", |(_, word)| *word)
    };
    (0..words.len())
        .filter_map(|index| {
            let (start, text) = words.get(index)?;
            let before = word(index.checked_sub(1));
            let figure = figure(before, text, word(Some(index + 1)))?;
            Some(Figure {
                text: figure,
                start: *start,
            })
        })
        .collect()
}

fn figure(before: &str, word: &str, after: &str) -> Option<String> {
    let core = word
        .trim_start_matches(|c: char| !c.is_ascii_digit() && c != '$')
        .trim_end_matches(|c: char| !c.is_ascii_digit() && c != '%');
    if word.contains('§') || (core.starts_with('$') && core.len() == 1) {
        return None;
    }
    let digits = core.trim_start_matches('$').trim_end_matches('%');
    let plain = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || c == ',' || c == '.');
    // NOTE: a letter in the word makes it a name: `I-213`, `119th`, `A1`.
    if !plain || word.chars().any(char::is_alphabetic) {
        return None;
    }
    let next = key(after);
    let share = core.ends_with('%') || next == "percent" || next == "per";
    let count = digits.chars().filter(char::is_ascii_digit).count();
    if share {
        return Some(format!("{digits}%"));
    }
    if core.starts_with('$') {
        return Some(core.to_owned());
    }
    let previous = key(before);
    let words = &SHARED.figures;
    let named = words.labels.contains(&previous)
        || month(&previous).is_some()
        || month(&next).is_some()
        || words.reporters.contains(&next)
        || words.reporters.contains(&previous)
        || before.contains('§')
        || is_state(before);
    let year =
        count == 4 && digits.len() == 4 && (1700..2100).contains(&digits.parse().unwrap_or(0));
    let identifier = count >= 8 && !digits.contains(',');
    let small = digits.len() == 1;
    (!named && !year && !identifier && !small).then(|| core.to_owned())
}

fn key(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

fn is_state(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> Vec<String> {
        figures(sentence).into_iter().map(|f| f.text).collect()
    }

    #[test]
    fn amounts_and_shares_are_figures() {
        for (sentence, wanted) in [
            ("Of 252 men, 32 had a record.", vec!["252", "32"]),
            ("It was 16 percent (16%).", vec!["16%", "16%"]),
            (
                "They paid $6,000,000 for 1,200 beds.",
                vec!["$6,000,000", "1,200"],
            ),
            ("On average 3.5 a day.", vec!["3.5"]),
        ] {
            assert_eq!(found(sentence), wanted, "{sentence}");
        }
    }

    #[test]
    fn dates_citations_and_names_are_not() {
        for sentence in [
            "On March 15, 2025, and in 2024.",
            "By 15 Dec. it was done, on Dec. 31 at the latest.",
            "Under 5 U.S.C. § 552(a) and Section 1746 of Title 28.",
            "See Form I-213, Executive Order 14159, H.R. 1234 of the 119th Congress.",
            "Milner v. Navy, 562 U.S. 562.",
            "I live at ZIP 12207, in Albany, NY 12207.",
            "Two offices and 3 desks.",
            "The number 123456789 is nobody's.",
        ] {
            assert_eq!(found(sentence), Vec::<String>::new(), "{sentence}");
        }
    }
}
