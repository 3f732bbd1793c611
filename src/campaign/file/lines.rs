//! Where the parts of a campaign stand in its file.

use std::collections::BTreeMap;

use crate::toml_file::Table;

/// The line of every key of the file's tables, by its path: `data_points.us-convictions.excerpt`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(BTreeMap<String, usize>);

impl Lines {
    /// Returns the line of a key, else of the table around it, else 1.
    pub fn of(&self, key: &str) -> usize {
        let mut path = key;
        loop {
            if let Some(line) = self.0.get(path) {
                return *line;
            }
            match path.rfind(['.', '[']) {
                Some(dot) => path = &path[..dot],
                None => return 1,
            }
        }
    }

    /// Notes the lines of a table and of all that stands in it: `actions.hearing.reasons[2]`. Of two
    /// tables with one path the first counts.
    pub(super) fn record(&mut self, table: &Table<'_>) {
        self.0
            .entry(table.path_of(""))
            .or_insert_with(|| table.line());
        for (path, line) in table.lines() {
            self.0.entry(path).or_insert(line);
        }
    }
}
