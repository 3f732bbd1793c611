//! FOIA.gov's agency components: the pages of its interface (JSON:API, `agency_components`), and the list of
//! contacts that its site offers as CSV.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use serde_json::Value;

use super::super::record::{email, https};
use super::field::Field;
use super::yaml::entry;
use crate::text::{folded, one_line, quotable};

/// No honest listing has fewer components.
const FEWEST: usize = 400;

/// What a mailbox's name has where it is no person's.
const OFFICE_WORDS: [&str; 9] = [
    "foi", "privacy", "request", "record", "disclos", "info", "public", "inquir", "office",
];

/// A component as FOIA.gov lists it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListedComponent {
    /// Its number on FOIA.gov, which its page has in its address.
    pub(super) number: Option<String>,
    pub(super) agency: String,
    pub(super) agency_abbreviation: Option<String>,
    pub(super) name: String,
    pub(super) abbreviation: Option<String>,
    /// Whether it takes requests, where the listing says so.
    pub(super) is_active: Option<bool>,
    pub(super) website: Option<String>,
    /// Where it publishes what was asked for often.
    pub(super) reading_room: Option<String>,
    /// The fiscal year of the two numbers that follow.
    pub(super) year: Option<u16>,
    /// The median for simple requests, in working days.
    pub(super) simple: Option<u32>,
    /// The median for complex requests, in working days.
    pub(super) complex: Option<u32>,
    pub(super) phone: Vec<String>,
    pub(super) mailboxes: Vec<String>,
    /// The postal address, its lines joined by line breaks.
    pub(super) post: Option<String>,
    pub(super) fax: Option<String>,
}

/// Returns what comes after a page of the interface, or `None` if it is the last or no page.
pub fn next_page(text: &str) -> Option<String> {
    let page: Page = serde_json::from_str(text).ok()?;
    match page.links?.next? {
        Link::Plain(address) | Link::Whole { href: address } => Some(address),
    }
}

/// No more components of an honest listing than these cannot be read.
const MOST_UNREADABLE: usize = 20;

/// Reads the pages, or the list, whole, and says which components are left out, for they cannot be read.
pub(super) fn read(texts: &[&str]) -> Result<(Vec<ListedComponent>, Vec<String>), String> {
    let (mut listed, mut unreadable) = (Vec::new(), Vec::new());
    for text in texts {
        let start = text.trim_start_matches('\u{feff}').trim_start();
        if start.starts_with('{') {
            listed.extend(of_page(start, &mut unreadable)?);
        } else {
            listed.extend(of_list(start)?);
        }
    }
    let mut numbers = HashSet::new();
    let twice = listed
        .iter()
        .filter_map(|one| one.number.as_ref())
        .find(|number| !numbers.insert(*number));
    if let Some(number) = twice {
        return Err(format!("the component {number} appears twice"));
    }
    if unreadable.len() > MOST_UNREADABLE {
        return Err(format!(
            "{} of its components cannot be read, such as this: {}",
            unreadable.len(),
            unreadable[0]
        ));
    }
    if listed.len() < FEWEST {
        return Err(format!(
            "it lists {} components, and there are more than {FEWEST}",
            listed.len()
        ));
    }
    Ok((listed, unreadable))
}

#[derive(Deserialize)]
struct Page {
    data: Vec<Value>,
    #[serde(default)]
    included: Vec<Value>,
    links: Option<Links>,
}

#[derive(Deserialize)]
struct Links {
    next: Option<Link>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Link {
    Plain(String),
    Whole { href: String },
}

#[derive(Deserialize)]
struct Component {
    id: String,
    attributes: Attributes,
    #[serde(default)]
    relationships: Value,
}

#[derive(Deserialize)]
struct Attributes {
    title: String,
    #[serde(default)]
    abbreviation: Field,
    #[serde(default)]
    status: Value,
    #[serde(default)]
    email: Value,
    #[serde(default)]
    telephone: Value,
    #[serde(default)]
    submission_address: Value,
    #[serde(default)]
    submission_fax: Field,
    #[serde(default)]
    website: Value,
    // What nobody needs is taken if it has a form that is known, and else left: no listing is refused for it.
    #[serde(default)]
    reading_rooms: Value,
    #[serde(default)]
    request_data_year: Value,
    #[serde(default)]
    request_data_simple_median_days: Value,
    #[serde(default)]
    request_data_complex_median_days: Value,
}

/// Returns the first reading room that is safe to open: its address alone, or with a title.
fn reading_room(rooms: &Value) -> Option<String> {
    rooms
        .as_array()?
        .iter()
        .find_map(|room| web(room.as_str().or_else(|| room["uri"].as_str())?))
}

/// Returns a figure of a yearly report as a whole number, rounded up. It is a text there, such as `28`, `less than
/// 1` or `N/A`.
fn figure<T: TryFrom<i64>>(figure: &Value) -> Option<T> {
    /// No honest figure is larger: a century has fewer days.
    const LARGEST: f64 = 40_000.0;
    let number = match figure.as_str().map(str::trim) {
        Some(text) if text.starts_with("less than 1") => 1.0,
        Some(text) => text.replace(',', "").parse().ok()?,
        None => figure.as_f64()?,
    };
    if !(number > 0.0 && number <= LARGEST) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is in bounds")]
    let whole = f64::ceil(number) as i64;
    T::try_from(whole).ok()
}

/// Returns the texts of a field that has one or several.
fn texts(field: Value) -> Vec<String> {
    match field {
        Value::Array(several) => several.into_iter().flat_map(texts).collect(),
        one => Field::from(one).plain().into_iter().collect(),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Address {
    #[serde(rename = "address_line1")]
    street: Field,
    #[serde(rename = "address_line2")]
    more: Field,
    locality: Field,
    administrative_area: Field,
    postal_code: Field,
}

fn of_page(text: &str, unreadable: &mut Vec<String>) -> Result<Vec<ListedComponent>, String> {
    let page: Page = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let agencies: HashMap<&str, &Value> = page
        .included
        .iter()
        .filter_map(|agency| Some((agency["id"].as_str()?, &agency["attributes"])))
        .collect();
    let mut listed = Vec::new();
    for (at, component) in page.data.into_iter().enumerate() {
        let title = component["attributes"]["title"].as_str().map(quotable);
        let component: Component = match entry(component) {
            Ok(component) => component,
            Err(reason) => {
                unreadable.push(format!(
                    "the component {} cannot be read, and its office is as it was ({})",
                    title.map_or_else(|| (at + 1).to_string(), |title| format!("`{title}`")),
                    quotable(&reason)
                ));
                continue;
            }
        };
        let of = component.relationships["agency"]["data"]["id"].as_str();
        let agency = of.and_then(|id| agencies.get(id).copied());
        let named = |part: &str| agency.and_then(|names| Field::from(names[part].clone()).plain());
        let attributes = component.attributes;
        listed.push(ListedComponent {
            number: Some(component.id),
            agency: one_line(&named("name").unwrap_or_default()),
            agency_abbreviation: named("abbreviation"),
            name: one_line(&attributes.title),
            abbreviation: attributes.abbreviation.plain().map(|text| one_line(&text)),
            is_active: attributes.status.as_bool(),
            website: attributes.website["uri"].as_str().and_then(web),
            reading_room: reading_room(&attributes.reading_rooms),
            year: figure(&attributes.request_data_year),
            simple: figure(&attributes.request_data_simple_median_days),
            complex: figure(&attributes.request_data_complex_median_days),
            phone: numbers(&texts(attributes.telephone)),
            mailboxes: mailboxes(&texts(attributes.email)),
            post: entry(attributes.submission_address)
                .ok()
                .and_then(|address: Address| post(address)),
            fax: numbers(
                &attributes
                    .submission_fax
                    .plain()
                    .into_iter()
                    .collect::<Vec<_>>(),
            )
            .pop(),
        });
    }
    Ok(listed)
}

/// Reads the list of contacts. It has a row for each person; no name is taken over.
fn of_list(text: &str) -> Result<Vec<ListedComponent>, String> {
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = rows.headers().map_err(|error| error.to_string())?.clone();
    let at = |wanted: &str| {
        let found = header.iter().position(|cell| cell.trim() == wanted);
        found.ok_or_else(|| format!("it has no column `{wanted}`"))
    };
    let (component, department) = (at("Component")?, at("Department")?);
    let columns = [
        "Street Address 1",
        "Street Address 2",
        "City",
        "State",
        "Zip code",
        "Fax",
    ];
    let columns: Vec<usize> = columns.into_iter().map(at).collect::<Result<_, _>>()?;
    let mut listed: Vec<ListedComponent> = Vec::new();
    let mut seen = HashSet::new();
    for row in rows.records() {
        let row = row.map_err(|error| error.to_string())?;
        let cell = |at: usize| row.get(at).map(one_line).filter(|cell| !cell.is_empty());
        let (Some(name), Some(agency)) = (cell(component), cell(department)) else {
            continue;
        };
        if !seen.insert((folded(&agency), folded(&name))) {
            continue;
        }
        let field = |at: usize| cell(at).map_or(Field::Nothing, Field::Text);
        let address = Address {
            street: field(columns[0]),
            more: field(columns[1]),
            locality: field(columns[2]),
            administrative_area: field(columns[3]),
            postal_code: field(columns[4]),
        };
        listed.push(ListedComponent {
            post: post(address),
            fax: numbers(&cell(columns[5]).into_iter().collect::<Vec<_>>()).pop(),
            agency,
            name,
            ..ListedComponent::default()
        });
    }
    Ok(listed)
}

/// Returns an address on the web that is safe to open; FOIA.gov still lists many without encryption.
fn web(uri: &str) -> Option<String> {
    let uri = uri.trim();
    let secure = uri
        .strip_prefix("http://")
        .map(|rest| format!("https://{rest}"));
    let uri = secure.unwrap_or_else(|| uri.to_owned());
    https(&uri).is_ok().then_some(uri)
}

/// Returns the telephone numbers in some texts.
fn numbers(texts: &[String]) -> Vec<String> {
    let parts = texts.iter().flat_map(|text| text.split([',', ';', '/']));
    let parts = parts.map(one_line);
    let is_number = |text: &String| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let plain = |c: char| c.is_ascii_alphanumeric() || " -().+".contains(c);
        (10..=20).contains(&digits) && text.len() <= 40 && text.chars().all(plain)
    };
    parts.filter(is_number).collect()
}

/// Returns the mailboxes that are an office's: a person's is nobody's business, and is void when they leave.
fn mailboxes(texts: &[String]) -> Vec<String> {
    let is_office = |mailbox: &String| {
        let local = mailbox.split('@').next().unwrap_or_default().to_lowercase();
        email(mailbox).is_ok() && OFFICE_WORDS.iter().any(|word| local.contains(word))
    };
    texts
        .iter()
        .map(|text| text.trim().to_owned())
        .filter(is_office)
        .collect()
}

fn post(address: Address) -> Option<String> {
    let line = |part: Field| {
        let line = part.plain().map(|part| one_line(&part));
        line.filter(|line| !line.is_empty())
    };
    let (city, state) = (line(address.locality)?, line(address.administrative_area)?);
    let zip = line(address.postal_code)?;
    let streets = [line(address.street), line(address.more)];
    let mut lines: Vec<String> = streets.into_iter().flatten().collect();
    if lines.is_empty() {
        return None;
    }
    lines.push(format!("{city}, {state} {zip}"));
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persons_mailbox_and_what_is_no_number_stay_out() {
        let boxes = [
            "FOIA@agency.example",
            "jane.doe@agency.example",
            "foia agency",
            "x@y",
        ];
        let boxes = boxes.map(str::to_owned).to_vec();
        assert_eq!(mailboxes(&boxes), ["FOIA@agency.example"]);
        let phones = [
            "202-555-0143, 202-555-0144",
            "call us",
            "\u{1b}[31m202-555-0143",
        ];
        let phones = phones.map(str::to_owned);
        assert_eq!(numbers(&phones), ["202-555-0143", "202-555-0144"]);
        assert_eq!(
            web("http://a.gov/foia").as_deref(),
            Some("https://a.gov/foia")
        );
        assert_eq!(web("javascript:alert(1)"), None);
    }

    #[test]
    fn figures_and_reading_rooms_are_taken_where_they_are_some() {
        let read = |value: Value| figure::<u32>(&value);
        for (value, expected) in [
            ("28".into(), Some(28)),
            ("27.5".into(), Some(28)),
            ("less than 1".into(), Some(1)),
            ("1,190".into(), Some(1_190)),
            (3.into(), Some(3)),
            ("N/A".into(), None),
            ("0".into(), None),
            ("-4".into(), None),
            ("1e300".into(), None),
            (Value::Null, None),
        ] {
            assert_eq!(read(value), expected);
        }
        let rooms =
            serde_json::json!(["javascript:x", {"uri": "http://a.gov/library", "title": ""}]);
        assert_eq!(
            reading_room(&rooms).as_deref(),
            Some("https://a.gov/library")
        );
        assert_eq!(reading_room(&Value::Null), None);
    }
}
