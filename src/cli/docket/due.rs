//! `redress docket due`

use chrono::Days;
use clap::Args;

use super::clock::{Listed, line};
use super::damage;
use super::list::matters;
use super::listing::Listing;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::outbox::say_of_other_run;
use crate::cli::session::Session;
use crate::docket::{Due, Matter};
use crate::terminal::{Ui, Verbosity};

/// Tell what is due; the exit code is 1 when something is
///
/// With `--quiet` it prints nothing: for cron and shell prompts.
#[derive(Debug, Args)]
pub(super) struct DueArgs {
    /// Also what is due within so many days; without it, what is due today or late
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
    let next = listed
        .iter()
        .flat_map(|listed| &listed.due)
        .map(|due| due.on);
    let next = next.filter(|on| *on > last).min();
    let listed: Vec<Listed> = listed
        .into_iter()
        .map(|mut listed| {
            listed.due.retain(|due| due.on <= last);
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
        ui.status(&match next {
            Some(next) => format!(
                "Nothing is due. The next day is {}.",
                crate::calendar::long(next)
            ),
            None => "Nothing is due.".to_owned(),
        });
        return Ok(outcome);
    }
    let mut lines: Vec<(&Matter, &Due)> = listed
        .iter()
        .flat_map(|Listed { matter, due, .. }| due.iter().map(move |due| (matter, due)))
        .collect();
    lines.sort_by_key(|(matter, due)| (due.on, matter.id));
    let lines: Vec<String> = lines
        .into_iter()
        .map(|(matter, due)| line(due, matter, today))
        .collect();
    ui.result(&lines.join("\n"))?;
    if listed
        .iter()
        .any(|listed| listed.matter.in_doubt().is_some())
    {
        say_of_other_run(session, ui);
    }
    Ok(outcome)
}
