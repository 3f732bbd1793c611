//! The timeline of a matter once its letter is out: which step can follow which, and on which day.
//!
//! Steps are taken in the order of their days, not in that in which they were recorded, so that a
//! letter found later finds its place. An order that cannot be is refused, never mended.

mod passages;

use chrono::NaiveDate;

use self::passages::Passages;
use super::event::EventKind;
use super::matter::{Matter, MatterId, MatterKind};
use super::passage::{OutOfOrder, Passage, Standing, WhichLetter};
use super::progress::Progress;
use super::state::State;
use crate::calendar::long;
use crate::foia::{AppealOutcome, Event};

/// Where a matter stands between its steps.
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    id: MatterId,
    kind: MatterKind,
    /// The day on which the letter left.
    sent: NaiveDate,
    /// Whether the office is known to have the letter.
    arrived: Option<State>,
    /// Since when a question about the request waits for an answer.
    clarification: Option<NaiveDate>,
    /// Since when a question about fees waits for an answer.
    fees: Option<NaiveDate>,
    /// Since when a demand for proof of identity does.
    identity: Option<NaiveDate>,
    /// Since when the question whether the sender is still interested does.
    interest: Option<NaiveDate>,
    /// Whether a part was released.
    interim: bool,
    /// The decision that stands.
    decision: Option<(Event, NaiveDate)>,
    /// How many decisions have not been appealed.
    appealable: usize,
    /// How many appeals are pending: of the decision on expedition, say, and of that on fees.
    appeals: usize,
    /// What an appeal led to, as long as it stands.
    appeal_result: Option<State>,
    /// What ended the matter, and when.
    end: Option<(State, NaiveDate)>,
}

/// Why an event cannot be recorded so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum Refusal {
    /// The letter's passage does not allow it.
    #[error("matter {id}: {problem}")]
    Passage { id: MatterId, problem: OutOfOrder },
    /// The message of the letter was made anew by another run.
    #[error("matter {id}: another run of this program has planned {letter} again")]
    Replanned { id: MatterId, letter: WhichLetter },
    /// The letter is not known to have left.
    #[error("matter {id} is {standing}: the office cannot have done anything with it (`{step}`)")]
    NotOut {
        id: MatterId,
        standing: Standing,
        step: Event,
    },
    /// A matter of this kind does not meet the step.
    #[error("matter {id} is a {kind}, which has no `{step}`")]
    WrongKind {
        id: MatterId,
        kind: MatterKind,
        step: Event,
    },
    /// The step lies before the letter left.
    #[error("`{step}` on {} is before {}, when matter {id} was sent", long(*on), long(*sent))]
    BeforeSent {
        id: MatterId,
        step: Event,
        on: NaiveDate,
        sent: NaiveDate,
    },
    /// What the step answers is not there on that day.
    #[error("`{step}` on {} needs {} before it", long(*on), needed(*step))]
    NothingToAnswer {
        id: MatterId,
        step: Event,
        on: NaiveDate,
    },
    /// The office made one decision on that day.
    #[error("`{step}` on {} is already recorded of matter {id}", long(*on))]
    Twice {
        id: MatterId,
        step: Event,
        on: NaiveDate,
    },
    /// The office has decided before that day.
    #[error("`{step}` on {} cannot follow `{decision}` of {}", long(*on), long(*decided))]
    Decided {
        id: MatterId,
        step: Event,
        on: NaiveDate,
        decision: Event,
        decided: NaiveDate,
    },
    /// The sender took the request back before that.
    #[error("`{step}` on {} cannot follow `withdrawn` of {}", long(*on), long(*withdrawn))]
    Withdrawn {
        id: MatterId,
        step: Event,
        on: NaiveDate,
        withdrawn: NaiveDate,
    },
    /// The letter was filed before it was planned.
    #[error("matter {id} was planned on {}; it cannot have been filed on {}", long(*planned), long(*on))]
    FiledBeforePlanned {
        id: MatterId,
        on: NaiveDate,
        planned: NaiveDate,
    },
    /// The day is before there were requests: the Act took effect on July 4, 1967 (Pub. L. 89-487, § 4).
    #[error("{on} is before July 4, 1967, when the Freedom of Information Act took effect")]
    BeforeAct { on: NaiveDate },
    /// The day is still to come.
    #[error("{} is still to come", long(*on))]
    Future { on: NaiveDate },
}

/// Returns what a step answers, as it is recorded.
fn needed(step: Event) -> &'static str {
    match step {
        Event::ClarificationAnswered => "a `clarification-asked`",
        Event::FeesAnswered => "a `fees-asked` or `prepayment-asked`",
        Event::IdentityAnswered => "an `identity-asked`",
        Event::InterestConfirmed => "a `still-interested`",
        Event::Appealed => "a decision",
        Event::AppealDecided => "an `appealed`",
        _ => "another event",
    }
}

/// Returns how a doubt is settled.
pub fn settle(id: MatterId) -> String {
    format!(
        "`redress docket resolve {id} --sent`, `--resend` or `--drop` settles it; a copy in your sent mail (not \
         every provider keeps one), a portal's confirmation, a bounce or an answer may tell"
    )
}

impl Refusal {
    /// Returns what the person can do now.
    pub fn help(&self) -> String {
        match self {
            Self::Passage { id, problem } if problem.standing == Standing::InDoubt => settle(*id),
            Self::Passage { id, problem } if problem.event == Passage::Undone.name() => format!(
                "what a mail server took, or an office has numbered or answered, is no word of yours alone; \
                 `redress docket show {id}` shows what was recorded, and `redress docket restore` brings back a copy \
                 that was made before a mistake"
            ),
            Self::Passage { id, .. } | Self::Replanned { id, .. } | Self::Twice { id, .. } => {
                format!("`redress docket show {id}` shows what was recorded")
            }
            Self::NotOut {
                id,
                standing: Standing::InDoubt,
                ..
            } => format!("settle the doubt first: `redress docket resolve {id} --sent`"),
            Self::NotOut { id, .. } => {
                format!("record the filing first: `redress docket record {id} filed --on DATE`")
            }
            Self::WrongKind { kind, .. } => {
                format!("its events are {}", kind.recorded_events().join(", "))
            }
            Self::BeforeSent { .. } => {
                "nothing can come before the filing; give the right day with `--on DATE`".to_owned()
            }
            Self::NothingToAnswer {
                id,
                step: Event::Appealed,
                ..
            } => format!(
                "record first what the office decided: `redress docket record {id} denied --on DATE`, say; \
                 silence is not a decision that can be appealed (5 U.S.C. § 552(a)(6)(C)(i)): ask the office or its \
                 liaison where the request stands"
            ),
            Self::NothingToAnswer {
                id,
                step: Event::AppealDecided,
                ..
            } => format!(
                "if you sent an appeal yourself, record that first: `redress docket record {id} appealed --on DATE`"
            ),
            Self::NothingToAnswer { id, .. } => format!(
                "record that first, with its day: `redress docket record {id} EVENT --on DATE`"
            ),
            Self::Decided { id, .. } => format!(
                "if it came earlier, give its day with `--on DATE`; if an appeal sent the request \
                 back, \
                 record that first: `redress docket record {id} appeal-decided --outcome remanded`"
            ),
            Self::Withdrawn { .. } => {
                "if it came earlier, give its day with `--on DATE`".to_owned()
            }
            Self::FiledBeforePlanned { .. } => {
                "give the day with `--on DATE`; enter a letter that was filed earlier with \
                 `redress docket add LETTER --filed DATE`"
                    .to_owned()
            }
            Self::BeforeAct { .. } | Self::Future { .. } => {
                "give the day on which it happened".to_owned()
            }
        }
    }
}

impl Timeline {
    /// Returns the timeline that the steps of a matter lead to; a step that cannot be is passed over.
    pub(super) fn of(matter: &Matter) -> Self {
        Self::with_misfits(matter).0
    }

    /// Returns the timeline, and the steps that cannot be, each by its number.
    fn with_misfits(matter: &Matter) -> (Self, Vec<(i64, Refusal)>) {
        let mut course = Self::begin(matter);
        let mut misfits = Vec::new();
        let steps = matter.timeline().into_iter();
        for event in steps.filter(|event| !matter.came_back(event)) {
            let Some(progress) = event.what.progress() else {
                continue;
            };
            match course.admits(event.on, progress) {
                Ok(()) => course.take(event.on, progress),
                Err(refusal) => misfits.push((event.number, refusal)),
            }
        }
        (course, misfits)
    }

    /// Checks every event of a matter. A step that did not fit `before` the last ones, since an earlier version of this
    /// program let it in, is passed over and keeps nobody from recording more.
    pub(super) fn check(matter: &Matter, before: Option<&Matter>) -> Result<(), Refusal> {
        let mut passages = Passages::default();
        for (at, event) in matter.events.iter().enumerate() {
            if Some(event.on) < NaiveDate::from_ymd_opt(1967, 7, 4) {
                return Err(Refusal::BeforeAct { on: event.on });
            }
            match &event.what {
                EventKind::Letter { letter, passage } => {
                    let before = matter.events.get(..at).unwrap_or_default();
                    passages.take(matter.id, event.on, letter, passage, before)?;
                }
                EventKind::Progress(progress) => match passages.filing {
                    Standing::Out => {}
                    standing => {
                        return Err(Refusal::NotOut {
                            id: matter.id,
                            standing,
                            step: progress.event(),
                        });
                    }
                },
            }
        }
        let (_, misfits) = Self::with_misfits(matter);
        let known = before.map_or_else(Vec::new, |before| Self::with_misfits(before).1);
        let is_known = |number: i64| known.iter().any(|(known, _)| *known == number);
        let mut new = misfits.into_iter();
        match new.find(|(number, _)| !is_known(*number)) {
            Some((_, refusal)) => Err(refusal),
            None => Ok(()),
        }
    }

    fn begin(matter: &Matter) -> Self {
        Self {
            id: matter.id,
            kind: matter.entry.kind,
            sent: matter.sent_on().unwrap_or(matter.entry.opened),
            arrived: None,
            clarification: None,
            fees: None,
            identity: None,
            interest: None,
            interim: false,
            decision: None,
            appealable: 0,
            appeals: 0,
            appeal_result: None,
            end: None,
        }
    }

    /// Returns `true` if a step can come on this day.
    fn admits(&self, on: NaiveDate, progress: &Progress) -> Result<(), Refusal> {
        let (id, step) = (self.id, progress.event());
        if !self.kind.meets(step) {
            return Err(Refusal::WrongKind {
                id,
                kind: self.kind,
                step,
            });
        }
        if on < self.sent {
            return Err(Refusal::BeforeSent {
                id,
                step,
                on,
                sent: self.sent,
            });
        }
        if let Some((State::Withdrawn, withdrawn)) = self.end
            && step != Event::Closed
        {
            return Err(Refusal::Withdrawn {
                id,
                step,
                on,
                withdrawn,
            });
        }
        let has_question = match step {
            Event::ClarificationAnswered => self.clarification.is_some(),
            Event::FeesAnswered => self.fees.is_some(),
            Event::IdentityAnswered => self.identity.is_some(),
            Event::InterestConfirmed => self.interest.is_some(),
            Event::Appealed => self.appealable > 0,
            // The letter that decides it shows that there was one.
            Event::AppealDecided => self.appeals > 0 || progress.details().document.is_some(),
            _ => true,
        };
        if !has_question {
            return Err(Refusal::NothingToAnswer { id, step, on });
        }
        if step.is_determination() && self.decision == Some((step, on)) {
            return Err(Refusal::Twice { id, step, on });
        }
        match self.decision {
            // A letter of the same day may have been opened after the decision.
            Some((decision, decided)) if step.is_while_pending() && on > decided => {
                if self.appeals > 0 && step.is_of_appeals() {
                    return Ok(());
                }
                Err(Refusal::Decided {
                    id,
                    step,
                    on,
                    decision,
                    decided,
                })
            }
            _ => Ok(()),
        }
    }

    /// Takes a step.
    fn take(&mut self, on: NaiveDate, progress: &Progress) {
        let step = progress.event();
        let is_closed = matches!(self.end, Some((State::Closed, _)));
        if is_closed && (!step.is_of_sender() || step == Event::Appealed) {
            // Whatever the office does with a closed matter opens it again.
            self.end = None;
        }
        match step {
            Event::Received => {
                self.arrived.get_or_insert(State::Received);
            }
            Event::Acknowledged if self.arrived != Some(State::Answered) => {
                self.arrived = Some(State::Acknowledged);
            }
            Event::ClarificationAsked => self.clarification = Some(on),
            Event::ClarificationAnswered => self.clarification = None,
            Event::IdentityAsked => self.identity = Some(on),
            Event::IdentityAnswered => self.identity = None,
            Event::StillInterested => self.interest = Some(on),
            Event::InterestConfirmed => self.interest = None,
            Event::FeesAsked | Event::PrepaymentAsked => {
                self.fees = Some(on);
                // A bill for what was asked to be free decides on the waiver or the category.
                self.appealable += 1;
            }
            Event::FeesAnswered => self.fees = None,
            Event::ExpediteDenied | Event::FeeWaiverDenied | Event::ReferralAnswered => {
                self.appealable += 1;
            }
            Event::Interim => {
                self.interim = true;
                self.appealable += 1;
            }
            Event::Granted
            | Event::Partial
            | Event::Denied
            | Event::Glomar
            | Event::NoRecords
            | Event::Improper
            | Event::ClosedByOffice => {
                self.decision = Some((step, on));
                self.appealable += 1;
                self.clarification = None;
                // A bill that comes with the decision is still to be answered.
                self.fees = self.fees.filter(|asked| *asked == on);
                self.identity = None;
                self.interest = None;
                self.appeal_result = None;
            }
            Event::Answered => self.arrived = Some(State::Answered),
            Event::Appealed => {
                self.appealable = self.appealable.saturating_sub(1);
                self.appeals += 1;
                self.appeal_result = None;
            }
            Event::AppealDecided => self.decide_appeal(progress.details().outcome),
            Event::Closed => self.end = Some((State::Closed, on)),
            Event::Withdrawn => self.end = Some((State::Withdrawn, on)),
            Event::Acknowledged
            | Event::Routed
            | Event::Referred
            | Event::Estimated
            | Event::Extended
            | Event::ExpediteGranted
            | Event::FeeWaiverGranted
            | Event::Mediation
            | Event::Casework
            | Event::Reminded => {}
        }
    }

    fn decide_appeal(&mut self, outcome: Option<AppealOutcome>) {
        self.appeals = self.appeals.saturating_sub(1);
        self.appeal_result = Some(match outcome {
            Some(outcome) if outcome.reopens() => {
                self.decision = None;
                State::Remanded
            }
            // What was decided on appeal is not appealed again; a court comes next.
            Some(_) | None => State::AppealDecided,
        });
    }

    /// Returns the state as one word for lists: what ends the matter, what waits for whom, what the
    /// office said last.
    pub(super) fn state(&self) -> State {
        let decision = self.decision.map(|(step, _)| match step {
            Event::Partial => State::Partial,
            Event::Denied => State::Denied,
            Event::Glomar => State::Glomar,
            Event::ClosedByOffice => State::ClosedByOffice,
            Event::NoRecords => State::NoRecords,
            Event::Improper => State::Improper,
            _ => State::Granted,
        });
        let is = |since: Option<NaiveDate>, state| since.map(|_| state);
        self.end
            .map(|(state, _)| state)
            .or(is(self.clarification, State::ClarificationAsked))
            .or(is(self.identity, State::IdentityAsked))
            .or(is(
                self.fees.filter(|_| self.decision.is_none()),
                State::FeesAsked,
            ))
            .or(is(self.interest, State::StillInterested))
            .or((self.appeals > 0).then_some(State::Appealed))
            .or(self.appeal_result)
            .or(decision)
            .or(self.interim.then_some(State::Interim))
            .or(self.arrived)
            .unwrap_or(State::Sent)
    }
}

#[cfg(test)]
mod tests;
