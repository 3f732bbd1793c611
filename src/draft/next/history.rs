//! What happened in a matter, in the words of `foia/events.md`.

use chrono::NaiveDate;
use serde::Serialize;

use super::NextDraft;
use crate::calendar::long;
use crate::draft::DraftError;
use crate::foia::AppealOutcome;
use crate::keyword::Keyword;
use crate::letter::next::{Facts, Happened};
use crate::render::Templates;

/// What letters say of each event.
const TEMPLATE: &str = "foia/events";

/// An event, told.
#[derive(Serialize)]
pub(super) struct HistoryEntry {
    on: String,
    /// Its name, by which a template may tell it in words of its own.
    event: &'static str,
    /// What happened, without the full stop.
    sentence: String,
}

/// What an event's words may use.
#[derive(Serialize)]
struct Carried {
    amount: Option<String>,
    by: Option<String>,
    /// `(b)(5)`.
    sections: Vec<String>,
    outcome: Option<AppealOutcome>,
}

impl HistoryEntry {
    /// Returns what happened since the filing and with it, in order.
    pub(super) fn all(facts: &Facts, templates: &Templates) -> Result<Vec<Self>, DraftError> {
        let filed = Self::filed(facts.filed, templates);
        let later = facts.history.iter();
        std::iter::once(filed)
            .chain(later.map(|one| Self::of(one, templates)))
            .collect()
    }

    /// Returns one event.
    pub(super) fn of(one: &Happened, templates: &Templates) -> Result<Self, DraftError> {
        let carried = Carried {
            amount: one.amount.map(|amount| amount.to_string()),
            by: one.by.map(long),
            sections: one.exemptions.iter().map(ToString::to_string).collect(),
            outcome: one.outcome,
        };
        Ok(Self {
            on: long(one.on),
            event: one.event.as_str(),
            sentence: templates.sentence(TEMPLATE, &one.block(), &carried)?,
        })
    }

    /// Returns the last event of which this is true, told.
    pub(super) fn last(
        sequel: &NextDraft<'_>,
        is_it: impl Fn(&Happened) -> bool,
    ) -> Result<Option<Self>, DraftError> {
        let last = sequel.facts.history.iter().rev().find(|one| is_it(one));
        last.map(|one| Self::of(one, sequel.templates)).transpose()
    }

    fn filed(on: NaiveDate, templates: &Templates) -> Result<Self, DraftError> {
        let event = "filed";
        Ok(Self {
            on: long(on),
            event,
            sentence: templates.sentence(TEMPLATE, event, &NOTHING)?,
        })
    }
}

const NOTHING: Carried = Carried {
    amount: None,
    by: None,
    sections: Vec::new(),
    outcome: None,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foia::Event;

    fn told(event: Event, of_appeal: bool, outcome: Option<AppealOutcome>) -> String {
        let one = Happened {
            on: "2026-08-20".parse().unwrap(),
            event,
            of_appeal,
            amount: None,
            by: None,
            exemptions: Vec::new(),
            outcome,
        };
        HistoryEntry::of(&one, &Templates::default())
            .unwrap()
            .sentence
    }

    #[test]
    fn every_event_that_a_history_can_hold_has_words_of_its_own() {
        let events = Event::all().filter(|event| Happened::is_told(*event));
        let mut all: Vec<String> = events
            .clone()
            .map(|event| told(event, false, None))
            .collect();
        let appeals = events.filter(|event| event.is_of_appeals());
        all.extend(appeals.map(|event| told(event, true, None)));
        all.extend(AppealOutcome::all().map(|how| told(Event::AppealDecided, false, Some(how))));
        let count = all.len();
        assert!(
            all.iter()
                .all(|text| text.starts_with("The ") || text.starts_with("I ")),
            "{all:#?}"
        );
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn an_event_without_words_stops_the_letter() {
        let mut templates = Templates::default();
        templates.put(TEMPLATE, "{% block granted %} {% endblock %}".to_owned());
        assert!(templates.sentence(TEMPLATE, "granted", &NOTHING).is_err());
        assert!(templates.sentence(TEMPLATE, "glomar", &NOTHING).is_err());
    }
}
