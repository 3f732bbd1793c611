//! One field of somebody else's list: it is to hold text, and may hold anything.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::super::record::Faulty;

/// What a field holds. A number is text: YAML's writers leave its quotes away (`suite: 2002`), and the JSON that is made
/// of it has a number there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Field {
    /// Nothing, or an empty text.
    #[default]
    Nothing,
    /// Text, or a number as it is written.
    Text(String),
    /// What is no text, as JSON.
    Other(String),
}

impl Field {
    /// Returns the text, `None` if there is none, or what is wrong with the field.
    pub(super) fn text(self) -> Result<Option<String>, Faulty> {
        match self {
            Self::Nothing => Ok(None),
            Self::Text(text) => Ok(Some(text)),
            Self::Other(other) => Err(Faulty::new("not text", &other)),
        }
    }

    /// Returns the text, and nothing for what is none.
    pub(super) fn plain(self) -> Option<String> {
        self.text().ok().flatten()
    }

    /// Returns what the text stands for, if it stands for such a thing.
    pub(super) fn parsed<T: FromStr>(self) -> Option<T> {
        self.plain()?.trim().parse().ok()
    }
}

impl From<Value> for Field {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::String(text) if text.trim().is_empty() => Self::Nothing,
            Value::String(text) => Self::Text(text),
            Value::Number(number) => Self::Text(number.to_string()),
            other => Self::Other(other.to_string()),
        }
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_is_text_and_a_list_is_none() {
        let field = |value: Value| serde_json::from_value::<Field>(value).unwrap();
        assert_eq!(field(json!(2002)).text(), Ok(Some("2002".to_owned())));
        assert_eq!(field(json!(" ")).text(), Ok(None));
        assert_eq!(field(json!(null)).text(), Ok(None));
        let faulty = field(json!(["Suite", 4])).text().unwrap_err();
        assert_eq!(faulty.to_string(), "not text: `[\"Suite\",4]`");
        assert_eq!(field(json!("7 ")).parsed::<u8>(), Some(7));
    }
}
