//! The date of a letter, and the day on which it says that the request arrived.

use chrono::NaiveDate;

use super::dates::{dates, only_date};
use super::fact::{Fact, Proposal};
use super::letter::Letter;
use super::lines::Line;
use super::pattern::{holds, phrases};
use super::sentence::words;

/// Returns the dates that may be the letter's: the lines of its head that are a date, else the date
/// of the mail.
pub(super) fn dated(letter: &Letter) -> Vec<Proposal> {
    let mut found = Vec::new();
    for line in letter.head.iter().filter(|line| !is_header(line)) {
        for column in line.text.split("   ") {
            if let Some(date) = only_date(column) {
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
    found
}

fn is_header(line: &Line) -> bool {
    let lower = line.text.to_ascii_lowercase();
    [
        "from:", "to:", "cc:", "sent:", "subject:", "*sent:", "*date:",
    ]
    .iter()
    .any(|field| lower.starts_with(field))
        || (lower.starts_with("date:") && lower.contains(':') && lower.matches(':').count() > 1)
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

/// Returns the days on which the letter says that the request arrived.
pub(super) fn received(letter: &Letter) -> Vec<Proposal> {
    let mut found = Vec::new();
    for line in &letter.head {
        if let Some(date) = labeled(&line.text) {
            add(&mut found, Fact::Received(date), &line.text, line.number);
        }
    }
    let mut others_found = Vec::new();
    let requests = phrases(&[
        "request|requests|foia|foipa",
        "it|which was|has ?been received",
    ]);
    let others = phrases(&[
        "payment",
        "check",
        "clarification",
        "your response|reply",
        "must|should|will|to be received",
        "if",
        "until",
        "consultation",
        "referral",
    ]);
    for sentence in letter.body.iter().filter(|sentence| !sentence.is_told) {
        if let Some(date) = labeled(&sentence.text) {
            add(
                &mut found,
                Fact::Received(date),
                &sentence.text,
                sentence.line,
            );
            continue;
        }
        let all = words(&sentence.text);
        if holds(&others, &all) {
            continue;
        }
        let is_of_request = holds(&requests, &all);
        for date in arrived(&sentence.text) {
            let list = if is_of_request {
                &mut found
            } else {
                &mut others_found
            };
            add(list, Fact::Received(date), &sentence.text, sentence.line);
        }
    }
    // `The first was received on ...` may contradict, and proposes nothing by itself.
    if !found.is_empty() {
        for other in others_found {
            add(&mut found, other.fact, &other.sentence, other.line);
        }
        found.sort_by_key(|found| found.line);
    }
    found
}

fn add(found: &mut Vec<Proposal>, fact: Fact, sentence: &str, line: usize) {
    if found.len() < 16 && !found.iter().any(|known| known.fact == fact) {
        found.push(Proposal {
            fact,
            sentence: sentence.to_owned(),
            line,
        });
    }
}

/// Reads `Date received: November 20, 2026`.
fn labeled(text: &str) -> Option<NaiveDate> {
    let (label, value) = text.split_once(':')?;
    let label = label.trim().to_ascii_lowercase();
    let is_receipt = [
        "date received",
        "received",
        "received date",
        "receipt date",
        "date of receipt",
        "request received",
        "date request received",
    ]
    .contains(&label.as_str());
    only_date(value).filter(|_| is_receipt)
}

/// Words after which a date belongs to what was asked for.
const STOPS: [&str; 10] = [
    "for",
    "regarding",
    "seeking",
    "concerning",
    "about",
    "requesting",
    "pertaining",
    "between",
    "from",
    "not",
];

/// Returns the days that follow `received ... on`.
fn arrived(text: &str) -> Vec<NaiveDate> {
    let all = words(text);
    let mut found = Vec::new();
    for (index, word) in all.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| all.get(before));
        let before = before.map_or("", |word| word.text.as_str());
        if word.text != "received" || ["be", "not", "been"].contains(&before) && before == "be" {
            continue;
        }
        for date in dates(text).iter().filter(|date| date.start > word.at) {
            let between: Vec<&str> = all
                .iter()
                .filter(|other| other.at > word.at && other.at < date.start)
                .map(|other| other.text.as_str())
                .filter(|other| !other.ends_with("day") || other.len() < 6)
                .collect();
            if between.iter().any(|other| STOPS.contains(other)) {
                break;
            }
            if between.last().is_none_or(|last| *last == "on") {
                found.push(date.date);
                break;
            }
        }
    }
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        arrived(text).iter().map(NaiveDate::to_string).collect()
    }

    #[test]
    fn the_day_of_arrival_is_told_from_the_day_of_the_request() {
        for text in [
            "Your request, dated November 3, 2026, was received in this office on November 20, 2026.",
            "We received your request of November 3, 2026, on Friday, November 20, 2026.",
            "It was received November 20, 2026.",
            "dated November 3, 2026, and received by ICE on November 20, 2026, for logs of May 1, 2026",
        ] {
            assert_eq!(all(text), ["2026-11-20"], "{text}");
        }
    }

    #[test]
    fn dates_of_other_things_stay_out() {
        for text in [
            "We received your request for records on the raid on November 20, 2026.",
            "We received your request dated November 20, 2026.",
            "Your answer must be received on November 20, 2026.",
            "We received your November 20, 2026 request.",
        ] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }
}
