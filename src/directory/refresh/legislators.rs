//! `unitedstates/congress-legislators`: members and their offices at home.
//!
//! An array of members, as JSON or YAML, each with all their terms, of which the last is the current one; every
//! contact field may be missing.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::check::{Record, congress_https, personal_name, telephone};
use super::super::members::{bioguide, party, room};
use super::super::table::{Header, Table};
use super::super::{Directory, DistrictOffice, district_office};
use super::left_out::LeftOut;
use super::sites;
use super::yaml::records;
use crate::congress::{District, Member, Role, Seat, end_of, sitting_on};
use crate::cwc::OfficeCode;
use crate::sender::State;
use crate::text::{folded, quotable};

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
    /// What the articles about them are called, which is how people know them: `Dick Durbin`.
    wikipedia: Option<String>,
    ballotpedia: Option<String>,
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

/// Reads the members, and says what is left out, for it cannot be theirs. A web form that our own table of forms has is
/// left to that table.
pub(super) fn members(
    text: &str,
    current: &Directory,
) -> Result<(Vec<Member>, Vec<String>), String> {
    let rows: Vec<Legislator> = records(text)?;
    let (mut members, mut notes) = (Vec::new(), Vec::new());
    for row in rows {
        bioguide(&row.id.bioguide).map_err(|faulty| faulty.to_string())?;
        let id = row.id.bioguide.clone();
        let (member, left_out) =
            member(row, current).map_err(|reason| format!("{id}: {reason}"))?;
        notes.extend(left_out.told(&member.label()));
        members.push(member);
    }
    notes.extend(sites::without_others(&mut members, current));
    members.sort_by(|a, b| {
        let key = |m: &Member| (m.state.abbreviation(), m.district);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.bioguide.cmp(&b.bioguide))
    });
    Ok((members, notes))
}

fn member(row: Legislator, current: &Directory) -> Result<(Member, LeftOut), String> {
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
    let (full, last_name, other_names) = names(row.name, &row.id)?;
    // One field that is mistyped does not cost us the member.
    let mut left_out = LeftOut::default();
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
        other_names,
        salutation,
        role,
        state,
        district,
        senate_class: term.class.filter(|_| role == Role::Senator),
        party: left_out.unless("party", said(term.party), party),
        term_start: term.start,
        term_end: term.end,
        until_special_election: term.end_type.as_deref() == Some("special-election"),
        office: left_out.unless("room", said(term.office), room),
        phone: left_out.unless("telephone", said(term.phone), telephone),
        fax: left_out.unless("fax", said(term.fax), telephone),
        website: left_out.unless("web site", said(term.url), congress_https),
        contact_form: left_out
            .unless("web form", said(term.contact_form), congress_https)
            .filter(|_| !has_form),
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
    Ok((member, left_out))
}

/// Returns the full name, the surname, and the other names by which a member is looked up.
fn names(name: Name, id: &Id) -> Result<(String, String, Vec<String>), String> {
    let full = name
        .official_full
        .unwrap_or_else(|| format!("{} {}", name.first, name.last));
    for part in [
        Some(&full),
        Some(&name.last),
        Some(&name.first),
        name.nickname.as_ref(),
    ] {
        part.map_or(Ok(()), |part| personal_name(part))
            .map_err(|faulty| format!("its name is {faulty}"))?;
    }
    let last_name = surname(&full, &name.last);
    let mut other_names: BTreeSet<String> = name.nickname.into_iter().chain([name.first]).collect();
    other_names.retain(|other| !full.contains(other.as_str()));
    other_names.extend(called(id, &full));
    if last_name != name.last {
        other_names.insert(name.last);
    }
    Ok((full, last_name, other_names.into_iter().collect()))
}

/// Returns the words by which articles call a member beside those of the full name, without what tells namesakes apart.
fn called(id: &Id, full: &str) -> Vec<String> {
    let known = folded(full);
    let titles = [&id.wikipedia, &id.ballotpedia].into_iter().flatten();
    let words = titles.flat_map(|title| title.split(" (").next().unwrap_or_default().split(' '));
    words
        .map(|word| word.trim_matches(['.', ',', '"']))
        .filter(|word| word.len() > 2 && *word != "III" && personal_name(word).is_ok())
        .filter(|word| {
            let is_known = |part: &str| known.split(' ').any(|one| one == part);
            !folded(word).split(' ').all(is_known)
        })
        .map(str::to_owned)
        .collect()
}

/// Returns a text that says something: the lists write an empty one where nothing is known.
pub(super) fn said(text: Option<String>) -> Option<String> {
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

/// Reads the offices at home, and says what is left out: a number or hours that cannot be theirs, and an office whose
/// address cannot be one.
pub(super) fn home_offices(text: &str) -> Result<(Vec<DistrictOffice>, Vec<String>), String> {
    let rows: Vec<Homes> = records(text)?;
    let (mut offices, mut notes) = (Vec::new(), Vec::new());
    for row in rows {
        for home in row.offices {
            // Without a city and a state no letter could go there.
            let (Some(city), Some(state)) =
                (said(home.city), home.state.and_then(|s| s.parse().ok()))
            else {
                continue;
            };
            let mut left_out = LeftOut::default();
            let office = DistrictOffice {
                id: home.id,
                bioguide: row.id.bioguide.clone(),
                lines: [home.building, home.address, home.suite]
                    .into_iter()
                    .filter_map(said)
                    .collect(),
                city,
                state,
                zip: home.zip.and_then(|zip| zip.parse().ok()),
                phone: left_out.unless("telephone", said(home.phone), telephone),
                fax: left_out.unless("fax", said(home.fax), telephone),
                hours: left_out.unless("hours", said(home.hours), district_office::hours),
            };
            let whose = format!("the office at home `{}`", quotable(&office.id));
            notes.extend(left_out.told(&whose));
            match office.check() {
                Ok(()) => offices.push(office),
                // Half an address would lead a letter astray.
                Err(faulty) => notes.push(format!(
                    "an office at home of {} is left out: {faulty}",
                    office.bioguide
                )),
            }
        }
    }
    offices.sort_by(|a, b| a.id.cmp(&b.id));
    if offices.is_empty() {
        return Err(format!(
            "it lists no office: `{}`",
            Table::DistrictOffices.file_name()
        ));
    }
    Ok((offices, notes))
}
