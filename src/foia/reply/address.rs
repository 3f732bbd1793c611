//! Where a letter says that appeals go: its postal address, its mailbox or its site.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::Proposed;
use super::letter::Letter;
use super::page::line::Line;
use super::page::lines::lines;
use super::sentence::Sentence;
use super::words::WORDS;
use super::{READ_LIMIT, findings::shorten};
use crate::text::{expression, tokens};

/// A state and a ZIP code, with which a postal address ends.
static END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(r"(?:\b[A-Z]{2}|\bD\.C\.|\b[A-Z][a-z]+),?\s+[0-9]{5}(?:-[0-9]{4})?\b")
});
/// These stand before a number of five digits that is no ZIP code: `M/Stop 55202`.
const NO_STATES: [&str; 6] = ["Stop", "Box", "Room", "Suite", "Code", "Building"];
/// No address of an office has more lines.
const MOST_LINES: usize = 7;

/// Returns where a letter says that an appeal goes: the lines of the postal address, then the mailbox, else the site; `None` if
/// it names none. Of what it names several of, none is taken. `known` are the numbers of the requests that it may answer.
pub fn appeal_address(text: &str, known: &[&str]) -> Option<Proposed> {
    let lines = lines(text, READ_LIMIT).0;
    let letter = Letter::of(&lines, known);
    let mut found: Vec<Proposed> = Vec::new();
    let mut postal: Vec<Proposed> = Vec::new();
    let mut paragraph = None;
    for sentence in letter.body.iter().filter(|sentence| !sentence.is_told) {
        if WORDS.appeal.names.hold(&sentence.whole) {
            paragraph = Some(sentence.paragraph);
        }
        let words = &WORDS.appeal;
        let is_other = words.mediates.hold(&sentence.whole) || words.copies.hold(&sentence.whole);
        if paragraph != Some(sentence.paragraph) || is_other {
            continue;
        }
        let proposed = |value| Proposed {
            value,
            sentence: shorten(&sentence.text),
            line: sentence.line,
        };
        let addresses = tokens(&sentence.text).filter_map(|(_, token)| address(token));
        found.extend(addresses.map(proposed));
        postal.extend(postal_lines(&sentence.text).map(|lines| proposed(lines.join("\n"))));
        if let Some((address, below)) = block(&lines, sentence) {
            postal.push(proposed(address));
            found.extend(below.into_iter().map(proposed));
        }
    }
    let only = |mut all: Vec<Proposed>| {
        all.dedup_by(|one, other| one.value.eq_ignore_ascii_case(&other.value));
        let is_one = all.len() == 1;
        all.pop().filter(|_| is_one)
    };
    let (mailboxes, sites): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|found| found.value.contains('@'));
    let electronic = only(mailboxes).or_else(|| only(sites));
    match (only(postal), electronic) {
        (Some(postal), Some(electronic)) => Some(Proposed {
            value: format!("{}\n{}", postal.value, electronic.value),
            ..postal
        }),
        (postal, electronic) => postal.or(electronic),
    }
}

/// Returns the address whose lines stand beneath a sentence, `Write to:`, and the mailboxes and sites below it.
fn block(all: &[Line], sentence: &Sentence) -> Option<(String, Vec<String>)> {
    let mut beneath = all.iter().skip_while(|line| line.number < sentence.line);
    if !sentence.text.ends_with(':') {
        return None;
    }
    beneath.find(|line| line.text.ends_with(':'))?;
    let block = beneath.skip_while(|line| line.text.is_empty());
    let block = block.take_while(|line| !line.text.is_empty());
    let block: Vec<&str> = block.take(BLOCK).map(|line| &*line.text).collect();
    let end = block
        .iter()
        .position(|line| end_of_address(line).is_some())?;
    let (postal, below) = block.split_at_checked(end + 1)?;
    let below = below
        .iter()
        .flat_map(|line| tokens(line))
        .filter_map(|(_, token)| address(token));
    let is_whole = (2..=MOST_LINES + 1).contains(&postal.len());
    is_whole.then(|| (postal.join("\n").replace("D.C.", "DC"), below.collect()))
}

/// Returns where the first state and ZIP code of a text end.
fn end_of_address(text: &str) -> Option<usize> {
    let mut found = END.as_ref()?.find_iter(text);
    let is_state = |found: &regex::Match<'_>| {
        !NO_STATES
            .iter()
            .any(|word| found.as_str().starts_with(word))
    };
    Some(found.find(is_state)?.end())
}

/// No block of an address and what stands below it has more lines.
const BLOCK: usize = 12;

/// Returns the lines of the postal address that a sentence names after `to`, if it names one.
fn postal_lines(sentence: &str) -> Option<Vec<String>> {
    let end = end_of_address(sentence)?;
    let before = sentence.get(..end)?;
    // From the last `to` before a capital letter: `by writing to the Director, Office of …`.
    let starts = before.match_indices("to ").map(|(at, to)| at + to.len());
    let starts = starts.filter_map(|start| {
        let rest = before.get(start..)?;
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        rest.starts_with(char::is_uppercase).then_some(rest)
    });
    let parts: Vec<&str> = starts.last()?.split(", ").map(str::trim).collect();
    let is_street = |part: &&str| {
        let lower = part.to_lowercase();
        part.starts_with(|c: char| c.is_ascii_digit()) || lower.starts_with("p.o. box")
    };
    let street = parts.iter().position(is_street)?;
    // The city and the state stand behind the street, or the state stands with its city.
    let has_own_state = parts.last()?.split(' ').count() <= 2 || parts.last()?.starts_with("D.C.");
    let city = parts.len().checked_sub(if has_own_state { 2 } else { 1 })?;
    if street == 0 || street >= city {
        return None;
    }
    let mut lines: Vec<String> = parts
        .get(..street)?
        .iter()
        .map(|part| (*part).to_owned())
        .collect();
    lines.push(parts.get(street..city)?.join(", "));
    lines.push(parts.get(city..)?.join(", ").replace("D.C.", "DC"));
    (lines.len() <= MOST_LINES).then_some(lines)
}

/// Returns the mailbox or the site that a token is, without what encloses it.
fn address(token: &str) -> Option<String> {
    let token = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let is_site = token.starts_with("https://");
    let is_mailbox = token.split_once('@').is_some_and(|(name, host)| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        !name.is_empty()
            && name.chars().all(is_plain)
            && host.contains('.')
            && host.chars().all(is_plain)
    });
    (is_site || is_mailbox).then(|| token.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(body: &str) -> Option<String> {
        let text = format!(
            "November 20, 2026\n\nRe: FOIA Request 27-00481-F\n\nDear Ms. Park:\n\n{body}\n"
        );
        appeal_address(&text, &["27-00481-F"]).map(|found| found.value)
    }

    #[test]
    fn the_mailbox_goes_before_the_site() {
        let mail = "We deny your request. You may appeal to the General Counsel, foia.appeals@example.gov, or at \
                    https://www.example.gov/appeals.";
        assert_eq!(named(mail).as_deref(), Some("foia.appeals@example.gov"));
        let site =
            "You may appeal within 90 days. Use the portal (https://www.example.gov/appeals).";
        assert_eq!(
            named(site).as_deref(),
            Some("https://www.example.gov/appeals")
        );
    }

    #[test]
    fn a_postal_address_is_read_line_by_line() {
        let letter = "You may appeal by writing to the Director, Office of Appeals, Department of Examples, 100 Example Street, NW, \
                      6th Floor, Washington, D.C. 20530, or through the portal at https://www.example.gov/appeals. \
                      Mark the envelope \"Appeal.\"";
        let lines = "Director\nOffice of Appeals\nDepartment of Examples\n100 Example Street, NW, 6th Floor\nWashington, DC 20530";
        let whole = format!("{lines}\nhttps://www.example.gov/appeals");
        assert_eq!(named(letter).as_deref(), Some(whole.as_str()));
        let letter = "To appeal, write to General Counsel, P.O. Box 12, Denver, Colorado 80225-0012 within 90 days.";
        let lines = "General Counsel\nP.O. Box 12\nDenver, Colorado 80225-0012";
        assert_eq!(named(letter).as_deref(), Some(lines));
        // An address without a street, and a place that is none, are left to the person.
        let letter = "You may appeal to Appeals, Washington, DC 20530.";
        assert_eq!(named(letter), None);
    }

    #[test]
    fn a_mail_stop_of_five_digits_ends_no_address() {
        let letter = "You may appeal within 90 days. Mail it to:\n\n  Appeals Section\n  Mail Stop 40417\n  88 Example Road\n  \
                      Ogden, UT 84201-0004\n\nSincerely,";
        let address = "Appeals Section\nMail Stop 40417\n88 Example Road\nOgden, UT 84201-0004";
        assert_eq!(named(letter).as_deref(), Some(address));
    }

    #[test]
    fn an_address_beneath_the_sentence_is_read_with_its_mailbox() {
        let letter = "You may appeal within 90 days. Write to:\n\n  Appeals Officer\n  Board of Examples\n  \
                      12 Example Street, S.W.\n  Washington, D.C. 20001\n  E-mail: appeals@example.gov\n\nYou may send \
                      a copy to foia@example.gov.";
        let address = "Appeals Officer\nBoard of Examples\n12 Example Street, S.W.\nWashington, DC 20001\n\
                       appeals@example.gov";
        assert_eq!(named(letter).as_deref(), Some(address));
    }

    #[test]
    fn other_addresses_and_several_are_none() {
        for body in [
            "You may appeal within 90 days.\n\nQuestions go to foia@example.gov.",
            "You may appeal to a@example.gov or b@example.gov.",
            "You may appeal. You may also contact OGIS for mediation at ogis@nara.gov.",
            "We found no records; write to foia@example.gov.",
        ] {
            assert_eq!(named(body), None, "{body}");
        }
    }
}
