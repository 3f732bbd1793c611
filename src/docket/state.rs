//! Where a matter stands: where its letter stands until it is out (`passage`), then what came of it
//! (`course`).

use std::fmt;

use serde::Serialize;

use super::passage::Standing;

/// Where a matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing was recorded yet.
    New,
    /// A channel is chosen; the letter has not left.
    Planned,
    /// It is unknown whether it was delivered.
    InDoubt,
    /// It did not leave, and may be tried again.
    Waiting,
    /// The server refused it.
    Failed,
    /// It was given up or taken back before it was sent.
    GivenUp,
    /// The office has it, and has said nothing.
    Sent,
    /// The office has it, and it is known since when.
    Received,
    /// The office wrote that it has it.
    Acknowledged,
    /// The office waits for an answer about what the request means.
    ClarificationAsked,
    /// The office waits for an answer about fees.
    FeesAsked,
    /// A part was released, more is to come.
    Interim,
    /// Everything was released.
    Granted,
    /// A part was released, the rest withheld.
    Partial,
    /// Everything was withheld.
    Denied,
    /// The office found no records.
    NoRecords,
    /// The office holds that it is no proper request.
    Improper,
    /// An appeal is pending.
    Appealed,
    /// The appeal was decided, and the office's decision is upheld.
    AppealDecided,
    /// The office must decide again.
    Remanded,
    /// A member's office answered.
    Answered,
    /// Nothing more is expected.
    Closed,
    /// The sender took the request back.
    Withdrawn,
}

impl State {
    /// Tells whether nothing more is expected.
    pub fn is_over(self) -> bool {
        matches!(self, Self::GivenUp | Self::Closed | Self::Withdrawn)
    }

    /// Returns the state as people read it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Planned => "planned",
            Self::InDoubt => "in doubt",
            Self::Waiting => "waiting",
            Self::Failed => "failed",
            Self::GivenUp => "given up",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::ClarificationAsked => "clarification asked",
            Self::FeesAsked => "fees asked",
            Self::Interim => "interim release",
            Self::Granted => "granted",
            Self::Partial => "partly granted",
            Self::Denied => "denied",
            Self::NoRecords => "no records",
            Self::Improper => "rejected",
            Self::Appealed => "appealed",
            Self::AppealDecided => "appeal decided",
            Self::Remanded => "remanded",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Of a matter whose letter is not out: where the letter stands.
impl From<Standing> for State {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::New => Self::New,
            Standing::Planned => Self::Planned,
            Standing::InDoubt => Self::InDoubt,
            Standing::Waiting => Self::Waiting,
            Standing::Failed => Self::Failed,
            Standing::GivenUp => Self::GivenUp,
            Standing::Out => Self::Sent,
        }
    }
}
