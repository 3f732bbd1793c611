//! The entry that a letter makes in the docket.

use std::path::Path;

use chrono::NaiveDate;

use crate::cli::failure::{Failure, Kind};
use crate::docket::{
    LetterRef, Matter, MatterId, MatterKind, NewMatter, ParseMatterIdError, Party, WhichLetter,
};
use crate::files::shown;
use crate::folder::identity;
use crate::letter::next::Next;
use crate::letter::state::StateRequest;
use crate::letter::{Content, Letter};

/// Says how a request to an agency of a state is sent, and what to keep of it.
pub(in crate::cli) fn by_hand(request: &StateRequest, folder: &Path) -> [String; 2] {
    let path = shown(folder);
    let path = shell_words::quote(&path);
    let send = format!(
        "send it as the agency's page says: print it (`redress show {path} --format pdf --out letter.pdf`), \
         mail it (`letter.eml` in its folder opens in your mail program), or fill in the agency's form from \
         `redress show {path} --format packet`"
    );
    let note = format!(
        "note the day on which it leaves; what holds from then, by public tables that were not checked \
         against the statute: {}",
        request.law.times()
    );
    [send, note]
}

/// Returns the command that hands a letter over again; of a later letter the docket keeps no folder.
pub(super) fn send_again(matter: &Matter, letter: &WhichLetter) -> String {
    let kept = matter.entry.letter.as_ref();
    let kept = kept.filter(|kept| *letter == WhichLetter::Filing && !kept.folder.is_empty());
    let folder = kept.map_or("FOLDER".into(), |kept| shell_words::quote(&kept.folder));
    format!("redress send {folder}")
}

/// Returns the entry of a letter that lies in `folder`.
pub(in crate::cli) fn matter_of(
    letter: &Letter,
    folder: &Path,
    opened: NaiveDate,
) -> Result<NewMatter, Failure> {
    let folder = std::path::absolute(folder).map_err(|error| Failure::new(Kind::Failed, error))?;
    let (kind, expedite, fee_waiver) = match &letter.content {
        Content::Foia(request) => (
            MatterKind::Foia,
            request.expedite.is_some(),
            request.fees.waiver.is_some(),
        ),
        Content::Congress(_) => (MatterKind::Congress, false, false),
        Content::State(request) => {
            let what = "the docket counts by federal law, and this request is under a state's: it is sent, and its \
                        days are kept, by hand";
            let [send, note] = by_hand(request, &folder);
            return Err(Failure::new(Kind::Failed, what).hint(send).hint(note));
        }
        // Sent for a matter that is there already.
        Content::Next(_) => (MatterKind::Foia, false, false),
    };
    Ok(NewMatter {
        kind,
        to: Party {
            id: letter.to.id.clone(),
            name: letter.to.name.clone(),
        },
        subject: letter.text.subject.clone(),
        letter: Some(LetterRef {
            name: letter.id.clone(),
            digest: identity(letter)?,
            folder: shown(&folder),
        }),
        expedite,
        fee_waiver,
        opened,
    })
}

/// Returns the matter of a later letter.
pub(in crate::cli) fn matter_of_next(next: &Next) -> Result<MatterId, Failure> {
    let number = next.facts.matter.to_string();
    number
        .parse()
        .map_err(|error: ParseMatterIdError| Failure::new(Kind::Failed, error))
}
