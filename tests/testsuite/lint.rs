//! `redress lint`.

use snapbox::str;

use crate::support::{ADA, Home, REQUEST, keys};

const LETTER: &str = "letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc";

fn drafted(set: &[&str]) -> Home {
    let home = Home::with_answers(&format!("{ADA}{REQUEST}"));
    let arguments = ["foia", "--no-input", "--answers", "answers.toml"];
    home.run(arguments.into_iter().chain(set.iter().copied()))
        .success();
    home
}

/// Three faults: a question, no end in sight, and no kind of record.
const FAULTY: [&str; 2] = [
    "--set=foia.records=Why did the Department withhold the opinions?",
    "--set=foia.from=1990-01-01",
];

#[test]
fn a_good_letter_draws_no_objection() {
    drafted(&[])
        .run(["lint", LETTER])
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
The check has no objections.

"#]]);
}

#[test]
fn a_city_whose_zip_codes_begin_otherwise_is_asked_about() {
    let home = drafted(&[
        "--set=sender.address.city=Buffalo",
        "--set=sender.address.zip=12207",
    ]);
    home.run(["lint", LETTER]).success().stdout_eq(str![[r#"
S1 (good to know): The ZIP codes of Buffalo begin with 142, and yours with 122. If one of the two is mistyped, correct `sender.address.city` or `sender.address.zip`. [the request forms on https://www.foia.gov, read 2026-06-09]

"#]]);
    // One that the table does not have may well be right.
    drafted(&["--set=sender.address.city=Slingerlands"])
        .run(["lint", LETTER])
        .success()
        .stdout_eq(str![""]);
}

#[test]
fn every_objection_names_its_rule_and_its_source() {
    drafted(&FAULTY)
        .run(["lint", LETTER])
        .success()
        .stdout_eq(str![[r#"
Q1 (must change): The description asks a question; agencies give records and need not answer. Ask for "records sufficient to show …" what the question is after. [https://www.foia.gov/faq.html]
B2 (should change): The time asked for is longer than 10 years. Narrow it by `foia.from` or `foia.to`, or file the older years as a request of their own. [5 U.S.C. § 552(a)(3)(A); https://foia.blogs.archives.gov/2019/02/13/will-you-be-our-foia-valentine/]

"#]])
        .stderr_eq(str![""]);
}

/// A waiver that is to be dropped need not be argued better.
#[test]
fn a_waiver_for_ones_own_records_is_to_be_dropped_and_nothing_else() {
    let set = [
        "--set=foia.about=self",
        "--set=foia.fee_waiver=true",
        "--set=foia.fee_limit=0",
    ];
    let (_, report) = drafted(&set).json(["lint", LETTER, "--json"]);
    let lint = report["lint"].as_array().unwrap();
    let of_waiver: Vec<_> = lint.iter().filter(|one| one["rule"] == "F2").collect();
    assert_eq!(of_waiver.len(), 1, "{lint:#?}");
    let message = of_waiver[0]["message"].as_str().unwrap();
    assert!(message.ends_with("Drop the fee waiver."), "{message}");
}

#[test]
fn the_objections_as_json() {
    drafted(&FAULTY)
        .run(["lint", LETTER, "--json"])
        .success()
        .stdout_eq(str![[r#"
{
  "schema": 1,
  "lint": [
    {
      "rule": "Q1",
      "level": "error",
      "message": "The description asks a question; agencies give records and need not answer. Ask for \"records sufficient to show …\" what the question is after.",
      "source": "https://www.foia.gov/faq.html"
    },
    {
      "rule": "B2",
      "level": "warning",
      "message": "The time asked for is longer than 10 years. Narrow it by `foia.from` or `foia.to`, or file the older years as a request of their own.",
      "source": "5 U.S.C. § 552(a)(3)(A); https://foia.blogs.archives.gov/2019/02/13/will-you-be-our-foia-valentine/"
    }
  ]
}

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn the_report_has_the_keys_that_others_rely_on() {
    let (code, report) = drafted(&[]).json(["lint", LETTER, "--json"]);
    assert_eq!((code, keys(&report)), (0, vec!["schema", "lint"]));
    assert_eq!(report["lint"], serde_json::json!([]));
    let (code, report) = drafted(&FAULTY).json(["lint", LETTER, "--json"]);
    assert_eq!((code, &report["schema"]), (0, &serde_json::json!(1)));
    for remark in report["lint"].as_array().unwrap() {
        assert_eq!(keys(remark), ["rule", "level", "message", "source"]);
        assert!(["error", "warning", "info"].contains(&remark["level"].as_str().unwrap()));
    }
    assert_eq!(report["lint"][0]["rule"], "Q1");
    assert_eq!(report["lint"][0]["level"], "error");
}

#[test]
fn drafting_saves_whatever_the_check_says() {
    let home = drafted(&FAULTY);
    assert!(home.path(LETTER).join("letter.txt").is_file());
}

#[test]
fn a_folder_without_a_letter_is_named() {
    Home::new()
        .run(["lint", "letters"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot read `letters`
caused by: No such file or directory (os error 2)
help: name the letter's folder, the one with `letter.toml` in it; if it is gone, draft the letter again

"#]]);
}
