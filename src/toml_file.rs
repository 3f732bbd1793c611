//! Reading a TOML file with all its faults at once.
//!
//! Deserializing stops at the first fault; whoever writes a campaign by hand wants them all, each
//! with its line, its key and the nearest valid spelling. So a file is read through [`Table`]: a
//! reader asks it for the keys that it knows, every fault is noted in the [`Document`], and what
//! was never asked for is an unknown key.
//!
//! The one home of TOML's syntax tree. What the keys mean stands with the reader that asks.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::sender::text::{is_forbidden, visible};

/// No honest file of ours is larger, in bytes.
pub const SIZE_LIMIT: usize = 1024 * 1024;

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
    faults: RefCell<Vec<Fault>>,
}

impl<'a> Document<'a> {
    /// Takes the text of a file; `file` is the name that messages use.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            faults: RefCell::default(),
        }
    }

    /// Parses the text and hands its top table to `read`; returns what `read` returned if there was
    /// no fault at all, else every fault, in the order of their lines.
    pub fn read<T>(self, read: impl FnOnce(&Table<'_>) -> Option<T>) -> Result<T, Vec<Fault>> {
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
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| fault.line);
        match result {
            Some(value) if faults.is_empty() => Ok(value),
            _ => Err(faults),
        }
    }

    fn line(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or(self.text);
        before.bytes().filter(|byte| *byte == b'\n').count() + 1
    }

    fn fault(
        &self,
        rule: &'static str,
        span: Range<usize>,
        key: &str,
        message: &str,
        help: Option<String>,
    ) {
        self.faults.borrow_mut().push(Fault {
            rule,
            file: self.file.to_owned(),
            line: self.line(span.start),
            key: key.to_owned(),
            message: message.to_owned(),
            help,
        });
    }
}

/// A table of a TOML file, asked for its keys one by one.
#[derive(Debug)]
pub struct Table<'d> {
    document: &'d Document<'d>,
    entries: &'d DeTable<'d>,
    span: Range<usize>,
    path: String,
    known: RefCell<BTreeSet<&'static str>>,
}

impl<'d> Table<'d> {
    fn new(
        document: &'d Document<'d>,
        entries: &'d DeTable<'d>,
        span: Range<usize>,
        path: String,
    ) -> Self {
        Self {
            document,
            entries,
            span,
            path,
            known: RefCell::default(),
        }
    }

    /// Returns the line on which the table begins, from 1.
    pub fn line(&self) -> usize {
        self.document.line(self.span.start)
    }

    /// Returns the line of a key's value, or of the table where the key is missing.
    pub fn line_of(&self, key: &str) -> usize {
        self.entries
            .get(key)
            .map_or_else(|| self.line(), |v| self.document.line(v.span().start))
    }

    /// Tells whether the key is there, and counts it as known.
    pub fn has(&self, key: &'static str) -> bool {
        self.value(key).is_some()
    }

    /// Returns the keys that the file gives here.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(|key| key.get_ref().as_ref())
    }

    /// Replaces the last part of the table's path, once its own id is known, so that messages say
    /// `data_points.us-convictions` and not `data_points[3]`.
    pub fn rename(&mut self, id: &str) {
        let stem = self.path.split('[').next().unwrap_or_default();
        self.path = format!("{stem}.{id}");
    }

    /// Notes a fault at a key, or at the table where the key is empty or missing.
    pub fn fault(&self, rule: &'static str, key: &str, message: impl Display) {
        self.fault_with_help(rule, key, message, None);
    }

    /// Notes a fault that comes with advice.
    pub fn fault_with_help(
        &self,
        rule: &'static str,
        key: &str,
        message: impl Display,
        help: Option<String>,
    ) {
        let span = self
            .entries
            .get(key)
            .map_or_else(|| self.span.clone(), Spanned::span);
        self.document.fault(
            rule,
            span,
            &self.path_of(key),
            &visible(&message.to_string()),
            help,
        );
    }

    /// Returns a text that must be there.
    pub fn text(&self, key: &'static str) -> Option<String> {
        self.required(key)?;
        self.maybe_text(key)
    }

    /// Returns a text that may be missing.
    pub fn maybe_text(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => self.checked(key, text),
            other => self.wrong_type(key, "a text in quotation marks", other),
        }
    }

    /// Returns a text that must be there, parsed.
    pub fn parsed<T>(&self, key: &'static str) -> Option<T>
    where
        T: FromStr<Err: Display>,
    {
        self.required(key)?;
        self.maybe_parsed(key)
    }

    /// Returns a text that may be missing, parsed.
    pub fn maybe_parsed<T>(&self, key: &'static str) -> Option<T>
    where
        T: FromStr<Err: Display>,
    {
        let text = self.maybe_text(key)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault("value", key, error);
                None
            }
        }
    }

    /// Returns a date or a text, as text: `2025-12` is not a TOML date, `2025-12-01` is.
    pub fn maybe_date_text(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => self.checked(key, text),
            DeValue::Datetime(date) => Some(date.to_string()),
            other => self.wrong_type(key, "a date", other),
        }
    }

    /// Returns a date that may be missing, parsed from a TOML date or a text.
    pub fn maybe_date<T>(&self, key: &'static str) -> Option<T>
    where
        T: FromStr<Err: Display>,
    {
        let text = self.maybe_date_text(key)?;
        match text.parse() {
            Ok(date) => Some(date),
            Err(error) => {
                self.fault("value", key, format!("`{text}` is not a date: {error}"));
                None
            }
        }
    }

    /// Returns a date that must be there.
    pub fn date<T>(&self, key: &'static str) -> Option<T>
    where
        T: FromStr<Err: Display>,
    {
        self.required(key)?;
        self.maybe_date(key)
    }

    /// Tells whether the key holds a table; does not count it as known.
    pub fn is_table(&self, key: &str) -> bool {
        matches!(
            self.entries.get(key).map(Spanned::get_ref),
            Some(DeValue::Table(_))
        )
    }

    /// Returns a text, a whole number or a date, as text.
    pub fn maybe_scalar(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => self.checked(key, text),
            DeValue::Datetime(date) => Some(date.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
            other => self.wrong_type(key, "a text in quotation marks", other),
        }
    }

    /// Returns a whole number that may be missing.
    pub fn maybe_number(&self, key: &'static str) -> Option<i64> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Integer(number) => {
                let parsed = i64::from_str_radix(number.as_str(), number.radix()).ok();
                if parsed.is_none() {
                    self.fault("value", key, "the number is too large");
                }
                parsed
            }
            other => self.wrong_type(key, "a whole number", other),
        }
    }

    /// Returns a whole number that must be there.
    pub fn number(&self, key: &'static str) -> Option<i64> {
        self.required(key)?;
        self.maybe_number(key)
    }

    /// Returns `true` or `false`, if given.
    pub fn maybe_flag(&self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            other => self.wrong_type(key, "`true` or `false`", other),
        }
    }

    /// Returns a list of texts; a missing key is an empty list.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            return self
                .wrong_type(key, "a list of texts in brackets", value.get_ref())
                .unwrap_or_default();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => texts.extend(self.checked(key, text)),
                other => {
                    self.wrong_type::<()>(key, "a list of texts in brackets", other);
                }
            }
        }
        texts
    }

    /// Returns a table that may be missing.
    pub fn maybe_table(&self, key: &'static str) -> Option<Table<'d>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(entries) => Some(Table::new(
                self.document,
                entries,
                value.span(),
                self.path_of(key),
            )),
            other => self.wrong_type(key, "a table", other),
        }
    }

    /// Returns the tables of a list such as `[[sources]]`; a missing key is an empty list.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'d>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            return self
                .wrong_type(key, "a list of tables", value.get_ref())
                .unwrap_or_default();
        };
        let mut tables = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match item.get_ref() {
                DeValue::Table(entries) => tables.push(Table::new(
                    self.document,
                    entries,
                    item.span(),
                    format!("{}[{}]", self.path_of(key), index + 1),
                )),
                other => {
                    self.wrong_type::<()>(key, "a list of tables", other);
                }
            }
        }
        tables
    }

    /// Notes every key that was given and never asked for. Call it last.
    pub fn finish(&self) {
        let known = self.known.borrow();
        for (key, value) in self.entries {
            let name = key.get_ref().as_ref();
            if known.contains(name) {
                continue;
            }
            let help = nearest(name, known.iter().copied())
                .map(|near| format!("did you mean `{near}`?"))
                .or_else(|| {
                    let list = known.iter().copied().collect::<Vec<_>>().join("`, `");
                    (!list.is_empty()).then(|| format!("the keys here are `{list}`"))
                });
            self.document.fault(
                "unknown-key",
                if key.span().is_empty() {
                    value.span()
                } else {
                    key.span()
                },
                &self.path_of(name),
                &format!("unknown key `{}`", visible(name)),
                help,
            );
        }
    }

    fn value(&self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.known.borrow_mut().insert(key);
        self.entries.get(key)
    }

    fn required(&self, key: &'static str) -> Option<()> {
        if self.value(key).is_some() {
            return Some(());
        }
        self.document.fault(
            "missing-key",
            self.span.clone(),
            &self.path_of(key),
            &format!("`{key}` is missing"),
            None,
        );
        None
    }

    fn checked(&self, key: &str, text: &str) -> Option<String> {
        if text.chars().any(is_forbidden) {
            self.fault_with_help(
                "control-character",
                key,
                "the text holds a control or invisible character",
                Some("remove escapes such as `\\u001b` and `\\u202e`".to_owned()),
            );
            return None;
        }
        Some(text.replace("\r\n", "\n"))
    }

    fn wrong_type<T>(&self, key: &str, wanted: &str, found: &DeValue<'_>) -> Option<T> {
        self.fault(
            "type",
            key,
            format!("expected {wanted}, found {}", kind_of(found)),
        );
        None
    }

    fn path_of(&self, key: &str) -> String {
        match (self.path.as_str(), key) {
            ("", key) => key.to_owned(),
            (path, "") => path.to_owned(),
            (path, key) => format!("{path}.{key}"),
        }
    }
}

/// Returns the candidate that a misspelt word most likely means, if one is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<Fault> {
        Document::new("test.toml", text)
            .read(|table| {
                table.text("title");
                table.maybe_number("count");
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
    fn a_deep_nest_is_refused_and_not_followed() {
        let found = faults(&format!("title = {}", "[".repeat(100_000)));
        assert_eq!(found[0].rule, "toml-syntax");
    }
}
