//! Who left Congress and is still looked for there by name.

use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::search::Words;
use crate::calendar::long;
use crate::text::word_lists;

/// Somebody who sits in Congress no more. No letter goes to them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerMember {
    /// The full name.
    pub name: String,
    /// What else people call them, such as initials.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// What became of the seat, as the end of a sentence.
    pub why: String,
    /// Who says so.
    pub source: String,
    /// The day of the source.
    pub as_of: NaiveDate,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    left: Vec<FormerMember>,
}

impl FormerMember {
    /// Returns what to tell whoever looks for them.
    pub fn told(&self) -> String {
        format!(
            "{} does not sit in Congress: {} ({}, {})",
            self.name,
            self.why,
            self.source,
            long(self.as_of)
        )
    }
}

/// Returns whoever left and bears every word of a name.
pub fn former_member(name: &str) -> Option<&'static FormerMember> {
    let words = Words::new(name);
    all().iter().find(|left| {
        let names = std::iter::once(&left.name).chain(&left.other_names);
        words.all_begin_in(names.map(String::as_str))
    })
}

fn all() -> &'static [FormerMember] {
    static ALL: OnceLock<Vec<FormerMember>> = OnceLock::new();
    ALL.get_or_init(|| {
        let text = include_str!("../../config/directory/former_members.toml");
        word_lists::<File>(text).left
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Directory;

    #[test]
    fn nobody_who_left_is_listed_as_sitting() {
        assert!(all().len() > 5);
        for left in all() {
            let sits = Directory::embedded().members_by_name(&left.name);
            assert_eq!(sits, [], "{}", left.name);
            assert!(left.source.starts_with("https://"), "{}", left.name);
        }
    }
}
