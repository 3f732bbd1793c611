//! `redress docket restore`

use std::path::Path;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::calendar::long;
use crate::cli::confirmation::Confirmation;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::outbox;
use crate::cli::session::Session;
use crate::delivery::restore_mark;
use crate::delivery::send_mark::SendMark;
use crate::docket::{
    CompleteMatter, Damage, DocketCopy, Matter, Restored, Store, StoreError, settle,
};
use crate::files::shown;
use crate::terminal::{Table, Ui, ask_maker};
use crate::text::{counted, quotable};

/// So many events that a copy lacks are named.
const MOST: usize = 12;

/// List the copies of the docket, or bring one back
///
/// A copy is made once a day when something changed; seven are kept, and the docket itself when another takes
/// its place. What left after the copy was made is taken over from the present docket where that can still
/// tell; where it cannot, a letter that the copy holds ready is in doubt until you settle it.
#[derive(Debug, Args)]
pub(super) struct RestoreArgs {
    /// The copy to bring back, by its name in the list
    copy: Option<String>,
    /// Confirm without being asked, for scripts
    #[arg(long, value_name = "PHRASE", requires = "copy")]
    confirm: Option<String>,
}

#[derive(Serialize)]
struct RestoreReport {
    schema: u32,
    copies: Vec<CopyEntry>,
}

/// A copy as the list shows it.
#[derive(Serialize)]
struct CopyEntry {
    name: String,
    path: String,
    sound: bool,
    matters: usize,
    last: Option<NaiveDate>,
}

impl CopyEntry {
    fn of(copy: &DocketCopy) -> Self {
        let read = Store::read(&copy.path).ok().flatten();
        let matters = read
            .as_ref()
            .and_then(|store| store.survey().ok())
            .map(|survey| survey.matters)
            .unwrap_or_default();
        let check = read.map(|store| store.check());
        Self {
            name: copy.name.clone(),
            path: shown(&copy.path),
            sound: matches!(check, Some(Ok(findings)) if findings.is_empty()),
            last: last_day(&matters),
            matters: matters.len(),
        }
    }
}

fn last_day(matters: &[Matter]) -> Option<NaiveDate> {
    let events = matters.iter().flat_map(|matter| &matter.events);
    events
        .max_by_key(|event| event.number)
        .map(|event| event.on)
}

/// Runs the command.
pub(super) fn run(
    args: &RestoreArgs,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let copies = session.copies();
    let list = copies.list()?;
    let Some(name) = &args.copy else {
        return show(&list, json, ui);
    };
    let copy = list.iter().find(|copy| copy.name == *name).ok_or_else(|| {
        Failure::new(
            Kind::Usage,
            format!("there is no copy `{}`", quotable(name)),
        )
        .hint("`redress docket restore` lists the copies")
    })?;
    let docket = session.docket_path();
    // Nothing leaves meanwhile, and nothing that leaves is forgotten.
    let _lock = outbox::lock(session)?;
    let told = present(&docket);
    let is_all_known = docket.exists() && matches!(&told, Ok((_, findings)) if findings.is_empty());
    let present = told.unwrap_or_default();
    let today = session.environment.today;
    let restored = Restored::prepare(&copy.path, &copy.name, &present.0, today)?;
    tell(&restored, copy, is_all_known, ui)?;
    let confirmation = Confirmation {
        wanted: format!("restore {}", copy.name),
        label: format!("Restore the copy {}", copy.name),
        help: "The present docket is kept as a copy, and can be restored in the same way.",
        done: "changed",
        mismatch: "nothing was changed: that is not the phrase".to_owned(),
    };
    let mut ask = ask_maker(&session.environment);
    if !confirmation.is_given(args.confirm.as_deref(), ask.as_ref())? {
        confirmation.ask(ask.as_mut(), ui)?;
    }
    // Others may record while nothing is sent: what they did was not told.
    if self::present(&docket).unwrap_or_default() != present {
        return Err(Failure::new(
            Kind::Failed,
            "nothing was changed: the docket was written to meanwhile",
        )
        .hint("run the same command again to see what the copy lacks"));
    }
    let aside = copies
        .keep_aside(today)
        .map_err(|error| Failure::new(Kind::Failed, error).hint("nothing was changed"))?;
    let doubted = restored.doubted.clone();
    if !is_all_known {
        restore_mark::set(&session.environment.data_dir, today)
            .map_err(|error| Failure::new(Kind::Failed, error).hint("nothing was changed"))?;
    }
    restored.put(&docket)?;
    SendMark::clear(&session.environment.data_dir);
    ui.status(&format!("The copy {} is the docket now.", copy.name));
    if let Some(aside) = aside {
        ui.status(&format!(
            "What it replaced is kept as the copy {}: {}.",
            aside.name,
            shown(&aside.path)
        ));
    }
    for id in doubted {
        ui.hint(&format!("matter {id}: {}", settle(id)));
    }
    Ok(Outcome::Done)
}

/// Returns all that the present docket can tell.
fn present(docket: &Path) -> Result<(Vec<CompleteMatter>, Vec<Damage>), StoreError> {
    let store = Store::read(docket)?;
    let wholes = store.map(|store| store.wholes()).transpose()?;
    Ok(wholes.unwrap_or_default())
}

fn show(list: &[DocketCopy], json: bool, ui: &mut Ui) -> Result<Outcome, Failure> {
    let entries: Vec<CopyEntry> = list.iter().map(CopyEntry::of).collect();
    if json {
        ui.json(&RestoreReport {
            schema: 1,
            copies: entries,
        })?;
        return Ok(Outcome::Done);
    }
    if entries.is_empty() {
        ui.status(
            "There is no copy yet: the first is made the next day that something is recorded.",
        );
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(["copy", "matters", "last event", "state"]);
    for entry in &entries {
        table.row([
            entry.name.clone(),
            entry.matters.to_string(),
            entry.last.map_or_else(String::new, |on| on.to_string()),
            if entry.sound { "sound" } else { "damaged" }.to_owned(),
        ]);
    }
    ui.result(table.render(ui.width()).trim_end())?;
    ui.hint("`redress docket restore COPY` restores one");
    Ok(Outcome::Done)
}

/// Tells what the docket will be, and what it will not have.
fn tell(
    restored: &Restored,
    copy: &DocketCopy,
    is_all_known: bool,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let matters = restored.matters()?;
    let count = counted(matters.len(), "matter", "matters");
    ui.result(&format!("The copy {} has {count}.", copy.name))?;
    let lost: Vec<_> = restored
        .lost
        .iter()
        .flat_map(|(id, events)| events.iter().map(move |event| (id, event)))
        .collect();
    if !lost.is_empty() {
        let count = counted(lost.len(), "event", "events");
        ui.result(&format!("It lacks {count} that the present docket has:"))?;
    }
    for (id, event) in lost.iter().take(MOST) {
        ui.result(&format!(
            "  Matter {id}, {}: {}",
            long(event.on),
            event.what.sentence()
        ))?;
    }
    if lost.len() > MOST {
        ui.result(&format!("  … and {} more", lost.len() - MOST))?;
    }
    let numbers = |ids: &mut dyn Iterator<Item = String>| ids.collect::<Vec<_>>().join(", ");
    if !restored.taken.is_empty() {
        let ids = numbers(&mut restored.taken.iter().map(ToString::to_string));
        ui.result(&format!(
            "Kept from the present docket, since something has been sent: matter {ids}."
        ))?;
    }
    if !restored.doubted.is_empty() {
        let ids = numbers(&mut restored.doubted.iter().map(ToString::to_string));
        ui.result(&format!(
            "In doubt from now on, since its letter may have been sent: matter {ids}."
        ))?;
    }
    if !is_all_known {
        ui.warning(
            "the present docket is damaged or missing: letters may have been sent that neither it nor the \
             copy has recorded; of those that were written by today you are asked before they are sent",
        );
    }
    Ok(())
}
