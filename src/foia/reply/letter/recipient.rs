//! To which office a request or its records went, by name.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::foia::reply::letter::Letter;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::sentence::phrase::{Said, is_in_class};
use crate::foia::reply::sentence::word::words;
use crate::foia::reply::time::dates::{Beside, Found, dates_beside};
use crate::foia::reply::words::WORDS;
use crate::text::expression;

/// An office's name after the word that leads to it: `to the Bureau of Prisons (BOP)`.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = "(?:[A-Z][A-Za-z&'-]*|[(][A-Z][A-Z/]{1,8}[)])";
    let link = "(?: | of | of the | and | for | for the | on | & |, Tobacco, )";
    let article = "(?:the |its |our |their |a )?";
    let office = "(?:FOIA (?:[Oo]fficer?|[Oo]ffice|[Bb]ranch) (?:of|at|for|in) (?:the )?)?";
    expression(&format!(
        "(?:(?:^|[ (])(to|with|by|from|of|the)|(?: ?:|, namely,?)) {article}{office}((?:U[.]S[.] )?{word}(?:{link}{word})*)"
    ))
});

/// Words with which a request or records leave an office, by their beginnings.
const LEAVES: [&str; 12] = [
    "gone", "went", "forward", "transfer", "refer", "rout", "rerout", "redirect", "sent", "send",
    "pass", "reassign",
];

/// Words in the names of offices.
const OFFICES: [&str; 35] = [
    "Administration",
    "Agency",
    "Archives",
    "Army",
    "Attorney",
    "Attorneys",
    "Authority",
    "Board",
    "Branch",
    "Bureau",
    "Center",
    "Command",
    "Commission",
    "Corps",
    "Council",
    "Customs",
    "Defense",
    "Department",
    "Departments",
    "Directorate",
    "Division",
    "Enforcement",
    "Force",
    "Guard",
    "Headquarters",
    "Inspector",
    "Institute",
    "Institutes",
    "Joint",
    "Marshals",
    "Navy",
    "Office",
    "Service",
    "Services",
    "State",
];

/// Returns the names of the offices to which a sentence of a letter passes something on; where the sentence says `to it`,
/// the office that it or the sentence before names.
pub(in crate::foia::reply) fn recipients(letter: &Letter, sentence: &Sentence) -> Vec<String> {
    if WORDS.passed.many.hold(&sentence.whole)
        && let Some(last) = before(letter, sentence)
        && named(&sentence.text, true).next().is_none()
    {
        return named(&last.text, false).collect();
    }
    let Some(first) = recipient(letter, sentence) else {
        return Vec::new();
    };
    let others = beside(&sentence.text, &first);
    [first].into_iter().chain(others).collect()
}

/// Returns the office that a text names beside one, `two to the Navy, and one to the Army`.
fn beside(text: &str, first: &str) -> Option<String> {
    let rest = text.get(text.find(first)? + first.len()..)?;
    let begin = rest.find(" and ").filter(|begin| *begin <= 1)?;
    let to = rest.find(" to ").filter(|to| *to <= begin + FEW)?;
    let name = named(rest.get(to..)?, true).next()?;
    let is_right_there = rest
        .find(&name)
        .is_some_and(|at| at <= to + " to the ".len());
    is_right_there.then_some(name)
}

/// Between `and` and the `to` of another office stand no more bytes: `and three of them to`.
const FEW: usize = 20;

/// Returns the day on which a sentence says that something was passed on: `On May 4 we referred it to the Navy`, `it was
/// sent to the Navy on May 4`; not the day of what was passed on, `your request of May 4`.
pub(in crate::foia::reply) fn passed_on_day(
    text: &str,
    written: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let passed = &WORDS.passed;
    let leaves = leaves(text)?;
    let said = |range: Range<usize>| Said::of(&words(text.get(range).unwrap_or_default()));
    let is_own = |date: &Found| {
        let before = said(0..date.start);
        let mut on = passed.on.hits(&before).into_iter();
        let mut opens = passed.opens.hits(&before).into_iter();
        if date.end <= leaves {
            opens.any(|hit| hit.start == 0 && hit.end == before.len())
                && !passed.other_deeds.hold(&said(date.end..leaves))
        } else {
            on.any(|hit| hit.end == before.len())
                && passed.to.hold(&said(leaves..date.start))
                && !passed.other_days.hold(&said(leaves..date.start))
        }
    };
    let days = dates_beside(text, written.map(Beside::Before));
    let mut days = days.into_iter().filter(is_own);
    let day = days.next().map(|found| found.date)?;
    (days.next().is_none() && written.is_some_and(|written| day < written)).then_some(day)
}

/// Returns where a sentence says that something leaves the office, in bytes.
fn leaves(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let leaves = LEAVES.iter().filter_map(|word| {
        lower
            .find(&format!(" {word}"))
            .or(lower.starts_with(word).then_some(0))
    });
    leaves.min()
}

/// Returns the sentence before one, in the same paragraph.
fn before<'a>(letter: &'a Letter, sentence: &Sentence) -> Option<&'a Sentence> {
    let until = letter
        .body
        .iter()
        .take_while(|said| said.text != sentence.text);
    let last = until.last();
    last.filter(|said| said.paragraph == sentence.paragraph)
}

fn recipient(letter: &Letter, sentence: &Sentence) -> Option<String> {
    let text = &sentence.text;
    let from = leaves(text)?;
    let after = text.get(from..).unwrap_or_default();
    let before = text.get(..from).unwrap_or_default();
    let last = self::before(letter, sentence);
    named(after, true)
        .next()
        .or_else(|| named(before, false).last())
        .or_else(|| named(&last?.text, false).last())
}

/// Returns the offices that a text names, after `to` or after any such word.
fn named(text: &str, only_to: bool) -> impl Iterator<Item = String> {
    let all = NAMED
        .iter()
        .flat_map(move |named| named.captures_iter(text));
    // `to the office that holds them: the Bureau of Prisons`
    let names =
        all.filter(move |found| !only_to || found.get(1).is_none_or(|word| word.as_str() == "to"));
    names
        .map(|found| without_day(&found[2]).trim_end_matches(" and").to_owned())
        .filter(|name| is_office(name))
}

/// Returns a name without the day behind it: `the Department of the Navy on November`, but `the Commission on Ethics`.
fn without_day(name: &str) -> &str {
    match name.rsplit_once(" on ") {
        Some((name, month)) if is_in_class("months", &month.to_ascii_lowercase()) => name,
        _ => name,
    }
}

fn is_office(name: &str) -> bool {
    let mut words = name.split([' ', '(', ')', ',']);
    let is_short = |word: &str| {
        ((3..=8).contains(&word.len()) || word == "VA")
            && word.bytes().all(|b| b.is_ascii_uppercase())
            && !["FOIA", "FOIPA", "PA", "FOI", "DC", "PDF"].contains(&word)
    };
    words.any(|word| OFFICES.contains(&word) || is_short(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_the_passing_is_told_with_its_verb() {
        let written = NaiveDate::from_ymd_opt(2026, 11, 20);
        for (text, day) in [
            (
                "On November 4, 2026, we referred 3 pages to the Navy.",
                "2026-11-04",
            ),
            (
                "Your request was sent to the Navy on November 4 for reply.",
                "2026-11-04",
            ),
            (
                "By memorandum of November 4, it was forwarded to the Navy.",
                "2026-11-04",
            ),
            (
                "We referred your request of November 4, 2026 to the Navy.",
                "",
            ),
            (
                "On November 4 we received your request and sent it to the Navy.",
                "",
            ),
            (
                "We sent the Navy 3 pages of the file made on November 4, 2026.",
                "",
            ),
            (
                "We sent to the Navy 3 pages about the raid on November 4, 2026.",
                "",
            ),
            ("On November 20, 2026, we referred it to the Navy.", ""),
            ("It will be sent to the Navy on December 4, 2026.", ""),
        ] {
            let found = passed_on_day(text, written).map(|day| day.to_string());
            assert_eq!(found.unwrap_or_default(), day, "{text}");
        }
    }

    #[test]
    fn an_office_is_named_after_to() {
        for (text, name) in [
            (
                "sent to the Bureau of Prisons (BOP) for reply",
                "Bureau of Prisons (BOP)",
            ),
            ("referred to OCC, which will answer", "OCC"),
            (
                "to the FOIA Officer of the U.S. Secret Service, Washington",
                "U.S. Secret Service",
            ),
            (
                "sent to the Commission on Fine Arts on May 4",
                "Commission on Fine Arts",
            ),
            (
                "to you and to the Department of the Navy",
                "Department of the Navy",
            ),
            (
                "to whoever keeps the files : U.S. Navy Region Southwest, Building 1",
                "U.S. Navy Region Southwest",
            ),
            (
                "to the holder, namely the Bureau of Prisons, today",
                "Bureau of Prisons",
            ),
            ("to Ms. Example of our FOIA staff", ""),
        ] {
            let found = named(text, true).next().unwrap_or_default();
            assert_eq!(found, name, "{text}");
        }
    }
}
