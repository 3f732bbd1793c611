//! The records that people ask for about themselves, from `config/directory/own_files.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::word_lists;

const FILE: &str = include_str!("../../config/directory/own_files.toml");

static FILES: LazyLock<OwnFiles> = LazyLock::new(|| word_lists(FILE));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnFiles {
    file: Vec<OwnFile>,
}

/// A file that an office keeps on a person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnFile {
    /// What answers call it, such as `a-file`.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// The id of the office that keeps it.
    pub office: String,
    /// The subject of a request for it.
    pub subject: String,
    /// What the request asks for.
    pub records: Vec<String>,
    /// The number under which the office keeps it, or `None` if a name is enough.
    #[serde(default)]
    pub number: Option<String>,
    /// Which of the office's places keeps it, as a question, or `None` if it lies in one.
    #[serde(default)]
    pub place: Option<String>,
    /// How the office wants to be asked, in sentences for the person who asks.
    pub says: String,
    /// How relatives of somebody who had such a file ask for it, where that is known.
    #[serde(default)]
    pub relatives: Option<String>,
    /// The offices at which they look for it, by id or the beginning of one that ends with a hyphen.
    #[serde(default)]
    pub looked_for_at: Vec<String>,
    /// What that rests on: rules, forms, pages.
    pub sources: Vec<String>,
    /// The day on which `says` was compared with the office's own words, or `None` if it was not.
    #[serde(default)]
    pub checked: Option<String>,
}

impl OwnFile {
    /// Returns `true` if people ask an office for such files, whether it keeps them or not.
    pub fn is_looked_for_at(&self, office: &str) -> bool {
        let is_beginning =
            |known: &String| known.ends_with('-') && office.starts_with(known.as_str());
        let mut known = self.looked_for_at.iter();
        self.office == office || known.any(|known| known == office || is_beginning(known))
    }

    /// Returns how the office wants to be asked, and whether that was compared with its own words.
    pub fn advice(&self) -> String {
        let doubt = match self.checked {
            Some(_) => "",
            None => " This was not compared with the office's own page: look there first.",
        };
        format!("{}{doubt}", self.says)
    }
}

/// Returns every file, in the order in which they are offered.
pub fn own_files() -> &'static [OwnFile] {
    &FILES.file
}

/// Returns the question about which of an office's places keeps a file, or `None` if its files lie in one.
pub fn place_question(office: &str) -> Option<&'static str> {
    let mut kept = own_files().iter().filter(|file| file.office == office);
    kept.find_map(|file| file.place.as_deref())
}

/// Returns the file with this id.
pub fn own_file(id: &str) -> Option<&'static OwnFile> {
    own_files().iter().find(|file| file.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::iso_date;
    use crate::directory::Directory;
    use crate::foia::{RecordsAbout, recognize_personal};

    #[test]
    fn every_file_can_be_asked_for() {
        assert!(!own_files().is_empty());
        let directory = Directory::embedded();
        for file in own_files() {
            let office = directory.office(&file.office).unwrap();
            assert!(office.open_channels().next().is_some(), "{}", file.id);
            let is_day = |day: &String| iso_date(day).is_some();
            assert!(file.checked.iter().all(is_day), "{}", file.id);
            let is_doubted = file.advice().contains("not compared");
            assert_eq!(is_doubted, file.checked.is_none(), "{}", file.id);
            assert!(!file.sources.is_empty(), "{}", file.id);
            for text in file.records.iter().chain([&file.subject]) {
                assert!(!text.ends_with('.'), "{text}");
            }
            assert_eq!(
                recognize_personal(&file.subject),
                RecordsAbout::Own,
                "{}",
                file.id
            );
        }
    }
}
