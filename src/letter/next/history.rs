//! What happened in a matter, as a letter tells it to somebody who does not know it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::foia::{AppealOutcome, Event, Exemption, Usd};
use crate::keyword::Keyword;

/// One event of a request, with what a letter says of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// Its day.
    pub on: NaiveDate,
    /// What happened.
    pub event: Event,
    /// Whether it happened to an appeal that waits for its decision.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_appeal: bool,
    /// The fees that were named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Usd>,
    /// The day that was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// The exemptions that were cited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<Exemption>,
    /// How an appeal was decided, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<AppealOutcome>,
}

impl Happened {
    /// Returns `true` if a letter tells the event. That nothing more is expected is the sender's own note, and a member's
    /// office answers no request.
    pub fn is_told(event: Event) -> bool {
        event.is_of_requests() && event != Event::Closed
    }

    /// Returns the name of the block that tells it.
    pub(crate) fn block(&self) -> String {
        let name = self.event.as_str().replace('-', "_");
        if self.of_appeal {
            format!("{name}_appeal")
        } else {
            name
        }
    }
}
