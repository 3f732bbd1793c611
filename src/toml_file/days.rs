//! Lists of days.

use chrono::NaiveDate;
use toml::de::DeValue;

use super::{LIST_LIMIT, Table};
use crate::text::visible;

/// What such a list looks like, as faults say it.
const WANTED: &str = "a list of dates such as `[2026-12-24]`";

impl Table<'_> {
    /// Returns a list of days; a missing key is an empty list.
    pub fn days(&self, key: &'static str) -> Vec<NaiveDate> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            return self
                .wrong_type(key, WANTED, value.get_ref())
                .unwrap_or_default();
        };
        let mut days = Vec::new();
        for item in self.bounded(key, items, LIST_LIMIT) {
            let text = match item.get_ref() {
                DeValue::Datetime(date) => date.to_string(),
                DeValue::String(text) => text.to_string(),
                other => {
                    self.wrong_type::<()>(key, WANTED, other);
                    continue;
                }
            };
            match text.parse() {
                Ok(day) => days.push(day),
                Err(_) => self.document.fault(
                    "value",
                    item.span(),
                    &self.path_of(key),
                    &format!("`{}` is not a date such as `2026-12-24`", visible(&text)),
                    None,
                ),
            }
        }
        days
    }
}
