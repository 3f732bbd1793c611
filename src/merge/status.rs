//! How far a run has come, for each office too. It can be asked at any time: while letters are made, while
//! kits are sent, and after. The plan and the records tell what was made; what is still to be made, the
//! roster tells.

mod remaining;

use std::collections::BTreeMap;

use serde::Serialize;

pub use self::remaining::CurrentRoster;
use self::remaining::Remaining;
use super::folder::{MergeFolder, MergeFolderError};
use super::journal::{Progress, Retries};
use super::on_disk::OnDisk;
use super::plan_file::{BegunRun, OfficeCount, PlanFile};
use super::product::Product;
use super::recorded::Recorded;
use super::send::{BegunKits, OtherRuns, SendError, Standings};
use crate::roster::RosterError;

/// How far a run has come.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// The version of the object: 1.
    pub schema: u32,
    /// The campaign.
    pub campaign: String,
    /// The action.
    pub action: String,
    /// What is made.
    pub make: Product,
    /// What was planned.
    pub planned: Count,
    /// What was made; of kits, what was sent.
    pub made: Count,
    /// The letters that were made and whose files are gone or empty; `made` does not count them.
    pub missing: u64,
    /// The letters that were made and say something else now; `made` counts them.
    pub changed: u64,
    /// The letters that are there and that match nobody on the roster: the next run takes them out. `made` does
    /// not count them.
    pub unclaimed: u64,
    /// The letters of signers that lie in the folder and are not recorded, where a run was cut off or is at work: they
    /// count as waiting, and the next run makes them again.
    pub unrecorded: u64,
    /// What is still to be made; of kits, to be sent.
    pub waiting: Count,
    /// What was planned for signers who have since withdrawn or been taken out of the roster, and is not there: what
    /// is, `unclaimed` counts. With what is made, waits, was refused or is missing it makes up what was planned.
    pub withdrawn: Count,
    /// The letters that cannot be made as they are; where kits are made, there are none.
    pub refused: u64,
    /// The letters to members whose time in the seat is over: the plan has none of them.
    pub ended: u64,
    /// Where the kits stand; `None` if something else is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kits: Option<KitStatus>,
    /// Where the letters to each office stand.
    pub offices: Vec<OfficeStatus>,
}

/// Signers and their letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The signers.
    pub signers: u64,
    /// The letters.
    pub letters: u64,
}

impl Count {
    fn less(self, other: Self) -> Self {
        Self {
            signers: self.signers.saturating_sub(other.signers),
            letters: self.letters.saturating_sub(other.letters),
        }
    }
}

/// Where the kits of a run stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct KitStatus {
    /// How many were planned.
    pub planned: u64,
    /// How many of them were for signers who have since withdrawn or been taken out of the roster.
    pub withdrawn: u64,
    /// What became of them.
    #[serde(flatten)]
    pub standings: Standings,
}

/// Where the letters to one office stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfficeStatus {
    /// The bioguide id.
    pub id: String,
    /// The member and their seat.
    pub name: String,
    /// The letters planned.
    pub planned: u64,
    /// How far they are.
    #[serde(flatten)]
    pub letters: Letters,
}

/// How far the letters to one office are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Letters {
    /// They are made here.
    Made {
        /// Those that are.
        made: u64,
        /// Those that were, and whose files are gone or empty.
        missing: u64,
        /// Those that are still to be made.
        waiting: u64,
        /// Those that cannot be made as they are: `refused.csv` says why.
        refused: u64,
    },
    /// They are in kits: each letter stands where its kit stands.
    InKits(Standings),
}

/// Why it is not known how far a run is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StatusError {
    /// The run's folder or the record of letters failed.
    #[error(transparent)]
    MergeFolder(#[from] MergeFolderError),
    /// The record of kits failed.
    #[error(transparent)]
    Send(#[from] SendError),
    /// The roster could not be read.
    #[error(transparent)]
    Roster(#[from] RosterError),
}

impl Status {
    /// Finds out how far a run has come. Without a roll, signers who have since withdrawn or been taken
    /// out of the roster count as waiting.
    pub fn of(
        run: &MergeFolder,
        plan: &PlanFile,
        roll: Option<CurrentRoster<'_>>,
    ) -> Result<Self, StatusError> {
        if plan.make == Product::Kits {
            Self::of_kits(run, plan, roll)
        } else {
            Self::of_letters(run, plan, roll)
        }
    }

    /// Returns `true` if nothing is waiting or missing, and the plan left nothing of an earlier one to change.
    pub fn is_done(&self, plan: &PlanFile) -> bool {
        let has_changes = |begun: &BegunRun| begun.changed + begun.letters > 0;
        self.waiting == Count::default()
            && self.missing + self.unclaimed == 0
            && !plan.begun.as_ref().is_some_and(has_changes)
    }

    fn of_letters(
        run: &MergeFolder,
        plan: &PlanFile,
        roll: Option<CurrentRoster<'_>>,
    ) -> Result<Self, StatusError> {
        let records = Records::of(run)?;
        // Listed after the record was read: what is recorded is on the disk.
        let on_disk = OnDisk::of(run, plan).map_err(MergeFolderError::from)?;
        let open = records.open.values();
        let [open_made, refused] = [
            open.clone().map(|open| open.made).sum::<u64>(),
            open.map(|open| open.refused).sum(),
        ];
        let files = on_disk.as_ref().map(OnDisk::count);
        let remaining = match roll {
            Some(roll) => Some(roll.letters(run, plan.make, records.recorded.clone(), on_disk)?),
            None => None,
        };
        let made = match &remaining {
            Some(remaining) => Count {
                letters: remaining.claimed.letters + open_made,
                ..remaining.claimed
            },
            None => Count {
                signers: records.progress.signers,
                letters: records.progress.letters + open_made,
            },
        };
        let (missing, unclaimed) = match (&remaining, files) {
            (Some(remaining), _) => (remaining.lost, remaining.unclaimed),
            (None, Some(files)) => (
                made.letters.saturating_sub(files),
                files.saturating_sub(made.letters),
            ),
            (None, None) => (0, 0),
        };
        let offices = plan.offices.iter();
        let offices = offices.map(|office| records.office(office, remaining.as_ref()));
        let offices = offices.collect();
        let refused_count = Count {
            signers: 0,
            letters: refused,
        };
        let planned = Self::planned(plan);
        let waiting = match &remaining {
            Some(remaining) => Count {
                signers: remaining.count.signers,
                // Signers with a letter that was refused are tried again, with all of theirs.
                letters: remaining.count.letters.saturating_sub(open_made + refused),
            },
            None => planned.planned.less(made).less(refused_count),
        };
        // Words that were decided since the plan have letters that it does not count.
        let all = Count {
            signers: planned.planned.signers.max(made.signers + waiting.signers),
            letters: (planned.planned.letters).max(made.letters + waiting.letters + refused),
        };
        let unrecorded = match (&remaining, files) {
            (Some(_), Some(files)) => (files + missing).saturating_sub(made.letters + unclaimed),
            _ => 0,
        };
        let there = Count {
            signers: 0,
            letters: refused + unclaimed,
        };
        let rest = all.less(made).less(waiting).less(there);
        Ok(Self {
            planned: all,
            made: made.less(Count {
                signers: 0,
                letters: missing,
            }),
            missing,
            changed: remaining.as_ref().map_or(0, |remaining| remaining.changed),
            unclaimed,
            unrecorded,
            waiting,
            withdrawn: rest,
            refused,
            offices,
            ..planned
        })
    }

    fn of_kits(
        run: &MergeFolder,
        plan: &PlanFile,
        roll: Option<CurrentRoster<'_>>,
    ) -> Result<Self, StatusError> {
        let store = run.kit_record()?;
        let (roll, others) = match roll {
            Some(mut roll) => {
                let others = std::mem::take(&mut roll.others);
                (Some(roll), others)
            }
            None => (None, OtherRuns::default()),
        };
        let known = BegunKits::of(store.as_ref(), others)?;
        let by_office = match &store {
            Some(store) => known.by_office(store)?,
            None => BTreeMap::default(),
        };
        let remaining = roll.map(|roll| roll.kits(&known)).transpose()?;
        let mut kits = known.standings;
        let planned = plan.kits.unwrap_or_default().kits;
        match &remaining {
            Some(remaining) => {
                kits.waiting = remaining.count.signers;
                // Whom a list left out of the plan is none of the planned.
                let left_out = plan.counts.opted_out + plan.counts.no_mailbox;
                kits.suppressed = remaining.suppressed.saturating_sub(left_out);
                kits.elsewhere = remaining.elsewhere;
            }
            None => kits.wait_for(planned),
        }
        let (mut letters, mut made, mut waiting, mut withdrawn) = (0, 0, 0, 0);
        let mut offices = Vec::new();
        for office in &plan.offices {
            let mut standings = by_office.get(&office.id).copied().unwrap_or_default();
            let planned = office.in_kits.unwrap_or(office.letters);
            match &remaining {
                Some(remaining) => {
                    let remaining = remaining.to(&office.id);
                    standings.waiting = remaining.waiting;
                    standings.elsewhere = remaining.elsewhere;
                }
                None => standings.wait_for(planned),
            }
            letters += planned;
            made += standings.sent;
            waiting += standings.waiting;
            withdrawn += planned.saturating_sub(standings.all());
            offices.push(OfficeStatus {
                id: office.id.clone(),
                name: office.name.clone(),
                planned,
                letters: Letters::InKits(standings),
            });
        }
        let count = |signers, letters| Count { signers, letters };
        let gone = planned.saturating_sub(kits.all());
        Ok(Self {
            planned: count(planned, letters),
            made: count(kits.sent, made),
            waiting: count(kits.waiting, waiting),
            withdrawn: count(gone, withdrawn),
            kits: Some(KitStatus {
                planned,
                withdrawn: gone,
                standings: kits,
            }),
            offices,
            ..Self::planned(plan)
        })
    }

    fn planned(plan: &PlanFile) -> Self {
        Self {
            schema: 1,
            campaign: plan.campaign.clone(),
            action: plan.action.clone(),
            make: plan.make,
            planned: Count {
                signers: plan.counts.signers + plan.counts.certain,
                letters: plan.counts.letters,
            },
            made: Count::default(),
            missing: 0,
            changed: 0,
            unclaimed: 0,
            unrecorded: 0,
            waiting: Count::default(),
            withdrawn: Count::default(),
            refused: 0,
            ended: plan.counts.ended,
            kits: None,
            offices: Vec::new(),
        }
    }
}

/// What the record of letters says, all of it at one moment.
#[derive(Default)]
struct Records {
    progress: Progress,
    /// The letters to each office.
    made: BTreeMap<String, u64>,
    open: BTreeMap<String, Retries>,
    /// What the letters of each signer say, and where they go.
    recorded: Recorded,
}

impl Records {
    fn of(run: &MergeFolder) -> Result<Self, MergeFolderError> {
        let Some(journal) = run.journal_if_any()? else {
            return Ok(Self::default());
        };
        Ok(journal.at_once(|journal| {
            Ok(Self {
                progress: journal.progress()?,
                made: journal.offices()?,
                open: journal.open_letters()?,
                recorded: journal.recorded()?,
            })
        })?)
    }

    /// Returns how far the letters to an office are.
    fn office(&self, office: &OfficeCount, remaining: Option<&Remaining>) -> OfficeStatus {
        let open = self.open.get(&office.id).copied().unwrap_or_default();
        let to = remaining.map(|remaining| remaining.to(&office.id));
        let recorded = self.made.get(&office.id).copied().unwrap_or_default();
        let made = to.map_or(recorded, |to| to.claimed) + open.made;
        let waiting = match to {
            Some(to) => to.waiting.saturating_sub(open.all()),
            None => office.letters.saturating_sub(made + open.refused),
        };
        let missing = to.map_or(0, |to| to.lost);
        OfficeStatus {
            id: office.id.clone(),
            name: office.name.clone(),
            planned: office.letters,
            letters: Letters::Made {
                made: made.saturating_sub(missing),
                missing,
                waiting,
                refused: open.refused,
            },
        }
    }
}
