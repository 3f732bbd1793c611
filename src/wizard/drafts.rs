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

    /// Keeps the text of a letter as the person edited it.
    pub fn keep_text(&self, name: &str, text: &str) -> Result<(), FileError> {
        make_private_folder(&self.folder)?;
        write_private(&self.text_path(name), text.as_bytes())
    }

    /// Returns the edited text kept under a name.
    pub fn find_text(&self, name: &str) -> Option<String> {
        let text = read_text(&self.text_path(name), SIZE_LIMIT).ok()?;
        crate::text::clean_markdown(&text).ok()
    }

    /// Moves an edited text to a file of its own, which no draft takes up again; returns where.
    pub fn set_text_aside(&self, name: &str) -> std::io::Result<PathBuf> {
        let aside = self.free(&format!("{name}-edited"), "md")?;
        std::fs::rename(self.text_path(name), &aside)?;
        Ok(aside)
    }

    /// Moves a draft to files of its own, which no draft takes up again; returns where its answers are.
    pub fn set_aside(&self, name: &str) -> std::io::Result<PathBuf> {
        if self.text_path(name).try_exists()? {
            self.set_text_aside(name)?;
        }
        let aside = self.free(name, "aside")?;
        std::fs::rename(self.path(name), &aside)?;
        Ok(aside)
    }

    /// Returns the first path of a name with a number that is free.
    fn free(&self, name: &str, ending: &str) -> std::io::Result<PathBuf> {
        let mut number = 1;
        loop {
            let path = self.folder.join(format!("{name}-{number}.{ending}"));
            if !path.try_exists()? {
                return Ok(path);
            }
            number += 1;
        }
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
        let _ = std::fs::remove_file(self.text_path(name));
    }

    fn text_path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.md"))
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
        drafts.keep_text("foia-own", "My words.").unwrap();
        assert_eq!(drafts.find_text("foia-own").as_deref(), Some("My words."));
        drafts.drop("foia-own");
        assert_eq!(drafts.find("foia-own"), None);
        assert_eq!(drafts.find_text("foia-own"), None);
    }

    #[test]
    fn a_draft_set_aside_is_kept_and_not_offered_again() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(folder.path().to_owned());
        let mut answers = Answers::default();
        answers.set_from_text("sender.name=Ada Park").unwrap();
        drafts.keep("foia-own", &answers).unwrap();
        drafts.keep_text("foia-own", "My words.").unwrap();
        let aside = drafts.set_aside("foia-own").unwrap();
        assert_eq!(drafts.names(), Vec::<String>::new());
        assert_eq!(drafts.find_text("foia-own"), None);
        let kept = std::fs::read_to_string(aside).unwrap();
        assert_eq!(kept, to_toml(&answers));
    }

    #[test]
    fn a_text_set_aside_is_kept_and_not_taken_up_again() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(folder.path().to_owned());
        let aside = ["One.", "Two."].map(|text| {
            drafts.keep_text("foia-own", text).unwrap();
            drafts.set_text_aside("foia-own").unwrap()
        });
        assert_eq!(drafts.find_text("foia-own"), None);
        let kept = aside.map(|path| std::fs::read_to_string(path).unwrap());
        assert_eq!(kept, ["One.", "Two."]);
    }
}
