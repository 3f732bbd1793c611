//! What happens to a matter.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::dispatch::Dispatch;
use super::progress::Progress;
use crate::directory::Channel;

/// One thing that happened to a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    /// Its place among the events of all matters; later events have larger numbers, whatever the
    /// clock says.
    pub number: i64,
    /// The day on which it happened.
    pub on: NaiveDate,
    /// What it was.
    #[serde(flatten)]
    pub what: What,
}

/// The kinds of events: those of the delivery, and [`Progress`] once the office has the letter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum What {
    /// It was decided to send the letter by this channel.
    Planned {
        /// The channel.
        channel: Channel,
        /// Why the record says that the office refuses the channel, where the sender insisted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        despite: Option<String>,
        /// Until when it is held back, in seconds since 1970, so that it can be undone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        held_until: Option<i64>,
        /// When it was planned, in seconds since 1970: the limits of accounts are counted by it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<i64>,
    },
    /// The message is about to leave: on the disk before its first byte is.
    Intent {
        /// The account that sends it.
        account: String,
        /// The SHA-256 of its bytes, in hexadecimal.
        sha256: String,
    },
    /// The server took it.
    Sent {
        /// What the server said.
        reply: String,
    },
    /// Nobody knows whether the server took it.
    InDoubt {
        /// What happened.
        why: String,
    },
    /// It did not leave, and may be tried again.
    NotSent {
        /// What happened.
        why: String,
    },
    /// The server refused it.
    Failed {
        /// What the server said.
        reply: String,
    },
    /// The person took it to the office: filled in the form, posted it, faxed it.
    Filed {
        /// By which channel, where it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
    },
    /// The office gave it a number.
    Tracking {
        /// The number.
        #[serde(rename = "tracking")]
        number: String,
    },
    /// The person called.
    Called {
        /// How it went.
        outcome: CallOutcome,
    },
    /// The person settled a doubt.
    Resolved {
        /// How.
        resolution: Resolution,
    },
    /// The person took the letter back before it left.
    Undone,
    /// A later letter of the matter is on its way through a mail account.
    Letter(Box<Dispatch>),
    /// The office has it, and something came of it.
    #[serde(untagged)]
    Progress(Progress),
}

/// How a call to an office went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallOutcome {
    /// Somebody took the message.
    Contact,
    /// It is on the answering machine.
    Voicemail,
    /// Nobody answered.
    Unavailable,
}

/// How a doubt was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// It did arrive.
    Sent,
    /// It is to be sent once more, with the same bytes and Message-ID.
    Resend,
    /// It is given up.
    Drop,
}

impl What {
    /// Returns that the person took the letter to the office by this channel.
    pub fn filed(channel: Channel) -> Self {
        Self::Filed {
            channel: Some(channel),
        }
    }

    /// Returns the name of the kind, as lists show it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Planned { .. } => "planned",
            Self::Intent { .. } => "intent",
            Self::Sent { .. } => "sent",
            Self::InDoubt { .. } => "in-doubt",
            Self::NotSent { .. } => "not-sent",
            Self::Failed { .. } => "failed",
            Self::Filed { .. } => "filed",
            Self::Tracking { .. } => "tracking",
            Self::Called { .. } => "called",
            Self::Resolved { .. } => "resolved",
            Self::Undone => "undone",
            Self::Letter(_) => "letter",
            Self::Progress(progress) => progress.step().as_str(),
        }
    }

    /// Returns what happened, as a clause that follows the date.
    pub fn sentence(&self) -> String {
        match self {
            Self::Planned {
                channel,
                despite: None,
                ..
            } => format!("planned to go by {channel}"),
            Self::Planned {
                channel,
                despite: Some(rule),
                ..
            } => {
                format!("planned to go by {channel}, although: {rule}")
            }
            Self::Intent { account, .. } => format!("handed to the account `{account}`"),
            Self::Sent { reply } => format!("sent; the server said: {reply}"),
            Self::InDoubt { why } => format!("in doubt: {why}"),
            Self::NotSent { why } => format!("not sent: {why}"),
            Self::Failed { reply } => format!("refused; the server said: {reply}"),
            Self::Filed {
                channel: Some(channel),
            } => format!("filed by {channel}"),
            Self::Filed { channel: None } => "filed".to_owned(),
            Self::Tracking { number } => format!("tracking number {number}"),
            Self::Called { outcome } => format!("called: {outcome}"),
            Self::Resolved { resolution } => format!("doubt settled: {resolution}"),
            Self::Undone => "taken back before it left".to_owned(),
            Self::Letter(dispatch) => dispatch.sentence(),
            Self::Progress(progress) => progress.sentence(),
        }
    }

    /// Tells whether it is about the matter's own message and its way through a mail account.
    pub(super) fn is_of_message(&self) -> bool {
        matches!(
            self,
            Self::Intent { .. }
                | Self::Sent { .. }
                | Self::InDoubt { .. }
                | Self::NotSent { .. }
                | Self::Failed { .. }
        )
    }

    /// Returns the step of the matter, once the office has the letter.
    pub fn progress(&self) -> Option<&Progress> {
        match self {
            Self::Progress(progress) => Some(progress),
            _ => None,
        }
    }

    /// Returns the number that the office gave with it.
    pub fn tracking(&self) -> Option<&str> {
        match self {
            Self::Tracking { number } => Some(number),
            Self::Progress(progress) => progress.details().tracking.as_deref(),
            _ => None,
        }
    }
}

impl CallOutcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Contact, Self::Voicemail, Self::Unavailable];
}

impl fmt::Display for CallOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Contact => "contact",
            Self::Voicemail => "voicemail",
            Self::Unavailable => "unavailable",
        })
    }
}

impl FromStr for CallOutcome {
    type Err = ParseCallOutcomeError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.to_string() == input)
            .ok_or(ParseCallOutcomeError)
    }
}

/// A text that is no outcome of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a call ends with `contact`, `voicemail` or `unavailable`")]
pub struct ParseCallOutcomeError;

impl fmt::Display for Resolution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sent => "it did arrive",
            Self::Resend => "to be sent again",
            Self::Drop => "given up",
        })
    }
}
