//! `redress directory state`

use clap::Args;
use serde::Serialize;

use super::correction_line;
use crate::calendar::long;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::correction::Correction;
use crate::directory::{Directory, StateLaw, Table};
use crate::sender::State;
use crate::terminal::Ui;
use crate::text::{folded, misspelt, quotable, visible};

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
    /// How far the tables agree on the days, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guide: Option<String>,
    /// The person's own corrections of the record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<&'a Correction>,
}

/// Runs the command.
pub(super) fn run(
    args: &StateArgs,
    directory: &Directory,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let typed = args.state.join(" ");
    let state = state_of(&typed)?;
    let law = directory.state_law(state);
    let corrections: Vec<&Correction> = directory
        .corrections_in("state_laws", state.abbreviation())
        .collect();
    if args.json {
        ui.json(&StateReport {
            schema: 1,
            law: law.as_ref(),
            doubt: law.as_ref().map(StateLaw::doubt),
            guide: law.as_ref().and_then(StateLaw::guide),
            corrections: corrections.clone(),
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
        let mut lines = lines(&law, state);
        lines.extend(corrections.into_iter().map(correction_line));
        ui.result(&lines.join("\n"))?;
        let as_of = long(directory.header(Table::StateLaws).as_of);
        ui.warning(&format!(
            "this is compiled from public tables as of {as_of}, and {}; read the law before you rely on it",
            visible(&law.rests_on())
        ));
    }
    Ok(Outcome::Done)
}

/// Returns the state that a person names, by a beginning that is no other's as well.
fn state_of(typed: &str) -> Result<State, Failure> {
    let plain = folded(typed);
    let of_words = match plain.as_str() {
        "washington dc" | "washington d c" => "DC",
        _ => typed,
    };
    if let Some(state) = State::written(of_words) {
        return Ok(state);
    }
    let begins = |state: &State| plain.len() > 3 && folded(state.name()).starts_with(&plain);
    let mut beginning = State::all().filter(begins);
    if let (Some(only), None) = (beginning.next(), beginning.next()) {
        return Ok(only);
    }
    let what = format!("`{}` is not a state", quotable(typed));
    let failure = Failure::new(Kind::Usage, what);
    let names: Vec<String> = State::all().map(|state| folded(state.name())).collect();
    let near = misspelt(&plain, names.iter().map(String::as_str));
    let near = near.and_then(|near| State::all().find(|state| folded(state.name()) == near));
    Err(match near {
        Some(state) => failure.hint(format!("did you mean {}?", state.in_prose())),
        None => failure.hint("write it as `NY` or `New York`"),
    })
}

fn lines(law: &StateLaw, state: State) -> Vec<String> {
    let mut lines = vec![format!("{}: {}, {}", state.name(), law.law, law.citation)];
    let source = law.citation_source.as_deref();
    let source = source.unwrap_or("one public table of 2025; it was not compared with the law");
    lines.push(format!("    The citation is from {source}"));
    lines.push(format!("  {}", law.answer()));
    lines.push(format!("    {}", law.doubt()));
    let who = law
        .residents_note
        .as_ref()
        .map_or_else(String::new, |note| format!(" ({note})"));
    lines.push(format!(
        "  Only residents may ask: {}{who}",
        law.residents_only
    ));
    lines.extend(law.review().map(|review| format!("  {review}")));
    let from = law.appeal_source.as_ref();
    lines.extend(from.map(|from| format!("    The appeal is from {from}")));
    lines.extend(law.note.iter().map(|note| format!("  {note}")));
    lines.extend(law.guide().map(|guide| format!("  Guide: {guide}")));
    lines
}
