//! The fields of the contact forms of Congress.

use super::super::citation;
use super::super::form_safe::{Replacement, form_safe};
use super::super::text::{self, FIELD, Part};
use super::{Field, FieldKind, GrowingField, Unit, contact, name, prefix};
use crate::congress::{Petition, Role, SHORT_LIMIT, form_count, form_room, nearest_topics};
use crate::letter::{Form, Letter};
use crate::markdown::parse;
use crate::sender::Sender;

/// At most so many topics are proposed.
const TOPICS_SHOWN: usize = 5;

pub(super) fn fields(letter: &Letter, petition: &Petition, form: &Form) -> Vec<Field> {
    let mut fields = person(&letter.sender, petition.role);
    fields.extend(texts(letter, petition, form));
    fields
}

/// Returns the fields that say who writes to a member in this role.
pub(super) fn person(sender: &Sender, role: Role) -> Vec<Field> {
    let mut fields = vec![prefix(sender)];
    fields.extend(name(sender));
    fields.extend(contact(sender, "Street"));
    let zip = sender.address.zip();
    let is_short = zip.is_some_and(|zip| !zip.has_plus_four());
    for field in &mut fields {
        if field.kind == FieldKind::Zip && is_short {
            field.hint = plus_four(role).map(str::to_owned);
        }
    }
    fields
}

/// Returns what is said of a ZIP code of five digits in a form of a member in this role.
pub(crate) fn plus_four(role: Role) -> Option<&'static str> {
    (role != Role::Senator).then_some("most House forms ask for the ZIP+4 code")
}

/// Returns the fields that say what is written: the topic, the subject, the message, the short version and the
/// call script.
pub(super) fn texts(letter: &Letter, petition: &Petition, form: &Form) -> [Field; 5] {
    [
        topic(petition, form),
        Field::safe(FieldKind::Subject, letter.text.subject.trim()),
        message(letter, form),
        Field::message(FieldKind::Short, letter.text.short.trim(), form).limit(Some(SHORT_LIMIT)),
        script(&letter.text.script, letter.to.phone.as_deref()),
    ]
}

/// Returns the form's topics that come nearest to the letter's, best first.
fn topic(petition: &Petition, form: &Form) -> Field {
    let about = format!("{} {}", petition.subject, petition.ask);
    let mut nearest = nearest_topics(petition.topic.as_deref(), &about, &form.topics);
    nearest.truncate(TOPICS_SHOWN);
    match nearest[..] {
        [] => {
            let topic = petition.topic.clone().unwrap_or_default();
            let field = Field::new(FieldKind::Topic, topic);
            if form.topics.is_empty() {
                field
            } else {
                field.hint("the form has no such topic: pick the nearest one")
            }
        }
        [only] => Field::new(FieldKind::Topic, only),
        _ => Field::new(FieldKind::Topic, nearest.join("\n")).hint("pick one of"),
    }
}

/// Returns the full text where the form takes it; else the text without its heaviest data points;
/// else the short version.
fn message(letter: &Letter, form: &Form) -> Field {
    let growing = growing(letter, form);
    let (text, left_out) = growing.fitted(letter);
    let short = letter.text.short.trim();
    if growing.fits() || !left_out.is_empty() || short.is_empty() {
        let mut field = Field {
            left_out,
            ..Field::message(FieldKind::Message, text, form)
        };
        field.replaced.extend(cut_addresses(letter, text));
        return field.limit(form.limit);
    }
    // The field of the short version says what is replaced in it.
    let short = Field::message(FieldKind::Short, short, form).text;
    short_message(&short, growing.count, form.limit)
}

/// Returns the short version in the place of a message of which the whole has so many characters.
pub(super) fn short_message(short: &str, whole: usize, limit: Option<usize>) -> Field {
    Field::new(FieldKind::Message, short)
        .limit(limit)
        .hint(format!(
            "the short version: the full text has {whole} characters"
        ))
}

/// Returns the field for the letter, as the whole letter fills it.
pub(super) fn growing(letter: &Letter, form: &Form) -> GrowingField {
    let text = full_message(letter);
    GrowingField {
        kind: FieldKind::Message,
        count: form_count(&form_safe(&text)),
        room: form.limit.map(form_room),
        text,
    }
}

fn full_message(letter: &Letter) -> String {
    text::join(message_parts(letter), &letter.sender, FIELD)
}

/// Returns the parts of the text for the field of the message.
pub(crate) fn message_parts(letter: &Letter) -> Vec<Part> {
    let text = &letter.text;
    let mut parts = vec![Part::Line(text.salutation.trim().to_owned())];
    parts.extend(parse(&text.body).into_iter().map(Part::Block));
    parts.extend(parse(&text.closing).into_iter().map(Part::Block));
    parts.push(Part::Signature);
    if !letter.sources.is_empty() {
        let entries = letter.sources.iter().map(|source| {
            let url = shown_url(&source.source.url);
            format!("({}) {}", source.number, citation::entry(source, url))
        });
        let heading = std::iter::once("Sources".to_owned());
        parts.push(Part::Lines(heading.chain(entries).collect()));
    }
    parts
}

/// Returns the addresses of which a message prints the host alone.
fn cut_addresses(letter: &Letter, text: &str) -> Vec<Replacement> {
    let cut = letter.sources.iter().filter_map(|cited| {
        let (whole, host) = (&cited.source.url, shown_url(&cited.source.url));
        (host != whole && text.contains(&format!(" {host} "))).then(|| Replacement {
            from: whole.clone(),
            to: host.to_owned(),
            count: 1,
            place: "Sources".to_owned(),
        })
    });
    cut.collect()
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

/// Returns what to say on the telephone to this number.
pub(super) fn script(script: &str, phone: Option<&str>) -> Field {
    let script = script.trim();
    let field = Field {
        count: script.split_whitespace().count(),
        unit: Unit::Words,
        ..Field::new(FieldKind::Script, script)
    };
    match phone {
        Some(phone) => field.hint(format!("call {phone}")),
        None => field,
    }
}
