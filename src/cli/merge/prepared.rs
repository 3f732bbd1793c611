//! What `render` and `send` both need: the campaign, the roster and the members as they were planned.

use std::path::Path;

use chrono::NaiveDate;

use super::{congress_action, withdrawn};
use crate::campaign::{CongressAction, FoundCampaign};
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::congress::sitting_on;
use crate::directory::{Directory, Table};
use crate::draft::{Cause, Draft};
use crate::files::shown;
use crate::letter::answers::Answers;
use crate::merge::districts::KnownDistricts;
use crate::merge::{OfficeCount, Offices, PlanFile};
use crate::render::Templates;
use crate::roster::{Mapping, Roster, Stories, Withdrawn};
use crate::text::counted;

/// The campaign, the roster and the members as they were planned.
pub(super) struct Prepared {
    pub(super) found: FoundCampaign,
    pub(super) directory: Directory,
    pub(super) roster: Roster,
    pub(super) withdrawn: Withdrawn,
    known: KnownDistricts,
    templates: Templates,
}

impl Prepared {
    /// Finds them again; what has changed since the plan is refused.
    pub(super) fn of(plan: &PlanFile, folder: &Path, session: &Session) -> Result<Self, Failure> {
        let found = session.library().find(&plan.campaign)?;
        let directory = session.directory_for(&found.file.campaign)?;
        let as_of = directory.header(Table::Members).as_of;
        if found.sha256 != plan.campaign_sha256 || as_of != plan.members_as_of {
            let what = if as_of == plan.members_as_of {
                "campaign"
            } else {
                "list of members"
            };
            return Err(Failure::new(
                Kind::Failed,
                format!("the {what} has changed since the plan was made"),
            )
            .hint("plan again into another folder"));
        }
        let mapping: Result<Vec<Mapping>, _> = plan.map.iter().map(|map| map.parse()).collect();
        let mapping = mapping.map_err(|error| Failure::new(Kind::Invalid, error))?;
        let given = plan.withdrawn.as_deref();
        let (mut withdrawn, _) = withdrawn::read(
            given,
            (folder, found.file.campaign.id.as_str()),
            plan.make,
            session,
        )?;
        let mut roster = Roster::open(&plan.roster, &mapping)?;
        roster.columns.said_of_all.clone_from(&plan.consent);
        roster.stories = Stories::read(&folder.join("stories.csv"))?;
        withdrawn.reach(&roster)?;
        Ok(Self {
            found,
            directory,
            roster,
            withdrawn,
            known: KnownDistricts::of(folder, sitting_on(plan.date))?,
            templates: session.templates()?,
        })
    }

    /// Refuses a roster that is not the one that was counted.
    pub(super) fn check_roster(&self, plan: &PlanFile, folder: &Path) -> Result<(), Failure> {
        if plan.roster_sha256.is_empty() || plan.roster_sha256 == self.roster.sha256 {
            return Ok(());
        }
        Err(roster_has_changed(&plan.roster, folder))
    }

    /// Refuses a plan that writes to members whose terms have ended since.
    pub(super) fn check_terms(
        &self,
        plan: &PlanFile,
        folder: &Path,
        today: NaiveDate,
    ) -> Result<(), Failure> {
        let has_ended = |office: &&OfficeCount| {
            let member = self.directory.member(&office.id);
            member.is_some_and(|member| self.directory.is_over(&member, today))
        };
        let ended: Vec<&str> = plan
            .offices
            .iter()
            .filter(has_ended)
            .map(|office| office.name.as_str())
            .collect();
        let Some(first) = ended.first() else {
            return Ok(());
        };
        let others = match ended.len() {
            1 => String::new(),
            count => format!(
                " and {}",
                counted(count - 1, "other member", "other members")
            ),
        };
        Err(Failure::new(
            Kind::Failed,
            format!("the plan is of {}, and the term of {first}{others} has ended since", plan.date),
        )
        .hint(format!(
            "plan again into the same folder, `--out {}`: it counts who still has a member to write to; \
             `redress directory refresh members` brings the members of the new Congress",
            shown(folder)
        )))
    }

    /// Returns the campaign's action that is merged.
    pub(super) fn action(&self, plan: &PlanFile) -> Result<(Cause<'_>, &CongressAction), Failure> {
        congress_action(&self.found, Some(&plan.action))
    }

    /// Returns what letters are drafted from.
    pub(super) fn draft<'a>(
        &'a self,
        answers: &'a Answers,
        cause: Cause<'a>,
        plan: &PlanFile,
    ) -> Draft<'a> {
        Draft {
            answers,
            cause: Some(cause),
            templates: &self.templates,
            today: plan.date,
        }
    }

    /// Returns the offices of the action.
    pub(super) fn offices<'a>(
        &'a self,
        action: &'a CongressAction,
        plan: &PlanFile,
    ) -> Offices<'a> {
        Offices::new(&self.directory, action, plan.date).knowing(self.known.clone())
    }
}

/// Returns the refusal of a roster that is not the one that was counted.
pub(super) fn roster_has_changed(roster: &Path, folder: &Path) -> Failure {
    let what = format!(
        "the roster `{}` has changed since the plan was made",
        shown(roster)
    );
    Failure::new(Kind::Failed, what).hint(format!(
        "plan again into the same folder, `--out {}`: it counts who is new, who changed and who left, and nothing is \
         made twice",
        shown(folder)
    ))
}
