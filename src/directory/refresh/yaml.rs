//! YAML from outside, as the JSON that it stands for: no anchors, no depth without end.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// No file of a data set nests deeper; each level takes a frame of the stack when it is dropped.
const DEEPEST: usize = 32;

/// What is open while a text is read: a list, or an object with the key that waits for its value.
enum Open {
    List(Vec<Value>),
    Object(Map<String, Value>, Option<String>),
}

/// Returns the first document of a text. A key is text; `yes`, `no` and whole numbers without quotes are themselves, and
/// all else is text. An alias is refused: a few of them can stand for a text of any size.
pub(super) fn read(text: &str) -> Result<Value, String> {
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| error.to_string())?;
        let wrong = |what: &str| Err(format!("line {}: {what}", span.start.line()));
        let whole = match event {
            Event::Alias(_) => return wrong("an alias is not read"),
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() == DEEPEST => {
                return wrong("it is nested too deep");
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Object(Map::new(), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(list)) => Value::Array(list),
                Some(Open::Object(object, _)) => Value::Object(object),
                None => return wrong("something ends that did not begin"),
            },
            Event::Scalar(text, style, ..) => match open.last_mut() {
                Some(Open::Object(_, key @ None)) => {
                    *key = Some(text.into_owned());
                    continue;
                }
                _ => scalar(&text, style),
            },
            _ => continue,
        };
        match open.last_mut() {
            None => return Ok(whole),
            Some(Open::List(list)) => list.push(whole),
            Some(Open::Object(object, key)) => match key.take() {
                Some(key) => drop(object.insert(key, whole)),
                None => return wrong("a key is not text"),
            },
        }
    }
    Err("it is empty".to_owned())
}

/// Reads a list or an object in JSON or in YAML: the data sets come in both, with the same fields. What an entry of it
/// holds is read by itself, so that one that cannot be read does not cost the others.
pub(super) fn entries<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with(['[', '{']) {
        return serde_json::from_str(text).map_err(|error| error.to_string());
    }
    serde_json::from_value(read(text)?).map_err(|error| error.to_string())
}

/// Reads one entry of a list.
pub(super) fn entry<T: DeserializeOwned>(entry: Value) -> Result<T, String> {
    serde_json::from_value(entry).map_err(|error| error.to_string())
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" => Value::Null,
        // The data sets are written for readers of YAML 1.1.
        "true" | "True" | "yes" | "Yes" => Value::Bool(true),
        "false" | "False" | "no" | "No" => Value::Bool(false),
        // `02139` is a ZIP code, and no number: its first digit counts.
        _ => text
            .parse::<i64>()
            .ok()
            .filter(|number| number.to_string() == text)
            .map_or_else(|| Value::String(text.to_owned()), Value::from),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_document_is_read_as_what_it_stands_for() {
        let text = "z: 02139\na: 1\n\"b\": \"1\"\nNo: [yes, 'true', true, ~]\n12: {c: |\n  x\n}\n";
        let text = text.replace("{c: |\n  x\n}", "\n  c: |\n    x\n    y\n");
        assert_eq!(
            read(&text).unwrap(),
            json!({"z": "02139", "a": 1, "b": "1", "No": [true, "true", true, null], "12": {"c": "x\ny\n"}})
        );
    }

    #[test]
    fn what_could_grow_or_nest_without_end_is_refused() {
        assert_eq!(
            read("a: &x [1]\nb: *x\n").unwrap_err(),
            "line 2: an alias is not read"
        );
        assert_eq!(
            read(&"[".repeat(100)).unwrap_err(),
            "line 1: it is nested too deep"
        );
        for broken in [
            "",
            &"[".repeat(10_000),
            "a: [",
            "a: \"",
            "a: b: c",
            "- a\nb: c",
        ] {
            assert!(read(broken).is_err(), "{broken}");
        }
    }
}
