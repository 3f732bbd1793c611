//! The follow-up: status, volume, search, routing.

use chrono::TimeDelta;
use serde::Serialize;

use super::history::HistoryEntry;
use super::words::Rule;
use super::{Drafted, NextDraft, NextLetterError};
use crate::calendar::long;
use crate::draft::{DraftError, parsed};
use crate::foia::Event;
use crate::keyword::Keyword;
use crate::letter::answers::{Answers, Key};
use crate::letter::next::{About, AppealGround, Facts, Refusal, Stage};
use crate::sender::Sender;

/// So many days after filing, a request without a tracking number is remarked on: ten working days
/// are never more (5 U.S.C. § 552(a)(7)(A) says ten days).
const NUMBERED_WITHIN: TimeDelta = TimeDelta::days(16);

#[derive(Serialize)]
struct InquiryContext<'a> {
    about: &'static str,
    /// Whether there should be a tracking number by now and is none.
    unnumbered: bool,
    /// The day of a determination that withholds something.
    withheld: Option<String>,
    note: Option<&'a str>,
    /// The day of the last inquiry before this one.
    asked: Option<String>,
    /// Whether the office is still to decide.
    is_open: bool,
    /// The decision on an appeal by which the office is to decide again.
    sent_back: Option<HistoryEntry>,
    /// The last decision before the appeal.
    appealed_decision: Option<HistoryEntry>,
    /// Whether the decision on it is overdue.
    appeal_late: bool,
    appeal_due: Option<Rule>,
}

/// Returns what the follow-up asks about: what the sender says, else what one asks at this stage.
pub fn about(facts: &Facts, answers: &Answers) -> Result<About, DraftError> {
    let named = parsed(answers, Key::FollowUpAbout)?;
    Ok(named.unwrap_or_else(|| facts.usual_question()))
}

/// Checks that there is somebody to ask.
pub(super) fn check(sequel: &NextDraft<'_>) -> Result<(), Refusal> {
    let facts = sequel.facts;
    // What cannot be read is reported with the letter.
    let about = about(facts, sequel.answers).unwrap_or_default();
    match facts.bears_question(about) {
        true => Ok(()),
        false if about == About::Appeal => Err(Refusal::NoAppeal {
            matter: facts.matter,
        }),
        false => Err(Refusal::decided(facts, about)),
    }
}

pub(super) fn draft(sequel: &NextDraft<'_>, sender: &Sender) -> Result<Drafted, NextLetterError> {
    let facts = sequel.facts;
    let about = about(facts, sequel.answers)?;
    let withheld = facts
        .determination
        .as_ref()
        .filter(|_| facts.grounds().contains(&AppealGround::Withheld));
    let sent_back = facts.sent_back().filter(|_| facts.decision().is_none());
    let appeal_due = facts
        .appeal_due
        .as_ref()
        .filter(|_| facts.appeal_is_pending());
    let own = InquiryContext {
        about: about.as_str(),
        unnumbered: facts.tracking.is_none() && sequel.today - facts.filed > NUMBERED_WITHIN,
        withheld: withheld.map(|determination| long(determination.on)),
        note: sequel.answers.text(Key::FollowUpNote),
        asked: facts.followed_up.last().map(|day| long(*day)),
        is_open: facts.stage() == Stage::Open,
        sent_back: HistoryEntry::last(sequel, |one| {
            one.event == Event::AppealDecided && Some(one.on) == sent_back
        })?,
        appealed_decision: HistoryEntry::last(sequel, |one| {
            one.event.can_be_appealed() && Some(one.on) <= facts.appealed
        })?,
        appeal_late: appeal_due.is_some_and(|due| due.on < sequel.today),
        appeal_due: appeal_due.map(Rule::of),
    };
    Ok(Drafted::plain(sequel.render(sender, &own)?))
}
