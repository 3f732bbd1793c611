//! Rows 112 to 132: mail servers, through the commands.

use std::process::{Command, Stdio};

use super::run::each;
use crate::smtp::USER;
use crate::smtp::server::{Fault, Script, Server, Step};
use crate::smtp::tls::Authority;
use crate::support::mailing::arrived;
use crate::support::{ADA, Home, REQUEST};

/// A row: its number and name, what goes wrong, the exit code, words that are said, the state that
/// the docket has then.
type Row = (&'static str, Step, Fault, i32, &'static str, &'static str);

const ROWS: [Row; 17] = {
    use Fault::{
        Ansi, Binary, Drop, EndlessLine, EndlessLines, Extra, Garbage, GoingDown, HalfDrop, Later,
        MixedCodes, Nul, Quota, Refusal,
    };
    [
        (
            "112 greylist",
            Step::Rcpt,
            Later,
            1,
            "greylisted, come back",
            "waiting",
        ),
        (
            "113 dot-4xx",
            Step::Dot,
            Later,
            1,
            "greylisted, come back",
            "waiting",
        ),
        ("113 dot-5xx", Step::Dot, Refusal, 1, "really not", "failed"),
        (
            "115 drop-at-data",
            Step::Data,
            Drop,
            1,
            "closed the connection",
            "waiting",
        ),
        // One write had all of it: nobody can say what the server had read.
        (
            "115 drop-in-data",
            Step::Body,
            Drop,
            3,
            "it is unknown whether",
            "in doubt",
        ),
        (
            "116 drop-after-dot",
            Step::Dot,
            Drop,
            3,
            "it is unknown whether",
            "in doubt",
        ),
        (
            "116 half-an-answer",
            Step::Dot,
            HalfDrop,
            3,
            "it is unknown whether",
            "in doubt",
        ),
        (
            "117 going-down",
            Step::Mail,
            GoingDown,
            1,
            "going down",
            "waiting",
        ),
        (
            "118 endless-line",
            Step::Mail,
            EndlessLine,
            1,
            "endless answer",
            "waiting",
        ),
        (
            "118 endless-lines",
            Step::Rcpt,
            EndlessLines,
            1,
            "endless answer",
            "waiting",
        ),
        (
            "118 garbage",
            Step::Data,
            Garbage,
            1,
            "not a mail server's",
            "waiting",
        ),
        (
            "118 binary",
            Step::Dot,
            Binary,
            3,
            "it is unknown whether",
            "in doubt",
        ),
        (
            "118 two-codes",
            Step::Dot,
            MixedCodes,
            3,
            "it is unknown whether",
            "in doubt",
        ),
        ("118 nul", Step::Dot, Nul, 0, "taken as 4711", "sent"),
        (
            "119 ansi",
            Step::Rcpt,
            Ansi,
            1,
            "\\u{1b}]52;c;aGk=",
            "failed",
        ),
        (
            "120 early",
            Step::Mail,
            Extra,
            1,
            "gave an answer",
            "waiting",
        ),
        (
            "123 quota",
            Step::Mail,
            Quota,
            1,
            "sending limit",
            "waiting",
        ),
    ]
};

#[test]
fn a_server_that_fails_has_its_code_its_words_and_its_record() {
    each(ROWS, |(row, step, fault, code, words, state)| {
        for pipelining in [false, true] {
            let server = Server::start(Script {
                fault: Some((step, fault)),
                pipelining,
                ..Script::default()
            });
            let home = Home::mailing(server.port, "");
            let (was, said) = home.send(&home.letter());
            assert_eq!(was, code, "{row}: {said}");
            assert!(said.contains(words), "{row}: {said}");
            assert_eq!(home.states(), [state], "{row}: {said}");
            assert!(!said.contains(['\u{1b}', '\0', '\u{7}']), "{row}: {said}");
            // What is said later of it is as harmless.
            let (_, shown) = home.said(&["docket", "show", "1"]);
            assert!(!shown.contains(['\u{1b}', '\0', '\u{7}']), "{row}: {shown}");
            let (accepted, _) = arrived(&server);
            assert_eq!(accepted, usize::from(state == "sent"), "{row}");
        }
    });
}

#[test]
fn a_letter_that_the_server_did_not_take_goes_out_once_when_it_does() {
    for (row, step, fault) in [
        ("112 greylist", Step::Rcpt, Fault::Later),
        ("113 dot-4xx", Step::Dot, Fault::Later),
        ("115 drop-at-data", Step::Data, Fault::Drop),
    ] {
        let server = Server::start(Script {
            fault: Some((step, fault)),
            times: Some(1),
            ..Script::default()
        });
        let home = Home::mailing(server.port, "");
        let letter = home.letter();
        assert_eq!(home.send(&letter).0, 1, "{row}");
        assert_eq!(home.send(&letter).0, 0, "{row}");
        assert_eq!(home.states(), ["sent"], "{row}");
        let (code, said) = home.send(&letter);
        assert_eq!(code, 1, "{row}");
        assert!(said.contains("already sent"), "{row}: {said}");
        assert_eq!(arrived(&server).0, 1, "{row}");
        let seen = server.seen.lock().unwrap();
        let first = &seen.messages[0];
        assert!(seen.messages.iter().all(|own| own == first), "{row}");
    }
}

#[test]
fn a_letter_in_doubt_is_not_sent_again_by_itself() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(1),
        ..Script::default()
    });
    let home = Home::mailing(server.port, "");
    let letter = home.letter();
    assert_eq!(home.send(&letter).0, 3);
    let (code, said) = home.send(&letter);
    assert_eq!(code, 1);
    assert!(
        said.contains("it is unknown whether this letter was delivered"),
        "{said}"
    );
    assert!(said.contains("redress docket resolve 1"), "{said}");
    assert_eq!(arrived(&server).1, 1);
    let (code, _) = home.said(&["docket", "resolve", "1", "--resend"]);
    assert_eq!(code, 0);
    assert_eq!(home.send(&letter).0, 0);
    let seen = server.seen.lock().unwrap();
    assert_eq!(seen.messages.len(), 2);
    assert_eq!(seen.messages[0], seen.messages[1], "the same bytes");
}

#[test]
fn a_server_that_cannot_be_trusted_is_told_nothing() {
    let (authority, other) = (Authority::new(), Authority::new());
    let trusted = format!("ca = \"{}\"\n", authority.file().display());
    let foreign = format!("ca = \"{}\"\n", other.file().display());
    let rows: [(&str, &str, &str, Script, &str); 6] = [
        (
            "121 starttls-inject",
            "starttls",
            &trusted,
            Script {
                fault: Some((Step::StartTls, Fault::Extra)),
                tls: Some(authority.server()),
                ..Script::default()
            },
            "before it was asked",
        ),
        (
            "121 starttls-stripped",
            "starttls",
            &trusted,
            Script {
                tls: Some(authority.server()),
                strips: true,
                ..Script::default()
            },
            "does not offer encryption",
        ),
        (
            "122 other-authority",
            "starttls",
            &foreign,
            Script {
                tls: Some(authority.server()),
                ..Script::default()
            },
            "not trusted",
        ),
        (
            "122 platform",
            "implicit",
            "",
            Script {
                tls: Some(authority.server()),
                is_implicit: true,
                ..Script::default()
            },
            "not trusted",
        ),
        (
            "122 wrong-host",
            "implicit",
            &trusted,
            Script {
                tls: Some(authority.server_for("mail.example")),
                is_implicit: true,
                ..Script::default()
            },
            "for another name",
        ),
        (
            "122 no-tls",
            "implicit",
            &trusted,
            Script::default(),
            "does not speak TLS on this port",
        ),
    ];
    each(rows, |(row, tls, ca, script, words)| {
        let server = Server::start(script);
        let home = Home::mailing(server.port, "");
        let lines = format!("username = \"{USER}\"\npassword_command = [\"echo\", \"x\"]\n{ca}");
        home.account("localhost", server.port, tls, &lines);
        for (code, said) in [home.said(&["account", "test"]), home.send(&home.letter())] {
            assert_eq!(code, 1, "{row}: {said}");
            assert!(said.contains(words), "{row}: {said}");
        }
        assert_eq!(home.states(), ["waiting"], "{row}");
        let seen = server.seen.lock().unwrap();
        let was_told = seen.commands.iter().any(|line| {
            ["AUTH", "MAIL", "DATA"]
                .iter()
                .any(|word| line.contains(word))
        });
        assert!(!was_told, "{row}: {:?}", seen.commands);
    });
}

/// 124: one message for each recipient, so that one refused takes none with it.
#[test]
fn a_recipient_that_is_refused_stops_no_other_letter() {
    let server = Server::start(Script {
        refused: Some("nobody@"),
        ..Script::default()
    });
    let home = Home::mailing(server.port, "");
    let mut codes = Vec::new();
    for (number, to) in [
        "a@agency.example",
        "nobody@agency.example",
        "b@agency.example",
    ]
    .into_iter()
    .enumerate()
    {
        let request = REQUEST.replace("pocket veto", &format!("pocket veto {number}"));
        home.write("answers.toml", &format!("{ADA}{request}"));
        let letter = home.draft(&format!("letters-{number}"));
        let arguments = crate::support::mailing::sending(letter.to_str().unwrap(), to);
        codes.push(home.said(&arguments).0);
    }
    assert_eq!(codes, [0, 1, 0]);
    assert_eq!(home.states(), ["sent", "failed", "sent"]);
    assert_eq!(arrived(&server), (2, 2));
}

/// 130: the second of two senders says who the first is, and sends nothing.
#[test]
fn one_run_sends_at_a_time() {
    let server = Server::start(Script {
        fault: Some((Step::Banner, Fault::Stall)),
        times: Some(1),
        ..Script::default()
    });
    let home = Home::mailing(server.port, "");
    let letter = home.letter();
    let letter = letter.to_str().unwrap();
    let mut first = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(crate::support::mailing::sending(letter, "a@agency.example"))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", "2026-11-23")
        .current_dir(home.path(""))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..500 {
        if server.seen.lock().unwrap().connections > 0 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let (code, said) = home.send(&home.letter());
    let holder = format!("(process {})", first.id());
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(code, 1, "{said}");
    assert!(said.contains(&holder), "{said}");
    assert_eq!(arrived(&server), (0, 0));
    // The lock ends with its holder, however it ended.
    assert_eq!(home.send(&home.letter()).0, 0);
    assert_eq!(arrived(&server), (1, 1));
}

/// 131: a docket that others may read is made private again.
#[cfg(unix)]
#[test]
fn a_docket_that_others_may_read_is_made_private() {
    use std::os::unix::fs::PermissionsExt;

    let server = Server::start(Script::default());
    let home = Home::mailing(server.port, "");
    assert_eq!(home.send(&home.letter()).0, 0);
    let path = home.path("home/data/docket.db");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!(home.said(&["docket"]).0, 0);
    let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
}
