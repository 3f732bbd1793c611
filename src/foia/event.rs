//! What happens to a matter once the office has the letter: the one list of such events, by the names
//! that the law, replies, the docket, later letters and commands share.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::keyword::{Keyword, UnknownKeyword, unknown};

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
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
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
    /// The office asked for a payment before it goes on (5 U.S.C. § 552(a)(4)(A)(v)).
    PrepaymentAsked,
    /// The office asked for proof of who the sender is, or for the consent of the person whom the records
    /// are about.
    IdentityAsked,
    /// The sender gave it.
    IdentityAnswered,
    /// The office asked whether the sender still wants the records. That is no question about the request
    /// of 5 U.S.C. § 552(a)(6)(A)(ii)(I): it stops no time.
    StillInterested,
    /// The sender does.
    InterestConfirmed,
    /// The office named the day on which it expects to be done (5 U.S.C. § 552(a)(7)(B)(ii)).
    Estimated,
    /// Some of the records went to another office, which is to answer for them.
    Referred,
    /// The office to which some of the records went decided on those, and on nothing else: the request is with the office
    /// that got it.
    ReferralAnswered,
    /// The office claimed unusual circumstances (5 U.S.C. § 552(a)(6)(B)).
    Extended,
    /// Expedited processing was granted.
    ExpediteGranted,
    /// Expedited processing was denied.
    ExpediteDenied,
    /// A waiver of fees was granted, in full or in part.
    FeeWaiverGranted,
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
    /// The office neither confirmed nor denied that there are records: a denial on grounds of its own.
    Glomar,
    /// The office found no records.
    NoRecords,
    /// The office holds that the request does not describe records, or broke a rule.
    Improper,
    /// The office closed the request without a decision on the records, which can be appealed as one.
    ClosedByOffice,
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
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum AppealOutcome {
    /// The office's decision is upheld.
    Upheld,
    /// The office must decide again.
    Remanded,
    /// The office's decision is upheld in part, and the office must decide again on the rest.
    RemandedInPart,
    /// The office's decision is reversed; what was withheld is to be released.
    Reversed,
    /// The office's decision is upheld in part; something that was withheld is released.
    Mixed,
}

impl Keyword for Event {
    const IS: &'static str = "an event is";
}

impl Keyword for AppealOutcome {
    const IS: &'static str = "an appeal ends with";
}

impl AppealOutcome {
    /// Returns `true` if the office must decide again.
    pub fn reopens(self) -> bool {
        matches!(self, Self::Remanded | Self::RemandedInPart | Self::Reversed)
    }
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

    #[expect(clippy::too_many_lines, reason = "one table")]
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
            Self::PrepaymentAsked => (
                "The office asked for a payment in advance",
                "the office asked for a payment in advance",
            ),
            Self::IdentityAsked => (
                "The office asked for proof of identity, or for a person's consent",
                "the office asked for proof of identity or consent",
            ),
            Self::IdentityAnswered => (
                "You gave proof of identity or consent",
                "you gave proof of identity or consent",
            ),
            Self::StillInterested => (
                "The office asked whether you are still interested",
                "the office asked whether you are still interested",
            ),
            Self::InterestConfirmed => (
                "You confirmed that you are still interested",
                "you confirmed that you are still interested",
            ),
            Self::Estimated => (
                "The office named the day on which it expects to be done",
                "the office expects to be done",
            ),
            Self::Referred => (
                "Some records went to another office, which is to answer for them",
                "some records referred to another office",
            ),
            Self::ReferralAnswered => (
                "The office to which some records went decided on them",
                "the office to which records were referred has answered",
            ),
            Self::Extended => ("The office took more time", "the office took more time"),
            Self::ExpediteGranted => (
                "Expedited processing was granted",
                "expedited processing granted",
            ),
            Self::ExpediteDenied => (
                "Expedited processing was denied",
                "expedited processing denied",
            ),
            Self::FeeWaiverGranted => ("A fee waiver was granted", "fee waiver granted"),
            Self::FeeWaiverDenied => ("A fee waiver was denied", "fee waiver denied"),
            Self::Interim => (
                "A part was released, more is to come",
                "a part released, more to come",
            ),
            Self::Granted => ("Everything was released", "everything released"),
            Self::Partial => ("A part was released, the rest withheld", "released in part"),
            Self::Denied => ("Everything was withheld", "withheld in full"),
            Self::Glomar => (
                "The office neither confirmed nor denied that there are records",
                "denied: the office neither confirms nor denies that there are records",
            ),
            Self::NoRecords => ("The office found no records", "no records found"),
            Self::Improper => (
                "The office rejected the request as improper",
                "rejected as improper",
            ),
            Self::ClosedByOffice => (
                "The office closed the request without a decision on the records",
                "closed by the office",
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
            Self::Granted
                | Self::Partial
                | Self::Denied
                | Self::Glomar
                | Self::NoRecords
                | Self::Improper
                | Self::ClosedByOffice
        )
    }

    /// Returns `true` if the office may have withheld something with it, so that it names exemptions.
    pub fn may_withhold(self) -> bool {
        matches!(
            self,
            Self::Interim
                | Self::Partial
                | Self::Denied
                | Self::Glomar
                | Self::ReferralAnswered
                | Self::AppealDecided
        )
    }

    /// Returns `true` if the sender can appeal it.
    pub fn can_be_appealed(self) -> bool {
        self.is_determination()
            || matches!(
                self,
                Self::ExpediteDenied
                    | Self::FeeWaiverDenied
                    | Self::Interim
                    | Self::ReferralAnswered
            )
    }

    /// Returns the event by which the sender answers it, or `None` if it asks nothing of the sender.
    pub fn answer(self) -> Option<Self> {
        match self {
            Self::ClarificationAsked => Some(Self::ClarificationAnswered),
            Self::FeesAsked | Self::PrepaymentAsked => Some(Self::FeesAnswered),
            Self::IdentityAsked => Some(Self::IdentityAnswered),
            Self::StillInterested => Some(Self::InterestConfirmed),
            _ => None,
        }
    }

    /// Returns `true` if the sender takes the step; otherwise the office does.
    pub fn is_of_sender(self) -> bool {
        matches!(
            self,
            Self::ClarificationAnswered
                | Self::FeesAnswered
                | Self::IdentityAnswered
                | Self::InterestConfirmed
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
                | Self::IdentityAsked
                | Self::StillInterested
                | Self::Estimated
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
            Self::RemandedInPart => {
                "the office's decision is upheld in part, and on the rest it must decide again"
            }
            Self::Reversed => "the office's decision is reversed",
            Self::Mixed => "the office's decision is upheld in part, and more is released",
        }
    }
}
