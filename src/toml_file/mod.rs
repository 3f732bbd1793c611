//! Reading a TOML file with all its faults at once.
//!
//! Deserializing stops at the first fault; whoever writes a campaign by hand wants them all, each
//! with its line, its key and the nearest valid spelling. So a file is read through [`Table`]: a
//! reader asks it for the keys that it knows, every fault is noted in the [`Document`], and what
//! was never asked for is an unknown key.
//!
//! The one home of TOML's syntax tree. What the keys mean stands with the reader that asks.

mod days;
mod lines;
mod table;
mod value;

use std::cell::{Cell, RefCell};
use std::ops::Range;

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use self::table::{Item, Table};
use crate::text::{is_forbidden, visible};

/// No honest file of ours is larger, in bytes.
pub const SIZE_LIMIT: usize = 1024 * 1024;
/// No honest list of ours has more entries.
pub const LIST_LIMIT: usize = 500;
/// Whoever has more faults than this has another kind of file; the rest is counted, not listed.
const FAULT_LIMIT: usize = 200;

/// One thing wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The rule that found it, such as `unknown-key`.
    pub rule: &'static str,
    /// The file, as the person named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The key, with its path: `data_points.us-convictions.excerpt`.
    pub key: String,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it, if there is something to say.
    pub help: Option<String>,
}

/// A TOML text and the faults found in it so far.
#[derive(Debug)]
pub struct Document<'a> {
    file: &'a str,
    text: &'a str,
    /// The offset of every line feed.
    breaks: Vec<usize>,
    faults: RefCell<Vec<Fault>>,
    /// How many faults came after the last one listed.
    more: Cell<usize>,
}

impl<'a> Document<'a> {
    /// Takes the text of a file; `file` is the name that messages use.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            breaks: Vec::new(),
            faults: RefCell::default(),
            more: Cell::new(0),
        }
    }

    /// Parses the text and hands its top table to `read`; returns what `read` returned if there was
    /// no fault at all, else every fault, in the order of their lines.
    pub fn read<T>(mut self, read: impl FnOnce(&Table<'_>) -> Option<T>) -> Result<T, Vec<Fault>> {
        if self.text.len() > SIZE_LIMIT {
            self.fault(
                "file-size",
                0..0,
                "",
                "the file is larger than one megabyte",
                None,
            );
            return Err(self.faults.into_inner());
        }
        self.breaks = self.text.match_indices('\n').map(|(at, _)| at).collect();
        let (root, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            self.fault("toml-syntax", span, "", &visible(error.message()), None);
        }
        // NOTE: what is missing or unknown after a syntax error is mostly an echo of the error.
        let broken = !self.faults.borrow().is_empty();
        let result = if broken {
            None
        } else {
            let table = Table::new(&self, root.get_ref(), root.span(), String::new());
            let result = read(&table);
            table.finish();
            result
        };
        let more = self.more.get();
        let last = self.line(self.text.len());
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| fault.line);
        if more > 0 {
            faults.push(Fault {
                rule: "more-faults",
                file: self.file.to_owned(),
                line: last,
                key: String::new(),
                message: format!("{more} more faults are not listed"),
                help: None,
            });
        }
        match result {
            Some(value) if faults.is_empty() => Ok(value),
            _ => Err(faults),
        }
    }

    /// Returns the first line that holds a text with a control or invisible character, escaped or
    /// not, or `None` if there is none, or the text is not TOML.
    pub fn line_of_forbidden(mut self) -> Option<usize> {
        self.breaks = self.text.match_indices('\n').map(|(at, _)| at).collect();
        let (root, _) = DeTable::parse_recoverable(self.text);
        let offset = forbidden_in(root.get_ref())?;
        Some(self.line(offset))
    }

    fn line(&self, offset: usize) -> usize {
        self.breaks.partition_point(|at| *at < offset) + 1
    }

    /// Returns `true` if further faults are only counted, so that no advice need be worked out.
    fn is_full(&self) -> bool {
        self.faults.borrow().len() >= FAULT_LIMIT
    }

    fn fault(
        &self,
        rule: &'static str,
        span: Range<usize>,
        key: &str,
        message: &str,
        help: Option<String>,
    ) {
        if self.is_full() {
            self.more.set(self.more.get() + 1);
            return;
        }
        self.faults.borrow_mut().push(Fault {
            rule,
            file: self.file.to_owned(),
            line: self.line(span.start),
            key: visible(key),
            message: message.to_owned(),
            help,
        });
    }
}

/// Returns where the first text of a table stands that holds a forbidden character. The parser
/// bounds how deep tables nest.
fn forbidden_in(table: &DeTable<'_>) -> Option<usize> {
    fn of_value(value: &Spanned<DeValue<'_>>) -> Option<usize> {
        match value.get_ref() {
            DeValue::String(text) => text.chars().any(is_forbidden).then(|| value.span().start),
            DeValue::Array(items) => items.iter().find_map(of_value),
            DeValue::Table(table) => forbidden_in(table),
            _ => None,
        }
    }
    table.values().find_map(of_value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<Fault> {
        Document::new("test.toml", text)
            .read(|table| {
                table.text("title");
                table.maybe_number("count");
                table.texts("tags");
                for item in table.tables("items") {
                    item.text("name");
                    item.finish();
                }
                Some(())
            })
            .expect_err("the text has faults")
    }

    #[test]
    fn every_fault_is_reported_in_one_run_with_its_line() {
        let found = faults("titel = \"x\"\ncount = \"3\"\n[[items]]\nnaem = \"y\"\n");
        let lines: Vec<_> = found
            .iter()
            .map(|fault| (fault.line, fault.key.as_str()))
            .collect();
        assert_eq!(
            lines,
            [
                (1, "title"),
                (1, "titel"),
                (2, "count"),
                (3, "items[1].name"),
                (4, "items[1].naem")
            ]
        );
        assert_eq!(found[1].help.as_deref(), Some("did you mean `title`?"));
    }

    #[test]
    fn control_characters_are_refused_though_toml_takes_them() {
        for escape in ["\\u0000", "\\u001b[2J", "\\u202e"] {
            let found = faults(&format!("title = \"a{escape}b\""));
            assert_eq!(found[0].rule, "control-character", "{escape}");
        }
    }

    #[test]
    fn a_list_longer_than_any_honest_one_is_refused() {
        let long = |item: &str| vec![item; LIST_LIMIT + 1].join(",");
        for text in [
            format!("tags = [{}]", long("\"a\"")),
            format!("items = [{}]", long("{name=\"a\"}")),
        ] {
            let found = faults(&text);
            let rules: Vec<_> = found.iter().map(|fault| fault.rule).collect();
            assert!(rules.contains(&"list-size"), "{rules:?}");
        }
    }

    #[test]
    fn a_deep_nest_is_refused_and_not_followed() {
        let found = faults(&format!("title = {}", "[".repeat(100_000)));
        assert_eq!(found[0].rule, "toml-syntax");
    }
}
