//! `redress campaign`: what is within reach, and what the check finds.

mod archive;
mod check;
mod diff;
mod online;
mod write;

use snapbox::str;

use crate::support::{ADA, Home, keys};

const CAMPAIGN: &str = include_str!("campaign/records-act.toml");
const SOURCES: [(&str, &str); 2] = [
    ("audit", include_str!("campaign/sources/audit.txt")),
    ("digest", include_str!("campaign/sources/digest.txt")),
];
const CHECK: [&str; 5] = [
    "campaign",
    "check",
    "records-act.toml",
    "--sources",
    "sources",
];

/// Returns a home with the campaign, one text of it replaced, and its sources.
fn with(old: &str, new: &str) -> Home {
    let home = Home::new();
    assert!(CAMPAIGN.contains(old), "{old}");
    home.write("records-act.toml", &CAMPAIGN.replacen(old, new, 1));
    for (id, text) in SOURCES {
        home.write(&format!("sources/{id}.txt"), text);
    }
    home
}

#[test]
fn a_campaign_that_holds_together_has_no_findings() {
    with("", "")
        .run(CHECK)
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
records-act.toml holds together.

"#]]);
}

#[test]
fn the_campaigns_that_come_with_the_program_hold_together() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/config/campaigns");
    let (_, listed) = Home::new().json(["campaign", "list", "--json"]);
    let campaigns = listed["campaigns"].as_array().unwrap();
    assert_eq!(
        campaigns.len(),
        std::fs::read_dir(folder).unwrap().count(),
        "a file of {folder} does not come with the program"
    );
    for campaign in campaigns {
        let file = format!("{folder}/{}.toml", campaign["id"].as_str().unwrap());
        let (code, report) = Home::new().json(["campaign", "check", &file, "--json"]);
        assert_eq!(
            (code, report),
            (
                0,
                serde_json::json!({"schema": 1, "errors": [], "warnings": []})
            ),
            "{file}"
        );
    }
}

#[test]
fn a_misspelt_key_names_the_nearest() {
    with("\ncaveat = ", "\ncaveatt = ")
        .run(CHECK)
        .code(4)
        .stdout_eq(str![[r#"
error[unknown-key]: records-act.toml:45: data_points.overdue-digest.caveatt: unknown key `caveatt` (did you mean `caveat`?)

"#]])
        .stderr_eq(str![[r#"
records-act.toml: 1 error, 0 warnings.

"#]]);
}

#[test]
fn a_changed_figure_is_found() {
    with("counted 41 of 120", "counted 47 of 120")
        .run(CHECK)
        .code(4)
        .stdout_eq(str![[r#"
error[figure]: records-act.toml:29: data_points.overdue-audit.text: `47` does not stand near the excerpt in `audit` (the excerpt says `41`)

"#]])
        .stderr_eq(str![[r#"
records-act.toml: 1 error, 0 warnings.

"#]]);
}

#[test]
fn a_changed_excerpt_is_found() {
    with("requests were still without", "requests remained without")
        .run(CHECK)
        .code(4)
        .stdout_eq(str![[r#"
error[excerpt]: records-act.toml:31: data_points.overdue-audit.excerpt: the excerpt of `overdue-audit` does not stand in `audit`: `41 of 120 requests remained without a determination` (the nearest passage is `of 120 requests were still without a determination.`)

"#]])
        .stderr_eq(str![[r#"
records-act.toml: 1 error, 0 warnings.

"#]]);
}

#[test]
fn a_changed_source_is_found() {
    let home = with("", "");
    home.write("sources/audit.txt", &SOURCES[0].1.replace("41", "39"));
    home.run(CHECK).code(4).stdout_eq(str![[r#"
error[excerpt]: records-act.toml:31: data_points.overdue-audit.excerpt: the excerpt of `overdue-audit` does not stand in `audit`: `41 of 120 requests were still without a determination` (the nearest passage is `39 of 120 requests were still without a determination.`)

"#]]).stderr_eq(str![[r#"
records-act.toml: 1 error, 0 warnings.

"#]]);
}

#[test]
fn a_claim_without_its_source_is_found() {
    with("source = \"audit\"", "source = \"audti\"")
        .run(CHECK)
        .code(4)
        .stdout_eq(str![[r#"
error[unknown-id]: records-act.toml:30: data_points.overdue-audit.source: there is no source `audti` (did you mean `audit`?)

"#]])
        .stderr_eq(str![[r#"
records-act.toml: 1 error, 0 warnings.

"#]]);
}

#[test]
fn sources_that_differ_are_warned_about_unless_that_was_looked_at() {
    with("accepted = [", "accepted = []\n# [")
        .run(CHECK)
        .success()
        .stdout_eq(str![[r#"
warning[measure]: records-act.toml:34: data_points.overdue-audit.measure: the figures for `requests without a determination after one year` differ: `overdue-audit` 41 (Open Files Example), `overdue-digest` a third (Example Digest, citing the Example Tribune) (say in each text whose count it is, and never make one figure of them)

"#]])
        .stderr_eq(str![[r#"
records-act.toml: 0 errors, 1 warning.

"#]]);
}

#[test]
fn a_claim_in_the_words_of_its_source_is_warned_about() {
    with(
        "a third of the requests made to three agencies take more than a year",
        "a third of requests to three agencies wait longer than a year",
    )
    .run(CHECK)
    .success()
    .stdout_eq(str![[r#"
warning[copied]: records-act.toml:39: data_points.overdue-digest.text: `that a third of requests to three agencies wait longer than a` appears word for word in `digest` (use your own words; the excerpt locates the passage)

"#]])
    .stderr_eq(str![[r#"
records-act.toml: 0 errors, 1 warning.

"#]]);
}

#[test]
fn a_source_without_a_saved_text_is_no_error() {
    let home = with("", "");
    std::fs::remove_file(home.path("sources/audit.txt")).unwrap();
    home.run(CHECK)
        .success()
        .stdout_eq(str![[r#"
warning[unchecked]: records-act.toml:9: sources.audit: `audit` has no saved text: 1 data point is unchecked (save its text as `audit.txt` in the folder of sources)

"#]])
        .stderr_eq(str![[r#"
records-act.toml: 0 errors, 1 warning.

"#]]);
}

#[test]
fn a_committee_that_the_directory_does_not_know_is_found() {
    with("\"HSJU\"", "\"HSJX\"")
        .run(CHECK)
        .code(4)
        .stdout_eq(str![[r#"
error[unknown-committee]: records-act.toml:51: actions.hearing.targets: there is no committee `HSJX` in the directory

"#]])
        .stderr_eq(str![[r#"
records-act.toml: 1 error, 0 warnings.

"#]]);
}

#[test]
fn an_office_that_the_directory_does_not_know_is_found() {
    let home = Home::new();
    let cecot = include_str!("../../config/campaigns/cecot.toml");
    home.write("cecot.toml", &cecot.replace("dhs-priv", "dhs-prvi"));
    home.run(["campaign", "check", "cecot.toml"])
        .code(4)
        .stdout_eq(str![[r#"
error[unknown-office]: cecot.toml:447: actions.legal-basis.offices: there is no FOIA office `dhs-prvi` in the directory (did you mean `dhs-priv`?)

"#]])
        .stderr_eq(str![[r#"
cecot.toml: 1 error, 0 warnings.
The sources were not read: each claim was compared with its own excerpt. To hold it to its source, save the sources' texts with `redress campaign archive`, or as `<id>.txt` in a folder that you give with `--sources`.

"#]]);
}

#[test]
fn the_findings_as_json() {
    with("counted 41 of 120", "counted 47 of 120")
        .run(CHECK.into_iter().chain(["--json"]))
        .code(4)
        .stdout_eq(str![[r#"
{
  "schema": 1,
  "errors": [
    {
      "rule": "figure",
      "file": "records-act.toml",
      "line": 29,
      "key": "data_points.overdue-audit.text",
      "message": "`47` does not stand near the excerpt in `audit`",
      "help": "the excerpt says `41`"
    }
  ],
  "warnings": []
}

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn a_finding_has_the_keys_that_others_rely_on() {
    let home = with("requests were still without", "requests remained without");
    let (code, report) = home.json(CHECK.into_iter().chain(["--json"]));
    assert_eq!(code, 4);
    assert_eq!(keys(&report), ["schema", "errors", "warnings"]);
    assert_eq!(report["schema"], 1);
    let finding = &report["errors"][0];
    assert_eq!(
        keys(finding),
        ["rule", "file", "line", "key", "message", "help"]
    );
    assert_eq!(finding["rule"], "excerpt");
    assert_eq!(finding["line"], 31);
    assert_eq!(finding["key"], "data_points.overdue-audit.excerpt");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    Home::new()
        .run(["campaign", "check", "nowhere.toml"])
        .code(4)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot read `nowhere.toml`
caused by: No such file or directory (os error 2)

"#]]);
}

#[test]
fn sources_that_are_no_folder_are_named() {
    let home = with("", "");
    home.run(["campaign", "check", "records-act.toml", "--sources", "none"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: `none` is not a folder
help: `--sources` names the folder that holds each source as `<id>.txt`

"#]]);
}

#[test]
fn the_list_names_every_campaign_with_its_actions() {
    let home = Home::new();
    home.write("home/config/campaigns/records-act.toml", CAMPAIGN);
    home.run(["campaign", "list"])
        .success()
        .stdout_eq(str![[r#"
campaign       what it is about                       actions
cecot          Venezuelans deported to El Salvador's  legal-basis, oversight
               CECOT prison
mail           Mail delivery in rural areas           delivery-times, hearing
mine-safety    Mines that went without inspection     inspections, oversight
records-act    Hearings on delays under the Freedom   hearing
               of Information Act
student-loans  Oversight of federal student loan      servicer-checks, oversight
               servicers
tax-help       Answers to taxpayers' letters          backlog, plan
veterans-care  How long veterans wait for community   waits, measure
               care

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn the_list_as_json() {
    Home::new()
        .run(["campaign", "list", "--json"])
        .success()
        .stdout_eq(str![[r#"
{
  "schema": 1,
  "campaigns": [
    {
      "id": "cecot",
      "title": "Venezuelans deported to El Salvador's CECOT prison",
      "summary": "Ask the Department of Homeland Security for the legal basis of the 2025 transfers of Venezuelans to El Salvador's CECOT prison, and ask Congress to investigate them.",
      "updated": "2026-11-28",
      "actions": [
        "legal-basis",
        "oversight"
      ]
    },
    {
      "id": "mail",
      "title": "Mail delivery in rural areas",
      "summary": "Ask the Postal Service for its records of how long the mail takes in rural areas, and ask Congress to hold a hearing on it.",
      "updated": "2026-11-29",
      "actions": [
        "delivery-times",
        "hearing"
      ]
    },
    {
      "id": "mine-safety",
      "title": "Mines that went without inspection",
      "summary": "Ask the Mine Safety and Health Administration for its records of inspections of mines in Guam, American Samoa, and the Northern Mariana Islands, and ask Congress whether they are now inspected.",
      "updated": "2026-11-29",
      "actions": [
        "inspections",
        "oversight"
      ]
    },
    {
      "id": "student-loans",
      "title": "Oversight of federal student loan servicers",
      "summary": "Ask the Department of Education why it stopped assessing student loan servicers on accuracy and call quality, and ask Congress to press for these assessments.",
      "updated": "2026-11-29",
      "actions": [
        "servicer-checks",
        "oversight"
      ]
    },
    {
      "id": "tax-help",
      "title": "Answers to taxpayers' letters",
      "summary": "Ask the Internal Revenue Service for its records of the taxpayers' letters that wait for an answer, and ask Congress to press for a plan to answer them.",
      "updated": "2026-11-29",
      "actions": [
        "backlog",
        "plan"
      ]
    },
    {
      "id": "veterans-care",
      "title": "How long veterans wait for community care",
      "summary": "Ask the Veterans Health Administration for its records of how long veterans wait for care outside VA, and ask Congress to press for a measure of that wait.",
      "updated": "2026-11-29",
      "actions": [
        "waits",
        "measure"
      ]
    }
  ]
}

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn a_campaign_with_faults_does_not_hide_the_others() {
    let home = Home::new();
    home.write("home/config/campaigns/faulty.toml", "schema = 2\n");
    home.run(["campaign", "list"])
        .success()
        .stdout_eq(str![[r#"
campaign       what it is about                       actions
cecot          Venezuelans deported to El Salvador's  legal-basis, oversight
               CECOT prison
mail           Mail delivery in rural areas           delivery-times, hearing
mine-safety    Mines that went without inspection     inspections, oversight
student-loans  Oversight of federal student loan      servicer-checks, oversight
               servicers
tax-help       Answers to taxpayers' letters          backlog, plan
veterans-care  How long veterans wait for community   waits, measure
               care

"#]])
        .stderr_eq(str![[r#"
warning: the campaign file `[HOME]/home/config/campaigns/faulty.toml` has faults

"#]]);
}

#[test]
fn a_campaign_is_shown_with_the_places_of_its_facts() {
    with("", "")
        .run(["campaign", "show", "records-act.toml"])
        .success()
        .stdout_eq(str![[r#"
Hearings on delays under the Freedom of Information Act
Ask the leaders of two committees to hold a hearing on delays under the Freedom of Information Act.
Last reviewed: November 1, 2026.
Organizer: Open Files Example (https://open-files.example)

Actions
  records-act/hearing: letter to Congress: A hearing on delays under the Freedom of Information Act

Facts
  overdue-audit (count): Open Files Example counted 41 of 120 requests that were still without a determination after one year.
    https://open-files.example/answers-overdue#:~:text=41%20of%20120%20requests%20were%20still%20without%20a%20determination
  overdue-digest (finding): Example Digest, citing the Example Tribune, wrote that a third of the requests made to three agencies take more than a year. It does not name the three agencies.
    https://digest.example/waiting#:~:text=a%20third%20of%20requests%20to%20three%20agencies%20wait%20longer

The sources differ on: requests without a determination after one year
  overdue-audit: 41
  overdue-digest: a third

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn an_unknown_campaign_names_the_nearest() {
    Home::new()
        .run(["campaign", "show", "cecto"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: there is no campaign `cecto`
help: did you mean `cecot`?

"#]]);
}

/// Chairs and ranking members are written to as such, of a subcommittee with its committee's name.
#[test]
fn a_subcommittee_is_named_with_its_committee() {
    let home = with("\"HSJU\", \"SSJU\"", "\"HSJU01\"");
    home.write("answers.toml", ADA);
    home.run([
        "congress",
        "records-act.toml",
        "--no-input",
        "--answers=answers.toml",
        "--set=congress.members=M001177",
    ])
    .success();
    let letter = home.read("letters/2026-11-23-records-act-hearing-m001177/letter.md");
    assert!(
        letter.contains(
            "The Honorable Tom McClintock\\\nChair, Subcommittee on Immigration Integrity, Security, \
             and Enforcement of the House Committee on the Judiciary\\\nU.S. House of Representatives\\\n"
        ),
        "{letter}"
    );
    assert!(letter.contains("\nDear Chair McClintock:\n"), "{letter}");
}
