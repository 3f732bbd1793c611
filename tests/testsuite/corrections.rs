//! Corrections of the directory that a campaign brings: for itself alone, as its own word, and nowhere else.

use serde_json::Value;

use crate::directory_refresh::legislators;
use crate::support::{ADA, Home};

const CAMPAIGN: &str = r#"
schema = 1
id = "ledger"
title = "Ledgers of the Privacy Office"
summary = "Ask the Department of State for its ledgers."
updated = 2026-11-01

[[sources]]
id = "page"
title = "Ledgers"
publisher = "Open Files Example"
published = "2026-09-14"
url = "https://open-files.example/ledgers"
accessed = 2026-10-30

[[data_points]]
id = "kept"
text = "Open Files Example wrote that ledgers are kept."
source = "page"
excerpt = "that ledgers are kept"
kind = "finding"

[[actions]]
id = "ask"
kind = "foia"
offices = ["dos"]
subject = "Ledgers of the passport office"
opening = "I seek the ledgers."
impact = "They show how it works."
background = ["kept"]
records = [{ text = "ledgers of 2025", types = ["ledgers"] }]
from = 2025-01-01
to = "present"

[[actions]]
id = "write"
kind = "congress"
targets = ["T000469"]
subject = "Ledgers"
opening = "I am writing about ledgers."
concerns = ["kept"]
ask = "Will you ask for the ledgers?"
closing = "Thank you."
short = "Will you ask for the ledgers?"
script = "I am calling about ledgers. Will you ask for the ledgers?"
"#;

const MAILBOX: &str = r#"
[[corrections]]
table = "offices"
id = "dos"
as_of = 2026-11-20
note = "a letter of the office"

[[corrections.set.channels]]
channel = "email"
accepts = true
address = "ledgers@state.gov"
source = "the office itself"
checked = "2026-11-22"
"#;

const PHONE: &str = r#"
[[corrections]]
table = "members"
id = "T000469"
as_of = 2026-11-20
note = "the member's page"
set = { phone = "202-555-0100" }
"#;

const FOIA: [&str; 5] = [
    "foia",
    "ledger.toml",
    "--no-input",
    "--answers",
    "answers.toml",
];

fn home(corrections: &str) -> Home {
    let home = Home::with_answers(&format!(
        "{ADA}\n[foia]\nfee_category = \"other\"\n[congress]\nstory = \"I keep a ledger in Albany, and so I \
         know what one shows.\"\n"
    ));
    home.write("ledger.toml", &format!("{CAMPAIGN}{corrections}"));
    home
}

/// Runs a command and returns its exit code with all that it said.
fn said(home: &Home, arguments: &[&str]) -> (i32, String) {
    let output = home.redress().args(arguments).assert().get_output().clone();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout) + &text(output.stderr),
    )
}

#[test]
fn a_mailbox_that_a_campaign_gives_is_its_word_wherever_the_letter_goes() {
    let home = home(MAILBOX);
    let word = "The campaign `ledger` says so, not the directory: channels as of November 20, 2026: a letter of the office.";
    let (code, text) = said(&home, &FOIA);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains(word), "{text}");
    let folder = format!("letters/{}", home.names("letters")[0]);
    for command in [
        &["lint", &folder][..],
        &["send", &folder, "--via", "email"],
        &["campaign", "check", "ledger.toml"],
        &["campaign", "show", "ledger.toml"],
    ] {
        let (_, text) = said(&home, command);
        assert!(text.contains(word), "{command:?}: {text}");
    }
    let (_, text) = said(&home, &["send", &folder, "--via", "email"]);
    assert!(text.contains("ledgers@state.gov"), "{text}");
    assert!(
        text.contains("the campaign `ledger` says so: a letter of the office"),
        "{text}"
    );
    // What it says of its source is not taken over.
    assert!(!text.contains("the office itself"), "{text}");
}

/// Who approves a campaign, and who visits its page, sees whose word an address is.
#[test]
fn a_gallery_and_a_site_show_what_a_campaign_corrects() {
    let home = home(PHONE);
    let (code, text) = said(
        &home,
        &["campaign", "gallery", "ledger.toml", "--out", "g.html"],
    );
    assert_eq!(code, 0, "{text}");
    let all = home
        .read("ledger.toml")
        .replace("[\"T000469\"]", "\"own-members\"");
    home.write("ledger.toml", &all);
    let (code, text) = said(&home, &["campaign", "page", "ledger.toml", "--out", "site"]);
    assert_eq!(code, 0, "{text}");
    for page in ["g.html", "site/index.html"] {
        let page = home.read(page);
        assert!(
            page.contains("What the campaign says of offices")
                && page.contains("says so, not the directory: phone as of November 20, 2026"),
            "{page}"
        );
    }
}

#[test]
fn what_one_campaign_says_reaches_no_other_letter() {
    let home = home(MAILBOX);
    home.run(FOIA).success();
    let (_, text) = said(&home, &["directory", "office", "dos"]);
    assert!(!text.contains("ledgers@"), "{text}");
    home.write("ledger.toml", CAMPAIGN);
    home.run(FOIA.into_iter().chain(["--out", "others"]))
        .success();
    let folder = format!("others/{}", home.names("others")[0]);
    let (_, text) = said(&home, &["send", &folder, "--via", "email"]);
    assert!(
        !text.contains("ledgers@") && !text.contains("campaign `ledger` says"),
        "{text}"
    );
}

#[test]
fn a_members_number_is_the_campaigns_word_in_its_letter() {
    let home = home(PHONE);
    let (code, text) = said(
        &home,
        &[
            "congress",
            "ledger.toml",
            "--no-input",
            "--answers",
            "answers.toml",
        ],
    );
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("says so, not the directory: phone as of"),
        "{text}"
    );
    let folder = format!("letters/{}", home.names("letters")[0]);
    assert!(
        home.read(&format!("{folder}/letter.toml"))
            .contains("202-555-0100")
    );
}

#[test]
fn a_person_who_knows_better_is_believed_over_a_campaign() {
    let home = home(PHONE);
    home.write(
        "home/config/directory/corrections.jsonl",
        r#"{"table":"members","id":"T000469","set":{"phone":"202-555-0199"},"as_of":"2026-11-01","note":"I called"}"#,
    );
    home.run([
        "congress",
        "ledger.toml",
        "--no-input",
        "--answers",
        "answers.toml",
    ])
    .success();
    let folder = format!("letters/{}", home.names("letters")[0]);
    assert!(
        home.read(&format!("{folder}/letter.toml"))
            .contains("202-555-0199")
    );
}

#[test]
fn a_campaign_cannot_lead_letters_out_of_the_government() {
    let hostile = |set: &str| {
        MAILBOX
            .split("[[corrections.set")
            .next()
            .unwrap()
            .to_owned()
            + set
    };
    let mail = |address: &str| MAILBOX.replace("ledgers@state.gov", address);
    for (corrections, why) in [
        (mail("foia@state.gov.example"), "is not under .gov or .mil"),
        (mail("foia@dos-gov.example"), "is not under .gov or .mil"),
        (mail("foia@evilgov"), "is not under .gov or .mil"),
        (
            mail("clerk@smalltown.ny.gov"),
            "does not know it of this office",
        ),
        (
            MAILBOX.replace("\"email\"", "\"post\""),
            "by post, which nobody could check",
        ),
        (
            mail("foia@dhs.gov").replace("\"dos\"", "\"dhs-priv\""),
            "refuses letters by email",
        ),
        (
            PHONE.replace(
                "phone = \"202-555-0100\"",
                "contact_form = \"https://www.schumer.senate.gov/contact\"",
            ),
            "does not know it of this office",
        ),
        (
            hostile("set = { website = \"https://state.gov.example/foia\" }"),
            "is not under .gov or .mil",
        ),
        (
            hostile("set = { website = \"https://state.gov@x.example/\" }"),
            "is not under .gov or .mil",
        ),
        (
            hostile("set = { name = \"Office of Ledgers\" }"),
            "not `name`",
        ),
        (hostile("set = { status = \"inactive\" }"), "not `status`"),
        (hostile("set = {}"), "`set` is empty"),
        (
            PHONE.replace("2026-11-20", "2027-11-20"),
            "`as_of` is 2027-11-20, which is still to come",
        ),
        (hostile("set = { channels = \"none\" }"), "a list of tables"),
        (
            MAILBOX.replace("source =", "note = \"send it to x\"\nsource ="),
            "has no `note`",
        ),
        (
            MAILBOX.replace("\"offices\"", "\"committees\""),
            "not `committees`",
        ),
        (
            PHONE.replace("phone = \"202-555-0100\"", "name = \"X\""),
            "not `name`",
        ),
        (
            PHONE.replace(
                "phone = \"202-555-0100\"",
                "website = \"https://tonko.house.gov.example\"",
            ),
            "is not under .gov or .mil",
        ),
    ] {
        let home = home(&corrections);
        let (code, text) = said(&home, &["campaign", "check", "ledger.toml"]);
        assert_eq!(
            (code, text.contains(why)),
            (4, true),
            "{corrections}: {text}"
        );
        let (code, text) = said(&home, &FOIA);
        assert_eq!(
            (code, text.contains(why)),
            (4, true),
            "{corrections}: {text}"
        );
        assert!(!home.path("letters").exists(), "{corrections}");
    }
}

#[test]
fn what_is_older_than_the_directory_or_concerns_nobody_does_not_count() {
    for (corrections, why) in [
        (
            PHONE.replace("2026-11-20", "2026-05-01"),
            "the directory's record is of",
        ),
        (PHONE.replace("T000469", "T999999"), "no such record"),
    ] {
        let home = home(&corrections);
        let (code, text) = said(&home, &["campaign", "check", "ledger.toml"]);
        assert_eq!(code, 0, "{text}");
        assert!(
            text.contains("does not count") && text.contains(why),
            "{text}"
        );
        home.run([
            "congress",
            "ledger.toml",
            "--no-input",
            "--answers",
            "answers.toml",
        ])
        .success();
        let folder = format!("letters/{}", home.names("letters")[0]);
        assert!(
            !home
                .read(&format!("{folder}/letter.toml"))
                .contains("202-555-0100")
        );
    }
}

#[test]
fn whoever_approves_a_campaign_again_is_told_where_its_letters_go() {
    let home = home(MAILBOX);
    home.write("old.toml", CAMPAIGN);
    let (code, text) = said(&home, &["campaign", "diff", "old.toml", "ledger.toml"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("ledgers@state.gov"), "{text}");
}

#[test]
fn a_correction_of_ones_own_that_cannot_be_is_refused_with_file_line_and_key() {
    let line = |set: &str, day: &str| {
        format!(
            r#"{{"table":"members","id":"T000469","set":{set},"as_of":"{day}","note":"I called"}}"#
        )
    };
    for (text, at, why) in [
        (line("{}", "2026-11-01"), "line 1", "`set` is empty"),
        (
            line(r#"{"bioguide":"T000470"}"#, "2026-11-01"),
            "line 1",
            "`set.bioguide`",
        ),
        (
            line(r#"{"phone":"1"}"#, "2027-11-01"),
            "line 1",
            "`as_of` is 2027-11-01",
        ),
        (
            line(
                r#"{"phone":"202-555-0100","phone":"202-555-0199"}"#,
                "2026-11-01",
            ),
            "line 1",
            "`phone` is listed twice",
        ),
        (
            line(r#"{"vacant":false}"#, "2026-11-01"),
            "line 1",
            "`set.vacant` is said of `members` alone",
        ),
        (
            line(r#"{"vacant":true,"phone":"202-555-0100"}"#, "2026-11-01"),
            "line 1",
            "without other fields",
        ),
        (
            line(r#"{"vacant":true}"#, "2026-11-01").replace("members", "senate_forms"),
            "line 1",
            "`set.vacant` is said of `members` alone",
        ),
        (
            [r#"{"phone":"1"}"#, r#"{"phone":"2"}"#]
                .map(|set| line(set, "2026-11-01"))
                .join("\n"),
            "line 2",
            "`set.phone` of `T000469` stands in line 1 already",
        ),
    ] {
        let home = home("");
        home.write("home/config/directory/corrections.jsonl", &text);
        let (code, said) = said(&home, &["directory", "member", "--name", "tonko"]);
        assert_eq!(code, 4, "{said}");
        assert!(
            said.contains(at) && said.contains("corrections.jsonl") && said.contains(why),
            "{text}: {said}"
        );
    }
}

fn own(home: &Home, id: &str, set: &str, day: &str) {
    home.write(
        "home/config/directory/corrections.jsonl",
        &format!(
            r#"{{"table":"members","id":"{id}","set":{set},"as_of":"{day}","note":"the news"}}"#
        ),
    );
}

/// Nobody knows whether an old word still holds against a record that somebody looked at since.
#[test]
fn a_correction_of_ones_own_that_is_older_than_the_record_is_told_and_does_not_count() {
    let home = home("");
    let look_up = || said(&home, &["directory", "member", "--name", "tonko"]);
    let phone = r#"{"phone":"202-555-0199"}"#;
    own(&home, "T000469", phone, "2026-06-14");
    let (code, text) = look_up();
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("202-225-5076") && !text.contains("202-555-0199")
            && text.contains(
                "your correction of T000469 in `corrections.jsonl` does not count (phone as of June 14, 2026: the \
                 news): the directory's record is newer, of June 15, 2026"
            ),
        "{text}"
    );
    own(&home, "T000469", phone, "2026-06-15");
    let (_, text) = look_up();
    assert!(
        text.contains("202-555-0199") && !text.contains("does not count"),
        "{text}"
    );
    // A record with a day of its own is as new as that.
    own(&home, "W000832", phone, "2026-09-01");
    let (_, text) = said(&home, &["directory", "member", "--name", "wahab"]);
    assert!(
        !text.contains("202-555-0199") && text.contains("newer, of September 4, 2026"),
        "{text}"
    );
}

#[test]
fn a_seat_is_vacant_by_ones_own_correction_in_every_table() {
    let home = home("");
    own(&home, "T000469", r#"{"vacant":true}"#, "2026-11-20");
    let (code, text) = said(&home, &["directory", "member", "--district", "NY-20"]);
    assert_eq!(code, 0, "{text}");
    let vacant = "The seat of Paul Tonko (Representative, NY-20) is vacant by your own correction as of November 20, 2026: \
                  the news.";
    assert!(
        text.contains(vacant) && text.contains("Schumer") && !text.contains("was vacant on"),
        "{text}"
    );
    let (code, text) = said(&home, &["directory", "member", "--name", "tonko"]);
    assert!(
        code == 1 && text.contains("is vacant by your own correction"),
        "{text}"
    );
    let (_, text) = said(&home, &["directory", "status"]);
    assert!(!text.contains("is not used"), "{text}");
    let congress = [
        "congress",
        "cecot",
        "--no-input",
        "--answers",
        "answers.toml",
    ];
    let (code, text) = said(&home, &congress);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains(vacant), "{text}");
    let letters = home.names("letters");
    assert!(
        letters.len() == 2 && letters.iter().all(|name| !name.ends_with("t000469")),
        "{letters:?}"
    );
    own(&home, "S000148", r#"{"vacant":true}"#, "2026-11-20");
    let (_, text) = said(&home, &["directory", "member", "--district", "NY-20"]);
    assert!(
        text.contains(
            "The seat of Charles E. Schumer (Senator, New York) is vacant by your own correction"
        ) && text.contains("Paul Tonko"),
        "{text}"
    );
    let (_, text) = said(&home, &["directory", "member", "--committee", "SLIN"]);
    assert!(
        text.contains("Gillibrand") && !text.contains("Schumer"),
        "{text}"
    );
}

/// What is a person's own word does not become the public data's.
#[test]
fn a_refresh_takes_over_nobodys_own_correction() {
    let home = home("");
    own(
        &home,
        "T000469",
        r#"{"phone":"202-555-0199"}"#,
        "2026-11-20",
    );
    let mut list = legislators();
    let tonko = list
        .iter_mut()
        .find(|member| member["id"]["bioguide"] == "T000469")
        .unwrap();
    tonko["terms"][1]["office"] = "1 Rayburn House Office Building".into();
    home.write("legislators-current.json", &Value::from(list).to_string());
    let arguments = [
        "directory",
        "refresh",
        "members",
        "--from",
        "legislators-current.json",
        "--as-of",
    ];
    let (code, text) = said(&home, &[&arguments[..], &["2026-11-20"]].concat());
    assert_eq!(code, 0, "{text}");
    assert!(!text.contains("202-555-0199"), "{text}");
    let table = home.read("home/config/directory/refreshed/1/members.jsonl");
    assert!(table.contains("1 Rayburn") && !table.contains("202-555-0199"));
    let (_, text) = said(&home, &["directory", "member", "--name", "tonko"]);
    assert!(
        text.contains("202-555-0199") && text.contains("1 Rayburn"),
        "{text}"
    );
}

/// A follow-up is no letter of the campaign: whoever writes it is told that the campaign knew another way.
#[test]
fn a_follow_up_says_that_it_does_not_go_by_the_campaigns_word() {
    let home = home(MAILBOX);
    home.run(FOIA).success();
    let folder = format!("letters/{}", home.names("letters")[0]);
    home.run(["docket", "add", &folder, "--filed", "2026-11-23"])
        .success();
    let (code, said) = said(
        &home,
        &["follow-up", "1", "--no-input", "--answers", "answers.toml"],
    );
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("goes by the directory. The campaign `ledger` says so")
            && said.contains("reply.address"),
        "{said}"
    );
    home.run(["docket", "record", "1", "denied", "--on", "2026-11-23"])
        .success();
    let (_, said) = self::said(
        &home,
        &["appeal", "1", "--no-input", "--answers", "answers.toml"],
    );
    assert!(
        said.contains("goes by the directory. The campaign `ledger` says so")
            && said.contains("`--set appeal.address=ADDRESS` has it go elsewhere"),
        "{said}"
    );
    let (_, said) = self::said(
        &home,
        &["mediate", "1", "--no-input", "--answers", "answers.toml"],
    );
    assert!(!said.contains("goes by the directory"), "{said}");
}
