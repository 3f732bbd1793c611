//! Letters of a matter under way through a mail account: sent once, a step of the matter once sent, and
//! in doubt where nobody knows.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mail_parser::{MessageParser, MessagePart, MimeHeaders};
use redress::docket::Store;
use serde_json::Value;

use super::home;
use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::Home;
use crate::support::mailing::arrived;

const DECIDED: &str = "2026-11-02 partial exemption=b5\n";
const APPEAL: &str = "2026-11-23-matter-1-appeal-doj-olc";

/// A home with a matter that was decided on, an account for a server, and the appeal; its folder.
fn appealing(server: &Server, more: &str) -> (Home, String) {
    let home = home(DECIDED);
    home.account("127.0.0.1", server.port, "none", more);
    let folder = draft(
        &home,
        &[
            "appeal",
            "1",
            "--set",
            "appeal.address=appeals@agency.example",
        ],
    );
    (home, folder)
}

/// Drafts a next letter; returns its folder.
fn draft(home: &Home, arguments: &[&str]) -> String {
    let arguments = [arguments, &["--no-input", "--json"]].concat();
    let (code, report) = home.json(arguments);
    assert_eq!(code, 0, "{report}");
    report["letters"][0]["dir"].as_str().unwrap().to_owned()
}

fn send(home: &Home, folder: &str) -> (i32, String) {
    home.said(&["send", folder, "--execute", "--confirm", "send-1"])
}

/// Returns the events of the matter after its filing and its decision, as the docket prints them.
fn events(home: &Home) -> Vec<Value> {
    let (_, docket) = home.json(["docket", "show", "1", "--json"]);
    docket["matters"][0]["events"].as_array().unwrap()[2..].to_vec()
}

fn stages(home: &Home) -> Vec<String> {
    let name = |event: &Value| {
        let name = event["event"].as_str().unwrap();
        match event["letter"].as_str() {
            Some(_) => format!("letter {name}"),
            None => name.to_owned(),
        }
    };
    events(home).iter().map(name).collect()
}

/// Returns the bytes of the appeal's message, once it was planned.
fn kept(home: &Home) -> Option<Vec<u8>> {
    let store = Store::read(&home.path("home/data/docket.db")).unwrap()?;
    let kept = store.kept("1".parse().unwrap(), APPEAL).unwrap();
    kept.map(|kept| kept.bytes)
}

fn kept_text(home: &Home) -> String {
    String::from_utf8(kept(home).unwrap()).unwrap()
}

#[test]
fn an_appeal_through_an_account_is_a_step_of_its_matter_and_keeps_its_bytes() {
    let server = Server::start(Script::default());
    let (home, folder) = appealing(&server, "");
    let (code, said) = home.said(&["send", &folder]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("account `test`, to appeals@agency.example"),
        "{said}"
    );
    assert_eq!(arrived(&server), (0, 0), "a rehearsal sends nothing");
    assert_eq!(kept(&home), None);

    let (code, said) = send(&home, &folder);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        stages(&home),
        ["letter planned", "letter intent", "letter sent", "appealed"]
    );
    let appealed = &events(&home)[3];
    assert_eq!(appealed["on"], "2026-11-23");
    assert_eq!(appealed["note"], format!("letter {APPEAL}"));
    assert_eq!(home.states(), ["appealed"]);
    let message = kept(&home).unwrap();
    assert_eq!(server.seen.lock().unwrap().messages, [message]);

    let (code, said) = send(&home, &folder);
    assert_eq!(code, 1);
    assert!(
        said.contains("this letter was already sent: matter 1"),
        "{said}"
    );
    assert_eq!(arrived(&server), (1, 1));
}

#[test]
fn an_appeal_carries_the_determination_and_the_request_that_it_says_it_encloses() {
    let server = Server::start(Script::default());
    let home = home("");
    home.write("decision.pdf", "%PDF-1.4 of the office");
    let decided = ["docket", "record", "1", "denied", "--on", "2026-11-02"];
    let kept = ["--exemption", "b5", "--document", "decision.pdf"];
    home.run([&decided[..], &kept[..]].concat()).success();
    home.account("127.0.0.1", server.port, "none", "");
    let address = ["--set", "appeal.address=appeals@agency.example"];
    let folder = draft(&home, &[&["appeal", "1"][..], &address[..]].concat());
    let text = std::fs::read_to_string(std::path::Path::new(&folder).join("letter.txt")).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("I enclose the determination and my request."),
        "{text}"
    );
    let (_, said) = home.said(&["send", &folder]);
    assert!(said.contains("decision.pdf."), "{said}");

    assert_eq!(send(&home, &folder).0, 0);
    let (_, draft) = home.said(&["show", &folder, "--format", "eml"]);
    for message in [kept_text(&home), draft] {
        for carried in [
            "filename=\"decision.pdf\"",
            "filename=\"request.txt\"",
            "application/pdf",
        ] {
            assert!(message.contains(carried), "{carried}: {message}");
        }
    }
}

/// The text in the request's folder may have been changed since, by whatever program.
#[test]
fn an_appeal_encloses_the_request_as_it_was_sent() {
    for by_mail in [true, false] {
        let server = Server::start(Script::default());
        let home = Home::mailing(server.port, "");
        let request = home.letter();
        if by_mail {
            assert_eq!(home.send(&request).0, 0);
        } else {
            home.run([
                "docket",
                "add",
                request.to_str().unwrap(),
                "--filed",
                "2026-11-02",
            ])
            .success();
        }
        let text = request.join("letter.txt");
        let sent = std::fs::read_to_string(&text).unwrap();
        home.write("decision.txt", "Your request is denied.");
        home.run([
            "docket",
            "record",
            "1",
            "denied",
            "--document",
            "decision.txt",
        ])
        .success();
        std::fs::write(&text, "Words that went nowhere.\n").unwrap();
        let address = ["--set", "appeal.address=appeals@agency.example"];
        let folder = draft(&home, &[&["appeal", "1"][..], &address[..]].concat());
        let (code, said) = home.said(&["send", &folder]);
        assert_eq!(code, 0, "{said}");
        assert!(
            said.contains("Encloses your request as it was sent"),
            "{said}"
        );

        assert_eq!(send(&home, &folder).0, 0);
        let seen = server.seen.lock().unwrap();
        let message = MessageParser::default().parse(seen.messages.last().unwrap());
        let message = message.unwrap();
        let is_request = |part: &&MessagePart<'_>| part.attachment_name() == Some("request.txt");
        let enclosed = message.attachments().find(is_request).unwrap();
        let enclosed = String::from_utf8(enclosed.contents().to_vec()).unwrap();
        assert_eq!(enclosed, sent, "by mail: {by_mail}");
    }
}

#[test]
fn an_appeal_whose_enclosure_is_gone_is_kept_back() {
    let server = Server::start(Script::default());
    let home = home("");
    home.write("decision.pdf", "%PDF-1.4 of the office");
    let decided = ["docket", "record", "1", "denied", "--on", "2026-11-02"];
    home.run([&decided[..], &["--document", "decision.pdf"][..]].concat())
        .success();
    home.account("127.0.0.1", server.port, "none", "");
    let address = ["--set", "appeal.address=appeals@agency.example"];
    let exemptions = ["--set", "appeal.exemptions=b5"];
    let folder = draft(
        &home,
        &[&["appeal", "1"][..], &address[..], &exemptions[..]].concat(),
    );
    std::fs::remove_file(home.path("home/data/matters/1/decision.pdf")).unwrap();
    let (code, said) = send(&home, &folder);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("the letter says that it encloses the determination: "),
        "{said}"
    );
    assert_eq!(arrived(&server), (0, 0));
}

#[test]
fn a_docket_with_such_letters_is_exported_and_read_back_whole() {
    let server = Server::start(Script::default());
    let (home, folder) = appealing(&server, "");
    assert_eq!(send(&home, &folder).0, 0);
    let export = |home: &Home| home.json(["docket", "export", "--format", "json"]).1;
    let whole = export(&home);
    let other = Home::new();
    other.write("docket.json", &whole.to_string());
    other.run(["docket", "import", "docket.json"]).success();
    assert_eq!(export(&other), whole);
}

#[test]
fn what_may_have_been_delivered_stops_every_letter_of_the_matter_until_it_is_settled() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(1),
        ..Script::default()
    });
    let (home, folder) = appealing(&server, "");
    let (code, said) = send(&home, &folder);
    assert_eq!(code, 3, "{said}");
    assert_eq!(
        stages(&home),
        ["letter planned", "letter intent", "letter in-doubt"]
    );
    assert_eq!(
        home.states(),
        ["partly granted"],
        "nobody knows of an appeal"
    );

    let thanks = draft(
        &home,
        &["thanks", "1", "--set", "reply.address=foia@agency.example"],
    );
    for letter in [&folder, &thanks] {
        let (code, said) = send(&home, letter);
        assert_eq!(code, 1);
        assert!(said.contains("it is unknown whether"), "{said}");
        assert!(said.contains("redress docket resolve 1 --sent"), "{said}");
    }
    let (_, said) = home.said(&["docket"]);
    assert!(
        said.contains(&format!(
            "matter 1: it is unknown whether the letter `{APPEAL}` was"
        )),
        "{said}"
    );
    assert_eq!(arrived(&server), (0, 1));

    assert_eq!(home.said(&["docket", "resolve", "1", "--resend"]).0, 0);
    assert_eq!(send(&home, &folder).0, 0);
    assert_eq!(home.states(), ["appealed"]);
    let seen = server.seen.lock().unwrap();
    assert_eq!(seen.messages.len(), 2);
    assert_eq!(seen.messages[0], seen.messages[1], "the same bytes");
}

#[test]
fn the_persons_word_makes_it_a_step_on_the_day_on_which_it_left_or_none() {
    for (word, expected) in [
        ("--sent", vec!["letter resolved", "appealed"]),
        ("--drop", vec!["letter resolved"]),
    ] {
        let server = Server::start(Script {
            fault: Some((Step::Dot, Fault::Drop)),
            ..Script::default()
        });
        let (home, folder) = appealing(&server, "");
        assert_eq!(send(&home, &folder).0, 3);
        let resolved = home
            .redress()
            .env("REDRESS_TODAY", "2026-12-01")
            .args(["docket", "resolve", "1", word])
            .output()
            .unwrap();
        assert!(resolved.status.success(), "{resolved:?}");
        assert_eq!(stages(&home)[3..], expected);
        if word == "--sent" {
            assert_eq!(events(&home)[4]["on"], "2026-11-23");
            let (code, said) = send(&home, &folder);
            assert_eq!(code, 1);
            assert!(said.contains("already sent"), "{said}");
        } else {
            assert_eq!(home.states(), ["partly granted"]);
        }
        assert_eq!(arrived(&server), (0, 1));
    }
}

#[test]
fn a_letter_that_the_server_refuses_is_no_step_and_may_be_tried_again() {
    for (step, expected) in [
        (Step::Rcpt, vec!["letter planned", "letter failed"]),
        (
            Step::Dot,
            vec!["letter planned", "letter intent", "letter failed"],
        ),
    ] {
        let server = Server::start(Script {
            fault: Some((step, Fault::Refusal)),
            times: Some(1),
            ..Script::default()
        });
        let (home, folder) = appealing(&server, "");
        let (code, said) = send(&home, &folder);
        assert_eq!(code, 1, "{said}");
        assert_eq!(stages(&home), expected, "{step:?}");
        assert_eq!(home.states(), ["partly granted"]);
        let (code, said) = send(&home, &folder);
        assert_eq!(code, 0, "{said}");
        assert_eq!(home.states(), ["appealed"]);
        assert_eq!(arrived(&server).0, 1);
    }
}

#[test]
fn a_server_that_cannot_be_reached_leaves_the_letter_planned() {
    let port = Server::start(Script::default()).port;
    let server = Server::start(Script::default());
    let (home, folder) = appealing(&server, "");
    home.account("127.0.0.1", port, "none", "");
    let (code, said) = send(&home, &folder);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("not sent: the server could not be reached"),
        "{said}"
    );
    assert_eq!(stages(&home), ["letter planned", "letter not-sent"]);
    assert_eq!(home.states(), ["partly granted"]);
}

#[test]
fn a_run_that_is_killed_while_the_server_has_the_message_leaves_a_doubt_and_the_bytes() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Stall)),
        times: Some(1),
        ..Script::default()
    });
    let (home, folder) = appealing(&server, "");
    let mut run = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(["send", &folder, "--execute", "--confirm", "send-1"])
        .current_dir(home.path(""))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", "2026-11-23")
        .env("NO_COLOR", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while arrived(&server).1 == 0 {
        assert!(begun.elapsed() < Duration::from_mins(1), "nothing came");
        std::thread::sleep(Duration::from_millis(5));
    }
    run.kill().unwrap();
    run.wait().unwrap();
    let store = Store::open(&home.path("home/data/docket.db")).unwrap();
    let matter = store.matter("1".parse().unwrap()).unwrap();
    assert_eq!(matter.in_doubt().unwrap().key(), APPEAL);
    let message = kept(&home).unwrap();
    assert_eq!(server.seen.lock().unwrap().messages, [message]);
    let (code, said) = send(&home, &folder);
    assert_eq!(code, 1);
    assert!(
        said.contains("it is unknown whether this letter was delivered"),
        "{said}"
    );
}

#[test]
fn such_letters_count_toward_the_accounts_limit() {
    let server = Server::start(Script::default());
    let (home, folder) = appealing(&server, "daily_limit = 1\n");
    assert_eq!(send(&home, &folder).0, 0);
    let thanks = draft(
        &home,
        &["thanks", "1", "--set", "reply.address=foia@agency.example"],
    );
    let (code, said) = send(&home, &thanks);
    assert_eq!(code, 1);
    assert!(
        said.contains("may send no more messages within its 24 hours"),
        "{said}"
    );
    assert_eq!(arrived(&server), (1, 1));
}

#[test]
fn what_cannot_follow_is_refused_before_anything_leaves() {
    let server = Server::start(Script::default());
    let (home, folder) = appealing(&server, "");
    home.run(["docket", "record", "1", "withdrawn", "--on", "2026-11-20"])
        .success();
    let (code, said) = send(&home, &folder);
    assert_eq!(code, 1);
    assert!(said.contains("cannot follow `withdrawn`"), "{said}");
    assert_eq!(arrived(&server), (0, 0));
}
