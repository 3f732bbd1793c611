//! From what an agency's letter says to the events that it makes of a matter.

use chrono::NaiveDate;

use super::document::DocumentName;
use super::event::EventKind;
use super::matter::Matter;
use super::passage::Passage;
use super::progress::{Details, Progress};
use crate::calendar::{calendar_days_after, long};
use crate::foia::Event;
use crate::foia::reply::{Fact, Limit, Reading, Unit};

/// The events of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// What can be recorded, in the order in which it happened.
    pub events: Vec<(NaiveDate, EventKind)>,
    /// An extension whose end the letter does not name: it moves no day, unless the person names one.
    pub is_endless: bool,
    /// The letter tells of an appeal that is not in the docket.
    pub lacks_appeal: bool,
    /// Whether the matter had some of it already.
    pub is_known: bool,
}

/// Returns the events that a letter written on a day makes of a matter, without those that the matter
/// has already. The document goes with the one that can be appealed, else with the first that is the letter's own:
/// an appeal encloses it.
pub fn steps(
    reading: &Reading,
    matter: &Matter,
    written: NaiveDate,
    document: Option<&DocumentName>,
) -> Steps {
    let mut all = Steps::default();
    let facts = || reading.proposals.iter().map(|proposal| &proposal.fact);
    let may_happen = |fact: &&Fact| match fact {
        // Without the appeal it would be taken for what came of the request.
        Fact::AppealReceived(on) => has_appeal(matter, *on),
        Fact::OfAppeal(_) => has_appeal(matter, written),
        _ => true,
    };
    // A decision stands without the appeal, which the person may have sent by hand; that it lacks is told.
    let is_decided = |fact: &Fact| {
        matches!(fact, Fact::AppealDecided(_))
            && !has_appeal(matter, written)
            && !is_known(matter, written, Event::AppealDecided)
    };
    all.lacks_appeal = facts().any(|fact| !may_happen(&fact) || is_decided(fact));
    let facts = || facts().filter(may_happen);
    for fact in facts() {
        if let Fact::Received(on) | Fact::AppealReceived(on) = fact {
            all.add(matter, *on, Event::Received, Details::default());
        }
    }
    let events: Vec<Event> = facts().filter_map(Fact::event).collect();
    // An office that rejects a request and yet waits for an answer waits after it has rejected it.
    // After a decision on an appeal comes the day by which it is to be decided anew.
    let is_anew =
        |event: Event| event == Event::Estimated && events.contains(&Event::AppealDecided);
    // What a letter that decides asks to be paid is due after it.
    let decides = events.iter().any(|event| event.is_determination());
    let key = |event: &Event| {
        (
            event.answer().is_some() && (decides || event.is_while_pending()),
            is_anew(*event),
            // What the office refuses to say stands last beside what it did not find: the whole letter is appealed by it.
            *event == Event::Glomar,
            *event,
        )
    };
    let mut events = events.clone();
    events.sort_unstable_by_key(key);
    // Another agency's letter on its records gives the request no number.
    let is_of_request = |_: &&Fact| !events.contains(&Event::ReferralAnswered);
    let mut number = facts().filter(is_of_request).find_map(|fact| match fact {
        Fact::Tracking(number) if matter.tracking() != Some(number) => Some(number.clone()),
        _ => None,
    });
    let mut own = Vec::new();
    // What the letter tells of an earlier day has that day, unless the request had not been sent by then.
    let day = |event: Event| {
        let on = reading.happened_on(event);
        let is_possible = |on: &NaiveDate| matter.sent_on().is_none_or(|sent| *on >= sent);
        on.filter(is_possible).unwrap_or(written)
    };
    for event in events.iter().copied() {
        let details = details(reading, event, &events, written);
        if is_known(matter, day(event), event)
            || event == Event::Mediation && is_mediated(matter, written)
        {
            all.is_known = true;
        } else {
            own.push((event, details));
        }
    }
    let appealed = own.iter().rposition(|(event, _)| event.can_be_appealed());
    for (at, (event, mut details)) in own.into_iter().enumerate() {
        details.tracking = number.take();
        details.document = document.filter(|_| at == appealed.unwrap_or(0)).cloned();
        all.add(matter, day(event), event, details);
    }
    all.events.sort_by_key(|(on, _)| *on);
    if let Some(number) = number {
        all.events
            .push((written, Passage::Tracking { number }.into()));
    }
    all
}

impl Steps {
    fn add(&mut self, matter: &Matter, on: NaiveDate, event: Event, details: Details) {
        if is_known(matter, on, event) {
            self.is_known = true;
        } else if let Ok(progress) = Progress::new(event, details) {
            self.is_endless |= progress.is_endless();
            self.events.push((on, EventKind::Progress(progress)));
        }
    }
}

fn is_known(matter: &Matter, on: NaiveDate, event: Event) -> bool {
    matter
        .events
        .iter()
        .any(|known| known.on == on && known.what.progress().map(Progress::event) == Some(event))
}

/// Returns `true` if the reader had asked for mediation by a day.
fn is_mediated(matter: &Matter, on: NaiveDate) -> bool {
    let mut events = matter.events.iter().filter(|known| known.on <= on);
    events.any(|known| known.what.progress().map(Progress::event) == Some(Event::Mediation))
}

/// Returns `true` if an appeal was pending on a day.
fn has_appeal(matter: &Matter, on: NaiveDate) -> bool {
    let count = |event: Event| {
        let events = matter.events.iter();
        let is_one = |what: &EventKind| what.progress().map(Progress::event) == Some(event);
        events
            .filter(|one| one.on <= on && is_one(&one.what))
            .count()
    };
    count(Event::Appealed) > count(Event::AppealDecided)
}

/// Returns what of a reading belongs to an event.
fn details(reading: &Reading, event: Event, events: &[Event], written: NaiveDate) -> Details {
    let mut details = Details::default();
    // One letter can be appealed once: what it decides on the records goes before its side matters.
    let is_appealed = events.iter().rev().find(|event| event.can_be_appealed()) == Some(&event);
    let is_of_fees = matches!(event, Event::FeesAsked | Event::PrepaymentAsked)
        && !events.iter().any(|event| event.can_be_appealed());
    let is_of_appeal = reading
        .of("event")
        .any(|one| one.fact == Fact::OfAppeal(event));
    let said = reading
        .of("event")
        .find(|one| one.fact.event() == Some(event));
    for proposal in &reading.proposals {
        let is_same = said.is_some_and(|said| said.sentence == proposal.sentence);
        match &proposal.fact {
            Fact::PassedTo(office) if is_same => {
                let first = details.note.take();
                let note = first.map_or_else(|| "to".to_owned(), |first| format!("{first} and"));
                details.note = Some(format!("{note} {office}"));
            }
            Fact::AppealDecided(outcome) if event == Event::AppealDecided => {
                details.outcome = Some(*outcome);
            }
            Fact::ReferralAnswered(what) if event == Event::ReferralAnswered => {
                let number = reading.their_number.as_ref();
                let number = number.map(|number| format!("its number is {number}"));
                let what = what.map(|what| what.clause().to_owned());
                let parts: Vec<String> = what.into_iter().chain(number).collect();
                details.note = (!parts.is_empty()).then(|| parts.join("; "));
            }
            Fact::AppealTracking(number) if is_of_appeal => {
                details.note = Some(format!("the appeal's number is {number}"));
            }
            Fact::Fee(amount) if matches!(event, Event::FeesAsked | Event::PrepaymentAsked) => {
                details.amount = Some(*amount);
            }
            // The extension of 5 U.S.C. § 552(a)(6)(B)(i) is of working days, whatever the letter calls them.
            Fact::Days(Limit::Within(days, _)) if event == Event::Extended => {
                details.days = u16::try_from(*days).ok();
            }
            Fact::Days(Limit::On(day)) if event == Event::Extended => details.by = Some(*day),
            Fact::Exemption(exemption) if event.may_withhold() => {
                details.exemptions.push(*exemption);
            }
            // The day is that of everything that the letter asks.
            Fact::ReplyBy(limit) if event.answer().is_some() => {
                limit_to(&mut details, *limit, written);
            }
            Fact::AppealBy(limit) if is_appealed => limit_to(&mut details, *limit, written),
            // A step keeps one day: that of the payment, and of the closing's appeal.
            Fact::AppealBy(limit) if is_of_fees => {
                details.note = Some(format!("it can be appealed {}", until(*limit, written)));
            }
            Fact::ReplyBy(limit) if event == Event::ClosedByOffice => {
                details.note = Some(format!("reopened if you answer {}", until(*limit, written)));
            }
            Fact::EstimatedBy(limit) if event == Event::Estimated => {
                limit_to(&mut details, *limit, written);
            }
            _ => {}
        }
    }
    if reading.denied_in_part.contains(&event) {
        details.note = Some("in part; the rest is granted".to_owned());
    }
    // With its exemptions a first part could be appealed, which the letter says it cannot yet.
    if event == Event::Interim && reading.not_yet_appealable.is_some() {
        let under = std::mem::take(&mut details.exemptions);
        let under = under.iter().map(ToString::to_string).collect::<Vec<_>>();
        details.note = Some(match under.as_slice() {
            [] => NOT_YET.to_owned(),
            _ => format!("withheld under {}; {NOT_YET}", under.join(", ")),
        });
    }
    details
}

/// What is noted of a first part.
const NOT_YET: &str = "the letter says that an appeal comes with the last part";

/// Returns what a letter says beside its events, for the event that the person names: its day to answer or
/// to appeal, its exemptions and its document.
pub fn spare(reading: &Reading, written: NaiveDate, document: &DocumentName) -> Details {
    let mut details = Details {
        document: Some(document.clone()),
        ..Details::default()
    };
    for proposal in &reading.proposals {
        match &proposal.fact {
            Fact::ReplyBy(limit) | Fact::AppealBy(limit) => {
                limit_to(&mut details, *limit, written);
            }
            Fact::Exemption(exemption) => details.exemptions.push(*exemption),
            _ => {}
        }
    }
    details
}

/// Returns a limit as the end of a clause.
fn until(limit: Limit, written: NaiveDate) -> String {
    match last_day(limit, written) {
        Some(day) => format!("by {}", long(day)),
        None => format!("within {limit} of this letter"),
    }
}

fn limit_to(details: &mut Details, limit: Limit, written: NaiveDate) {
    match limit {
        Limit::Within(days, Unit::Working) => details.days = u16::try_from(days).ok(),
        limit => details.by = last_day(limit, written),
    }
}

/// Returns the last day of a limit. Days that are not said to be working days are counted as calendar
/// days, which end earlier; working days are left to the clock, which knows the closures.
fn last_day(limit: Limit, written: NaiveDate) -> Option<NaiveDate> {
    match limit {
        Limit::On(day) => Some(day),
        Limit::Within(days, Unit::Calendar | Unit::Days) => {
            Some(calendar_days_after(written, days))
        }
        Limit::Within(_, Unit::Working) => None,
    }
}
