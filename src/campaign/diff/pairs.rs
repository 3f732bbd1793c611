//! Which part of the old version is which of the new one.

use crate::campaign::{Action, DataPoint, Id, Source};

/// A part of a campaign that has an id, and is known again under another one.
pub(super) trait Named {
    fn id(&self) -> &Id;
    /// Returns `true` if the other is the same part under another id.
    fn is_same(&self, other: &Self) -> bool;
}

impl Named for DataPoint {
    fn id(&self) -> &Id {
        &self.id
    }

    fn is_same(&self, other: &Self) -> bool {
        self.text == other.text && self.excerpt == other.excerpt
    }
}

impl Named for Source {
    fn id(&self) -> &Id {
        &self.id
    }

    fn is_same(&self, other: &Self) -> bool {
        self.url == other.url
    }
}

impl Named for Action {
    fn id(&self) -> &Id {
        self.id()
    }

    fn is_same(&self, other: &Self) -> bool {
        let is_one_kind = std::mem::discriminant(self) == std::mem::discriminant(other);
        is_one_kind && self.subject() == other.subject()
    }
}

/// A part in both versions, or in one.
pub(super) struct Pair<'p, T> {
    pub(super) old: Option<&'p T>,
    pub(super) new: Option<&'p T>,
}

/// Pairs the parts of two versions: by id, then those that say the same under another id. In the order of the
/// new version; what is gone comes last.
pub(super) fn pairs<'p, T: Named>(old: &'p [T], new: &'p [T]) -> Vec<Pair<'p, T>> {
    let same_id = |a: &T, b: &T| a.id() == b.id();
    let is_left = |part: &&T| !new.iter().any(|other| same_id(part, other));
    let mut left: Vec<&T> = old.iter().filter(is_left).collect();
    let mut pairs: Vec<Pair<'p, T>> = Vec::new();
    for part in new {
        let by_id = old.iter().find(|other| same_id(part, other));
        let found = by_id.or_else(|| {
            let at = left.iter().position(|other| part.is_same(other))?;
            Some(left.remove(at))
        });
        pairs.push(Pair {
            old: found,
            new: Some(part),
        });
    }
    pairs.extend(left.into_iter().map(|part| Pair {
        old: Some(part),
        new: None,
    }));
    pairs
}
