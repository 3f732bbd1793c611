//! Where campaigns are found: those that come with the program, and those of the person's folder.

use std::path::{Path, PathBuf};

use super::{Campaign, CampaignFile};
use crate::digest::sha256;
use crate::files::{FileError, read_text, shown};
use crate::text::{nearest, quotable};
use crate::toml_file::{Fault, SIZE_LIMIT};

/// The campaigns that come with the program, by id.
const EMBEDDED: [(&str, &str); 6] = [
    ("cecot", include_str!("../../config/campaigns/cecot.toml")),
    ("mail", include_str!("../../config/campaigns/mail.toml")),
    (
        "mine-safety",
        include_str!("../../config/campaigns/mine-safety.toml"),
    ),
    (
        "student-loans",
        include_str!("../../config/campaigns/student-loans.toml"),
    ),
    (
        "tax-help",
        include_str!("../../config/campaigns/tax-help.toml"),
    ),
    (
        "veterans-care",
        include_str!("../../config/campaigns/veterans-care.toml"),
    ),
];

/// The campaigns within reach.
#[derive(Clone, Debug)]
pub struct CampaignLibrary {
    folder: PathBuf,
}

/// A campaign as it was found.
#[derive(Clone, Debug)]
pub struct FoundCampaign {
    /// What its file says.
    pub file: CampaignFile,
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// Why a campaign cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CampaignLibraryError {
    /// There is no campaign of that name.
    #[error("there is no campaign `{name}`")]
    Unknown {
        /// What was asked for.
        name: String,
        /// The name that was most likely meant.
        nearest: Option<String>,
    },
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file has faults, all of them listed.
    #[error("the campaign file `{file}` has faults")]
    Faults {
        /// The file, as the person knows it.
        file: String,
        /// What is wrong with it.
        faults: Vec<Fault>,
    },
}

impl CampaignLibrary {
    /// Names the folder of the person's own campaigns, which may not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Returns the ids of all campaigns, in alphabetical order.
    pub fn ids(&self) -> Vec<String> {
        let own = self
            .folder
            .read_dir()
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let name = entry.ok()?.file_name().into_string().ok()?;
                Some(name.strip_suffix(".toml")?.to_owned())
            });
        let mut ids: Vec<String> = own
            .chain(EMBEDDED.iter().map(|(id, _)| (*id).to_owned()))
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// Returns the campaign of this id, or the one in the file of this name (which ends with
    /// `.toml`). The person's own come before those of the program.
    pub fn find(&self, name: &str) -> Result<FoundCampaign, CampaignLibraryError> {
        if Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            return read(
                &shown(Path::new(name)),
                &read_text(Path::new(name), SIZE_LIMIT as u64)?,
            );
        }
        let unknown = || CampaignLibraryError::Unknown {
            name: quotable(name),
            nearest: nearest(name, self.ids().iter().map(String::as_str)).map(str::to_owned),
        };
        let id: super::Id = name.parse().map_err(|_| unknown())?;
        let path = self.folder.join(format!("{id}.toml"));
        match read_text(&path, SIZE_LIMIT as u64) {
            Ok(text) => return read(&shown(&path), &text),
            Err(error) if error.is_missing() => {}
            Err(error) => return Err(error.into()),
        }
        let (_, text) = EMBEDDED
            .iter()
            .find(|(own, _)| *own == name)
            .ok_or_else(unknown)?;
        read(&format!("{name}.toml"), text)
    }
}

fn read(file: &str, text: &str) -> Result<FoundCampaign, CampaignLibraryError> {
    let sha256 = sha256(text);
    Campaign::read(file, text)
        .map(|file| FoundCampaign { file, sha256 })
        .map_err(|faults| CampaignLibraryError::Faults {
            file: file.to_owned(),
            faults,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_campaign_that_comes_with_the_program_holds_together() {
        let library = CampaignLibrary::new(PathBuf::from("nowhere"));
        for id in library.ids() {
            let found = library.find(&id).unwrap();
            assert_eq!(found.file.campaign.id.as_str(), id);
            let today = found.file.campaign.updated;
            let report = crate::campaign::check::check(&found.file, None, today);
            assert_eq!((report.errors, report.warnings), (Vec::new(), Vec::new()));
        }
    }

    #[test]
    fn a_name_never_leaves_the_folder() {
        let library = CampaignLibrary::new(PathBuf::from("nowhere"));
        for name in ["../x", "/etc/passwd", "..", "CON", ""] {
            assert!(
                matches!(
                    library.find(name),
                    Err(CampaignLibraryError::Unknown { .. })
                ),
                "{name}"
            );
        }
    }

    #[test]
    fn a_misspelt_name_brings_the_nearest() {
        match CampaignLibrary::new(PathBuf::from("nowhere")).find("cecto") {
            Err(CampaignLibraryError::Unknown { nearest, .. }) => {
                assert_eq!(nearest.as_deref(), Some("cecot"));
            }
            other => panic!("{other:?}"),
        }
    }
}
