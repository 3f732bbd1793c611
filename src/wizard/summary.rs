//! An answer as the review's menu shows it, beside its question.

use super::interview::{Interview, settled};
use super::question::{Input, Question};
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::Choice;

/// Returns the entry that stands for an answer on the review screen.
pub(super) fn summary(question: &Question<'_>, answers: &Answers) -> Choice {
    let answer = match question.standing(answers) {
        None => "-".to_owned(),
        Some(Answer::Text(text)) if text.is_empty() => "-".to_owned(),
        Some(Answer::Text(text)) => match entry(question, text) {
            Some(label) => label,
            None => text.replace('\n', " "),
        },
        Some(Answer::Flag(true)) => "yes".to_owned(),
        Some(Answer::Flag(false)) => "no".to_owned(),
        Some(Answer::List(items)) if items.is_empty() => "-".to_owned(),
        Some(Answer::List(items)) => {
            let names: Vec<String> = items
                .iter()
                .map(|item| entry(question, item).unwrap_or_else(|| item.clone()))
                .collect();
            names.join("; ")
        }
    };
    Choice::new(question.key.name(), question.label.clone()).with_detail(answer)
}

/// Returns what is known already of the answers for `keys`, for a person who may want to change it, or
/// `None` if none of them is.
pub fn standing(interview: &dyn Interview, answers: &Answers, keys: &[Key]) -> Option<String> {
    let settled = settled(interview, answers);
    let questions = interview.questions(&settled);
    let known = questions
        .iter()
        .filter(|question| keys.contains(&question.key) && answers.has(question.key));
    let lines: Vec<String> = known
        .map(|question| format!("\n- {}", summary(question, answers).line()))
        .collect();
    (!lines.is_empty()).then(|| {
        let lines = lines.concat();
        format!("You said before, and can change when you see the letter:{lines}")
    })
}

/// Returns what the person read where they picked the entry with this key.
fn entry(question: &Question<'_>, key: &str) -> Option<String> {
    let named = |choices: &[Choice]| {
        let choice = choices.iter().find(|choice| choice.key == key)?;
        Some(choice.label.clone())
    };
    match &question.input {
        Input::Choose(choices) | Input::Many(choices) | Input::Suggest(choices) => named(choices),
        Input::Search { find, .. } => named(&find(key)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picked_entry_is_shown_by_its_label() {
        let choices = vec![Choice::new("other", "a member of the public")];
        let input = Input::Choose(choices);
        let question = Question::new(Key::FoiaFeeCategory, "Who is asking?", "", input);
        let mut answers = Answers::default();
        assert_eq!(summary(&question, &answers).detail, "-");
        answers.set_from_text("foia.fee_category=other").unwrap();
        assert_eq!(
            summary(&question, &answers).detail,
            "a member of the public"
        );
    }
}
