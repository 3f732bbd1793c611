//! Who left Congress and who came after the facts were compiled.
//!
//! `changes.json` holds them in the form of the facts: `left` names those who are to go from every table,
//! `members` and `forms` hold the rows of those who came. What is not known of them has no field.

use std::error::Error;

use serde_json::Value;

use crate::values::{list, required, text};

const CHANGES: &str = include_str!("changes.json");

/// The changes since the facts.
pub(crate) struct Changes(Value);

impl Changes {
    pub(crate) fn read() -> Result<Self, Box<dyn Error>> {
        Ok(Self(serde_json::from_str(CHANGES)?))
    }

    /// Fails where the facts know of a change already: then it is to be taken out, for what they say
    /// of the member is newer.
    pub(crate) fn are_news_to(&self, rows: &[Value]) -> Result<(), String> {
        let listed = |id: &str| rows.iter().any(|row| row["bioguide"] == id);
        for (key, before) in [("left", true), ("members", false)] {
            for change in list(&self.0, key) {
                let id = required(change, "bioguide")?;
                if listed(&id) != before {
                    return Err(format!(
                        "the facts know of {id} already: take it out of changes.json"
                    ));
                }
            }
        }
        Ok(())
    }

    /// Returns the rows of one list of the facts without those who left and with those who came.
    pub(crate) fn applied<'a>(
        &'a self,
        key: &str,
        rows: &'a [Value],
    ) -> impl Iterator<Item = &'a Value> {
        let left = list(&self.0, "left");
        let stays = |row: &&Value| !left.iter().any(|gone| gone["bioguide"] == row["bioguide"]);
        rows.iter().filter(stays).chain(list(&self.0, key))
    }

    /// Returns who left and says so, for the header of a table.
    pub(crate) fn note(&self) -> String {
        let left: Vec<String> = list(&self.0, "left")
            .iter()
            .filter_map(|gone| {
                let said = |key: &str| text(gone, key);
                Some(format!(
                    "{} ({}), {} ({})",
                    said("name")?,
                    said("bioguide")?,
                    said("how")?,
                    said("source")?
                ))
            })
            .collect();
        format!("{}.", left.join("; "))
    }
}
