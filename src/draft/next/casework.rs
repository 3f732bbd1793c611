//! The letter that asks one's own member for help with the agency.

use serde::Serialize;

use super::reader::Reader;
use super::{Drafted, NextDraft, NextLetterError};
use crate::calendar::long;
use crate::congress::Standing;
use crate::draft::{DraftError, MemberWords, home_of};
use crate::letter::answers::Key;
use crate::letter::next::{DeterminationKind, Facts};
use crate::sender::{Sender, Zip};

#[derive(Serialize)]
struct CaseworkContext<'a> {
    member: MemberWords<'a>,
    home: String,
    zip: Option<String>,
    address: String,
    determined: Option<String>,
    outcome: Option<DeterminationKind>,
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
    let own = CaseworkContext {
        member: MemberWords::of(member, &Standing::Constituent),
        home: home_of(sender, member, &Standing::Constituent),
        zip: sender.address.zip().map(Zip::five),
        address: sender.address.lines().join(", "),
        determined: facts.determination.as_ref().map(|made| long(made.on)),
        outcome: facts.determination.as_ref().map(|made| made.kind),
        efforts: efforts(facts),
        reason: sequel.answers.text(Key::CaseworkReason),
    };
    Ok(Drafted::plain(sequel.render(sender, &own)?))
}

/// Returns what the sender has tried, in the order in which the letter tells it.
fn efforts(facts: &Facts) -> Vec<Effort> {
    let tried = [
        ("followed-up", facts.followed_up.iter().max().copied()),
        ("appealed", facts.appealed),
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
