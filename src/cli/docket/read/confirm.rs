//! The questions by which a person confirms, corrects and completes a reading.

use chrono::NaiveDate;

use super::proposals::value;
use super::whose::is_open;
use crate::calendar::long;
use crate::cli::day::day as read_day;
use crate::cli::failure::{Failure, Kind};
use crate::docket::incoming::Steps;
use crate::docket::{Details, EventKind, Matter, Progress};
use crate::foia::Event;
use crate::foia::reply::{Fact, Proposal, Reading, Why};
use crate::keyword::Keyword;
use crate::terminal::{Ask, Choice, Prompt};

/// How many matters a menu lists.
const LISTED: usize = 200;

/// Asks which matter a letter belongs to.
pub(super) fn matter(matters: &[Matter], ask: &mut dyn Ask) -> Result<Option<Matter>, Failure> {
    let open = matters.iter().filter(|matter| is_open(matter));
    let open: Vec<&Matter> = open.take(LISTED).collect();
    if open.is_empty() {
        return Ok(None);
    }
    let mut options: Vec<Choice> = open
        .iter()
        .map(|matter| {
            let label = format!("{}. {}", matter.id, matter.entry.to.name);
            Choice::new(matter.id.to_string(), label).with_detail(&matter.entry.subject)
        })
        .collect();
    options.push(Choice::new("none", "None of them"));
    let question = Prompt::new(
        "matter",
        "Which matter does the letter belong to",
        "No matter has the letter's tracking number, or several do.",
    );
    let at = ask.choose(&question, &options, options.len() - 1)?;
    Ok(open.get(at).map(|matter| (*matter).clone()))
}

/// Asks about the facts of which the letter gives two readings.
pub(super) fn candidates(reading: &mut Reading, ask: &mut dyn Ask) -> Result<(), Failure> {
    let mut chosen = Vec::new();
    let mut other = None;
    for blank in &reading.blanks {
        // An exemption is one of several, and is recorded by hand.
        let is_open = matches!(blank.why, Why::Competing | Why::Undetermined);
        if !is_open || blank.candidates.is_empty() || blank.fact == "exemption" {
            continue;
        }
        let mut options: Vec<Choice> = blank
            .candidates
            .iter()
            .map(|candidate| {
                let value = value(&candidate.fact);
                Choice::new(value.clone(), value).with_detail(&candidate.sentence)
            })
            .collect();
        let is_event = blank.fact == "event";
        if is_event {
            options.push(Choice::new("other", "Another event"));
        }
        options.push(Choice::new("blank", "Leave it blank"));
        let label = format!("Which is right for `{}`", blank.fact);
        let question = Prompt::new(
            blank.fact,
            &label,
            "The letter can be read in more than one way, so nothing is proposed.",
        );
        let at = ask.choose(&question, &options, options.len() - 1)?;
        chosen.extend(blank.candidates.get(at).cloned());
        if is_event && at == blank.candidates.len() {
            other = named(ask)?;
        }
    }
    for one in chosen {
        take(reading, one);
    }
    match other {
        Some(event) => picked(reading, event),
        None => Ok(()),
    }
}

/// Takes a fact that was picked; with an event, the day that the letter sets for what only that event asks or allows.
fn take(reading: &mut Reading, one: Proposal) {
    let fits = |name: &str| match one.fact.event() {
        Some(event) if name == "reply-by" => event.answer().is_some(),
        Some(event) if name == "appeal-by" => event.can_be_appealed(),
        _ => false,
    };
    let days = reading
        .blanks
        .iter()
        .filter(|blank| blank.why == Why::ForNothingKnown && fits(blank.fact));
    let days = days.filter_map(|blank| match blank.candidates.as_slice() {
        [day] => Some(day.clone()),
        _ => None,
    });
    let days: Vec<Proposal> = days.collect();
    reading.proposals.push(one);
    reading.proposals.extend(days);
}

/// Returns the names of the events between which the letter leaves a doubt.
pub(super) fn in_doubt(reading: &Reading) -> Vec<&'static str> {
    let blanks = reading.blanks.iter();
    let candidates = blanks.flat_map(|blank| &blank.candidates);
    let events = candidates.filter_map(|one| one.fact.event());
    events.map(Keyword::as_str).collect()
}

/// Takes the event that a person names: one between which the letter leaves a doubt with its sentence, any other in the place
/// of what was read of the same matter.
pub(super) fn picked(reading: &mut Reading, event: Event) -> Result<(), Failure> {
    let is_it = |one: &Proposal| one.fact.event() == Some(event);
    if reading.proposals.iter().any(is_it) {
        return Ok(());
    }
    let blanks = reading.blanks.iter().enumerate();
    let at = blanks
        .filter_map(|(at, blank)| Some((at, blank.candidates.iter().find(|one| is_it(one))?)))
        .map(|(at, candidate)| (at, candidate.clone()))
        .next();
    if let Some((at, candidate)) = at {
        reading.blanks.remove(at);
        take(reading, candidate);
        return Ok(());
    }
    if !is_of_letters(event) {
        let message = format!("`{event}` is not what an office's letter says of a request");
        return Err(
            Failure::new(Kind::Usage, message).hint("record it with `redress docket record`")
        );
    }
    let is_displaced = |one: &Proposal| match one.fact {
        Fact::OfAppeal(_) | Fact::AppealDecided(_) | Fact::ReferralAnswered(_) => true,
        Fact::Event(read) => displaces(event, read),
        _ => false,
    };
    let candidates = reading.blanks.iter().flat_map(|blank| &blank.candidates);
    let mut displaced = reading
        .proposals
        .iter()
        .chain(candidates)
        .filter(|one| is_displaced(one));
    let (sentence, line) = displaced
        .next()
        .map(|one| (one.sentence.clone(), one.line))
        .unwrap_or_default();
    reading.proposals.retain(|one| !is_displaced(one));
    reading.blanks.retain(|blank| {
        blank.fact != "event"
            || !(blank.candidates.is_empty() || blank.candidates.iter().any(is_displaced))
    });
    let fact = Fact::Event(event);
    take(
        reading,
        Proposal {
            fact,
            sentence,
            line,
        },
    );
    Ok(())
}

/// Returns `true` if an office's letter can say it, of a request, with nothing but its name: `withdrawn` too, which the
/// sender does.
fn is_of_letters(event: Event) -> bool {
    let is_of_office = event.is_of_requests() && !event.is_of_sender();
    event == Event::Withdrawn || is_of_office && event != Event::AppealDecided
}

/// Returns `true` if an event that a person names shows that the one which was read is none of the letter's: both say what
/// becomes of the request, of its haste or of its fees. A bill stands beside a decision.
fn displaces(named: Event, read: Event) -> bool {
    let is_of_haste = |event| matches!(event, Event::ExpediteGranted | Event::ExpediteDenied);
    let is_of_waiver = |event| matches!(event, Event::FeeWaiverGranted | Event::FeeWaiverDenied);
    let is_bill = |event| matches!(event, Event::FeesAsked | Event::PrepaymentAsked);
    let decides = |event: Event| {
        event.is_determination() || matches!(event, Event::Interim | Event::Withdrawn)
    };
    let asks = |event: Event| event.answer().is_some();
    let both = |is_one: &dyn Fn(Event) -> bool| is_one(named) && is_one(read);
    let is_of_course = |event: Event| (decides(event) || asks(event)) && !is_bill(event);
    both(&is_of_haste) || both(&is_of_waiver) || both(&asks) || both(&is_of_course)
}

/// Asks for the date of the letter.
pub(super) fn day(
    proposed: Option<NaiveDate>,
    today: NaiveDate,
    ask: &mut dyn Ask,
) -> Result<NaiveDate, Failure> {
    let initial = proposed.map(|date| date.to_string());
    let question = Prompt {
        hint: Some("YYYY-MM-DD"),
        initial: initial.as_deref(),
        ..Prompt::new(
            "on",
            "The date of the letter",
            "Periods for an answer or an appeal count from it.",
        )
    };
    let answer = ask.line(&question, &|text| match read_day(text)? {
        date if date > today => Err(format!("{} is still to come", long(date))),
        date => Ok(date.to_string()),
    })?;
    Ok(answer.parse().unwrap_or(today))
}

/// Asks by how many working days the time is extended, where the letter does not say.
pub(super) fn end_of_extension(found: &mut Steps, ask: &mut dyn Ask) -> Result<(), Failure> {
    let mut events = found.events.iter_mut();
    let endless = events.find_map(|(_, what)| match what {
        EventKind::Progress(progress) if progress.is_endless() => Some(progress),
        _ => None,
    });
    let Some(notice) = endless else {
        return Ok(());
    };
    let question = Prompt {
        optional: true,
        ..Prompt::new(
            "days",
            "By how many working days is the time extended",
            "Ten at most, unless you agreed to more (5 U.S.C. § 552(a)(6)(B)). If you leave it empty, the notice \
             is recorded, and moves no day.",
        )
    };
    let answer = ask.line(&question, &|text| match text.parse::<u16>() {
        Ok(days @ 1..=3650) => Ok(days.to_string()),
        _ => Err("write a number of days, such as `10`".to_owned()),
    })?;
    let days = answer.parse().ok();
    found.is_endless = days.is_none();
    let details = notice.details().clone();
    if let Ok(named) = Progress::new(Event::Extended, Details { days, ..details }) {
        *notice = named;
    }
    Ok(())
}

/// Asks which event a letter tells of that was not read out of it.
fn named(ask: &mut dyn Ask) -> Result<Option<Event>, Failure> {
    let events: Vec<Event> = Event::all().filter(|event| is_of_letters(*event)).collect();
    let mut options: Vec<Choice> = events
        .iter()
        .map(|event| Choice::new(event.as_str(), event.help()))
        .collect();
    options.push(Choice::new("none", "Nothing else"));
    let question = Prompt::new(
        "other",
        "Does the letter say something else",
        "What was found beside the event, such as a day or exemptions, goes with the one that you name, \
         where it fits.",
    );
    let last = options.len() - 1;
    let at = ask.choose(&question, &options, last)?;
    Ok(events.get(at).copied())
}

/// Asks what the letter says in the place of an event that was unmarked, or that was not found.
fn other_event(details: &Details, ask: &mut dyn Ask) -> Result<Option<EventKind>, Failure> {
    let Some(event) = named(ask)? else {
        return Ok(None);
    };
    // What does not fit the event is left out.
    let whole = Progress::new(event, details.clone());
    let bare = || {
        let document = details.document.clone();
        let bare = Details {
            document,
            ..Details::default()
        };
        Progress::new(event, bare)
    };
    Ok(whole.or_else(|_| bare()).ok().map(EventKind::Progress))
}

/// Asks which events to record; says whether there are any.
pub(super) fn record(
    found: &mut Steps,
    written: NaiveDate,
    spare: &Details,
    ask: &mut dyn Ask,
) -> Result<bool, Failure> {
    let options: Vec<Choice> = found
        .events
        .iter()
        .map(|(on, what)| Choice::new(what.name(), what.sentence()).with_detail(long(*on)))
        .collect();
    let all: Vec<usize> = (0..options.len()).collect();
    let question = Prompt {
        guarded: true,
        optional: true,
        ..Prompt::new(
            "record",
            "Record these",
            "Unmark what is not right; you are then asked what the letter says instead.",
        )
    };
    let chosen = if options.is_empty() {
        Vec::new()
    } else {
        ask.many(&question, &options, &all)?
    };
    let (kept, struck): (Vec<_>, Vec<_>) = std::mem::take(&mut found.events)
        .into_iter()
        .enumerate()
        .partition(|(at, _)| chosen.contains(at));
    let details = struck
        .iter()
        .find_map(|(_, (_, what))| Some(what.progress()?.details()));
    let other = if struck.is_empty() && !kept.is_empty() {
        None
    } else {
        other_event(details.unwrap_or(spare), ask)?
    };
    found.events = kept.into_iter().map(|(_, event)| event).collect();
    found.events.extend(other.map(|what| (written, what)));
    Ok(!found.events.is_empty())
}
