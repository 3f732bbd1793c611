//! Members, their offices at home, committees, web forms.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use redress::congress::{Chamber, District, Member, Role};
use redress::directory::{Committee, DistrictOffice, Header, SenateForm, Table, check};
use serde_json::Value;

use crate::changes::Changes;
use crate::output::{Output, expect};
use crate::values::{Web, list, parsed, read, required, text, texts, web};

const LEGISLATORS: &str = "unitedstates/congress-legislators";
const CONTACT: &str = "unitedstates/contact-congress";
const LICENSE: &str = "CC0-1.0";

/// The 119th Congress ends at noon of this day (U.S. Constitution, amendment XX).
pub(crate) const CONGRESS_ENDS: &str = "2027-01-03";

pub(crate) fn header(table: &str, source: &str, as_of: &str) -> Result<Header, Box<dyn Error>> {
    Ok(Header {
        table: table.into(),
        source: source.into(),
        as_of: as_of.parse()?,
        license: LICENSE.into(),
        valid_congress: Some(119),
        expires: Some(CONGRESS_ENDS.parse()?),
        redrawn: Vec::new(),
        note: None,
    })
}

pub(crate) fn members(
    facts: &Path,
    changes: &Changes,
    output: &mut Output,
) -> Result<Vec<Member>, Box<dyn Error>> {
    let file = read(facts, "legislators.json")?;
    let rows = list(&file, "members");
    expect("members", rows.len(), 537)?;
    changes.are_news_to(rows)?;
    let mut members = Vec::new();
    for row in changes.applied("members", rows) {
        members.push(member(row, output)?);
    }
    members.sort_by(|a, b| {
        (a.state.abbreviation(), a.district, &a.bioguide).cmp(&(
            b.state.abbreviation(),
            b.district,
            &b.bioguide,
        ))
    });
    let mut header = header("members", LEGISLATORS, &required(&file, "as_of")?)?;
    header.note = Some(format!(
        "12 of the senators' contact forms: {CONTACT}, 2026-08-13. The Resident Commissioner's term \
         runs four years (48 U.S.C. § 891). Records with a source and a date of their own came later. \
         Left since: {}",
        changes.note()
    ));
    output.records(Table::Members, &header, &members)?;
    Ok(members)
}

fn member(row: &Value, output: &mut Output) -> Result<Member, Box<dyn Error>> {
    let role: Role = required(row, "role")?
        .to_lowercase()
        .replace(' ', "-")
        .parse()?;
    let name = text(row, "official_full")
        .or_else(|| Some(format!("{} {}", text(row, "first")?, text(row, "last")?)))
        .ok_or("a member has no name")?;
    let listed = required(row, "last")?;
    let last_name = surname(&name, &listed);
    if last_name != listed {
        output.note(
            "surname cut to what the full name holds",
            format!("{name}: {listed}"),
        );
    }
    let mut other_names = BTreeSet::new();
    for key in ["nickname", "first"] {
        other_names.extend(text(row, key).filter(|other| !name.contains(other.as_str())));
    }
    other_names.extend((last_name != listed).then_some(listed));
    let state = required(row, "state")?.parse()?;
    let district = match row["district"].as_u64() {
        Some(number) => Some(format!("{state}-{number}").parse::<District>()?),
        None => None,
    };
    let mut site = |key: &str| {
        let address = text(row, key)?;
        if check::congress_https(&address).is_ok() {
            return Some(address);
        }
        output.note("member's address dropped", format!("{name}: {address}"));
        None
    };
    let mut member = Member {
        bioguide: required(row, "bioguide")?,
        website: site("url"),
        contact_form: site("contact_form"),
        name,
        last_name,
        other_names: other_names.into_iter().collect(),
        role,
        state,
        district,
        senate_class: row["senate_class"].as_u64().and_then(|n| n.try_into().ok()),
        party: text(row, "party"),
        term_start: parsed(row, "term_start")?,
        term_end: parsed(row, "term_end")?,
        until_special_election: row["end_type"] == "special-election",
        office: text(row, "office"),
        phone: text(row, "phone"),
        fax: text(row, "fax"),
        cwc_office: text(row, "cwc_office"),
        source: text(row, "source"),
        as_of: text(row, "as_of").map(|day| day.parse()).transpose()?,
    };
    if member.seat_until() != member.term_end {
        member.term_end = member.seat_until();
        let told = format!("{}: {}", member.name, member.term_end);
        output.note("end of term corrected", told);
    }
    Ok(member)
}

/// Returns the listed surname, or as many of its first words as the full name holds.
fn surname(name: &str, listed: &str) -> String {
    let words: Vec<&str> = listed.split(' ').collect();
    (1..=words.len())
        .rev()
        .map(|count| words[..count].join(" "))
        .find(|surname| name.contains(surname.as_str()))
        .unwrap_or_else(|| listed.to_owned())
}

fn known(members: &[Member], bioguide: &str) -> bool {
    members.iter().any(|member| member.bioguide == bioguide)
}

pub(crate) fn district_offices(
    facts: &Path,
    members: &[Member],
    changes: &Changes,
    output: &mut Output,
) -> Result<(), Box<dyn Error>> {
    let file = read(facts, "district_offices.json")?;
    let rows = list(&file, "offices");
    expect("district_offices", rows.len(), 1312)?;
    let mut offices = Vec::new();
    for row in changes.applied("offices", rows) {
        let office = DistrictOffice {
            id: required(row, "id")?,
            bioguide: required(row, "bioguide")?,
            lines: ["building", "address", "suite"]
                .into_iter()
                .filter_map(|key| text(row, key))
                .collect(),
            city: required(row, "city")?,
            state: required(row, "state")?.parse()?,
            zip: text(row, "zip").and_then(|zip| zip.parse().ok()),
            phone: text(row, "phone"),
            fax: text(row, "fax"),
            hours: text(row, "hours"),
        };
        if office.zip.is_none() {
            output.note("office at home without a ZIP code", office.id.clone());
        }
        if known(members, &office.bioguide) {
            offices.push(office);
        } else {
            output.note("office at home of no member", office.id);
        }
    }
    offices.sort_by(|a, b| a.id.cmp(&b.id));
    let header = header("district_offices", LEGISLATORS, &required(&file, "as_of")?)?;
    output.records(Table::DistrictOffices, &header, &offices)
}

pub(crate) fn committees(
    facts: &Path,
    members: &[Member],
    changes: &Changes,
    output: &mut Output,
) -> Result<(), Box<dyn Error>> {
    let file = read(facts, "committees.json")?;
    let mut committees = Vec::new();
    for row in list(&file, "committees") {
        let chamber = match row["chamber"].as_str() {
            Some("senate") => Chamber::Senate,
            Some("house") => Chamber::House,
            other => return Err(format!("`{other:?}` is not a chamber").into()),
        };
        let whole = committee(row, chamber, None, output)?;
        let id = whole.id.clone();
        committees.push(whole);
        for row in list(row, "subcommittees") {
            committees.push(committee(row, chamber, Some(&id), output)?);
        }
    }
    expect("committees", committees.len(), 13 + 88)?;
    for committee in &mut committees {
        let mut left = |id: &String| {
            let sits = known(members, id);
            if !sits {
                output.note(
                    "seat on a committee left empty",
                    format!("{}: {id}", committee.id),
                );
            }
            sits
        };
        committee.members.retain(&mut left);
        committee.chair = committee.chair.take().filter(&mut left);
        committee.ranking = committee.ranking.take().filter(&mut left);
    }
    // NOTE: the facts were compiled on June 15; memberships were last edited before.
    let mut header = header("committees", LEGISLATORS, "2026-04-22")?;
    header.note = Some(format!(
        "The seats of those who left since are empty; who has them now is not recorded. Left since: {}",
        changes.note()
    ));
    output.records(Table::Committees, &header, &committees)
}

fn committee(
    row: &Value,
    chamber: Chamber,
    parent: Option<&str>,
    output: &mut Output,
) -> Result<Committee, Box<dyn Error>> {
    let lead = |key: &str| {
        list(row, key)
            .first()
            .and_then(|lead| text(lead, "bioguide"))
    };
    let id = required(row, "id")?;
    let mut members: Vec<String> = list(row, "members")
        .iter()
        .filter_map(|member| member.as_str().or_else(|| member["bioguide"].as_str()))
        .map(str::to_owned)
        .collect();
    let (chair, ranking) = (lead("chair"), lead("ranking_member"));
    for (what, lead) in [
        ("committee without a chair", &chair),
        ("committee without a ranking member", &ranking),
    ] {
        match lead {
            None => output.note(what, id.clone()),
            Some(lead) if !members.contains(lead) => members.push(lead.clone()),
            Some(_) => {}
        }
    }
    Ok(Committee {
        name: capitalized(&required(row, "name")?),
        parent: parent.map(str::to_owned),
        chamber,
        topics: texts(row, "topics"),
        website: text(row, "url").and_then(|address| match web(&address) {
            Web::Good(address) | Web::Upgraded(address) => Some(address),
            Web::Bad(_) => None,
        }),
        address: text(row, "address"),
        phone: text(row, "phone"),
        chair,
        ranking,
        members,
        id,
    })
}

fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

pub(crate) fn senate_forms(
    facts: &Path,
    members: &[Member],
    changes: &Changes,
    output: &mut Output,
) -> Result<(), Box<dyn Error>> {
    let file = read(facts, "senate_forms.json")?;
    let rows = list(&file, "forms");
    expect("senate_forms", rows.len(), 99)?;
    let mut forms = Vec::new();
    for row in changes.applied("forms", rows) {
        let bioguide = required(row, "bioguide")?;
        if !known(members, &bioguide) {
            output.note("form of no senator", bioguide);
            continue;
        }
        let url = match web(&required(row, "form_url")?) {
            Web::Good(url) => url,
            Web::Upgraded(url) => {
                output.note("senator's form: http made https", url.clone());
                url
            }
            Web::Bad(url) => return Err(format!("{bioguide}: `{url}` is no address").into()),
        };
        let mut required_fields = Vec::new();
        for field in texts(row, "required") {
            required_fields.push(field_name(&field)?.to_owned());
        }
        forms.push(SenateForm {
            url,
            required: required_fields,
            topics: texts(row, "topics"),
            prefixes: texts(row, "prefixes"),
            limit: row["message_max_length"]
                .as_u64()
                .and_then(|n| n.try_into().ok()),
            captcha: !row["captcha"].is_null(),
            edited: text(row, "yaml_last_edit")
                .map(|day| day.parse())
                .transpose()?,
            bioguide,
        });
    }
    forms.sort_by(|a, b| a.bioguide.cmp(&b.bioguide));
    let mut header = header("senate_forms", CONTACT, "2026-08-13")?;
    header.note = Some(
        "The form of G000608: the same project's members/G000608.yaml, added after that date."
            .into(),
    );
    output.records(Table::SenateForms, &header, &forms)
}

fn field_name(field: &str) -> Result<&'static str, String> {
    Ok(match field {
        "NAME_FIRST" => "first-name",
        "NAME_LAST" => "last-name",
        "NAME_PREFIX" => "prefix",
        "ADDRESS_STREET" => "street",
        "ADDRESS_CITY" => "city",
        "ADDRESS_ZIP5" => "zip",
        "ADDRESS_STATE" | "ADDRESS_STATE_FULL" | "ADDRESS_STATE_POSTAL_ABBREV" => "state",
        "EMAIL" => "email",
        "PHONE" => "phone",
        "TOPIC" => "topic",
        "SUBJECT" => "subject",
        "MESSAGE" => "message",
        other => return Err(format!("`{other}` is a form field without a name of ours")),
    })
}
