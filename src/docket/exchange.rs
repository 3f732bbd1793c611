//! The docket as JSON: whole, and back again.
//!
//! What an export holds, an import restores: [`read`] of [`write()`] gives the same matters. A file that
//! says more than this version understands is refused, not read in part.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::event::{DatedEvent, EventKind};
use super::json::{EventError, joined, parts};
use super::matter::{LetterRef, Matter, MatterId, MatterKind, NewMatter, Party};
use super::store::{CompleteMatter, KeptMessage};
use super::timeline::Refusal;
use crate::text::{hexadecimal, is_forbidden, visible};

/// The version of the format.
const SCHEMA: u64 = 1;
/// What tells the file from other JSON.
const FORMAT: &str = "redress docket";
/// The largest number of a matter or of an event that is taken: the largest that JSON readers agree on, far beyond
/// any docket, and far below the last from which the database can count on.
const LAST_NUMBER: i64 = 1 << 53;

/// Why a file cannot be imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum ExchangeError {
    /// It is not JSON.
    #[error("line {line} is not JSON")]
    Syntax {
        /// The line, from 1.
        line: usize,
    },
    /// It is JSON of another kind.
    #[error("not a docket that this program exported")]
    Foreign,
    /// A later version wrote it.
    #[error("its schema is {found}, and this version reads {SCHEMA}")]
    Schema { found: u64 },
    /// An entry is not what an export holds.
    #[error("matter {at} of the file is malformed: {problem}")]
    Matter {
        /// Its place, from 1.
        at: usize,
        /// What is wrong, without the values.
        problem: String,
    },
    /// An event is not what an export holds.
    #[error("event {at} of matter {id} is malformed: {problem}")]
    Event {
        id: MatterId,
        /// Its place, from 1.
        at: usize,
        problem: String,
    },
    /// A number stands twice.
    #[error("the file has matter {id} twice")]
    Twice { id: MatterId },
    /// The events cannot have happened so.
    #[error("matter {id} of the file: {refusal}")]
    Refused { id: MatterId, refusal: Refusal },
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Exported {
    id: String,
    kind: MatterKind,
    to: Party,
    subject: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    letter: Option<LetterRef>,
    expedite: bool,
    fee_waiver: bool,
    opened: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<ExportedMessage>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    messages: BTreeMap<String, ExportedMessage>,
    events: Vec<Map<String, Value>>,
}

/// A message (the filing's is `message`, those of the later letters are `messages` by their names), whose bytes are text unless they cannot be.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ExportedMessage {
    message_id: String,
    sender: String,
    recipient: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hexadecimal: Option<String>,
}

/// Returns the matters as JSON over several lines.
pub fn write(matters: &[CompleteMatter]) -> serde_json::Result<String> {
    let matters: Vec<Exported> = matters.iter().map(exported).collect::<Result<_, _>>()?;
    let mut file = Map::new();
    file.insert("schema".into(), SCHEMA.into());
    file.insert("format".into(), FORMAT.into());
    file.insert("matters".into(), serde_json::to_value(matters)?);
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

fn exported(whole: &CompleteMatter) -> serde_json::Result<Exported> {
    let Matter { id, entry, events } = &whole.matter;
    Ok(Exported {
        id: id.to_string(),
        kind: entry.kind,
        to: entry.to.clone(),
        subject: entry.subject.clone(),
        letter: entry.letter.clone(),
        expedite: entry.expedite,
        fee_waiver: entry.fee_waiver,
        opened: entry.opened,
        message: whole.messages.get("").map(exported_message),
        messages: whole
            .messages
            .iter()
            .filter(|(letter, _)| !letter.is_empty())
            .map(|(letter, message)| (letter.clone(), exported_message(message)))
            .collect(),
        events: events
            .iter()
            .map(exported_event)
            .collect::<Result<_, _>>()?,
    })
}

fn exported_message(message: &KeptMessage) -> ExportedMessage {
    let text = String::from_utf8(message.bytes.clone()).ok();
    ExportedMessage {
        message_id: message.message_id.clone(),
        sender: message.sender.clone(),
        recipient: message.recipient.clone(),
        hexadecimal: text.is_none().then(|| hexadecimal(&message.bytes)),
        text,
    }
}

fn exported_event(event: &DatedEvent) -> serde_json::Result<Map<String, Value>> {
    let mut object = Map::new();
    object.insert("number".into(), event.number.into());
    object.insert("on".into(), event.on.to_string().into());
    let (name, details) = parts(&event.what)?;
    object.insert("event".into(), name.into());
    if !details.is_empty() {
        let details: Map<String, Value> = serde_json::from_str(&details)?;
        object.extend(details);
    }
    Ok(object)
}

/// Reads an export. Days after `today` are refused.
pub fn read(text: &str, today: NaiveDate) -> Result<Vec<CompleteMatter>, ExchangeError> {
    let file: Value =
        serde_json::from_str(text).map_err(|error| ExchangeError::Syntax { line: error.line() })?;
    let schema = file.get("schema").and_then(Value::as_u64);
    let (Some(FORMAT), Some(schema)) = (file.get("format").and_then(Value::as_str), schema) else {
        return Err(ExchangeError::Foreign);
    };
    if schema != SCHEMA {
        return Err(ExchangeError::Schema { found: schema });
    }
    let Value::Object(mut file) = file else {
        return Err(ExchangeError::Foreign);
    };
    let Some(Value::Array(matters)) = file.shift_remove("matters") else {
        return Err(ExchangeError::Foreign);
    };
    if file.len() != 2 {
        return Err(ExchangeError::Foreign);
    }
    let mut seen = HashSet::new();
    let mut numbers = HashSet::new();
    let mut wholes = Vec::with_capacity(matters.len());
    for (at, matter) in (1..).zip(matters) {
        let whole = matter_of(at, matter)?;
        let id = whole.matter.id;
        if !seen.insert(id) {
            return Err(ExchangeError::Twice { id });
        }
        for (at, event) in (1..).zip(&whole.matter.events) {
            let problem = if event.number > LAST_NUMBER {
                "its number leaves no room for those to come"
            } else if event.on > today {
                "its day is still to come"
            } else if event.number < 1 || !numbers.insert(event.number) {
                "its number is taken"
            } else {
                continue;
            };
            return Err(ExchangeError::Event {
                id,
                at,
                problem: problem.to_owned(),
            });
        }
        whole
            .matter
            .check()
            .map_err(|refusal| ExchangeError::Refused { id, refusal })?;
        wholes.push(whole);
    }
    Ok(wholes)
}

fn matter_of(at: usize, value: Value) -> Result<CompleteMatter, ExchangeError> {
    let malformed = |problem: &str| ExchangeError::Matter {
        at,
        problem: problem.to_owned(),
    };
    let exported: Exported =
        serde_json::from_value(value).map_err(|error| malformed(&redacted(&error)))?;
    let id: MatterId = exported
        .id
        .parse()
        .map_err(|_| malformed("`id` is not a number"))?;
    if id.number() > LAST_NUMBER {
        return Err(malformed("`id` leaves no room for the numbers to come"));
    }
    let letter = exported.letter.as_ref();
    let lines = [
        ("to.id", Some(&exported.to.id)),
        ("to.name", Some(&exported.to.name)),
        ("subject", Some(&exported.subject)),
        ("letter.name", letter.map(|letter| &letter.name)),
        ("letter.dir", letter.map(|letter| &letter.folder)),
    ];
    let is_line = |text: &&String| !text.chars().any(|c| c == '\n' || is_forbidden(c));
    for (key, line) in lines {
        if line.is_some_and(|line| !is_line(&line)) {
            return Err(malformed(&format!("`{key}` is not a clean line of text")));
        }
    }
    let is_digest = |text: &str| {
        !text.is_empty() && text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    if letter.is_some_and(|letter| !is_digest(&letter.digest)) {
        return Err(malformed("`letter.digest` is not hexadecimal"));
    }
    if !exported
        .messages
        .keys()
        .all(|letter| !letter.is_empty() && is_line(&letter))
    {
        return Err(malformed("a message does not name its letter"));
    }
    let filing = exported.message.map(|message| (String::new(), message));
    let messages = filing.into_iter().chain(exported.messages);
    let messages = messages
        .map(|(letter, message)| Ok((letter, message_of(message)?)))
        .collect::<Result<BTreeMap<_, _>, _>>()
        .map_err(malformed)?;
    if exported.events.is_empty() {
        return Err(malformed("it has no events"));
    }
    let events = (1..).zip(exported.events).map(|(at, event)| {
        event_of(event).map_err(|problem| ExchangeError::Event { id, at, problem })
    });
    let mut events: Vec<DatedEvent> = events.collect::<Result<_, _>>()?;
    events.sort_by_key(|event| event.number);
    Ok(CompleteMatter {
        matter: Matter {
            id,
            entry: NewMatter {
                kind: exported.kind,
                to: exported.to,
                subject: exported.subject,
                letter: exported.letter,
                expedite: exported.expedite,
                fee_waiver: exported.fee_waiver,
                opened: exported.opened,
            },
            events,
        },
        messages,
    })
}

fn message_of(message: ExportedMessage) -> Result<KeptMessage, &'static str> {
    let bytes = match (message.text, message.hexadecimal) {
        (Some(text), None) => text.into_bytes(),
        (None, Some(digits)) => bytes_of(&digits).ok_or("`message.hexadecimal` is not")?,
        _ => return Err("`message` has no bytes"),
    };
    Ok(KeptMessage {
        message_id: message.message_id,
        sender: message.sender,
        recipient: message.recipient,
        bytes,
    })
}

fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    if !digits.is_ascii() {
        return None;
    }
    let pairs = digits.as_bytes().chunks(2);
    pairs
        .map(|pair| {
            let pair = std::str::from_utf8(pair)
                .ok()
                .filter(|pair| pair.len() == 2)?;
            u8::from_str_radix(pair, 16).ok()
        })
        .collect()
}

fn event_of(mut object: Map<String, Value>) -> Result<DatedEvent, String> {
    let original = object.clone();
    let number = object
        .shift_remove("number")
        .and_then(|number| number.as_i64());
    let on = object.shift_remove("on");
    let on = on
        .as_ref()
        .and_then(Value::as_str)
        .and_then(|on| on.parse().ok());
    let name = object.shift_remove("event");
    let (Some(number), Some(on), Some(name)) = (number, on, name.as_ref().and_then(Value::as_str))
    else {
        return Err("`number`, `on` or `event` is missing".to_owned());
    };
    let details = if object.is_empty() {
        String::new()
    } else {
        Value::Object(object).to_string()
    };
    let what: EventKind =
        joined(name, &details).map_err(|error: EventError| visible(&error.to_string()))?;
    let event = DatedEvent { number, on, what };
    if original.contains_key("stage") {
        // The first version wrote later letters in another way, which `joined` has read.
        return Ok(event);
    }
    // What this version would write otherwise, it has not understood.
    if exported_event(&event).ok().as_ref() != Some(&original) {
        return Err("it holds something that no export contains".to_owned());
    }
    Ok(event)
}

/// Returns the parser's message without the values that it quotes.
fn redacted(error: &serde_json::Error) -> String {
    let message = error.to_string();
    visible(&match (message.find('"'), message.rfind('"')) {
        (Some(start), Some(end)) if start < end => {
            format!("{}…{}", &message[..start], &message[end + 1..])
        }
        _ => message,
    })
}

#[cfg(test)]
mod tests;
