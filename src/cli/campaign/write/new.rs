//! `redress campaign new`

use std::path::PathBuf;

use clap::Args;

use super::given::Given;
use super::{AnswerArgs, Form, fault_of};
use crate::campaign::writing::{Entry, KeyInfo, Manuscript, Part, begin};
use crate::campaign::{Campaign, Id};
use crate::cli::campaign::check::{findings, print};
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::files::{shown, write_public};
use crate::terminal::{Choice, Prompt, Ui};

/// Begin a campaign: a file with its head, and every other key explained in comments
///
/// Asks for what the campaign is about and, if you like, for what people are to do; then says what
/// is still to fill in. `redress campaign add` adds sources, data points and actions. An existing
/// file is never overwritten.
#[derive(Debug, Args)]
pub(in crate::cli::campaign) struct NewArgs {
    /// The campaign's name: a-z, 0-9 and `-`
    name: Id,
    /// The file to write; `NAME.toml` otherwise
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// What people are to do: a letter to Congress, or a request for records; its answers begin with `action.`
    #[arg(long, value_name = "KIND")]
    action: Option<ActionKind>,
    #[command(flatten)]
    answers: AnswerArgs,
}

/// What people are asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli::campaign) enum ActionKind {
    /// A letter to Congress
    Congress,
    /// A request under the Freedom of Information Act
    Foia,
}

impl ActionKind {
    pub(super) fn part(self) -> Part {
        match self {
            Self::Congress => Part::Congress,
            Self::Foia => Part::Foia,
        }
    }
}

/// Runs the command.
pub(in crate::cli::campaign) fn run(
    args: &NewArgs,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let path = args
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{}.toml", args.name)));
    if path.symlink_metadata().is_ok() {
        let what = format!("`{}` is there already", shown(&path));
        return Err(Failure::new(Kind::Usage, what)
            .hint("`redress campaign add` adds to it; `--out FILE` writes elsewhere"));
    }
    let mut ask = args.answers.ask(session);
    let parts: Vec<(&'static str, Part)> = match args.action {
        Some(kind) => vec![("", Part::Campaign), ("action", kind.part())],
        None => vec![("", Part::Campaign)],
    };
    let mut given = Given::read(&args.answers, &parts)?;
    let today = session.environment.today.to_string();
    let head = Form {
        part: Part::Campaign,
        prefix: "",
        propose: &|_, key: &KeyInfo| (key.key == "updated").then(|| today.clone()),
        judge: &|_, _, answer| Ok(answer.to_owned()),
        brief: &|_, _| None,
    };
    let entries = head.fill(&mut given, ask.as_mut())?;
    let mut text = begin(&args.name, &entries);
    let kind = match args.action {
        Some(kind) => Some(kind),
        None if ask.interactive() => {
            let question = Prompt::new(
                "action",
                "What are people to do?",
                "More can be added later with `redress campaign add action`.",
            );
            let choices = [
                Choice::new("congress", "Write to Congress"),
                Choice::new(
                    "foia",
                    "Request records under the Freedom of Information Act",
                ),
                Choice::new("later", "I add it later"),
            ];
            match ask.choose(&question, &choices, 0)? {
                0 => Some(ActionKind::Congress),
                1 => Some(ActionKind::Foia),
                _ => None,
            }
        }
        None => None,
    };
    if let Some(kind) = kind {
        let before = text.clone();
        let form = Form {
            part: kind.part(),
            prefix: "action.",
            propose: &|_, key| proposed(kind, key),
            judge: &|so_far, key, answer| judged(&before, kind.part(), so_far, key, answer),
            brief: &|_, _| None,
        };
        let entries = form.fill(&mut given, ask.as_mut())?;
        text = added(&text, &shown(&path), kind.part(), &entries)?;
    }
    write_public(&path, text.as_bytes())?;
    ui.result(&shown(&path))?;
    let found = findings(&path, None, Campaign::read, session)?;
    if !found.report.errors.is_empty() {
        ui.status("Still to fill in:");
    }
    print(&found, &shown(&path), ui)?;
    ui.hint(&format!(
        "`redress campaign add source {}` adds what it rests on",
        shown(&path)
    ));
    Ok(Outcome::Done)
}

/// Proposes what most actions have.
pub(super) fn proposed(kind: ActionKind, key: &KeyInfo) -> Option<String> {
    let proposal = match (kind, key.key.as_str()) {
        (ActionKind::Congress, "id") => "letter",
        (ActionKind::Congress, "targets") => "own-members",
        (ActionKind::Foia, "id") => "request",
        (ActionKind::Foia, "to") => "present",
        _ => return None,
    };
    Some(proposal.to_owned())
}

/// Judges an answer by what reading the file says of it.
pub(super) fn judged(
    text: &str,
    part: Part,
    so_far: &[Entry],
    key: &KeyInfo,
    answer: &str,
) -> Result<String, String> {
    let key = part.keys().iter().find(|known| known.key == key.key);
    match key.and_then(|key| fault_of(text, part, so_far, key, answer)) {
        Some(fault) => Err(fault),
        None => Ok(answer.to_owned()),
    }
}

/// Returns the file with a part more.
pub(super) fn added(
    text: &str,
    name: &str,
    part: Part,
    entries: &[Entry],
) -> Result<String, Failure> {
    let mut manuscript = Manuscript::read(name, text).map_err(|fault| {
        Failure::faults(format!("the campaign file `{name}` has faults"), &[fault])
    })?;
    if manuscript.add(part, entries) {
        return Ok(manuscript.text());
    }
    let list = part.list().unwrap_or_default();
    let what = format!("`{list}` of `{name}` is not written as `[[{list}]]`");
    Err(Failure::new(Kind::Invalid, what)
        .hint("write each part as a table of its own, and add again"))
}
