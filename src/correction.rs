//! A correction of one record of the directory: what somebody says of it who is not its table.
//!
//! A person keeps theirs in a file of their own folder, a campaign brings its own in its file. Both have this one
//! form; whose it is decides what it may change, which is the directory's business.

use std::fmt;

use chrono::NaiveDate;
use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::calendar::long;
use crate::text::visible;

/// One correction of one record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The table: `offices`, `members`, `district_offices`, `committees`, `senate_forms`, `office_words`.
    pub table: String,
    /// The record, by its id or bioguide id.
    pub id: String,
    /// The date as of which it holds.
    pub as_of: NaiveDate,
    /// Who says so.
    pub note: String,
    /// The fields that are otherwise, by their names in the table.
    #[serde(deserialize_with = "fields_once")]
    pub set: Map<String, Value>,
}

/// Reads the fields of an object, of which none is named twice: nobody could tell which of the two counts.
fn fields_once<'de, D: Deserializer<'de>>(input: D) -> Result<Map<String, Value>, D::Error> {
    match Once::deserialize(input)? {
        Once(Value::Object(fields)) => Ok(fields),
        Once(_) => Err(D::Error::custom("`set` must be a table of fields")),
    }
}

/// A value in which no object has a field twice.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(OnceVisitor).map(Self)
    }
}

struct OnceVisitor;

impl<'de> Visitor<'de> for OnceVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Once(item)) = list.next_element()? {
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some((name, Once(value))) = object.next_entry::<String, Once>()? {
            if fields.contains_key(&name) {
                let what = format!("`{}` is listed twice", visible(&name));
                return Err(A::Error::custom(what));
            }
            fields.insert(name, value);
        }
        Ok(fields.into())
    }
}

impl Correction {
    /// Returns what it corrects, as of when and why, for a person: `phone, fax as of November 28, 2026: the
    /// member's page`.
    pub fn told(&self) -> String {
        let fields: Vec<&str> = self.set.keys().map(String::as_str).collect();
        format!(
            "{} as of {}: {}",
            visible(&fields.join(", ")),
            long(self.as_of),
            visible(&self.note)
        )
    }
}

#[cfg(test)]
impl Correction {
    /// Returns what a campaign might say of an office.
    pub(crate) fn fixture() -> Self {
        Self {
            table: "offices".to_owned(),
            id: "dos".to_owned(),
            as_of: NaiveDate::default(),
            note: "a call".to_owned(),
            set: Map::new(),
        }
    }
}
