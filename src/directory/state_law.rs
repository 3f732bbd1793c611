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
