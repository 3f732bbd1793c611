//! `redress directory committee`

use clap::Args;
use serde::Serialize;

use crate::cli::failure::{Failure, Outcome};
use crate::directory::{Committee, Directory};
use crate::terminal::{Table, Ui};

/// List committees, or show one
#[derive(Debug, Args)]
pub(super) struct CommitteeArgs {
    /// Words of the name, or a code such as `HSJU`; without any, all are listed
    query: Vec<String>,
    /// Print the committees as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Committees<'a> {
    schema: u32,
    committees: &'a [Committee],
}

/// Runs the command.
pub(super) fn run(
    args: &CommitteeArgs,
    directory: &Directory,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let committees = directory.find_committees(&args.query.join(" "));
    let outcome = if committees.is_empty() {
        Outcome::Negative
    } else {
        Outcome::Done
    };
    if args.json {
        ui.json(&Committees {
            schema: 1,
            committees: &committees,
        })?;
        return Ok(outcome);
    }
    let mut table = Table::new(["code", "committee", "chair", "ranking member"]);
    let name = |id: &Option<String>| {
        id.as_ref()
            .and_then(|id| directory.member(id))
            .map(|m| m.name)
            .unwrap_or_default()
    };
    for committee in &committees {
        table.row([
            committee.id.clone(),
            committee.name.clone(),
            name(&committee.chair),
            name(&committee.ranking),
        ]);
    }
    if committees.is_empty() {
        ui.warning("the directory has no such committee");
    } else {
        ui.result(table.render(ui.width()).trim_end())?;
    }
    Ok(outcome)
}
