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

#[test]
fn the_gate_finds_a_fault_anywhere_in_a_long_message() {
    let line = format!("{}\r\n", "x".repeat(74));
    let message = line.repeat(14).into_bytes();
    assert_eq!(gate(&message), Ok(()));
    for at in 0..message.len() {
        for fault in [b'\r', b'\n', 0, 0x80] {
            let mut faulty = message.clone();
            faulty[at] = fault;
            assert_eq!(gate(&faulty).is_ok(), faulty == message, "{at}: {fault}");
        }
    }
    for (length, is_fine) in [(998, true), (999, false)] {
        let text = "x".repeat(length);
        for before in 0..8 {
            let bytes = format!("{}{text}\r\n{line}", line.repeat(before));
            assert_eq!(gate(bytes.as_bytes()).is_ok(), is_fine);
        }
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
