//! `redress directory`

mod address;
mod committee;
mod member;
mod office;
mod on_committee;
mod refresh;
mod state;
mod status;

pub(super) use address::geocoder;

use clap::{Args, Subcommand};

use super::failure::{Failure, Outcome};
use super::session::Session;
use crate::correction::Correction;
use crate::terminal::Ui;

/// Look up FOIA offices and members of Congress
#[derive(Debug, Args)]
pub(super) struct DirectoryArgs {
    #[command(subcommand)]
    command: DirectoryCommand,
}

#[derive(Debug, Subcommand)]
enum DirectoryCommand {
    Office(office::OfficeArgs),
    Member(member::MemberArgs),
    Committee(committee::CommitteeArgs),
    State(state::StateArgs),
    Status(status::StatusArgs),
    Refresh(refresh::RefreshArgs),
}

/// Returns the line that shows a person's own correction of a record.
fn correction_line(correction: &Correction) -> String {
    format!("  Your correction of {}", correction.told())
}

/// Runs the command.
pub(super) fn run(
    args: &DirectoryArgs,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    // A table that cannot be read may still be renewed or taken back.
    if let DirectoryCommand::Refresh(args) = &args.command {
        return refresh::run(args, session, ui);
    }
    let directory = session.directory()?;
    match &args.command {
        DirectoryCommand::Office(args) => office::run(args, &directory, session, ui),
        DirectoryCommand::Member(args) => member::run(args, &directory, session, ui),
        DirectoryCommand::Committee(args) => committee::run(args, &directory, session, ui),
        DirectoryCommand::State(args) => state::run(args, &directory, ui),
        DirectoryCommand::Status(args) => status::run(args, &directory, session, ui),
        DirectoryCommand::Refresh(args) => refresh::run(args, session, ui),
    }
}
