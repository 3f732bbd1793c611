//! The letter as a mail draft (RFC 5322, MIME): ASCII, CRLF, text and HTML side by side.
//!
//! `X-Unsent: 1` makes mail programs open it for sending. There is no `Message-ID`, which is made
//! when sending is planned, and no `To` where the office takes no email. A sender without an email
//! address gets a draft without `From`: an invented address would be worse, and the mail program
//! that opens a draft fills in its account. Such a draft must not be handed to a server as it is.

use std::fmt::Write;

use chrono::NaiveTime;
use encodify::qp;
use mail_builder::headers::Header;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;
use sha2::{Digest, Sha256};

use super::{html, text};
use crate::letter::Letter;
use crate::sender::Email;
use crate::sender::text::is_forbidden;

/// Returns the whole message.
pub(super) fn render(letter: &Letter) -> String {
    let text = qp::BODY.encode(text::render(letter));
    let html = qp::BODY.encode(html::render(letter));
    let boundary = boundary(&text, &html);
    let mut message = Vec::new();
    if let Some(email) = &letter.sender.email {
        header(&mut message, "From", &mailbox(&letter.sender.name, email));
    }
    if let Some(email) = &letter.to.mailbox {
        header(&mut message, "To", &mailbox(&letter.to.name, email));
    }
    let subject = letter.to.mail_subject.as_ref();
    let subject = one_line(subject.unwrap_or(&letter.text.subject));
    header(&mut message, "Subject", &Text::new(subject));
    // NOTE: only the date is known; noon UTC is that date almost everywhere.
    let noon = letter.date.and_time(NaiveTime::MIN).and_utc().timestamp() + 12 * 60 * 60;
    header(&mut message, "Date", &Date::new(noon));
    message.extend_from_slice(b"X-Unsent: 1\r\nMIME-Version: 1.0\r\n");
    MimePart::new(
        ContentType::new("multipart/alternative").attribute("boundary", boundary),
        vec![part("text/plain", text), part("text/html", html)],
    )
    .write_part(&mut message);
    String::from_utf8_lossy(&message).into_owned()
}

fn header(message: &mut Vec<u8>, name: &str, value: &impl Header) {
    message.extend_from_slice(name.as_bytes());
    message.extend_from_slice(b": ");
    value.write_header(message, name.len() + 2);
}

fn mailbox<'a>(name: &str, email: &'a Email) -> Address<'a> {
    let name = Some(one_line(name)).filter(|name| !name.is_empty());
    Address::new_address(name, email.as_str())
}

fn part(content_type: &'static str, encoded: String) -> MimePart<'static> {
    let content_type = ContentType::new(content_type).attribute("charset", "utf-8");
    MimePart::new(content_type, encoded).transfer_encoding("quoted-printable")
}

/// Returns a boundary that the same letter always gets. `=_` keeps it out of the parts whatever
/// they hold: in quoted-printable an `=` is followed by a digit or a line break (RFC 2045, 6.7).
fn boundary(text: &str, html: &str) -> String {
    let digest = Sha256::new()
        .chain_update(text)
        .chain_update(html)
        .finalize();
    let mut boundary = "=_redress_".to_owned();
    for byte in digest.iter().take(16) {
        let _ = write!(boundary, "{byte:02x}");
    }
    boundary
}

/// Returns text that can stand in a header, whatever door it came in by: no line breaks, no control
/// characters.
fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| {
            if c.is_control() || is_forbidden(c) || matches!(c, '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

    fn headers(message: &str) -> (Vec<&str>, &str) {
        let (head, body) = message.split_once("\r\n\r\n").unwrap();
        let names = head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split_once(':').unwrap().0)
            .collect();
        (names, body)
    }

    /// Returns the decoded parts of a message, with `\n`.
    fn parts(message: &str) -> Vec<String> {
        let (_, rest) = message.split_once("boundary=\"").unwrap();
        let boundary = rest.split('"').next().unwrap();
        message
            .split(&format!("\r\n--{boundary}"))
            .skip(1)
            .filter(|part| !part.starts_with("--"))
            .map(|part| decode(part.split_once("\r\n\r\n").unwrap().1))
            .collect()
    }

    /// Decodes quoted-printable, apart from the encoder.
    fn decode(text: &str) -> String {
        let text = text.replace("=\r\n", "").replace("\r\n", "\n");
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let [first, tail @ ..] = rest {
            if *first == b'=' {
                let digits = std::str::from_utf8(&tail[..2]).unwrap();
                bytes.push(u8::from_str_radix(digits, 16).unwrap());
                rest = &tail[2..];
            } else {
                bytes.push(*first);
                rest = tail;
            }
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_parts_are_the_text_and_the_html_view() {
        for letter in [foia_view_fixture(), congress_view_fixture()] {
            let parts = parts(&render(&letter));
            assert_eq!(parts, [text::render(&letter), html::render(&letter)]);
        }
    }

    #[test]
    fn an_office_without_a_mailbox_gets_no_address() {
        let message = render(&congress_view_fixture());
        let names = headers(&message).0;
        assert_eq!(
            names,
            [
                "From",
                "Subject",
                "Date",
                "X-Unsent",
                "MIME-Version",
                "Content-Type"
            ]
        );
        assert!(message.contains("\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n"));
    }

    #[test]
    fn an_office_with_a_mailbox_gets_it_and_its_subject() {
        let mut letter = foia_view_fixture();
        letter.to.mailbox = "foia@agency.example".parse().ok();
        letter.to.mail_subject = Some("FOIA Request".into());
        let message = render(&letter);
        assert_eq!(headers(&message).0[..3], ["From", "To", "Subject"]);
        assert!(message.contains("\r\nSubject: FOIA Request\r\n"));
        assert!(message.contains(
            "To: \"Department of Homeland Security, Privacy Office\" <foia@agency.example>\r\n"
        ));
    }

    #[test]
    fn a_sender_without_email_gets_a_draft_without_from() {
        let mut letter = congress_view_fixture();
        letter.sender.email = None;
        assert_eq!(headers(&render(&letter)).0[..2], ["Subject", "Date"]);
    }

    #[test]
    fn a_text_that_holds_the_boundary_does_not_end_the_part() {
        let mut letter = congress_view_fixture();
        letter.text.body = "--=_redress_00112233445566778899aabbccddeeff--\n\n.\n\n--".into();
        let parts = parts(&render(&letter));
        assert_eq!(parts, [text::render(&letter), html::render(&letter)]);
    }

    proptest! {
        #[test]
        fn no_text_adds_a_header(
            name in r"(?s)(\r|\n|\r\n|: |Bcc: e@z\.org|<e@z\.org>|,|\PC|.){0,60}",
            subject in r"(?s)(\r\n|\n|=\?utf-8\?|\PC|.){0,60}",
            long in 0_usize..2_000,
        ) {
            let mut letter = congress_view_fixture();
            letter.sender.name = name;
            letter.to.name.clone_from(&subject);
            letter.to.mailbox = "foia@agency.example".parse().ok();
            letter.text.subject = format!("{subject}{}", "x".repeat(long));
            let message = render(&letter);
            let (names, body) = headers(&message);
            prop_assert_eq!(
                names,
                ["From", "To", "Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type"]
            );
            prop_assert!(body.starts_with("--=_redress_"));
            prop_assert!(message.is_ascii());
            for line in message.split("\r\n") {
                prop_assert!(line.len() <= 78 && !line.contains(['\r', '\n']), "{:?}", line);
            }
        }
    }
}
