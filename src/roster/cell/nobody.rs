//! Names in a roster that are nobody's: what stands for none, families, and organizations.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::roster::consent::list_names::standing_of_list;
use crate::roster::consent::yes_or_no::is_within;
use crate::text::{folded, is_listed, word_lists};

/// The lists of `config/roster/names.toml`, at the head of which each is explained.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoNames {
    address: Vec<String>,
    against: Vec<String>,
    beginnings: Vec<String>,
    families: Vec<String>,
    feet: Vec<String>,
    fillers: Vec<String>,
    groups: Vec<String>,
    kinds: Vec<String>,
    never: Vec<String>,
    organizations: Vec<String>,
    parts: Vec<String>,
    pronouns: Vec<String>,
    reports: Vec<String>,
    surnames: Vec<String>,
    totals: Vec<String>,
    whole: Vec<String>,
}

static WORDS: LazyLock<NoNames> = LazyLock::new(|| {
    let mut words: NoNames = word_lists(include_str!("../../../config/roster/names.toml"));
    // They are looked for as whole words.
    for word in words.against.iter_mut().chain(&mut words.beginnings) {
        *word = format!(" {word} ");
    }
    words
});

const NO_ONE: &str = "it stands for no one";
const ORGANIZATION: &str = "it is an organization's, or an estate's";

/// A name has no more words than this.
const LONGEST: usize = 6;

/// Returns `true` if several words stand twice, as where a form fills both parts of a name with the same.
fn is_repeated(words: &[&str]) -> bool {
    let (first, second) = words.split_at(words.len() / 2);
    first.len() > 1 && first == second
}

/// Returns a name without the pronouns behind it, such as `(they/them)`, or `None` if there are none.
pub(in crate::roster) fn without_pronouns(name: &str) -> Option<&str> {
    let end = name.trim_end_matches([' ', ')', ']']);
    let slash = end.find('/')?;
    let first = end[..slash].trim_end();
    let start = first.rfind([' ', '(', '[']).map_or(0, |at| at + 1);
    let mut words = end[start..].split(['/', ',']).map(folded);
    let are_pronouns = words.all(|word| is_listed(&WORDS.pronouns, &word));
    let name = end[..start].trim_end_matches([' ', '(', '[', '-', '–', '—', ',']);
    (are_pronouns && !name.is_empty()).then_some(name)
}

/// Returns a whole name without the `Mr.` before it, or `None` if there is none, or one name alone behind it.
pub(in crate::roster) fn without_address(name: &str) -> Option<&str> {
    let rest = without_address_before_given(name)?;
    rest.contains(' ').then_some(rest)
}

/// Returns given names without the `Mr.` before them, or `None` if there is none.
pub(in crate::roster) fn without_address_before_given(name: &str) -> Option<&str> {
    let (first, rest) = name.trim().split_once(' ')?;
    let rest = rest.trim_start();
    let second = folded(rest.split_whitespace().next()?);
    let is_pair = second.is_empty() || second == "and";
    (!is_pair && is_listed(&WORDS.address, &folded(first))).then_some(rest)
}

/// Returns `true` if a column of that title says whether a row is a person's or a group's.
pub(in crate::roster) fn is_of_kinds(title: &str) -> bool {
    is_listed(&WORDS.kinds, &folded(title))
}

/// Returns why the name of a row may be no person's, by the cell that says whose row it is, or `None` if it says
/// nothing of a group.
pub(in crate::roster) fn doubt_of_kind(kind: &str) -> Option<&'static str> {
    is_listed(&WORDS.groups, &folded(kind)).then_some(ORGANIZATION)
}

/// Why a whole name is nobody's, or `None` if it can be someone's.
pub(in crate::roster) fn doubt(name: &str, parts: [Option<&str>; 2]) -> Option<&'static str> {
    let whole = folded(name);
    let is_part = |part: &str| is_listed(&WORDS.parts, part);
    let mut given = parts.iter().flatten();
    if is_listed(&WORDS.whole, &whole)
        || is_part(&whole)
        || given.any(|part| is_part(&folded(part)))
    {
        return Some(NO_ONE);
    }
    // `W??? Lem`
    if name.contains("??") || name.contains("(?)") || has_sign_inside(name) {
        return Some("it could not be read");
    }
    let within = format!(" {whole} ");
    if is_within(&WORDS.against, &within) {
        return Some("it says more than a name");
    }
    let words: Vec<&str> = whole.split(' ').collect();
    let is_last = |list: &[String]| words.last().is_some_and(|last| is_listed(list, last));
    let is_filler = |word: &&str| is_listed(&WORDS.fillers, word) || is_listed(&WORDS.never, word);
    if words.iter().any(|word| is_listed(&WORDS.never, word))
        || (words.len() > 1 && words.iter().all(is_filler))
        || is_repeated(&words)
    {
        return Some(NO_ONE);
    }
    if are_initials(name, &words) {
        return Some("it has initials alone");
    }
    // `Sam T.`: the family name of a person with two parts.
    let family = match parts {
        [Some(_), Some(family)] => Some(family),
        _ if words.len() == 2 => name.split(' ').next_back(),
        _ => None,
    };
    let is_initial = |family: &str| {
        let family = family.trim_end_matches('.');
        family.len() == 1 && family.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    if family.is_some_and(is_initial) {
        return Some("its last name is an initial");
    }
    if words.len() > 1 && (is_last(&WORDS.families) || words[0] == "the") {
        return Some("it is that of a family or a group");
    }
    let begins = |known: &String| within.starts_with(known);
    let is_word = |word: &&str| is_listed(&WORDS.organizations, word);
    // With a given name in a cell of its own it is a person's.
    let is_whole = parts.iter().any(Option::is_none);
    let has_no_initial = words.len() > 2 && words.iter().all(|word| word.chars().count() > 1);
    if WORDS.beginnings.iter().any(begins)
        || words.iter().any(is_word)
        || (is_whole && has_no_initial && is_last(&WORDS.surnames))
    {
        return Some(ORGANIZATION);
    }
    let between = name.split_whitespace().skip(1);
    if between
        .into_iter()
        .any(|word| matches!(word, "&" | "and" | "AND" | "And" | "+" | "/"))
    {
        return Some("it is that of several people");
    }
    None
}

/// Returns `true` if a sign stands between small letters, where an earlier conversion had an accent: `Ram—n`, `Garc‡a`.
fn has_sign_inside(name: &str) -> bool {
    let behind = || name.chars().skip(1);
    let mut threes = name.chars().zip(behind().zip(behind().skip(1)));
    threes.any(|(before, (c, after))| {
        "—–†‡‰ˆ¤¦§".contains(c) && before.is_lowercase() && after.is_lowercase()
    })
}

/// Returns `true` for a name of initials alone, with blanks between them or without: `J. T.`, `J.T.`, `JT`.
fn are_initials(name: &str, words: &[&str]) -> bool {
    let mut letters = name.chars().filter(|c| *c != '.');
    let are_capitals = letters.all(|c| c.is_ascii_uppercase());
    match words {
        [word] => are_capitals && (word.len() == 2 || name.matches('.').count() == word.len()),
        _ => words.iter().all(|word| word.chars().count() == 1),
    }
}

/// Returns `true` if a text counts the rows above it, or has no letter: `TOTAL`, `8 people`, `---`.
pub(in crate::roster) fn is_total(text: &str) -> bool {
    let folded = folded(text);
    let first = folded.split(' ').next().unwrap_or_default();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    folded.is_empty() || is_number(first) || begins_as_total(text)
}

/// Returns `true` if a text begins with a word for a count of the rows above it.
pub(in crate::roster) fn begins_as_total(text: &str) -> bool {
    let folded = folded(text);
    let first = folded.split(' ').next().unwrap_or_default();
    is_listed(&WORDS.totals, first) || is_listed(&WORDS.totals, &folded)
}

/// Returns `true` for a number alone: a count, a sum of money, a share.
pub(in crate::roster) fn is_amount(text: &str) -> bool {
    let text = text.trim();
    text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "$€%.,- ".contains(c))
}

/// Returns `true` if a cell alone in its row is a line of the report, and no name: a count, what a program writes under
/// its export, the name of that, a sentence, the heading of a list of people who want nothing.
pub(in crate::roster) fn is_line_of_report(text: &str) -> bool {
    let within = format!("{} ", folded(text));
    let begins = |known: &String| within.starts_with(&format!("{known} "));
    let is_long = within.split_whitespace().count() > LONGEST && !text.contains('@');
    let last = within.trim_end().rsplit_once(' ').map(|(_, last)| last);
    is_long
        || last.is_some_and(|last| is_listed(&WORDS.reports, last))
        || is_total(text)
        || WORDS.feet.iter().any(begins)
        || standing_of_list(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_no_name_is_doubted_and_names_like_it_are_not() {
        for name in [
            "N/A",
            "Anonymous",
            "Ada Anonymous",
            "The Smith Family",
            "Park Family",
            "Test Test",
            "TEST",
            "Ada & Ben Park",
            "Ada and Ben Park",
            "Mr. and Mrs. Park",
            "Fir Road Tenants Association",
            "Park Law LLC",
            "Fir Hill Baptist Church",
            "Sierra Club",
            "City of Dover",
            "Friends of the River",
            "Estate of Ada Park",
            "Ada Park c/o Ben Lee",
            "Dover High School",
            "Fir Hill Farm",
            "x",
            "Sam T.",
            "Sam T",
            "S.T.",
            "ST",
            "S. T.",
            "TEST - do not use",
            "Do Not Use",
            "Robin Test",
            "Sample Signer",
            "Guest Attendee",
            "Info Requested Info Requested",
            "Attendee Name",
            "Ram—n Paz",
            "Eva Garc‡a",
        ] {
            let first = name.split_whitespace().next();
            let last = name.split_whitespace().last();
            let found = doubt(name, [first, last]).or_else(|| doubt(name, [None, None]));
            assert!(found.is_some(), "{name}");
        }
        for name in [
            "Na Li",
            "Christopher Null",
            "Andy Yates",
            "Frank Church",
            "Ann B. Church",
            "Ortega y Gasset",
            "Theo Family-Park",
            "No Yong-su",
            "Xi Li",
            "Xi",
            "LEE",
            "St. Ann",
            "Guest Fox",
            "Joe Sample",
            "Christopher Guest",
            "Thomas Thomas",
            "Testa Demos",
            "Eva Paz–Lund",
        ] {
            let mut parts = name.split_whitespace();
            let parts = [parts.next(), parts.last()];
            assert_eq!(doubt(name, parts), None, "{name}");
        }
    }

    #[test]
    fn pronouns_are_no_part_of_a_name() {
        for name in [
            "Ada Park (she/her)",
            "Ada Park (She / Her / Hers)",
            "Ada Park - they/them",
            "Ada Park, he/they",
            "Ada Park [ze/zir]",
        ] {
            assert_eq!(without_pronouns(name), Some("Ada Park"), "{name}");
        }
        for name in [
            "Ada Park",
            "Ada/Ben Park",
            "Ada Park (Addie)",
            "(they/them)",
            "Xe Her",
        ] {
            assert_eq!(without_pronouns(name), None, "{name}");
        }
    }

    #[test]
    fn the_foot_of_a_report_is_told_from_a_name() {
        for text in [
            "Sum",
            "41 records",
            "Report run on 11/2/2026",
            "Generated by Ginny",
            "Canal signatories",
            "Fall letter supporters",
            "We will call the rest of them in the spring",
        ] {
            assert!(is_line_of_report(text), "{text}");
        }
        for text in [
            "Ada Park",
            "Maria de la Luz Ortega",
            "Generosa Park",
            "Eva List",
        ] {
            assert!(!is_line_of_report(text), "{text}");
        }
    }

    #[test]
    fn how_to_address_someone_is_no_part_of_a_name() {
        for (name, wanted) in [
            ("mr ben orr", Some("ben orr")),
            ("Ms. Ada J. Park", Some("Ada J. Park")),
            ("Mr. Orr", None),
            ("Mr. & Mrs. Ben Orr", None),
            ("Mr. and Ms. Orr", None),
            ("Mrs. Ben Orr", None),
            ("Missy Ann Orr", None),
        ] {
            assert_eq!(without_address(name), wanted, "{name}");
        }
        for (given, wanted) in [("Ms. Ada", Some("Ada")), ("Mr. & Mrs.", None), ("Mr", None)] {
            assert_eq!(without_address_before_given(given), wanted, "{given}");
        }
    }

    #[test]
    fn the_lists_of_no_names_are_in_order() {
        let text = include_str!("../../../config/roster/names.toml");
        assert_eq!(crate::text::faults::<NoNames>(text), Vec::<String>::new());
    }
}
