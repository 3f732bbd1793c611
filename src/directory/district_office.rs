//! The offices that members of Congress keep at home.

use serde::{Deserialize, Serialize};

use super::record::{Faulty, Record, plain_line, telephone};
use crate::sender::{State, Zip};

/// The longest line of an address, in characters: the longest that is listed has 67.
const LONGEST_LINE: usize = 120;

/// An office of a member outside Washington. Post reaches it days or weeks earlier: what goes to
/// the Capitol is opened and irradiated elsewhere first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DistrictOffice {
    /// The member's bioguide id and the city: `S000148-albany`.
    pub id: String,
    /// The member, by bioguide id.
    pub bioguide: String,
    /// Street, suite and building, a line each; empty where none is listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// The city.
    pub city: String,
    /// The state.
    pub state: State,
    /// The ZIP code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zip: Option<Zip>,
    /// The telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The fax number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fax: Option<String>,
    /// When it is open, as the office says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}

impl DistrictOffice {
    /// Returns the postal address without the member's name, if it is complete.
    pub fn mailing_address(&self) -> Option<Vec<String>> {
        let zip = self.zip?;
        if self.lines.is_empty() {
            return None;
        }
        let mut lines = self.lines.clone();
        lines.push(format!("{}, {} {zip}", self.city, self.state));
        Some(lines)
    }
}

/// Checks a line of an address.
fn address_line(text: &str) -> Result<(), Faulty> {
    plain_line(text, LONGEST_LINE)
}

/// Checks what an office says of when it is open.
pub(super) fn hours(text: &str) -> Result<(), Faulty> {
    plain_line(text, 200)
}

impl Record for DistrictOffice {
    fn key(&self) -> &str {
        &self.id
    }

    fn check(&self) -> Result<(), Faulty> {
        if !self.id.starts_with(&self.bioguide) {
            return Err(Faulty::new("an id starts with the bioguide id", &self.id));
        }
        address_line(&self.id)?;
        for line in self.lines.iter().chain([&self.city]) {
            address_line(line)?;
        }
        self.hours.as_deref().map_or(Ok(()), hours)?;
        self.phone.as_deref().map_or(Ok(()), telephone)?;
        self.fax.as_deref().map_or(Ok(()), telephone)
    }
}
