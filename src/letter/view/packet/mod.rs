//! The letter field by field, for portals and web forms: to be copied block by block.

mod congress;
mod foia;
mod next;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use crate::congress::form_count;
use crate::letter::{Content, Letter};
use crate::sender::Place;

/// What the length of a field is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Characters, a line break counting two.
    Characters,
    /// Words.
    Words,
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What the form calls it, or nearly.
    pub name: String,
    /// What goes into it.
    pub text: String,
    /// The most that it takes, where that is recorded.
    pub limit: Option<usize>,
    /// How much `text` is.
    pub count: usize,
    /// What `limit` and `count` count.
    pub unit: Unit,
    /// What the person should know when filling it in.
    pub hint: Option<String>,
}

impl Field {
    fn new(name: &str, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            name: name.to_owned(),
            count: form_count(&text),
            text,
            limit: None,
            unit: Unit::Characters,
            hint: None,
        }
    }

    fn limit(self, limit: Option<usize>) -> Self {
        Self { limit, ..self }
    }

    fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// Returns by how much the text is too long.
    pub fn over(&self) -> Option<usize> {
        self.limit
            .and_then(|limit| self.count.checked_sub(limit))
            .filter(|&over| over > 0)
    }
}

/// Returns the fields in the order in which forms have them; what is empty is left out.
pub fn packet(letter: &Letter) -> Vec<Field> {
    let form = letter.to.form.clone().unwrap_or_default();
    let mut fields = match &letter.content {
        Content::Foia(request) => foia::fields(letter, request, &form),
        Content::Congress(petition) => congress::fields(letter, petition, &form),
        Content::Next(_) => next::fields(letter, &form),
    };
    fields.retain(|field| !field.text.is_empty());
    fields
}

/// Returns the packet as text.
pub(super) fn render(letter: &Letter) -> String {
    let mut packet = String::new();
    if let Some(form) = &letter.to.form {
        let _ = writeln!(packet, "{}", form.url);
    }
    let _ = writeln!(packet, "{}", letter.to.name);
    for field in self::packet(letter) {
        let _ = writeln!(packet, "\n== {}{} ==", field.name, measure(&field));
        if let Some(over) = field.over() {
            let _ = writeln!(
                packet,
                "({})",
                plural(over, "over the limit by", field.unit)
            );
        }
        if let Some(hint) = &field.hint {
            let _ = writeln!(packet, "({hint})");
        }
        let _ = writeln!(packet, "{}", field.text);
    }
    packet
}

/// Returns the count for a heading, where a count says anything.
fn measure(field: &Field) -> String {
    let unit = match field.unit {
        Unit::Characters => "characters",
        Unit::Words => "words",
    };
    match field.limit {
        Some(limit) => format!(" ({} of {limit} {unit})", field.count),
        None if field.unit == Unit::Words || field.count > 100 => {
            format!(" ({} {unit})", field.count)
        }
        None => String::new(),
    }
}

fn plural(count: usize, before: &str, unit: Unit) -> String {
    let unit = match unit {
        Unit::Characters => "character",
        Unit::Words => "word",
    };
    let ending = if count == 1 { "" } else { "s" };
    format!("{before} {count} {unit}{ending}")
}

/// Returns the name in the parts that the sender gave; a full name is never split here.
fn name(letter: &Letter) -> Vec<Field> {
    let sender = &letter.sender;
    let mut fields = match (&sender.first_name, &sender.last_name) {
        (Some(first), Some(last)) => vec![
            Field::new("First name", first),
            Field::new("Last name", last),
        ],
        _ => vec![Field::new("Name", &sender.name)],
    };
    let organization = sender.organization.as_deref();
    fields.push(Field::new("Organization", organization.unwrap_or_default()));
    fields
}

fn contact(letter: &Letter, street: &str) -> Vec<Field> {
    let sender = &letter.sender;
    let address = &sender.address;
    let mut fields = vec![
        Field::new(street, &address.street),
        Field::new("City", &address.city),
    ];
    match &address.place {
        Place::UnitedStates { state, zip } => fields.extend([
            Field::new("State", state.to_string()),
            Field::new("ZIP", zip.to_string()),
        ]),
        Place::Abroad {
            country,
            postal_code,
        } => fields.extend([
            Field::new("Postal code", postal_code.clone().unwrap_or_default()),
            Field::new("Country", country),
        ]),
    }
    let email = sender.email.as_ref().map(ToString::to_string);
    let phone = sender.phone.as_ref().map(ToString::to_string);
    fields.push(Field::new("Email", email.unwrap_or_default()));
    fields.push(Field::new("Phone", phone.unwrap_or_default()));
    fields
}
