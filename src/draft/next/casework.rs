//! The letter that asks one's own member for help with the agency.

use serde::Serialize;

use super::history::HistoryEntry;
use super::reader::Reader;
use super::{Drafted, NextDraft, NextLetterError};
use crate::calendar::long;
use crate::congress::Standing;
use crate::draft::{DraftError, MemberWords, home_of};
use crate::foia::Event;
use crate::keyword::Keyword;
use crate::letter::answers::Key;
use crate::letter::next::{DeterminationKind, Facts, Happened, Stage};
use crate::sender::{Sender, Zip};

#[derive(Serialize)]
struct CaseworkContext<'a> {
    member: MemberWords<'a>,
    home: String,
    zip: Option<String>,
    address: String,
    /// What the office decided last, if anything.
    decision: Option<HistoryEntry>,
    /// Whether the rest is still open after it.
    is_interim: bool,
    /// How the last appeal was decided, unless the office has decided since.
    appeal_decision: Option<HistoryEntry>,
    /// Whether it had the office decide again, which has not done so.
    is_sent_back: bool,
    /// What the member is to ask about: the request, the appeal, what is left of a grant, or the decision.
    ask: &'static str,
    /// What the sender has tried before.
    efforts: Vec<Effort>,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Effort {
    event: &'static str,
    on: String,
}

pub(super) fn draft(
    sequel: &NextDraft<'_>,
    sender: &Sender,
    reader: &Reader<'_>,
) -> Result<Drafted, NextLetterError> {
    let member = reader
        .member
        .ok_or(DraftError::Missing(Key::CaseworkMember))?;
    let facts = sequel.facts;
    let made = facts.determination.as_ref();
    let is_made = |one: &Happened| {
        made.is_some_and(|made| made.on == one.on && one.event.as_str().parse() == Ok(made.kind))
    };
    let is = |kind| made.is_some_and(|made| made.kind == kind);
    let own = CaseworkContext {
        member: MemberWords::of(member, &Standing::Constituent),
        home: home_of(sender, member, &Standing::Constituent),
        zip: sender.address.zip().map(Zip::five),
        address: sender.address.lines().join(", "),
        decision: HistoryEntry::last(sequel, is_made)?,
        is_interim: is(DeterminationKind::Interim),
        appeal_decision: HistoryEntry::last(sequel, |one| {
            one.event == Event::AppealDecided && made.is_none_or(|made| made.on <= one.on)
        })?,
        is_sent_back: facts.sent_back().is_some() && facts.stage() == Stage::Open,
        ask: match facts.stage() {
            Stage::Appealed => "appeal",
            Stage::Decided if is(DeterminationKind::Granted) => "rest",
            Stage::Decided | Stage::AppealDecided => "decision",
            Stage::Open | Stage::Withdrawn => "request",
        },
        efforts: efforts(facts),
        reason: sequel.answers.text(Key::CaseworkReason),
    };
    Ok(Drafted::plain(sequel.render(sender, &own)?))
}

/// Returns what the sender has tried, in the order in which the letter tells it.
fn efforts(facts: &Facts) -> Vec<Effort> {
    let tried = [
        ("followed-up", facts.followed_up.iter().max().copied()),
        // A decision that came after an appeal is not the one that was appealed.
        (
            "appealed",
            facts.appealed.filter(|_| facts.stage() != Stage::Decided),
        ),
        ("mediation", facts.mediation),
    ];
    let efforts = tried.into_iter().filter_map(|(event, on)| {
        Some(Effort {
            event,
            on: long(on?),
        })
    });
    efforts.collect()
}
