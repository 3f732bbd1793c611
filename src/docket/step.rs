//! The steps of a matter once the office has it: what the office does, what the sender answers.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::document::DocumentName;
use super::matter::MatterKind;
use crate::congress::Position;
use crate::foia::{Exemption, Usd};

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
    /// The office asked what the request means (5 U.S.C. § 552(a)(6)(A)(ii)(I)).
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

/// What a step may carry besides its date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Details {
    /// The number that the office gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking: Option<String>,
    /// What the person notes, on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A file in the matter's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentName>,
    /// The fees that the office named, or that the sender agreed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Usd>,
    /// How many working days the office took or gave, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// The day that the office named: of its decision, or by which the sender must answer or
    /// appeal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// The exemptions that the office named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<Exemption>,
    /// How an appeal was decided, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<AppealOutcome>,
    /// The position that a member's office stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
}

/// How an appeal was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppealOutcome {
    /// The office's decision stands.
    Upheld,
    /// The office must decide again, on the whole or a part.
    Remanded,
    /// The office's decision falls; what was withheld is to be released.
    Reversed,
}

/// A step with the details that fit it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "Unchecked", into = "Unchecked")]
pub struct Progress {
    step: Step,
    /// None where there are none: most steps have none, and a docket holds many.
    details: Option<Box<Details>>,
}

/// What a step carries that carries nothing.
static NOTHING: Details = Details {
    tracking: None,
    note: None,
    document: None,
    amount: None,
    days: None,
    by: None,
    exemptions: Vec::new(),
    outcome: None,
    position: None,
};

/// The same as it is written, before it is known that the details fit.
#[derive(Debug, Deserialize, Serialize)]
struct Unchecked {
    event: Step,
    #[serde(flatten)]
    details: Details,
}

/// Details that do not fit their step.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Misfit {
    /// The step cannot carry it.
    #[error("`{step}` takes no `{detail}`")]
    Superfluous {
        /// The step.
        step: Step,
        /// The detail's name.
        detail: &'static str,
    },
    /// An extension without an end.
    #[error("`extended` needs `days` or `by`: an extension names its end")]
    Endless,
    /// A number of days that no letter names.
    #[error("`days` is a number from 1 to 3650")]
    Days,
    /// A line that is empty, of several lines or not clean.
    #[error("`{detail}` is not a clean line of text")]
    Unclean {
        /// The detail's name.
        detail: &'static str,
    },
}

impl Misfit {
    /// Returns what the person can do now.
    pub fn help(&self) -> String {
        match self {
            Self::Superfluous { .. } => {
                "leave it out, or record the event that it belongs to".to_owned()
            }
            Self::Endless => {
                "as the letter says: `--days 10`, or `--by DATE`; the statute allows ten \
                              working days and, beyond them, a day agreed upon (5 U.S.C. § \
                              552(a)(6)(B))"
                    .to_owned()
            }
            Self::Days => "count the working days that the letter names".to_owned(),
            Self::Unclean { .. } => "write it on one line".to_owned(),
        }
    }
}

impl Progress {
    /// Returns a step with its details, or which detail does not fit it.
    pub fn new(step: Step, details: Details) -> Result<Self, Misfit> {
        let present = [
            ("amount", details.amount.is_some()),
            ("days", details.days.is_some()),
            ("by", details.by.is_some()),
            ("exemption", !details.exemptions.is_empty()),
            ("outcome", details.outcome.is_some()),
            ("position", details.position.is_some()),
        ];
        if let Some((detail, _)) = present
            .into_iter()
            .find(|(detail, is_there)| *is_there && !step.takes(detail))
        {
            return Err(Misfit::Superfluous { step, detail });
        }
        if step == Step::Extended && details.days.is_none() && details.by.is_none() {
            return Err(Misfit::Endless);
        }
        if details.days.is_some_and(|days| !(1..=3650).contains(&days)) {
            return Err(Misfit::Days);
        }
        let lines = [("tracking", &details.tracking), ("note", &details.note)];
        for (detail, line) in lines {
            let is_clean = |line: &String| {
                crate::sender::text::clean_line(line).is_ok_and(|clean| clean == *line)
            };
            if !line.as_ref().is_none_or(is_clean) {
                return Err(Misfit::Unclean { detail });
            }
        }
        let details = (details != NOTHING).then(|| Box::new(details));
        Ok(Self { step, details })
    }

    /// Returns the step.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Returns what it carries.
    pub fn details(&self) -> &Details {
        self.details.as_deref().unwrap_or(&NOTHING)
    }

    /// Returns what happened, as a clause that follows the date.
    pub fn sentence(&self) -> String {
        let details = self.details();
        let mut parts = vec![self.step.clause().to_owned()];
        parts.extend(details.outcome.map(|outcome| outcome.clause().to_owned()));
        parts.extend(details.position.map(|position| match position {
            Position::Support => "for it".to_owned(),
            Position::Oppose => "against it".to_owned(),
        }));
        parts.extend(details.amount.map(|amount| amount.to_string()));
        parts.extend(details.days.map(|days| match days {
            1 => "1 working day".to_owned(),
            days => format!("{days} working days"),
        }));
        parts.extend(
            details
                .by
                .map(|by| format!("by {}", crate::calendar::long(by))),
        );
        if !details.exemptions.is_empty() {
            let names: Vec<String> = details.exemptions.iter().map(ToString::to_string).collect();
            parts.push(format!("under {}", names.join(", ")));
        }
        parts.extend(
            details
                .tracking
                .iter()
                .map(|number| format!("tracking number {number}")),
        );
        let mut sentence = parts.join(", ");
        if let Some(note) = &details.note {
            sentence = format!("{sentence}; {note}");
        }
        if let Some(document) = &details.document {
            sentence = format!("{sentence} [{document}]");
        }
        sentence
    }
}

impl TryFrom<Unchecked> for Progress {
    type Error = Misfit;

    fn try_from(unchecked: Unchecked) -> Result<Self, Self::Error> {
        Self::new(unchecked.event, unchecked.details)
    }
}

impl From<Progress> for Unchecked {
    fn from(progress: Progress) -> Self {
        Self {
            event: progress.step,
            details: progress.details.map(|details| *details).unwrap_or_default(),
        }
    }
}

impl Step {
    /// Every step, in the order in which a matter usually meets them.
    pub const ALL: [Self; 24] = [
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
            Self::ClarificationAsked => "The office asked what the request means",
            Self::ClarificationAnswered => "You answered what the request means",
            Self::FeesAsked => "The office asked about fees, or for them",
            Self::FeesAnswered => "You answered about fees",
            Self::Extended => "The office took more time",
            Self::ExpediteGranted => "Expedited processing was granted",
            Self::ExpediteDenied => "Expedited processing was denied",
            Self::Interim => "A part was released, more is to come",
            Self::Granted => "Everything was released",
            Self::Partial => "A part was released, the rest withheld",
            Self::Denied => "Everything was withheld",
            Self::NoRecords => "The office found no records",
            Self::Improper => "The office rejected the request as not a proper one",
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
    fn clause(self) -> &'static str {
        match self {
            Self::Received => "received by the office",
            Self::Acknowledged => "acknowledged",
            Self::Routed => "passed on to another component",
            Self::ClarificationAsked => "the office asked what the request means",
            Self::ClarificationAnswered => "you answered what the request means",
            Self::FeesAsked => "the office asked about fees",
            Self::FeesAnswered => "you answered about fees",
            Self::Extended => "the office took more time",
            Self::ExpediteGranted => "expedited processing granted",
            Self::ExpediteDenied => "expedited processing denied",
            Self::Interim => "a first part released, more to come",
            Self::Granted => "everything released",
            Self::Partial => "released in part",
            Self::Denied => "withheld in full",
            Self::NoRecords => "no records found",
            Self::Improper => "rejected as not a proper request",
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
    fn takes(self, detail: &str) -> bool {
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

    fn clause(self) -> &'static str {
        match self {
            Self::Upheld => "the office's decision stands",
            Self::Remanded => "the office must decide again",
            Self::Reversed => "the office's decision falls",
        }
    }
}

impl fmt::Display for AppealOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
