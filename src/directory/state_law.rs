//! The public-records laws of the states.

use serde::{Deserialize, Serialize};

use super::check::{Faulty, Record, https};
use crate::sender::State;

/// What several tables say of a state's public-records law; of a few rows the days were compared with the statute.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StateLaw {
    /// The state's abbreviation.
    pub state: String,
    /// What the law is called.
    pub law: String,
    /// Where it stands.
    pub citation: String,
    /// Where the citation was read, or `None` if it is as one public table gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation_source: Option<String>,
    /// In how many days an answer is due, or `None` if the law names no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// `business` or `calendar`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What is due then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Whether only residents may ask: `yes`, `no`, or what is known.
    pub residents_only: String,
    /// More of who may ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents_note: Option<String>,
    /// To whom a denial is appealed first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<String>,
    /// In how many days, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_days: Option<u16>,
    /// How far the tables agree on the number of days, and how sure that makes it.
    pub doubt: String,
    /// The provision with which the number of days was compared, where it was read, and the day; `None` if it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    /// What else a person should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A guide to the law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<String>,
}

impl StateLaw {
    /// Says how far the row rests on the statute itself, as the end of a sentence about it.
    pub fn rests_on(&self) -> String {
        match &self.checked {
            Some(provision) => format!(
                "the number of days was compared with {provision}; the rest was not checked against the statute"
            ),
            None => "it was not checked against the statute".to_owned(),
        }
    }

    /// Returns `true` if only residents may ask, as far as the tables say.
    pub fn is_for_residents(&self) -> bool {
        self.residents_only == "yes"
    }

    /// Returns in how many days an answer is due, and what is due then, as the tables say.
    pub fn answer(&self) -> String {
        let due = self.due.as_ref();
        let due = due.map_or_else(String::new, |due| format!(": {due}"));
        match (self.days, &self.unit) {
            (Some(days), Some(unit)) => format!("Answer within {days} {unit} days{due}"),
            (Some(days), None) => format!("Answer within {days} days{due}"),
            _ => format!("Answer: no number of days is recorded{due}"),
        }
    }

    /// Returns to whom a denial is appealed, and in how many days, where that is known.
    pub fn review(&self) -> Option<String> {
        let days = self.appeal_days;
        let days = days.map_or_else(String::new, |days| format!(", within {days} days"));
        Some(format!("Appeal: {}{days}", self.appeal.as_ref()?))
    }

    /// Returns which times hold, in a sentence or two: `N.Y. Pub. Off. Law § 84-90. Answer within 5 business
    /// days.`
    pub fn times(&self) -> String {
        let review = self.review();
        let review = review.map_or_else(String::new, |review| format!(" {review}."));
        format!(
            "{} ({}). {}.{review}",
            self.law,
            self.citation,
            self.answer()
        )
    }
}

impl Record for StateLaw {
    fn key(&self) -> &str {
        &self.state
    }

    fn check(&self) -> Result<(), Faulty> {
        if self.state.parse::<State>().is_err() {
            return Err(Faulty::new("no state has this abbreviation", &self.state));
        }
        self.guide.as_deref().map_or(Ok(()), https)
    }
}
