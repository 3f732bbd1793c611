//! The fields of FOIA portals, as FOIA.gov's forms name them.

use std::fmt::Write;

use super::super::{citation, text};
use super::{Field, contact, name};
use crate::foia::Request;
use crate::letter::markdown::{cited, parse};
use crate::letter::{Form, Letter};

pub(super) fn fields(letter: &Letter, request: &Request, form: &Form) -> Vec<Field> {
    let portal = &letter.text.portal;
    let description = if portal.description.trim().is_empty() {
        &letter.text.body
    } else {
        &portal.description
    };
    let is_certified = request.expedite.as_ref().is_some_and(|e| e.certified);
    let yes = |asked: bool| if asked { "Yes" } else { "No" };
    let mut fields = name(letter);
    fields.extend(contact(letter, "Address line"));
    fields.extend([
        Field::new("Subject", letter.text.subject.trim()),
        request_description(sourced(letter, description), form),
        Field::new("Fee category", request.fees.category.label()),
        Field::new("Maximum fee", request.fees.limit.0.to_string())
            .hint("US dollars, a number only"),
        Field::new("Fee waiver", yes(request.fees.waiver.is_some())),
        Field::new(
            "Fee waiver justification",
            sourced(letter, &portal.fee_waiver),
        )
        .limit(form.fee_waiver_limit),
        Field::new("Expedited processing", yes(is_certified)),
        Field::new("Expedited justification", sourced(letter, &portal.expedite))
            .limit(form.expedite_limit),
    ]);
    fields
}

/// Returns the field for the records. The recorded limits are those of FOIA.gov's forms; an agency's
/// own portal may have another.
fn request_description(text: String, form: &Form) -> Field {
    let field = Field::new("Request description", text).limit(form.limit);
    if form.limit.is_none() || form.url.starts_with("https://www.foia.gov/") {
        field
    } else {
        field.hint("the limit is that of FOIA.gov's form; this portal's own is not recorded")
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
