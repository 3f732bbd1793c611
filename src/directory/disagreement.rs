//! What the tables must agree on: who sits, and in which seat.

use std::collections::{HashMap, HashSet};

use super::table::Table;
use super::{Directory, DistrictOffice, SenateForm};
use crate::congress::Member;
use crate::sender::State;

/// Returns what the tables disagree on, a sentence each.
pub(crate) fn all(directory: &Directory) -> Vec<String> {
    let mut found = strangers(directory);
    found.extend(crowded_seats(directory.all_members()));
    found.extend(missing_senators(directory));
    found.extend(facts_twice(directory));
    found
}

/// Returns the records that belong to somebody who is no member.
fn strangers(directory: &Directory) -> Vec<String> {
    let members = directory.all_members().iter();
    let sitting: HashSet<&str> = members.map(|member| member.bioguide.as_str()).collect();
    let forms = directory.source(Table::SenateForms).records();
    let forms = forms.map(|form: SenateForm| (form.bioguide, "a web form".to_owned()));
    let homes = directory.source(Table::DistrictOffices).records();
    let homes = homes.map(|office: DistrictOffice| {
        let what = format!("an office at home, `{}`", office.id);
        (office.bioguide, what)
    });
    let seats = directory.committees().flat_map(|committee| {
        let what = format!("a seat on the committee {}", committee.id);
        let people = committee.members.into_iter();
        people
            .chain(committee.chair)
            .chain(committee.ranking)
            .map(move |bioguide| (bioguide, what.clone()))
    });
    let mut told = HashSet::new();
    forms
        .chain(homes)
        .chain(seats)
        .filter(|(bioguide, _)| !sitting.contains(bioguide.as_str()))
        .map(|(bioguide, what)| format!("{bioguide} is not a member but has {what}"))
        .filter(|sentence| told.insert(sentence.clone()))
        .collect()
}

/// Returns the seats that two members hold.
fn crowded_seats(members: &[Member]) -> Vec<String> {
    let mut holders = HashMap::new();
    members
        .iter()
        .filter_map(|member| {
            let seat = (member.state, member.district, member.senate_class);
            let other: &Member = holders.insert(seat, member)?;
            Some(format!(
                "{} ({}) and {} ({}) hold one seat",
                other.label(),
                other.bioguide,
                member.label(),
                member.bioguide
            ))
        })
        .collect()
}

/// Returns the facts that two tables state: one of them would go stale.
fn facts_twice(directory: &Directory) -> Vec<String> {
    let forms = directory.source(Table::SenateForms).records();
    let forms: HashSet<String> = forms.map(|form: SenateForm| form.bioguide).collect();
    let members = directory.all_members().iter();
    members
        .filter(|member| member.contact_form.is_some() && forms.contains(&member.bioguide))
        .map(|member| format!("the form of {} stands in two tables", member.label()))
        .collect()
}

/// Returns the states that have not as many senators as they should.
fn missing_senators(directory: &Directory) -> Vec<String> {
    State::all()
        .filter_map(|state| {
            let wanted = if state.has_senators() { 2 } else { 0 };
            let names: Vec<&str> = directory
                .senators(state)
                .map(|one| one.name.as_str())
                .collect();
            let count = names.len();
            let who = if names.is_empty() {
                String::new()
            } else {
                format!(" ({})", names.join(", "))
            };
            (count != wanted).then(|| format!("senators of {state}: {count}, not {wanted}{who}"))
        })
        .collect()
}
