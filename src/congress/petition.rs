//! What a letter to a member of Congress says, apart from its wording.

use serde::{Deserialize, Serialize};

use super::{Bill, Role};
use crate::sender::State;

/// The content of a letter to one member of Congress.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Petition {
    /// What the letter is about, on one line.
    pub subject: String,
    /// What seat the member holds.
    pub role: Role,
    /// The member's state or territory.
    pub state: State,
    /// Why the sender may expect to be heard by this member.
    pub standing: Standing,
    /// One of the policy areas of the Library of Congress.
    #[serde(default)]
    pub topic: Option<String>,
    /// The one thing asked for.
    pub ask: String,
    /// The sender's own words.
    #[serde(default)]
    pub story: Option<String>,
    /// The bill that the letter speaks of.
    #[serde(default)]
    pub bill: Option<Bill>,
}

/// Why a member's office would read a letter: offices answer their own constituents, and chairs and
/// ranking members on their committee's work.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The member represents the sender.
    Constituent,
    /// The member leads a committee with jurisdiction, named as letters name it.
    Committee(String),
    /// Neither; the lint (C01) objects.
    None,
}
