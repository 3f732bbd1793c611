//! Letters that are drafted whole and kept one by one, each in a file of its own: what messages for a
//! vendor, Markdown and PDF have in common. Text letters have a shorter way, in `render`.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::due::{Due, Dues, Earlier};
use super::error::MergeError;
use super::folder::MergeFolder;
use super::journal::{Journal, MadeBatch};
use super::offices::Offices;
use super::on_disk::OnDisk;
use super::product::Product;
use super::render::{Engine, Made};
use super::scan::{Ready, scan};
use crate::files::FileError;
use crate::roster::{Roster, Sheet, Withdrawn};

/// So many signers' letters are made and recorded in one go.
const CHUNK: usize = 64;

/// What a run's letters are made from.
#[derive(Clone, Copy)]
pub struct RunInputs<'a> {
    /// The run; letters that cannot be made go into its `refused.csv`.
    pub run: &'a MergeFolder,
    /// The offices that are written to.
    pub offices: &'a Offices<'a>,
    /// What drafts the texts.
    pub engine: &'a Engine<'a>,
    /// The signers.
    pub roster: &'a Roster,
    /// Those of them who withdrew.
    pub withdrawn: &'a Withdrawn,
}

/// What became of one letter.
pub(super) enum WriteOutcome {
    /// It is kept.
    Kept,
    /// It cannot be made, and why.
    Refused(String),
}

impl RunInputs<'_> {
    /// Begins to find out which letters are due: those of signers of whom `seen` does not know, and
    /// those that were made and are not on the disk.
    pub(super) fn dues<'d>(
        &'d self,
        make: Product,
        earlier: Earlier<'d>,
        on_disk: OnDisk,
    ) -> Dues<'d> {
        let files = (self.engine.numbers(make), on_disk);
        Dues::new(self.offices, earlier, Some(files))
    }

    /// Hands every letter that is due to `keep`, and records what became of them once `sync` has
    /// waited for what was kept; returns how many were kept and how many refused. A signer of whom a
    /// letter was refused is tried again by the next run.
    pub(super) fn letter(
        &self,
        mut dues: Dues<'_>,
        journal: &mut Journal,
        report: &mut (dyn FnMut(u64) + Send),
        keep: &(dyn Fn(&Ready, usize) -> Result<WriteOutcome, MergeError> + Sync),
        sync: &dyn Fn() -> Result<(), FileError>,
    ) -> Result<(Made, u64), MergeError> {
        let columns = ["row", "name", "office", "problem"];
        let mut refused = Sheet::create(&self.run.path("refused.csv"), &columns)?;
        journal.begin_again()?;
        let mut made = Made::default();
        let today = self.engine.today();
        dues.look_ahead((self.roster, self.withdrawn, today))?;
        scan(self.roster, self.offices, self.withdrawn, today, |rows| {
            for signers in dues.of(rows).chunks(CHUNK) {
                let (recorded, [again, changed]) = self.go(signers, &mut refused, keep)?;
                let kept = recorded.all_letters();
                made.again += again;
                made.changed += changed;
                made.signers += recorded.progress.signers;
                made.letters += kept;
                sync()?;
                journal.record(&recorded)?;
                report(kept);
            }
            Ok::<(), MergeError>(())
        })?;
        Ok((made, refused.finish()?))
    }

    fn go(
        &self,
        signers: &[Due],
        refused: &mut Sheet,
        keep: &(dyn Fn(&Ready, usize) -> Result<WriteOutcome, MergeError> + Sync),
    ) -> Result<(MadeBatch, [u64; 2]), MergeError> {
        let letters = |due: &Due| -> Result<Vec<(usize, WriteOutcome)>, MergeError> {
            due.offices
                .iter()
                .map(|&office| Ok((office, keep(&due.ready, office)?)))
                .collect()
        };
        let tried: Result<Vec<_>, MergeError> = signers.par_iter().map(letters).collect();
        let (mut recorded, mut again, mut changed) = (MadeBatch::default(), 0, 0);
        for (due, tried) in signers.iter().zip(tried?) {
            let ready = &due.ready;
            let is_whole = tried
                .iter()
                .all(|(_, tried)| matches!(tried, WriteOutcome::Kept));
            for (office, tried) in &tried {
                let member = &self.offices.list()[*office].member;
                let id = member.bioguide.clone();
                let is_again = due.is_again(*office);
                match tried {
                    WriteOutcome::Kept if is_again && due.content.is_some() => changed += 1,
                    WriteOutcome::Kept if is_again => again += 1,
                    WriteOutcome::Kept if is_whole => {
                        recorded.progress.letters += 1;
                        *recorded.offices.entry(id).or_default() += 1;
                    }
                    WriteOutcome::Kept => recorded.open.entry(id).or_default().made += 1,
                    WriteOutcome::Refused(problem) => {
                        // One that was made before is in the record as it was.
                        if !is_again {
                            recorded.open.entry(id).or_default().refused += 1;
                        }
                        refused.write(&[
                            &ready.signer.row.to_string(),
                            &ready.signer.name,
                            &member.label(),
                            problem,
                        ])?;
                    }
                }
            }
            if is_whole {
                let content = due.content.clone();
                recorded
                    .contents
                    .extend(content.map(|content| (ready.person.address_key(), content)));
            }
            if is_whole && due.is_new {
                recorded.progress.signers += 1;
                recorded.people.extend(ready.person.keys());
            }
        }
        Ok((recorded, [again, changed]))
    }
}
