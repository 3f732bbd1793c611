//! Which letter comes next in a matter, by what is due in it: what a person who opens the program is
//! offered. The letters themselves say whether the events bear them; nothing here refuses one.

use chrono::{Days, NaiveDate};

use crate::docket::{Due, DueKey, DueWhat, Matter, MatterId, MatterKind, Progress};
use crate::foia::Event;
use crate::letter::next::NextStep;

/// How many days an office or a mediator is left in peace before the next letter about its silence is
/// offered. No law sets them.
const PEACE: u64 = 14;

/// A letter that can be written now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The matter.
    pub matter: MatterId,
    /// What sort of letter it is.
    pub step: NextStep,
    /// The day that calls for it: the last on which it can go out, or the one that the office missed.
    pub on: Option<NaiveDate>,
}

/// Returns the letter that comes next in a matter, with what is due in it, or `None` if it is the
/// office's turn. Letters to Congress have none: a new letter is written instead.
pub fn offer(matter: &Matter, due: &[Due], today: NaiveDate) -> Option<Offer> {
    // What may be out already is settled first.
    if matter.entry.kind != MatterKind::Foia || matter.in_doubt().is_some() {
        return None;
    }
    let offer = |step, on| Offer {
        matter: matter.id,
        step,
        on,
    };
    due.iter()
        .find_map(|due| Some(offer(answer(matter, due, today)?, Some(due.on))))
}

/// Returns the letters that can be written now about something due, in the order in which one would: an
/// office that is late is asked before anybody else is asked about it.
pub fn letters_about(due: &Due, today: NaiveDate) -> &'static [NextStep] {
    let is_late = due.is_late_by_every_reading(today);
    match due.what {
        DueWhat::ClarificationReply if due.key == DueKey::FeesReply => &[NextStep::Fees],
        DueWhat::ClarificationReply => &[NextStep::Narrow],
        DueWhat::IdentityReply | DueWhat::InterestReply => &[NextStep::Confirm],
        DueWhat::Appeal => &[NextStep::Appeal],
        DueWhat::Referral if is_late => &[NextStep::FollowUp],
        DueWhat::Determination
        | DueWhat::ExpediteDecision
        | DueWhat::AppealDecision
        | DueWhat::Redetermination
            if is_late =>
        {
            &[NextStep::FollowUp, NextStep::Mediate, NextStep::Casework]
        }
        _ => &[],
    }
}

/// Returns the letter that something due calls for.
fn answer(matter: &Matter, due: &Due, today: NaiveDate) -> Option<NextStep> {
    let letters = letters_about(due, today);
    match due.what {
        DueWhat::Appeal if due.is_late_by_every_reading(today) || !is_adverse(matter, due) => None,
        DueWhat::Determination
        | DueWhat::ExpediteDecision
        | DueWhat::AppealDecision
        | DueWhat::Redetermination => after_silence(matter, due.on, today, letters),
        _ => letters.first().copied(),
    }
}

/// Returns the first of the letters that was not written since a day was missed, or `None` while the last
/// that was written is young.
fn after_silence(
    matter: &Matter,
    missed: NaiveDate,
    today: NaiveDate,
    letters: &[NextStep],
) -> Option<NextStep> {
    let last = |letter: &NextStep| {
        let written = days(matter, letter.event()?);
        written.filter(|on| *on > missed).max()
    };
    let young = letters.iter().filter_map(last).any(|on| {
        on.checked_add_days(Days::new(PEACE))
            .is_some_and(|end| today < end)
    });
    if young {
        return None;
    }
    let mut letters = letters.iter();
    letters.find(|letter| last(letter).is_none()).copied()
}

/// Returns `true` if what can be appealed was decided against the sender: a grant can be appealed where
/// something is missing, which nobody but the sender knows, and so can a first part of the records.
fn is_adverse(matter: &Matter, due: &Due) -> bool {
    match due.key {
        DueKey::Appeal => !days(matter, Event::Granted).any(|on| on == due.since),
        DueKey::AppealOfInterim => matter.events.iter().any(|event| {
            event.on == due.since
                && event.what.progress().is_some_and(|progress| {
                    progress.event() == Event::Interim && !progress.details().exemptions.is_empty()
                })
        }),
        _ => true,
    }
}

fn days(matter: &Matter, step: Event) -> impl Iterator<Item = NaiveDate> {
    matter
        .events
        .iter()
        .filter(move |event| event.what.progress().map(Progress::event) == Some(step))
        .map(|event| event.on)
}

impl Offer {
    /// Returns what the person would do, in a few words.
    pub fn label(&self) -> String {
        let matter = self.matter;
        match self.step {
            NextStep::FollowUp => format!("Ask where matter {matter} stands"),
            NextStep::Narrow => format!("Say what matter {matter} asks for"),
            NextStep::Fees => format!("Answer about fees in matter {matter}"),
            NextStep::Confirm => format!("Answer the office's question in matter {matter}"),
            NextStep::Appeal => format!("Appeal the decision in matter {matter}"),
            NextStep::Mediate => format!("Ask OGIS to help with matter {matter}"),
            NextStep::Casework => format!("Ask your member about matter {matter}"),
            NextStep::Thanks => format!("Thank the office of matter {matter}"),
        }
    }

    /// Returns how much time is left, or by how much the office is late; empty where no day is known.
    pub fn when(&self, today: NaiveDate) -> String {
        match self.on.map(|on| (on - today).num_days()) {
            None => String::new(),
            Some(-1) => "1 day late".to_owned(),
            Some(0) => "the last day is today".to_owned(),
            Some(1) => "1 day left".to_owned(),
            Some(days) if days < 0 => format!("{} days late", -days),
            Some(days) => format!("{days} days left"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::WorkingCalendar;
    use crate::directory::Channel;
    use crate::docket::{DatedEvent, Details, EventKind, NewMatter, Party, Passage, due};
    use crate::law::Law;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Returns a request of January 5, 2026, with these steps; its determination is due on February 3.
    fn matter(steps: &[(&str, Event)]) -> Matter {
        let filed = (day("2026-01-05"), Passage::filed(Channel::Portal).into());
        let steps = steps.iter().map(|(on, step)| {
            let progress = Progress::new(*step, Details::default()).unwrap();
            (day(on), EventKind::Progress(progress))
        });
        Matter {
            id: "3".parse().unwrap(),
            entry: NewMatter {
                kind: MatterKind::Foia,
                to: Party {
                    id: "doj-olc".into(),
                    name: "Office".into(),
                },
                subject: "Records".into(),
                letter: None,
                expedite: false,
                fee_waiver: true,
                opened: day("2026-01-05"),
            },
            events: (1..)
                .zip(std::iter::once(filed).chain(steps))
                .map(|(number, (on, what))| DatedEvent { number, on, what })
                .collect(),
        }
    }

    fn offered(steps: &[(&str, Event)], today: &str) -> Option<NextStep> {
        let matter = matter(steps);
        let due = due(&matter, &Law::embedded(), &WorkingCalendar::default());
        offer(&matter, &due, day(today)).map(|offer| offer.step)
    }

    #[test]
    fn silence_is_asked_about_once_it_is_late_and_then_others_are_asked_for_help() {
        assert_eq!(offered(&[], "2026-02-03"), None);
        assert_eq!(offered(&[], "2026-02-04"), Some(NextStep::FollowUp));
        let mut steps = vec![("2026-02-04", Event::Reminded)];
        assert_eq!(offered(&steps, "2026-02-17"), None);
        assert_eq!(offered(&steps, "2026-02-18"), Some(NextStep::Mediate));
        steps.push(("2026-02-18", Event::Mediation));
        assert_eq!(offered(&steps, "2026-03-04"), Some(NextStep::Casework));
        steps.push(("2026-03-04", Event::Casework));
        assert_eq!(offered(&steps, "2026-06-01"), None);
        // A question before the day was missed is not one about its silence.
        let early = [("2026-01-20", Event::Reminded)];
        assert_eq!(offered(&early, "2026-02-04"), Some(NextStep::FollowUp));
    }

    #[test]
    fn what_is_decided_against_the_sender_is_appealed_while_there_is_time() {
        for step in [
            Event::Partial,
            Event::Denied,
            Event::NoRecords,
            Event::Improper,
        ] {
            let decided = [("2026-02-02", step)];
            assert_eq!(
                offered(&decided, "2026-05-03"),
                Some(NextStep::Appeal),
                "{step}"
            );
            assert_eq!(offered(&decided, "2026-05-04"), None, "{step}");
        }
        assert_eq!(
            offered(&[("2026-02-02", Event::Granted)], "2026-02-03"),
            None
        );
        let waiver = [("2026-01-20", Event::FeeWaiverDenied)];
        assert_eq!(offered(&waiver, "2026-01-21"), Some(NextStep::Appeal));
        let appealed = [waiver[0], ("2026-01-21", Event::Appealed)];
        assert_eq!(offered(&appealed, "2026-01-22"), None);
    }

    #[test]
    fn a_question_of_the_office_is_answered_and_a_late_appeal_is_asked_about() {
        let asked = |step| offered(&[("2026-01-20", step)], "2026-01-21");
        assert_eq!(asked(Event::ClarificationAsked), Some(NextStep::Narrow));
        assert_eq!(asked(Event::FeesAsked), Some(NextStep::Fees));
        let appealed = [
            ("2026-01-20", Event::Denied),
            ("2026-01-21", Event::Appealed),
        ];
        assert_eq!(offered(&appealed, "2026-02-19"), None);
        assert_eq!(offered(&appealed, "2026-02-20"), Some(NextStep::FollowUp));
        let asked = [appealed[0], appealed[1], ("2026-02-20", Event::Reminded)];
        assert_eq!(offered(&asked, "2026-03-05"), None);
        assert_eq!(offered(&asked, "2026-03-06"), Some(NextStep::Mediate));
    }
}
