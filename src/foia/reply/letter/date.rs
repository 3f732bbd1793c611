//! The date of a letter.

use chrono::NaiveDate;

use crate::foia::reply::fact::{Fact, Proposal};
use crate::foia::reply::letter::Letter;
use crate::foia::reply::page::line::Line;
use crate::foia::reply::sentence::phrase::Said;
use crate::foia::reply::sentence::word::words;
use crate::foia::reply::time::arrival::{add, labeled};
use crate::foia::reply::time::dates::{Found, dates, only_date};
use crate::foia::reply::words::WORDS;

/// Returns the dates that may be the letter's: the lines of its head that are a date, else the date
/// of the mail, else a stamp below its closing.
pub(in crate::foia::reply) fn dated(letter: &Letter) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut above = "";
    for (at, line) in letter.head.iter().enumerate() {
        // The stamp of whoever received the letter.
        let is_stamp = above.eq_ignore_ascii_case("received") || is_other_label(above);
        let goes_on = is_open(above);
        above = &line.text;
        if is_stamp || goes_on || is_header(line) {
            continue;
        }
        // `October 28,` whose year a narrow page put on the next line.
        let year = letter
            .head
            .get(at + 1)
            .map_or("", |next| next.text.as_str());
        // `VIA: Online Portal -- 11/19/2026`
        let sent = line
            .text
            .get(..3)
            .filter(|via| via.eq_ignore_ascii_case("via"));
        let sent = sent.and_then(|_| line.text.rsplit(" -").next());
        let sent = sent.map(|text| text.trim_start_matches('-').trim());
        let mut label = "";
        for column in line.text.split("   ").chain(sent) {
            let is_other = is_other_label(label);
            label = if column.trim().is_empty() {
                label
            } else {
                column
            };
            if is_other {
                continue;
            }
            let wrapped = || is_year(year).then(|| only_date(&format!("{column} {year}")));
            let date = only_date(column).or_else(|| wrapped().flatten());
            if let Some(date) = date.or_else(|| before_number(column)) {
                add(&mut found, Fact::Dated(date), &line.text, line.number);
            }
        }
    }
    if found.is_empty() {
        for line in letter.head.iter().filter(|line| is_header(line)) {
            if let Some(date) = header_date(line) {
                add(&mut found, Fact::Dated(date), &line.text, line.number);
            }
        }
    }
    if found.is_empty() {
        for line in &letter.tail {
            if let Some(date) = only_date(&line.text) {
                add(&mut found, Fact::Dated(date), &line.text, line.number);
            }
        }
    }
    if found.is_empty() {
        let mut told = letter.body.iter().filter(|said| !said.is_told).peekable();
        let first = told
            .peek()
            .and_then(|first| Some((begun(&first.text)?, *first)));
        let labels = &WORDS.letter.own_labels;
        let lines = letter
            .head
            .iter()
            .chain(&letter.tail)
            .map(|line| (&line.text, line.number));
        let lines = lines.chain(letter.body.iter().map(|said| (&said.text, said.line)));
        let lines = lines.filter_map(|(text, line)| Some((labeled(text, labels)?, text, line)));
        for (date, text, line) in lines {
            add(&mut found, Fact::Dated(date), text, line);
        }
        for line in &letter.tail {
            if let Some(date) = signed(&line.text) {
                add(&mut found, Fact::Dated(date), &line.text, line.number);
            }
        }
        let named = told.flat_map(|said| {
            named_own(&said.text)
                .into_iter()
                .map(move |date| (date, said))
        });
        for (date, said) in first.into_iter().chain(named) {
            add(&mut found, Fact::Dated(date), &said.text, said.line);
        }
    }
    found
}

/// Returns the date of a line that gives it and then the number of the request: `November 20, 2026. DW-27-0148.`
fn before_number(text: &str) -> Option<NaiveDate> {
    let found = dates(text);
    let [date] = found.as_slice() else {
        return None;
    };
    let rest = text.get(date.end..).filter(|_| date.start == 0)?;
    let number = rest.strip_prefix(['.', ';', '|', '-'])?;
    let number = number.trim_matches(|c: char| !c.is_alphanumeric());
    let is_number = number.contains('-') && !number.contains(char::is_whitespace);
    (is_number && number.contains(|c: char| c.is_ascii_digit())).then_some(date.date)
}

/// Returns the date that a passage begins with, apart from what it says: `November 16, 2026. Your request is denied.`
fn begun(text: &str) -> Option<NaiveDate> {
    let first = dates(text)
        .into_iter()
        .next()
        .filter(|date| date.start == 0)?;
    let rest = text.get(first.end..)?.trim_start();
    (rest.trim_matches('.').is_empty() || rest.starts_with([':', '-'])).then_some(first.date)
}

/// Returns the dates that a sentence calls those of the letter: `within 90 days of the date of this letter, May 4, 2026`.
fn named_own(text: &str) -> Vec<NaiveDate> {
    let is_own = |date: &Found| {
        let before = Said::of(&words(text.get(..date.start).unwrap_or_default()));
        let hits = WORDS.letter.own_date.hits(&before);
        hits.iter().any(|hit| hit.end == before.len())
    };
    let all = dates(text).into_iter();
    all.filter(is_own).map(|date| date.date).collect()
}

/// Returns the day on which somebody signed: `Signed by: ADA PARK, 11/17/2026`.
fn signed(text: &str) -> Option<NaiveDate> {
    let lower = text.trim_start().to_ascii_lowercase();
    let names = &WORDS.letter.signatures;
    let is_signature = names.iter().any(|name| lower.starts_with(name.as_str()));
    match dates(text).as_slice() {
        [one] if is_signature => Some(one.date),
        _ => None,
    }
}

/// Returns `true` for `Date of Receipt:`, the label of a date that is not the letter's.
fn is_other_label(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    let words = &WORDS.received.not_of_letter;
    let label = lower.strip_suffix(':').unwrap_or_default();
    label
        .split_whitespace()
        .any(|word| words.iter().any(|known| known == word))
}

/// Returns `true` if a text is a year and nothing else.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20") && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns `true` if a line goes on beneath: its bracket is open, or it ends in the middle of a period.
fn is_open(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    line.rfind('(') > line.rfind(')')
        || ["to", "through", "from", "between", "and", "of", "-"].contains(&last)
}

fn is_header(line: &Line) -> bool {
    let lower = line.text.to_ascii_lowercase();
    [
        "from:", "to:", "cc:", "sent:", "subject:", "*sent:", "*date:",
    ]
    .iter()
    .any(|field| lower.starts_with(field))
        || lower.starts_with("date:") && lower.matches(':').count() > 1 && !lower.contains("   ")
}

fn header_date(line: &Line) -> Option<NaiveDate> {
    let lower = line.text.to_ascii_lowercase();
    let lower = lower.trim_start_matches('*');
    if !lower.starts_with("sent:") && !lower.starts_with("date:") {
        return None;
    }
    match dates(&line.text).as_slice() {
        [one] => Some(one.date),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_says_its_own_date() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 20);
        for text in ["November 20, 2026.", "20 November 2026 - it is denied."] {
            assert_eq!(begun(text), date, "{text}");
        }
        for text in ["November 20, 2026 was the day.", "On November 20, 2026: it"] {
            assert_eq!(begun(text), None, "{text}");
        }
        for text in [
            "within 90 days of the date of this letter, November 20, 2026.",
            "This letter of November 20, 2026, closes it.",
        ] {
            assert_eq!(named_own(text), [date.unwrap()], "{text}");
        }
        for text in [
            "within 90 days of this letter, by November 20, 2026",
            "Your letter of November 20, 2026",
            "the date of your letter, November 20, 2026",
        ] {
            assert!(named_own(text).is_empty(), "{text}");
        }
    }
}
