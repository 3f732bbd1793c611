//! Many mails at once: which matter each is for. Nothing is recorded.

use std::path::{Path, PathBuf};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use super::dated;
use super::whose::Candidates;
use crate::calendar::long;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::docket::Matter;
use crate::files::{FileError, shown};
use crate::foia::reply;
use crate::inbox::{self, InboxError, Incoming, Messages, Tools};
use crate::terminal::Ui;

/// How many mails of an mbox are held at once.
const HELD: usize = 64;

/// What a mail is, in short.
#[derive(Serialize)]
struct Found {
    file: String,
    /// Which mail of an mbox it is, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<usize>,
    matter: Option<String>,
    /// Whether it speaks of a request, whosever it is.
    reply: bool,
    dated: Option<chrono::NaiveDate>,
    events: Vec<String>,
    /// Why it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

#[derive(Serialize)]
struct Report {
    schema: u32,
    messages: Vec<Found>,
}

/// Lists the mails of a folder or an mbox, each with its matter or none.
pub(super) fn run(
    path: &Path,
    candidates: &Candidates<'_>,
    tools: Tools<'_>,
    json: bool,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let found = if path.is_dir() {
        folder(path, candidates, tools)?
    } else {
        mbox(path, candidates, tools)?
    };
    if json {
        ui.json(&Report {
            schema: 1,
            messages: found,
        })?;
        return Ok(Outcome::Done);
    }
    let is_shown =
        // A report that a letter came back has an event whosever the letter is.
        |found: &&Found| found.matter.is_some() || !found.events.is_empty() || found.problem.is_some();
    let lines: Vec<String> = found.iter().filter(is_shown).map(line).collect();
    if !lines.is_empty() {
        ui.result(&lines.join("\n"))?;
    }
    match found.len() - lines.len() {
        0 => {}
        1 => ui.status("1 other message is not about a request."),
        count => ui.status(&format!("{count} other messages are not about a request.")),
    }
    if found.iter().any(|found| found.matter.is_some()) {
        let each = found.iter().any(|found| found.message.is_some());
        let which = if each { " --message N" } else { "" };
        ui.hint(&format!(
            "nothing was recorded; read each by itself: `redress docket read FILE MATTER{which}`"
        ));
    }
    Ok(Outcome::Done)
}

/// Reads the files of a folder, several at a time.
fn folder(
    path: &Path,
    candidates: &Candidates<'_>,
    tools: Tools<'_>,
) -> Result<Vec<Found>, Failure> {
    let files = inbox::files(path).map_err(InboxError::from)?;
    let read = |file: &PathBuf| {
        Found::of(
            file,
            None,
            inbox::read(file, tools),
            candidates,
            tools.known,
        )
    };
    Ok(files.par_iter().with_min_len(8).map(read).collect())
}

/// Reads the mails of an mbox, some at a time.
fn mbox(path: &Path, candidates: &Candidates<'_>, tools: Tools<'_>) -> Result<Vec<Found>, Failure> {
    let mut messages = (1..).zip(Messages::open(path).map_err(InboxError::from)?);
    let mut found = Vec::new();
    loop {
        let mut held = Vec::new();
        for (number, mail) in messages.by_ref().take(HELD) {
            held.push((number, mail.map_err(|source| failed(path, source))?));
        }
        if held.is_empty() {
            return Ok(found);
        }
        let read = |(number, mail): &(usize, Vec<u8>)| {
            let incoming = inbox::read_mail(path, mail, tools);
            Found::of(path, Some(*number), incoming, candidates, tools.known)
        };
        let read: Vec<Found> = held.par_iter().map(read).collect();
        found.extend(read);
    }
}

fn failed(path: &Path, source: std::io::Error) -> Failure {
    InboxError::from(FileError::Read {
        path: path.to_owned(),
        source,
    })
    .into()
}

/// Returns one mail of an mbox, by its number from 1.
pub(super) fn one(path: &Path, number: usize) -> Result<Vec<u8>, Failure> {
    let mut messages = Messages::open(path).map_err(InboxError::from)?;
    let Some(mail) = number.checked_sub(1).and_then(|at| messages.nth(at)) else {
        return Err(Failure::new(
            Kind::Usage,
            format!("`{}` has no message {number}", shown(path)),
        )
        .hint("list its messages with `redress docket read FILE`"));
    };
    mail.map_err(|source| failed(path, source))
}

impl Found {
    fn of(
        file: &Path,
        message: Option<usize>,
        incoming: Result<Incoming, InboxError>,
        candidates: &Candidates<'_>,
        known: &[&str],
    ) -> Self {
        let mut found = Self {
            file: shown(file),
            message,
            matter: None,
            reply: false,
            dated: None,
            events: Vec::new(),
            problem: None,
        };
        let incoming = match incoming {
            Ok(incoming) => incoming,
            Err(InboxError::Empty { .. }) => return found,
            Err(error) => {
                found.problem = Some(error.to_string());
                return found;
            }
        };
        let number = |matter: &Matter| matter.id.to_string();
        if let Some(bounce) = &incoming.bounce {
            found.matter = candidates.answered(&bounce.messages).map(number);
            found.dated = bounce.on;
            let event = if bounce.is_delayed {
                "delayed"
            } else {
                "bounced"
            };
            found.events.push(event.to_owned());
            return found;
        }
        let reading = reply::read(&incoming.text, known);
        let matter = candidates.whose(&reading, &incoming);
        found.matter = matter.map(|(matter, _)| number(matter));
        found.dated = dated(&reading);
        let events = reading.of("event").map(|proposal| proposal.fact.value());
        found.events = events.collect();
        found.reply = !found.events.is_empty();
        found
    }
}

/// Returns a mail as one line.
fn line(found: &Found) -> String {
    let number = found.message.map(|number| format!(", message {number}"));
    let name = format!("{}{}", found.file, number.unwrap_or_default());
    if let Some(problem) = &found.problem {
        return format!("{name}: not read: {problem}");
    }
    let matter = match &found.matter {
        Some(id) => format!("matter {id}"),
        None => "no matter".to_owned(),
    };
    let dated = found.dated.map(|day| format!(", {}", long(day)));
    let events = if found.events.is_empty() {
        String::new()
    } else {
        format!(": {}", found.events.join(", "))
    };
    format!("{name}: {matter}{}{events}", dated.unwrap_or_default())
}
