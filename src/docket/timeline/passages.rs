//! Where the letters of a matter stand between their events.

use chrono::NaiveDate;

use super::Refusal;
use crate::docket::event::DatedEvent;
use crate::docket::matter::MatterId;
use crate::docket::own_word::is_by_hand;
use crate::docket::passage::{OutOfOrder, Passage, Standing, WhichLetter};

/// Where the letters of a matter stand, as their events are taken.
#[derive(Default)]
pub(super) struct Passages<'a> {
    pub(super) filing: Standing,
    planned: Option<NaiveDate>,
    later: Vec<(&'a WhichLetter, Standing)>,
}

impl<'a> Passages<'a> {
    /// Takes an event of a letter, or says why it cannot follow those before it. What may have been delivered stops
    /// every other letter of the matter, and what a server took is not taken back.
    pub(super) fn take(
        &mut self,
        id: MatterId,
        on: NaiveDate,
        letter: &'a WhichLetter,
        event: &Passage,
        before: &[DatedEvent],
    ) -> Result<(), Refusal> {
        let after = |standing: Standing| {
            let is_word = standing == Standing::Out && *event == Passage::Undone;
            let next = standing.after(event);
            next.filter(|_| !is_word || is_by_hand(before, letter))
        };
        let refuse = |letter: &WhichLetter, standing| Refusal::Passage {
            id,
            problem: OutOfOrder {
                letter: letter.clone(),
                standing,
                event: event.name(),
            },
        };
        if *letter == WhichLetter::Filing {
            self.filing = after(self.filing).ok_or_else(|| refuse(letter, self.filing))?;
            match (event, self.planned) {
                (Passage::Planned { .. }, _) => self.planned = Some(on),
                (Passage::Filed { .. }, Some(planned)) if on < planned => {
                    return Err(Refusal::FiledBeforePlanned { id, on, planned });
                }
                _ => {}
            }
            return Ok(());
        }
        if self.filing != Standing::Out {
            return Err(refuse(&WhichLetter::Filing, self.filing));
        }
        if matches!(event, Passage::Intent(_))
            && let Some((doubtful, standing)) = (self.later.iter())
                .find(|(other, standing)| other != &letter && *standing == Standing::InDoubt)
        {
            return Err(refuse(doubtful, *standing));
        }
        if !self.later.iter().any(|(own, _)| own == &letter) {
            self.later.push((letter, Standing::New));
        }
        for (_, standing) in self.later.iter_mut().filter(|(own, _)| own == &letter) {
            *standing = after(*standing).ok_or_else(|| refuse(letter, *standing))?;
        }
        Ok(())
    }
}
