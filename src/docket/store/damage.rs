//! What is not as it was recorded.

use std::fmt;

use strum::IntoStaticStr;

use crate::docket::matter::MatterId;

/// One thing that is not as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum Damage {
    /// A matter, its events or the list of its messages were changed, or a part of them is lost.
    Matter { id: MatterId },
    /// The message that is kept for a letter was changed or cannot be read.
    Message {
        id: MatterId,
        /// The letter's name; empty for the filing.
        letter: String,
    },
    /// Matters are lost, or there are more than were entered.
    Count { entered: i64, found: i64 },
    /// The docket's own count does not fit the matters.
    Tally,
    /// What was recorded last is lost: it stands in the database's log, and the log is damaged.
    Log,
    /// The database itself is damaged.
    Database { problem: String },
}

impl Damage {
    /// Returns its kind, as JSON names it.
    pub fn kind(&self) -> &'static str {
        self.into()
    }

    /// Returns the matter that it is about, if it is about one.
    pub fn matter(&self) -> Option<MatterId> {
        match self {
            Self::Matter { id } | Self::Message { id, .. } => Some(*id),
            _ => None,
        }
    }
}

/// As a clause.
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Matter { id } => write!(f, "matter {id} is not as it was recorded"),
            Self::Message { id, letter } if letter.is_empty() => {
                write!(f, "the message of matter {id} is not as it was kept")
            }
            Self::Message { id, letter } => write!(
                f,
                "the message of matter {id}'s letter `{letter}` is not as it was kept"
            ),
            Self::Count { entered, found } => {
                write!(f, "{entered} matters were entered, and {found} are there")
            }
            Self::Tally => f.write_str("the docket's own count does not match its matters"),
            Self::Log => f.write_str("its log is damaged, and what was recorded last is lost"),
            Self::Database { problem } => write!(f, "SQLite says: {problem}"),
        }
    }
}
