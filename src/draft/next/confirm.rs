//! The answer to the question whether the sender is still interested, or who the sender is.

use serde::Serialize;

use super::{Drafted, NextDraft, NextLetterError};
use crate::calendar::long;
use crate::letter::next::Notice;
use crate::sender::{Place, Sender};

#[derive(Serialize)]
struct ConfirmContext {
    /// The day of the question whether the sender is still interested.
    interest: Option<String>,
    /// The day of the demand for proof of identity or consent.
    identity: Option<String>,
    /// Whether the sender lives outside the United States (28 U.S.C. § 1746).
    abroad: bool,
}

pub(super) fn draft(sequel: &NextDraft<'_>, sender: &Sender) -> Result<Drafted, NextLetterError> {
    let facts = sequel.facts;
    let day = |notice: Option<Notice>| notice.map(|notice| long(notice.on));
    let own = ConfirmContext {
        interest: day(facts.interest),
        identity: day(facts.identity),
        abroad: matches!(sender.address.place, Place::Abroad { .. }),
    };
    Ok(Drafted {
        due: sequel.answer_due(),
        ..Drafted::plain(sequel.render(sender, &own)?)
    })
}
