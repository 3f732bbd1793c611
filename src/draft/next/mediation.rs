//! The request for help to OGIS.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use super::words::Rule;
use super::{Drafted, NextDraft, NextLetterError};
use crate::calendar::long;
use crate::draft::DraftError;
use crate::letter::answers::Key;
use crate::letter::next::{AppealGround, DeterminationKind, Facts};
use crate::render::Templates;
use crate::sender::Sender;

#[derive(Serialize)]
struct MediationContext<'a> {
    history: Vec<HistoryEntry>,
    /// The fees that the agency named.
    fees: Option<String>,
    /// The exemptions that it cited: `(b)(5)`.
    exemptions: Vec<String>,
    /// Whether the decision on the appeal is overdue.
    appeal_late: bool,
    appeal_due: Option<Rule>,
    help: Cow<'a, str>,
}

#[derive(Serialize)]
struct HistoryEntry {
    on: String,
    event: Event,
}

/// What happened, under the name that the template knows.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
enum Event {
    Named(&'static str),
    Determined(DeterminationKind),
}

pub(super) fn draft(sequel: &NextDraft<'_>, sender: &Sender) -> Result<Drafted, NextLetterError> {
    let facts = sequel.facts;
    let appeal_due = facts
        .appeal_due
        .as_ref()
        .filter(|_| facts.appealed.is_some() && facts.appeal_decided.is_none());
    let own = MediationContext {
        history: history(facts),
        fees: facts
            .fee_notice
            .and_then(|notice| notice.amount)
            .map(|amount| amount.to_string()),
        exemptions: facts
            .determination
            .iter()
            .flat_map(|made| &made.exemptions)
            .map(ToString::to_string)
            .collect(),
        appeal_late: appeal_due.is_some_and(|due| due.on < sequel.today),
        appeal_due: appeal_due.map(Rule::of),
        help: match sequel.answers.text(Key::MediationHelp) {
            Some(own) => own.into(),
            None => proposed(facts, sequel.templates)?.into(),
        },
    };
    Ok(Drafted {
        due: sequel.time_to_appeal().cloned(),
        ..Drafted::plain(sequel.render(sender, &own)?)
    })
}

/// Returns what a person in this position usually asks of OGIS.
pub fn proposed(facts: &Facts, templates: &Templates) -> Result<String, DraftError> {
    let grounds = facts.grounds();
    let block = if facts.is_late() || facts.determination.is_none() {
        "late"
    } else if grounds.contains(&AppealGround::Withheld) {
        "withheld"
    } else if grounds.contains(&AppealGround::Search) {
        "search"
    } else {
        "dispute"
    };
    let mut phrases = templates.phrases("foia/help", &[block])?;
    Ok(phrases.remove(block).unwrap_or_default())
}

/// Returns the events in the order of their days.
fn history(facts: &Facts) -> Vec<HistoryEntry> {
    let made = facts.determination.as_ref();
    let events = [
        (Some(facts.filed), Event::Named("filed")),
        (facts.received, Event::Named("received")),
        (facts.acknowledged, Event::Named("acknowledged")),
        (facts.routed, Event::Named("routed")),
        (
            facts.extension.map(|extension| extension.on),
            Event::Named("extended"),
        ),
        (
            facts.clarification.map(|notice| notice.on),
            Event::Named("clarification-asked"),
        ),
        (
            facts.fee_notice.map(|notice| notice.on),
            Event::Named("fees-asked"),
        ),
        (facts.expedition_denied, Event::Named("expedite-denied")),
        (facts.waiver_denied, Event::Named("fee-waiver-denied")),
    ];
    let determined = made.map(|made| (Some(made.on), Event::Determined(made.kind)));
    let follow_ups = facts.followed_up.iter();
    let later = [
        (facts.appealed, Event::Named("appealed")),
        (facts.appeal_decided, Event::Named("appeal-decided")),
    ];
    let mut days: Vec<(NaiveDate, Event)> = events
        .into_iter()
        .chain(determined)
        .chain(follow_ups.map(|day| (Some(*day), Event::Named("followed-up"))))
        .chain(later)
        .filter_map(|(on, event)| Some((on?, event)))
        .collect();
    days.sort_by_key(|(on, _)| *on);
    let entries = days.into_iter().map(|(on, event)| HistoryEntry {
        on: long(on),
        event,
    });
    entries.collect()
}
