//! Where everything in a table stands.

use toml::Spanned;
use toml::de::DeValue;

use super::Table;

/// No path of ours is longer, in bytes.
const PATH_LIMIT: usize = 200;

impl Table<'_> {
    /// Returns the path and the line of every key here, of the entries of lists and of the tables
    /// below, which are counted from 1: `records[2].text`.
    pub fn lines(&self) -> Vec<(String, usize)> {
        let mut lines = Vec::new();
        for (key, value) in self.entries {
            self.collect_lines(self.path_of(key.get_ref()), value, &mut lines);
        }
        lines
    }

    fn collect_lines(
        &self,
        path: String,
        value: &Spanned<DeValue<'_>>,
        lines: &mut Vec<(String, usize)>,
    ) {
        // NOTE: a long key with many below it would be copied for each of them.
        if path.len() > PATH_LIMIT {
            return;
        }
        match value.get_ref() {
            DeValue::Table(entries) => {
                for (key, value) in entries {
                    self.collect_lines(format!("{path}.{}", key.get_ref()), value, lines);
                }
            }
            DeValue::Array(entries) => {
                for (index, value) in entries.iter().enumerate() {
                    self.collect_lines(format!("{path}[{}]", index + 1), value, lines);
                }
            }
            _ => {}
        }
        lines.push((path, self.document.line(value.span().start)));
    }
}
