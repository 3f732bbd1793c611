//! `redress docket resolve`

use chrono::NaiveDate;
use clap::Args;

use super::show::{existing, show};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::docket::dispatch::{Dispatch, Stage};
use crate::docket::{Matter, MatterId, Resolution, What};
use crate::terminal::Ui;

/// Settle a matter that is in doubt
#[derive(Debug, Args)]
pub(super) struct ResolveArgs {
    /// The matter's number
    matter: MatterId,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct How {
    /// It did arrive
    #[arg(long)]
    sent: bool,
    /// Send it once more, with the same bytes
    #[arg(long)]
    resend: bool,
    /// Give it up
    #[arg(long)]
    drop: bool,
}

/// Runs the command.
pub(super) fn run(
    args: &ResolveArgs,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let resolution = match (args.how.sent, args.how.resend) {
        (true, _) => Resolution::Sent,
        (_, true) => Resolution::Resend,
        _ => Resolution::Drop,
    };
    let mut store = existing(args.matter, session)?;
    let on = session.environment.today;
    let matter = store.matter(args.matter)?;
    let events = match matter.letter_in_doubt() {
        // The matter's own letter is out where another one followed it.
        Some(letter) => of_letter(&matter, letter, resolution, on),
        None => vec![(on, What::Resolved { resolution })],
    };
    store.record_all(args.matter, &events)?;
    show(&store.matter(args.matter)?, json, session, ui)
}

/// Returns the events by which the doubt about a later letter is settled: one that did arrive is a step of
/// its matter, on the day on which it left.
fn of_letter(
    matter: &Matter,
    letter: &str,
    resolution: Resolution,
    on: NaiveDate,
) -> Vec<(NaiveDate, What)> {
    let settled = Dispatch {
        letter: letter.to_owned(),
        stage: Stage::Resolved { resolution },
    };
    let mut events = vec![(on, What::Letter(Box::new(settled)))];
    if resolution == Resolution::Sent {
        let step = matter
            .last_intent(letter)
            .and_then(|(left, intent)| Some((left, intent.progress(letter)?)));
        events.extend(step.map(|(left, step)| (left, What::Progress(step))));
    }
    events
}
