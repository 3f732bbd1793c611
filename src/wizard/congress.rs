//! Questions about letters to Congress.

use super::interview::Interview;
use super::question::{Input, Question};
use super::{Context, sender};
use crate::campaign::{Action, CongressAction, Targets};
use chrono::NaiveDate;

use crate::congress::{
    Bill, BillType, District, Position, is_of_a_state, read_bill, seats, sitting_on, topics,
};
use crate::letter::answers::{Answer, Answers, Key};
use crate::letter::recipients::Residence;
use crate::lint::{contradicts, is_order, is_statement};
use crate::sender::State;
use crate::terminal::Choice;
use crate::text::joined;

/// The interview for letters to Congress.
#[derive(Clone, Copy, Debug)]
pub struct CongressInterview<'a>(pub Context<'a>);

impl CongressInterview<'_> {
    fn action(&self) -> Option<&CongressAction> {
        match self.0.cause?.action {
            Action::Congress(action) => Some(action),
            Action::Foia(_) => None,
        }
    }
}

impl Interview for CongressInterview<'_> {
    fn questions(&self, answers: &Answers) -> Vec<Question<'_>> {
        let mut questions = sender::questions(&self.0, answers);
        let writes_to_own = self
            .action()
            .is_none_or(|action| action.targets == Targets::OwnMembers);
        // A district that was given makes its sender a constituent, whoever else is written to.
        if writes_to_own || answers.text(Key::District).is_some() {
            questions.extend(self.district(answers));
        }
        questions.extend(sender::form_questions(answers));
        questions.extend(match self.action() {
            Some(action) => self.campaign_words(action),
            None => own_words(answers),
        });
        questions.extend(self.members(answers));
        questions
    }

    fn consequence(&self, key: Key, answers: &Answers) -> Option<String> {
        if matches!(
            key,
            Key::CongressAsk | Key::CongressPosition | Key::CongressBill
        ) {
            let ask = answers.text(Key::CongressAsk)?;
            return match bill_of(answers, self.0.today) {
                Some(bill) if contradicts(ask, &bill) => Some(CONTRADICTION.to_owned()),
                _ if key != Key::CongressAsk => None,
                _ if is_statement(ask) => Some(STATEMENT.to_owned()),
                _ if is_order(ask) => Some(ORDER.to_owned()),
                _ => None,
            };
        }
        sender::consequence(&self.0, key, answers)
    }
}

/// Said of an ask that nobody can say yes or no to.
const STATEMENT: &str = "That asks the member for nothing that a yes or no answers. Esc goes back: begin with \"Will you\", and name what \
                         the member can do; to say thank you, write \"Will you go on with it?\"";

/// Said of an ask that tells the member what to do.
const ORDER: &str = "That is an order, and offices count questions. Esc goes back: begin with \"Will you\", such as \"Will you vote \
                     for the bill?\"";

/// Said of an ask for the opposite of the position.
const CONTRADICTION: &str = "That asks for the opposite of your position on the bill, and the office would count your letter on the \
                             wrong side. Esc goes back.";

/// Returns the bill and the position on it, as far as the answers name both.
fn bill_of(answers: &Answers, today: NaiveDate) -> Option<Bill> {
    let position: Position = answers.text(Key::CongressPosition)?.parse().ok()?;
    read_bill(
        answers.text(Key::CongressBill)?,
        sitting_on(today),
        position,
    )
}

impl<'a> CongressInterview<'a> {
    /// Asks for the district where the ZIP code does not settle it. It is never guessed.
    pub(super) fn district(&self, answers: &Answers) -> Option<Question<'a>> {
        let help = "A letter to the wrong member is not read. Look your address up at \
                    https://www.house.gov/representatives/find-your-representative if in doubt.";
        let mut states = self.0.home_states(answers);
        // Military mail says nothing of who represents its reader.
        states.retain(|state| !state.is_military());
        let free = |label: &str, only: Option<District>| {
            let states = states.clone();
            let judge = move |text: &str| {
                let given = district(text, &states)?;
                match only {
                    Some(only) if given != only => Err(format!(
                        "the ZIP code lies in {only}, not in {given}; give the ZIP code of the address where you \
                         live, or `{only}`"
                    )),
                    _ => Ok(given.to_string()),
                }
            };
            Question::new(Key::District, label, help, Input::Line(Box::new(judge)))
                .hint("such as NY-14 or AK-AL")
        };
        let named = |district: &District| {
            let member = self.0.directory.house_member(*district);
            let name = member.map_or("seat vacant", |member| member.name.as_str());
            Choice::new(district.to_string(), format!("{district}: {name}"))
        };
        Some(match self.0.residence(answers)? {
            Residence::Elsewhere => {
                free("The House district where you are registered to vote", None)
            }
            Residence::Perhaps(near) => {
                let near: Vec<String> = near.iter().map(District::to_string).collect();
                let label = format!(
                    "Your House district (ZIP codes near yours: {})",
                    near.join(", ")
                );
                free(&label, None)
            }
            Residence::Redrawn(before) => {
                let state = before.first()?.state();
                let before: Vec<String> = before.iter().map(District::to_string).collect();
                let label = format!(
                    "Your House district ({} has new ones since the last election; before, your ZIP code \
                     lay in {})",
                    state.name(),
                    before.join(", ")
                );
                free(&label, None)
            }
            Residence::Settled(only) => free("Your House district", Some(only))
                .default(Answer::Text(only.to_string()))
                .on_review(),
            Residence::OneOf(several) => {
                let choices = several.iter().map(named);
                let label = "Your ZIP code spans several House districts. Which is yours?";
                Question::new(Key::District, label, help, Input::Choose(choices.collect()))
                    .unpicked("I do not know; how do I find out?")
            }
        })
    }

    /// Offers to leave members out.
    fn members(&self, answers: &Answers) -> Option<Question<'_>> {
        let recipients = self.0.recipients(answers)?.sitting;
        let choices = recipients
            .iter()
            .map(|member| Choice::new(member.bioguide.clone(), member.label()));
        let all = recipients
            .iter()
            .map(|member| member.bioguide.clone())
            .collect();
        let question = Question::new(
            Key::CongressMembers,
            "To whom",
            "Offices read letters from their own constituents. Each member gets a letter of their \
             own.",
            Input::Many(choices.collect()),
        );
        Some(question.default(Answer::List(all)).on_review())
    }

    fn campaign_words(&self, action: &CongressAction) -> Vec<Question<'_>> {
        let default = |key, label, help, text: &str| {
            Question::text(key, label, help)
                .default(Answer::Text(text.to_owned()))
                .on_review()
        };
        let prompts = action.prompts.join(" ");
        let mut questions = vec![
            Question::text(
                Key::CongressStory,
                "Why it matters to you, in your own words",
                &format!(
                    "Two or three sentences of your own count for more than the rest of the \
                     letter. {prompts}"
                ),
            )
            .optional(),
            default(
                Key::CongressSubject,
                "Subject",
                "One line.",
                &action.subject,
            ),
            default(
                Key::CongressOpening,
                "The first sentences",
                "Why you write; that you are a constituent is said before.",
                &action.opening,
            ),
            default(Key::CongressAsk, "What you ask", ASK_HELP, &action.ask),
        ];
        questions.extend(self.0.data_points_question(&action.concerns));
        questions
    }
}

const ASK_HELP: &str = "One thing, as a question that can be answered yes or no: offices count letters by it. A letter of thanks asks that \
     the member go on: `Will you keep supporting our library?`";

/// The words of a letter that no campaign proposes.
fn own_words<'a>(answers: &Answers) -> Vec<Question<'a>> {
    let topics: Vec<Choice> = [Choice::new("", "none of these")]
        .into_iter()
        .chain(topics().map(|topic| Choice::new(topic, topic)))
        .collect();
    let mut questions = vec![
        Question::line(
            Key::CongressSubject,
            "What you write about",
            "One line, and one matter: a letter on two matters is filed under neither.",
        ),
        Question::new(
            Key::CongressBill,
            "A bill, if you write about one",
            "Such as `H.R. 1234` or `S. 567`, in the present Congress.",
            Input::Line(Box::new(bill)),
        )
        .optional()
        .hint("such as H.R. 1234"),
    ];
    if answers.text(Key::CongressBill).is_some() {
        let positions = [("support", "support it"), ("oppose", "oppose it")];
        let positions = positions.map(|(key, label)| Choice::new(key, label));
        questions.push(
            Question::new(
                Key::CongressPosition,
                "Your position on the bill",
                "Offices count letters for and against a bill; one that asks for the other thing is counted on the wrong \
                 side.",
                Input::Choose(positions.to_vec()),
            )
            .unpicked("Why is this asked?"),
        );
    }
    questions.extend([
        Question::text(
            Key::CongressOpening,
            "What has happened, or what worries you",
            "Two to four sentences. Name where a figure comes from.",
        ),
        Question::text(Key::CongressAsk, "What you ask the member to do", ASK_HELP)
            .hint("Will you …?"),
        Question::text(
            Key::CongressStory,
            "Why it matters to you, in your own words",
            "Two or three sentences of your own count for more than the rest of the letter.",
        )
        .optional(),
        Question::new(
            Key::CongressTopic,
            "Topic",
            "The policy area under which offices file letters.",
            Input::Choose(topics),
        )
        .optional()
        .on_review(),
        Question::list(
            Key::CongressReasons,
            "What else the office should look into",
            "Full sentences, one to a line.",
        )
        .optional()
        .on_review(),
    ]);
    questions
}

/// Judges a district: there is one, and it lies in one of the sender's states, where these are known.
fn district(text: &str, states: &[State]) -> Result<District, String> {
    let district: District = text.parse().map_err(|e| format!("{e}"))?;
    if !seats::exists(district) {
        return Err(format!("there is no House district `{district}`"));
    }
    if states.is_empty() || states.contains(&district.state()) {
        return Ok(district);
    }
    let names: Vec<&str> = states.iter().map(|state| state.name()).collect();
    Err(format!(
        "`{district}` is not in {}, where the ZIP code lies; members read what their own \
         constituents write",
        joined(&names, "or")
    ))
}

/// Judges a bill: one of Congress, with a number that it may have.
fn bill(text: &str) -> Result<String, String> {
    match read_bill(text, 0, Position::Support) {
        Some(bill) if bill.kind.has(bill.number) => Ok(text.to_owned()),
        Some(_) => Err(
            "no Congress has had that many bills; look the number up at https://www.congress.gov"
                .to_owned(),
        ),
        None if is_of_a_state(text) => Err(
            "that is a state's bill, on which Congress does not vote; bills of Congress are `H.R.` and `S.`"
                .to_owned(),
        ),
        None => Err(format!(
            "a bill is one of {} and a number, such as `H.R. 1234`",
            BillType::ALL.join(", ")
        )),
    }
}
