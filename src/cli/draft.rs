//! What drafting a request and drafting letters have in common: where answers come from, the
//! interview, the review, the saving, the report.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::failure::{Failure, Kind, Outcome};
use super::profile;
use super::session::Session;
use crate::campaign::{Action, Found};
use crate::directory::{Channel, Directory};
use crate::files::{read_text, shown};
use crate::letter::answers::{Answers, Key, read};
use crate::letter::draft::Cause;
use crate::letter::folder::{Saved, save};
use crate::letter::lint::{Level, Remark};
use crate::letter::{Content, Letter};
use crate::terminal::{Absent, Ask, Choice, Interrupt, Question, Ui, ask_maker};
use crate::wizard::{Decision, Interview, Review, judge, missing, remark_line, settled, walk};

/// No honest answers file is larger, in bytes.
const ANSWERS_LIMIT: u64 = 1024 * 1024;

/// Options of the commands that draft.
#[derive(Debug, Args)]
pub(super) struct DraftArgs {
    /// Take answers from a TOML file
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Answer one question, such as `sender.address.zip=12207` (can be repeated)
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Ask nothing; a missing answer is an error that names all the missing keys
    #[arg(long)]
    no_input: bool,
    /// The folder in which each letter gets a folder of its own
    #[arg(long, value_name = "DIR", default_value = "letters")]
    out: PathBuf,
    /// Print what was written as JSON
    #[arg(long)]
    json: bool,
}

impl DraftArgs {
    /// Tells whether questions may be asked.
    pub(super) fn is_interactive(&self) -> bool {
        !self.no_input
    }
}

/// What is drafted: its name, its questions, and how answers become letters.
pub(super) struct Task<'a> {
    /// The name under which the draft is kept.
    pub(super) name: String,
    /// The questions.
    pub(super) interview: &'a dyn Interview,
    /// Makes the letters.
    pub(super) make: &'a dyn Fn(&Answers) -> Result<Vec<Letter>, Failure>,
    /// Where offices and members are looked up.
    pub(super) directory: &'a Directory,
}

/// Drafts: gathers answers, asks for what is missing, shows, saves and reports.
pub(super) fn run(
    task: &Task<'_>,
    args: &DraftArgs,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let mut ask: Box<dyn Ask> = if args.no_input {
        Box::new(Absent)
    } else {
        ask_maker(&session.environment)
    };
    let mut answers = given(args, session)?;
    let from_files = args.answers.is_some() || session.profile_path().exists();
    refuse(judge(task.interview, &mut answers), from_files)?;
    if !ask.interactive() {
        let keys = missing(task.interview, &answers);
        if !keys.is_empty() {
            return Err(missing_failure(&keys));
        }
        let answers = settled(task.interview, &answers);
        let letters = (task.make)(&answers)?;
        return finish(task, args, session, ui, &letters, &answers);
    }
    let drafts = session.drafts();
    let mut trouble = None;
    let mut kept = |answers: &Answers| {
        trouble = drafts.keep(&task.name, answers).err();
    };
    let result = interview(task, ask.as_mut(), session, answers, &mut kept);
    if let Some(error) = trouble {
        ui.warning(&format!("the draft could not be kept: {error}"));
    }
    match result {
        Ok(Decision::Save(letters, answers)) => {
            let outcome = finish(task, args, session, ui, &letters, &answers)?;
            drafts.drop(&task.name);
            match profile::save(session, &answers) {
                Ok(true) => ui.status(&format!(
                    "Your details are in {} for the next letter.",
                    shown(&session.profile_path())
                )),
                Ok(false) => {}
                Err(error) => ui.warning(&format!("your details could not be kept: {error}")),
            }
            Ok(outcome)
        }
        Ok(Decision::Discard) => {
            drafts.drop(&task.name);
            ui.status("The draft is discarded. Nothing was saved.");
            Ok(Outcome::Done)
        }
        Err(Interrupt::Leave) => Err(Failure::new(Kind::Cancelled, Interrupt::Leave)
            .hint("your answers are kept; the same command goes on from there")),
        Err(interrupt) => Err(interrupt.into()),
    }
}

/// Asks what is open, after offering to go on with a kept draft, and shows the result.
fn interview(
    task: &Task<'_>,
    ask: &mut dyn Ask,
    session: &Session,
    given: Answers,
    kept: &mut dyn FnMut(&Answers),
) -> Result<Decision, Interrupt> {
    let drafts = session.drafts();
    let mut answers = given;
    if let Some(earlier) = drafts.find(&task.name) {
        let question = Question::new(
            "resume",
            "Go on with the draft that you left",
            "Its answers were kept when you left. Say no to begin anew.",
        );
        match ask.confirm(&question, true) {
            Ok(true) => {
                answers.fill_from(&earlier);
                // What no longer fits is asked again.
                for (key, _) in judge(task.interview, &mut answers) {
                    answers.remove(key.name());
                }
            }
            Ok(false) => drafts.drop(&task.name),
            Err(Interrupt::Back) => return Err(Interrupt::Leave),
            Err(interrupt) => return Err(interrupt),
        }
    }
    answers = walk(ask, task.interview, answers, kept)?;
    let today = session.environment.today;
    let review = Review {
        interview: task.interview,
        make: &|answers| (task.make)(answers).map_err(|failure| failure.message()),
        lint: &|letter| super::lint::remarks(letter, task.directory, today),
        drafts: &drafts,
        name: &task.name,
    };
    review.run(ask, answers, kept)
}

/// Returns the answers that are there before anything is asked: `--set`, then `--answers`, then the
/// profile.
fn given(args: &DraftArgs, session: &Session) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    for assignment in &args.set {
        answers
            .set_from_text(assignment)
            .map_err(|error| Failure::new(Kind::Usage, error))?;
    }
    if let Some(path) = &args.answers {
        let text =
            read_text(path, ANSWERS_LIMIT).map_err(|error| Failure::new(Kind::Invalid, error))?;
        let name = shown(path);
        let file = read(&name, &text).map_err(|faults| {
            Failure::faults(format!("the answers file `{name}` has faults"), &faults)
        })?;
        answers.fill_from(&file);
    }
    profile::fill(&mut answers, &profile::load(session)?);
    Ok(answers)
}

fn refuse(refused: Vec<(Key, String)>, from_files: bool) -> Result<(), Failure> {
    if refused.is_empty() {
        return Ok(());
    }
    let kind = if from_files {
        Kind::Invalid
    } else {
        Kind::Usage
    };
    let keys: Vec<String> = refused.iter().map(|(key, _)| format!("`{key}`")).collect();
    let mut failure = Failure::new(
        kind,
        format!("cannot use the answer for {}", keys.join(", ")),
    );
    for (key, problem) in refused {
        failure = failure.hint(format!("{key}: {problem}"));
    }
    Err(failure)
}

fn missing_failure(keys: &[Key]) -> Failure {
    let names: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    Failure::new(Kind::Usage, format!("answers are missing: {}", names.join(", ")))
        .hint("give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked")
}

/// Saves every letter and reports what was written. What can be saved is saved; what cannot is
/// named.
fn finish(
    task: &Task<'_>,
    args: &DraftArgs,
    session: &Session,
    ui: &mut Ui,
    letters: &[Letter],
    answers: &Answers,
) -> Result<Outcome, Failure> {
    let today = session.environment.today;
    let mut written = Vec::new();
    let mut failure: Option<Failure> = None;
    for letter in letters {
        match save(&args.out, letter, answers) {
            Ok(saved) => {
                let lint = super::lint::remarks(letter, task.directory, today);
                written.push(Written {
                    saved,
                    letter,
                    lint,
                });
            }
            Err(error) => failure = Some(error.into()),
        }
    }
    report(task, args, ui, &written)?;
    match failure {
        None => Ok(Outcome::Done),
        Some(failure) if written.is_empty() => Err(failure),
        Some(failure) => Err(failure.partly()),
    }
}

/// A letter that was saved.
struct Written<'a> {
    saved: Saved,
    letter: &'a Letter,
    lint: Vec<Remark>,
}

/// The report as JSON.
#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    letters: Vec<ReportLetter<'a>>,
}

#[derive(Serialize)]
struct ReportLetter<'a> {
    id: &'a str,
    kind: &'static str,
    to: ReportTo<'a>,
    channels: Vec<Channel>,
    dir: &'a Path,
    files: &'a [String],
    lint: &'a [Remark],
}

#[derive(Serialize)]
struct ReportTo<'a> {
    id: &'a str,
    name: &'a str,
}

fn report(
    task: &Task<'_>,
    args: &DraftArgs,
    ui: &mut Ui,
    written: &[Written<'_>],
) -> Result<(), Failure> {
    if args.json {
        let letters = written
            .iter()
            .map(|written| ReportLetter {
                id: &written.saved.id,
                kind: match written.letter.content {
                    Content::Foia(_) => "foia",
                    Content::Congress(_) => "congress",
                },
                to: ReportTo {
                    id: &written.letter.to.id,
                    name: &written.letter.to.name,
                },
                channels: open_channels(written.letter, task.directory),
                dir: &written.saved.folder,
                files: &written.saved.files,
                lint: &written.lint,
            })
            .collect();
        ui.json(&Report { schema: 1, letters })?;
        return Ok(());
    }
    for written in written {
        ui.result(&shown(&written.saved.folder))?;
    }
    let mut seen: Vec<&Remark> = Vec::new();
    for remark in written.iter().flat_map(|written| &written.lint) {
        if remark.level != Level::Info && !seen.contains(&remark) {
            seen.push(remark);
            ui.warning(&remark_line(remark));
        }
    }
    for written in written {
        ui.status(&next_step(written.letter, task.directory));
    }
    Ok(())
}

/// Returns the channels by which the office is known to take letters, the preferred one first.
pub(super) fn open_channels(letter: &Letter, directory: &Directory) -> Vec<Channel> {
    let records = match &letter.content {
        Content::Foia(_) => directory
            .office(&letter.to.id)
            .map(|office| office.channels)
            .unwrap_or_default(),
        Content::Congress(_) => directory
            .member(&letter.to.id)
            .map(|member| directory.member_channels(&member))
            .unwrap_or_default(),
    };
    let mut channels: Vec<Channel> = Vec::new();
    for record in records.iter().filter(|record| record.is_open()) {
        if !channels.contains(&record.channel) {
            channels.push(record.channel);
        }
    }
    channels
}

/// Says in a sentence how the letter reaches its office.
fn next_step(letter: &Letter, directory: &Directory) -> String {
    let channels = open_channels(letter, directory);
    let name = &letter.to.name;
    match (channels.first(), &letter.to.form) {
        (Some(Channel::Portal | Channel::Webform), Some(form)) => {
            format!(
                "{name} takes it at {}; `packet.txt` has one block for each field.",
                form.url
            )
        }
        (Some(Channel::Email), _) => {
            format!("{name} takes it by email; open `letter.eml` in your mail program.")
        }
        (Some(Channel::Post), Some(form)) => format!(
            "{name} takes it by post; print `letter.html`. The web form is probably at {}; \
             `packet.txt` has one block for each field.",
            form.url
        ),
        (Some(Channel::Post), None) => format!("{name} takes it by post; print `letter.html`."),
        (Some(channel), _) => format!("{name} takes it by {channel}."),
        (None, _) => format!(
            "No channel of {name} is known to be open; `redress directory office {}` shows what was \
             last recorded.",
            letter.to.id
        ),
    }
}

/// Finds the campaign and the action that a command names as `CAMPAIGN[/ACTION]`; where several
/// actions fit, the person chooses.
pub(super) fn find_action<'f>(
    found: &'f Found,
    action: Option<&str>,
    fits: fn(&Action) -> bool,
) -> Result<Cause<'f>, Failure> {
    let campaign = &found.file.campaign;
    let fitting: Vec<&Action> = campaign
        .actions
        .iter()
        .filter(|action| fits(action))
        .collect();
    let ids = || fitting.iter().map(|action| action.id().as_str());
    let list = || {
        ids()
            .map(|id| format!("`{}/{id}`", campaign.id))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let action = match (action, fitting.as_slice()) {
        (Some(id), _) => *fitting
            .iter()
            .find(|action| action.id().as_str() == id)
            .ok_or_else(|| {
                let near = crate::toml_file::nearest(id, ids())
                    .map(|near| format!("did you mean `{}/{near}`?", campaign.id));
                Failure::new(
                    Kind::Usage,
                    format!("campaign `{}` has no such action here: `{id}`", campaign.id),
                )
                .hint(near.unwrap_or_else(|| format!("there is {}", list())))
            })?,
        (None, [only]) => *only,
        (None, []) => {
            return Err(Failure::new(
                Kind::Usage,
                format!("campaign `{}` has no action of this kind", campaign.id),
            ));
        }
        (None, _) => {
            return Err(Failure::new(
                Kind::Usage,
                format!(
                    "campaign `{}` has several actions of this kind",
                    campaign.id
                ),
            )
            .hint(format!("name one of {}", list())));
        }
    };
    Ok(Cause {
        campaign,
        action,
        sha256: &found.sha256,
    })
}

/// Splits `CAMPAIGN[/ACTION]`; a campaign may be a file, whose name ends with `.toml`.
pub(super) fn split_target(target: &str) -> (&str, Option<&str>) {
    if Path::new(target)
        .extension()
        .is_some_and(|extension| extension == "toml")
    {
        return (target, None);
    }
    match target.rsplit_once('/') {
        Some((campaign, action)) => (campaign, Some(action)),
        None => (target, None),
    }
}

/// Asks on a terminal whether to begin from one of the campaigns that have a fitting action; returns
/// its target, or nothing for a letter from scratch.
pub(super) fn choose_campaign(
    ask: &mut dyn Ask,
    session: &Session,
    fits: fn(&Action) -> bool,
) -> Result<Option<String>, Interrupt> {
    let shelf = session.shelf();
    let mut choices = Vec::new();
    for found in shelf.ids().iter().filter_map(|id| shelf.find(id).ok()) {
        let campaign = &found.file.campaign;
        for action in campaign.actions.iter().filter(|action| fits(action)) {
            choices.push(
                Choice::new(
                    format!("{}/{}", campaign.id, action.id()),
                    campaign.title.clone(),
                )
                .with_detail(action.subject()),
            );
        }
    }
    choices.push(Choice::new("", "From scratch, in my own words"));
    let question = Question::new(
        "campaign",
        "From which campaign",
        "A campaign brings facts with their sources and a proposal for the letter; you can change all of it.",
    );
    let index = ask.choose(&question, &choices, 0)?;
    Ok(choices
        .get(index)
        .map(|choice| choice.key.clone())
        .filter(|key| !key.is_empty()))
}
