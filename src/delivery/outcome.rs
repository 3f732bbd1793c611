//! What became of one message, and where in the dialogue that was decided.
//!
//! Five classes, each with its consequence: sent is sent; refused stays refused; *try later* and *not
//! sent* may be sent again, for the server surely has nothing; in doubt is never sent again by itself,
//! for it may have been delivered.

use std::fmt;
use std::time::Duration;

use strum::IntoStaticStr;

use super::phase::Phase;
use super::reply::Reply;
use crate::docket::Passage;
use crate::text::counted;

/// What became of one message.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Outcome {
    /// The server took it.
    Sent {
        /// Its words.
        reply: Reply,
    },
    /// The server refused it for good (5xx).
    Refused {
        /// When.
        at: Phase,
        /// Its words.
        reply: Reply,
    },
    /// The server does not take it now (4xx), or its refusal says nothing about the message.
    TryLater {
        /// When.
        at: Phase,
        /// Its words.
        reply: Reply,
    },
    /// It did not leave, or not whole: no server has it.
    NotSent {
        /// When.
        at: Phase,
        /// Why.
        why: NoAnswer,
    },
    /// All of it was handed over and no answer came: it may have been delivered.
    InDoubt {
        /// When.
        at: Phase,
        /// Why.
        why: NoAnswer,
    },
}

impl Outcome {
    /// Returns what became of a message that a server said no to at this step. A refusal that speaks of
    /// the account or of the moment leaves the message waiting, whatever the code.
    pub fn of_refusal(at: Phase, reply: Reply) -> Self {
        if reply.is_transient() || reply.concern(at).spares_the_message() {
            Self::TryLater { at, reply }
        } else {
            Self::Refused { at, reply }
        }
    }

    /// Returns the word that the docket and JSON use.
    pub fn word(&self) -> &'static str {
        self.into()
    }

    /// Returns the server's words, if it said any.
    pub fn reply(&self) -> Option<&Reply> {
        match self {
            Self::Sent { reply } | Self::Refused { reply, .. } | Self::TryLater { reply, .. } => {
                Some(reply)
            }
            Self::NotSent { .. } | Self::InDoubt { .. } => None,
        }
    }

    /// Returns what the person can do now, if there is something to say.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Sent { .. } => None,
            Self::Refused { reply, .. } | Self::TryLater { reply, .. } => reply.help(),
            Self::NotSent { why, .. } | Self::InDoubt { why, .. } => why.help(),
        }
    }

    /// Returns the event that records it.
    pub fn passage(&self) -> Passage {
        match self {
            Self::Sent { reply } => Passage::Sent {
                reply: reply.to_string(),
            },
            Self::Refused { reply, .. } => Passage::Failed {
                reply: reply.to_string(),
            },
            Self::TryLater { reply, .. } => Passage::NotSent {
                why: reply.to_string(),
            },
            Self::NotSent { why, .. } => Passage::NotSent {
                why: format!("the server {why}"),
            },
            Self::InDoubt { why, .. } => Passage::InDoubt {
                why: format!("the server {why}"),
            },
        }
    }

    /// Returns `true` if the message had begun to leave, so that its intent is on the disk.
    pub fn has_begun(&self) -> bool {
        match self {
            Self::Sent { .. } | Self::InDoubt { .. } => true,
            Self::Refused { at, .. } | Self::TryLater { at, .. } | Self::NotSent { at, .. } => {
                *at >= Phase::Body
            }
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sent { reply } => write!(f, "the server accepted the message: {reply}"),
            Self::Refused { at, reply } => write!(f, "the server refused {at}: {reply}"),
            Self::TryLater { at, reply } => {
                write!(f, "the server is not accepting {at} now: {reply}")
            }
            Self::NotSent { at, why } => write!(f, "not sent: the server {why} (at {at})"),
            Self::InDoubt { why, .. } => write!(
                f,
                "the server was given the whole message and then {why}; it may have been delivered"
            ),
        }
    }
}

/// Why there was no usable answer. Each finishes the sentence "the server … and then".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoAnswer {
    /// No address, or nothing listens there.
    #[error("could not be reached ({reason})")]
    Unreachable {
        /// The system's words.
        reason: String,
    },
    /// The `sendmail` program is not installed.
    #[error("could not be started, since there is no `{program}`")]
    NoProgram {
        /// Its path.
        program: &'static str,
    },
    /// Nothing came in time.
    #[error("fell silent for {}", seconds(*.after))]
    Silent {
        /// How long was waited.
        after: Duration,
    },
    /// It took nothing more.
    #[error("stopped taking data")]
    Stuck,
    /// The connection ended.
    #[error("closed the connection")]
    Closed,
    /// The connection broke.
    #[error("broke the connection ({reason})")]
    Broken {
        /// The system's words.
        reason: String,
    },
    /// What came is no reply.
    #[error("gave an answer that is not a mail server's")]
    Garbled,
    /// What came does not end.
    #[error("gave an endless answer")]
    Endless,
    /// A reply that does not fit the question.
    #[error("gave an answer that does not fit the question: {reply}")]
    Unexpected {
        /// The reply.
        reply: Reply,
    },
    /// More replies than questions: whoever wrote them, they cannot be matched any more.
    #[error("gave an answer before it was asked")]
    Early,
    /// STARTTLS is demanded by the account and not offered.
    #[error(
        "does not offer encryption (STARTTLS), or someone between is hiding it; nothing was sent"
    )]
    NoStartTls,
    /// The encryption could not be set up.
    #[error("could not be trusted: {reason}")]
    Tls {
        /// What is wrong, in words for people.
        reason: String,
        /// What the person can do now.
        help: &'static str,
    },
    /// The connection is in the clear and leads away from this machine.
    #[error("is not this machine, and the connection is not encrypted; nothing was sent")]
    ClearText,
    /// No way of signing in that we know.
    #[error("offers no way to sign in with a password")]
    NoSignIn,
    /// An account with a user name needs one.
    #[error("requires a password, and none is set")]
    NoPassword,
    /// No sign-in with a token.
    #[error("offers no sign-in with an access token (XOAUTH2)")]
    NoTokenSignIn,
    /// An account that signs in with a token needs one.
    #[error("requires an access token, and none is set")]
    NoToken,
    /// The token was refused.
    #[error("refused the access token: {reply}")]
    Token {
        /// Its words.
        reply: Reply,
    },
    /// A user name or password that cannot be said in the dialogue.
    #[error("cannot be given this user name or password")]
    BadPassword,
    /// It says how large a message may be, and this one is larger.
    #[error("takes messages of at most {limit} bytes, and this one has {size}")]
    TooLarge {
        /// The server's limit, in bytes.
        limit: u64,
        /// The size of the message, in bytes.
        size: u64,
    },
    /// The message did not pass the gate.
    #[error("was not contacted: {0}")]
    Gate(super::message::GateError),
    /// The record of what is about to be sent could not be written.
    #[error("was not given the message: its record could not be written ({reason})")]
    Intent {
        /// The system's words.
        reason: String,
    },
    /// The session has ended already.
    #[error("is no longer connected")]
    Ended,
    /// A local program ended without saying whether it took the message.
    #[error("ended without an answer ({reason})")]
    Program {
        /// What happened to it.
        reason: String,
    },
}

impl NoAnswer {
    /// Returns what the person can do now, if there is something to say.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Unreachable { .. } => {
                "check the server's name and port, and the network \
                                         connection"
            }
            Self::NoProgram { .. } => {
                "install a mail program that brings it, or give the account a server (`host`)"
            }
            Self::NoStartTls => {
                "ask the provider for the port of implicit TLS (465), or try from another network"
            }
            Self::Tls { help, .. } => help,
            Self::ClearText => "set `tls` to \"implicit\" or \"starttls\"",
            Self::NoSignIn => {
                "some providers take only tokens: set `token_command`, or send the `.eml` draft instead"
            }
            Self::NoTokenSignIn => "set `password_command` in place of `token_command`",
            Self::NoToken => "run the command of `token_command` by hand",
            Self::Token { .. } => {
                "it has expired, or is not one for sending from this mailbox: sign in again with \
                 the program of `token_command`, and make sure that its scope is \
                 https://mail.google.com/ for \
                 Gmail, https://outlook.office.com/SMTP.Send for Microsoft"
            }
            Self::NoPassword => "set `password_command`, or REDRESS_SMTP_PASSWORD",
            Self::Intent { .. } => "make sure that the disk is not full",
            _ => return None,
        })
    }
}

fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0 => "less than a second".to_owned(),
        n @ 1..=119 => counted(n, "second", "seconds"),
        n => counted(n / 60, "minute", "minutes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubt_is_said_in_plain_words() {
        let outcome = Outcome::InDoubt {
            at: Phase::Dot,
            why: NoAnswer::Silent {
                after: Duration::from_mins(10),
            },
        };
        assert_eq!(
            outcome.to_string(),
            "the server was given the whole message and then fell silent for 10 minutes; it may \
             have been delivered"
        );
        assert!(outcome.has_begun());
    }
}
