//! A table of a TOML file, and the typed questions that a reader asks it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Document, LIST_LIMIT};
use crate::text::{is_forbidden, nearest, visible};

/// A text in a list, with its place in the file.
#[derive(Clone, Debug)]
pub struct Item {
    /// The text.
    pub text: String,
    span: Range<usize>,
}

/// A table of a TOML file, asked for its keys one by one.
#[derive(Debug)]
pub struct Table<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) entries: &'d DeTable<'d>,
    span: Range<usize>,
    path: String,
    known: RefCell<BTreeSet<&'static str>>,
}

impl<'d> Table<'d> {
    pub(super) fn new(
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

    /// Returns `true` if the key is there, and counts it as known.
    pub fn has(&self, key: &'static str) -> bool {
        self.value(key).is_some()
    }

    /// Returns the path of a key, as faults name it; of the table itself where the key is empty.
    pub fn path_of(&self, key: &str) -> String {
        match (self.path.as_str(), key) {
            ("", key) => key.to_owned(),
            (path, "") => path.to_owned(),
            (path, key) => format!("{path}.{key}"),
        }
    }

    /// Returns `true` if the key holds a list, whatever is in it.
    pub fn is_list(&self, key: &'static str) -> bool {
        self.value(key)
            .is_some_and(|value| matches!(value.get_ref(), DeValue::Array(_)))
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
            other => self.wrong_type(key, "a string in quotation marks", other),
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

    /// Returns `true` if the key holds a table; does not count it as known.
    pub fn is_table(&self, key: &str) -> bool {
        matches!(
            self.entries.get(key).map(Spanned::get_ref),
            Some(DeValue::Table(_))
        )
    }

    /// Returns a text, a whole number or a date, as text. What the text holds is not looked at: the
    /// caller cleans it.
    pub fn maybe_scalar(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Datetime(date) => Some(date.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
            other => self.wrong_type(key, "a string in quotation marks", other),
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

    /// Returns `true` if the value is `true` or `false`.
    pub fn is_flag(&self, key: &str) -> bool {
        matches!(
            self.entries.get(key).map(Spanned::get_ref),
            Some(DeValue::Boolean(_))
        )
    }

    /// Returns `true` or `false`, if given.
    pub fn maybe_flag(&self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            other => self.wrong_type(key, "`true` or `false`", other),
        }
    }

    /// Returns `true` or `false`, which must be there.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        self.required(key)?;
        self.maybe_flag(key)
    }

    /// Notes a fault at one text of a list.
    pub fn fault_at(
        &self,
        rule: &'static str,
        key: &str,
        item: &Item,
        message: impl Display,
        help: Option<String>,
    ) {
        self.document.fault(
            rule,
            item.span.clone(),
            &self.path_of(key),
            &visible(&message.to_string()),
            help,
        );
    }

    /// Returns the advice that names the candidate nearest to a misspelt word, if one is near.
    pub fn advice<'a>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        // NOTE: a file of 20,000 unknown names must not be compared with 20,000 known ones each.
        if self.document.is_full() {
            return None;
        }
        nearest(word, candidates).map(|near| format!("did you mean `{near}`?"))
    }

    /// Returns a list of texts; a missing key is an empty list.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        self.items(key).into_iter().map(|item| item.text).collect()
    }

    /// Returns a list of texts as they are; a missing key is an empty list. The caller cleans them.
    pub fn raw_texts(&self, key: &'static str) -> Vec<String> {
        let items = self.items_by(key, |text| Some(text.to_owned()));
        items.into_iter().map(|item| item.text).collect()
    }

    /// Returns a list of texts with their places; a missing key is an empty list.
    pub fn items(&self, key: &'static str) -> Vec<Item> {
        self.items_by(key, |text| self.checked(key, text))
    }

    fn items_by(&self, key: &'static str, take: impl Fn(&str) -> Option<String>) -> Vec<Item> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            return self
                .wrong_type(key, "a list of strings in brackets", value.get_ref())
                .unwrap_or_default();
        };
        let mut texts = Vec::new();
        for item in self.bounded(key, items, LIST_LIMIT) {
            match item.get_ref() {
                DeValue::String(text) => {
                    texts.extend(take(text).map(|text| Item {
                        text,
                        span: item.span(),
                    }));
                }
                other => {
                    self.wrong_type::<()>(key, "a list of strings in brackets", other);
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

    /// Returns the tables under a key by the names that the file gives them, as in
    /// `[accounts.home]`; a missing key has none.
    pub fn named_tables(&self, key: &'static str) -> Vec<(String, Table<'d>)> {
        let Some(table) = self.maybe_table(key) else {
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (name, value) in table.entries {
            let name = name.get_ref().as_ref();
            match value.get_ref() {
                DeValue::Table(entries) => tables.push((
                    name.to_owned(),
                    Table::new(self.document, entries, value.span(), table.path_of(name)),
                )),
                other => {
                    table.wrong_type::<()>(name, "a table", other);
                }
            }
        }
        tables
    }

    /// Returns the tables of a list such as `[[sources]]`; a missing key is an empty list.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'d>> {
        self.tables_up_to(key, LIST_LIMIT)
    }

    /// Returns the tables of a list that has at most `limit` entries.
    pub fn tables_up_to(&self, key: &'static str, limit: usize) -> Vec<Table<'d>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            return self
                .wrong_type(key, "a list of tables", value.get_ref())
                .unwrap_or_default();
        };
        let mut tables = Vec::new();
        for (index, item) in self.bounded(key, items, limit).iter().enumerate() {
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
            let help = self.advice(name, known.iter().copied()).or_else(|| {
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

    /// Returns the entries of a list, up to `limit`; what goes beyond is a fault.
    pub(super) fn bounded<'v, T>(&self, key: &str, items: &'v [T], limit: usize) -> &'v [T] {
        if items.len() > limit {
            self.fault(
                "list-size",
                key,
                format!(
                    "the list has {} entries; at most {limit} are allowed",
                    items.len()
                ),
            );
        }
        &items[..items.len().min(limit)]
    }

    pub(super) fn value(&self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
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

    pub(super) fn checked(&self, key: &str, text: &str) -> Option<String> {
        // NOTE: in a file from Windows the lines of a `"""` text end so.
        let text = text.replace("\r\n", "\n");
        if text.chars().any(is_forbidden) {
            self.fault_with_help(
                "control-character",
                key,
                "the text holds a control or invisible character",
                Some("remove escapes such as `\\u001b` and `\\u202e`".to_owned()),
            );
            return None;
        }
        Some(text)
    }

    pub(super) fn wrong_type<T>(&self, key: &str, wanted: &str, found: &DeValue<'_>) -> Option<T> {
        self.fault(
            "type",
            key,
            format!("expected {wanted}, found {}", kind_of(found)),
        );
        None
    }
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
