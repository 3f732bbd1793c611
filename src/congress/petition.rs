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
    /// The bill that the letter is about.
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
    /// The member chairs a committee with jurisdiction, named as letters name it: `House Committee
    /// on the Judiciary`.
    Chair(String),
    /// The member is the ranking member of such a committee.
    RankingMember(String),
    /// The same on the Senate's Intelligence Committee, which has a vice chair.
    ViceChair(String),
    /// The member sits on such a committee.
    Committee(String),
    /// None of these; the lint (C01) objects.
    None,
}

impl Standing {
    /// Returns the committee on whose work the sender writes.
    pub fn committee(&self) -> Option<&str> {
        match self {
            Self::Chair(committee)
            | Self::RankingMember(committee)
            | Self::ViceChair(committee)
            | Self::Committee(committee) => Some(committee),
            Self::Constituent | Self::None => None,
        }
    }

    /// Returns the title of one who leads a committee, as it precedes a surname. It is used only in
    /// letters on that committee's work.
    pub fn title(&self) -> Option<&'static str> {
        match self {
            Self::Chair(_) => Some("Chair"),
            Self::RankingMember(_) => Some("Ranking Member"),
            Self::ViceChair(_) => Some("Vice Chair"),
            Self::Constituent | Self::Committee(_) | Self::None => None,
        }
    }

    /// Returns the line of the inside address that names the office of one who leads a committee:
    /// `Chair, Committee on the Judiciary`. The chamber stands on the next line.
    pub fn line(&self) -> Option<String> {
        let committee = self.committee()?;
        let committee = ["House ", "Senate "]
            .into_iter()
            .find_map(|chamber| committee.strip_prefix(chamber))
            .unwrap_or(committee);
        Some(format!("{}, {committee}", self.title()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chair_is_addressed_as_the_chair_of_the_committee() {
        let standing = Standing::Chair("House Committee on the Judiciary".to_owned());
        let line = Some("Chair, Committee on the Judiciary".to_owned());
        assert_eq!(standing.line(), line);
        assert_eq!(standing.title(), Some("Chair"));
        assert_eq!(Standing::Committee("Senate Budget".to_owned()).line(), None);
    }
}
