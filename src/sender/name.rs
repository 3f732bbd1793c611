//! Names as people and rosters write them, and as letters are signed.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text::{folded, word_lists};

/// What tells a son from his father; a single letter may be an initial.
const GENERATIONS: [&str; 5] = ["ii", "iii", "iv", "jr", "sr"];

const FILE: &str = include_str!("../../config/text/names.toml");

static NAMES: LazyLock<NameLists> = LazyLock::new(|| word_lists(FILE));

/// The words that tell how a name divides.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct NameLists {
    companies: Vec<String>,
    particles: Vec<String>,
    paired: Vec<String>,
    small: Vec<String>,
    suffixes: Vec<String>,
    titles: Vec<String>,
}

/// Returns the words, for a program elsewhere that proposes as [`propose_split`] does.
pub(crate) fn name_lists() -> &'static NameLists {
    &NAMES
}

/// Returns `true` if a list holds a word; dots and commas do not count.
fn holds(list: &[String], word: &str) -> bool {
    let word = word.replace(['.', ',', '(', ')'], "").to_lowercase();
    list.contains(&word)
}

/// Proposes how a full name divides into given and family names: the last word is the family name,
/// with the particles before it and, in Spanish names, the family name before it; suffixes belong to
/// neither.
///
/// It is a proposal only: nothing but its bearer tells how a name divides, so the sender is shown the
/// result before a form gets it.
///
/// ```
/// # use redress::sender::propose_split;
/// assert_eq!(propose_split("Ludwig van Beethoven"), Some(("Ludwig", "van Beethoven")));
/// assert_eq!(propose_split("Sam Davis, Jr., MD"), Some(("Sam", "Davis")));
/// assert_eq!(propose_split("Sukarno"), None);
/// ```
pub fn propose_split(name: &str) -> Option<(&str, &str)> {
    let mut name = name.trim();
    loop {
        match without_suffix(name) {
            (rest, Some(_)) => name = rest,
            (rest, None) => {
                name = rest;
                break;
            }
        }
    }
    // A title is no given name, behind which a particle could stand.
    while let Some((_, rest)) = name.split_once(' ').filter(|(title, _)| is_title(title)) {
        name = rest.trim_start();
    }
    let starts = name.match_indices(' ').map(|(at, _)| at + 1);
    let starts: Vec<usize> = [0].into_iter().chain(starts).collect();
    let word = |at: usize| {
        let start = starts.get(at).copied().unwrap_or(name.len());
        let rest = name.get(start..).unwrap_or_default();
        rest.split(' ').next().unwrap_or_default()
    };
    let mut first = starts.len().checked_sub(1).filter(|last| *last > 0)?;
    if first > 1 && word(first - 1).eq_ignore_ascii_case("y") {
        first = first.saturating_sub(2).max(1);
    } else if first > 1 && NAMES.paired.contains(&folded(word(first - 1))) {
        first -= 1;
    }
    while first > 1 && holds(&NAMES.particles, word(first - 1)) {
        first -= 1;
    }
    let (given, family) = name.split_at_checked(*starts.get(first)?)?;
    Some((given.trim_end(), family))
}

/// Proposes how a name is written that stands with the family name first or in capitals, or returns
/// `None` if it is written as names are.
///
/// ```
/// # use redress::sender::propose_name;
/// assert_eq!(propose_name("PARK, ADA").as_deref(), Some("Ada Park"));
/// assert_eq!(propose_name("Ada Park, Jr."), None);
/// assert_eq!(propose_name("Prairie Legal Aid, Inc."), None);
/// ```
pub fn propose_name(name: &str) -> Option<String> {
    let ordered = in_order(name);
    let proposed = set_in_case(&ordered).unwrap_or(ordered);
    (proposed != name).then_some(proposed)
}

/// Returns a name in the order in which it is signed: `Park, Ada` is `Ada Park`, and `Ada Park, Jr.` stays.
pub(crate) fn in_order(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    match parts.as_slice() {
        // `Prairie Legal Aid, Inc.`
        [_, form] if holds(&NAMES.companies, form) => name.to_owned(),
        [family, given] if !is_suffix(given) && !given.is_empty() && !family.is_empty() => {
            if let (given, Some(suffix)) = without_generation(given) {
                return format!("{given} {family} {suffix}");
            }
            match family.rsplit_once(' ').filter(|(_, last)| is_suffix(last)) {
                Some((family, suffix)) => format!("{given} {family} {suffix}"),
                None => format!("{given} {family}"),
            }
        }
        [family, given, suffix] if is_suffix(suffix) && !is_suffix(given) && !given.is_empty() => {
            format!("{given} {family}, {suffix}")
        }
        [family, suffix, given] if is_suffix(suffix) && !given.is_empty() => {
            format!("{given} {family}, {suffix}")
        }
        _ => name.to_owned(),
    }
}

/// Returns `true` if a text is a suffix such as `Jr.` or `MD`, or several: `USN (Ret.)`.
fn is_suffix(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| holds(&NAMES.suffixes, word))
}

/// Returns `true` if a word stands before names, and is none.
fn is_title(word: &str) -> bool {
    holds(&NAMES.titles, word)
}

/// Returns given names without what tells a son from his father, behind which the family name is missing: `John Jr`.
pub(crate) fn without_generation(given: &str) -> (&str, Option<&str>) {
    let given = given.trim();
    let parts = given.rsplit_once(' ').map(|(name, last)| {
        let name = name.trim_end_matches([' ', ',']);
        (name, last)
    });
    let is_one = |last: &str| GENERATIONS.contains(&&*folded(last));
    match parts.filter(|(name, last)| !name.is_empty() && is_one(last)) {
        Some((name, suffix)) => (name, Some(suffix)),
        None => (given, None),
    }
}

/// Returns a family name without the suffix at its end, and the suffix.
pub(crate) fn without_suffix(family: &str) -> (&str, Option<&str>) {
    let parts = family.trim().rsplit_once([' ', ',']);
    match parts.filter(|(name, last)| !name.trim().is_empty() && is_suffix(last)) {
        Some((name, suffix)) => (name.trim().trim_end_matches(',').trim_end(), Some(suffix)),
        None => (family.trim(), None),
    }
}

/// Returns a name with the suffix that stands in a cell of its own, if that is one and the name has none.
pub(crate) fn with_suffix(name: String, suffix: Option<&str>) -> String {
    match suffix.filter(|suffix| is_suffix(suffix)) {
        Some(suffix) if without_suffix(&name).1.is_none() => format!("{name} {suffix}"),
        _ => name,
    }
}

/// Returns `text` with capitals at the beginning of its words alone, or `None` if it has both already, or is too
/// short to tell. `McDONALD` is in capitals.
pub(crate) fn set_in_case(text: &str) -> Option<String> {
    if text.contains('@') {
        return None;
    }
    let plain = text.replace("Mc", "MC");
    let letters = || plain.chars().filter(|c| c.is_alphabetic());
    let is_capital = |c: char| c.to_lowercase().next() != Some(c);
    let is_small = |c: char| c.to_uppercase().next() != Some(c);
    let is_one_case = letters().all(is_capital) || letters().all(is_small);
    (is_one_case && letters().count() > 3)
        .then(|| words_in_case(&plain.split(' ').collect::<Vec<_>>(), 0))
}

/// Returns a name of which some words alone stand in capitals with those as names are written, or one that stands in
/// capitals as [`set_in_case`] does; `None` if there is nothing to be set.
pub(crate) fn set_name_in_case(name: &str) -> Option<String> {
    set_in_case(name).or_else(|| {
        // A word in capitals begins with two of them, or with initials.
        let mut pairs = name.chars().zip(name.chars().skip(1));
        if !pairs.any(|(one, next)| one.is_uppercase() && !next.is_lowercase()) {
            return None;
        }
        let words: Vec<&str> = name.split(' ').collect();
        let mut set = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let length = capitals(&words[at..]);
            match words.get(at..at + length).filter(|_| length > 0) {
                Some(run) => set.push(words_in_case(run, at)),
                None => set.push(words[at].to_owned()),
            }
            at += length.max(1);
        }
        let set = set.join(" ");
        (set != name && !name.contains('@')).then_some(set)
    })
}

/// Returns how many words at the beginning of some stand in capitals, and are no initials: `ST. JOHN`.
fn capitals(words: &[&str]) -> usize {
    let is_capital = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.all(char::is_uppercase)
    };
    let is_name = |word: &str| {
        let is_long = word.chars().filter(|c| c.is_alphabetic()).count() > 2;
        // Without a vowel it is an abbreviation.
        let is_spoken = folded(word).contains(['a', 'e', 'i', 'o', 'u', 'y']);
        is_long && is_spoken && !word.contains('.') && !is_suffix(word)
    };
    let length = words.iter().take_while(|word| is_capital(word)).count();
    let run = &words[..length];
    match run.first() {
        Some(first) if is_name(first) => 1 + capitals(&words[1..]),
        Some(first) if is_particle(first) && length > 1 => match capitals(&words[1..]) {
            0 => 0,
            rest => 1 + rest,
        },
        _ => 0,
    }
}

fn is_particle(word: &str) -> bool {
    holds(&NAMES.particles, word) || folded(word) == "mc"
}

/// Returns words with capitals at their beginning alone; `from` is the place of the first in its name.
fn words_in_case(words: &[&str], from: usize) -> String {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let is_small = |word: Option<&String>| word.is_some_and(|word| holds(&NAMES.small, word));
    let mut set = String::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| lower.get(before));
        // `MC COY` is one word.
        if at > 0 && before.is_none_or(|before| before != "mc") {
            set.push(' ');
        }
        // `de la Cruz`, and `La Cruz` alone.
        let is_second = before.is_some_and(|before| before == "de")
            && ["la", "las", "los"].contains(&&*lower[at]);
        // `Van Dyke` and `Di Napoli`, as most who have such names in this country write them, and `van der Berg`.
        let is_great = ["di", "van"].contains(&&*lower[at]) && !is_small(lower.get(at + 1));
        if is_second {
            set.push_str(&lower[at]);
        } else {
            set.push_str(&word_in_case(if is_great { 0 } else { from + at }, word));
        }
    }
    set
}

fn word_in_case(at: usize, word: &str) -> String {
    let plain = word.trim_end_matches([',', '.']).to_lowercase();
    // `Jr.`, `PhD` and `Esq.` are the ones that are not written in capitals.
    let is_in_capitals = !["esq", "jr", "phd", "ret", "sr"].contains(&&*plain);
    if at > 0 && is_in_capitals && is_suffix(&plain) {
        return word.to_uppercase();
    }
    if at > 0 && holds(&NAMES.small, &plain) {
        return word.to_lowercase();
    }
    let mut set = String::with_capacity(word.len());
    let mut is_start = true;
    for c in word.chars() {
        if is_start {
            set.extend(c.to_uppercase());
        } else {
            set.extend(c.to_lowercase());
        }
        // O'Neil, Smith-Jones, J.T., (Bob), "Bob"
        is_start = matches!(c, '\'' | '’' | '‘' | '-' | '.' | '(' | '[' | '"' | '“');
    }
    if let Some(rest) = set.strip_prefix("Mc")
        && let Some(first) = rest.chars().next()
    {
        return format!("Mc{}{}", first.to_uppercase(), &rest[first.len_utf8()..]);
    }
    set
}

/// Why a text is not a name, or `None` if it can be one.
pub(crate) fn doubt(name: &str) -> Option<&'static str> {
    if name.contains('@') {
        return Some("it is an email address");
    }
    if name.starts_with(['=', '+', '@', '-']) {
        return Some("it is a formula");
    }
    if name.contains("://") || name.to_lowercase().starts_with("www.") {
        return Some("it is an internet address");
    }
    if name.contains(['\n', '\r', '\t']) {
        return Some("it has a line break");
    }
    if !name.chars().any(char::is_alphabetic) {
        return Some("it has no letter");
    }
    let digits = name
        .split_whitespace()
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()));
    if digits.into_iter().any(|word| !is_ordinal(word)) {
        return Some("it has digits");
    }
    None
}

/// Returns `true` for what stands behind the name of a namesake, such as `3rd`.
fn is_ordinal(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let end = &word[digits.len()..];
    matches!(end, "st" | "nd" | "rd" | "th") && digits.len() <= 2 && digits.parse::<u8>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::faults;

    #[test]
    fn the_lists_have_no_faults() {
        assert_eq!(faults::<NameLists>(FILE), [""; 0]);
    }

    #[test]
    fn the_family_name_that_enter_takes_is_one() {
        for (name, wanted) in [
            ("Zoë Núñez-O'Brien", Some(("Zoë", "Núñez-O'Brien"))),
            ("Ana María López", Some(("Ana María", "López"))),
            (
                "Gabriel García Márquez",
                Some(("Gabriel", "García Márquez")),
            ),
            ("José Ortega y Gasset", Some(("José", "Ortega y Gasset"))),
            ("Ludwig van Beethoven", Some(("Ludwig", "van Beethoven"))),
            ("Oscar De La Hoya", Some(("Oscar", "De La Hoya"))),
            ("María de los Ángeles", Some(("María", "de los Ángeles"))),
            ("Ann St. John", Some(("Ann", "St. John"))),
            ("Van Morrison", Some(("Van", "Morrison"))),
            ("Sam Davis Jr.", Some(("Sam", "Davis"))),
            ("Sam Davis, Jr., MD", Some(("Sam", "Davis"))),
            ("Mary Lee, Ph.D.", Some(("Mary", "Lee"))),
            ("Henry VIII", None),
            ("Henry Tudor VIII", Some(("Henry", "Tudor"))),
            ("John Q. Public", Some(("John Q.", "Public"))),
            ("Malcolm X", Some(("Malcolm", "X"))),
            ("Sgt. Al Novak", Some(("Al", "Novak"))),
            (
                "Dr. Ludwig van Beethoven",
                Some(("Ludwig", "van Beethoven")),
            ),
            ("Al Novak (Ret.)", Some(("Al", "Novak"))),
            ("Capt. Ann Reed, USN (Ret.)", Some(("Ann", "Reed"))),
            ("Dr. Reed", None),
            ("Sukarno", None),
            ("Cher Jr.", None),
            ("", None),
        ] {
            assert_eq!(propose_split(name), wanted, "{name}");
        }
    }

    #[test]
    fn a_name_in_capitals_or_with_the_family_name_first_is_asked_about() {
        for (name, wanted) in [
            ("PARK, ADA", Some("Ada Park")),
            ("Park, Ada", Some("Ada Park")),
            ("ADA PARK", Some("Ada Park")),
            ("HENRY TUDOR VIII", Some("Henry Tudor VIII")),
            ("SAM DAVIS JR.", Some("Sam Davis Jr.")),
            ("Ada Park, Jr.", None),
            ("Capt. Ann Reed, USN (Ret.)", None),
            ("Ann Reed, Ret.", None),
            ("Ada Park", None),
            ("JT", None),
        ] {
            assert_eq!(propose_name(name).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn a_name_is_put_in_the_order_in_which_it_is_signed() {
        for (name, wanted) in [
            ("Park, Ada", "Ada Park"),
            ("Ada Park", "Ada Park"),
            ("Ada Park, Jr.", "Ada Park, Jr."),
            ("Ada Park, MD", "Ada Park, MD"),
            ("Davis, Sam, Jr.", "Sam Davis, Jr."),
            ("Davis, Jr., Sam", "Sam Davis, Jr."),
            ("Davis Jr., Sam", "Sam Davis Jr."),
            ("O'Neil, Ann Marie", "Ann Marie O'Neil"),
            ("Cher", "Cher"),
            ("Park,", "Park,"),
        ] {
            assert_eq!(in_order(name), wanted, "{name}");
        }
        assert_eq!(without_suffix("Davis, Jr."), ("Davis", Some("Jr.")));
        assert_eq!(without_suffix("de la Cruz"), ("de la Cruz", None));
        assert_eq!(without_suffix("V"), ("V", None));
    }

    #[test]
    fn capitals_are_set_in_case() {
        for (name, wanted) in [
            ("ADA PARK", Some("Ada Park")),
            ("ZOË O'NEIL-SMITH", Some("Zoë O'Neil-Smith")),
            ("SEAN MCDONALD III", Some("Sean McDonald III")),
            ("MARIA DE LA CRUZ", Some("Maria de la Cruz")),
            ("RONALD McDONALD", Some("Ronald McDonald")),
            ("pia conti", Some("Pia Conti")),
            ("ines van der berg", Some("Ines van der Berg")),
            ("Ronald McDonald", None),
            ("NEW YORK", Some("New York")),
            ("PIET VAN DYKE", Some("Piet Van Dyke")),
            ("rosa di napoli", Some("Rosa Di Napoli")),
            ("ANN MC COY", Some("Ann McCoy")),
            ("Ada PARK", None),
            ("JT", None),
            ("ROSA \"ROSIE\" CONTI", Some("Rosa \"Rosie\" Conti")),
            ("ROSA [ROSIE] CONTI", Some("Rosa [Rosie] Conti")),
            ("漢字太郎さん", None),
        ] {
            assert_eq!(set_in_case(name).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn a_family_name_alone_in_capitals_is_set_in_case() {
        for (name, wanted) in [
            ("Ada PARK", Some("Ada Park")),
            ("Ada PARK Jr.", Some("Ada Park Jr.")),
            ("Kim LEE", Some("Kim Lee")),
            ("Eve ST. CLAIR", Some("Eve St. Clair")),
            ("Mary Kate O'DEA", Some("Mary Kate O'Dea")),
            ("Ann MC COY", Some("Ann McCoy")),
            ("Gil DE LA PEÑA", Some("Gil de la Peña")),
            ("PIET VAN DYKE", Some("Piet Van Dyke")),
            ("Ada Park III", None),
            ("Ada Park, RN", None),
            ("AJ Park", None),
            ("J.T. Lee", None),
            ("Ronald McDonald", None),
        ] {
            assert_eq!(set_name_in_case(name).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn what_is_no_name_is_doubted() {
        for name in [
            "ada@example.org",
            "=Ada()",
            "Ada\nPark",
            "12",
            "https://x.org",
        ] {
            assert!(doubt(name).is_some(), "{name}");
        }
        for name in ["Ada Park", "Åsa", "O'Neil", "J. T. Lee", "Mary-Ann"] {
            assert_eq!(doubt(name), None, "{name}");
        }
    }
}
