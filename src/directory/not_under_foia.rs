//! Bodies that the Freedom of Information Act does not reach, from `config/directory/not_under_foia.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::word_lists;

const FILE: &str = include_str!("../../config/directory/not_under_foia.toml");

static BODIES: LazyLock<Bodies> = LazyLock::new(|| word_lists(FILE));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bodies {
    body: Vec<Body>,
}

/// A kind of body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    /// Words that name it.
    words: Vec<String>,
    /// Words of what has such a word in its name and is another thing.
    #[serde(default)]
    unless: Vec<String>,
    /// What to do instead.
    says: String,
}

/// Returns what to tell a person who looks for an office by words that name a body which the law does not reach, or
/// `None` if they name none.
///
/// ```
/// # use redress::directory::not_under_foia;
/// assert!(not_under_foia("the Supreme Court").unwrap().contains("courts"));
/// assert_eq!(not_under_foia("Library of Congress"), None);
/// ```
pub fn not_under_foia(query: &str) -> Option<&'static str> {
    let words: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let text = format!(" {} ", words.join(" "));
    let holds = |list: &[String]| {
        list.iter()
            .any(|words| text.contains(&format!(" {words} ")))
    };
    let body = BODIES
        .body
        .iter()
        .find(|body| holds(&body.words) && !holds(&body.unless))?;
    Some(&body.says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_looks_for_a_body_beyond_the_law_is_told_who_reaches_it() {
        for (query, named) in [
            ("my senator", "Congress"),
            ("City of Chicago police", "--state"),
            ("police shooting in Chicago", "--state"),
            ("district court", "clerk"),
            ("White House", "budget"),
        ] {
            let says = not_under_foia(query).unwrap_or_default();
            assert!(says.contains(named), "{query}: {says}");
        }
        for query in [
            "FBI",
            "immigration court",
            "U.S. Park Police",
            "passports",
            "justice",
        ] {
            assert_eq!(not_under_foia(query), None, "{query}");
        }
    }
}
