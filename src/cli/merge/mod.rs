//! `redress merge`: a campaign over a roster of signers.

mod districts;
mod forget;
mod letter_by_letter;
mod made;
mod opt_out;
mod plan;
mod prepared;
mod render;
mod report;
mod send;
mod status;
mod withdrawn;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::draft::{find_action, split_target};
use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::campaign::{Action, CongressAction, FoundCampaign};
use crate::draft::Cause;
use crate::files::shown;
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::Ui;
use crate::text::{counted, grouped};

/// So many rows are named one by one.
const NAMED: usize = 5;

/// Make a campaign's letters for a roster of signers
///
/// The roster is a table of people who agreed to take part: CSV, a workbook, or an archive of
/// lists. `plan` checks it and counts; `render` makes the letters, and goes on where it was
/// interrupted; `send` sends kits to the signers, never letters to offices.
#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Plan(plan::PlanArgs),
    Districts(districts::DistrictsArgs),
    Render(render::RenderArgs),
    Send(send::SendArgs),
    Status(status::StatusArgs),
    Report(report::ReportArgs),
    OptOut(opt_out::OptOutArgs),
    /// Erase a merge: the letters and every list with personal data
    Forget {
        /// The folder of the merge
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Erase without asking; the phrase is `forget-run`
        #[arg(long, value_name = "PHRASE")]
        confirm: Option<String>,
    },
}

/// Runs the command.
pub(super) fn run(args: &MergeArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Plan(args) => plan::run(args, session, ui),
        Command::Districts(args) => districts::run(args, session, ui),
        Command::Render(args) => render::run(args, session, ui),
        Command::Send(args) => send::run(args, session, ui),
        Command::Status(args) => status::run(args, session, ui),
        Command::Report(args) => report::run(args, session, ui),
        Command::OptOut(args) => opt_out::run(args, session, ui),
        Command::Forget { folder, confirm } => forget::run(folder, confirm.as_deref(), session, ui),
    }
}

/// Finds the action of a letter to Congress. A FOIA action is never merged: an agency may take requests
/// by a group acting in concert for one (5 U.S.C. § 552(a)(6)(B)(iv)).
fn congress_action<'f>(
    found: &'f FoundCampaign,
    named: Option<&str>,
) -> Result<(Cause<'f>, &'f CongressAction), Failure> {
    let campaign = &found.file.campaign;
    let is_letter = |action: &Action| matches!(action, Action::Congress(_));
    let is_foia = match named {
        Some(id) => matches!(campaign.action(id), Some(Action::Foia(_))),
        None => !campaign.actions.iter().any(is_letter),
    };
    if is_foia {
        let letter = campaign.actions.iter().find(|action| is_letter(action));
        let instead = letter.map_or_else(
            || "add a `congress` action to the campaign for its signers".to_owned(),
            |action| {
                format!(
                    "signers can write to Congress about it: `redress merge plan {}/{} ROSTER --out DIR`",
                    campaign.id,
                    action.id()
                )
            },
        );
        return Err(Failure::new(
            Kind::Failed,
            "a FOIA request is filed once, not merged over a roster",
        )
        .hint(
            "an agency may take the requests of people who act in concert for one request \
             (5 U.S.C. § 552(a)(6)(B)(iv)); file it once with `redress foia`",
        )
        .hint(instead));
    }
    let cause = find_action(found, named, is_letter)?;
    match cause.action {
        Action::Congress(action) => Ok((cause, action)),
        Action::Foia(_) => Err(Failure::new(
            Kind::Usage,
            "the action is not a letter to Congress",
        )),
    }
}

/// Returns the answers that all signers give: those that `redress congress` takes from the campaign.
fn common_answers(action: &CongressAction) -> Answers {
    let mut answers = Answers::default();
    let points = action.concerns.iter().map(ToString::to_string);
    answers.set(Key::DataPoints, Answer::List(points.collect()));
    answers
}

/// Names the rows of a list of withdrawals that name nobody.
fn warn_of_unclear(lines: &[u64], list: &Path, ui: &mut Ui) {
    warn_of_rows(
        lines,
        ["row has", "rows have"],
        "neither an email address nor a name with a ZIP code",
        list,
        ui,
    );
}

/// Names the rows of a list of withdrawals that do nothing: nothing is said where there are none. The
/// verb is given for one row and for several.
fn warn_of_rows(lines: &[u64], verb: [&str; 2], what: &str, list: &Path, ui: &mut Ui) {
    if lines.is_empty() {
        return;
    }
    let rows = counted(lines.len(), verb[0], verb[1]);
    let named: Vec<String> = lines.iter().take(NAMED).map(u64::to_string).collect();
    let more = match lines.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {} more", grouped(more)),
    };
    let line = if lines.len() == 1 { "line" } else { "lines" };
    let (list, named) = (shown(list), named.join(", "));
    ui.warning(&format!("`{list}`: {rows} {what}: {line} {named}{more}"));
}

/// Names files among a run's letters that the program did not make and leaves alone.
fn warn_of_foreign(files: &[PathBuf], ui: &mut Ui) {
    let Some(first) = files.first() else { return };
    let more = match files.len() {
        1 => String::new(),
        count => format!(" and {} more", grouped(count - 1)),
    };
    ui.warning(&format!(
        "not a letter of this merge, and left where it is: `{}`{more}",
        shown(first)
    ));
}
