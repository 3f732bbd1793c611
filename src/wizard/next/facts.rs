//! From a matter of the docket to the facts that its next letter rests on.

use chrono::NaiveDate;

use crate::calendar::WorkingCalendar;
use crate::docket::{Due, DueWhat, Matter, MatterKind, Progress, due};
use crate::foia::{Dollars, Event, FeeCategory, Request};
use crate::keyword::Keyword;
use crate::law::Law;
use crate::letter::next::{
    Deadline, Determination, DeterminationKind, Extension, Facts, FeeNotice, Happened, Next,
    NextStep, Notice, Refusal,
};

/// How the program begins the subject of a request.
const SUBJECT_PREFIXES: [&str; 2] = [
    "Freedom of Information Act request: ",
    "Freedom of Information Act and Privacy Act request: ",
];

/// Returns what the docket knows of a request for records on a day. `request` is the request itself,
/// where its letter is at hand.
pub fn facts_of(
    matter: &Matter,
    request: Option<&Request>,
    law: &Law,
    calendar: &WorkingCalendar,
    today: NaiveDate,
) -> Result<Facts, Refusal> {
    let number = matter.id.number();
    if matter.entry.kind != MatterKind::Foia {
        return Err(Refusal::NotFoia { matter: number });
    }
    let filed = matter
        .sent_on()
        .ok_or(Refusal::NotFiled { matter: number })?;
    let steps = matter.steps();
    let history = history(&steps);
    // What an appeal met says nothing of the request.
    let is_of_appeal = |on: NaiveDate, step: Event| {
        let mut appeals = history.iter().filter(|one| one.of_appeal);
        appeals.any(|one| one.on == on && one.event == step)
    };
    let last = |step: Event| {
        let mut met = steps.iter().rev().filter(|(_, made)| made.event() == step);
        met.find(|(on, made)| !is_of_appeal(*on, made.event()))
    };
    let last_day = |step: Event| last(step).map(|(on, _)| *on);
    let all_due = due(matter, law, calendar);
    let determined = all_due
        .iter()
        .find(|due| due.what == DueWhat::Determination);
    let (due_by, days_late) = lateness(determined, calendar, today);
    let appeal = time_to_appeal(&all_due, today);
    let mut appeals = appeal.into_iter().flat_map(readings);
    let appeal_by = appeals.next();
    let answer_by = |on: NaiveDate, made: &Progress| {
        let days = made.details().days;
        let counted = days.map(|days| calendar.after(on, days.into()));
        made.details().by.or(counted)
    };
    let notice = |question: Event| {
        let (on, made) = last(question)?;
        let answered = question.answer().and_then(last_day);
        let is_open = answered.is_none_or(|answered| answered < *on);
        let by = answer_by(*on, made);
        is_open.then_some(Notice { on: *on, by })
    };
    Ok(Facts {
        matter: number,
        office: matter.entry.to.name.clone(),
        subject: request.map_or_else(|| subject(&matter.entry.subject), |r| r.subject.clone()),
        tracking: matter.tracking().map(str::to_owned),
        filed,
        received: last_day(Event::Received),
        acknowledged: last_day(Event::Acknowledged),
        routed: last_day(Event::Routed),
        referred: last_day(Event::Referred),
        due: due_by,
        days_late,
        category: request.map_or(FeeCategory::Other, |request| request.fees.category),
        limit: request.map_or(Dollars(0), |request| request.fees.limit),
        waiver_asked: matter.entry.fee_waiver,
        expedite_asked: matter.entry.expedite,
        // A notice that names no day extends nothing.
        extension: last(Event::Extended)
            .filter(|(_, made)| !made.is_endless())
            .map(|(on, made)| Extension {
                on: *on,
                days: made.details().days.map(u32::from),
            }),
        clarification: notice(Event::ClarificationAsked),
        interest: notice(Event::StillInterested),
        identity: notice(Event::IdentityAsked),
        fee_notice: [Event::FeesAsked, Event::PrepaymentAsked]
            .into_iter()
            .filter_map(last)
            .max_by_key(|(on, _)| *on)
            .map(|(on, made)| FeeNotice {
                on: *on,
                amount: made.details().amount,
                by: answer_by(*on, made),
                in_advance: made.event() == Event::PrepaymentAsked,
            }),
        expedition_denied: last_day(Event::ExpediteDenied),
        waiver_denied: last_day(Event::FeeWaiverDenied),
        determination: determination(&steps),
        appeal_by,
        appeal_from: appeal.map(|due| due.since),
        appeal_by_rule: appeals.max_by_key(|deadline| deadline.on),
        appealed: last_day(Event::Appealed),
        appeal_due: all_due
            .iter()
            .find(|due| due.what == DueWhat::AppealDecision)
            .and_then(|due| readings(due).max_by_key(|deadline| deadline.on)),
        appeal_decided: last_day(Event::AppealDecided),
        mediation: last_day(Event::Mediation),
        followed_up: steps
            .iter()
            .filter(|(_, made)| made.event() == Event::Reminded)
            .map(|(on, _)| *on)
            .collect(),
        history,
    })
}

/// Returns what happened, as a letter tells it.
fn history(steps: &[(NaiveDate, &Progress)]) -> Vec<Happened> {
    let mut appeals = 0_usize;
    let mut history = Vec::new();
    for (on, made) in steps {
        let (event, details) = (made.event(), made.details());
        match event {
            Event::Appealed => appeals += 1,
            Event::AppealDecided => appeals = appeals.saturating_sub(1),
            _ => {}
        }
        if Happened::is_told(event) {
            history.push(Happened {
                on: *on,
                event,
                of_appeal: appeals > 0 && event.is_of_appeals(),
                amount: details.amount,
                by: details.by,
                exemptions: details.exemptions.clone(),
                outcome: details.outcome,
            });
        }
    }
    history
}

/// Returns the day by which the determination was due, and by how many working days it has passed:
/// by the latest reading, since a letter must not call an agency late that may not be.
fn lateness(
    due: Option<&Due>,
    calendar: &WorkingCalendar,
    today: NaiveDate,
) -> (Option<Deadline>, u32) {
    let Some(due) = due else {
        return (None, 0);
    };
    let latest = readings(due).max_by_key(|deadline| deadline.on);
    let late = match &latest {
        Some(latest) if due.is_late_by_every_reading(today) => calendar.between(latest.on, today),
        _ => 0,
    };
    (latest, late)
}

/// Returns the time for an appeal that ends first among those that still run; where none does, the one
/// that ended last. Expedition, a fee waiver and the request itself may each have been decided on.
fn time_to_appeal(all: &[Due], today: NaiveDate) -> Option<&Due> {
    let appeals = || all.iter().filter(|due| due.what == DueWhat::Appeal);
    appeals()
        .find(|due| !due.is_late(today))
        .or_else(|| appeals().next_back())
}

/// Returns every day to which the rules lead, the earliest first.
fn readings(due: &Due) -> impl Iterator<Item = Deadline> {
    let first = Deadline {
        on: due.on,
        cite: due.cite.clone(),
    };
    let others = due.others.iter().map(|reading| Deadline {
        on: reading.on,
        cite: reading.cite.clone(),
    });
    std::iter::once(first).chain(others)
}

/// Returns the last determination on the whole, else the last interim release.
fn determination(steps: &[(NaiveDate, &Progress)]) -> Option<Determination> {
    let of = |is_final: bool| {
        steps.iter().rev().find_map(|(on, made)| {
            let kind = made.event().as_str().parse::<DeterminationKind>().ok()?;
            ((kind != DeterminationKind::Interim) == is_final).then(|| Determination {
                on: *on,
                kind,
                exemptions: made.details().exemptions.clone(),
                beside: steps
                    .iter()
                    .filter(|(day, other)| is_final && day == on && other.event() != made.event())
                    .filter_map(|(_, other)| other.event().as_str().parse().ok())
                    .filter(|kind| *kind != DeterminationKind::Interim)
                    .collect(),
            })
        })
    };
    of(true).or_else(|| of(false))
}

fn subject(text: &str) -> String {
    SUBJECT_PREFIXES
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .unwrap_or(text)
        .to_owned()
}

/// Returns what a next letter is to its matter once it is sent, or `None` if the docket has no event
/// for it.
pub fn event_of(next: &Next) -> Option<Event> {
    match next.step {
        // What nobody asked for answers nothing; it asks the office to go on.
        NextStep::Narrow if next.facts.clarification.is_none() => Some(Event::Reminded),
        NextStep::Narrow => Some(Event::ClarificationAnswered),
        NextStep::Confirm if next.facts.identity.is_some() => Some(Event::IdentityAnswered),
        NextStep::Confirm => Some(Event::InterestConfirmed),
        NextStep::Thanks if next.closes => Some(Event::Closed),
        step => step.event(),
    }
}
