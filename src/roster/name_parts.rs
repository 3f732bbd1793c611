//! Names in their parts, to find those that may be one.

use crate::sender::name;
use crate::text::folded;

/// A name of several words, as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// The first word and the last.
    pub(super) ends: String,
    middle: String,
    suffix: String,
}

impl Parts {
    pub(super) fn of(name: &str) -> Option<Self> {
        let ordered = name::in_order(name);
        let (bare, suffix) = name::without_suffix(&ordered);
        let bare = folded(bare);
        let (first, rest) = bare.split_once(' ')?;
        let (middle, last) = rest.rsplit_once(' ').unwrap_or(("", rest));
        Some(Self {
            ends: format!("{first} {last}"),
            middle: middle.to_owned(),
            suffix: folded(suffix.unwrap_or_default()),
        })
    }

    /// Returns the last word.
    pub(super) fn last(&self) -> &str {
        self.ends.rsplit(' ').next().unwrap_or_default()
    }

    /// Returns `true` if two names can be one: they differ in the middle alone, where one has nothing, or an initial.
    pub(super) fn is_but_for_middle(&self, other: &Self) -> bool {
        self.suffix == other.suffix && self.may_be(other)
    }

    /// Returns `true` if two names can be one though one has no suffix.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let [middle, own] = [self.middle.as_str(), other.middle.as_str()];
        let is_short = middle.len().min(own.len()) <= 1;
        let begins = middle.starts_with(own) || own.starts_with(middle);
        let has_one = !self.suffix.is_empty() && !other.suffix.is_empty();
        self.ends == other.ends
            && (self.suffix == other.suffix || !has_one)
            && (middle == own || (is_short && begins))
    }
}
