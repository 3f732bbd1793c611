//! `unitedstates/congress-legislators`: members and their offices at home.
//!
//! An array of members, as JSON or YAML, each with all their terms, of which the last is the current one; every
//! contact field may be missing.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::check::congress_https;
use super::super::table::{Header, Table};
use super::super::{Directory, DistrictOffice};
use super::yaml::records;
use crate::congress::{District, Member, Role, Seat, end_of, sitting_on};
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

/// Reads the members, and says which addresses on the web are left out. A web form that our own table of forms has is
/// left to that table.
pub(super) fn members(
    text: &str,
    current: &Directory,
) -> Result<(Vec<Member>, Vec<String>), String> {
    let rows: Vec<Legislator> = records(text)?;
    let (mut members, mut left_out) = (Vec::new(), Vec::new());
    for row in rows {
        let bioguide = row.id.bioguide.clone();
        let (member, foreign) =
            member(row, current).map_err(|reason| format!("{bioguide}: {reason}"))?;
        left_out.extend(foreign.into_iter().map(|(what, address)| {
            format!(
                "the {what} of {} is left out, for it is no address of the Senate or the House: {address}",
                member.label()
            )
        }));
        members.push(member);
    }
    members.sort_by(|a, b| {
        let key = |m: &Member| (m.state.abbreviation(), m.district);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.bioguide.cmp(&b.bioguide))
    });
    Ok((members, left_out))
}

/// An address that cannot be the member's: what it is to be, and the address.
type Foreign = (&'static str, String);

fn member(row: Legislator, current: &Directory) -> Result<(Member, Vec<Foreign>), String> {
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
    let mut foreign = Vec::new();
    let mut site = |what: &'static str, address: Option<String>| {
        let address = said(address)?;
        if congress_https(&address).is_ok() {
            return Some(address);
        }
        foreign.push((what, address));
        None
    };
    let leads = row.leadership_roles.iter();
    let mut leads = leads.filter(|one| one.end.is_none());
    let is_speaker = leads.any(|one| one.title == "Speaker of the House");
    let known = current.member(&row.id.bioguide);
    // Nor who leaves; what we know of that holds for the term of which it was said.
    let leaves = known.as_ref().and_then(|known| {
        let leaving = known.leaves.clone();
        leaving.filter(|_| {
            (known.state, known.district, known.term_end) == (state, district, term.end)
        })
    });
    let known = known.and_then(|known| known.salutation);
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
        website: site("web site", term.url),
        contact_form: site("web form", term.contact_form).filter(|_| !has_form),
        cwc_office: None,
        leaves,
        source: None,
        as_of: None,
    };
    // The list cuts the Resident Commissioner's four years to the two of a Congress.
    let of_congress = end_of(sitting_on(member.term_start)) == Some(member.term_end);
    if member.role == Role::ResidentCommissioner && of_congress {
        member.term_end = member.seat_until();
    }
    if let Some(rule) = member.broken_term_rule() {
        return Err(format!(
            "{}, and the term of {} is from {} to {}",
            rule,
            member.label(),
            member.term_start,
            member.term_end
        ));
    }
    member.cwc_office = OfficeCode::of(&member).map(|code| code.as_str().to_owned());
    Ok((member, foreign))
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
    let rows: Vec<Homes> = records(text)?;
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
