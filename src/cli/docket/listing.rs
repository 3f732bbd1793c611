//! Matters as JSON.

use chrono::NaiveDate;
use serde::Serialize;

use crate::docket::{Due, Event, Matter, Party, State};

/// What the commands of the docket print with `--json`.
#[derive(Serialize)]
pub(super) struct Listing<'a> {
    schema: u32,
    matters: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    id: String,
    kind: &'static str,
    to: &'a Party,
    subject: &'a str,
    letter: Option<&'a str>,
    dir: Option<&'a str>,
    opened: NaiveDate,
    expedite: bool,
    fee_waiver: bool,
    state: State,
    tracking: Option<&'a str>,
    due: &'a [Due],
    events: &'a [Event],
}

impl<'a> Listing<'a> {
    /// Returns matters with what is due in each.
    pub(super) fn of(matters: impl IntoIterator<Item = (&'a Matter, &'a [Due])>) -> Self {
        let matters = matters.into_iter();
        Self {
            schema: 1,
            matters: matters
                .map(|(matter, due)| Listed::of(matter, due))
                .collect(),
        }
    }
}

impl<'a> Listed<'a> {
    fn of(matter: &'a Matter, due: &'a [Due]) -> Self {
        let entry = &matter.entry;
        let letter = entry.letter.as_ref();
        Self {
            id: matter.id.to_string(),
            kind: entry.kind.as_str(),
            to: &entry.to,
            subject: &entry.subject,
            letter: letter.map(|letter| letter.name.as_str()),
            dir: letter.map(|letter| letter.folder.as_str()),
            opened: entry.opened,
            expedite: entry.expedite,
            fee_waiver: entry.fee_waiver,
            state: matter.state(),
            tracking: matter.tracking(),
            due,
            events: &matter.events,
        }
    }
}
