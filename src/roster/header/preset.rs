//! The exports of known programs, told by a fingerprint of their columns: `config/roster/presets/`, a file
//! for each.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::cell_words::squeezed;
use super::columns::Column;
use crate::text::word_lists;

const FILES: [&str; 22] = [
    include_str!("../../../config/roster/presets/actblue.toml"),
    include_str!("../../../config/roster/presets/actionkit.toml"),
    include_str!("../../../config/roster/presets/actionnetwork.toml"),
    include_str!("../../../config/roster/presets/airtable.toml"),
    include_str!("../../../config/roster/presets/civicrm.toml"),
    include_str!("../../../config/roster/presets/constant-contact.toml"),
    include_str!("../../../config/roster/presets/donorbox.toml"),
    include_str!("../../../config/roster/presets/eventbrite.toml"),
    include_str!("../../../config/roster/presets/everyaction.toml"),
    include_str!("../../../config/roster/presets/google-contacts.toml"),
    include_str!("../../../config/roster/presets/google-forms.toml"),
    include_str!("../../../config/roster/presets/hubspot.toml"),
    include_str!("../../../config/roster/presets/mailchimp.toml"),
    include_str!("../../../config/roster/presets/microsoft-forms.toml"),
    include_str!("../../../config/roster/presets/nationbuilder.toml"),
    include_str!("../../../config/roster/presets/outlook.toml"),
    include_str!("../../../config/roster/presets/raisers-edge.toml"),
    include_str!("../../../config/roster/presets/salesforce.toml"),
    include_str!("../../../config/roster/presets/salsa.toml"),
    include_str!("../../../config/roster/presets/surveymonkey.toml"),
    include_str!("../../../config/roster/presets/van.toml"),
    include_str!("../../../config/roster/presets/wild-apricot.toml"),
];

/// The export of a program: how it is known, and what its columns hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// The program's name.
    pub name: String,
    /// What the preset rests on.
    pub source: String,
    /// The day on which whole header rows were compared, or `None` if none was found.
    pub checked: Option<String>,
    /// The export has of each of these a column; names between which `|` stands are alternatives.
    fingerprint: Vec<String>,
    /// The headers that hold what a roster needs, the best first.
    columns: BTreeMap<String, Vec<String>>,
}

static PRESETS: LazyLock<Vec<Preset>> =
    LazyLock::new(|| FILES.iter().map(|text| word_lists(text)).collect());

impl Preset {
    /// Returns the preset that knows most of a header's cells, or `None` if none has its fingerprint.
    pub(in crate::roster) fn of(cells: &[&str]) -> Option<&'static Self> {
        let cells: Vec<String> = cells.iter().map(|cell| squeezed(cell)).collect();
        let known = |preset: &Self| {
            let names = preset.columns.values().flatten().chain(&preset.fingerprint);
            let names = names.flat_map(|names| names.split('|')).map(squeezed);
            names.filter(|name| cells.contains(name)).count()
        };
        let matching = PRESETS
            .iter()
            .filter(|preset| preset.has_fingerprint(&cells));
        // The last of the best; so a file's place in the list decides nothing but a draw.
        matching.max_by_key(|preset| known(preset))
    }

    fn has_fingerprint(&self, cells: &[String]) -> bool {
        let is_there = |names: &String| {
            let mut names = names.split('|').map(squeezed);
            names.any(|name| cells.contains(&name))
        };
        !self.fingerprint.is_empty() && self.fingerprint.iter().all(is_there)
    }

    /// Returns the headers that hold what a column holds, the best first.
    pub(in crate::roster) fn headers(&self, column: Column) -> &[String] {
        self.columns
            .get(column.name())
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Returns `true` if whole header rows of this program were compared with the preset.
    pub fn is_verified(&self) -> bool {
        self.checked.is_some()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_preset_of_the_folder_is_carried_and_names_columns_that_there_are() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/config/roster/presets");
        assert_eq!(fs::read_dir(folder).unwrap().count(), FILES.len());
        for (preset, text) in PRESETS.iter().zip(FILES) {
            assert!(!preset.name.is_empty(), "cannot be read: {text}");
            assert!(!preset.source.is_empty() && !preset.fingerprint.is_empty());
            for column in preset.columns.keys() {
                assert!(
                    column.parse::<Column>().is_ok(),
                    "{}: {column}",
                    preset.name
                );
            }
            let day = preset.checked.as_deref();
            assert!(day.is_none_or(|day| crate::calendar::iso_date(day).is_some()));
        }
    }
}
