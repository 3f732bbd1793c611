//! The request for help to OGIS.

use std::borrow::Cow;

use serde::Serialize;

use super::history::HistoryEntry;
use super::words::Rule;
use super::{Drafted, NextDraft, NextLetterError};
use crate::draft::DraftError;
use crate::letter::answers::Key;
use crate::letter::next::{AppealGround, Facts, Stage};
use crate::render::Templates;
use crate::sender::Sender;

#[derive(Serialize)]
struct MediationContext<'a> {
    history: Vec<HistoryEntry>,
    /// Whether the decision on the appeal is overdue.
    appeal_late: bool,
    appeal_due: Option<Rule>,
    help: Cow<'a, str>,
}

pub(super) fn draft(sequel: &NextDraft<'_>, sender: &Sender) -> Result<Drafted, NextLetterError> {
    let facts = sequel.facts;
    let appeal_due = facts
        .appeal_due
        .as_ref()
        .filter(|_| facts.appeal_is_pending());
    let own = MediationContext {
        history: HistoryEntry::all(facts, sequel.templates)?,
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
    let block = if facts.stage() == Stage::Appealed {
        "appeal"
    } else if facts.is_late() || facts.decision().is_none() {
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
