//! Questions about letters to Congress.

use super::interview::Interview;
use super::step::{Form, Step, anything};
use super::{Desk, sender};
use crate::campaign::{Action, CongressAction, Targets};
use crate::congress::{BillType, District, TOPICS};
use crate::draft::read_bill;
use crate::letter::answers::{Answer, Answers};
use crate::letter::recipients::Residence;
use crate::sender::State;
use crate::terminal::Choice;
use crate::text::joined;

/// The interview for letters to Congress.
#[derive(Clone, Copy, Debug)]
pub struct CongressInterview<'a>(pub Desk<'a>);

impl CongressInterview<'_> {
    fn action(&self) -> Option<&CongressAction> {
        match self.0.cause?.action {
            Action::Congress(action) => Some(action),
            Action::Foia(_) => None,
        }
    }
}

impl Interview for CongressInterview<'_> {
    fn steps(&self, answers: &Answers) -> Vec<Step<'_>> {
        let mut steps = sender::steps(&self.0, answers);
        if self
            .action()
            .is_none_or(|action| action.targets == Targets::OwnMembers)
        {
            steps.extend(self.district(answers));
        }
        steps.extend(sender::form_steps(answers));
        steps.extend(match self.action() {
            Some(action) => self.campaign_words(action),
            None => own_words(answers),
        });
        steps.extend(self.members(answers));
        steps
    }
}

impl<'a> CongressInterview<'a> {
    /// Asks for the district where the ZIP code does not settle it. It is never guessed.
    pub(super) fn district(&self, answers: &Answers) -> Option<Step<'a>> {
        let help = "A letter to the wrong member is not read. Look your address up at \
                    https://www.house.gov/representatives/find-your-representative if in doubt.";
        let states = self.0.home_states(answers);
        let free = |label: &str| {
            let judge = move |text: &str| district(text, &states);
            Step::new("district", label, help, Form::Line(Box::new(judge)))
                .map(|step| step.hint("such as NY-14 or AK-AL"))
        };
        let named = |district: &District| {
            let member = self.0.directory.house_member(*district);
            let name = member.map_or("seat vacant", |member| member.name.as_str());
            Choice::new(district.to_string(), format!("{district}: {name}"))
        };
        match self.0.residence(answers)? {
            Residence::Elsewhere => free("The House district where you are registered to vote"),
            Residence::Perhaps(near) => {
                let near: Vec<String> = near.iter().map(District::to_string).collect();
                free(&format!(
                    "Your House district (ZIP codes near yours: {})",
                    near.join(", ")
                ))
            }
            Residence::Settled(only) => {
                let only = only.to_string();
                free("Your House district").map(|step| step.default(Answer::Text(only)).on_review())
            }
            Residence::OneOf(several) => {
                let choices = several.iter().map(named);
                let label = "Your ZIP code spans several House districts. Which is yours?";
                Step::new("district", label, help, Form::Choose(choices.collect()))
            }
        }
    }

    /// Offers to leave members out.
    fn members(&self, answers: &Answers) -> Option<Step<'_>> {
        let recipients = self.0.members(answers)?;
        let choices = recipients
            .iter()
            .map(|member| Choice::new(member.bioguide.clone(), member.label()));
        let all = recipients
            .iter()
            .map(|member| member.bioguide.clone())
            .collect();
        Step::new(
            "congress.members",
            "To whom",
            "Offices read letters from their own constituents. Each member gets a letter of their own.",
            Form::Many(choices.collect()),
        )
        .map(|step| step.default(Answer::List(all)).on_review())
    }

    fn campaign_words(&self, action: &CongressAction) -> Vec<Step<'_>> {
        let default = |key, label, help, text: &str| {
            Step::new(key, label, help, Form::Text(anything()))
                .map(|step| step.default(Answer::Text(text.to_owned())).on_review())
        };
        let prompts = action.prompts.join(" ");
        [
            Step::new(
                "congress.story",
                "Why it matters to you, in your own words",
                &format!(
                    "Two or three sentences of your own count for more than the rest of the letter. {prompts}"
                ),
                Form::Text(anything()),
            )
            .map(Step::optional),
            default("congress.subject", "Subject", "One line.", &action.subject),
            default(
                "congress.opening",
                "The first sentences",
                "Why you write; that you are a constituent is said before.",
                &action.opening,
            ),
            default("congress.ask", "What you ask", ASK_HELP, &action.ask),
            self.0.data_points_step(&action.concerns),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

const ASK_HELP: &str =
    "One thing, as a question that can be answered yes or no: offices count letters by it.";

/// The words of a letter that no campaign proposes.
fn own_words<'a>(answers: &Answers) -> Vec<Step<'a>> {
    let topics: Vec<Choice> = [Choice::new("", "none of these")]
        .into_iter()
        .chain(TOPICS.map(|topic| Choice::new(topic, topic)))
        .collect();
    let mut steps = vec![
        Step::new(
            "congress.subject",
            "What you write about",
            "One line, and one matter: a letter on two matters is filed under neither.",
            Form::Line(anything()),
        ),
        Step::new(
            "congress.bill",
            "A bill, if you write about one",
            "Such as `H.R. 1234` or `S. 567`, in the present Congress.",
            Form::Line(Box::new(bill)),
        )
        .map(|step| step.optional().hint("such as H.R. 1234")),
    ];
    if answers.text("congress.bill").is_some() {
        steps.push(Step::new(
            "congress.position",
            "Your position on the bill",
            "Offices count letters for and against.",
            Form::Choose(vec![
                Choice::new("support", "support it"),
                Choice::new("oppose", "oppose it"),
            ]),
        ));
    }
    steps.extend([
        Step::new(
            "congress.opening",
            "What has happened, or what worries you",
            "Two to four sentences. Name where a figure comes from.",
            Form::Text(anything()),
        ),
        Step::new(
            "congress.ask",
            "What you ask the member to do",
            ASK_HELP,
            Form::Text(anything()),
        )
        .map(|step| step.hint("Will you …?")),
        Step::new(
            "congress.story",
            "Why it matters to you, in your own words",
            "Two or three sentences of your own count for more than the rest of the letter.",
            Form::Text(anything()),
        )
        .map(Step::optional),
        Step::new(
            "congress.topic",
            "Topic",
            "The policy area under which offices file letters.",
            Form::Choose(topics),
        )
        .map(|step| step.optional().on_review()),
        Step::new(
            "congress.reasons",
            "What else the office should look into",
            "Full sentences, one to a line.",
            Form::List(anything()),
        )
        .map(|step| step.optional().on_review()),
    ]);
    steps.into_iter().flatten().collect()
}

/// Judges a district: it lies in one of the sender's states, where these are known. Within the state
/// it may differ from what the ZIP code says, since the person may know of a newer map.
fn district(text: &str, states: &[State]) -> Result<String, String> {
    let district: District = text.parse().map_err(|e| format!("{e}"))?;
    if states.is_empty() || states.contains(&district.state()) {
        return Ok(district.to_string());
    }
    let names: Vec<&str> = states.iter().map(|state| state.name()).collect();
    Err(format!(
        "`{district}` is not in {}, where the ZIP code lies; members read what their own constituents \
         write",
        joined(&names, "or")
    ))
}

fn bill(text: &str) -> Result<String, String> {
    read_bill(text, 0, crate::congress::Position::Support)
        .map(|_| text.to_owned())
        .ok_or_else(|| {
            format!(
                "a bill is one of {} and a number, such as `H.R. 1234`",
                BillType::ALL.join(", ")
            )
        })
}
