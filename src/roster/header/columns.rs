//! What the columns of a roster can hold, the names by which they are known, and `--map`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::Deserialize;
use strum::{EnumCount, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

use super::cell_words::{squeezed, words};
use crate::roster::consent::remarks;
use crate::text::{nearest, quotable, word_lists};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[repr(usize)]
#[allow(missing_docs, reason = "each is named as in the header")]
pub enum Column {
    Name,
    FirstName,
    MiddleName,
    LastName,
    Suffix,
    Prefix,
    Email,
    Phone,
    Street,
    /// The number of the house, where the street stands without it.
    HouseNumber,
    #[strum(serialize = "street_2")]
    Street2,
    City,
    /// City, state and ZIP code in one cell.
    #[strum(serialize = "city_line")]
    CityLine,
    State,
    Zip,
    #[strum(serialize = "zip_4")]
    Zip4,
    Country,
    District,
    Language,
    Story,
    /// A yes or a no.
    Consent,
    /// What sounds like another yes or no: a no counts, and a yes alone does not suffice.
    #[strum(serialize = "consent_2")]
    Consent2,
    /// When the yes was given.
    ConsentAt,
    /// When the row was written: a day, and no yes.
    RecordedAt,
    ConsentHow,
    /// Whether a mailing list writes to the person.
    Status,
    /// A word against it, such as `do_not_email`.
    OptOut,
    /// That mail to the address comes back, which is nobody's word.
    Bounced,
}

/// The names of one column, as `config/roster/columns.toml` has them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::roster) struct Names {
    /// Whole headers, the best first.
    #[serde(rename = "names")]
    whole: Vec<String>,
    /// Words of longer headers, the best first.
    questions: Vec<String>,
    /// Words that such a header does not have.
    never: Vec<String>,
}

static NAMES: LazyLock<Vec<Names>> = LazyLock::new(|| {
    let text = include_str!("../../../config/roster/columns.toml");
    let mut names: BTreeMap<String, Names> = word_lists(text);
    let of_column = |column: Column| {
        let mut names = names.remove(column.name()).unwrap_or_default();
        names.whole = names.whole.iter().map(|name| squeezed(name)).collect();
        names
    };
    Column::iter().map(of_column).collect()
});

impl Column {
    /// Returns every column.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// Returns the column's name in a header.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Returns `true` if several columns of a file may hold it.
    pub(in crate::roster) fn is_many(self) -> bool {
        matches!(
            self,
            Self::Email
                | Self::Street2
                | Self::Consent2
                | Self::Status
                | Self::OptOut
                | Self::Bounced
        )
    }

    /// Returns whole headers that name the column, squeezed, the best first.
    pub(in crate::roster) fn known_names(self) -> &'static [String] {
        &NAMES[self as usize].whole
    }

    /// Finds the column that a header's cell names, in any case and with any punctuation.
    pub(in crate::roster) fn named(cell: &str) -> Option<Self> {
        let wanted = squeezed(cell);
        Self::iter().find(|column| column.known_names().contains(&wanted))
    }

    /// Returns the places of the cells that ask for the column in longer words, the best first; `is_free` tells
    /// which cells are not taken.
    pub(in crate::roster) fn asked_in(
        self,
        cells: &[&str],
        is_free: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let names = &NAMES[self as usize];
        let padded: Vec<String> = cells
            .iter()
            .map(|cell| format!(" {} ", words(cell)))
            .collect();
        let holds = |cell: &String, words: &String| cell.contains(&format!(" {words} "));
        let may_ask = |place: &usize| {
            let mut never = names.never.iter();
            is_free(*place) && !never.any(|never| holds(&padded[*place], never))
        };
        let open: Vec<usize> = (0..cells.len()).filter(may_ask).collect();
        let by_words = names.questions.iter().flat_map(|question| {
            let open = open.iter().copied();
            open.filter(|place| holds(&padded[*place], question))
        });
        let by_meaning = open
            .iter()
            .copied()
            .filter(|place| self.is_meant(cells[*place]));
        let mut places = Vec::new();
        for place in by_words.chain(by_meaning) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// Returns `true` if a header asks for the column, in whatever words.
    fn is_meant(self, cell: &str) -> bool {
        self == Self::Story && remarks::wants_own_words(cell)
    }

    /// Returns the column whose name a cell is most like, or `None` if it is like none.
    pub(in crate::roster) fn nearest(cell: &str) -> Option<Self> {
        let wanted = squeezed(cell);
        let names = NAMES.iter().flat_map(|names| &names.whole);
        let near = nearest(&wanted, names.map(String::as_str))?;
        Self::named(near)
    }
}

/// Returns `true` if a column of that title holds remarks about people, and is not the one of their stories.
pub(in crate::roster) fn is_of_remarks(title: &str) -> bool {
    Column::named(title) != Some(Column::Story) && remarks::is_of_remarks(title)
}

/// `--map name="Full Name"`: which column of a roster holds what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    pub(in crate::roster) column: Column,
    pub(in crate::roster) header: String,
}

impl Mapping {
    /// Returns the column, and the header that holds it.
    pub fn parts(&self) -> (Column, &str) {
        (self.column, &self.header)
    }
}

impl FromStr for Mapping {
    type Err = ParseMappingError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let (name, header) = input
            .split_once('=')
            .filter(|(_, header)| !header.trim().is_empty())
            .ok_or_else(|| ParseMappingError::Shape {
                input: quotable(input),
            })?;
        let column = Column::iter()
            .find(|column| squeezed(column.name()) == squeezed(name))
            .ok_or_else(|| ParseMappingError::Column {
                input: quotable(name),
                nearest: nearest(name.trim(), Column::iter().map(Column::name)).map(str::to_owned),
            })?;
        Ok(Self {
            column,
            header: header.trim().to_owned(),
        })
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.column.name(), self.header)
    }
}

/// Why `--map` was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseMappingError {
    /// No `=`.
    #[error("`{input}` is not of the form `name=Full Name`")]
    Shape {
        /// What was given.
        input: String,
    },
    /// There is no such column.
    #[error("a roster has no column `{input}`{}", nearest.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    Column {
        /// What was given.
        input: String,
        /// The name that was most likely meant.
        nearest: Option<String>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_its_own_name_first_and_no_name_is_of_two_columns() {
        let mut all: Vec<&String> = Vec::new();
        for column in Column::iter() {
            let names = column.known_names();
            assert!(
                names.iter().any(|name| *name == squeezed(column.name())),
                "{column:?}"
            );
            all.extend(names);
        }
        let count = all.len();
        all.sort();
        let doubles: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(doubles.is_empty() && count > 200, "{doubles:?}");
    }

    #[test]
    fn a_question_for_words_to_those_who_get_the_letter_asks_for_a_story() {
        let is_story = |title: &str| !Column::Story.asked_in(&[title], &|_| true).is_empty();
        for title in [
            "What must your congresswoman understand about the bus line?",
            "What do you want your senators to know?",
            "What would members of Congress learn from you?",
            "Optional: what would you ask your representative?",
            "What will you say to Congress?",
            "Why should your lawmakers care?",
            "Tell your senator how the bus line helps you",
            "What message do you have for your legislators?",
            "¿Qué le diría a su senadora?",
            "Why does the bus line matter to you?",
            "What should your senators hear about the bus line?",
        ] {
            assert!(is_story(title), "{title}");
        }
        for title in [
            "How did you first hear about your senator's town hall?",
            "How have you heard of us?",
            "What should we know about your accessibility needs?",
            "What would you like us to know about your dietary needs?",
            "Which congressional district are you in?",
            "What do you know about your representative?",
            "What is the name of your representative?",
            "What would you like to volunteer for?",
            "When does your representative visit?",
            "Do you have experience with telephone banks?",
            "Is your senator a woman?",
        ] {
            assert!(!is_story(title), "{title}");
        }
    }
}
