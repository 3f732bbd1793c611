//! Whose letters and kits are still to be made, by the roster as it is now: since the plan, signers
//! withdrew, or were taken out of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::due::Dues;
use super::kit::Asked;
use super::offices::Offices;
use super::on_disk::{Numbers, OnDisk};
use super::pass::pass;
use super::send::{Known, Others, Place, Suppressed, is_first};
use super::status::Count;
use crate::roster::{KeySet, Roster, RosterError, Withdrawn};

/// The signers of a run as they are now.
pub struct Roll<'a> {
    /// The roster.
    pub roster: &'a Roster,
    /// Those of it who withdrew.
    pub withdrawn: &'a Withdrawn,
    /// Those of it who want no more email; they get no kit.
    pub suppressed: &'a Suppressed,
    /// The offices that they write to.
    pub offices: &'a Offices<'a>,
    /// The date that the letters bear.
    pub date: NaiveDate,
    /// How the files of letters are numbered.
    pub numbers: Numbers<'a>,
    /// What other runs of the same action handed over.
    pub others: Others,
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
}

impl Roll<'_> {
    /// Counts the letters of signers of whom `seen` does not know, and those that are not on the disk
    /// though they were made.
    pub(super) fn letters(
        &self,
        seen: KeySet,
        on_disk: Option<OnDisk>,
    ) -> Result<Remaining, RosterError> {
        let mut remaining = Remaining::default();
        let Self { offices, .. } = self;
        let files = on_disk.map(|on_disk| (self.numbers, on_disk));
        let mut dues = Dues::new(offices, seen, files);
        pass(self.roster, offices, self.withdrawn, self.date, |rows| {
            for due in dues.of(rows) {
                match &due.lost {
                    None => remaining.add(offices, due.offices(offices)),
                    Some(lost) => {
                        remaining.lost += lost.len() as u64;
                        for office in lost {
                            remaining.at_office(offices, *office).lost += 1;
                        }
                    }
                }
            }
            Ok::<(), RosterError>(())
        })?;
        Ok(remaining)
    }

    /// Counts the kits that are not settled, and the letters in them.
    pub(super) fn kits(&self, known: &Known) -> Result<Remaining, RosterError> {
        let mut remaining = Remaining::default();
        let mut seen = KeySet::default();
        let Self { offices, .. } = self;
        pass(self.roster, offices, self.withdrawn, self.date, |rows| {
            let asked = rows.into_iter().filter_map(|row| Asked::of(row, offices));
            for asked in asked.filter(|asked| asked.signer().email.is_some()) {
                if !is_first(&mut seen, &asked) {
                    continue;
                }
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
                        remaining.add(offices, &asked.certain(offices));
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

    fn add(&mut self, offices: &Offices<'_>, letters: &[usize]) {
        self.count.signers += 1;
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
