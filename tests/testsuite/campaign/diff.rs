//! `redress campaign diff`: what a second approval is about, and nothing else.

use snapbox::str;

use super::CAMPAIGN;
use crate::support::{Home, keys};

/// Returns a home with the campaign as it was approved and as it is now.
fn between(changes: &[(&str, &str)]) -> Home {
    let home = Home::new();
    home.write("old/records-act.toml", CAMPAIGN);
    let mut new = CAMPAIGN.to_owned();
    for (from, to) in changes {
        assert!(new.contains(from), "{from}");
        new = new.replace(from, to);
    }
    home.write("new/records-act.toml", &new);
    home
}

const DIFF: [&str; 4] = [
    "campaign",
    "diff",
    "old/records-act.toml",
    "new/records-act.toml",
];

#[test]
fn what_nobody_reads_is_no_change() {
    between(&[
        ("schema = 1\n", "# For the board.\nschema = 1\n"),
        ("updated = 2026-11-01", "updated = 2026-11-20"),
        (
            "reason = \"Each text names its source.\"",
            "reason = \"They differ.\"",
        ),
        ("overdue-audit", "audit-of-2026"),
        ("\"audit\"", "\"answers-overdue\""),
        ("\"hearing\"", "\"call-a-hearing\""),
    ])
    .run(DIFF)
    .success()
    .stdout_eq(str![""])
    .stderr_eq(str![[r#"
Nothing changed in what the letters claim, ask or say, or in who gets them.

"#]]);
}

#[test]
fn a_claim_with_another_figure_is_told_with_both() {
    between(&[(
        "text = \"Open Files Example counted 41 of 120 requests",
        "text = \"Open Files Example counted about 50 of 120 requests",
    )])
    .run(DIFF)
    .code(1)
    .stdout_eq(str![[r#"
Claim overdue-audit
  claim
    was: Open Files Example counted 41 of 120 requests that were still …
    is:  Open Files Example counted about 50 of 120 requests that were still …
  its figures
    was: 41, 120, one
    is:  about 50, 120, one

"#]])
    .stderr_eq(str![[r#"
1 part of the campaign has changed.

"#]]);
}

#[test]
fn each_thing_that_a_letter_says_is_told_in_plain_words() {
    between(&[
        (
            "excerpt = \"41 of 120 requests were still",
            "excerpt = \"120 requests were still",
        ),
        (
            "publisher = \"Example Digest\"",
            "publisher = \"The Example Digest\"",
        ),
        ("[\"HSJU\", \"SSJU\"]", "[\"HSJU\", \"SSGA\"]"),
        (
            "Will you hold a hearing on these delays",
            "Will you call a hearing on these delays",
        ),
        ("weight = 2", "weight = 0"),
        (
            "reasons = [",
            "reasons = [\"Staff left and were not replaced.\", ",
        ),
        ("caveat = \"It does not name the three agencies.\"\n", ""),
    ])
    .run(DIFF)
    .code(1)
    .stdout_eq(str![[r#"
Claim overdue-audit
  excerpt
    was: 41 of 120 requests were still without a …
    is:  120 requests were still without a …
  its figures
    was: 41, 120
    is:  120
Claim overdue-digest
  caveat, gone: It does not name the three agencies.
Source digest
  publisher
    was: Example Digest
    is:  The Example Digest
Action hearing
  written to
    was: … leaders of the Senate Committee on the Judiciary (SSJU)
    is:  … leaders of the Senate Committee on Homeland Security and Governmental Affairs (SSGA)
  ask
    was: Will you hold a hearing on these delays before …
    is:  Will you call a hearing on these delays before …
  claims, in their order
    was: overdue-audit; overdue-digest
    is:  overdue-digest; overdue-audit
  reasons, new: Staff left and were not replaced.
  short version
    was: … a year or more. Will you hold a hearing on these delays before …
    is:  … a year or more. Will you call a hearing on these delays before …
  call script
    was: … determination after one year. Will you hold a hearing on these delays before …
    is:  … determination after one year. Will you call a hearing on these delays before …

"#]])
    .stderr_eq(str![[r#"
4 parts of the campaign have changed.

"#]]);
}

#[test]
fn what_is_new_is_told_whole_and_what_is_gone_by_name() {
    let home = between(&[("overdue-digest\"]", "delays-again\"]")]);
    let new = home.read("new/records-act.toml");
    let (before, rest) = new
        .split_once("[[data_points]]\nid = \"overdue-digest\"")
        .unwrap();
    let (_, actions) = rest.split_once("[[actions]]").unwrap();
    let point = "[[data_points]]\nid = \"delays-again\"\ntext = \"Example Digest wrote of delays again.\"\n\
                 source = \"digest\"\nexcerpt = \"of delays again and again\"\nkind = \"allegation\"\n\n";
    home.write(
        "new/records-act.toml",
        &format!("{before}{point}[[actions]]{actions}"),
    );
    home.run(DIFF)
        .code(1)
        .stdout_eq(str![[r#"
Claim delays-again is new
  claim: Example Digest wrote of delays again.
  excerpt: of delays again and again
  source: "Waiting for Records", Example Digest, citing the Example Tribune (https://digest.example/waiting)
  kind: allegation
Claim overdue-digest is gone
  claim: Example Digest, citing the Example Tribune, wrote that a third of the requests made to three agencies take more than a year.
Action hearing
  claims, in their order
    was: overdue-digest
    is:  delays-again

"#]])
        .stderr_eq(str![[r#"
3 parts of the campaign have changed.

"#]]);
}

#[test]
fn a_request_for_records_is_compared_record_by_record() {
    let home = Home::new();
    let cecot = include_str!("../../../config/campaigns/cecot.toml");
    home.write("old.toml", cecot);
    let types = cecot.split("types = [").nth(1).unwrap();
    let types = &types[..types.find(']').unwrap()];
    home.write("new.toml", &cecot.replacen(types, "\"memoranda\"", 1));
    home.run(["campaign", "diff", "old.toml", "new.toml"])
        .code(1)
        .stdout_eq(str![[r#"
Action legal-basis
  records
    was: … and regulations that they cite (types: legal memoranda, legal opinions; held by: Office of the Secretary, …
    is:  … and regulations that they cite (types: memoranda; held by: Office of the Secretary, …

"#]])
        .stderr_eq(str![[r#"
1 part of the campaign has changed.

"#]]);
}

#[test]
fn the_changes_as_json() {
    let home = between(&[(
        "closing = \"Thank you for your attention.\"",
        "closing = \"Thank you.\"",
    )]);
    let (code, report) = home.json(DIFF.into_iter().chain(["--json"]));
    assert_eq!(code, 1);
    assert_eq!(keys(&report), ["schema", "changes"]);
    let change = &report["changes"][0];
    assert_eq!(keys(change), ["part", "id", "how", "differences"]);
    assert_eq!(
        (change["part"].as_str(), change["how"].as_str()),
        (Some("action"), Some("changed"))
    );
    assert_eq!(
        change["differences"],
        serde_json::json!([{"what": "closing", "old": "Thank you for your attention.", "new": "Thank you."}])
    );
    let same = home.json(["campaign", "diff", "cecot", "cecot", "--json"]);
    assert_eq!(same, (0, serde_json::json!({"schema": 1, "changes": []})));
}

#[test]
fn a_version_with_faults_cannot_be_compared() {
    between(&[("ask = ", "asc = ")])
        .run(DIFF)
        .code(4)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: the campaign file `new/records-act.toml` has faults
help: new/records-act.toml:48: actions.hearing.ask: `ask` is missing
help: new/records-act.toml:56: actions.hearing.asc: unknown key `asc` (did you mean `ask`?)

"#]]);
}
