//! A letter's folder: what a person keeps, compares, prints and sends.
//!
//! `letter.toml` holds the letter itself, complete: every view is rendered from it alone, so that a
//! letter stays what it was when templates, campaigns and the directory have moved on. The answers
//! stand below it, for whoever wants to draft the letter again.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Letter;
use super::answers::{Answers, to_toml_under};
use super::view::{View, render};
use crate::files::{FileError, make_private_folder, read_text, write_private};
use crate::sender::text::{hexadecimal, visible};

/// The file that holds the letter.
pub const FILE: &str = "letter.toml";
/// No honest letter is larger, in bytes.
const SIZE_LIMIT: u64 = 4 * 1024 * 1024;
/// So many letters of one name are kept apart by a number.
const MOST_ALIKE: usize = 999;

/// Where a letter was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The letter's name, with a number where one of that name was there already.
    pub id: String,
    /// The folder; absolute.
    pub folder: PathBuf,
    /// The names of the files in it.
    pub files: Vec<String>,
}

/// What stands in `letter.toml`.
#[derive(Debug, Deserialize)]
struct Kept {
    schema: u32,
    letter: Letter,
}

/// The same, to be written: the answers follow as text.
#[derive(Debug, Serialize)]
struct Keeping<'a> {
    schema: u32,
    letter: &'a Letter,
}

/// Why a letter could not be saved or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// A file failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The letter could not be put into words of TOML.
    #[error("cannot write the letter as TOML: {0}")]
    Write(String),
    /// The file does not hold a letter.
    #[error("`{}` does not hold a letter{}: {problem}", crate::files::shown(path), line.map(|line| format!(", line {line}")).unwrap_or_default())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: Option<usize>,
        /// What is wrong.
        problem: String,
    },
    /// There are too many folders of one name.
    #[error("there are {MOST_ALIKE} letters named `{0}` already")]
    Crowded(String),
}

/// Saves a letter in a folder of its own below `out`; a folder that holds another letter of the same
/// name is left alone, and the new one gets `-2`, `-3` and so on.
pub fn save(out: &Path, letter: &Letter, answers: &Answers) -> Result<Saved, FolderError> {
    let out = std::path::absolute(out).map_err(|source| FileError::Write {
        path: out.to_owned(),
        source,
    })?;
    // First: where no folder can be made, no other name will help.
    make_private_folder(&out)?;
    for number in 1..=MOST_ALIKE {
        let mut letter = letter.clone();
        if number > 1 {
            letter.id = format!("{}-{number}", letter.id);
        }
        let folder = out.join(&letter.id);
        let text = to_text(&letter, answers)?;
        match read_text(&folder.join(FILE), SIZE_LIMIT) {
            Ok(kept) if kept == text => {}
            // A new folder, or one whose saving was interrupted.
            Err(error) if error.is_missing() && (!folder.exists() || is_unfinished(&folder)) => {}
            Err(FileError::Read { path, source })
                if source.kind() == std::io::ErrorKind::PermissionDenied =>
            {
                return Err(FileError::Read { path, source }.into());
            }
            Ok(_) | Err(_) => continue,
        }
        return write(&folder, letter, &text);
    }
    Err(FolderError::Crowded(letter.id.clone()))
}

fn write(folder: &Path, letter: Letter, text: &str) -> Result<Saved, FolderError> {
    make_private_folder(folder)?;
    let mut files = vec![FILE.to_owned()];
    for view in views(&letter) {
        write_private(
            &folder.join(view.file_name()),
            render(view, &letter).as_bytes(),
        )?;
        files.push(view.file_name().to_owned());
    }
    // Last: a folder without it is one that was never finished.
    write_private(&folder.join(FILE), text.as_bytes())?;
    Ok(Saved {
        id: letter.id,
        folder: folder.to_owned(),
        files,
    })
}

/// Returns the views that a letter's folder holds: the packet only where there is a form to fill.
pub fn views(letter: &Letter) -> impl Iterator<Item = View> {
    View::ALL
        .into_iter()
        .filter(|view| *view != View::Packet || letter.to.form.is_some())
}

/// Returns the SHA-256 of a letter in hexadecimal: the same for the same letter, wherever it lies.
pub fn digest(letter: &Letter) -> Result<String, FolderError> {
    let text =
        toml::to_string(letter).map_err(|error| FolderError::Write(visible(&error.to_string())))?;
    Ok(hexadecimal(&Sha256::digest(text.as_bytes())))
}

/// Reads a letter from its folder, or from the `letter.toml` in it.
pub fn load(path: &Path) -> Result<Letter, FolderError> {
    let path = if path.is_dir() {
        path.join(FILE)
    } else {
        path.to_owned()
    };
    let text = read_text(&path, SIZE_LIMIT)?;
    let malformed = |line, problem: String| FolderError::Malformed {
        path: path.clone(),
        line,
        problem,
    };
    let kept: Kept = toml::from_str(&text).map_err(|error| {
        let line = error
            .span()
            .map(|span| text[..span.start.min(text.len())].lines().count().max(1));
        malformed(line, visible(error.message()))
    })?;
    if kept.schema != 1 {
        return Err(malformed(
            None,
            format!("its schema is {}, not 1", kept.schema),
        ));
    }
    Ok(kept.letter)
}

fn to_text(letter: &Letter, answers: &Answers) -> Result<String, FolderError> {
    let body = toml::to_string(&Keeping { schema: 1, letter })
        .map_err(|error| FolderError::Write(visible(&error.to_string())))?;
    let answers = to_toml_under("answers", answers);
    Ok(format!(
        "# A letter by redress. Every view in this folder is rendered from this file.\n\n{body}\n{answers}"
    ))
}

fn is_unfinished(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut entries| {
        // What is left of an interrupted save has no `letter.toml` and may be finished.
        entries.all(|entry| {
            entry.is_ok_and(|entry| {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                name.starts_with(".redress-")
                    || View::ALL.iter().any(|view| view.file_name() == name)
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

    #[test]
    fn a_saved_letter_is_read_back_whole() {
        let out = tempfile::tempdir().unwrap();
        for letter in [foia_view_fixture(), congress_view_fixture()] {
            let saved = save(out.path(), &letter, &Answers::default()).unwrap();
            assert_eq!(load(&saved.folder).unwrap(), letter);
        }
    }

    #[test]
    fn another_letter_of_the_same_name_is_never_overwritten() {
        let out = tempfile::tempdir().unwrap();
        let first = foia_view_fixture();
        let mut second = first.clone();
        second.text.subject.push_str(", again");
        let one = save(out.path(), &first, &Answers::default()).unwrap();
        let same = save(out.path(), &first, &Answers::default()).unwrap();
        let two = save(out.path(), &second, &Answers::default()).unwrap();
        assert_eq!(one, same);
        assert_eq!(two.id, format!("{}-2", first.id));
        assert_eq!(load(&one.folder).unwrap(), first);
    }

    #[test]
    #[cfg(unix)]
    fn the_folder_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let out = tempfile::tempdir().unwrap();
        let saved = save(out.path(), &foia_view_fixture(), &Answers::default()).unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&saved.folder), 0o700);
        for file in &saved.files {
            assert_eq!(mode(&saved.folder.join(file)), 0o600, "{file}");
        }
    }
}
