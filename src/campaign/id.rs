//! The names by which a campaign's parts refer to one another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A name of 1 to 64 characters out of `a-z`, `0-9` and `-`, safe as a folder's name everywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// Names that some systems keep for devices, whatever the extension.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

impl Id {
    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Id {
    type Err = ParseIdError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let plain = (1..=64).contains(&input.len())
            && input
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !input.starts_with('-')
            && !input.ends_with('-');
        let device = RESERVED.contains(&input)
            || (input.len() == 4
                && (input.starts_with("com") || input.starts_with("lpt"))
                && input.ends_with(|c: char| c.is_ascii_digit()));
        if plain && !device {
            Ok(Self(input.to_owned()))
        } else {
            Err(ParseIdError {
                input: input.chars().take(80).collect(),
            })
        }
    }
}

impl TryFrom<String> for Id {
    type Error = ParseIdError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

/// A text that cannot be an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{input}` is not an id: 1 to 64 characters of a-z, 0-9 and `-`, no device name")]
pub struct ParseIdError {
    input: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_never_leaves_its_folder() {
        for text in [
            "", ".", "..", "../x", "a/b", "A", "con", "com1", "-a", "a-", "é", "a b",
        ] {
            assert!(text.parse::<Id>().is_err(), "{text} was accepted");
        }
        assert!("a".repeat(300).parse::<Id>().is_err());
        assert!("nowrasteh-2025-12".parse::<Id>().is_ok());
    }
}
