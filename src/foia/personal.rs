//! Requests about oneself or another person. They need proof of identity or consent, and are
//! recognized so that they are not filed as if they were about policy.

/// Whose records a text seems to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalRecords {
    /// The sender's own: identity under 28 U.S.C. § 1746 or a notary, and the Privacy Act
    /// (5 U.S.C. § 552a) beside FOIA.
    Own,
    /// Another person's: their consent or proof of death.
    Another,
}

/// Phrases by which people ask for their own records.
const OWN: [&str; 17] = [
    "about me",
    "about myself",
    "on me",
    "on myself",
    "my file",
    "my files",
    "my own",
    "my case",
    "my record",
    "my records",
    "my a-file",
    "my immigration",
    "my application",
    "my naturalization",
    "my entry",
    "my travel",
    "my medical",
];

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

/// Tells whether a description of records seems to be about a person, and whose records they are.
///
/// ```
/// # use redress::foia::{PersonalRecords, recognize_personal};
/// assert_eq!(recognize_personal("All records about me"), Some(PersonalRecords::Own));
/// assert_eq!(recognize_personal("agreements with El Salvador"), None);
/// ```
pub fn recognize_personal(description: &str) -> Option<PersonalRecords> {
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
        Some(PersonalRecords::Another)
    } else if holds(&OWN) {
        Some(PersonalRecords::Own)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_comes_before_oneself() {
        let text = "the file on my son, and my own file";
        assert_eq!(recognize_personal(text), Some(PersonalRecords::Another));
    }

    #[test]
    fn words_that_only_begin_alike_are_not_personal() {
        for text in [
            "mysterious records",
            "economy files",
            "a memo on methods",
            "army records",
        ] {
            assert_eq!(recognize_personal(text), None, "{text}");
        }
    }
}
