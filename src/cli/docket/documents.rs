//! The documents of a matter: copies in a folder of its own.

use std::path::{Path, PathBuf};

use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::docket::{DocumentName, Matter, MatterId, WhichLetter};
use crate::files::{make_private_folder, read_bytes, write_private};
use crate::foia::Event;
use crate::folder::{digests, load};
use crate::inbox::text_of;
use crate::view::{View, render};

/// No honest reply is larger, in bytes.
const SIZE_LIMIT: u64 = 64 * 1024 * 1024;
/// So many documents of one name are kept apart by a number.
const MOST_ALIKE: usize = 999;

/// The request with which a matter began, in the words that were sent.
pub(in crate::cli) struct SentRequest {
    /// Its text.
    pub(in crate::cli) text: String,
    /// The text in its folder.
    pub(in crate::cli) path: PathBuf,
    /// Whether that holds the same.
    pub(in crate::cli) is_at_path: bool,
}

impl SentRequest {
    /// Returns the request of a matter: from the message that was kept where it went by mail, else from its folder as
    /// long as that holds the letter that was filed.
    pub(in crate::cli) fn of(matter: &Matter, session: &Session) -> Option<Self> {
        let folder = Path::new(&matter.entry.letter.as_ref()?.folder);
        let text = mailed(matter, session).or_else(|| filed(matter, folder))?;
        let path = folder.join(View::Txt.file_name());
        let lies = read_bytes(&path, SIZE_LIMIT).unwrap_or_default();
        let is_at_path = String::from_utf8_lossy(&lies).lines().eq(text.lines());
        Some(Self {
            text,
            path,
            is_at_path,
        })
    }
}

/// Returns the text of the message with which a matter began.
fn mailed(matter: &Matter, session: &Session) -> Option<String> {
    let which = WhichLetter::Filing;
    let (_, intent) = matter.last_intent(&which)?;
    let store = session.docket_if_any().ok()??;
    let kept = store.kept(matter.id, which.key()).ok()??;
    let is_it = intent.message_id.as_ref() == Some(&kept.message_id);
    text_of(&kept.bytes).filter(|_| is_it)
}

/// Returns the text of the letter in a folder, if it is the one with which a matter began.
fn filed(matter: &Matter, folder: &Path) -> Option<String> {
    let kept = matter.entry.letter.as_ref()?;
    let letter = load(folder).ok()?;
    let is_filed = digests(&letter).is_ok_and(|digests| digests.contains(&kept.digest));
    is_filed.then(|| render(View::Txt, &letter))
}

/// Returns the document of the last decision that can be appealed to the office of the request, where it was kept.
pub(in crate::cli) fn decision(matter: &Matter) -> Option<&DocumentName> {
    let mut steps = matter
        .events
        .iter()
        .rev()
        .filter_map(|event| event.what.progress());
    steps.find_map(|step| {
        let document = step.details().document.as_ref();
        let is_own = step.event() != Event::ReferralAnswered;
        document.filter(|_| is_own && step.event().can_be_appealed())
    })
}

/// A document that was read and is not yet kept.
pub(super) struct Document {
    bytes: Vec<u8>,
    /// Its name in the matter's folder.
    pub(super) name: DocumentName,
    path: PathBuf,
    is_there: bool,
}

impl Document {
    /// Reads a plain file and finds it a name in the folder of a matter.
    pub(super) fn read(file: &Path, id: MatterId, session: &Session) -> Result<Self, Failure> {
        let bytes =
            read_bytes(file, SIZE_LIMIT).map_err(|error| Failure::new(Kind::Usage, error))?;
        let name = file.file_name().and_then(|name| name.to_str());
        Self::of(bytes, name.unwrap_or_default(), id, session)
    }

    /// Finds a document of these bytes a name in the folder of a matter: `name`, or one with a number.
    pub(super) fn of(
        bytes: Vec<u8>,
        name: &str,
        id: MatterId,
        session: &Session,
    ) -> Result<Self, Failure> {
        let name: DocumentName = name.parse().map_err(|error| {
            Failure::new(Kind::Usage, error).hint("copy the file under such a name")
        })?;
        let folder = session.matters_path().join(id.to_string());
        for number in 1..=MOST_ALIKE {
            let name = if number == 1 {
                name.clone()
            } else {
                name.numbered(number)
            };
            let path = folder.join(name.as_str());
            let is_free = path.symlink_metadata().is_err();
            let is_same = !is_free
                && !path.is_symlink()
                && read_bytes(&path, SIZE_LIMIT).is_ok_and(|kept| kept == bytes);
            if is_free || is_same {
                return Ok(Self {
                    bytes,
                    name,
                    path,
                    is_there: is_same,
                });
            }
        }
        Err(Failure::new(
            Kind::Failed,
            format!(
                "there are already {MOST_ALIKE} documents named `{}`",
                name.as_str()
            ),
        ))
    }

    /// Copies the document into the matter's folder, for the person alone.
    pub(super) fn keep(&self) -> Result<(), Failure> {
        if self.is_there {
            return Ok(());
        }
        let failed = |error| Failure::new(Kind::Failed, error);
        if let Some(folder) = self.path.parent() {
            make_private_folder(folder).map_err(failed)?;
        }
        write_private(&self.path, &self.bytes).map_err(failed)
    }
}
