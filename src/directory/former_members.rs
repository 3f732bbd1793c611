//! Who left Congress and is still looked for there by name.

use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::search::Words;
use super::titles::without_titles;
use crate::calendar::long;
use crate::congress::District;
use crate::sender::State;
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
    list: List,
}

/// Those of whom a data set says no more than which seat they held and until when.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    source: String,
    as_of: NaiveDate,
    /// A line for each, such as `2025-01-21 FL Marco Rubio`, with other names in parentheses.
    seats: Vec<String>,
}

impl List {
    fn read(&self, line: &str) -> Option<FormerMember> {
        let (day, rest) = line.split_once(' ')?;
        let (seat, names) = rest.split_once(' ')?;
        let day: NaiveDate = day.parse().ok()?;
        let seat = match (seat.parse::<District>(), seat.parse::<State>()) {
            // A state with one district is a senator's, too: their seat has no `-`.
            (Ok(district), _) if seat.contains('-') => format!("House, {district}"),
            (_, Ok(state)) => format!("Senate, {}", state.name()),
            _ => return None,
        };
        let (name, others) = names.split_once(" (").unwrap_or((names, ""));
        let others = others.trim_end_matches(')').split(", ");
        Some(FormerMember {
            name: name.to_owned(),
            other_names: others
                .filter(|one| !one.is_empty())
                .map(str::to_owned)
                .collect(),
            why: format!(
                "their last seat ({seat}) was theirs until {} at the latest",
                long(day)
            ),
            source: self.source.clone(),
            as_of: self.as_of,
        })
    }
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

/// Returns those who left and bear every word of a name, perhaps behind a title.
pub fn former_members(name: &str) -> impl Iterator<Item = &'static FormerMember> {
    let name = without_titles(name).map_or_else(|| name.to_owned(), |(name, _)| name);
    let words = Words::new(&name);
    all().iter().filter(move |left| {
        let names = std::iter::once(&left.name).chain(&left.other_names);
        words.all_begin_in(names.map(String::as_str))
    })
}

fn all() -> &'static [FormerMember] {
    static ALL: OnceLock<Vec<FormerMember>> = OnceLock::new();
    ALL.get_or_init(|| {
        let text = include_str!("../../config/directory/former_members.toml");
        let File { left, list } = word_lists(text);
        let listed = list.seats.iter().filter_map(|line| list.read(line));
        left.into_iter().chain(listed).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Directory;

    #[test]
    fn nobody_who_left_is_listed_as_sitting() {
        let lines = include_str!("../../config/directory/former_members.toml").lines();
        let entries =
            lines.filter(|line| line.starts_with("[[left]]") || line.starts_with("    \""));
        assert_eq!(all().len(), entries.count());
        let directory = Directory::embedded();
        for left in all() {
            let mut sits = directory.members_by_name(&left.name);
            // Senator Menendez has left; his son of the same name sits in the House.
            sits.retain(|member| member.bioguide != "M001226");
            assert_eq!(sits, [], "{}", left.name);
            assert!(left.source.starts_with("https://"), "{}", left.name);
        }
    }
}
