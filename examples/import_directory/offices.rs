//! FOIA offices: who they are.

use std::error::Error;
use std::path::Path;

use redress::directory::{Header, Office, OfficeStatus, PortalForm, Table};
use serde_json::Value;

use crate::channels::{
    CONTACTS, DHS_FOUND, DHS_PORTAL, DHS_RULE, Desk, FORMS, FOUND, LISTING, address,
};
use crate::corrections;
use crate::ids::{self, Name};
use crate::output::{Output, expect};
use crate::values::{list, read, text, texts, tidy};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

pub(crate) fn offices(facts: &Path, output: &mut Output) -> Result<()> {
    let file = read(facts, "foia_agencies.json")?;
    let rows = list(&file, "agencies");
    expect("FOIA offices", rows.len(), 632)?;
    let names: Vec<Name<'_>> = rows.iter().map(name).collect();
    let ids = ids::assign(&names);
    let mains = ids::mains(&names);
    let mut offices = Vec::new();
    for (index, ((row, name), id)) in rows.iter().zip(&names).zip(&ids).enumerate() {
        let mut row = row.clone();
        if mains.contains(&index) {
            adopt(&mut row, name, &names, rows);
        }
        offices.push(office(&row, name, id, output)?);
    }
    offices.sort_by(|a, b| a.id.cmp(&b.id));
    let header = Header {
        table: "offices".into(),
        source: "FOIA.gov listing 2026-01-11; FOIA.gov request forms (usdoj/foia-api) 2026-06-09; \
                 18F/2015-foia contacts 2017-07-25; third-party check by requesters \
                 (foia-around-find-out) 2026-07; DHS final rule, FR Doc. 2025-23783"
            .into(),
        as_of: "2026-07-28".parse()?,
        license: "public domain; facts".into(),
        valid_congress: None,
        expires: None,
        redrawn: Vec::new(),
        note: Some(
            "Each channel says who reported it and when. The citations of regulations are not \
             checked against the Code of Federal Regulations."
                .into(),
        ),
    };
    output.records(Table::Offices, &header, &offices)
}

fn name(row: &Value) -> Name<'_> {
    let abbreviation = row["abbreviation"].as_str();
    let agency_abbreviation = row["agency_abbreviation"].as_str().unwrap_or_default();
    let component = row["component"].as_str().unwrap_or_default().trim();
    let uuid = row["id"].as_str().unwrap_or_default();
    let inactive = flag(row, "likely_inactive_report_only")
        && !corrections::is_active(agency_abbreviation, abbreviation);
    let status = if flag(row, "router_pseudo_component") {
        OfficeStatus::Router
    } else if inactive
        || flag(row, "only_in_2017_source")
        || corrections::inactive(uuid, component, abbreviation).is_some()
    {
        OfficeStatus::Inactive
    } else {
        OfficeStatus::Active
    };
    Name {
        agency: corrections::agency(row["agency"].as_str().unwrap_or_default().trim()),
        agency_abbreviation,
        component,
        abbreviation,
        status,
        old: flag(row, "only_in_2017_source"),
    }
}

fn flag(row: &Value, flag: &str) -> bool {
    list(row, "flags").iter().any(|item| item == flag)
}

/// Lets a main office have the form and the findings that the facts hung on the agency's other,
/// inactive listing: they were matched by title.
fn adopt(row: &mut Value, main: &Name<'_>, names: &[Name<'_>], rows: &[Value]) {
    let mut letters = list(row, "sources").to_vec();
    let twins = names.iter().zip(rows).filter(|(name, _)| {
        name.agency == main.agency
            && name.status == OfficeStatus::Inactive
            && ids::likeness(name) > 0
    });
    for (_, twin) in twins {
        for (key, letter) in [("portal_form", "C"), ("channel_2026", "D")] {
            if row[key].is_null() && !twin[key].is_null() {
                row[key] = twin[key].clone();
                letters.push(letter.into());
            }
        }
    }
    row["sources"] = letters.into();
}

fn office(row: &Value, name: &Name<'_>, id: &str, output: &mut Output) -> Result<Office> {
    let main = name.component == name.agency;
    let found = row["channel_2026"].as_object().is_some();
    let dhs = name.agency_abbreviation == "DHS";
    let mut sources: Vec<String> = texts(row, "sources")
        .iter()
        .filter_map(|letter| match letter.as_str() {
            "A" => Some(LISTING),
            "B" => Some(CONTACTS),
            "C" => Some(FORMS),
            "D" => Some(if dhs { DHS_FOUND } else { FOUND }),
            _ => None,
        })
        .map(|(what, when)| format!("{what}, {when}"))
        .collect();
    sources.extend(dhs.then(|| DHS_RULE.0.to_owned()));
    if corrections::STAR_OFFICES.contains(&id) {
        sources.push(format!("{}, {}", FOUND.0, FOUND.1));
    }
    let mut desk = Desk {
        row,
        id,
        status: name.status,
        finding: corrections::finding(id),
        found: found || corrections::STAR_OFFICES.contains(&id),
        channels: Vec::new(),
        inquiries: Vec::new(),
        output,
    };
    if dhs {
        desk.homeland_security()?;
    } else {
        desk.others()?;
    }
    let (mut channels, inquiries) = (desk.channels, desk.inquiries);
    channels.sort_by_key(|record| (rank(record.accepts), record.channel));
    let website = match address(row, "website", id, output) {
        // NOTE: FOIA.gov lists the form itself as the office's page.
        Some(page) if dhs && page.starts_with("https://www.securerelease.us") => {
            Some(DHS_PORTAL.to_owned())
        }
        other => other,
    };
    let mut phone = texts(row, "phone");
    phone.dedup();
    let abbreviation = corrections::abbreviation(name.agency_abbreviation, name.abbreviation)
        .or(name.abbreviation)
        .filter(|short| !main && *short != name.agency_abbreviation);
    Ok(Office {
        id: id.to_owned(),
        agency: name.agency.to_owned(),
        agency_abbreviation: name.agency_abbreviation.to_owned(),
        name: tidy(name.component).ok_or("an office has no name")?,
        abbreviation: abbreviation.map(str::to_owned),
        aliases: corrections::aliases(id)
            .iter()
            .map(|alias| (*alias).to_owned())
            .collect(),
        status: name.status,
        note: note(row, name),
        regulation: text(row, "regulation"),
        website,
        phone,
        channels,
        inquiries,
        form: form(&row["portal_form"])?,
        sources,
    })
}

fn rank(accepts: Option<bool>) -> u8 {
    match accepts {
        Some(true) => 0,
        None => 1,
        Some(false) => 2,
    }
}

fn note(row: &Value, name: &Name<'_>) -> Option<String> {
    let uuid = row["id"].as_str().unwrap_or_default();
    let note = match name.status {
        OfficeStatus::Active => return None,
        OfficeStatus::Router => "No office: FOIA.gov lets the agency choose one for you.",
        OfficeStatus::Inactive if name.old => "Listed in 2017, not on FOIA.gov in January 2026.",
        OfficeStatus::Inactive => corrections::inactive(uuid, name.component, name.abbreviation)
            .unwrap_or("Listed on FOIA.gov, but probably for annual reports alone."),
    };
    Some(note.to_owned())
}

fn form(row: &Value) -> Result<Option<PortalForm>> {
    let Some(id) = text(row, "form_id") else {
        return Ok(None);
    };
    let limits: Vec<(&str, u32)> = row["max_length"]
        .as_object()
        .ok_or("a form has no limits")?
        .iter()
        .filter_map(|(field, limit)| Some((field.as_str(), limit.as_u64()?.try_into().ok()?)))
        .collect();
    let limit = |wanted: &str| limits.iter().find(|(field, _)| *field == wanted);
    let of = |wanted: &str| limit(wanted).map(|(_, limit)| *limit);
    let main = ["request_description", "fbi_request_description"];
    let arguments = ["fee_waiver_explanation", "expedited_processing_explanation"];
    Ok(Some(PortalForm {
        description: main
            .into_iter()
            .find_map(of)
            .ok_or("no description limit")?,
        fee_waiver: of(arguments[0]).ok_or("no limit of the fee waiver")?,
        expedite: of(arguments[1]).ok_or("no limit of expedition")?,
        limits: limits
            .iter()
            .filter(|(field, _)| !main.contains(field) && !arguments.contains(field))
            .map(|(field, limit)| ((*field).to_owned(), *limit))
            .collect(),
        required: texts(row, "required"),
        id,
    }))
}
