//! Filling a form in the person's browser: the bookmark, and what is pasted into it.

use serde_json::{Map, Value, json};

use super::part::Part;
use crate::sender::Place;
use crate::view::FieldKind;

/// The program that fills a form: readable, and the same for everybody. The page's script makes a bookmark's
/// address of it.
pub(crate) const PROGRAM: &str = concat!(
    "void (() => {\n\"use strict\";\nconst WORDS = ",
    include_str!("../../templates/page/words.json"),
    include_str!("../../templates/page/words.js"),
    include_str!("../../templates/page/fill.js"),
    "})();\n"
);

/// Returns one line of JSON with what is pasted for the bookmark and stands in no field of the page: the letter's
/// form, whose address is `form`, and what some forms ask for besides. The page's script adds the fields.
pub(super) fn for_filling(part: &Part<'_>, form: &str) -> String {
    let mut fields: Map<String, Value> = Map::new();
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
    use super::super::part::PacketLetter;
    use super::*;
    use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

    #[test]
    fn the_program_is_plain_ascii_which_a_page_encodes_byte_by_byte() {
        assert!(PROGRAM.is_ascii());
    }

    #[test]
    fn what_stands_in_no_field_is_one_line() {
        for letter in [foia_view_fixture(), congress_view_fixture()] {
            let form = letter.to.form.clone().unwrap();
            let handed = PacketLetter {
                letter: &letter,
                form: None,
                record: "",
            };
            let line = for_filling(&Part::of(&handed), &form.url);
            assert!(!line.contains('\n'));
            let read: Value = serde_json::from_str(&line).unwrap();
            assert_eq!(read["fields"]["name"], letter.sender.name.as_str());
            assert_eq!(read["fields"]["state-name"], "New York");
            assert_eq!(read["fields"]["message"], Value::Null);
            assert_eq!(read["form"], form.url.as_str());
        }
    }
}
