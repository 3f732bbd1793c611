//! What a page says of one letter: the office's form, its fields ready to copy, and what comes next.

use serde::Serialize;

use super::fill::for_filling;
use super::part::{Next, Part};
use crate::render::{OpenPages, Raw, RenderError, Shaped, ValueVisitor, page, raw};
use crate::text::{counted, grouped};
use crate::view::{Field, FieldKind, GUESSED, Unit};

/// The length of a text, in characters, from which on it is worth counting.
const LONG: usize = 100;

#[derive(Serialize)]
struct Offices {
    names: Vec<String>,
    sections: Raw,
}

#[derive(Serialize)]
struct Office {
    id: String,
    is_one_of_several: bool,
    name: String,
    subject: String,
    note: Option<String>,
    form: Option<Form>,
    fields: Vec<Entry>,
    short: Option<Entry>,
    script: Option<Entry>,
    phone: Option<String>,
    at_home: Vec<(String, String)>,
    /// The telephone number as a link has it.
    dial: Option<String>,
    is_congress: bool,
    record: Option<String>,
    tell: Option<String>,
}

#[derive(Serialize)]
struct Form {
    url: String,
    /// What to say of an address that is only where most forms are.
    guessed: Option<&'static str>,
    /// What is pasted for the bookmark, but for the fields.
    line: String,
}

/// A field as a page shows it.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    name: String,
    /// What a form's field of this kind is called in what is pasted for the bookmark.
    kind: Option<String>,
    text: String,
    measure: Option<String>,
    over: Option<String>,
    notes: Vec<String>,
}

impl Shaped for Office {
    fn visit(&mut self, visit: &mut ValueVisitor<'_>) {
        visit.text(&mut self.id);
        visit.flag(self.is_one_of_several);
        visit.text(&mut self.name);
        visit.text(&mut self.subject);
        visit.each(&mut self.note, |text, visit| visit.text(text));
        visit.each(&mut self.form, |form, visit| {
            visit.text(&mut form.url);
            visit.flag(form.guessed.is_some());
            visit.text(&mut form.line);
        });
        visit.each(&mut self.fields, Entry::visit);
        visit.each(&mut self.short, Entry::visit);
        visit.each(&mut self.script, Entry::visit);
        visit.each(&mut self.phone, |text, visit| visit.text(text));
        visit.each(&mut self.at_home, |(place, phone), visit| {
            visit.text(place);
            visit.text(phone);
        });
        visit.each(&mut self.dial, |text, visit| visit.text(text));
        visit.flag(self.is_congress);
        visit.each(&mut self.record, |text, visit| visit.text(text));
        visit.each(&mut self.tell, |text, visit| visit.text(text));
    }
}

impl Entry {
    fn visit(&mut self, visit: &mut ValueVisitor<'_>) {
        visit.text(&mut self.name);
        visit.each(&mut self.kind, |text, visit| visit.text(text));
        visit.text(&mut self.text);
        visit.each(&mut self.measure, |text, visit| visit.text(text));
        visit.each(&mut self.over, |text, visit| visit.text(text));
        visit.each(&mut self.notes, |text, visit| visit.text(text));
    }
}

/// Returns what a page says of some letters. What pages have in common is rendered once for all that are given
/// the same `open`.
pub fn offices(parts: Vec<Part<'_>>, open: &OpenPages) -> Result<String, RenderError> {
    let is_one_of_several = parts.len() > 1;
    let mut names = Vec::with_capacity(parts.len());
    let mut sections = String::with_capacity(parts.len() * 12 * 1024);
    for (number, part) in (1..).zip(parts) {
        names.push(part.to.name.clone());
        let id = format!("office-{number}");
        let mut office = Office::of(part, id, is_one_of_several);
        open.page("office", &mut office, &mut sections)?;
    }
    let sections = raw(&sections);
    page("offices", &Offices { names, sections })
}

impl Office {
    /// Takes what a page says of a letter.
    fn of(part: Part<'_>, id: String, is_one_of_several: bool) -> Self {
        let form = part.form.map(|url| Form {
            url: url.to_owned(),
            guessed: part.is_form_guessed.then_some(GUESSED),
            line: for_filling(&part, url),
        });
        let mut fields = part.fields;
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
        let (record, tell) = match part.next {
            Next::Record(command) => (Some(command.to_owned()), None),
            Next::Tell(address) => (None, Some(address)),
        };
        let phone = part.to.phone.clone();
        Self {
            id,
            is_one_of_several,
            name: part.to.name.clone(),
            subject: part.subject.to_owned(),
            note: part.note,
            form,
            fields: fields.into_iter().map(Entry::of).collect(),
            short,
            script,
            dial: phone.as_deref().and_then(dial),
            phone,
            at_home: part.at_home.to_vec(),
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
            kind: Some(field.kind)
                .filter(|kind| kind.is_in_forms())
                .map(|kind| kind.to_string()),
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
