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
    for (path, why) in [("list.csv", "is no mail"), ("folder", "holds no mail")] {
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
    assert!(said.contains("`letters` is no merge of kits"), "{said}");
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
