//! What a plan says of the members to whom it writes.

use std::collections::{BTreeMap, BTreeSet};

use super::super::plan_file::{EndedTerm, Remarked};
use super::Tally;
use crate::calendar::long;
use crate::directory::RemarkCode;

impl Tally<'_> {
    /// Says what there is to know of the list of members and of those who are written to.
    pub(super) fn remark_on_members(&mut self) {
        let today = self.setting.draft.today;
        for (office, letters) in self.setting.offices.list().iter().zip(&self.letters) {
            if *letters == 0 {
                continue;
            }
            for remark in self.setting.directory.remarks_on(&office.member, today) {
                let message = match remark.code {
                    RemarkCode::Vacant => continue,
                    // One line for all of them: a merge may write to hundreds.
                    RemarkCode::LameDuck => format!(
                        "Seats change hands on {}, and `redress directory member` says who is known to leave: post to \
                         the Capitol may arrive after that day",
                        long(office.member.seat_until())
                    ),
                    _ => remark.message,
                };
                // Each signer writes one letter to an office.
                if remark.code == RemarkCode::LameDuck {
                    self.shown.insert(message.clone());
                }
                *self.remarks.entry(message).or_default() += letters;
            }
        }
        let most = self.counts.signers;
        for signers in self.remarks.values_mut() {
            *signers = (*signers).min(most);
        }
    }
}

/// Returns the remarks as the plan's file has them.
pub(super) fn listed(remarks: BTreeMap<String, u64>, shown: &BTreeSet<String>) -> Vec<Remarked> {
    let remarks = remarks.into_iter();
    remarks
        .map(|(message, signers)| Remarked {
            signers,
            is_shown: shown.contains(&message),
            message,
        })
        .collect()
}

/// Returns the members whose time in the seat is over as the plan's file has them.
pub(super) fn ended(letters: BTreeMap<String, u64>) -> Vec<EndedTerm> {
    let letters = letters.into_iter();
    letters
        .map(|(member, letters)| EndedTerm { member, letters })
        .collect()
}
