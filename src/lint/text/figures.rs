//! Figures that a sentence states: amounts and shares, not dates, citations or names.

use std::ops::Range;

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
    let telephones = telephones(&words);
    (0..words.len())
        .filter(|index| !telephones.iter().any(|range| range.contains(index)))
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

/// Returns the runs of words that are telephone numbers: `(614) 555 0123`, `+62 21 555 1234`, `614 555 0123`.
fn telephones(words: &[(usize, &str)]) -> Vec<Range<usize>> {
    let is_part = |(_, word): &(usize, &str)| {
        let word = word.trim_end_matches([',', ';', '.', '?', '!']);
        word.contains(|c: char| c.is_ascii_digit())
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || "()+-./".contains(c))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        // A country's code begins another number.
        let length = rest
            .iter()
            .enumerate()
            .take_while(|(index, word)| is_part(word) && (*index == 0 || !word.1.starts_with('+')))
            .count();
        let run: Vec<&str> = rest.iter().take(length).map(|(_, word)| *word).collect();
        if is_telephone(&run) {
            found.push(at..at + length);
        }
        at += length.max(1);
    }
    found
}

/// Returns `true` if groups of digits are a telephone number: one with a code in front, or ten digits in threes.
fn is_telephone(run: &[&str]) -> bool {
    /// No number with its area's code has fewer digits; none has more (ITU-T E.164).
    const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
    let groups: Vec<usize> = run
        .iter()
        .flat_map(|word| word.split(|c: char| !c.is_ascii_digit()))
        .filter(|group| !group.is_empty())
        .map(str::len)
        .collect();
    let has_code = run
        .first()
        .is_some_and(|first| first.starts_with(['+', '(']));
    let is_american = matches!(groups.as_slice(), [3, 3, 4] | [1, 3, 3, 4]);
    is_american || (has_code && DIGITS.contains(&groups.iter().sum()))
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
            (
                "They held (252) 300 men in 2025, 1200 later.",
                vec!["252", "300", "1200"],
            ),
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
            "Please call me at (614) 555 0123 ext 44, or at 614 555 0123.",
            "I am at +62 21 555 1234 or 1 614 555 0123.",
        ] {
            assert_eq!(found(sentence), Vec::<String>::new(), "{sentence}");
        }
    }
}
