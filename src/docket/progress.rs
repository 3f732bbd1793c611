//! What came of a letter once its office has it: a step, and the details that belong to it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::document::DocumentName;
use crate::congress::Position;
use crate::foia::{AppealOutcome, Event, Exemption, Usd};
use crate::text::counted;

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

/// A step with the details that fit it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "Unchecked", into = "Unchecked")]
pub struct Progress {
    event: Event,
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
    event: Event,
    #[serde(flatten)]
    details: Details,
}

/// Details that do not fit their step.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum DetailsError {
    /// The event cannot carry it.
    #[error("`{event}` takes no `{detail}`")]
    Superfluous { event: Event, detail: &'static str },
    /// A number of days that no letter names.
    #[error("`days` is a number from 1 to 3650")]
    Days,
    /// A line that is empty, of several lines or not clean.
    #[error("`{detail}` is not a clean line of text")]
    Unclean { detail: &'static str },
}

/// Returns the step that a later letter is once it is out, with the letter's name in its note.
pub fn step_of_letter(step: Event, letter: &str) -> Option<Progress> {
    let details = Details {
        note: Some(note_of(letter)),
        ..Details::default()
    };
    Progress::new(step, details).ok()
}

/// How the note begins by which a letter's step is known.
pub(super) const NOTE_OF_LETTER: &str = "letter ";

/// Returns the note by which a letter's step is known.
pub(super) fn note_of(letter: &str) -> String {
    format!("{NOTE_OF_LETTER}{letter}")
}

impl DetailsError {
    /// Returns what the person can do now.
    pub fn help(&self) -> String {
        match self {
            Self::Superfluous { .. } => {
                "leave it out, or record the event that it belongs to".to_owned()
            }
            Self::Days => "count the working days that the letter names".to_owned(),
            Self::Unclean { .. } => "write it on one line".to_owned(),
        }
    }
}

/// Returns `true` if an event can carry a detail besides tracking number, note and document.
fn takes(event: Event, detail: &str) -> bool {
    match detail {
        "amount" => matches!(
            event,
            Event::FeesAsked | Event::PrepaymentAsked | Event::FeesAnswered
        ),
        "days" | "by" => {
            event.answer().is_some()
                || event.can_be_appealed()
                || matches!(event, Event::Extended | Event::Estimated)
        }
        "exemption" => event.may_withhold(),
        "outcome" => event == Event::AppealDecided,
        "position" => event == Event::Answered,
        _ => false,
    }
}

impl Progress {
    /// Returns a step with its details, or which detail does not fit it.
    pub fn new(event: Event, details: Details) -> Result<Self, DetailsError> {
        if details == NOTHING {
            let details = None;
            return Ok(Self { event, details });
        }
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
            .find(|(detail, is_there)| *is_there && !takes(event, detail))
        {
            return Err(DetailsError::Superfluous { event, detail });
        }
        if details.days.is_some_and(|days| !(1..=3650).contains(&days)) {
            return Err(DetailsError::Days);
        }
        let lines = [("tracking", &details.tracking), ("note", &details.note)];
        for (detail, line) in lines {
            let is_clean =
                |line: &String| crate::text::clean_line(line).is_ok_and(|clean| clean == *line);
            if !line.as_ref().is_none_or(is_clean) {
                return Err(DetailsError::Unclean { detail });
            }
        }
        let details = Some(Box::new(details));
        Ok(Self { event, details })
    }

    /// Returns the event.
    pub fn event(&self) -> Event {
        self.event
    }

    /// Returns `true` if everything was released with it.
    pub fn is_grant(&self) -> bool {
        self.event == Event::Granted
    }

    /// Returns `true` if it is a notice of unusual circumstances that names neither days nor a day. The statute extends
    /// the time by a notice that sets forth "the date on which a determination is expected to be dispatched"
    /// (5 U.S.C. § 552(a)(6)(B)(i)): this one stands in the history, and moves no day.
    pub fn is_endless(&self) -> bool {
        let details = self.details();
        self.event == Event::Extended && details.days.is_none() && details.by.is_none()
    }

    /// Returns what it carries.
    pub fn details(&self) -> &Details {
        self.details.as_deref().unwrap_or(&NOTHING)
    }

    /// Returns what happened, as a clause that follows the date.
    pub fn sentence(&self) -> String {
        let details = self.details();
        let clause = if self.is_endless() {
            "the office claimed unusual circumstances, and named no day"
        } else {
            self.event.clause()
        };
        let mut parts = vec![clause.to_owned()];
        parts.extend(details.outcome.map(|outcome| outcome.clause().to_owned()));
        parts.extend(details.position.map(|position| match position {
            Position::Support => "for it".to_owned(),
            Position::Oppose => "against it".to_owned(),
        }));
        parts.extend(details.amount.map(|amount| amount.to_string()));
        parts.extend(
            details
                .days
                .map(|days| counted(days, "working day", "working days")),
        );
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
    type Error = DetailsError;

    fn try_from(unchecked: Unchecked) -> Result<Self, Self::Error> {
        Self::new(unchecked.event, unchecked.details)
    }
}

impl From<Progress> for Unchecked {
    fn from(progress: Progress) -> Self {
        Self {
            event: progress.event,
            details: progress.details.map(|details| *details).unwrap_or_default(),
        }
    }
}
