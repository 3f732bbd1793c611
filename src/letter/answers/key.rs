//! The keys of answers.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use crate::toml_file::nearest;

/// The name of an answer, such as `sender.address.zip`: one of [`KEYS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(&'static str);

/// The shape of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Line,
    /// One line or more.
    Text,
    /// Yes or no.
    Flag,
    /// Several lines, each an item.
    List,
}

/// Every key and the shape of its answer.
pub const KEYS: [(&str, Shape); 50] = [
    ("congress.ask", Shape::Text),
    ("congress.bill", Shape::Line),
    ("congress.members", Shape::List),
    ("congress.opening", Shape::Text),
    ("congress.position", Shape::Line),
    ("congress.reasons", Shape::List),
    ("congress.story", Shape::Text),
    ("congress.subject", Shape::Line),
    ("congress.topic", Shape::Line),
    ("data_points", Shape::List),
    ("district", Shape::Line),
    ("foia.about", Shape::Line),
    ("foia.certify", Shape::Flag),
    ("foia.commercial_interest", Shape::Text),
    ("foia.custodians", Shape::List),
    ("foia.dissemination", Shape::Text),
    ("foia.exclude", Shape::List),
    ("foia.expedite", Shape::Flag),
    ("foia.expedite_facts", Shape::Text),
    ("foia.expedite_ground", Shape::Line),
    ("foia.fee_category", Shape::Line),
    ("foia.fee_category_facts", Shape::Text),
    ("foia.fee_limit", Shape::Line),
    ("foia.fee_waiver", Shape::Flag),
    ("foia.fee_waiver.informative", Shape::Text),
    ("foia.fee_waiver.operations", Shape::Text),
    ("foia.fee_waiver.primary_interest", Shape::Text),
    ("foia.fee_waiver.significant", Shape::Text),
    ("foia.format", Shape::Line),
    ("foia.from", Shape::Line),
    ("foia.office", Shape::Line),
    ("foia.purpose", Shape::Text),
    ("foia.records", Shape::List),
    ("foia.subject", Shape::Line),
    ("foia.terms", Shape::List),
    ("foia.to", Shape::Line),
    ("foia.types", Shape::List),
    ("sender.address.city", Shape::Line),
    ("sender.address.country", Shape::Line),
    ("sender.address.postal_code", Shape::Line),
    ("sender.address.state", Shape::Line),
    ("sender.address.street", Shape::Line),
    ("sender.address.zip", Shape::Line),
    ("sender.email", Shape::Line),
    ("sender.first_name", Shape::Line),
    ("sender.last_name", Shape::Line),
    ("sender.name", Shape::Line),
    ("sender.organization", Shape::Line),
    ("sender.phone", Shape::Line),
    ("sender.prefix", Shape::Line),
];

impl Key {
    /// Returns the key's name.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// Returns the shape of the key's answer.
    pub fn shape(self) -> Shape {
        KEYS.iter()
            .find(|(name, _)| *name == self.0)
            .map_or(Shape::Line, |(_, shape)| *shape)
    }

    /// Returns every key.
    pub fn all() -> impl Iterator<Item = Self> {
        KEYS.iter().map(|(name, _)| Self(name))
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|key| key.0 == input)
            .ok_or_else(|| UnknownKey {
                input: input.chars().take(80).collect(),
                nearest: nearest(input, KEYS.iter().map(|(name, _)| *name)),
            })
    }
}

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown key `{input}`{}",
    nearest.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
)]
pub struct UnknownKey {
    input: String,
    nearest: Option<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_unique() {
        assert!(KEYS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
