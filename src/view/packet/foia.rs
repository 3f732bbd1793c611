//! The fields of FOIA portals, as FOIA.gov's forms name them.

use std::fmt::Write;

use super::super::{citation, text};
use super::{Field, FieldKind, GrowingField, contact, name};
use crate::congress::form_count;
use crate::foia::Request;
use crate::letter::{Form, Letter};
use crate::markdown::{cited, parse};

pub(super) fn fields(letter: &Letter, request: &Request, form: &Form) -> Vec<Field> {
    let is_certified = request.expedite.as_ref().is_some_and(|e| e.certified);
    let yes = |asked: bool| if asked { "Yes" } else { "No" };
    let [description, waiver, expedite] = growing_fields(letter, form);
    let mut fields = name(&letter.sender);
    fields.extend(contact(&letter.sender, "Address line"));
    fields.extend([
        Field::new(FieldKind::Subject, letter.text.subject.trim()),
        request_description(letter, filled(letter, &description), form),
        Field::new(FieldKind::FeeCategory, request.fees.category.label()),
        Field::new(FieldKind::FeeLimit, request.fees.limit.0.to_string())
            .hint("US dollars, a number only"),
        Field::new(FieldKind::FeeWaiver, yes(request.fees.waiver.is_some())),
        filled(letter, &waiver),
        Field::new(FieldKind::Expedite, yes(is_certified)),
        filled(letter, &expedite),
    ]);
    fields
}

/// Returns the fields that grow with the data points, as the whole letter fills them.
pub(super) fn growing(letter: &Letter, form: &Form) -> Vec<GrowingField> {
    growing_fields(letter, form).into()
}

fn growing_fields(letter: &Letter, form: &Form) -> [GrowingField; 3] {
    let portal = &letter.text.portal;
    let description = if portal.description.trim().is_empty() {
        &letter.text.body
    } else {
        &portal.description
    };
    [
        (FieldKind::Description, description, form.limit),
        (
            FieldKind::FeeWaiverReason,
            &portal.fee_waiver,
            form.fee_waiver_limit,
        ),
        (
            FieldKind::ExpediteReason,
            &portal.expedite,
            form.expedite_limit,
        ),
    ]
    .map(|(kind, markdown, room)| {
        let text = sourced(letter, markdown);
        GrowingField {
            kind,
            count: form_count(&text),
            room,
            text,
        }
    })
}

/// Returns a field with the whole text, or without the data points for which it has no room.
fn filled(letter: &Letter, growing: &GrowingField) -> Field {
    let (text, left_out) = growing.fitted(letter);
    Field {
        left_out,
        ..Field::new(growing.kind, text)
    }
    .limit(growing.room)
}

/// Returns the field for the records. The recorded limits are those of FOIA.gov's forms; an agency's
/// own portal may have another.
fn request_description(letter: &Letter, field: Field, form: &Form) -> Field {
    let is_known = form.limit.is_none() || form.url.starts_with("https://www.foia.gov/");
    let of_another = "the limit is that of FOIA.gov's form; this portal's own is not recorded";
    let hints = [
        letter.text.enclosure_advice(),
        (!is_known).then_some(of_another),
    ];
    let hints: Vec<&str> = hints.into_iter().flatten().collect();
    if hints.is_empty() {
        field
    } else {
        field.hint(hints.join(" "))
    }
}

/// Returns Markdown as plain text, followed by the sources that it cites.
fn sourced(letter: &Letter, markdown: &str) -> String {
    let mut text = text::unwrapped(markdown, text::mark);
    let numbers = cited(&parse(markdown));
    let sources: Vec<String> = letter
        .sources
        .iter()
        .filter(|source| numbers.contains(&source.number))
        .map(|source| {
            let entry = citation::entry(source, &source.source.url);
            format!("{} {entry}", text::mark(source.number))
        })
        .collect();
    if !sources.is_empty() {
        let _ = write!(text, "\n\nSources\n\n{}", sources.join("\n"));
    }
    text
}
