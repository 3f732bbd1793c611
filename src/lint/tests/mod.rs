//! The lint as a whole: letters that come out clean, and for every rule a text that it objects to
//! beside a near miss that it lets pass.

mod congress;
mod fixtures;
mod foia;
mod hostile;
mod next;

use super::{Facts, Level, RULES, Remark, lint};
use crate::letter::Letter;
use fixtures::day;

/// A change to a good letter and to what is known of its office.
type Change = fn(&mut Letter, &mut Facts);

/// A rule, the level at which it speaks, what makes it speak and what does not.
struct Case {
    rule: &'static str,
    level: Level,
    fires: Change,
    passes: Change,
}

fn remarks(good: fn() -> (Letter, Facts), change: Change) -> Vec<Remark> {
    let (mut letter, mut facts) = good();
    change(&mut letter, &mut facts);
    lint(&letter, day("2026-06-30"), &facts)
}

fn check(good: fn() -> (Letter, Facts), cases: &[Case]) {
    for (index, case) in cases.iter().enumerate() {
        let (rule, level) = (case.rule, case.level);
        let of_rule = |remark: &&Remark| remark.rule == rule && remark.level == level;
        let found = remarks(good, case.fires);
        assert_eq!(
            found.iter().filter(of_rule).count(),
            1,
            "case {index}: {rule} {level:?} should speak once: {found:#?}"
        );
        let missed = remarks(good, case.passes);
        assert_eq!(
            missed.iter().find(of_rule),
            None,
            "case {index}: {rule} {level:?} should let the near miss pass"
        );
        for remark in found.iter().chain(&missed) {
            let known = RULES.iter().find(|known| known.id == remark.rule);
            let known = known.unwrap_or_else(|| panic!("{} is not in the table", remark.rule));
            assert!(
                remark.level >= known.level,
                "{} is graver than its rule",
                known.id
            );
            assert_eq!(remark.source, known.source);
            assert!(
                remark.message.ends_with(['.', '"']),
                "not a sentence: {}",
                remark.message
            );
            assert!(
                remark.level == Level::Info || says_what_to_do(&remark.message),
                "{} leaves its reader with nothing to do: {}",
                remark.rule,
                remark.message
            );
        }
    }
}

/// The words with which a remark tells its reader to do something.
const DEEDS: [&str; 44] = [
    "add", "address", "agree", "answer", "argue", "ask", "begin", "certify", "check", "choose",
    "cite", "compare", "consider", "correct", "cut", "draft", "drop", "end", "file", "give",
    "greet", "keep", "leave", "look", "name", "narrow", "put", "record", "replace", "say", "send",
    "shorten", "sign", "spell", "state", "take", "tell", "use", "verify", "wait", "write",
    "remove", "repeat", "build",
];

/// Returns `true` if a part of a remark begins with a deed, or names a command.
fn says_what_to_do(message: &str) -> bool {
    let parts = message.split(['.', ';', ':', ',']);
    let first = |part: &str| {
        let part = part.trim_start();
        let part = part
            .strip_prefix("or ")
            .or_else(|| part.strip_prefix("then "))
            .unwrap_or(part);
        part.split(' ').next().unwrap_or_default().to_lowercase()
    };
    message.contains("`redress ") || parts.map(first).any(|word| DEEDS.contains(&word.as_str()))
}

#[test]
fn a_remark_that_only_complains_is_told_from_one_that_helps() {
    assert!(says_what_to_do(
        "The list is old. `redress directory refresh members` renews it."
    ));
    assert!(says_what_to_do(
        "A line is all in capitals. Write it in lower case."
    ));
    assert!(!says_what_to_do("The data about members is 166 days old."));
}

fn every_rule_has_a_case(prefix: fn(&str) -> bool, cases: &[Case]) {
    for rule in RULES.iter().filter(|rule| prefix(rule.id)) {
        assert!(
            cases
                .iter()
                .any(|case| case.rule == rule.id && case.level == rule.level),
            "{} has no case at its gravest level",
            rule.id
        );
    }
}

#[test]
fn remarks_come_gravest_first_and_then_in_the_order_of_what_matters() {
    let found = remarks(fixtures::request, |letter, _| {
        letter.sender.name.clear();
        letter.sender.phone = None;
        letter.text.closing.clear();
        letter
            .text
            .body
            .push_str("\n\nPlease send any and all of it to my attorney.");
    });
    let order: Vec<_> = found.iter().map(|r| (r.level, r.rule)).collect();
    assert_eq!(
        order,
        [
            (Level::Error, "S1"),
            (Level::Warning, "S1"),
            (Level::Warning, "B1"),
            (Level::Info, "S1"),
        ]
    );
}

#[test]
fn a_remark_in_json_has_four_keys() {
    let found = remarks(fixtures::request, |letter, _| letter.sender.phone = None);
    assert_eq!(
        serde_json::to_string(&found).unwrap(),
        "[{\"rule\":\"S1\",\"level\":\"info\",\"message\":\"Some offices' forms ask for a \
         telephone number and an email address, and the letter has one of them. Have the other ready, or \
         give it as `sender.phone` or `sender.email`.\",\"source\":\
         \"the request forms on https://www.foia.gov, read 2026-06-09\"}]"
    );
}
