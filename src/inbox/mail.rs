//! Mail (`.eml`, RFC 5322): its text, or the attachment that is the letter.

use std::path::Path;

use chrono::NaiveDate;
use mail_parser::{
    Address, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};

use super::plain::decode;
use super::{InboxError, Incoming, Tools, html, pdf};
use crate::calendar::long;
use crate::foia::reply;
use crate::text::clean_line;

/// How many attachments are named.
const NAMED: usize = 50;
/// How many attachments are read.
const READ: usize = 8;

/// Returns `true` if bytes begin with the headers of a mail.
pub fn is_mail(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(16 * 1024)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines().take_while(|line| !line.trim().is_empty());
    let is_header = lines.clone().next().is_some_and(|line| {
        line.split_once(':')
            .is_some_and(|(name, _)| !name.is_empty() && !name.contains(' '))
    });
    is_header
        && lines.any(|line| {
            let lower = line.to_ascii_lowercase();
            lower.starts_with("message-id:") || lower.starts_with("mime-version:")
        })
}

/// Returns the subject of a mail on one line, or `None` if it has none.
pub fn subject_of(bytes: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse_headers(bytes)?;
    clean_line(message.subject()?).ok()
}

/// Returns the text of a mail that this program made, in lines as files have them.
pub fn text_of(bytes: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse(bytes)?;
    Some(message.body_text(0)?.replace("\r\n", "\n"))
}

/// Reads a mail.
pub(super) fn read(path: &Path, bytes: &[u8], tools: Tools<'_>) -> Result<Incoming, InboxError> {
    let known = tools.known;
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| InboxError::Unknown {
            path: path.to_owned(),
        })?;
    let headers = headers(&message);
    let body = body(&message);
    let attachments = message
        .attachments()
        .take(NAMED)
        .filter_map(MimeHeaders::attachment_name)
        .filter_map(|name| clean_line(name).ok())
        .collect();
    let mut incoming = Incoming {
        text: if body.trim().is_empty() {
            String::new()
        } else {
            format!("{headers}\n{body}")
        },
        attachment: None,
        attachments,
        answers: answers(&message),
        bounce: super::bounce::of(bytes, day(&message)),
    };
    let readable: Vec<&MessagePart<'_>> = message
        .attachments()
        .filter(|part| is_readable(part))
        .take(READ)
        .collect();
    let is_read = !readable.is_empty() && (tools.is_thorough || is_of_records(&incoming, known));
    if incoming.bounce.is_some() || !is_read {
        return Ok(incoming);
    }
    // A mail that says something of its own is the letter; else the one attachment that can be read, or
    // the one of several that is a letter.
    let cover = reply::read(&incoming.text, known);
    if cover.of("event").next().is_some() && cover.elsewhere.is_none() {
        return Ok(incoming);
    }
    let mut letters = Vec::new();
    for part in &readable {
        let text = match attached(path, part, tools.pdf_program) {
            Ok(text) => text,
            Err(error) if readable.len() == 1 => return Err(error),
            Err(_) => continue,
        };
        // A mail has headers of its own.
        let text = if matches!(part.body, PartType::Message(_)) {
            text
        } else {
            format!("{headers}\n{text}")
        };
        if readable.len() == 1 || reply::read(&text, known).of("event").next().is_some() {
            letters.push((part, text));
        }
    }
    if letters.len() > 1 {
        let is_own = |part: &MessagePart<'_>| {
            let name = part.attachment_name().unwrap_or_default();
            reply::names_one(name, known)
        };
        letters.retain(|(part, _)| is_own(part));
    }
    if let [(part, text)] = letters.as_slice() {
        incoming.text.clone_from(text);
        incoming.attachment = Some(
            part.attachment_name()
                .and_then(|name| clean_line(name).ok())
                .unwrap_or_else(|| "unnamed".to_owned()),
        );
    }
    Ok(incoming)
}

/// Returns `true` if a mail may be about a request for records: it says so, or comes from the government.
fn is_of_records(incoming: &Incoming, known: &[&str]) -> bool {
    let names = incoming.attachments.join(" ");
    let whole = [incoming.text.as_str(), &names].join(" ");
    let lower = whole.to_ascii_lowercase();
    [
        "foi",
        "freedom of information",
        ".gov>",
        ".mil>",
        ".gov\n",
        ".mil\n",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
        || reply::names_one(&whole, known)
}

/// Returns the Message-IDs of the mails that a mail answers.
fn answers(message: &Message<'_>) -> Vec<String> {
    let headers = [message.in_reply_to(), message.references()].into_iter();
    let ids = headers.filter_map(HeaderValue::as_text_list).flatten();
    ids.take(100)
        .map(std::string::ToString::to_string)
        .collect()
}

/// Returns the headers as people see them, for the reading to tell them from the letter.
fn headers(message: &Message<'_>) -> String {
    let line = |text: &str| clean_line(text).unwrap_or_default();
    let mut headers = format!(
        "From: {}\nTo: {}\nSubject: {}\n",
        line(&names(message.from())),
        line(&names(message.to())),
        line(message.subject().unwrap_or_default())
    );
    if let Some(date) = day(message) {
        headers = format!("{headers}Sent: {}\n", long(date));
    }
    headers
}

/// Returns the day on which a mail was sent, where its sender was.
fn day(message: &Message<'_>) -> Option<NaiveDate> {
    let date = message.date()?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

fn names(address: Option<&Address<'_>>) -> String {
    let first = address.and_then(Address::first);
    let name = first.and_then(|first| first.name.as_deref());
    let address = first.and_then(|first| first.address.as_deref());
    match (name, address) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    }
}

/// Returns the text of a mail: its plain part, else its HTML as a reader sees it. HTML may be called plain.
fn body(message: &Message<'_>) -> String {
    let texts = message.text_bodies().map(|part| match &part.body {
        PartType::Html(html) => html::text(html),
        PartType::Text(text) => seen(text),
        _ => String::new(),
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Returns a text as a reader sees it, which may be HTML.
fn seen(text: &str) -> String {
    if html::is_html(text) {
        html::text(text)
    } else {
        text.to_owned()
    }
}

/// Returns `true` if an attachment may be the letter.
fn is_readable(part: &MessagePart<'_>) -> bool {
    match &part.body {
        PartType::Text(_) | PartType::Html(_) | PartType::Message(_) => true,
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => pdf::is_pdf(bytes),
        PartType::Multipart(_) => false,
    }
}

fn attached(
    path: &Path,
    part: &MessagePart<'_>,
    pdf_program: Option<&Path>,
) -> Result<String, InboxError> {
    match &part.body {
        PartType::Text(text) => Ok(seen(text)),
        PartType::Html(html) => Ok(html::text(html)),
        // A mail that was passed on as a file.
        PartType::Message(message) => Ok(format!("{}\n{}", headers(message), body(message))),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) if pdf::is_pdf(bytes) => {
            pdf::text(path, bytes.to_vec(), pdf_program)
        }
        _ => Ok(decode(part.contents()).unwrap_or_default()),
    }
}
