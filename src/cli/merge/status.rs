//! `redress merge status`

use std::path::PathBuf;

use clap::Args;

use super::common_answers;
use super::prepared::Prepared;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::files::shown as shown_path;
use crate::merge::form_letter::Form;
use crate::merge::{
    CurrentRoster, Engine, KitRuns, KitStatus, Letters, MergeFolder, PlanFile, Product, Standings,
    Status, Suppressed, list_undelivered,
};
use crate::terminal::{Table, Ui};
use crate::text::{counted, grouped};

/// Say how far a merge has come
///
/// Counts the letters to each office: those that are made, or, where kits are sent, those in kits that
/// are sent, wait, were refused, or are in doubt. Signers who have since withdrawn or been taken out of
/// the roster do not wait. Another run may be at work meanwhile.
#[derive(Debug, Args)]
pub(super) struct StatusArgs {
    /// The folder of the merge
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) fn run(args: &StatusArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let (run, plan) = MergeFolder::open(&args.folder)?;
    if plan.make == Product::Kits {
        check_kits(&run, session, ui)?;
    }
    let mut status = Status::of(&run, &plan, None)?;
    let mut can_go_on = true;
    if !status.is_done(&plan) {
        match by_roster(&run, &plan, session) {
            Ok(now) => status = now,
            Err(failure) => {
                can_go_on = false;
                ui.warning(&format!(
                    "{}; signers who have since withdrawn count as waiting",
                    failure.message()
                ));
            }
        }
    }
    if args.json {
        ui.json(&status)?;
        return Ok(Outcome::Done);
    }
    match &status.kits {
        Some(kits) => show_kits(&status, kits, ui)?,
        None => show_letters(&status, &plan, ui)?,
    }
    if can_go_on {
        go_on(&status, &run, ui);
    }
    Ok(Outcome::Done)
}

/// Says which command makes or sends what is still to be, if no run is at it.
fn go_on(status: &Status, run: &MergeFolder, ui: &mut Ui) {
    let letters = status.missing + status.unclaimed + status.changed + status.waiting.letters;
    let is_open = match &status.kits {
        Some(kits) => kits.standings.waiting > 0,
        None => letters > 0,
    };
    if !is_open {
        return;
    }
    if run.lock().is_err() {
        ui.status("Another run is at work on it.");
        return;
    }
    let folder = shown_path(run.folder());
    ui.hint(&match status.make {
        Product::Kits => format!(
            "`redress merge send {folder}` shows what is still to be sent, and `--execute` sends it"
        ),
        _ => format!(
            "`redress merge render {folder}` goes on, and makes nothing twice that is recorded"
        ),
    });
}

/// Warns where the record of the kits is gone; otherwise lists those that may not have arrived, unless another run is
/// at work, which does that itself.
fn check_kits(run: &MergeFolder, session: &Session, ui: &mut Ui) -> Result<(), Failure> {
    if let Err(error) = KitRuns::read(&session.environment.data_dir)?.check_record(run) {
        let failure = Failure::from(error);
        ui.warning(&failure.message());
        return Ok(());
    }
    if let Ok(_lock) = run.lock() {
        list_undelivered(run)?;
    }
    Ok(())
}

/// Finds out how far a run has come, by the roster as it is now.
fn by_roster(run: &MergeFolder, plan: &PlanFile, session: &Session) -> Result<Status, Failure> {
    let prepared = Prepared::of(plan, run.folder(), session)?;
    let (cause, action) = prepared.action(plan)?;
    let answers = common_answers(action);
    let offices = prepared.offices(action, plan);
    let draft = prepared.draft(&answers, cause, plan);
    let engine = Engine::new(draft, &offices, Form::Text, plan.make);
    let withdrawn = match plan.make {
        Product::Kits => prepared.withdrawn.but_for_opt_outs(),
        _ => prepared.withdrawn.clone(),
    };
    let kit_runs = KitRuns::read(&session.environment.data_dir)?;
    let roll = CurrentRoster {
        roster: &prepared.roster,
        withdrawn: &withdrawn,
        suppressed: &Suppressed::read(run, &prepared.withdrawn)?,
        engine: &engine,
        others: kit_runs.others(&cause.id(), run)?,
    };
    Ok(Status::of(run, plan, Some(roll))?)
}

/// What is said of those who do not wait any more.
const WITHDRAWN: &str = "their signers withdrew or were removed from the roster";

/// What is said of letters for which nobody sits any more.
const ENDED: &str = "their members' terms are over, and none is made: `ended.csv` says whose letters; `redress directory \
     refresh members`, then `merge plan`";

/// What is said of letters whose files are not there.
const MISSING: &str = "their files are gone or empty; `merge render` makes them again";

/// What is said of letters that were made and say something else now.
const CHANGED: &str = "they say something else now; `merge render` makes them again";

/// What is said of letters that are there and belong to nobody.
const UNCLAIMED: &str = "they match nobody on the roster; `merge render` takes them out";

/// What is said of letters that are there and not recorded.
const UNRECORDED: &str = "of those that wait, these lie in the folder, by a run that was cut off or is at work; \
     `merge render` makes them again and counts them";

/// What is said of letters that no plan counts.
const LEFT_OUT: &str =
    "none of these was planned: their signers had withdrawn or opted out by then";

/// What is said of those whom another run has reached.
const ELSEWHERE: &str = "another merge of this action sent them, or they are in doubt there";

fn show_letters(status: &Status, plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    ui.result(&format!(
        "{}/{}: {} planned.\n",
        status.campaign,
        status.action,
        counted(status.planned.letters, "letter", "letters"),
    ))?;
    let mut lines = vec![
        ("made", status.made.letters, ""),
        ("waiting", status.waiting.letters, ""),
        ("refused", status.refused, "`refused.csv` says why"),
        ("withdrawn", status.withdrawn.letters, WITHDRAWN),
    ];
    for (what, number, note) in [
        ("missing", status.missing, MISSING),
        ("changed", status.changed, CHANGED),
        ("unclaimed", status.unclaimed, UNCLAIMED),
        ("unrecorded", status.unrecorded, UNRECORDED),
        ("left out", plan.counts.gone_letters, LEFT_OUT),
        ("term over", status.ended, ENDED),
    ] {
        if number > 0 {
            lines.push((what, number, note));
        }
    }
    numbers(&lines, ui)?;
    let columns = |letters: &Letters| match *letters {
        Letters::Made {
            made,
            missing,
            waiting,
            refused,
        } => vec![
            ("made", made),
            ("waiting", waiting),
            ("refused", refused),
            ("missing", missing),
        ],
        Letters::InKits(_) => Vec::new(),
    };
    by_office(status, &columns, ui)
}

fn show_kits(status: &Status, kits: &KitStatus, ui: &mut Ui) -> Result<(), Failure> {
    ui.result(&format!(
        "{}/{}: {} planned.\n",
        status.campaign,
        status.action,
        counted(kits.planned, "kit", "kits")
    ))?;
    let standings = &kits.standings;
    let mut lines = vec![
        ("sent", standings.sent, ""),
        ("waiting", standings.waiting, ""),
        (
            "refused",
            standings.failed,
            "`undelivered.csv` says whose, and why",
        ),
        (
            "in doubt",
            standings.in_doubt,
            "`undelivered.csv` says whose; `merge send --resolve-doubts` settles them",
        ),
        (
            "suppressed",
            standings.suppressed,
            "their signers asked for no more email, or no mail reaches them",
        ),
        ("given up", standings.given_up, ""),
        ("withdrawn", kits.withdrawn, WITHDRAWN),
    ];
    if standings.elsewhere > 0 {
        lines.push(("elsewhere", standings.elsewhere, ELSEWHERE));
    }
    if status.ended > 0 {
        lines.push(("term over", status.ended, ENDED));
    }
    numbers(&lines, ui)?;
    if !status.offices.is_empty() {
        ui.result("\nThe letters in these kits, which their signers send themselves:")?;
    }
    let columns = |letters: &Letters| match letters {
        Letters::InKits(standings) => shown(standings),
        Letters::Made { .. } => Vec::new(),
    };
    by_office(status, &columns, ui)
}

fn shown(standings: &Standings) -> Vec<(&'static str, u64)> {
    vec![
        ("in kits sent", standings.sent),
        ("waiting", standings.waiting),
        ("refused", standings.failed),
        ("in doubt", standings.in_doubt),
        ("held back", standings.suppressed + standings.given_up),
        ("elsewhere", standings.elsewhere),
    ]
}

/// Prints what is counted, each on its line.
fn numbers(lines: &[(&str, u64, &str)], ui: &mut Ui) -> Result<(), Failure> {
    for (what, number, note) in lines {
        let note = if *number > 0 { *note } else { "" };
        let line = format!("{what:<12}{:>12}  {note}", grouped(*number));
        ui.result(line.trim_end())?;
    }
    Ok(())
}

/// Prints a line for each office; columns of nothing but noughts are left out, but for the first two.
fn by_office(
    status: &Status,
    columns: &dyn Fn(&Letters) -> Vec<(&'static str, u64)>,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let rows: Vec<_> = status
        .offices
        .iter()
        .map(|office| (&office.name, columns(&office.letters)))
        .collect();
    let Some((_, first)) = rows.first() else {
        return Ok(());
    };
    let used: Vec<usize> = (0..first.len())
        .filter(|at| *at < 2 || rows.iter().any(|(_, numbers)| numbers[*at].1 > 0))
        .collect();
    let headings = used.iter().map(|at| first[*at].0);
    let mut table = Table::new(["office"].into_iter().chain(headings));
    for (name, numbers) in &rows {
        let numbers = used.iter().map(|at| grouped(numbers[*at].1));
        table.row([(*name).clone()].into_iter().chain(numbers));
    }
    ui.result("")?;
    ui.result(table.render(ui.width()).trim_end())?;
    Ok(())
}
