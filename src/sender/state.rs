//! The states, the District, the territories with a seat in the House, and the military "states".

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text::word_lists;

/// A two-letter postal abbreviation of the U.S. Postal Service (Publication 28, appendix B).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct State(u8);

/// Abbreviation and name, by which a [`State`] is an index; in alphabetical order of the abbreviation.
const STATES: [(&str, &str); 59] = [
    ("AA", "Armed Forces Americas"),
    ("AE", "Armed Forces Europe"),
    ("AK", "Alaska"),
    ("AL", "Alabama"),
    ("AP", "Armed Forces Pacific"),
    ("AR", "Arkansas"),
    ("AS", "American Samoa"),
    ("AZ", "Arizona"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DC", "District of Columbia"),
    ("DE", "Delaware"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("GU", "Guam"),
    ("HI", "Hawaii"),
    ("IA", "Iowa"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("MA", "Massachusetts"),
    ("MD", "Maryland"),
    ("ME", "Maine"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MO", "Missouri"),
    ("MP", "Northern Mariana Islands"),
    ("MS", "Mississippi"),
    ("MT", "Montana"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("NE", "Nebraska"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NV", "Nevada"),
    ("NY", "New York"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PA", "Pennsylvania"),
    ("PR", "Puerto Rico"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VA", "Virginia"),
    ("VI", "U.S. Virgin Islands"),
    ("VT", "Vermont"),
    ("WA", "Washington"),
    ("WI", "Wisconsin"),
    ("WV", "West Virginia"),
    ("WY", "Wyoming"),
];

/// Short forms of the names as people and newspapers write them, by their letters alone.
static SHORT_FORMS: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| word_lists(include_str!("../../config/text/states.toml")));

impl State {
    /// Returns the postal abbreviation, such as `NY`.
    pub fn abbreviation(self) -> &'static str {
        self.entry().0
    }

    /// Returns the name, such as `New York`.
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// Returns the name as it stands in a sentence, such as `the District of Columbia`.
    pub fn in_prose(self) -> String {
        let has_article = matches!(self.abbreviation(), "DC" | "MP" | "VI");
        let article = if has_article { "the " } else { "" };
        format!("{article}{}", self.name())
    }

    /// Returns `true` if this is a military address (`AA`, `AE`, `AP`): it names no state, so it
    /// says nothing of who represents the person.
    pub fn is_military(self) -> bool {
        matches!(self.abbreviation(), "AA" | "AE" | "AP")
    }

    /// Returns `true` if this is one of the fifty states, which have two senators each.
    pub fn has_senators(self) -> bool {
        !self.is_military()
            && !matches!(self.abbreviation(), "DC" | "PR" | "GU" | "VI" | "AS" | "MP")
    }

    /// Reads a state as people write it: its name, its two letters, or an older short form, with dots or without:
    /// `Ill.`, `W. Va.`
    pub(crate) fn written(text: &str) -> Option<Self> {
        let plain = || text.replace('.', "").parse().ok();
        text.parse().ok().or_else(plain).or_else(|| {
            let letters = text.chars().filter(|c| c.is_alphabetic());
            let short: String = letters.flat_map(char::to_lowercase).collect();
            SHORT_FORMS.get(&short)?.parse().ok()
        })
    }

    /// Returns every abbreviation, in alphabetical order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(STATES.len()).map(Self)
    }

    fn entry(self) -> (&'static str, &'static str) {
        STATES[usize::from(self.0)]
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.abbreviation())
    }
}

impl FromStr for State {
    type Err = ParseStateError;

    /// Reads an abbreviation or a full name, in any case.
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let wanted = input.trim().trim_end_matches('.');
        Self::all()
            .find(|state| {
                state.abbreviation().eq_ignore_ascii_case(wanted)
                    || state.name().eq_ignore_ascii_case(wanted)
            })
            .ok_or_else(|| ParseStateError {
                input: wanted.to_owned(),
            })
    }
}

impl TryFrom<String> for State {
    type Error = ParseStateError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<State> for String {
    fn from(state: State) -> Self {
        state.abbreviation().to_owned()
    }
}

/// A text that names no state.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{input}` is not a state, territory or military postal code such as `NY` or `New York`")]
pub struct ParseStateError {
    input: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_read_as_people_write_it() {
        for (text, wanted) in [
            ("N.Y.", Some("NY")),
            (" new york ", Some("NY")),
            ("W.Va.", Some("WV")),
            ("Calif.", Some("CA")),
            ("N. Mex.", Some("NM")),
            ("S Dakota", Some("SD")),
            ("tenn", Some("TN")),
            ("DEL.", Some("DE")),
            ("No. Dak.", Some("ND")),
            ("virgin islands", Some("VI")),
            ("Virgin Islands, U.S.", Some("VI")),
            ("Islas Vírgenes", Some("VI")),
            ("Commonwealth of the Northern Mariana Islands", Some("MP")),
            ("Am. Samoa", Some("AS")),
            ("British Virgin Islands", None),
            ("Samoa", None),
            ("Ont.", None),
            ("Elgin", None),
            ("", None),
        ] {
            let read = State::written(text).map(State::abbreviation);
            assert_eq!(read, wanted, "{text}");
        }
        let text = include_str!("../../config/text/states.toml");
        let all: BTreeMap<String, String> = toml::from_str(text).unwrap();
        assert!(!all.is_empty() && all.values().all(|state| state.parse::<State>().is_ok()));
    }

    #[test]
    fn fifty_states_have_senators() {
        assert_eq!(
            State::all().filter(|state| state.has_senators()).count(),
            50
        );
    }

    #[test]
    fn a_name_is_read_as_well_as_its_abbreviation() {
        assert_eq!("new york".parse::<State>().unwrap().to_string(), "NY");
        assert_eq!(" pr ".parse::<State>().unwrap().name(), "Puerto Rico");
        assert!("N".parse::<State>().is_err());
    }
}
