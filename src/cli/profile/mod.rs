//! `redress profile`: the sender's saved details, and the way to be forgotten.

mod forget;
mod store;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

pub(super) use self::store::{STANDING, fill, load, save};

use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::files::{make_private_folder, read_text, shown, write_private};
use crate::letter::answers::{Answer, Answers, read};
use crate::terminal::{Table, Ui, ask_maker};

/// See, edit or erase what redress knows about you
#[derive(Debug, Args)]
pub(super) struct ProfileArgs {
    #[command(subcommand)]
    command: ProfileCommand,
}

#[derive(Debug, Subcommand)]
enum ProfileCommand {
    Show(ShowArgs),
    Edit(EditArgs),
    Forget(ForgetArgs),
}

/// Show the saved details
#[derive(Debug, Args)]
struct ShowArgs {
    /// Print them as JSON, by key
    #[arg(long)]
    json: bool,
}

/// Edit the saved details in your editor
#[derive(Debug, Args)]
struct EditArgs {}

/// Erase the profile, the drafts, the letters and the docket
///
/// Lists everything first and asks for a typed phrase. What an office has already received is out
/// of your hands.
#[derive(Debug, Args)]
struct ForgetArgs {
    /// A folder that holds letters; those of `./letters` and of the docket are erased anyway
    #[arg(long, value_name = "DIR")]
    letters: Vec<PathBuf>,
    /// Confirm without being asked, for scripts: `forget-me`
    #[arg(long, value_name = "PHRASE")]
    confirm: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &ProfileArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    match &args.command {
        ProfileCommand::Show(args) => show(args, session, ui),
        ProfileCommand::Edit(_) => edit(session, ui),
        ProfileCommand::Forget(args) => {
            forget::run(&args.letters, args.confirm.as_deref(), session, ui)
        }
    }
}

#[derive(Serialize)]
struct ProfileReport<'a> {
    schema: u32,
    file: String,
    answers: std::collections::BTreeMap<&'static str, &'a Answer>,
}

fn show(args: &ShowArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let answers = load(session)?.answers;
    let file = shown(&session.profile_path());
    if args.json {
        let answers = answers
            .iter()
            .map(|(key, answer)| (key.name(), answer))
            .collect();
        ui.json(&ProfileReport {
            schema: 1,
            file,
            answers,
        })?;
        return Ok(Outcome::Done);
    }
    if answers.is_empty() {
        ui.status(
            "There is no profile yet; the first letter that you draft at the prompts makes one.",
        );
        return Ok(Outcome::Done);
    }
    ui.result(&as_table(&answers).render(ui.width()))?;
    ui.status(&format!("It is kept in {file}."));
    Ok(Outcome::Done)
}

fn as_table(answers: &Answers) -> Table {
    let mut table = Table::new(["key", "answer"]);
    for (key, answer) in answers.iter() {
        let text = match answer {
            Answer::Text(text) => text.clone(),
            Answer::Flag(flag) => flag.to_string(),
            Answer::List(items) => items.join("; "),
        };
        table.row([key.name().to_owned(), text]);
    }
    table
}

/// Opens the profile in the person's editor and keeps it if it can be read.
fn edit(session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let path = session.profile_path();
    let before = match read_text(&path, store::SIZE_LIMIT) {
        Ok(text) => text,
        Err(error) if error.is_missing() => store::template(),
        Err(error) => return Err(Failure::new(Kind::Invalid, error)),
    };
    let mut ask = ask_maker(&session.environment);
    let edited = ask.edit(&before, "toml").map_err(|error| {
        let help = error.help();
        Failure::new(Kind::Failed, error).hint_if(help)
    })?;
    let Some(text) = edited else {
        ui.status("The profile was not changed.");
        return Ok(Outcome::Done);
    };
    if let Err(faults) = read("the edited profile", &text) {
        let drafts = session.drafts();
        drafts.keep_text("profile", &text)?;
        let kept = drafts
            .set_text_aside("profile")
            .map_err(|error| Failure::new(Kind::Failed, error))?;
        return Err(Failure::faults(
            "the profile was not changed: the new one has faults",
            &faults,
        )
        .hint(format!("your text is in {}", shown(&kept))));
    }
    make_private_folder(&session.environment.config_dir)
        .and_then(|()| write_private(&path, text.as_bytes()))?;
    ui.status(&format!("The profile is in {}.", shown(&path)));
    Ok(Outcome::Done)
}
