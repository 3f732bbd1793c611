//! What takes the messages of an account, one after the other: a session with its server, or the
//! `sendmail` program.

use secrecy::SecretString;

use super::account::Account;
use super::message::Outgoing;
use super::outcome::{NoAnswer, Outcome};
use super::phase::Phase;
use super::sendmail::{self, Program};
use super::smtp::{Cause, Failure, Session, Timeouts};

/// An open carrier of messages.
#[derive(Debug)]
pub enum Carrier {
    /// A session with the account's server.
    Server(Box<Session>),
    /// A program of this computer.
    Program(Program),
}

impl Carrier {
    /// Connects and signs in, or looks whether the program is there.
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
                cause: Cause::NoAnswer(NoAnswer::NoProgram {
                    program: program.path(),
                }),
            }),
        }
    }

    /// Announces a message: names its sender and its recipient. Nothing of the message itself leaves.
    pub fn announce(&mut self, message: &Outgoing) -> Result<(), Failure> {
        match self {
            Self::Server(session) => session.announce(message),
            Self::Program(_) => Ok(()),
        }
    }

    /// Hands over a message that was announced and whose intent is on the disk, and announces the next
    /// behind it. The second answer is that of the announcement, or `None` if it was not made.
    pub fn deliver(
        &mut self,
        message: &Outgoing,
        next: Option<&Outgoing>,
    ) -> (Outcome, Option<Result<(), Failure>>) {
        match self {
            Self::Server(session) => session.deliver(message, next),
            Self::Program(program) => {
                let outcome = sendmail::send(*program, message);
                (outcome, next.map(|_| Ok(())))
            }
        }
    }

    /// Returns `true` if it takes another message.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Server(session) => session.is_open(),
            Self::Program(_) => true,
        }
    }

    /// Ends it in the middle of a message that was announced and is not to leave.
    pub fn close(&mut self) {
        if let Self::Server(session) = self {
            session.close();
        }
    }

    /// Ends it politely.
    pub fn quit(self) {
        if let Self::Server(session) = self {
            session.quit();
        }
    }
}
