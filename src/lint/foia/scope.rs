//! B1 to B5: a description that an office can search for with a reasonable effort.

use chrono::Datelike;

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{B1, B2, B3, B4, B5};
use super::super::text::phrases::Phrases;
use super::super::words::FOIA;
use super::item;
use crate::foia::{End, RecordDescription, Request, Whose};

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
    let is_personal = request.whose() != Whose::Agency;
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
        let name = item(request, index);
        let text = Phrases::new(&format!("{} {}", record.text, record.types.join(", ")));
        let typed = !record.types.is_empty()
            || text.holds("sufficient to show")
            || request.whose() != Whose::Agency
            || text.holds_any(&FOIA.scope.types);
        if !typed {
            out.push(B3.info(format!(
                "{name} names no type of record. Say which are wanted: emails, memoranda, \
                 contracts, logs, reports."
            )));
        }
        if text.holds_any(&FOIA.scope.emails) {
            emails(record, &text, &name, out);
        }
    }
}

fn emails(record: &RecordDescription, text: &Phrases, name: &str, out: &mut Vec<Remark>) {
    let held = !record.custodians.is_empty() || text.holds_any(&FOIA.scope.custodians);
    match (held, !record.terms.is_empty()) {
        (true, true) => {}
        (false, false) => out.push(B4.warning(format!(
            "{name} asks for emails without saying whose or with which words. Name the people or \
             offices and the terms to search for."
        ))),
        (false, true) => out.push(B4.info(format!(
            "{name} asks for emails and does not say whose. Name people or offices."
        ))),
        (true, false) => out.push(B4.info(format!(
            "{name} asks for emails without words to search for. Name a few terms."
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
