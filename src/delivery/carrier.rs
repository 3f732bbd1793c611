//! What takes the messages of an account, one after the other: a session with its server, or the
//! `sendmail` program.

use std::io;

use secrecy::SecretString;

use super::account::Account;
use super::message::Outgoing;
use super::outcome::{Outcome, Phase, Why};
use super::sendmail::{self, Program};
use super::smtp::{Cause, Failure, Session, Timeouts};

/// A way for messages that is open.
#[derive(Debug)]
pub enum Carrier {
    /// A session with the account's server.
    Server(Box<Session>),
    /// A program of this computer.
    Program(Program),
}

impl Carrier {
    /// Opens the way: connects and signs in, or looks whether the program is there.
    pub fn open(
        account: &Account,
        password: Option<&SecretString>,
        timeouts: Timeouts,
    ) -> Result<Self, Failure> {
        match account.sendmail {
            None => Session::open(account, password, timeouts)
                .map(|session| Self::Server(Box::new(session))),
            Some(program) if program.is_installed() => Ok(Self::Program(program)),
            Some(program) => Err(Failure {
                at: Phase::Connect,
                cause: Cause::Why(Why::Unreachable {
                    reason: format!("there is no `{program}`"),
                }),
            }),
        }
    }

    /// Hands one message over; `intent` is called before its first byte, and what it records must be on
    /// the disk when it returns.
    pub fn send(
        &mut self,
        message: &Outgoing,
        intent: &mut dyn FnMut() -> io::Result<()>,
    ) -> Outcome {
        match self {
            Self::Server(session) => session.send(message, intent),
            Self::Program(program) => sendmail::send(*program, message, intent),
        }
    }

    /// Tells whether another message can be handed over without opening the way again.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Server(session) => session.is_open(),
            Self::Program(_) => true,
        }
    }

    /// Takes leave.
    pub fn quit(self) {
        if let Self::Server(session) = self {
            session.quit();
        }
    }
}
