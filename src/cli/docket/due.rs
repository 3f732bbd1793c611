//! `redress docket due`

use chrono::Days;
use clap::Args;

use super::clock::{MatterListing, line};
use super::damage;
use super::list::{matters, say_what_is_not_out};
use super::listing::Listing;
use crate::calendar::long;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::docket::{Actor, Due, Matter};
use crate::terminal::{Ui, Verbosity};

/// At most this many days that end a right are named after what is due.
const MOST_OPEN: usize = 5;

/// Tell what is due; the exit code is 1 when something is
///
/// Days that end a right of yours, such as that of an appeal, are named ahead. With `--quiet` it prints nothing: for
/// cron and shell prompts.
#[derive(Debug, Args)]
pub(super) struct DueArgs {
    /// Also what is due within this many days; without it, what is due today or late
    #[arg(
        long,
        value_name = "DAYS",
        default_value_t = 0,
        hide_default_value = true,
        value_parser = clap::value_parser!(u32).range(..=36500)
    )]
    within: u32,
}

/// Runs the command.
pub(super) fn run(
    args: &DueArgs,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let today = session.environment.today;
    let last = today
        .checked_add_days(Days::new(args.within.into()))
        .unwrap_or(today);
    let (listed, findings) = matters(session)?;
    let mut later: Vec<(Due, String)> = Vec::new();
    let listed: Vec<MatterListing> = listed
        .into_iter()
        .map(|mut listed| {
            // What the office waits for is due until it is answered.
            let is_now = |due: &Due| due.on <= last || due.what.is_demand();
            let (now, rest) = listed.due.into_iter().partition(is_now);
            listed.due = now;
            later.extend(rest.into_iter().map(|due| {
                let line = line(&due, &listed.matter, today);
                (due, line)
            }));
            listed
        })
        .filter(|listed| !listed.due.is_empty())
        .collect();
    let outcome = if listed.is_empty() {
        Outcome::Done
    } else {
        Outcome::Negative
    };
    let outcome = damage::warn(&findings, outcome, ui);
    if ui.verbosity() == Verbosity::Quiet {
        return Ok(outcome);
    }
    if json {
        ui.json(&Listing::of(&listed))?;
        return Ok(outcome);
    }
    if listed.is_empty() {
        let nothing = if findings.is_empty() {
            "Nothing is due."
        } else {
            "Nothing is due in what can be read."
        };
        ui.status(&match later.iter().map(|(due, _)| due.on).min() {
            Some(next) => format!("{nothing} The next day is {}.", long(next)),
            None => nothing.to_owned(),
        });
        say_what_is_open(later, ui);
        return Ok(outcome);
    }
    let mut lines: Vec<(&Matter, &Due)> = listed
        .iter()
        .flat_map(|MatterListing { matter, due, .. }| due.iter().map(move |due| (matter, due)))
        .collect();
    lines.sort_by_key(|(matter, due)| (due.rank(), matter.id));
    let lines: Vec<String> = lines
        .into_iter()
        .map(|(matter, due)| line(due, matter, today))
        .collect();
    ui.result(&lines.join("\n"))?;
    say_what_is_open(later, ui);
    say_what_is_not_out(&listed, session, ui);
    Ok(outcome)
}

/// Names the days that end a right of the person's: who learns of an appeal on its last day learns too late.
fn say_what_is_open(mut later: Vec<(Due, String)>, ui: &mut Ui) {
    later.retain(|(due, _)| due.whose == Actor::Sender);
    later.sort_by_key(|(due, _)| due.on);
    if !later.is_empty() {
        ui.status("Still open to you:");
    }
    for (_, line) in later.iter().take(MOST_OPEN) {
        ui.status(&format!("  {line}"));
    }
    if let Some(more) = later.len().checked_sub(MOST_OPEN).filter(|more| *more > 0) {
        ui.status(&format!("  and {more} more: `--within DAYS` shows them"));
    }
}
