//! The command line: what can be asked for, and what becomes of it. The one home of clap.
//!
//! Each command is a file of its own: its arguments, whose comments are the help, and `run`, which
//! reads like a recipe. Results go to standard output, talk to standard error.

mod account;
mod campaign;
mod complete;
mod confirmation;
mod congress;
mod day;
mod directory;
mod docket;
mod draft;
mod failure;
mod fetch;
mod foia;
mod home;
mod lint;
mod merge;
mod next;
mod outbox;
mod profile;
mod send;
mod session;
mod show;
mod undo;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand, ValueEnum};

pub use failure::{Failure, Outcome};

use self::next::NextCommand;
use self::session::Session;
use crate::terminal::{Color, Environment, Ui, UiError, Verbosity, arguments, arguments_not_utf8};
use crate::text::quotable;

/// Petition your government: cited FOIA requests and letters to Congress
///
/// Asks a few questions, fills a request for records or a letter to your members of Congress with
/// facts that carry their sources, and saves it ready to file. Without a command it asks what you
/// would like to do. Nothing is sent that you have not confirmed. This program is not a lawyer, and
/// what it says is not legal advice.
#[derive(Debug, Parser)]
#[command(
    name = "redress",
    version,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, clap::Args)]
struct Common {
    /// When to use color
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        display_order = 100
    )]
    color: ColorChoice,
    /// Say more
    #[arg(short, long, global = true, display_order = 100)]
    verbose: bool,
    /// Say nothing but results, warnings and errors
    #[arg(long, global = true, conflicts_with = "verbose", display_order = 100)]
    quiet: bool,
}

/// When to use color.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ColorChoice {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Foia(foia::FoiaArgs),
    Congress(congress::CongressArgs),
    Show(show::ShowArgs),
    Lint(lint::LintArgs),
    Send(send::SendArgs),
    Undo(undo::UndoArgs),
    Merge(merge::MergeArgs),
    Docket(docket::DocketArgs),
    #[command(flatten)]
    Next(NextCommand),
    Profile(profile::ProfileArgs),
    Account(account::AccountArgs),
    Campaign(campaign::CampaignArgs),
    Directory(directory::DirectoryArgs),
    Completions(complete::CompletionsArgs),
    Man(complete::ManArgs),
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    match Cli::try_parse_from(as_flag(arguments())) {
        Ok(cli) => cli.run(),
        Err(error) => refused(&error),
    }
}

/// Returns the arguments with `help COMMAND`, as git and cargo take it, as `COMMAND --help`: clap's own command of
/// that name would stand in every list of commands.
fn as_flag(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|first| first == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}

/// Prints what clap has to say in place of a command: help and version, which are results, or what
/// is wrong with the arguments.
fn refused(error: &clap::Error) -> ExitCode {
    let mut ui = Ui::to(std::io::stdout(), std::io::stderr(), Verbosity::Normal);
    if error.use_stderr() {
        // NOTE: clap would print an argument as it is, escape codes and all.
        ui.status(error.render().to_string().trim_end());
        if error.kind() == ErrorKind::InvalidUtf8 {
            for (at, argument) in arguments_not_utf8() {
                ui.hint(&format!(
                    "write argument {at} in UTF-8: `{}`",
                    quotable(&argument)
                ));
            }
        }
        return ExitCode::from(2);
    }
    match error.print() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) if problem.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(source) => {
            ui.error(&UiError::Output { source }, None);
            ExitCode::FAILURE
        }
    }
}

impl Cli {
    fn run(self) -> ExitCode {
        let environment = match Environment::read() {
            Ok(environment) => environment,
            Err(error) => {
                let help = error.help();
                let mut ui = Ui::to(std::io::stdout(), std::io::stderr(), Verbosity::Normal);
                ui.error(&error, Some(&help));
                return ExitCode::FAILURE;
            }
        };
        let mut ui = Ui::new(&environment, self.common.color(), self.common.verbosity());
        let mut session = Session::new(environment);
        let result = match self.command {
            None => home::run(&mut session, &mut ui),
            Some(Command::Foia(args)) => foia::run(&args, &mut session, &mut ui),
            Some(Command::Congress(args)) => congress::run(&args, &mut session, &mut ui),
            Some(Command::Show(args)) => show::run(&args, &session, &mut ui),
            Some(Command::Lint(args)) => lint::run(&args, &session, &mut ui),
            Some(Command::Send(args)) => send::run(&args, &session, &mut ui),
            Some(Command::Undo(args)) => undo::run(&args, &session, &mut ui),
            Some(Command::Merge(args)) => merge::run(&args, &session, &mut ui),
            Some(Command::Account(args)) => account::run(&args, &session, &mut ui),
            Some(Command::Docket(args)) => docket::run(&args, &session, &mut ui),
            Some(Command::Next(command)) => next::run(&command, &session, &mut ui),
            Some(Command::Profile(args)) => profile::run(&args, &session, &mut ui),
            Some(Command::Campaign(args)) => campaign::run(&args, &session, &mut ui),
            Some(Command::Directory(args)) => directory::run(&args, &session, &mut ui),
            Some(Command::Completions(args)) => complete::completions(&args, &mut ui),
            Some(Command::Man(args)) => complete::man(&args, &mut ui),
        };
        for remark in session.remarks() {
            ui.warning(&remark);
        }
        match result {
            Ok(outcome) => outcome.code(),
            Err(failure) => failure.report(&mut ui),
        }
    }
}

impl Common {
    fn color(&self) -> Color {
        match self.color {
            ColorChoice::Auto => Color::Auto,
            ColorChoice::Always => Color::Always,
            ColorChoice::Never => Color::Never,
        }
    }

    fn verbosity(&self) -> Verbosity {
        if self.quiet {
            Verbosity::Quiet
        } else if self.verbose {
            Verbosity::Verbose
        } else {
            Verbosity::Normal
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
