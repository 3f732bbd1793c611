//! What the campaign that comes with the program says of others, and asks.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::support::{ADA, Home};

const CECOT: &str = include_str!("../../config/campaigns/cecot.toml");

/// How words begin that make somebody's statement an admission.
const ADMITTING: [&str; 5] = ["acknowledg", "admit", "conced", "confess", "confirm"];

/// Returns every word of an admission that a letter, a form or a call would print and that the
/// excerpt of its data point does not bear. What has no excerpt, such as a call script, bears none.
fn admissions(campaign: &str) -> Vec<String> {
    let campaign: Table = campaign.parse().unwrap();
    let mut found = Vec::new();
    for point in tables(&campaign, "data_points") {
        let borne = admitting(point["excerpt"].as_str().unwrap());
        for key in ["text", "caveat"] {
            let text = point.get(key).and_then(Value::as_str).unwrap_or_default();
            let words = admitting(text).into_iter().filter(|it| !borne.contains(it));
            found.extend(words.map(|word| format!("{}.{key}: {word}", id(point))));
        }
    }
    for action in tables(&campaign, "actions") {
        let mut texts = Vec::new();
        action.values().for_each(|value| strings(value, &mut texts));
        let words = texts.into_iter().flat_map(admitting);
        found.extend(words.map(|word| format!("{}: {word}", id(action))));
    }
    found
}

/// Returns the beginnings of the words in a text that make it an admission.
fn admitting(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    text.split(|letter: char| !letter.is_alphabetic())
        .filter_map(|word| ADMITTING.into_iter().find(|stem| word.starts_with(stem)))
        .collect()
}

fn tables<'c>(campaign: &'c Table, key: &str) -> impl Iterator<Item = &'c Table> {
    let list = campaign[key].as_array().unwrap();
    assert!(!list.is_empty(), "{key}");
    list.iter().map(|value| value.as_table().unwrap())
}

fn id(table: &Table) -> &str {
    table["id"].as_str().unwrap()
}

/// Collects every text inside a value.
fn strings<'v>(value: &'v Value, into: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => into.push(text),
        Value::Array(list) => list.iter().for_each(|value| strings(value, into)),
        Value::Table(table) => table.values().for_each(|value| strings(value, into)),
        _ => {}
    }
}

/// Returns the campaign with one text of it replaced.
fn with(old: &str, new: &str) -> String {
    assert!(CECOT.contains(old), "{old}");
    CECOT.replace(old, new)
}

#[test]
fn nobody_admits_in_the_campaign_what_the_excerpt_does_not_say() {
    assert_eq!(admissions(CECOT), Vec::<String>::new());
}

#[test]
fn an_admission_is_found_wherever_it_is_put() {
    let script = "I'm calling about the Venezuelan men whom the United States sent";
    let in_script = with(
        script,
        &script.replace("States sent", "States, as it acknowledged, sent"),
    );
    assert_eq!(admissions(&in_script), ["oversight: acknowledg"]);

    let in_records = with(
        "text = \"agreements and",
        "text = \"agreements (as conceded) and",
    );
    assert_eq!(admissions(&in_records), ["legal-basis: conced"]);

    let in_caveat = with(
        "The page cites no court filing.",
        "The department admits it.",
    );
    assert_eq!(admissions(&in_caveat), ["noem-decision.caveat: admit"]);
}

#[test]
fn a_data_point_may_use_the_word_that_its_excerpt_has_and_no_other() {
    let excerpt = "DOJ confirmed Noem made the decision without providing legal justification";
    assert!(CECOT.contains("decision was confirmed"));
    assert_eq!(
        admissions(&with(
            excerpt,
            "Noem made the decision without providing legal justification"
        )),
        ["no-legal-justification.text: confirm"]
    );
    assert_eq!(
        admissions(&with("decision was confirmed", "decision was conceded")),
        ["no-legal-justification.text: conced"]
    );
}

/// Of a short version the ask is left with the sender's own words, and says by itself what it is about.
#[test]
fn an_ask_of_a_bundled_campaign_points_back_to_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/campaigns");
    let mut asks = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let campaign: Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        for action in tables(&campaign, "actions") {
            let Some(ask) = action.get("ask").and_then(Value::as_str) else {
                continue;
            };
            let back = ask
                .split_whitespace()
                .find(|word| ["these", "those", "them"].contains(word));
            assert_eq!(back, None, "{}: {ask}", path.display());
            asks += 1;
        }
    }
    assert!(asks > 5);
}

#[test]
fn the_short_version_and_the_call_script_ask_about_the_money_and_the_agreements() {
    let campaign: Table = CECOT.parse().unwrap();
    let oversight = tables(&campaign, "actions")
        .find(|action| id(action) == "oversight")
        .unwrap();
    for key in ["short", "script"] {
        let text = oversight[key].as_str().unwrap();
        for part in [
            "produce the legal justification for sending Venezuelan men to El Salvador's CECOT prison",
            "U.S. taxpayer money",
            "agreements exist with",
        ] {
            assert!(text.contains(part), "{key} lacks: {part}");
        }
    }
}

/// What a sender adds who asks for a waiver of fees.
const WAIVER: &str = r#"
[foia]
fee_waiver = true
dissemination = "I write a free newsletter on immigration for some 400 readers, and will publish the records."
commercial_interest = "I have no commercial interest in these records."
"#;

/// The officer reads one sheet, and our own check has nothing to say about it.
#[test]
fn the_request_has_no_remark_and_a_description_that_is_read_to_its_end() {
    let home = Home::with_answers(&format!("{ADA}{WAIVER}"));
    let arguments = ["foia", "cecot", "--answers", "answers.toml", "--no-input"];
    let (_, report) = home.json(arguments.into_iter().chain(["--json", "--out", "out"]));
    let letter = &report["letters"][0];
    assert_eq!(letter["lint"], serde_json::json!([]));
    let file = home.read(&format!(
        "out/{}/letter.toml",
        letter["id"].as_str().unwrap()
    ));
    let file: Table = file.parse().unwrap();
    let description = file["letter"]["text"]["portal"]["description"]
        .as_str()
        .unwrap();
    assert!(description.chars().count() <= 2_000, "{description}");
    let items = description
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    assert!((3..=4).contains(&items.count()), "{description}");
}

#[test]
fn the_letter_to_congress_asks_first_and_its_call_takes_half_a_minute() {
    let home = Home::with_answers(&format!("{ADA}{STORY}"));
    let arguments = [
        "congress",
        "cecot",
        "--answers",
        "answers.toml",
        "--no-input",
    ];
    let (_, report) = home.json(arguments.into_iter().chain(["--json", "--out", "out"]));
    for letter in report["letters"].as_array().unwrap() {
        let file = home.read(&format!(
            "out/{}/letter.toml",
            letter["id"].as_str().unwrap()
        ));
        let file: Table = file.parse().unwrap();
        let text = |key: &str| file["letter"]["text"][key].as_str().unwrap().to_owned();
        let (body, ask) = (
            text("body"),
            file["letter"]["content"]["congress"]["ask"]
                .as_str()
                .unwrap(),
        );
        let paragraphs: Vec<&str> = body.trim().split("\n\n").collect();
        assert!(
            paragraphs[0].contains("I live in Albany, New York"),
            "{body}"
        );
        assert!(paragraphs[0].contains(ask), "{body}");
        assert_eq!(
            paragraphs[1],
            "I teach civics. My students ask me about it."
        );
        let concerns = body.lines().filter(|line| line.starts_with("- ")).count();
        assert!((1..=3).contains(&concerns), "{body}");
        assert!(
            text("short").starts_with("I teach civics. I am"),
            "{}",
            text("short")
        );
        let words = text("script").split_whitespace().count();
        assert!(
            (60..=90).contains(&words),
            "{words} words: {}",
            text("script")
        );
    }
}

/// What a sender adds of their own.
const STORY: &str = r#"
[congress]
story = "I teach civics. My students ask me about it."
"#;
