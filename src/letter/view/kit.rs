//! A letter as its signer gets it to send themselves: where its form is, what goes into it, what to
//! say on the telephone, and the letter in full.

use std::fmt::Write;

use super::text::{self, wrapped};
use super::{Field, packet};
use crate::letter::Letter;

/// Stands for a text that the kit has already.
const AS_ABOVE: &str = "The same as for letter 1.";

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
pub fn kit(letter: &Letter, office: &Office, first: Option<&Letter>, kit: &mut String) {
    let is_repeated = |part: fn(&Letter) -> &str| {
        first.is_some_and(|first| !std::ptr::eq(first, letter) && part(first) == part(letter))
    };
    let fields = packet(letter);
    let field = |name: &str| fields.iter().find(|field| field.name == name);
    form(letter, office, &field, kit);
    phones(letter, office, kit);
    if let Some(message) = field("Message") {
        let (room, what) = match (message.limit, &message.hint) {
            (Some(limit), Some(_)) => (format!(" of {limit}"), "The short text for the form"),
            (Some(limit), None) => (format!(" of {limit}"), "The text for the form"),
            (None, _) => (String::new(), "The text for the form"),
        };
        let heading = format!("{what} ({}{room} characters)", message.count);
        block(kit, &heading, &message.text);
        if let Some(short) = field("Short version").filter(|short| short.text != message.text) {
            let heading = format!(
                "The short text, should the form take less ({} characters)",
                short.count
            );
            let is_repeated = is_repeated(|letter| &letter.text.short);
            block(
                kit,
                &heading,
                if is_repeated { AS_ABOVE } else { &short.text },
            );
        }
    }
    if let Some(script) = field("Call script").filter(|script| !script.text.is_empty()) {
        let paragraphs = script.text.lines().map(|line| wrapped(line, "", ""));
        let script = if is_repeated(|letter| &letter.text.script) {
            AS_ABOVE.to_owned()
        } else {
            paragraphs.collect::<Vec<_>>().join("\n")
        };
        block(kit, "What to say on the telephone", &script);
    }
    block(kit, "The letter in full", &text::render(letter));
}

fn form<'f>(
    letter: &Letter,
    office: &Office,
    field: &impl Fn(&str) -> Option<&'f Field>,
    kit: &mut String,
) {
    let Some(form) = &letter.to.form else {
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
    if let Some(topic) = field("Topic").filter(|topic| !topic.text.is_empty()) {
        let topics = topic.text.replace('\n', ", or ");
        line(kit, "Topic", &topics);
        if topic
            .hint
            .as_deref()
            .is_some_and(|hint| hint.contains("nearest"))
        {
            line(kit, "", "(the form has no such topic: pick the nearest)");
        }
    }
    if let Some(subject) = field("Subject") {
        line(kit, "Subject", &subject.text);
    }
    if field("ZIP").is_some_and(|zip| zip.hint.is_some()) {
        line(
            kit,
            "ZIP",
            "most House forms ask for all nine digits; usps.com finds the last four",
        );
    }
}

fn phones(letter: &Letter, office: &Office, kit: &mut String) {
    if let Some(phone) = &letter.to.phone {
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
