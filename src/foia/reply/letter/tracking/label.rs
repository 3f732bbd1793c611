//! What the words before a number call it.

use super::shape::{identifier, is_lettered, is_serial, is_structured, is_yearly, series_of};
use crate::foia::reply::sentence::phrase::Said;
use crate::foia::reply::sentence::word::words;
use crate::foia::reply::time::dates::dates;
use crate::foia::reply::words::WORDS;
use crate::text::tokens;

/// Returns the numbers after a label, and whether each is an appeal's.
pub(super) fn labeled(text: &str) -> Vec<(String, bool)> {
    let text = &apart(text);
    let dates = dates(text);
    let tokens: Vec<(usize, &str)> = tokens(text).collect();
    let mut found = Vec::new();
    for (index, (at, token)) in tokens.iter().enumerate() {
        let in_date = dates.iter().any(|date| (date.start..date.end).contains(at));
        let Some(mut number) = identifier(token).filter(|_| !in_date) else {
            continue;
        };
        // `RD 93112` is one number, of two parts.
        let series = index.checked_sub(1).and_then(|before| tokens.get(before));
        let series = series.map(|(_, word)| *word).and_then(series_of);
        let series = series.filter(|_| is_serial(&number));
        if let Some(series) = series {
            number = format!("{series} {number}");
        }
        let before: Vec<&str> = tokens
            .iter()
            .take(index - usize::from(series.is_some()))
            .skip(index.saturating_sub(8))
            .map(|(_, token)| *token)
            .collect();
        let before = before.join(" ").to_ascii_lowercase();
        // `Request #2026-1` has its sign on the number.
        let sign = if token.starts_with('#') { " #" } else { "" };
        let is_quoted = is_structured(&number)
            && is_to_be_quoted(&before, text.get(at + token.len()..).unwrap_or_default());
        let named = label(&(before + sign), &number).or_else(|| {
            // `Re: ERS 2027-ERSO-00219` names the office, and then its number.
            let office = index.checked_sub(1).and_then(|before| tokens.get(before));
            let (at, office) = office.filter(|_| is_of_office(&number))?;
            let office = series_of(office).filter(|name| *name == *office)?;
            let is_other = WORDS.tracking.others.contains(&office.to_ascii_lowercase());
            let line = text.get(..*at).unwrap_or_default().trim_end();
            let is_reference = HEADS.iter().any(|head| line.eq_ignore_ascii_case(head));
            (is_reference && !is_other).then_some(false)
        });
        if let Some(is_appeal) = named.or(is_quoted.then_some(false)) {
            found.push((number, is_appeal));
        }
    }
    found
}

/// Begin the line that says what a letter is about.
pub(super) const HEADS: [&str; 6] = ["re:", "re", "reference:", "ref:", "subject:", "subj:"];

/// Returns `true` if a number has parts and letters, or a year and digits, as one that an office gives.
fn is_of_office(number: &str) -> bool {
    number.contains('-') && (is_lettered(number) || is_yearly(number))
}

/// Returns `true` if a number is to be named in answers: `Quote 27-00481-F in any reply`.
fn is_to_be_quoted(before: &str, after: &str) -> bool {
    let said = |text: &str| Said::of(&words(text));
    let before = said(before);
    let quotes = WORDS.tracking.quotes.hits(&before);
    let quoted_in = WORDS.tracking.quoted_in.hits(&said(after));
    quotes.iter().any(|hit| hit.end == before.len()) && quoted_in.iter().any(|hit| hit.start == 0)
}

/// Returns `true` if a text gives a request its number by name: `Request number: 2027-00057`.
pub(in crate::foia::reply) fn names_number(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let labels = [
        "request number",
        "request no",
        "request id",
        "tracking number",
        "tracking no",
        "your request",
    ];
    let named = labels.iter().filter_map(|label| lower.find(label)).min();
    named.is_some_and(|at| !labeled(text.get(at..).unwrap_or_default()).is_empty())
}

/// Returns a text with two numbers in one apart: `FOIA Case: 117001/Appeal No. 6110`.
pub(super) fn apart(text: &str) -> String {
    text.replace("/Appeal", " / Appeal")
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
    // `reference number, F-2027-00877`
    let is_apart = words.ends_with(',');
    let words = words.trim_end_matches(',');
    let words = strip(
        words,
        &["is", "as", "now", "the following", "was", "is as follows"],
    );
    let words = words.trim_end_matches([':', '.', ' ', '#']);
    let is_hash = before.trim_end_matches([':', ' ']).ends_with('#');
    let tail = words.rsplit([',', '"']).next().unwrap_or(words).trim();
    let named = tail.split(' ').map(|word| word.trim_end_matches('.'));
    let named = format!(" {} ", named.collect::<Vec<_>>().join(" "));
    let is_other = |other: &String| named.contains(&format!(" {other} "));
    if WORDS.tracking.others.iter().any(is_other) {
        return None;
    }
    // `Appeal of the determination in FOIA Log Number 26-0214` gives the request's number alone.
    let of_appeal = tail.rsplit_once("appeal").map(|(_, rest)| rest.split(' '));
    let is_appeal = of_appeal.is_some_and(|mut rest| {
        rest.all(|word| APPEAL_LABEL.contains(&word.trim_end_matches(['.', ':', '#'])))
    });
    if is_appeal {
        return Some(true);
    }
    // `Your appeal of May 4, No. A-2027-00188, was received`: the label stands in an apposition.
    if let Some((name, label)) = words.rsplit_once(',')
        && ["no", "nos", "number", "numbered"].contains(&label.trim().trim_end_matches('.'))
        && (is_structured(number) || is_lettered(number))
    {
        let named = ["appeal", "request", "submission", "inquiry"];
        let named = named
            .iter()
            .filter_map(|noun| Some((name.rfind(noun)?, *noun)));
        if let Some((_, noun)) = named.max() {
            return Some(noun == "appeal");
        }
    }
    let ends = |label: &&String| {
        tail.strip_suffix(&***label)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    // The longest label says what the number is: `request number` more than `number`.
    let label = WORDS
        .tracking
        .labels
        .iter()
        .filter(ends)
        .max_by_key(|label| label.len());
    // `re`, `case`, `foia`, `requests` and `number` alone take only what looks like a number of theirs.
    let is_weak = label.is_some_and(|label| WORDS.tracking.weak.contains(label));
    let is_named = label.is_some() || is_hash;
    let is_sure = !is_weak && !is_apart
        || is_hash
        || is_structured(number) && (!is_apart || is_lettered(number));
    (is_named && is_sure).then_some(false)
}

/// What may stand between the word `appeal` and its number.
const APPEAL_LABEL: [&str; 19] = [
    "",
    "as",
    "no",
    "number",
    "file",
    "case",
    "control",
    "tracking",
    "docket",
    "id",
    "reference",
    "has",
    "been",
    "was",
    "is",
    "given",
    "a",
    "assigned",
    "the",
];

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

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, bool)> {
        labeled(text)
    }

    #[test]
    fn a_label_may_stand_after_a_comma() {
        let appeal = "Your administrative appeal, No. A-2027-00671, arrived.";
        assert_eq!(all(appeal), [("A-2027-00671".to_owned(), true)]);
        let dated = "Your appeal of our denial, number AP-2027-0012, arrived.";
        assert_eq!(all(dated), [("AP-2027-0012".to_owned(), true)]);
    }

    #[test]
    fn numbers_stand_after_their_labels() {
        for (text, number) in [
            ("Re: 2026-ICFO-00123", "2026-ICFO-00123"),
            ("Your request, No. NR-2026-0417, is here.", "NR-2026-0417"),
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
            ("FOIA Case: 118822", "118822"),
            ("FDA Control #: 2026-4417", "2026-4417"),
            ("your case file number is now *RD 51877*.", "RD 51877"),
            ("Re: FOIA Request OCX 27-0031", "OCX 27-0031"),
            ("RE: NRCS 2027-NRCS-00412", "2027-NRCS-00412"),
            (
                "Re: Appeal of the determination in FOIA Log Number 27-0091",
                "27-0091",
            ),
        ] {
            assert_eq!(all(text), [(number.to_owned(), false)], "{text}");
        }
        assert_eq!(
            all("Appeal No. A-2026-00456"),
            [("A-2026-00456".to_owned(), true)]
        );
    }

    #[test]
    fn a_number_to_be_named_in_answers_is_the_requests() {
        for text in [
            "See F2027-00412 in any reply.",
            "Please quote 27-HQ-00412 in all correspondence.",
            "Mention 2027-00412 when you write to us.",
        ] {
            let found = all(text);
            assert!(matches!(found.as_slice(), [(_, false)]), "{text}");
        }
        for text in [
            "See DHS-2027-00412 for the rule.",
            "Use contract HQ-27-00412 in any reply.",
            "Enter 2027-00412 in the form.",
        ] {
            assert_eq!(all(text), Vec::new(), "{text}");
        }
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
            "Re: OMB 2027-OMBO-00412",
            "Re: Rule EPA-NRCS 2027-NRCS-00412",
            "see NRCS 2027-NRCS-00412",
            "OGIS No. 26-01234",
        ] {
            assert_eq!(all(text), Vec::new(), "{text}");
        }
    }
}
