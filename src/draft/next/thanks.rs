//! Thanks, and closing.

use serde::Serialize;

use super::{Drafted, NextDraft, NextLetterError};
use crate::calendar::long;
use crate::letter::answers::Key;
use crate::letter::next::DeterminationKind;
use crate::sender::Sender;

#[derive(Serialize)]
struct ThanksContext<'a> {
    /// What the office gave, by which the letter thanks for it.
    released: Option<&'static str>,
    determined: Option<String>,
    close: bool,
    note: Option<&'a str>,
}

pub(super) fn draft(sequel: &NextDraft<'_>, sender: &Sender) -> Result<Drafted, NextLetterError> {
    let made = sequel.facts.determination.as_ref();
    let kind = made.map(|made| made.kind);
    let own = ThanksContext {
        released: kind.and_then(|kind| match kind {
            DeterminationKind::Interim => Some("interim release"),
            DeterminationKind::Granted => Some("release"),
            DeterminationKind::Partial => Some("release in part"),
            DeterminationKind::Denied
            | DeterminationKind::NoRecords
            | DeterminationKind::Improper
            | DeterminationKind::Glomar
            | DeterminationKind::ClosedByOffice => None,
        }),
        determined: made.map(|made| long(made.on)),
        close: sequel
            .answers
            .flag(Key::ThanksClose)
            .unwrap_or(kind == Some(DeterminationKind::Granted)),
        note: sequel.answers.text(Key::ThanksNote),
    };
    Ok(Drafted {
        closes: own.close,
        ..Drafted::plain(sequel.render(sender, &own)?)
    })
}
