//! Reports that a message was not delivered (RFC 3464), and what servers send in their place.

use chrono::NaiveDate;

use super::Bounce;
use crate::sender::Email;
use crate::text::clean_line;

/// How much of a mail is looked at, in bytes: a report names what it is about near its beginning.
const LOOKED_AT: usize = 256 * 1024;

/// How the subjects of such reports begin, in lower case.
const SUBJECTS: [&str; 8] = [
    "undeliver",
    "delivery status notification (failure)",
    "delivery has failed",
    "delivery failure",
    "mail delivery failed",
    "returned mail",
    "failure notice",
    "mail system error",
];

/// Fields that name the messages that a mail is about.
const IDS: [&str; 4] = [
    "message-id:",
    "in-reply-to:",
    "references:",
    "original-message-id:",
];

/// Returns what a mail says was not delivered, or `None` if it is no such report. After one about a delay
/// the letter may still arrive. `on` is the day of the mail.
pub(super) fn of(bytes: &[u8], on: Option<NaiveDate>) -> Option<Bounce> {
    let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(LOOKED_AT))?);
    let unfolded = text
        .replace("\r\n", "\n")
        .replace("\n ", " ")
        .replace("\n\t", " ");
    let value = |field: &str| {
        unfolded.lines().find_map(|line| {
            let head = line.get(..field.len())?;
            head.eq_ignore_ascii_case(field).then(|| {
                line.get(field.len()..)
                    .unwrap_or_default()
                    .trim()
                    .to_owned()
            })
        })
    };
    let subject = value("subject:").unwrap_or_default().to_ascii_lowercase();
    let kind = value("content-type:")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_report = kind.contains("multipart/report") && kind.contains("delivery-status");
    let is_named = SUBJECTS.iter().any(|words| subject.starts_with(words));
    let action = value("action:").unwrap_or_default().to_ascii_lowercase();
    let is_delayed = action.starts_with("delayed");
    let is_failure = action.is_empty() || action.starts_with("failed");
    if !(is_report || is_named) || !(is_failure || is_delayed) {
        return None;
    }
    let address = value("final-recipient:")
        .or_else(|| value("original-recipient:"))
        .or_else(|| value("x-failed-recipients:"))
        .or_else(|| listed(&unfolded))
        .or_else(|| named(&unfolded));
    let address = address.map(|text| {
        text.rsplit(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned()
    });
    let reason = value("diagnostic-code:")
        .or_else(|| value("status:"))
        .or_else(|| refusal(&unfolded));
    let line = |text: Option<String>| text.and_then(|text| clean_line(&text).ok());
    Some(Bounce {
        on,
        is_delayed,
        address: line(address),
        reason: line(reason),
        messages: messages(&unfolded),
        subjects: subjects(&unfolded),
    })
}

/// Returns the subjects in a report, which often ends with the head of the message that came back.
fn subjects(text: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| {
        let (field, value) = line.split_once(':')?;
        field.eq_ignore_ascii_case("subject").then_some(value)
    });
    lines
        .filter_map(|value| clean_line(value).ok())
        .take(50)
        .collect()
}

/// Returns the address that a report in plain text lists: `<foia@example.gov>:` on a line.
fn listed(text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim);
    let mut listed = lines.filter_map(|line| line.strip_prefix('<')?.split_once(">:"));
    listed.next().map(|(address, _)| address.to_owned())
}

/// Returns what stands behind the head of a mail.
fn body(text: &str) -> &str {
    text.split_once("\n\n").map_or("", |(_, body)| body)
}

/// Returns the first address of which a report in plain words speaks.
fn named(text: &str) -> Option<String> {
    let words = body(text).split_whitespace();
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut addresses = words.filter(|word| word.parse::<Email>().is_ok());
    addresses.next().map(str::to_owned)
}

/// Returns the line with the code by which a server refuses (RFC 3463, 2): `550 5.1.10 no such mailbox`.
fn refusal(text: &str) -> Option<String> {
    let is_code = |word: &str| {
        let mut parts = word.split('.');
        let is_refusal = matches!(parts.next(), Some("4" | "5"));
        let is_number = |part: &str| (1..=3).contains(&part.len()) && part.parse::<u16>().is_ok();
        is_refusal && parts.clone().count() == 2 && parts.all(is_number)
    };
    let mut lines = body(text).lines();
    let line = lines.find(|line| line.split_whitespace().any(is_code))?;
    Some(line.trim().to_owned())
}

/// Returns the Message-IDs that a text names, without their angle brackets.
fn messages(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let lower = line.to_ascii_lowercase();
        if !IDS.iter().any(|field| lower.starts_with(field)) {
            continue;
        }
        let ids = line
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split('>').next());
        found.extend(ids.take(50).map(str::to_owned));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "From: MAILER-DAEMON@mx.example.org\r\nSubject: Undelivered Mail Returned to Sender\r\n\
                          Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=b\r\n\
                          In-Reply-To: <1@example.org>\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\n\
                          Content-Type: message/delivery-status\r\n\r\n\
                          Final-Recipient: rfc822; foia@example.gov\r\nAction: failed\r\nStatus: 5.2.2\r\n\
                          Diagnostic-Code: smtp; 552 5.2.2 mailbox full\r\n--b--\r\n";

    #[test]
    fn a_report_names_the_address_the_reason_and_the_message() {
        let bounce = of(REPORT.as_bytes(), None).unwrap();
        assert_eq!(bounce.address.as_deref(), Some("foia@example.gov"));
        assert_eq!(
            bounce.reason.as_deref(),
            Some("smtp; 552 5.2.2 mailbox full")
        );
        assert_eq!(bounce.messages, ["1@example.org"]);
    }

    #[test]
    fn a_report_in_plain_text_names_the_address_as_well() {
        let report = "From: postmaster@example.gov\r\nSubject: failure notice\r\n\r\nSorry.\r\n\r\n\
                      <old.foia@example.gov>:\r\nNo mailbox of that name.\r\n\r\nMessage-ID: <2@example.org>\r\n";
        let bounce = of(report.as_bytes(), None).unwrap();
        assert_eq!(bounce.address.as_deref(), Some("old.foia@example.gov"));
        assert_eq!(bounce.messages, ["2@example.org"]);
        assert!(!bounce.is_delayed);
    }

    #[test]
    fn a_report_in_plain_words_names_the_address_and_the_reason() {
        let report = "From: postmaster@example.gov\nSubject: Undeliverable: my request\nTo: ada@example.org\n\n\
                      We could not hand your message to old.foia@example.gov.\n\nThe office's server said: \
                      550 5.1.1 no such mailbox\n";
        let bounce = of(report.as_bytes(), None).unwrap();
        assert_eq!(bounce.address.as_deref(), Some("old.foia@example.gov"));
        assert_eq!(
            bounce.reason.as_deref(),
            Some("The office's server said: 550 5.1.1 no such mailbox")
        );
        let silent = of(b"Subject: failure notice\n\nVersion 3.1.1 of 5.x\n", None).unwrap();
        assert_eq!((silent.address, silent.reason), (None, None));
    }

    #[test]
    fn a_delay_and_an_ordinary_mail_are_no_bounces() {
        let delayed = REPORT.replace("Action: failed", "Action: delayed");
        assert!(of(delayed.as_bytes(), None).unwrap().is_delayed);
        assert_eq!(
            of(b"Subject: Re: your request\r\n\r\nStatus: open\r\n", None),
            None
        );
        assert_eq!(of(b"", None), None);
    }
}
