//! Events as JSON: the name, and the details apart.

use strum::VariantNames;

use super::event::EventKind;
use super::passage::{Passage, WhichLetter};
use super::progress::{Details, DetailsError, Progress};
use crate::foia::Event;

/// Why an event cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(super) enum EventError {
    /// This version knows no event of the name: a later one wrote it.
    #[error("there is no event `{name}`")]
    Unknown { name: String },
    /// The details are not those of such an event.
    #[error("`{name}` does not have these details")]
    Details { name: String },
    /// The details do not fit.
    #[error(transparent)]
    DetailsError(#[from] DetailsError),
}

/// Returns the name of an event and its details, which are JSON, and empty where there are none.
pub(super) fn parts(what: &EventKind) -> serde_json::Result<(&'static str, String)> {
    let name = what.name();
    let details = match what {
        EventKind::Progress(progress) => serde_json::to_string(progress.details())?,
        EventKind::Letter { letter, passage } => {
            let whole = serde_json::to_string(passage)?;
            let rest = whole.strip_prefix(&tag(name)).unwrap_or("}");
            let rest = rest.trim_start_matches(',');
            match letter {
                WhichLetter::Filing => format!("{{{rest}"),
                WhichLetter::Later(letter) => {
                    let letter = serde_json::to_string(letter)?;
                    let comma = if rest == "}" { "" } else { "," };
                    format!("{{\"letter\":{letter}{comma}{rest}")
                }
            }
        }
    };
    let details = if details == "{}" {
        String::new()
    } else {
        details
    };
    Ok((name, details))
}

/// Returns how the JSON of an event of a letter begins: its name comes before its details.
fn tag(name: &str) -> String {
    format!("{{\"event\":\"{name}\"")
}

/// Returns the event of this name with these details.
pub(super) fn joined(name: &str, details: &str) -> Result<EventKind, EventError> {
    let faulty = |_| EventError::Details {
        name: name.to_owned(),
    };
    if let Ok(step) = name.parse::<Event>() {
        let details = match details {
            "" => Details::default(),
            text => serde_json::from_str(text).map_err(faulty)?,
        };
        return Ok(EventKind::Progress(Progress::new(step, details)?));
    }
    if name == "letter" {
        let (stage, details) = of_first_version(details).ok_or_else(|| EventError::Details {
            name: name.to_owned(),
        })?;
        return joined(&stage, &details);
    }
    if !Passage::VARIANTS.contains(&name) {
        return Err(EventError::Unknown {
            name: name.to_owned(),
        });
    }
    if (name, details) == ("filed", "") {
        return Ok(Passage::Filed { channel: None }.into());
    }
    let (letter, details) = split_letter(details).map_err(faulty)?;
    let mut whole = tag(name);
    match details.as_ref() {
        "" | "{}" => whole.push('}'),
        text => match text.strip_prefix('{') {
            Some(rest) => whole.extend([",", rest]),
            None => {
                return Err(EventError::Details {
                    name: name.to_owned(),
                });
            }
        },
    }
    let passage = serde_json::from_str(&whole).map_err(faulty)?;
    Ok(EventKind::of(letter, passage))
}

/// Returns the event that is written as one object: how the tables of version 1 kept it.
pub(super) fn whole(text: &str) -> Result<EventKind, EventError> {
    let malformed = || EventError::Details {
        name: String::new(),
    };
    let mut object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text).map_err(|_| malformed())?;
    let name = object.shift_remove("event").ok_or_else(malformed)?;
    let details = if object.is_empty() {
        String::new()
    } else {
        serde_json::Value::Object(object).to_string()
    };
    joined(name.as_str().unwrap_or_default(), &details)
}

/// Returns the letter that the details name, and the rest of them. Most events are of a filing, which
/// they do not name.
fn split_letter(details: &str) -> serde_json::Result<(WhichLetter, std::borrow::Cow<'_, str>)> {
    if !details.contains("\"letter\":") {
        return Ok((WhichLetter::Filing, details.into()));
    }
    let mut object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(details)?;
    let letter = match object.shift_remove("letter") {
        Some(serde_json::Value::String(name)) if !name.is_empty() => WhichLetter::Later(name),
        // In a text that the server said, say.
        None => WhichLetter::Filing,
        Some(_) => return Err(serde::de::Error::custom("not the name of a letter")),
    };
    let rest = serde_json::to_string(&object)?;
    Ok((letter, rest.into()))
}

/// Returns an event of a later letter as it is written now: the first version wrote all of them under one
/// name, `letter`, with a stage.
fn of_first_version(details: &str) -> Option<(String, String)> {
    let mut object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(details).ok()?;
    let stage = object.shift_remove("stage")?.as_str()?.to_owned();
    // A stage is no letter: nothing may lead back here.
    Passage::VARIANTS
        .contains(&stage.as_str())
        .then(|| (stage, serde_json::Value::Object(object).to_string()))
}

#[cfg(test)]
mod tests;
