//! Whom of a roster lists of people who withdrew mean, though they are written otherwise, or on another row.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use chrono::NaiveDate;

use super::listed_names::{ListedRow, Namesake};
use super::withdrawn::Withdrawn;
use crate::files::shown;
use crate::roster::entry::Entry;
use crate::roster::person::{Person, by_name};
use crate::roster::signer::Signer;
use crate::roster::{Roster, RosterError};
use crate::text::{joined, quotable};

impl Withdrawn {
    /// Lets what is known of an address hold for every row of its person: the same name and home.
    pub fn reach(&mut self, roster: &Roster) -> Result<(), RosterError> {
        if self.is_empty() && self.opt_outs.is_empty() {
            return Ok(());
        }
        let mut names = std::mem::take(&mut self.names);
        let mut reached = HashMap::new();
        for batch in roster.batches()? {
            for row in batch?.rows() {
                let Ok(Some(Entry::Signer(signer, _))) =
                    Entry::read(&row, &roster.columns, NaiveDate::MAX)
                else {
                    continue;
                };
                if !names.is_empty() {
                    let met: Vec<ListedRow> = self.rows_of(&signer).collect();
                    names.take(&namesake(&signer), &met);
                }
                let by = self.withdrawn_by(&signer);
                if by.is_some() || self.has_opted_out(&signer) {
                    reached.insert(Person::of(&signer).address_key(), by);
                }
            }
        }
        self.reached = reached;
        for listed in names.unmet() {
            match listed.may_be.as_slice() {
                [] => {}
                [one] => {
                    self.rows.entry(one.key).or_insert(listed.row);
                }
                several => {
                    let why = self.whom_it_may_mean(listed.row, &listed.name, several);
                    let asked = several.iter().map(|one| (one.person, why.clone()));
                    self.doubts.extend(asked);
                }
            }
        }
        self.names = names;
        Ok(())
    }

    fn whom_it_may_mean(&self, row: ListedRow, name: &str, several: &[Namesake]) -> String {
        let names = several
            .iter()
            .map(|one| format!("{} ({})", quotable(&one.name), one.zip));
        let names: Vec<String> = names.collect();
        format!(
            "`{}`, line {}, names `{}`, which may be {}",
            shown(&self.files[row.file]),
            row.line,
            quotable(name),
            joined(&names, "or")
        )
    }

    /// Returns why a signer is asked whether they withdrew: a name on a list may be theirs, or another's.
    pub fn doubt_of(&self, signer: &Signer) -> Option<&str> {
        if self.doubts.is_empty() {
            return None;
        }
        let why = self.doubts.get(&Person::of(signer).address_key());
        why.map(String::as_str)
    }

    /// Says which names on the lists may be those of several signers.
    pub fn of_several(&self) -> BTreeSet<&str> {
        self.doubts.values().map(String::as_str).collect()
    }

    /// Returns the rows of lists, apart from the kept one, whose names are nobody's: the list, the line, the name, and the
    /// one of the roster that is most like it.
    pub fn nearest_names(&self) -> impl Iterator<Item = (&Path, u64, &str, &str)> {
        let unmet = self
            .names
            .unmet()
            .filter(|listed| listed.may_be.is_empty() && Some(listed.row.file) != self.kept);
        unmet.filter_map(|listed| {
            let list = self.files[listed.row.file].as_path();
            let nearest = listed.nearest()?;
            Some((list, listed.row.line, listed.name.as_str(), nearest))
        })
    }
}

fn namesake(signer: &Signer) -> Namesake {
    Namesake {
        key: by_name(&signer.name, signer.zip),
        person: Person::of(signer).address_key(),
        name: signer.name.clone(),
        zip: signer.zip,
    }
}
