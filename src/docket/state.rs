//! Where a matter stands: where its letter stands until it is out (`passage`), then what came of it
//! (`timeline`).

use serde::Serialize;
use strum::Display;

use super::passage::Standing;

/// Where a matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum State {
    /// Nothing was recorded yet.
    New,
    /// A channel is chosen; the letter has not left.
    Planned,
    /// It is unknown whether it was delivered.
    #[strum(to_string = "in doubt")]
    InDoubt,
    /// It did not leave, and may be tried again.
    Waiting,
    /// The server refused it.
    Failed,
    /// It was given up or taken back.
    #[strum(to_string = "given up")]
    GivenUp,
    /// The office has it, and has said nothing.
    Sent,
    /// The office has it, and it is known since when.
    Received,
    /// The office wrote that it has it.
    Acknowledged,
    /// The office waits for an answer about what the request means.
    #[strum(to_string = "clarification asked")]
    ClarificationAsked,
    /// The office waits for an answer about fees.
    #[strum(to_string = "fees asked")]
    FeesAsked,
    /// The office waits for proof of identity, or for a person's consent.
    #[strum(to_string = "identity asked")]
    IdentityAsked,
    /// The office waits for the sender to say that the records are still wanted.
    #[strum(to_string = "still interested?")]
    StillInterested,
    /// A part was released, more is to come.
    #[strum(to_string = "interim release")]
    Interim,
    /// Everything was released.
    Granted,
    /// A part was released, the rest withheld.
    #[strum(to_string = "partly granted")]
    Partial,
    /// Everything was withheld.
    Denied,
    /// The office neither confirms nor denies that there are records.
    Glomar,
    /// The office found no records.
    #[strum(to_string = "no records")]
    NoRecords,
    /// The office holds that it is no proper request.
    #[strum(to_string = "rejected")]
    Improper,
    /// The office closed the request without a decision on the records.
    #[strum(to_string = "closed by the office")]
    ClosedByOffice,
    /// An appeal is pending.
    Appealed,
    /// The appeal was decided, and the office's decision is upheld.
    #[strum(to_string = "appeal decided")]
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
    /// Returns `true` if nothing more is expected.
    pub fn is_over(self) -> bool {
        matches!(self, Self::GivenUp | Self::Closed | Self::Withdrawn)
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
