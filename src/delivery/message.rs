//! The exact bytes of a letter that goes by mail, made once when it is planned, and the gate that
//! every byte passes before it reaches a server.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use memchr::memchr;
use sha2::{Digest, Sha256};

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
    /// The SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
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
        let sha256 = hex(&Sha256::digest(&bytes));
        Self {
            message_id,
            from,
            to,
            bytes,
            sha256,
        }
    }
}

impl Outgoing {
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
            .field("sha256", &self.sha256)
            .finish_non_exhaustive()
    }
}

fn message_id(letter: &Letter, from: &Email, to: &Email, stamp: &Stamp) -> String {
    let digest = Sha256::new()
        .chain_update(stamp.nonce.to_be_bytes())
        .chain_update(stamp.at.timestamp().to_be_bytes())
        .chain_update(&letter.id)
        .chain_update([0])
        .chain_update(from.as_str())
        .chain_update([0])
        .chain_update(to.as_str())
        .finalize();
    let host = from.as_str().split_once('@').map_or("", |(_, host)| host);
    format!("{}@{host}", hex(&digest[..16]))
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write;

    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::letter::fixture::foia_view_fixture;

    fn stamp() -> Stamp {
        Stamp {
            at: DateTime::parse_from_rfc3339("2026-11-23T09:30:00-05:00").unwrap(),
            nonce: 7,
        }
    }

    fn plan(letter: &Letter, attachments: &[Attachment]) -> Outgoing {
        let to = "foia@agency.example".parse().unwrap();
        Outgoing::plan(letter, &to, None, attachments, &stamp()).unwrap()
    }

    fn header_names(bytes: &[u8]) -> Vec<String> {
        let text = std::str::from_utf8(bytes).unwrap();
        let head = text.split_once("\r\n\r\n").unwrap().0;
        head.split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split_once(':').unwrap().0.to_owned())
            .collect()
    }

    const NAMES: [&str; 7] = [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
    ];

    #[test]
    fn a_message_has_its_identifier_and_date_and_is_no_draft() {
        let message = plan(&foia_view_fixture(), &[]);
        assert_eq!(header_names(&message.bytes), NAMES);
        let text = String::from_utf8(message.bytes.clone()).unwrap();
        assert!(
            text.contains("Date: Mon, 23 Nov 2026 14:30:00 +0000\r\n"),
            "{text}"
        );
        assert!(text.contains(&format!("Message-ID: <{}>\r\n", message.message_id)));
        assert!(message.message_id.ends_with("@example.org"));
        assert_eq!(message, plan(&foia_view_fixture(), &[]));
        assert!(!format!("{message:?}").contains("zoe@"));
    }

    #[test]
    fn another_stamp_gives_another_identifier() {
        let letter = foia_view_fixture();
        let to = "foia@agency.example".parse().unwrap();
        let other = Stamp {
            nonce: 8,
            ..stamp()
        };
        let other = Outgoing::plan(&letter, &to, None, &[], &other).unwrap();
        assert_ne!(other.message_id, plan(&letter, &[]).message_id);
    }

    #[test]
    fn an_account_of_another_address_sends_and_answers_go_to_the_sender() {
        let from = "robot@mail.example".parse().unwrap();
        let to = "foia@agency.example".parse().unwrap();
        let letter = foia_view_fixture();
        let message = Outgoing::plan(&letter, &to, Some(&from), &[], &stamp()).unwrap();
        let text = String::from_utf8(message.bytes).unwrap();
        assert!(
            text.contains("<robot@mail.example>\r\nReply-To: "),
            "{text}"
        );
        assert_eq!(message.from, from);
    }

    #[test]
    fn a_letter_without_words_or_sender_is_no_message() {
        let to = "foia@agency.example".parse().unwrap();
        let mut letter = foia_view_fixture();
        letter.text.body = " \n\u{a0}\n".into();
        let plan = |letter: &Letter| Outgoing::plan(letter, &to, None, &[], &stamp());
        assert_eq!(plan(&letter), Err(MessageError::Empty));
        letter = foia_view_fixture();
        letter.sender.email = None;
        assert_eq!(plan(&letter), Err(MessageError::NoSender));
    }

    /// RUSTSEC-2026-0561: an attachment that a lax server would take for the end of the message.
    #[test]
    fn an_attachment_cannot_end_the_message() {
        let evil = b"a\n.\r\nMAIL FROM:<evil@z>\r\n\0\r.\r".to_vec();
        let file = Attachment {
            name: "x\"\r\nX-Evil: 1\r\n.txt".into(),
            content_type: "text/plain\r\nX-Evil: 2".into(),
            bytes: evil.clone(),
        };
        let message = plan(&foia_view_fixture(), &[file]);
        assert_eq!(gate(&message.bytes), Ok(()));
        let text = String::from_utf8(message.bytes).unwrap();
        assert!(
            !text.contains("MAIL FROM") && !text.contains("\r\nX-Evil"),
            "{text}"
        );
        assert!(
            text.contains("Content-Type: application/octet-stream"),
            "{text}"
        );
        let encoded = encodify::base64::STANDARD.encode(&evil);
        assert!(text.contains(&encoded[..40]), "{text}");
    }

    /// The panic of lettre's builder: a name with a line break, for which it has no answer.
    #[test]
    fn a_name_with_a_line_break_is_one_line() {
        let mut letter = foia_view_fixture();
        letter.sender.name = "Eve\r\nBcc: e@z.org".into();
        letter.to.name = "Office\nBcc: e@z.org\0".into();
        let message = plan(&letter, &[]);
        assert_eq!(header_names(&message.bytes), NAMES);
    }

    #[test]
    fn the_gate_names_what_it_refuses_and_where() {
        let long = format!("{}\r\n", "x".repeat(998));
        assert_eq!(gate(long.as_bytes()), Ok(()));
        let longer = format!("{}\r\n", "x".repeat(999));
        for (bytes, error) in [
            (&b"a\r\nb\n.\r\n"[..], GateError::BareLf { line: 2 }),
            (b"a\rb\r\n", GateError::BareCr { line: 1 }),
            (b"a\r\r\n", GateError::BareCr { line: 1 }),
            (b"a\r\n\r", GateError::BareCr { line: 2 }),
            (b"a\0\r\n", GateError::Nul { line: 1 }),
            (b"\xc3\xa9\r\n", GateError::NotAscii { line: 1 }),
            (b"a\r\nb", GateError::Unfinished),
            (b"", GateError::Unfinished),
            (longer.as_bytes(), GateError::LongLine { line: 1 }),
        ] {
            assert_eq!(gate(bytes), Err(error));
        }
    }

    proptest! {
        #[test]
        fn what_passes_the_gate_is_lines_and_nothing_else(
            bytes in prop::collection::vec(
                prop::sample::select(&b"a.\r\n\0\x80"[..]), 0..40
            ),
        ) {
            // Said another way: cut at every CRLF, nothing but plain ASCII is left, and the last is empty.
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            let lines: Vec<&str> = text.split("\r\n").collect();
            let is_message = lines.len() > 1
                && lines.last() == Some(&"")
                && lines.iter().all(|line| line.chars().all(|c| matches!(c, 'a' | '.')));
            prop_assert_eq!(gate(&bytes).is_ok(), is_message, "{:?}", text);
        }
    }

    proptest! {
        // Rendering a letter without optimization is slow: fewer cases, each of several texts.
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn no_letter_and_no_file_adds_a_header_or_fails_the_gate(
            name in r"(?s)(\r|\n|\r\n|: |Bcc: e@z\.org|<e@z\.org>|,|\PC|.){0,60}",
            subject in r"(?s)(\r\n|\n|=\?utf-8\?|\PC|.){0,60}",
            body in r"(?s)(\r\n\.\r\n|\n\.\n|\r|\x00|--=_|=|\PC|.){0,80}x",
            long in 0_usize..3_000,
            file in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let mut letter = foia_view_fixture();
            letter.sender.name.clone_from(&name);
            letter.to.name.clone_from(&subject);
            letter.text.subject = format!("{subject}{}", "x".repeat(long));
            letter.text.body = format!("{body}{}", "y".repeat(long));
            let file = Attachment { name, content_type: subject, bytes: file };
            let message = plan(&letter, &[file]);
            prop_assert_eq!(header_names(&message.bytes), NAMES);
            prop_assert_eq!(gate(&message.bytes), Ok(()));
        }
    }
}
