//! `redress docket read`: proposes what an agency's letter says, and records what the person confirms.

mod confirm;
mod proposals;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::documents::Document;
use super::show::show;
use crate::calendar::long;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::docket::incoming::{Steps, steps};
use crate::docket::{Matter, MatterId, MatterKind, Refusal, StoreError};
use crate::files::shown;
use crate::foia::reply::{self, Fact, Reading};
use crate::inbox::{self, InboxError, Incoming, PDF_PROGRAM};
use crate::terminal::{Ui, ask_maker, find_program};

/// Read an agency's letter and record what it says, once you confirm it
///
/// Takes text, mail (`.eml`), and PDF where `pdftotext` is installed. Each fact is shown with the
/// sentence it stands in; what the letter leaves open stays blank. Nothing is recorded before you
/// confirm it.
#[derive(Debug, Args)]
pub(super) struct ReadArgs {
    /// The letter
    file: PathBuf,
    /// The matter's number; the one with the letter's tracking number if left out
    matter: Option<MatterId>,
    /// The date of the letter; the one it bears if left out
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// Record without asking: `record-N` names the number of events
    #[arg(long, value_name = "PHRASE")]
    confirm: Option<String>,
}

impl From<InboxError> for Failure {
    fn from(error: InboxError) -> Self {
        let help = error.help();
        let failure = Self::new(Kind::Usage, error);
        match help {
            Some(help) => failure.hint(help),
            None => failure,
        }
    }
}

/// Runs the command.
pub(super) fn run(
    args: &ReadArgs,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let today = session.environment.today;
    if let Some(on) = args.on.filter(|on| *on > today) {
        return Err(StoreError::from(Refusal::Future { on }).into());
    }
    let program = find_program(PDF_PROGRAM);
    let incoming = inbox::read(&args.file, program.as_deref())?;
    let mut reading = reply::read(&incoming.text);
    let mut ask = ask_maker(&session.environment);
    let is_asking = ask.interactive() && !json && args.confirm.is_none();
    let matters = match session.docket_if_any()? {
        Some(store) => store.matters()?,
        None => Vec::new(),
    };
    let mut matter = match args.matter {
        Some(id) => Some(super::show::read(id, session)?),
        None => matching(&matters, &reading).cloned(),
    };
    remark(&incoming, &reading, matter.as_ref(), args, ui);
    if !json {
        ui.result(&proposals::text(&reading, matter.as_ref()))?;
    }
    if is_asking {
        if matter.is_none() {
            matter = confirm::matter(&matters, ask.as_mut())?;
        }
        confirm::candidates(&mut reading, ask.as_mut())?;
    }
    let written = match args.on.or_else(|| dated(&reading)) {
        on if is_asking => Some(confirm::day(on, today, ask.as_mut())?),
        on => on,
    };
    let (Some(matter), Some(written)) = (&matter, written) else {
        return unrecorded(args, json, &reading, matter.as_ref(), ui);
    };
    if written > today {
        return Err(StoreError::from(Refusal::Future { on: written }).into());
    }
    let document = Document::read(&args.file, matter.id, session)?;
    let mut found = steps(&reading, matter, written, Some(&document.name));
    if is_asking {
        confirm::end_of_extension(&mut found, written, &document.name, ask.as_mut())?;
    }
    if json && args.confirm.is_none() {
        ui.json(&proposals::json(&reading, Some(matter), &found))?;
        return Ok(Outcome::Done);
    }
    announce(&found, ui);
    if found.events.is_empty() {
        ui.status("Nothing was recorded.");
        return Ok(Outcome::Done);
    }
    if is_asking {
        if !confirm::record(&mut found, ask.as_mut())? {
            ui.status("Nothing was recorded.");
            return Ok(Outcome::Done);
        }
    } else if !is_confirmed(args, &found)? {
        ui.status("Nothing was recorded.");
        ui.hint(&format!(
            "record it with `--confirm record-{}`, or event by event with `redress docket record {}`",
            found.events.len(),
            matter.id
        ));
        return Ok(Outcome::Done);
    }
    let mut store = session.docket()?;
    let mut whole = matter.clone();
    let next = whole.events.last().map_or(1, |event| event.number + 1);
    let added = (next..).zip(&found.events);
    whole
        .events
        .extend(added.map(|(number, (on, what))| crate::docket::DatedEvent {
            number,
            on: *on,
            what: what.clone(),
        }));
    whole.check().map_err(StoreError::from)?;
    document.keep()?;
    store.record_all(matter.id, &found.events)?;
    show(&store.matter(matter.id)?, json, session, ui)
}

/// Returns the matter that bears a number of the letter, if exactly one does.
fn matching<'a>(matters: &'a [Matter], reading: &Reading) -> Option<&'a Matter> {
    let candidates = reading.blanks.iter().flat_map(|blank| &blank.candidates);
    let facts = reading.proposals.iter().chain(candidates);
    let numbers: Vec<String> = facts
        .filter_map(|proposal| match &proposal.fact {
            Fact::Tracking(number) | Fact::AppealTracking(number) => Some(plain(number)),
            _ => None,
        })
        .collect();
    let mut fitting = matters.iter().filter(|matter| {
        let own = matter
            .events
            .iter()
            .filter_map(|event| event.what.tracking());
        let mut own = own.map(plain);
        own.any(|own| numbers.contains(&own))
    });
    match (fitting.next(), fitting.next()) {
        (Some(matter), None) => Some(matter),
        _ => None,
    }
}

/// Returns a number as it is compared: letters in one case, no signs.
fn plain(number: &str) -> String {
    let signs = number.chars().filter(char::is_ascii_alphanumeric);
    signs.map(|c| c.to_ascii_uppercase()).collect()
}

fn dated(reading: &Reading) -> Option<NaiveDate> {
    reading
        .proposals
        .iter()
        .find_map(|proposal| match proposal.fact {
            Fact::Dated(date) => Some(date),
            _ => None,
        })
}

/// Says what the person should know before they read the proposals.
fn remark(
    incoming: &Incoming,
    reading: &Reading,
    matter: Option<&Matter>,
    args: &ReadArgs,
    ui: &mut Ui,
) {
    match (&incoming.attachment, incoming.attachments.is_empty()) {
        (Some(name), _) => ui.status(&format!("Read the attachment `{name}`.")),
        (None, false) => ui.status(&format!(
            "Read the mail itself. Its attachments were not read: {}.",
            incoming.attachments.join(", ")
        )),
        (None, true) => {}
    }
    if reading.is_cut {
        ui.warning(&format!(
            "`{}` is long; only its first thirty pages were read",
            shown(&args.file)
        ));
    }
    let Some(matter) = matter else {
        return;
    };
    let number = reading
        .proposals
        .iter()
        .find_map(|proposal| match &proposal.fact {
            Fact::Tracking(number) => Some(number),
            _ => None,
        });
    if let (Some(number), Some(own)) = (number, matter.tracking())
        && plain(number) != plain(own)
    {
        ui.warning(&format!(
            "the letter bears the number {number}, and matter {} has {own}",
            matter.id
        ));
    }
    if matter.entry.kind == MatterKind::Congress {
        ui.warning(&format!(
            "matter {} is a letter to Congress; only replies to requests for records are read here",
            matter.id
        ));
    }
}

/// Ends a run that lacks the matter or the date.
fn unrecorded(
    args: &ReadArgs,
    json: bool,
    reading: &Reading,
    matter: Option<&Matter>,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let (what, hint) = match matter {
        None => (
            "no single matter has the letter's number",
            "name the matter: `redress docket read FILE MATTER`",
        ),
        Some(_) => ("the letter's date is not known", "give it with `--on DATE`"),
    };
    if args.confirm.is_some() {
        return Err(Failure::new(Kind::Usage, format!("nothing was recorded: {what}")).hint(hint));
    }
    if json {
        ui.json(&proposals::json(reading, matter, &Steps::default()))?;
    }
    ui.status(&format!("Nothing was recorded: {what}."));
    ui.hint(hint);
    Ok(Outcome::Done)
}

/// Lists what would be recorded.
fn announce(found: &Steps, ui: &mut Ui) {
    if found.is_known {
        ui.status("Some of it is already in the docket.");
    }
    if found.is_endless {
        ui.warning("the letter does not say by how many days the time is extended");
        ui.hint("add it with `redress docket record MATTER extended --days N`");
    }
    for (on, what) in &found.events {
        ui.status(&format!("{}: {}.", long(*on), what.sentence()));
    }
}

fn is_confirmed(args: &ReadArgs, found: &Steps) -> Result<bool, Failure> {
    let count = found.events.len();
    let phrase = format!("record-{count}");
    match args.confirm.as_deref() {
        None => Ok(false),
        Some(confirm) if confirm == phrase => Ok(true),
        Some(_) => Err(Failure::new(
            Kind::Usage,
            match count {
                1 => "there is 1 event to record".to_owned(),
                count => format!("there are {count} events to record"),
            },
        )
        .hint(format!("confirm with `--confirm {phrase}`"))),
    }
}
