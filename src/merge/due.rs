//! Whose letters are due: those of signers who have none yet, and those whose files are gone.

use super::offices::Offices;
use super::on_disk::{Numbers, OnDisk};
use super::pass::{Ready, Row};
use crate::roster::KeySet;

/// A signer with letters that are due.
pub(super) struct Due {
    pub(super) ready: Box<Ready>,
    /// The offices whose letters were made and are lost, or `None` if none was made yet.
    pub(super) lost: Option<Vec<usize>>,
}

impl Due {
    /// Returns the offices to which letters are due.
    pub(super) fn offices<'o>(&'o self, offices: &'o Offices<'_>) -> &'o [usize] {
        match &self.lost {
            Some(lost) => lost,
            None => offices.of(self.ready.home.district),
        }
    }
}

/// Goes through the rows of a roster, each signer once.
pub(super) struct Dues<'a> {
    offices: &'a Offices<'a>,
    /// The signers whose letters were made before.
    earlier: KeySet,
    files: Option<(Numbers<'a>, OnDisk)>,
    /// The signers who were met in this pass, but for those whose letters are all there.
    met: KeySet,
}

impl<'a> Dues<'a> {
    /// Begins a pass. Without `files` nothing is lost.
    pub(super) fn new(
        offices: &'a Offices<'a>,
        earlier: KeySet,
        files: Option<(Numbers<'a>, OnDisk)>,
    ) -> Self {
        Self {
            offices,
            earlier,
            files,
            met: KeySet::default(),
        }
    }

    /// Returns the signers of some rows with letters that are due.
    pub(super) fn of(&mut self, rows: Vec<Row>) -> Vec<Due> {
        let ready = rows.into_iter().filter_map(|row| match row {
            Row::Ready(ready) => self.due(ready),
            _ => None,
        });
        ready.collect()
    }

    fn due(&mut self, ready: Box<Ready>) -> Option<Due> {
        let person = ready.person;
        if person.keys().any(|key| self.met.contains(key)) {
            return None;
        }
        let lost = person.keys().any(|key| self.earlier.contains(key));
        let lost = lost.then(|| self.lost(&ready));
        if lost.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        for key in person.keys() {
            self.met.add(key);
        }
        Some(Due { ready, lost })
    }

    fn lost(&self, ready: &Ready) -> Vec<usize> {
        // Whoever is known by the email address alone has letters from another row, with another address.
        let has_own = self.earlier.contains(ready.person.address_key());
        match &self.files {
            Some((numbers, on_disk)) if has_own => numbers.lost(ready, self.offices, on_disk),
            _ => Vec::new(),
        }
    }
}
