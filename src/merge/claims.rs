//! Which letters the signers of a roster claim: those that they have, and those that they will get. A letter that
//! nobody claims is not to be there, whatever the record knows of it: its signer withdrew, said no, moved, has
//! another name, or is not on the roster any more.
//!
//! Of several rows of one signer one counts, in the plan, for `render` and for `status` alike: the first of which a
//! letter can be made; where the signer has letters, the first with the name and address of those, or of such rows
//! the one that they were made of. A row that is asked for its district counts until another answers.

use std::collections::HashMap;

use super::number::Numbers;
use super::offices::{Ask, Offices};
use super::recorded::Recorded;
use super::scan::{Row, scan};
use crate::roster::{KeySet, Person, Roster, RosterError, Withdrawn};

/// What the signers of a roster claim.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// The keys of those who have letters, and are on the roster as they were when those were made.
    pub(super) held: KeySet,
    /// The same signers, by the key of their address.
    pub(super) holders: HashMap<u64, Holder>,
    /// The numbers of the letters.
    numbers: KeySet,
}

/// A signer who has letters and claims them.
#[derive(Clone, Debug, Default)]
pub(super) struct Holder {
    /// The other key by which the signer is known, if they have an email address.
    pub(super) email: Option<u64>,
    /// The offices that they had letters to and write to no longer.
    pub(super) dropped: Vec<String>,
}

/// A row that claims letters.
struct Claimant<'a> {
    person: Person,
    /// The offices that it writes to.
    offices: Vec<&'a str>,
    /// Whether the district is still to be asked.
    is_open: bool,
}

impl Claims {
    /// Goes through a roster, of whose signers some have letters. Whoever has letters keeps those, on whatever row
    /// they stand; of all others the first row of each person claims. With `has_files` the letters' numbers are
    /// listed too.
    pub(super) fn of(
        offices: &Offices<'_>,
        numbers: Numbers<'_>,
        roster: (&Roster, &Withdrawn, chrono::NaiveDate),
        recorded: &Recorded,
        has_files: bool,
    ) -> Result<Self, RosterError> {
        let mut claims = Self::default();
        let (roster, withdrawn, date) = roster;
        if !recorded.is_empty() {
            scan(roster, offices, withdrawn, date, |rows| {
                for claimant in rows.iter().filter_map(|row| claimant(row, offices)) {
                    claims.hold(&claimant, recorded, numbers);
                }
                Ok::<(), RosterError>(())
            })?;
        }
        if !has_files {
            return Ok(claims);
        }
        let (mut met, mut met_open) = (KeySet::default(), KeySet::default());
        scan(roster, offices, withdrawn, date, |rows| {
            for claimant in rows.iter().filter_map(|row| claimant(row, offices)) {
                let is_in = |set: &KeySet| claimant.person.keys().any(|key| set.contains(key));
                let has_answered = is_in(&met_open) && !claimant.is_open;
                if is_in(&claims.held) || is_in(&met) && !has_answered {
                    continue;
                }
                for key in claimant.person.keys() {
                    met.insert(key);
                    if claimant.is_open {
                        met_open.insert(key);
                    }
                }
                for office in &claimant.offices {
                    claims.numbers.insert(numbers.of(claimant.person, office));
                }
            }
            Ok::<(), RosterError>(())
        })?;
        Ok(claims)
    }

    /// Takes in a row, if its signer has letters.
    fn hold(&mut self, claimant: &Claimant<'_>, recorded: &Recorded, numbers: Numbers<'_>) {
        let person = claimant.person;
        let Some((_, had)) = recorded.of(person.address_key()) else {
            return;
        };
        // A question that was answered before stays answered.
        let is_dropped =
            |office: &&String| !claimant.is_open && !claimant.offices.contains(&office.as_str());
        let (dropped, kept): (Vec<&String>, Vec<&String>) = had.iter().partition(is_dropped);
        let kept = kept.into_iter().map(String::as_str);
        for office in kept.chain(claimant.offices.iter().copied()) {
            self.numbers.insert(numbers.of(person, office));
        }
        for key in person.keys() {
            self.held.insert(key);
        }
        let dropped: Vec<String> = dropped.into_iter().cloned().collect();
        let email = person.keys().nth(1);
        let holder = self.holders.entry(person.address_key());
        holder
            // Another row of the same signer may write to more offices.
            .and_modify(|holder| holder.dropped.retain(|office| dropped.contains(office)))
            .or_insert(Holder { email, dropped });
    }

    /// Returns the key by which a row is known as another row of a signer who has letters, and who stands on the
    /// roster as they were when those were made: such a row does not count.
    pub(super) fn row_of_another(&self, person: Person) -> Option<u64> {
        let mut keys = person.keys();
        let key = keys.find(|key| self.held.contains(*key))?;
        (!self.holders.contains_key(&person.address_key())).then_some(key)
    }

    /// Returns `true` if a letter is claimed, by its number.
    pub(super) fn has(&self, number: u64) -> bool {
        self.numbers.contains(number)
    }

    /// Returns `true` if all letters on record are claimed.
    pub(super) fn are_all(&self, recorded: &Recorded) -> bool {
        let mut holders = self.holders.values();
        self.leaving(recorded) == 0 && holders.all(|holder| holder.dropped.is_empty())
    }

    /// Returns how many letters on record are not claimed.
    pub(super) fn letters_less(&self, recorded: &Recorded) -> u64 {
        let less = recorded.each().map(|(person, had)| {
            let holder = self.holders.get(&person);
            holder.map_or(had.len(), |holder| holder.dropped.len()) as u64
        });
        less.sum()
    }

    /// Returns how many signers on record claim their letters no longer.
    pub(super) fn leaving(&self, recorded: &Recorded) -> u64 {
        recorded.len().saturating_sub(self.holders.len()) as u64
    }
}

/// Returns what a row claims, or `None` if no letter is made for it.
fn claimant<'a>(row: &Row, offices: &'a Offices<'_>) -> Option<Claimant<'a>> {
    let (person, home) = match row {
        Row::Ready(ready) => (ready.person, Some(ready.home.clone())),
        Row::Ask(signer, person, ask @ Ask::District { .. }, _) => {
            (*person, offices.settle_in_part(signer, ask))
        }
        _ => return None,
    };
    let is_open = home.as_ref().is_none_or(|home| home.is_open);
    let places = home.map(|home| offices.of_home(&home)).unwrap_or_default();
    let ids = places
        .iter()
        .map(|office| offices.list()[*office].member.bioguide.as_str());
    Some(Claimant {
        person,
        offices: ids.collect(),
        is_open,
    })
}
