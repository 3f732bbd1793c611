//! A campaign as pages: for those who approve it, every letter with its passages; for everybody, a static site of a few files: its facts with their passages, and its letters, which a visitor's
//! browser makes of the pieces that this program makes. Nothing leaves the browser.

mod data;
mod gallery;
mod index;
mod parts;

pub use gallery::{Approval, gallery};

use crate::campaign::{Campaign, CongressAction};
use crate::directory::Directory;
use crate::draft::{Draft, DraftError};
use crate::render::RenderError;

/// Why there is no site.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SiteError {
    /// A letter does not come apart into pieces.
    #[error("the letter to {0} cannot be made in pieces")]
    Whole(String),
    /// The directory lacks an office that the campaign writes to.
    #[error("the directory has no FOIA office `{0}`")]
    Unknown(String),
    /// A letter cannot be drafted.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The page itself failed.
    #[error(transparent)]
    Page(#[from] RenderError),
}

impl SiteError {
    /// Returns the next step to print under the error.
    pub fn help(&self) -> String {
        match self {
            Self::Whole(_) => {
                "a template of your own that does more with the sender's words than to print them \
                               cannot be taken apart; move it away to use the built-in wording"
                    .to_owned()
            }
            Self::Page(error) | Self::Draft(DraftError::Render(error)) => error.help(),
            Self::Unknown(_) | Self::Draft(_) => {
                "`redress campaign check FILE` says all that the campaign lacks".to_owned()
            }
        }
    }
}

/// A file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub text: String,
}

/// Returns the files of the site of an action: the page, and what it loads once a visitor gives a ZIP code.
pub fn site(
    draft: &Draft<'_>,
    campaign: &Campaign,
    action: &CongressAction,
    directory: &Directory,
) -> Result<Vec<SiteFile>, SiteError> {
    let file = |name, text| SiteFile { name, text };
    Ok(vec![
        file(
            "index.html",
            index::index(draft, campaign, action, directory)?,
        ),
        file("letters.js", data::letters(draft, action, directory)?),
        file("zips.js", data::zips(directory)),
    ])
}
