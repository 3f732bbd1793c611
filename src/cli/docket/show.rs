//! `redress docket show`

use clap::Args;

use super::clock::Clock;
use super::listing::Listing;
use crate::calendar::long;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::docket::{Matter, MatterId};
use crate::files::shown;
use crate::terminal::Ui;

/// Show one matter, with everything that happened to it and what is due
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The matter's number
    matter: MatterId,
}

/// Runs the command.
pub(super) fn run(
    args: &ShowArgs,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let matter = session.docket()?.matter(args.matter)?;
    show(&matter, json, session, ui)
}

/// Shows a matter as it stands.
pub(super) fn show(
    matter: &Matter,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let clock = Clock::read(session)?;
    let due = clock.due(matter);
    if json {
        ui.json(&Listing::of([(matter, due.as_slice())]))?;
        return Ok(Outcome::Done);
    }
    let entry = &matter.entry;
    let mut lines = vec![
        format!("Matter {}: {}", matter.id, matter.state()),
        format!("  To: {}", entry.to.name),
        format!("  Subject: {}", entry.subject),
    ];
    if let Some(letter) = &entry.letter {
        lines.push(format!("  Letter: {}", letter.folder));
    }
    if let Some(number) = matter.tracking() {
        lines.push(format!("  Tracking number: {number}"));
    }
    let has_documents = matter.events.iter().any(|event| {
        let progress = event.what.progress();
        progress.is_some_and(|progress| progress.details().document.is_some())
    });
    if has_documents {
        let folder = session.matters_path().join(matter.id.to_string());
        lines.push(format!("  Documents: {}", shown(&folder)));
    }
    for event in matter.timeline() {
        lines.push(format!("  {}: {}", long(event.on), event.what.sentence()));
    }
    for due in &due {
        lines.push(format!(
            "  Due {}: {} ({})",
            long(due.on),
            due.what,
            due.cite
        ));
    }
    ui.result(&lines.join("\n"))?;
    Ok(Outcome::Done)
}
