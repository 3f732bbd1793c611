//! A letter as its signer gets it to send themselves: where its form is, what goes into it, what to
//! say on the telephone, and the letter in full.

use std::fmt::Write;

use super::text::{self, wrapped};
use super::{Field, form_safe, packet};
use crate::congress::form_count;
use crate::letter::{Addressee, Letter};

/// Stands for a text that the kit has already.
const AS_ABOVE: &str = "The same as for letter 1.";

/// What a kit says of one letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What to pick as the topic.
    pub topic: Topic,
    /// The subject as the form takes it.
    pub subject: String,
    /// Whether the form wants more digits of the ZIP code than are known.
    pub needs_plus_four: bool,
    /// The text for the form.
    pub message: String,
    /// Whether that is the short version.
    pub is_short: bool,
    /// The short version, as the form takes it.
    pub short: String,
    /// What to say on the telephone.
    pub script: String,
    /// The letter in full.
    pub letter: String,
}

/// The topics of a form that come nearest to the letter's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    text: String,
    /// Whether the form offers others only.
    is_missing: bool,
}

impl Topic {
    /// Returns the topic of a letter.
    pub fn of(letter: &Letter) -> Self {
        Self::among(&packet(letter))
    }

    fn among(fields: &[Field]) -> Self {
        let Some(field) = fields.iter().find(|field| field.name == "Topic") else {
            return Self::default();
        };
        let hint = field.hint.as_deref().unwrap_or_default();
        Self {
            text: field.text.clone(),
            is_missing: hint.contains("nearest"),
        }
    }
}

impl Sheet {
    /// Returns what a kit says of a letter.
    pub fn of(letter: &Letter) -> Self {
        let fields = packet(letter);
        let field = |name: &str| fields.iter().find(|field| field.name == name);
        let text = |name: &str| field(name).map_or_else(String::new, |field| field.text.clone());
        let has_hint = |name: &str| field(name).is_some_and(|field| field.hint.is_some());
        Self {
            topic: Topic::among(&fields),
            subject: text("Subject"),
            needs_plus_four: has_hint("ZIP"),
            message: text("Message"),
            is_short: has_hint("Message"),
            short: form_safe(letter.text.short.trim()),
            script: letter.text.script.clone(),
            letter: text::render(letter),
        }
    }
}

/// What a signer is told of an office beyond what the letter itself holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// The member and their seat: `Charles E. Schumer (Senator, New York)`.
    pub label: String,
    /// Whether the address of the form is recorded, and not only where most forms are.
    pub has_form: bool,
    /// The offices at home that have a telephone: where they are, and the number.
    pub phones: Vec<(String, String)>,
}

/// Adds a letter's part of a kit: lines of at most 72 columns, but for what is copied into a form,
/// where each paragraph is one line. What is word for word that of the kit's first letter is not
/// repeated.
pub fn kit(sheet: &Sheet, to: &Addressee, office: &Office, first: &Sheet, kit: &mut String) {
    let is_first = std::ptr::eq(first, sheet);
    form(sheet, to, office, kit);
    phones(to, office, kit);
    if !sheet.message.is_empty() {
        let limit = to.form.as_ref().and_then(|form| form.limit);
        let room = limit.map_or_else(String::new, |limit| format!(" of {limit}"));
        let what = match (limit, sheet.is_short) {
            (Some(_), true) => "The short text for the form",
            _ => "The text for the form",
        };
        let heading = format!("{what} ({}{room} characters)", form_count(&sheet.message));
        block(kit, &heading, &sheet.message);
        let short = &sheet.short;
        if !short.is_empty() && *short != sheet.message {
            let heading = format!(
                "The short text, should the form take less ({} characters)",
                form_count(short)
            );
            let is_repeated = !is_first && first.short == *short;
            block(kit, &heading, if is_repeated { AS_ABOVE } else { short });
        }
    }
    let script = sheet.script.trim();
    if !script.is_empty() {
        let heading = "What to say on the telephone";
        if !is_first && first.script == sheet.script {
            block(kit, heading, AS_ABOVE);
        } else {
            let lines: Vec<String> = script.lines().map(|line| wrapped(line, "", "")).collect();
            block(kit, heading, &lines.join("\n"));
        }
    }
    block(kit, "The letter in full", &sheet.letter);
}

fn form(sheet: &Sheet, to: &Addressee, office: &Office, kit: &mut String) {
    let Some(form) = &to.form else {
        kit.push_str("No web form of this office is recorded: call, or post the letter.\n");
        return;
    };
    line(kit, "Form", &form.url);
    if !office.has_form {
        line(kit, "", "(not recorded; on most House sites it is there)");
    }
    match form.limit {
        Some(limit) => {
            let limit = format!("{limit} characters; a line break may count as two");
            line(kit, "Limit", &limit);
        }
        None => line(kit, "Limit", "none is recorded; the form may have one"),
    }
    if !sheet.topic.text.is_empty() {
        line(kit, "Topic", &sheet.topic.text.replace('\n', ", or "));
        if sheet.topic.is_missing {
            line(kit, "", "(the form has no such topic: pick the nearest)");
        }
    }
    if !sheet.subject.is_empty() {
        line(kit, "Subject", &sheet.subject);
    }
    if sheet.needs_plus_four {
        line(
            kit,
            "ZIP",
            "most House forms ask for all nine digits; usps.com finds the last four",
        );
    }
}

fn phones(to: &Addressee, office: &Office, kit: &mut String) {
    if let Some(phone) = &to.phone {
        line(kit, "Phone", &format!("{phone} (Washington)"));
    }
    for (city, phone) in &office.phones {
        line(kit, "", &format!("{phone} ({city})"));
    }
}

/// Adds a line of the table at the top; one without a name goes on with the line before it.
fn line(kit: &mut String, name: &str, text: &str) {
    let name = if name.is_empty() {
        String::new()
    } else {
        format!("{name}:")
    };
    let _ = writeln!(kit, "{name:<9}{text}");
}

fn block(kit: &mut String, heading: &str, text: &str) {
    let _ = write!(kit, "\n--- {heading} ---\n\n{}\n", text.trim_end());
}
