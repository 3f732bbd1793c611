//! How far a request has come, by which it is known which letters make sense.

use chrono::NaiveDate;

use super::facts::{Determination, DeterminationKind, Facts};
use super::history::Happened;
use super::{About, AppealGround};
use crate::foia::{AppealOutcome, Event};

/// How far a request has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The office is to decide, for the first time or again.
    Open,
    /// The office has decided.
    Decided,
    /// An appeal of the decision waits for its own.
    Appealed,
    /// The appeal is decided, and nothing is to be decided again.
    AppealDecided,
    /// The sender took the request back.
    Withdrawn,
}

impl Facts {
    /// Returns how far the request has come.
    pub fn stage(&self) -> Stage {
        if self.history.iter().any(|one| one.event == Event::Withdrawn) {
            return Stage::Withdrawn;
        }
        let Some(made) = self.decision() else {
            return Stage::Open;
        };
        let is_later = |day: Option<NaiveDate>| day.is_some_and(|day| day >= made.on);
        if is_later(self.appealed) && self.appeal_is_pending() {
            Stage::Appealed
        } else if is_later(self.appealed) && is_later(self.appeal_decided) {
            Stage::AppealDecided
        } else {
            Stage::Decided
        }
    }

    /// Returns the decision on the whole request that stands: an appeal may have had it made again.
    pub fn decision(&self) -> Option<&Determination> {
        let made = self.determination.as_ref()?;
        let is_whole = made.kind != DeterminationKind::Interim;
        (is_whole && self.sent_back().is_none_or(|on| on <= made.on)).then_some(made)
    }

    /// Returns the day on which an appeal last had the office decide again.
    pub fn sent_back(&self) -> Option<NaiveDate> {
        let reopens = |one: &&Happened| one.outcome.is_some_and(AppealOutcome::reopens);
        self.history.iter().rev().find(reopens).map(|one| one.on)
    }

    /// Returns `true` if an appeal waits for its decision.
    pub fn appeal_is_pending(&self) -> bool {
        self.appealed.is_some() && self.appeal_decided < self.appealed
    }

    /// Returns what a follow-up usually asks about.
    pub fn usual_question(&self) -> About {
        match self.stage() {
            Stage::Appealed => About::Appeal,
            Stage::Decided | Stage::AppealDecided if self.referral_is_open() => About::Routing,
            _ => About::Status,
        }
    }

    /// Returns `true` if another office is to answer for some of the records.
    fn referral_is_open(&self) -> bool {
        let is_of_referral =
            |one: &&Happened| matches!(one.event, Event::Referred | Event::ReferralAnswered);
        let last = self.history.iter().rev().find(is_of_referral);
        last.is_some_and(|one| one.event == Event::Referred)
    }

    /// Returns `true` if a narrower request can still be answered: it was not decided, or for its scope.
    pub fn bears_narrowing(&self) -> bool {
        let for_scope = [
            DeterminationKind::Improper,
            DeterminationKind::ClosedByOffice,
        ];
        self.decision()
            .is_none_or(|made| self.stage() == Stage::Decided && for_scope.contains(&made.kind))
    }

    /// Returns `true` if the office can still be asked about this.
    pub fn bears_question(&self, about: About) -> bool {
        let stage = self.stage();
        let withholds = || self.grounds().contains(&AppealGround::Withheld);
        match about {
            _ if stage == Stage::Withdrawn => false,
            About::Appeal => self.appeal_is_pending(),
            About::Status => stage == Stage::Open,
            About::Volume => stage == Stage::Open || withholds(),
            About::Routing => stage == Stage::Open || self.referred.is_some(),
            About::Search => true,
        }
    }
}
