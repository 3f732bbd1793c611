//! The fields of a letter about a request that was filed before: for the messages of a portal, and
//! for a member's form.

use super::super::form_safe::form_safe;
use super::super::text;
use super::{Field, FieldKind, contact, name, prefix};
use crate::congress::SHORT_LIMIT;
use crate::letter::{Form, Letter};

pub(super) fn fields(letter: &Letter, form: &Form) -> Vec<Field> {
    let parts = [
        letter.text.salutation.trim().to_owned(),
        text::unwrapped(&letter.text.body, text::mark),
        text::unwrapped(&letter.text.closing, text::mark),
        letter.sender.name.clone(),
    ];
    let message = parts.join("\n\n");
    if letter.to.form.is_none() {
        return vec![
            Field::new(FieldKind::Subject, letter.text.subject.trim()),
            Field::new(FieldKind::Message, message),
        ];
    }
    let mut fields = vec![prefix(&letter.sender)];
    fields.extend(name(&letter.sender));
    fields.extend(contact(&letter.sender, "Street"));
    fields.extend([
        Field::new(FieldKind::Subject, form_safe(letter.text.subject.trim())).hint(
            "many offices have a page of their own for help with a federal agency; use it where \
             there is one",
        ),
        Field::new(
            FieldKind::Message,
            Field::message(FieldKind::Message, &message, form).text,
        )
            .limit(form.limit)
            .hint(
                "forms take no enclosures: print the privacy release at the end of the letter, sign it, \
                 and send it by post or fax",
            ),
        Field::new(
            FieldKind::Short,
            Field::message(FieldKind::Short, letter.text.short.trim(), form).text,
        )
        .limit(Some(SHORT_LIMIT)),
    ]);
    fields
}
