//! The numbers that an agency gave: to the request, and to an appeal.

mod head;
mod known;
mod label;
mod shape;

pub(in crate::foia::reply) use self::head::is_numbered;
pub(in crate::foia::reply) use self::known::{
    Numbered, is_former, name_requests, own_number, requests_named,
};
pub(in crate::foia::reply) use self::label::names_number;

use self::head::{bare_number, beneath};
use self::known::{replacement, same, shape};
use self::label::{HEADS, labeled};
use self::shape::is_structured;
use std::collections::HashMap;

use crate::foia::reply::fact::{Fact, Proposal};
use crate::foia::reply::letter::Letter;
use crate::foia::reply::sentence::phrase::Said;
use crate::foia::reply::sentence::word::words;
use crate::foia::reply::words::WORDS;

/// The number of an appeal has as many digits, or parts: `024G2` is an office.
const LONG: usize = 5;

/// More numbers than these are none of one matter.
const MOST: usize = 16;

/// Returns the numbers of the request and those of an appeal, each once, where it stands first.
pub(in crate::foia::reply) fn numbers(
    letter: &Letter,
    known: &[&str],
) -> (Vec<Proposal>, Vec<Proposal>) {
    let (mut requests, mut appeals) = (Vec::new(), Vec::new());
    let head = letter
        .head
        .iter()
        .map(|line| (line.text.as_str(), line.number));
    let body = letter
        .body
        .iter()
        .filter(|sentence| !sentence.is_told)
        .map(|sentence| (sentence.text.as_str(), sentence.line));
    let texts: Vec<(&str, usize)> = head.chain(body).collect();
    let labels: Vec<Vec<(String, bool)>> = texts.iter().map(|(text, _)| labeled(text)).collect();
    // A number that one sentence replaces may head the letter still.
    let replaced = |number: &str| texts.iter().find_map(|(text, _)| replacement(text, number));
    // `Tracking number: 27-R6-00456 (formerly 27-EPA-00456)`
    let renamed = |number: &str| {
        texts.iter().zip(&labels).any(|((text, _), labels)| {
            let own = Fact::Tracking(number.to_owned());
            let is_another =
                |(other, _): &(String, bool)| !same(&Fact::Tracking(other.clone()), &own);
            is_former(text, number) && labels.iter().any(is_another)
        })
    };
    // A letter says the same number many times.
    let mut told: HashMap<String, (Option<String>, bool)> = HashMap::new();
    let stands = |number: &&&str| replaced(number).is_none() && !renamed(number);
    // A letter can answer several requests.
    for number in known.iter().filter(stands) {
        let own = texts.iter().find(|(text, _)| {
            own_number(text, &[*number]).is_some_and(|number| !is_former(text, number))
        });
        if let Some((text, line)) = own {
            add(
                &mut requests,
                Fact::Tracking((*number).to_owned()),
                text,
                *line,
            );
        }
    }
    let is_known = !requests.is_empty();
    for ((text, line), labels) in texts.iter().copied().zip(&labels) {
        for number in known {
            if let Some(new) = replacement(text, number) {
                add(&mut requests, Fact::Tracking(new), text, line);
            }
        }
        for (number, is_labeled) in labels {
            let (is_labeled, number) = (*is_labeled, number.clone());
            let known_of = |number: &String| (replaced(number), renamed(number));
            let of_own = told.entry(number.clone()).or_insert_with_key(known_of);
            let number = match (&of_own.0, replacement(text, &number)) {
                (None, _) => number,
                (_, Some(new)) => new,
                (Some(_), None) => continue,
            };
            if told.entry(number.clone()).or_insert_with_key(known_of).1 {
                continue;
            }
            let before = text.split(number.as_str()).next().unwrap_or_default();
            let is_new = WORDS.tracking.assigns.hold(&Said::of(&words(before)));
            // Of two numbers above a letter about an appeal, the one that is not the request's is the appeal's.
            let is_other = is_known && letter.head.iter().any(|one| one.number == line);
            let is_own = own_number(&number, known).is_some() || is_of_request(before);
            let is_of_appeal = names_appeal(text) || is_other || is_new && !names_request(before);
            if is_known && own_number(&number, known).is_some() {
                continue;
            }
            let is_long =
                number.contains('-') || number.bytes().filter(u8::is_ascii_digit).count() >= LONG;
            if is_labeled || letter.is_about_appeal && !is_own && is_of_appeal && is_long {
                add(&mut appeals, Fact::AppealTracking(number), text, line);
            } else if !is_known || is_new {
                // Beside the request's own number, another one is that of something else, unless it is new.
                add(&mut requests, Fact::Tracking(number), text, line);
            }
        }
    }
    if requests.is_empty() {
        requests.extend(bare_number(&letter.head));
    } else if !is_known {
        for one in beneath(&letter.head, &requests) {
            add(&mut requests, one.fact, &one.sentence, one.line);
        }
        // The number of a person to ask is digits alone.
        let is_one = |one: &Proposal| is_structured(&one.fact.value());
        keep_any(&mut requests, is_one);
        // What a portal calls a submission is not what the office calls the request.
        keep_any(&mut requests, |one| !is_of_portal(&one.sentence));
        // `In Reply Refer To: 105AXB` names the desk that writes.
        keep_any(&mut requests, |one| {
            !is_desk(&one.fact.value()) && !one.sentence.to_ascii_lowercase().contains("refer to:")
        });
    }
    let is_request = |one: &Proposal| requests.iter().any(|known| same(&known.fact, &one.fact));
    if letter.is_about_appeal && appeals.is_empty() && !requests.is_empty() {
        let bare = bare_number(&letter.head).filter(|one| !is_request(one));
        appeals.extend(bare.map(|one| Proposal {
            fact: Fact::AppealTracking(one.fact.value()),
            ..one
        }));
    }
    (requests, appeals)
}

/// Returns the known numbers that a letter can be on, and those that it only tells of: its line `Re:` names a number of
/// the same series that nobody knows yet, and none of the known ones stands above the greeting.
pub(in crate::foia::reply) fn apart_from_head<'a>(
    letter: &Letter,
    known: &[&'a str],
) -> (Vec<&'a str>, Vec<&'a str>) {
    let head = letter.head.iter().map(|line| line.text.as_str());
    let is_reference = |text: &&str| {
        let first = text.split_whitespace().next().unwrap_or_default();
        HEADS.iter().any(|head| first.eq_ignore_ascii_case(head))
    };
    let named = head.clone().filter(is_reference).flat_map(labeled);
    let new: Vec<String> = named
        .filter(|(number, is_appeal)| !is_appeal && own_number(number, known).is_none())
        .map(|(number, _)| number)
        .collect();
    let body = letter.body.iter().map(|said| said.text.as_str());
    let texts: Vec<&str> = head.clone().chain(body).collect();
    let is_other = |number: &&str| {
        let is_alike = new.iter().any(|new| shape(new) == shape(number));
        let is_in_head = head
            .clone()
            .any(|text| own_number(text, &[number]).is_some());
        is_alike && !is_in_head && !texts.iter().any(|text| is_former(text, number))
    };
    let heads_known = head.clone().any(|text| own_number(text, known).is_some());
    let numbers = known.iter().copied();
    let (others, own) = numbers.partition(|number| !heads_known && is_other(number));
    (own, others)
}

/// Returns the known numbers that a letter names as former ones, and not as those of the request.
pub(in crate::foia::reply) fn former_numbers(letter: &Letter, known: &[&str]) -> Vec<String> {
    let head = letter.head.iter().map(|line| line.text.as_str());
    let body = letter.body.iter().filter(|sentence| !sentence.is_told);
    let body = body.map(|sentence| sentence.text.as_str());
    let texts: Vec<&str> = head.chain(body).collect();
    let is_one = |number: &&&str| texts.iter().any(|text| is_former(text, number));
    let former = known.iter().filter(is_one);
    former.map(|number| (*number).to_owned()).collect()
}

/// Keeps the numbers that fit, if any does.
pub(in crate::foia::reply) fn keep_any(
    found: &mut Vec<Proposal>,
    fits: impl Fn(&Proposal) -> bool,
) {
    if found.iter().any(&fits) {
        found.retain(fits);
    }
}

/// Returns `true` for `Submission ID: 1204455`.
fn is_of_portal(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let labels = WORDS.tracking.portals.iter();
    let begins = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = begins.strip_prefix("your ").unwrap_or(begins);
    labels.into_iter().any(|label| begins.starts_with(&**label))
}

/// Returns `true` if a number is as short as the symbol of a desk: `105AXB`.
fn is_desk(number: &str) -> bool {
    !number.contains('-') && number.bytes().filter(u8::is_ascii_digit).count() < LONG
}

fn add(found: &mut Vec<Proposal>, fact: Fact, sentence: &str, line: usize) {
    if found.len() < MOST && !found.iter().any(|known| same(&known.fact, &fact)) {
        found.push(Proposal {
            fact,
            sentence: sentence.to_owned(),
            line,
        });
    }
}

/// Returns `true` if the words right before a number name a request.
fn is_of_request(before: &str) -> bool {
    let before = words(before);
    let mut last = before.iter().rev().take(3);
    last.any(|word| ["request", "log"].contains(&word.text.as_str()))
}

fn names_request(text: &str) -> bool {
    text.to_ascii_lowercase().contains("request")
}

/// Returns `true` if a text speaks of an appeal before it speaks of a request.
fn names_appeal(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower
        .find("appeal")
        .is_some_and(|appeal| lower.find("request").is_none_or(|at| appeal < at))
}
