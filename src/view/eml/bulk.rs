//! A message that many people get, each with words of their own: what all have is encoded once.

use std::fmt::Write;

use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;

use super::{header, mailbox, one_line, quote, subject_header};
use crate::sender::Email;

/// A message to one of many people who agreed to get it: text, the same as HTML, and a page.
#[derive(Clone, Copy, Debug)]
pub struct Bulk<'a> {
    /// The name of those who send it, and the address that it is sent from.
    pub from: (&'a str, &'a Email),
    /// The address that answers should go to, where it is another.
    pub reply_to: Option<&'a Email>,
    /// The name and address of the one who gets it.
    pub to: (&'a str, &'a Email),
    /// The subject.
    pub subject: &'a str,
    /// When, in seconds since 1970.
    pub at: i64,
    /// The identifier of the message, without angle brackets.
    pub message_id: &'a str,
    /// How to get no more of them (RFC 2369): a URL, plain ASCII.
    pub unsubscribe: &'a str,
    /// Whether a mail program can do that with one click (RFC 8058).
    pub is_one_click: bool,
    /// The text, with `\n`.
    pub text: &'a str,
    /// The same as HTML, with `\n`.
    pub html: &'a str,
    /// The page that goes with it.
    pub page: BulkPage<'a>,
}

/// A page that many people get, each with a middle of their own.
#[derive(Clone, Copy, Debug)]
pub struct BulkPage<'a> {
    /// The name of its file, plain ASCII without blanks.
    pub name: &'a str,
    /// What all have before their own part.
    pub before: &'a Quoted,
    /// The part of its own, with `\n`.
    pub own: &'a str,
    /// What all have after it.
    pub after: &'a Quoted,
}

/// Lines in quoted-printable as a mail has them, made once for many mails.
#[derive(Debug)]
pub struct Quoted(String);

impl Quoted {
    /// Returns a text, with `\n`, in quoted-printable.
    pub fn of(text: &str) -> Self {
        let mut quoted = String::with_capacity(text.len() + text.len() / 8);
        quote(text, "\r\n", &mut quoted);
        Self(quoted)
    }
}

/// How the texts of a message are encoded.
const QP: &str = "Content-Transfer-Encoding: quoted-printable\r\n";

/// Returns the message as it goes to a mail server: quoted-printable, whatever the texts hold.
pub fn bulk(bulk: &Bulk<'_>) -> Vec<u8> {
    let page = &bulk.page;
    let own = bulk.text.len() + bulk.html.len() + page.own.len();
    let common = page.before.0.len() + page.after.0.len();
    let mut message = Vec::with_capacity(1_024);
    header(&mut message, "From", &mailbox(bulk.from.0, bulk.from.1));
    if let Some(email) = bulk.reply_to {
        header(&mut message, "Reply-To", &mailbox(bulk.from.0, email));
    }
    header(&mut message, "To", &mailbox(bulk.to.0, bulk.to.1));
    subject_header(&mut message, bulk.subject);
    header(&mut message, "Date", &Date::new(bulk.at));
    header(
        &mut message,
        "Message-ID",
        &MessageId::new(one_line(bulk.message_id)),
    );
    let way = one_line(bulk.unsubscribe);
    message.extend_from_slice(format!("List-Unsubscribe: <{way}>\r\n").as_bytes());
    if bulk.is_one_click {
        message.extend_from_slice(b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    }
    // `=_` keeps the boundaries out of the parts, as in `alternatives`; neither is the other's beginning.
    let id: String = bulk
        .message_id
        .chars()
        .take_while(char::is_ascii_hexdigit)
        .collect();
    let [mixed, both] = ["mixed", "both"].map(|kind| format!("=_redress_{kind}_{id}"));
    let mut body = String::with_capacity(common + own + own / 4 + 2_048);
    body.push_str(&String::from_utf8_lossy(&message));
    body.push_str("MIME-Version: 1.0\r\n");
    let _ = write!(
        body,
        "Content-Type: multipart/mixed; boundary=\"{mixed}\"\r\n\r\n\
         --{mixed}\r\nContent-Type: multipart/alternative; boundary=\"{both}\"\r\n\r\n"
    );
    for (kind, text) in [("plain", bulk.text), ("html", bulk.html)] {
        let _ = write!(
            body,
            "--{both}\r\nContent-Type: text/{kind}; charset=\"utf-8\"\r\n{QP}\r\n"
        );
        quote(text, "\r\n", &mut body);
        // The line break before a boundary belongs to it (RFC 2046, 5.1.1).
        body.push_str("\r\n");
    }
    let _ = write!(
        body,
        "--{both}--\r\n--{mixed}\r\nContent-Type: text/html; charset=\"utf-8\"\r\n{QP}\
         Content-Disposition: attachment; filename=\"{}\"\r\n\r\n",
        page.name
    );
    body.push_str(&page.before.0);
    quote(page.own, "\r\n", &mut body);
    body.push_str(&page.after.0);
    let _ = write!(body, "\r\n--{mixed}--\r\n");
    body.into_bytes()
}
