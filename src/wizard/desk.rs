//! What the questions look things up in: the directory, the campaign, the date.

use chrono::NaiveDate;

use super::step::{Form, Step};
use crate::campaign::{Action, Id, Targets};
use crate::congress::{District, Member};
use crate::directory::{Directory, ZipArea};
use crate::letter::answers::{Answer, Answers};
use crate::letter::draft::Cause;
use crate::sender::{State, Zip};
use crate::terminal::Choice;

/// What is known before the first question.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// To whom letters go.
    pub directory: &'a Directory,
    /// The action of a campaign, unless the letter is written from scratch.
    pub cause: Option<Cause<'a>>,
    /// The date of the letter.
    pub today: NaiveDate,
}

/// What an address says of its House district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Residence {
    /// It lies in this district.
    Settled(District),
    /// It lies in one of these.
    OneOf(Vec<District>),
    /// The ZIP code is not known; its neighbors lie in these.
    Perhaps(Vec<District>),
    /// It says nothing: abroad, military mail, an unknown ZIP code.
    Elsewhere,
}

impl<'a> Desk<'a> {
    /// Returns the states in which a ZIP code lies; none if it is not known.
    pub(super) fn states_of(&self, zip: Zip) -> Vec<State> {
        match self.directory.zip_area(zip) {
            ZipArea::Districts(districts) => {
                let mut states: Vec<State> = districts.iter().map(|d| d.state()).collect();
                states.dedup();
                states
            }
            ZipArea::Prefix { states, .. } => states,
            ZipArea::Military | ZipArea::Unknown => Vec::new(),
        }
    }

    /// Returns the states in which the sender may live; none if the address does not say.
    pub(super) fn home_states(&self, answers: &Answers) -> Vec<State> {
        if super::sender::is_abroad(answers) {
            return Vec::new();
        }
        let zip = answers.text("sender.address.zip");
        zip.and_then(|zip| zip.parse().ok())
            .map(|zip| self.states_of(zip))
            .unwrap_or_default()
    }

    /// Returns what the answers say of the sender's House district; nothing before the ZIP code is
    /// known.
    pub fn residence(&self, answers: &Answers) -> Option<Residence> {
        if super::sender::is_abroad(answers) {
            return Some(Residence::Elsewhere);
        }
        let zip: Zip = answers.text("sender.address.zip")?.parse().ok()?;
        let found = self.directory.members_by_zip(zip, self.today);
        let state = answers
            .text("sender.address.state")
            .and_then(|s| s.parse::<State>().ok());
        let mut districts = found.districts;
        if let Some(state) = state
            && districts.iter().any(|district| district.state() == state)
        {
            districts.retain(|district| district.state() == state);
        }
        let area_is_known = matches!(self.directory.zip_area(zip), ZipArea::Districts(_));
        Some(match districts.as_slice() {
            [] => Residence::Elsewhere,
            [only] if !found.ambiguous || area_is_known => Residence::Settled(*only),
            _ if area_is_known => Residence::OneOf(districts),
            _ => Residence::Perhaps(districts),
        })
    }

    /// Returns the district that the answers settle.
    pub fn district(&self, answers: &Answers) -> Option<District> {
        match answers.text("district") {
            Some(district) => district.parse().ok(),
            None => match self.residence(answers)? {
                Residence::Settled(district) => Some(district),
                _ => None,
            },
        }
    }

    /// Returns the members to whom the letters go, before the sender leaves any out; nothing before
    /// that is settled.
    pub fn members(&self, answers: &Answers) -> Option<Vec<Member>> {
        let targets = match self.cause.map(|cause| cause.action) {
            Some(Action::Congress(action)) => &action.targets,
            _ => &Targets::OwnMembers,
        };
        match targets {
            Targets::OwnMembers => {
                let district = self.district(answers)?;
                Some(
                    self.directory
                        .members_by_district(district, self.today)
                        .members,
                )
            }
            Targets::Members(ids) => Some(
                ids.iter()
                    .filter_map(|id| self.directory.member(id))
                    .collect(),
            ),
            Targets::Committees(ids) => {
                let mut members: Vec<Member> = Vec::new();
                for committee in ids.iter().filter_map(|id| self.directory.committee(id)) {
                    for leader in [&committee.chair, &committee.ranking].into_iter().flatten() {
                        if members.iter().all(|member| member.bioguide != *leader) {
                            members.extend(self.directory.member(leader));
                        }
                    }
                }
                Some(members)
            }
        }
    }

    /// Returns the question that picks among the campaign's data points; `own` are the action's.
    pub(super) fn data_points_step(&self, own: &[Id]) -> Option<Step<'a>> {
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
        Step::new(
            "data_points",
            "Which facts to cite",
            &help,
            Form::Many(choices.collect()),
        )
        .map(|step| {
            step.default(Answer::List(own))
                .on_review()
                .hint("`?` shows them in full")
        })
    }
}
