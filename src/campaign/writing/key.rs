//! The keys of a campaign's file, as `config/campaign-keys.toml` explains them.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::word_lists;

const FILE: &str = include_str!("../../../config/campaign-keys.toml");

static KEYS: LazyLock<Keys> = LazyLock::new(|| word_lists(FILE));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Keys {
    campaign: Vec<KeyInfo>,
    source: Vec<KeyInfo>,
    data_point: Vec<KeyInfo>,
    congress: Vec<KeyInfo>,
    foia: Vec<KeyInfo>,
}

/// A key, and what it means.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyInfo {
    /// The key within its table, with dots for tables below: `organizer.name`.
    pub key: String,
    /// What is asked; nothing is for a table.
    #[serde(default)]
    pub ask: String,
    /// What it means; whole sentences.
    pub help: String,
    /// A value, as a person types it; of a table, as the file has it.
    pub example: String,
    /// What it holds.
    #[serde(default)]
    pub shape: Shape,
    /// Whether it may be left out.
    #[serde(default)]
    pub optional: bool,
}

impl KeyInfo {
    /// Returns `true` if it may hold several texts.
    pub fn is_list(&self) -> bool {
        matches!(self.shape, Shape::List | Shape::Records | Shape::Targets)
    }
}

/// What a key holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Text on one line.
    #[default]
    Line,
    /// Text of one or more lines.
    Text,
    /// Texts.
    List,
    /// A day, or a date as precise as it is known.
    Day,
    /// A whole number.
    Number,
    /// One text, or several.
    Targets,
    /// Descriptions of records, each a table.
    Records,
    /// A table, written by hand.
    Table,
}

/// A part of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The head.
    Campaign,
    /// A source.
    Source,
    /// A data point.
    DataPoint,
    /// An action that is a letter to Congress.
    Congress,
    /// An action that is a request for records.
    Foia,
}

impl Part {
    /// Every part, in the order of the file.
    pub const ALL: [Self; 5] = [
        Self::Campaign,
        Self::Source,
        Self::DataPoint,
        Self::Congress,
        Self::Foia,
    ];

    /// Returns its keys, in the order in which they are asked.
    pub fn keys(self) -> &'static [KeyInfo] {
        match self {
            Self::Campaign => &KEYS.campaign,
            Self::Source => &KEYS.source,
            Self::DataPoint => &KEYS.data_point,
            Self::Congress => &KEYS.congress,
            Self::Foia => &KEYS.foia,
        }
    }

    /// Returns the list of the file that holds such parts; none for the head.
    pub fn list(self) -> Option<&'static str> {
        match self {
            Self::Campaign => None,
            Self::Source => Some("sources"),
            Self::DataPoint => Some("data_points"),
            Self::Congress | Self::Foia => Some("actions"),
        }
    }

    /// Returns what the file's key `kind` says of an action.
    pub(super) fn action(self) -> Option<&'static str> {
        match self {
            Self::Congress => Some("congress"),
            Self::Foia => Some("foia"),
            _ => None,
        }
    }

    /// Returns what it is, for a heading.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Campaign => "The campaign",
            Self::Source => "A source: a published document that data points rest on",
            Self::DataPoint => {
                "A data point: one claim, its source, and the passage where it says so"
            }
            Self::Congress => "An action: a letter to Congress",
            Self::Foia => "An action: a request under the Freedom of Information Act",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_keys_is_read_whole() {
        let read: Result<Keys, _> = toml::from_str(FILE);
        assert!(read.is_ok(), "{read:?}");
        for part in Part::ALL {
            for key in part.keys() {
                assert!(
                    key.help.ends_with('.') && !key.example.is_empty(),
                    "{key:?}"
                );
                assert_eq!(key.ask.is_empty(), key.shape == Shape::Table, "{key:?}");
            }
        }
    }
}
