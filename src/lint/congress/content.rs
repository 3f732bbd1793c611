//! C15, C17, C18's age, C22, C25: whose words these are and what does not belong in them.

use chrono::Months;

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{C15, C17, C18, C22, C25};
use super::super::text::personal::{Personal, personal_numbers};
use super::super::text::phrases::Phrases;
use super::super::words::CONGRESS;
use crate::congress::Petition;

/// A source older than this is remarked on, in months.
const RECENT_MONTHS: u32 = 24;

/// C15.
pub(super) fn is_personal(context: &Context<'_>, petition: &Petition, out: &mut Vec<Remark>) {
    let story = petition.story.as_deref().unwrap_or_default();
    if !story.trim().is_empty() {
        return;
    }
    let personal = context.sentences().any(|sentence| {
        sentence.phrases.holds_any(&CONGRESS.content.first_person)
            && !sentence.phrases.holds_any(&CONGRESS.content.formulas)
    });
    if !personal {
        out.push(C15.warning(
            "Nothing in the letter says why the matter concerns you, and personal words are what offices count. \
             Add a sentence or two of your own, as `congress.story`.",
        ));
    }
}

/// C17: casework and personal numbers.
pub(super) fn is_no_casework(context: &Context<'_>, _: &Petition, out: &mut Vec<Remark>) {
    let text = &context.letter.text;
    let whole = [&text.subject, &text.body, &text.short, &text.script]
        .map(String::as_str)
        .join("\n");
    for number in personal_numbers(&whole) {
        if matches!(number, Personal::BirthDate | Personal::Phone) {
            continue;
        }
        out.push(C17.error(format!(
            "The letter contains {}, which does not belong in a letter on policy. Take it out; give \
             it to the office with a signed privacy release if you need help with a case.",
            number.name()
        )));
    }
    if context.words.holds_any(&CONGRESS.content.casework) {
        out.push(C17.info(
            "The letter seems to ask for help with the sender's own case. Offices need a signed \
             privacy release for that; write a separate casework letter.",
        ));
    }
}

/// C18: the age of sources.
pub(super) fn sources_are_recent(context: &Context<'_>, out: &mut Vec<Remark>) {
    let limit = context
        .letter
        .date
        .checked_sub_months(Months::new(RECENT_MONTHS));
    for citation in &context.letter.sources {
        let published = citation
            .source
            .published
            .map(crate::calendar::PartialDate::latest);
        if published
            .zip(limit)
            .is_some_and(|(published, limit)| published < limit)
        {
            out.push(C18.info(format!(
                "Source {} is more than {RECENT_MONTHS} months old. Check whether there is a newer \
                 figure.",
                citation.number
            )));
        }
    }
}

/// C22.
pub(super) fn has_no_enclosure(context: &Context<'_>, _: &Petition, out: &mut Vec<Remark>) {
    if context.own_words.holds_any(&CONGRESS.content.enclosures) {
        out.push(C22.warning(
            "The letter mentions an enclosure; web forms do not take any, and mail is opened \
             off-site. \
             Put the web address into the letter, or say in a sentence what it shows.",
        ));
    }
}

/// C25.
pub(super) fn names_the_organization(context: &Context<'_>, _: &Petition, out: &mut Vec<Remark>) {
    let letter = context.letter;
    let subject = Phrases::new(&letter.text.subject);
    let named = |name: &str| {
        let name = Phrases::new(name);
        context.words.includes(&name) || subject.includes(&name)
    };
    let organizer = letter
        .provenance
        .campaign
        .as_ref()
        .and_then(|campaign| campaign.organizer.as_deref())
        .filter(|name| !name.trim().is_empty());
    let own = letter
        .sender
        .organization
        .as_deref()
        .filter(|name| !name.trim().is_empty());
    match own {
        Some(name) if named(name) => {}
        Some(_) => out.push(C25.warning(
            "The sender writes in the name of an organization, and the letter does not name it. \
             Name it in the first paragraph, or write as a private person.",
        )),
        None => {
            let speaks = context.own_words.holds_any(&CONGRESS.content.organization);
            if speaks && !organizer.is_some_and(named) {
                out.push(C25.warning(
                    "The letter speaks for an organization that it does not name. Name it, or \
                     write in your own name alone.",
                ));
            }
        }
    }
}
