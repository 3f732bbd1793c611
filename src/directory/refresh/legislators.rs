//! `unitedstates/congress-legislators`: members and their offices at home.
//!
//! An array of members, as JSON or YAML, each with all their terms, of which the last is the current one; every
//! contact field may be missing.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use super::super::members::{party, room};
use super::super::record::{Record, bioguide, congress_https, personal_name, telephone};
use super::super::table::{Header, Table};
use super::super::{Directory, DistrictOffice, district_office};
use super::field::Field;
use super::left_out::LeftOut;
use super::sites;
use super::yaml::{entries, entry};
use crate::congress::{District, Member, Role, Seat, end_of, sitting_on};
use crate::cwc::OfficeCode;
use crate::sender::State;
use crate::text::{folded, quotable, visible};

#[derive(Deserialize)]
struct Legislator {
    id: Id,
    name: Name,
    /// Only the last one counts, and only it is read.
    terms: Vec<Value>,
    #[serde(default)]
    leadership_roles: Vec<Value>,
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
    #[serde(default)]
    wikipedia: Field,
    #[serde(default)]
    ballotpedia: Field,
}

#[derive(Deserialize)]
struct Name {
    first: String,
    last: String,
    #[serde(default)]
    nickname: Field,
    #[serde(default)]
    official_full: Field,
}

#[derive(Deserialize)]
struct Term {
    #[serde(rename = "type")]
    kind: String,
    start: NaiveDate,
    end: NaiveDate,
    state: String,
    #[serde(default)]
    district: Field,
    #[serde(default)]
    class: Field,
    #[serde(flatten)]
    contact: Contact,
    #[serde(rename = "end-type", default)]
    end_type: Field,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Contact {
    party: Field,
    url: Field,
    phone: Field,
    fax: Field,
    office: Field,
    #[serde(rename = "contact_form")]
    form: Field,
}

#[derive(Deserialize)]
struct Homes {
    id: Id,
    offices: Vec<Value>,
}

#[derive(Deserialize)]
struct Home {
    id: String,
    #[serde(flatten)]
    rest: HomeFields,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HomeFields {
    building: Field,
    address: Field,
    suite: Field,
    city: Field,
    state: Field,
    zip: Field,
    phone: Field,
    fax: Field,
    hours: Field,
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

/// No more entries of an honest list than these cannot be read.
const MOST_UNREADABLE: usize = 5;

/// Reads the members, and says what is left out, for it cannot be theirs. A web form that our own table of forms has is
/// left to that table, and a member whose entry cannot be read is as they were.
pub(super) fn members(
    text: &str,
    current: &Directory,
) -> Result<(Vec<Member>, Vec<String>), String> {
    let rows: Vec<Value> = entries(text)?;
    let (mut members, mut notes) = (Vec::new(), Vec::new());
    let mut unreadable = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        let id = row["id"]["bioguide"].as_str().map(str::to_owned);
        let read = entry::<Legislator>(row).and_then(|row| {
            let last = row.terms.last().cloned();
            let term = last.map_or(Ok(None), |term| entry::<Term>(term).map(Some));
            Ok((term?, row))
        });
        let (term, row) = match read {
            Ok(read) => read,
            Err(reason) => {
                let known = id.as_deref().and_then(|id| current.member(id));
                unreadable.push(not_read(at, id.as_deref(), known.as_ref(), &reason));
                members.extend(known);
                continue;
            }
        };
        bioguide(&row.id.bioguide).map_err(|faulty| faulty.to_string())?;
        let id = row.id.bioguide.clone();
        let (member, left_out) = term
            .ok_or_else(|| "no term is listed".to_owned())
            .and_then(|term| member(row, term, current))
            .map_err(|reason| format!("{id}: {reason}"))?;
        notes.extend(left_out.told(&member.label()));
        members.push(member);
    }
    if unreadable.len() > MOST_UNREADABLE {
        return Err(format!(
            "{} of its entries cannot be read, such as this: {}",
            unreadable.len(),
            unreadable[0]
        ));
    }
    notes.extend(unreadable);
    notes.extend(sites::without_others(&mut members, current));
    members.sort_by(|a, b| {
        let key = |m: &Member| (m.state.abbreviation(), m.district);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.bioguide.cmp(&b.bioguide))
    });
    Ok((members, notes))
}

/// Says that an entry cannot be read, and what becomes of whose it is.
fn not_read(at: usize, id: Option<&str>, known: Option<&Member>, reason: &str) -> String {
    let whose = match (known, id) {
        (Some(known), _) => format!("of {} ({})", known.label(), known.bioguide),
        (None, Some(id)) => format!("of `{}`", quotable(id)),
        (None, None) => format!("number {}", at + 1),
    };
    let then = if known.is_some() {
        "what the table has of them stays"
    } else {
        "no member of the table has that id"
    };
    format!(
        "the entry {whose} is left out, for it cannot be read ({}); {then}",
        visible(reason)
    )
}

fn member(row: Legislator, term: Term, current: &Directory) -> Result<(Member, LeftOut), String> {
    let state: State = term
        .state
        .parse()
        .map_err(|_| format!("`{}` is not a state", term.state))?;
    let (role, district) = match (term.kind.as_str(), term.district.parsed::<u8>()) {
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
    // One field that is mistyped does not cost us the member.
    let mut left_out = LeftOut::default();
    let (full, last_name, other_names) = names(row.name, &row.id, &mut left_out)?;
    let leads = row.leadership_roles.into_iter();
    let leads = leads.filter_map(|one| entry::<Leadership>(one).ok());
    let mut leads = leads.filter(|one| one.end.is_none());
    let is_speaker = leads.any(|one| one.title == "Speaker of the House");
    let known = current.sitting(&row.id.bioguide).cloned();
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
        senate_class: term.class.parsed().filter(|_| role == Role::Senator),
        party: left_out.unless("party", term.contact.party, party),
        term_start: term.start,
        term_end: term.end,
        until_special_election: term.end_type.plain().as_deref() == Some("special-election"),
        office: left_out.unless("room", term.contact.office, room),
        phone: left_out.unless("telephone", term.contact.phone, telephone),
        fax: left_out.unless("fax", term.contact.fax, telephone),
        website: left_out.unless("web site", term.contact.url, congress_https),
        contact_form: left_out
            .unless("web form", term.contact.form, congress_https)
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
fn names(
    name: Name,
    id: &Id,
    left_out: &mut LeftOut,
) -> Result<(String, String, Vec<String>), String> {
    let any = |_: &str| Ok(());
    let full = left_out
        .unless("full name", name.official_full, any)
        .unwrap_or_else(|| format!("{} {}", name.first, name.last));
    let nickname = left_out.unless("nickname", name.nickname, any);
    for part in [
        Some(&full),
        Some(&name.last),
        Some(&name.first),
        nickname.as_ref(),
    ] {
        part.map_or(Ok(()), |part| personal_name(part))
            .map_err(|faulty| format!("its name is {faulty}"))?;
    }
    let last_name = surname(&full, &name.last);
    let mut other_names: BTreeSet<String> = nickname.into_iter().chain([name.first]).collect();
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
    let titles = [&id.wikipedia, &id.ballotpedia].into_iter();
    let titles = titles
        .filter_map(|title| title.clone().plain())
        .collect::<Vec<_>>();
    let titles = titles.iter();
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
    let rows: Vec<Value> = entries(text)?;
    let (mut offices, mut notes) = (Vec::new(), Vec::new());
    for (at, row) in rows.into_iter().enumerate() {
        let id = row["id"]["bioguide"].as_str().map(str::to_owned);
        let whose = id.map_or_else(
            || format!("entry number {}", at + 1),
            |id| format!("`{}`", quotable(&id)),
        );
        let unread = |what: &str, reason: &str| {
            format!(
                "{what} of {whose} cannot be read, and is left out ({})",
                visible(reason)
            )
        };
        let row = match entry::<Homes>(row) {
            Ok(row) => row,
            Err(reason) => {
                notes.push(unread("the list of offices at home", &reason));
                continue;
            }
        };
        for (at, home) in row.offices.into_iter().enumerate() {
            match entry::<Home>(home) {
                Ok(home) => home_office(home, &row.id.bioguide, &mut offices, &mut notes),
                Err(reason) => {
                    let what = format!("office at home number {}", at + 1);
                    notes.push(unread(&what, &reason));
                }
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

/// Takes one office at home, or says why it is left out.
fn home_office(
    home: Home,
    bioguide: &str,
    offices: &mut Vec<DistrictOffice>,
    notes: &mut Vec<String>,
) {
    let Home { id, rest } = home;
    let mut left_out = LeftOut::default();
    let any = |_: &str| Ok(());
    let mut line = |what, field| left_out.unless(what, field, any);
    let lines = [
        line("building", rest.building),
        line("address", rest.address),
        line("suite", rest.suite),
    ];
    let city = line("city", rest.city);
    // Without a city and a state no letter could go there.
    let (Some(city), Some(state)) = (city, rest.state.parsed()) else {
        return;
    };
    let office = DistrictOffice {
        bioguide: bioguide.to_owned(),
        lines: lines.into_iter().flatten().collect(),
        city,
        state,
        zip: rest.zip.parsed(),
        phone: left_out.unless("telephone", rest.phone, telephone),
        fax: left_out.unless("fax", rest.fax, telephone),
        hours: left_out.unless("hours", rest.hours, district_office::hours),
        id,
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
