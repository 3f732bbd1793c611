//! The next letters of a matter: what is written after a request was filed.
//!
//! A [`Step`] is one kind of letter; [`Facts`] is what is known of the matter; [`Sequel`] turns both
//! and the sender's answers into a [`Letter`](super::Letter), or says with a [`Refusal`] why that
//! letter is not to be written. The docket's events become facts in `wizard`.

mod facts;
mod ground;
mod refusal;
#[cfg(test)]
pub(crate) mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use facts::{Deadline, Determination, Extension, Facts, FeeNotice, Kind, Notice};
pub use ground::{Ground, ParseAppealGroundError};
pub use refusal::Refusal;

use crate::directory::ChannelRecord;
use crate::foia::Exemption;

/// A letter that belongs to a matter of the docket.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    /// What sort of letter it is.
    pub step: Step,
    /// The last day on which it should go out, where the law or a notice sets one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Deadline>,
    /// The grounds, of an appeal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
    /// The exemptions that an appeal argues against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<Exemption>,
    /// Whether the sender named the address, from the letter that this one answers.
    #[serde(default)]
    pub own_address: bool,
    /// Whether the letter lets the office close the request.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closes: bool,
    /// How the letter can reach its reader, the preferred channel first; a member's channels stand
    /// in the directory.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelRecord>,
    /// What was known of the matter.
    pub facts: Facts,
}

/// A kind of next letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Asks for the status, the volume, the search or the routing.
    FollowUp,
    /// Answers a notice that the request is too broad or unclear.
    Narrow,
    /// Answers a notice about fees.
    Fees,
    /// Appeals an adverse determination.
    Appeal,
    /// Asks the Office of Government Information Services for help.
    Mediate,
    /// Asks one's own member of Congress for help with the agency.
    Casework,
    /// Thanks the office, and closes the request.
    Thanks,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 7] = [
        Self::FollowUp,
        Self::Narrow,
        Self::Fees,
        Self::Appeal,
        Self::Mediate,
        Self::Casework,
        Self::Thanks,
    ];

    /// Returns the step as its command is called.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FollowUp => "follow-up",
            Self::Narrow => "narrow",
            Self::Fees => "fees",
            Self::Appeal => "appeal",
            Self::Mediate => "mediate",
            Self::Casework => "casework",
            Self::Thanks => "thanks",
        }
    }

    /// Returns the name of its template.
    pub(crate) fn template(self) -> &'static str {
        match self {
            Self::FollowUp => "foia/inquiry",
            Self::Narrow => "foia/narrow",
            Self::Fees => "foia/fees",
            Self::Appeal => "foia/appeal",
            Self::Mediate => "foia/mediation",
            Self::Casework => "congress/casework",
            Self::Thanks => "foia/thanks",
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a follow-up asks about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum About {
    /// Where the request stands.
    #[default]
    Status,
    /// How many records there are.
    Volume,
    /// How the search was made.
    Search,
    /// Which office has the request.
    Routing,
}

impl About {
    /// Every subject of a follow-up.
    pub const ALL: [Self; 4] = [Self::Status, Self::Volume, Self::Search, Self::Routing];

    /// Returns the subject as answers write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Volume => "volume",
            Self::Search => "search",
            Self::Routing => "routing",
        }
    }

    /// Returns the subject as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Status => "where the request stands",
            Self::Volume => "how many records there are",
            Self::Search => "how the search was made",
            Self::Routing => "which office has the request",
        }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for About {
    type Err = ParseAboutError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let wanted = input.trim();
        Self::ALL
            .into_iter()
            .find(|about| about.as_str().eq_ignore_ascii_case(wanted))
            .ok_or(ParseAboutError)
    }
}

/// A text that is no subject of a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a follow-up is about `status`, `volume`, `search` or `routing`")]
pub struct ParseAboutError;
