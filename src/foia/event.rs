//! What happens to a matter once the office has the letter: the one list of such events, by the names
//! that the law, replies, the docket, later letters and commands share.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::word::{UnknownWord, Word, unknown};

/// What the office does, and what the sender does about it, in the order in which a matter usually
/// meets it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    Serialize,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[strum(parse_err_ty = UnknownWord, parse_err_fn = unknown::<Self>)]
pub enum Event {
    /// The office has the request; the clock of 5 U.S.C. § 552(a)(6)(A)(i) runs from here.
    Received,
    /// The office wrote that it has the letter, often with a tracking number.
    Acknowledged,
    /// The office passed the request on to another component.
    Routed,
    /// The office asked you to clarify the request (5 U.S.C. § 552(a)(6)(A)(ii)(I)).
    ClarificationAsked,
    /// The sender answered.
    ClarificationAnswered,
    /// The office asked about fees, or for them (5 U.S.C. § 552(a)(6)(A)(ii)(II)).
    FeesAsked,
    /// The sender answered.
    FeesAnswered,
    /// The office claimed unusual circumstances (5 U.S.C. § 552(a)(6)(B)).
    Extended,
    /// Expedited processing was granted.
    ExpediteGranted,
    /// Expedited processing was denied.
    ExpediteDenied,
    /// A waiver of fees was denied. That is an adverse determination, which can be appealed
    /// (5 U.S.C. § 552(a)(6)(A)(i)(III)); the request itself stays undecided.
    FeeWaiverDenied,
    /// A part was released and more is to come.
    Interim,
    /// Everything was released.
    Granted,
    /// A part was released and the rest withheld.
    Partial,
    /// Everything was withheld.
    Denied,
    /// The office found no records.
    NoRecords,
    /// The office holds that the request does not describe records, or broke a rule.
    Improper,
    /// The sender appealed.
    Appealed,
    /// The appeal was decided.
    AppealDecided,
    /// The sender asked the liaison or OGIS for help (5 U.S.C. § 552(h)).
    Mediation,
    /// The sender asked a member of Congress for help.
    Casework,
    /// A member's office answered.
    Answered,
    /// The sender asked where the matter stands.
    Reminded,
    /// Nothing more is expected.
    Closed,
    /// The sender took the request back.
    Withdrawn,
}

/// How an appeal was decided.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    Serialize,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[strum(parse_err_ty = UnknownWord, parse_err_fn = unknown::<Self>)]
pub enum AppealOutcome {
    /// The office's decision is upheld.
    Upheld,
    /// The office must decide again, on the whole or a part.
    Remanded,
    /// The office's decision is reversed; what was withheld is to be released.
    Reversed,
}

impl Word for Event {
    const IS: &'static str = "an event is";
}

impl Word for AppealOutcome {
    const IS: &'static str = "an appeal ends with";
}

impl Event {
    /// Returns what the event means, for the list of events in the help.
    pub fn help(self) -> &'static str {
        self.words().0
    }

    /// Returns what happened, as a clause that follows the date.
    pub fn clause(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Received => (
                "The office has the request: its time runs from here",
                "received by the office",
            ),
            Self::Acknowledged => ("The office wrote that it has the letter", "acknowledged"),
            Self::Routed => (
                "The office passed the request on to another component",
                "passed on to another component",
            ),
            Self::ClarificationAsked => (
                "The office asked you to clarify the request",
                "the office asked you to clarify the request",
            ),
            Self::ClarificationAnswered => {
                ("You clarified the request", "you clarified the request")
            }
            Self::FeesAsked => (
                "The office asked about fees, or for them",
                "the office asked about fees",
            ),
            Self::FeesAnswered => ("You answered about fees", "you answered about fees"),
            Self::Extended => ("The office took more time", "the office took more time"),
            Self::ExpediteGranted => (
                "Expedited processing was granted",
                "expedited processing granted",
            ),
            Self::ExpediteDenied => (
                "Expedited processing was denied",
                "expedited processing denied",
            ),
            Self::FeeWaiverDenied => ("A fee waiver was denied", "fee waiver denied"),
            Self::Interim => (
                "A part was released, more is to come",
                "a first part released, more to come",
            ),
            Self::Granted => ("Everything was released", "everything released"),
            Self::Partial => ("A part was released, the rest withheld", "released in part"),
            Self::Denied => ("Everything was withheld", "withheld in full"),
            Self::NoRecords => ("The office found no records", "no records found"),
            Self::Improper => (
                "The office rejected the request as improper",
                "rejected as improper",
            ),
            Self::Appealed => ("You appealed", "you appealed"),
            Self::AppealDecided => ("The appeal was decided", "the appeal was decided"),
            Self::Mediation => (
                "You asked the liaison or OGIS for help",
                "you asked for mediation",
            ),
            Self::Casework => (
                "You asked a member of Congress for help",
                "you asked a member of Congress for help",
            ),
            Self::Answered => ("A member's office answered", "answered"),
            Self::Reminded => (
                "You asked where the matter stands",
                "you asked where it stands",
            ),
            Self::Closed => ("Nothing more is expected", "closed"),
            Self::Withdrawn => ("You took the request back", "you withdrew the request"),
        }
    }

    /// Returns `true` if a request can meet the event. A member's office answers letters to Congress.
    pub fn is_of_requests(self) -> bool {
        self != Self::Answered
    }

    /// Returns `true` if the office has decided on the request with it, for now or for good. An interim
    /// release is not a decision on the whole.
    pub fn is_determination(self) -> bool {
        matches!(
            self,
            Self::Granted | Self::Partial | Self::Denied | Self::NoRecords | Self::Improper
        )
    }

    /// Returns `true` if the sender takes the step; otherwise the office does.
    pub fn is_of_sender(self) -> bool {
        matches!(
            self,
            Self::ClarificationAnswered
                | Self::FeesAnswered
                | Self::Appealed
                | Self::Mediation
                | Self::Casework
                | Self::Reminded
                | Self::Closed
                | Self::Withdrawn
        )
    }

    /// Returns `true` if the event belongs to the time before the office has decided.
    pub fn is_while_pending(self) -> bool {
        matches!(
            self,
            Self::Received
                | Self::Acknowledged
                | Self::Routed
                | Self::ClarificationAsked
                | Self::Extended
                | Self::ExpediteGranted
                | Self::ExpediteDenied
        )
    }

    /// Returns `true` if an appeal can meet the event as well: it is acknowledged, and its time can be
    /// extended (5 U.S.C. § 552(a)(6)(B)(i) speaks of both clauses).
    pub fn is_of_appeals(self) -> bool {
        matches!(self, Self::Received | Self::Acknowledged | Self::Extended)
    }
}

impl AppealOutcome {
    /// Returns the outcome as a clause.
    pub fn clause(self) -> &'static str {
        match self {
            Self::Upheld => "the office's decision is upheld",
            Self::Remanded => "the office must decide again",
            Self::Reversed => "the office's decision is reversed",
        }
    }
}
