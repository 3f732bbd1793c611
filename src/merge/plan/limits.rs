//! The offices whose forms have no room for some letters.

use super::Setting;
use crate::merge::plan_file::Limit;

/// Returns the offices whose forms take less than some letters to them have.
pub(super) fn limits(setting: &Setting<'_>, letters: &[u64], too_long: &[u64]) -> Vec<Limit> {
    let offices = setting
        .offices
        .list()
        .iter()
        .zip(letters.iter().zip(too_long));
    offices
        .filter(|(_, (letters, long))| **letters > 0 && **long > 0)
        .filter_map(|(office, (_, long))| {
            Some(Limit {
                office: office.member.bioguide.clone(),
                limit: office.to.form.as_ref()?.limit?,
                letters: *long,
            })
        })
        .collect()
}
