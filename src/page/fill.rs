//! Filling a form in the person's browser: the bookmark, and what is pasted into it.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::office::Part;
use crate::sender::Place;
use crate::view::FieldKind;

/// The program that fills a form: readable, and the same for everybody.
const SOURCE: &str = concat!(
    "void (() => {\n\"use strict\";\n",
    include_str!("../../templates/page/words.js"),
    include_str!("../../templates/page/fill.js"),
    "})();\n"
);

/// Returns the address of the bookmark: the program as it stands, with a tab in place of two blanks before a
/// line. Line breaks are percent-encoded: browsers drop plain ones.
pub(crate) fn bookmark() -> String {
    let mut address = "javascript:".to_owned();
    for line in SOURCE.lines() {
        let text = line.trim_start();
        address.push_str(&"%09".repeat((line.len() - text.len()) / 2));
        for byte in text.bytes().chain([b'\n']) {
            if byte.is_ascii_alphanumeric() || b"-_.~!*'();:@&=+$,/?|{}".contains(&byte) {
                address.push(char::from(byte));
            } else {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

/// Returns one line of JSON with the fields of a letter's form, whose address is `form`, and nothing else.
pub(super) fn for_filling(part: &Part<'_>, form: &str) -> String {
    let mut fields: Map<String, Value> = part
        .fields
        .iter()
        .filter(|field| field.kind.is_in_forms())
        .map(|field| (field.kind.to_string(), field.text.as_str().into()))
        .collect();
    let mut put = |kind: &str, text: &str| fields.insert(kind.to_owned(), text.into());
    // Some forms take the name in one field, whatever parts it has.
    put(&FieldKind::Name.to_string(), &part.sender.name);
    if let Place::UnitedStates { state, .. } = &part.sender.address.place {
        put("state-name", state.name());
        put(&FieldKind::Country.to_string(), "United States");
    }
    // Which of the form's own topics is the nearest is seen on the form.
    if let Some(topic) = part.topic {
        put(&FieldKind::Topic.to_string(), topic);
    }
    json!({ "redress": 1, "to": part.to.name, "form": form, "fields": fields }).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::packet::Handed;
    use super::*;
    use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

    #[test]
    fn the_bookmark_is_plain_ascii_on_one_line_that_no_page_ends() {
        let address = bookmark();
        assert!(address.is_ascii() && !address.contains(['\n', ' ', '"', '<', '>', '#']));
        // Firefox keeps no longer ones.
        assert!(address.len() < 65_536, "{}", address.len());
    }

    #[test]
    fn what_is_pasted_is_one_line_with_the_fields_of_the_form() {
        for letter in [foia_view_fixture(), congress_view_fixture()] {
            let form = letter.to.form.clone().unwrap();
            let handed = Handed {
                letter: &letter,
                form: None,
                record: "",
            };
            let line = for_filling(&Part::of(&handed), &form.url);
            assert!(!line.contains('\n'));
            let read: Value = serde_json::from_str(&line).unwrap();
            assert_eq!(read["fields"]["name"], letter.sender.name.as_str());
            assert_eq!(read["fields"]["state-name"], "New York");
            assert_eq!(read["fields"]["script"], Value::Null);
            assert_eq!(read["form"], form.url.as_str());
        }
    }
}
