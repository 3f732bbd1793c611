//! `redress completions` and `redress man`

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Cli;
use super::failure::{Failure, Kind, Outcome};
use crate::terminal::Ui;

/// Print the completions for a shell
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Print the manual page
#[derive(Debug, Args)]
pub(super) struct ManArgs {}

/// Prints the completions.
pub(super) fn completions(args: &CompletionsArgs, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "redress", &mut script);
    ui.document(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}

/// Prints the manual page, its commands after it.
pub(super) fn man(_: &ManArgs, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command())
        .render(&mut page)
        .map_err(|error| Failure::new(Kind::Failed, error))?;
    ui.document(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Done)
}
