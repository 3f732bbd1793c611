//! `redress directory`

mod committee;
mod member;
mod office;
mod status;

use clap::{Args, Subcommand};

use super::failure::{Failure, Outcome};
use super::session::Session;
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
    Status(status::StatusArgs),
}

/// Runs the command.
pub(super) fn run(
    args: &DirectoryArgs,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let directory = session.directory()?;
    match &args.command {
        DirectoryCommand::Office(args) => office::run(args, &directory, session, ui),
        DirectoryCommand::Member(args) => member::run(args, &directory, session, ui),
        DirectoryCommand::Committee(args) => committee::run(args, &directory, ui),
        DirectoryCommand::Status(args) => status::run(args, &directory, session, ui),
    }
}
