//! Paragraphs and sentences, and the words that patterns are matched against.

use super::hyphen::Spelling;
use super::lines::Line;
use crate::text::{ends_sentence, tokens};

/// A sentence longer than this is cut, in words: it is no sentence.
const WORD_LIMIT: usize = 300;

/// One sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Its text, on one line.
    pub(super) text: String,
    /// The line on which it begins.
    pub(super) line: usize,
    /// Its words, in lower case.
    pub(super) words: Vec<Word>,
    /// Whether it belongs to what somebody asked for or quoted, and says nothing of its own.
    pub(super) is_told: bool,
    /// Which paragraph of the letter it stands in.
    pub(super) paragraph: usize,
}

/// One word.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// In lower case, without hyphens and apostrophes; empty where it is quoted and says nothing.
    pub(super) text: String,
    /// Where it begins in the sentence, in bytes.
    pub(super) at: usize,
}

/// A run of lines without a blank one.
struct Paragraph {
    text: String,
    /// Offsets at which lines begin, with their numbers.
    starts: Vec<(usize, usize)>,
    is_item: bool,
    is_indented: bool,
}

/// Returns the sentences of a letter's body.
pub(super) fn sentences(lines: &[Line]) -> Vec<Sentence> {
    let mut all: Vec<Sentence> = Vec::new();
    // Whether the paragraph before ends with "you asked for the following:".
    let mut introduces = false;
    for (index, paragraph) in paragraphs(lines).iter().enumerate() {
        let is_quote = paragraph.text.starts_with('"');
        let is_told = introduces;
        let before = all.len();
        split(paragraph, index, is_told, &mut all);
        let tells = all.get(before..).unwrap_or_default().last();
        let opens =
            tells.is_some_and(|last| last.text.ends_with(':') && describes(&words(&last.text)));
        // What is told goes on over the items and quotations that follow the first paragraph.
        introduces = opens
            || (is_told
                && lines.len() > 1
                && (paragraph.is_item || is_quote || paragraph.is_indented)
                && next_goes_on(paragraph, lines));
    }
    all
}

/// Tells whether after an item, a quotation or an indented paragraph another one follows.
fn next_goes_on(paragraph: &Paragraph, lines: &[Line]) -> bool {
    let last = paragraph.starts.last().map_or(0, |(_, line)| *line);
    lines
        .iter()
        .find(|line| line.number > last && !line.text.is_empty())
        .is_some_and(|line| is_item(&line.text) || line.text.starts_with('"') || line.indent >= 4)
}

/// Tells whether words describe what the reader asked for.
pub(super) fn describes(words: &[Word]) -> bool {
    description(words).is_some()
}

/// Returns where a description of the request begins.
fn description(words: &[Word]) -> Option<usize> {
    let is = |index: usize, options: &[&str]| {
        words
            .get(index)
            .is_some_and(|word| options.contains(&word.text.as_str()))
    };
    (0..words.len()).find(|&at| {
        (is(at, &["you"])
            && (is(at + 1, &["requested", "asked", "sought", "seek", "wrote"])
                || (is(
                    at + 1,
                    &["are", "were", "have", "had", "also", "specifically"],
                ) && is(
                    at + 2,
                    &["seeking", "requesting", "requested", "asking", "asked"],
                ))))
            || (is(at, &["request", "letter", "email"])
                && (is(
                    at + 1,
                    &["seeks", "sought", "asks", "asked", "reads", "states"],
                ) || (is(at + 1, &["is", "was"]) && is(at + 2, &["for"]))))
            || (is(at, &["your"]) && is(at + 1, &["description"]) && is(at + 2, &["of"]))
    })
}

fn paragraphs(lines: &[Line]) -> Vec<Paragraph> {
    let spelling = Spelling::of(lines);
    let mut all: Vec<Paragraph> = Vec::new();
    let mut is_open = false;
    for line in lines {
        if line.text.is_empty() {
            is_open = false;
            continue;
        }
        // `within ninety` / `(90) days` is no item, nor is `and` / `(b)(3).`
        let is_pause = all
            .last()
            .is_none_or(|last| last.is_item || last.text.ends_with(['.', ':', ';', ',']));
        let starts_item = is_label(&line.text)
            || (is_item(&line.text) && (is_pause || line.text.starts_with(['-', '*', '[', '•'])));
        let goes_on = all.last().is_some_and(|last| {
            // NOTE: a page break may stand in the middle of a sentence.
            is_open
                || (!last.text.ends_with(['.', ':', '?', '!', ';', ','])
                    && last.text.len() > 50
                    && line.text.starts_with(char::is_lowercase))
        });
        match all.last_mut() {
            Some(last) if goes_on && !starts_item => join(last, line, &spelling),
            _ => all.push(Paragraph {
                text: line.text.clone(),
                starts: vec![(0, line.number)],
                is_item: is_item(&line.text),
                is_indented: line.indent >= 4,
            }),
        }
        is_open = true;
    }
    all
}

/// Adds a line. A hyphen at the end of the one before goes where it only breaks a word, and stays without
/// a blank where it belongs to one, or to a number.
fn join(paragraph: &mut Paragraph, line: &Line, spelling: &Spelling) {
    let stem = paragraph.text.strip_suffix('-');
    let is_hyphen = stem.is_some_and(|stem| stem.ends_with(char::is_alphanumeric));
    if !is_hyphen {
        paragraph.text.push(' ');
    } else if spelling.breaks(&paragraph.text, &line.text) {
        paragraph.text.pop();
    }
    paragraph.starts.push((paragraph.text.len(), line.number));
    paragraph.text.push_str(&line.text);
}

/// Tells whether a line begins an item of a list.
fn is_item(text: &str) -> bool {
    for bullet in [
        "- ", "* ", "o ", "•", "\u{f0b7}", "▪", "◦", "●", "☐", "☒", "☑", "[X]", "[x]", "[ ]",
        "(b)(",
    ] {
        if text.starts_with(bullet) {
            return true;
        }
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = inner.len() - rest.len();
    (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Tells whether a line is a label with its value: `Tracking Number: 2026-1`.
fn is_label(text: &str) -> bool {
    let Some((label, value)) = text.split_once(": ") else {
        return false;
    };
    text.len() < 90
        && !value.trim().is_empty()
        && label.len() <= 40
        && label.split_whitespace().count() <= 5
        && label.starts_with(char::is_uppercase)
}

fn split(paragraph: &Paragraph, index: usize, is_told: bool, all: &mut Vec<Sentence>) {
    let text = &paragraph.text;
    let quoted = quotations(text);
    let mut begin = 0;
    let mut count = 0;
    let tokens: Vec<(usize, &str)> = tokens(text).collect();
    for (position, (at, token)) in tokens.iter().enumerate() {
        count += 1;
        let next = tokens.get(position + 1).map(|(_, next)| *next);
        let ends = |next| token.ends_with(';') || ends_sentence(token, next);
        if next.is_some_and(|next| !ends(next) && count < WORD_LIMIT) {
            continue;
        }
        let end = at + token.len();
        let sentence = text.get(begin..end).unwrap_or_default();
        let line = paragraph
            .starts
            .partition_point(|(start, _)| *start <= begin)
            .checked_sub(1)
            .and_then(|index| paragraph.starts.get(index))
            .map_or(1, |(_, line)| *line);
        let mut words = words(sentence);
        for word in &mut words {
            if quoted
                .iter()
                .any(|(open, close)| (*open..*close).contains(&(begin + word.at)))
            {
                word.text.clear();
            }
        }
        if let Some(told) = description(&words) {
            // `As your request seeks a search of many offices, we invoke` says something after that.
            let is_reason = words
                .first()
                .is_some_and(|word| REASONS.contains(&word.text.as_str()));
            let from = words.get(told).map_or(0, |word| word.at);
            let comma = sentence.get(from..).and_then(|rest| rest.find(", "));
            let until = comma
                .filter(|_| is_reason)
                .map_or(usize::MAX, |comma| from + comma);
            for word in words.iter_mut().skip(told).filter(|word| word.at < until) {
                word.text.clear();
            }
        }
        all.push(Sentence {
            text: sentence.to_owned(),
            line,
            words,
            is_told,
            paragraph: index,
        });
        begin = next.map_or(end, |_| tokens.get(position + 1).map_or(end, |(at, _)| *at));
        count = 0;
    }
}

/// Returns the stretches that stand in quotation marks and are longer than a term, in bytes.
fn quotations(text: &str) -> Vec<(usize, usize)> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    marks
        .chunks_exact(2)
        .filter_map(|pair| match pair {
            [open, close] => Some((*open, *close)),
            _ => None,
        })
        .filter(|(open, close)| {
            text.get(*open..*close)
                .is_some_and(|inner| inner.split_whitespace().count() > 3)
        })
        .collect()
}

/// Returns the words of a text as patterns know them: `10-day` is two words, `non-exempt` one.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut current = String::new();
    let mut start = 0;
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
                    && number(&current).is_none()
            }
            _ => false,
        };
        if !joins && !current.is_empty() {
            words.push(Word {
                text: std::mem::take(&mut current),
                at: start,
            });
        }
    }
    if !current.is_empty() {
        words.push(Word {
            text: current,
            at: start,
        });
    }
    words
}

/// Returns the number that a word stands for, up to 999.
pub(super) fn number(word: &str) -> Option<u32> {
    if (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    let value = match word {
        "five" => 5,
        "seven" => 7,
        "ten" => 10,
        "fourteen" => 14,
        "fifteen" => 15,
        "twenty" => 20,
        "thirty" => 30,
        "fortyfive" => 45,
        "sixty" => 60,
        "ninety" => 90,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        _ => return None,
    };
    Some(value)
}

/// Words that begin a reason, which ends with a comma.
const REASONS: [&str; 4] = ["as", "because", "since", "although"];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Sentence> {
        sentences(&super::super::lines::lines(text, 10_000).0)
    }

    fn texts(text: &str) -> Vec<String> {
        read(text)
            .into_iter()
            .map(|sentence| sentence.text)
            .collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_words_that_they_broke_are_whole_again() {
        assert_eq!(
            texts(
                "Case No. 2026-ICFO-\n12345 is ad-\nministratively closed.\n\nSee 5 U.S.C. § 552."
            ),
            [
                "Case No. 2026-ICFO-12345 is administratively closed.",
                "See 5 U.S.C. § 552."
            ]
        );
        let closed = read("It is ad-\nministratively closed within ten-day and 10-day spans.");
        let words: Vec<&str> = closed
            .iter()
            .flat_map(|sentence| &sentence.words)
            .map(|word| word.text.as_str())
            .collect();
        assert_eq!(
            words,
            [
                "it",
                "is",
                "administratively",
                "closed",
                "within",
                "ten",
                "day",
                "and",
                "10",
                "day",
                "spans"
            ]
        );
    }

    #[test]
    fn a_sentence_knows_its_line() {
        let lines: Vec<usize> = read("a b\ncc. D e\nff.\n\nG.")
            .iter()
            .map(|sentence| sentence.line)
            .collect();
        assert_eq!(lines, [1, 2, 5]);
    }

    #[test]
    fn what_the_reader_asked_for_is_told_and_not_said() {
        let all = read(
            "You requested the following:\n\n1. letters denying requests\n2. logs\n\nWe found it.",
        );
        let told: Vec<bool> = all.iter().map(|sentence| sentence.is_told).collect();
        assert_eq!(told, [false, true, true, false]);
        let masked = read("You requested letters that deny your request.");
        assert!(
            masked
                .iter()
                .all(|s| s.words.iter().all(|w| w.text.is_empty()))
        );
    }
}
