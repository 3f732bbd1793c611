//! Whose records a request asks for. Records of a person need proof of identity or consent, and are
//! recognized so that they are not filed as if they were about policy.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::keyword::{Keyword, UnknownKeyword, unknown};

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

/// Phrases by which people ask for their own records.
const OWN: [&str; 6] = [
    "about me",
    "about myself",
    "on me",
    "on myself",
    "concerning me",
    "my own",
];

/// What people call their own when they ask for records of it: `my service records`, `my A-file`.
const OWN_RECORDS: [&str; 12] = [
    "a-file",
    "application",
    "applications",
    "case",
    "entries",
    "entry",
    "file",
    "files",
    "naturalization",
    "record",
    "records",
    "travel",
];

/// Between `my` and what is asked for stand at most so many other words.
const BETWEEN: usize = 2;

/// Phrases by which people ask for a relative's or a client's records.
const ANOTHER: [&str; 24] = [
    "my son",
    "my daughter",
    "my husband",
    "my wife",
    "my spouse",
    "my partner",
    "my mother",
    "my father",
    "my parents",
    "my brother",
    "my sister",
    "my child",
    "my children",
    "my client",
    "my friend",
    "my neighbor",
    "my uncle",
    "my aunt",
    "my cousin",
    "my grandfather",
    "my grandmother",
    "my nephew",
    "my niece",
    "a-number",
];

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
    let holds = |phrases: &[&str]| {
        phrases
            .iter()
            .any(|phrase| text.contains(&format!(" {phrase} ")))
    };
    if holds(&ANOTHER) {
        RecordsAbout::Another
    } else if holds(&OWN) || asks_for_own(&words) {
        RecordsAbout::Own
    } else {
        RecordsAbout::Agency
    }
}

/// Returns `true` if a word for records follows `my` closely.
fn asks_for_own(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let mut behind = words.iter().skip(at + 1).take(1 + BETWEEN);
        word == "my" && behind.any(|word| OWN_RECORDS.contains(&word.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(recognize_personal(text), RecordsAbout::Agency, "{text}");
        }
    }
}
