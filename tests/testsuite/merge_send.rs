//! `redress merge send`: kits go to their signers, each once, whatever happens on the way.

mod crash;
mod folders;
mod kits;
mod lists;
mod records;
mod report;

use std::collections::BTreeMap;

use mail_parser::{HeaderName, MessageParser};
use snapbox::{file, str};

use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::{ADA as SENDER, Home, REQUEST};

const CLINIC: &str = include_str!("merge_send/clinic.toml");
const HEADER: &str = "name,email,street,city,zip,district,story,consent_at,consent_how\n";
const ADA: &str =
    "Ada Park,ada@example.org,\"100 Example Street, Apt 4\",Albany,12207,,,2026-11-01,web form\n";
const BO: &str = "Bo Orr,bo@example.org,1 Oak St,Albany,12207,,\"I work until six, every day.\",2026-11-02,paper\n";
const CY: &str = "Cy Fox,cy@example.org,2 Oak St,Albany,12207,,,2026-11-01,web form\n";
const DI: &str = "Di Roe,,3 Oak St,Albany,12207,,,2026-11-01,web form\n";
const EVE: &str = "Eve Kim,eve@example.org,4 Pine St,New York,10001,,,2026-11-01,web form\n";

/// Lines of the account's table that all of these have.
const FROM: &str = "from = \"hello@group.example\"\n";
const ORGANIZER: &str = "\n[organizer]\nname = \"Albany Neighbors Example\"\naddress = \"PO Box 100, \
                         Albany, NY 12201\"\nurl = \"https://group.example\"\n";

/// A home with a merge of kits for `signers`, and an account on a server.
fn home(port: u16, signers: &[&str], more: &str) -> Home {
    let home = Home::new();
    home.write("clinic.toml", CLINIC);
    home.account(
        "127.0.0.1",
        port,
        "none",
        &format!("{FROM}{more}{ORGANIZER}"),
    );
    roster(&home, signers);
    plan(&home, "clinic.toml/hours");
    home
}

fn plan(home: &Home, target: &str) {
    let plan = ["merge", "plan", target, "roster.csv", "--out", "run"];
    home.run(plan.into_iter().chain(["--make", "kits"]))
        .success();
}

fn roster(home: &Home, signers: &[&str]) {
    home.write("roster.csv", &format!("{HEADER}{}", signers.concat()));
}

/// Sends so many kits; returns the exit code and all that was said.
fn send(home: &Home, count: u64) -> (i32, String) {
    let confirm = format!("send-{count}");
    home.said(&["merge", "send", "run", "--execute", "--confirm", &confirm])
}

/// Returns where the kits stand: their numbers, but for those that are nought.
fn standings(home: &Home) -> BTreeMap<String, u64> {
    let (_, report) = home.json(["merge", "status", "run", "--json"]);
    let kits = report["kits"].as_object().unwrap();
    let numbers = kits
        .iter()
        .map(|(name, number)| (name.clone(), number.as_u64().unwrap()));
    numbers.filter(|(_, number)| *number > 0).collect()
}

fn are(pairs: &[(&str, u64)]) -> BTreeMap<String, u64> {
    pairs
        .iter()
        .map(|(name, number)| ((*name).to_owned(), *number))
        .collect()
}

/// Returns to whom the messages that a server had went, in the order of the addresses.
fn recipients(server: &Server) -> Vec<String> {
    let seen = server.seen.lock().unwrap();
    let address = |message: &Vec<u8>| {
        let message = MessageParser::default().parse(message).unwrap();
        let to = message.to().unwrap().first().unwrap();
        to.address().unwrap().to_owned()
    };
    let mut found: Vec<String> = seen.messages.iter().map(address).collect();
    found.sort();
    found
}

#[test]
fn a_rehearsal_shows_the_first_kit_in_full_and_sends_nothing() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[BO, ADA, DI, EVE], "rate = 30\n");
    home.run(["merge", "send", "run"])
        .success()
        .stdout_eq(file!["merge_send/kit.txt"])
        .stderr_eq(str![[r#"
The first kit as it would arrive, with its page: `run/first-kit.eml`.
Nothing was sent: this is a rehearsal.
help: pass `--execute` to send them

"#]]);
    assert_eq!(server.seen.lock().unwrap().connections, 0);
    // The whole of it, as it would arrive.
    let first = home.read("run/first-kit.eml");
    assert!(first.contains("filename=\"your-letters.html\""), "{first}");
    home.run(["merge", "forget", "run", "--confirm", "forget-run"])
        .success();
    assert!(!home.path("run/first-kit.eml").exists());
}

#[test]
fn a_signer_in_a_split_zip_code_is_asked_for_the_district() {
    let home = home(9, &[EVE], "");
    home.run(["merge", "send", "run"])
        .success()
        .stdout_eq(file!["merge_send/kit-that-asks.txt"]);
}

#[test]
fn every_signer_gets_one_kit_and_no_office_any() {
    let server = Server::start(Script {
        pipelining: true,
        ..Script::default()
    });
    let home = home(
        server.port,
        &[ADA, BO, CY, DI, EVE, ADA],
        "connections = 3\n",
    );
    assert_eq!(standings(&home), are(&[("planned", 4), ("waiting", 4)]));
    let (code, said) = send(&home, 4);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Sent 4 kits; refused 0; in doubt 0; not sent 0."),
        "{said}"
    );
    assert!(said.contains("kits: 2 of 4"), "{said}");
    let everyone = ["ada", "bo", "cy", "eve"].map(|name| format!("{name}@example.org"));
    assert_eq!(recipients(&server), everyone);
    assert_eq!(standings(&home), are(&[("planned", 4), ("sent", 4)]));
    home.run(["merge", "status", "run"])
        .success()
        .stdout_eq(str![[r#"
clinic.toml/hours: 4 kits planned.

sent                   4
waiting                0
refused                0
in doubt               0
suppressed             0
given up               0
withdrawn              0

The letters in these kits, which their signers send themselves:

office                                     in kits sent  waiting
Kirsten E. Gillibrand (Senator, New York)  4             0
Charles E. Schumer (Senator, New York)     4             0
Paul Tonko (Representative, NY-20)         3             0

"#]])
        .stderr_eq("");
    // Once more: there is nothing left to do.
    let (code, said) = send(&home, 4);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("There is nothing to send."), "{said}");
    assert_eq!(recipients(&server).len(), 4);
}

#[test]
fn a_kit_says_who_sends_it_and_how_to_get_no_more() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[BO], "");
    assert_eq!(send(&home, 1).0, 0);
    let seen = server.seen.lock().unwrap();
    let message = MessageParser::default().parse(&seen.messages[0]).unwrap();
    let header = |name: &str| {
        let name = HeaderName::Other(name.to_owned().into());
        message
            .header_raw(name)
            .map(|value| value.trim().to_owned())
    };
    let raw = String::from_utf8(seen.messages[0].clone()).unwrap();
    assert!(
        raw.starts_with("From: \"Albany Neighbors Example\" <hello@group.example>\r\n"),
        "{raw}"
    );
    assert!(raw.contains(
        "\r\nList-Unsubscribe: <mailto:hello@group.example?subject=unsubscribe>\r\nMIME-Version"
    ));
    assert_eq!(header("List-Unsubscribe-Post"), None);
    let text = message.body_text(0).unwrap().replace("\r\n", "\n");
    assert!(text.contains("I work until six, every day."), "{text}");
    assert!(
        text.ends_with(
            "\nAlbany Neighbors Example, PO Box 100, Albany, NY 12201, https://group.example\nTo stop \
             these emails, write to hello@group.example with the subject \"unsubscribe\".\n"
        ),
        "{text}"
    );
}

#[test]
fn one_click_is_offered_where_a_page_takes_it_and_names_its_recipient() {
    let mail = |page: &str| {
        let server = Server::start(Script::default());
        let home = home(server.port, &[BO], "");
        let more = format!(
            "{FROM}{ORGANIZER}reply_to = \"answers@group.example\"\nunsubscribe = \"{page}\"\n"
        );
        home.account("127.0.0.1", server.port, "none", &more);
        assert_eq!(send(&home, 1).0, 0);
        let messages = &server.seen.lock().unwrap().messages;
        String::from_utf8(messages[0].clone()).unwrap()
    };
    let raw = mail("https://group.example/out?list=1");
    assert!(
        raw.contains("\r\nList-Unsubscribe: <https://group.example/out?list=1>\r\n"),
        "{raw}"
    );
    assert!(!raw.contains("One-Click"), "{raw}");
    let raw = mail("https://group.example/out?of={email}&list=1");
    assert!(
        raw.contains("\r\nReply-To: \"Albany Neighbors Example\" <answers@group.example>\r\n"),
        "{raw}"
    );
    assert!(raw.contains(
        "\r\nList-Unsubscribe: <https://group.example/out?of=bo%40example.org&list=1>\r\n\
         List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    ));
    assert!(!raw.contains("{email}"), "{raw}");
}

#[test]
fn a_run_that_stopped_goes_on_though_the_roster_is_in_another_order() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO, CY, EVE], "daily_limit = 2\n");
    let (code, said) = send(&home, 4);
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("Sent 2 kits; refused 0; in doubt 0; not sent 2."),
        "{said}"
    );
    assert!(
        said.contains("the account has reached its limit for 24 hours"),
        "{said}"
    );
    assert_eq!(
        standings(&home),
        are(&[("planned", 4), ("sent", 2), ("waiting", 2)])
    );
    // The day's messages are used up.
    let (code, said) = send(&home, 2);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("the account `test` has sent all that it may within its 24 hours")
            && said.contains("goes on from November 24, 2026 at 12:00"),
        "{said}"
    );
    // Another order, a sender known by name and address, and by name and email.
    let again =
        "ADA PARK,new@example.org,100 example street apt 4,Albany,12207,,,2026-11-01,web form\n";
    let moved = "Bo Orr,BO+x@example.org,99 Elm St,Albany,12207,,,2026-11-01,web form\n";
    roster(&home, &[EVE, CY, moved, again]);
    plan(&home, "clinic.toml/hours");
    let (code, said) = tomorrow(&home, 2);
    assert_eq!(code, 0, "{said}");
    let everyone = ["ada", "bo", "cy", "eve"].map(|name| format!("{name}@example.org"));
    assert_eq!(recipients(&server), everyone);
}

#[test]
fn two_merges_and_ordinary_letters_keep_one_limit_of_the_day() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO, CY, EVE], "daily_limit = 4\n");
    home.write("answers.toml", &format!("{SENDER}{REQUEST}"));
    let letter = home.draft("letters");
    // One letter, then the kits of a merge whose folder is gone afterwards.
    assert_eq!(home.send(&letter).0, 0);
    let other = [
        "merge",
        "plan",
        "clinic.toml/leader",
        "two.csv",
        "--out",
        "two",
    ];
    home.write("two.csv", &format!("{HEADER}{ADA}{BO}"));
    home.run(other.into_iter().chain(["--make", "kits"]))
        .success();
    let send_two = ["merge", "send", "two", "--execute", "--confirm", "send-2"];
    let (code, said) = home.said(&send_two);
    assert_eq!(code, 0, "{said}");
    home.run(["merge", "forget", "two", "--confirm", "forget-run"])
        .success();
    assert_eq!(
        home.read("home/data/handed-over/test.txt"),
        "2026-11-23T12:00:00Z 3\n"
    );
    let (_, said) = home.said(&["merge", "send", "run"]);
    assert!(said.contains("1 of 4 left in its 24 hours"), "{said}");
    let (code, said) = send(&home, 4);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("Sent 1 kit;"), "{said}");
    assert_eq!(server.seen.lock().unwrap().messages.len(), 4);
    // An ordinary letter waits for the kits, too.
    home.write(
        "answers.toml",
        &format!("{SENDER}{}", REQUEST.replace("pocket veto", "line veto")),
    );
    let letter = home.draft("more");
    let (code, said) = home.send(&letter);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("the account `test` may send no more messages within its 24 hours"),
        "{said}"
    );
    assert_eq!(server.seen.lock().unwrap().messages.len(), 4);
    let (code, said) = tomorrow(&home, 3);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn a_count_that_cannot_be_read_or_written_sends_nothing() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO], "");
    home.write("home/data/handed-over/test.txt", "many\n");
    let (code, said) = send(&home, 2);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("does not say how many messages were sent"),
        "{said}"
    );
    std::fs::remove_dir_all(home.path("home/data/handed-over")).unwrap();
    home.write("home/data/handed-over", "no folder");
    let (code, said) = send(&home, 2);
    assert_eq!(code, 1, "{said}");
    assert_eq!(server.seen.lock().unwrap().messages.len(), 0);
    assert_eq!(standings(&home), are(&[("planned", 2), ("waiting", 2)]));
}

#[test]
fn a_roster_that_changes_while_the_password_is_fetched_sends_nothing() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO], "");
    let changing = "username = \"ada\"\npassword_command = [\"sh\", \"-c\", \"echo >> roster.csv; echo pw\"]\n";
    let lines = format!("{FROM}{changing}{ORGANIZER}");
    home.account("127.0.0.1", server.port, "none", &lines);
    let (code, said) = send(&home, 2);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("roster.csv` has changed since the plan was made"),
        "{said}"
    );
    assert!(server.seen.lock().unwrap().messages.is_empty());
    assert!(!home.path("run/sends.db").exists());
}

fn tomorrow(home: &Home, count: u64) -> (i32, String) {
    let confirm = format!("send-{count}");
    let output = home
        .redress()
        .env("REDRESS_TODAY", "2026-11-24")
        .args(["merge", "send", "run", "--execute", "--confirm", &confirm])
        .output()
        .unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code().unwrap(), said)
}

#[test]
fn whoever_wants_no_more_email_gets_none() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO, CY], "");
    home.write("run/suppress.csv", "email\nADA+list@Example.org\n");
    let (code, said) = send(&home, 3);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("there are 2 kits to send"), "{said}");
    assert_eq!(send(&home, 2).0, 0);
    assert_eq!(recipients(&server), ["bo@example.org", "cy@example.org"]);
    assert_eq!(
        standings(&home),
        are(&[("planned", 3), ("sent", 2), ("suppressed", 1)])
    );
    // It is on the group's list now, whatever becomes of this one; a mistake can be taken back.
    home.write("run/suppress.csv", "email\n");
    assert_eq!(send(&home, 0).0, 0);
    home.run(["merge", "opt-out", "ada@example.org", "--erase"])
        .success();
    assert_eq!(send(&home, 1).0, 0);
    assert_eq!(standings(&home), are(&[("planned", 3), ("sent", 3)]));
}

#[test]
fn a_list_without_a_header_says_what_it_is_to_look_like() {
    let home = home(9, &[ADA], "");
    for (list, problem) in [
        ("ada@example.org\n", "no column is named `email`"),
        ("", "run/suppress.csv` is empty"),
    ] {
        home.write("run/suppress.csv", list);
        let (code, said) = home.said(&["merge", "send", "run"]);
        assert_eq!(code, 4, "{said}");
        assert!(said.contains(problem), "{said}");
        assert!(
            said.contains("help: put `email` on its first line"),
            "{said}"
        );
        assert!(
            !said.contains("--map") && !said.contains("roster"),
            "{said}"
        );
    }
    home.write("run/suppress.csv", "email\n<ADA@example.org>\nnobody\n");
    let (_, said) = home.said(&["merge", "send", "run"]);
    let unclear = "run/suppress.csv`: 1 row has neither an email address nor a name with a ZIP \
                   code: line 3";
    assert!(said.contains(unclear), "{said}");
    assert!(!said.contains("Subject: "), "{said}");
}

#[test]
fn a_refused_recipient_is_recorded_and_the_others_get_theirs() {
    let server = Server::start(Script {
        refused: Some("bo@"),
        ..Script::default()
    });
    let home = home(server.port, &[ADA, BO, CY], "");
    let (code, said) = send(&home, 3);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("1 kit was refused"), "{said}");
    assert_eq!(
        home.read("run/undelivered.csv"),
        "name,email,state,what_happened\nBo Orr,bo@example.org,failed,550 5.1.1 nobody here\n"
    );
    assert_eq!(
        standings(&home),
        are(&[("failed", 1), ("planned", 3), ("sent", 2)])
    );
    // Each letter stands where its kit stands.
    let (_, report) = home.json(["merge", "status", "run", "--json"]);
    for office in report["offices"].as_array().unwrap() {
        let number = |key: &str| office[key].as_u64().unwrap();
        let found = ["planned", "sent", "failed", "waiting"].map(number);
        assert_eq!(found, [3, 2, 1, 0], "{office}");
    }
    assert_eq!(report["made"]["letters"], 6);
    // The server says that there is no such mailbox, as a report that came back would: no run mails there again.
    assert!(said.contains("1 mailbox does not exist"), "{said}");
    let (_, listed) = home.said(&["merge", "opt-out"]);
    assert!(listed.contains("1 address has no mailbox"), "{listed}");
    // Whoever knows better takes it off the list, and the record of the refusal does not put it back.
    home.run(["merge", "opt-out", "--erase", "bo@example.org"])
        .success();
    // It is not tried again by itself; a corrected address is.
    assert_eq!(send(&home, 0).0, 3);
    roster(&home, &[ADA, &BO.replace("bo@", "orr@"), CY]);
    plan(&home, "clinic.toml/hours");
    let (code, said) = send(&home, 1);
    assert_eq!(code, 0, "{said}");
    let everyone = ["ada", "cy", "orr"].map(|name| format!("{name}@example.org"));
    assert_eq!(recipients(&server), everyone);
    // From then on the signer has a kit, and counts once.
    assert_eq!(standings(&home), are(&[("planned", 3), ("sent", 3)]));
    let (_, report) = home.json(["merge", "status", "run", "--json"]);
    for office in report["offices"].as_array().unwrap() {
        assert_eq!([&office["sent"], &office["failed"]], [3, 0], "{office}");
    }
    assert_eq!(
        home.read("run/undelivered.csv"),
        "name,email,state,what_happened\n"
    );
    assert_eq!(send(&home, 0).0, 0);
}

#[test]
fn a_signer_whose_second_address_is_refused_too_counts_once() {
    let server = Server::start(Script {
        refused: Some("bo@"),
        ..Script::default()
    });
    let home = home(server.port, &[ADA, BO], "");
    assert_eq!(send(&home, 2).0, 3);
    roster(&home, &[ADA, &BO.replace("bo@", "jumbo@")]);
    plan(&home, "clinic.toml/hours");
    let (code, said) = send(&home, 1);
    assert_eq!(code, 3, "{said}");
    assert_eq!(
        standings(&home),
        are(&[("failed", 1), ("planned", 2), ("sent", 1)])
    );
    let list = home.read("run/undelivered.csv");
    assert!(list.contains("jumbo@") && !list.contains(",bo@"), "{list}");
    // The first address is known to be refused.
    roster(&home, &[ADA, BO]);
    plan(&home, "clinic.toml/hours");
    let (_, said) = home.said(&["merge", "send", "run"]);
    assert!(
        said.contains("Nothing was sent") && !said.contains("Subject: "),
        "{said}"
    );
}

#[test]
fn a_login_that_fails_is_tried_once_and_ends_it() {
    let server = Server::start(Script {
        fault: Some((Step::Auth, Fault::Refusal)),
        ..Script::default()
    });
    let more = "username = \"ada\"\npassword_command = [\"echo\", \"wrong\"]\nconnections = 4\n";
    let home = home(server.port, &[ADA, BO, CY], more);
    let (code, said) = send(&home, 3);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("check the user name and the password"),
        "{said}"
    );
    assert!(!said.contains("wrong"), "{said}");
    let seen = server.seen.lock().unwrap();
    let logins = seen.commands.iter().filter(|line| line.starts_with("AUTH"));
    assert_eq!((seen.connections, logins.count()), (1, 1));
    assert_eq!(standings(&home), are(&[("planned", 3), ("waiting", 3)]));
}

#[test]
fn a_quota_that_is_used_up_ends_it() {
    let server = Server::start(Script {
        fault: Some((Step::Mail, Fault::Quota)),
        ..Script::default()
    });
    let home = home(server.port, &[ADA, BO, CY], "");
    let (code, said) = send(&home, 3);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("the server accepts nothing more from this account"),
        "{said}"
    );
    let seen = server.seen.lock().unwrap();
    let tries = seen.commands.iter().filter(|line| line.starts_with("MAIL"));
    assert_eq!(tries.count(), 1);
}

#[test]
fn a_kit_in_doubt_is_sent_again_only_on_the_organizers_word() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(1),
        ..Script::default()
    });
    let home = home(server.port, &[ADA, BO], "");
    let (code, said) = send(&home, 2);
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("Sent 1 kit; refused 0; in doubt 1; not sent 0."),
        "{said}"
    );
    assert_eq!(
        standings(&home),
        are(&[("in_doubt", 1), ("planned", 2), ("sent", 1)])
    );
    assert!(
        home.read("run/undelivered.csv")
            .contains("Ada Park,ada@example.org,in doubt,")
    );
    // Nothing goes out by itself.
    let (code, said) = send(&home, 0);
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("it is unknown whether 1 kit arrived"),
        "{said}"
    );
    assert_eq!(recipients(&server).len(), 2);
    let (code, said) = home.said(&["merge", "send", "run", "--resolve-doubts", "resend"]);
    assert_eq!(
        (code, said.contains("1 kit to be sent again.")),
        (0, true),
        "{said}"
    );
    assert_eq!(send(&home, 1).0, 0);
    let seen = server.seen.lock().unwrap();
    let ids: Vec<String> = seen
        .messages
        .iter()
        .map(|message| {
            let message = MessageParser::default().parse(message).unwrap();
            message.message_id().unwrap().to_owned()
        })
        .collect();
    assert_eq!(ids.len(), 3);
    assert_eq!(ids[0], ids[2], "the same kit has the same identifier");
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn doubts_can_be_settled_as_sent_or_given_up() {
    for (how, state) in [("sent", "sent"), ("drop", "given_up")] {
        let server = Server::start(Script {
            fault: Some((Step::Dot, Fault::Drop)),
            times: Some(1),
            ..Script::default()
        });
        let home = home(server.port, &[ADA], "");
        assert_eq!(send(&home, 1).0, 3);
        let resolve = ["merge", "send", "run", "--resolve-doubts", how];
        home.run(resolve).success();
        assert_eq!(standings(&home), are(&[("planned", 1), (state, 1)]));
        home.run(resolve)
            .success()
            .stderr_eq("No kit is in doubt.\n");
        assert_eq!(recipients(&server).len(), 1);
    }
}

#[test]
fn each_doubt_can_be_settled_by_itself() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(2),
        ..Script::default()
    });
    let home = home(server.port, &[ADA, BO], "");
    assert_eq!(send(&home, 2).0, 3);
    assert_eq!(standings(&home), are(&[("in_doubt", 2), ("planned", 2)]));
    let settle = |how: &str, email: &str| {
        let words = ["merge", "send", "run", "--resolve-doubts", how, "--for"];
        home.said(&[&words[..], &[email]].concat())
    };
    let (code, said) = settle("drop", "nobody@example.org");
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("no kit to nobody@example.org is in doubt"),
        "{said}"
    );
    assert_eq!(standings(&home), are(&[("in_doubt", 2), ("planned", 2)]));
    let (code, said) = settle("sent", "ADA@example.org");
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        standings(&home),
        are(&[("in_doubt", 1), ("planned", 2), ("sent", 1)])
    );
    let list = home.read("run/undelivered.csv");
    assert!(!list.contains("ada@") && list.contains("bo@"), "{list}");
}

#[test]
fn without_a_postal_address_no_kit_is_sent() {
    let home = home(9, &[ADA], "");
    home.account("127.0.0.1", 9, "none", FROM);
    home.run(["merge", "send", "run"])
        .code(1)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: the configuration does not name the organizer and their postal address
help: add to `config.toml`: `[organizer]` and, below it, `name = "…"` and `address = "PO Box 100, Albany, NY 12201"`; every kit names both

"#]]);
    let half = format!("{FROM}[organizer]\nname = \"A Group\"\n");
    home.account("127.0.0.1", 9, "none", &half);
    let (code, said) = home.said(&["merge", "send", "run"]);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("organizer"), "{said}");
}

#[test]
fn nothing_is_sent_without_the_number_and_letters_never() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO], "");
    home.run(["merge", "send", "run", "--execute", "--quiet"])
        .code(1)
        .stderr_eq(str![[r#"
error: nothing was sent: there is no terminal to confirm on

"#]]);
    assert_eq!(send(&home, 3).0, 2);
    let plan = [
        "merge",
        "plan",
        "clinic.toml/hours",
        "roster.csv",
        "--out",
        "letters",
    ];
    home.run(plan).success();
    home.run(["merge", "send", "letters"])
        .code(1)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: this merge makes letters, and only kits are sent
help: members of Congress publish no email address; `redress merge plan --make kits` makes an email to each signer

"#]]);
    assert_eq!(server.seen.lock().unwrap().connections, 0);
}

#[test]
fn a_plan_lists_those_to_whom_no_kit_can_go() {
    let home = home(9, &[ADA, DI, EVE], "");
    assert_eq!(
        home.read("run/no-email.csv"),
        "row,line,name,phone,zip\n3,3,Di Roe,,12207\n"
    );
    let plan = home.read("run/plan.toml");
    assert!(
        plan.contains("[kits]\nkits = 2\nasking = 1\nwithout_email = 1\n"),
        "{plan}"
    );
}

#[test]
fn someone_on_two_rows_without_a_district_gets_one_kit_that_asks() {
    let server = Server::start(Script::default());
    let settled = EVE.replace("10001,,", "10001,NY-12,");
    let home = home(server.port, &[EVE, EVE, &settled], "");
    assert_eq!(
        home.read("run/duplicates.csv"),
        "row,line,same_as_row\n3,3,2\n4,4,2\n"
    );
    assert_eq!(standings(&home), are(&[("planned", 1), ("waiting", 1)]));
    assert_eq!(send(&home, 1).0, 0);
    assert_eq!(standings(&home), are(&[("planned", 1), ("sent", 1)]));
}

#[test]
fn nobody_waits_for_a_kit_who_withdrew_or_was_taken_out_of_the_roster_after_the_plan() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO, CY, EVE], "");
    assert_eq!(standings(&home), are(&[("planned", 4), ("waiting", 4)]));
    roster(&home, &[EVE, BO, ADA]);
    let are_left = [("planned", 4), ("waiting", 3), ("withdrawn", 1)];
    assert_eq!(standings(&home), are(&are_left));
    home.write("run/suppress.csv", "email\nbo@example.org\n");
    let held_back = [("suppressed", 1), ("withdrawn", 1)];
    let are_now = [&[("planned", 4), ("waiting", 2)], &held_back[..]].concat();
    assert_eq!(standings(&home), are(&are_now));
    // Planned again, the roster is as it was counted.
    plan(&home, "clinic.toml/hours");
    let (code, said) = send(&home, 2);
    assert_eq!(code, 0, "{said}");
    let are_now = [("planned", 3), ("sent", 2), ("suppressed", 1)];
    assert_eq!(standings(&home), are(&are_now));
    // A kit that was sent stays sent, whatever the roster says then.
    roster(&home, &[BO]);
    assert_eq!(standings(&home), are(&are_now));
}

#[test]
fn forgetting_a_run_erases_the_record_of_its_kits() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA], "");
    assert_eq!(send(&home, 1).0, 0);
    assert!(home.names("run").contains(&"sends.db".to_owned()));
    home.run(["merge", "forget", "run", "--confirm", "forget-run"])
        .success();
    assert!(home.names("run").is_empty());
}

#[test]
fn messages_for_a_vendor_are_one_file_each_and_what_breaks_a_rule_is_named() {
    let home = home(9, &[], "");
    let agent = "[cwc]\ndelivery_agent = \"Example Delivery, Inc.\"\nack_email = \
                 \"receipts@vendor.example\"\ncontact_name = \"Ada Park\"\ncontact_email = \
                 \"ada@vendor.example\"\ncontact_phone = \"202-555-0143\"\n";
    home.write(
        "named.csv",
        "prefix,first_name,last_name,email,phone,street,city,state,zip,story,consent_at,consent_how\n\
         Ms.,Zoë,Núñez,zoe@example.org,518-555-0100,1 Oak St,Albany,NY,12207,\"I work <late> & \
         need it.\",2026-11-01,web form\n\
         ,Bo,Orr,bo@example.org,,2 Oak St,Albany,NY,12207,,2026-11-01,web form\n",
    );
    let plan = [
        "merge",
        "plan",
        "clinic.toml/hours",
        "named.csv",
        "--out",
        "cwc",
    ];
    home.run(plan.into_iter().chain(["--make", "cwc"]))
        .success();
    let render = ["merge", "render", "cwc"];
    let (code, said) = home.said(&render);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("`[cwc]`"), "{said}");
    home.account("127.0.0.1", 9, "none", &format!("{FROM}{agent}"));
    // The plan says whose message breaks a rule, and what to do, before any is made.
    let again: Vec<&str> = plan.into_iter().chain(["--make", "cwc"]).collect();
    let (code, said) = home.said(&again);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("the messages of 1 signer would break a rule"),
        "{said}"
    );
    let listed = home.read("cwc/unwritable.csv");
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(
        listed.contains("\n3,3,Bo Orr,") && listed.contains("`Prefix` is missing"),
        "{listed}"
    );
    assert!(
        listed.contains("add a column `prefix` to the roster"),
        "{listed}"
    );
    let (code, said) = home.said(&render);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("Made 3 letters for 1 signer."), "{said}");
    let refused = home.read("cwc/refused.csv");
    assert_eq!(refused.lines().count(), 4, "{refused}");
    assert!(
        refused.contains("3,Bo Orr,\"Charles E. Schumer (Senator, New York)\","),
        "{refused}"
    );
    assert!(refused.contains("`Prefix` is missing"), "{refused}");
    let names = home.names("cwc/cwc");
    assert_eq!(names.len(), 3);
    let message = home.read(&format!("cwc/cwc/{}", names[0]));
    for part in [
        "<FirstName>Zoë</FirstName>",
        "<ConstituentMessage>I work &lt;late&gt; &amp; need it.</ConstituentMessage>",
        "<LibraryOfCongressTopic>Health</LibraryOfCongressTopic>",
        "<DeliveryAgent>Example Delivery, Inc.</DeliveryAgent>",
    ] {
        assert!(message.contains(part), "{part}: {message}");
    }
    // Once more makes nothing twice, and counts nothing twice.
    let (_, said) = home.said(&render);
    assert!(said.contains("No new letter was to be made."), "{said}");
    home.run(["merge", "status", "cwc"])
        .success()
        .stdout_eq(str![[r#"
clinic.toml/hours: 6 letters planned.

made                   3
waiting                0
refused                3  `refused.csv` says why
withdrawn              0

office                                     made  waiting  refused
Kirsten E. Gillibrand (Senator, New York)  1     0        1
Charles E. Schumer (Senator, New York)     1     0        1
Paul Tonko (Representative, NY-20)         1     0        1

"#]]);
    assert_eq!(home.names("cwc/cwc"), names);
    std::fs::remove_file(home.path(&format!("cwc/cwc/{}", names[1]))).unwrap();
    let (_, status) = home.json(["merge", "status", "cwc", "--json"]);
    assert_eq!([&status["made"]["letters"], &status["missing"]], [2, 1]);
    let (_, said) = home.said(&render);
    let anew = "The file of 1 letter was gone or empty, and was made again.";
    assert!(said.contains(anew), "{said}");
    assert_eq!(home.names("cwc/cwc"), names);
}

/// What a print shop asks first, said before anything is made.
#[test]
fn a_plan_says_how_much_paper_and_which_postage_a_print_run_takes() {
    let home = home(9, &[ADA, BO, EVE], "");
    let plan = [
        "merge",
        "plan",
        "clinic.toml/hours",
        "roster.csv",
        "--make",
        "print",
        "--out",
    ];
    let (code, said) = home.said(&[&plan[..], &["apart"]].concat());
    assert_eq!(code, 0, "{said}");
    for part in [
        "8 sheets, printed on one side, at most 1 a letter, and 8 No. 10 envelopes.",
        "Postage: First-Class Mail",
        "weighs up to 1 ounce.",
        "fewer than 500 pieces",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let more = ["window", "--envelopes", "none", "--duplex"];
    let (_, said) = home.said(&[&plan[..], &more].concat());
    for part in [
        "printed on both sides",
        "the addresses show in the windows of 8 No. 10 envelopes",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    home.said(&["merge", "render", "window"]);
    assert_eq!(
        home.names("window/print"),
        ["0001-letters.pdf", "0001-manifest.csv"]
    );
    let list = home.read("window/print/0001-manifest.csv");
    // Each letter begins on the front of a sheet.
    let lines: Vec<Vec<&str>> = list.lines().map(|line| line.split(',').collect()).collect();
    let firsts: Vec<&str> = lines[1..].iter().map(|line| line[1]).collect();
    assert_eq!(firsts, ["1", "3", "5", "7", "9", "11", "13", "15"]);
    // Planned otherwise, the run is printed otherwise.
    let (_, said) = home.said(&[&plan[..], &["window"]].concat());
    assert!(said.contains("and 8 No. 10 envelopes"), "{said}");
    home.said(&["merge", "render", "window"]);
    assert_eq!(home.names("window/print").len(), 3);
}

#[test]
fn what_is_said_of_a_print_run_goes_with_nothing_else() {
    let home = home(9, &[ADA], "");
    let plan = [
        "merge",
        "plan",
        "clinic.toml/hours",
        "roster.csv",
        "--out",
        "run",
    ];
    for (more, why) in [
        (
            &["--duplex"][..],
            "`--duplex` goes with `--make print`, not with `--make letters`",
        ),
        (
            &["--make", "print", "--envelopes", "inside"],
            "`--envelopes inside`: envelopes are `apart` or `none`",
        ),
    ] {
        let (code, said) = home.said(&[&plan[..], more].concat());
        assert_eq!(code, 2);
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn a_print_run_is_letters_and_envelopes_in_one_order_with_their_list() {
    let home = home(9, &[ADA, BO, EVE], "");
    let plan = [
        "merge",
        "plan",
        "clinic.toml/hours",
        "roster.csv",
        "--out",
        "paper",
    ];
    home.run(plan.into_iter().chain(["--make", "print"]))
        .success();
    let (code, said) = home.said(&["merge", "render", "paper"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Made 8 letters for 3 signers."), "{said}");
    let names = [
        "0001-envelopes.pdf",
        "0001-letters.pdf",
        "0001-manifest.csv",
    ];
    assert_eq!(home.names("paper/print"), names);
    let list = home.read("paper/print/0001-manifest.csv");
    let lines: Vec<Vec<&str>> = list.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines.len(), 9, "{list}");
    assert_eq!(
        lines[0][..5],
        ["letter", "first_page", "pages", "sheets", "envelope_page"]
    );
    for (number, line) in lines.iter().enumerate().skip(1) {
        let number = number.to_string();
        assert_eq!((line[0], line[4]), (number.as_str(), number.as_str()));
    }
    let zips: Vec<&str> = lines[1..].iter().map(|line| line[line.len() - 4]).collect();
    assert!(
        zips.is_sorted() && zips.iter().all(|zip| zip.len() == 5),
        "{list}"
    );
    let document = std::fs::read(home.path("paper/print/0001-letters.pdf")).unwrap();
    assert!(document.starts_with(b"%PDF-"));
    // A document that was emptied is printed anew.
    home.write("paper/print/0001-letters.pdf", "");
    let (_, said) = home.said(&["merge", "render", "paper"]);
    assert!(said.contains("Made 8 letters for 3 signers."), "{said}");
    assert!(std::fs::read(home.path("paper/print/0001-letters.pdf")).unwrap() == document);
    // What is printed stays, and what an earlier run had more goes away.
    home.write("paper/print/0002-letters.pdf", "of an earlier run");
    let (_, said) = home.said(&["merge", "render", "paper"]);
    assert!(said.contains("No new letter was to be made."), "{said}");
    assert_eq!(
        std::fs::read(home.path("paper/print/0001-letters.pdf")).unwrap(),
        document
    );
    assert_eq!(home.names("paper/print"), names);
    let (_, status) = home.json(["merge", "status", "paper", "--json"]);
    // The senators of the one who lives in a ZIP code of two districts are certain.
    assert_eq!(status["made"]["letters"], 8);
    assert_eq!(status["waiting"]["letters"], 0);
}
