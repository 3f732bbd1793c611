//! Matters: one entry of the docket each.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::course::{Course, Refusal};
use super::dispatch::{Dispatches, Intent, Stage, note_of};
use super::event::{Event, What};
use super::state::State;

/// The number of a matter, from 1: short, since people type it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatterId(pub(super) i64);

/// What sort of matter it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatterKind {
    /// A request for records.
    Foia,
    /// A letter to Congress.
    Congress,
}

/// The office that a matter is with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its id in the directory.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A matter to be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMatter {
    /// What sort of matter it is.
    pub kind: MatterKind,
    /// The office.
    pub to: Party,
    /// What it is about, on one line.
    pub subject: String,
    /// The letter, unless it was written elsewhere.
    pub letter: Option<LetterRef>,
    /// Whether expedited processing was asked for.
    pub expedite: bool,
    /// Whether a fee waiver was asked for.
    pub fee_waiver: bool,
    /// The day on which it was entered.
    pub opened: NaiveDate,
}

/// The letter of a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRef {
    /// Its name.
    pub name: String,
    /// Its SHA-256 in hexadecimal: what was sent is known wherever its folder is.
    pub digest: String,
    /// Its folder; absolute.
    pub folder: String,
}

/// One entry of the docket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Its number.
    pub id: MatterId,
    /// What was entered.
    pub entry: NewMatter,
    /// What happened since, in the order in which it was recorded.
    pub events: Vec<Event>,
}

impl Matter {
    /// Returns where the matter stands.
    pub fn state(&self) -> State {
        // What has left stays out: the events after that day need not be asked.
        if self.sent_on().is_some() {
            Course::of(self).state()
        } else {
            self.delivery()
        }
    }

    /// Returns where the delivery of the letter stands, whatever the office did since.
    pub fn delivery(&self) -> State {
        State::of(self.events.iter().map(|event| &event.what))
    }

    /// Returns the day on which the letter left, once it has.
    pub fn sent_on(&self) -> Option<NaiveDate> {
        let mut state = State::New;
        self.events.iter().find_map(|event| {
            state = state.after(&event.what).unwrap_or(state);
            (state == State::Sent).then_some(event.on)
        })
    }

    /// Returns the steps in the order of their days; those of one day in the order in which they
    /// were recorded.
    pub fn timeline(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.events.iter().collect();
        events.sort_by_key(|event| event.on);
        events
    }

    /// Checks that the events can have happened so, or says what is in the way.
    pub fn check(&self) -> Result<(), Refusal> {
        Course::check(self)
    }

    /// Returns the later letter that may have been delivered, and nobody knows.
    pub fn letter_in_doubt(&self) -> Option<&str> {
        Dispatches::of(&self.events).in_doubt
    }

    /// Returns the message of a later letter that was last about to leave, and the day, whatever became
    /// of it.
    pub fn last_intent(&self, letter: &str) -> Option<(NaiveDate, &Intent)> {
        self.events
            .iter()
            .rev()
            .find_map(|event| match &event.what {
                What::Letter(dispatch) if dispatch.letter == letter => match &dispatch.stage {
                    Stage::Intent(intent) => Some((event.on, intent)),
                    _ => None,
                },
                _ => None,
            })
    }

    /// Tells whether a later letter is known to be out: by its way, or by the note of its step.
    pub fn has_sent(&self, letter: &str) -> bool {
        let note = note_of(letter);
        Dispatches::of(&self.events).is_out(letter)
            || self.events.iter().any(|event| {
                let progress = event.what.progress();
                progress.is_some_and(|made| made.details().note.as_ref() == Some(&note))
            })
    }

    /// Checks that more could happen on a day, before it does.
    pub fn check_with(&self, on: NaiveDate, more: &[What]) -> Result<(), Refusal> {
        let mut whole = self.clone();
        let next = self.events.last().map_or(1, |event| event.number + 1);
        let more = (next..).zip(more.iter().cloned());
        whole
            .events
            .extend(more.map(|(number, what)| Event { number, on, what }));
        whole.check()
    }

    /// Returns the tracking number that the office gave last.
    pub fn tracking(&self) -> Option<&str> {
        self.events
            .iter()
            .rev()
            .find_map(|event| event.what.tracking())
    }
}

impl MatterKind {
    /// Returns the kind as JSON and the database write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Foia => "foia",
            Self::Congress => "congress",
        }
    }
}

impl fmt::Display for MatterKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Foia => "request for records",
            Self::Congress => "letter to Congress",
        })
    }
}

impl MatterId {
    /// Returns the number itself.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for MatterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for MatterId {
    type Err = ParseMatterIdError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        match input.trim().trim_start_matches('#').parse() {
            Ok(number @ 1..) => Ok(Self(number)),
            _ => Err(ParseMatterIdError),
        }
    }
}

/// A text that is not the number of a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a matter is named by its number; `redress docket` lists them")]
pub struct ParseMatterIdError;
