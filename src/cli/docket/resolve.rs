//! `redress docket resolve`

use clap::Args;

use super::show::{existing, show};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::docket::{MatterId, Resolution, What};
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
    let what = What::Resolved { resolution };
    store.record(args.matter, session.environment.today, &what)?;
    show(&store.matter(args.matter)?, json, session, ui)
}
