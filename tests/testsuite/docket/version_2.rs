//! A docket of version 0.1.0, written by that program itself: letters sent, refused, put off and in doubt, later
//! letters, matters that were filed by hand. It is read as it is, and brought up when something is recorded.

use std::fs;

use redress::docket::Store;
use serde_json::Value;
use snapbox::str;

use crate::support::Home;

const DOCKET: &[u8] = include_bytes!("version-2.db");
/// What version 0.1.0 exported of it.
const EXPORT: &str = include_str!("version-2.json");

fn home() -> Home {
    let home = Home::new();
    home.write("home/data/docket.db", "");
    fs::write(home.path("home/data/docket.db"), DOCKET).unwrap();
    home
}

fn export(home: &Home) -> Value {
    let (code, export) = home.json(["docket", "export", "--format", "json"]);
    assert_eq!(code, 0);
    export
}

/// Returns what version 0.1.0 exported, in the words of this version: it called each passage of a later letter
/// `letter`, and named it as the stage.
fn exported() -> Value {
    let mut export: Value = serde_json::from_str(EXPORT).unwrap();
    for matter in export["matters"].as_array_mut().unwrap() {
        for event in matter["events"].as_array_mut().unwrap() {
            let event = event.as_object_mut().unwrap();
            if let Some(stage) = event.remove("stage") {
                assert_eq!(event["event"], "letter");
                event.insert("event".to_owned(), stage);
            }
        }
    }
    export
}

#[test]
fn a_docket_of_version_0_1_0_is_read_as_it_is_and_not_changed() {
    let home = home();
    assert_eq!(export(&home), exported());
    home.run(["docket"]).success().stdout_eq(str![[r#"
no.  due         what             state     to
10   2026-09-08  determination    sent      Department of Justice, Office of
                                            Legal Counsel: Freedom of
                                            Information Act request: Opinions on
                                            the census
2    2026-10-06  settlement       in doubt  Department of Justice, Office of
                                            Legal Counsel: Freedom of
                                            Information Act request: Opinions on
                                            recess appointments
3    2026-10-06  sending          failed    Department of State
4    2026-10-06  sending          waiting   Department of Justice, Office of
                                            Legal Counsel: Freedom of
                                            Information Act request: Opinions on
                                            signing statements
5    2026-10-06  sending          planned   Department of Homeland Security,
                                            Headquarters & Privacy Office
6    2026-10-20  reminder         sent      Kirsten E. Gillibrand
7    2026-10-20  reminder         sent      Paul Tonko
1    2026-11-03  appeal-decision  appealed  Department of Justice, Office of
                                            Legal Counsel: Freedom of
                                            Information Act request: Opinions on
                                            the pocket veto
8                                 closed    Department of Homeland Security,
                                            U.S. Immigration & Customs
                                            Enforcement
9                                 given up  Department of Justice, Office of
                                            Legal Counsel: Freedom of
                                            Information Act request: A request
                                            taken back

"#]]);
    home.run(["docket", "show", "1"])
        .success()
        .stdout_eq(str![[r#"
Matter 1: appealed
  To: Department of Justice, Office of Legal Counsel
  Subject: Freedom of Information Act request: Opinions on the pocket veto
  Letter: /home/ada/letters/a/2026-09-01-own-doj-olc
  Tracking number: FY26-117
  Documents: [HOME]/home/data/matters/1
  Message of 2026-10-05-matter-1-appeal-doj-olc: to appeals@agency.example, from ada@example.org, Message-ID <778e46b0d59a0e03f3826d0dcb5aada7@example.org>
  September 1, 2026: planned to go by email, although: whether the office takes letters by email is not recorded
  September 1, 2026: handed to the account `test`
  September 1, 2026: sent; the server said: 250 2.0.0 queued as 4F1A2
      The office has 20 working days from the day on which the right component receives the request. (5 U.S.C. § 552(a)(6)(A)(i))
  September 3, 2026: tracking number FY26-117
  September 3, 2026: acknowledged, tracking number FY26-117; by mail [ack.txt]
      A request that takes longer than ten days gets a tracking number, by which its status can be asked. (5 U.S.C. § 552(a)(7))
  September 30, 2026: the office took more time, 10 working days
      In unusual circumstances a written notice adds ten working days at most; for more, the office must let the sender narrow the request or agree on a date. (5 U.S.C. § 552(a)(6)(B))
  October 1, 2026: released in part, under (b)(5) [ack.txt]
      What can reasonably be segregated must be released, with the exemption for each deletion; the rest can be appealed. (5 U.S.C. § 552(b), (a)(6)(A)(i)(III))
      The Department of Justice gives 90 calendar days for an appeal. (28 CFR 16.8(a))
  October 5, 2026: letter 2026-10-05-matter-1-appeal-doj-olc: handed to the account `test`, to appeals@agency.example
  October 5, 2026: letter 2026-10-05-matter-1-appeal-doj-olc: sent; the server said: 250 2.0.0 queued as 4F1A2
  October 5, 2026: you appealed; letter 2026-10-05-matter-1-appeal-doj-olc [2026-10-05-matter-1-appeal-doj-olc.eml]
      The agency decides an appeal within 20 working days of its receipt. (5 U.S.C. § 552(a)(6)(A)(ii))
  Due November 3, 2026: the office's appeal decision (5 U.S.C. § 552(a)(6)(A)(ii))

"#]]);
    home.run(["docket", "show", "10"])
        .success()
        .stdout_eq(str![[r#"
Matter 10: sent
  To: Department of Justice, Office of Legal Counsel
  Subject: Freedom of Information Act request: Opinions on the census
  Letter: /home/ada/letters/h/2026-08-01-own-doj-olc
  Message of 2026-10-20-matter-10-follow-up-doj-olc: to foia@agency.example, from ada@example.org, Message-ID <ff19e6410448bbc90223dfe468745df2@example.org>
  August 10, 2026: filed by email
      The office has 20 working days from the day on which the right component receives the request. (5 U.S.C. § 552(a)(6)(A)(i))
  October 20, 2026: letter 2026-10-20-matter-10-follow-up-doj-olc: handed to the account `test`, to foia@agency.example
  October 20, 2026: letter 2026-10-20-matter-10-follow-up-doj-olc: in doubt: closed the connection
  Due September 8, 2026: the office's determination (5 U.S.C. § 552(a)(6)(A)(i))
      Counted from the day of filing, until a day of receipt is recorded.
  Due October 20, 2026: your word whether the letter was delivered (the docket's record)
      It is unknown whether the letter `2026-10-20-matter-10-follow-up-doj-olc` was delivered.

"#]]);
    home.run(["docket", "check"]).success().stdout_eq(str![[r#"
The docket is intact: 10 matters, 29 events.

"#]]);
    assert_eq!(fs::read(home.path("home/data/docket.db")).unwrap(), DOCKET);
    assert_eq!(home.names("home/data"), ["docket.db"]);
}

#[test]
fn a_docket_of_version_0_1_0_is_brought_up_whole_and_a_copy_is_kept() {
    let home = home();
    let shown = |number: &str| home.said(&["docket", "show", number]);
    let numbers: Vec<String> = (1..=10).map(|number| number.to_string()).collect();
    let before: Vec<_> = numbers.iter().map(|number| shown(number)).collect();
    home.run(["docket", "record", "9", "undone"]).code(2);
    assert_eq!(export(&home), exported(), "nothing was recorded");
    for (number, before) in numbers.iter().zip(before) {
        assert_eq!(shown(number), before);
    }
    let store = Store::open(&home.path("home/data/docket.db")).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let copy = home.path("home/data/copies/docket-version-2.db");
    let copied = Store::read(&copy).unwrap().unwrap();
    let (of_copy, of_docket) = (copied.matters().unwrap(), store.matters().unwrap());
    assert_eq!(of_copy, of_docket);
    let again = Store::open(&home.path("home/data/docket.db")).unwrap();
    assert_eq!(again.matters().unwrap(), of_copy);
}

/// The messages that wait come over with their bytes: they are sent as they were first made.
#[test]
fn the_messages_of_version_0_1_0_are_kept_for_the_filings() {
    let home = home();
    let path = home.path("home/data/docket.db");
    let read = Store::read(&path).unwrap().unwrap();
    let store = Store::open(&path).unwrap();
    let (before, after) = (read.matters().unwrap(), store.matters().unwrap());
    let mut messages = 0;
    for (one, other) in before.iter().zip(&after) {
        let kept = store.kept(other.id, "").unwrap();
        assert_eq!(read.kept(one.id, "").unwrap(), kept);
        messages += usize::from(kept.is_some());
    }
    assert_eq!(messages, 4);
}
