//! The check's remarks as people read them.

use std::cmp::Reverse;

use super::question::{Input, Question};
use crate::letter::Letter;
use crate::letter::answers::Key;
use crate::lint::{Level, Remark};
use crate::text::joined;

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
/// follows. One that is not about all of them names those it is about.
pub(super) fn collect(letters: &[Letter], lint: &dyn Fn(&Letter) -> Vec<Remark>) -> Vec<Remark> {
    let mut seen: Vec<(Remark, Vec<&str>)> = Vec::new();
    for letter in letters {
        let name = letter.to.name.as_str();
        for remark in lint(letter) {
            match seen.iter_mut().find(|(known, _)| *known == remark) {
                Some((_, names)) if names.contains(&name) => {}
                Some((_, names)) => names.push(name),
                None => seen.push((remark, vec![name])),
            }
        }
    }
    let named = |(mut remark, names): (Remark, Vec<&str>)| {
        if names.len() < letters.len() {
            remark.message = format!("{}: {}", joined(&names, "and"), remark.message);
        }
        remark
    };
    let mut remarks: Vec<Remark> = seen.into_iter().map(named).collect();
    remarks.sort_by_key(|remark| Reverse(remark.level));
    remarks
}

/// Returns a message with the questions' own words in place of the keys and choices of an answers file.
pub(super) fn spoken(message: &str, questions: &[Question<'_>]) -> String {
    let mut parts = message.split('`');
    let mut spoken = parts.next().unwrap_or_default().to_owned();
    let mut asked: Option<&Question<'_>> = None;
    // Every other part stands between two marks.
    while let Some(part) = parts.next() {
        let key: Option<Key> = part.parse().ok();
        let question = key.and_then(|key| questions.iter().find(|question| question.key == key));
        let choice = asked.and_then(|asked| choice(asked, part));
        let words = question.map(|question| question.label.as_str()).or(choice);
        spoken += &words.map_or_else(|| format!("`{part}`"), |words| format!("\"{words}\""));
        asked = question.or(asked);
        spoken += parts.next().unwrap_or_default();
    }
    spoken
}

/// Returns what the person reads for a choice of a question.
fn choice<'q>(question: &'q Question<'_>, key: &str) -> Option<&'q str> {
    let Input::Choose(choices) = &question.input else {
        return None;
    };
    let choice = choices.iter().find(|choice| choice.key == key)?;
    Some(&choice.label)
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
    use crate::terminal::Choice;

    fn remark(rule: &'static str, level: Level) -> Remark {
        Remark {
            rule,
            level,
            message: format!("Message of {rule}."),
            source: "5 U.S.C. § 552",
        }
    }

    #[test]
    fn a_message_speaks_in_the_words_of_the_questions() {
        let choices = ["self", "other"].map(|key| Choice::new(key, format!("{key} in words")));
        let about = Input::Choose(choices.to_vec());
        let questions = [
            Question::new(Key::FoiaAbout, "About whom?", "", about),
            Question::line(Key::FoiaTo, "Up to which day?", ""),
        ];
        let message =
            "Answer `foia.about` with `self`, `foia.to` with `present`, or see `redress --help`.";
        assert_eq!(
            spoken(message, &questions),
            "Answer \"About whom?\" with \"self in words\", \"Up to which day?\" with `present`, or see \
             `redress --help`."
        );
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
