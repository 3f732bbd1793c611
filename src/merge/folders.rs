//! Where the file of each letter is: a folder for every office, and folders in it where it gets many.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::offices::Office;
use super::on_disk::OnDisk;
use super::plan_file::PlanFile;
use super::product::Format;
use crate::files::{FileError, make_private_folder, open_private, remove_file, sync_folder};
use crate::text::folded;

/// An office that gets more letters than this has them in 256 folders, by the first two digits of
/// their numbers: file managers and backups are slow with many thousands of files in one.
const CROWD: u64 = 1_000;
/// The signer's part of a file's name is no longer than this, in characters.
const NAME_LIMIT: usize = 40;

/// The folders of a run's letters.
#[derive(Clone, Debug)]
pub struct Folders {
    root: PathBuf,
    format: Format,
    /// The offices that get many letters.
    crowded: HashSet<String>,
    /// Whether letters of an earlier plan may lie elsewhere.
    may_move: bool,
}

impl Folders {
    /// Lays out the folders for the letters of a plan. The plan alone decides, so that a run that goes
    /// on finds every letter where it was.
    pub fn of(root: PathBuf, format: Format, plan: &PlanFile) -> Self {
        let crowded = plan.offices.iter().filter(|office| office.letters > CROWD);
        Self {
            root,
            format,
            crowded: crowded.map(|office| office.id.clone()).collect(),
            may_move: plan.begun.is_some(),
        }
    }

    /// Returns the format of the letters.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Lists the letters that are there.
    pub(super) fn on_disk(&self) -> Result<OnDisk, FileError> {
        OnDisk::letters(&self.root, self.format)
    }

    /// Waits until all letters that were written are on the disk.
    pub(super) fn sync(&self) -> Result<(), FileError> {
        // Where nobody writes to these offices, there is no folder.
        if self.root.exists() {
            sync_folder(&self.root)?;
        }
        Ok(())
    }

    /// Returns where a letter is: its name is the signer's in plain ASCII, and the letter's own number.
    /// Both follow from who the signer is, so the same letter always has the same place.
    pub(super) fn path(&self, office: &Office, signer: &str, id: u128) -> PathBuf {
        let bioguide = &office.member.bioguide;
        let [plain, crowded] = self.places(bioguide, signer, id);
        if self.crowded.contains(bioguide) {
            crowded
        } else {
            plain
        }
    }

    /// Returns every place where a letter may be: offices have more folders once many write to them.
    pub(super) fn places(&self, bioguide: &str, signer: &str, id: u128) -> [PathBuf; 2] {
        let number = format!("{:016x}", id >> 64);
        let name = match stem(signer) {
            name if name.is_empty() => format!("{number}.{}", self.format),
            name => format!("{name}-{number}.{}", self.format),
        };
        let folder = self.root.join(bioguide.to_ascii_lowercase());
        let crowded = folder.join(&number[..2]).join(&name);
        [folder.join(name), crowded]
    }

    /// Writes a letter, in place of what an interrupted run may have left there.
    pub(super) fn write(
        &self,
        office: &Office,
        signer: &str,
        id: u128,
        bytes: &[u8],
    ) -> Result<(), FileError> {
        let path = self.path(office, signer, id);
        let places = self.places(&office.member.bioguide, signer, id);
        for other in places
            .iter()
            .filter(|other| **other != path && self.may_move)
        {
            if other.exists() {
                remove_file(other)?;
            }
        }
        let mut file = match open_private(&path) {
            Err(FileError::Write { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                make_private_folder(path.parent().unwrap_or(Path::new(".")))?;
                open_private(&path)?
            }
            opened => opened?,
        };
        file.set_len(0)
            .and_then(|()| file.write_all(bytes))
            .map_err(|source| FileError::Write { path, source })
    }
}

/// Returns a signer's name as part of a file's name: letters and digits of ASCII, and hyphens.
fn stem(signer: &str) -> String {
    let mut stem = String::new();
    for c in folded(signer).chars() {
        if stem.len() >= NAME_LIMIT {
            break;
        }
        if c.is_ascii_alphanumeric() {
            stem.push(c);
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    stem.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_harmless_part_of_a_path_that_no_spelling_changes() {
        for (name, wanted) in [
            ("Ada Park", "ada-park"),
            ("ADA  PARK", "ada-park"),
            ("Zoë Núñez-O'Brien", "zoe-nunez-obrien"),
            ("../../etc/passwd", "etc-passwd"),
            ("..", ""),
            ("-rf *", "rf"),
            ("a\\b:c\0d\n", "a-b-c-d"),
            ("漢字", ""),
            ("\u{202e}nul.", "nul"),
        ] {
            assert_eq!(stem(name), wanted, "{name:?}");
        }
        let long = stem(&"Llanfairpwllgwyngyll ".repeat(9));
        assert!(long.len() <= NAME_LIMIT && !long.ends_with('-'), "{long}");
    }
}
