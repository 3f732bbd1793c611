//! FOIA.gov's request forms, as `usdoj/foia-api` writes them down: a file for each in the manner of Drupal's
//! webforms, whose `elements` are YAML within YAML.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::table::Table;
use super::super::{Channel, Directory, Header, Office, PortalForm};
use super::forms::each_read;
use super::{Fetched, yaml};
use crate::calendar::{PartialDate, long};

/// How a record names the forms as its source.
const FORMS: &str = "FOIA.gov request forms";

/// What FOIA.gov's forms take where they say nothing, in characters: all but two say so.
const USUAL: u32 = 10_000;

/// No honest field takes more, in characters.
const LARGEST: u64 = 1_000_000;

#[derive(Deserialize)]
struct File {
    id: String,
    status: String,
    elements: String,
}

/// A form, and whether it takes requests.
struct Read {
    form: PortalForm,
    is_open: bool,
}

/// Returns the day on which the newest of the table's forms was looked at, if there is one.
pub(super) fn newest(current: &Directory) -> Option<NaiveDate> {
    let offices = current.offices();
    let of_forms = offices.flat_map(|office| {
        let records = office.channels.into_iter();
        records.filter(|record| record.source == FORMS)
    });
    of_forms.map(|record| record.checked.latest()).max()
}

/// Brings the forms of the files to the offices that have them, and says which cannot be read. An office without its
/// file keeps what it had.
pub(super) fn renew(
    files: &[&Fetched],
    offices: &mut [Office],
    as_of: NaiveDate,
) -> Result<Vec<String>, String> {
    let (files, left_out) = each_read(files, "its office keeps the form that is there", read)?;
    for Read { form, is_open } in files {
        let has_it =
            |office: &&mut Office| office.form.as_ref().is_some_and(|own| own.id == form.id);
        for office in offices.iter_mut().filter(has_it) {
            office.form = Some(form.clone());
            let is_its = |record: &&mut super::super::ChannelRecord| {
                record.channel == Channel::Portal && record.source == FORMS
            };
            for record in office.channels.iter_mut().filter(is_its) {
                record.checked = PartialDate::Day(as_of);
                if !is_open && record.is_open() {
                    record.accepts = None;
                    record.note = Some(format!("FOIA.gov's form was closed on {}.", long(as_of)));
                }
            }
            let source = |day: NaiveDate| format!("{FORMS}, {day}");
            if let Some(own) = office.sources.iter_mut().find(|own| own.starts_with(FORMS)) {
                *own = source(as_of);
            }
        }
    }
    Ok(left_out)
}

/// Returns the header with the day of the forms. The table's own day stays: its other channels were not looked at.
pub(super) fn dated(mut header: Header, as_of: NaiveDate) -> Header {
    let parts = header.source.split("; ").map(|part| {
        if part.starts_with(FORMS) {
            format!("{FORMS} (usdoj/foia-api) {as_of}")
        } else {
            part.to_owned()
        }
    });
    header.source = parts.collect::<Vec<_>>().join("; ");
    header
}

/// Returns the ids of the forms that the table's offices have.
pub(super) fn known(current: &Directory) -> Vec<String> {
    let forms = current.source(Table::Offices).records::<Office>();
    let mut ids: Vec<String> = forms.filter_map(|office| Some(office.form?.id)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn read(text: &str) -> Result<Read, String> {
    let file: File = yaml::read(text)
        .and_then(|value| serde_json::from_value(value).map_err(|error| error.to_string()))?;
    let wrong = |what: &str| format!("{}: {what}", file.id);
    let Value::Object(elements) = yaml::read(&file.elements).map_err(|error| wrong(&error))? else {
        return Err(wrong("its elements are not a list of fields"));
    };
    let mut form = PortalForm {
        id: file.id.clone(),
        required: Vec::new(),
        description: USUAL,
        fee_waiver: USUAL,
        expedite: USUAL,
        limits: std::collections::BTreeMap::new(),
    };
    let mut has_description = false;
    add(&elements, &mut form, &mut has_description);
    if !has_description {
        return Err(wrong("no field takes a description of records"));
    }
    Ok(Read {
        form,
        is_open: file.status == "open",
    })
}

/// Takes the fields of a group, and those of the groups in it. Names that begin with `#` are a field's properties.
fn add(elements: &Map<String, Value>, form: &mut PortalForm, has_description: &mut bool) {
    for (name, element) in elements {
        let Value::Object(properties) = element else {
            continue;
        };
        if name.starts_with('#') {
            continue;
        }
        // The FBI's form names its own `fbi_request_description`.
        let is_description = name.ends_with("request_description");
        *has_description |= is_description;
        if properties.get("#required") == Some(&Value::Bool(true)) {
            form.required.push(name.clone());
        }
        let limit = properties.get("#maxlength").and_then(Value::as_u64);
        let limit = limit.filter(|limit| (1..=LARGEST).contains(limit));
        if let Some(limit) = limit.and_then(|limit| u32::try_from(limit).ok()) {
            match name.as_str() {
                _ if is_description => form.description = limit,
                "fee_waiver_explanation" => form.fee_waiver = limit,
                "expedited_processing_explanation" => form.expedite = limit,
                _ => drop(form.limits.insert(name.clone(), limit)),
            }
        }
        add(properties, form, has_description);
    }
}
