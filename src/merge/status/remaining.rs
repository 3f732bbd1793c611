//! Whose letters and kits are still to be made, by the roster as it is now: since the plan, signers
//! withdrew, or were taken out of it.

use std::collections::BTreeMap;

use super::{Count, StatusError};
use crate::merge::claims::Claims;
use crate::merge::due::{Dues, Earlier};
use crate::merge::folder::{MergeFolder, MergeFolderError};
use crate::merge::offices::Offices;
use crate::merge::on_disk::OnDisk;
use crate::merge::product::Product;
use crate::merge::recorded::Recorded;
use crate::merge::render::Engine;
use crate::merge::scan::{Ready, scan};
use crate::merge::send::{BegunKits, OtherRuns, Place, Suppressed};
use crate::merge::signers::Signers;
use crate::merge::take_out::Unclaimed;
use crate::roster::{Roster, RosterError, Withdrawn};

/// The signers of a run as they are now.
pub struct CurrentRoster<'a> {
    /// The roster.
    pub roster: &'a Roster,
    /// Those of it who withdrew.
    pub withdrawn: &'a Withdrawn,
    /// Those of it who want no more email; they get no kit.
    pub suppressed: &'a Suppressed,
    /// What drafts their letters.
    pub engine: &'a Engine<'a>,
    /// What other runs of the same action handed over.
    pub others: OtherRuns,
}

/// What is still to be made.
#[derive(Debug, Default)]
pub(super) struct Remaining {
    pub(super) count: Count,
    /// The kits that will be held back.
    pub(super) suppressed: u64,
    /// The kits that another run handed over.
    pub(super) elsewhere: u64,
    /// The letters that were made and are not on the disk.
    pub(super) lost: u64,
    /// The letters that were made and say something else now.
    pub(super) changed: u64,
    /// The letters that nobody claims.
    pub(super) unclaimed: u64,
    /// The signers on record who claim their letters, and those letters.
    pub(super) claimed: Count,
    /// The letters to each office, by its bioguide id.
    offices: BTreeMap<String, ToOffice>,
}

/// The letters to one office.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ToOffice {
    /// Those that are still to be made.
    pub(super) waiting: u64,
    /// Those in kits that another run handed over.
    pub(super) elsewhere: u64,
    /// Those that were made and are not on the disk.
    pub(super) lost: u64,
    /// Those on record that are claimed.
    pub(super) claimed: u64,
}

impl CurrentRoster<'_> {
    /// Counts the letters of signers who have none yet, those that are not on the disk though they were made, and
    /// those that nobody claims.
    pub(super) fn letters(
        &self,
        run: &MergeFolder,
        make: Product,
        recorded: Recorded,
        on_disk: Option<OnDisk>,
    ) -> Result<Remaining, StatusError> {
        let mut remaining = Remaining::default();
        let (engine, offices) = (self.engine, self.engine.offices());
        let numbers = engine.numbers(make);
        let date = engine.today();
        let roster = (self.roster, self.withdrawn, date);
        let claims = Claims::of(offices, numbers, roster, &recorded, on_disk.is_some())?;
        remaining.claim(&claims, &recorded);
        let unclaimed = Unclaimed::of(run, make, &claims).map_err(MergeFolderError::from)?;
        remaining.unclaimed = match on_disk {
            Some(_) => unclaimed.letters,
            None => claims.letters_less(&recorded),
        };
        let digest = |ready: &Ready| engine.digest(ready);
        let earlier = Earlier {
            people: claims.held,
            recorded,
            digest: Some(&digest),
        };
        let mut dues = Dues::new(offices, earlier, on_disk.map(|on_disk| (numbers, on_disk)));
        dues.look_ahead((self.roster, self.withdrawn, date))?;
        scan(self.roster, offices, self.withdrawn, date, |rows| {
            for due in dues.of(rows) {
                let (again, new): (Vec<usize>, Vec<usize>) = due
                    .offices
                    .iter()
                    .partition(|office| due.is_again(**office));
                if !new.is_empty() {
                    remaining.add(offices, &new, due.is_new);
                }
                if due.content.is_some() {
                    remaining.changed += again.len() as u64;
                    continue;
                }
                remaining.lost += again.len() as u64;
                for office in again {
                    remaining.at_office(offices, office).lost += 1;
                }
            }
            Ok::<(), RosterError>(())
        })?;
        Ok(remaining)
    }

    /// Counts the kits that are not settled, and the letters in them.
    pub(super) fn kits(&self, known: &BegunKits) -> Result<Remaining, RosterError> {
        let mut remaining = Remaining::default();
        let offices = self.engine.offices();
        let signers = Signers {
            roster: self.roster,
            withdrawn: self.withdrawn,
            offices,
            date: self.engine.today(),
        };
        signers.each_with_email(|signers| {
            for asked in signers {
                match known.place(asked.person()) {
                    Place::Settled => {}
                    Place::Elsewhere(_) => {
                        remaining.elsewhere += 1;
                        for office in asked.certain(offices) {
                            remaining.at_office(offices, office).elsewhere += 1;
                        }
                    }
                    Place::New | Place::Begun(_) if self.suppressed.has(asked.signer()) => {
                        remaining.suppressed += 1;
                    }
                    Place::New | Place::Begun(_) => {
                        remaining.add(offices, &asked.certain(offices), true);
                    }
                }
            }
            Ok::<(), RosterError>(())
        })?;
        Ok(remaining)
    }
}

impl Remaining {
    /// Returns how many letters there are to an office.
    pub(super) fn to(&self, office: &str) -> ToOffice {
        self.offices.get(office).copied().unwrap_or_default()
    }

    /// Counts the letters on record that are claimed.
    fn claim(&mut self, claims: &Claims, recorded: &Recorded) {
        for (person, had) in recorded.each() {
            let Some(holder) = claims.holders.get(&person) else {
                continue;
            };
            self.claimed.signers += 1;
            for office in had.iter().filter(|office| !holder.dropped.contains(office)) {
                self.claimed.letters += 1;
                self.offices.entry(office.clone()).or_default().claimed += 1;
            }
        }
    }

    fn add(&mut self, offices: &Offices<'_>, letters: &[usize], is_new: bool) {
        self.count.signers += u64::from(is_new);
        self.count.letters += letters.len() as u64;
        for office in letters {
            self.at_office(offices, *office).waiting += 1;
        }
    }

    fn at_office(&mut self, offices: &Offices<'_>, office: usize) -> &mut ToOffice {
        let id = &offices.list()[office].member.bioguide;
        self.offices.entry(id.clone()).or_default()
    }
}
