//! `stories.csv`: signers' own words that someone must look at before a letter is made of them, and what was decided.

use std::collections::BTreeMap;
use std::path::Path;

use super::person::Person;
use super::{RosterError, failure};
use crate::files::read_text;
use crate::text::{folded, quotable};

/// No honest list is larger, in bytes.
const LIMIT: u64 = 64 * 1024 * 1024;

/// The columns of the list.
pub const STORY_COLUMNS: [&str; 7] = ["id", "row", "line", "name", "problem", "story", "keep"];

/// What was decided of signers' words, by their number.
#[derive(Clone, Debug, Default)]
pub struct Stories(BTreeMap<String, Decision>);

#[derive(Clone, Debug)]
struct Decision {
    is_kept: bool,
    /// The cells of the row, as the columns have them.
    row: [String; 7],
}

impl Stories {
    /// Reads what stands in the column `keep`: `yes` keeps the words, `no` makes the letter without them, and an
    /// empty cell decides nothing; anything else is refused. Without its file nothing is decided.
    pub fn read(path: &Path) -> Result<Self, RosterError> {
        let text = match read_text(path, LIMIT) {
            Err(error) if error.is_missing() => return Ok(Self::default()),
            text => text?,
        };
        let text = text.trim_start_matches('\u{feff}');
        // Some spreadsheets write it anew with semicolons.
        let first = text.lines().next().unwrap_or_default();
        let is_other = first.matches(';').count() > first.matches(',').count();
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(if is_other { b';' } else { b',' })
            .from_reader(text.as_bytes());
        let failed = |error: csv::Error| failure(path, std::io::Error::other(error).into());
        let header = reader.headers().map_err(failed)?.clone();
        let place = |name: &str| header.iter().position(|cell| folded(cell) == name);
        let places = STORY_COLUMNS.map(place);
        let mut decided = BTreeMap::new();
        for row in reader.records() {
            let row = row.map_err(failed)?;
            let line = row.position().map_or(0, csv::Position::line);
            let cell = |place: Option<usize>| place.and_then(|at| row.get(at)).unwrap_or_default();
            let row = places.map(|place| cell(place).trim().to_owned());
            let is_kept = match folded(&row[6]).as_str() {
                "yes" | "y" | "true" | "1" | "keep" => true,
                "no" | "n" | "false" | "0" => false,
                "" => continue,
                // Whatever somebody meant by it would be lost with the next plan.
                _ => {
                    return Err(RosterError::Keep {
                        path: path.to_owned(),
                        line,
                        words: quotable(&row[6]),
                    });
                }
            };
            decided.insert(row[0].clone(), Decision { is_kept, row });
        }
        Ok(Self(decided))
    }

    /// Returns whether the words of a signer are kept, or `None` if that is not decided.
    pub fn decided(&self, id: &str) -> Option<bool> {
        self.0.get(id).map(|decision| decision.is_kept)
    }

    /// Returns the rows of the words that letters are made without.
    pub fn left_out(&self) -> impl Iterator<Item = [&str; 7]> {
        let decisions = self.0.values().filter(|decision| !decision.is_kept);
        decisions.map(|decision| decision.row.each_ref().map(String::as_str))
    }

    /// Returns the number of some words, whoever they are of; case and punctuation do not count.
    pub fn number(words: &str) -> u64 {
        Person::of_words("", &folded(words))
    }

    /// Returns the number of a signer's words: the same for the same words of the same person. It begins with a
    /// letter, so that no spreadsheet takes it for a number.
    pub fn id(person: Person, words: &str) -> String {
        let person = person.address.to_string();
        format!("s{:016x}", Person::of_words(&person, words))
    }
}
