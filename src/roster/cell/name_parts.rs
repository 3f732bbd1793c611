//! Names in their parts, to find those that may be one.

use crate::sender::name;
use crate::text::folded;

/// A name of several words, as it is compared.
#[derive(Clone, Debug)]
pub(in crate::roster) struct Parts {
    /// The first word and the last.
    pub(in crate::roster) ends: String,
    middle: String,
    suffix: String,
}

impl Parts {
    pub(in crate::roster) fn of(name: &str) -> Option<Self> {
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
    pub(in crate::roster) fn last(&self) -> &str {
        self.ends.rsplit(' ').next().unwrap_or_default()
    }

    /// Returns the name as it is if its family name was written first, without a comma: `Park Ada B`.
    pub(in crate::roster) fn turned(&self) -> Self {
        let (first, last) = self.ends.split_once(' ').unwrap_or_default();
        let words = format!("{} {last}", self.middle);
        let words = words.trim_start();
        let (given, rest) = words.split_once(' ').unwrap_or((words, ""));
        Self {
            ends: format!("{given} {first}"),
            middle: rest.to_owned(),
            suffix: self.suffix.clone(),
        }
    }

    /// Returns the words of the name but for a suffix, in alphabetical order.
    pub(in crate::roster) fn in_any_order(&self) -> String {
        let words = self.ends.split(' ').chain(self.middle.split(' '));
        let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        words.join(" ")
    }

    /// Returns `true` if two names can be one: they differ in the middle alone, where one has nothing, or an initial.
    pub(in crate::roster) fn is_but_for_middle(&self, other: &Self) -> bool {
        self.suffix == other.suffix && self.may_be(other)
    }

    /// Returns `true` if two names can be one though one has no suffix.
    pub(in crate::roster) fn may_be(&self, other: &Self) -> bool {
        let [middle, own] = [self.middle.as_str(), other.middle.as_str()];
        let is_short = middle.len().min(own.len()) <= 1;
        let begins = middle.starts_with(own) || own.starts_with(middle);
        self.ends == other.ends
            && self.has_suffix_of(other)
            && (middle == own || (is_short && begins))
    }

    /// Returns `true` if two names have the same suffix, or one has none.
    pub(in crate::roster) fn has_suffix_of(&self, other: &Self) -> bool {
        self.suffix == other.suffix || self.suffix.is_empty() || other.suffix.is_empty()
    }
}
