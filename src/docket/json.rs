//! Events as JSON: the name, and the details apart.

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
    let name = what.name();
    let details = match what {
        What::Progress(progress) => serde_json::to_string(progress.details())?,
        delivery => {
            let whole = serde_json::to_string(delivery)?;
            match whole.strip_prefix(&tag(name)) {
                Some(rest) => format!("{{{}", rest.trim_start_matches(',')),
                None => whole,
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

/// Returns how the JSON of an event of the delivery begins: its name comes before its details.
fn tag(name: &str) -> String {
    format!("{{\"event\":\"{name}\"")
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
    if !DELIVERY.contains(&name) {
        return Err(EventError::Unknown {
            name: name.to_owned(),
        });
    }
    if (name, details) == ("filed", "") {
        return Ok(What::Filed { channel: None });
    }
    let mut whole = tag(name);
    match details {
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
    serde_json::from_str(&whole).map_err(faulty)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::docket::fixture::any_event;

    proptest! {
        #[test]
        fn what_is_taken_apart_is_put_together_again(what in any_event()) {
            let (name, details) = parts(&what).unwrap();
            prop_assert_eq!(joined(name, &details).unwrap(), what);
        }
    }

    #[test]
    fn what_is_no_event_is_none() {
        for (name, details) in [
            ("intent", ""),
            ("intent", r#""account":"mail","sha256":"00"}"#),
            ("intent", r#"{"account":"mail"}"#),
            ("undone", "[]"),
        ] {
            let error = joined(name, details).unwrap_err();
            assert!(
                matches!(error, EventError::Details { .. }),
                "{details}: {error}"
            );
        }
        for name in ["", "later", r#"intent","account":"mail","sha256":"00"#] {
            let error = joined(name, "").unwrap_err();
            assert!(
                matches!(error, EventError::Unknown { .. }),
                "{name}: {error}"
            );
        }
    }
}
