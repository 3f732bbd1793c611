//! Whose records a request asks for. Records of a person need proof of identity or consent, and are
//! recognized so that they are not filed as if they were about policy.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::keyword::{Keyword, UnknownKeyword, unknown};
use crate::text::{is_listed, word_lists};

/// Whose records a request asks for.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Deserialize,
    Serialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum RecordsAbout {
    /// The government's own, on its work.
    #[default]
    Agency,
    /// The requester's own: identity under 28 U.S.C. § 1746 or a notary, and the Privacy Act
    /// (5 U.S.C. § 552a) beside FOIA.
    #[serde(rename = "self")]
    #[strum(serialize = "self")]
    Own,
    /// Another person's: that person's consent or proof of death.
    #[serde(rename = "other")]
    #[strum(serialize = "other")]
    Another,
}

impl Keyword for RecordsAbout {
    const IS: &'static str = "it is";
}

/// Why another person's records may be given to the requester.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Deserialize,
    Serialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Permission {
    /// The person signs an authorization (5 U.S.C. § 552a(b)).
    Consent,
    /// The person has died, which ends the interest in privacy for the most part.
    Death,
    /// The requester is the parent of a minor, or a legal guardian (5 U.S.C. § 552a(h)).
    Guardian,
    /// They hold an office: what they did in it is the government's work, and asks for nobody's leave.
    Official,
    /// None of these: the office will most likely neither confirm nor deny that it has records.
    None,
}

impl Keyword for Permission {
    const IS: &'static str = "it is";
}

/// The words by which people ask for records of a person, from `config/foia/personal.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonalWords {
    own: Vec<String>,
    own_records: Vec<String>,
    others: Vec<String>,
    number_of_another: Vec<String>,
}

static WORDS: LazyLock<PersonalWords> = LazyLock::new(|| word_lists(FILE));

const FILE: &str = include_str!("../../config/foia/personal.toml");

/// Between `my` and what is asked for stand at most so many other words: `my old service records`.
const BEFORE_RECORDS: usize = 2;
/// Between `my` and who it is: `my late father`.
const BEFORE_PERSON: usize = 1;

/// Returns whose records a description seems to ask for; [`RecordsAbout::Agency`] where it names no person.
///
/// ```
/// # use redress::foia::{RecordsAbout, recognize_personal};
/// assert_eq!(recognize_personal("All records about me"), RecordsAbout::Own);
/// assert_eq!(recognize_personal("my old service records"), RecordsAbout::Own);
/// assert_eq!(recognize_personal("agreements with El Salvador"), RecordsAbout::Agency);
/// ```
pub fn recognize_personal(description: &str) -> RecordsAbout {
    let words: Vec<String> = description
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let text = format!(" {} ", words.join(" "));
    let holds = |phrases: &[String]| {
        let mut phrases = phrases.iter();
        phrases.any(|phrase| text.contains(&format!(" {phrase} ")))
    };
    if holds(&WORDS.number_of_another) || follows_my(&words, &WORDS.others, BEFORE_PERSON) {
        RecordsAbout::Another
    } else if holds(&WORDS.own) || follows_my(&words, &WORDS.own_records, BEFORE_RECORDS) {
        RecordsAbout::Own
    } else {
        RecordsAbout::Agency
    }
}

/// Returns `true` if one of the listed words follows `my`, with at most so many others between them.
fn follows_my(words: &[String], listed: &[String], between: usize) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let mut behind = words.iter().skip(at + 1).take(1 + between);
        word == "my" && behind.any(|word| is_listed(listed, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::faults;

    #[test]
    fn the_words_have_no_faults() {
        assert_eq!(faults::<PersonalWords>(FILE), [""; 0]);
    }

    #[test]
    fn people_are_told_by_who_they_are_to_the_requester() {
        for text in [
            "the immigration file of my late father",
            "my stepson's visa",
            "records on my client's detention",
            "A-number 012 345 678",
        ] {
            assert_eq!(recognize_personal(text), RecordsAbout::Another, "{text}");
        }
    }

    #[test]
    fn a_relative_comes_before_oneself() {
        let text = "the file on my son, and my own file";
        assert_eq!(recognize_personal(text), RecordsAbout::Another);
    }

    #[test]
    fn words_that_only_begin_alike_are_not_personal() {
        for text in [
            "mysterious records",
            "economy files",
            "a memo on methods",
            "army records",
            "my agency's policy on drones",
            "my city council's sister city program",
            "the father of my senator",
        ] {
            assert_eq!(recognize_personal(text), RecordsAbout::Agency, "{text}");
        }
    }
}
