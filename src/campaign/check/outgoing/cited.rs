//! Reports that a text cites by their numbers: `(Report 26-P-0019)`, `(OIG-26-22)`.

use std::ops::Range;

use super::ground::Saved;
use super::{Ground, Sentence, Told};
use crate::campaign::Source;
use crate::campaign::check::{Findings, Rule};
use crate::text::visible;

/// Words before the number of a report.
const BEFORE: [&str; 8] = [
    "audit",
    "no",
    "no.",
    "number",
    "product",
    "publication",
    "report",
    "testimony",
];

impl Ground<'_> {
    /// Holds the numbers of reports in brackets to the source that the sentence is about.
    pub(super) fn hold_numbers(
        &self,
        about: &[&Told<'_>],
        sentence: &Sentence<'_>,
        findings: &mut Findings<'_>,
    ) {
        let campaign = &findings.file.campaign;
        let own = |source: &&Source| {
            about.is_empty() || about.iter().any(|told| told.point.source == source.id)
        };
        let is_read = |source: &Source| {
            self.sources
                .iter()
                .any(|saved| saved.source.id == source.id)
        };
        for place in numbers(sentence.text) {
            let number = &sentence.text[place];
            let sources: Vec<&Source> = campaign.sources.iter().filter(own).collect();
            if sources.iter().any(|source| self.has_number(source, number)) {
                continue;
            }
            let mut all = campaign.sources.iter();
            let other = all.find(|source| self.has_number(source, number));
            let (message, help) = match (other, sources.first()) {
                (Some(other), Some(source)) => (
                    format!("`{}` is the number of `{}`", visible(number), other.id),
                    format!("this is from `{}`", source.id),
                ),
                _ if sources.iter().all(|source| is_read(source)) => (
                    format!("`{}` is the number of no source", visible(number)),
                    "correct the number, or leave it out".to_owned(),
                ),
                _ => continue,
            };
            findings.note(Rule::Speaker, sentence.key.to_owned(), message, Some(help));
        }
    }

    fn has_number(&self, source: &Source, number: &str) -> bool {
        let wanted = number.to_lowercase();
        let saved = self
            .sources
            .iter()
            .find(|saved: &&Saved<'_>| saved.source.id == source.id);
        let is_in = |text: &str| text.to_lowercase().contains(&wanted);
        is_in(&source.url)
            || is_in(&source.title)
            || saved.is_some_and(|saved| is_in(&saved.text.text))
    }
}

/// Returns a sentence with blanks in the place of the numbers of reports, and of the `Report No.` before them.
pub(super) fn without_numbers(sentence: &str) -> String {
    let mut output = sentence.to_owned();
    for place in numbers(sentence) {
        let mut from = place.start;
        while let Some(word) = sentence[..from]
            .split([' ', '('])
            .rfind(|word| !word.is_empty())
            && sentence[..from].ends_with(' ')
            && BEFORE.contains(&word.to_lowercase().as_str())
        {
            from = sentence[..from].trim_end().len() - word.len();
        }
        output.replace_range(from..place.end, &" ".repeat(place.end - from));
    }
    output
}

/// Returns the places of numbers of reports between brackets.
fn numbers(sentence: &str) -> Vec<Range<usize>> {
    let mut numbers = Vec::new();
    let mut from = 0;
    while let Some(open) = sentence[from..].find('(').map(|at| from + at) {
        let Some(close) = sentence[open..].find(')').map(|at| open + at) else {
            break;
        };
        let mut before = "";
        let mut at = open + 1;
        for piece in sentence[open + 1..close].split_inclusive([' ', ',', ';']) {
            let word = piece.trim_end_matches([' ', ',', ';', '.']);
            if is_number(word, before) {
                numbers.push(at..at + word.len());
            }
            before = word;
            at += piece.len();
        }
        from = close + 1;
    }
    numbers
}

/// Returns `true` for digits and capitals with hyphens between them: no range of years, no `17-year`.
fn is_number(word: &str, before: &str) -> bool {
    let has_digits = word.chars().filter(char::is_ascii_digit).count() > 2;
    let is_plain = word
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '-');
    let is_named = word.contains(|c: char| c.is_ascii_uppercase())
        || BEFORE.contains(&before.to_lowercase().as_str());
    has_digits && is_plain && word.contains('-') && is_named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_report_is_no_speaker() {
        for (sentence, expected) in [
            (
                "It leaks (Report 24-K-0017).",
                "It leaks (                ).",
            ),
            (
                "It leaks (Port Board, PB-24-311).",
                "It leaks (Port Board,          ).",
            ),
            ("It leaks (Audit No. 24-07).", "It leaks (               )."),
            ("It leaks (2019-2024).", "It leaks (2019-2024)."),
            (
                "It leaks (The Gazette, May 2024).",
                "It leaks (The Gazette, May 2024).",
            ),
        ] {
            assert_eq!(without_numbers(sentence), expected);
        }
    }
}
