//! Letters that would like to be more than one message.

use redress::delivery::{NoAnswer, Outcome, Outgoing, Session};
use redress::view::Attachment;

use super::server::{Script, Server};
use super::{clear, letter, message, password, patient, plan, send};

fn file(name: &str, content_type: &str, bytes: &[u8]) -> Attachment {
    Attachment {
        name: name.into(),
        content_type: content_type.into(),
        bytes: bytes.into(),
    }
}

const SMUGGLED: &str = "MAIL FROM:<evil@z.example>\r\nRCPT TO:<victim@z.example>\r\nDATA\r\nx";

#[test]
fn a_hostile_letter_arrives_as_one_message() {
    let smuggle = |separator: &str| format!("a{separator}{SMUGGLED}{separator}.\r\n");
    let bodies = [
        ("body-lf-dot", smuggle("\n.\n")),
        ("body-crlf-dot", smuggle("\r\n.\r\n")),
        ("body-cr-dot", smuggle("\r.\r")),
        ("body-lf-dot-crlf", smuggle("\n.\r\n")),
        ("body-dots", "\n.\n..\n...\n".repeat(50) + "x"),
        ("body-line-5000", "x".repeat(5_000)),
        ("body-words-5000", "word ".repeat(1_000)),
        ("body-smart-quotes", "“ ” ’ — é $ % 日本 🦀".to_owned()),
        (
            "body-boundary",
            "--=_redress_00112233445566778899aabbccddeeff--\n\n--\n--=_redress".to_owned(),
        ),
        ("body-from", "From here on\n\nFrom: me\n".to_owned()),
    ];
    let mut cases: Vec<(&str, Outgoing)> = bodies
        .iter()
        .map(|(name, body)| (*name, plan(&letter(body), &[])))
        .collect();
    for (name, attachment) in [
        (
            "attach-lf-dot",
            file("a.txt", "text/plain", smuggle("\n.\r\n").as_bytes()),
        ),
        (
            "attach-nul",
            file("a.bin", "text/plain", b"\0\0a\0\r\n.\r\n\0"),
        ),
        ("attach-empty", file("", "", b"")),
        (
            "attach-name-crlf",
            file("x\"\r\nX-Evil: 1\r\n.txt", "text/plain", b"x"),
        ),
        (
            "attach-type-crlf",
            file("x", "text/plain\r\nX-Evil: 1", b"x"),
        ),
        (
            "attach-mail",
            file("x.eml", "message/rfc822", b"To: e@z.example\n\n.\n"),
        ),
    ] {
        cases.push((name, plan(&letter("Here it is."), &[attachment])));
    }
    for pipelining in [false, true] {
        let server = Server::start(Script {
            pipelining,
            ..Script::default()
        });
        let mut session = Session::open(&clear(&server), Some(&password()), patient()).unwrap();
        for (n, (name, message)) in cases.iter().enumerate() {
            let outcome = send(&mut session, message, &mut || {});
            assert_eq!(outcome.word(), "sent", "{name}: {outcome}");
            let seen = server.seen.lock().unwrap();
            assert_eq!(seen.messages.len(), n + 1, "{name}");
            assert_eq!(seen.messages[n], message.bytes, "{name}");
        }
        let seen = server.seen.lock().unwrap();
        let senders = seen
            .commands
            .iter()
            .filter(|line| line.starts_with("MAIL"))
            .count();
        assert_eq!(senders, cases.len());
        assert!(!format!("{:?}", seen.commands).contains("z.example"));
    }
    for (name, message) in &cases {
        let text = String::from_utf8(message.bytes.clone()).unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= 998), "{name}");
        assert!(!text.contains("\r\nX-Evil"), "{name}");
    }
}

/// The gate stands in front of the wire too: whatever bytes a message was given, from an older docket
/// or by hand, the server sees none that it could take for its own line ends.
#[test]
fn bytes_that_are_not_lines_are_not_said() {
    let server = Server::start(Script::default());
    let mut session = Session::open(&clear(&server), Some(&password()), patient()).unwrap();
    let good = message(100);
    for bytes in [
        &b"Subject: x\r\n\r\na\n.\r\nMAIL FROM:<evil@z.example>\r\n"[..],
        b"Subject: x\r\n\r\na\r.\r\r\n",
        b"Subject: x\r\n\r\na\0\r\n",
        b"Subject: x\r\n\r\n\xe9\r\n",
        b"Subject: x\r\n\r\nno end",
    ] {
        let bad = Outgoing::from_parts(
            good.message_id.clone(),
            good.from.clone(),
            good.to.clone(),
            bytes.to_vec(),
        );
        let outcome = send(&mut session, &bad, &mut || {
            panic!("nothing is about to be sent")
        });
        assert!(
            matches!(
                outcome,
                Outcome::NotSent {
                    why: NoAnswer::Gate(_),
                    ..
                }
            ),
            "{outcome:?}"
        );
    }
    assert_eq!(send(&mut session, &good, &mut || {}).word(), "sent");
    let seen = server.seen.lock().unwrap();
    assert_eq!(seen.messages, [good.bytes]);
    assert_eq!(
        seen.commands.iter().filter(|line| *line == "DATA").count(),
        1
    );
}
