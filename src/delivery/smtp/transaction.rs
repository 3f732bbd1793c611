//! One message after the other over a session: the envelope, the message, the answer to it.
//!
//! A server that takes several commands at once (RFC 2920) is told the whole envelope in one write,
//! and the envelope of the next message right behind the end of the one before: one wait for each
//! message instead of four.

use std::time::Duration;

use lettre::transport::smtp::commands::{Data, Rset};
use memchr::memmem;

use super::{Announced, Cause, Failure, Session};
use crate::delivery::message::{Outgoing, gate};
use crate::delivery::outcome::{NoAnswer, Outcome};
use crate::delivery::phase::Phase;

/// Commands, each with its step.
type Envelope = [(Phase, String); 3];

impl Session {
    /// Names sender and recipient and gets the server ready for the message. Nothing of the message
    /// itself is said: what is recorded before [`deliver`](Self::deliver) is recorded in time.
    pub fn announce(&mut self, message: &Outgoing) -> Result<(), Failure> {
        let result = self.envelope(message).and_then(|envelope| {
            if self.features.pipelining {
                self.must_be_in_step(Phase::MailFrom)?;
                self.wire
                    .write(joined(&envelope).as_bytes(), self.timeouts.write)
                    .map_err(|why| self.fail(Phase::MailFrom, why))?;
                self.hear(&envelope)
            } else {
                envelope
                    .iter()
                    .try_for_each(|(at, command)| self.ask(*at, command).map(|_| ()))
            }
        });
        self.settle(message, result)
    }

    /// Hands over the message that was announced and reads what the server says to it.
    ///
    /// `next` is announced behind it where the server takes several commands at once; the second
    /// value says how that went, and is `None` if it was not tried.
    pub fn deliver(
        &mut self,
        message: &Outgoing,
        next: Option<&Outgoing>,
    ) -> (Outcome, Option<Result<(), Failure>>) {
        if self.awaited.take() != Some(Announced::of(message)) {
            self.close();
            let (at, why) = (Phase::Data, NoAnswer::Ended);
            return (Outcome::NotSent { at, why }, None);
        }
        // What cannot be announced is known before anything is said of it.
        let next = next.filter(|_| self.features.pipelining);
        let envelope = next.map(|next| self.envelope(next));
        let commands = match &envelope {
            Some(Ok(envelope)) => joined(envelope),
            _ => String::new(),
        };
        let mut payload = stuffed(&message.bytes, commands.len());
        let end = payload.len();
        payload.extend_from_slice(commands.as_bytes());
        let (written, behind) = self.wire.write_both(&payload, end, self.timeouts.write);
        if let Err(why) = written {
            return (self.cut_short(why), None);
        }
        let outcome = self.verdict();
        let announced = next.zip(envelope).map(|(next, envelope)| {
            let result = envelope.and_then(|envelope| {
                if !self.is_open {
                    return Err(self.fail(Phase::MailFrom, NoAnswer::Ended));
                }
                behind.map_err(|why| self.fail(Phase::MailFrom, why))?;
                self.hear(&envelope)
            });
            self.settle(next, result)
        });
        if !self.is_open {
            self.close();
        }
        (outcome, announced)
    }

    /// Closes the connection without a word; of a message that was announced nothing was said.
    pub fn close(&mut self) {
        self.is_open = false;
        self.wire.close();
    }

    /// Returns the commands that announce a message, unless it cannot be sent over this session.
    fn envelope(&mut self, message: &Outgoing) -> Result<Envelope, Failure> {
        let at = Phase::MailFrom;
        if !self.is_open {
            return Err(self.fail(at, NoAnswer::Ended));
        }
        let cause = |why| Failure {
            at,
            cause: Cause::NoAnswer(why),
        };
        // NOTE: every byte string passes here, also one that was planned by an older version.
        gate(&message.bytes).map_err(|error| cause(NoAnswer::Gate(error)))?;
        let size = message.bytes.len() as u64;
        if let Some(limit) = self.features.size.filter(|limit| size > *limit) {
            return Err(cause(NoAnswer::TooLarge { limit, size }));
        }
        let size = match self.features.size {
            Some(_) => format!(" SIZE={size}"),
            None => String::new(),
        };
        Ok([
            (at, format!("MAIL FROM:<{}>{size}\r\n", message.from)),
            (Phase::RcptTo, format!("RCPT TO:<{}>\r\n", message.to)),
            (Phase::Data, Data.to_string()),
        ])
    }

    /// Reads the answer to every command of an envelope; the first refusal counts.
    fn hear(&mut self, envelope: &Envelope) -> Result<(), Failure> {
        let mut refusal = None;
        for (at, _) in envelope {
            match self.expect(*at) {
                // The server waits for a message whose recipient it refused: a lone dot ends it, and
                // there is nobody to get it (RFC 2920, 3.1).
                Ok(_) if *at == Phase::Data && refusal.is_some() => {
                    let _ = self.ask(Phase::Dot, ".\r\n");
                }
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

    /// Notes that the server waits for a message, or clears away what it took of its envelope.
    fn settle(&mut self, message: &Outgoing, result: Result<(), Failure>) -> Result<(), Failure> {
        let result = result.and_then(|()| self.must_be_in_step(Phase::Data));
        match &result {
            Ok(()) => self.awaited = Some(Announced::of(message)),
            Err(failure) => {
                let was_said = matches!(&failure.cause, Cause::Said(_));
                if self.is_open && was_said {
                    // What was accepted of it must not be there when the next one comes.
                    let _ = self.ask(Phase::MailFrom, &Rset.to_string());
                }
                if !self.is_open {
                    self.close();
                }
            }
        }
        result
    }

    /// Says what became of a message whose end was surely not handed over.
    fn cut_short(&mut self, why: NoAnswer) -> Outcome {
        // The server may have said why before it stopped listening.
        let patience = self.timeouts.reply.min(Duration::from_secs(1));
        let at = Phase::Body;
        let reply = self.wire.read_reply(patience);
        self.close();
        match reply {
            Ok(reply) if !reply.is_positive() => Outcome::of_refusal(at, reply),
            _ => Outcome::NotSent { at, why },
        }
    }

    /// Reads what the server says to a message that it has whole.
    fn verdict(&mut self) -> Outcome {
        let at = Phase::Dot;
        match self.wire.read_reply(self.timeouts.dot) {
            Ok(reply) => {
                self.is_open &= reply.code() != 421;
                match reply.code() / 100 {
                    2 => Outcome::Sent { reply },
                    4 | 5 => Outcome::of_refusal(at, reply),
                    _ => {
                        self.is_open = false;
                        Outcome::InDoubt {
                            at,
                            why: NoAnswer::Unexpected { reply },
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
}

/// Returns a whole envelope, to be said in one write.
fn joined(envelope: &Envelope) -> String {
    envelope
        .iter()
        .map(|(_, command)| command.as_str())
        .collect()
}

/// Returns a message as it goes over the wire: a dot before every line that begins with one (RFC 5321,
/// 4.5.2), and the final dot, so that one write carries all of it; with room for so many bytes behind it.
fn stuffed(bytes: &[u8], room: usize) -> Vec<u8> {
    let mut payload = Vec::with_capacity(bytes.len() + room + 64);
    let mut done = 0;
    let later = memmem::find_iter(bytes, b"\n.").map(|at| at + 1);
    for dot in bytes
        .starts_with(b".")
        .then_some(0)
        .into_iter()
        .chain(later)
    {
        payload.extend_from_slice(&bytes[done..dot]);
        payload.push(b'.');
        done = dot;
    }
    payload.extend_from_slice(&bytes[done..]);
    payload.extend_from_slice(b".\r\n");
    payload
}

#[cfg(test)]
mod tests;
