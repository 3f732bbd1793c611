//! How far a run has come, for each office too. It reads the plan and the records alone, so it can be
//! asked at any time: while letters are made, while kits are sent, and after.

use std::collections::BTreeMap;

use serde::Serialize;

use super::journal::{Open, Progress};
use super::make::Make;
use super::plan_file::PlanFile;
use super::run::{Run, RunError};
use super::send::{SendError, Standings};
use crate::docket::{Store, StoreError};

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
    pub make: Make,
    /// What was planned.
    pub planned: Count,
    /// What was made; of kits, what was sent.
    pub made: Count,
    /// What is still to be made; of kits, to be sent.
    pub waiting: Count,
    /// The letters that cannot be made as they are; where kits are made, there are none.
    pub refused: u64,
    /// Where the kits stand; none where something else is made.
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

/// Where the kits of a run stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct KitStatus {
    /// How many were planned.
    pub planned: u64,
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
    Run(#[from] RunError),
    /// The record of kits failed.
    #[error(transparent)]
    Send(#[from] SendError),
    /// The record of kits could not be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Status {
    /// Finds out how far a run has come.
    pub fn of(run: &Run, plan: &PlanFile) -> Result<Self, StatusError> {
        if plan.make == Make::Kits {
            Self::of_kits(run, plan)
        } else {
            Self::of_letters(run, plan)
        }
    }

    fn of_letters(run: &Run, plan: &PlanFile) -> Result<Self, StatusError> {
        let (progress, made, open) = records(run)?;
        let offices = plan.offices.iter().map(|office| {
            let open = open.get(&office.id).copied().unwrap_or_default();
            let made = made.get(&office.id).copied().unwrap_or_default() + open.made;
            OfficeStatus {
                id: office.id.clone(),
                name: office.name.clone(),
                planned: office.letters,
                letters: Letters::Made {
                    made,
                    waiting: office.letters.saturating_sub(made + open.refused),
                    refused: open.refused,
                },
            }
        });
        let refused = open.values().map(|open| open.refused).sum();
        let made = Count {
            signers: progress.signers,
            letters: progress.letters + open.values().map(|open| open.made).sum::<u64>(),
        };
        Ok(Self {
            made,
            waiting: Count {
                signers: plan.counts.signers.saturating_sub(made.signers),
                letters: plan.counts.letters.saturating_sub(made.letters + refused),
            },
            refused,
            offices: offices.collect(),
            ..Self::planned(plan)
        })
    }

    fn of_kits(run: &Run, plan: &PlanFile) -> Result<Self, StatusError> {
        let (mut kits, by_office) = match Store::open_existing(&run.sends_path())? {
            Some(store) => Standings::by_office(&store)?,
            None => Default::default(),
        };
        let planned = plan.kits.unwrap_or_default().kits;
        kits.wait_for(planned);
        let offices = plan.offices.iter().map(|office| {
            let mut standings = by_office.get(&office.id).copied().unwrap_or_default();
            let planned = office.in_kits.unwrap_or(office.letters);
            standings.wait_for(planned);
            (office, planned, standings)
        });
        let (mut sent, mut waiting) = (0, 0);
        let mut list = Vec::new();
        for (office, planned, standings) in offices {
            sent += standings.sent;
            waiting += standings.waiting;
            list.push(OfficeStatus {
                id: office.id.clone(),
                name: office.name.clone(),
                planned,
                letters: Letters::InKits(standings),
            });
        }
        let count = |signers, letters| Count { signers, letters };
        Ok(Self {
            planned: count(planned, list.iter().map(|office| office.planned).sum()),
            made: count(kits.sent, sent),
            waiting: count(kits.waiting, waiting),
            kits: Some(KitStatus {
                planned,
                standings: kits,
            }),
            offices: list,
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
                signers: plan.counts.signers,
                letters: plan.counts.letters,
            },
            made: Count::default(),
            waiting: Count::default(),
            refused: 0,
            kits: None,
            offices: Vec::new(),
        }
    }
}

/// What the record of letters says: how far the run is, and the letters to each office.
type Records = (Progress, BTreeMap<String, u64>, BTreeMap<String, Open>);

fn records(run: &Run) -> Result<Records, RunError> {
    let Some(journal) = run.journal_if_any()? else {
        return Ok(Records::default());
    };
    Ok((
        journal.progress()?,
        journal.offices()?,
        journal.open_letters()?,
    ))
}
