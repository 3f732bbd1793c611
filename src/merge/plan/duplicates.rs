//! `duplicates.csv`: which rows are people of another one.

use std::collections::{HashMap, HashSet};

use super::{MergeError, Setting};
use crate::merge::folder::MergeFolder;
use crate::merge::scan::{Row, scan};
use crate::roster::{Roster, Sheet, Withdrawn};

/// A row that is the person of another one.
pub(super) struct Repeat {
    pub(super) row: u64,
    pub(super) line: u64,
    /// The key by which the person is known.
    pub(super) key: u64,
}

/// Writes which row each duplicate repeats; reads the roster again only where there are any.
pub(super) fn write(
    repeats: &[Repeat],
    roster: &Roster,
    withdrawn: &Withdrawn,
    setting: &Setting<'_>,
    run: &MergeFolder,
    report: &mut dyn FnMut(u64),
) -> Result<(), MergeError> {
    let mut sheet = Sheet::create(&run.path("duplicates.csv"), &["row", "line", "same_as_row"])?;
    if !repeats.is_empty() {
        let mut first: HashMap<u64, u64> = repeats.iter().map(|repeat| (repeat.key, 0)).collect();
        let others: HashSet<u64> = repeats.iter().map(|repeat| repeat.row).collect();
        let today = setting.draft.today;
        scan(roster, setting.offices, withdrawn, today, |rows| {
            report(roster.bytes_read());
            for row in rows {
                let (person, number) = match row {
                    Row::Ready(ready) => (ready.person, ready.signer.row),
                    Row::Ask(signer, person, ..) => (person, signer.row),
                    Row::HeldBack(..)
                    | Row::Withdrawn(_)
                    | Row::NoConsent(_)
                    | Row::Rejected(_) => {
                        continue;
                    }
                };
                // The row that counts may stand below.
                if others.contains(&number) {
                    continue;
                }
                for key in person.keys() {
                    if let Some(first) = first.get_mut(&key)
                        && *first == 0
                    {
                        *first = number;
                    }
                }
            }
            Ok::<(), MergeError>(())
        })?;
        for repeat in repeats {
            let same_as = first.get(&repeat.key).copied().unwrap_or_default();
            let cells = [repeat.row, repeat.line, same_as].map(|number| number.to_string());
            sheet.write(&cells.each_ref().map(String::as_str))?;
        }
    }
    sheet.finish()?;
    Ok(())
}
