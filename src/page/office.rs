//! What a page says of one letter: the office's form, its fields ready to copy, and what comes next.

use serde::Serialize;

use super::fill::for_filling;
use super::packet::Handed;
use crate::letter::{Addressee, Content};
use crate::render::{RenderError, page};
use crate::sender::Sender;
use crate::text::{counted, grouped};
use crate::view::{Field, FieldKind, Unit, packet};

/// The length of a text, in characters, from which on it is worth counting.
const LONG: usize = 100;

/// What a page says of one letter.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Who sends it.
    pub sender: &'a Sender,
    /// The office.
    pub to: &'a Addressee,
    /// The address of the form that takes it.
    pub form: Option<&'a str>,
    /// Whether that address is recorded, and not only where most forms are.
    pub is_form_known: bool,
    /// Its subject.
    pub subject: &'a str,
    /// What it is about, whatever the form calls it.
    pub topic: Option<&'a str>,
    /// What goes into the form, what stands by for one that takes less, and what is said on the telephone.
    pub fields: Vec<Field>,
    /// The offices at home that have a telephone: where they are, and the number.
    pub at_home: &'a [(String, String)],
    /// Whether it goes to a member of Congress.
    pub is_congress: bool,
    /// What must be so for it to be sent.
    pub note: Option<String>,
    /// What comes after it is sent.
    pub next: Next<'a>,
}

/// What a sender does after a letter is sent.
#[derive(Clone, Debug)]
pub enum Next<'a> {
    /// Run the command that tells the docket; `DATE` stands in it for the day, where it wants one.
    Record(&'a str),
    /// Write to those who asked for it: the address of a prefilled mail.
    Tell(String),
}

#[derive(Serialize)]
struct Offices<'a> {
    offices: Vec<Office<'a>>,
}

#[derive(Serialize)]
struct Office<'a> {
    name: &'a str,
    subject: &'a str,
    note: Option<&'a str>,
    form: Option<Form<'a>>,
    fields: Vec<Entry>,
    short: Option<Entry>,
    script: Option<Entry>,
    phone: Option<&'a str>,
    at_home: &'a [(String, String)],
    /// The telephone number as a link has it.
    dial: Option<String>,
    is_congress: bool,
    record: Option<&'a str>,
    tell: Option<&'a str>,
}

#[derive(Serialize)]
struct Form<'a> {
    url: &'a str,
    is_known: bool,
    /// What is pasted for the bookmark.
    line: String,
}

/// A field as a page shows it.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    name: String,
    text: String,
    measure: Option<String>,
    over: Option<String>,
    notes: Vec<String>,
}

/// Returns what a page says of some letters.
pub fn offices(mut parts: Vec<Part<'_>>) -> Result<String, RenderError> {
    let fields: Vec<_> = parts.iter_mut().map(Entries::of).collect();
    let offices = parts.iter().zip(fields);
    let offices = offices.map(|(part, fields)| Office::of(part, fields));
    page(
        "offices",
        &Offices {
            offices: offices.collect(),
        },
    )
}

impl<'a> Part<'a> {
    /// Returns what a page says of a letter that is handed over.
    pub(super) fn of(handed: &Handed<'a>) -> Self {
        let letter = handed.letter;
        let own = letter.to.form.as_ref().map(|form| form.url.as_str());
        let topic = match &letter.content {
            Content::Congress(petition) => petition.topic.as_deref(),
            Content::Foia(_) | Content::Next(_) | Content::State(_) => None,
        };
        Self {
            sender: &letter.sender,
            to: &letter.to,
            form: handed.form.or(own),
            is_form_known: true,
            subject: &letter.text.subject,
            topic,
            fields: packet(letter),
            at_home: &[],
            is_congress: matches!(letter.content, Content::Congress(_)),
            note: None,
            next: Next::Record(handed.record),
        }
    }
}

/// What of a letter goes where on a page.
struct Entries {
    /// What is pasted for the bookmark.
    line: Option<String>,
    fields: Vec<Entry>,
    short: Option<Entry>,
    script: Option<Entry>,
}

impl Entries {
    /// Takes the fields of a letter.
    fn of(part: &mut Part<'_>) -> Self {
        let line = part.form.map(|form| for_filling(part, form));
        let mut fields = std::mem::take(&mut part.fields);
        let mut take = |kind| {
            let at = fields.iter().position(|field| field.kind == kind)?;
            Some(Entry::of(fields.remove(at)))
        };
        let short = take(FieldKind::Short);
        let mut script = take(FieldKind::Script);
        if let Some(script) = &mut script {
            // The number to call stands above it, as a link.
            script.notes.clear();
        }
        Self {
            line,
            fields: fields.into_iter().map(Entry::of).collect(),
            short,
            script,
        }
    }
}

impl<'a> Office<'a> {
    fn of(part: &'a Part<'a>, fields: Entries) -> Self {
        let (record, tell) = match &part.next {
            Next::Record(command) => (Some(*command), None),
            Next::Tell(address) => (None, Some(address.as_str())),
        };
        let phone = part.to.phone.as_deref();
        Self {
            name: &part.to.name,
            subject: part.subject,
            note: part.note.as_deref(),
            form: part.form.zip(fields.line).map(|(url, line)| Form {
                url,
                is_known: part.is_form_known,
                line,
            }),
            fields: fields.fields,
            short: fields.short,
            script: fields.script,
            phone,
            at_home: part.at_home,
            dial: phone.and_then(dial),
            is_congress: part.is_congress,
            record,
            tell,
        }
    }
}

impl Entry {
    pub(crate) fn of(field: Field) -> Self {
        let (one, many) = match field.unit {
            Unit::Characters => ("character", "characters"),
            Unit::Words => ("word", "words"),
        };
        let unit = |count: usize| counted(count, one, many);
        let left_out = field.left_out.iter();
        let left_out = left_out.map(|point| format!("Left out, so that it fits: {point}"));
        let replaced = field.replaced.iter().map(|one| format!("Replaced: {one}"));
        Self {
            measure: match field.limit {
                Some(limit) => {
                    let (count, limit) = (grouped(field.count), grouped(limit));
                    Some(format!("{count} of {limit} {many}"))
                }
                None if field.unit == Unit::Words || field.count > LONG => Some(unit(field.count)),
                None => None,
            },
            over: field.over().map(unit),
            notes: field
                .hint
                .iter()
                .cloned()
                .chain(left_out)
                .chain(replaced)
                .collect(),
            name: field.name,
            text: field.text,
        }
    }
}

/// Returns a number of the United States as a `tel:` address has it (RFC 3966), or `None` if it is not one.
pub fn dial(phone: &str) -> Option<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        10 => Some(format!("tel:+1{digits}")),
        11 if digits.starts_with('1') => Some(format!("tel:+{digits}")),
        _ => None,
    }
}
