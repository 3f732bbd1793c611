//! Many mails at once: a folder of files, a Maildir, or an mbox (RFC 4155).

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::SIZE_LIMIT;
use crate::files::{FileError, open_plain};

/// How many files of a folder are read.
const FILES: usize = 20_000;

/// Returns `true` if a file is an mbox: its first line begins one of its mails, its second is a header.
pub fn is_mbox(path: &Path) -> bool {
    let Ok(file) = open_plain(path) else {
        return false;
    };
    let mut head = Vec::new();
    if file.take(1024).read_to_end(&mut head).is_err() {
        return false;
    }
    let head = String::from_utf8_lossy(&head);
    let mut lines = head.lines();
    let is_first = lines.next().is_some_and(|line| line.starts_with("From "));
    let second = lines.next().and_then(|line| line.split_once(':'));
    is_first && second.is_some_and(|(name, _)| !name.is_empty() && !name.contains(' '))
}

/// Returns the files of a folder, and of the `cur` and `new` of a Maildir, in order. Hidden ones are left out.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let failed = |source| FileError::Read {
        path: folder.to_owned(),
        source,
    };
    let mut all = Vec::new();
    for part in ["", "cur", "new"] {
        let part = if part.is_empty() {
            folder.to_owned()
        } else {
            folder.join(part)
        };
        let entries = match part.read_dir() {
            Ok(entries) => entries,
            Err(_) if part != folder => continue,
            Err(error) => return Err(failed(error)),
        };
        let paths = entries.flatten().map(|entry| entry.path());
        let is_shown = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            !name.starts_with('.') && path.is_file()
        };
        all.extend(paths.filter(is_shown).take(FILES));
    }
    all.sort();
    Ok(all)
}

/// The mails of an mbox, one after the other.
#[derive(Debug)]
pub struct Messages {
    lines: BufReader<File>,
    /// The line that began the next mail has been read.
    is_begun: bool,
}

impl Messages {
    /// Opens an mbox.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        Ok(Self {
            lines: BufReader::new(open_plain(path)?),
            is_begun: false,
        })
    }

    /// Returns the next mail, without what of it is over [`SIZE_LIMIT`].
    fn message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut mail = Vec::new();
        let mut is_after_blank = true;
        loop {
            let mut line = Vec::new();
            // A line without an end is taken in parts.
            let length = (&mut self.lines).take(LINE).read_until(b'\n', &mut line)?;
            if length == 0 {
                let is_last = std::mem::take(&mut self.is_begun);
                return Ok(is_last.then_some(mail));
            }
            if is_after_blank && line.starts_with(b"From ") {
                if std::mem::replace(&mut self.is_begun, true) {
                    return Ok(Some(mail));
                }
                continue;
            }
            is_after_blank = matches!(line.as_slice(), b"\n" | b"\r\n");
            let is_quoted = line.iter().find(|byte| **byte != b'>') == Some(&b'F')
                && line.starts_with(b">")
                && line.windows(5).any(|five| five == b"From ");
            if is_quoted {
                line.remove(0);
            }
            if (mail.len() + line.len()) as u64 <= SIZE_LIMIT {
                mail.append(&mut line);
            }
        }
    }
}

/// How much of a line is taken at once, in bytes.
const LINE: u64 = 1024 * 1024;

impl Iterator for Messages {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.message().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mails_of_an_mbox_stay_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mail");
        let mbox = "From a@example.org Mon Nov 16 09:00:00 2026\nSubject: One\n\nHi.\nFrom here on\n>From there\n\n\
                    From b@example.org Mon Nov 16 09:00:00 2026\r\nSubject: Two\r\n\r\nBody\r\n";
        std::fs::write(&path, mbox).unwrap();
        assert!(is_mbox(&path));
        let mails: Vec<String> = Messages::open(&path)
            .unwrap()
            .map(|mail| String::from_utf8(mail.unwrap()).unwrap())
            .collect();
        assert_eq!(
            mails,
            [
                "Subject: One\n\nHi.\nFrom here on\nFrom there\n\n",
                "Subject: Two\r\n\r\nBody\r\n"
            ]
        );
    }

    #[test]
    fn a_letter_that_begins_with_from_is_no_mbox_and_an_empty_one_has_no_mail() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letter.txt");
        for text in [
            "From the desk of the FOIA Officer\n\nDear Ms. Park:\n",
            "",
            "From: a\nTo: b\n",
        ] {
            std::fs::write(&path, text).unwrap();
            assert!(!is_mbox(&path), "{text}");
        }
        assert_eq!(Messages::open(&path).unwrap().count(), 0);
    }

    #[test]
    fn hidden_files_and_folders_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.eml", "a.eml", ".hidden"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(folder.path().join("cur")).unwrap();
        std::fs::write(folder.path().join("cur/1:2,S"), "x").unwrap();
        let all = files(folder.path()).unwrap();
        let names: Vec<_> = all
            .iter()
            .filter_map(|path| path.file_name()?.to_str())
            .collect();
        assert_eq!(names, ["a.eml", "b.eml", "1:2,S"]);
        assert!(files(&folder.path().join("none")).is_err());
    }
}
