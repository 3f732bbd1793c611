//! What the questions look things up in: the directory, the campaign, the date.

use chrono::NaiveDate;

use super::question::{Input, Question};
use crate::campaign::{Action, Id, Targets};
use crate::congress::{District, Member, Standing};
use crate::directory::Directory;
use crate::draft::Cause;
use crate::letter::answers::{Answer, Answers, Key};
use crate::letter::recipients::{Area, Recipients, Residence, recipients, standing, states_of};
use crate::sender::{State, Zip};
use crate::terminal::Choice;

/// What a person outside the United States types in place of a ZIP code.
pub(super) const ABROAD: &str = "abroad";

/// What is known before the first question.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// To whom letters go.
    pub directory: &'a Directory,
    /// The action of a campaign, unless the letter is written from scratch.
    pub cause: Option<Cause<'a>>,
    /// The date of the letter.
    pub today: NaiveDate,
}

impl<'a> Context<'a> {
    /// Returns the states in which a ZIP code lies, or none if the ZIP code is not known.
    pub(super) fn states_of(&self, zip: Zip) -> Vec<State> {
        match zip.military() {
            Some(state) => vec![state],
            None => states_of(self.directory.zip_area(zip)),
        }
    }

    /// Returns the states in which the sender may live, or none if the address does not say.
    pub(super) fn home_states(&self, answers: &Answers) -> Vec<State> {
        if is_abroad(answers) {
            return Vec::new();
        }
        let zip = answers.text(Key::SenderAddressZip);
        zip.and_then(|zip| zip.parse().ok())
            .map(|zip| self.states_of(zip))
            .unwrap_or_default()
    }

    /// Returns what the answers say of the sender's House district, or `None` before the ZIP code
    /// is known.
    pub fn residence(&self, answers: &Answers) -> Option<Residence> {
        if is_abroad(answers) {
            return Some(Residence::Elsewhere);
        }
        let zip: Zip = answers.text(Key::SenderAddressZip)?.parse().ok()?;
        let state = answers
            .text(Key::SenderAddressState)
            .and_then(|s| s.parse::<State>().ok())
            .or(zip.military());
        Some(Area::of(self.directory, zip, self.today).residence(state))
    }

    /// Returns the district that the answers settle.
    pub fn district(&self, answers: &Answers) -> Option<District> {
        match answers.text(Key::District) {
            Some(district) => district.parse().ok(),
            None => match self.residence(answers)? {
                Residence::Settled(district) => Some(district),
                _ => None,
            },
        }
    }

    /// Returns the members to whom the letters go, before the sender leaves any out, or `None` before
    /// that is settled.
    pub fn recipients(&self, answers: &Answers) -> Option<Recipients> {
        recipients(
            self.directory,
            self.targets(),
            self.district(answers),
            self.today,
        )
    }

    /// Returns why this member would read the letter.
    pub fn standing(&self, answers: &Answers, member: &Member) -> Standing {
        standing(
            self.directory,
            self.targets(),
            self.district(answers),
            member,
        )
    }

    fn targets(&self) -> &Targets {
        match self.cause.map(|cause| cause.action) {
            Some(Action::Congress(action)) => &action.targets,
            _ => &Targets::OwnMembers,
        }
    }

    /// Returns the question that picks among the campaign's data points; `own` are the action's.
    pub(super) fn data_points_question(&self, own: &[Id]) -> Option<Question<'a>> {
        let campaign = self.cause?.campaign;
        let points = campaign.data_points.iter();
        let choices = points.clone().map(|point| {
            Choice::new(point.id.as_str(), point.id.as_str()).with_detail(&point.text)
        });
        let whole = points.map(|point| format!("\n- {}: {}", point.id, point.text));
        let help = format!(
            "Each is printed with its source. Fewer, well chosen, are read.{}",
            whole.collect::<String>()
        );
        let own = own.iter().map(Id::to_string).collect();
        let question = Question::new(
            Key::DataPoints,
            "Which facts to cite",
            &help,
            Input::Many(choices.collect()),
        );
        let question = question.default(Answer::List(own)).on_review();
        Some(question.hint("`?` shows them in full"))
    }
}

/// Returns `true` if the sender lives outside the United States.
pub(super) fn is_abroad(answers: &Answers) -> bool {
    let country = answers.text(Key::SenderAddressCountry);
    answers.text(Key::SenderAddressZip) == Some(ABROAD)
        || country.is_some_and(|country| !crate::draft::is_united_states(country))
}
