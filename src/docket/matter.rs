//! Matters: one entry of the docket each.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::{DatedEvent, EventKind};
use super::passage::{Intent, Passage, Standing, WhichLetter};
use super::progress::Progress;
use super::progress::note_of;
use crate::directory::Channel;
use crate::foia::Event;
use crate::keyword::Keyword;
use crate::text::folded;

/// The number of a matter, from 1: short, since people type it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatterId(pub(super) i64);

/// What sort of matter it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatterKind {
    /// A request for records.
    #[default]
    Foia,
    /// A letter to Congress.
    Congress,
}

/// The office that a matter is with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its id in the directory.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A matter to be entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

impl NewMatter {
    /// Returns `true` if another matter began with this letter in other words: with a letter to the same
    /// office that bears its name or its subject and is none of those with these digests.
    pub fn is_another_wording_of(&self, other: &Self, digests: [&str; 2]) -> bool {
        let is_other = |letter: &LetterRef| !digests.contains(&letter.digest.as_str());
        self.kind == other.kind
            && self.to.id == other.to.id
            && other.letter.as_ref().is_some_and(is_other)
            && (self.has_the_name_of(other) || folded(&self.subject) == folded(&other.subject))
    }

    /// Returns `true` if the letters of both have the same name, which is that of their folder.
    pub fn has_the_name_of(&self, other: &Self) -> bool {
        match (&self.letter, &other.letter) {
            (Some(own), Some(other)) => own.name == other.name,
            _ => false,
        }
    }
}

/// The letter of a matter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LetterRef {
    /// Its name.
    pub name: String,
    /// Its SHA-256 in hexadecimal: what was sent is known wherever its folder is.
    pub digest: String,
    /// Its folder; absolute.
    #[serde(rename = "dir")]
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
    pub events: Vec<DatedEvent>,
}

impl Matter {
    /// Returns where the letter with which the matter began stands, whatever the office did since.
    pub fn filing(&self) -> Standing {
        self.standing(&WhichLetter::Filing)
    }

    /// Returns where a letter stands.
    pub fn standing(&self, letter: &WhichLetter) -> Standing {
        Standing::after_all(self.passage(letter))
    }

    /// Returns what happened to a letter on its way, in the order in which it was recorded.
    pub fn passage<'a>(&'a self, letter: &'a WhichLetter) -> impl Iterator<Item = &'a Passage> {
        let events = self.events.iter();
        events.filter_map(move |event| event.what.passage(letter))
    }

    /// Returns the letters of which something is recorded, the filing first, then in the order of their
    /// first events.
    pub fn letters(&self) -> Vec<&WhichLetter> {
        let mut letters = vec![&WhichLetter::Filing];
        for event in &self.events {
            if let EventKind::Letter { letter, .. } = &event.what
                && !letters.contains(&letter)
            {
                letters.push(letter);
            }
        }
        letters
    }

    /// Returns the day on which the first letter left, once it has; one that came back has not.
    pub fn sent_on(&self) -> Option<NaiveDate> {
        let mut standing = Standing::New;
        let mut sent = None;
        for event in &self.events {
            let Some(passage) = event.what.filing() else {
                continue;
            };
            standing = standing.after(passage).unwrap_or(standing);
            sent = match standing {
                Standing::Out => sent.or(Some(event.on)),
                _ => None,
            };
        }
        sent
    }

    /// Returns the letter that left under a Message-ID, if one did.
    pub fn letter_of_message(&self, ids: &[String]) -> Option<&WhichLetter> {
        self.letters().into_iter().find(|letter| {
            let intent = self.last_intent(letter);
            let id = intent.and_then(|(_, intent)| intent.message_id.as_ref());
            id.is_some_and(|id| ids.contains(id))
        })
    }

    /// Returns the steps in the order of their days; those of one day in the order in which they
    /// were recorded.
    pub fn timeline(&self) -> Vec<&DatedEvent> {
        let mut events: Vec<&DatedEvent> = self.events.iter().collect();
        events.sort_by_key(|event| event.on);
        events
    }

    /// Returns what came of the matter, in the order of the days, without the steps of letters that came back.
    pub fn steps(&self) -> Vec<(NaiveDate, &Progress)> {
        let events = self.timeline().into_iter();
        events
            .filter(|event| !self.came_back(event))
            .filter_map(|event| Some((event.on, event.what.progress()?)))
            .collect()
    }

    /// Returns the letter of which it is unknown whether it was delivered, if there is one: a matter has
    /// one at a time.
    pub fn in_doubt(&self) -> Option<&WhichLetter> {
        let mut letters = self.letters().into_iter();
        letters.find(|letter| self.standing(letter) == Standing::InDoubt)
    }

    /// Returns the letter whose message was about to leave, with what was recorded of it, as long as nothing says what
    /// became of it: it is on its way, unless the run that sent it has died.
    pub(super) fn on_its_way(&self) -> Option<(&WhichLetter, &Intent)> {
        let mut letters = self.letters().into_iter();
        letters.find_map(|letter| match self.passage(letter).last()? {
            Passage::Intent(intent) => Some((letter, intent.as_ref())),
            _ => None,
        })
    }

    /// Returns the letters that were to go and have not.
    pub fn unsent(&self) -> Vec<&WhichLetter> {
        let mut letters = self.letters();
        letters.retain(|letter| self.standing(letter).is_unsent());
        letters
    }

    /// Returns the message of a letter that was last about to leave, and the day, whatever became of it.
    pub fn last_intent(&self, letter: &WhichLetter) -> Option<(NaiveDate, &Intent)> {
        let mut events = self.events.iter().rev();
        events.find_map(|event| match event.what.passage(letter)? {
            Passage::Intent(intent) => Some((event.on, intent.as_ref())),
            _ => None,
        })
    }

    /// Returns the channel by which a letter was last planned to go.
    pub fn planned_channel(&self, letter: &WhichLetter) -> Option<Channel> {
        let mut events = self.events.iter().rev();
        events.find_map(|event| match event.what.passage(letter)? {
            Passage::Planned { channel, .. } => Some(*channel),
            _ => None,
        })
    }

    /// Returns what a later letter is to the matter once it is out, as it was last planned.
    pub fn event_of(&self, letter: &WhichLetter) -> Option<Event> {
        let mut events = self.events.iter().rev();
        events.find_map(|event| match event.what.passage(letter)? {
            Passage::Planned { step, .. } => *step,
            Passage::Intent(intent) => intent.step,
            _ => None,
        })
    }

    /// Returns which later letter one with these digests is: that which was planned with the same content, else
    /// the one of its name.
    pub fn later_letter(&self, digests: [&str; 2], name: &str) -> WhichLetter {
        let planned = self.events.iter().find_map(|event| match &event.what {
            EventKind::Letter {
                letter,
                passage:
                    Passage::Planned {
                        digest: Some(own), ..
                    },
            } if digests.contains(&own.as_str()) => Some(letter),
            _ => None,
        });
        let named = || WhichLetter::Later(name.to_owned());
        planned.cloned().unwrap_or_else(named)
    }

    /// Returns `true` if a letter is out: by its passage or, where it was recorded by hand, by the note of
    /// its step.
    pub fn is_out(&self, letter: &WhichLetter) -> bool {
        let has_step = || {
            let note = note_of(letter.key());
            let made = self.events.iter().filter(|event| !self.came_back(event));
            let mut made = made.filter_map(|event| event.what.progress());
            made.any(|made| made.details().note.as_ref() == Some(&note))
        };
        self.standing(letter) == Standing::Out || (*letter != WhichLetter::Filing && has_step())
    }

    /// Returns how much is recorded of a letter's way out, by which a later reading is known from an earlier one.
    pub(super) fn trail(&self, letter: &WhichLetter) -> (usize, bool) {
        let passages = self
            .events
            .iter()
            .filter(|event| event.what.passage(letter).is_some());
        (passages.count(), self.is_out(letter))
    }

    /// Returns the last event of a letter's way out.
    pub fn last_passage(&self, letter: &WhichLetter) -> Option<&DatedEvent> {
        let mut events = self.events.iter().rev();
        events.find(|event| event.what.passage(letter).is_some())
    }

    /// Returns the tracking number that the office gave last.
    pub fn tracking(&self) -> Option<&str> {
        // A number that was noted with a filing goes with it when the person takes that back.
        let is_back = |event: &DatedEvent| matches!(event.what.filing(), Some(Passage::Undone));
        let events = self.events.iter().rev();
        let mut events = events.take_while(|event| !is_back(event));
        events.find_map(|event| event.what.tracking())
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

    /// Returns the words by which what happens to a matter of this kind is recorded, in the order of the help.
    pub fn recorded_events(self) -> Vec<&'static str> {
        let out: &[&str] = match self {
            Self::Foia => &["filed"],
            Self::Congress => &["filed", "sent"],
        };
        let steps = Event::all().filter(|event| self.meets(*event));
        let passages = ["tracking", "called", "bounced", "undone"];
        let out = out.iter().copied();
        out.chain(steps.map(Event::as_str))
            .chain(passages)
            .collect()
    }

    /// Returns `true` if a matter of this kind can meet the event.
    pub fn meets(self, event: Event) -> bool {
        match self {
            Self::Foia => event.is_of_requests(),
            Self::Congress => matches!(
                event,
                Event::Acknowledged | Event::Answered | Event::Reminded | Event::Closed
            ),
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
