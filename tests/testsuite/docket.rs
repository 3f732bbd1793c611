//! `redress docket`: what was recorded, what is due, what is refused.

mod copies;
mod damage;
mod order;
mod unsent;
mod version_2;

use snapbox::str;

use crate::support::{ADA, Home, REQUEST};

const LETTER: &str = "letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc";

/// Returns a home with a letter that was drafted and not entered.
fn home_with_letter() -> Home {
    let home = Home::with_answers(&format!("{ADA}{REQUEST}"));
    home.run(["foia", "--no-input", "--answers", "answers.toml"])
        .success();
    home
}

/// Enters a request that was filed on a day.
fn add(home: &Home, office: &str, filed: &str) {
    home.run([
        "docket",
        "add",
        "--office",
        office,
        "--subject",
        "Opinions on the pocket veto",
        "--filed",
        filed,
        "--via",
        "portal",
    ])
    .success();
}

/// Records an event of matter 1.
fn record(home: &Home, event: &str, more: &[&str]) {
    let arguments = ["docket", "record", "1", event];
    home.run(arguments.into_iter().chain(more.iter().copied()))
        .success();
}

/// Runs a command of the docket that is refused with exit code `code`.
fn refused(home: &Home, arguments: &[&str], code: i32, expected: impl snapbox::IntoData) {
    let arguments = ["docket"].into_iter().chain(arguments.iter().copied());
    home.run(arguments)
        .code(code)
        .stdout_eq(str![""])
        .stderr_eq(expected);
}

#[test]
fn a_docket_that_is_not_there_is_empty_and_stays_so() {
    let home = Home::new();
    home.run(["docket"])
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
The docket is empty. `redress send LETTER --execute` or `redress docket add` makes the first entry.

"#]]);
    home.run(["docket", "due"])
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
Nothing is due.

"#]]);
    for format in ["json", "csv", "ics"] {
        home.run(["docket", "export", "--format", format]).success();
    }
    refused(
        &home,
        &["show", "1"],
        2,
        str![[r#"
error: the docket has no matter 1
help: `redress docket` lists the matters

"#]],
    );
    refused(
        &home,
        &["record", "1", "received"],
        2,
        str![[r#"
error: the docket has no matter 1
help: `redress docket` lists the matters

"#]],
    );
    assert!(!home.path("home/data").exists());
}

#[test]
fn a_letter_that_was_filed_by_hand_is_entered_with_its_facts() {
    let home = home_with_letter();
    home.run([
        "docket",
        "add",
        LETTER,
        "--filed",
        "2026-11-23",
        "--via",
        "email",
        "--tracking",
        "FY27-001",
    ])
    .success()
    .stdout_eq(str![[r#"
Matter 1: sent
  To: Department of Justice, Office of Legal Counsel
  Subject: Freedom of Information Act request: Opinions on the pocket veto
  Letter: [HOME]/letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc
  Tracking number: FY27-001
  November 23, 2026: filed by email
      The office has 20 working days from the day on which the right component receives the request. (5 U.S.C. § 552(a)(6)(A)(i))
  November 23, 2026: tracking number FY27-001
  Due December 22, 2026: the office's determination (5 U.S.C. § 552(a)(6)(A)(i))
      Counted from the day of filing, until a day of receipt is recorded.

"#]])
    .stderr_eq(str![""]);
    refused(
        &home,
        &["add", LETTER, "--filed", "2026-11-23"],
        1,
        str![[r#"
error: this letter is already in the docket: matter 1
help: `redress docket show 1` shows where it stands

"#]],
    );
}

#[test]
fn what_began_elsewhere_is_entered_by_its_office() {
    let home = Home::new();
    home.run([
        "docket",
        "add",
        "--office",
        "dhs-priv",
        "--subject",
        "Detention contracts",
        "--filed",
        "2026-10-01",
        "--expedite",
        "--fee-waiver",
    ])
    .success()
    .stdout_eq(str![[r#"
Matter 1: sent
  To: Department of Homeland Security, Headquarters & Privacy Office
  Subject: Detention contracts
  October 1, 2026: filed
      The office has 20 working days from the day on which the right component receives the request. (5 U.S.C. § 552(a)(6)(A)(i))
  Due October 11, 2026: the office's expedite decision (5 U.S.C. § 552(a)(6)(E)(ii)(I))
  Due October 30, 2026: the office's determination (5 U.S.C. § 552(a)(6)(A)(i))
      Counted from the day of filing, until a day of receipt is recorded.

"#]])
    .stderr_eq(str![[r#"
help: `redress follow-up 1` drafts an inquiry, `redress mediate 1` a request to the Office of Government Information Services, `redress casework 1` a letter to your own member of Congress

"#]]);
    home.run([
        "docket",
        "add",
        "--office",
        "S000148",
        "--subject",
        "A hearing",
        "--filed",
        "2026-11-02",
    ])
    .success()
    .stdout_eq(str![[r#"
Matter 2: sent
  To: Charles E. Schumer
  Subject: A hearing
  November 2, 2026: filed
  Due November 16, 2026: your reminder (custom, not law)
  Due November 23, 2026: your reminder (custom, not law)

"#]])
    .stderr_eq(str![""]);
    refused(
        &home,
        &[
            "add",
            "--office",
            "dhs-prv",
            "--subject",
            "x",
            "--filed",
            "2026-11-02",
        ],
        2,
        str![[r#"
error: the directory has no office `dhs-prv`
help: did you mean `dhs-priv`?

"#]],
    );
    refused(
        &home,
        &[
            "add",
            "--office",
            "dhs-priv",
            "--subject",
            "x",
            "--filed",
            "2026-11-24",
        ],
        2,
        str![[r#"
error: November 24, 2026 is still to come
help: give the day on which it happened

"#]],
    );
}

#[test]
fn a_letter_or_an_office_is_demanded_and_not_both() {
    let home = Home::new();
    refused(
        &home,
        &["add", "--filed", "2026-11-02"],
        2,
        str![[r#"
error: the following required arguments were not provided:
  <LETTER|--office <ID>>

Usage: redress docket add --filed <DATE> <LETTER|--office <ID>>

For more information, try '--help'.

"#]],
    );
    // What belongs to an office demands no letter beside it.
    refused(
        &home,
        &["add", "--subject", "x", "--filed", "2026-11-02"],
        2,
        str![[r#"
error: the following required arguments were not provided:
  <LETTER|--office <ID>>

Usage: redress docket add --filed <DATE> --subject <TEXT> <LETTER|--office <ID>>

For more information, try '--help'.

"#]],
    );
}

#[test]
fn each_demand_names_what_is_due() {
    for (event, due, word) in [
        (
            "clarification-asked",
            "your clarification reply",
            "clarification-reply",
        ),
        ("fees-asked", "your answer about the fees", "fees-reply"),
        (
            "prepayment-asked",
            "your payment in advance, or your answer about it",
            "payment",
        ),
        ("identity-asked", "your proof of identity", "identity-reply"),
        (
            "still-interested",
            "your word that you are still interested",
            "interest-reply",
        ),
    ] {
        let home = Home::new();
        add(&home, "doj-olc", "2026-11-02");
        record(&home, event, &[]);
        let (_, said) = home.said(&["docket", "show", "1"]);
        assert!(said.contains(due), "{event}: {said}");
        let (_, listed) = home.said(&["docket"]);
        assert!(listed.contains(word), "{event}: {listed}");
    }
}

#[test]
fn the_list_has_first_what_is_due_first() {
    let home = Home::new();
    add(&home, "doj-olc", "2026-11-02");
    add(&home, "dhs-priv", "2026-10-01");
    add(&home, "dos", "2026-09-01");
    home.run(["docket", "record", "3", "withdrawn"]).success();
    home.run(["docket"])
        .success()
        .stdout_eq(str![[r#"
no.  due         what           state      to
2    2026-10-30  determination  sent       Department of Homeland Security,
                                           Headquarters & Privacy Office
1    2026-12-02  determination  sent       Department of Justice, Office of
                                           Legal Counsel
3                               withdrawn  Department of State

"#]])
        .stderr_eq(str![""]);
    home.run(["docket", "list"])
        .success()
        .stdout_eq(str![[r#"
no.  due         what           state      to
2    2026-10-30  determination  sent       Department of Homeland Security,
                                           Headquarters & Privacy Office
1    2026-12-02  determination  sent       Department of Justice, Office of
                                           Legal Counsel
3                               withdrawn  Department of State

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn every_line_of_the_list_fits_80_columns() {
    let home = Home::new();
    add(&home, "dhs-priv", "2026-10-01");
    let listed = home.run(["docket", "list"]);
    let text = String::from_utf8(listed.get_output().stdout.clone()).unwrap();
    assert!(text.lines().count() > 1);
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
}

#[test]
fn the_day_that_ends_a_right_is_named_ahead() {
    let home = Home::new();
    add(&home, "doj-olc", "2026-10-01");
    record(
        &home,
        "denied",
        &["--on", "2026-11-20", "--exemption", "b5"],
    );
    let appeal = "Still open to you:\n  February 18, 2027 (in 87 days): your appeal, matter 1, Department of Justice";
    let (said, quiet) = (
        home.run(["docket", "due"]),
        home.run(["docket", "due", "--quiet"]),
    );
    let text = |run: &snapbox::cmd::OutputAssert| {
        String::from_utf8(run.get_output().stderr.clone()).unwrap()
    };
    assert!(text(&said).contains(appeal), "{}", text(&said));
    assert_eq!(text(&quiet), "");
    quiet.success();
}

#[test]
fn something_due_is_exit_code_1() {
    let home = Home::new();
    add(&home, "doj-olc", "2026-11-02");
    home.run(["docket", "due"])
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
Nothing is due. The next day is December 2, 2026.

"#]]);
    home.run(["docket", "due", "--within", "7"]).success();
    home.run(["docket", "due", "--within", "30"])
        .code(1)
        .stdout_eq(str![[r#"
December 2, 2026 (in 9 days): the office's determination, matter 1, Department of Justice, Office of Legal Counsel

"#]])
        .stderr_eq(str![""]);
    add(&home, "dhs-priv", "2026-10-01");
    home.run(["docket", "due"])
        .code(1)
        .stdout_eq(str![[r#"
October 30, 2026 (24 days late): the office's determination, matter 2, Department of Homeland Security, Headquarters & Privacy Office

"#]])
        .stderr_eq(str![""]);
    home.run(["docket", "due", "--quiet"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![""]);
    let (code, object) = home.json(["docket", "due", "--json"]);
    assert_eq!(code, 1);
    assert_eq!(object["matters"].as_array().unwrap().len(), 1);
    let due = &object["matters"][0]["due"][0];
    assert_eq!(due["what"], "determination");
    assert_eq!(due["on"], "2026-10-30");
    assert_eq!(due["cite"], "5 U.S.C. § 552(a)(6)(A)(i)");
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in one go")]
fn the_story_of_a_request_reads_as_a_timeline_with_its_law() {
    let home = Home::new();
    add(&home, "doj-olc", "2026-03-02");
    record(
        &home,
        "acknowledged",
        &["--on", "2026-03-09", "--tracking", "FY26-042"],
    );
    record(
        &home,
        "fees-asked",
        &["--on", "2026-03-12", "--amount", "$1,234.50"],
    );
    record(
        &home,
        "fees-answered",
        &["--on", "2026-03-16", "--note", "narrowed to memoranda"],
    );
    record(&home, "extended", &["--on", "2026-03-20", "--days", "10"]);
    home.write("reply.pdf", "%PDF-1.7");
    record(
        &home,
        "partial",
        &[
            "--on",
            "2026-05-04",
            "--document",
            "reply.pdf",
            "--exemption",
            "b5",
            "--exemption",
            "(b)(7)(C)",
        ],
    );
    home.run(["docket", "show", "1"])
        .success()
        .stdout_eq(str![[r#"
Matter 1: partly granted
  To: Department of Justice, Office of Legal Counsel
  Subject: Opinions on the pocket veto
  Tracking number: FY26-042
  Documents: [HOME]/home/data/matters/1
  March 2, 2026: filed by portal
      The office has 20 working days from the day on which the right component receives the request. (5 U.S.C. § 552(a)(6)(A)(i))
  March 9, 2026: acknowledged, tracking number FY26-042
      A request that takes longer than ten days gets a tracking number, by which its status can be asked. (5 U.S.C. § 552(a)(7))
  March 12, 2026: the office asked about fees, $1,234.50
      Where the office must clarify fees with the sender, its time stands still until the answer arrives. (5 U.S.C. § 552(a)(6)(A)(ii)(II))
  March 16, 2026: you answered about fees; narrowed to memoranda
      The office's time runs again when it receives the answer. (5 U.S.C. § 552(a)(6)(A)(ii))
  March 20, 2026: the office took more time, 10 working days
      In unusual circumstances a written notice adds ten working days at most; for more, the office must let the sender narrow the request or agree on a date. (5 U.S.C. § 552(a)(6)(B))
  May 4, 2026: released in part, under (b)(5), (b)(7)(C) [reply.pdf]
      What can reasonably be segregated must be released, with the exemption for each deletion; the rest can be appealed. (5 U.S.C. § 552(b), (a)(6)(A)(i)(III))
      The Department of Justice gives 90 calendar days for an appeal. (28 CFR 16.8(a))
  Due August 2, 2026: your appeal (5 U.S.C. § 552(a)(6)(A)(i)(III)(aa))

"#]])
        .stderr_eq(str![[r#"
help: `redress appeal 1` drafts the appeal

"#]]);
    record(&home, "appealed", &["--on", "2026-06-01"]);
    record(&home, "mediation", &["--on", "2026-07-01"]);
    record(&home, "casework", &["--on", "2026-08-03"]);
    record(
        &home,
        "appeal-decided",
        &["--on", "2026-09-01", "--outcome", "remanded"],
    );
    record(&home, "granted", &["--on", "2026-11-02"]);
    record(&home, "closed", &[]);
    home.run(["docket", "show", "1"])
        .success()
        .stdout_eq(str![[r#"
Matter 1: closed
  To: Department of Justice, Office of Legal Counsel
  Subject: Opinions on the pocket veto
  Tracking number: FY26-042
  Documents: [HOME]/home/data/matters/1
  March 2, 2026: filed by portal
      The office has 20 working days from the day on which the right component receives the request. (5 U.S.C. § 552(a)(6)(A)(i))
  March 9, 2026: acknowledged, tracking number FY26-042
      A request that takes longer than ten days gets a tracking number, by which its status can be asked. (5 U.S.C. § 552(a)(7))
  March 12, 2026: the office asked about fees, $1,234.50
      Where the office must clarify fees with the sender, its time stands still until the answer arrives. (5 U.S.C. § 552(a)(6)(A)(ii)(II))
  March 16, 2026: you answered about fees; narrowed to memoranda
      The office's time runs again when it receives the answer. (5 U.S.C. § 552(a)(6)(A)(ii))
  March 20, 2026: the office took more time, 10 working days
      In unusual circumstances a written notice adds ten working days at most; for more, the office must let the sender narrow the request or agree on a date. (5 U.S.C. § 552(a)(6)(B))
  May 4, 2026: released in part, under (b)(5), (b)(7)(C) [reply.pdf]
      What can reasonably be segregated must be released, with the exemption for each deletion; the rest can be appealed. (5 U.S.C. § 552(b), (a)(6)(A)(i)(III))
      The Department of Justice gives 90 calendar days for an appeal. (28 CFR 16.8(a))
  June 1, 2026: you appealed
      The agency decides an appeal within 20 working days of its receipt. (5 U.S.C. § 552(a)(6)(A)(ii))
  July 1, 2026: you asked for mediation
      The Office of Government Information Services mediates between sender and agency; that does not stop the time for an appeal. (5 U.S.C. § 552(h)(3))
  August 3, 2026: you asked a member of Congress for help
      A member's office can ask the agency about a person's request once the person has consented in writing. (5 U.S.C. § 552a(b))
  September 1, 2026: the appeal was decided, the office must decide again
      What the agency still withholds can be brought before a federal district court. (5 U.S.C. § 552(a)(4)(B), (a)(6)(A)(ii))
  November 2, 2026: everything released
      The records are to be made available promptly; what is missing can be appealed. (5 U.S.C. § 552(a)(6)(C)(i))
      The Department of Justice gives 90 calendar days for an appeal. (28 CFR 16.8(a))
  November 23, 2026: closed

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn a_letter_to_congress_is_sent_acknowledged_and_answered() {
    let home = Home::new();
    home.run([
        "docket",
        "add",
        "--office",
        "S000148",
        "--subject",
        "A hearing",
        "--filed",
        "2026-11-02",
        "--via",
        "webform",
    ])
    .success();
    record(&home, "acknowledged", &["--on", "2026-11-03"]);
    record(&home, "answered", &["--position", "support"]);
    home.run(["docket", "show", "1"])
        .success()
        .stdout_eq(str![[r#"
Matter 1: answered
  To: Charles E. Schumer
  Subject: A hearing
  November 2, 2026: filed by webform
  November 3, 2026: acknowledged
  November 23, 2026: answered, for it

"#]])
        .stderr_eq(str![""]);
    refused(
        &home,
        &["record", "1", "denied"],
        2,
        str![[r#"
error: matter 1 is a letter to Congress, which has no `denied`
help: its events are filed, sent, acknowledged, answered, reminded, closed, tracking, called, bounced, undone

"#]],
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of refusals")]
fn what_cannot_have_happened_so_is_refused_with_what_would_be_needed() {
    let home = Home::new();
    add(&home, "doj-olc", "2026-10-01");
    for (arguments, expected) in [
        (
            &["acknowledged", "--on", "2026-11-24"][..],
            str![[r#"
error: November 24, 2026 is still to come
help: give the day on which it happened

"#]],
        ),
        (
            &["acknowledged", "--on", "2026-09-30"],
            str![[r#"
error: `acknowledged` on September 30, 2026 is before October 1, 2026, when matter 1 was sent
help: nothing can come before the filing; give the right day with `--on DATE`

"#]],
        ),
        (
            &["appealed"],
            str![[r#"
error: `appealed` on November 23, 2026 needs a decision before it
help: record first what the office decided: `redress docket record 1 denied --on DATE`, say; silence is not a decision that can be appealed (5 U.S.C. § 552(a)(6)(C)(i)): ask the office or its liaison where the request stands

"#]],
        ),
        (
            &["fees-answered"],
            str![[r#"
error: `fees-answered` on November 23, 2026 needs a `fees-asked` or `prepayment-asked` before it
help: record that first, with its day: `redress docket record 1 EVENT --on DATE`

"#]],
        ),
        (
            &["granted", "--amount", "5"],
            str![[r#"
error: `granted` takes no `amount`
help: leave it out, or record the event that it belongs to

"#]],
        ),
        (
            &["filed"],
            str![[r#"
error: the channel is missing
help: name it with `--via`

"#]],
        ),
        (
            &["filed", "--note", "x"],
            str![[r#"
error: `filed` takes no `--note`
help: leave it out, or record the event that it belongs to

"#]],
        ),
        (
            &["sent"],
            str![[r#"
error: matter 1 is a request for records, which has no `sent`
help: its events are filed, received, acknowledged, routed, clarification-asked, clarification-answered, fees-asked, fees-answered, prepayment-asked, identity-asked, identity-answered, still-interested, interest-confirmed, estimated, referred, referral-answered, extended, expedite-granted, expedite-denied, fee-waiver-granted, fee-waiver-denied, interim, granted, partial, denied, glomar, no-records, improper, closed-by-office, appealed, appeal-decided, mediation, casework, reminded, closed, withdrawn, tracking, called, bounced, undone

"#]],
        ),
        (
            &["tracking"],
            str![[r#"
error: the number is missing
help: give it with `--tracking`

"#]],
        ),
        (
            &["called"],
            str![[r#"
error: the outcome of the call is missing
help: give it with `--outcome`: `contact`, `voicemail` or `unavailable`

"#]],
        ),
        (
            &["partial", "--exemption", "(b)(10)"],
            str![[r#"
error: invalid value '(b)(10)' for '--exemption <TEXT>': an exemption runs from `(b)(1)` to `(b)(9)`; the seventh has `(b)(7)(A)` to `(b)(7)(F)`

For more information, try '--help'.

"#]],
        ),
        (
            &["fees-asked", "--amount", "5.5"],
            str![[r#"
error: invalid value '5.5' for '--amount <USD>': an amount is a number of dollars, with or without cents, such as `25` or `1234.50`

For more information, try '--help'.

"#]],
        ),
        (
            &["acknowleged"],
            str![[r#"
error: matter 1 is a request for records, which has no `acknowleged`
help: its events are filed, received, acknowledged, [..]
help: did you mean `acknowledged`?

"#]],
        ),
    ] {
        let arguments: Vec<&str> = ["record", "1"].iter().chain(arguments).copied().collect();
        refused(&home, &arguments, 2, expected);
    }
    record(&home, "granted", &["--on", "2026-11-02"]);
    refused(
        &home,
        &["record", "1", "extended", "--days", "10"],
        2,
        str![[r#"
error: `extended` on November 23, 2026 cannot follow `granted` of November 2, 2026
help: if it came earlier, give its day with `--on DATE`; if an appeal sent the request back, record that first: `redress docket record 1 appeal-decided --outcome remanded`

"#]],
    );
    // What came before is taken with its day.
    record(&home, "extended", &["--days", "10", "--on", "2026-10-20"]);
    let (_, object) = home.json(["docket", "show", "1", "--json"]);
    assert_eq!(object["matters"][0]["events"].as_array().unwrap().len(), 3);
    assert_eq!(object["matters"][0]["state"], "granted");
}

#[test]
#[cfg(unix)]
fn a_document_is_copied_for_its_owner_alone_and_never_over_another() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    add(&home, "doj-olc", "2026-10-01");
    home.write("reply.txt", "first\n");
    record(&home, "acknowledged", &["--document", "reply.txt"]);
    record(&home, "interim", &["--document", "reply.txt"]);
    home.write("reply.txt", "second\n");
    record(&home, "partial", &["--document", "reply.txt"]);
    assert_eq!(
        home.names("home/data/matters/1"),
        ["reply-2.txt", "reply.txt"]
    );
    assert_eq!(home.read("home/data/matters/1/reply.txt"), "first\n");
    assert_eq!(home.read("home/data/matters/1/reply-2.txt"), "second\n");
    let mode = |name: &str| home.path(name).metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("home/data/matters/1/reply.txt"), 0o600);
    assert_eq!(mode("home/data/matters/1"), 0o700);
    for (file, expected) in [
        (
            "nowhere.txt",
            str![[r#"
error: cannot read `nowhere.txt`
caused by: No such file or directory (os error 2)

"#]],
        ),
        (
            ".",
            str![[r#"
error: `.` is not a plain file

"#]],
        ),
        (
            "/dev/null",
            str![[r#"
error: `/dev/null` is not a plain file

"#]],
        ),
    ] {
        refused(
            &home,
            &["record", "1", "closed", "--document", file],
            2,
            expected,
        );
    }
    // A step that is refused leaves no copy.
    home.write("other.txt", "other\n");
    refused(
        &home,
        &["record", "1", "fees-answered", "--document", "other.txt"],
        2,
        str![[r#"
error: `fees-answered` on November 23, 2026 needs a `fees-asked` or `prepayment-asked` before it
help: record that first, with its day: `redress docket record 1 EVENT --on DATE`

"#]],
    );
    assert_eq!(home.names("home/data/matters/1").len(), 2);
}

#[test]
fn a_table_is_safe_in_a_spreadsheet() {
    let home = Home::new();
    home.run([
        "docket",
        "add",
        "--office",
        "doj-olc",
        "--subject",
        "=HYPERLINK(\"https://x.example\")",
        "--filed",
        "2026-11-02",
        "--tracking=-1+2",
    ])
    .success();
    home.run(["docket", "export", "--format", "csv"])
        .success()
        .stdout_eq(str![[r#"
matter,kind,office,name,subject,opened,sent,state,tracking,due,due_on,cite,letter
1,foia,doj-olc,"Department of Justice, Office of Legal Counsel","'=HYPERLINK(""https://x.example"")",2026-11-23,2026-11-02,sent,'-1+2,determination,2026-12-02,5 U.S.C. § 552(a)(6)(A)(i),

"#]])
        .stderr_eq(str![""]);
    let (_, object) = home.json(["docket", "--json"]);
    assert_eq!(object["matters"][0]["tracking"], "-1+2");
}

#[test]
fn a_calendar_has_an_entry_for_what_is_due() {
    let home = Home::new();
    add(&home, "doj-olc", "2026-11-02");
    let export = ["docket", "export", "--format", "ics"];
    let text =
        |home: &Home| String::from_utf8(home.run(export).get_output().stdout.clone()).unwrap();
    let first = text(&home);
    assert_eq!(first, text(&home));
    let lines = first.replace("\r\n ", "");
    assert_eq!(
        lines.replace("\r\n", "\n"),
        "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//redress//docket//EN
BEGIN:VEVENT
UID:9c8f74b0117aab5524614c11734183ac@redress.invalid
DTSTAMP:20261102T000000Z
SEQUENCE:1
DTSTART;VALUE=DATE:20261202
DTEND;VALUE=DATE:20261203
SUMMARY:Department of Justice\\, Office of Legal Counsel: determination due (matter 1)
DESCRIPTION:Opinions on the pocket veto\\n5 U.S.C. § 552(a)(6)(A)(i)
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"
    );
    // An extension moves the day of the same entry.
    record(&home, "extended", &["--days", "10"]);
    let second = text(&home).replace("\r\n ", "");
    let uid = |text: &str| {
        text.lines()
            .find(|line| line.starts_with("UID:"))
            .unwrap()
            .to_owned()
    };
    assert_eq!(uid(&lines), uid(&second));
    assert_ne!(lines, second);
}

#[test]
#[cfg(unix)]
fn an_export_is_private_and_comes_back_whole() {
    use std::os::unix::fs::PermissionsExt;
    let home = home_with_letter();
    home.run(["docket", "add", LETTER, "--filed", "2026-11-23"])
        .success();
    add(&home, "dhs-priv", "2026-10-01");
    home.write("reply.txt", "reply\n");
    record(
        &home,
        "acknowledged",
        &["--document", "reply.txt", "--note", "=1+1"],
    );
    home.run([
        "docket",
        "export",
        "--format",
        "json",
        "--out",
        "docket.json",
    ])
    .success()
    .stdout_eq(str![""])
    .stderr_eq(str![[r#"
Written to docket.json.

"#]]);
    let mode = home
        .path("docket.json")
        .metadata()
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    refused(
        &home,
        &["import", "docket.json"],
        1,
        str![[r#"
error: this is already in the docket: matter 1 is matter 1 of the file
help: nothing was imported; take matter 1 out of the file to import the rest

"#]],
    );

    let other = Home::new();
    other.write("docket.json", &home.read("docket.json"));
    other
        .run(["docket", "import", "docket.json"])
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
Imported 2 matters.
help: the export names documents without holding them; copy their folders, named by the matters' numbers, to `[HOME]/home/data/matters`

"#]]);
    assert_eq!(
        other.json(["docket", "--json"]),
        home.json(["docket", "--json"])
    );
    other
        .run([
            "docket",
            "export",
            "--format",
            "json",
            "--out",
            "again.json",
        ])
        .success();
    assert_eq!(other.read("again.json"), home.read("docket.json"));
}

#[test]
fn a_file_that_is_no_export_is_refused_whole() {
    let home = Home::new();
    for (text, expected) in [
        (
            "{",
            str![[r#"
error: `file.json` cannot be imported: line 1 is not JSON
help: nothing was imported; the file comes from `redress docket export --format json`

"#]],
        ),
        (
            "{\"schema\": 1, \"matters\": []}",
            str![[r#"
error: `file.json` cannot be imported: not a docket that this program exported
help: nothing was imported; the file comes from `redress docket export --format json`

"#]],
        ),
        (
            "{\"schema\": 9, \"format\": \"redress docket\", \"matters\": []}",
            str![[r#"
error: `file.json` cannot be imported: its schema is 9, and this version reads 1
help: nothing was imported; the file comes from `redress docket export --format json`

"#]],
        ),
    ] {
        home.write("file.json", text);
        refused(&home, &["import", "file.json"], 4, expected);
    }
    refused(
        &home,
        &["import", "nowhere.json"],
        1,
        str![[r#"
error: cannot read `nowhere.json`
caused by: No such file or directory (os error 2)

"#]],
    );
    assert!(!home.path("home/data").exists());
}

#[test]
fn what_is_due_stands_before_the_menu_only_where_something_is() {
    let home = Home::new();
    home.redress().assert().code(2);
    assert!(!home.path("home/data").exists());
}

#[test]
#[cfg(unix)]
fn a_docket_that_may_not_be_written_is_an_error_and_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    add(&home, "doj-olc", "2026-10-01");
    let folder = home.path("home/data");
    let path = folder.join("docket.db");
    let bytes = std::fs::read(&path).unwrap();
    let mode = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(&path, 0o400);
    mode(&folder, 0o500);
    // Who may write everywhere is not held back by modes.
    let is_held_back = std::fs::File::options().append(true).open(&path).is_err();
    if is_held_back {
        refused(&home, &["record", "1", "received"], 1, str![]);
    }
    mode(&folder, 0o700);
    mode(&path, 0o600);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}
