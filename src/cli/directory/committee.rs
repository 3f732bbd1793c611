//! `redress directory committee`

use clap::Args;
use serde::Serialize;

use super::correction_line;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::directory::{Committee, Directory, Remark, Table as Records};
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
struct Listing<'a> {
    schema: u32,
    committees: &'a [Committee],
    remarks: Vec<Remark>,
    /// The person's own corrections of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<String>,
}

/// Said where a committee is looked for and not found.
pub(super) const NOT_HELD: &str = "`redress directory committee` lists the codes; joint committees of both chambers are \
                                   not in the directory, and missing subcommittees come with `redress directory \
                                   refresh committees`";

/// Returns a line for each of the person's own corrections of some committees.
pub(super) fn corrections(committees: &[Committee], directory: &Directory) -> Vec<String> {
    let of_each = committees.iter().flat_map(|committee| {
        let own = directory.corrections_in("committees", &committee.id);
        own.map(|own| format!("{}: {}", committee.id, correction_line(own).trim_start()))
    });
    of_each.collect()
}

/// Says that a committee is held without its members.
pub(super) fn nobody_yet(committee: &Committee, directory: &Directory) -> String {
    format!(
        "nobody is recorded yet for the {} ({})",
        directory.committee_name(committee),
        committee.id
    )
}

/// Runs the command.
pub(super) fn run(
    args: &CommitteeArgs,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let committees = directory.find_committees(&args.query.join(" "));
    let outcome = if committees.is_empty() {
        Outcome::Negative
    } else {
        Outcome::Done
    };
    let today = session.environment.day_in_washington;
    let remark = directory.remark_on_committees(today);
    if args.json {
        ui.json(&Listing {
            schema: 1,
            committees: &committees,
            remarks: remark.into_iter().collect(),
            corrections: corrections(&committees, directory),
        })?;
        return Ok(outcome);
    }
    let mut table = Table::new(["code", "committee", "chair", "ranking member"]);
    let name = |id: &Option<String>| {
        id.as_ref()
            .and_then(|id| directory.sitting(id))
            .map(|member| member.name.clone())
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
        ui.hint(NOT_HELD);
    } else {
        ui.result(table.render(ui.width()).trim_end())?;
        for line in corrections(&committees, directory) {
            ui.result(&line)?;
        }
        let empty = committees.iter().filter(|one| one.members.is_empty());
        let empty: Vec<String> = empty.map(|one| nobody_yet(one, directory)).collect();
        match &empty[..] {
            [] => {}
            [only] => ui.warning(only),
            [first, rest @ ..] => ui.warning(&format!("{first}; nor for {} others", rest.len())),
        }
    }
    let list = directory.freshness(Records::Committees, today);
    // What the table does not hold is told where all of it is shown, or nothing is found.
    let is_whole = args.query.is_empty() || committees.is_empty();
    if let Some(note) = list.header.note.as_ref().filter(|_| is_whole) {
        ui.status(note);
    }
    if let Some(remark) = remark {
        ui.warning(&remark.message);
    }
    ui.status(&format!("Committees {}.", list.age()));
    if list.aged && !list.expired {
        ui.hint("`redress directory refresh committees` renews the list");
    }
    Ok(outcome)
}
