//! What `render` and `send` both need: the campaign, the roster and the members as they were planned.

use super::congress_action;
use super::plan::suppressed;
use crate::campaign::{CongressAction, Found};
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::directory::{Directory, Table};
use crate::draft::{Cause, Draft};
use crate::letter::answers::Answers;
use crate::merge::{Make, Offices, PlanFile};
use crate::render::Templates;
use crate::roster::{Mapping, Roster, Withdrawn};

/// The campaign, the roster and the members as they were planned.
pub(super) struct Prepared {
    pub(super) found: Found,
    pub(super) directory: Directory,
    pub(super) roster: Roster,
    pub(super) withdrawn: Withdrawn,
    templates: Templates,
}

impl Prepared {
    /// Finds them again; what has changed since the plan is refused.
    pub(super) fn of(
        plan: &PlanFile,
        folder: &std::path::Path,
        session: &Session,
    ) -> Result<Self, Failure> {
        let found = session.shelf().find(&plan.campaign)?;
        let directory = session.directory()?;
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
        let mut withdrawn = Withdrawn::default();
        // Whoever wants no more kits is asked for when they are sent, and counted by itself.
        let list = suppressed(folder).filter(|_| plan.make != Make::Kits);
        for path in plan.withdrawn.iter().cloned().chain(list) {
            withdrawn.read(&path)?;
        }
        Ok(Self {
            found,
            directory,
            roster: Roster::open(&plan.roster, &mapping)?,
            withdrawn,
            templates: session.templates()?,
        })
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
        Offices::new(&self.directory, action, plan.date)
    }
}
