//! What is known of a letter by the person's word alone: it may be corrected, and it may leave open what became of
//! an earlier attempt.

use chrono::NaiveDate;

use super::event::DatedEvent;
use super::matter::Matter;
use super::passage::{Passage, Resolution, Standing, WhichLetter};
use super::progress::NOTE_OF_LETTER;
use crate::calendar::long;

/// Returns `true` if no server is known to have taken the letter that these events tell of, and the office has shown in
/// nothing that it has it: that it is out is the person's own word, which they may take back.
pub(super) fn is_by_hand(events: &[DatedEvent], letter: &WhichLetter) -> bool {
    let is_answered = *letter == WhichLetter::Filing
        && events.iter().any(|event| event.what.progress().is_some());
    let passages = events
        .iter()
        .filter_map(|event| Some((event.on, event.what.passage(letter)?)));
    let (mut is_taken, mut filed) = (false, None);
    for (on, passage) in passages {
        is_taken = match passage {
            Passage::Sent { .. } => true,
            // A number that was noted with the filing is part of the same word.
            Passage::Tracking { .. } => is_taken || filed != Some(on),
            Passage::Planned { .. }
            | Passage::NotSent { .. }
            | Passage::Failed { .. }
            | Passage::Bounced { .. } => false,
            _ => is_taken,
        };
        filed = matches!(passage, Passage::Filed { .. }).then_some(on);
    }
    !is_answered && !is_taken
}

impl Matter {
    /// Returns `true` if a letter is out by the person's word alone, which they may take back.
    pub fn is_out_by_hand(&self, letter: &WhichLetter) -> bool {
        self.standing(letter) == Standing::Out && is_by_hand(&self.events, letter)
    }

    /// Returns what is recorded when the person takes a letter back. Without their word that a message arrived there is
    /// the doubt again that it settled.
    pub fn taking_back(&self, letter: &WhichLetter) -> Vec<Passage> {
        let doubt = self.doubt_behind_the_word(letter);
        let doubt = doubt.map(|left| Passage::InDoubt {
            why: format!("you took back that what left on {} arrived", long(left)),
        });
        [Passage::Undone].into_iter().chain(doubt).collect()
    }

    /// Returns the day on which the message of a letter left that is out by the person's word alone, if nobody else has
    /// said what became of it.
    pub fn doubt_behind_the_word(&self, letter: &WhichLetter) -> Option<NaiveDate> {
        let events = self.events.iter();
        let left = events.fold(None, |left, event| match event.what.passage(letter) {
            Some(Passage::Intent(_)) => Some(event.on),
            Some(
                Passage::Sent { .. }
                | Passage::NotSent { .. }
                | Passage::Failed { .. }
                | Passage::Bounced { .. }
                | Passage::Resolved {
                    resolution: Resolution::Resend | Resolution::Drop,
                },
            ) => None,
            _ => left,
        });
        left.filter(|_| self.is_out_by_hand(letter))
    }

    /// Returns the day on which a letter may have been delivered, although its doubt was settled: it was given up or
    /// to be handed over once more, and nobody knows what became of the first.
    pub fn may_have_arrived(&self, letter: &WhichLetter) -> Option<NaiveDate> {
        let (mut attempt, mut unknown) = (None, None);
        for event in &self.events {
            match event.what.passage(letter) {
                Some(Passage::Intent(_) | Passage::InDoubt { .. }) => {
                    attempt.get_or_insert(event.on);
                }
                Some(Passage::Resolved {
                    resolution: Resolution::Resend | Resolution::Drop,
                }) => unknown = unknown.or(attempt.take()),
                Some(
                    Passage::Planned { .. }
                    | Passage::Undone
                    | Passage::Resolved {
                        resolution: Resolution::Sent,
                    },
                )
                | None => {}
                Some(_) => attempt = None,
            }
        }
        unknown
    }

    /// Returns `true` if a step is that of a later letter which came back, or of which the person took back that it
    /// was out: it was never taken.
    pub(super) fn came_back(&self, step: &DatedEvent) -> bool {
        let progress = step.what.progress();
        let note = progress.and_then(|progress| progress.details().note.as_deref());
        let Some(name) = note.and_then(|note| note.strip_prefix(NOTE_OF_LETTER)) else {
            return false;
        };
        let letter = WhichLetter::Later(name.to_owned());
        let mut standing = Standing::New;
        self.events.iter().any(|event| {
            let Some(passage) = event.what.passage(&letter) else {
                return false;
            };
            let is_back = match passage {
                Passage::Bounced { .. } => true,
                Passage::Undone => standing == Standing::Out,
                _ => false,
            };
            standing = standing.after(passage).unwrap_or(standing);
            is_back && event.number > step.number
        })
    }
}
