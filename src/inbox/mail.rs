//! Mail (`.eml`, RFC 5322): its text, or the attachment that is the letter.

use std::path::Path;

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::plain::decode;
use super::{InboxError, Incoming, pdf};
use crate::calendar::long;
use crate::foia::reply;
use crate::text::clean_line;

/// How many attachments are named.
const NAMED: usize = 50;

/// Returns `true` if bytes begin with the headers of a mail.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
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

/// Reads a mail.
pub(super) fn read(
    path: &Path,
    bytes: &[u8],
    pdf_program: Option<&Path>,
) -> Result<Incoming, InboxError> {
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
    };
    // A mail that says something of its own is the letter; else the one attachment that can be read.
    if reply::read(&incoming.text).of("event").next().is_some() {
        return Ok(incoming);
    }
    let readable: Vec<&MessagePart<'_>> = message
        .attachments()
        .filter(|part| is_readable(part))
        .collect();
    if let [part] = readable.as_slice() {
        let text = attached(path, part, pdf_program)?;
        incoming.text = format!("{headers}\n{text}");
        incoming.attachment = Some(
            part.attachment_name()
                .and_then(|name| clean_line(name).ok())
                .unwrap_or_else(|| "unnamed".to_owned()),
        );
    }
    Ok(incoming)
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
    let date = message.date().and_then(|date| {
        chrono::NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
    });
    if let Some(date) = date {
        headers = format!("{headers}Sent: {}\n", long(date));
    }
    headers
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

/// Returns the text of a mail: its plain part, else its HTML reduced to text.
fn body(message: &Message<'_>) -> String {
    (0..message.text_body_count())
        .filter_map(|index| message.body_text(index))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Returns `true` if an attachment may be the letter.
fn is_readable(part: &MessagePart<'_>) -> bool {
    match &part.body {
        PartType::Text(_) => true,
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => pdf::is_pdf(bytes),
        _ => false,
    }
}

fn attached(
    path: &Path,
    part: &MessagePart<'_>,
    pdf_program: Option<&Path>,
) -> Result<String, InboxError> {
    match &part.body {
        PartType::Text(text) => Ok(text.to_string()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) if pdf::is_pdf(bytes) => {
            pdf::text(path, bytes.to_vec(), pdf_program)
        }
        _ => Ok(decode(part.contents()).unwrap_or_default()),
    }
}
