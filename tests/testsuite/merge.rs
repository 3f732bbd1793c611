//! `redress merge`: plans, letters, status, and what is refused.

mod against;
mod beside;
mod encodings;
mod exports;
mod files;
#[cfg(unix)]
mod forget;
mod heard;
mod notes;
mod repeats;
mod rosters;
mod season;
mod shapes;
mod sheets;
mod stories;
mod taken_out;
mod templates;
mod titles;
mod yeses;

use std::collections::BTreeSet;

use mail_parser::MessageParser;
use snapbox::str;

use crate::support::{Home, keys};

const ROSTER: &str = "Full Name,email,street,city,zip,district,story,consent_at,consent_how,extra
Ada Park,ada@example.org,\"100 Example Street, Apt 4\",Albany,12207,,,2026-11-01,web form,
Zoë Núñez-O'Brien,,1 Main St,Albany,12207,,\"My brother is a nurse.

He = tired.
From here on: *no*.\",2026-11-01,paper,
ADA PARK,other@example.org,100 example street apt 4,Albany,12207,,,2026-11-02,web form,
=Ben(),ben@example.org,2 Oak St,Rome,13440,,,2026-11-01,web form,
Cy Orr,cy@example.org,3 Oak St,Albany,1220,,,2026-11-01,web form,
Di Roe,di@example.org,4 Oak St,Albany,12207,,,2026-12-01,web form,
Eve Fox,eve+x@example.org,5 Oak St,Albany,12207,,,2026-11-01,web form,
Flo Ray,not an address,6 Oak St,Anchorage,99501,,,2026-11-01,web form,
";

const PLAN: [&str; 6] = [
    "merge",
    "plan",
    "cecot/oversight",
    "roster.csv",
    "--out",
    "run",
];

fn home() -> Home {
    let home = Home::new();
    home.write("roster.csv", ROSTER);
    home.write("gone.csv", "email\nEVE@example.org\n");
    home
}

fn planned(make: &str) -> Home {
    let home = home();
    let options = ["--withdrawn", "gone.csv", "--make", make];
    home.run(PLAN.into_iter().chain(options)).success();
    home
}

#[test]
fn a_plan_accounts_for_every_row() {
    let home = home();
    home.run(PLAN.into_iter().chain(["--withdrawn", "gone.csv"]))
        .success()
        .stdout_eq(str![[r#"
cecot/oversight: 9 letters from 3 signers to 6 offices, dated 2026-11-23.

rows read                          8
signers                            3
  with a note                      1  notes.csv
rejected                           2  rejects.csv
the same person again              1  duplicates.csv
to be asked first                  1  ask.csv
  letters to senators              0
withdrawn                          1  withdrawals.csv
on the list of opt-outs            0
without consent                    0
no office to write to              0
words to look at first             0
a story that is not one            0
which last name?                   0

How letters get to the offices:

channel  letters  offices  why
webform  6        4        The address of the office's form is recorded. Each
                           signer files their own.
webform  3        2        The address of the form is not recorded; most House
                           sites have it at `/contact`, and it asks for all nine
                           digits of the ZIP code. Each signer files their own.
email    0        0        Members of Congress publish no email address for
                           letters.

office                                          letters  channel
Kirsten E. Gillibrand (Senator, New York)       2        webform
Charles E. Schumer (Senator, New York)          2        webform
Paul Tonko (Representative, NY-20)              2        webform
Lisa Murkowski (Senator, Alaska)                1        webform
Dan Sullivan (Senator, Alaska)                  1        webform
Nicholas J. Begich III (Representative, AK-AL)  1        webform

Similarity: the letters of 3 signers were compared with one another. The median
pair is 91 % alike; 100 % of the pairs are more than 80 % alike, which offices
take for one form letter. 1 signer wrote a text of their own.

"#]])
        .stderr_eq(str![[r#"
Whoever withdrew is left out of `cecot`, and no other campaign knows of it; `redress merge opt-out` keeps them out of all.
Nothing is taken from `extra`; if one holds something, name it with `--map`.
Seats change hands on January 3, 2027, and `redress directory member` says who is known to leave: post to the Capitol may arrive after that day (3 signers).
1 remark on members and seats: `-v` shows them, `plan.toml` keeps them.
help: offices group form letters, count them and answer them all alike, and personal words carry more weight: ask signers for a sentence or two of their own (column `story`)
help: ask the signers of `ask.csv`, put their answers into the roster, and plan again into the same folder; letters to the senators are made meanwhile where they are certain
help: make the letters with `redress merge render run`

"#]]);
    assert_eq!(
        home.read("run/rejects.csv"),
        "row,line,reason,Full Name,email,street,city,zip,district,story,consent_at,consent_how,extra\n\
         6,9,`zip`: `1220` is not a ZIP code such as 12207 or 12207-1234,Cy Orr,cy@example.org,3 Oak St,Albany,1220,,,2026-11-01,web form,\n\
         7,10,`consent_at`: `2026-12-01` is in the future,Di Roe,di@example.org,4 Oak St,Albany,12207,,,2026-12-01,web form,\n"
    );
    assert_eq!(
        home.read("run/duplicates.csv"),
        "row,line,same_as_row\n4,7,2\n"
    );
    assert_eq!(
        home.read("run/notes.csv"),
        "row,line,column,problem\n9,12,email,`not an address`: an email address has no spaces or invisible characters\n"
    );
    let ask = home.read("run/ask.csv");
    assert!(
        ask.contains("\n5,8,'=Ben(),ben@example.org,,13440,name district,"),
        "{ask}"
    );
}

#[test]
fn a_plan_is_json_without_personal_data() {
    let home = home();
    let (code, plan) = home.json(PLAN.into_iter().chain(["--json"]));
    assert_eq!(code, 0);
    let counts = &plan["counts"];
    let number = |key: &str| counts[key].as_u64().unwrap();
    assert_eq!(number("rows"), 8);
    let parts = [
        "signers",
        "rejected",
        "duplicates",
        "ask",
        "withdrawn",
        "no_consent",
    ];
    assert_eq!(parts.iter().map(|part| number(part)).sum::<u64>(), 8);
    assert_eq!(number("letters"), 4 * 3);
    assert!(keys(&plan).contains(&"similarity") && plan["schema"] == 1);
    let text = home.read("run/plan.toml");
    assert!(
        !text.contains("Ada") && !text.contains("example.org"),
        "{text}"
    );
}

#[test]
fn a_foia_action_is_never_merged() {
    Home::new()
        .run(["merge", "plan", "cecot/legal-basis", "roster.csv", "--out", "run"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: a FOIA request is filed once, not merged over a roster
help: an agency may take the requests of people who act in concert for one request (5 U.S.C. § 552(a)(6)(B)(iv)); file it once with `redress foia`
help: signers can write to Congress about it: `redress merge plan cecot/oversight ROSTER --out DIR`

"#]]);
}

#[test]
fn a_merged_letter_is_the_letter_that_its_signer_would_draft() {
    let home = planned("letters");
    home.run(["merge", "render", "run"]).success();
    for (office, name, answers) in [
        (
            "s000148",
            "ada-park-",
            "[sender]\nname = \"Ada Park\"\nemail = \"ada@example.org\"\n[sender.address]\nstreet = \"100 Example Street, Apt 4\"\ncity = \"Albany\"\nzip = \"12207\"\n",
        ),
        (
            "t000469",
            "zoe-nunez-obrien-",
            "[sender]\nname = \"Zoë Núñez-O'Brien\"\n[sender.address]\nstreet = \"1 Main St\"\ncity = \"Albany\"\nzip = \"12207\"\n[congress]\nstory = \"My brother is a nurse.\\n\\nHe = tired.\\nFrom here on: *no*.\"\n",
        ),
        (
            "m001153",
            "flo-ray-",
            "[sender]\nname = \"Flo Ray\"\n[sender.address]\nstreet = \"6 Oak St\"\ncity = \"Anchorage\"\nzip = \"99501\"\n",
        ),
    ] {
        home.write("answers.toml", answers);
        home.run([
            "congress",
            "cecot",
            "--no-input",
            "--answers",
            "answers.toml",
            "--out",
            name,
        ])
        .success();
        let folder = format!("run/letters/{office}");
        let files = home.names(&folder);
        let file = files.iter().find(|file| file.starts_with(name)).unwrap();
        assert_eq!(
            home.read(&format!("{folder}/{file}")),
            home.read(&format!(
                "{name}/2026-11-23-cecot-oversight-{office}/letter.txt"
            ))
        );
    }
}

#[test]
fn a_mailbox_holds_the_same_letters_and_is_gone_on_with() {
    let home = planned("mbox");
    let stdout = home.run(["merge", "render", "run", "--stdout"]).success();
    let text = String::from_utf8(stdout.get_output().stdout.clone()).unwrap();
    let letters: Vec<&str> = text.split_terminator("\u{c}\n").collect();
    home.run(["merge", "render", "run"])
        .success()
        .stdout_eq(str![[r#"
run/letters.mbox

"#]]);
    let mailbox = home.read("run/letters.mbox");
    let messages: Vec<&str> = mailbox
        .split("From MAILER-DAEMON Mon Nov 23 12:00:00 2026\n")
        .skip(1)
        .collect();
    assert_eq!(messages.len(), letters.len());
    let mut ids = BTreeSet::new();
    for (message, letter) in messages.iter().zip(letters) {
        let message = MessageParser::default().parse(message.as_bytes()).unwrap();
        let body = message.body_text(0).unwrap().replace("\r\n", "\n");
        assert_eq!(body.trim_end(), letter.trim_end());
        assert!(message.to().is_none());
        assert!(ids.insert(message.message_id().unwrap().to_owned()));
    }
    home.run(["merge", "render", "run"]).success();
    assert_eq!(home.read("run/letters.mbox"), mailbox);
    home.run(PLAN).code(1).stderr_eq(str![[r#"
error: `run` is the folder of a merge of `cecot/oversight` as mbox that has begun
help: plan into another folder, or erase this one: `redress merge forget run`

"#]]);
}

#[test]
fn status_says_what_is_made_and_what_waits() {
    let home = planned("mbox");
    let (code, status) = home.json(["merge", "status", "run", "--json"]);
    assert_eq!(code, 0);
    assert_eq!(
        keys(&status),
        [
            "schema",
            "campaign",
            "action",
            "make",
            "planned",
            "made",
            "missing",
            "changed",
            "unclaimed",
            "unrecorded",
            "waiting",
            "withdrawn",
            "refused",
            "ended",
            "offices"
        ]
    );
    assert_eq!(
        (&status["made"]["letters"], &status["waiting"]["letters"]),
        (&0.into(), &9.into())
    );
    home.run(["merge", "render", "run", "--quiet"])
        .success()
        .stderr_eq(str![""]);
    let (_, status) = home.json(["merge", "status", "run", "--json"]);
    assert_eq!(
        (&status["made"]["letters"], &status["waiting"]["letters"]),
        (&9.into(), &0.into())
    );
    let offices = status["offices"].as_array().unwrap();
    assert!(
        offices
            .iter()
            .all(|office| office["made"] == office["planned"])
    );
}

#[test]
fn status_after_a_run_that_was_cut_off_says_what_lies_there_and_what_goes_on() {
    let home = planned("letters");
    home.run(["merge", "render", "run"]).success();
    // Nothing of what was made came to be recorded.
    for name in ["progress.db", "progress.db-wal", "progress.db-shm"] {
        let _ = std::fs::remove_file(home.path(&format!("run/{name}")));
    }
    let (code, status) = home.json(["merge", "status", "run", "--json"]);
    assert_eq!(code, 0, "{status}");
    let number = |key: &str| status[key].as_u64();
    assert_eq!(status["waiting"]["letters"].as_u64(), Some(9), "{status}");
    assert_eq!(
        (number("unrecorded"), number("unclaimed")),
        (Some(9), Some(0))
    );
    let (_, said) = home.said(&["merge", "status", "run"]);
    assert!(said.contains("by a run that was cut off"), "{said}");
    assert!(
        said.contains("`redress merge render run` goes on"),
        "{said}"
    );
    home.run(["merge", "render", "run"]).success();
    let (_, said) = home.said(&["merge", "status", "run"]);
    assert!(
        !said.contains("cut off") && !said.contains("goes on"),
        "{said}"
    );
}

#[test]
fn a_run_is_forgotten_only_after_the_phrase() {
    let home = planned("letters");
    home.run(["merge", "render", "run"]).success();
    home.run(["merge", "forget", "run"]).code(1);
    home.run(["merge", "forget", "run", "--confirm", "yes"])
        .code(2);
    assert!(home.path("run/plan.toml").is_file());
    home.run(["merge", "forget", "run", "--confirm", "forget-run"])
        .success();
    assert!(!home.path("run").exists());
    assert!(home.path("roster.csv").is_file());
    home.run(["merge", "status", "run"]).code(2);
}

#[test]
fn those_who_withdraw_after_the_plan_get_no_letter() {
    let home = planned("letters");
    home.write("run/suppress.csv", "name,zip\nAda Park,12207\n");
    home.run(["merge", "render", "run"]).success();
    let files = home.names("run/letters/s000148");
    assert!(
        files.iter().all(|file| !file.starts_with("ada-park")),
        "{files:?}"
    );
}

#[test]
fn withdrawals_are_read_as_lists_have_them_and_those_of_nobody_are_named() {
    let home = home();
    let list = "email\n<ADA@example.org>\neve@example.con\nmailto:eve+x@example.org?subject=out\n\
                Flo <flo@example.org>\nZoë\n";
    home.write("gone.csv", list);
    let plan = PLAN.into_iter().chain(["--withdrawn", "gone.csv"]);
    let (code, said) = home.said(&plan.collect::<Vec<_>>());
    assert_eq!(code, 0, "{said}");
    // Both of Ada's rows, and Eve's.
    assert!(said.contains("withdrawn 3 "), "{said}");
    let unclear =
        "`gone.csv`: 1 row has neither an email address nor a name with a ZIP code: line 6";
    assert!(said.contains(unclear), "{said}");
    let unmatched = "`gone.csv`: 2 rows match no signer of the roster: lines 3, 5";
    assert!(said.contains(unmatched), "{said}");
    let listed = home.read("run/unmatched.csv");
    assert!(listed.contains("gone.csv,6,Zoë,,,\n"), "{listed}");
}

#[test]
fn nobody_waits_who_withdrew_or_was_taken_out_of_the_roster_after_the_plan() {
    let letters = |home: &Home| {
        let (code, status) = home.json(["merge", "status", "run", "--json"]);
        assert_eq!(code, 0, "{status}");
        let waiting = |office: &serde_json::Value| office["waiting"].as_u64().unwrap();
        let offices = status["offices"].as_array().unwrap().iter().map(waiting);
        assert_eq!(status["waiting"]["letters"], offices.sum::<u64>());
        ["planned", "made", "waiting", "withdrawn"]
            .map(|what| (&status[what]["signers"], &status[what]["letters"]))
            .map(|(signers, letters)| (signers.as_u64().unwrap(), letters.as_u64().unwrap()))
    };
    // Who had withdrawn by the plan is not planned; planned are who is made, waits, or withdrew since.
    let home = planned("letters");
    assert_eq!(letters(&home), [(3, 9), (0, 0), (3, 9), (0, 0)]);
    home.write("run/suppress.csv", "name,zip\nAda Park,12207\n");
    assert_eq!(letters(&home), [(3, 9), (0, 0), (2, 6), (1, 3)]);
    home.write("gone.csv", "email\nEVE@example.org\nada@example.org\n");
    assert_eq!(letters(&home), [(3, 9), (0, 0), (2, 6), (1, 3)]);
    let without = ROSTER.lines().filter(|line| !line.starts_with("Flo Ray"));
    home.write("roster.csv", &without.collect::<Vec<_>>().join("\n"));
    assert_eq!(letters(&home), [(3, 9), (0, 0), (1, 3), (2, 6)]);
    home.run(["merge", "render", "run"]).code(1);
    let plan = || PLAN.into_iter().chain(["--withdrawn", "gone.csv"]);
    home.run(plan()).success();
    home.run(["merge", "render", "run"]).success();
    assert_eq!(letters(&home), [(1, 3), (1, 3), (0, 0), (0, 0)]);
    // Whoever has a letter and withdraws then has it until the next render; whoever withdrew by a list takes
    // part again once their line is out of the one that the merge keeps.
    home.write("run/suppress.csv", "name,zip\nZoë Núñez-O'Brien,12207\n");
    home.write("gone.csv", "email\nEVE@example.org\n");
    let kept = home.read("run/withdrawals.csv");
    home.write(
        "run/withdrawals.csv",
        &kept.replace("ada@example.org,,\n", ""),
    );
    home.run(plan()).success();
    assert_eq!(letters(&home), [(1, 3), (0, 0), (1, 3), (0, 0)]);
    let (_, status) = home.json(["merge", "status", "run", "--json"]);
    assert_eq!(status["unclaimed"], 3, "{status}");
    home.run(["merge", "render", "run"]).success();
    assert_eq!(letters(&home), [(1, 3), (1, 3), (0, 0), (0, 0)]);
    let files = home.names("run/letters/s000148");
    assert!(
        files.len() == 1 && files[0].starts_with("ada-park"),
        "{files:?}"
    );
    // Without the roster all that was planned waits.
    let home = planned("letters");
    std::fs::remove_file(home.path("roster.csv")).unwrap();
    home.run(["merge", "status", "run"])
        .success()
        .stdout_eq(str![[r#"
cecot/oversight: 9 letters planned.

made                   0
waiting                9
refused                0
withdrawn              0
left out               3  none of these was planned: their signers had withdrawn or opted out by then

office                                          made  waiting
Lisa Murkowski (Senator, Alaska)                0     1
Dan Sullivan (Senator, Alaska)                  0     1
Nicholas J. Begich III (Representative, AK-AL)  0     1
Kirsten E. Gillibrand (Senator, New York)       0     2
Charles E. Schumer (Senator, New York)          0     2
Paul Tonko (Representative, NY-20)              0     2

"#]])
        .stderr_eq(str![[r#"
warning: cannot read `[HOME]/roster.csv`; signers who have since withdrawn count as waiting

"#]]);
}

#[test]
fn what_has_changed_since_the_plan_is_not_mixed_into_it() {
    let home = planned("letters");
    let plan = home.read("run/plan.toml");
    home.write(
        "run/plan.toml",
        &plan.replace("campaign_sha256 = \"", "campaign_sha256 = \"0"),
    );
    home.run(["merge", "render", "run"])
        .code(1)
        .stderr_eq(str![[r#"
error: the campaign has changed since the plan was made
help: plan again into another folder

"#]]);
    home.write("run/plan.toml", "schema = 2\n");
    home.run(["merge", "render", "run"]).code(4);
    home.run(["merge", "render", "none"]).code(2);
}

#[test]
fn a_roster_that_cannot_be_read_says_what_to_do() {
    let home = Home::new();
    home.write("roster.csv", "");
    home.run(PLAN).code(4);
    home.write("roster.csv", "a,b\n1,2\n");
    home.run(PLAN).code(4).stderr_eq(str![[r#"
error: the header of `roster.csv` cannot be used: no column is named `name`, `street`, `zip`
help: its columns are `a`, `b`; if one holds it under another name, use `--map name="Its Name"`

"#]]);
    home.run(PLAN.into_iter().chain(["--map", "nmae=a"]))
        .code(2);
    home.run(PLAN.into_iter().chain(["--make", "pigeons"]))
        .code(2);
}
