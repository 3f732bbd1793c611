//! Taking out letters that are not to be there any more: those that no signer of the plan claims.
//!
//! What is in the run's folder decides, and the record follows: so it does not matter what an interrupted run left
//! behind, or what the record forgot. A file that is not a letter of ours is named and left alone.

use std::fs;
use std::path::{Path, PathBuf};

use super::claims::Claims;
use super::due::as_made;
use super::error::MergeError;
use super::folder::MergeFolder;
use super::journal::Journal;
use super::on_disk::{each_file, each_letter, number_in};
use super::plan_file::PlanFile;
use super::product::Product;
use super::recorded::Recorded;
use super::render::Engine;
use super::scan::{Ready, Row, scan};
use crate::files::{FileError, remove_file};
use crate::roster::{Roster, Withdrawn};

/// How the names of files begin that an interrupted run began to write.
const BEGUN: &str = ".redress-";

/// What was taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOut {
    /// The signers who had letters and claim none of them.
    pub signers: u64,
    /// The letters that no signer claims.
    pub letters: u64,
    /// Files among the letters that this program did not make: they stay.
    pub foreign: Vec<PathBuf>,
}

/// The files of a run that no signer of a plan claims.
#[derive(Debug, Default)]
pub(super) struct Unclaimed {
    /// Letters, and what an interrupted run began to write.
    files: Vec<PathBuf>,
    /// How many letters there are among them.
    pub(super) letters: u64,
    pub(super) foreign: Vec<PathBuf>,
}

impl Unclaimed {
    /// Looks through the folder of a run that makes letters of one kind.
    pub(super) fn of(run: &MergeFolder, make: Product, claims: &Claims) -> Result<Self, FileError> {
        let mut unclaimed = Self::default();
        for (name, of) in [("letters", Product::Letters), ("cwc", Product::Cwc)] {
            each_letter(&run.path(name), &mut |path| {
                let number = number_in(&path).map(|(number, _)| number);
                match number {
                    Some(number) if make == of && claims.has(number) => {}
                    Some(_) => {
                        unclaimed.letters += 1;
                        unclaimed.files.push(path);
                    }
                    None if is_begun(&path) => unclaimed.files.push(path),
                    None if is_hidden(&path) => {}
                    None => unclaimed.foreign.push(path),
                }
            })?;
        }
        if make != Product::Mbox && run.path("letters.mbox").exists() {
            unclaimed.files.push(run.path("letters.mbox"));
        }
        if make != Product::Print {
            let is_document = |path: &Path| {
                let is_list = path.to_string_lossy().ends_with("-manifest.csv");
                is_list || path.extension().is_some_and(|ending| ending == "pdf")
            };
            each_file(&run.path("print"), 0, &mut |path| {
                if is_document(&path) || is_begun(&path) {
                    unclaimed.files.push(path);
                }
            })?;
        }
        unclaimed.foreign.sort();
        Ok(unclaimed)
    }

    /// Removes them, and the folders that are empty then.
    fn remove(&self) -> Result<(), FileError> {
        for file in &self.files {
            remove_file(file)?;
            // One that holds something else stays.
            for folder in file.ancestors().skip(1).take(2) {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
        Ok(())
    }
}

fn starts(path: &Path, beginning: &str) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with(beginning)
}

fn is_begun(path: &Path) -> bool {
    starts(path, BEGUN)
}

/// Returns `true` for what file managers put into every folder.
fn is_hidden(path: &Path) -> bool {
    starts(path, ".")
}

/// Returns `true` if a run has letters on the disk, or may have, so that it must be asked whose they are.
pub(super) fn has_files(run: &MergeFolder) -> bool {
    ["letters", "cwc"]
        .iter()
        .any(|name| run.path(name).exists())
}

/// Takes out the letters that no signer of a plan claims, and forgets that they were made. An archive is begun
/// anew where one of its letters is not claimed or says something else now; a print run finds out by itself.
pub fn take_out(
    run: &MergeFolder,
    plan: &PlanFile,
    engine: &Engine<'_>,
    roster: &Roster,
    withdrawn: &Withdrawn,
    journal: &mut Journal,
) -> Result<TakenOut, MergeError> {
    let recorded = journal.recorded()?;
    let has_files = has_files(run);
    let claims = Claims::of(
        engine.offices(),
        engine.numbers(plan.make),
        (roster, withdrawn, plan.date),
        &recorded,
        has_files,
    )?;
    let unclaimed = Unclaimed::of(run, plan.make, &claims)?;
    unclaimed.remove()?;
    let are_all = claims.are_all(&recorded);
    let mut letters = unclaimed.letters;
    match plan.make {
        Product::Letters | Product::Cwc if !are_all => {
            journal.retain(&recorded, &claims)?;
        }
        Product::Mbox | Product::Print => {
            letters += claims.letters_less(&recorded);
            let is_anew = plan.make == Product::Mbox
                && (!are_all || has_changed(engine, plan, roster, withdrawn, &recorded)?);
            if is_anew {
                journal.begin_anew()?;
            }
        }
        Product::Letters | Product::Cwc | Product::Kits => {}
    }
    Ok(TakenOut {
        signers: claims.leaving(&recorded),
        letters,
        foreign: unclaimed.foreign,
    })
}

/// Returns `true` if a letter on record says something else now.
fn has_changed(
    engine: &Engine<'_>,
    plan: &PlanFile,
    roster: &Roster,
    withdrawn: &Withdrawn,
    recorded: &Recorded,
) -> Result<bool, MergeError> {
    let mut has_changed = false;
    if recorded.is_empty() {
        return Ok(false);
    }
    let offices = engine.offices();
    let digest = |ready: &Ready| engine.digest(ready);
    let made = as_made(offices, (roster, withdrawn, plan.date), recorded, &digest)?;
    scan(roster, offices, withdrawn, plan.date, |rows| {
        for row in rows {
            if let Row::Ready(ready) = row {
                let key = ready.person.address_key();
                has_changed |= recorded.of(key).is_some() && !made.contains(key);
            }
        }
        Ok::<(), MergeError>(())
    })?;
    Ok(has_changed)
}
