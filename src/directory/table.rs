//! The files of the directory: which there are, and what their first line says.
//!
//! A table is kept as text and read line by line when somebody asks, so that a look-up pays for no
//! more than it needs. An override is checked whole when it is read; the embedded files are checked
//! by the tests.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::sender::State;

/// No honest override is larger, in bytes.
pub const SIZE_LIMIT: usize = 4 * 1024 * 1024;

/// The name of the file beside the tables with a person's corrections of single records.
pub(crate) const CORRECTIONS: &str = "corrections.jsonl";

/// The files of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// FOIA offices.
    Offices,
    /// What people call FOIA offices, and what they ask them for.
    OfficeWords,
    /// The public-records laws of the states.
    StateLaws,
    /// Sitting members of Congress.
    Members,
    /// The offices that members keep at home.
    DistrictOffices,
    /// Committees and subcommittees.
    Committees,
    /// The senators' web forms.
    SenateForms,
    /// ZIP codes and the House districts in them.
    ZipAreas,
    /// The states of three-digit ZIP prefixes, and the ranges of the territories.
    ZipPrefixes,
    /// Cities with more than one ZIP code, and how those begin.
    Cities,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 10] = [
        Self::Offices,
        Self::OfficeWords,
        Self::StateLaws,
        Self::Members,
        Self::DistrictOffices,
        Self::Committees,
        Self::SenateForms,
        Self::ZipAreas,
        Self::ZipPrefixes,
        Self::Cities,
    ];

    /// Returns the name of its file, embedded or in a user's folder.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Offices => "offices.jsonl",
            Self::OfficeWords => "office_words.jsonl",
            Self::StateLaws => "state_laws.jsonl",
            Self::Members => "members.jsonl",
            Self::DistrictOffices => "district_offices.jsonl",
            Self::Committees => "committees.jsonl",
            Self::SenateForms => "senate_forms.jsonl",
            Self::ZipAreas => "zip_areas.txt",
            Self::ZipPrefixes => "zip_prefixes.txt",
            Self::Cities => "cities.txt",
        }
    }

    pub(super) fn embedded(self) -> &'static str {
        match self {
            Self::Offices => include_str!("../../config/directory/offices.jsonl"),
            Self::OfficeWords => include_str!("../../config/directory/office_words.jsonl"),
            Self::StateLaws => include_str!("../../config/directory/state_laws.jsonl"),
            Self::Members => include_str!("../../config/directory/members.jsonl"),
            Self::DistrictOffices => include_str!("../../config/directory/district_offices.jsonl"),
            Self::Committees => include_str!("../../config/directory/committees.jsonl"),
            Self::SenateForms => include_str!("../../config/directory/senate_forms.jsonl"),
            Self::ZipAreas => include_str!("../../config/directory/zip_areas.txt"),
            Self::ZipPrefixes => include_str!("../../config/directory/zip_prefixes.txt"),
            Self::Cities => include_str!("../../config/directory/cities.txt"),
        }
    }
}

/// What the first line of a table says about the rest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The table's name, the file's without its ending.
    pub table: String,
    /// What the facts were compiled from.
    pub source: String,
    /// The date as of which they held.
    pub as_of: NaiveDate,
    /// Under which terms they may be used.
    pub license: String,
    /// The Congress for which they hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_congress: Option<u16>,
    /// The day on which they stop holding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<NaiveDate>,
    /// The states whose districts have other lines from the next Congress on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redrawn: Vec<State>,
    /// What else a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Header {
    /// Reads a header line, which a text table writes behind `# `.
    pub fn parse(line: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(line.strip_prefix('#').unwrap_or(line).trim())
    }
}
