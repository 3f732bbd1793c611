//! The papers that go with a letter: read from the docket, where the letter says which they are.

use std::path::PathBuf;

use super::complaint::Complaint;
use crate::cli::docket::{matter, matter_of_next, request_path};
use crate::cli::session::Session;
use crate::docket::{DocumentName, Matter};
use crate::files::{read_bytes, shown};
use crate::letter::next::{Enclosure, Next};
use crate::letter::{Content, Letter};
use crate::view::{Attachment, draft};

/// What mail servers mostly take with a message, in bytes.
const SIZE_LIMIT: u64 = 20 * 1024 * 1024;

/// A paper that is at hand.
pub(super) struct Enclosed {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// What goes with the mail.
    pub(super) attachment: Attachment,
}

/// Returns the papers of a letter, or what stands against sending it without them.
pub(super) fn of(
    next: &Next,
    matter: &Matter,
    session: &Session,
) -> Result<Vec<Enclosed>, Complaint> {
    let one = |enclosure: &Enclosure| {
        let path = path(enclosure, matter, session)?;
        let bytes = read_bytes(&path, SIZE_LIMIT)
            .map_err(|error| missing(enclosure, &error.to_string()))?;
        let name = match enclosure {
            Enclosure::Determination { document } => document.clone(),
            Enclosure::Request => "request.txt".to_owned(),
        };
        let content_type = content_type(&name).to_owned();
        let attachment = Attachment {
            name,
            content_type,
            bytes,
        };
        Ok(Enclosed { path, attachment })
    };
    next.encloses.iter().map(one).collect()
}

/// Returns the draft of a letter's mail with its papers, for the person's mail program; `None` where it encloses
/// none, or one is not at hand, which the rehearsal says.
pub(in crate::cli) fn mail_draft(letter: &Letter, session: &Session) -> Option<Vec<u8>> {
    let Content::Next(next) = &letter.content else {
        return None;
    };
    let id = matter_of_next(next)
        .ok()
        .filter(|_| !next.encloses.is_empty())?;
    let matter = matter(id, session).ok()?;
    let papers = of(next, &matter, session).ok()?;
    let papers: Vec<Attachment> = papers.into_iter().map(|one| one.attachment).collect();
    Some(draft(letter, &papers))
}

/// Returns where a paper lies: in the matter's folder, or in that of the letter with which it was filed.
fn path(enclosure: &Enclosure, matter: &Matter, session: &Session) -> Result<PathBuf, Complaint> {
    match enclosure {
        Enclosure::Determination { document } => {
            let document: DocumentName = (document.parse())
                .map_err(|_| missing(enclosure, "it is not a document of the matter"))?;
            let folder = session.matters_path().join(matter.id.to_string());
            Ok(folder.join(document.as_str()))
        }
        Enclosure::Request => request_path(matter).ok_or_else(|| {
            missing(
                enclosure,
                "the folder of the request is not at hand, or is not what was filed",
            )
        }),
    }
}

fn missing(enclosure: &Enclosure, why: &str) -> Complaint {
    let paper = match enclosure {
        Enclosure::Request => "your request",
        Enclosure::Determination { .. } => "the determination",
    };
    let what = format!("the letter says that it encloses {paper}: {why}");
    Complaint::new(&what).help("draft the letter again, and it says what is at hand".to_owned())
}

/// Returns the type of a file by its name.
fn content_type(name: &str) -> &'static str {
    let lower = name.to_ascii_lowercase();
    match lower.rsplit_once('.').map(|(_, ending)| ending) {
        Some("pdf") => "application/pdf",
        Some("txt") => "text/plain",
        Some("html" | "htm") => "text/html",
        _ => "application/octet-stream",
    }
}

/// Returns the names of papers, for a person.
pub(super) fn listed(all: &[Enclosed]) -> Vec<String> {
    all.iter().map(|one| shown(&one.path)).collect()
}
