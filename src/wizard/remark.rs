//! The check's remarks as people read them.

use std::cmp::Reverse;

use crate::letter::Letter;
use crate::lint::{Level, Remark};

/// Returns the line that stands for a remark in a list.
pub fn remark_line(remark: &Remark) -> String {
    format!(
        "{} ({}): {} [{}]",
        remark.rule,
        level(remark.level),
        remark.message,
        remark.source
    )
}

/// Returns the remarks on all letters, each once, the gravest last: nearest to the question that
/// follows.
pub(super) fn collect(letters: &[Letter], lint: &dyn Fn(&Letter) -> Vec<Remark>) -> Vec<Remark> {
    let mut seen: Vec<Remark> = Vec::new();
    for remark in letters.iter().flat_map(lint) {
        if !seen.contains(&remark) {
            seen.push(remark);
        }
    }
    seen.sort_by_key(|remark| Reverse(remark.level));
    seen
}

/// Returns the remarks for a screen: what to do first, the rule and its source on a line below.
pub(super) fn screen(remarks: &[Remark]) -> String {
    let head = match remarks.len() {
        0 => return "The check has no objections.".to_owned(),
        1 => "The check has one remark:".to_owned(),
        several => format!("The check has {several} remarks:"),
    };
    let block = |remark: &Remark| {
        let level = level(remark.level);
        let first = level.get(..1).unwrap_or_default().to_uppercase();
        let rest = level.get(1..).unwrap_or_default();
        format!(
            "\n- {first}{rest}: {}\n  {}: {}",
            remark.message, remark.rule, remark.source
        )
    };
    head + &remarks.iter().map(block).collect::<String>()
}

/// Returns how many remarks ask for a change, for a screen on which there is no room for them all.
pub(super) fn tally(remarks: &[Remark]) -> Option<String> {
    let count = |level| {
        remarks
            .iter()
            .filter(|remark| remark.level == level)
            .count()
    };
    let counts = [
        (count(Level::Error), "must change"),
        (count(Level::Warning), "should change"),
    ];
    let words: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "must change",
        Level::Warning => "should change",
        Level::Info => "good to know",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(rule: &'static str, level: Level) -> Remark {
        Remark {
            rule,
            level,
            message: format!("Message of {rule}."),
            source: "5 U.S.C. § 552",
        }
    }

    #[test]
    fn on_a_screen_the_message_stands_before_the_rule_and_its_source() {
        let remarks = [remark("L1", Level::Info), remark("Q1", Level::Error)];
        assert_eq!(
            screen(&remarks),
            "The check has 2 remarks:\n\
             - Good to know: Message of L1.\n  L1: 5 U.S.C. § 552\n\
             - Must change: Message of Q1.\n  Q1: 5 U.S.C. § 552"
        );
        assert_eq!(screen(&[]), "The check has no objections.");
        assert_eq!(tally(&remarks).as_deref(), Some("1 must change"));
        assert_eq!(tally(&remarks[..1]), None);
    }
}
