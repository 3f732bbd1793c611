//! The letter field by field, for portals and web forms: to be copied block by block.

mod congress;
mod foia;
mod kind;
mod next;
mod sheet;
#[cfg(test)]
mod tests;

use std::fmt::Write;

pub(crate) use self::congress::{message_parts, plus_four};
pub use self::kind::FieldKind;
pub use self::sheet::FormSheet;
use super::form_safe::{
    Replacement, form_safe, replacements, replacements_around_quotes, with_typographic_quotes,
};
use crate::congress::form_count;
use crate::letter::{Content, Form, Letter};
use crate::sender::{Place, Sender};
use crate::text::counted;

/// The field for the letter in a form of Congress.
pub(crate) const MESSAGE: &str = FieldKind::Message.label();
/// The fields of a portal that take a text: the records, the fee waiver, the haste.
pub(crate) const PORTAL: [&str; 3] = [
    FieldKind::Description.label(),
    FieldKind::FeeWaiverReason.label(),
    FieldKind::ExpediteReason.label(),
];
/// What stands beside the address of a form that is only where most are.
pub const GUESSED: &str =
    "a guess: the form's address is not recorded, and on most House sites it is this one";
/// What stands above the characters that were replaced.
pub const REPLACED: &str = "Forms like this one break some characters, which are replaced:";

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
    /// What it is for.
    pub kind: FieldKind,
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
    /// The data points that are left out so that the text fits, the heaviest first.
    pub left_out: Vec<String>,
    /// The characters that forms of this kind break, and what stands in their place.
    pub replaced: Vec<Replacement>,
}

impl Field {
    fn new(kind: FieldKind, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            kind,
            name: kind.label().to_owned(),
            count: form_count(&text),
            text,
            limit: None,
            unit: Unit::Characters,
            hint: None,
            left_out: Vec::new(),
            replaced: Vec::new(),
        }
    }

    /// Returns a field with `text` in the characters that the forms of Congress take.
    fn safe(kind: FieldKind, text: &str) -> Self {
        Self {
            replaced: replacements([text]),
            ..Self::new(kind, form_safe(text))
        }
    }

    /// Returns a field with what goes into the message of a form: safe, and in its quotes.
    fn message(kind: FieldKind, text: &str, form: &Form) -> Self {
        let field = Self::safe(kind, text);
        if !form.strips_quotes {
            return field;
        }
        Self {
            text: with_typographic_quotes(&field.text),
            replaced: replacements_around_quotes(text),
            ..field
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

/// A field whose text grows with the data points that a letter cites.
pub(crate) struct GrowingField {
    /// Which field.
    kind: FieldKind,
    /// What goes into it if nothing is left out, in the letter's own characters.
    pub(crate) text: String,
    /// How long that is, as the form counts.
    pub(crate) count: usize,
    /// How long it may be, where that is recorded.
    pub(crate) room: Option<usize>,
}

impl GrowingField {
    /// Returns the field's name.
    pub(crate) fn name(&self) -> &'static str {
        self.kind.label()
    }

    /// Returns `true` if the whole text fits.
    pub(crate) fn fits(&self) -> bool {
        self.room.is_none_or(|room| self.count <= room)
    }

    /// Returns the text, or what is kept of it where it does not fit, and what is left out.
    fn fitted<'a>(&'a self, letter: &'a Letter) -> (&'a str, Vec<String>) {
        match letter.text.fitted(self.name()) {
            Some(fitted) if !self.fits() => (&fitted.text, fitted.left_out.clone()),
            _ => (&self.text, Vec::new()),
        }
    }
}

/// Returns the fields of a letter's form that grow with its data points.
pub(crate) fn growing(letter: &Letter) -> Vec<GrowingField> {
    let form = letter.to.form.clone().unwrap_or_default();
    match &letter.content {
        Content::Foia(_) => foia::growing(letter, &form),
        Content::Congress(_) => vec![congress::growing(letter, &form)],
        // The letters to a state and of a matter that is under way cite no data points.
        Content::Next(_) | Content::State(_) => Vec::new(),
    }
}

/// Returns every replacement in some fields once.
pub fn replaced(fields: &[Field]) -> Vec<Replacement> {
    let mut all: Vec<Replacement> = Vec::new();
    for one in fields.iter().flat_map(|field| &field.replaced) {
        let known = all
            .iter_mut()
            .find(|known| known.from == one.from && known.to == one.to);
        match known {
            Some(known) => known.count += one.count,
            None => all.push(one.clone()),
        }
    }
    all
}

/// Returns the fields in the order in which forms have them; what is empty is left out.
pub fn packet(letter: &Letter) -> Vec<Field> {
    let form = letter.to.form.clone().unwrap_or_default();
    let mut fields = match &letter.content {
        Content::Foia(request) => foia::fields(letter, request, &form),
        Content::Congress(petition) => congress::fields(letter, petition, &form),
        Content::Next(_) | Content::State(_) => next::fields(letter, &form),
    };
    fields.retain(|field| !field.text.is_empty());
    fields
}

/// Returns the packet as text.
pub(super) fn render(letter: &Letter) -> String {
    let mut packet = String::new();
    if let Some(form) = &letter.to.form {
        let _ = writeln!(packet, "{}", form.url);
        if form.is_guessed {
            let _ = writeln!(packet, "({GUESSED})");
        }
    }
    let _ = writeln!(packet, "{}", letter.to.name);
    let fields = self::packet(letter);
    let replaced = replaced(&fields);
    if !replaced.is_empty() {
        let _ = writeln!(packet, "\n{REPLACED}");
        for replacement in &replaced {
            let _ = writeln!(packet, "  {replacement}");
        }
    }
    for field in fields {
        let _ = writeln!(packet, "\n== {}{} ==", field.name, measure(&field));
        if let Some(over) = field.over() {
            let over = match field.unit {
                Unit::Characters => counted(over, "character", "characters"),
                Unit::Words => counted(over, "word", "words"),
            };
            let _ = writeln!(packet, "(over the limit by {over})");
        }
        if let Some(hint) = &field.hint {
            let _ = writeln!(packet, "({hint})");
        }
        for point in &field.left_out {
            let _ = writeln!(packet, "(left out, so that it fits: {point})");
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

fn prefix(sender: &Sender) -> Field {
    let prefix = sender.prefix;
    let text = prefix.map(|prefix| prefix.to_string()).unwrap_or_default();
    let mut field = Field::new(FieldKind::Prefix, text);
    if prefix.is_some_and(|prefix| !prefix.is_on_forms()) {
        field.hint = Some("most forms take `Mr.`, `Mrs.`, `Miss`, `Ms.` or `Dr.` alone".to_owned());
    }
    field
}

/// Returns the name in the parts that the sender gave; a full name is never split here.
fn name(sender: &Sender) -> Vec<Field> {
    let mut fields = match (&sender.first_name, &sender.last_name) {
        (Some(first), Some(last)) => vec![
            Field::new(FieldKind::FirstName, first),
            Field::new(FieldKind::LastName, last),
        ],
        _ => vec![Field::new(FieldKind::Name, &sender.name)],
    };
    let organization = sender.organization.as_deref();
    let organization = organization.unwrap_or_default();
    fields.push(Field::new(FieldKind::Organization, organization));
    fields
}

fn contact(sender: &Sender, street: &str) -> Vec<Field> {
    let address = &sender.address;
    let mut fields = vec![
        Field {
            name: street.to_owned(),
            ..Field::new(FieldKind::Street, &address.street)
        },
        Field::new(FieldKind::City, &address.city),
    ];
    match &address.place {
        Place::UnitedStates { state, zip } => fields.extend([
            Field::new(FieldKind::State, state.to_string()),
            Field::new(FieldKind::Zip, zip.to_string()),
        ]),
        Place::Abroad {
            country,
            postal_code,
        } => fields.extend([
            Field::new(
                FieldKind::PostalCode,
                postal_code.clone().unwrap_or_default(),
            ),
            Field::new(FieldKind::Country, country),
        ]),
    }
    let email = sender.email.as_ref().map(ToString::to_string);
    let phone = sender.phone.as_ref().map(ToString::to_string);
    fields.push(Field::new(FieldKind::Email, email.unwrap_or_default()));
    fields.push(Field::new(FieldKind::Phone, phone.unwrap_or_default()));
    fields
}
