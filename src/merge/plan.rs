//! Planning: one pass over the roster that makes no letters but counts them all.

mod asked;
mod channels;
mod duplicates;
mod existing;
mod limits;
mod lists;
mod measure;
mod paper;
mod people;
mod remarks;
mod sample;
mod summary;
mod tally;

use std::collections::HashSet;
use std::path::PathBuf;

use self::tally::Tally;
use super::error::MergeError;
use super::folder::MergeFolder;
use super::offices::Offices;
use super::plan_file::PlanFile;
use super::product::{Format, PrintSettings, Product};
use super::render::Engine;
use super::scan::scan;
use crate::cwc::Agent;
use crate::directory::Directory;
use crate::draft::Draft;
use crate::merge::form_letter::Form;
use crate::roster::{ListedRow, Mapping, Roster, Withdrawn};

/// What a plan is made from.
pub struct Setting<'a> {
    /// The campaign as it was named: its id or its file.
    pub campaign: String,
    /// The action, and the answers that all signers give.
    pub draft: Draft<'a>,
    /// To whom letters go.
    pub directory: &'a Directory,
    /// The offices of this action.
    pub offices: &'a Offices<'a>,
    /// What is to be made.
    pub make: Product,
    /// Who delivers messages for a vendor, if the configuration says so.
    pub agent: Option<&'a Agent>,
    /// The format of the letters, where each has a file.
    pub format: Option<Format>,
    /// How letters are printed, where they are.
    pub print: Option<PrintSettings>,
    /// `--map`, as it was given.
    pub mapping: Vec<Mapping>,
    /// Where the list of those who withdrew is.
    pub withdrawn: Option<PathBuf>,
    /// The mail account's limits a minute and a day.
    pub rate: (Option<u32>, Option<u32>),
}

/// A plan, and what is to be said of it once.
pub struct Planned {
    /// The plan.
    pub plan: PlanFile,
    /// The rows of the lists of withdrawals that name a signer of the roster.
    pub listed: HashSet<ListedRow>,
    /// How many rows of lists in the roster match nobody.
    pub unmatched: usize,
    /// Files among the letters of the run that this program did not make: they stay.
    pub foreign: Vec<PathBuf>,
}

/// Plans a merge: reads the whole roster, writes the plan and the lists of rows that need someone's
/// attention into the run's folder. `report` is told how many bytes of the roster are read; it is read
/// a second time where there are duplicates.
pub fn plan(
    setting: &Setting<'_>,
    roster: &Roster,
    withdrawn: &Withdrawn,
    run: &MergeFolder,
    report: &mut dyn FnMut(u64),
) -> Result<Planned, MergeError> {
    let today = setting.draft.today;
    let engine = Engine::new(setting.draft, setting.offices, Form::Text, setting.make);
    let mut tally = Tally::new(setting, roster, withdrawn, run, &engine)?;
    scan(roster, setting.offices, withdrawn, today, |rows| {
        report(roster.bytes_read());
        rows.into_iter()
            .try_for_each(|row| tally.take(row, &engine))
    })?;
    let repeats = std::mem::take(&mut tally.people.repeats);
    duplicates::write(&repeats, roster, withdrawn, setting, run, report)?;
    let listed = std::mem::take(&mut tally.listed);
    let unmatched = roster.unmatched()?;
    withdrawn.write_unmatched(&listed, &unmatched, &run.path("unmatched.csv"))?;
    let foreign = std::mem::take(&mut tally.existing.foreign);
    let plan = tally.summary(roster, repeats.len(), &engine)?;
    run.write_plan(&plan)?;
    Ok(Planned {
        plan,
        listed,
        unmatched: unmatched.len(),
        foreign,
    })
}
