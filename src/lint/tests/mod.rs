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
        }
    }
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
fn ids_are_unique() {
    for (index, rule) in RULES.iter().enumerate() {
        assert!(
            RULES
                .iter()
                .skip(index + 1)
                .all(|other| other.id != rule.id)
        );
    }
    assert_eq!(RULES.len(), 50);
}

#[test]
fn remarks_come_gravest_first_and_then_by_rule() {
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
            (Level::Warning, "B1"),
            (Level::Warning, "S1"),
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
         telephone number and an email address; the letter has only one of them.\",\"source\":\
         \"https://github.com/usdoj/foia-api (request forms, read 2026-06-09)\"}]"
    );
}
