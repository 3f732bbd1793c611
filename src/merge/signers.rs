//! The signers of an action, as those who get kits.

use chrono::NaiveDate;

use super::kit::KitSigner;
use super::offices::Offices;
use super::scan::scan;
use crate::roster::{KeySet, Roster, RosterError, Withdrawn};

/// Those who take part.
#[derive(Clone, Copy)]
pub struct Signers<'a> {
    /// The signers.
    pub roster: &'a Roster,
    /// Those who withdrew.
    pub withdrawn: &'a Withdrawn,
    /// The offices that they write to.
    pub offices: &'a Offices<'a>,
    /// The date that the letters bear.
    pub date: NaiveDate,
}

impl Signers<'_> {
    /// Hands those who can get a kit and have an email address to `each`, everyone once, some hundreds at a time.
    /// Returns how many have no email address.
    pub(super) fn each_with_email<E: From<RosterError>>(
        &self,
        mut each: impl FnMut(Vec<KitSigner>) -> Result<(), E>,
    ) -> Result<u64, E> {
        let mut seen = KeySet::default();
        let mut without_email = 0;
        let (offices, date) = (self.offices, self.date);
        scan(self.roster, offices, self.withdrawn, date, |rows| {
            let mut signers = Vec::with_capacity(rows.len());
            for signer in rows
                .into_iter()
                .filter_map(|row| KitSigner::of(row, offices))
            {
                if signer.signer().email.is_none() {
                    without_email += 1;
                } else if is_first(&mut seen, &signer) {
                    signers.push(signer);
                }
            }
            each(signers)
        })?;
        Ok(without_email)
    }
}

/// Returns `true` if someone was not met before, and remembers them.
fn is_first(seen: &mut KeySet, signer: &KitSigner) -> bool {
    let person = signer.person();
    if person.keys().any(|key| seen.contains(key)) {
        return false;
    }
    for key in person.keys() {
        seen.insert(key);
    }
    true
}
