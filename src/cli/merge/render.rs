//! `redress merge render`

use std::io;
use std::path::PathBuf;

use clap::Args;

use super::made::{earlier, leave, resumable, said_made};
use super::plan::report::{RENEW, ended};
use super::prepared::Prepared;
use super::{common_answers, letter_by_letter};
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::files::shown;
use crate::merge::form_letter::Form;
use crate::merge::{
    Engine, Folders, Format, Journal, Made, MergeFolder, MergeFolderError, Output, PlanFile,
    Product, render,
};
use crate::terminal::{Progress, Ui};
use crate::text::counted;

/// Make the letters that a plan counts
///
/// Goes on where an earlier run was interrupted, even if the roster is in another order by then. The
/// files of letters lie in `letters`, in a folder for each office that has its bioguide id, such as
/// `s000148`; in it, an office of more than 1,000 letters has folders by the first two digits of the
/// letters' numbers. A mailbox is an archive; nothing is sent.
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
    let (run, plan) = MergeFolder::open(&args.folder)?;
    let _lock = run.lock()?;
    let prepared = Prepared::of(&plan, &args.folder, session)?;
    prepared.check_roster(&plan, &args.folder)?;
    prepared.check_terms(&plan, &args.folder, session.environment.day_in_washington)?;
    prepared.withdrawn.keep()?;
    let (cause, action) = prepared.action(&plan)?;
    let answers = common_answers(action);
    let offices = prepared.offices(action, &plan);
    let draft = prepared.draft(&answers, cause, &plan);
    if letter_by_letter::is_made_here(&plan) {
        let making = letter_by_letter::Making {
            prepared: &prepared,
            plan: &plan,
            action,
            run: &run,
            offices: &offices,
            engine: &Engine::new(draft, &offices, Form::Text, plan.make),
        };
        let outcome = making.make(args.stdout, session, ui)?;
        return without_office(&plan, outcome);
    }
    if !args.stdout {
        leave(
            &prepared,
            &plan,
            &run,
            &Engine::new(draft, &offices, Form::Text, plan.make),
            ui,
        )?;
    }
    let (mut journal, seen, earlier) = if args.stdout {
        (None, Default::default(), Made::default())
    } else {
        let (journal, seen, earlier) = earlier(&run)?;
        (Some(journal), seen, earlier)
    };
    let kept = match &journal {
        Some(journal) => Some(output_of(&plan, &run, journal)?),
        None => None,
    };
    let mut progress = Progress::start(ui, &session.environment, "letters", plan.counts.letters);
    progress.add(earlier.letters);
    let mut output = match kept {
        Some(output) => output,
        None => Output::Stream(Box::new(|bytes: &[u8]| {
            ui.bytes(bytes).map_err(io::Error::other)?;
            if ui.is_closed() {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            Ok(())
        })),
    };
    let engine = Engine::new(draft, &offices, output.form(), plan.make);
    let result = render(
        &engine,
        &prepared.roster,
        &prepared.withdrawn,
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
    let made = result.map_err(resumable)?;
    if !args.stdout {
        let what = if plan.make == Product::Mbox {
            "letters.mbox"
        } else {
            "letters"
        };
        ui.result(&shown(&run.path(what)))?;
    }
    ui.status(&said_made(&made, &earlier));
    without_office(&plan, Outcome::Done)
}

/// Fails where letters are refused, since nobody holds the seat, or where signers have no office to write to.
pub(super) fn without_office(plan: &PlanFile, outcome: Outcome) -> Result<Outcome, Failure> {
    let refused = ended(plan).map(|problem| (problem, RENEW));
    let without = (plan.counts.no_office > 0).then(|| {
        let signers = counted(plan.counts.no_office, "signer has", "signers have");
        let problem = format!("{signers} no office to write to");
        (problem, "`no-office.csv` says who, and why")
    });
    let (problems, hints): (Vec<String>, Vec<&str>) = refused.into_iter().chain(without).unzip();
    if problems.is_empty() {
        return Ok(outcome);
    }
    let failure = Failure::new(Kind::Partly, problems.join("; "));
    Err(hints.into_iter().fold(failure, Failure::hint))
}

/// Opens what the letters go to.
fn output_of<'o>(
    plan: &PlanFile,
    run: &MergeFolder,
    journal: &Journal,
) -> Result<Output<'o>, Failure> {
    let output = match plan.make {
        Product::Letters => {
            let folders = Folders::of(run.path("letters"), Format::Txt, plan);
            Ok(Output::Files(folders))
        }
        Product::Mbox => {
            let progress = journal.progress().map_err(MergeFolderError::from)?;
            Output::mailbox(&run.path("letters.mbox"), progress.size)
        }
        Product::Print | Product::Cwc | Product::Kits => {
            return Err(Failure::new(
                Kind::Usage,
                "kits are made when they are sent, and not kept",
            )
            .hint(format!(
                "`redress merge send {}` shows the first of them and sends nothing",
                shown(run.folder())
            )));
        }
    };
    output.map_err(|error| Failure::new(Kind::Failed, error))
}
