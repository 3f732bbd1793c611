//! The steps of a matter once the office has it: what the office does, what the sender answers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::matter::MatterKind;

/// The kinds of steps, by the names that `docket record` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppealOutcome {
    /// The office's decision is upheld.
    Upheld,
    /// The office must decide again, on the whole or a part.
    Remanded,
    /// The office's decision is reversed; what was withheld is to be released.
    Reversed,
}

impl Step {
    /// Every step, in the order in which a matter usually meets them.
    pub const ALL: [Self; 25] = [
        Self::Received,
        Self::Acknowledged,
        Self::Routed,
        Self::ClarificationAsked,
        Self::ClarificationAnswered,
        Self::FeesAsked,
        Self::FeesAnswered,
        Self::Extended,
        Self::ExpediteGranted,
        Self::ExpediteDenied,
        Self::FeeWaiverDenied,
        Self::Interim,
        Self::Granted,
        Self::Partial,
        Self::Denied,
        Self::NoRecords,
        Self::Improper,
        Self::Appealed,
        Self::AppealDecided,
        Self::Mediation,
        Self::Casework,
        Self::Answered,
        Self::Reminded,
        Self::Closed,
        Self::Withdrawn,
    ];

    /// Returns the step as commands and files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::Routed => "routed",
            Self::ClarificationAsked => "clarification-asked",
            Self::ClarificationAnswered => "clarification-answered",
            Self::FeesAsked => "fees-asked",
            Self::FeesAnswered => "fees-answered",
            Self::Extended => "extended",
            Self::ExpediteGranted => "expedite-granted",
            Self::ExpediteDenied => "expedite-denied",
            Self::FeeWaiverDenied => "fee-waiver-denied",
            Self::Interim => "interim",
            Self::Granted => "granted",
            Self::Partial => "partial",
            Self::Denied => "denied",
            Self::NoRecords => "no-records",
            Self::Improper => "improper",
            Self::Appealed => "appealed",
            Self::AppealDecided => "appeal-decided",
            Self::Mediation => "mediation",
            Self::Casework => "casework",
            Self::Answered => "answered",
            Self::Reminded => "reminded",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Returns what the step means, for the list of events in the help.
    pub fn help(self) -> &'static str {
        match self {
            Self::Received => "The office has the request: its time runs from here",
            Self::Acknowledged => "The office wrote that it has the letter",
            Self::Routed => "The office passed the request on to another component",
            Self::ClarificationAsked => "The office asked you to clarify the request",
            Self::ClarificationAnswered => "You clarified the request",
            Self::FeesAsked => "The office asked about fees, or for them",
            Self::FeesAnswered => "You answered about fees",
            Self::Extended => "The office took more time",
            Self::ExpediteGranted => "Expedited processing was granted",
            Self::ExpediteDenied => "Expedited processing was denied",
            Self::FeeWaiverDenied => "A fee waiver was denied",
            Self::Interim => "A part was released, more is to come",
            Self::Granted => "Everything was released",
            Self::Partial => "A part was released, the rest withheld",
            Self::Denied => "Everything was withheld",
            Self::NoRecords => "The office found no records",
            Self::Improper => "The office rejected the request as improper",
            Self::Appealed => "You appealed",
            Self::AppealDecided => "The appeal was decided",
            Self::Mediation => "You asked the liaison or OGIS for help",
            Self::Casework => "You asked a member of Congress for help",
            Self::Answered => "A member's office answered",
            Self::Reminded => "You asked where the matter stands",
            Self::Closed => "Nothing more is expected",
            Self::Withdrawn => "You took the request back",
        }
    }

    /// Returns what happened, as a clause that follows the date.
    pub(super) fn clause(self) -> &'static str {
        match self {
            Self::Received => "received by the office",
            Self::Acknowledged => "acknowledged",
            Self::Routed => "passed on to another component",
            Self::ClarificationAsked => "the office asked you to clarify the request",
            Self::ClarificationAnswered => "you clarified the request",
            Self::FeesAsked => "the office asked about fees",
            Self::FeesAnswered => "you answered about fees",
            Self::Extended => "the office took more time",
            Self::ExpediteGranted => "expedited processing granted",
            Self::ExpediteDenied => "expedited processing denied",
            Self::FeeWaiverDenied => "fee waiver denied",
            Self::Interim => "a first part released, more to come",
            Self::Granted => "everything released",
            Self::Partial => "released in part",
            Self::Denied => "withheld in full",
            Self::NoRecords => "no records found",
            Self::Improper => "rejected as improper",
            Self::Appealed => "you appealed",
            Self::AppealDecided => "the appeal was decided",
            Self::Mediation => "you asked for mediation",
            Self::Casework => "you asked a member of Congress for help",
            Self::Answered => "answered",
            Self::Reminded => "you asked where it stands",
            Self::Closed => "closed",
            Self::Withdrawn => "you withdrew the request",
        }
    }

    /// Tells whether a matter of this kind can meet the step.
    pub fn is_of(self, kind: MatterKind) -> bool {
        match kind {
            MatterKind::Foia => self != Self::Answered,
            MatterKind::Congress => matches!(
                self,
                Self::Acknowledged | Self::Answered | Self::Reminded | Self::Closed
            ),
        }
    }

    /// Tells whether the office has decided on the request with it, for now or for good. An interim
    /// release is not a decision on the whole.
    pub fn is_determination(self) -> bool {
        matches!(
            self,
            Self::Granted | Self::Partial | Self::Denied | Self::NoRecords | Self::Improper
        )
    }

    /// Tells whether the sender takes the step; else the office does.
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

    /// Tells whether the step can carry a detail besides tracking number, note and document.
    pub(super) fn takes(self, detail: &str) -> bool {
        match detail {
            "amount" => matches!(self, Self::FeesAsked | Self::FeesAnswered),
            "days" => matches!(
                self,
                Self::ClarificationAsked | Self::FeesAsked | Self::Extended
            ),
            "by" => {
                matches!(
                    self,
                    Self::ClarificationAsked
                        | Self::FeesAsked
                        | Self::Extended
                        | Self::ExpediteDenied
                        | Self::FeeWaiverDenied
                        | Self::Interim
                ) || self.is_determination()
            }
            "exemption" => matches!(
                self,
                Self::Interim | Self::Partial | Self::Denied | Self::AppealDecided
            ),
            "outcome" => self == Self::AppealDecided,
            "position" => self == Self::Answered,
            _ => false,
        }
    }

    /// Tells whether the step belongs to the time before the office has decided.
    pub(super) fn is_while_pending(self) -> bool {
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

    /// Tells whether an appeal can meet the step as well: it is acknowledged, and its time can be
    /// extended (5 U.S.C. § 552(a)(6)(B)(i) speaks of both clauses).
    pub(super) fn is_of_appeals(self) -> bool {
        matches!(self, Self::Received | Self::Acknowledged | Self::Extended)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Step {
    type Err = ParseStepError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|step| step.as_str() == input)
            .ok_or(ParseStepError)
    }
}

/// A text that names no step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no such event")]
pub struct ParseStepError;

impl AppealOutcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Upheld, Self::Remanded, Self::Reversed];

    /// Returns the outcome as commands and files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Remanded => "remanded",
            Self::Reversed => "reversed",
        }
    }

    pub(super) fn clause(self) -> &'static str {
        match self {
            Self::Upheld => "the office's decision is upheld",
            Self::Remanded => "the office must decide again",
            Self::Reversed => "the office's decision is reversed",
        }
    }
}

impl fmt::Display for AppealOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
