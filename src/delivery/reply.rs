//! A server's answer, and what it speaks of.
//!
//! The words that are known stand in `config/mail/replies.toml`; what fits none of them is judged by
//! its status (RFC 3463), its code and the step of the dialogue (RFC 5321).

use std::fmt;
use std::sync::LazyLock;

use strum::{EnumIter, EnumString, IntoStaticStr, VariantNames};

use super::phase::Phase;
use crate::keyword::{Keyword, UnknownKeyword, unknown};
use crate::text::{one_line, visible};
use crate::toml_file::{Document, Fault, Table};

/// The longest reply that is kept, in characters.
const LONGEST: usize = 500;

/// A server's answer: a code of three digits and its words, of bounded length, with every control
/// character made visible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    code: u16,
    text: String,
}

/// What a refusal speaks of. Only the first two say something about the one message; the others
/// would have met any other message as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Concern {
    /// This recipient: its address, its mailbox, or that it is new to the server.
    Recipient,
    /// This message: its size or its text.
    Message,
    /// Whoever sends: a sign-in, a limit that is used up, an account that is shut. Nothing else goes
    /// from it now.
    Account,
    /// The server at this moment, or the pace: it may take what it refuses after a pause.
    Moment,
}

impl Keyword for Concern {
    const IS: &'static str = "a refusal speaks of the";
}

impl Concern {
    /// Returns `true` if a refusal says nothing about the message, which therefore waits.
    pub fn spares_the_message(self) -> bool {
        matches!(self, Self::Account | Self::Moment)
    }
}

impl Reply {
    /// Takes a code and the words that came with it, whatever they are.
    pub fn new(code: u16, text: &str) -> Self {
        // Bounded before it is made visible too, since one character can become ten.
        let bounded: String = one_line(text).chars().take(LONGEST).collect();
        let mut text: String = visible(&bounded).chars().take(LONGEST).collect();
        if text.chars().count() == LONGEST {
            text.push('…');
        }
        Self { code, text }
    }

    /// Returns the code: 250, 451, 550; 0 where it was no server of mail that spoke.
    pub fn code(&self) -> u16 {
        self.code
    }

    /// Returns the words: one line, safe to print.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns `true` if the answer is yes.
    pub fn is_positive(&self) -> bool {
        (200..400).contains(&self.code)
    }

    /// Returns `true` if the answer is "not now".
    pub fn is_transient(&self) -> bool {
        (400..500).contains(&self.code)
    }

    /// Returns what a refusal speaks of that came at this step.
    pub fn concern(&self, at: Phase) -> Concern {
        // Before the recipient is named, a full mailbox is the sender's own.
        let fits = |concern: &Concern| *concern != Concern::Recipient || at > Phase::MailFrom;
        let known = self.known().map(|known| known.concern);
        known
            .or_else(|| self.status_concern())
            .filter(fits)
            .unwrap_or_else(|| self.code_concern(at))
    }

    /// Returns what the person can do now, if the words are known.
    pub fn help(&self) -> Option<&'static str> {
        self.known().map(|known| known.help.as_str())
    }

    /// Returns a reply as a report of RFC 3464 quotes it: `smtp; 550 5.1.1 No such user`.
    pub fn quoted(diagnostic: &str) -> Self {
        let words = diagnostic
            .split_once(';')
            .filter(|(kind, _)| kind.trim().eq_ignore_ascii_case("smtp"))
            .map_or(diagnostic, |(_, words)| words)
            .trim();
        let (code, text) = words.split_at_checked(3).unwrap_or((words, ""));
        match code.parse() {
            Ok(code) => Self::new(code, text.trim_start_matches(['-', ' '])),
            Err(_) => Self::new(0, words),
        }
    }

    /// Returns `true` if the mailbox does not exist, and not only for now: its person said nothing by that.
    pub fn has_no_mailbox(&self) -> bool {
        let is_for_good = match self.code {
            0 => self.status().is_some_and(|status| status.starts_with('5')),
            code => code >= 500,
        };
        is_for_good && self.known().is_some_and(|known| known.no_mailbox)
    }

    /// Returns `true` if a refused sign-in may mean a wrong password or a token that is too old, and not
    /// that this account may not sign in at all.
    pub(super) fn doubts_the_secret(&self) -> bool {
        self.known().is_none_or(|known| known.doubts_the_secret)
    }

    fn known(&self) -> Option<&'static KnownReply> {
        let words = self.text.to_lowercase();
        let status = self.status();
        KNOWN.iter().find(|known| known.fits(status, &words))
    }

    /// Returns the status of RFC 3463 that the words begin with, such as `5.7.1`.
    fn status(&self) -> Option<&str> {
        let first = self.text.split(' ').next()?.trim_start_matches('#');
        let mut parts = first.split('.');
        let is_number =
            |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let is_status = matches!(parts.next(), Some("4" | "5"))
            && parts.next().is_some_and(is_number)
            && parts.next().is_some_and(is_number)
            && parts.next().is_none();
        is_status.then_some(first)
    }

    /// Returns what the status speaks of, where it says so by itself.
    fn status_concern(&self) -> Option<Concern> {
        let (subject, detail) = self.status()?.split_once('.')?.1.split_once('.')?;
        Some(match (subject, detail) {
            // The sender's address and its domain.
            ("1", "7" | "8") => Concern::Account,
            // Too large, for the mailbox or for the system.
            ("2", "3") | ("3", "4") | ("6", _) => Concern::Message,
            ("1" | "2", _) => Concern::Recipient,
            // The system is full, or takes nothing; the network is congested.
            ("3", "1" | "2") | ("4", "5") => Concern::Moment,
            _ => return None,
        })
    }

    /// Returns what the code speaks of at its step.
    fn code_concern(&self, at: Phase) -> Concern {
        match (self.code, at) {
            // A wrong order of commands (RFC 5321, 4.2.2) is the session's.
            (421 | 452, _) | (503, Phase::RcptTo | Phase::Data | Phase::Body | Phase::Dot) => {
                Concern::Moment
            }
            // Of the sign-in (RFC 4954, 6), at whatever step.
            (530 | 534 | 535 | 538, _) => Concern::Account,
            (_, Phase::RcptTo) => Concern::Recipient,
            (552, Phase::MailFrom) | (_, Phase::Data | Phase::Body | Phase::Dot) => {
                Concern::Message
            }
            (400..500, _) => Concern::Moment,
            _ => Concern::Account,
        }
    }
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code, self.text.as_str()) {
            (0, text) => f.write_str(text),
            (code, "") => write!(f, "{code}"),
            (code, text) => write!(f, "{code} {text}"),
        }
    }
}

/// Words that are known.
#[derive(Debug)]
struct KnownReply {
    concern: Concern,
    status: Vec<String>,
    words: Vec<String>,
    doubts_the_secret: bool,
    no_mailbox: bool,
    help: String,
}

impl KnownReply {
    fn fits(&self, status: Option<&str>, words: &str) -> bool {
        let has_status = self.status.is_empty()
            || status.is_some_and(|status| self.status.iter().any(|known| known == status));
        let has_words = self.words.is_empty()
            || self
                .words
                .iter()
                .any(|known| words.contains(known.as_str()));
        has_status && has_words
    }
}

/// The words that the program carries. That their file has no faults is tested.
static KNOWN: LazyLock<Vec<KnownReply>> = LazyLock::new(|| {
    let text = include_str!("../../config/mail/replies.toml");
    read("config/mail/replies.toml", text).unwrap_or_default()
});

fn read(file: &str, text: &str) -> Result<Vec<KnownReply>, Vec<Fault>> {
    Document::new(file, text).read(|table| {
        if table.number("schema").is_some_and(|schema| schema != 1) {
            table.fault("value", "schema", "this program reads schema 1");
        }
        let mut known = Vec::new();
        for entry in table.tables("replies") {
            known.extend(read_known(&entry));
            entry.finish();
        }
        Some(known)
    })
}

fn read_known(table: &Table<'_>) -> Option<KnownReply> {
    let concern = table.parsed("concern");
    let (status, words) = (table.texts("status"), table.texts("words"));
    if status.is_empty() && words.is_empty() {
        table.fault("missing-key", "words", "expected `status` or `words`");
    }
    if words.iter().any(|words| words.to_lowercase() != *words) {
        table.fault("value", "words", "words are compared in lower case");
    }
    let doubts_the_secret = table.maybe_flag("doubts_the_secret").unwrap_or(false);
    let no_mailbox = table.maybe_flag("no_mailbox").unwrap_or(false);
    let help = table.text("help");
    // For whoever reads the file.
    table.text("source");
    table.date::<chrono::NaiveDate>("checked");
    Some(KnownReply {
        concern: concern?,
        status,
        words,
        doubts_the_secret,
        no_mailbox,
        help: help?,
    })
}

#[cfg(test)]
mod tests;
