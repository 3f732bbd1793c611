//! Unfinished drafts, kept so that nothing typed is ever lost.

use std::fs::File;
use std::path::PathBuf;

use crate::files::{FileError, make_private_folder, open_private, read_text, write_private};
use crate::letter::answers::{Answers, read, to_toml};
use crate::terminal::Unfinished;

/// No honest draft is larger, in bytes.
const SIZE_LIMIT: u64 = 1024 * 1024;

/// A draft and its copies in other windows at once are no more than these.
const MOST_WINDOWS: u32 = 9;

/// Between a draft's name and its number; no name of a campaign or an action has it.
const NUMBERED: char = '.';

/// Returns the name of what a draft is for: of `foia-own.2`, which was begun beside another, `foia-own`.
pub fn base_name(name: &str) -> &str {
    match name.rsplit_once(NUMBERED) {
        Some((base, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => base,
        _ => name,
    }
}

/// A draft that no other window may write; the right ends with the value.
#[derive(Debug)]
pub struct OpenDraft {
    /// Its name: the one asked for, unless another window has that draft open.
    pub name: String,
    lock: Option<(File, PathBuf)>,
    /// The folders that were made for the lock, the innermost first.
    made: Vec<PathBuf>,
}

impl Drop for OpenDraft {
    fn drop(&mut self) {
        if let Some((file, path)) = self.lock.take() {
            // A lock that stays behind holds nobody off, and a folder with something in it stays.
            let _ = std::fs::remove_file(path);
            drop(file);
            for folder in &self.made {
                let _ = std::fs::remove_dir(folder);
            }
        }
    }
}

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

    /// Opens the draft of that name or, while another window has it open, one beside it.
    pub fn open(&self, wanted: &str) -> OpenDraft {
        let base = base_name(wanted);
        let folders = self.folder.ancestors().take(2);
        let made: Vec<PathBuf> = folders
            .filter(|folder| !folder.exists())
            .map(Into::into)
            .collect();
        let beside = (2..=MOST_WINDOWS).map(|number| format!("{base}{NUMBERED}{number}"));
        let names = [wanted, base].into_iter().map(str::to_owned).chain(beside);
        for name in names {
            let path = self.folder.join(format!("{name}.lock"));
            let opened = make_private_folder(&self.folder).and_then(|()| open_private(&path));
            let Ok(file) = opened else {
                // Whoever cannot write here keeps no draft either, and is told so then.
                break;
            };
            if file.try_lock().is_ok() {
                let lock = Some((file, path));
                return OpenDraft { name, lock, made };
            }
        }
        OpenDraft {
            name: wanted.to_owned(),
            lock: None,
            made: Vec::new(),
        }
    }

    /// Keeps the answers so far under a name such as `foia-cecot-legal-basis`.
    pub fn keep(&self, name: &str, answers: &Answers) -> Result<(), FileError> {
        make_private_folder(&self.folder)?;
        write_private(&self.path(name), to_toml(answers).as_bytes())?;
        // Whoever answers goes on from what was typed before.
        let typed = self.find_unfinished(name);
        if typed.is_some_and(|typed| answers.iter().any(|(key, _)| key.name() == typed.key)) {
            let _ = std::fs::remove_file(self.unfinished_path(name));
        }
        Ok(())
    }

    /// Keeps what was typed of an answer when the person left, beside the answers.
    pub fn keep_unfinished(&self, name: &str, typed: &Unfinished) -> Result<(), FileError> {
        if self.find(name).is_none() {
            self.keep(name, &Answers::default())?;
        }
        let text = format!("{}\n{}", typed.key, typed.text);
        write_private(&self.unfinished_path(name), text.as_bytes())
    }

    /// Returns what was typed of an answer when the person left.
    pub fn find_unfinished(&self, name: &str) -> Option<Unfinished> {
        let kept = read_text(&self.unfinished_path(name), SIZE_LIMIT).ok()?;
        let (key, text) = kept.split_once('\n')?;
        Some(Unfinished {
            key: key.to_owned(),
            text: crate::text::clean_text(text).ok()?,
        })
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
        if self.find_unfinished(name).is_some() {
            let aside = self.free(&format!("{name}-unfinished"), "txt")?;
            std::fs::rename(self.unfinished_path(name), aside)?;
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
        let answers = read(name, &text).ok()?;
        (!answers.is_empty() || self.find_unfinished(name).is_some()).then_some(answers)
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
        let _ = std::fs::remove_file(self.unfinished_path(name));
    }

    fn unfinished_path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.unfinished"))
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
    fn a_draft_that_is_open_is_not_opened_twice() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(folder.path().join("drafts"));
        let first = drafts.open("foia-own");
        let second = drafts.open("foia-own");
        assert_eq!(
            (first.name.as_str(), second.name.as_str()),
            ("foia-own", "foia-own.2")
        );
        assert_eq!(base_name(&second.name), "foia-own");
        assert_eq!(drafts.open("foia-own.2").name, "foia-own.3");
        drop(first);
        assert_eq!(drafts.open("foia-own").name, "foia-own");
        drop(second);
        let left = folder.path().join("drafts").read_dir().unwrap().count();
        assert_eq!(left, 0);
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
