//! Who sits on a committee, and whether somebody's members do.

use serde::Serialize;

use super::committee::{NOT_HELD, nobody_yet};
use crate::cli::failure::{Failure, Kind};
use crate::congress::{Chamber, Member};
use crate::directory::{Committee, Directory, MemberAnswer};
use crate::text::quotable;

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum CommitteeRole {
    Chair,
    Ranking,
}

/// Whether the members who were found sit on a committee.
#[derive(Serialize)]
pub(super) struct Seats {
    id: String,
    name: String,
    /// Those of its chamber who do not, by bioguide id.
    not_on_it: Vec<String>,
    /// A sentence for each of them.
    #[serde(skip)]
    pub(super) lines: Vec<String>,
}

impl Seats {
    /// Leaves in an answer those who sit on a committee, or who lead it, and says it of each.
    pub(super) fn among(
        answer: &mut MemberAnswer,
        committee: &Committee,
        role: Option<CommitteeRole>,
        directory: &Directory,
    ) -> Self {
        let name = directory.committee_name(committee);
        let (mut lines, mut not_on_it) = (Vec::new(), Vec::new());
        answer.members.retain(|member| {
            if member.role.chamber() != committee.chamber {
                return false;
            }
            let is_it = has(committee, role, member);
            lines.push(sentence(member, committee, role, is_it, &name));
            if !is_it {
                not_on_it.push(member.bioguide.clone());
            }
            is_it
        });
        if lines.is_empty() {
            let chamber = match committee.chamber {
                Chamber::Senate => "Senate",
                Chamber::House => "House",
            };
            lines.push(format!(
                "None of them is in the {chamber}, whose committee the {name} is."
            ));
        }
        Self {
            id: committee.id.clone(),
            name,
            not_on_it,
            lines,
        }
    }
}

/// Returns who sits on a committee, or who leads it.
pub(super) fn members(
    committee: &Committee,
    role: Option<CommitteeRole>,
    directory: &Directory,
) -> Vec<Member> {
    let ids: Vec<&String> = match role {
        Some(role) => leader(committee, role).into_iter().collect(),
        None => committee.members.iter().collect(),
    };
    let ids = ids.into_iter();
    ids.filter_map(|id| directory.sitting(id).cloned())
        .collect()
}

/// Says of whom nothing is recorded, where nobody was found on a committee that there is.
pub(super) fn not_recorded(
    committee: &Committee,
    role: Option<CommitteeRole>,
    directory: &Directory,
) -> String {
    let name = directory.committee_name(committee);
    match role {
        Some(role) if !committee.members.is_empty() => {
            let role = match role {
                CommitteeRole::Chair => "chair",
                CommitteeRole::Ranking => "ranking member",
            };
            format!("no {role} is recorded for the {name} ({})", committee.id)
        }
        _ => nobody_yet(committee, directory),
    }
}

fn leader(committee: &Committee, role: CommitteeRole) -> Option<&String> {
    match role {
        CommitteeRole::Chair => committee.chair.as_ref(),
        CommitteeRole::Ranking => committee.ranking.as_ref(),
    }
}

fn has(committee: &Committee, role: Option<CommitteeRole>, member: &Member) -> bool {
    match role {
        Some(role) => leader(committee, role) == Some(&member.bioguide),
        None => committee.has(&member.bioguide),
    }
}

fn sentence(
    member: &Member,
    committee: &Committee,
    role: Option<CommitteeRole>,
    is_it: bool,
    name: &str,
) -> String {
    let label = member.label();
    let leads = |role| leader(committee, role) == Some(&member.bioguide);
    match (role, is_it) {
        (Some(CommitteeRole::Chair), false) => format!("{label} does not chair the {name}."),
        (Some(CommitteeRole::Ranking), false) => {
            format!("{label} is not the ranking member of the {name}.")
        }
        (None, false) => format!("{label} does not sit on the {name}."),
        (_, true) if leads(CommitteeRole::Chair) => format!("{label} chairs the {name}."),
        (_, true) if leads(CommitteeRole::Ranking) => {
            format!("{label} is the ranking member of the {name}.")
        }
        (_, true) => format!("{label} sits on the {name}."),
    }
}

/// Returns the committee that a code or words name; a whole committee is meant before its subcommittees.
pub(super) fn find(words: &str, directory: &Directory) -> Result<Committee, Failure> {
    if let Some(committee) = directory.committee(words) {
        return Ok(committee);
    }
    let mut found = directory.find_committees(words);
    if found.iter().any(|one| one.parent.is_none()) {
        found.retain(|one| one.parent.is_none());
    }
    if found.len() < 2 {
        return found.pop().ok_or_else(|| {
            let what = format!("the directory has no committee `{}`", quotable(words));
            Failure::new(Kind::Failed, what).hint(NOT_HELD)
        });
    }
    let what = format!("`{}` names {} committees", quotable(words), found.len());
    let each = found
        .iter()
        .map(|one| format!("{} ({})", one.id, directory.committee_name(one)));
    Err(Failure::new(Kind::Usage, what).hint(format!(
        "name one by its code: {}",
        each.collect::<Vec<_>>().join(", ")
    )))
}
