//! What is due in a FOIA matter until the office has decided.

use chrono::NaiveDate;

use super::appeal;
use super::clock::{Clock, Pause};
use super::extension::extended;
use super::pending::Pending;
use super::reading::{Reading, earliest};
use super::{Actor, Due, DueKey, DueWhat, referral, remand};
use crate::docket::progress::Progress;
use crate::foia::{AppealOutcome, Event};
use crate::law::{Limit, Question, Rule, Tolling};

impl<'a> Pending<'a> {
    pub(super) fn due(&self) -> Vec<Due> {
        let decided = self
            .steps
            .iter()
            .rposition(|(_, step)| step.event().is_determination());
        let mut list = Vec::new();
        let is_open = decided.is_none() && !self.is_decided_on_appeal();
        let determination = self.determination().filter(|_| is_open);
        let stands_still = is_open && determination.is_none();
        if is_open {
            list.extend(determination);
            list.extend(self.expedite_decision());
        } else {
            list.extend(remand::due(self, decided));
        }
        let demands = Demand::ALL.iter();
        list.extend(demands.filter_map(|demand| self.reply(demand, stands_still)));
        list.extend(self.estimate(decided));
        list.extend(referral::due(self));
        list.extend(appeal::due(self, decided));
        list
    }

    /// Returns the day that the office itself named, beside the law's and never in its place.
    fn estimate(&self, decided: Option<usize>) -> Option<Due> {
        let is_it = |(_, progress): &(NaiveDate, &Progress)| progress.event() == Event::Estimated;
        let at = self.steps.iter().rposition(is_it)?;
        let (on, progress) = self.steps.get(at)?;
        // What an appeal sent back is to be decided anew by the day that was set for it.
        if decided.is_some_and(|decided| at < decided || !self.is_sent_back(decided)) {
            return None;
        }
        let notes = vec!["The office's own estimate; it moves no day of the law's.".to_owned()];
        let readings = Reading::of_letter(progress.details(), *on, self.calendar);
        earliest(
            (DueWhat::Estimate, DueKey::Estimate, Actor::Office),
            *on,
            readings,
            notes,
        )
    }

    fn determination(&self) -> Option<Due> {
        let rule = self.law.statute(Limit::Determination)?;
        let pauses = self
            .pauses(Question::Clarification)
            .chain(self.pauses(Question::Fees));
        let clock = Clock::new(self.calendar, pauses.collect());
        let starts = self.starts();
        let since = starts.iter().map(|(start, _)| *start).min()?;
        let mut notes = Vec::new();
        let mut readings = Vec::new();
        for (start, routing) in starts {
            let ends = extended(&self.steps, rule, self.law, &clock, start, &mut notes);
            readings.extend(ends.into_iter().map(|end| match routing {
                // The routing rule is what makes the difference to the other days.
                Some(routing) => Reading {
                    cite: routing.cite.clone(),
                    verified: routing.verified,
                    ..end
                },
                None => end,
            }));
        }
        if self.days(Event::Received).next().is_none() {
            let assumed = if self.days(Event::Routed).next().is_some() {
                "Counted from the day on which the request was passed on, or from the last day that the \
                 law gives for that, until a day of receipt is recorded."
            } else if self.by_post {
                "Counted from the day of mailing: the office's time begins when it receives the \
                 letter."
            } else {
                "Counted from the day of filing, until a day of receipt is recorded."
            };
            notes.push(assumed.to_owned());
        }
        if self.days(Event::ClarificationAsked).count() > 1 {
            notes.push(
                "Only the first question about the request stops the office's time.".to_owned(),
            );
        }
        earliest(
            (DueWhat::Determination, DueKey::Determination, Actor::Office),
            since,
            readings,
            notes,
        )
    }

    /// Returns `true` if an appeal sent the request back after the step at `decided`.
    fn is_sent_back(&self, decided: usize) -> bool {
        let later = self.steps.get(decided..).unwrap_or_default();
        later
            .iter()
            .any(|(_, step)| step.details().outcome.is_some_and(AppealOutcome::reopens))
    }

    /// Returns `true` if an appeal had an outcome, and nothing but the request can have been appealed: its determination
    /// was given, and never recorded. An appeal that was closed as premature has no outcome.
    fn is_decided_on_appeal(&self) -> bool {
        let mut steps = self.steps.iter().map(|(_, step)| step);
        let decided = steps.position(|step| step.details().outcome.is_some());
        let before = decided.and_then(|decided| self.steps.get(..decided));
        let is_side = |(_, step): &(NaiveDate, &Progress)| {
            let asks_fees = step.event().answer() == Some(Event::FeesAnswered);
            step.event().can_be_appealed() || asks_fees
        };
        before.is_some_and(|before| !before.iter().any(is_side))
    }

    /// Returns the days from which the office's time may run, each with the agency's rule on routing
    /// where that is what it rests on; the statute's first.
    fn starts(&self) -> Vec<(NaiveDate, Option<&'a Rule>)> {
        let routed = self.days(Event::Routed).last();
        let known = self
            .days(Event::Received)
            .find(|on| routed.is_none_or(|routed| *on <= routed));
        let mut first = vec![known.unwrap_or(self.sent)];
        if known.is_none() && self.by_post {
            first.extend(self.days(Event::Acknowledged).next());
        }
        let Some(routed) = routed else {
            return first.into_iter().map(|on| (on, None)).collect();
        };
        let there = self
            .days(Event::Received)
            .find(|on| *on > routed)
            .unwrap_or(routed);
        let mut starts = Vec::new();
        for rule in self.law.rules(Limit::Routing, self.office) {
            let is_own = self.law.statute(Limit::Routing) != Some(rule);
            for first in &first {
                let latest = rule.end(*first, self.calendar);
                starts.push((there.max(*first).min(latest), is_own.then_some(rule)));
            }
        }
        starts
    }

    /// Returns the times in which the office waited for the sender's answer to a kind of question, as
    /// far as the law lets them count.
    fn pauses(&self, question: Question) -> impl Iterator<Item = Pause> {
        let limit = match self.law.tolling(question) {
            Some(tolling) => tolling.times.unwrap_or(u32::MAX),
            None => 0,
        };
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let demands = Demand::ALL
            .iter()
            .filter(move |demand| demand.tolls == Some(question));
        let mut pauses: Vec<Pause> = demands
            .flat_map(|demand| self.questions(demand))
            .map(|(pause, _)| pause)
            .collect();
        pauses.sort_by_key(|pause| pause.from);
        pauses.into_iter().take(limit)
    }

    /// Returns the provision by which the office's time stands still while a demand is open, if it does.
    fn tolling(&self, demand: &Demand, open: Pause) -> Option<&'a Tolling> {
        let question = demand.tolls?;
        let is_counted = self.pauses(question).any(|pause| pause == open);
        self.law.tolling(question).filter(|_| is_counted)
    }

    /// Returns the questions of a kind, each with its last letter. One that is repeated before the
    /// answer is one question; a determination answers it, too, but for the bill that comes with it.
    fn questions(&self, demand: &Demand) -> Vec<(Pause, &'a Progress)> {
        let mut questions: Vec<(Pause, &Progress)> = Vec::new();
        for (on, progress) in &self.steps {
            let open = questions.last_mut().filter(|(pause, _)| pause.to.is_none());
            let step = progress.event();
            let is_asked = demand.asked.contains(&step);
            let is_answered = demand
                .asked
                .iter()
                .any(|asked| asked.answer() == Some(step));
            match open {
                Some((_, letter)) if is_asked => *letter = progress,
                None if is_asked => {
                    let pause = Pause {
                        from: *on,
                        to: None,
                    };
                    questions.push((pause, progress));
                }
                Some((pause, letter)) => {
                    let is_bill = pause.from == *on && is_of_fees(letter.event());
                    if is_answered || step.is_determination() && !is_bill {
                        pause.to = Some(*on);
                    }
                }
                _ => {}
            }
        }
        questions
    }

    /// Returns by when the sender must answer a demand. The statute names no day: an agency's rule may,
    /// and the letter. Where neither does, the demand stands with the day on which it was made. `stands_still`: the
    /// office's time does.
    fn reply(&self, demand: &Demand, stands_still: bool) -> Option<Due> {
        let (pause, letter) = self.questions(demand).pop()?;
        if pause.to.is_some() {
            return None;
        }
        let asked = pause.from;
        let rules = demand
            .limit
            .into_iter()
            .flat_map(|limit| self.law.rules(limit, self.office));
        let mut readings: Vec<Reading> = rules
            .map(|rule| Reading::of_rule(rule, asked, self.calendar))
            .chain(Reading::of_letter(letter.details(), asked, self.calendar))
            .collect();
        let is_bill = is_of_fees(letter.event()) && !self.is_undecided_on(asked);
        let note = if is_bill { BILL } else { demand.note };
        let mut notes = vec![note.to_owned()];
        if let Some(tolling) = self.tolling(demand, pause).filter(|_| stands_still) {
            notes.push(format!(
                "The office's time stands still until it has the answer ({}).",
                tolling.cite
            ));
        }
        if readings.is_empty() {
            readings.push(Reading::letter(asked, asked));
            notes.push("The letter names no day: answer soon.".to_owned());
        }
        let due = earliest(
            (demand.what, demand.key, Actor::Sender),
            asked,
            readings,
            notes,
        )?;
        Some(Due {
            asked: Some(letter.event()),
            ..due
        })
    }

    /// Returns `true` if the office decided nothing on a day.
    fn is_undecided_on(&self, day: NaiveDate) -> bool {
        let mut steps = self.steps.iter();
        !steps.any(|(on, step)| *on == day && step.event().is_determination())
    }

    fn expedite_decision(&self) -> Option<Due> {
        let is_decided = self
            .days(Event::ExpediteGranted)
            .chain(self.days(Event::ExpediteDenied));
        if !self.expedite || is_decided.count() > 0 {
            return None;
        }
        let rules = self.law.rules(Limit::ExpediteDecision, self.office);
        let readings = rules.map(|rule| Reading::of_rule(rule, self.sent, self.calendar));
        earliest(
            (
                DueWhat::ExpediteDecision,
                DueKey::ExpediteDecision,
                Actor::Office,
            ),
            self.sent,
            readings,
            Vec::new(),
        )
    }
}

/// What is said of a bill that comes with the decision.
const BILL: &str = "The bill of a request that is decided: pay it, or answer it, by that day; the appeal has a day of its own.";

/// Returns `true` if an event asks for money.
fn is_of_fees(event: Event) -> bool {
    event.answer() == Some(Event::FeesAnswered)
}

/// What an office can demand of the sender.
struct Demand {
    what: DueWhat,
    key: DueKey,
    asked: &'static [Event],
    /// The limit that an agency's rule may set for the answer.
    limit: Option<Limit>,
    /// The kind of question that it is for the office's time, if it stops it.
    tolls: Option<Question>,
    note: &'static str,
}

impl Demand {
    const ALL: [Self; 4] = [
        Self {
            what: DueWhat::ClarificationReply,
            key: DueKey::ClarificationReply,
            asked: &[Event::ClarificationAsked],
            limit: Some(Limit::ClarificationReply),
            tolls: Some(Question::Clarification),
            note: "Without an answer the office may close the request.",
        },
        // An office may ask for information once (5 U.S.C. § 552(a)(6)(A)(ii)(I)), this included.
        Self {
            what: DueWhat::IdentityReply,
            key: DueKey::IdentityReply,
            asked: &[Event::IdentityAsked],
            limit: None,
            tolls: Some(Question::Clarification),
            note: "Without proof of identity, or consent, the office may close the request.",
        },
        Self {
            what: DueWhat::InterestReply,
            key: DueKey::InterestReply,
            asked: &[Event::StillInterested],
            limit: None,
            tolls: None,
            note: "Without an answer the office will close the request. The question stops no time of the office's.",
        },
        Self {
            what: DueWhat::ClarificationReply,
            key: DueKey::FeesReply,
            asked: &[Event::FeesAsked, Event::PrepaymentAsked],
            limit: None,
            tolls: Some(Question::Fees),
            note: "About fees: without an answer the office may close the request.",
        },
    ];
}
