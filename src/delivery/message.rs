//! The exact bytes of a letter that goes by mail, made once when it is planned, and the gate that
//! every byte passes before it reaches a server.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use memchr::memchr;

use crate::digest::{Fingerprint, sha256};
use crate::letter::Letter;
use crate::sender::Email;
use crate::view::{Attachment, Posting, post};

/// The longest line, without its end, in bytes (RFC 5322, 2.1.1).
const LINE_LIMIT: usize = 998;
/// No letter of ours is larger, in bytes; most servers refuse more.
const SIZE_LIMIT: usize = 25 * 1024 * 1024;

/// A message as it will be handed over: one sender, one recipient, and bytes that never change, so
/// that a second copy can be known by its Message-ID.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The identifier in the `Message-ID` header, without angle brackets.
    pub message_id: String,
    /// The address that it is sent from.
    pub from: Email,
    /// The address that it is sent to.
    pub to: Email,
    /// The message: header, body, `\r\n` throughout.
    pub bytes: Vec<u8>,
}

/// When a message is planned, and what makes its identifier unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The time, to the second.
    pub at: DateTime<FixedOffset>,
    /// A number that no other message of this person has.
    pub nonce: u128,
}

/// Why a letter cannot become a message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MessageError {
    /// Nobody to send it as.
    #[error("the sender has no email address")]
    NoSender,
    /// A letter without a word in it.
    #[error("the letter is empty")]
    Empty,
    /// It would not pass the gate.
    #[error("the message cannot be sent as it is: {0}")]
    Gate(GateError),
}

impl Outgoing {
    /// Makes the message for a letter to `to`.
    ///
    /// It is sent from the address of the account where that has one, else from the sender's own;
    /// answers go to the sender's own.
    pub fn plan(
        letter: &Letter,
        to: &Email,
        account_from: Option<&Email>,
        attachments: &[Attachment],
        stamp: &Stamp,
    ) -> Result<Self, MessageError> {
        if letter.text.body.trim().is_empty() {
            return Err(MessageError::Empty);
        }
        let own = letter.sender.email.as_ref();
        let from = account_from.or(own).ok_or(MessageError::NoSender)?;
        let message_id = message_id(letter, from, to, stamp);
        let bytes = post(
            letter,
            &Posting {
                from,
                reply_to: own.filter(|own| *own != from),
                to,
                at: stamp.at.timestamp(),
                message_id: &message_id,
                attachments,
            },
        );
        gate(&bytes).map_err(MessageError::Gate)?;
        Ok(Self::from_parts(
            message_id,
            from.clone(),
            to.clone(),
            bytes,
        ))
    }

    /// Takes a message that was planned before, as the docket kept it. The gate is passed again when
    /// it is sent.
    pub fn from_parts(message_id: String, from: Email, to: Email, bytes: Vec<u8>) -> Self {
        Self {
            message_id,
            from,
            to,
            bytes,
        }
    }

    /// Returns the SHA-256 of the bytes, in hexadecimal.
    pub fn sha256(&self) -> String {
        sha256(&self.bytes)
    }

    /// Returns `true` if another message says the same, to the same recipient from the same sender: all but
    /// its date and its Message-ID is equal.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.to == other.to && self.from == other.from && {
            let ((own, text), (others, text_of_other)) = (self.parts(), other.parts());
            text == text_of_other && unstamped(own).eq(unstamped(others))
        }
    }

    /// Returns the header and the body.
    fn parts(&self) -> (&[u8], &[u8]) {
        let end = memchr::memmem::find(&self.bytes, b"\r\n\r\n");
        self.bytes.split_at(end.unwrap_or(self.bytes.len()))
    }
}

/// Returns the lines of a header that do not change from one making of a message to the next.
fn unstamped(header: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = header.split(|byte| *byte == b'\n');
    lines.filter(|line| !line.starts_with(b"Date: ") && !line.starts_with(b"Message-ID: "))
}

impl fmt::Debug for Outgoing {
    // NOTE: a letter and its addresses are personal; the identifier is what a log needs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("message_id", &self.message_id)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

fn message_id(letter: &Letter, from: &Email, to: &Email, stamp: &Stamp) -> String {
    let digest = Fingerprint::default()
        .bytes(stamp.nonce.to_be_bytes())
        .bytes(stamp.at.timestamp().to_be_bytes())
        .texts([&letter.id, from.as_str()])
        .bytes(to.as_str());
    let host = from.as_str().split_once('@').map_or("", |(_, host)| host);
    format!("{}@{host}", digest.hexadecimal())
}

/// Why bytes may not be handed to a mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GateError {
    /// A NUL.
    #[error("line {line} holds a NUL")]
    Nul {
        /// The line, from 1.
        line: usize,
    },
    /// A carriage return that ends no line. Some servers take it for the end of one.
    #[error("line {line} holds a lone carriage return")]
    BareCr {
        /// The line, from 1.
        line: usize,
    },
    /// A line feed without its carriage return. Some servers take it for the end of a line, and what
    /// follows for commands.
    #[error("line {line} ends in a lone line feed")]
    BareLf {
        /// The line, from 1.
        line: usize,
    },
    /// A byte beyond ASCII; all that we write is encoded.
    #[error("line {line} holds a byte beyond ASCII")]
    NotAscii {
        /// The line, from 1.
        line: usize,
    },
    /// A line that servers may cut.
    #[error("line {line} is longer than {LINE_LIMIT} bytes")]
    LongLine {
        /// The line, from 1.
        line: usize,
    },
    /// No line break at the very end.
    #[error("the last line does not end")]
    Unfinished,
    /// Too large.
    #[error("it is larger than {} megabytes", SIZE_LIMIT / 1024 / 1024)]
    Large,
}

/// Lets bytes pass that a mail server can only take for one message: ASCII lines of at most 998 bytes,
/// each ended by `\r\n` and by nothing else.
pub fn gate(bytes: &[u8]) -> Result<(), GateError> {
    if bytes.len() > SIZE_LIMIT {
        return Err(GateError::Large);
    }
    if is_plain(bytes) {
        return Ok(());
    }
    let mut line = 1;
    let mut rest = bytes;
    while let Some(end) = memchr(b'\n', rest) {
        let (text, behind) = rest.split_at(end);
        rest = &behind[1..];
        let ended = text.strip_suffix(b"\r");
        plain(ended.unwrap_or(text), line)?;
        if ended.is_none() {
            return Err(GateError::BareLf { line });
        }
        line += 1;
    }
    match rest.strip_suffix(b"\r") {
        None if rest.is_empty() && !bytes.is_empty() => Ok(()),
        None => plain(rest, line).and(Err(GateError::Unfinished)),
        Some(text) => plain(text, line).and(Err(GateError::BareCr { line })),
    }
}

/// So many bytes are looked at as one, and each of them has a line's end: what we write has short lines.
const BLOCK: usize = 255;

/// Returns `true` if bytes surely pass the gate. Nearly all do, and these are gone through many at once; whether the
/// others pass, and which of their lines does not, is found out line by line.
fn is_plain(bytes: &[u8]) -> bool {
    let count = |bytes: &[u8], is_one: fn(u8) -> bool| -> usize {
        // A block's count fits into a byte, so that the compiler can add up many of them at once.
        let of_block = |block: &[u8]| block.iter().map(|byte| u8::from(is_one(*byte))).sum::<u8>();
        bytes
            .chunks(BLOCK)
            .map(|block| usize::from(of_block(block)))
            .sum()
    };
    let pairs = |block: &[u8], next: &[u8]| {
        let both = block.iter().zip(next);
        let is_end =
            |(first, second): (&u8, &u8)| u8::from(*first == b'\r') & u8::from(*second == b'\n');
        both.map(is_end).sum::<u8>()
    };
    let behind = bytes.get(1..).unwrap_or_default();
    let mut blocks = bytes.chunks(BLOCK).zip(behind.chunks(BLOCK));
    let mut ends = 0;
    let are_short = blocks.all(|(block, next)| {
        let count = pairs(block, next);
        ends += usize::from(count);
        count > 0 || next.len() < BLOCK
    });
    are_short
        && bytes.ends_with(b"\r\n")
        && bytes.is_ascii()
        && count(bytes, |byte| byte == b'\n') == ends
        && count(bytes, |byte| byte == b'\r') == ends
        && count(bytes, |byte| byte == 0) == 0
}

/// Lets the text of a line pass, without its end.
fn plain(text: &[u8], line: usize) -> Result<(), GateError> {
    let fault = |byte: &u8| match byte {
        b'\r' => Some(GateError::BareCr { line }),
        0 => Some(GateError::Nul { line }),
        128.. => Some(GateError::NotAscii { line }),
        _ => None,
    };
    // All bytes are looked at before any is named: a loop without a way out takes many at once.
    let is_faulty = text.iter().fold(false, |is_faulty, byte| {
        is_faulty | matches!(byte, b'\r' | 0 | 128..)
    });
    match is_faulty.then(|| text.iter().find_map(fault)).flatten() {
        Some(fault) => Err(fault),
        None if text.len() > LINE_LIMIT => Err(GateError::LongLine { line }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
