//! `redress docket`

mod entry;

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::calendar::long;
use crate::directory::Channel;
use crate::docket::{CallOutcome, Event, Matter, MatterId, Party, Resolution, State, What};
use crate::terminal::{Table, Ui};

pub(super) use self::entry::matter_of;

/// Show what was sent, how it went, and what is not settled
///
/// Without a command, the list.
#[derive(Debug, Args)]
pub(super) struct DocketArgs {
    #[command(subcommand)]
    command: Option<DocketCommand>,
    /// Print the matters as JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum DocketCommand {
    List(ListArgs),
    Show(ShowArgs),
    Record(RecordArgs),
    Resolve(ResolveArgs),
}

/// List the matters
#[derive(Debug, Args)]
struct ListArgs {}

/// Show one matter, with everything that happened to it
#[derive(Debug, Args)]
struct ShowArgs {
    /// The matter's number
    matter: MatterId,
}

/// Record what you did: filed the letter, got a tracking number, called the office
#[derive(Debug, Args)]
struct RecordArgs {
    /// The matter's number
    matter: MatterId,
    /// What happened
    event: RecordedEvent,
    /// The day on which it happened; today if left out
    #[arg(long, value_name = "DATE")]
    on: Option<chrono::NaiveDate>,
    /// The number that the office gave
    #[arg(long, value_name = "TEXT")]
    tracking: Option<String>,
    /// By which channel it was filed; the planned one if left out
    #[arg(long)]
    via: Option<Channel>,
    /// How a call went: contact, voicemail, unavailable
    #[arg(long)]
    outcome: Option<CallOutcome>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RecordedEvent {
    /// You took the letter to the office
    Filed,
    /// The office gave a number
    Tracking,
    /// You called
    Called,
    /// You take a planned letter back
    Undone,
}

/// Settle a matter that is in doubt
#[derive(Debug, Args)]
struct ResolveArgs {
    /// The matter's number
    matter: MatterId,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct How {
    /// It did arrive
    #[arg(long)]
    sent: bool,
    /// Send it once more, with the same bytes
    #[arg(long)]
    resend: bool,
    /// Give it up
    #[arg(long)]
    drop: bool,
}

/// Runs the command.
pub(super) fn run(args: &DocketArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    match &args.command {
        None | Some(DocketCommand::List(_)) => list(args.json, session, ui),
        Some(DocketCommand::Show(show_args)) => {
            let matter = session.docket()?.matter(show_args.matter)?;
            show(&matter, args.json, ui)
        }
        Some(DocketCommand::Record(record_args)) => record(record_args, args.json, session, ui),
        Some(DocketCommand::Resolve(resolve)) => {
            let resolution = match (resolve.how.sent, resolve.how.resend) {
                (true, _) => Resolution::Sent,
                (_, true) => Resolution::Resend,
                _ => Resolution::Drop,
            };
            add(
                resolve.matter,
                &[What::Resolved { resolution }],
                None,
                args.json,
                session,
                ui,
            )
        }
    }
}

#[derive(Serialize)]
struct Listing<'a> {
    schema: u32,
    matters: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    id: String,
    kind: &'static str,
    to: &'a Party,
    subject: &'a str,
    letter: Option<&'a str>,
    dir: Option<&'a str>,
    opened: chrono::NaiveDate,
    state: State,
    tracking: Option<&'a str>,
    /// What the law's clock says; the docket does not keep it yet.
    due: [(); 0],
    events: &'a [Event],
}

impl<'a> Listed<'a> {
    fn of(matter: &'a Matter) -> Self {
        Self {
            id: matter.id.to_string(),
            kind: matter.entry.kind.as_str(),
            to: &matter.entry.to,
            subject: &matter.entry.subject,
            letter: matter
                .entry
                .letter
                .as_ref()
                .map(|letter| letter.name.as_str()),
            dir: matter
                .entry
                .letter
                .as_ref()
                .map(|letter| letter.folder.as_str()),
            opened: matter.entry.opened,
            state: matter.state(),
            tracking: matter.tracking(),
            due: [],
            events: &matter.events,
        }
    }
}

fn list(json: bool, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let matters = match session.docket_if_any()? {
        Some(store) => store.matters()?,
        None => Vec::new(),
    };
    if json {
        ui.json(&Listing {
            schema: 1,
            matters: matters.iter().map(Listed::of).collect(),
        })?;
        return Ok(Outcome::Done);
    }
    if matters.is_empty() {
        ui.status("The docket is empty. `redress send LETTER --execute` makes the first entry.");
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(["no.", "state", "to", "since", "tracking"]);
    for matter in &matters {
        let since = matter
            .events
            .last()
            .map_or(matter.entry.opened, |event| event.on);
        table.row([
            matter.id.to_string(),
            matter.state().to_string(),
            matter.entry.to.name.clone(),
            since.to_string(),
            matter.tracking().unwrap_or_default().to_owned(),
        ]);
    }
    ui.result(&table.render(ui.width()))?;
    for matter in matters
        .iter()
        .filter(|matter| matter.state() == State::InDoubt)
    {
        ui.warning(&format!(
            "matter {} may have been delivered, and nobody knows",
            matter.id
        ));
        ui.hint(&format!(
            "look for it in your sent mail, then `redress docket resolve {} --sent`, `--resend` or \
             `--drop`",
            matter.id
        ));
    }
    Ok(Outcome::Done)
}

fn show(matter: &Matter, json: bool, ui: &mut Ui) -> Result<Outcome, Failure> {
    if json {
        ui.json(&Listing {
            schema: 1,
            matters: vec![Listed::of(matter)],
        })?;
        return Ok(Outcome::Done);
    }
    let entry = &matter.entry;
    let mut lines = vec![
        format!("Matter {}: {}", matter.id, matter.state()),
        format!("  To: {}", entry.to.name),
        format!("  Subject: {}", entry.subject),
    ];
    lines.extend(
        entry
            .letter
            .iter()
            .map(|letter| format!("  Letter: {}", letter.folder)),
    );
    lines.extend(
        matter
            .events
            .iter()
            .map(|event| format!("  {}: {}", long(event.on), event.what.sentence())),
    );
    ui.result(&lines.join("\n"))?;
    Ok(Outcome::Done)
}

fn record(
    args: &RecordArgs,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let usage = |what: &str, hint: &str| Failure::new(Kind::Usage, what.to_owned()).hint(hint);
    let today = session.environment.today;
    if args.on.is_some_and(|on| on > today) {
        return Err(usage(
            "that day is still to come",
            "record what has happened",
        ));
    }
    let tracking = match args
        .tracking
        .as_deref()
        .map(crate::sender::text::clean_line)
    {
        Some(Ok(number)) => Some(What::Tracking { number }),
        Some(Err(problem)) => {
            return Err(usage(
                "the tracking number cannot be taken",
                &problem.to_string(),
            ));
        }
        None => None,
    };
    let mut events = match args.event {
        RecordedEvent::Filed => {
            let matter = session.docket()?.matter(args.matter)?;
            let planned = matter
                .events
                .iter()
                .rev()
                .find_map(|event| match event.what {
                    What::Planned { channel, .. } => Some(channel),
                    _ => None,
                });
            let channel = args
                .via
                .or(planned)
                .ok_or_else(|| usage("it is not known by which channel", "name it with `--via`"))?;
            vec![What::filed(channel)]
        }
        RecordedEvent::Tracking if tracking.is_none() => {
            return Err(usage("the number is missing", "give it with `--tracking`"));
        }
        RecordedEvent::Tracking => Vec::new(),
        RecordedEvent::Called => vec![What::Called {
            outcome: args
                .outcome
                .ok_or_else(|| usage("how the call went is missing", "say it with `--outcome`"))?,
        }],
        RecordedEvent::Undone => vec![What::Undone],
    };
    events.extend(tracking);
    add(args.matter, &events, args.on, json, session, ui)
}

/// Records events and shows the matter as it then stands.
fn add(
    id: MatterId,
    events: &[What],
    on: Option<chrono::NaiveDate>,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let mut store = session.docket()?;
    for event in events {
        store.record(id, on.unwrap_or(session.environment.today), event)?;
    }
    show(&store.matter(id)?, json, ui)
}
