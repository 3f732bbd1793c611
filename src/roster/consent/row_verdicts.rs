//! What the rows of a roster say against letters, judged in the first pass over it and known in all others: a million
//! stories are read for it once.

use std::cell::OnceCell;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::remarks::Against;

/// What the texts of one row say, as far as that is known yet.
#[derive(Clone, Debug, Default)]
pub(in crate::roster) struct RowVerdict {
    /// Whether anything in the row is a refusal.
    pub(in crate::roster) has_refusal: OnceCell<bool>,
    pub(in crate::roster) story: OnceCell<Against>,
    pub(in crate::roster) remarks: OnceCell<Against>,
}

/// What each row says, by its number: two bytes for each.
#[derive(Debug, Default)]
pub(in crate::roster) struct RowVerdicts(Vec<u16>);

/// A row that was judged.
const IS_KNOWN: u16 = 1;
const HAS_REFUSAL: u16 = 1 << 1;
const STORY: u16 = 2;
const REMARKS: u16 = 4;
/// The bits behind these are of the row's text: a file that changed between two passes is judged anew.
const TEXT: u16 = 6;

fn bits(against: Option<&Against>) -> u16 {
    match against {
        Some(Against::Nothing) => 0,
        Some(Against::Doubt) => 1,
        Some(Against::Refusal) => 2,
        None => 3,
    }
}

fn against(bits: u16) -> OnceCell<Against> {
    match bits & 3 {
        0 => Against::Nothing.into(),
        1 => Against::Doubt.into(),
        2 => Against::Refusal.into(),
        _ => OnceCell::new(),
    }
}

#[allow(clippy::cast_possible_truncation, reason = "some bits are wanted")]
fn of_text(fields: &[&str]) -> u16 {
    let mut hasher = DefaultHasher::new();
    fields.hash(&mut hasher);
    (hasher.finish() as u16) << TEXT
}

impl RowVerdict {
    /// Returns it in two bytes, for the row with some fields.
    pub(in crate::roster) fn packed(&self, fields: &[&str]) -> u16 {
        let refusal = match self.has_refusal.get() {
            Some(true) => IS_KNOWN | HAS_REFUSAL,
            Some(false) => IS_KNOWN,
            None => return 0,
        };
        let story = bits(self.story.get()) << STORY;
        let remarks = bits(self.remarks.get()) << REMARKS;
        refusal | story | remarks | of_text(fields)
    }
}

impl RowVerdicts {
    /// Keeps the verdict on the row of a number.
    pub(in crate::roster) fn put(&mut self, row: u64, packed: u16) {
        let Ok(place) = usize::try_from(row) else {
            return;
        };
        // Rows come in their order, and a few at the beginning are no people's.
        if place >= self.0.len() {
            self.0.resize(place + 1, 0);
        }
        self.0[place] = packed;
    }

    /// Returns the verdict on a row; nothing if its fields are others by now.
    pub(in crate::roster) fn of(&self, row: u64, fields: &[&str]) -> RowVerdict {
        let place = usize::try_from(row).ok();
        let packed = place.and_then(|place| self.0.get(place).copied());
        let packed = packed.filter(|packed| packed & IS_KNOWN != 0);
        match packed.filter(|packed| packed >> TEXT << TEXT == of_text(fields)) {
            Some(packed) => RowVerdict {
                has_refusal: (packed & HAS_REFUSAL != 0).into(),
                story: against(packed >> STORY),
                remarks: against(packed >> REMARKS),
            },
            None => RowVerdict::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_heard_in_a_row_is_known_as_long_as_it_says_the_same() {
        let fields = ["Ada Park", "The bus is late."];
        let verdict = RowVerdict {
            has_refusal: false.into(),
            story: Against::Doubt.into(),
            remarks: OnceCell::new(),
        };
        let mut rows = RowVerdicts::default();
        rows.put(7, verdict.packed(&fields));
        let known = rows.of(7, &fields);
        assert_eq!(known.has_refusal.get(), Some(&false));
        assert_eq!(known.story.get(), Some(&Against::Doubt));
        assert_eq!(known.remarks.get(), None);
        for (row, fields) in [
            (6, fields),
            (8, fields),
            (7, ["Ada Park", "The bus was late."]),
        ] {
            let known = rows.of(row, &fields);
            assert_eq!(known.has_refusal.get(), None, "{row}: {fields:?}");
        }
    }
}
