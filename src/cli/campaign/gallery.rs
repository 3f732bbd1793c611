//! `redress campaign gallery`

use std::path::PathBuf;

use clap::Args;

use super::page::owner;
use super::told_directory;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::directory::Table;
use crate::files::{shown, write_public};
use crate::site::{Approval, gallery};
use crate::terminal::Ui;

/// Write every letter of a campaign into one page, for those who approve it
///
/// One HTML file that loads nothing: each letter as each kind of office gets it, the texts for forms and for
/// the telephone, and each claim with a link to its passage in the source.
#[derive(Debug, Args)]
pub(super) struct GalleryArgs {
    /// A campaign's name or file
    campaign: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Runs the command.
pub(super) fn run(args: &GalleryArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let found = session.library().find(&args.campaign)?;
    let directory = told_directory(&found.file.campaign, session, ui)?;
    let templates = session.templates()?;
    let today = session.environment.today;
    owner(&args.out)?;
    let page = gallery(&Approval {
        found: &found,
        directory: &directory,
        templates: &templates,
        today,
    })?;
    write_public(&args.out, page.as_bytes())?;
    ui.result(&shown(&args.out))?;
    let members = directory.freshness(Table::Members, today);
    ui.status(&format!("The list of members is {}.", members.age()));
    ui.hint(
        "keep the campaign's file beside it: `redress campaign diff` says later what changed since",
    );
    Ok(Outcome::Done)
}
