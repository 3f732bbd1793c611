//! What a run that sends has on its way: until it has recorded what became of a letter, nobody else says so.

use std::path::Path;

use chrono::NaiveDate;

use super::StoreError;
use super::send_lock::SendLock;
use crate::docket::event::EventKind;
use crate::docket::matter::Matter;

/// Checks that events leave alone a letter of the matter that another run is sending now. An intent without an outcome
/// whose run has died is a doubt, which the person settles.
///
/// The lock lies beside the docket. Whoever sends takes it before the intent and keeps it until the outcome is
/// recorded, so that in a transaction the two tell together whether the letter is on its way.
pub(super) fn check(
    matter: &Matter,
    events: &[(NaiveDate, EventKind)],
    docket: &Path,
) -> Result<(), StoreError> {
    let Some((letter, intent)) = matter.on_its_way() else {
        return Ok(());
    };
    let is_in_the_way = |what: &EventKind| match what {
        EventKind::Letter {
            letter: other,
            passage,
        } => {
            let standing = matter.standing(other);
            other == letter || standing.after(passage) != Some(standing)
        }
        // The step that the letter is once it is out; whatever the office has done meanwhile is none of it.
        EventKind::Progress(progress) => intent.step == Some(progress.event()),
    };
    if !events.iter().any(|(_, what)| is_in_the_way(what)) {
        return Ok(());
    }
    match docket.parent().and_then(SendLock::other) {
        Some(sender) => Err(StoreError::UnderWay {
            id: matter.id,
            letter: letter.clone(),
            sender,
        }),
        None => Ok(()),
    }
}
