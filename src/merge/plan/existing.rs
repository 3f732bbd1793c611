//! Planning into a run that has begun: who is new, whose letters say something else now, and whose are taken out.

use std::path::PathBuf;

use super::{MergeError, Setting};
use crate::merge::claims::Claims;
use crate::merge::due::as_made;
use crate::merge::folder::{MergeFolder, MergeFolderError};
use crate::merge::plan_file::BegunRun;
use crate::merge::product::Product;
use crate::merge::recorded::Recorded;
use crate::merge::render::Engine;
use crate::merge::scan::Ready;
use crate::merge::take_out::{Unclaimed, has_files};
use crate::roster::{KeySet, Person, Roster, Withdrawn};

/// The letters that a run has made, and what becomes of them.
#[derive(Default)]
pub(super) struct ExistingLetters {
    is_begun: bool,
    claims: Claims,
    /// Those of whom a row says what their letters say, by address.
    as_made: KeySet,
    recorded: Recorded,
    begun: BegunRun,
    /// Files among the letters that this program did not make.
    pub(super) foreign: Vec<PathBuf>,
}

impl ExistingLetters {
    /// Reads what a run has made, and asks the roster whose it is.
    pub(super) fn of(
        run: &MergeFolder,
        setting: &Setting<'_>,
        engine: &Engine<'_>,
        roster: &Roster,
        withdrawn: &Withdrawn,
    ) -> Result<Self, MergeError> {
        let mut living = Self::default();
        if let Some(journal) = run.journal_if_any()? {
            living.begun.made = journal.progress().map_err(MergeFolderError::from)?.signers;
            living.recorded = journal.recorded().map_err(MergeFolderError::from)?;
        }
        let recorded = &living.recorded;
        let has_files = has_files(run);
        let roster = (roster, withdrawn, setting.draft.today);
        let numbers = engine.numbers(setting.make);
        let claims = Claims::of(setting.offices, numbers, roster, recorded, has_files)?;
        let digest = |ready: &Ready| engine.digest(ready);
        living.as_made = as_made(setting.offices, roster, recorded, &digest)?;
        let unclaimed = Unclaimed::of(run, setting.make, &claims)?;
        living.begun.leaving = claims.leaving(recorded);
        living.begun.letters = match setting.make {
            Product::Mbox | Product::Print => unclaimed.letters + claims.letters_less(recorded),
            Product::Letters | Product::Cwc | Product::Kits => unclaimed.letters,
        };
        living.foreign = unclaimed.foreign;
        living.claims = claims;
        living.is_begun = living.begun.made > 0 || living.begun.letters > 0;
        Ok(living)
    }

    /// Returns the key by which a row is known as another row of a signer who has letters.
    pub(super) fn row_of_another(&self, person: Person) -> Option<u64> {
        self.claims.row_of_another(person)
    }

    /// Returns `true` if the letters of a row's signer were made of another row, which is still there.
    pub(super) fn is_of_another_row(&self, ready: &Ready, engine: &Engine<'_>) -> bool {
        let digest = |ready: &Ready| engine.digest(ready);
        !ready.home.is_open
            && self.as_made.contains(ready.person.address_key())
            && !self.recorded.is_of(ready, &digest)
    }

    /// Counts a signer who takes part.
    pub(super) fn take(&mut self, ready: &Ready, engine: &Engine<'_>) {
        if !self.is_begun {
            return;
        }
        let mut keys = ready.person.keys();
        if !keys.any(|key| self.claims.held.contains(key)) {
            self.begun.new += 1;
            return;
        }
        let before = self.recorded.of(ready.person.address_key());
        let has_changed = before.is_some_and(|(digest, offices)| {
            let is_less =
                ready.home.is_open && offices.len() > engine.offices().of_home(&ready.home).len();
            digest != engine.digest(ready) && !is_less
        });
        self.begun.changed += u64::from(has_changed);
    }

    /// Returns the counts, or `None` if nothing was made yet.
    pub(super) fn counts(&self) -> Option<BegunRun> {
        self.is_begun.then_some(self.begun)
    }
}
