//! A letter's parts: the head above its greeting, the greeting, the body up to its closing.

use super::lines::Line;
use super::pattern::{asserted, holds, phrases};
use super::quoted::own;
use super::sentence::{Sentence, sentences, words};

/// A letter.
pub(super) struct Letter {
    /// Letterhead, date, address, reference lines, and the mail headers above them.
    pub(super) head: Vec<Line>,
    /// Whom it greets, with the line.
    pub(super) addressee: Option<(String, Line)>,
    /// What it says.
    pub(super) body: Vec<Sentence>,
    /// Whether it answers somebody's request or appeal for records.
    pub(super) is_reply: bool,
    /// Whether it is about an appeal.
    pub(super) is_about_appeal: bool,
    /// Whether the Office of Government Information Services wrote it.
    pub(super) is_mediation: bool,
}

/// How a letter speaks of the reader's own request, as an advertisement for requests does not.
const ADDRESSES: [&str; 14] = [
    "received your * request|requests|appeal|letter",
    "acknowledge|acknowledges|acknowledging * your",
    "respon~ to your * request|appeal|letter|email",
    "receipt of your * request|appeal",
    "your * request|requests|appeal dated|of|received|submitted|assigned",
    "your * request|requests|appeal was|has",
    "your * request * is ?still ?otherwise ?currently in|being|under|pending",
    "your pending * request",
    "your * request remains",
    "request ?that you submitted",
    "processing|concerns|about|on|concerning|regarding your * request",
    "you appealed",
    "handling|handled your * request",
    "thank you for your * request",
];

/// How many lines without a greeting can be a head.
const HEAD_LIMIT: usize = 40;

impl Letter {
    /// Takes a text apart.
    pub(super) fn of(lines: &[Line]) -> Self {
        let own = own(lines);
        let greeting = own
            .lines
            .iter()
            .position(|line| greeted(&line.text).is_some());
        let start = greeting.map_or_else(|| prose(&own.lines), |index| index + 1);
        let end = own
            .lines
            .iter()
            .enumerate()
            .skip(start)
            .find(|(index, line)| {
                is_closing(&line.text)
                    || is_appendix(&line.text)
                    || (*index > start && greeted(&line.text).is_some())
            })
            .map_or(own.lines.len(), |(index, _)| index);
        let addressee = greeting.and_then(|index| {
            let line = own.lines.get(index)?;
            Some((greeted(&line.text)?, line.clone()))
        });
        let body_lines = own.lines.get(start..end).unwrap_or_default();
        let body = sentences(body_lines);
        let mut head = own.headers;
        head.extend(own.lines.iter().take(start.min(own.lines.len())).cloned());
        let is_to_agency = addressee.as_ref().is_some_and(|(name, _)| {
            let lower = name.to_ascii_lowercase();
            ["foia", "officer", "freedom of information", "appeals"]
                .iter()
                .any(|word| lower.contains(word))
        });
        let asserts = |texts: &[&'static str]| {
            let phrases = phrases(texts);
            body.iter()
                .any(|sentence| asserted(&phrases, sentence, false).is_some())
        };
        let speaks = |texts: &[&'static str]| {
            let phrases = phrases(texts);
            body.iter()
                .any(|sentence| holds(&phrases, &words(&sentence.text)))
        };
        let is_of_foia = own.lines.iter().chain(&head).any(|line| {
            let lower = line.text.to_ascii_lowercase();
            lower.contains("foi") || lower.contains("freedom of") || lower.contains("u.s.c. 552")
        });
        let is_appeal_line = |line: &Line| line.text.to_ascii_lowercase().contains("appeal n");
        let letterhead = |line: &Line| {
            let lower = line.text.to_ascii_lowercase();
            lower.contains("office of government information services")
                || lower.contains("ogis@nara.gov")
        };
        Self {
            is_reply: !is_to_agency && is_of_foia && speaks(&ADDRESSES),
            is_about_appeal: head.iter().any(is_appeal_line)
                || asserts(&[
                    "you appealed",
                    "respon~ to your * appeal",
                    "receipt of your * appeal",
                    "received your * appeal",
                    "your * appeal is|was|has ?been ?hereby granted|denied|received|closed|moot|assigned",
                ]),
            is_mediation: head.iter().any(letterhead),
            head,
            addressee,
            body,
        }
    }
}

/// Returns whom a line greets.
fn greeted(text: &str) -> Option<String> {
    if text.len() > 80 {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let name = text.trim_end_matches([':', ',', ';', ' ']);
    if lower.starts_with("dear ") {
        return name.get(5..).map(|name| name.trim().to_owned());
    }
    let is_greeting = [
        "to whom it may concern",
        "good morning",
        "good afternoon",
        "hello",
        "greetings",
    ]
    .iter()
    .any(|greeting| lower.starts_with(greeting));
    (is_greeting && text.ends_with([':', ','])).then(|| name.to_owned())
}

/// Returns the first line of prose in a letter that greets nobody.
fn prose(lines: &[Line]) -> usize {
    lines
        .iter()
        .take(HEAD_LIMIT)
        .position(|line| line.text.split_whitespace().count() >= 8 && !line.text.contains("   "))
        .unwrap_or(0)
}

fn is_closing(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let lower = lower.trim_end_matches([',', '.', ' ']);
    [
        "sincerely",
        "sincerely yours",
        "very truly yours",
        "yours truly",
        "respectfully",
        "respectfully yours",
        "regards",
        "best regards",
        "kind regards",
        "best",
        "v/r",
        "very respectfully",
    ]
    .contains(&lower)
}

/// Tells whether a line heads a list of all the exemptions, as some agencies enclose one.
fn is_appendix(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    text.len() < 80
        && !text.ends_with('.')
        && [
            "explanation of exemptions",
            "freedom of information act exemptions",
            "foia exemptions",
            "description of exemptions",
            "subsections of title 5",
            "statutory exemptions",
            "key to exemptions",
        ]
        .iter()
        .any(|heading| lower.starts_with(heading))
}
