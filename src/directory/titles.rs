//! Titles before a member's name, as people write them: `Senator Warren`, `Rep. Tonko`, `Speaker Johnson`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::congress::{Chamber, Member};
use crate::text::{folded, word_lists};

const FILE: &str = include_str!("../../config/directory/titles.toml");

static TITLES: LazyLock<Titles> = LazyLock::new(|| word_lists(FILE));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Titles {
    either: Vec<String>,
    house: Vec<String>,
    senate: Vec<String>,
    speaker: Vec<String>,
}

/// What a title says of whoever bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    /// Nothing that tells members apart.
    Any,
    /// They sit in this chamber.
    Of(Chamber),
    /// They are the Speaker of the House.
    Speaker,
}

impl Title {
    /// Returns `true` if a member bears such a title.
    pub(crate) fn fits(self, member: &Member) -> bool {
        match self {
            Self::Any => true,
            Self::Of(chamber) => member.role.chamber() == chamber,
            Self::Speaker => member.is_speaker(),
        }
    }
}

/// Returns the name behind the titles that a text begins with, folded, and what they say, or `None` if it begins with
/// none.
pub(crate) fn without_titles(text: &str) -> Option<(String, Title)> {
    let whole = folded(text);
    let mut rest = whole.strip_prefix("the ").unwrap_or(&whole);
    let mut said = None;
    while let Some((title, length)) = title_of(rest) {
        rest = rest[length..].trim_start();
        if !matches!(said, Some(Title::Of(_) | Title::Speaker)) || title == Title::Speaker {
            said = Some(title);
        }
    }
    said.map(|title| (rest.to_owned(), title))
}

/// Returns the longest title with which a folded text begins, and its length.
fn title_of(text: &str) -> Option<(Title, usize)> {
    let titles = &*TITLES;
    let lists = [
        (&titles.either, Title::Any),
        (&titles.house, Title::Of(Chamber::House)),
        (&titles.senate, Title::Of(Chamber::Senate)),
        (&titles.speaker, Title::Speaker),
    ];
    let each = lists
        .into_iter()
        .flat_map(|(list, title)| list.iter().map(move |words| (words, title)));
    let begins = |words: &str| {
        let rest = text.strip_prefix(words);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    each.filter(|(words, _)| begins(words))
        .map(|(words, title)| (title, words.len()))
        .max_by_key(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::faults;

    #[test]
    fn the_lists_of_titles_are_in_order() {
        assert_eq!(faults::<Titles>(FILE), Vec::<String>::new());
    }

    #[test]
    fn titles_are_told_from_names() {
        for (text, name, title) in [
            ("Senator Warren", "warren", Title::Of(Chamber::Senate)),
            (
                "U.S. Rep. Paul Tonko",
                "paul tonko",
                Title::Of(Chamber::House),
            ),
            ("Speaker of the House", "", Title::Speaker),
            ("the Hon. Mike Johnson", "mike johnson", Title::Any),
            (
                "Senate Majority Leader Thune",
                "thune",
                Title::Of(Chamber::Senate),
            ),
            ("Dr. Sen. Paul", "paul", Title::Of(Chamber::Senate)),
        ] {
            assert_eq!(
                without_titles(text),
                Some((name.to_owned(), title)),
                "{text}"
            );
        }
        for text in ["Senate", "Delbene", "Warren, Senator", "", "Repsol"] {
            assert_eq!(without_titles(text), None, "{text}");
        }
    }
}
