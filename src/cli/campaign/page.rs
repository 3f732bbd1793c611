//! `redress campaign page`

use std::path::{Path, PathBuf};

use clap::Args;

use super::told_directory;
use crate::calendar::long;
use crate::campaign::check::check;
use crate::campaign::{Action, Id, Targets};
use crate::cli::draft::{find_action, split_target};
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::directory::Table;
use crate::draft::Draft;
use crate::files::{make_folder, read_text, shown, write_public};
use crate::letter::answers::Answers;
use crate::site::{FILES, SiteError, owner_of, site};
use crate::terminal::Ui;
use crate::text::counted;

/// No page of ours is larger, in bytes.
const LIMIT: u64 = 64 * 1024 * 1024;

/// Write a static site from which anyone can join the campaign
///
/// A few files for any web server, or none: the cause, its facts with their passages, and letters to one's
/// own members of Congress that are made in the visitor's browser, the same as `redress congress` makes.
/// The site stores nothing and sends nothing.
#[derive(Debug, Args)]
pub(super) struct PageArgs {
    /// A campaign, one of its actions, or a campaign's file
    #[arg(value_name = "CAMPAIGN[/ACTION]")]
    target: String,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Runs the command.
pub(super) fn run(args: &PageArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let (campaign, action) = split_target(&args.target);
    let found = session.library().find(campaign)?;
    let cause = find_action(&found, action, |action| {
        matches!(action, Action::Congress(_))
    })?;
    let Action::Congress(action) = cause.action else {
        return Err(Failure::new(
            Kind::Failed,
            "the action is not a letter to Congress",
        ));
    };
    if action.targets != Targets::OwnMembers {
        let what = "a page is made for letters to the visitors' own members of Congress; this action writes to others";
        return Err(Failure::new(Kind::Failed, what));
    }
    let directory = told_directory(cause.campaign, session, ui)?;
    let templates = session.templates()?;
    let today = session.environment.today;
    let expired = [Table::Members, Table::ZipAreas].map(|table| directory.freshness(table, today));
    if let Some(old) = expired.iter().find(|table| table.expired) {
        let what = match old.table {
            Table::Members => "list of members",
            _ => "table of ZIP codes",
        };
        let what = format!(
            "no page was written, since it could make no letters: the {what} held until {}",
            old.header.expires.map(long).unwrap_or_default()
        );
        return Err(Failure::new(Kind::Failed, what).hint(
            "renew both with `redress directory refresh members` and `redress directory refresh zips`, and write \
             the page again",
        ));
    }
    let failed = |error| Failure::new(Kind::Failed, error);
    let index = args.out.join("index.html");
    refuse_foreign(&args.out, &cause.campaign.id)?;
    let report = check(&found.file, None, today);
    if let Some(first) = report.errors.first() {
        ui.warning(&format!(
            "the campaign has {} that must not go into a letter; the first: {}",
            counted(report.errors.len(), "fault", "faults"),
            first.message
        ));
        ui.hint(&format!(
            "`redress campaign check {}` says all of them; mend them, and write the page again",
            args.target.split('/').next().unwrap_or_default()
        ));
    }
    ui.status("Making the letters to every office; this takes some seconds.");
    let answers = Answers::default();
    let draft = Draft {
        answers: &answers,
        cause: Some(cause),
        templates: &templates,
        today,
    };
    let files = site(&draft, cause.campaign, action, &directory)?;
    make_folder(&args.out).map_err(failed)?;
    for file in files {
        let path = args.out.join(file.name);
        write_public(&path, file.text.as_bytes()).map_err(failed)?;
        ui.result(&shown(&path))?;
    }
    let members = directory.freshness(Table::Members, today);
    ui.status(&format!("The list of members is {}.", members.age()));
    if let Some(expires) = members.header.expires {
        ui.status(&format!(
            "From {} on the page makes no letters: write it again then, with a newer list.",
            long(expires)
        ));
    }
    ui.hint(&format!(
        "open {} to try it; any web server can hold the folder",
        shown(&index)
    ));
    Ok(Outcome::Done)
}

/// Refuses a folder that holds a file of that name which is not of this campaign's site.
fn refuse_foreign(folder: &Path, campaign: &Id) -> Result<(), Failure> {
    for name in FILES {
        let path = folder.join(name);
        match owner(&path)? {
            Some(owner) if owner != campaign.as_str() => {
                let what = format!(
                    "`{}` is of the site of another campaign, `{owner}`",
                    shown(&path)
                );
                return Err(Failure::new(Kind::Failed, what)
                    .hint("give each campaign a folder of its own with `--out DIR`, or remove that site first"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Returns of which campaign's pages a file is, or `None` where there is no file. One that this program did not
/// write, or that cannot be read, is refused.
pub(super) fn owner(path: &Path) -> Result<Option<String>, Failure> {
    let text = match read_text(path, LIMIT) {
        Err(error) if error.is_missing() => return Ok(None),
        text => text.ok(),
    };
    let owner = text.as_deref().and_then(owner_of).map(str::to_owned);
    if owner.is_none() {
        let what = format!("`{}` is there, and redress did not write it", shown(path));
        return Err(Failure::new(Kind::Failed, what)
            .hint("name another place with `--out`, or move the file away"));
    }
    Ok(owner)
}

impl From<SiteError> for Failure {
    fn from(error: SiteError) -> Self {
        let help = error.help();
        Self::new(Kind::Failed, error).hint(help)
    }
}
