//! A letter's folder: what a person keeps, compares, prints and sends.
//!
//! `letter.toml` holds the letter itself, complete: every view is rendered from it alone, so that a
//! letter stays what it was when templates, campaigns and the directory have moved on. The answers
//! stand below it, for whoever wants to draft the letter again. The packet as a page names the folder too,
//! in the command that records the letter.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::digest::sha256;
use crate::files::{
    FileError, discard, make_private_folder, open_private, read_text, shown, write_private,
};
use crate::keyword::Keyword;
use crate::letter::answers::{Answers, to_toml_under};
use crate::letter::{Content, Letter};
use crate::page::{self, PacketLetter, packet_page};
use crate::render::RenderError;
use crate::sender::Sender;
use crate::text::visible;
use crate::toml_file::Document;
use crate::view::{View, render};

/// The file that holds the letter.
pub const FILE: &str = "letter.toml";
/// Held while a letter is saved, so that two runs at once do not write into one folder. Those that are left by a
/// run that was killed hold nobody up.
const LOCK: &str = ".redress-saving";
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
    /// The names of those that somebody has written into since, between backquotes: they are left so.
    pub changed: Vec<String>,
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
    /// The page could not be made.
    #[error(transparent)]
    Page(#[from] RenderError),
    /// The letter could not be put into words of TOML.
    #[error("cannot write the letter as TOML: {0}")]
    Write(String),
    /// The file does not hold a letter.
    #[error("`{}` does not hold a letter{}: {problem}", crate::files::shown(path), place(line.as_ref()))]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1, and the key that stands there.
        line: Option<(usize, String)>,
        /// What is wrong.
        problem: String,
    },
    /// There are too many folders of one name.
    #[error("there are already {MOST_ALIKE} letters named `{0}`")]
    Crowded(String),
}

fn place(line: Option<&(usize, String)>) -> String {
    match line {
        None => String::new(),
        Some((line, key)) if key.is_empty() => format!(", line {line}"),
        Some((line, key)) => format!(", line {line}, `{key}`"),
    }
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
        // What is saved can be read again.
        if text.len() as u64 > SIZE_LIMIT {
            return Err(FolderError::File(FileError::TooLarge {
                path: folder.join(FILE),
                limit: SIZE_LIMIT,
            }));
        }
        // A link would lead the letter to where its reader does not look for it.
        if folder.is_symlink() {
            continue;
        }
        match kept(&folder)? {
            Found::Letter(kept) if kept == text => return write(&folder, letter, &text),
            Found::Letter(_) | Found::Other => continue,
            Found::Room => {}
        }
        make_private_folder(&folder)?;
        let lock = open_private(&folder.join(LOCK))?;
        if lock.try_lock().is_err() {
            continue;
        }
        // Another run may have saved here meanwhile.
        if !matches!(kept(&folder)?, Found::Room) {
            discard(&folder, &[LOCK]);
            continue;
        }
        let saved = write(&folder, letter, &text);
        let begun: Vec<&str> = match saved {
            Ok(_) => vec![LOCK],
            // Half a letter is none.
            Err(_) => file_names().chain([LOCK]).collect(),
        };
        discard(&folder, &begun);
        return saved;
    }
    Err(FolderError::Crowded(letter.id.clone()))
}

/// What stands where a letter is to be saved.
enum Found {
    /// A letter: the text of its file.
    Letter(String),
    /// Nothing, or what is left of a saving that was interrupted.
    Room,
    /// Something else.
    Other,
}

fn kept(folder: &Path) -> Result<Found, FolderError> {
    match read_text(&folder.join(FILE), SIZE_LIMIT) {
        Ok(text) => Ok(Found::Letter(text)),
        Err(error) if error.is_missing() && (!folder.exists() || is_unfinished(folder)) => {
            Ok(Found::Room)
        }
        Err(FileError::Read { path, source })
            if source.kind() == std::io::ErrorKind::PermissionDenied =>
        {
            Err(FileError::Read { path, source }.into())
        }
        Err(_) => Ok(Found::Other),
    }
}

fn write(folder: &Path, letter: Letter, text: &str) -> Result<Saved, FolderError> {
    make_private_folder(folder)?;
    let mut files = vec![FILE.to_owned()];
    // Of a letter that is saved once more.
    let changed = if folder.join(FILE).exists() {
        changed_views(folder, &letter)
    } else {
        Vec::new()
    };
    for view in views(&letter) {
        if !changed.contains(&format!("`{}`", view.file_name())) {
            write_private(
                &folder.join(view.file_name()),
                render(view, &letter).as_bytes(),
            )?;
        }
        files.push(view.file_name().to_owned());
    }
    if letter.to.form.is_some() {
        let text = page(folder, &letter)?;
        write_private(&folder.join(page::FILE_NAME), text.as_bytes())?;
        files.push(page::FILE_NAME.to_owned());
    }
    // Last: a folder without it is one that was never finished.
    write_private(&folder.join(FILE), text.as_bytes())?;
    Ok(Saved {
        id: letter.id,
        folder: folder.to_owned(),
        files,
        changed,
    })
}

/// Returns the views that a letter's folder holds: the packet only where there is a form to fill.
pub fn views(letter: &Letter) -> impl Iterator<Item = View> {
    View::all().filter(|view| *view != View::Packet || letter.to.form.is_some())
}

/// Returns the names of the plain views in a letter's folder that say something else than the letter, between
/// backquotes: someone has written into them, though nothing reads them, or has changed the letter since.
pub fn changed_views(folder: &Path, letter: &Letter) -> Vec<String> {
    let plain = [View::Txt, View::Md].into_iter();
    let changed = plain.filter(|view| {
        let kept = read_text(&folder.join(view.file_name()), SIZE_LIMIT);
        // An editor may end the last line, or not.
        kept.is_ok_and(|kept| kept.trim_end() != render(*view, letter).trim_end())
    });
    changed
        .map(|view| format!("`{}`", view.file_name()))
        .collect()
}

/// Returns the names of all files that are made of a letter, whether it has them or not.
fn file_names() -> impl Iterator<Item = &'static str> {
    View::all().map(View::file_name).chain([page::FILE_NAME])
}

/// Returns the packet of the letter in a folder as a page.
pub fn page(folder: &Path, letter: &Letter) -> Result<String, RenderError> {
    packet_page(&[PacketLetter {
        letter,
        form: None,
        record: &record_command(folder, letter),
    }])
}

/// Returns the command that tells the docket that the letter in a folder is filed.
pub fn record_command(folder: &Path, letter: &Letter) -> String {
    let folder = shown(folder);
    // What every shell takes for a path between double quotes.
    let is_plain = |c: char| c.is_alphanumeric() || " /\\:._+~-".contains(c);
    let folder = if folder.chars().all(is_plain) {
        format!("\"{folder}\"")
    } else {
        "LETTER".to_owned()
    };
    match &letter.content {
        // Which event it is, the program knows when it hands the letter over.
        Content::Next(_) => format!("redress send {folder} --execute"),
        Content::Foia(_) | Content::Congress(_) | Content::State(_) => {
            format!("redress docket add {folder} --filed DATE")
        }
    }
}

/// Returns the digests by which dockets may know a letter: its identity, and what the first version took.
pub fn digests(letter: &Letter) -> Result<[String; 2], FolderError> {
    Ok([identity(letter)?, digest(letter)?])
}

/// Returns what a letter is known by, whatever its folder is called and wherever it lies: the SHA-256, in
/// hexadecimal, of its content and its office.
pub fn identity(letter: &Letter) -> Result<String, FolderError> {
    #[derive(Serialize)]
    struct Identity<'a> {
        office: &'a str,
        matter: Option<u64>,
        date: NaiveDate,
        sender: &'a Sender,
        text: [&'a str; 5],
    }
    let text = &letter.text;
    let identity = Identity {
        office: &letter.to.id,
        matter: match &letter.content {
            Content::Next(next) => u64::try_from(next.facts.matter).ok(),
            Content::Foia(_) | Content::Congress(_) | Content::State(_) => None,
        },
        date: letter.date,
        sender: &letter.sender,
        text: [
            &text.subject,
            &text.salutation,
            &text.body,
            &text.closing,
            &text.enclosure,
        ],
    };
    let text = toml::to_string(&identity)
        .map_err(|error| FolderError::Write(visible(&error.to_string())))?;
    Ok(sha256(text))
}

/// Returns the SHA-256 of all that a letter's file holds, in hexadecimal: what the first version knew a
/// letter by.
fn digest(letter: &Letter) -> Result<String, FolderError> {
    let text =
        toml::to_string(letter).map_err(|error| FolderError::Write(visible(&error.to_string())))?;
    Ok(sha256(text))
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
        let line = error.span().map(|span| place_of(&text, span.start));
        malformed(line, redacted(error.message()))
    })?;
    if kept.schema != 1 {
        return Err(malformed(
            None,
            format!("its schema is {}, not 1", kept.schema),
        ));
    }
    let document = Document::new(FILE, &text);
    if let Some(line) = document.line_of_forbidden() {
        let problem = "a text holds a control or invisible character".to_owned();
        return Err(malformed(Some((line, String::new())), problem));
    }
    match tampered(&kept.letter) {
        Some(problem) => Err(malformed(None, problem)),
        None => Ok(kept.letter),
    }
}

/// Returns the line of a place in a file, from 1, and the whole key that stands there, if it is a plain one: a key that
/// is none of ours may be a slip of the hand in a text.
fn place_of(text: &str, at: usize) -> (usize, String) {
    let before = text.get(..at).unwrap_or(text);
    let number = before.matches('\n').count() + 1;
    let mut table = String::new();
    let mut key = String::new();
    for line in text.lines().take(number) {
        let line = line.trim();
        key.clear();
        if let Some(header) = line.strip_prefix('[') {
            header.trim_matches(['[', ']']).clone_into(&mut table);
        } else if let Some((name, _)) = line.split_once('=') {
            name.trim().clone_into(&mut key);
        }
    }
    let whole = [table, key].into_iter().filter(|part| !part.is_empty());
    let whole = whole.collect::<Vec<_>>().join(".");
    let is_plain = |c: char| c.is_ascii_lowercase() || c == '_' || c == '.';
    let is_key = whole.chars().all(is_plain);
    (number, if is_key { whole } else { String::new() })
}

/// Returns the parser's message without the value that it quotes: letters are personal.
fn redacted(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    if line.starts_with("data did not match any variant") {
        return "its values are not valid, or do not belong together".to_owned();
    }
    if line == "input is out of range" {
        return "there is no such day".to_owned();
    }
    visible(&match (line.find('"'), line.rfind('"')) {
        (Some(start), Some(end)) if start < end => {
            format!("{}…{}", &line[..start], &line[end + 1..])
        }
        _ => line.to_owned(),
    })
}

/// Returns what no letter of ours says: a name that leaves the folder, an address that is not one of
/// the web.
fn tampered(letter: &Letter) -> Option<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if letter.id.is_empty() || letter.id.len() > 250 || !letter.id.chars().all(is_name) {
        return Some("`letter.id` is not the name of a letter".to_owned());
    }
    let form = letter
        .to
        .form
        .iter()
        .map(|form| ("letter.to.form.url", &form.url));
    let sources = letter
        .sources
        .iter()
        .map(|cited| ("letter.sources.url", &cited.source.url));
    let wrong = form.chain(sources).find(|(_, url)| !is_https(url));
    wrong.map(|(key, _)| format!("`{key}` is not an https address"))
}

fn is_https(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| {
        url.scheme() == "https" && url.username().is_empty() && url.password().is_none()
    })
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
                name.starts_with(".redress-") || file_names().any(|file| file == name)
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
    fn a_letter_that_was_tampered_with_is_refused_and_not_quoted() {
        let out = tempfile::tempdir().unwrap();
        let saved = save(out.path(), &foia_view_fixture(), &Answers::default()).unwrap();
        let path = saved.folder.join(FILE);
        let text = std::fs::read_to_string(&path).unwrap();
        let name = foia_view_fixture().sender.name;
        for (from, to, words) in [
            ("schema = 1", "schema = 2", "its schema is 2"),
            (
                "salutation = \"",
                "salutation = \"\\u001b[2J",
                "control or invisible",
            ),
            (
                "url = \"https:",
                "url = \"javascript:",
                "not an https address",
            ),
            ("id = \"", "id = \"../", "`letter.id`"),
            (
                "[letter.sender]",
                "[letter.sender]\nevil = 1",
                "unknown field",
            ),
            (&format!("name = \"{name}\""), "name = 1", "line"),
            ("lines = [", &format!("lines = \"{name}\"\nx = ["), "line"),
        ] {
            std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
            let error = load(&saved.folder).unwrap_err().to_string();
            assert!(error.contains(words), "{to}: {error}");
            assert!(!error.contains(&name), "{error}");
        }
        std::fs::write(&path, &text[..text.len() / 3]).unwrap();
        assert!(load(&saved.folder).is_err());
    }

    #[test]
    fn a_fault_names_its_line_and_its_key() {
        let out = tempfile::tempdir().unwrap();
        let saved = save(out.path(), &foia_view_fixture(), &Answers::default()).unwrap();
        let path = saved.folder.join(FILE);
        let text = std::fs::read_to_string(&path).unwrap();
        let date = foia_view_fixture().date.to_string();
        for (from, to, words) in [
            (
                format!("date = \"{date}\""),
                "date = \"2026-13-45\"",
                "`letter.date`: there is no such day",
            ),
            ("zip = \"".to_owned(), "zip = \"x", "letter.sender.address"),
        ] {
            assert!(text.contains(&from), "{from}");
            std::fs::write(&path, text.replacen(&from, to, 1)).unwrap();
            let error = load(&saved.folder).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
            assert!(!error.contains("variant"), "{error}");
        }
    }

    #[test]
    fn a_view_that_somebody_has_written_into_is_left_so() {
        let out = tempfile::tempdir().unwrap();
        let letter = foia_view_fixture();
        let saved = save(out.path(), &letter, &Answers::default()).unwrap();
        assert!(saved.changed.is_empty());
        let path = saved.folder.join(View::Txt.file_name());
        std::fs::write(&path, "My own words.\n").unwrap();
        let again = save(out.path(), &letter, &Answers::default()).unwrap();
        assert_eq!(again.changed, ["`letter.txt`"]);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "My own words.\n");
    }

    #[test]
    #[cfg(unix)]
    fn a_link_in_place_of_the_folder_is_not_followed() {
        let out = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let letter = foia_view_fixture();
        std::os::unix::fs::symlink(elsewhere.path(), out.path().join(&letter.id)).unwrap();
        let saved = save(out.path(), &letter, &Answers::default()).unwrap();
        assert_eq!(saved.id, format!("{}-2", letter.id));
        assert_eq!(elsewhere.path().read_dir().unwrap().count(), 0);
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
