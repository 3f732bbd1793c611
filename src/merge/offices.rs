//! To whom a signer's letters go, looked up once for all who live in the same place.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::campaign::{CongressAction, Targets};
use crate::congress::{District, Member, Standing};
use crate::directory::{Directory, seats};
use crate::letter::Addressee;
use crate::letter::recipients::{Area, Residence, standing};
use crate::roster::Signer;
use crate::sender::State;
use crate::text::joined;

/// A member's office and why it reads the letters of some of the signers.
#[derive(Clone, Debug)]
pub struct Office {
    /// The member.
    pub member: Member,
    /// Why the member reads them.
    pub standing: Standing,
    /// The office as letters address it.
    pub to: Addressee,
}

/// The offices that a campaign's letters may go to, and who writes to which.
pub struct Offices<'a> {
    directory: &'a Directory,
    targets: &'a Targets,
    today: NaiveDate,
    list: Vec<Office>,
    /// The offices for signers of each district, and of none.
    by_district: HashMap<Option<District>, Vec<usize>>,
    /// What each ZIP code says, by its number.
    areas: Vec<OnceLock<Area>>,
}

/// Where a signer lives, as far as letters need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The city.
    pub city: String,
    /// The state.
    pub state: State,
    /// The House district, where it matters or is known.
    pub district: Option<District>,
}

/// What a signer must be asked before they can write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Ask {
    /// The city is missing.
    #[error("which city?")]
    City,
    /// The state is missing, and the ZIP code leaves it open.
    #[error("which state?")]
    State,
    /// The state and the ZIP code contradict each other.
    #[error("the ZIP code lies in {lies_in}: is it right, or the state?")]
    OtherState {
        /// Where the ZIP code lies.
        lies_in: String,
    },
    /// The district is missing, and the ZIP code leaves it open.
    #[error("which House district?{}", choices(of))]
    District {
        /// Those that come into question; empty where nothing is known.
        of: Vec<District>,
    },
    /// The district and the ZIP code contradict each other.
    #[error(
        "the ZIP code lies in {}: is it right, or the district?",
        listed(lies_in)
    )]
    OtherDistrict {
        /// Where the ZIP code lies.
        lies_in: Vec<District>,
    },
    /// There is no such district.
    #[error("there is no such House district: which one is it?")]
    NoDistrict,
}

impl Ask {
    /// Returns the districts among which the signer chooses.
    pub fn choices(&self) -> &[District] {
        match self {
            Self::District { of } => of,
            Self::OtherDistrict { lies_in } => lies_in,
            _ => &[],
        }
    }

    /// Returns the column of the roster that the answer belongs into.
    pub fn column(&self) -> &'static str {
        match self {
            Self::City => "city",
            Self::State | Self::OtherState { .. } => "state",
            Self::District { .. } | Self::OtherDistrict { .. } | Self::NoDistrict => "district",
        }
    }
}

fn choices(districts: &[District]) -> String {
    if districts.is_empty() {
        String::new()
    } else {
        format!(" The ZIP code lies in {}.", listed(districts))
    }
}

fn listed(districts: &[District]) -> String {
    let districts: Vec<String> = districts.iter().map(ToString::to_string).collect();
    districts.join(", ")
}

impl<'a> Offices<'a> {
    /// Looks up every office that an action's letters may go to.
    pub fn new(directory: &'a Directory, action: &'a CongressAction, today: NaiveDate) -> Self {
        let targets = &action.targets;
        let mut offices = Self {
            directory,
            targets,
            today,
            list: Vec::new(),
            by_district: HashMap::new(),
            areas: (0..100_000).map(|_| OnceLock::new()).collect(),
        };
        let mut places = HashMap::new();
        let districts = State::all().flat_map(seats::of).map(Some);
        for district in districts.chain([None]) {
            let members = offices.members(district);
            let office = |member: Member| {
                let standing = standing(directory, targets, district, &member);
                let key = (member.bioguide.clone(), standing == Standing::Constituent);
                *places
                    .entry(key)
                    .or_insert_with(|| offices.add(member, standing))
            };
            let places = members.into_iter().map(office).collect();
            offices.by_district.insert(district, places);
        }
        offices
    }

    fn members(&self, district: Option<District>) -> Vec<Member> {
        match (self.targets, district) {
            // As `recipients::members` has them, without what it says of the list's age.
            (Targets::OwnMembers, Some(district)) => {
                let senators = self.directory.senators(district.state());
                let house = self.directory.house_member(district);
                senators.chain(house).cloned().collect()
            }
            _ => crate::letter::recipients::members(
                self.directory,
                self.targets,
                district,
                self.today,
            )
            .unwrap_or_default(),
        }
    }

    fn add(&mut self, member: Member, standing: Standing) -> usize {
        let form = self.directory.senate_form(&member.bioguide);
        let as_of = self.directory.as_of(&member);
        let to = Addressee::member(&member, &standing, form.as_ref(), as_of);
        self.list.push(Office {
            member,
            standing,
            to,
        });
        self.list.len() - 1
    }

    /// Returns the offices, by their numbers.
    pub fn list(&self) -> &[Office] {
        &self.list
    }

    /// Returns the numbers of the offices that a signer from a district writes to.
    pub fn of(&self, district: Option<District>) -> &[usize] {
        self.by_district
            .get(&district)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Returns `true` if a district of this name has a vacant seat, so that its signers have no
    /// member in the House.
    pub fn is_vacant(&self, district: District) -> bool {
        *self.targets == Targets::OwnMembers && self.directory.house_member(district).is_none()
    }

    /// Settles where a signer lives, or says what must be asked. Nothing is guessed.
    pub fn settle(&self, signer: &Signer) -> Result<Settled, Ask> {
        let city = signer.city.clone().ok_or(Ask::City)?;
        let number = signer.zip.five().parse().unwrap_or(0_usize);
        let looked_up;
        let area = if let Some(area) = self.areas.get(number) {
            area.get_or_init(|| Area::of(self.directory, signer.zip, self.today))
        } else {
            looked_up = Area::of(self.directory, signer.zip, self.today);
            &looked_up
        };
        let state = match (signer.state, area.states.as_slice()) {
            (Some(state), states) if states.is_empty() || states.contains(&state) => state,
            (Some(_), states) => {
                let names: Vec<&str> = states.iter().map(|state| state.name()).collect();
                return Err(Ask::OtherState {
                    lies_in: joined(&names, "and"),
                });
            }
            (None, [only]) => *only,
            (None, states) => match signer.district.map(District::state) {
                Some(state) if states.contains(&state) => state,
                _ => return Err(Ask::State),
            },
        };
        let residence = area.residence(Some(state));
        let is_for_own = *self.targets == Targets::OwnMembers;
        let district = match (signer.district, residence) {
            (Some(given), _) if !seats::exists(given) => return Err(Ask::NoDistrict),
            (Some(given), Residence::Settled(only)) if given != only => {
                return Err(Ask::OtherDistrict {
                    lies_in: vec![only],
                });
            }
            (Some(given), Residence::OneOf(several)) if !several.contains(&given) => {
                return Err(Ask::OtherDistrict { lies_in: several });
            }
            (Some(given), _) | (None, Residence::Settled(given)) => Some(given),
            (None, Residence::OneOf(several) | Residence::Perhaps(several)) if is_for_own => {
                return Err(Ask::District { of: several });
            }
            (None, Residence::Elsewhere) if is_for_own => {
                return Err(Ask::District { of: Vec::new() });
            }
            (None, _) => None,
        };
        Ok(Settled {
            city,
            state,
            district,
        })
    }
}
