//! The numbers that an agency gave: to the request, and to an appeal.

use super::dates::dates;
use super::fact::{Fact, Proposal};
use super::letter::Letter;
use crate::text::tokens;

/// Words after which a number stands.
const LABELS: [&str; 38] = [
    "foia case number",
    "foia request number",
    "foia tracking number",
    "foia control number",
    "foipa request no",
    "foipa request number",
    "foia request no",
    "foia/pa request no",
    "foia/pa no",
    "foia case no",
    "foia no",
    "foia number",
    "foia id",
    "foia",
    "foia/pa",
    "request number",
    "request",
    "file number",
    "file no",
    "request nos",
    "request no",
    "request id",
    "requests",
    "tracking number",
    "tracking no",
    "tracking id",
    "case control number",
    "control number",
    "case number",
    "case no",
    "reference number",
    "reference no",
    "in reply refer to",
    "refer to",
    "re",
    "number",
    "identification number",
    "case",
];

/// Labels of numbers that are not the request's.
const OTHERS: [&str; 15] = [
    "omb",
    "order",
    "civil",
    "docket",
    "contract",
    "invoice",
    "bill",
    "your reference",
    "ogis",
    "alien",
    "phone",
    "telephone",
    "fax",
    "account",
    "litigation",
];

/// Returns the numbers of the request and those of an appeal, each once, where it stands first.
pub(super) fn numbers(letter: &Letter) -> (Vec<Proposal>, Vec<Proposal>) {
    let mut requests = Vec::new();
    let mut appeals = Vec::new();
    let head = letter
        .head
        .iter()
        .map(|line| (line.text.as_str(), line.number));
    let body = letter
        .body
        .iter()
        .filter(|sentence| !sentence.is_told)
        .map(|sentence| (sentence.text.as_str(), sentence.line));
    for (text, line) in head.chain(body) {
        for (number, is_appeal) in labeled(text) {
            let found = if is_appeal {
                &mut appeals
            } else {
                &mut requests
            };
            let fact = if is_appeal {
                Fact::AppealTracking(number)
            } else {
                Fact::Tracking(number)
            };
            if found.len() < 16
                && !found
                    .iter()
                    .any(|known: &Proposal| same(&known.fact, &fact))
            {
                found.push(Proposal {
                    fact,
                    sentence: text.to_owned(),
                    line,
                });
            }
        }
    }
    (requests, appeals)
}

fn same(one: &Fact, other: &Fact) -> bool {
    one.value().eq_ignore_ascii_case(&other.value())
}

/// Returns the numbers after a label, and whether each is an appeal's.
fn labeled(text: &str) -> Vec<(String, bool)> {
    let dates = dates(text);
    let tokens: Vec<(usize, &str)> = tokens(text).collect();
    let mut found = Vec::new();
    for (index, (at, token)) in tokens.iter().enumerate() {
        let in_date = dates.iter().any(|date| (date.start..date.end).contains(at));
        let Some(number) = identifier(token).filter(|_| !in_date) else {
            continue;
        };
        let before: Vec<&str> = tokens
            .iter()
            .take(index)
            .skip(index.saturating_sub(8))
            .map(|(_, token)| *token)
            .collect();
        let before = before.join(" ").to_ascii_lowercase();
        // `Request #2026-1` has its sign on the number.
        let sign = if token.starts_with('#') { " #" } else { "" };
        if let Some(is_appeal) = label(&(before + sign), &number) {
            found.push((number, is_appeal));
        }
    }
    found
}

/// Returns the number that a token is: digits with letters or hyphens, no statute, money or phone.
fn identifier(token: &str) -> Option<String> {
    let token = token
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = token
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'_' | b'.'));
    let length = token.len();
    let is_phone = digits == length - token.matches(['-', '.']).count()
        && matches!(
            token
                .split(['-', '.'])
                .map(str::len)
                .collect::<Vec<_>>()
                .as_slice(),
            [3, 3, 4] | [3, 4] | [1, 3, 3, 4]
        );
    let is_court = token.contains("cv-") || token.contains("-cv") || token.contains("CV-");
    let is_cfr = token.contains('.') && token.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (digits >= 3 && (5..=40).contains(&length) && is_plain && !is_phone && !is_court && !is_cfr)
        .then(|| token.to_owned())
}

/// Tells what the words before a number call it: the request's (`false`) or an appeal's (`true`).
fn label(before: &str, number: &str) -> Option<bool> {
    // A clause ends the label: `Request No. 1, see 28 C.F.R. 16`.
    let words = before
        .rsplit(['(', ')', ';'])
        .next()
        .unwrap_or(before)
        .trim()
        .trim_end_matches(['#', ':', '.', ' ', '-', '"']);
    let words = strip(
        words,
        &["is", "as", "the following", "was", "is as follows"],
    );
    let words = words.trim_end_matches([':', '.', ' ', '#']);
    let is_hash = before.ends_with('#');
    let tail = words.rsplit([',', '"']).next().unwrap_or(words).trim();
    if OTHERS.iter().any(|other| {
        tail.split(' ')
            .any(|word| word.trim_end_matches('.') == *other)
    }) {
        return None;
    }
    let is_appeal = tail.ends_with("appeal no")
        || tail.ends_with("appeal number")
        || tail.ends_with("appeal")
        || (tail.contains("appeal") && (tail.ends_with("number") || tail.ends_with("no")));
    if is_appeal {
        return Some(true);
    }
    let ends = |label: &&str| {
        tail.strip_suffix(*label)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    let is_labeled = LABELS.iter().any(ends) || is_hash;
    // `re`, `case`, `foia`, `requests` and `number` alone take only what looks like a number of theirs.
    let is_weak = [
        "re", "case", "foia", "foia/pa", "request", "requests", "number", "refer to",
    ]
    .iter()
    .any(|weak| tail == *weak || tail.ends_with(&format!(" {weak}")))
        && !tail.ends_with("request number")
        && !tail.ends_with("tracking number")
        && !tail.ends_with("control number")
        && !tail.ends_with("case number")
        && !tail.ends_with("file number")
        && !tail.ends_with("foia number");
    (is_labeled && (!is_weak || is_structured(number))).then_some(false)
}

fn strip<'a>(text: &'a str, endings: &[&str]) -> &'a str {
    let mut text = text;
    loop {
        let trimmed = text.trim_end_matches([':', ',', ' ']);
        let Some(rest) = endings.iter().find_map(|ending| {
            trimmed
                .strip_suffix(ending)
                .filter(|rest| rest.ends_with(' '))
        }) else {
            return text;
        };
        text = rest.trim_end();
    }
}

/// Tells whether a number has parts, as the numbers of requests mostly do: `2026-ICFO-00123`.
fn is_structured(number: &str) -> bool {
    number.contains('-') || number.bytes().any(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, bool)> {
        labeled(text)
    }

    #[test]
    fn numbers_stand_after_their_labels() {
        for (text, number) in [
            ("Re: 2026-ICFO-00123", "2026-ICFO-00123"),
            ("FOIPA Request No.: 1654321-000", "1654321-000"),
            (
                "Your request was assigned the following number: F-2026-01234.",
                "F-2026-01234",
            ),
            (
                "we assigned it tracking number EPA-2026-001234",
                "EPA-2026-001234",
            ),
            ("Request #NGC26-123", "NGC26-123"),
            (
                "It has been assigned case control number FL-2026-00123, which",
                "FL-2026-00123",
            ),
            ("Your FOIA request number is 26-00112-F.", "26-00112-F"),
        ] {
            assert_eq!(all(text), [(number.to_owned(), false)], "{text}");
        }
        assert_eq!(
            all("Appeal No. A-2026-00456"),
            [("A-2026-00456".to_owned(), true)]
        );
    }

    #[test]
    fn other_numbers_stay_out() {
        for text in [
            "call 202-555-0143",
            "OMB Control No. 1653-0001",
            "5 U.S.C. 552",
            "dated 2026-11-20",
            "Case No. 1:26-cv-00123",
            "Washington, DC 20528-0655",
            "the number 500 pages",
            "6 C.F.R. Part 5, request no later than 12/31/2026",
            "Re: 20528",
            "OGIS No. 26-01234",
        ] {
            assert_eq!(all(text), Vec::new(), "{text}");
        }
    }
}
