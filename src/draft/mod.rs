//! Drafts: answers on their way to a letter.
//!
//! A [`Draft`] may lack things; [`Draft::foia`] and [`Draft::congress`] complete it or say what is
//! missing or wrong, by key. What comes from a campaign fills what the sender did not answer.

mod cite;
mod congress;
mod fit;
mod foia;
pub mod next;
mod request;
mod sender;
mod short;
mod state;
#[cfg(test)]
mod tests;
mod waiver;

use chrono::NaiveDate;

pub use cite::points_of;
use congress::MemberWords;
pub(crate) use congress::TEMPLATE;
pub use congress::{Recipient, home_of};
pub use request::{person, recognized};
pub(crate) use sender::is_united_states;
pub use sender::sender_of;
pub(crate) use short::fit_short;

use crate::campaign::{Action, Campaign, DataPoint};
use crate::letter::answers::{Answers, Key};
use crate::letter::{CampaignRef, Provenance};
use crate::render::{RenderError, Templates};
use crate::text::slug;

/// A letter on its way: answers, and the action of a campaign that they answer.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// What the sender answered.
    pub answers: &'a Answers,
    /// The campaign and its action, unless the letter is written from scratch.
    pub cause: Option<Cause<'a>>,
    /// The wording.
    pub templates: &'a Templates,
    /// The date that the letter bears.
    pub today: NaiveDate,
}

/// An action of a campaign.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// One of its actions.
    pub action: &'a Action,
    /// The SHA-256 of the campaign's file, in hexadecimal.
    pub sha256: &'a str,
}

impl Cause<'_> {
    /// Returns the campaign's id and the action's, with a slash between them.
    pub fn id(&self) -> String {
        format!("{}/{}", self.campaign.id, self.action.id())
    }
}

impl Draft<'_> {
    fn provenance(&self) -> Provenance {
        Provenance {
            redress: env!("CARGO_PKG_VERSION").to_owned(),
            campaign: self.cause.map(|cause| CampaignRef {
                id: cause.campaign.id.to_string(),
                action: cause.action.id().to_string(),
                updated: cause.campaign.updated,
                sha256: cause.sha256.to_owned(),
                organizer: cause
                    .campaign
                    .organizer
                    .as_ref()
                    .map(|organizer| organizer.name.clone()),
            }),
            edited: false,
        }
    }

    /// Returns what a letter with these data points cites.
    fn cited(&self, points: &[&DataPoint]) -> cite::Cited {
        self.cause
            .map(|cause| cite::Cited::of(&cause, points))
            .unwrap_or_default()
    }

    /// Returns the letter's name: `2026-11-23-cecot-oversight-s000148`, and without a campaign the subject in
    /// the place of its name: `2026-11-23-harbor-bridge-closures-dhs-ice`.
    fn id(&self, subject: &str, office: &str) -> String {
        /// A folder's name is read in a list.
        const LONGEST: usize = 40;
        let what = match self.cause {
            Some(cause) => format!("{}-{}", cause.campaign.id, cause.action.id()),
            None => match slug(subject, LONGEST) {
                words if words.is_empty() => "own".to_owned(),
                words => words,
            },
        };
        format!("{}-{what}-{}", self.today, slug(office, office.len()))
    }
}

/// Why a draft is not a letter yet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// An answer is missing.
    #[error("`{0}` is missing")]
    Missing(Key),
    /// An answer cannot be used. The answer itself is not repeated: it may be personal.
    #[error("the answer for `{key}` cannot be used: {problem}")]
    Invalid {
        /// The answer's key.
        key: Key,
        /// What is wrong with it.
        problem: String,
    },
    /// The wording could not be put together.
    #[error(transparent)]
    Render(#[from] RenderError),
}

/// Reads the answer for a key as `T`, if it was given.
pub(super) fn parsed<T>(answers: &Answers, key: Key) -> Result<Option<T>, DraftError>
where
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    answers
        .text(key)
        .map(|text| {
            text.parse().map_err(|problem: T::Err| DraftError::Invalid {
                key,
                problem: problem.to_string(),
            })
        })
        .transpose()
}

/// Returns the words for a key that must be answered.
fn required(answers: &Answers, key: Key) -> Result<&str, DraftError> {
    answers.text(key).ok_or(DraftError::Missing(key))
}

/// Reads the answer for a key that must be answered as `T`.
fn required_as<T>(answers: &Answers, key: Key) -> Result<T, DraftError>
where
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    parsed(answers, key)?.ok_or(DraftError::Missing(key))
}

/// Returns the words for a key, else those of the campaign.
fn words_or(answers: &Answers, key: Key, campaign: Option<&String>) -> Result<String, DraftError> {
    let words = answers.text(key).or(campaign.map(String::as_str));
    words.map(str::to_owned).ok_or(DraftError::Missing(key))
}

/// Returns the items for a key, else those of the campaign; an empty list if there are none.
fn items_or(answers: &Answers, key: Key, campaign: Option<&Vec<String>>) -> Vec<String> {
    let items = answers.list(key).or(campaign.map(Vec::as_slice));
    items.unwrap_or_default().to_vec()
}

/// Returns the words for a key as an owned text, if they were given.
fn words(answers: &Answers, key: Key) -> Option<String> {
    answers.text(key).map(str::to_owned)
}
