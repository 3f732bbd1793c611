//! What stands in the middle of a sentence and changes nothing of what it says.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::phrase::{Phrases, Said};
use super::word::words;
use crate::foia::reply::words::WORDS;
use crate::text::expression;

/// Returns the stretches, in bytes, that a sentence is read without: `(FOIA)`, `(5 U.S.C. § 552)`, a telephone number or
/// an address of email, and what a request is called between commas, `your request, made on May 4 for a list of loans,
/// was received`.
pub(in crate::foia::reply) fn asides(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = brackets(text);
    found.extend(contacts(text));
    found.extend(appositions(text));
    found.extend(with_copy(text));
    found.extend(reasons(text));
    found.extend(generalities(text));
    found.extend(departures(text));
    found
}

/// Returns what names an earlier letter from which this one departs: `Contrary to our letter of May 4, it is granted`, `your
/// plea, which we denied on May 4, is granted`.
pub(in crate::foia::reply) fn departures(text: &str) -> Vec<Range<usize>> {
    let lines = &WORDS.lines;
    // `May 4, 2026`
    let parts = |at: &usize| {
        !text
            .get(*at..)
            .unwrap_or_default()
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let commas = text.match_indices(", ").map(|(at, comma)| at + comma.len());
    let begins: Vec<usize> = std::iter::once(0).chain(commas.filter(parts)).collect();
    let said = |range: Range<usize>| Said::of(&words(text.get(range).unwrap_or_default()));
    let mut found = Vec::new();
    for (at, pair) in begins.windows(2).enumerate() {
        let &[begin, end] = pair else { continue };
        let next = begins.get(at + 2).copied().unwrap_or(text.len());
        let clause = said(begin..end);
        let goes_on = || begins_with(&lines.verbs, &said(end..next));
        if at == 0 && begins_with(&lines.departs, &clause)
            || at > 0 && begins_with(&lines.departed_from, &clause) && goes_on()
        {
            found.push(begin..end);
        }
    }
    found
}

/// Returns the clauses that only tell what becomes of such records in general: `it is released, although such records are
/// often withheld under Exemption 5`.
pub(in crate::foia::reply) fn generalities(text: &str) -> Vec<Range<usize>> {
    let lines = &WORDS.lines;
    let said = |range: Range<usize>| Said::of(&words(text.get(range).unwrap_or_default()));
    let mut begins = vec![0];
    begins.extend(text.match_indices(", ").map(|(at, comma)| at + comma.len()));
    let end = |part: usize| begins.get(part + 1).map_or(text.len(), |next| next - 2);
    let parts: Vec<Said> = (0..begins.len())
        .map(|part| said(begins.get(part).map_or(0, |at| *at)..end(part)))
        .collect();
    let mut found = Vec::new();
    let mut part = 0;
    while let (Some(begin), Some(rest)) = (begins.get(part), parts.get(part..)) {
        let opens = rest
            .first()
            .is_some_and(|first| begins_with(&lines.general_opens, first));
        let lengths = if opens { lengths(rest) } else { Vec::new() };
        let general = lengths.into_iter().find(|length| {
            let clause = said(*begin..end(part + length - 1));
            lines.habits.hold(&clause) && !lines.particulars.hold_outside(&lines.kinds, &clause)
        });
        if let Some(length) = general {
            found.push(*begin..end(part + length - 1));
        }
        part += general.unwrap_or(1);
    }
    found
}

/// Returns how many of the parts between commas a clause has, the longest reading first: its subject may be a list, `such
/// letters, memos, and notes are`, and so may its end, `under Exemptions 5, 6, and 7`.
fn lengths(parts: &[Said]) -> Vec<usize> {
    let lines = &WORDS.lines;
    let is_relative = |said: &Said| begins_with(&lines.relative_opens, said);
    let is_verb = |said: &Said| lines.verbs.hold(said) || lines.habits.hold(said);
    let has_verb = |said: &Said| is_verb(said) && !is_relative(said);
    let is_other = |said: &&Said| begins_with(&lines.clause_opens, said);
    let verb = parts.iter().position(has_verb);
    let verb = verb.filter(|verb| {
        !parts
            .iter()
            .take(verb + 1)
            .skip(1)
            .any(|said| is_other(&said))
    });
    let subject = verb.map_or(1, |verb| verb + 1);
    let items = parts.iter().skip(subject).take(LIST);
    let mut items = items.take_while(|said| !has_verb(said) && !is_other(said));
    let last = items.position(|said| begins_with(&lines.last_items, said));
    last.map(|last| subject + last + 1)
        .into_iter()
        .chain([subject])
        .collect()
}

/// A list goes on over so many commas.
const LIST: usize = 6;

fn begins_with(phrases: &Phrases, said: &Said) -> bool {
    phrases.hits(said).iter().any(|hit| hit.start == 0)
}

/// A telephone number with its extension, and an address of email.
static CONTACT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let phone = r"(?:\+?1[-. ])?\(?\b[0-9]{3}\)?[-. /]{1,2}[0-9]{3}[-.][0-9]{4}\b(?:,? (?:ext[.]?|extension|x) ?[0-9]{1,6})?";
    let email = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[.][A-Za-z]{2,}";
    expression(&format!("{phone}|{email}"))
});

/// Returns where somebody can be called or written to, which parts a verb from its object: `call 202-555-0143 to discuss
/// it`. The mediator's address says of whom a sentence speaks, and stays.
fn contacts(text: &str) -> Vec<Range<usize>> {
    let Some(contact) = CONTACT.as_ref() else {
        return Vec::new();
    };
    let all = contact.find_iter(text);
    let others = all.filter(|found| !found.as_str().to_ascii_lowercase().contains("ogis"));
    others.map(|found| found.range()).collect()
}

/// Returns what is thrown in between a verb and what belongs to it: `we cannot, on these facts, place it`.
fn reasons(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let all = WORDS.lines.asides.iter();
    all.flat_map(|words| {
        lower
            .match_indices(words.as_str())
            .map(|(at, found)| at..at + found.len())
            .collect::<Vec<_>>()
    })
    .collect()
}

/// Returns what else was sent along, between commas: `your request, with a copy of this letter, to the Army`.
fn with_copy(text: &str) -> Option<Range<usize>> {
    let opens = [
        ", with a copy of ",
        ", together with a copy of ",
        ", along with a copy of ",
    ];
    let begin = opens.iter().filter_map(|open| text.find(open)).min()?;
    let end = text.get(begin + 1..)?.find(", ")? + begin + 2;
    Some(begin..end)
}

/// Returns the brackets that hold an abbreviation, where a law stands, or when something was sent.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let all = outer_brackets(text).into_iter();
    all.filter(|range| {
        let inner = text.get(range.start + 1..range.end - 1).unwrap_or_default();
        let opens = OPENINGS.iter().any(|opening| inner.starts_with(opening));
        is_abbreviation(inner) || is_law(inner) || opens
    })
    .collect()
}

/// Returns the brackets of a text that stand in no other one.
pub(in crate::foia::reply) fn outer_brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut begin = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => {
                if depth == 0 {
                    begin = at;
                }
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(begin..at + 1);
                }
            }
            _ => {}
        }
    }
    found
}

/// Returns `true` for `CMS`. The name of the mediator says of what a sentence speaks, and stays.
fn is_abbreviation(inner: &str) -> bool {
    let is_short = (2..=8).contains(&inner.len()) && inner != "OGIS";
    is_short && inner.bytes().all(|b| b.is_ascii_uppercase() || b == b'/')
}

/// Returns `true` for a place in the law that is no exemption.
fn is_law(inner: &str) -> bool {
    (inner.contains("U.S.C.") || inner.contains("C.F.R.")) && !inner.contains("(b)")
}

/// Returns what stands between the commas after a request and before its verb.
fn appositions(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let nouns = [
        "request, ",
        "letter, ",
        "inquiry, ",
        "submission, ",
        "correspondence, ",
    ];
    let begin = nouns
        .iter()
        .filter_map(|noun| Some(lower.find(noun)? + noun.len()))
        .min()?;
    let rest = lower.get(begin..)?;
    let opens = OPENINGS.iter().any(|opening| rest.starts_with(opening));
    let verbs = VERBS.iter().filter_map(|verb| rest.find(verb));
    let end = begin + verbs.min().filter(|_| opens)?;
    Some(begin..end)
}

/// With these begins what a request is called.
const OPENINGS: [&str; 17] = [
    "copy ",
    "for ",
    "seeking ",
    "asking ",
    "about ",
    "concerning ",
    "regarding ",
    "made ",
    "submitted ",
    "sent ",
    "filed ",
    "dated ",
    "mailed ",
    "received ",
    "numbered ",
    "which you ",
    "that you ",
];

/// After the last comma the main clause goes on.
const VERBS: [&str; 8] = [
    ", was ",
    ", is ",
    ", has ",
    ", were ",
    ", are ",
    ", have ",
    ", reached ",
    ", arrived ",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str) -> String {
        let mut text = text.to_owned();
        let mut ranges = asides(&text);
        ranges.sort_by_key(|range| range.start);
        for range in ranges.into_iter().rev() {
            text.replace_range(range, "");
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_a_request_is_called_is_left_out() {
        for (text, expected) in [
            (
                "The Board (NTSB) has your (5 U.S.C. § 552) request.",
                "The Board has your request.",
            ),
            (
                "Your request, made on May 4, for a list of loans after the storm, was received.",
                "Your request, , was received.",
            ),
            (
                "Call (202) 555-0143, ext. 7 or ask@agency.gov to discuss it.",
                "Call or to discuss it.",
            ),
            (
                "We passed your request, with a copy of our letter, to the Army.",
                "We passed your request to the Army.",
            ),
        ] {
            assert_eq!(without(text), expected);
        }
    }

    #[test]
    fn what_is_said_of_such_records_in_general_is_left_out() {
        for (text, expected) in [
            (
                "We release it, although files of this kind are often redacted.",
                "We release it,",
            ),
            (
                "Though such lists are usually exempt, you have it.",
                ", you have it.",
            ),
            (
                "Although such maps, charts, and tables are often redacted, you have it all.",
                ", you have it all.",
            ),
            (
                "You have it, even though such lists, which hold names, streets, and dates, are usually withheld.",
                "You have it,",
            ),
            (
                "We release it, though such lists are often withheld under Exemptions 4, 6, and 7, and add a map.",
                "We release it, , and add a map.",
            ),
        ] {
            assert_eq!(without(text), expected);
        }
        for text in [
            "We release it, although 3 pages are withheld, as is usual.",
            "We release it, although these lines are normally redacted.",
            "We release it, although your own letters are often redacted.",
            "We often release such lists.",
            "Although the office looked, we found none, as is often the case.",
            "Although such maps, charts, and the 3 pages of tables are often redacted, you have it.",
        ] {
            assert_eq!(without(text), text);
        }
    }

    #[test]
    fn an_earlier_letter_that_no_longer_counts_is_left_out() {
        for (text, expected) in [
            (
                "Contrary to what this branch wrote on May 4, 2026, the waiver is denied.",
                "the waiver is denied.",
            ),
            (
                "Your plea, which we denied on May 4, 2026, is now granted.",
                "Your plea, is now granted.",
            ),
            (
                "Although we first refused your waiver, it is granted.",
                "it is granted.",
            ),
        ] {
            assert_eq!(without(text), expected);
        }
        for text in [
            "Contrary to what you wrote, the waiver is denied.",
            "Although we refuse four pages, you have the rest.",
            "Your plea, which we deny, is moot.",
        ] {
            assert_eq!(without(text), text);
        }
    }

    #[test]
    fn what_says_something_stays() {
        for text in [
            "It is exempt (5 U.S.C. § 552(b)(6)).",
            "Ask the mediator (OGIS).",
            "Your request, if it is complete, is granted.",
            "We sent ninety (90) pages.",
            "Your request, however, was denied.",
        ] {
            assert_eq!(without(text), text);
        }
    }
}
