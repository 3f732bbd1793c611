//! Values whose keys the reader does not know: what they may be is decided by whoever takes them.

use serde_json::{Map, Value};
use toml::de::DeValue;

use super::table::Table;

/// No honest value of ours nests deeper.
const DEEPEST: usize = 6;

impl Table<'_> {
    /// Returns a table that must be there as JSON, with texts that hold no control characters, whole numbers,
    /// `true` and `false`, lists and tables. A date becomes its text.
    pub fn json(&self, key: &'static str) -> Option<Map<String, Value>> {
        let table = self.maybe_table(key);
        if !self.has(key) {
            self.fault("missing-key", "", format!("`{key}` is missing"));
        }
        let table = table?;
        let mut map = Map::new();
        for (name, value) in table.entries {
            let name = name.get_ref().as_ref();
            map.insert(
                name.to_owned(),
                table.value_of(name, value.get_ref(), DEEPEST)?,
            );
        }
        Some(map)
    }

    fn value_of(&self, key: &str, value: &DeValue<'_>, room: usize) -> Option<Value> {
        let Some(room) = room.checked_sub(1) else {
            self.fault("type", key, "it is nested too deep");
            return None;
        };
        Some(match value {
            DeValue::String(text) => Value::String(self.checked(key, text)?),
            DeValue::Boolean(flag) => Value::Bool(*flag),
            DeValue::Datetime(date) => Value::String(date.to_string()),
            DeValue::Integer(number) => {
                let parsed = i64::from_str_radix(number.as_str(), number.radix()).ok();
                if parsed.is_none() {
                    self.fault("value", key, "the number is too large");
                }
                Value::from(parsed?)
            }
            DeValue::Float(_) => {
                return self.wrong_type(key, "a text, a whole number, a list or a table", value);
            }
            DeValue::Array(items) => {
                let values = items
                    .iter()
                    .map(|item| self.value_of(key, item.get_ref(), room));
                Value::Array(values.collect::<Option<_>>()?)
            }
            DeValue::Table(entries) => {
                let mut map = Map::new();
                for (name, value) in entries {
                    let value = self.value_of(key, value.get_ref(), room)?;
                    map.insert(name.get_ref().as_ref().to_owned(), value);
                }
                Value::Object(map)
            }
        })
    }
}
