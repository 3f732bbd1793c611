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
mod features;
mod reader;
mod tls;
mod wire;

use std::io;
use std::time::Duration;

use lettre::transport::smtp::commands::{Data, Ehlo, Quit, Rset, Starttls};
use lettre::transport::smtp::extension::ClientId;
use secrecy::SecretString;

use self::features::Features;
use self::wire::Wire;
use super::account::{Account, Tls};
use super::message::{Outgoing, gate};
use super::outcome::{Outcome, Phase, Reply, Why};

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
    Why(Why),
}

impl Failure {
    /// Returns what became of a message that waited for this session: it was not sent.
    pub fn into_outcome(self) -> Outcome {
        let at = self.at;
        match self.cause {
            Cause::Said(reply) if reply.is_transient() => Outcome::TryLater { at, reply },
            Cause::Said(reply) => Outcome::Refused { at, reply },
            Cause::Why(why) => Outcome::NotSent { at, why },
        }
    }

    /// Returns what the person can do now, if there is something to say.
    pub fn help(&self) -> Option<&'static str> {
        match &self.cause {
            Cause::Said(reply) if self.at == Phase::Auth && !reply.is_transient() => {
                Some("check the user name and the password; many providers want an app password")
            }
            Cause::Said(_) => None,
            Cause::Why(why) => why.help(),
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
}

impl Session {
    /// Connects, encrypts and signs in, as the account says.
    ///
    /// Not a byte of the sign-in goes over a connection that is neither encrypted nor within this
    /// machine.
    pub fn open(
        account: &Account,
        password: Option<&SecretString>,
        timeouts: Timeouts,
    ) -> Result<Self, Failure> {
        let at = |at| {
            move |why| Failure {
                at,
                cause: Cause::Why(why),
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
                    return Err(session.fail(Phase::StartTls, Why::NoStartTls));
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
            session.sign_in(username, password)?;
        }
        Ok(session)
    }

    /// Tells whether another message can be handed over.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Tells whether the connection is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.wire.is_encrypted()
    }

    /// Hands one message over.
    ///
    /// `intent` is called once the server is ready and before the first byte of the message: what it
    /// records must be on disk when it returns. If it fails, the connection is closed (after the
    /// server's 354 every line would be part of the message) and nothing of the message was said.
    ///
    /// A refusal leaves the session open, so that the next message can follow.
    pub fn send(
        &mut self,
        message: &Outgoing,
        intent: &mut dyn FnMut() -> io::Result<()>,
    ) -> Outcome {
        let outcome = match self.prepare(message) {
            Ok(()) => self.hand_over(&message.bytes, intent),
            Err(failure) => failure.into_outcome(),
        };
        if !self.is_open {
            self.wire.close();
        }
        outcome
    }

    /// Says good-bye and closes the connection.
    pub fn quit(mut self) {
        if self.is_open {
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

    /// Names sender and recipient and gets the server ready for the message.
    fn prepare(&mut self, message: &Outgoing) -> Result<(), Failure> {
        let start = Phase::MailFrom;
        if !self.is_open {
            return Err(self.fail(start, Why::Ended));
        }
        // NOTE: every byte string passes here, also one that was planned by an older version.
        if let Err(error) = gate(&message.bytes) {
            return Err(Failure {
                at: start,
                cause: Cause::Why(Why::Gate(error)),
            });
        }
        let size = message.bytes.len() as u64;
        if let Some(limit) = self.features.size.filter(|limit| size > *limit) {
            return Err(Failure {
                at: start,
                cause: Cause::Why(Why::TooLarge { limit, size }),
            });
        }
        let size = match self.features.size {
            Some(_) => format!(" SIZE={size}"),
            None => String::new(),
        };
        let steps = [
            (
                Phase::MailFrom,
                format!("MAIL FROM:<{}>{size}\r\n", message.from),
            ),
            (Phase::RcptTo, format!("RCPT TO:<{}>\r\n", message.to)),
            (Phase::Data, Data.to_string()),
        ];
        let result = if self.features.pipelining {
            self.ask_at_once(&steps)
        } else {
            steps
                .iter()
                .try_for_each(|(at, command)| self.ask(*at, command).map(|_| ()))
        };
        if result.is_err() && self.is_open {
            // What was accepted of the refused message must not be there when the next one comes.
            let _ = self.ask(Phase::MailFrom, &Rset.to_string());
        }
        result?;
        self.must_be_in_step(Phase::Data)
    }

    /// Asks several things in one write (RFC 2920) and reads every answer; the first refusal counts.
    fn ask_at_once(&mut self, steps: &[(Phase, String)]) -> Result<(), Failure> {
        let first = steps.first().map_or(Phase::MailFrom, |(at, _)| *at);
        self.must_be_in_step(first)?;
        let commands: String = steps.iter().map(|(_, command)| command.as_str()).collect();
        if let Err(why) = self.wire.write(commands.as_bytes(), self.timeouts.write) {
            return Err(self.fail(first, why));
        }
        let mut refusal = None;
        for (at, _) in steps {
            match self.expect(*at) {
                // The server waits for a message whose recipient it refused: only closing the
                // connection surely sends none.
                Ok(_) if *at == Phase::Data && refusal.is_some() => self.is_open = false,
                Ok(_) => {}
                Err(failure) => {
                    refusal.get_or_insert(failure);
                    if !self.is_open {
                        break;
                    }
                }
            }
        }
        refusal.map_or(Ok(()), Err)
    }

    /// Hands the message over and reads what the server says to it.
    fn hand_over(&mut self, bytes: &[u8], intent: &mut dyn FnMut() -> io::Result<()>) -> Outcome {
        let payload = stuffed(bytes);
        if let Err(error) = intent() {
            self.is_open = false;
            return Outcome::NotSent {
                at: Phase::Data,
                why: Why::Intent {
                    reason: wire::words(&error),
                },
            };
        }
        if let Err(why) = self.wire.write(&payload, self.timeouts.write) {
            self.is_open = false;
            // It may have said why before it stopped listening.
            let patience = self.timeouts.reply.min(Duration::from_secs(1));
            let at = Phase::Body;
            return match self.wire.read_reply(patience) {
                Ok(reply) if reply.is_transient() => Outcome::TryLater { at, reply },
                Ok(reply) if !reply.is_positive() => Outcome::Refused { at, reply },
                _ => Outcome::NotSent { at, why },
            };
        }
        let at = Phase::Dot;
        match self.wire.read_reply(self.timeouts.dot) {
            Ok(reply) => {
                self.is_open &= reply.code() != 421;
                match reply.code() / 100 {
                    2 => Outcome::Sent { reply },
                    4 => Outcome::TryLater { at, reply },
                    5 => Outcome::Refused { at, reply },
                    _ => {
                        self.is_open = false;
                        Outcome::InDoubt {
                            at,
                            why: Why::Unexpected { reply },
                        }
                    }
                }
            }
            Err(why) => {
                self.is_open = false;
                Outcome::InDoubt { at, why }
            }
        }
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
            return Err(self.fail(at, Why::Early));
        }
        Ok(())
    }

    fn must_be_private(&mut self, at: Phase) -> Result<(), Failure> {
        if self.wire.is_encrypted() || self.wire.is_loopback() {
            return Ok(());
        }
        Err(self.fail(at, Why::ClearText))
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
            _ => Err(self.fail(at, Why::Unexpected { reply })),
        }
    }

    fn fail(&mut self, at: Phase, why: Why) -> Failure {
        self.is_open = false;
        Failure {
            at,
            cause: Cause::Why(why),
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

/// Returns a message as it goes over the wire: a dot before every line that begins with one (RFC 5321,
/// 4.5.2), and the final dot, so that one write carries all of it.
fn stuffed(bytes: &[u8]) -> Vec<u8> {
    let mut payload = Vec::with_capacity(bytes.len() + 64);
    let mut is_line_start = true;
    for &byte in bytes {
        if is_line_start && byte == b'.' {
            payload.push(b'.');
        }
        payload.push(byte);
        is_line_start = byte == b'\n';
    }
    payload.extend_from_slice(b".\r\n");
    payload
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn undoing_the_dots_gives_the_message_back(
            lines in prop::collection::vec(r"\.{0,3}[a.]{0,4}", 1..12),
        ) {
            let message = format!("{}\r\n", lines.join("\r\n"));
            let payload = String::from_utf8(stuffed(message.as_bytes())).unwrap();
            // The way of a server: line by line, until one that is a dot alone.
            let mut received = String::new();
            let mut rest = payload.as_str();
            loop {
                let (line, tail) = rest.split_once("\r\n").unwrap();
                rest = tail;
                if line == "." {
                    break;
                }
                received.push_str(line.strip_prefix('.').unwrap_or(line));
                received.push_str("\r\n");
            }
            prop_assert_eq!(received, message);
            prop_assert_eq!(rest, "");
        }
    }
}
