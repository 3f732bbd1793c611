//! Unfinished drafts, kept so that nothing typed is ever lost.

use std::path::PathBuf;

use crate::files::{FileError, make_private_folder, read_text, write_private};
use crate::letter::answers::{Answers, read, to_toml};

/// No honest draft is larger, in bytes.
const SIZE_LIMIT: u64 = 1024 * 1024;

/// The folder of unfinished drafts; one file for each thing that can be drafted.
#[derive(Clone, Debug)]
pub struct Drafts {
    folder: PathBuf,
}

impl Drafts {
    /// Names the folder; it is made with the first draft.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Keeps the answers so far under a name such as `foia-cecot-legal-basis`.
    pub fn keep(&self, name: &str, answers: &Answers) -> Result<(), FileError> {
        make_private_folder(&self.folder)?;
        write_private(&self.path(name), to_toml(answers).as_bytes())
    }

    /// Keeps a text that the person edited and then set aside; returns where.
    pub fn keep_text(&self, name: &str, text: &str) -> Result<PathBuf, FileError> {
        make_private_folder(&self.folder)?;
        let path = self.folder.join(format!("{name}-edited.md"));
        write_private(&path, text.as_bytes())?;
        Ok(path)
    }

    /// Returns the answers kept under a name. A file that can no longer be read as answers is left
    /// where it is and counts as none.
    pub fn find(&self, name: &str) -> Option<Answers> {
        let text = read_text(&self.path(name), SIZE_LIMIT).ok()?;
        read(name, &text).ok().filter(|answers| !answers.is_empty())
    }

    /// Returns the names of the drafts that can be resumed, in alphabetical order.
    pub fn names(&self) -> Vec<String> {
        let Ok(entries) = self.folder.read_dir() else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()))
            .filter(|name| self.find(name).is_some())
            .collect();
        names.sort();
        names
    }

    /// Drops the draft of that name, once its letter is saved or the person discards it.
    pub fn drop(&self, name: &str) {
        // What cannot be removed is offered again, which does no harm.
        let _ = std::fs::remove_file(self.path(name));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.toml"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_draft_is_found_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(folder.path().join("drafts"));
        assert_eq!(drafts.names(), Vec::<String>::new());
        let mut answers = Answers::default();
        answers.set_from_text("sender.name=Ada Park").unwrap();
        drafts.keep("foia-own", &answers).unwrap();
        assert_eq!(drafts.names(), ["foia-own"]);
        assert_eq!(drafts.find("foia-own"), Some(answers));
        drafts.drop("foia-own");
        assert_eq!(drafts.find("foia-own"), None);
    }
}
