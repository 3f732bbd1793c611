//! Questions about a request under a state's law.

use super::records::{both_days, exclude, from, records, subject, to, understood};
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::Choice;
use crate::wizard::interview::Interview;
use crate::wizard::question::{Input, Question, dollars};
use crate::wizard::{Context, sender};

/// The interview for a request to an agency of a state or of a place in it.
#[derive(Clone, Copy, Debug)]
pub struct StateInterview<'a>(pub Context<'a>);

impl Interview for StateInterview<'_> {
    fn questions(&self, answers: &Answers) -> Vec<Question<'_>> {
        let mut questions = sender::questions(&self.0, answers);
        questions.extend([
            Question::line(
                Key::FoiaAgency,
                "Which agency of the state, county or town?",
                "The directory has no list of them; its own page says to whom requests go.",
            ),
            Question::list(
                Key::FoiaAgencyAddress,
                "Its postal address",
                "As its page gives it, a line each. Leave it empty if the request goes through a form or by \
                 email.",
            )
            .optional(),
            subject(),
            records(),
            Question::list(
                Key::FoiaTypes,
                "What kinds of record?",
                "Such as emails or reports: a named kind is easier to find than \"records\".",
            )
            .optional()
            .on_review(),
            from(self.0.today),
            to(self.0.today).default(Answer::Text("present".to_owned())).on_review(),
            exclude().optional().on_review(),
            Question::new(
                Key::FoiaFeeLimit,
                "The most that you would pay, in US dollars",
                "0 asks for an estimate before any work that costs you something.",
                Input::Line(dollars()),
            )
            .default(Answer::Text("0".to_owned()))
            .on_review(),
            Question::new(
                Key::FoiaFormat,
                "In which form?",
                "Electronic copies are quicker, and often free.",
                Input::Choose(vec![
                    Choice::new("electronic", "as files"),
                    Choice::new("paper", "on paper"),
                ]),
            )
            .default(sender::format(answers))
            .on_review(),
        ]);
        questions
    }

    fn consequence(&self, key: Key, answers: &Answers) -> Option<String> {
        match key {
            Key::FoiaFrom | Key::FoiaTo => understood(answers, self.0.today),
            _ => sender::consequence(&self.0, key, answers),
        }
    }

    fn said_besides(&self, key: Key, answers: &Answers) -> Vec<(Key, Answer)> {
        both_days(key, answers)
    }
}
