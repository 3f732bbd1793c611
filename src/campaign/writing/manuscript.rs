//! A campaign's file that is being written. Comments, order and spacing of what is there stay.
//!
//! The one home of `toml_edit`.

use std::fmt::Write as _;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::key::{KeyInfo, Part, Shape};
use crate::campaign::Id;
use crate::toml_file::Fault;

/// A key with its value, as a person gave it; a list has one or more texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: &'static KeyInfo,
    /// Its texts.
    pub texts: Vec<String>,
}

/// A campaign's file.
#[derive(Clone, Debug)]
pub struct Manuscript(DocumentMut);

impl Manuscript {
    /// Reads a file; `name` is how messages call it.
    ///
    /// # Errors
    ///
    /// What is no TOML.
    pub fn read(name: &str, text: &str) -> Result<Self, Fault> {
        text.parse()
            .map(Self)
            .map_err(|error: toml_edit::TomlError| {
                let at = error.span().map_or(0, |span| span.start.min(text.len()));
                let before = text.as_bytes().iter().take(at);
                Fault {
                    rule: "syntax",
                    file: name.to_owned(),
                    line: before.filter(|byte| **byte == b'\n').count() + 1,
                    key: String::new(),
                    message: error.message().to_owned(),
                    help: None,
                }
            })
    }

    /// Adds a part after those of its kind; returns `false` if its list is not written as `[[…]]`.
    #[must_use]
    pub fn add(&mut self, part: Part, entries: &[Entry]) -> bool {
        let Some(list) = part.list() else {
            return false;
        };
        let tables = self
            .0
            .as_table_mut()
            .entry(list)
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(tables) = tables.as_array_of_tables_mut() else {
            return false;
        };
        tables.push(table(part, entries));
        true
    }

    /// Returns the file.
    pub fn text(&self) -> String {
        self.0.to_string()
    }
}

fn table(part: Part, entries: &[Entry]) -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    // The name comes first, whenever it was asked.
    let (ids, others): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| entry.key.key == "id");
    for entry in ids {
        set(&mut table, entry);
    }
    if let Some(kind) = part.action() {
        table.insert("kind", value(kind));
    }
    for entry in others {
        set(&mut table, entry);
    }
    table
}

fn set(table: &mut Table, entry: &Entry) {
    let item = value(value_of(entry));
    match entry.key.key.split_once('.') {
        None => {
            table.insert(&entry.key.key, item);
        }
        Some((outer, inner)) => {
            let below = table.entry(outer).or_insert_with(|| {
                let mut below = Table::new();
                below.set_dotted(true);
                Item::Table(below)
            });
            if let Some(below) = below.as_table_mut() {
                below.insert(inner, item);
            }
        }
    }
}

fn value_of(entry: &Entry) -> Value {
    let first = || entry.texts.first().cloned().unwrap_or_default();
    let list = || Value::Array(entry.texts.iter().collect::<Array>());
    match entry.key.shape {
        Shape::List => list(),
        Shape::Targets if first() != "own-members" => list(),
        Shape::Number => match first().parse::<i64>() {
            Ok(number) => number.into(),
            Err(_) => first().into(),
        },
        // A whole day is a date of TOML; what is less precise, or `present`, is a text.
        Shape::Day => match first().parse::<toml_edit::Datetime>() {
            Ok(day) if day.time.is_none() => day.into(),
            _ => first().into(),
        },
        Shape::Records => {
            let records = entry.texts.iter().map(|text| {
                let mut record = InlineTable::new();
                record.insert("text", text.into());
                Value::InlineTable(record)
            });
            Value::Array(records.collect())
        }
        Shape::Line | Shape::Text | Shape::Targets | Shape::Table => first().into(),
    }
}

/// Returns the file of a new campaign: its head, and for every part that can be added its keys with what they
/// mean, as comments.
pub fn begin(id: &Id, entries: &[Entry]) -> String {
    let mut text = String::from(
        "# A campaign for redress. Whatever stands here may go out in many people's names; `redress campaign\n\
         # check` holds it to its sources. Lines that begin with # are comments.\n\n",
    );
    text.push_str("schema = 1\n");
    comment(
        &mut text,
        "By which commands call it, and the name of the file: a-z, 0-9 and -.",
    );
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "id = {}", Value::from(id.as_str()));
    for key in Part::Campaign.keys() {
        comment(&mut text, &key.help);
        match entries.iter().find(|entry| entry.key.key == key.key) {
            Some(entry) => drop(writeln!(text, "{} = {}", key.key, value_of(entry))),
            None => drop(writeln!(text, "# {} = {}", key.key, example(key))),
        }
    }
    for part in Part::ALL.into_iter().skip(1) {
        let _ = write!(
            text,
            "\n# {}.\n#\n# [[{}]]\n",
            part.title(),
            part.list().unwrap_or_default()
        );
        if let Some(kind) = part.action() {
            let _ = writeln!(text, "# kind = \"{kind}\"");
        }
        for key in part.keys() {
            let may = if key.optional { "Optional. " } else { "" };
            let _ = writeln!(
                text,
                "# {} = {}\n#     {may}{}",
                key.key,
                example(key),
                key.help
            );
        }
    }
    text
}

fn comment(text: &mut String, help: &str) {
    let _ = writeln!(text, "# {help}");
}

/// Returns the example of a key as the file has it.
fn example(key: &'static KeyInfo) -> String {
    if key.shape == Shape::Table {
        return key.example.clone();
    }
    let texts = vec![key.example.clone()];
    value_of(&Entry { key, texts }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(part: Part, key: &str, text: &str) -> Entry {
        let key = part.keys().iter().find(|info| info.key == key).unwrap();
        let texts = vec![text.to_owned()];
        Entry { key, texts }
    }

    #[test]
    fn what_a_person_wrote_stays_as_it_is() {
        let text = "# Ours.\nid = \"x\"   # by hand\n\n[[sources]] # first\nid = 'a'\n\n[[actions]]\nid = 'b'\n# The end.\n";
        let mut manuscript = Manuscript::read("x.toml", text).unwrap();
        let entries = [
            entry(Part::Source, "title", "A \"title\""),
            entry(Part::Source, "id", "b"),
        ];
        assert!(manuscript.add(Part::Source, &entries));
        let new = "\n[[sources]]\nid = \"b\"\ntitle = 'A \"title\"'\n";
        let (before, after) = text.split_at(text.find("\n[[actions]]").unwrap());
        assert_eq!(manuscript.text(), format!("{before}{new}{after}"));
    }

    #[test]
    fn what_is_no_toml_is_named_with_its_line() {
        let fault = Manuscript::read("x.toml", "id = \"x\"\n\ntitle =\n").unwrap_err();
        assert_eq!((fault.rule, fault.line), ("syntax", 3));
    }

    #[test]
    fn every_example_is_toml() {
        for part in Part::ALL {
            for key in part.keys() {
                let line = format!("{} = {}", key.key, example(key));
                assert!(line.parse::<DocumentMut>().is_ok(), "{line}");
            }
        }
    }
}
