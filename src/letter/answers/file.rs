//! Answers as a TOML file: what `--answers` takes, what the profile is, what a letter keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use strum::IntoEnumIterator;

use super::{Answer, Answers, Key, Shape};
use crate::text::{ITEM_LIMIT, UncleanText, holds_invisible};
use crate::toml_file::{Document, Fault, Table};

/// What an answers file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswersFile {
    /// The answers, each of them cleaned.
    pub answers: Answers,
    /// The line of each answer, from 1.
    pub lines: BTreeMap<Key, usize>,
    /// The keys of texts out of which invisible characters were taken.
    pub altered: BTreeSet<Key>,
}

/// Reads an answers file; `file` is the name that messages use. Every fault is returned at once.
///
/// Keys are tables by their dots: `sender.name` is `name` in `[sender]`. The fee waiver may be
/// `fee_waiver = true` or a table with its arguments, which says yes by being there. Texts are
/// cleaned as those from a prompt are.
pub fn read(file: &str, text: &str) -> Result<Answers, Vec<Fault>> {
    read_with_lines(file, text).map(|file| file.answers)
}

/// Reads an answers file as [`read`] does, with where each answer stands.
pub fn read_with_lines(file: &str, text: &str) -> Result<AnswersFile, Vec<Fault>> {
    Document::new(file, text).read(|root| {
        let mut file = AnswersFile::default();
        read_table(root, "", &mut file);
        Some(file)
    })
}

fn read_table(table: &Table<'_>, prefix: &str, file: &mut AnswersFile) {
    let mut below: Vec<&'static str> = Vec::new();
    for key in Key::iter() {
        let Some(rest) = key.name().strip_prefix(prefix) else {
            continue;
        };
        if let Some((child, _)) = rest.split_once('.') {
            if !below.contains(&child) {
                below.push(child);
            }
            continue;
        }
        let inner = format!("{}.", key.name());
        let has_inner = Key::iter().any(|other| other.name().starts_with(&inner));
        let answer = if has_inner && table.is_table(rest) {
            Some(Answer::Flag(true))
        } else {
            read_answer(table, key, rest, &mut file.altered)
        };
        if let Some(answer) = answer {
            file.answers.set(key, answer);
            file.lines.insert(key, table.line_of(rest));
        }
    }
    for child in below {
        if table.is_table(child)
            && let Some(inner) = table.maybe_table(child)
        {
            read_table(&inner, &format!("{prefix}{child}."), file);
            inner.finish();
        } else if !Key::iter().any(|key| key.name() == format!("{prefix}{child}")) {
            // A value where a table belongs: the reader says so.
            table.maybe_table(child);
        }
    }
}

fn read_answer(
    table: &Table<'_>,
    key: Key,
    name: &'static str,
    altered: &mut BTreeSet<Key>,
) -> Option<Answer> {
    let mut clean = |text: &str| {
        if holds_invisible(text) {
            altered.insert(key);
        }
        cleaned(table, name, key.clean(text))
    };
    match key.shape() {
        Shape::Flag => table.maybe_flag(name).map(Answer::Flag),
        Shape::List => table.has(name).then(|| {
            let items = table.raw_texts(name);
            if items.len() > ITEM_LIMIT {
                let problem = UncleanText::Many { limit: ITEM_LIMIT };
                cleaned(table, name, Err(problem));
            }
            let items = items.iter().take(ITEM_LIMIT);
            Answer::List(items.filter_map(|item| clean(item)).collect())
        }),
        Shape::Line | Shape::Exact | Shape::Text => {
            let text = table.maybe_scalar(name)?;
            clean(&text).map(Answer::Text)
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
                format!("the answer cannot be used: {problem}"),
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
    for key in Key::iter() {
        let Some(answer) = answers.get(key) else {
            continue;
        };
        // A table of waiver arguments says yes by being there.
        let is_argument = |key: Key| key.name().starts_with("foia.fee_waiver.");
        if key == Key::FoiaFeeWaiver && answers.iter().any(|(key, _)| is_argument(key)) {
            continue;
        }
        let name = key.name();
        let (table, name) = name.rsplit_once('.').unwrap_or(("", name));
        let value = match answer {
            Answer::Text(text) => toml::Value::String(text.clone()).to_string(),
            Answer::Flag(flag) => flag.to_string(),
            Answer::List(items) => toml::Value::from(items.clone()).to_string(),
        };
        match tables.iter_mut().find(|(name, _)| *name == table) {
            Some((_, entries)) => entries.push((name, value)),
            None => tables.push((table, vec![(name, value)])),
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
        assert_eq!(answers.text(Key::FoiaFeeLimit), Some("25"));
        assert_eq!(answers.flag(Key::FoiaFeeWaiver), Some(true));
    }

    #[test]
    fn every_fault_is_named_with_its_line() {
        let faults = read("a.toml", "[sender]\nnmae = \"x\"\nphone = true\n").unwrap_err();
        let found: Vec<_> = faults.iter().map(|f| (f.line, f.key.as_str())).collect();
        assert_eq!(found, [(2, "sender.nmae"), (3, "sender.phone")]);
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `name`?"));
    }

    #[test]
    fn a_line_break_is_no_part_of_a_name() {
        let faults = read("a.toml", "[sender]\nname = \"Ada\\nPark\"\n").unwrap_err();
        assert_eq!(
            faults[0].message,
            "the answer cannot be used: it has a line break"
        );
    }

    #[test]
    fn texts_of_a_file_are_cleaned_and_what_went_is_told() {
        let text = "[sender]\norganization = \"Eve\\r\\nBcc: x\"\n[sender.address]\ncity = \"Al\\u001b[5mb\\u200bany\"\n";
        let file = read_with_lines("answers.toml", text).unwrap();
        assert_eq!(
            file.answers.text(Key::SenderOrganization),
            Some("Eve Bcc: x")
        );
        assert_eq!(file.answers.text(Key::SenderAddressCity), Some("Albany"));
        let city = Key::SenderAddressCity;
        assert_eq!(file.altered, BTreeSet::from([city]));
        assert_eq!(file.lines[&city], 4);
    }

    #[test]
    fn a_table_in_place_of_a_value_is_a_fault() {
        let faults = read("a.toml", "sender.name.first = \"Ada\"\n").unwrap_err();
        assert_eq!(
            faults[0].message,
            "expected a string in quotation marks, found a table"
        );
    }

    #[test]
    fn a_value_in_place_of_a_table_is_a_fault() {
        let faults = read("a.toml", "sender = 3\n").unwrap_err();
        assert_eq!(faults[0].message, "expected a table, found a whole number");
    }
}
