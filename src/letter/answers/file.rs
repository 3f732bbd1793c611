//! Answers as a TOML file: what `--answers` takes, what the profile is, what a letter keeps.

use std::fmt::Write as _;

use super::{Answer, Answers, KEYS, Key, Shape};
use crate::sender::text::{UncleanText, clean_line, clean_text};
use crate::toml_file::{Document, Fault, Table};

/// Reads an answers file; `file` is the name that messages use. Every fault is returned at once.
///
/// Keys are tables by their dots: `sender.name` is `name` in `[sender]`. The fee waiver may be
/// `fee_waiver = true` or a table with its arguments, which says yes by being there.
pub fn read(file: &str, text: &str) -> Result<Answers, Vec<Fault>> {
    Document::new(file, text).read(|root| {
        let mut answers = Answers::default();
        read_table(root, "", &mut answers);
        Some(answers)
    })
}

fn read_table(table: &Table<'_>, prefix: &str, answers: &mut Answers) {
    let mut below: Vec<&'static str> = Vec::new();
    for key in Key::all() {
        let Some(rest) = key.name().strip_prefix(prefix) else {
            continue;
        };
        match rest.split_once('.') {
            Some((child, _)) => {
                if !below.contains(&child) {
                    below.push(child);
                }
            }
            None if table.is_table(rest) => {
                answers.set(key, Answer::Flag(true));
            }
            None => read_answer(table, key, rest, answers),
        }
    }
    for child in below {
        if table.is_table(child)
            && let Some(inner) = table.maybe_table(child)
        {
            read_table(&inner, &format!("{prefix}{child}."), answers);
            inner.finish();
        } else if !Key::all().any(|key| key.name() == format!("{prefix}{child}")) {
            // A value where a table belongs: the reader says so.
            table.maybe_table(child);
        }
    }
}

fn read_answer(table: &Table<'_>, key: Key, name: &'static str, answers: &mut Answers) {
    match key.shape() {
        Shape::Flag => {
            if let Some(flag) = table.maybe_flag(name) {
                answers.set(key, Answer::Flag(flag));
            }
        }
        Shape::List => {
            if table.has(name) {
                let items = table.texts(name);
                let cleaned: Vec<String> = items
                    .iter()
                    .filter_map(|item| cleaned(table, name, clean_line(item)))
                    .collect();
                answers.set(key, Answer::List(cleaned));
            }
        }
        Shape::Line | Shape::Text => {
            if let Some(text) = table.maybe_scalar(name) {
                let clean = if key.shape() == Shape::Line {
                    clean_line(&text)
                } else {
                    clean_text(&text)
                };
                if let Some(text) = cleaned(table, name, clean) {
                    answers.set(key, Answer::Text(text));
                }
            }
        }
    }
}

fn cleaned(table: &Table<'_>, name: &str, result: Result<String, UncleanText>) -> Option<String> {
    match result {
        Ok(text) => Some(text),
        Err(UncleanText::Empty) => Some(String::new()),
        Err(problem) => {
            table.fault(
                "value",
                name,
                format!("the answer cannot be taken: {problem}"),
            );
            None
        }
    }
}

/// Writes answers as TOML that [`read`] takes back.
pub fn to_toml(answers: &Answers) -> String {
    to_toml_under("", answers)
}

/// Writes answers as tables below another, such as `answers`.
pub fn to_toml_under(parent: &str, answers: &Answers) -> String {
    let mut tables: Vec<(&str, Vec<(&str, String)>)> = vec![("", Vec::new())];
    for (name, _) in KEYS {
        let Some(answer) = answers.get(name) else {
            continue;
        };
        // A table of waiver arguments says yes by being there.
        let implied = name == "foia.fee_waiver"
            && KEYS
                .iter()
                .any(|(key, _)| key.starts_with("foia.fee_waiver.") && answers.has(key));
        if implied {
            continue;
        }
        let (table, key) = name.rsplit_once('.').unwrap_or(("", name));
        let value = match answer {
            Answer::Text(text) => toml::Value::String(text.clone()).to_string(),
            Answer::Flag(flag) => flag.to_string(),
            Answer::List(items) => toml::Value::from(items.clone()).to_string(),
        };
        match tables.iter_mut().find(|(name, _)| *name == table) {
            Some((_, entries)) => entries.push((key, value)),
            None => tables.push((table, vec![(key, value)])),
        }
    }
    let mut text = String::new();
    for (table, entries) in tables {
        if entries.is_empty() {
            continue;
        }
        let path = [parent, table].into_iter().filter(|part| !part.is_empty());
        let path = path.collect::<Vec<_>>().join(".");
        if !path.is_empty() {
            let _ = writeln!(text, "{}[{path}]", if text.is_empty() { "" } else { "\n" });
        }
        for (key, value) in entries {
            let _ = writeln!(text, "{key} = {value}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut answers = Answers::default();
        for assignment in [
            "sender.name=Zoë \"Zed\" Núñez-O'Brien",
            "sender.address.zip=12207",
            "foia.fee_waiver=true",
            "foia.fee_waiver.operations=It concerns\ntransfers",
            "foia.records=one;two",
            "district=NY-20",
            "foia.expedite=false",
        ] {
            answers.set_from_text(assignment).unwrap();
        }
        assert_eq!(read("answers.toml", &to_toml(&answers)), Ok(answers));
    }

    #[test]
    fn a_fee_limit_may_be_a_number_and_a_waiver_a_table() {
        let text = "[foia]\nfee_limit = 25\n[foia.fee_waiver]\noperations = \"x\"\n";
        let answers = read("answers.toml", text).unwrap();
        assert_eq!(answers.text("foia.fee_limit"), Some("25"));
        assert_eq!(answers.flag("foia.fee_waiver"), Some(true));
    }

    #[test]
    fn every_fault_is_named_with_its_line() {
        let faults = read("a.toml", "[sender]\nnmae = \"x\"\nphone = true\n").unwrap_err();
        let found: Vec<_> = faults.iter().map(|f| (f.line, f.key.as_str())).collect();
        assert_eq!(found, [(2, "sender.nmae"), (3, "sender.phone")]);
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `name`?"));
    }

    #[test]
    fn a_value_in_place_of_a_table_is_a_fault() {
        let faults = read("a.toml", "sender = 3\n").unwrap_err();
        assert_eq!(faults[0].message, "expected a table, found a whole number");
    }
}
