//! How fast, how often and how patiently messages are sent.

use std::time::Duration;

use crate::delivery::{Account, Timeouts};

/// How fast, how often and how patiently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendPolicy {
    /// At most this many connections at once; nought counts as one.
    pub connections: usize,
    /// At most this many messages a minute, over all connections.
    pub per_minute: Option<u32>,
    /// How often one message is tried in this run; nought counts as once.
    pub tries: u32,
    /// How long a message rests that the server did not take now. Servers that make strangers wait
    /// (greylisting) want minutes (RFC 6647, 5).
    pub rest: Duration,
    /// How long everything rests when the server takes nothing now, or is gone; twice as long after
    /// every time that this happens in a row.
    pub pause: Duration,
    /// After how many such pauses in a row the run stops.
    pub pauses: u32,
    /// Whether the envelope of the next message goes out right behind a message. It is faster, and what
    /// became of the one before is on the disk only once the server has answered the next envelope.
    pub announces_ahead: bool,
    /// How long to wait within the dialogue.
    pub timeouts: Timeouts,
}

impl SendPolicy {
    /// Returns the policy for many messages that nobody waits for.
    pub fn of_many(account: &Account) -> Self {
        Self {
            connections: account.connections.into(),
            per_minute: account.rate,
            tries: 3,
            rest: Duration::from_mins(5),
            pause: Duration::from_millis(500),
            pauses: 9,
            announces_ahead: true,
            timeouts: Timeouts::default(),
        }
    }

    /// Returns the policy for the letters of one person, who waits: one connection, each letter tried
    /// once and recorded before the next, and a stop as soon as the server fails twice in a row.
    pub fn of_letters(account: &Account) -> Self {
        Self {
            connections: 1,
            tries: 1,
            pauses: 1,
            announces_ahead: false,
            ..Self::of_many(account)
        }
    }
}
