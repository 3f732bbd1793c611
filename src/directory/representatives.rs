//! Who represents a person: the answer to a ZIP code or a district.

use chrono::NaiveDate;
use serde::Serialize;

use super::freshness::{Remark, of_list, of_member, of_redrawn, of_vacancy, of_vacated};
use super::zip_areas::ZipArea;
use super::{Directory, Table};
use crate::congress::{District, Member, seats};
use crate::sender::{State, Zip};
use crate::text::joined;

/// Who represents a ZIP code or a district, as far as the directory can tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MemberAnswer {
    /// The date of the list of members.
    pub as_of: NaiveDate,
    /// The districts that come into question.
    pub districts: Vec<District>,
    /// The senators of every state concerned, then the member of every such district.
    pub members: Vec<Member>,
    /// The states among them whose lines were drawn anew since the table of ZIP codes was made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub redrawn: Vec<State>,
    /// The districts whose seat was vacant on `as_of`.
    pub vacant: Vec<District>,
    /// Whether the district must be asked for: there are several, or the one may not be right.
    pub ambiguous: bool,
    /// How the question was answered, where that needs saying: a sentence for people.
    pub note: Option<String>,
    /// What else to know before relying on the answer.
    pub remarks: Vec<Remark>,
}

/// What a question comes down to, before the members are looked up.
#[derive(Debug, Default)]
struct Found {
    states: Vec<State>,
    districts: Vec<District>,
    ambiguous: bool,
    note: Option<String>,
}

pub(crate) fn by_zip(directory: &Directory, zip: Zip, today: NaiveDate) -> MemberAnswer {
    let (five, prefix) = (zip.five(), zip.prefix());
    let found = match directory.zip_area(zip) {
        ZipArea::Districts(districts) => {
            let states = states_of(&districts);
            let note = (districts.len() > 1).then(|| {
                let across = if states.len() > 1 {
                    format!(", in {}", names(&states))
                } else {
                    String::new()
                };
                format!(
                    "ZIP code {five} lies in {} House districts{across}: {}. Only the street \
                     address shows which one is yours.",
                    districts.len(),
                    list(&districts)
                )
            });
            Found {
                ambiguous: districts.len() > 1,
                states,
                districts,
                note,
            }
        }
        ZipArea::Prefix { states, districts } => by_prefix(&five, &prefix, states, districts),
        ZipArea::Military => Found {
            note: Some(format!(
                "ZIP code {five} is a military or diplomatic address: the state where you are \
                 registered to vote decides who represents you, so give that state or its district."
            )),
            ..Found::default()
        },
        ZipArea::FreelyAssociated(state) => Found {
            note: Some(format!(
                "ZIP code {five} is in {state}, a state in free association with the United States, which sends \
                 nobody to Congress. Whoever is registered to vote in one of the United States gives that state or \
                 its district."
            )),
            ..Found::default()
        },
        ZipArea::Unknown => Found {
            note: Some(format!(
                "ZIP code {five} is not known to have a member of Congress: check it, or give the district."
            )),
            ..Found::default()
        },
    };
    answer(directory, found, today)
}

fn by_prefix(five: &str, prefix: &str, states: Vec<State>, districts: Vec<District>) -> Found {
    // A state with one seat leaves nothing to ask.
    let only = match states[..] {
        [state] if seats::count(state) == 1 => seats::of(state).next(),
        _ => None,
    };
    let certain = only.is_some();
    let districts = only.map_or(districts, |seat| vec![seat]);
    let outcome = if certain {
        "It has one seat in the House.".to_owned()
    } else if districts.is_empty() {
        "Its House district is not known: look the address up at house.gov.".to_owned()
    } else {
        format!(
            "Its House district is not known: the districts around are {}; look the address up at \
             house.gov.",
            list(&districts)
        )
    };
    Found {
        ambiguous: !certain,
        note: Some(format!(
            "ZIP code {five} has no area of its own in the directory (post-office boxes and single \
             buildings have none). ZIP codes that start with {prefix} belong to {}. {outcome}",
            names(&states)
        )),
        states,
        districts,
    }
}

pub(crate) fn by_district(
    directory: &Directory,
    district: District,
    today: NaiveDate,
) -> MemberAnswer {
    let state = district.state();
    let found = if seats::exists(district) {
        Found {
            states: vec![state],
            districts: vec![district],
            ..Found::default()
        }
    } else {
        let there = match seats::count(state) {
            1 => format!("has one seat in the House, {state}-AL"),
            count => format!("has {count} districts, {state}-01 to {state}-{count:02}"),
        };
        Found {
            note: Some(format!(
                "There is no district {district}: {} {there}.",
                state.name()
            )),
            ..Found::default()
        }
    };
    answer(directory, found, today)
}

/// Returns the senators of a state, for whoever does not know the district.
pub(crate) fn by_state(directory: &Directory, state: State, today: NaiveDate) -> MemberAnswer {
    let count = seats::count(state);
    let found = Found {
        note: Some(format!(
            "These are the senators alone: {} has {count} districts, {state}-01 to {state}-{count:02}, and with yours \
             your member of the House is listed too.",
            state.name()
        )),
        states: vec![state],
        ambiguous: true,
        ..Found::default()
    };
    answer(directory, found, today)
}

/// Returns what to say of a ZIP code beside the district or the state that somebody gives for it, or `None` if they
/// agree.
pub(crate) fn of_zip_beside(
    directory: &Directory,
    zip: Zip,
    state: State,
    district: Option<District>,
) -> Option<String> {
    let five = zip.five();
    let given = district.map_or_else(|| state.name().to_owned(), |district| district.to_string());
    let elsewhere = |place: String| {
        format!(
            "ZIP code {five} lies in {place}, not in {given}: what you gave counts, and not the ZIP code."
        )
    };
    match directory.zip_area(zip) {
        ZipArea::Districts(districts) => {
            let holds =
                |one: &District| district.map_or(one.state() == state, |given| *one == given);
            (!districts.iter().any(holds)).then(|| elsewhere(list(&districts)))
        }
        ZipArea::Prefix { states, .. } => {
            (!states.contains(&state)).then(|| elsewhere(names(&states)))
        }
        ZipArea::Military | ZipArea::FreelyAssociated(_) => Some(format!(
            "ZIP code {five} does not say where you vote: {given} counts, if you are registered there."
        )),
        ZipArea::Unknown => Some(format!(
            "ZIP code {five} is not known, so that nothing tells whether it lies in {given}."
        )),
    }
}

fn answer(directory: &Directory, found: Found, today: NaiveDate) -> MemberAnswer {
    let roll = directory.members();
    let freshness = directory.freshness(Table::Members, today);
    let lines = directory.freshness(Table::ZipAreas, today);
    let as_of = freshness.header.as_of;

    let senators = found.states.iter().flat_map(|state| roll.senators(*state));
    let house = found.districts.iter().filter_map(|d| roll.of_district(*d));
    let members: Vec<Member> = senators.chain(house).cloned().collect();
    let vacant: Vec<District> = found
        .districts
        .iter()
        .copied()
        .filter(|district| roll.of_district(*district).is_none())
        .collect();

    let mut remarks = Vec::new();
    if !found.districts.is_empty() || !members.is_empty() {
        remarks = of_list(&freshness, !found.districts.is_empty(), today);
    }
    let redrawn: Vec<District> = found
        .districts
        .iter()
        .copied()
        .filter(|district| lines.expired && lines.header.redrawn.contains(&district.state()))
        .collect();
    let of_states = redrawn.chunk_by(|a, b| a.state() == b.state());
    remarks.extend(of_states.filter_map(of_redrawn));
    let is_concerned = |member: &Member| match member.district {
        Some(district) => found.districts.contains(&district),
        None => found.states.contains(&member.state),
    };
    let vacated: Vec<_> = directory
        .vacated()
        .filter(|(member, _)| is_concerned(member))
        .collect();
    remarks.extend(vacated.iter().map(|(held, by)| of_vacated(held, by)));
    let is_told = |district: &&District| {
        vacated
            .iter()
            .all(|(held, _)| held.district != Some(**district))
    };
    let untold = vacant.iter().filter(is_told);
    remarks.extend(untold.map(|district| of_vacancy(*district, as_of)));
    remarks.extend(
        members
            .iter()
            .filter_map(|member| of_member(member, directory.as_of(member), today)),
    );

    MemberAnswer {
        as_of,
        ambiguous: found.ambiguous || !redrawn.is_empty(),
        redrawn: states_of(&redrawn),
        districts: found.districts,
        members,
        vacant,
        note: found.note,
        remarks,
    }
}

fn states_of(districts: &[District]) -> Vec<State> {
    let mut states: Vec<State> = districts.iter().map(|district| district.state()).collect();
    states.sort_unstable();
    states.dedup();
    states
}

fn list(districts: &[District]) -> String {
    let texts: Vec<String> = districts.iter().map(ToString::to_string).collect();
    texts.join(", ")
}

fn names(states: &[State]) -> String {
    let names: Vec<&str> = states.iter().map(|state| state.name()).collect();
    joined(&names, "and")
}
