//! The fields of the contact forms of Congress.

use super::super::citation;
use super::super::form_safe::{Replacement, form_safe};
use super::super::text::{self, FIELD, Part};
use super::{Field, Growing, MESSAGE, Unit, contact, name};
use crate::congress::{Petition, Role, SHORT_LIMIT, form_count, form_room};
use crate::letter::{Form, Letter};
use crate::markdown::parse;

/// At most so many topics are proposed.
const TOPICS_SHOWN: usize = 5;

pub(super) fn fields(letter: &Letter, petition: &Petition, form: &Form) -> Vec<Field> {
    let prefix = letter.sender.prefix.map(|prefix| prefix.to_string());
    let mut fields = vec![Field::new("Prefix", prefix.unwrap_or_default())];
    fields.extend(name(letter));
    fields.extend(contact(letter, "Street"));
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
        Field::safe("Subject", letter.text.subject.trim()),
        message(letter, form),
        Field::safe("Short version", letter.text.short.trim()).limit(Some(SHORT_LIMIT)),
        script(letter),
    ]);
    fields
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

/// Returns the full text where the form takes it; else the text without its heaviest data points;
/// else the short version.
fn message(letter: &Letter, form: &Form) -> Field {
    let growing = growing(letter, form);
    let (text, left_out) = growing.fitted(letter);
    let short = letter.text.short.trim();
    if growing.fits() || !left_out.is_empty() || short.is_empty() {
        let mut field = Field {
            left_out,
            ..Field::safe(MESSAGE, text)
        };
        field.replaced.extend(cut_addresses(letter, text));
        return field.limit(form.limit);
    }
    let hint = format!(
        "the short version: the full text has {} characters",
        growing.count
    );
    // The field of the short version says what is replaced in it.
    Field::new(MESSAGE, form_safe(short))
        .limit(form.limit)
        .hint(hint)
}

/// Returns the field for the letter, as the whole letter fills it.
pub(super) fn growing(letter: &Letter, form: &Form) -> Growing {
    let text = full_message(letter);
    Growing {
        name: MESSAGE,
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
