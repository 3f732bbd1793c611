//! `redress merge forget`: everything personal of a run is listed, confirmed, and erased.

use std::path::{Path, PathBuf};

use crate::cli::confirmation::Confirmation;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::outbox;
use crate::cli::session::Session;
use crate::files::shown;
use crate::merge::{Contents, KitRuns, Leftover, MergeFolder, PlanFile};
use crate::roster::{OptOuts, Withdrawn};
use crate::terminal::{Ui, ask_maker};
use crate::text::counted;

/// So many things that are left are named one by one.
const NAMED: usize = 20;

/// Lists what would go, asks, and erases it; what is left is named.
pub(super) fn run(
    folder: &Path,
    confirm: Option<&str>,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let data = &session.environment.data_dir;
    let has_sent = KitRuns::read(data)?.has(folder);
    if has_sent && !folder.exists() {
        take_off(folder, session)?;
        ui.status(&format!(
            "There is no `{}` any more; that it sent kits is forgotten.",
            shown(folder)
        ));
        return Ok(Outcome::Done);
    }
    let (run, plan) = MergeFolder::open_to_forget(folder)?;
    let lock = run.lock()?;
    let Contents { own, foreign } = run.contents()?;
    for path in &own {
        ui.result(&shown(path))?;
    }
    ui.status(&format!(
        "The roster itself stays where it is: `{}`.",
        shown(&plan.roster)
    ));
    let opt_outs = OptOuts::read(data)?.len();
    if opt_outs > 0 {
        ui.status(&format!(
            "The group's list of opt-outs stays: {} for all its merges.",
            counted(opt_outs, "address", "addresses")
        ));
    }
    let withdrawals = folder.join("withdrawals.csv");
    let mut withdrawn = Withdrawn::default();
    if withdrawals.is_file() {
        withdrawn.read(&withdrawals)?;
    }
    let campaign = campaign_of(&plan, session);
    if !withdrawn.is_empty() {
        let people = counted(withdrawn.len(), "person", "people");
        ui.status(&format!(
            "That {people} withdrew stays known, without names, so that no other merge of `{campaign}` writes for them."
        ));
    }
    if has_sent {
        ui.status(
            "Who got a kit is forgotten with it: another merge of this action would send them one again.",
        );
    }
    let confirmation = Confirmation {
        wanted: "forget run".to_owned(),
        label: format!("Erase these {}, for good", own.len()),
        help: "This cannot be undone. It does not take back what was printed or sent.",
        done: "erased",
        mismatch: "nothing was erased: that is not the phrase".to_owned(),
    };
    let mut ask = ask_maker(&session.environment);
    if !confirmation.is_given(confirm, ask.as_ref())? {
        confirmation.ask(ask.as_mut(), ui)?;
    }
    OptOuts::read(data)?.keep_withdrawn(
        &campaign,
        &withdrawn.keys(),
        None,
        session.environment.today,
    )?;
    let (gone, left) = run.forget(&own)?;
    drop(lock);
    name_left(&left, ui);
    ui.status(&format!("Erased {gone} of {}.", own.len()));
    if !left.is_empty() {
        let kind = if gone == 0 {
            Kind::Failed
        } else {
            Kind::Partly
        };
        return Err(Failure::new(kind, "some of it was not erased").hint(format!(
            "erase what is named above yourself; then `redress merge forget {}` erases the rest",
            shown(folder)
        )));
    }
    if has_sent {
        take_off(folder, session)?;
    }
    if foreign.is_empty() {
        run.close()?;
    } else {
        let foreign: Vec<String> = foreign.iter().map(|path| name_of(path)).collect();
        ui.status(&format!(
            "The folder stays, with what is not part of this merge: {}.",
            foreign.join(", ")
        ));
    }
    Ok(Outcome::Done)
}

/// Returns the id of a plan's campaign, or what the plan calls it where its file is gone.
fn campaign_of(plan: &PlanFile, session: &Session) -> String {
    let found = session.library().find(&plan.campaign);
    found.map_or_else(
        |_| plan.campaign.clone(),
        |found| found.file.campaign.id.to_string(),
    )
}

/// Takes a run off the list of those that sent kits.
fn take_off(folder: &Path, session: &Session) -> Result<(), Failure> {
    let _lock = outbox::lock(session)?;
    Ok(KitRuns::read(&session.environment.data_dir)?.remove(folder)?)
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().map(PathBuf::from).unwrap_or_default();
    format!("`{}`", shown(&name))
}

fn name_left(left: &[Leftover], ui: &mut Ui) {
    for left in left.iter().take(NAMED) {
        ui.warning(&left.to_string());
    }
    let more = left.len().saturating_sub(NAMED);
    if more > 0 {
        ui.warning(&format!("{more} more are left"));
    }
}
