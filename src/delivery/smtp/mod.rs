//! One session with a mail server (RFC 5321), driven step by step.
//!
//! lettre gives the commands and the sign-in; the connection is our own, because lettre's cannot say
//! what a person must know: whether a lost connection was lost before or after the end of the message.
//! Its `command()` writes and reads in one call, so that a write that failed looks like an answer that
//! never came; it reads a line without end into memory without end; it keeps plain text that came
//! behind the answer to STARTTLS (all seen in 0.11.23). It also sends a message in two small writes,
//! of which the second waits 40 ms for a delayed acknowledgement.
//!
//! A message is in doubt only if all of it, with the final dot, was handed to the system and no answer
//! came. What stopped before that was surely not delivered: a server that has not seen the dot must
//! throw the message away (RFC 5321, 4.1.1.4).

mod auth;
mod distrust;
mod features;
mod reader;
mod tls;
mod transaction;
mod wire;

use std::time::Duration;

use lettre::transport::smtp::commands::{Ehlo, Quit, Starttls};
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret, SecretString};

use self::features::Features;
use self::wire::Wire;
use super::account::{Account, Tls};
use super::message::Outgoing;
use super::outcome::{NoAnswer, Outcome};
use super::phase::Phase;
use super::reply::Reply;
use super::secret::token;
use crate::sender::Email;

/// How long to wait for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For one address of the server to take the connection.
    pub connect: Duration,
    /// For an answer, from the first byte of the wait to the end of the answer.
    pub reply: Duration,
    /// For the server to take the next piece of the message.
    pub write: Duration,
    /// For the answer to the whole message; giving up here puts it in doubt.
    pub dot: Duration,
}

impl Default for Timeouts {
    /// What RFC 5321, 4.5.3.2, asks for at the end of a message; less where waiting decides nothing.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            reply: Duration::from_mins(2),
            write: Duration::from_mins(3),
            dot: Duration::from_mins(10),
        }
    }
}

/// Why there is no session, or why a step of it failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the server {cause}")]
pub struct Failure {
    /// At which step.
    pub at: Phase,
    /// Why.
    pub cause: Cause,
}

/// What ended a step.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// The server said no, for now or for good.
    #[error("said no: {0}")]
    Said(Reply),
    /// There was no usable answer.
    #[error("{0}")]
    NoAnswer(NoAnswer),
}

impl Failure {
    /// Returns what became of a message that waited for this session: it was not sent.
    pub fn into_outcome(self) -> Outcome {
        let at = self.at;
        match self.cause {
            Cause::Said(reply) => Outcome::of_refusal(at, reply),
            Cause::NoAnswer(why) => Outcome::NotSent { at, why },
        }
    }

    /// Returns what the person can do now, if there is something to say.
    pub fn help(&self) -> Option<&'static str> {
        match &self.cause {
            Cause::Said(reply) if self.at == Phase::Auth && !reply.is_transient() => {
                Some(reply.help().unwrap_or(
                    "check the user name and the password; your provider may require a separate \
                     password for mail programs (an app password)",
                ))
            }
            Cause::Said(reply) => reply.help(),
            Cause::NoAnswer(why) => why.help(),
        }
    }
}

/// The message of which a server was told sender and recipient.
#[derive(Debug, PartialEq, Eq)]
struct Announced {
    message_id: String,
    from: Email,
    to: Email,
}

impl Announced {
    fn of(message: &Outgoing) -> Self {
        Self {
            message_id: message.message_id.clone(),
            from: message.from.clone(),
            to: message.to.clone(),
        }
    }
}

/// A connection to a mail server that is ready to take messages, one after the other.
#[derive(Debug)]
pub struct Session {
    wire: Wire,
    features: Features,
    timeouts: Timeouts,
    is_open: bool,
    /// The message that the server waits for: whatever is said now is part of it.
    awaited: Option<Announced>,
}

impl Session {
    /// Connects, encrypts and signs in, as the account says.
    ///
    /// Not a byte of the sign-in goes over a connection that is neither encrypted nor within this
    /// machine. A token lives an hour or so: one that is refused is asked for anew once, for a run may
    /// last longer.
    pub fn open(
        account: &Account,
        secret: Option<&SecretString>,
        timeouts: Timeouts,
    ) -> Result<Self, Failure> {
        let opened = Self::open_with(account, secret, timeouts);
        let is_refused = opened
            .as_ref()
            .is_err_and(|failure| matches!(failure.cause, Cause::NoAnswer(NoAnswer::Token { .. })));
        if !is_refused {
            return opened;
        }
        match (token(account), secret) {
            (Ok(fresh), Some(stale)) if fresh.expose_secret() != stale.expose_secret() => {
                Self::open_with(account, Some(&fresh), timeouts)
            }
            _ => opened,
        }
    }

    fn open_with(
        account: &Account,
        secret: Option<&SecretString>,
        timeouts: Timeouts,
    ) -> Result<Self, Failure> {
        let at = |at| {
            move |why| Failure {
                at,
                cause: Cause::NoAnswer(why),
            }
        };
        // NOTE: looked at first, so that a certificate file that cannot be read costs no connection.
        let encryption = match account.tls {
            Tls::None => None,
            Tls::Implicit | Tls::StartTls => {
                Some(tls::settings(account.ca.as_deref()).map_err(at(Phase::StartTls))?)
            }
        };
        let wire = Wire::connect(account.host.as_str(), account.port, timeouts.connect)
            .map_err(at(Phase::Connect))?;
        let mut session = Self {
            wire,
            features: Features::default(),
            timeouts,
            is_open: true,
            awaited: None,
        };
        match (account.tls, encryption) {
            (Tls::Implicit, Some(settings)) => {
                session.encrypt(account, settings)?;
                session.expect(Phase::Banner)?;
                session.hello()?;
            }
            (Tls::StartTls, Some(settings)) => {
                session.expect(Phase::Banner)?;
                session.hello()?;
                if !session.features.start_tls {
                    return Err(session.fail(Phase::StartTls, NoAnswer::NoStartTls));
                }
                session.ask(Phase::StartTls, &Starttls.to_string())?;
                session.encrypt(account, settings)?;
                session.hello()?;
            }
            _ => {
                session.must_be_private(Phase::Connect)?;
                session.expect(Phase::Banner)?;
                session.hello()?;
            }
        }
        if let Some(username) = &account.username {
            session.must_be_private(Phase::Auth)?;
            session.sign_in(account, username, secret)?;
        }
        Ok(session)
    }

    /// Returns `true` if another message can be handed over.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Returns `true` if the connection is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.wire.is_encrypted()
    }

    /// Says good-bye and closes the connection. A server that waits for a message is left without a
    /// word: it throws away what it has.
    pub fn quit(mut self) {
        if self.is_open && self.awaited.is_none() {
            let patience = self.timeouts.reply.min(Duration::from_secs(5));
            if self
                .wire
                .write(Quit.to_string().as_bytes(), patience)
                .is_ok()
            {
                let _ = self.wire.read_reply(patience);
            }
        }
        self.wire.close();
    }

    fn hello(&mut self) -> Result<(), Failure> {
        // NOTE: an address literal, for the name of a person's computer is nobody's business.
        let id = ClientId::Ipv4(std::net::Ipv4Addr::LOCALHOST);
        let reply = self.ask_lines(Phase::Ehlo, &Ehlo::new(id).to_string())?;
        self.features = Features::read(&reply);
        Ok(())
    }

    fn encrypt(&mut self, account: &Account, settings: tls::Settings) -> Result<(), Failure> {
        // CVE-2011-0411: commands or answers slipped in before the encryption.
        self.must_be_in_step(Phase::StartTls)?;
        self.wire
            .encrypt(account.host.as_str(), settings, self.timeouts.reply)
            .map_err(|why| self.fail(Phase::StartTls, why))
    }

    /// Fails if there are more answers than questions.
    fn must_be_in_step(&mut self, at: Phase) -> Result<(), Failure> {
        if self.wire.has_unread() {
            return Err(self.fail(at, NoAnswer::Early));
        }
        Ok(())
    }

    fn must_be_private(&mut self, at: Phase) -> Result<(), Failure> {
        if self.wire.is_encrypted() || self.wire.is_loopback() {
            return Ok(());
        }
        Err(self.fail(at, NoAnswer::ClearText))
    }

    /// Says something and returns the answer, which is the one that the step wants.
    fn ask(&mut self, at: Phase, command: &str) -> Result<Reply, Failure> {
        self.must_be_in_step(at)?;
        if let Err(why) = self.wire.write(command.as_bytes(), self.timeouts.write) {
            return Err(self.fail(at, why));
        }
        self.expect(at)
    }

    fn ask_lines(&mut self, at: Phase, command: &str) -> Result<Vec<String>, Failure> {
        self.ask(at, command)?;
        Ok(self.wire.take_lines())
    }

    /// Reads the answer of a step. The session ends unless the answer is a plain yes or no.
    fn expect(&mut self, at: Phase) -> Result<Reply, Failure> {
        let reply = match self.wire.read_reply(self.timeouts.reply) {
            Ok(reply) => reply,
            Err(why) => return Err(self.fail(at, why)),
        };
        let wanted = match at {
            Phase::Data => 3,
            _ => 2,
        };
        match reply.code() / 100 {
            class if class == wanted => Ok(reply),
            3 if at == Phase::Auth => Ok(reply),
            4 | 5 => {
                self.is_open &= reply.code() != 421;
                Err(Failure {
                    at,
                    cause: Cause::Said(reply),
                })
            }
            _ => Err(self.fail(at, NoAnswer::Unexpected { reply })),
        }
    }

    fn fail(&mut self, at: Phase, why: NoAnswer) -> Failure {
        self.is_open = false;
        Failure {
            at,
            cause: Cause::NoAnswer(why),
        }
    }
}

/// Connects and signs in as the account says, sends nothing, and says good-bye.
pub fn test(
    account: &Account,
    password: Option<&SecretString>,
    timeouts: Timeouts,
) -> Result<(), Failure> {
    Session::open(account, password, timeouts).map(Session::quit)
}
