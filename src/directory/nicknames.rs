//! Short forms of first names: `Tom Kean` is Thomas.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::congress::Member;
use crate::text::{folded, word_lists};

const FILE: &str = include_str!("../../config/directory/nicknames.toml");

static NICKNAMES: LazyLock<Nicknames> = LazyLock::new(|| word_lists(FILE));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nicknames {
    /// A line for each name: the whole one, then its short forms.
    names: Vec<String>,
    /// What single members are called, by bioguide id.
    members: BTreeMap<String, Vec<String>>,
}

/// Returns `true` if a member bears every word of a folded name, where a first name may be short for theirs or long for
/// it. A surname must be among the words.
pub(super) fn called_so(member: &Member, wanted: &str) -> bool {
    let own: Vec<String> = [&member.name, &member.last_name]
        .into_iter()
        .chain(&member.other_names)
        .chain(
            NICKNAMES
                .members
                .get(&member.bioguide)
                .into_iter()
                .flatten(),
        )
        .flat_map(|name| {
            folded(name)
                .split(' ')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let has = |word: &str| own.iter().any(|have| have == word);
    let is_meant = |word: &str| {
        has(word)
            || NICKNAMES.names.iter().any(|line| {
                let mut forms = line.split(' ');
                forms.clone().any(|form| form == word) && forms.any(has)
            })
    };
    let surname = folded(&member.last_name);
    let mut last = surname.split(' ');
    let words = || wanted.split(' ').filter(|word| !word.is_empty());
    last.all(|part| words().any(|word| word == part)) && words().all(is_meant)
}

#[cfg(test)]
mod tests {
    use super::super::Directory;
    use super::*;

    #[test]
    fn a_short_first_name_finds_whoever_bears_the_long_one() {
        let directory = Directory::embedded();
        let found = |name: &str| -> Vec<String> {
            let found = directory.members_by_name(name).into_iter();
            found.map(|member| member.bioguide).collect()
        };
        assert_eq!(found("Tom Kean"), ["K000398"]);
        assert_eq!(found("Tommy Kean Jr"), ["K000398"]);
        assert_eq!(found("GT Thompson"), ["T000467"]);
        assert_eq!(found("Governor Justice"), ["J000312"]);
        assert_eq!(found("Coach Tuberville"), ["T000278"]);
        assert_eq!(found("Hank Kean"), Vec::<String>::new());
    }

    #[test]
    fn the_names_are_in_order_and_each_member_is_one() {
        let firsts: Vec<&str> = NICKNAMES
            .names
            .iter()
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert!(firsts.is_sorted() && firsts.len() > 50, "{firsts:?}");
        for id in NICKNAMES.members.keys() {
            assert!(Directory::embedded().member(id).is_some(), "{id}");
        }
    }
}
