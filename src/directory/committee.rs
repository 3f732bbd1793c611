//! Committees and subcommittees of Congress.

use serde::{Deserialize, Serialize};

use super::record::{Faulty, Record, congress_https, plain_line, telephone};
use crate::congress::Chamber;

/// A committee or a subcommittee.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Committee {
    /// The code, such as `HSJU`, or `HSJU01` for a subcommittee.
    pub id: String,
    /// The name; a subcommittee's without its committee's.
    pub name: String,
    /// The committee to which a subcommittee belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The chamber.
    pub chamber: Chamber,
    /// Plain words for what it decides on, such as `immigration`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Its web site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Its address in Washington.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The chair, by bioguide id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<String>,
    /// The ranking member (the Senate's Intelligence Committee: the vice chairman), by bioguide id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<String>,
    /// Every member, by bioguide id; the chair and the ranking member too.
    #[serde(default)]
    pub members: Vec<String>,
}

impl Committee {
    /// Returns `true` if a member sits on it.
    pub fn has(&self, bioguide: &str) -> bool {
        self.members.iter().any(|member| member == bioguide)
    }
}

/// Checks a committee's name.
pub(super) fn name(text: &str) -> Result<(), Faulty> {
    plain_line(text, 200)
}

/// Checks a committee's address.
pub(super) fn address(text: &str) -> Result<(), Faulty> {
    plain_line(text, 120)
}

impl Record for Committee {
    fn key(&self) -> &str {
        &self.id
    }

    fn check(&self) -> Result<(), Faulty> {
        name(&self.name)?;
        self.address.as_deref().map_or(Ok(()), address)?;
        self.phone.as_deref().map_or(Ok(()), telephone)?;
        self.website.as_deref().map_or(Ok(()), congress_https)
    }
}
