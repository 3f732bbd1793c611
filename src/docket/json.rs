//! Events as JSON: the name, and the details apart.

use serde_json::{Map, Value};

use super::event::What;
use super::progress::{Details, Misfit, Progress};
use super::step::Step;

/// The names of the events that are no steps.
const DELIVERY: [&str; 12] = [
    "planned", "intent", "sent", "in-doubt", "not-sent", "failed", "filed", "tracking", "called",
    "resolved", "undone", "letter",
];

/// Why an event cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(super) enum EventError {
    /// This version knows no event of the name: a later one wrote it.
    #[error("there is no event `{name}`")]
    Unknown {
        /// The event's name.
        name: String,
    },
    /// The details are not those of such an event.
    #[error("`{name}` does not have these details")]
    Details {
        /// The event's name.
        name: String,
    },
    /// The details do not fit.
    #[error(transparent)]
    Misfit(#[from] Misfit),
}

/// Returns the name of an event and its details, which are JSON, and empty where there are none.
pub(super) fn parts(what: &What) -> serde_json::Result<(&'static str, String)> {
    let mut details = match what {
        What::Progress(progress) => serde_json::to_value(progress.details())?,
        delivery => serde_json::to_value(delivery)?,
    };
    let details = match details.as_object_mut() {
        Some(object) => {
            object.shift_remove("event");
            if object.is_empty() {
                String::new()
            } else {
                details.to_string()
            }
        }
        None => String::new(),
    };
    Ok((what.name(), details))
}

/// Returns the event of this name with these details.
pub(super) fn joined(name: &str, details: &str) -> Result<What, EventError> {
    let faulty = |_| EventError::Details {
        name: name.to_owned(),
    };
    if let Ok(step) = name.parse::<Step>() {
        let details = match details {
            "" => Details::default(),
            text => serde_json::from_str(text).map_err(faulty)?,
        };
        return Ok(What::Progress(Progress::new(step, details)?));
    }
    if (name, details) == ("filed", "") {
        return Ok(What::Filed { channel: None });
    }
    let mut object: Map<String, Value> = match details {
        "" => Map::new(),
        text => serde_json::from_str(text).map_err(faulty)?,
    };
    object.insert("event".to_owned(), name.into());
    serde_json::from_value(Value::Object(object)).map_err(|error| {
        if DELIVERY.contains(&name) {
            faulty(error)
        } else {
            EventError::Unknown {
                name: name.to_owned(),
            }
        }
    })
}
