//! The papers that go with a letter: read from the docket, where the letter says which they are.

use std::path::{Path, PathBuf};

use super::complaint::Complaint;
use crate::cli::docket::{SentRequest, matter, matter_of_next};
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::docket::{DocumentName, Matter};
use crate::files::{read_bytes, shown, write_private};
use crate::letter::next::{Enclosure, Next};
use crate::letter::{Content, Letter};
use crate::view::{Attachment, draft};

/// What mail servers mostly take with a message, in bytes.
const SIZE_LIMIT: u64 = 20 * 1024 * 1024;
/// The name of an enclosed request.
const REQUEST: &str = "request.txt";

/// A paper that is at hand.
pub(super) struct Enclosed {
    /// Where it lies.
    path: PathBuf,
    /// Whether that is what goes with the letter: a request's folder may hold another text by now.
    is_at_path: bool,
    /// What goes with the mail.
    pub(super) attachment: Attachment,
}

/// Returns the papers of a letter, or what stands against sending it without them.
pub(super) fn of(
    next: &Next,
    matter: &Matter,
    session: &Session,
) -> Result<Vec<Enclosed>, Complaint> {
    let one = |enclosure: &Enclosure| match enclosure {
        Enclosure::Determination { document } => {
            determination(enclosure, document, matter, session)
        }
        Enclosure::Request => request(matter, session),
    };
    next.encloses.iter().map(one).collect()
}

/// Returns the letter with the decision, from the matter's folder.
fn determination(
    enclosure: &Enclosure,
    document: &str,
    matter: &Matter,
    session: &Session,
) -> Result<Enclosed, Complaint> {
    let name: DocumentName =
        (document.parse()).map_err(|_| missing(enclosure, "it is not a document of the matter"))?;
    let folder = session.matters_path().join(matter.id.to_string());
    let path = folder.join(name.as_str());
    let bytes =
        read_bytes(&path, SIZE_LIMIT).map_err(|error| missing(enclosure, &error.to_string()))?;
    Ok(Enclosed {
        path,
        is_at_path: true,
        attachment: Attachment {
            name: document.to_owned(),
            content_type: content_type(document).to_owned(),
            bytes,
        },
    })
}

/// Returns the request in the words that were sent.
fn request(matter: &Matter, session: &Session) -> Result<Enclosed, Complaint> {
    let why = "the folder of the request is not at hand, or is not what was filed";
    let request =
        SentRequest::of(matter, session).ok_or_else(|| missing(&Enclosure::Request, why))?;
    Ok(Enclosed {
        path: request.path,
        is_at_path: request.is_at_path,
        attachment: Attachment {
            name: REQUEST.to_owned(),
            content_type: content_type(REQUEST).to_owned(),
            bytes: request.text.into_bytes(),
        },
    })
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

/// Returns what is said of papers before the letter goes.
pub(super) fn remarks(all: &[Enclosed]) -> impl Iterator<Item = String> {
    all.iter().map(|one| {
        let path = shown(&one.path);
        if one.is_at_path {
            format!("Encloses {path}.")
        } else {
            format!("Encloses your request as it was sent, which {path} does not hold any more.")
        }
    })
}

/// Returns where the papers lie, for a person who adds them. What lies nowhere any more is written into the letter's
/// folder.
pub(super) fn laid_out(all: &[Enclosed], folder: &Path) -> Result<Vec<String>, Failure> {
    let one = |one: &Enclosed| {
        if one.is_at_path {
            return Ok(shown(&one.path));
        }
        let path = folder.join(&one.attachment.name);
        write_private(&path, &one.attachment.bytes)?;
        Ok(shown(&path))
    };
    all.iter().map(one).collect()
}
