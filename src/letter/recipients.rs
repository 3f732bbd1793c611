//! To whom a letter to Congress goes: where its sender lives, who represents them there, and why
//! a member would read it.
//!
//! One sender's letters and a whole campaign's are decided here alike.

use chrono::NaiveDate;

use crate::campaign::Targets;
use crate::congress::{District, Member, Standing};
use crate::directory::{Directory, ZipArea};
use crate::sender::{State, Zip};

/// The Senate's Intelligence Committee, which has a vice chair and no ranking member.
const VICE_CHAIRED: &str = "SLIN";

/// What an address says of its House district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Residence {
    /// It lies in this district.
    Settled(District),
    /// It lies in one of these.
    OneOf(Vec<District>),
    /// The ZIP code is not known; its neighbors lie in these.
    Perhaps(Vec<District>),
    /// Before the lines were drawn anew it lay in these; in which it lies now is not known.
    Redrawn(Vec<District>),
    /// It says nothing: abroad, military mail, an unknown ZIP code.
    Elsewhere,
}

/// What a ZIP code says of those who live there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The states in which it lies; empty if that is not known.
    pub states: Vec<State>,
    districts: Vec<District>,
    is_ambiguous: bool,
    is_known: bool,
    redrawn: Vec<State>,
}

impl Area {
    /// Looks a ZIP code up.
    pub fn of(directory: &Directory, zip: Zip, today: NaiveDate) -> Self {
        let area = directory.zip_area(zip);
        let found = directory.members_by_zip(zip, today);
        Self {
            is_known: matches!(area, ZipArea::Districts(_)),
            states: states_of(area),
            districts: found.districts,
            is_ambiguous: found.ambiguous,
            redrawn: found.redrawn,
        }
    }

    /// Returns what the ZIP code and the state, where it is known, say of the district.
    pub fn residence(&self, state: Option<State>) -> Residence {
        let mut districts = self.districts.clone();
        if let Some(state) = state
            && districts.iter().any(|district| district.state() == state)
        {
            districts.retain(|district| district.state() == state);
        }
        match districts.as_slice() {
            [] => Residence::Elsewhere,
            [first, ..] if self.redrawn.contains(&first.state()) => Residence::Redrawn(districts),
            [only] if !self.is_ambiguous || self.is_known => Residence::Settled(*only),
            _ if self.is_known => Residence::OneOf(districts),
            _ => Residence::Perhaps(districts),
        }
    }
}

/// Returns the states in which a ZIP code lies; empty if it is not known.
pub fn states_of(area: ZipArea) -> Vec<State> {
    match area {
        ZipArea::Districts(districts) => {
            let mut states: Vec<State> = districts.iter().map(|d| d.state()).collect();
            states.dedup();
            states
        }
        ZipArea::Prefix { states, .. } => states,
        ZipArea::Military | ZipArea::FreelyAssociated(_) | ZipArea::Unknown => Vec::new(),
    }
}

/// The members that a letter is meant for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipients {
    /// Those whom a letter reaches.
    pub sitting: Vec<Member>,
    /// Those whose time in the seat, or at the head of the committee, is over: who came after is not known, and they
    /// get no letter.
    pub over: Vec<Member>,
}

/// Returns the members that a letter is meant for, or `None` if that depends on a district that is not
/// known.
pub fn recipients(
    directory: &Directory,
    targets: &Targets,
    district: Option<District>,
    today: NaiveDate,
) -> Option<Recipients> {
    let members = match targets {
        Targets::OwnMembers => directory.members_by_district(district?, today).members,
        Targets::Members(ids) => ids.iter().filter_map(|id| directory.member(id)).collect(),
        Targets::Committees(ids) => {
            let mut members: Vec<Member> = Vec::new();
            for committee in ids.iter().filter_map(|id| directory.committee(id)) {
                for leader in [&committee.chair, &committee.ranking].into_iter().flatten() {
                    if members.iter().all(|member| member.bioguide != *leader) {
                        members.extend(directory.member(leader));
                    }
                }
            }
            members
        }
    };
    let lead_no_more = matches!(targets, Targets::Committees(_))
        && directory.remark_on_committees(today).is_some();
    let (over, sitting) = members
        .into_iter()
        .partition(|member| lead_no_more || directory.is_over(member, today));
    Some(Recipients { sitting, over })
}

/// Returns why a member would read a letter from someone in `district`.
pub fn standing(
    directory: &Directory,
    targets: &Targets,
    district: Option<District>,
    member: &Member,
) -> Standing {
    let committees = match targets {
        Targets::Committees(ids) => ids.as_slice(),
        Targets::OwnMembers | Targets::Members(_) => &[],
    };
    let is_own = match district {
        Some(district) if member.district.is_some() => member.district == Some(district),
        Some(district) => member.state == district.state(),
        None => false,
    };
    if is_own {
        return Standing::Constituent;
    }
    committees
        .iter()
        .filter_map(|id| directory.committee(id))
        .find(|committee| committee.has(&member.bioguide))
        .map_or(Standing::None, |committee| {
            let name = directory.committee_name(&committee);
            let leads = |leader: &Option<String>| leader.as_ref() == Some(&member.bioguide);
            if leads(&committee.chair) {
                Standing::Chair(name)
            } else if !leads(&committee.ranking) {
                Standing::Committee(name)
            } else if committee.id == VICE_CHAIRED {
                Standing::ViceChair(name)
            } else {
                Standing::RankingMember(name)
            }
        })
}
