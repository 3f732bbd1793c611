//! Bills as letters cite them, well or badly.

use crate::congress::is_of_a_state;

/// A bill that a text speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// `H.R. 1234` in its right spelling; for a state's bill as it was written.
    pub(crate) citation: String,
    /// Whether it was written so.
    pub(crate) well_formed: bool,
    /// Whose bill it seems to be.
    pub(crate) chamber: Chamber,
}

/// Where a bill was introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chamber {
    House,
    Senate,
    /// A state's legislature.
    State,
}

/// The bare letters of a prefix, its right spelling, its chamber.
const PREFIXES: [(&str, &str, Chamber); 12] = [
    ("hr", "H.R.", Chamber::House),
    ("s", "S.", Chamber::Senate),
    ("hres", "H.Res.", Chamber::House),
    ("sres", "S.Res.", Chamber::Senate),
    ("hjres", "H.J.Res.", Chamber::House),
    ("sjres", "S.J.Res.", Chamber::Senate),
    ("hconres", "H.Con.Res.", Chamber::House),
    ("sconres", "S.Con.Res.", Chamber::Senate),
    ("housebill", "H.R.", Chamber::House),
    ("senatebill", "S.", Chamber::Senate),
    ("ab", "A.B.", Chamber::State),
    ("assemblybill", "Assembly Bill", Chamber::State),
];

/// Returns the bills that a text speaks of, each once.
pub(crate) fn bills(text: &str) -> Vec<Mention> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found: Vec<Mention> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let Some((joined, number)) = numbered(word) else {
            continue;
        };
        let mention = if joined.is_empty() {
            (1..=3).rev().find_map(|count| {
                let before = words.get(index.checked_sub(count)?..index)?;
                mention(&before.join(" "), &number)
            })
        } else {
            mention(joined, &number).map(|mention| Mention {
                well_formed: false,
                ..mention
            })
        };
        if let Some(mention) = mention
            && !found.contains(&mention)
        {
            found.push(mention);
        }
    }
    found
}

/// Returns the Congresses that a text names, such as 119 for `119th Congress`.
pub(crate) fn congresses(text: &str) -> Vec<u16> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .windows(2)
        .filter_map(|pair| match pair {
            [ordinal, congress] if congress.trim_start().starts_with("Congress") => {
                let digits: String = ordinal
                    .chars()
                    .filter(char::is_ascii_digit)
                    .take(4)
                    .collect();
                let ending = ordinal.trim_start_matches(|c: char| !c.is_alphabetic());
                ["st", "nd", "rd", "th"]
                    .contains(&ending)
                    .then(|| digits.parse().ok())
                    .flatten()
            }
            _ => None,
        })
        .collect()
}

/// Returns the letters and the number of a word such as `1234,` or `HR1234`.
fn numbered(word: &str) -> Option<(&str, String)> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let start = word.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = word.split_at(start);
    let number = number.split(['\'', '’']).next().unwrap_or_default();
    let real = (1..=5).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && !number.starts_with('0');
    real.then(|| (letters, number.to_owned()))
}

fn mention(prefix: &str, number: &str) -> Option<Mention> {
    let prefix = prefix.trim_start_matches(|c: char| !c.is_alphanumeric());
    let known = prefix
        .chars()
        .all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | ' ' | '-'));
    if !known || !prefix.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let bare: String = prefix
        .chars()
        .filter(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_lowercase();
    if is_of_a_state(prefix) {
        let dashed = prefix.trim_end_matches('-');
        return Some(Mention {
            citation: format!("{dashed} {number}"),
            well_formed: true,
            chamber: Chamber::State,
        });
    }
    // NOTE: `S-1` and `H-2` are forms and visas.
    if prefix.contains('-') {
        return None;
    }
    let (_, right, chamber) = PREFIXES.iter().find(|(letters, ..)| *letters == bare)?;
    Some(Mention {
        citation: format!("{right} {number}"),
        well_formed: prefix == *right,
        chamber: *chamber,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, bool)> {
        bills(text)
            .into_iter()
            .map(|mention| (mention.citation, mention.well_formed))
            .collect()
    }

    #[test]
    fn bills_are_read_in_every_spelling() {
        for (text, citation, well_formed) in [
            ("cosponsor H.R. 1234, please", "H.R. 1234", true),
            ("(S. 567)", "S. 567", true),
            ("pass H.Con.Res. 5.", "H.Con.Res. 5", true),
            ("HR 1234", "H.R. 1234", false),
            ("HR1234", "H.R. 1234", false),
            ("H. R. 1234", "H.R. 1234", false),
            ("H. J. Res. 7", "H.J.Res. 7", false),
            ("S.567", "S. 567", false),
            ("House Bill 12", "H.R. 12", false),
        ] {
            assert_eq!(read(text), [(citation.to_owned(), well_formed)], "{text}");
        }
        assert_eq!(bills("SB 100 passed")[0].chamber, Chamber::State);
        assert_eq!(bills("A.B. 12")[0].chamber, Chamber::State);
    }

    #[test]
    fn other_numbers_are_not_bills() {
        for text in [
            "an H-1B visa",
            "562 U.S. 562",
            "Mrs. 12",
            "Form I-213",
            "in the U.S. 12 men",
            "within 24 hours",
            "COVID-19",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn a_congress_is_read_by_its_ordinal() {
        assert_eq!(
            congresses("(119th Congress) and the 118th Congress's"),
            [119, 118]
        );
        assert!(congresses("the next Congress, 12 Congress members").is_empty());
    }
}
