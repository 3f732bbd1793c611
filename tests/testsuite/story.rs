//! The whole story of one request, told through the commands alone; its letters are in `story/`.

use std::fs;
use std::path::Path;

use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

use crate::support::{Home, command};

const REQUEST: &str = include_str!("next/request.toml");

/// Runs a command on a day and returns what it printed.
fn on(home: &Home, day: &str, arguments: &[&str]) -> String {
    let output = command(&home.path("home"))
        .env("REDRESS_TODAY", day)
        .current_dir(home.path(""))
        .args(arguments)
        .output()
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {err}");
    String::from_utf8(output.stdout).unwrap()
}

/// Drafts a letter on a day, compares it with the one that is kept, and returns its folder.
fn draft(home: &Home, day: &str, arguments: &[&str]) -> String {
    let mut all = arguments.to_vec();
    all.extend(["--no-input", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&on(home, day, &all)).unwrap();
    let folder = report["letters"][0]["dir"].as_str().unwrap().to_owned();
    let actual = fs::read_to_string(Path::new(&folder).join("letter.txt")).unwrap();
    let expected = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/testsuite/story")
        .join(format!("{}.txt", arguments[0]));
    Assert::new().action_env("SNAPSHOTS").eq(
        Data::text(actual).raw(),
        Data::read_from(&expected, Some(DataFormat::Text)).raw(),
    );
    folder
}

fn record(home: &Home, day: &str, event: &[&str]) {
    let mut all = vec!["docket", "record", "1"];
    all.extend(event);
    on(home, day, &all);
}

#[test]
fn a_request_from_its_filing_to_its_close() {
    let home = Home::with_answers(REQUEST);
    let folder = draft(&home, "2026-06-05", &["foia", "--answers", "answers.toml"]);
    on(
        &home,
        "2026-06-05",
        &["docket", "add", &folder, "--filed", "2026-06-05"],
    );
    record(&home, "2026-06-08", &["received"]);
    record(
        &home,
        "2026-06-10",
        &["acknowledged", "--tracking", "FY26-0412"],
    );
    record(&home, "2026-06-24", &["extended", "--days", "10"]);

    draft(&home, "2026-08-03", &["follow-up", "1"]);
    record(&home, "2026-08-03", &["reminded"]);

    record(
        &home,
        "2026-09-14",
        &["partial", "--exemption", "b5", "--exemption", "b6"],
    );
    draft(
        &home,
        "2026-09-21",
        &[
            "appeal",
            "1",
            "--set",
            "appeal.address=appeals@agency.example",
        ],
    );
    record(&home, "2026-09-21", &["appealed"]);

    draft(&home, "2026-11-02", &["mediate", "1"]);
    record(&home, "2026-11-02", &["mediation"]);
    draft(&home, "2026-11-16", &["casework", "1"]);
    record(&home, "2026-11-16", &["casework"]);

    record(
        &home,
        "2026-12-01",
        &["appeal-decided", "--outcome", "reversed"],
    );
    record(&home, "2026-12-07", &["granted"]);
    draft(&home, "2026-12-09", &["thanks", "1"]);
    record(&home, "2026-12-09", &["closed"]);

    let docket: serde_json::Value =
        serde_json::from_str(&on(&home, "2026-12-10", &["docket", "show", "1", "--json"])).unwrap();
    assert_eq!(docket["matters"][0]["state"], "closed");
    assert_eq!(docket["matters"][0]["due"], serde_json::json!([]));
}
