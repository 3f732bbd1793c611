//! Which letter comes next in a matter, by what is due in it: what a person who opens the program is
//! offered. The letters themselves say whether the events bear them; nothing here refuses one.

use chrono::{Days, NaiveDate};

use crate::docket::{Due, DueWhat, Matter, MatterId, MatterKind, Progress};
use crate::foia::Event;
use crate::letter::next::Step as Kind;

/// How many days an office or a mediator is left in peace before the next letter about its silence is
/// offered. No law sets them.
const PEACE: u64 = 14;

/// A letter that can be written now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The matter.
    pub matter: MatterId,
    /// What sort of letter it is.
    pub kind: Kind,
    /// The day that calls for it: the last on which it can go out, or the one that the office missed.
    pub on: Option<NaiveDate>,
}

/// Returns the letter that comes next in a matter, with what is due in it; nothing where it is the
/// office's turn. Letters to Congress have none: one writes to one's member anew.
pub fn offer(matter: &Matter, due: &[Due], today: NaiveDate) -> Option<Offer> {
    // What may be out already is settled first.
    if matter.entry.kind != MatterKind::Foia || matter.in_doubt().is_some() {
        return None;
    }
    let offer = |kind, on| Offer {
        matter: matter.id,
        kind,
        on,
    };
    due.iter()
        .find_map(|due| Some(offer(answer(matter, due, today)?, Some(due.on))))
}

/// Returns the letter that something due calls for.
fn answer(matter: &Matter, due: &Due, today: NaiveDate) -> Option<Kind> {
    let is_late = due.is_late_by_every_reading(today);
    match due.what {
        DueWhat::ClarificationReply if due.is_about_fees() => Some(Kind::Fees),
        DueWhat::ClarificationReply => Some(Kind::Narrow),
        DueWhat::IdentityReply | DueWhat::InterestReply => Some(Kind::Confirm),
        DueWhat::Appeal if !is_late && is_adverse(matter, due) => Some(Kind::Appeal),
        DueWhat::Determination | DueWhat::ExpediteDecision if is_late => {
            let steps = [Event::Reminded, Event::Mediation, Event::Casework];
            let kinds = [Kind::FollowUp, Kind::Mediate, Kind::Casework];
            after_silence(matter, due.on, today, steps.into_iter().zip(kinds))
        }
        DueWhat::Referral if is_late => Some(Kind::FollowUp),
        DueWhat::AppealDecision if is_late => {
            let steps = [
                (Event::Mediation, Kind::Mediate),
                (Event::Casework, Kind::Casework),
            ];
            after_silence(matter, due.on, today, steps)
        }
        _ => None,
    }
}

/// Returns the first of the letters that was not written since a day was missed; nothing while the last
/// that was written is young.
fn after_silence(
    matter: &Matter,
    missed: NaiveDate,
    today: NaiveDate,
    letters: impl IntoIterator<Item = (Event, Kind)> + Clone,
) -> Option<Kind> {
    let last = |step| days(matter, step).filter(|on| *on > missed).max();
    let written = letters.clone().into_iter();
    let young = written.filter_map(|(step, _)| last(step)).any(|on| {
        on.checked_add_days(Days::new(PEACE))
            .is_some_and(|end| today < end)
    });
    if young {
        return None;
    }
    let mut letters = letters.into_iter();
    letters.find_map(|(step, kind)| last(step).is_none().then_some(kind))
}

/// Returns `true` if what can be appealed was decided against the sender: a grant can be appealed where
/// something is missing, which nobody but the sender knows, and so can a first part of the records.
fn is_adverse(matter: &Matter, due: &Due) -> bool {
    match due.key {
        "appeal" => !days(matter, Event::Granted).any(|on| on == due.since),
        "appeal-of-interim" => matter.events.iter().any(|event| {
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
        match self.kind {
            Kind::FollowUp => format!("Ask where matter {matter} stands"),
            Kind::Narrow => format!("Say what matter {matter} asks for"),
            Kind::Fees => format!("Answer about fees in matter {matter}"),
            Kind::Confirm => format!("Answer the office's question in matter {matter}"),
            Kind::Appeal => format!("Appeal the decision in matter {matter}"),
            Kind::Mediate => format!("Ask OGIS to help with matter {matter}"),
            Kind::Casework => format!("Ask your member about matter {matter}"),
            Kind::Thanks => format!("Thank the office of matter {matter}"),
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

    fn offered(steps: &[(&str, Event)], today: &str) -> Option<Kind> {
        let matter = matter(steps);
        let due = due(&matter, &Law::embedded(), &WorkingCalendar::default());
        offer(&matter, &due, day(today)).map(|offer| offer.kind)
    }

    #[test]
    fn silence_is_asked_about_once_it_is_late_and_then_others_are_asked_for_help() {
        assert_eq!(offered(&[], "2026-02-03"), None);
        assert_eq!(offered(&[], "2026-02-04"), Some(Kind::FollowUp));
        let mut steps = vec![("2026-02-04", Event::Reminded)];
        assert_eq!(offered(&steps, "2026-02-17"), None);
        assert_eq!(offered(&steps, "2026-02-18"), Some(Kind::Mediate));
        steps.push(("2026-02-18", Event::Mediation));
        assert_eq!(offered(&steps, "2026-03-04"), Some(Kind::Casework));
        steps.push(("2026-03-04", Event::Casework));
        assert_eq!(offered(&steps, "2026-06-01"), None);
        // A question before the day was missed is not one about its silence.
        let early = [("2026-01-20", Event::Reminded)];
        assert_eq!(offered(&early, "2026-02-04"), Some(Kind::FollowUp));
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
                Some(Kind::Appeal),
                "{step}"
            );
            assert_eq!(offered(&decided, "2026-05-04"), None, "{step}");
        }
        assert_eq!(
            offered(&[("2026-02-02", Event::Granted)], "2026-02-03"),
            None
        );
        let waiver = [("2026-01-20", Event::FeeWaiverDenied)];
        assert_eq!(offered(&waiver, "2026-01-21"), Some(Kind::Appeal));
        let appealed = [waiver[0], ("2026-01-21", Event::Appealed)];
        assert_eq!(offered(&appealed, "2026-01-22"), None);
    }

    #[test]
    fn a_question_of_the_office_is_answered_and_a_late_appeal_goes_to_ogis() {
        let asked = |step| offered(&[("2026-01-20", step)], "2026-01-21");
        assert_eq!(asked(Event::ClarificationAsked), Some(Kind::Narrow));
        assert_eq!(asked(Event::FeesAsked), Some(Kind::Fees));
        let appealed = [
            ("2026-01-20", Event::Denied),
            ("2026-01-21", Event::Appealed),
        ];
        assert_eq!(offered(&appealed, "2026-02-19"), None);
        assert_eq!(offered(&appealed, "2026-02-20"), Some(Kind::Mediate));
    }
}
