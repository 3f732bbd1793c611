//! Whether what is to be recorded of a matter may be, and how the matter stands after it.

use chrono::NaiveDate;

use super::event::{DatedEvent, EventKind};
use super::matter::Matter;
use super::passage::{OutOfOrder, Passage, Standing};
use super::state::State;
use super::timeline::{Refusal, Timeline};

impl Matter {
    /// Returns where the matter stands.
    pub fn state(&self) -> State {
        match self.filing() {
            Standing::Out => Timeline::of(self).state(),
            standing => standing.into(),
        }
    }

    /// Checks that the events can have happened so, or says what is in the way.
    pub fn check(&self) -> Result<(), Refusal> {
        Timeline::check(self, None)
    }

    /// Checks that a letter may be about to leave now: it waits to, which records of the first version do
    /// not always say of letters that left long ago.
    fn admits_intent(&self, what: &EventKind) -> Result<(), Refusal> {
        let EventKind::Letter {
            letter,
            passage: passage @ Passage::Intent(_),
        } = what
        else {
            return Ok(());
        };
        let standing = self.standing(letter);
        if standing.is_waiting() {
            return Ok(());
        }
        let problem = OutOfOrder {
            letter: letter.clone(),
            standing,
            event: passage.name(),
        };
        Err(Refusal::Passage {
            id: self.id,
            problem,
        })
    }

    /// Checks that more could happen on a day, before it does.
    pub fn check_with(&self, on: NaiveDate, more: &[EventKind]) -> Result<(), Refusal> {
        let more: Vec<_> = more.iter().map(|what| (on, what.clone())).collect();
        self.check_with_dated(&more)
    }

    /// Checks that more could happen, each on its day.
    pub fn check_with_dated(&self, more: &[(NaiveDate, EventKind)]) -> Result<(), Refusal> {
        let mut whole = self.clone();
        let next = self.events.last().map_or(1, |event| event.number + 1);
        for (number, (on, what)) in (next..).zip(more.iter().cloned()) {
            whole.admits_intent(&what)?;
            whole.events.push(DatedEvent { number, on, what });
        }
        Timeline::check(&whole, Some(self))
    }
}
