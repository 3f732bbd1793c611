//! What the lint says: remarks, their levels, and the rules that they come from.

use serde::Serialize;

/// How grave a remark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The letter would be refused, ignored or do harm: it is not sent.
    Error,
    /// The letter would do worse than it could.
    Warning,
    /// Worth knowing.
    Info,
}

/// One objection to a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The rule's id, such as `Q1` or `C05`.
    pub rule: &'static str,
    /// How grave it is.
    pub level: Level,
    /// What is wrong and what to do about it, in one or two sentences.
    pub message: String,
    /// The law or the web address behind the rule.
    pub source: &'static str,
}

/// One rule of the lint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its id: a letter and a number for requests for records, `C` and two digits for letters to
    /// Congress.
    pub id: &'static str,
    /// What it objects to, as a noun phrase.
    pub title: &'static str,
    /// The gravest level at which it speaks.
    pub level: Level,
    /// The law or the web address behind it.
    pub source: &'static str,
}

impl Rule {
    pub(super) fn error(&self, message: impl Into<String>) -> Remark {
        self.remark(Level::Error, message.into())
    }

    pub(super) fn warning(&self, message: impl Into<String>) -> Remark {
        self.remark(Level::Warning, message.into())
    }

    pub(super) fn info(&self, message: impl Into<String>) -> Remark {
        self.remark(Level::Info, message.into())
    }

    fn remark(&self, level: Level, message: String) -> Remark {
        Remark {
            rule: self.id,
            level,
            message,
            source: self.source,
        }
    }
}
