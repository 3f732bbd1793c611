//! `redress merge render`

use std::io;
use std::path::PathBuf;

use clap::Args;

use super::plan::suppressed;
use super::{common_answers, congress_action, counted};
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::directory::Table;
use crate::files::shown;
use crate::letter::draft::Draft;
use crate::merge::{Engine, Journal, Made, Make, Offices, Output, PlanFile, Run, render};
use crate::roster::{KeySet, Mapping, Roster, Withdrawn};
use crate::terminal::{Progress, Ui};

/// Make the letters that a plan counts
///
/// Goes on where an earlier run was interrupted, even if the roster is in another order by then. A
/// mailbox is an archive; nothing is sent.
#[derive(Debug, Args)]
pub(super) struct RenderArgs {
    /// The folder of the merge
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Print all letters, a form feed after each, and keep nothing
    #[arg(long)]
    stdout: bool,
}

/// Runs the command.
pub(super) fn run(args: &RenderArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let (run, plan) = Run::open(&args.folder)?;
    let _lock = run.lock()?;
    let found = session.shelf().find(&plan.campaign)?;
    let (cause, action) = congress_action(&found, Some(&plan.action))?;
    let directory = session.directory()?;
    let as_of = directory.header(Table::Members).as_of;
    if found.sha256 != plan.campaign_sha256 || as_of != plan.members_as_of {
        let what = if as_of == plan.members_as_of {
            "campaign"
        } else {
            "list of members"
        };
        return Err(Failure::new(
            Kind::Failed,
            format!("the {what} has changed since the plan"),
        )
        .hint("plan again, into another folder"));
    }
    let templates = session.templates()?;
    let answers = common_answers(action);
    let roster = roster_of(&plan)?;
    let mut withdrawn = Withdrawn::default();
    for path in plan
        .withdrawn
        .iter()
        .cloned()
        .chain(suppressed(&args.folder))
    {
        withdrawn.read(&path)?;
    }
    let offices = Offices::new(&directory, action, plan.date);
    let (mut output, mut journal) = output_of(args, &plan, &run, &offices)?;
    let mut seen = KeySet::default();
    let mut earlier = Made::default();
    if let Some(journal) = &journal {
        journal
            .people(|key| {
                seen.insert(key);
            })
            .map_err(crate::merge::RunError::from)?;
        let progress = journal.progress().map_err(crate::merge::RunError::from)?;
        (earlier.signers, earlier.letters) = (progress.signers, progress.letters);
    }
    let mut progress = Progress::start(ui, &session.environment, "letters", plan.counts.letters);
    progress.add(earlier.letters);
    let mut stream = if args.stdout { Some(&mut *ui) } else { None };
    if let Some(ui) = stream.take() {
        output = Output::Stream(Box::new(|bytes: &[u8]| {
            ui.bytes(bytes).map_err(io::Error::other)?;
            if ui.is_closed() {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            Ok(())
        }));
    }
    let engine = Engine::new(
        Draft {
            answers: &answers,
            cause: Some(cause),
            templates: &templates,
            today: plan.date,
        },
        &offices,
        output.form(),
    );
    let result = render(
        &engine,
        &roster,
        &withdrawn,
        seen,
        &mut output,
        journal.as_mut(),
        &mut |letters| progress.add(letters),
    );
    drop(output);
    progress.finish();
    if ui.is_closed() {
        return Ok(Outcome::Done);
    }
    let made = result?;
    if !args.stdout {
        let what = if plan.make == Make::Mbox {
            "letters.mbox"
        } else {
            "letters"
        };
        ui.result(&shown(&run.path(what)))?;
    }
    let letters = counted(made.letters, "letter", "letters");
    let signers = counted(made.signers, "signer", "signers");
    let before = if earlier.letters > 0 {
        let letters = counted(earlier.letters, "letter", "letters");
        format!(" {letters} had been made before.")
    } else {
        String::new()
    };
    ui.status(&format!(
        "Made {letters} for {signers}.{before} Nothing was sent."
    ));
    Ok(Outcome::Done)
}

fn roster_of(plan: &PlanFile) -> Result<Roster, Failure> {
    let mapping: Result<Vec<Mapping>, _> = plan.map.iter().map(|map| map.parse()).collect();
    let mapping = mapping.map_err(|error| Failure::new(Kind::Invalid, error))?;
    Ok(Roster::open(&plan.roster, &mapping)?)
}

/// Opens what the letters go to, and the record of it.
fn output_of<'o>(
    args: &RenderArgs,
    plan: &PlanFile,
    run: &Run,
    offices: &Offices<'_>,
) -> Result<(Output<'o>, Option<Journal>), Failure> {
    if args.stdout {
        return Ok((Output::Stream(Box::new(|_| Ok(()))), None));
    }
    let journal = run.journal()?;
    let progress = journal.progress().map_err(crate::merge::RunError::from)?;
    let output = match plan.make {
        Make::Letters => Output::files(&run.path("letters"), offices.list().iter()),
        Make::Mbox => Output::mailbox(&run.path("letters.mbox"), progress.size),
        Make::Print | Make::Cwc | Make::Kits => {
            return Err(Failure::new(
                Kind::Usage,
                format!(
                    "this version plans `--make {}` and cannot make it",
                    plan.make
                ),
            )
            .hint("plan with `--make letters` or `--make mbox`"));
        }
    };
    let output = output.map_err(|error| Failure::new(Kind::Failed, error))?;
    Ok((output, Some(journal)))
}
