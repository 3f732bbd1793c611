//! To whom a signer's letters go, looked up once for all who live in the same place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::districts::KnownDistricts;
use crate::campaign::{CongressAction, Targets};
use crate::congress::{District, Member, Standing, seats};
use crate::directory::Directory;
use crate::letter::Addressee;
use crate::letter::recipients::{Area, Recipients, Residence, recipients, standing};
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
    /// The offices for signers of each state, whatever their district.
    by_state: HashMap<State, Vec<usize>>,
    /// Those to whom signers of each district, and of none, would write if their time were not over.
    over: HashMap<Option<District>, Vec<Member>>,
    /// What each ZIP code says, by its number.
    areas: Vec<OnceLock<Area>>,
    /// The districts that were settled by address.
    known: KnownDistricts,
}

/// Where a signer lives, as far as letters need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignerHome {
    /// The city.
    pub city: String,
    /// The state.
    pub state: State,
    /// The House district, where it matters or is known.
    pub district: Option<District>,
    /// Whether the district matters and is still to be asked: letters to the senators can be made.
    pub is_open: bool,
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
    /// The address is a military one, and says nothing of where its people vote.
    #[error(
        "a military address is in no state: in which House district, such as NY-12, do they vote at home?"
    )]
    Military,
    /// The district and the ZIP code contradict each other.
    #[error(
        "the ZIP code lies in {}: is it right, or the district?",
        listed(lies_in)
    )]
    OtherDistrict {
        /// Where the ZIP code lies.
        lies_in: Vec<District>,
    },
    /// What stands in place of a name is none.
    #[error("which name? {why}")]
    Name {
        /// Why it is none.
        why: &'static str,
    },
    /// Something leaves it in doubt whether the signer wants a letter.
    #[error("do they want a letter in their name? {why}")]
    Consent {
        /// What that is.
        why: String,
    },
    /// Several of these.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
    Several(Vec<Ask>),
    /// There is no such district.
    #[error("there is no such House district: which one is it?")]
    NoDistrict,
}

impl Ask {
    /// Returns the districts among which the signer chooses.
    pub fn choices(&self) -> &[District] {
        match self {
            Self::Several(asks) => asks
                .iter()
                .map(Self::choices)
                .find(|choices| !choices.is_empty())
                .unwrap_or_default(),
            Self::District { of } => of,
            Self::OtherDistrict { lies_in } => lies_in,
            _ => &[],
        }
    }

    /// Returns what is asked, one thing after the other.
    pub fn each(&self) -> &[Self] {
        match self {
            Self::Several(asks) => asks,
            one => std::slice::from_ref(one),
        }
    }

    /// Returns the column of the roster that the answer belongs into; of several, the first.
    pub fn column(&self) -> &'static str {
        match self {
            Self::Several(asks) => asks.first().map_or("", Self::column),
            Self::Consent { .. } => "consent",
            Self::Name { .. } => "name",
            Self::City => "city",
            Self::State | Self::OtherState { .. } => "state",
            Self::District { .. }
            | Self::OtherDistrict { .. }
            | Self::Military
            | Self::NoDistrict => "district",
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
        Self::of_targets(directory, &action.targets, today)
    }

    /// Looks up every office that letters to some targets may go to.
    pub fn of_targets(directory: &'a Directory, targets: &'a Targets, today: NaiveDate) -> Self {
        let mut offices = Self {
            directory,
            targets,
            today,
            list: Vec::new(),
            by_district: HashMap::new(),
            by_state: HashMap::new(),
            over: HashMap::new(),
            areas: (0..100_000).map(|_| OnceLock::new()).collect(),
            known: KnownDistricts::default(),
        };
        let mut places = HashMap::new();
        let districts = State::all().flat_map(seats::of).map(Some);
        for district in districts.chain([None]) {
            let Recipients { sitting, over } = offices.recipients(district);
            offices.over.insert(district, over);
            let office = |member: Member| {
                let standing = standing(directory, targets, district, &member);
                let key = (member.bioguide.clone(), standing == Standing::Constituent);
                *places
                    .entry(key)
                    .or_insert_with(|| offices.add(member, standing))
            };
            let places = sitting.into_iter().map(office).collect();
            offices.by_district.insert(district, places);
        }
        for state in State::all() {
            let lists: Vec<&[usize]> = seats::of(state)
                .map(|seat| offices.of(Some(seat)))
                .collect();
            let Some((first, others)) = lists.split_first() else {
                continue;
            };
            let is_certain = |office: &usize| others.iter().all(|list| list.contains(office));
            let certain = first.iter().copied().filter(is_certain).collect();
            offices.by_state.insert(state, certain);
        }
        offices
    }

    /// Lets the districts count that were settled by address, where the roster names none.
    #[must_use]
    pub fn knowing(mut self, known: KnownDistricts) -> Self {
        self.known = known;
        self
    }

    fn recipients(&self, district: Option<District>) -> Recipients {
        match (self.targets, district) {
            // As `recipients` has them, without what it says of the list's age.
            (Targets::OwnMembers, Some(district)) => {
                let senators = self.directory.senators(district.state());
                let house = self.directory.house_member(district);
                let members = senators.chain(house).cloned();
                let (over, sitting) =
                    members.partition(|member| self.directory.is_over(member, self.today));
                Recipients { sitting, over }
            }
            _ => recipients(self.directory, self.targets, district, self.today).unwrap_or_default(),
        }
    }

    /// Returns to whom a signer of a home would write if their time in the seat, or at the head of a committee, were not
    /// over; where the district is still asked for, the senators alone.
    pub fn over_of_home(&self, home: &SignerHome) -> Vec<&Member> {
        if !home.is_open {
            return self
                .over
                .get(&home.district)
                .into_iter()
                .flatten()
                .collect();
        }
        let first = seats::of(home.state).next();
        let over = self.over.get(&first).into_iter().flatten();
        over.filter(|member| member.district.is_none()).collect()
    }

    fn add(&mut self, member: Member, standing: Standing) -> usize {
        let form = self.directory.senate_form(&member.bioguide);
        let as_of = self.directory.as_of(&member);
        let to = Addressee::member(&member, &standing, form.as_ref(), as_of)
            .as_claimed(self.directory.claims());
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

    /// Returns the numbers of the offices that a signer of a home writes to, as far as it is settled.
    pub fn of_home(&self, home: &SignerHome) -> &[usize] {
        if home.is_open {
            let certain = self.by_state.get(&home.state);
            return certain.map(Vec::as_slice).unwrap_or_default();
        }
        self.of(home.district)
    }

    /// Returns the home of a signer who is asked for the district alone, or `None` if no letter is certain
    /// before they answer.
    pub fn settle_in_part(&self, signer: &Signer, ask: &Ask) -> Option<SignerHome> {
        let (Ask::District { .. }, Some(city)) = (ask, &signer.city) else {
            return None;
        };
        let home = SignerHome {
            city: city.clone(),
            state: Self::state(signer, self.area(signer).as_ref()).ok()?,
            district: None,
            is_open: true,
        };
        (!self.of_home(&home).is_empty()).then_some(home)
    }

    /// Returns why the signers of a district have no member in the House to write to, if they have none.
    pub fn without_member(&self, district: District) -> Option<String> {
        if *self.targets != Targets::OwnMembers {
            return None;
        }
        match self.directory.house_member(district) {
            None => Some(format!("the seat of {district} is vacant")),
            Some(member) if self.directory.is_over(member, self.today) => Some(format!(
                "the seat of {} is over with its Congress (`redress directory refresh members` renews \
                 the list)",
                member.label()
            )),
            Some(_) => None,
        }
    }

    /// Settles where a signer lives, or says all that must be asked. Nothing is guessed.
    pub fn settle(&self, signer: &Signer) -> Result<SignerHome, Ask> {
        let mut asks = Vec::new();
        let why = signer.consent_doubt.clone();
        asks.extend(why.map(|why| Ask::Consent { why }));
        asks.extend(signer.name_doubt.map(|why| Ask::Name { why }));
        asks.extend(signer.city.is_none().then_some(Ask::City));
        match (self.place(signer), signer.city.clone()) {
            (Ok((state, district)), Some(city)) if asks.is_empty() => {
                return Ok(SignerHome {
                    city,
                    state,
                    district,
                    is_open: false,
                });
            }
            (place, _) => asks.extend(place.err()),
        }
        match asks.pop() {
            Some(only) if asks.is_empty() => Err(only),
            last => {
                asks.extend(last);
                Err(Ask::Several(asks))
            }
        }
    }

    /// Returns the state in which a signer lives, and the district where it matters or is known.
    fn place(&self, signer: &Signer) -> Result<(State, Option<District>), Ask> {
        let area = self.area(signer);
        let area = area.as_ref();
        let state = Self::state(signer, area)?;
        let residence = area.residence(Some(state));
        let is_for_own = *self.targets == Targets::OwnMembers;
        let given = signer.district.map(at_large_if_alone);
        let given = given.or_else(|| self.known.of_signer(signer));
        let district = match (given, residence) {
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
            // Wherever in such a state somebody lives, there is nothing to ask.
            (None, _) if is_for_own && let Some(only) = only_seat(state) => Some(only),
            (None, Residence::OneOf(several) | Residence::Perhaps(several)) if is_for_own => {
                return Err(Ask::District { of: several });
            }
            (None, _) if is_for_own && state.is_military() => return Err(Ask::Military),
            (None, Residence::Elsewhere | Residence::Redrawn(_)) if is_for_own => {
                return Err(Ask::District { of: Vec::new() });
            }
            (None, _) => None,
        };
        Ok((state, district))
    }

    /// Returns what a signer's ZIP code says.
    fn area(&self, signer: &Signer) -> Cow<'_, Area> {
        let number = signer.zip.five().parse().unwrap_or(0_usize);
        let look_up = || Area::of(self.directory, signer.zip, self.today);
        match self.areas.get(number) {
            Some(area) => Cow::Borrowed(area.get_or_init(look_up)),
            None => Cow::Owned(look_up()),
        }
    }

    fn state(signer: &Signer, area: &Area) -> Result<State, Ask> {
        Ok(match (signer.state, area.states.as_slice()) {
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
        })
    }
}

/// Returns the one seat of a state that has no other, whatever number a list gives it; any other district as it
/// is.
fn at_large_if_alone(district: District) -> District {
    only_seat(district.state()).unwrap_or(district)
}

/// Returns the seat of a state that has one alone.
fn only_seat(state: State) -> Option<District> {
    let mut seats = seats::of(state);
    let first = seats.next()?;
    seats.next().is_none().then_some(first)
}
