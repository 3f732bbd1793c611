//! What happens to a matter.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::passage::{Passage, WhichLetter};
use super::progress::Progress;
use crate::keyword::Keyword;

/// One thing that happened to a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DatedEvent {
    /// Its place among the events of all matters; later events have larger numbers, whatever the
    /// clock says.
    pub number: i64,
    /// The day on which it happened.
    pub on: NaiveDate,
    /// What it was.
    #[serde(flatten)]
    pub what: EventKind,
}

/// The kinds of events: those of a letter's passage, and [`Progress`] once the office has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// A letter is on its way to the office.
    Letter {
        /// Which.
        letter: WhichLetter,
        /// What happened to it.
        passage: Passage,
    },
    /// The office has the letter, and something came of it.
    Progress(Progress),
}

/// Of the matter's first letter.
impl From<Passage> for EventKind {
    fn from(passage: Passage) -> Self {
        Self::of(WhichLetter::Filing, passage)
    }
}

impl EventKind {
    /// Returns the event of a letter.
    pub fn of(letter: WhichLetter, passage: Passage) -> Self {
        Self::Letter { letter, passage }
    }

    /// Returns the name of the kind, as lists show it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Letter { passage, .. } => passage.name(),
            Self::Progress(progress) => progress.event().as_str(),
        }
    }

    /// Returns what happened, as a clause that follows the date.
    pub fn sentence(&self) -> String {
        match self {
            Self::Letter { letter, passage } => passage.sentence(letter),
            Self::Progress(progress) => progress.sentence(),
        }
    }

    /// Returns what happened to a letter on its way, or `None` if it was something else.
    pub fn passage(&self, which: &WhichLetter) -> Option<&Passage> {
        match self {
            Self::Letter { letter, passage } if letter == which => Some(passage),
            Self::Letter { .. } | Self::Progress(_) => None,
        }
    }

    /// Returns what happened to the matter's first letter on its way.
    pub fn filing(&self) -> Option<&Passage> {
        self.passage(&WhichLetter::Filing)
    }

    /// Returns the step of the matter, once the office has the letter.
    pub fn progress(&self) -> Option<&Progress> {
        match self {
            Self::Progress(progress) => Some(progress),
            Self::Letter { .. } => None,
        }
    }

    /// Returns the number that the office gave with it.
    pub fn tracking(&self) -> Option<&str> {
        match self {
            Self::Letter {
                passage: Passage::Tracking { number },
                ..
            } => Some(number),
            Self::Letter { .. } => None,
            Self::Progress(progress) => progress.details().tracking.as_deref(),
        }
    }
}

impl Serialize for EventKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(untagged)]
        enum Written<'a> {
            Letter {
                #[serde(skip_serializing_if = "str::is_empty")]
                letter: &'a str,
                #[serde(flatten)]
                passage: &'a Passage,
            },
            Progress(&'a Progress),
        }
        match self {
            Self::Letter { letter, passage } => Written::Letter {
                letter: letter.key(),
                passage,
            },
            Self::Progress(progress) => Written::Progress(progress),
        }
        .serialize(serializer)
    }
}
