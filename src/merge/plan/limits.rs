//! The offices whose forms have no room for some letters.

use super::Setting;
use super::measure::LettersByOffice;
use crate::merge::plan_file::Limit;

/// Returns the offices whose forms take less than some letters to them have.
pub(super) fn limits(setting: &Setting<'_>, counted: &LettersByOffice) -> Vec<Limit> {
    let list = setting.offices.list().iter();
    list.zip(counted.letters.iter().zip(&counted.too_long))
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
