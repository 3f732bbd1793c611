//! `redress directory state`

use clap::Args;
use serde::Serialize;

use crate::calendar::long;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::directory::{Directory, StateLaw, Table};
use crate::sender::State;
use crate::terminal::Ui;
use crate::text::{quotable, visible};

/// Say what is recorded of a state's public-records law, and how sure that is
#[derive(Debug, Args)]
pub(super) struct StateArgs {
    /// The state, such as `NY` or `New York`
    #[arg(required = true)]
    state: Vec<String>,
    /// Print the law as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct StateReport<'a> {
    schema: u32,
    law: Option<&'a StateLaw>,
}

/// Runs the command.
pub(super) fn run(
    args: &StateArgs,
    directory: &Directory,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let typed = args.state.join(" ");
    let state: State = typed.parse().map_err(|_| {
        let what = format!("`{}` is not a state", quotable(&typed));
        Failure::new(Kind::Usage, what).hint("write it as `NY` or `New York`")
    })?;
    let law = directory.state_law(state);
    if args.json {
        ui.json(&StateReport {
            schema: 1,
            law: law.as_ref(),
        })?;
    }
    let Some(law) = law else {
        ui.warning(&format!(
            "no public-records law of {} is recorded",
            state.name()
        ));
        return Ok(Outcome::Negative);
    };
    if !args.json {
        ui.result(&lines(&law, state).join("\n"))?;
        let as_of = long(directory.header(Table::StateLaws).as_of);
        ui.warning(&format!(
            "this is compiled from public tables as of {as_of}, and {}; read the law before you rely on it",
            visible(&law.rests_on())
        ));
    }
    Ok(Outcome::Done)
}

fn lines(law: &StateLaw, state: State) -> Vec<String> {
    let mut lines = vec![format!("{}: {}, {}", state.name(), law.law, law.citation)];
    let source = law.citation_source.as_deref();
    let source = source.unwrap_or("one public table of 2025; it was not compared with the law");
    lines.push(format!("    The citation is from {source}"));
    lines.push(format!("  {}", law.answer()));
    lines.push(format!("    {}", law.doubt));
    let who = law
        .residents_note
        .as_ref()
        .map_or_else(String::new, |note| format!(" ({note})"));
    lines.push(format!(
        "  Only residents may ask: {}{who}",
        law.residents_only
    ));
    lines.extend(law.review().map(|review| format!("  {review}")));
    lines.extend(law.note.iter().map(|note| format!("  {note}")));
    lines.extend(law.guide.iter().map(|guide| format!("  Guide: {guide}")));
    lines
}
