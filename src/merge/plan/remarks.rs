//! What a plan says of the members to whom it writes.

use std::collections::{BTreeMap, BTreeSet};

use super::Setting;
use crate::calendar::long;
use crate::directory::RemarkCode;
use crate::merge::plan_file::{EndedTerm, Remarked};

/// What is to be said, and of how many letters.
#[derive(Default)]
pub(super) struct Remarks {
    said: BTreeMap<String, u64>,
    /// Those that everybody is to see.
    shown: BTreeSet<String>,
    /// The letters to members whose time in the seat is over, by the member.
    ended: BTreeMap<String, u64>,
}

impl Remarks {
    /// Says something of a signer.
    pub(super) fn say(&mut self, message: String) {
        *self.said.entry(message).or_default() += 1;
    }

    /// Counts a letter to a member whose time in the seat is over.
    pub(super) fn ended(&mut self, member: String) {
        *self.ended.entry(member).or_default() += 1;
    }

    /// Says what there is to know of the list of members and of those who are written to. `letters` are those to
    /// each office, `signers` all signers.
    pub(super) fn on_members(&mut self, setting: &Setting<'_>, letters: &[u64], signers: u64) {
        for (office, letters) in setting.offices.list().iter().zip(letters) {
            if *letters == 0 {
                continue;
            }
            for remark in setting
                .directory
                .remarks_on(&office.member, setting.draft.today)
            {
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
                *self.said.entry(message).or_default() += letters;
            }
        }
        for said in self.said.values_mut() {
            *said = (*said).min(signers);
        }
    }

    /// Returns the remarks, and the members whose time in the seat is over, as the plan's file has them.
    pub(super) fn listed(&mut self) -> (Vec<Remarked>, Vec<EndedTerm>) {
        let shown = &self.shown;
        let said = std::mem::take(&mut self.said).into_iter();
        let said = said.map(|(message, signers)| Remarked {
            signers,
            is_shown: shown.contains(&message),
            message,
        });
        let ended = std::mem::take(&mut self.ended).into_iter();
        let ended = ended.map(|(member, letters)| EndedTerm { member, letters });
        (said.collect(), ended.collect())
    }
}
