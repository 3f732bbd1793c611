//! `redress merge report`: the mails by which signers say that their letters are sent.

use mail_parser::MessageParser;
use snapbox::str;

use super::{ADA, BO, CY, home, send};
use crate::smtp::server::{Script, Server};

/// Returns the subjects that the kits of some signers offer: first that for all letters, then one for each office.
fn subjects(mails: &[Vec<u8>]) -> Vec<Vec<String>> {
    let subjects = |mail: &Vec<u8>| {
        let mail = MessageParser::default().parse(mail).unwrap();
        let html = mail.body_html(0).unwrap().into_owned();
        let links = html.split("?subject=").skip(1);
        let mut found: Vec<String> = links
            .map(|link| link.split('&').next().unwrap().replace("%20", " "))
            .collect();
        found.rotate_right(1);
        found
    };
    mails.iter().map(subjects).collect()
}

fn mail(subject: &str) -> String {
    format!("From: someone@example.org\nSubject: {subject}\nMessage-ID: <1@example.org>\n\nDone.\n")
}

#[test]
fn letters_that_signers_say_they_sent_are_counted_once_each() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO, CY], "");
    assert_eq!(send(&home, 3).0, 0);
    let kits = subjects(&server.seen.lock().unwrap().messages);
    assert!(kits.iter().all(|kit| kit.len() == 4), "{kits:?}");
    // The first sent all, said it twice, and of one office again; the second sent one.
    home.write("in/1.eml", &mail(&kits[0][0]));
    home.write("in/2.eml", &mail(&format!("Re: {}", kits[0][0])));
    home.write("in/3.eml", &mail(&kits[0][1]));
    home.write(
        "in.mbox",
        &format!(
            "From a Mon Nov 23 12:00:00 2026\n{}\nFrom b Mon Nov 23 12:00:00 2026\n{}\n\
             From c Mon Nov 23 12:00:00 2026\n{}",
            mail(&kits[1][1]),
            mail("Sent from my phone"),
            mail("Sent 0123456789ab")
        ),
    );
    home.run(["merge", "report", "run", "in", "in.mbox"])
        .success()
        .stdout_eq(str![[r#"
2 of 3 signers sent 4 letters, according to 5 mails.

office                                     sent
Kirsten E. Gillibrand (Senator, New York)  2
Charles E. Schumer (Senator, New York)     1
Paul Tonko (Representative, NY-20)         1

"#]])
        .stderr_eq(str![[r#"
warning: 1 unknown code is in them: of another action, or of somebody who is not on the roster any more

"#]]);
    let (code, report) = home.json(["merge", "report", "run", "in", "in.mbox", "--json"]);
    assert_eq!(code, 0);
    let number = |key: &str| report[key].as_u64().unwrap();
    let found = ["signers", "reporting", "letters", "mails", "unknown"].map(number);
    assert_eq!(found, [3, 2, 4, 5, 1], "{report}");
}

#[test]
fn what_is_no_mail_and_a_merge_of_no_kits_are_refused() {
    let home = home(9, &[ADA], "");
    home.write("list.csv", "name,email\nAda,ada@example.org\n");
    home.write("folder/list.csv", "name,email\n");
    for (path, why) in [("list.csv", "is not mail"), ("folder", "holds no mail")] {
        let (code, said) = home.said(&["merge", "report", "run", path]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(&format!("`{path}` {why}")), "{said}");
    }
    home.write("in/1.eml", &mail("Sent 0123456789ab"));
    let plan = [
        "merge",
        "plan",
        "clinic.toml/hours",
        "roster.csv",
        "--out",
        "letters",
    ];
    home.run(plan).success();
    let (code, said) = home.said(&["merge", "report", "letters", "in"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("`letters` is not a merge of kits"), "{said}");
}

#[test]
fn a_report_without_mails_counts_nothing_and_says_what_it_cannot_read() {
    let home = home(9, &[ADA], "");
    std::fs::create_dir(home.path("empty")).unwrap();
    let (code, said) = home.said(&["merge", "report", "run", "empty"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("0 of 1 signer sent 0 letters"), "{said}");
    let (code, said) = home.said(&["merge", "report", "run", "nowhere"]);
    assert_ne!(code, 0);
    assert!(said.contains("nowhere"), "{said}");
}

/// A mail server's report about a mail to an address, in its own words.
fn returned(address: &str, action: &str, words: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.group.example\nSubject: Undelivered Mail Returned to Sender\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\n\
         Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; {address}\nAction: {action}\n\
         Diagnostic-Code: smtp; {words}\n--b--\n"
    )
}

#[test]
fn whose_mailbox_does_not_exist_gets_no_kit_again_and_has_not_withdrawn() {
    let home = home(9, &[ADA, BO, CY], "");
    let gone = "550 5.1.1 <bo@example.org>: User unknown in virtual mailbox table";
    home.write("in/1.eml", &returned("bo@example.org", "failed", gone));
    // What may pass, what is still tried, and who is no signer, say nothing about a signer's address.
    let full = "552 5.2.2 The mailbox is full";
    home.write("in/2.eml", &returned("ada@example.org", "failed", full));
    let later = "450 4.1.1 User unknown, try again";
    home.write("in/3.eml", &returned("cy@example.org", "failed", later));
    home.write("in/4.eml", &returned("cy@example.org", "delayed", gone));
    home.write(
        "in/5.eml",
        &returned("stranger@example.org", "failed", gone),
    );
    let (_, report) = home.json(["merge", "report", "run", "in", "--json"]);
    assert_eq!(report["no_mailbox"], 1, "{report}");
    let (_, said) = home.said(&["merge", "opt-out"]);
    assert!(
        said.contains("0 addresses are on the group's list"),
        "{said}"
    );
    assert!(said.contains("1 address has no mailbox"), "{said}");
    // Another run's plan of kits leaves them out and counts them apart; a letter on paper is still theirs.
    let counts = |out: &str, make: &str| {
        let plan = [
            "merge",
            "plan",
            "clinic.toml/hours",
            "roster.csv",
            "--out",
            out,
        ];
        let (_, plan) = home.json(plan.into_iter().chain(["--make", make, "--json"]));
        let number = |key: &str| plan["counts"][key].as_u64().unwrap();
        ["signers", "no_mailbox", "opted_out"].map(number)
    };
    assert_eq!(counts("other", "kits"), [2, 1, 0]);
    assert_eq!(counts("paper", "letters"), [3, 0, 0]);
    // A person's own word counts more than a server's.
    home.run(["merge", "opt-out", "bo@example.org"]).success();
    assert_eq!(counts("third", "letters"), [2, 0, 1]);
}
