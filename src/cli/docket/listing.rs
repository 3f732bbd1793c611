//! Matters as JSON.

use chrono::NaiveDate;
use serde::Serialize;

use super::clock::MatterListing;
use crate::docket::{DatedEvent, Due, Party, State};

/// What the commands of the docket print with `--json`.
#[derive(Serialize)]
pub(super) struct Listing<'a> {
    schema: u32,
    matters: Vec<MatterEntry<'a>>,
}

#[derive(Serialize)]
struct MatterEntry<'a> {
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
    events: &'a [DatedEvent],
}

impl<'a> Listing<'a> {
    /// Returns matters with what is due in each.
    pub(super) fn of(matters: &'a [MatterListing]) -> Self {
        Self {
            schema: 1,
            matters: matters.iter().map(MatterEntry::of).collect(),
        }
    }
}

impl<'a> MatterEntry<'a> {
    fn of(listed: &'a MatterListing) -> Self {
        let MatterListing { matter, state, due } = listed;
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
            state: *state,
            tracking: matter.tracking(),
            due,
            events: &matter.events,
        }
    }
}
