//! `unitedstates/congress-legislators`: members and their offices at home.
//!
//! An array of members, each with all their terms, of which the last is the current one; every contact
//! field may be missing.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::check::congress_https;
use super::super::table::{Header, Table};
use super::super::{Directory, DistrictOffice};
use crate::congress::{District, Member, Role, Seat, sitting_on};
use crate::cwc::OfficeCode;
use crate::sender::State;

#[derive(Deserialize)]
struct Legislator {
    id: Id,
    name: Name,
    terms: Vec<Term>,
    #[serde(default)]
    leadership_roles: Vec<Leadership>,
}

#[derive(Deserialize)]
struct Leadership {
    title: String,
    end: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Id {
    bioguide: String,
}

#[derive(Deserialize)]
struct Name {
    first: String,
    last: String,
    nickname: Option<String>,
    official_full: Option<String>,
}

#[derive(Deserialize)]
struct Term {
    #[serde(rename = "type")]
    kind: String,
    start: NaiveDate,
    end: NaiveDate,
    state: String,
    district: Option<u8>,
    class: Option<u8>,
    party: Option<String>,
    url: Option<String>,
    phone: Option<String>,
    fax: Option<String>,
    office: Option<String>,
    contact_form: Option<String>,
    #[serde(rename = "end-type")]
    end_type: Option<String>,
}

#[derive(Deserialize)]
struct Homes {
    id: Id,
    offices: Vec<Home>,
}

#[derive(Deserialize)]
struct Home {
    id: String,
    building: Option<String>,
    address: Option<String>,
    suite: Option<String>,
    city: Option<String>,
    state: Option<String>,
    zip: Option<String>,
    phone: Option<String>,
    fax: Option<String>,
    hours: Option<String>,
}

/// Returns the header of a table that is made from the members' data of a day: it holds until most of
/// the House's terms end.
pub(super) fn header(table: &str, as_of: NaiveDate, members: &[Member]) -> Header {
    let mut ends: HashMap<NaiveDate, usize> = HashMap::new();
    for member in members
        .iter()
        .filter(|member| member.role == Role::Representative)
    {
        *ends.entry(member.term_end).or_default() += 1;
    }
    let expires = ends
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(end, _)| end);
    Header {
        table: table.to_owned(),
        source: "unitedstates/congress-legislators".to_owned(),
        as_of,
        license: "CC0-1.0".to_owned(),
        valid_congress: expires.and_then(|end| end.pred_opt()).map(sitting_on),
        expires,
        redrawn: Vec::new(),
        note: None,
    }
}

/// Reads the members. A web form that our own table of forms has is left to that table.
pub(super) fn members(text: &str, current: &Directory) -> Result<Vec<Member>, String> {
    let rows: Vec<Legislator> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut members = Vec::new();
    for row in rows {
        let bioguide = row.id.bioguide.clone();
        let member = member(row, current).map_err(|reason| format!("{bioguide}: {reason}"))?;
        members.push(member);
    }
    members.sort_by(|a, b| {
        let key = |m: &Member| (m.state.abbreviation(), m.district);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.bioguide.cmp(&b.bioguide))
    });
    Ok(members)
}

fn member(row: Legislator, current: &Directory) -> Result<Member, String> {
    let term = row
        .terms
        .into_iter()
        .next_back()
        .ok_or("no term is listed")?;
    let state: State = term
        .state
        .parse()
        .map_err(|_| format!("`{}` is not a state", term.state))?;
    let (role, district) = match (term.kind.as_str(), term.district) {
        ("sen", _) => (Role::Senator, None),
        ("rep", Some(number)) => {
            let seat = if number == 0 {
                Seat::AtLarge
            } else {
                Seat::Numbered(number)
            };
            let district = District::new(state, seat)
                .filter(|district| crate::congress::seats::exists(*district))
                .ok_or_else(|| format!("the House has no district {number} of {state}"))?;
            (house_role(state), Some(district))
        }
        (kind, _) => {
            return Err(format!(
                "`{kind}` is not a kind of seat, or has no district"
            ));
        }
    };
    let name = row.name;
    let full = name
        .official_full
        .unwrap_or_else(|| format!("{} {}", name.first, name.last));
    let last_name = surname(&full, &name.last);
    let mut other_names: BTreeSet<String> = name.nickname.into_iter().chain([name.first]).collect();
    other_names.retain(|other| !full.contains(other.as_str()));
    if last_name != name.last {
        other_names.insert(name.last);
    }
    // One address that is mistyped does not cost us the member.
    let site = |address: Option<String>| address.filter(|text| congress_https(text).is_ok());
    let leads = row.leadership_roles.iter();
    let mut leads = leads.filter(|one| one.end.is_none());
    let is_speaker = leads.any(|one| one.title == "Speaker of the House");
    let known = current
        .member(&row.id.bioguide)
        .and_then(|known| known.salutation);
    // The list does not say how somebody wants to be saluted.
    let salutation = is_speaker.then(|| known.unwrap_or_else(|| format!("Speaker {last_name}")));
    let has_form = current.senate_form(&row.id.bioguide).is_some();
    let mut member = Member {
        bioguide: row.id.bioguide,
        name: full,
        last_name,
        other_names: other_names.into_iter().collect(),
        salutation,
        role,
        state,
        district,
        senate_class: term.class.filter(|_| role == Role::Senator),
        party: said(term.party),
        term_start: term.start,
        term_end: term.end,
        until_special_election: term.end_type.as_deref() == Some("special-election"),
        office: said(term.office),
        phone: said(term.phone),
        fax: said(term.fax),
        website: site(term.url),
        contact_form: site(term.contact_form).filter(|_| !has_form),
        cwc_office: None,
        leaves: None,
        source: None,
        as_of: None,
    };
    member.term_end = member.seat_until();
    member.cwc_office = OfficeCode::of(&member).map(|code| code.as_str().to_owned());
    Ok(member)
}

/// Returns a text that says something: the lists write an empty one where nothing is known.
fn said(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

fn house_role(state: State) -> Role {
    match state.abbreviation() {
        "PR" => Role::ResidentCommissioner,
        _ if state.has_senators() => Role::Representative,
        _ => Role::Delegate,
    }
}

/// Returns the listed surname, or as many of its first words as the full name holds.
fn surname(name: &str, listed: &str) -> String {
    let words: Vec<&str> = listed.split(' ').collect();
    let parts = (1..=words.len())
        .rev()
        .map(|count| words[..count].join(" "));
    let mut held = parts.filter(|surname| name.contains(surname.as_str()));
    held.next().unwrap_or_else(|| listed.to_owned())
}

/// Reads the offices at home.
pub(super) fn home_offices(text: &str) -> Result<Vec<DistrictOffice>, String> {
    let rows: Vec<Homes> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut offices = Vec::new();
    for row in rows {
        for home in row.offices {
            // Without a city and a state no letter could go there.
            let (Some(city), Some(state)) =
                (said(home.city), home.state.and_then(|s| s.parse().ok()))
            else {
                continue;
            };
            offices.push(DistrictOffice {
                id: home.id,
                bioguide: row.id.bioguide.clone(),
                lines: [home.building, home.address, home.suite]
                    .into_iter()
                    .filter_map(said)
                    .collect(),
                city,
                state,
                zip: home.zip.and_then(|zip| zip.parse().ok()),
                phone: said(home.phone),
                fax: said(home.fax),
                hours: said(home.hours),
            });
        }
    }
    offices.sort_by(|a, b| a.id.cmp(&b.id));
    if offices.is_empty() {
        return Err(format!(
            "it lists no office: `{}`",
            Table::DistrictOffices.file_name()
        ));
    }
    Ok(offices)
}
