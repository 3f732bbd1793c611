//! The letter field by field, for portals and web forms: to be copied block by block.

use std::fmt::Write;

use super::form_safe::{form_count, form_safe};
use super::{citation, text};
use crate::congress::{Petition, Role};
use crate::foia::Request;
use crate::letter::markdown::{cited, parse};
use crate::letter::{Content, Form, Letter};
use crate::sender::Place;

/// Message fields are filled to this share of their limit: forms count differently.
const FILL_PERCENT: usize = 95;
/// What the short version of a letter to Congress may hold, in characters as forms count them.
const SHORT_LIMIT: usize = 475;
/// At most so many topics are proposed.
const TOPICS_SHOWN: usize = 5;

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
        Content::Foia(request) => foia(letter, request, &form),
        Content::Congress(petition) => congress(letter, petition, &form),
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
        None if field.unit == Unit::Words || field.text.contains('\n') || field.count > 100 => {
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

fn foia(letter: &Letter, request: &Request, form: &Form) -> Vec<Field> {
    let portal = &letter.text.portal;
    let description = if portal.description.trim().is_empty() {
        &letter.text.body
    } else {
        &portal.description
    };
    let yes = |asked: bool| if asked { "Yes" } else { "No" };
    let mut fields = name(letter);
    fields.extend(contact(letter, "Address line", str::to_owned));
    fields.extend([
        Field::new("Subject", letter.text.subject.trim()),
        Field::new("Request description", sourced(letter, description)).limit(form.limit),
        Field::new("Fee category", request.fees.category.label()),
        Field::new("Maximum fee", request.fees.limit.0.to_string())
            .hint("US dollars, a number only"),
        Field::new("Fee waiver", yes(request.fees.waiver.is_some())),
        Field::new(
            "Fee waiver justification",
            sourced(letter, &portal.fee_waiver),
        )
        .limit(form.fee_waiver_limit),
        Field::new("Expedited processing", yes(request.expedite.is_some())),
        Field::new("Expedited justification", sourced(letter, &portal.expedite))
            .limit(form.expedite_limit),
    ]);
    fields
}

fn congress(letter: &Letter, petition: &Petition, form: &Form) -> Vec<Field> {
    let prefix = letter.sender.prefix.map(|prefix| prefix.to_string());
    let mut fields = vec![Field::new("Prefix", prefix.unwrap_or_default())];
    fields.extend(name(letter));
    fields.extend(contact(letter, "Street", form_safe));
    for field in &mut fields {
        let needs_plus_four = field.name == "ZIP"
            && petition.role != Role::Senator
            && letter
                .sender
                .address
                .zip()
                .is_some_and(|zip| !zip.has_plus_four());
        if needs_plus_four {
            field.hint = Some("most House forms ask for the ZIP+4 code".to_owned());
        }
    }
    fields.extend([
        topic(petition, form),
        Field::new("Subject", form_safe(letter.text.subject.trim())),
        message(letter, form),
        Field::new("Short version", form_safe(letter.text.short.trim())).limit(Some(SHORT_LIMIT)),
        script(letter),
    ]);
    fields
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

fn contact(letter: &Letter, street: &str, safe: fn(&str) -> String) -> Vec<Field> {
    let sender = &letter.sender;
    let address = &sender.address;
    let mut fields = vec![
        Field::new(street, safe(&address.street)),
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

/// Returns the form's topics that come nearest to the letter's, best first.
fn topic(petition: &Petition, form: &Form) -> Field {
    let topic = petition.topic.clone().unwrap_or_default();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .map(str::to_lowercase)
            .collect()
    };
    let wanted = words(&topic);
    let mut ranked: Vec<(usize, &String)> = form
        .topics
        .iter()
        .map(|offered| {
            let offered_words = words(offered);
            let shared = wanted.iter().filter(|word| offered_words.contains(word));
            (shared.count(), offered)
        })
        .filter(|(shared, _)| *shared > 0)
        .collect();
    ranked.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    let candidates: Vec<&str> = ranked
        .iter()
        .take(TOPICS_SHOWN)
        .map(|(_, offered)| offered.as_str())
        .collect();
    match candidates[..] {
        [] if form.topics.is_empty() => Field::new("Topic", topic),
        [] => Field::new("Topic", topic).hint("the form has no such topic: pick the nearest one"),
        [only] => Field::new("Topic", only),
        _ => Field::new("Topic", candidates.join("\n")).hint("pick one of"),
    }
}

/// Returns the full text where the form takes it, the short version otherwise.
fn message(letter: &Letter, form: &Form) -> Field {
    let full = full_message(letter);
    let short = form_safe(letter.text.short.trim());
    let budget = form.limit.map(|limit| limit * FILL_PERCENT / 100);
    match budget {
        Some(budget) if form_count(&full) > budget && !short.is_empty() => {
            let hint = format!(
                "the short version: the full text has {} characters",
                form_count(&full)
            );
            Field::new("Message", short).limit(form.limit).hint(hint)
        }
        _ => Field::new("Message", full).limit(form.limit),
    }
}

fn full_message(letter: &Letter) -> String {
    let mark: fn(usize) -> String = |number| format!(" ({number})");
    let text = &letter.text;
    let mut parts = vec![
        text.salutation.trim().to_owned(),
        text::unwrapped(&text.body, mark),
        text::unwrapped(&text.closing, mark),
        letter.sender.name.clone(),
    ];
    if !letter.sources.is_empty() {
        let sources: Vec<String> = letter
            .sources
            .iter()
            .map(|source| {
                let url = shown_url(&source.source.url);
                format!("({}) {}", source.number, citation::entry(source, url))
            })
            .collect();
        parts.push(format!("Sources\n{}", sources.join("\n")));
    }
    parts.retain(|part| !part.is_empty());
    form_safe(&parts.join("\n\n"))
}

/// Returns an address that the form would leave intact; of another, only its host, since half an
/// address leads astray.
fn shown_url(url: &str) -> &str {
    if form_safe(url) == url {
        return url;
    }
    let host = url.strip_prefix("https://").unwrap_or(url);
    host.split(['/', '?', '#']).next().unwrap_or(host)
}

fn script(letter: &Letter) -> Field {
    let script = letter.text.script.trim();
    let field = Field {
        count: script.split_whitespace().count(),
        unit: Unit::Words,
        ..Field::new("Call script", script)
    };
    match &letter.to.phone {
        Some(phone) => field.hint(format!("call {phone}")),
        None => field,
    }
}
