//! The letters of `tests/letters/` against what people who know look for in them: `tests/checklists/*.toml`;
//! and how hard our own sentences are to read.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::letters::cases;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Checklist {
    item: Vec<Item>,
}

/// Something that a letter must have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    says: String,
    source: String,
    when: Option<String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A letter as it is expected, on one line, with the answers that it is made of.
struct Letter {
    name: String,
    text: String,
    answers: toml::Table,
    /// Whether a campaign worded most of it.
    is_of_campaign: bool,
}

/// Returns the letters of the cases of a kind, one for each member where there are several.
fn letters(kind: &str) -> Vec<Letter> {
    let mut letters = Vec::new();
    for case in cases() {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with(kind) {
            continue;
        }
        let answers = fs::read_to_string(case.join("answers.toml")).unwrap();
        let answers: toml::Table = toml::from_str(&answers).unwrap();
        let inner = fs::read_dir(&case)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let places: Vec<PathBuf> = inner.chain([case.clone()]).collect();
        for place in places {
            let Ok(text) = fs::read_to_string(place.join("letter.txt")) else {
                continue;
            };
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            letters.push(Letter {
                name: format!("{name} ({})", place.file_name().unwrap().display()),
                text,
                answers: answers.clone(),
                is_of_campaign: ["args", "campaign.toml"]
                    .iter()
                    .any(|file| case.join(file).exists()),
            });
        }
    }
    letters
}

/// Returns `true` if the answers have a key, with the value behind `=` if there is one.
fn holds(answers: &toml::Table, when: &str) -> bool {
    let (key, wanted) = when
        .split_once('=')
        .map_or((when, None), |(key, value)| (key, Some(value)));
    let mut parts = key.split('.');
    let first = answers.get(parts.next().unwrap());
    let found = parts.fold(first, |value, part| value?.get(part));
    let shown = found.map(|value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    });
    shown.is_some_and(|shown| wanted.is_none_or(|wanted| wanted == shown))
}

fn faults_of(letter: &Letter, item: &Item) -> Vec<String> {
    let lacks = |text: &&String| !letter.text.contains(text.as_str());
    let mut faults: Vec<String> = item
        .has
        .iter()
        .filter(lacks)
        .map(|text| format!("no {text:?}"))
        .collect();
    if !item.any.is_empty() && item.any.iter().all(|text| lacks(&text)) {
        faults.push(format!("none of {:?}", item.any));
    }
    let lower = letter.text.to_lowercase();
    let bad = item
        .never
        .iter()
        .filter(|text| lower.contains(&text.to_lowercase()));
    faults.extend(bad.map(|text| format!("it has {text:?}")));
    let told = |fault| {
        format!(
            "{}: {fault}\n  {} [{}]",
            letter.name, item.says, item.source
        )
    };
    faults.into_iter().map(told).collect()
}

fn check(kind: &str, least: usize) {
    let path = root().join(format!("tests/checklists/{kind}.toml"));
    let checklist: Checklist = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let letters = letters(kind);
    let mut faults = Vec::new();
    for item in &checklist.item {
        assert!(!item.source.is_empty());
        let is_meant = |letter: &&Letter| {
            item.when
                .as_ref()
                .is_none_or(|when| holds(&letter.answers, when))
        };
        let meant: Vec<&Letter> = letters.iter().filter(is_meant).collect();
        assert!(!meant.is_empty(), "no letter shows: {}", item.says);
        faults.extend(meant.into_iter().flat_map(|letter| faults_of(letter, item)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let cases = cases()
        .iter()
        .filter(|case| {
            case.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with(kind)
        })
        .count();
    assert!(cases >= least, "{cases} cases of {kind}");
}

#[test]
fn every_request_has_what_veteran_requesters_look_for() {
    check("foia", 15);
}

#[test]
fn every_letter_to_congress_has_what_offices_look_for() {
    check("congress", 10);
}

/// Returns every text of the answers, in small letters.
fn texts(value: &toml::Value, into: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => into.push(
            text.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase(),
        ),
        toml::Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
        toml::Value::Table(table) => table.iter().for_each(|(_, value)| texts(value, into)),
        _ => {}
    }
}

/// Returns the sentences that are ours: none of the sender's words stands in them. A citation in
/// parentheses is not read aloud.
fn own_sentences(letter: &Letter) -> Vec<String> {
    let mut answers = Vec::new();
    texts(&toml::Value::Table(letter.answers.clone()), &mut answers);
    let mut text = String::new();
    let mut depth = 0;
    for c in letter.text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => text.push(c),
            _ => {}
        }
    }
    // Citations in the text: the dots in them end no sentence.
    let text = text
        .replace("5 U.S.C. § 552a", "the law")
        .replace("5 U.S.C. § 552", "the law")
        .replace("U.S.C. §", "the law");
    let start = text
        .find(": Dear")
        .or_else(|| text.find("Dear "))
        .unwrap_or(0);
    let body = text.get(start..).unwrap_or_default();
    let body = body.split_once(": ").map_or(body, |(_, body)| body);
    // Headings are no part of the sentences below them.
    let body = [
        "Records requested",
        "Form and fees",
        "Fee waiver",
        "Expedited processing",
        "Your answer",
        "Background",
    ]
    .iter()
    .fold(body.to_owned(), |body, heading| {
        body.replace(&format!(" {heading} "), " ")
    });
    body.split_inclusive(['.', '?', ':'])
        .map(str::trim)
        .filter(|sentence| sentence.split(' ').count() > 3 && !sentence.contains("__"))
        .filter(|sentence| {
            let lower = sentence.to_lowercase();
            !answers.iter().any(|answer| {
                answer.len() > 3
                    && (lower.contains(answer.as_str())
                        || answer.contains(lower.trim_end_matches('.')))
            })
        })
        .map(str::to_owned)
        .collect()
}

/// Returns about how many syllables a word has: its groups of vowels, without a silent `e`.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut count = 0;
    let mut before = false;
    for c in word.chars() {
        count += usize::from(is_vowel(c) && !before);
        before = is_vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && count > 1;
    (count - usize::from(silent)).max(1)
}

/// The reading grade of Flesch and Kincaid: how many years of school it takes to read the sentences
/// (Kincaid and others, Derivation of New Readability Formulas, 1975).
#[expect(clippy::cast_precision_loss, reason = "a letter has few words")]
fn grade(sentences: &[String]) -> f64 {
    let words: Vec<&str> = sentences
        .iter()
        .flat_map(|sentence| sentence.split(' '))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    let count = words.iter().map(|word| syllables(word)).sum::<usize>() as f64;
    let (words, sentences) = (words.len() as f64, sentences.len() as f64);
    0.39 * words / sentences + 11.8 * count / words - 15.59
}

#[test]
fn our_own_sentences_are_short_and_easy_to_read() {
    let mut faults = Vec::new();
    for kind in ["foia", "congress"] {
        let mut all: Vec<String> = letters(kind)
            .iter()
            // A campaign's words are not ours.
            .filter(|letter| !letter.is_of_campaign)
            .flat_map(own_sentences)
            .collect();
        all.sort();
        all.dedup();
        assert!(!all.is_empty(), "{kind}");
        for sentence in &all {
            let words = sentence.split(' ').count();
            if words > 35 {
                faults.push(format!("{words} words: {sentence}"));
            }
        }
        let grade = grade(&all);
        if grade > 10.0 {
            faults.push(format!("{kind}: grade {grade:.1}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_grade_of_known_sentences_is_that_of_the_formula() {
    let plain = ["The cat sat on the mat.".to_owned()];
    assert!(grade(&plain) < 1.0, "{}", grade(&plain));
    let hard = [
        "The administration unconditionally authorizes institutional investigations.".to_owned(),
    ];
    assert!(grade(&hard) > 18.0, "{}", grade(&hard));
}
