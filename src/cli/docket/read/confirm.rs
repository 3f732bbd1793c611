//! The questions by which a person confirms, corrects and completes a reading.

use chrono::NaiveDate;

use super::proposals::value;
use crate::calendar::long;
use crate::cli::failure::Failure;
use crate::docket::incoming::Steps;
use crate::docket::{Details, DocumentName, Matter, MatterKind, Progress, Standing, State, What};
use crate::foia::Event;
use crate::foia::reply::{Reading, Why};
use crate::terminal::{Ask, Choice, Question};

/// How many matters a menu lists.
const LISTED: usize = 200;

/// Asks which matter a letter belongs to.
pub(super) fn matter(matters: &[Matter], ask: &mut dyn Ask) -> Result<Option<Matter>, Failure> {
    let is_open = |matter: &&Matter| {
        matter.entry.kind == MatterKind::Foia
            && matter.filing() == Standing::Out
            && matter.state() != State::Closed
    };
    let open: Vec<&Matter> = matters.iter().filter(is_open).take(LISTED).collect();
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
    let question = Question::new(
        "matter",
        "Which matter does the letter belong to",
        "No matter has the letter's tracking number, or several do.",
    );
    let at = ask.choose(&question, &options, options.len() - 1)?;
    Ok(open.get(at).map(|matter| (*matter).clone()))
}

/// Asks about the facts of which the letter gives two readings.
pub(super) fn candidates(reading: &mut Reading, ask: &mut dyn Ask) -> Result<(), Failure> {
    for blank in &reading.blanks {
        // An exemption is one of several, and is recorded by hand.
        if blank.why != Why::Competing || blank.candidates.is_empty() || blank.fact == "exemption" {
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
        options.push(Choice::new("blank", "Leave it blank"));
        let label = format!("Which is right for `{}`", blank.fact);
        let question = Question::new(
            blank.fact,
            &label,
            "The letter can be read in more than one way, so nothing is proposed.",
        );
        let at = ask.choose(&question, &options, options.len() - 1)?;
        reading.proposals.extend(blank.candidates.get(at).cloned());
    }
    Ok(())
}

/// Asks for the date of the letter.
pub(super) fn day(
    proposed: Option<NaiveDate>,
    today: NaiveDate,
    ask: &mut dyn Ask,
) -> Result<NaiveDate, Failure> {
    let initial = proposed.map(|date| date.to_string());
    let question = Question {
        hint: Some("YYYY-MM-DD"),
        initial: initial.as_deref(),
        ..Question::new(
            "on",
            "The date of the letter",
            "Periods for an answer or an appeal count from it.",
        )
    };
    let answer = ask.line(&question, &|text| match text.parse::<NaiveDate>() {
        Ok(date) if date > today => Err(format!("{} is still to come", long(date))),
        Ok(date) => Ok(date.to_string()),
        Err(_) => Err("write the day as `2026-11-21`".to_owned()),
    })?;
    Ok(answer.parse().unwrap_or(today))
}

/// Asks by how many working days the time is extended, where the letter does not say.
pub(super) fn end_of_extension(
    found: &mut Steps,
    written: NaiveDate,
    document: &DocumentName,
    ask: &mut dyn Ask,
) -> Result<(), Failure> {
    if !found.is_endless {
        return Ok(());
    }
    let question = Question {
        optional: true,
        ..Question::new(
            "days",
            "By how many working days is the time extended",
            "Ten at most, unless you agreed to more (5 U.S.C. § 552(a)(6)(B)). If you leave it \
             empty, the extension is not recorded.",
        )
    };
    let answer = ask.line(&question, &|text| match text.parse::<u16>() {
        Ok(days @ 1..=3650) => Ok(days.to_string()),
        _ => Err("write a number of days, such as `10`".to_owned()),
    })?;
    let details = Details {
        days: answer.parse().ok(),
        document: found.events.is_empty().then(|| document.clone()),
        ..Details::default()
    };
    if let Ok(progress) = Progress::new(Event::Extended, details) {
        found.events.push((written, What::Progress(progress)));
        found.is_endless = false;
    }
    Ok(())
}

/// Asks which events to record; says whether there are any.
pub(super) fn record(found: &mut Steps, ask: &mut dyn Ask) -> Result<bool, Failure> {
    let options: Vec<Choice> = found
        .events
        .iter()
        .map(|(on, what)| Choice::new(what.name(), what.sentence()).with_detail(long(*on)))
        .collect();
    let all: Vec<usize> = (0..options.len()).collect();
    let question = Question {
        guarded: true,
        optional: true,
        ..Question::new(
            "record",
            "Record these",
            "Unmark what is not right; `redress docket record` adds what is missing.",
        )
    };
    let chosen = ask.many(&question, &options, &all)?;
    let mut index = 0;
    found.events.retain(|_| {
        index += 1;
        chosen.contains(&(index - 1))
    });
    Ok(!found.events.is_empty())
}
