//! The next letters of a matter: what is written after a request was filed.
//!
//! A [`NextStep`] is one kind of letter; [`Facts`] is what is known of the matter; [`NextDraft`](crate::draft::next::NextDraft) turns both
//! and the sender's answers into a [`Letter`](super::Letter), or says with a [`Refusal`] why that
//! letter is not to be written. The docket's events become facts in `wizard`.

mod facts;
mod ground;
mod history;
mod refusal;
mod stage;
#[cfg(test)]
pub(crate) mod tests;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

pub use facts::{Deadline, Determination, DeterminationKind, Extension, Facts, FeeNotice, Notice};
pub use ground::AppealGround;
pub use history::Happened;
pub use refusal::Refusal;
pub use stage::Stage;

use crate::directory::ChannelRecord;
use crate::foia::{Event, Exemption};
use crate::keyword::{Keyword, UnknownKeyword, unknown};

/// A letter that belongs to a matter of the docket.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    /// What sort of letter it is.
    pub step: NextStep,
    /// The last day on which it should go out, where the law or a notice sets one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Deadline>,
    /// The grounds, of an appeal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<AppealGround>,
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
    /// The papers that go with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub encloses: Vec<Enclosure>,
    /// What was known of the matter.
    pub facts: Facts,
}

/// A paper that goes with a letter. It names no path: a letter can come from anyone, and what it names is mailed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Enclosure {
    /// The request, as it was filed.
    Request,
    /// The office's letter with the last determination.
    Determination {
        /// Its name in the matter's folder.
        document: String,
    },
}

/// A kind of next letter.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Deserialize,
    Serialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum NextStep {
    /// Asks for the status, the volume, the search or the routing.
    FollowUp,
    /// Answers a notice that the request is too broad or unclear.
    Narrow,
    /// Answers a notice about fees.
    Fees,
    /// Answers whether the sender is still interested, or who the sender is.
    Confirm,
    /// Appeals an adverse determination.
    Appeal,
    /// Asks the Office of Government Information Services for help.
    Mediate,
    /// Asks one's own member of Congress for help with the agency.
    Casework,
    /// Thanks the office, and closes the request.
    Thanks,
}

impl Keyword for NextStep {
    const IS: &'static str = "a later letter is";
}

impl NextStep {
    /// Returns what such a letter is to its matter once it is sent. Returns `None` where its kind alone does
    /// not say so.
    pub fn event(self) -> Option<Event> {
        match self {
            Self::FollowUp => Some(Event::Reminded),
            Self::Fees => Some(Event::FeesAnswered),
            Self::Appeal => Some(Event::Appealed),
            Self::Mediate => Some(Event::Mediation),
            Self::Casework => Some(Event::Casework),
            Self::Narrow | Self::Confirm | Self::Thanks => None,
        }
    }

    /// Returns the name of its template.
    pub(crate) fn template(self) -> &'static str {
        match self {
            Self::FollowUp => "foia/inquiry",
            Self::Narrow => "foia/narrow",
            Self::Fees => "foia/fees",
            Self::Confirm => "foia/confirm",
            Self::Appeal => "foia/appeal",
            Self::Mediate => "foia/mediation",
            Self::Casework => "congress/casework",
            Self::Thanks => "foia/thanks",
        }
    }
}

/// What a follow-up asks about.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
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
    /// Where the appeal stands.
    Appeal,
}

impl Keyword for About {
    const IS: &'static str = "a follow-up is about";
}

impl About {
    /// Returns the subject as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Status => "where the request stands",
            Self::Volume => "how many records there are",
            Self::Search => "how the search was made",
            Self::Routing => "which office has the request",
            Self::Appeal => "where the appeal stands",
        }
    }
}
