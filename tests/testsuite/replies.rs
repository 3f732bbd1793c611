//! Letters of agencies, as a person reads them: `tests/replies/<case>.txt` (or `.eml`) with what a
//! reader finds in it, `<case>.toml`.
//!
//! `[says]` is what the letter says. `[left_blank]` names what of it the program does not find, and
//! `[candidates]` what it shows to choose from. All other facts must be blank: a proposal that does
//! not stand under `[says]` fails, and so does one that is missing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use redress::foia::reply::{Reading, Why, read};
use redress::inbox::{self, Tools};

use crate::support::names;

type Facts = BTreeMap<String, Vec<String>>;

/// What a person reads in a letter.
struct Expected {
    is_ordinary: bool,
    says: Facts,
    left_blank: Facts,
    candidates: Facts,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replies")
}

fn expected(path: &Path) -> Expected {
    let text = fs::read_to_string(path).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let facts = |name: &str| -> Facts {
        let Some(facts) = table.get(name) else {
            return Facts::new();
        };
        let facts = facts.as_table().unwrap();
        facts
            .iter()
            .map(|(name, value)| {
                let text = |value: &toml::Value| value.as_str().unwrap().to_owned();
                let values = match value {
                    toml::Value::Array(values) => values.iter().map(text).collect(),
                    one => vec![text(one)],
                };
                (name.clone(), values)
            })
            .collect()
    };
    Expected {
        is_ordinary: match table.get("kind").unwrap().as_str().unwrap() {
            "ordinary" => true,
            "adversarial" => false,
            kind => panic!("{}: kind `{kind}`", path.display()),
        },
        says: facts("says"),
        left_blank: facts("left_blank"),
        candidates: facts("candidates"),
    }
}

/// Returns a letter's text as the program reads it from a file.
fn text(case: &str) -> String {
    let [text, mail] = ["txt", "eml"].map(|ending| folder().join(format!("{case}.{ending}")));
    let path = if text.is_file() { text } else { mail };
    let tools = Tools {
        pdf_program: None,
        known: &[],
        is_thorough: true,
    };
    inbox::read(&path, tools).unwrap().text
}

fn cases() -> Vec<String> {
    let mut cases: Vec<String> = names(&folder())
        .iter()
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .collect();
    cases.sort();
    cases
}

fn proposed(reading: &Reading) -> Facts {
    let mut facts = Facts::new();
    for proposal in &reading.proposals {
        let values = facts.entry(proposal.fact.name().to_owned()).or_default();
        values.push(proposal.fact.value());
        values.sort();
    }
    facts
}

fn without(says: &Facts, left_blank: &Facts) -> Facts {
    let mut facts = says.clone();
    for (name, values) in &mut facts {
        let blank = left_blank.get(name).cloned().unwrap_or_default();
        values.retain(|value| !blank.contains(value));
        values.sort();
    }
    facts.retain(|_, values| !values.is_empty());
    facts
}

#[test]
fn every_proposed_fact_is_right_and_every_other_is_blank() {
    let cases = cases();
    let mut faults = Vec::new();
    for case in &cases {
        let expected = expected(&folder().join(format!("{case}.toml")));
        let reading = read(&text(case), &[]);
        let wanted = without(&expected.says, &expected.left_blank);
        let found = proposed(&reading);
        if found != wanted {
            faults.push(format!("{case}: proposed {found:#?}, expected {wanted:#?}"));
        }
        let mut candidates = Facts::new();
        for blank in &reading.blanks {
            let values: Vec<String> = blank.candidates.iter().map(|c| c.fact.value()).collect();
            if !values.is_empty() {
                candidates.insert(blank.fact.to_owned(), values);
            }
        }
        if candidates != expected.candidates {
            let wanted = &expected.candidates;
            faults.push(format!(
                "{case}: candidates {candidates:?}, expected {wanted:?}"
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn twenty_ordinary_letters_and_ten_adversarial_ones_leave_little_blank() {
    let (mut ordinary, mut adversarial, mut said, mut blank) = (0, 0, 0, 0);
    for case in cases() {
        let expected = expected(&folder().join(format!("{case}.toml")));
        let count = |facts: &Facts| facts.values().map(Vec::len).sum::<usize>();
        if expected.is_ordinary {
            ordinary += 1;
            said += count(&expected.says);
            blank += count(&expected.left_blank);
        } else {
            adversarial += 1;
        }
    }
    println!("{ordinary} ordinary letters say {said} facts, of which {blank} are left blank");
    assert!(ordinary >= 20 && adversarial >= 10);
    assert!(blank * 20 <= said, "{blank} of {said} facts are left blank");
}

#[test]
fn every_sentence_begins_on_the_line_that_is_named() {
    for case in cases() {
        let text = text(&case);
        for proposal in read(&text, &[]).proposals {
            let line = text.lines().nth(proposal.line - 1).unwrap();
            let first = proposal.sentence.split_whitespace().next().unwrap();
            assert!(
                line.replace(['\u{201c}', '\u{201d}'], "\"").contains(first),
                "{case}: `{}` does not begin on line {}",
                proposal.sentence,
                proposal.line
            );
        }
    }
}

#[test]
fn hostile_texts_are_read_in_bounded_time_and_bounded_words() {
    let sentence = "We deny your FOIA request under Exemption 5, fee $5, Request No. 2027-00001. ";
    let many: String = (0..60_000)
        .flat_map(|n| {
            [
                "Case No. 2027-".into(),
                format!("{n:05}"),
                " (b)(5) ".into(),
            ]
        })
        .collect();
    for text in [
        sentence.repeat(130_000),
        many,
        "your FOIA request ".repeat(600_000),
        "\u{0}\u{1b}[2J\u{202e}FOIA your request is denied\u{7}".repeat(100_000),
        "(b)(7)(".repeat(1_400_000),
        "within within ten ten days ".repeat(400_000),
        "\"".repeat(10_000_000),
        "\n".repeat(10_000_000),
        "From: a\nTo: b\nSent: c\n".repeat(300_000),
        "Dear Ms. Park:\n".repeat(600_000),
        "the ".repeat(2_500_000),
        "é".repeat(5_000_000),
    ] {
        let reading = read(&text, &[]);
        assert!(reading.is_cut);
        assert!(reading.proposals.len() <= 64, "{}", reading.proposals.len());
        let candidates = reading.blanks.iter().flat_map(|blank| &blank.candidates);
        for proposal in reading.proposals.iter().chain(candidates) {
            assert!(proposal.sentence.chars().count() <= 400);
            let shown = format!("{} {}", proposal.sentence, proposal.fact.value());
            assert!(!shown.chars().any(char::is_control), "{shown:?}");
        }
    }
}

#[test]
fn an_empty_text_says_nothing() {
    let reading = read("", &[]);
    assert!(reading.proposals.is_empty());
    assert!(
        reading
            .blanks
            .iter()
            .all(|blank| blank.why == Why::NotAReply)
    );
}
