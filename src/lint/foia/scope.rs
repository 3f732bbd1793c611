//! B1 to B5: a description that an office can search for with a reasonable effort.

use chrono::Datelike;

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{B1, B2, B3, B4, B5};
use super::super::text::phrases::Phrases;
use super::super::words::FOIA;
use super::item;
use crate::foia::{End, RecordsAbout, Request};
use crate::text::joined;

const LONGEST_RANGE: i32 = 10;

/// B1 and B2.
pub(super) fn is_bounded(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let mut told: Vec<&str> = Vec::new();
    for (index, record) in request.records.iter().enumerate() {
        let text = Phrases::new(&record.text);
        let mut found = text.found(&FOIA.scope.unbounded);
        if record.types.is_empty() || (record.custodians.is_empty() && record.terms.is_empty()) {
            found.extend(text.found(&FOIA.scope.loose));
        }
        if let Some(phrase) = found.first() {
            told.extend(&found);
            out.push(B1.warning(format!(
                "{} says \"{phrase}\", which sets no bounds and is read as unreasonable. Name the \
                 types of record, the offices that hold them and the words to search for.",
                item(request, index)
            )));
        }
    }
    for phrase in context.own_words.found(&FOIA.scope.boundless) {
        if !told.contains(&phrase) {
            out.push(B1.warning(format!(
                "The letter says \"{phrase}\", which sets no bounds. Say what is meant, and no more."
            )));
        }
    }
    time(context, request, out);
}

fn time(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let end = match request.range.to {
        End::Present => context.today,
        End::On(date) => date,
    };
    if end > context.today && end > context.letter.date {
        out.push(B2.warning(
            "The time asked for ends in the future; an office searches for what exists when it \
             begins. End on `present` or on a day in the past.",
        ));
    }
    // A file kept on a person is bounded by its subject; what years it covers, the agency knows.
    let is_personal = request.whose() != RecordsAbout::Agency;
    if request.range.from.is_none() && is_personal {
        return;
    }
    let Some(from) = request.range.from else {
        out.push(B2.warning(
            "The period has no beginning. Give the first day as `foia.from`; a search without one may \
             be refused as unreasonable or cost years.",
        ));
        return;
    };
    if from > end {
        out.push(B2.error(
            "The time asked for begins after it ends, so that no record can fall into it. Correct \
             `foia.from` or `foia.to`.",
        ));
    } else if !is_personal
        && end
            > from
                .with_year(from.year().saturating_add(LONGEST_RANGE))
                .unwrap_or(chrono::NaiveDate::MAX)
    {
        out.push(B2.warning(format!(
            "The time asked for is longer than {LONGEST_RANGE} years. Narrow it by `foia.from` or `foia.to`, or \
             file the older years as a request of their own."
        )));
    }
}

/// B3 and B4.
pub(super) fn names_types_and_custodians(
    _context: &Context<'_>,
    request: &Request,
    out: &mut Vec<Remark>,
) {
    for (index, record) in request.records.iter().enumerate() {
        let text = format!("{} {}", record.text, record.types.join(", "));
        let typed = !record.types.is_empty()
            || Phrases::new(&text).holds("sufficient to show")
            || request.whose() != RecordsAbout::Agency
            || names_types(&text);
        if !typed {
            out.push(B3.info(format!(
                "{} names no type of record. Say which are wanted: emails, memoranda, \
                 contracts, logs, reports.",
                item(request, index)
            )));
        }
    }
    emails(request, out);
}

/// Returns `true` if a description names a type of record.
pub fn names_types(description: &str) -> bool {
    Phrases::new(description).holds_any(&FOIA.scope.types)
}

/// What a search for emails lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// Whose they are, and words to search for.
    Both,
    /// Whose they are.
    Whose,
    /// Words to search for.
    Words,
    /// Nothing, or no emails are asked for.
    Nothing,
}

/// Returns what a description of emails lacks in its own words: whose they are, and what stands in them. Where emails
/// are among the kinds of record, every description is one of them.
pub fn lacking(description: &str, by_kind: bool) -> Lacking {
    if by_kind || asks_for_emails(description) {
        lacks(description, false, false)
    } else {
        Lacking::Nothing
    }
}

fn asks_for_emails(text: &str) -> bool {
    Phrases::new(text).holds_any(&FOIA.scope.emails)
}

/// Returns what a search for emails lacks beside the people and the words that were listed apart.
fn lacks(text: &str, has_people: bool, has_words: bool) -> Lacking {
    let is_held = has_people || names_people(text);
    let phrases = Phrases::new(text);
    let is_worded = has_words
        || is_quoting(text)
        || phrases.holds_any(&FOIA.scope.containing)
        || (is_held && phrases.holds_any(&FOIA.scope.topics));
    match (is_held, is_worded) {
        (true, true) => Lacking::Nothing,
        (false, false) => Lacking::Both,
        (false, true) => Lacking::Whose,
        (true, false) => Lacking::Words,
    }
}

/// Returns `true` if a description says whose the emails are: `emails of Ana Ruiz`, `Ruiz's emails`.
fn names_people(text: &str) -> bool {
    const JOINTS: [&str; 4] = ["by", "from", "of", "to"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_email = |word: &str| asks_for_emails(word);
    let is_name = |word: &&str| {
        let word = word.trim_start_matches(['"', '“', '(']);
        word.starts_with(char::is_uppercase) && crate::text::month(word).is_none()
    };
    let stands_beside = words.iter().enumerate().any(|(at, word)| {
        let owns = word.ends_with("'s") || word.ends_with("’s");
        let behind = words.get(at + 1..).unwrap_or_default();
        let owned = owns && is_name(word) && behind.iter().take(2).any(|word| is_email(word));
        let is_joint = behind.first().is_some_and(|word| JOINTS.contains(word));
        let of = is_email(word) && is_joint && behind.get(1).is_some_and(is_name);
        owned || of
    });
    stands_beside || Phrases::new(text).holds_any(&FOIA.scope.custodians)
}

/// Returns `true` if words stand between quotation marks.
fn is_quoting(text: &str) -> bool {
    let is_open = |at: usize, mark: char| {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len_utf8()..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(char::is_alphanumeric)
    };
    text.char_indices()
        .any(|(at, c)| matches!(c, '"' | '“' | '\'' | '‘') && is_open(at, c))
}

/// B4: once for all items that lack the same, and once for the kinds of record, where these alone speak of emails.
fn emails(request: &Request, out: &mut Vec<Remark>) {
    let mut found: Vec<(Lacking, Vec<usize>)> = Vec::new();
    let mut by_kind = Lacking::Nothing;
    for (index, record) in request.records.iter().enumerate() {
        let lacks = lacks(
            &record.text,
            !record.custodians.is_empty(),
            !record.terms.is_empty(),
        );
        if lacks == Lacking::Nothing {
            continue;
        }
        if asks_for_emails(&record.text) {
            match found.iter_mut().find(|(known, _)| *known == lacks) {
                Some((_, items)) => items.push(index),
                None => found.push((lacks, vec![index])),
            }
        } else if asks_for_emails(&record.types.join(", ")) {
            by_kind = lacks;
        }
    }
    let is_told = !found.is_empty();
    for (lacks, items) in found {
        let subject = if items.len() == request.records.len() && items.len() > 1 {
            "Every item asks".to_owned()
        } else {
            let names: Vec<String> = items.iter().map(|index| item(request, *index)).collect();
            let verb = if items.len() > 1 { "ask" } else { "asks" };
            format!("{} {verb}", joined(&names, "and"))
        };
        say(lacks, &format!("{subject} for emails"), out);
    }
    if !is_told {
        say(
            by_kind,
            "The kinds of record include emails, and the request asks for them",
            out,
        );
    }
}

fn say(lacks: Lacking, what: &str, out: &mut Vec<Remark>) {
    match lacks {
        Lacking::Nothing => {}
        Lacking::Both => out.push(B4.warning(format!(
            "{what} without saying whose or with which words. Name the people or offices and the terms to search for."
        ))),
        Lacking::Whose => out.push(B4.info(format!(
            "{what} without saying whose. Name people or offices."
        ))),
        Lacking::Words => out.push(B4.info(format!(
            "{what} without words to search for. Name a few terms."
        ))),
    }
}

/// B5.
pub(super) fn is_one_subject(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let to = &context.letter.to;
    let by_id = to.id.split('-').any(|part| part == "fbi" || part == "nara");
    let by_name = [
        "Federal Bureau of Investigation",
        "National Archives and Records",
    ]
    .iter()
    .any(|name| to.name.contains(name));
    if (by_id || by_name) && request.records.len() > 1 {
        out.push(B5.info(
            "This office wants one subject in each submission. If the items are not about the \
             same thing, file them separately.",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_of_emails_that_names_people_and_words_lacks_nothing() {
        for text in [
            "Emails of Ana Ruiz mentioning the Erie levee",
            "All emails sent or received by Warden Ben Ode that mention 'flood wall' or 'pumps'",
            "Ruiz's emails with the words \"sand\" and \"gravel\"",
            "Emails between Ana Ruiz and Region 9 about the levee",
            "Inspection reports on the levee",
        ] {
            assert_eq!(lacking(text, false), Lacking::Nothing, "{text}");
        }
        for (text, lacks) in [
            ("Emails about the levee", Lacking::Both),
            ("Emails from January on the people's levee", Lacking::Both),
            ("Emails that mention \"levee\"", Lacking::Whose),
            ("Ana Ruiz's emails", Lacking::Words),
        ] {
            assert_eq!(lacking(text, false), lacks, "{text}");
        }
    }
}
