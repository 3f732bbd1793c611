//! `redress docket resolve`

use clap::Args;

use super::show::{existing, show};
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::delivery::JobLetter;
use crate::docket::{MatterId, Passage, Resolution};
use crate::terminal::Ui;

/// Settle a letter that may or may not have been delivered
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
    /// Hand it over once more; an email goes with the same bytes
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
    let Some(which) = matter.in_doubt() else {
        let what = format!("matter {} has no letter in doubt", matter.id);
        let help = format!("`redress docket show {}` shows where it stands", matter.id);
        return Err(Failure::new(Kind::Failed, what).hint(help));
    };
    let intent = matter.last_intent(which);
    let letter = JobLetter {
        matter: matter.id,
        which: which.clone(),
        // A step that was recorded by hand meanwhile is not taken twice.
        step: matter.event_of(which).filter(|_| !matter.is_out(which)),
    };
    let events: Vec<_> = letter
        .records(Passage::Resolved { resolution })
        .into_iter()
        .map(|what| match what.progress() {
            // What did arrive is a step on the day on which it left.
            Some(_) => (intent.map_or(on, |(left, _)| left), what),
            None => (on, what),
        })
        .collect();
    store.record_all(args.matter, &events)?;
    show(&store.matter(args.matter)?, json, session, ui)
}
