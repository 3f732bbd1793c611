//! `redress docket read`: proposes what an agency's letter says, and records what the person confirms.

mod bounce;
mod confirm;
mod many;
mod proposals;
mod whose;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use self::whose::{Candidates, bearing};
use super::documents::Document;
use super::show::show;
use crate::calendar::long;
use crate::cli::day::day;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::docket::incoming::{Steps, spare, steps};
use crate::docket::{Matter, MatterId, MatterKind, Refusal, StoreError};
use crate::files::shown;
use crate::foia::Event;
use crate::foia::reply::{self, Fact, Reading, plain_number};
use crate::inbox::{self, InboxError, Incoming, PDF_PROGRAM, Tools};
use crate::terminal::{Ui, ask_maker, find_program};

/// Read an agency's letter and record what it says, once you confirm it
///
/// Takes text, mail (`.eml`), and PDF where `pdftotext` is installed. Each fact is shown with the
/// sentence it stands in; what the letter leaves open stays blank. Nothing is recorded before you
/// confirm it. Of a folder of mail, or an mbox, each message is listed with its matter, if it has one.
#[derive(Debug, Args)]
pub(super) struct ReadArgs {
    /// The letter, a folder of letters, or an mbox
    file: PathBuf,
    /// The matter's number; the one with the letter's tracking number, or else its office and day, or the only one open, if
    /// left out
    matter: Option<MatterId>,
    /// The date of the letter; the one it bears if left out
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
    /// Which message of an mbox to read, from 1
    #[arg(long, value_name = "N")]
    message: Option<usize>,
    /// Which event it is, where the letter can be read in more than one way, or was misread
    #[arg(long, value_name = "EVENT")]
    event: Option<Event>,
    /// Record without asking: `record-N` names the number of events
    #[arg(long, value_name = "PHRASE")]
    confirm: Option<String>,
}

impl From<InboxError> for Failure {
    fn from(error: InboxError) -> Self {
        let help = error.help();
        Self::new(Kind::Usage, error).hint_if(help)
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
    let mut ask = ask_maker(&session.environment);
    let is_asking = ask.interactive() && !json && args.confirm.is_none();
    let matters = match session.docket_if_any()? {
        Some(store) => store.matters()?,
        None => Vec::new(),
    };
    let named = match args.matter {
        Some(id) => Some(super::show::read(id, session)?),
        None => None,
    };
    let known = numbers(named.as_ref().map_or(&matters, std::slice::from_ref));
    let named_or_all = named.as_ref().map_or(&*matters, std::slice::from_ref);
    let is_mbox = inbox::is_mbox(&args.file);
    let is_many = args.file.is_dir() || is_mbox && args.message.is_none();
    // A fault in the person's own tables is told by the commands that write; a letter is read all the same.
    let directory = session.directory().ok();
    let tools = Tools {
        pdf_program: program.as_deref(),
        known: &known,
        is_thorough: !is_many,
    };
    if is_many {
        let candidates = Candidates::of(named_or_all, directory.as_ref());
        return many::run(&args.file, &candidates, tools, json, ui);
    }
    let (incoming, mail) = incoming(args, tools)?;
    if let Some(bounce) = &incoming.bounce {
        return bounce::run(bounce, named_or_all, args, json, ask.as_mut(), session, ui);
    }
    let rest = others(&matters, named.as_ref());
    let mut reading = match &named {
        Some(_) => reply::read_one(&incoming.text, &known, &rest),
        None => reply::read(&incoming.text, &known),
    };
    if let Some(event) = args.event {
        confirm::picked(&mut reading, event)?;
    }
    let mut matter = named.or_else(|| {
        let candidates = Candidates::of(&matters, directory.as_ref());
        taken_for(&candidates, &reading, &incoming, args, ui)
    });
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
        let several = bearing(&matters, &reading);
        return unrecorded(args, json, &reading, matter.as_ref(), &several, ui);
    };
    if written > today {
        return Err(StoreError::from(Refusal::Future { on: written }).into());
    }
    let document = document(args, mail, matter, session)?;
    let mut found = steps(&reading, matter, written, Some(&document.name));
    if is_asking {
        confirm::end_of_extension(&mut found, ask.as_mut())?;
    }
    if json && args.confirm.is_none() {
        ui.json(&proposals::json(&reading, Some(matter), &found))?;
        return Ok(Outcome::Done);
    }
    announce(&found, matter.id, ui);
    if found.events.is_empty() && (!is_asking || found.is_known) {
        if args.confirm.is_some() && !found.is_known {
            return Err(nothing_to_record(matter.id, &reading));
        }
        return Ok(nothing_recorded(matter.id, &reading, ui));
    }
    if is_asking {
        let spare = spare(&reading, written, &document.name);
        if !confirm::record(&mut found, written, &spare, ask.as_mut())? {
            ui.status("Nothing was recorded.");
            return Ok(Outcome::Done);
        }
    } else if !is_confirmed(args, &found)? {
        let how = how_to_confirm(args, matter.id, found.events.len());
        return Ok(unconfirmed(&how, matter.id, &reading, ui));
    }
    keep(matter, &found, &document, json, session, ui)
}

/// Returns why a script that confirms events records none.
fn nothing_to_record(matter: MatterId, reading: &Reading) -> Failure {
    let message = "nothing was recorded: the letter gives no event that is without doubt";
    Failure::new(Kind::Usage, message).hint(how_to_name(matter, reading))
}

/// Says that nothing was recorded, how what was found is, and which events the letter leaves in doubt.
fn unconfirmed(how: &str, matter: MatterId, reading: &Reading, ui: &mut Ui) -> Outcome {
    let outcome = nothing_recorded(matter, reading, ui);
    ui.hint(&format!(
        "{how}, or event by event with `redress docket record {matter}`"
    ));
    outcome
}

/// Says that nothing was recorded, and which events the letter leaves in doubt.
fn nothing_recorded(matter: MatterId, reading: &Reading, ui: &mut Ui) -> Outcome {
    ui.status("Nothing was recorded.");
    if !confirm::in_doubt(reading).is_empty() {
        ui.hint(&how_to_name(matter, reading));
    }
    Outcome::Done
}

/// Returns how the event is named that the letter leaves in doubt.
fn how_to_name(matter: MatterId, reading: &Reading) -> String {
    match confirm::in_doubt(reading).as_slice() {
        [] => format!(
            "read it on a terminal, or record what it says with `redress docket record {matter}`"
        ),
        options => format!("name the right one with `--event`: {}", options.join(", ")),
    }
}

/// Returns the matter that a letter is taken for, and says so where that is a guess.
fn taken_for(
    candidates: &Candidates<'_>,
    reading: &Reading,
    incoming: &Incoming,
    args: &ReadArgs,
    ui: &mut Ui,
) -> Option<Matter> {
    let (matter, because) = candidates.whose(reading, incoming)?;
    if let Some(remark) = because.remark(matter) {
        // A script records in a matter that it names, or whose number the letter bears.
        if args.confirm.is_some() {
            return None;
        }
        ui.warning(&remark);
        ui.hint("name another one with `redress docket read FILE MATTER`");
    }
    Some(matter.clone())
}

/// A mail of an mbox: its number, from 1, and its bytes.
type MboxMail = (usize, Vec<u8>);

/// Reads the letter; of an mbox, with the bytes of its mail.
fn incoming(args: &ReadArgs, tools: Tools<'_>) -> Result<(Incoming, Option<MboxMail>), Failure> {
    let Some(number) = args.message else {
        return Ok((inbox::read(&args.file, tools)?, None));
    };
    let mail = many::one(&args.file, number)?;
    let incoming = inbox::read_mail(&args.file, &mail, tools)?;
    Ok((incoming, Some((number, mail))))
}

/// Returns the document that is kept with the matter.
fn document(
    args: &ReadArgs,
    mail: Option<MboxMail>,
    matter: &Matter,
    session: &Session,
) -> Result<Document, Failure> {
    match mail {
        Some((number, mail)) => {
            Document::of(mail, &format!("message-{number}.eml"), matter.id, session)
        }
        None => Document::read(&args.file, matter.id, session),
    }
}

/// Records the events and keeps the letter, all or nothing.
fn keep(
    matter: &Matter,
    found: &Steps,
    document: &Document,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let mut store = session.docket()?;
    let fits = matter.check_with_dated(&found.events);
    fits.map_err(StoreError::from)?;
    document.keep()?;
    store.record_all(matter.id, &found.events)?;
    show(&store.matter(matter.id)?, json, session, ui)
}

/// Returns the numbers that matters bear.
fn numbers(matters: &[Matter]) -> Vec<&str> {
    let events = matters.iter().flat_map(|matter| &matter.events);
    events.filter_map(|event| event.what.tracking()).collect()
}

/// Returns the numbers of all matters but the one that is named.
fn others<'a>(matters: &'a [Matter], named: Option<&Matter>) -> Vec<&'a str> {
    let Some(named) = named else {
        return Vec::new();
    };
    let own: Vec<&str> = numbers(std::slice::from_ref(named));
    let all = numbers(matters).into_iter();
    all.filter(|number| !own.contains(number)).collect()
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

/// An agency gives at least ninety days to appeal an adverse determination (5 U.S.C. § 552(a)(6)(A)(i)(III)(aa)).
const CLOSED_UNANSWERED: &str = "if you did answer, or were never asked, say so at once; a closing can be appealed as a \
                                 denial, within 90 days of the letter where it names no other time";

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
    if let Some(sentence) = &reading.elsewhere {
        let is_read = incoming.attachment.is_some();
        if !is_read {
            ui.warning(&format!(
                "the letter itself is not in this text: \"{sentence}\""
            ));
            ui.hint("download it where it says, and read that file: it may start the time for an appeal");
        }
    }
    if let Some(sentence) = &reading.unanswered {
        ui.warning(&format!(
            "the office says that it had no answer from you: \"{sentence}\""
        ));
        ui.hint(CLOSED_UNANSWERED);
    }
    if let Some(sentence) = &reading.taken_back {
        ui.warning(&format!(
            "the letter takes back what an earlier one said: \"{sentence}\""
        ));
        ui.hint("what you recorded of that one no longer stands; go by this letter");
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
        && plain_number(number) != plain_number(own)
    {
        ui.warning(&format!(
            "the letter has the number {number}, and matter {} has {own}",
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
    several: &[&Matter],
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let ids: Vec<String> = several.iter().map(|matter| matter.id.to_string()).collect();
    let (what, hint) = match (matter, ids.as_slice()) {
        (None, [_, _, ..]) => (
            format!("the letter has the numbers of matters {}", ids.join(", ")),
            "read it into each: `redress docket read FILE MATTER`; what it says of the others is left out",
        ),
        (None, _) => (
            "no single matter has the letter's number".to_owned(),
            "name the matter: `redress docket read FILE MATTER`",
        ),
        (Some(_), _) => (
            "the letter's date is not known".to_owned(),
            "give it with `--on DATE`",
        ),
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
fn announce(found: &Steps, matter: MatterId, ui: &mut Ui) {
    if found.is_known {
        ui.status("Some of it is already in the docket.");
    }
    if found.is_endless {
        ui.warning(
            "the letter claims more time and names no day: that moves no day of the law's (5 U.S.C. § 552(a)(6)(B)(i))",
        );
        ui.hint(&format!(
            "if it does name one, record it with `redress docket record {matter} extended --days N`, or `--by DATE`"
        ));
    }
    if found.lacks_appeal {
        ui.warning("the letter tells of an appeal that is not in the docket");
        ui.hint(&format!(
            "if you sent one, record it with `redress docket record {matter} appealed --on DATE`, and read the letter again"
        ));
    }
    for (on, what) in &found.events {
        ui.status(&format!("{}: {}.", long(*on), what.sentence()));
    }
}

/// Returns the command that records without a question.
fn how_to_confirm(args: &ReadArgs, matter: MatterId, events: usize) -> String {
    let options = [
        args.message.map(|number| format!(" --message {number}")),
        args.on.map(|on| format!(" --on {on}")),
        args.event.map(|event| format!(" --event {event}")),
    ];
    let options: String = options.into_iter().flatten().collect();
    let command = format!(
        "redress docket read {} {matter}{options}",
        shown(&args.file)
    );
    format!("record it with `{command} --confirm record-{events}`")
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
