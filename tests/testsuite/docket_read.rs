//! `redress docket read`: what an agency's letter says, confirmed and recorded.

use std::path::Path;

use snapbox::str;

use crate::support::{Home, keys};

/// Returns a home with a request that was filed, and a letter of `tests/replies`.
fn home_with(letter: &str, tracking: &[&str]) -> Home {
    let home = Home::new();
    let filed = [
        "docket",
        "add",
        "--office",
        "dhs-ice",
        "--subject",
        "Charter contracts",
        "--filed",
        "2026-11-17",
    ];
    home.redress()
        .env("REDRESS_TODAY", "2027-05-10")
        .args(filed)
        .args(tracking)
        .assert()
        .success();
    let replies = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replies");
    let text = std::fs::read_to_string(replies.join(letter)).unwrap();
    home.write(letter, &text);
    home
}

fn read(home: &Home, arguments: &[&str]) -> snapbox::cmd::OutputAssert {
    home.redress()
        .env("REDRESS_TODAY", "2027-05-10")
        .args(["docket", "read"])
        .args(arguments)
        .assert()
}

const LETTER: &str = "ice-acknowledged-extended.txt";

#[test]
fn every_fact_is_shown_with_its_sentence_and_nothing_is_recorded_unasked() {
    let home = home_with(LETTER, &[]);
    read(&home, &[LETTER, "1"])
        .success()
        .stdout_eq(str![[r#"
For matter 1: Charter contracts
  addressee: Ms. Park
    line 17: Dear Ms. Park:
  event: acknowledged
    line 19: This letter acknowledges receipt of your November 17, 2026, Freedom of Information Act (FOIA) request to U.S. Immigration and Customs Enforcement (ICE), for contracts with the carrier Skylark Charter, and flight manifests of January 5, 2026.
  event: extended
    line 31: As your request seeks documents that will require a thorough and wide-ranging search, ICE will invoke a 10-day extension for your request pursuant to 6 C.F.R. Part 5 § 5.5(c).
  tracking: 2027-ICFO-00412
    line 15: RE: ICE FOIA Case Number 2027-ICFO-00412
  dated: November 24, 2026
    line 9: November 24, 2026
  received: November 19, 2026
    line 22: Your request was received in this office on November 19, 2026.
  days: 10 days
    line 31: As your request seeks documents that will require a thorough and wide-ranging search, ICE will invoke a 10-day extension for your request pursuant to 6 C.F.R. Part 5 § 5.5(c).

"#]])
        .stderr_eq(str![[r#"
November 19, 2026: received by the office.
November 24, 2026: acknowledged, tracking number 2027-ICFO-00412 [ice-acknowledged-extended.txt].
November 24, 2026: the office took more time, 10 working days.
Nothing was recorded.
help: record it with `redress docket read ice-acknowledged-extended.txt 1 --confirm record-3`, or event by event with `redress docket record 1`

"#]]);
    home.run(["docket", "show", "1"])
        .success()
        .stdout_eq(str![[r#"
Matter 1: sent
  To: Department of Homeland Security, U.S. Immigration & Customs Enforcement
  Subject: Charter contracts
  November 17, 2026: filed
      The office has 20 working days from the day on which the right component receives the request. (5 U.S.C. § 552(a)(6)(A)(i))
  Due December 16, 2026: the office's determination (5 U.S.C. § 552(a)(6)(A)(i))
      Counted from the day of filing, until a day of receipt is recorded.

"#]]);
}

#[test]
fn a_script_names_the_number_of_events() {
    let home = home_with(LETTER, &[]);
    read(&home, &[LETTER, "1", "--confirm", "record-2"])
        .code(2)
        .stderr_eq(str![[r#"
November 19, 2026: received by the office.
November 24, 2026: acknowledged, tracking number 2027-ICFO-00412 [ice-acknowledged-extended.txt].
November 24, 2026: the office took more time, 10 working days.
error: there are 3 events to record
help: confirm with `--confirm record-3`

"#]]);
    read(&home, &[LETTER, "1", "--confirm", "record-3"])
        .success()
        .stderr_eq(str![[r#"
November 19, 2026: received by the office.
November 24, 2026: acknowledged, tracking number 2027-ICFO-00412 [ice-acknowledged-extended.txt].
November 24, 2026: the office took more time, 10 working days.
help: `redress follow-up 1` drafts an inquiry, `redress mediate 1` a request to the Office of Government Information Services, `redress casework 1` a letter to your own member of Congress

"#]]);
    assert_eq!(home.names("home/data/matters/1"), [LETTER]);
    // The same letter once more is known.
    read(&home, &[LETTER, "--confirm", "record-1"])
        .success()
        .stderr_eq(str![[r#"
Some of it is already in the docket.
Nothing was recorded.

"#]]);
}

#[test]
fn the_matter_is_found_by_its_number_and_a_decision_carries_its_details() {
    let home = home_with("ice-partial-final.txt", &["--tracking", "2027-ICFO-00412"]);
    read(&home, &["ice-partial-final.txt", "--confirm", "record-1"])
        .success()
        .stdout_eq(str![[r#"
For matter 1: Charter contracts
  addressee: Ms. Park
    line 15: Dear Ms. Park:
  event: partial
    line 24: Upon review, ICE has determined that 40 pages will be released in full and portions of 56 pages will be withheld pursuant to FOIA Exemptions (b)(4), (b)(6), (b)(7)(C) and (b)(7)(E) as described below.
  tracking: 2027-ICFO-00412
    line 13: RE: ICE FOIA Case Number 2027-ICFO-00412
  dated: February 11, 2027
    line 7: February 11, 2027
  exemption: (b)(4)
    line 24: Upon review, ICE has determined that 40 pages will be released in full and portions of 56 pages will be withheld pursuant to FOIA Exemptions (b)(4), (b)(6), (b)(7)(C) and (b)(7)(E) as described below.
  exemption: (b)(6)
    line 24: Upon review, ICE has determined that 40 pages will be released in full and portions of 56 pages will be withheld pursuant to FOIA Exemptions (b)(4), (b)(6), (b)(7)(C) and (b)(7)(E) as described below.
  exemption: (b)(7)(C)
    line 24: Upon review, ICE has determined that 40 pages will be released in full and portions of 56 pages will be withheld pursuant to FOIA Exemptions (b)(4), (b)(6), (b)(7)(C) and (b)(7)(E) as described below.
  exemption: (b)(7)(E)
    line 24: Upon review, ICE has determined that 40 pages will be released in full and portions of 56 pages will be withheld pursuant to FOIA Exemptions (b)(4), (b)(6), (b)(7)(C) and (b)(7)(E) as described below.
  appeal-by: 90 days
    line 39: Should you wish to do so, you must send your appeal and a copy of this letter, within 90 days of the date of this letter following the procedures outlined in the DHS FOIA regulations at 6 C.F.R. Part 5 § 5.8, to: U.S. Immigration and Customs Enforcement, Office of the Principal Legal Advisor.
Matter 1: partly granted
  To: Department of Homeland Security, U.S. Immigration & Customs Enforcement
  Subject: Charter contracts
  Tracking number: 2027-ICFO-00412
  Documents: [HOME]/home/data/matters/1
  November 17, 2026: filed
      The office has 20 working days from the day on which the right component receives the request. (5 U.S.C. § 552(a)(6)(A)(i))
  November 17, 2026: tracking number 2027-ICFO-00412
  February 11, 2027: released in part, by May 12, 2027, under (b)(4), (b)(6), (b)(7)(C), (b)(7)(E) [ice-partial-final.txt]
      What can reasonably be segregated must be released, with the exemption for each deletion; the rest can be appealed. (5 U.S.C. § 552(b), (a)(6)(A)(i)(III))
      The Department of Homeland Security gives 90 working days for an appeal. (6 CFR 5.8(a)(1))
  Due May 12, 2027: your appeal (5 U.S.C. § 552(a)(6)(A)(i)(III)(aa))
      By another rule: June 22, 2027 (6 CFR 5.8(a)(1))

"#]])
        .stderr_eq(str![[r#"
February 11, 2027: released in part, by May 12, 2027, under (b)(4), (b)(6), (b)(7)(C), (b)(7)(E) [ice-partial-final.txt].
help: `redress appeal 1` drafts the appeal

"#]]);
}

#[test]
fn the_reading_as_json() {
    let home = home_with("x-two-determinations.txt", &[]);
    let (code, object) = home.json(["docket", "read", "x-two-determinations.txt", "--json"]);
    assert_eq!(code, 0);
    assert_eq!(
        keys(&object),
        ["schema", "matter", "proposals", "blank", "events", "cut"]
    );
    assert!(object["matter"].is_null());
    assert_eq!(
        keys(&object["proposals"][0]),
        ["fact", "value", "sentence", "line"]
    );
    let blank = object["blank"].as_array().unwrap();
    let event = blank.iter().find(|blank| blank["fact"] == "event").unwrap();
    assert_eq!(event["reason"], "two readings compete");
    assert_eq!(event["candidates"][0]["value"], "denied");
    assert_eq!(event["candidates"][1]["value"], "no-records");
    assert_eq!(object["events"].as_array().unwrap().len(), 0);
}

#[test]
fn without_a_matter_or_a_date_nothing_is_recorded() {
    let home = home_with(LETTER, &[]);
    read(&home, &[LETTER, "--confirm", "record-3"])
        .code(2)
        .stderr_eq(str![[r#"
error: nothing was recorded: no single matter has the letter's number
help: name the matter: `redress docket read FILE MATTER`

"#]]);
    home.write(
        "undated.txt",
        "Dear Ms. Park:\n\nYour FOIA request is denied in full.\n",
    );
    read(&home, &["undated.txt", "1", "--confirm", "record-1"])
        .code(2)
        .stderr_eq(str![[r#"
error: nothing was recorded: the letter's date is not known
help: give it with `--on DATE`

"#]]);
    read(
        &home,
        &[
            "undated.txt",
            "1",
            "--on",
            "2027-02-01",
            "--confirm",
            "record-1",
        ],
    )
    .success();
}

/// A program in the place of `pdftotext` that asks for a gigabyte, as the real one does for some files of
/// 200 KB: with the memory that it asks for it would succeed.
#[cfg(target_os = "linux")]
#[test]
fn a_pdf_that_wants_too_much_memory_is_named_with_a_next_step() {
    use std::os::unix::fs::PermissionsExt;

    let home = home_with("x-an-ad.txt", &[]);
    home.write("bomb.pdf", "%PDF-1.4\n");
    home.write(
        "bin/pdftotext",
        "#!/bin/sh\nexec /bin/dd if=/dev/zero of=/dev/null bs=1024M count=1\n",
    );
    let executable = std::fs::Permissions::from_mode(0o700);
    std::fs::set_permissions(home.path("bin/pdftotext"), executable).unwrap();
    home.redress()
        .env("PATH", home.path("bin"))
        .args(["docket", "read", "bomb.pdf", "1"])
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: `pdftotext` could not read `bomb.pdf`: it needed more than 512 MB of memory
help: open it and save it again, or copy the letter's text into a file that ends with `.txt`

"#]]);
}

#[test]
fn what_cannot_be_read_is_named_with_a_next_step() {
    let home = home_with("x-an-ad.txt", &[]);
    read(&home, &["x-an-ad.txt", "1"])
        .success()
        .stdout_eq(str![[r#"
For matter 1: Charter contracts
All left blank: nothing in it speaks of your request

"#]])
        .stderr_eq(str![[r#"
Nothing was recorded: the letter's date is not known.
help: give it with `--on DATE`

"#]]);
    let confirmed = [
        "x-an-ad.txt",
        "1",
        "--on",
        "2027-05-01",
        "--confirm",
        "record-1",
    ];
    read(&home, &confirmed).code(2).stderr_eq(str![[r#"
error: nothing was recorded: the letter gives no event that is without doubt
help: read it on a terminal, or record what it says with `redress docket record 1`

"#]]);
    home.write("scan.pdf", "%PDF-1.4\n");
    home.redress()
        .env("PATH", "")
        .args(["docket", "read", "scan.pdf", "1"])
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: `scan.pdf` is a PDF, and `pdftotext` is not installed
help: install it (the package `poppler-utils`, or `poppler` of Homebrew), or copy the letter's text into a file that ends with `.txt`

"#]]);
    read(&home, &["none.txt", "1"]).code(2).stderr_eq(str![[r#"
error: cannot read `none.txt`
caused by: No such file or directory (os error 2)

"#]]);
}

const REPORT: &str = "From: MAILER-DAEMON@mx.example.org\nTo: ada@example.org\n\
    Subject: Undelivered Mail Returned to Sender\nDate: Wed, 18 Nov 2026 09:00:00 -0500\n\
    MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
    --b\nContent-Type: text/plain\n\nYour message could not be delivered.\n\
    --b\nContent-Type: message/delivery-status\n\n\
    Final-Recipient: rfc822; foia@example.gov\nAction: failed\nStatus: 5.2.2\n\
    Diagnostic-Code: smtp; 552 5.2.2 mailbox full\n--b--\n";

#[test]
fn a_letter_that_came_back_waits_again_and_no_time_of_the_offices_runs() {
    let home = home_with("x-an-ad.txt", &[]);
    home.write("report.eml", REPORT);
    read(&home, &["report.eml"]).success().stderr_eq(str![[r#"
A mail server reports that a message was not delivered: foia@example.gov (smtp; 552 5.2.2 mailbox full).
warning: no letter of the docket left under a Message-ID that the report names
help: name the matter whose letter came back: `redress docket read FILE MATTER`
help: if it was a kit of a merge: `redress merge report DIR FILE`

"#]]);
    read(&home, &["report.eml", "1", "--on", "2026-11-18", "--confirm", "record-1"])
        .success()
        .stdout_eq(str![[r#"
Matter 1: waiting
  To: Department of Homeland Security, U.S. Immigration & Customs Enforcement
  Subject: Charter contracts
  November 17, 2026: filed
      The office has 20 working days from the day on which the right component receives the request. (5 U.S.C. § 552(a)(6)(A)(i))
  November 18, 2026: came back undelivered: foia@example.gov (smtp; 552 5.2.2 mailbox full)
  Due November 18, 2026: your letter, which is still to be sent (the docket's record)
      It came back undelivered: foia@example.gov (smtp; 552 5.2.2 mailbox full).

"#]]);
}

#[test]
fn a_returned_request_is_known_by_its_subject_but_no_script_records_the_guess() {
    let home = home_with("x-an-ad.txt", &[]);
    let returned = "--b\nContent-Type: message/rfc822\n\nTo: foia@example.gov\n\
                    Subject: FOIA request: Charter contracts\n\nDear Officer:\n--b--\n";
    home.write("report.eml", &REPORT.replace("--b--\n", returned));
    read(&home, &["report.eml"]).success().stderr_eq(str![[r#"
A mail server reports that a message was not delivered: foia@example.gov (smtp; 552 5.2.2 mailbox full).
warning: the report names no Message-ID that the docket knows; it is taken to be about matter 1, by the address or the subject
warning: the office does not have the letter of matter 1: no time of the office's runs
Nothing was recorded.
help: record it with `redress docket read report.eml 1 --confirm record-1`

"#]]);
    read(&home, &["report.eml", "--confirm", "record-1"])
        .code(2)
        .stderr_eq(str![[r#"
A mail server reports that a message was not delivered: foia@example.gov (smtp; 552 5.2.2 mailbox full).
error: nothing was recorded: no letter of the docket left under a Message-ID that the report names
help: name the matter whose letter came back: `redress docket read FILE MATTER`

"#]]);
    // Its words stand in another's, and are not its subject.
    home.write(
        "other.eml",
        &REPORT.replace("--b--\n", &returned.replace("contracts", "contractsurvey")),
    );
    let said = read(&home, &["other.eml"]).success();
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(
        said.contains("name the matter whose letter came back"),
        "{said}"
    );
    // With a second request of that subject, it may be either.
    home.redress()
        .args([
            "docket",
            "add",
            "--office",
            "dhs-ice",
            "--subject",
            "Charter contracts",
            "--filed",
            "2026-11-17",
        ])
        .assert()
        .success();
    let said = read(&home, &["report.eml"]).success();
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(
        said.contains("name the matter whose letter came back"),
        "{said}"
    );
}

#[test]
fn the_copy_of_a_letter_goes_with_the_decision_that_can_be_appealed() {
    let home = home_with("x-an-ad.txt", &[]);
    let letter = "January 4, 2027\n\nRe: FOIA Request 2027-ICFO-00500\n\nDear Ms. Park:\n\n\
                  We acknowledge receipt of your FOIA request.\n\nYour request for expedited processing is denied.\n\n\
                  You may appeal within 90 days to: FOIA Appeals, 1 Example Street, Washington, DC 20500.\n";
    home.write("two.txt", letter);
    let said = read(&home, &["two.txt", "1"]).success();
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(
        said.contains("expedited processing denied, by April 4, 2027 [two.txt]."),
        "{said}"
    );
    assert_eq!(said.matches("[two.txt]").count(), 1, "{said}");
}

#[test]
fn what_an_agency_demands_is_due_first_and_the_answer_can_be_drafted() {
    let home = home_with("x-an-ad.txt", &["--tracking", "2027-ICFO-00412"]);
    let letter = "January 4, 2027\n\nRe: 2027-ICFO-00412\n\nDear Ms. Park:\n\nAre you still interested in your \
                  FOIA request? Please reply within 30 working days, or we will close it.\n";
    home.write("asks.txt", letter);
    read(&home, &["asks.txt", "--confirm", "record-1"])
        .success()
        .stderr_eq(str![[r#"
January 4, 2027: the office asked whether you are still interested, 30 working days [asks.txt].
help: `redress confirm 1` drafts the answer
help: `redress follow-up 1` drafts an inquiry, `redress mediate 1` a request to the Office of Government Information Services, `redress casework 1` a letter to your own member of Congress

"#]]);
}

#[test]
fn a_report_of_a_mail_server_is_read_as_json_with_its_day_and_one_of_a_delay_is_no_event() {
    let home = home_with("x-an-ad.txt", &[]);
    home.write("report.eml", REPORT);
    let json = |file: &str| -> serde_json::Value {
        let output = read(&home, &[file, "1", "--json"]).success();
        serde_json::from_slice(&output.get_output().stdout).unwrap()
    };
    let report = json("report.eml");
    assert_eq!(report["proposals"][0]["value"], "bounced");
    assert_eq!(report["events"][0]["on"], "2026-11-18");
    home.write(
        "delay.eml",
        &REPORT.replace("Action: failed", "Action: delayed"),
    );
    let delay = json("delay.eml");
    assert_eq!(delay["events"], serde_json::json!([]));
    read(&home, &["delay.eml", "1"]).success().stderr_eq(str![[r#"
A mail server reports that a message is not delivered yet: foia@example.gov (smtp; 552 5.2.2 mailbox full). It goes on trying.
help: look again in a few days; if it fails, another report comes

"#]]);
}

#[test]
fn a_letter_that_answers_two_requests_is_read_into_each() {
    let home = home_with("x-an-ad.txt", &["--tracking", "27-00481-F"]);
    let second = ["--subject", "Logs", "--filed", "2026-11-17"];
    let filed = [
        "docket",
        "add",
        "--office",
        "dhs-ice",
        "--tracking",
        "27-00482-F",
    ];
    home.redress()
        .env("REDRESS_TODAY", "2027-05-10")
        .args(filed)
        .args(second)
        .assert()
        .success();
    let letter = "January 4, 2027\n\nRe: FOIA Requests 27-00481-F and 27-00482-F\n\nDear Ms. Park:\n\n\
                  This answers two of your requests.\n\n27-00481-F: The 20 pages are released in full.\n\n\
                  27-00482-F: The 9 pages are withheld in full under Exemption 4.\n\n\
                  You may appeal within 90 days.\n";
    home.write("both.txt", letter);
    read(&home, &["both.txt"]).success().stderr_eq(str![[r#"
Nothing was recorded: the letter has the numbers of matters 1, 2.
help: read it into each: `redress docket read FILE MATTER`; what it says of the others is left out

"#]]);
    for (matter, event) in [
        ("1", "everything released, by April 4, 2027"),
        ("2", "withheld in full, by April 4, 2027, under (b)(4)"),
    ] {
        let said = read(&home, &["both.txt", matter]).success();
        let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
        let first = said.lines().next().unwrap_or_default();
        assert_eq!(first, format!("January 4, 2027: {event} [both.txt]."));
    }
}

const MAILS: [&str; 3] = [
    "From: foia@example.gov\nTo: ada@example.org\nSubject: FOIA Request 2027-ICFO-00412\n\
     Date: Mon, 4 Jan 2027 09:00:00 -0500\nMessage-ID: <1@example.gov>\n\n\
     Dear Ms. Park:\n\nWe acknowledge receipt of your FOIA request.\n",
    "From: news@example.org\nTo: ada@example.org\nSubject: Lunch\nMessage-ID: <2@example.org>\n\n\
     Your request for a table was denied.\n",
    "From: foia@example.gov\nTo: ada@example.org\nSubject: FOIA Request 27-00999-F\n\
     Date: Tue, 5 Jan 2027 09:00:00 -0500\nMessage-ID: <3@example.gov>\n\n\
     Dear Ms. Park:\n\nWe located no records responsive to your FOIA request.\n",
];

#[test]
fn each_mail_of_a_folder_is_for_its_matter_or_for_none_and_nothing_is_recorded() {
    let home = home_with("x-an-ad.txt", &["--tracking", "2027-ICFO-00412"]);
    for (name, mail) in ["a.eml", "b.eml", "c.eml"].iter().zip(MAILS) {
        home.write(&format!("mail/{name}"), mail);
    }
    read(&home, &["mail"])
        .success()
        .stdout_eq(str![[r#"
mail/a.eml: matter 1, January 4, 2027: acknowledged
mail/c.eml: no matter, January 5, 2027: no-records

"#]])
        .stderr_eq(str![[r#"
1 other message is not about a request.
help: nothing was recorded; read each by itself: `redress docket read FILE MATTER`

"#]]);
    let output = read(&home, &["mail", "--json"]).success();
    let report: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    let matters: Vec<_> = (0..3).map(|at| &report["messages"][at]["matter"]).collect();
    assert_eq!(
        matters,
        ["1".into(), serde_json::Value::Null, serde_json::Value::Null]
            .iter()
            .collect::<Vec<_>>()
    );
    let listed = home.run(["docket", "show", "1"]).success();
    let shown = String::from_utf8_lossy(&listed.get_output().stdout).into_owned();
    assert!(!shown.contains("acknowledged"), "{shown}");
}

#[test]
fn each_mail_of_an_mbox_is_listed_and_one_can_be_recorded_by_its_number() {
    let home = home_with("x-an-ad.txt", &["--tracking", "2027-ICFO-00412"]);
    let mails = MAILS.map(|mail| format!("From x Mon Jan  4 09:00:00 2027\n{mail}\n"));
    home.write("box", &mails.concat());
    read(&home, &["box"]).success().stdout_eq(str![[r#"
box, message 1: matter 1, January 4, 2027: acknowledged
box, message 3: no matter, January 5, 2027: no-records

"#]]);
    read(&home, &["box", "1", "--message", "4"])
        .code(2)
        .stderr_eq(str![[r#"
error: `box` has no message 4
help: list its messages with `redress docket read FILE`

"#]]);
    read(&home, &["box", "--message", "1"])
        .success()
        .stderr_eq(str![[r#"
January 4, 2027: acknowledged [message-1.eml].
Nothing was recorded.
help: record it with `redress docket read box 1 --message 1 --confirm record-1`, or event by event with `redress docket record 1`

"#]]);
}

#[test]
fn an_appeal_goes_where_the_letter_with_the_decision_says() {
    let home = home_with("x-an-ad.txt", &["--tracking", "2027-ICFO-00412"]);
    let letter = "January 4, 2027\n\nRe: 2027-ICFO-00412\n\nDear Ms. Park:\n\nWe located no records responsive to \
                  your FOIA request. You may appeal within 90 days to foia.appeals@example.gov.\n";
    home.write("letter.txt", letter);
    read(&home, &["letter.txt", "1", "--confirm", "record-1"]).success();
    let output = home
        .redress()
        .env("REDRESS_TODAY", "2027-01-20")
        .args([
            "appeal",
            "1",
            "--no-input",
            "--set",
            "appeal.search=The field office was not searched",
        ])
        .args(SENDER)
        .assert();
    let said = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(
        said.contains("where the appeal goes: foia.appeals@example.gov"),
        "{said}"
    );
}

const SENDER: [&str; 4] = [
    "--set",
    "sender.name=Ada Park",
    "--set",
    "sender.email=ada@example.org",
];

/// Enters another request to the same office.
fn add_another(home: &Home, filed: &str, more: &[&str]) {
    home.redress()
        .env("REDRESS_TODAY", "2027-05-10")
        .args(["docket", "add", "--office", "dhs-ice"])
        .args(["--subject", "Detention standards", "--filed", filed])
        .args(more)
        .assert()
        .success();
}

/// Returns the matter that the letter is taken for.
fn taken_for(home: &Home) -> serde_json::Value {
    let output = read(home, &[LETTER, "--json"]).success();
    let object: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    object["matter"].clone()
}

#[test]
fn the_first_letter_finds_the_matter_that_waits_for_its_number() {
    let home = home_with(LETTER, &[]);
    read(&home, &[LETTER]).success().stderr_eq(str![[r#"
warning: the letter bears no number that the docket knows; it is taken for matter 1, since it names the office and the day on which you filed
help: name another one with `redress docket read FILE MATTER`
November 19, 2026: received by the office.
November 24, 2026: acknowledged, tracking number 2027-ICFO-00412 [ice-acknowledged-extended.txt].
November 24, 2026: the office took more time, 10 working days.
Nothing was recorded.
help: record it with `redress docket read ice-acknowledged-extended.txt 1 --confirm record-3`, or event by event with `redress docket record 1`

"#]]);
    // Of two requests to one office the day decides, whichever was entered first.
    add_another(&home, "2026-10-05", &[]);
    assert_eq!(taken_for(&home), "1");
}

#[test]
fn a_letter_that_fits_two_matters_or_none_is_taken_for_none() {
    let twice = home_with(LETTER, &[]);
    add_another(&twice, "2026-11-17", &[]);
    assert!(taken_for(&twice).is_null());
    // A request that already has another number does not wait for this one.
    let numbered = home_with(LETTER, &["--tracking", "2027-ICFO-00001"]);
    assert!(taken_for(&numbered).is_null());
    // What was filed later cannot be what the letter answers.
    let later = home_with(LETTER, &[]);
    later.write(LETTER, "November 10, 2026\n\nRE: 2027-ICFO-00412\n\nDear Ms. Park:\n\nImmigration and Customs Enforcement (ICE) acknowledges receipt of your FOIA request.\n");
    assert!(taken_for(&later).is_null());
}

#[test]
fn a_former_number_finds_its_matter_and_another_ones_present_number_does_first() {
    let home = home_with(LETTER, &["--tracking", "2026-ICFO-00871"]);
    let letter = "November 24, 2026\n\nCase No. 2027-ICFO-00412\n(formerly 2026-ICFO-00871)\n\nDear Ms. Park:\n\nWe acknowledge receipt of your FOIA request.\n";
    home.write(LETTER, letter);
    assert_eq!(taken_for(&home), "1");
    home.write(LETTER, "November 24, 2026\n\nDear Ms. Park:\n\nWe acknowledge your FOIA request. Request 2026-ICFO-00871 has been renumbered 2027-ICFO-00412.\n");
    assert_eq!(taken_for(&home), "1");
    add_another(&home, "2026-11-18", &["--tracking", "2027-ICFO-00412"]);
    home.write(LETTER, letter);
    assert_eq!(taken_for(&home), "2");
}

#[test]
fn what_comes_of_an_appeal_is_recorded_once_the_docket_has_the_appeal() {
    let letter = "x-appeal-acknowledged.txt";
    let home = home_with(letter, &["--tracking", "2027-HQFO-00188"]);
    read(&home, &[letter]).success().stderr_eq(str![[r#"
warning: the letter tells of an appeal that is not in the docket
help: if you sent one, record it with `redress docket record 1 appealed --on DATE`, and read the letter again
Nothing was recorded.

"#]]);
    for (event, on) in [("denied", "2027-01-11"), ("appealed", "2027-02-19")] {
        home.redress()
            .env("REDRESS_TODAY", "2027-05-10")
            .args(["docket", "record", "1", event, "--on", on])
            .assert()
            .success();
    }
    let shown = read(&home, &[letter, "--confirm", "record-2"]).success();
    let shown = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    for said in [
        "February 23, 2027: received by the office",
        "acknowledged; the appeal's number is 2027-HQAP-00061",
        "Matter 1: appealed",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    // Twenty working days from its receipt (5 U.S.C. § 552(a)(6)(A)(ii)).
    let due = home
        .redress()
        .args(["docket", "due", "--json"])
        .env("REDRESS_TODAY", "2027-05-10")
        .assert();
    let due = String::from_utf8(due.get_output().stdout.clone()).unwrap();
    assert!(due.contains("\"2027-03-23\""), "{due}");
}

/// Writes a letter of November 24, 2026 about the request, and reads it into matter 1.
fn record(home: &Home, body: &str, arguments: &[&str]) -> snapbox::cmd::OutputAssert {
    let letter =
        format!("November 24, 2026\n\nDear Ms. Park:\n\n{body}\n\nSincerely,\nFOIA Office\n");
    home.write("letter.txt", &letter);
    let arguments: Vec<&str> = ["letter.txt", "1"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    read(home, &arguments)
}

#[test]
fn a_script_names_the_event_where_two_readings_compete() {
    let body = "Your FOIA request is answered. We withheld information under Exemption 6. You may appeal within 90 days.";
    let home = home_with(LETTER, &[]);
    record(&home, body, &["--confirm", "record-1"])
        .failure()
        .stderr_eq(str![[r#"
...
error: nothing was recorded: the letter gives no event that is without doubt
help: name the right one with `--event`: denied, partial

"#]]);
    record(
        &home,
        body,
        &["--event", "partial", "--confirm", "record-1"],
    )
    .success()
    .stdout_eq(str![[r#"
...
  November 24, 2026: released in part, by February 22, 2027, under (b)(6) [letter.txt]
...
"#]]);
}

#[test]
fn the_event_that_a_person_names_stands_in_the_place_of_what_was_misread() {
    let decided =
        "Your FOIA request is denied in full under Exemption 6. You may appeal within 90 days.";
    let asked = "Your FOIA request is too broad. Please tell us which ports you mean by December 18, 2026, or we close it.";
    for (body, event, expected, gone) in [
        (
            decided,
            "partial",
            "released in part, by February 22, 2027, under (b)(6)",
            "withheld in full",
        ),
        (
            decided,
            "glomar",
            "neither confirms nor denies",
            "withheld in full",
        ),
        (decided, "fees-asked", "withheld in full", "nothing else"),
        (
            decided,
            "expedite-denied",
            "withheld in full",
            "nothing else",
        ),
        (
            asked,
            "still-interested",
            "by December 18, 2026",
            "clarification",
        ),
        (asked, "withdrawn", "you withdrew", "clarification"),
        (
            "Your FOIA request went to our archives.",
            "no-records",
            "no records found",
            "nothing else",
        ),
    ] {
        let home = home_with(LETTER, &[]);
        let read = record(&home, body, &["--event", event]).success();
        let said = String::from_utf8_lossy(&read.get_output().stderr).into_owned();
        assert!(said.contains(expected), "{event}: {said}");
        assert!(!said.contains(gone), "{event}: {said}");
    }
    let home = home_with(LETTER, &[]);
    record(&home, decided, &["--event", "appealed"])
        .failure()
        .stderr_eq(str![[r#"
error: `appealed` is not what an office's letter says of a request
help: record it with `redress docket record`

"#]]);
}

#[test]
fn a_second_day_of_a_letter_is_noted_beside_the_first() {
    for (body, expected) in [
        (
            "The estimated fee for your FOIA request is $640.00. Please agree to pay it by December 18, 2026. You may \
             appeal this within 90 days of the date of this letter.",
            "it can be appealed by February 22, 2027",
        ),
        (
            "As no answer came from you, we have closed your FOIA request. You may appeal within 90 days. If you write \
             to us by December 18, 2026 we will reopen it.",
            "reopened if you answer by December 18, 2026",
        ),
    ] {
        let home = home_with(LETTER, &[]);
        let recorded = record(&home, body, &["--confirm", "record-1"]).success();
        let shown = String::from_utf8(recorded.get_output().stdout.clone()).unwrap();
        assert!(shown.contains(expected), "{shown}");
    }
}

#[test]
fn what_a_letter_tells_of_an_earlier_day_has_that_day() {
    for (body, expected) in [
        (
            "This answers your FOIA request. We release 12 pages in full. On November 18, 2026, we referred 3 more pages \
             to the Department of the Navy.",
            "November 18, 2026: some records referred to another office; to Department of the Navy",
        ),
        // The letter's own day: no request was out by then.
        (
            "This answers your FOIA request. On March 3, 2026, we referred 3 pages to the Department of the Navy. The \
             other 12 pages are released in full.",
            "November 24, 2026: some records referred to another office; to Department of the Navy",
        ),
    ] {
        let home = home_with(LETTER, &[]);
        let recorded = record(&home, body, &["--confirm", "record-2"]).success();
        let shown = String::from_utf8(recorded.get_output().stdout.clone()).unwrap();
        assert!(shown.contains(expected), "{shown}");
    }
}

#[test]
fn a_first_part_that_cannot_be_appealed_yet_opens_no_appeal() {
    let home = home_with(LETTER, &[]);
    let body = "We release 40 pages as our first interim response to your FOIA request. Names are withheld under Exemption 6. \
                This is not a final determination; you will be told of your right to appeal with our final response.";
    let recorded = record(&home, body, &["--confirm", "record-1"]).success();
    let shown = String::from_utf8(recorded.get_output().stdout.clone()).unwrap();
    assert!(
        shown.contains(
            "withheld under (b)(6); the letter says that an appeal comes with the last part"
        ),
        "{shown}"
    );
    assert!(!shown.contains("your appeal"), "{shown}");
}

#[test]
fn a_letter_that_takes_an_earlier_one_back_is_told() {
    let home = home_with(LETTER, &[]);
    let body = "Our letter of November 2, 2026 on your FOIA request was sent in error and is rescinded. We are searching.";
    record(&home, body, &[]).success().stderr_eq(str![[r#"
...
warning: the letter takes back what an earlier one said: "Our letter of November 2, 2026 on your FOIA request was sent in error and is rescinded."
help: what you recorded of that one no longer stands; go by this letter
...
"#]]);
}

const PASSAGE: &str = "November 30, 2026. Your FOIA request is denied in full under Exemption 5.\n";

#[test]
fn a_passage_that_names_nobody_is_taken_for_the_only_open_matter_and_a_script_must_name_it() {
    let home = home_with(LETTER, &["--tracking", "2027-ICFO-00412"]);
    home.write("passage.txt", PASSAGE);
    read(&home, &["passage.txt"]).success().stderr_eq(str![[r#"
warning: the letter bears no number that the docket knows; it is taken for matter 1, since it names no office and no number, and no other matter is open
help: name another one with `redress docket read FILE MATTER`
November 30, 2026: withheld in full, under (b)(5) [passage.txt].
Nothing was recorded.
help: record it with `redress docket read passage.txt 1 --confirm record-1`, or event by event with `redress docket record 1`

"#]]);
    read(&home, &["passage.txt", "--confirm", "record-1"])
        .code(2)
        .stderr_eq(str![[r#"
error: nothing was recorded: no single matter has the letter's number
help: name the matter: `redress docket read FILE MATTER`

"#]]);
    // It names another office, or there are two matters that it can be for.
    home.write(
        "other.txt",
        &format!("Federal Bureau of Investigation\n\n{PASSAGE}"),
    );
    let matter = |name: &str| {
        let output = read(&home, &[name, "--json"]).success();
        let object: serde_json::Value =
            serde_json::from_slice(&output.get_output().stdout).unwrap();
        object["matter"].clone()
    };
    assert!(matter("other.txt").is_null());
    add_another(&home, "2026-10-05", &[]);
    assert!(matter("passage.txt").is_null());
}

#[test]
fn a_notice_that_names_no_day_is_recorded_and_moves_none() {
    let home = home_with(LETTER, &["--tracking", "2027-ICFO-00412"]);
    let letter = "November 30, 2026\n\nRE: FOIA Request 2027-ICFO-00412\n\nDear Ms. Park:\n\nUnusual \
                  circumstances apply to your request, and we extend the time limit. We will write again.\n";
    home.write("notice.txt", letter);
    read(&home, &["notice.txt", "--confirm", "record-1"])
        .success()
        .stderr_eq(str![[r#"
warning: the letter claims more time and names no day: that moves no day of the law's (5 U.S.C. § 552(a)(6)(B)(i))
help: if it does name one, record it with `redress docket record 1 extended --days N`, or `--by DATE`
November 30, 2026: the office claimed unusual circumstances, and named no day [notice.txt].
help: `redress follow-up 1` drafts an inquiry, `redress mediate 1` a request to the Office of Government Information Services, `redress casework 1` a letter to your own member of Congress

"#]]);
    // Twenty working days from the day of filing, with Thanksgiving between (5 U.S.C. § 552(a)(6)(A)(i)).
    home.run(["docket", "show", "1"])
        .success()
        .stdout_eq(str![[r#"
Matter 1: sent
  To: Department of Homeland Security, U.S. Immigration & Customs Enforcement
  Subject: Charter contracts
  Tracking number: 2027-ICFO-00412
  Documents: [HOME]/home/data/matters/1
  November 17, 2026: filed
      The office has 20 working days from the day on which the right component receives the request. (5 U.S.C. § 552(a)(6)(A)(i))
  November 17, 2026: tracking number 2027-ICFO-00412
  November 30, 2026: the office claimed unusual circumstances, and named no day [notice.txt]
      In unusual circumstances a written notice adds ten working days at most; for more, the office must let the sender narrow the request or agree on a date. (5 U.S.C. § 552(a)(6)(B))
  Due December 16, 2026: the office's determination (5 U.S.C. § 552(a)(6)(A)(i))
      The notice of unusual circumstances names no day of the determination, and so moves none (5 U.S.C. § 552(a)(6)(B)(i)). If it does name one, record it: `extended --days N`, or `--by DATE`.
      Counted from the day of filing, until a day of receipt is recorded.

"#]]);
}

#[test]
fn a_decision_of_an_appeal_that_the_docket_lacks_is_shown_with_the_doubt() {
    let home = home_with(LETTER, &["--tracking", "2027-ICFO-00412"]);
    let letter = "November 30, 2026\n\nRE: Appeal of FOIA Request 2027-ICFO-00412\n\nDear Ms. Park:\n\nOn your FOIA \
                  appeal, we affirm the determination of the office on your request.\n";
    home.write("decided.txt", letter);
    read(&home, &["decided.txt"]).success().stderr_eq(str![[r#"
warning: the letter tells of an appeal that is not in the docket
help: if you sent one, record it with `redress docket record 1 appealed --on DATE`, and read the letter again
November 30, 2026: the appeal was decided, the office's decision is upheld [decided.txt].
Nothing was recorded.
help: record it with `redress docket read decided.txt 1 --confirm record-1`, or event by event with `redress docket record 1`

"#]]);
    for (event, on) in [("no-records", "2026-11-18"), ("appealed", "2026-11-20")] {
        home.redress()
            .env("REDRESS_TODAY", "2027-05-10")
            .args(["docket", "record", "1", event, "--on", on])
            .assert()
            .success();
    }
    for said in ["the office's decision is upheld", "already in the docket"] {
        let output = read(&home, &["decided.txt", "--confirm", "record-1"]).success();
        let output = output.get_output();
        let shown =
            String::from_utf8_lossy(&[&*output.stdout, &output.stderr].concat()).into_owned();
        assert!(shown.contains(said), "{said}: {shown}");
    }
}

#[test]
fn a_letter_whose_decision_is_not_understood_says_so_and_the_person_names_it() {
    let home = home_with(LETTER, &["--tracking", "2027-ICFO-00412"]);
    let letter = "November 30, 2026\n\nRE: FOIA Request 2027-ICFO-00412\n\nDear Ms. Park:\n\nThis answers your \
                  request, received here on November 19, 2026. The drawer stood as bare as the day it was \
                  bought.\n\nYou may appeal within 90 days of the date of this letter.\n";
    home.write("bare.txt", letter);
    read(&home, &["bare.txt"]).success().stdout_eq(str![[r#"
For matter 1: Charter contracts
  addressee: Ms. Park
    line 5: Dear Ms. Park:
  tracking: 2027-ICFO-00412
    line 3: RE: FOIA Request 2027-ICFO-00412
  dated: November 30, 2026
    line 1: November 30, 2026
  received: November 19, 2026
    line 7: This answers your request, received here on November 19, 2026.
Left blank
  event: what the letter decides was not found in it; read it whole, and say which it is
    no-records, line 9: You may appeal within 90 days of the date of this letter.
    denied, line 9: You may appeal within 90 days of the date of this letter.
    partial, line 9: You may appeal within 90 days of the date of this letter.
    granted, line 9: You may appeal within 90 days of the date of this letter.
    glomar, line 9: You may appeal within 90 days of the date of this letter.
    closed-by-office, line 9: You may appeal within 90 days of the date of this letter.
    acknowledged, line 9: You may appeal within 90 days of the date of this letter.
  appeal-by: the letter sets you this day; read for what
    90 days, line 9: You may appeal within 90 days of the date of this letter.

"#]]);
    read(&home, &["bare.txt", "--event", "no-records"])
        .success()
        .stderr_eq(str![[r#"
November 19, 2026: received by the office.
November 30, 2026: no records found, by February 28, 2027 [bare.txt].
Nothing was recorded.
help: record it with `redress docket read bare.txt 1 --event no-records --confirm record-2`, or event by event with `redress docket record 1`

"#]]);
}
