//! How one letter leaves: the passage from the plan to the office, the same for every letter of a matter,
//! for kits, and for whatever carries them.
//!
//! A passage is a state machine over the events of one letter in the order in which they were recorded.
//! What the office does once it has the letter is the business of [`Progress`](super::Progress).

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::directory::Channel;
use crate::foia::Event;
use crate::keyword::{Keyword, UnknownKeyword, unknown};

/// Which letter of a matter: the one that began it, or one that followed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhichLetter {
    /// The letter with which the matter began.
    #[default]
    Filing,
    /// A later one, by its name, which is that of its folder.
    Later(String),
}

/// One thing that happens to a letter on its way to the office.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, IntoStaticStr, VariantNames)]
#[serde(tag = "event", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Passage {
    /// It was decided to hand the letter over by this channel.
    Planned {
        /// The channel.
        channel: Channel,
        /// Why the record says that the office refuses the channel, where the sender insisted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        despite: Option<String>,
        /// Until when it is held back, in seconds since 1970, so that it can be undone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        held_until: Option<i64>,
        /// When it was planned, in seconds since 1970.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<i64>,
        /// The recipient's address, of a letter that goes by mail.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// What a later letter is known by, whatever its folder is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        digest: Option<String>,
        /// What a later letter is to its matter once it is out; thanks that close nothing are no step.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<Event>,
    },
    /// The message is about to leave: on the disk before its first byte is.
    Intent(Box<Intent>),
    /// The server accepted it.
    Sent {
        /// What the server said.
        reply: String,
    },
    /// It is unknown whether the letter was delivered.
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
        /// The channel, where it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
    },
    /// The office gave it a number, so that it has it.
    Tracking {
        /// The number.
        #[serde(rename = "tracking")]
        number: String,
    },
    /// The person called.
    Called {
        /// How it went.
        outcome: CallOutcome,
        /// What the person notes, on one line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// The person settled a doubt.
    Resolved {
        /// How.
        resolution: Resolution,
    },
    /// It came back: the office does not have it.
    Bounced {
        /// To which address it did not go, and why.
        why: String,
    },
    /// The person took the letter back before it left, or their word that it had.
    Undone,
}

/// The message that is about to leave. Records of the first version lack what is optional here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Intent {
    /// The account that sends it.
    pub account: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// When, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// The Message-ID, without angle brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The sender's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The recipient's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The document that holds the bytes, in records of the first version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// What the letter is to its matter once it is out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Event>,
}

/// Where a letter stands on its passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Standing {
    /// Nothing was recorded yet.
    #[default]
    New,
    /// A channel is chosen; the letter has not left.
    Planned,
    /// It is unknown whether it was delivered.
    #[strum(to_string = "in doubt")]
    InDoubt,
    /// It did not leave, and may be tried again.
    Waiting,
    /// The server refused it.
    Failed,
    /// It was given up, or taken back.
    #[strum(to_string = "given up")]
    GivenUp,
    /// It is out: accepted by a server, or handed over by the person.
    #[strum(to_string = "sent")]
    Out,
}

/// How a call to an office went.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Deserialize,
    Serialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum CallOutcome {
    /// Somebody took the message.
    Contact,
    /// It is on the answering machine.
    Voicemail,
    /// Nobody answered.
    Unavailable,
}

impl Keyword for CallOutcome {
    const IS: &'static str = "a call ends with";
}

/// How a doubt was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, Display)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// It did arrive.
    #[strum(to_string = "it did arrive")]
    Sent,
    /// It is to be sent once more.
    #[strum(to_string = "to be sent again")]
    Resend,
    /// It is given up.
    #[strum(to_string = "given up")]
    Drop,
}

/// An event that cannot follow what was recorded of a letter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", match standing {
    Standing::Out => format!("{letter} is already sent"),
    Standing::InDoubt => format!("it is unknown whether {letter} was delivered"),
    standing => format!("{letter} is {standing} and cannot be recorded as {event}"),
})]
pub struct OutOfOrder {
    /// The letter.
    pub letter: WhichLetter,
    /// Where it stands.
    pub standing: Standing,
    /// The event.
    pub event: &'static str,
}

impl Standing {
    /// Returns where letters stand after events in this order; one that cannot follow is passed over. An
    /// intent without an outcome is a doubt: that is how a crash between the two shows.
    pub fn after_all<'a>(events: impl IntoIterator<Item = &'a Passage>) -> Self {
        events.into_iter().fold(Self::New, |standing, event| {
            standing.after(event).unwrap_or(standing)
        })
    }

    /// Returns where an event leads from here, or `None` if it cannot follow.
    #[expect(
        clippy::match_same_arms,
        reason = "the table of states reads line by line"
    )]
    pub fn after(self, event: &Passage) -> Option<Self> {
        use Standing::{Failed, GivenUp, InDoubt, New, Out, Planned, Waiting};
        Some(match (self, event) {
            (New | Planned | Waiting | Failed | GivenUp, Passage::Planned { .. }) => Planned,
            // The first version recorded no plans of later letters.
            (New | Planned | Waiting | Failed | GivenUp, Passage::Intent(_)) => InDoubt,
            (InDoubt, Passage::Sent { .. }) => Out,
            (Planned | Waiting | InDoubt, Passage::InDoubt { .. }) => InDoubt,
            (Planned | Waiting | InDoubt, Passage::NotSent { .. }) => Waiting,
            (Planned | Waiting | InDoubt, Passage::Failed { .. }) => Failed,
            (InDoubt, Passage::Resolved { resolution }) => match resolution {
                Resolution::Sent => Out,
                Resolution::Resend => Waiting,
                Resolution::Drop => GivenUp,
            },
            (Planned | Waiting | Failed, Passage::Undone) => GivenUp,
            // The person's word counts wherever the letter stood.
            (Out, Passage::Called { .. } | Passage::Tracking { .. }) => Out,
            (Out | InDoubt, Passage::Bounced { .. }) => Waiting,
            // The person's own word alone: `Matter::check` refuses it of what a server took.
            (Out, Passage::Undone) => Waiting,
            (Out, _) => return None,
            (_, Passage::Filed { .. } | Passage::Called { .. } | Passage::Tracking { .. }) => Out,
            _ => return None,
        })
    }

    /// Returns `true` if the letter must not be handed over without the person's word: it is out, or may
    /// be.
    pub fn may_be_out(self) -> bool {
        matches!(self, Self::Out | Self::InDoubt)
    }

    /// Returns `true` if the letter is to go out with the next attempt.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::Planned | Self::Waiting)
    }

    /// Returns `true` if the letter was to go and has not: it waits, or a server refused it.
    pub fn is_unsent(self) -> bool {
        self.is_waiting() || self == Self::Failed
    }
}

impl Passage {
    /// Returns the event that a letter is to go by this channel.
    pub fn planned(channel: Channel) -> Self {
        Self::Planned {
            channel,
            despite: None,
            held_until: None,
            at: None,
            to: None,
            digest: None,
            step: None,
        }
    }

    /// Returns the event that the person took the letter to the office by this channel.
    pub fn filed(channel: Channel) -> Self {
        Self::Filed {
            channel: Some(channel),
        }
    }

    /// Returns the name of the event, as lists show it.
    pub fn name(&self) -> &'static str {
        self.into()
    }

    /// Returns what happened to a letter, as a clause that follows the date.
    pub(super) fn sentence(&self, letter: &WhichLetter) -> String {
        let clause = self.clause();
        match letter {
            WhichLetter::Filing => clause,
            WhichLetter::Later(name) => format!("letter {name}: {clause}"),
        }
    }

    /// Returns why a letter waits after this event. What came back or is in doubt did leave.
    pub(super) fn why_unsent(&self, letter: &WhichLetter) -> String {
        let it = match letter {
            WhichLetter::Filing => "It".to_owned(),
            WhichLetter::Later(_) => format!("{letter}").replacen('t', "T", 1),
        };
        match self {
            Self::Bounced { .. } => format!("{it} {}.", self.clause()),
            Self::Failed { .. } => format!("{it} was {}.", self.clause()),
            Self::Resolved { .. } => {
                format!("{it} may have arrived, and is to be sent again: so you settled the doubt.")
            }
            Self::Undone => format!("{it} is to be sent: you took back that it was."),
            _ => format!("{it} has not left: {}.", self.clause()),
        }
    }

    fn clause(&self) -> String {
        match self {
            Self::Planned {
                channel,
                despite,
                to,
                ..
            } => {
                let to = to.as_ref().map(|to| format!(" to {to}"));
                let despite = despite.as_ref().map(|rule| format!(", although: {rule}"));
                format!(
                    "planned to go by {channel}{}{}",
                    to.unwrap_or_default(),
                    despite.unwrap_or_default()
                )
            }
            Self::Intent(intent) => {
                let to = intent.to.as_ref().map(|to| format!(", to {to}"));
                format!(
                    "handed to the account `{}`{}",
                    intent.account,
                    to.unwrap_or_default()
                )
            }
            Self::Sent { reply } => format!("sent; the server said: {reply}"),
            Self::InDoubt { why } => format!("in doubt: {why}"),
            Self::NotSent { why } => format!("not sent: {why}"),
            Self::Failed { reply } => format!("refused; the server said: {reply}"),
            Self::Filed {
                channel: Some(channel),
            } => format!("filed by {channel}"),
            Self::Filed { channel: None } => "filed".to_owned(),
            Self::Tracking { number } => format!("tracking number {number}"),
            Self::Called {
                outcome,
                note: Some(note),
            } => format!("called: {outcome}; {note}"),
            Self::Called { outcome, .. } => format!("called: {outcome}"),
            Self::Resolved { resolution } => format!("doubt settled: {resolution}"),
            Self::Bounced { why } => format!("came back undelivered: {why}"),
            Self::Undone => "taken back".to_owned(),
        }
    }
}

impl WhichLetter {
    /// Returns the letter of a key.
    pub fn of_key(key: &str) -> Self {
        match key {
            "" => Self::Filing,
            name => Self::Later(name.to_owned()),
        }
    }

    /// Returns the key by which the docket's tables know the letter: its name, empty for the filing.
    pub fn key(&self) -> &str {
        match self {
            Self::Filing => "",
            Self::Later(name) => name,
        }
    }
}

/// Finishes a sentence about a matter: `the letter`, or ``the letter `NAME` ``.
impl fmt::Display for WhichLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Filing => f.write_str("the letter"),
            Self::Later(name) => write!(f, "the letter `{name}`"),
        }
    }
}

#[cfg(test)]
mod tests;
