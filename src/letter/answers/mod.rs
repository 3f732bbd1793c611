//! Answers: everything a letter needs from its sender, by key.
//!
//! Every question of the wizard has a key, and every key can come from `--set`, an answers file,
//! the profile or the prompt. [`Key`] is the whole list; how it is asked stands with its question in
//! `wizard`.

mod file;
mod key;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

pub use file::{AnswersFile, read, read_with_lines, to_toml, to_toml_under};
pub use key::{Key, Shape, UnknownKey};

use crate::text::{ITEM_LIMIT, UncleanText, quotable};

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Words; empty where the sender passed over an optional question.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// Several of a kind.
    List(Vec<String>),
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(items) => items.serialize(serializer),
        }
    }
}

/// Answers by key. Every text in it has been cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<Key, Answer>);

impl Answers {
    /// Returns the words given for a key, or `None` if it was not asked, or passed over.
    pub fn text(&self, key: Key) -> Option<&str> {
        match self.get(key)? {
            Answer::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// Returns the yes or no given for a key.
    pub fn flag(&self, key: Key) -> Option<bool> {
        match self.get(key)? {
            Answer::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// Returns the list given for a key.
    pub fn list(&self, key: Key) -> Option<&[String]> {
        match self.get(key)? {
            Answer::List(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the answer for a key, in whatever shape it has.
    pub fn get(&self, key: Key) -> Option<&Answer> {
        self.0.get(&key)
    }

    /// Returns `true` if there is an answer for a key, be it an empty one.
    pub fn has(&self, key: Key) -> bool {
        self.0.contains_key(&key)
    }

    /// Puts an answer for a key in place of any earlier one.
    pub fn set(&mut self, key: Key, answer: Answer) {
        self.0.insert(key, answer);
    }

    /// Takes an answer away and returns it.
    pub fn remove(&mut self, key: Key) -> Option<Answer> {
        self.0.remove(&key)
    }

    /// Fills the gaps of these answers from others, which come second.
    pub fn fill_from(&mut self, others: &Self) {
        for (key, answer) in &others.0 {
            self.0.entry(*key).or_insert_with(|| answer.clone());
        }
    }

    /// Returns every key and answer, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (Key, &Answer)> {
        self.0.iter().map(|(key, answer)| (*key, answer))
    }

    /// Returns `true` if there is no answer at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads `key=value`, as `--set` takes it, and returns the key. Items of a list stand apart by
    /// line breaks or `;`.
    pub fn set_from_text(&mut self, assignment: &str) -> Result<Key, SetError> {
        let (name, value) = assignment.split_once('=').ok_or_else(|| SetError::Shape {
            input: quotable(assignment),
        })?;
        let key: Key = name.trim().parse()?;
        let answer =
            Answer::parse(key, value).map_err(|problem| SetError::Value { key, problem })?;
        self.set(key, answer);
        Ok(key)
    }
}

impl Answer {
    /// Reads an answer as a person types it, in the shape that the key takes.
    pub fn parse(key: Key, typed: &str) -> Result<Self, ValueError> {
        let allow_empty = |result: Result<String, UncleanText>| match result {
            Err(UncleanText::Empty) => Ok(String::new()),
            other => other.map_err(ValueError::Unclean),
        };
        match key.shape() {
            Shape::Line | Shape::Exact | Shape::Text => {
                allow_empty(key.clean(typed)).map(Self::Text)
            }
            Shape::Flag => match typed.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "y" => Ok(Self::Flag(true)),
                "false" | "no" | "n" => Ok(Self::Flag(false)),
                _ => Err(ValueError::Flag),
            },
            Shape::List => {
                let items = typed
                    .split(['\n', ';'])
                    .map(str::trim)
                    .filter(|item| !item.is_empty());
                if items.clone().nth(ITEM_LIMIT).is_some() {
                    return Err(ValueError::Unclean(UncleanText::Many { limit: ITEM_LIMIT }));
                }
                items
                    .map(|item| key.clean(item).map_err(ValueError::Unclean))
                    .collect::<Result<_, _>>()
                    .map(Self::List)
            }
        }
    }
}

/// Why an answer cannot be taken. The answer itself is not repeated: it may be personal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// The text holds what no letter can carry.
    #[error("{0}")]
    Unclean(UncleanText),
    /// Neither yes nor no.
    #[error("expected `true` or `false`")]
    Flag,
}

/// Why `--set` was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SetError {
    /// No `=`.
    #[error("`{input}` is not of the form `key=value`")]
    Shape {
        /// What was given.
        input: String,
    },
    /// The key is not one of ours.
    #[error(transparent)]
    Key(#[from] UnknownKey),
    /// The value does not fit the key.
    #[error("the answer for `{key}` cannot be used: {problem}")]
    Value {
        /// The key.
        key: Key,
        /// What is wrong.
        problem: ValueError,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_on_the_command_line_is_cleaned() {
        let mut answers = Answers::default();
        answers
            .set_from_text("sender.organization=Eve\r\nBcc: e@z.org")
            .unwrap();
        answers
            .set_from_text("foia.records=one; two\nthree")
            .unwrap();
        answers.set_from_text("foia.fee_waiver=yes").unwrap();
        assert_eq!(
            answers.text(Key::SenderOrganization),
            Some("Eve Bcc: e@z.org")
        );
        assert_eq!(
            answers.list(Key::FoiaRecords).unwrap(),
            ["one", "two", "three"]
        );
        assert_eq!(answers.flag(Key::FoiaFeeWaiver), Some(true));
    }

    #[test]
    fn a_misspelt_key_names_the_nearest() {
        let mut answers = Answers::default();
        let error = answers.set_from_text("sender.nmae=x").unwrap_err();
        assert_eq!(
            error.to_string(),
            "unknown key `sender.nmae`; did you mean `sender.name`?"
        );
    }

    #[test]
    fn earlier_answers_win_over_those_that_fill_the_gaps() {
        let (mut first, mut second) = (Answers::default(), Answers::default());
        first.set_from_text("sender.name=Ada").unwrap();
        second.set_from_text("sender.name=Eve").unwrap();
        second.set_from_text("sender.address.city=Albany").unwrap();
        first.fill_from(&second);
        assert_eq!(first.text(Key::SenderName), Some("Ada"));
        assert_eq!(first.text(Key::SenderAddressCity), Some("Albany"));
    }
}
