//! A campaign: one cause, with the sources it rests on, its data points and its actions.
//!
//! A campaign is data from anyone, never code and never a template. [`Campaign`] is proof that the
//! file held together: ids are unique and known, every data point has its source, every excerpt is
//! 3 to 12 words long, every address is https. Whether an excerpt really stands in its source is
//! the business of `check`; reading TOML is that of `file`, adding to it that of `writing`.

mod action;
mod archive;
pub mod check;
mod data_point;
pub mod diff;
mod file;
mod id;
mod library;
mod source;
pub mod writing;

pub use action::{
    Action, CongressAction, ExpediteSuggestion, FeeWaiverSuggestion, FoiaAction,
    InvestigativeQuestion, Targets,
};
pub use archive::{Archive, ArchiveError, Kept};
pub use data_point::{DataPoint, Kind};
pub use file::{CampaignFile, Lines, is_public_address};
pub use id::{Id, ParseIdError};
pub use library::{CampaignLibrary, CampaignLibraryError, FoundCampaign};
pub use source::Source;

use chrono::NaiveDate;

use crate::correction::Correction;

/// A cause, as its file states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// The campaign's name in commands and folders.
    pub id: Id,
    /// The title, shown when choosing.
    pub title: String,
    /// One sentence on what it is about.
    pub summary: String,
    /// When its author last went over it.
    pub updated: NaiveDate,
    /// Who runs it, if anyone says so.
    pub organizer: Option<Organizer>,
    /// The published documents that the data points rest on.
    pub sources: Vec<Source>,
    /// The claims, in the order of the file.
    pub data_points: Vec<DataPoint>,
    /// What people are asked to do.
    pub actions: Vec<Action>,
    /// What the campaign says of offices and members that the directory says otherwise. It counts for this
    /// campaign alone; what it may say is the directory's business.
    pub corrections: Vec<Correction>,
    /// Findings of the check that the author has answered.
    pub accepted: Vec<Accepted>,
}

/// Who runs a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organizer {
    /// The name of the person or group.
    pub name: String,
    /// Their web site.
    pub url: String,
}

/// A finding of the check that the author has looked at and answered in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The rule, such as `copied`: of a warning, or of an error that rests on the reading of English.
    pub rule: String,
    /// The key it spoke of, such as `data_points.us-convictions.text`, or the table around it.
    pub key: String,
    /// Why it is right as it is.
    pub reason: String,
}

impl Campaign {
    /// Returns the source with this id.
    pub fn source(&self, id: &Id) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// Returns the data point with this id.
    pub fn data_point(&self, id: &Id) -> Option<&DataPoint> {
        self.data_points.iter().find(|point| point.id == *id)
    }

    /// Returns the action with this id.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions
            .iter()
            .find(|action| action.id().as_str() == id)
    }
}
