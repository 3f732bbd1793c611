//! A campaign as pages: for those who approve it, every letter with its passages; for everybody, a static site of a few files: its facts with their passages, and its letters, which a visitor's
//! browser makes of the pieces that this program makes. Nothing leaves the browser.

mod data;
mod gallery;
mod index;
mod parts;

pub use gallery::{Approval, gallery};

use crate::campaign::{Campaign, CongressAction};
use crate::digest::Fingerprint;
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

/// The names of a site's files.
pub const FILES: [&str; 3] = ["index.html", "letters.js", "zips.js"];

/// Returns the campaign of whose pages a file is one, or `None` if this program did not write it.
pub fn owner_of(text: &str) -> Option<&str> {
    let of_page = text.split_once("<meta name=\"generator\" content=\"redress: ");
    let of_table = || text.split_once(data::TAKE)?.1.split_once(", \"");
    let (id, _) = match of_page {
        Some((_, rest)) => rest.split_once('"')?,
        None => of_table()?.1.split_once('"')?,
    };
    Some(id)
}

/// A file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub text: String,
}

/// Returns the files of the site of an action: the page, and what it loads once a visitor gives a ZIP code. Each
/// names the digest of all, so that the page takes no table of another writing.
pub fn site(
    draft: &Draft<'_>,
    campaign: &Campaign,
    action: &CongressAction,
    directory: &Directory,
) -> Result<Vec<SiteFile>, SiteError> {
    let index = |digest: &str| index::index(draft, campaign, action, directory, digest);
    let letters = data::letters(draft, action, directory)?;
    let zips = data::zips(directory);
    let all = [&index("")?, &letters.json, &zips.json];
    let digest = all
        .into_iter()
        .fold(Fingerprint::default(), Fingerprint::bytes);
    let digest = format!("{:016x}", digest.bits_64());
    let [page, letters_name, zips_name] = FILES;
    let file = |name, text| SiteFile { name, text };
    Ok(vec![
        file(page, index(&digest)?),
        file(letters_name, letters.script(campaign, &digest)),
        file(zips_name, zips.script(campaign, &digest)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_whose_it_is() {
        let page = "<!doctype html>\n<meta name=\"generator\" content=\"redress: mine\">";
        assert_eq!(owner_of(page), Some("mine"));
        assert_eq!(
            owner_of("redressTake(\"zips\", \"mine\", \"00\", []);"),
            Some("mine")
        );
        for foreign in [
            "",
            "<!doctype html><title>redress: mine</title>",
            "alert(1)",
        ] {
            assert_eq!(owner_of(foreign), None);
        }
    }
}
