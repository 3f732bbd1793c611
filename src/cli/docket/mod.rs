//! `redress docket`

mod add;
mod check;
mod clock;
mod damage;
mod documents;
mod due;
mod entry;
mod export;
mod import;
mod list;
mod listing;
mod opening;
mod read;
mod record;
mod resolve;
mod restore;
mod show;

use clap::{Args, Subcommand};

use super::failure::{Failure, Outcome};
use super::session::Session;
use crate::terminal::Ui;

pub(super) use self::clock::Clock;
pub(super) use self::documents::{SentRequest, decision};
pub(super) use self::entry::{by_hand, matter_of, matter_of_next};
pub(super) use self::opening::{Opening, opening};
pub(super) use self::show::read as matter;

/// Show what was sent, what came back, and what is due
///
/// Without a command, the list.
#[derive(Debug, Args)]
pub(super) struct DocketArgs {
    #[command(subcommand)]
    command: Option<DocketCommand>,
    /// Print the result as JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum DocketCommand {
    List(list::ListArgs),
    Due(due::DueArgs),
    Show(show::ShowArgs),
    Add(add::AddArgs),
    Record(record::RecordArgs),
    Read(read::ReadArgs),
    Resolve(resolve::ResolveArgs),
    Export(export::ExportArgs),
    Import(import::ImportArgs),
    Check(check::CheckArgs),
    Restore(restore::RestoreArgs),
}

/// Runs the command.
pub(super) fn run(args: &DocketArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let json = args.json;
    match &args.command {
        None | Some(DocketCommand::List(_)) => list::run(json, session, ui),
        Some(DocketCommand::Due(args)) => due::run(args, json, session, ui),
        Some(DocketCommand::Show(args)) => show::run(args, json, session, ui),
        Some(DocketCommand::Add(args)) => add::run(args, json, session, ui),
        Some(DocketCommand::Read(args)) => read::run(args, json, session, ui),
        Some(DocketCommand::Record(args)) => record::run(args, json, session, ui),
        Some(DocketCommand::Resolve(args)) => resolve::run(args, json, session, ui),
        Some(DocketCommand::Export(args)) => export::run(args, session, ui),
        Some(DocketCommand::Import(args)) => import::run(args, json, session, ui),
        Some(DocketCommand::Check(_)) => check::run(json, session, ui),
        Some(DocketCommand::Restore(args)) => restore::run(args, json, session, ui),
    }
}
