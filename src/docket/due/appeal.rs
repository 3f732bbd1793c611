//! What is due once the office has decided something against the sender.

use chrono::NaiveDate;

use super::clock::Clock;
use super::extension::extended;
use super::pending::Pending;
use super::reading::{Reading, earliest};
use super::{Actor, Due, DueKey, DueWhat};
use crate::calendar::long;
use crate::docket::progress::Progress;
use crate::foia::Event;
use crate::law::Limit;

/// What can be appealed as long as the office has not decided on the request, and the appeal's key. The
/// denial of a fee waiver is not among them: what is to be paid matters after the decision as well.
const EARLY: [(Event, DueKey); 2] = [
    (Event::ExpediteDenied, DueKey::AppealOfExpedition),
    (Event::Interim, DueKey::AppealOfInterim),
];

/// Returns the appeals that the sender can still make, and the decision on one that was made.
/// `decided` is the place of the last determination among the steps.
pub(super) fn due(pending: &Pending<'_>, decided: Option<usize>) -> Vec<Due> {
    let latest = |step| {
        let is_one = |(_, progress): &(NaiveDate, &Progress)| is_adverse(progress, step);
        pending.steps.iter().rposition(is_one)
    };
    let mut list = Vec::new();
    if let Some(at) = decided {
        list.extend(window(pending, at, DueKey::Appeal));
    } else {
        for (step, key) in EARLY {
            list.extend(latest(step).and_then(|at| window(pending, at, key)));
        }
    }
    let waiver = latest(Event::FeeWaiverDenied).filter(|at| !is_one_letter(pending, decided, *at));
    list.extend(waiver.and_then(|at| window(pending, at, DueKey::AppealOfFeeWaiver)));
    list.extend(latest(Event::ReferralAnswered).and_then(|at| of_referral(pending, at)));
    list.extend(decision(pending));
    list
}

/// Returns `true` if a step stands in the letter of the determination, with which it is appealed.
fn is_one_letter(pending: &Pending<'_>, decided: Option<usize>, at: usize) -> bool {
    let day = |at: usize| pending.steps.get(at).map(|(on, _)| *on);
    decided.is_some_and(|decided| day(decided) == day(at))
}

/// Returns `true` if a step can be appealed although the office has not decided on the request. A
/// release in part, or another agency's answer, can where it withholds something, which shows in its exemptions or in a day for
/// an appeal.
fn is_adverse(progress: &Progress, step: Event) -> bool {
    let details = progress.details();
    progress.event() == step
        && (!matches!(step, Event::Interim | Event::ReferralAnswered)
            || details.by.is_some()
            || details.days.is_some()
            || !details.exemptions.is_empty())
}

/// Returns the steps after the one at `at`, unless an appeal is among them.
fn unappealed<'a, 'b>(
    pending: &'b Pending<'a>,
    at: usize,
) -> Option<&'b [(NaiveDate, &'a Progress)]> {
    let since = pending.steps.get(at + 1..).unwrap_or_default();
    let mut steps = since.iter();
    let is_appealed = steps.any(|(_, later)| later.event() == Event::Appealed);
    (!is_appealed).then_some(since)
}

/// Returns the time for an appeal of what another agency decided on referred records: by the statute and by its letter.
/// The rules of the office of the request are not that agency's.
fn of_referral(pending: &Pending<'_>, at: usize) -> Option<Due> {
    let (on, progress) = *pending.steps.get(at)?;
    unappealed(pending, at)?;
    let letter = Reading::of_letter(progress.details(), on, pending.calendar);
    let letter = letter.map(|one| Reading {
        cite: format!("the other agency's letter of {}", long(on)),
        ..one
    });
    let rule = pending.law.statute(Limit::Appeal).into_iter();
    let readings = rule
        .map(|rule| Reading::of_rule(rule, on, pending.calendar))
        .chain(letter);
    let kind = (
        DueWhat::ReferralAppeal,
        DueKey::AppealOfReferral,
        Actor::Sender,
    );
    let note = "It goes to the agency that answered, where its letter says; `redress appeal` writes to the office of \
                the request.";
    earliest(kind, on, readings, vec![note.to_owned()])
}

/// Returns the time for an appeal of the step at `at`, unless one was made since.
fn window(pending: &Pending<'_>, at: usize, key: DueKey) -> Option<Due> {
    let (on, progress) = *pending.steps.get(at)?;
    let since = unappealed(pending, at)?;
    let rules = pending.law.rules(Limit::Appeal, pending.office);
    let readings = rules
        .map(|rule| Reading::of_rule(rule, on, pending.calendar))
        .chain(Reading::of_letter(progress.details(), on, pending.calendar));
    let mut notes = Vec::new();
    if progress.event() == Event::Granted {
        notes.push("Only if something is missing.".to_owned());
    }
    if since
        .iter()
        .any(|(_, later)| later.event() == Event::Mediation)
    {
        notes.push("Mediation does not stop the time for an appeal.".to_owned());
    }
    earliest((DueWhat::Appeal, key, Actor::Sender), on, readings, notes)
}

/// Returns the agency's decision on the last appeal, unless every appeal is decided.
fn decision(pending: &Pending<'_>) -> Option<Due> {
    let rule = pending.law.statute(Limit::AppealDecision)?;
    let made = pending.days(Event::Appealed).count();
    if made <= pending.days(Event::AppealDecided).count() {
        return None;
    }
    let at = pending
        .steps
        .iter()
        .rposition(|(_, progress)| progress.event() == Event::Appealed)?;
    let later = &pending.steps[at..];
    let received = later
        .iter()
        .find(|(_, progress)| progress.event() == Event::Received);
    let start: NaiveDate = received.map_or(later[0].0, |(on, _)| *on);
    let mut notes = Vec::new();
    let clock = Clock::new(pending.calendar, Vec::new());
    let readings = extended(later, rule, pending.law, &clock, start, &mut notes);
    earliest(
        (
            DueWhat::AppealDecision,
            DueKey::AppealDecision,
            Actor::Office,
        ),
        start,
        readings,
        notes,
    )
}
