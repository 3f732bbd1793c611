//! The keys of answers.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use crate::text::{UncleanText, clean_line, clean_text, holds_invisible, nearest, quotable};

/// The name of an answer, such as `sender.address.zip`: one of [`KEYS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(&'static str);

/// The shape of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Line,
    /// One line that is taken as it is or not at all: an address out of which something was cleaned
    /// would be another address.
    Exact,
    /// One line or more.
    Text,
    /// Yes or no.
    Flag,
    /// Several lines, each an item.
    List,
}

/// Every key and the shape of its answer, in the order in which files list them: a table's own keys
/// before the tables below it.
pub const KEYS: [(&str, Shape); 74] = [
    ("data_points", Shape::List),
    ("district", Shape::Line),
    ("sender.name", Shape::Line),
    ("sender.first_name", Shape::Line),
    ("sender.last_name", Shape::Line),
    ("sender.prefix", Shape::Line),
    ("sender.organization", Shape::Line),
    ("sender.email", Shape::Exact),
    ("sender.phone", Shape::Line),
    ("sender.address.street", Shape::Line),
    ("sender.address.city", Shape::Line),
    ("sender.address.state", Shape::Line),
    ("sender.address.zip", Shape::Line),
    ("sender.address.country", Shape::Line),
    ("sender.address.postal_code", Shape::Line),
    ("foia.office", Shape::Line),
    ("foia.subject", Shape::Line),
    ("foia.about", Shape::Line),
    ("foia.records", Shape::List),
    ("foia.types", Shape::List),
    ("foia.custodians", Shape::List),
    ("foia.terms", Shape::List),
    ("foia.exclude", Shape::List),
    ("foia.from", Shape::Line),
    ("foia.to", Shape::Line),
    ("foia.purpose", Shape::Text),
    ("foia.format", Shape::Line),
    ("foia.fee_category", Shape::Line),
    ("foia.fee_category_facts", Shape::Text),
    ("foia.fee_limit", Shape::Line),
    ("foia.fee_waiver", Shape::Flag),
    ("foia.dissemination", Shape::Text),
    ("foia.commercial_interest", Shape::Text),
    ("foia.expedite", Shape::Flag),
    ("foia.expedite_ground", Shape::Line),
    ("foia.expedite_facts", Shape::Text),
    ("foia.certify", Shape::Flag),
    ("foia.fee_waiver.operations", Shape::Text),
    ("foia.fee_waiver.informative", Shape::Text),
    ("foia.fee_waiver.significant", Shape::Text),
    ("foia.fee_waiver.primary_interest", Shape::Text),
    ("congress.subject", Shape::Line),
    ("congress.topic", Shape::Line),
    ("congress.bill", Shape::Line),
    ("congress.position", Shape::Line),
    ("congress.opening", Shape::Text),
    ("congress.ask", Shape::Text),
    ("congress.reasons", Shape::List),
    ("congress.story", Shape::Text),
    ("congress.members", Shape::List),
    ("follow_up.about", Shape::Line),
    ("follow_up.note", Shape::Text),
    ("narrow.records", Shape::List),
    ("narrow.custodians", Shape::List),
    ("narrow.terms", Shape::List),
    ("narrow.from", Shape::Line),
    ("narrow.to", Shape::Line),
    ("fees.limit", Shape::Line),
    ("fees.hours", Shape::Line),
    ("fees.pages", Shape::Line),
    ("fees.narrow", Shape::List),
    ("fees.waiver", Shape::Flag),
    ("appeal.address", Shape::Text),
    ("appeal.grounds", Shape::List),
    ("appeal.exemptions", Shape::List),
    ("appeal.search", Shape::Text),
    ("appeal.waiver", Shape::Text),
    ("appeal.reasons", Shape::Text),
    ("mediation.help", Shape::Text),
    ("casework.member", Shape::Line),
    ("casework.reason", Shape::Text),
    ("reply.address", Shape::Text),
    ("thanks.close", Shape::Flag),
    ("thanks.note", Shape::Text),
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

    /// Returns a text for this key, or an item of its list, as it is kept: cleaned.
    pub fn clean(self, text: &str) -> Result<String, UncleanText> {
        match self.shape() {
            Shape::Text => clean_text(text),
            Shape::Exact if holds_invisible(text) && !text.contains('\0') => {
                Err(UncleanText::Invisible)
            }
            Shape::Exact | Shape::Line | Shape::Flag | Shape::List => clean_line(text),
        }
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
                input: quotable(input),
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
    fn every_key_stands_once() {
        let names: std::collections::BTreeSet<&str> = KEYS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), KEYS.len());
    }
}
