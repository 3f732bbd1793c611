//! The saved texts of a campaign's sources: a folder beside the campaign with a file for each, and their
//! digests in the format of `sha256sum`, so that it shows if one is not what was archived.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::{Id, Source};
use crate::digest::sha256;
use crate::files::{FileError, make_folder, read_text, shown, write_public};

/// The file of the digests.
const SUMS: &str = "SHA256SUMS";
/// No list of digests is larger, in bytes.
const SUMS_LIMIT: u64 = 1024 * 1024;
/// No saved source is larger, in bytes.
const SOURCE_LIMIT: u64 = 8 * 1024 * 1024;

/// The folder of the saved texts.
#[derive(Clone, Debug)]
pub struct Archive {
    folder: PathBuf,
    /// The digests by the file's name, in small hexadecimal letters.
    sums: BTreeMap<String, String>,
}

/// How the saved text of a source stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// There is none.
    Missing,
    /// It was put there without a digest.
    Unsealed(String),
    /// It is the one that was archived.
    Sealed(String),
    /// It is another than the one that was archived.
    Altered(String),
}

impl Kept {
    /// Returns the text, if there is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Missing => None,
            Self::Unsealed(text) | Self::Sealed(text) | Self::Altered(text) => Some(text),
        }
    }
}

/// Why the archive cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// A file of it.
    #[error(transparent)]
    File(#[from] FileError),
    /// A line of the digests is none.
    #[error("line {line} of `{}` is not a digest with a file's name", shown(path))]
    Line {
        /// The file of the digests.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
}

impl Archive {
    /// Returns where the archive of a campaign's file is: `records-act.sources` of `records-act.toml`.
    pub fn beside(campaign: &Path) -> PathBuf {
        campaign.with_extension("sources")
    }

    /// Opens the archive in a folder, which need not exist.
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        let path = folder.join(SUMS);
        let text = match read_text(&path, SUMS_LIMIT) {
            Ok(text) => text,
            Err(error) if error.is_missing() => String::new(),
            Err(error) => return Err(error.into()),
        };
        let mut sums = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let (sum, name) = sum_of(line).ok_or_else(|| ArchiveError::Line {
                path: path.clone(),
                line: index + 1,
            })?;
            sums.insert(name, sum);
        }
        Ok(Self {
            folder: folder.to_owned(),
            sums,
        })
    }

    /// Returns the file of a source's text.
    pub fn path_of(&self, source: &Id) -> PathBuf {
        self.folder.join(name_of(source))
    }

    /// Returns how the saved text of a source stands.
    pub fn kept(&self, source: &Id) -> Result<Kept, ArchiveError> {
        let text = match read_text(&self.path_of(source), SOURCE_LIMIT) {
            Ok(text) => text,
            Err(error) if error.is_missing() => return Ok(Kept::Missing),
            Err(error) => return Err(error.into()),
        };
        Ok(match self.sums.get(&name_of(source)) {
            None => Kept::Unsealed(text),
            Some(sum) if *sum == sha256(&text) => Kept::Sealed(text),
            Some(_) => Kept::Altered(text),
        })
    }

    /// Returns how the saved texts of some sources stand.
    pub fn all<'s>(
        &self,
        sources: impl IntoIterator<Item = &'s Source>,
    ) -> Result<BTreeMap<Id, Kept>, ArchiveError> {
        let sources = sources.into_iter();
        sources
            .map(|source| Ok((source.id.clone(), self.kept(&source.id)?)))
            .collect()
    }

    /// Saves the text of a source with its digest, in place of any earlier one; returns the digest.
    pub fn keep(&mut self, source: &Id, text: &str) -> Result<String, ArchiveError> {
        make_folder(&self.folder)?;
        let sum = sha256(text);
        write_public(&self.path_of(source), text.as_bytes())?;
        self.sums.insert(name_of(source), sum.clone());
        let mut list = String::new();
        for (name, sum) in &self.sums {
            // Writing to a `String` cannot fail.
            let _ = writeln!(list, "{sum}  {name}");
        }
        write_public(&self.folder.join(SUMS), list.as_bytes())?;
        Ok(sum)
    }
}

fn name_of(source: &Id) -> String {
    format!("{source}.txt")
}

/// Reads a line of `sha256sum`: 64 hexadecimal digits, two characters, the file's name.
fn sum_of(line: &str) -> Option<(String, String)> {
    let (sum, rest) = line.split_at_checked(64)?;
    let name = rest
        .strip_prefix("  ")
        .or_else(|| rest.strip_prefix(" *"))?;
    let is_sum = sum.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_sum && !name.is_empty()).then(|| (sum.to_ascii_lowercase(), name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_changed_since_it_was_archived_is_told_from_one_that_did_not() {
        let home = tempfile::tempdir().unwrap();
        let folder = Archive::beside(&home.path().join("mine.toml"));
        assert!(folder.ends_with("mine.sources"));
        let id: Id = "audit".parse().unwrap();
        let mut archive = Archive::open(&folder).unwrap();
        assert_eq!(archive.kept(&id).unwrap(), Kept::Missing);
        archive.keep(&id, "41 of 120").unwrap();
        let again = Archive::open(&folder).unwrap();
        assert_eq!(again.kept(&id).unwrap(), Kept::Sealed("41 of 120".into()));
        std::fs::write(again.path_of(&id), "47 of 120").unwrap();
        assert_eq!(again.kept(&id).unwrap(), Kept::Altered("47 of 120".into()));
        let other: Id = "digest".parse().unwrap();
        std::fs::write(again.path_of(&other), "a third").unwrap();
        assert_eq!(
            again.kept(&other).unwrap(),
            Kept::Unsealed("a third".into())
        );
        std::fs::write(folder.join(SUMS), "no digest\n").unwrap();
        let error = Archive::open(&folder).unwrap_err().to_string();
        assert!(error.starts_with("line 1 of"), "{error}");
    }
}
