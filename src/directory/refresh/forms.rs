//! The senators' web forms, as `unitedstates/contact-congress` writes them down: for each the steps by which it is filled
//! (its `documentation/schema.md`).

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::record::Record;
use super::super::table::Table;
use super::super::{Directory, SenateForm};
use super::field::Field;
use super::sites::{self, Sites};
use super::{Fetched, yaml};
use crate::congress::Role;
use crate::text::visible;

/// How the data set's scripts take straight double quotes out of a message.
const WITHOUT_QUOTES: &str = r#".replace(/"/g, "#;

/// A member's file.
#[derive(Deserialize)]
struct File {
    bioguide: String,
    contact_form: Steps,
}

#[derive(Deserialize)]
struct Steps {
    steps: Vec<Map<String, Value>>,
}

/// A field that a step fills or chooses in.
#[derive(Deserialize)]
struct Filled {
    /// What goes into it: a word such as `$NAME_FIRST`.
    #[serde(default)]
    value: Value,
    #[serde(default)]
    required: Value,
    /// Choices by their text, or a list of them, or the name of a known list; or limits.
    #[serde(default)]
    options: Value,
    #[serde(default)]
    captcha_selector: Value,
}

/// Returns the table's forms with those of the files, and says which are left out, for they are another's or cannot be
/// read. Files of others than sitting senators are passed over.
pub(super) fn renewed(
    files: &[&Fetched],
    current: &Directory,
    as_of: NaiveDate,
) -> Result<(Vec<SenateForm>, Vec<String>), String> {
    let mut forms: Vec<SenateForm> = current.source(Table::SenateForms).records().collect();
    let sites = Sites::new(current, current.all_members());
    let (files, mut left_out) = each_read(files, "the senator keeps the form that is there", read)?;
    for mut new in files {
        let senator = current.sitting(&new.bioguide);
        let Some(senator) = senator.filter(|member| member.role == Role::Senator) else {
            continue;
        };
        if let Some(owner) = sites.other_owner(senator, &new.url) {
            left_out.push(sites::told("web form", &senator.label(), &owner, &new.url));
            continue;
        }
        let old = forms.iter().position(|form| form.bioguide == new.bioguide);
        let old = old.map(|at| forms.remove(at));
        // Dated anew where something is another.
        new.edited = match old.map(|mut old| (old.edited.take(), old)) {
            Some((edited, old)) if old == new => edited,
            _ => Some(as_of),
        };
        forms.push(new);
    }
    forms.sort_by(|a, b| a.bioguide.cmp(&b.bioguide));
    Ok((forms, left_out))
}

/// Reads a data set that comes in a file for each record: one that cannot be read is named and left out, and says what
/// stands in its place. If none can be read, the first fault is the error.
pub(super) fn each_read<T>(
    files: &[&Fetched],
    instead: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<(Vec<T>, Vec<String>), String> {
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for file in files {
        match read(&file.text) {
            Ok(one) => all.push(one),
            Err(reason) => faults.push(format!("`{}`: {}", visible(&file.name), visible(&reason))),
        }
    }
    if all.is_empty()
        && let Some(first) = faults.first()
    {
        return Err(first.clone());
    }
    let told = |fault| format!("a file cannot be read, and {instead}: {fault}");
    Ok((all, faults.into_iter().map(told).collect()))
}

fn read(text: &str) -> Result<SenateForm, String> {
    let file: File = yaml::read(text)
        .and_then(|value| serde_json::from_value(value).map_err(|error| error.to_string()))?;
    let wrong = |what: &str| format!("{}: {what}", file.bioguide);
    let mut form = SenateForm {
        bioguide: file.bioguide.clone(),
        url: String::new(),
        required: Vec::new(),
        topics: Vec::new(),
        prefixes: Vec::new(),
        limit: None,
        captcha: false,
        strips_quotes: false,
        edited: None,
    };
    for (action, value) in file.contact_form.steps.into_iter().flatten() {
        match (action.as_str(), value) {
            ("visit", Value::String(url)) if form.url.is_empty() => {
                form.url = url.replacen("http://", "https://", 1);
            }
            ("fill_in" | "select" | "check" | "choose", Value::Array(fields)) => {
                for field in fields {
                    let field: Filled =
                        serde_json::from_value(field).map_err(|error| wrong(&error.to_string()))?;
                    add(&mut form, &field);
                }
            }
            // A box that asks whether a person is there; its fields are the browser's.
            ("recaptcha" | "hcaptcha", _) => form.captcha = true,
            // A script of the data set's own, which runs before the form is sent.
            ("javascript", Value::Array(scripts)) => {
                form.strips_quotes |= scripts
                    .iter()
                    .filter_map(|script| script.get("value")?.as_str())
                    .any(|script| script.contains(WITHOUT_QUOTES));
            }
            _ => {}
        }
    }
    if form.url.is_empty() {
        return Err(wrong("no step visits a form"));
    }
    form.check().map_err(|faulty| wrong(&faulty.to_string()))?;
    if !form.required.iter().any(|word| word == "last-name") {
        return Err(wrong("no step fills in a name"));
    }
    Ok(form)
}

fn add(form: &mut SenateForm, field: &Filled) {
    let value = field.value.as_str().unwrap_or_default();
    form.captcha |= value.starts_with("$CAPTCHA") || !field.captcha_selector.is_null();
    let Some(word) = word(value) else {
        return;
    };
    // A quoted `"true"` says the same.
    let is_required = field.required == Value::Bool(true)
        || field
            .required
            .as_str()
            .is_some_and(|text| ["true", "yes"].contains(&text.to_lowercase().as_str()));
    if is_required && !form.required.iter().any(|known| known == word) {
        form.required.push(word.to_owned());
    }
    match word {
        "topic" => form.topics = choices(&field.options),
        "prefix" => form.prefixes = choices(&field.options),
        "message" => {
            let limit = field.options.get("max_length").cloned();
            form.limit = limit.and_then(|limit| Field::from(limit).parsed());
        }
        _ => {}
    }
}

/// Returns our word for what goes into a field, or `None` where it is nothing that a person gives.
fn word(value: &str) -> Option<&'static str> {
    Some(match value.strip_prefix('$')? {
        "NAME_PREFIX" => "prefix",
        "NAME_FIRST" => "first-name",
        "NAME_LAST" => "last-name",
        "ADDRESS_STREET" => "street",
        "ADDRESS_CITY" => "city",
        "ADDRESS_ZIP5" | "ADDRESS_ZIP_PLUS_4" => "zip",
        "ADDRESS_STATE" | "ADDRESS_STATE_FULL" | "ADDRESS_STATE_POSTAL_ABBREV" => "state",
        "PHONE" => "phone",
        "EMAIL" => "email",
        "TOPIC" => "topic",
        "SUBJECT" => "subject",
        "MESSAGE" => "message",
        _ => return None,
    })
}

/// Returns the texts of a list's choices, in order; one without a text is the line that asks to choose.
fn choices(options: &Value) -> Vec<String> {
    let texts: Vec<&str> = match options {
        Value::Object(choices) => choices.keys().map(String::as_str).collect(),
        Value::Array(choices) => choices.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let texts = texts
        .into_iter()
        .map(str::trim)
        .filter(|text| !text.is_empty());
    texts.map(str::to_owned).collect()
}
