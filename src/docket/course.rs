//! The course of a matter once its letter is out: which step can follow which, and on which day.
//!
//! Steps are taken in the order of their days, not in that in which they were recorded, so that a
//! letter found later finds its place. An order that cannot be is refused, never mended.

use chrono::NaiveDate;

use super::event::What;
use super::matter::{Matter, MatterId, MatterKind};
use super::passage::{OutOfOrder, Passage, Standing, WhichLetter};
use super::progress::Progress;
use super::state::State;
use crate::calendar::long;
use crate::foia::{AppealOutcome, Event};
use crate::word::Word;

/// Where the letters of a matter stand, as their events are taken.
#[derive(Default)]
struct Passages<'a> {
    filing: Standing,
    planned: Option<NaiveDate>,
    later: Vec<(&'a WhichLetter, Standing)>,
}

impl<'a> Passages<'a> {
    /// Takes an event of a letter, or says why it cannot follow. What may have been delivered stops every
    /// other letter of the matter.
    fn take(
        &mut self,
        id: MatterId,
        on: NaiveDate,
        letter: &'a WhichLetter,
        event: &Passage,
    ) -> Result<(), Refusal> {
        let refuse = |letter: &WhichLetter, standing| Refusal::Passage {
            id,
            problem: OutOfOrder {
                letter: letter.clone(),
                standing,
                event: event.name(),
            },
        };
        if *letter == WhichLetter::Filing {
            self.filing = (self.filing.after(event)).ok_or_else(|| refuse(letter, self.filing))?;
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
            *standing = standing
                .after(event)
                .ok_or_else(|| refuse(letter, *standing))?;
        }
        Ok(())
    }
}

/// Where a matter stands between its steps.
#[derive(Clone, Debug)]
pub(super) struct Course {
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
pub enum Refusal {
    /// The letter's passage does not allow it.
    #[error("matter {id}: {problem}")]
    Passage {
        /// The matter.
        id: MatterId,
        /// What is in the way.
        problem: OutOfOrder,
    },
    /// The message of the letter was made anew by another run.
    #[error("matter {id}: another run of this program has planned {letter} again")]
    Replanned {
        /// The matter.
        id: MatterId,
        /// The letter.
        letter: WhichLetter,
    },
    /// The letter is not known to have left.
    #[error("matter {id} is {standing}: the office cannot have done anything with it (`{step}`)")]
    NotOut {
        /// The matter.
        id: MatterId,
        /// Where the letter stands.
        standing: Standing,
        /// The step.
        step: Event,
    },
    /// A matter of this kind does not meet the step.
    #[error("matter {id} is a {kind}, which has no `{step}`")]
    WrongKind {
        /// The matter.
        id: MatterId,
        /// Its kind.
        kind: MatterKind,
        /// The step.
        step: Event,
    },
    /// The step lies before the letter left.
    #[error("`{step}` on {} is before {}, when matter {id} was sent", long(*on), long(*sent))]
    BeforeSent {
        /// The matter.
        id: MatterId,
        /// The step.
        step: Event,
        /// Its day.
        on: NaiveDate,
        /// The day on which the letter left.
        sent: NaiveDate,
    },
    /// What the step answers is not there on that day.
    #[error("`{step}` on {} needs {} before it", long(*on), needed(*step))]
    NothingToAnswer {
        /// The matter.
        id: MatterId,
        /// The step.
        step: Event,
        /// Its day.
        on: NaiveDate,
    },
    /// The office has decided before that day.
    #[error("`{step}` on {} cannot follow `{decision}` of {}", long(*on), long(*decided))]
    Decided {
        /// The matter.
        id: MatterId,
        /// The step.
        step: Event,
        /// Its day.
        on: NaiveDate,
        /// The decision.
        decision: Event,
        /// Its day.
        decided: NaiveDate,
    },
    /// The sender took the request back before that day.
    #[error("`{step}` on {} cannot follow `withdrawn` of {}", long(*on), long(*withdrawn))]
    Withdrawn {
        /// The matter.
        id: MatterId,
        /// The step.
        step: Event,
        /// Its day.
        on: NaiveDate,
        /// The day on which it was taken back.
        withdrawn: NaiveDate,
    },
    /// The letter was filed before it was planned.
    #[error("matter {id} was planned on {}; it cannot have been filed on {}", long(*planned), long(*on))]
    FiledBeforePlanned {
        /// The matter.
        id: MatterId,
        /// The day of filing.
        on: NaiveDate,
        /// The day on which it was planned.
        planned: NaiveDate,
    },
    /// The day is still to come.
    #[error("{} is still to come", long(*on))]
    Future {
        /// The day.
        on: NaiveDate,
    },
}

/// Returns what a step answers, as it is recorded.
fn needed(step: Event) -> &'static str {
    match step {
        Event::ClarificationAnswered => "a `clarification-asked`",
        Event::FeesAnswered => "a `fees-asked`",
        Event::AppealDecided => "an `appealed`",
        Event::Appealed => "a decision",
        _ => "another event",
    }
}

/// Returns how a doubt is settled.
pub fn settle(id: MatterId) -> String {
    format!(
        "`redress docket resolve {id} --sent`, `--resend` or `--drop` settles it; an email may have left a copy \
         in your sent mail (not every provider keeps one), a bounce or an answer"
    )
}

impl Refusal {
    /// Returns what the person can do now.
    pub fn help(&self) -> String {
        match self {
            Self::Passage { id, problem } if problem.standing == Standing::InDoubt => settle(*id),
            Self::Passage { id, .. } | Self::Replanned { id, .. } => {
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
                let steps: Vec<String> = Event::all()
                    .filter(|step| kind.meets(*step))
                    .map(|step| format!("`{step}`"))
                    .collect();
                format!("its events are {}", steps.join(", "))
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
                 silence is no decision to appeal (5 U.S.C. § 552(a)(6)(C)(i)): ask the office or its \
                 liaison where the request stands"
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
            Self::Future { .. } => "give the day on which it happened".to_owned(),
        }
    }
}

impl Course {
    /// Returns the course that the steps of a matter lead to; a step that cannot be is passed over.
    pub(super) fn of(matter: &Matter) -> Self {
        let mut course = Self::begin(matter);
        for event in matter.timeline() {
            if let Some(progress) = event.what.progress()
                && course.admits(event.on, progress).is_ok()
            {
                course.take(event.on, progress);
            }
        }
        course
    }

    /// Checks every event of a matter.
    pub(super) fn check(matter: &Matter) -> Result<(), Refusal> {
        let mut passages = Passages::default();
        for event in &matter.events {
            match &event.what {
                What::Letter { letter, passage } => {
                    passages.take(matter.id, event.on, letter, passage)?;
                }
                What::Progress(progress) => match passages.filing {
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
        let mut course = Self::begin(matter);
        for event in matter.timeline() {
            if let Some(progress) = event.what.progress() {
                course.admits(event.on, progress)?;
                course.take(event.on, progress);
            }
        }
        Ok(())
    }

    fn begin(matter: &Matter) -> Self {
        Self {
            id: matter.id,
            kind: matter.entry.kind,
            sent: matter.sent_on().unwrap_or(matter.entry.opened),
            arrived: None,
            clarification: None,
            fees: None,
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
            && on > withdrawn
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
            Event::AppealDecided => self.appeals > 0,
            Event::Appealed => self.appealable > 0,
            _ => true,
        };
        if !has_question {
            return Err(Refusal::NothingToAnswer { id, step, on });
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
            Event::FeesAsked => {
                self.fees = Some(on);
                // A bill for what was asked to be free decides on the waiver or the category.
                self.appealable += 1;
            }
            Event::FeesAnswered => self.fees = None,
            Event::ExpediteDenied | Event::FeeWaiverDenied => self.appealable += 1,
            Event::Interim => {
                self.interim = true;
                self.appealable += 1;
            }
            Event::Granted
            | Event::Partial
            | Event::Denied
            | Event::NoRecords
            | Event::Improper => {
                self.decision = Some((step, on));
                self.appealable += 1;
                self.clarification = None;
                self.fees = None;
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
            | Event::Extended
            | Event::ExpediteGranted
            | Event::Mediation
            | Event::Casework
            | Event::Reminded => {}
        }
    }

    fn decide_appeal(&mut self, outcome: Option<AppealOutcome>) {
        self.appeals = self.appeals.saturating_sub(1);
        self.appeal_result = Some(match outcome {
            Some(AppealOutcome::Remanded | AppealOutcome::Reversed) => {
                self.decision = None;
                State::Remanded
            }
            // What was decided on appeal is not appealed again; a court comes next.
            Some(AppealOutcome::Upheld) | None => State::AppealDecided,
        });
    }

    /// Returns the state as one word for lists: what ends the matter, what waits for whom, what the
    /// office said last.
    pub(super) fn state(&self) -> State {
        let decision = self.decision.map(|(step, _)| match step {
            Event::Partial => State::Partial,
            Event::Denied => State::Denied,
            Event::NoRecords => State::NoRecords,
            Event::Improper => State::Improper,
            _ => State::Granted,
        });
        let is = |since: Option<NaiveDate>, state| since.map(|_| state);
        self.end
            .map(|(state, _)| state)
            .or(is(self.clarification, State::ClarificationAsked))
            .or(is(self.fees, State::FeesAsked))
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
