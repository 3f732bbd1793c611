//! The policy areas of the Library of Congress, and what the forms of members call them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::word_lists;

/// The words for them, from `config/congress/topics.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Topics {
    pub(super) services: Vec<String>,
    pub(super) areas: BTreeMap<String, Vec<String>>,
}

pub(super) static TOPICS: LazyLock<Topics> =
    LazyLock::new(|| word_lists(include_str!("../../config/congress/topics.toml")));

/// Returns the 32 policy areas by which Congress.gov sorts legislation and "Communicating with Congress"
/// sorts letters; spelled as there (read 2026-11-21).
pub fn topics() -> impl Iterator<Item = &'static str> {
    TOPICS.areas.keys().map(String::as_str)
}

/// Returns `true` if `text` is one of the [`topics`], to the letter.
pub fn is_topic(text: &str) -> bool {
    TOPICS.areas.contains_key(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_32_policy_areas_has_words() {
        assert_eq!(topics().count(), 32);
        assert!(TOPICS.areas.values().all(|words| !words.is_empty()));
        assert!(!TOPICS.services.is_empty());
        assert!(is_topic("Civil Rights and Liberties, Minority Issues"));
        assert!(!is_topic("Sports"));
    }
}
