//! `redress directory status`

use clap::Args;
use serde::Serialize;

use crate::calendar::long;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::directory::{Directory, Freshness, Table as Records};
use crate::terminal::{Table, Ui};
use crate::text::{counted, visible};

/// Say how old the directory's tables are
#[derive(Debug, Args)]
pub(super) struct StatusArgs {
    /// Print the tables as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Status {
    schema: u32,
    tables: Vec<Freshness>,
}

/// Runs the command.
pub(super) fn run(
    args: &StatusArgs,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let today = session.environment.today;
    for idle in directory.idle_corrections() {
        ui.warning(&format!(
            "your correction of {} in `corrections.jsonl` is not used: `{}` has no record of that id",
            visible(&idle.id),
            visible(&idle.table)
        ));
    }
    for needless in directory.needless_corrections() {
        ui.warning(&format!(
            "your correction of {} in `corrections.jsonl` changes nothing: the directory says the same by now; take it out",
            visible(&needless.id)
        ));
    }
    let tables: Vec<_> = Records::ALL
        .iter()
        .map(|table| directory.freshness(*table, today))
        .collect();
    if args.json {
        ui.json(&Status { schema: 1, tables })?;
        return Ok(Outcome::Done);
    }
    let mut rows = Table::new(["table", "as of", "age", "source"]);
    for table in &tables {
        let state = match (table.expired, table.aged) {
            (true, _) => ", expired",
            (false, true) => ", old",
            (false, false) => "",
        };
        rows.row([
            table.header.table.clone(),
            long(table.header.as_of),
            match table.age_days {
                0.. => format!("{}{state}", counted(table.age_days, "day", "days")),
                _ => format!("{}{state}", table.days_old()),
            },
            table.header.source.clone(),
        ]);
    }
    ui.result(rows.render(ui.width()).trim_end())?;
    Ok(Outcome::Done)
}
