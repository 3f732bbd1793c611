//! Whose letters are due: those of signers who have none yet, those that would say something else now, and those
//! whose files are gone.

use chrono::NaiveDate;

use super::number::Numbers;
use super::offices::Offices;
use super::on_disk::OnDisk;
use super::recorded::{Content, Recorded};
use super::scan::{Ready, Row, scan};
use crate::roster::{KeySet, Roster, RosterError, Withdrawn};

/// A signer with letters that are due.
pub(super) struct Due {
    pub(super) ready: Box<Ready>,
    /// The offices to which letters are due.
    pub(super) offices: Vec<usize>,
    /// Of them, those to which a letter was made before.
    pub(super) again: Vec<usize>,
    /// What the signer's letters say, and where they go, to be recorded; `None` if that is recorded.
    pub(super) content: Option<Content>,
    /// Whether the signer had no letter yet.
    pub(super) is_new: bool,
}

impl Due {
    /// Returns `true` if a letter to an office was made before.
    pub(super) fn is_again(&self, office: usize) -> bool {
        self.again.contains(&office)
    }
}

/// What was made before, and how it is known again.
#[derive(Default)]
pub(super) struct Earlier<'a> {
    /// The signers whose letters were made.
    pub(super) people: KeySet,
    /// What they say, as far as it is recorded.
    pub(super) recorded: Recorded,
    /// Says what a signer's letters say now, or `None` where that is not compared.
    pub(super) digest: Option<&'a (dyn Fn(&Ready) -> u64 + Sync)>,
}

/// Goes through the rows of a roster, each signer once.
pub(super) struct Dues<'a> {
    offices: &'a Offices<'a>,
    earlier: Earlier<'a>,
    files: Option<(Numbers<'a>, OnDisk)>,
    /// The signers who were met in this pass, each by the row that counts. Of those whose letters were made and are
    /// not due, the address alone: no other row of theirs counts.
    met: KeySet,
    /// Those of whom a row left the district open.
    met_open: KeySet,
    /// Those of whom a row says what their letters say, by address: no other row of theirs counts.
    as_made: KeySet,
}

/// Returns the signers of whom a row says what their letters say, by the key of their address.
pub(super) fn as_made(
    offices: &Offices<'_>,
    (roster, withdrawn, date): (&Roster, &Withdrawn, NaiveDate),
    recorded: &Recorded,
    digest: &dyn Fn(&Ready) -> u64,
) -> Result<KeySet, RosterError> {
    let mut found = KeySet::default();
    if recorded.is_empty() {
        return Ok(found);
    }
    scan(roster, offices, withdrawn, date, |rows| {
        for row in rows {
            if let Row::Ready(ready) = row
                && recorded.is_of(&ready, digest)
            {
                found.insert(ready.person.address_key());
            }
        }
        Ok::<(), RosterError>(())
    })?;
    Ok(found)
}

impl<'a> Dues<'a> {
    /// Begins a pass. Without `files` nothing is lost.
    pub(super) fn new(
        offices: &'a Offices<'a>,
        earlier: Earlier<'a>,
        files: Option<(Numbers<'a>, OnDisk)>,
    ) -> Self {
        Self {
            offices,
            earlier,
            files,
            met: KeySet::default(),
            met_open: KeySet::default(),
            as_made: KeySet::default(),
        }
    }

    /// Finds out, before the pass, which rows letters were made of.
    pub(super) fn look_ahead(
        &mut self,
        roster: (&Roster, &Withdrawn, NaiveDate),
    ) -> Result<(), RosterError> {
        if let Some(digest) = self.earlier.digest {
            self.as_made = as_made(self.offices, roster, &self.earlier.recorded, digest)?;
        }
        Ok(())
    }

    /// Returns `true` if the letters of a row's signer were made of another row, which is still there.
    fn is_of_another_row(&self, ready: &Ready) -> bool {
        let digest = self.earlier.digest.filter(|_| !ready.home.is_open);
        self.as_made.contains(ready.person.address_key())
            && digest.is_some_and(|digest| !self.earlier.recorded.is_of(ready, digest))
    }

    /// Returns the signers of some rows with letters that are due. Whoever is asked for the district alone has
    /// letters to the senators.
    pub(super) fn of(&mut self, rows: Vec<Row>) -> Vec<Due> {
        let offices = self.offices;
        let ready = rows.into_iter().filter_map(|row| match row {
            Row::Ready(ready) => self.due(ready),
            Row::Ask(signer, person, ask, _) => {
                let home = offices.settle_in_part(&signer, &ask)?;
                self.due(Box::new(Ready {
                    signer: *signer,
                    person,
                    home,
                    left: Vec::new(),
                    found: Vec::new(),
                }))
            }
            _ => None,
        });
        ready.collect()
    }

    fn due(&mut self, ready: Box<Ready>) -> Option<Due> {
        let person = ready.person;
        let is_in = |set: &KeySet| person.keys().any(|key| set.contains(key));
        let all = self.offices.of_home(&ready.home).to_vec();
        // A later row may say in which district the signer lives.
        let has_answered = is_in(&self.met_open) && !ready.home.is_open;
        if is_in(&self.met) && !has_answered {
            return None;
        }
        let has_letters = is_in(&self.earlier.people);
        // Whoever is known by the email address alone has letters from another row, with another address: that row
        // counts.
        if has_letters && !self.earlier.people.contains(person.address_key()) {
            return None;
        }
        if self.is_of_another_row(&ready) {
            return None;
        }
        let due = if has_letters {
            self.made_before(ready, all)
        } else if has_answered {
            let again = Vec::new();
            let content = self.content(&ready, &all);
            let certain = self.certain(&ready);
            let offices = all
                .into_iter()
                .filter(|office| !certain.contains(office))
                .collect();
            Due {
                ready,
                offices,
                again,
                content,
                is_new: false,
            }
        } else {
            let content = self.content(&ready, &all);
            Due {
                ready,
                offices: all,
                again: Vec::new(),
                content,
                is_new: true,
            }
        };
        let is_due = !due.offices.is_empty();
        let keys = if is_due || !has_letters { 2 } else { 1 };
        for key in person.keys().take(keys) {
            self.met.insert(key);
            if due.ready.home.is_open {
                self.met_open.insert(key);
            }
        }
        is_due.then_some(due)
    }

    fn certain(&self, ready: &Ready) -> Vec<usize> {
        let mut home = ready.home.clone();
        home.is_open = true;
        self.offices.of_home(&home).to_vec()
    }

    /// Returns what is due to a signer whose letters were made: those that say something else now, or those
    /// that are gone.
    fn made_before(&self, ready: Box<Ready>, all: Vec<usize>) -> Due {
        let key = ready.person.address_key();
        let content = self.content(&ready, &all);
        if let (Some(now), Some(before)) = (&content, self.earlier.recorded.of(key)) {
            // A question that was answered before stays answered.
            let is_less = ready.home.is_open && before.1.len() > now.offices.len();
            if now.digest != before.0 && !is_less {
                let had = |office: &usize| {
                    let id = &self.offices.list()[*office].member.bioguide;
                    before.1.iter().any(|had| had == id)
                };
                let again = all.iter().copied().filter(had).collect();
                return Due {
                    ready,
                    offices: all,
                    again,
                    content,
                    is_new: false,
                };
            }
        }
        let lost = match &self.files {
            Some((numbers, on_disk)) => numbers.lost(&ready, self.offices, on_disk),
            None => Vec::new(),
        };
        Due {
            ready,
            offices: lost.clone(),
            again: lost,
            content: None,
            is_new: false,
        }
    }

    fn content(&self, ready: &Ready, all: &[usize]) -> Option<Content> {
        let digest = self.earlier.digest?(ready);
        let id = |office: &usize| self.offices.list()[*office].member.bioguide.clone();
        Some(Content {
            digest,
            offices: all.iter().map(id).collect(),
        })
    }
}
