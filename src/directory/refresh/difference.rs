//! What a refresh changes, for people: who came, who left, and what was and is now said of the others.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::table::Table;
use super::super::zip_areas::read_areas;
use super::super::{Channel, Directory, Office};
use crate::congress::Member;
use crate::text::{counted, quotable};

/// So many are named; the others are counted.
const MOST_NAMED: usize = 20;

/// What changes in a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The table.
    pub table: Table,
    /// A sentence for each kind of change.
    pub lines: Vec<String>,
}

impl Difference {
    /// Compares a table before and after.
    pub(super) fn between(before: &Directory, after: &Directory, table: Table) -> Self {
        let lines = match table {
            Table::Members => members(before.all_members(), after.all_members()),
            Table::Offices => offices(before, after),
            Table::DistrictOffices => {
                records(before, after, table, ["office at home", "offices at home"])
            }
            Table::Committees => records(before, after, table, ["committee", "committees"]),
            Table::SenateForms => records(before, after, table, ["web form", "web forms"]),
            _ => Vec::new(),
        };
        // What was looked at anew and found as it was is no news, and still a newer table.
        let lines = if lines.is_empty() {
            vec![rows(before, after, table)]
        } else {
            lines
        };
        Self { table, lines }
    }
}

/// Counts the rows of a table in which nobody would look for a name; of ZIP codes, each is one.
fn rows(before: &Directory, after: &Directory, table: Table) -> String {
    let of = |directory: &Directory| -> HashSet<String> {
        let body = directory.source(table).body();
        if table == Table::ZipAreas {
            let areas = read_areas(body);
            areas.map(|(zip, districts)| zip + districts).collect()
        } else {
            body.lines().map(str::to_owned).collect()
        }
    };
    let (old, new) = (of(before), of(after));
    let added = new.difference(&old).count();
    format!(
        "{}: {} rows before, {} now, {added} of them new or changed",
        table.file_name(),
        old.len(),
        new.len()
    )
}

/// Compares the records of a table field by field, each under its name.
fn records(before: &Directory, after: &Directory, table: Table, what: [&str; 2]) -> Vec<String> {
    let by_id = |directory: &Directory| -> BTreeMap<String, Map<String, Value>> {
        let lines = directory.source(table).body().lines();
        let records =
            lines.filter_map(|line| serde_json::from_str::<Map<String, Value>>(line).ok());
        let keyed = records.filter_map(|record| {
            let key = record.values().next()?.as_str()?.to_owned();
            Some((key, record))
        });
        keyed.collect()
    };
    let name = |directory: &Directory, id: &str, record: &Map<String, Value>| {
        let holder = record.get("bioguide").and_then(Value::as_str);
        let holder = holder.and_then(|bioguide| directory.member(bioguide));
        let name = record.get("name").and_then(Value::as_str);
        let name = holder
            .map(|member| member.name)
            .or_else(|| name.map(str::to_owned));
        name.map_or_else(
            || quotable(id),
            |name| format!("{} ({})", quotable(&name), quotable(id)),
        )
    };
    let (old, new) = (by_id(before), by_id(after));
    let came = new.iter().filter(|(id, _)| !old.contains_key(*id));
    let left = old.iter().filter(|(id, _)| !new.contains_key(*id));
    let changed = new.iter().filter_map(|(id, record)| {
        let changes = fields(old.get(id)?, record, [after, before]);
        (!changes.is_empty())
            .then(|| format!("{}: {}", name(after, id, record), changes.join(", ")))
    });
    told(
        what,
        [
            (
                "came",
                came.map(|(id, record)| name(after, id, record)).collect(),
            ),
            (
                "left",
                left.map(|(id, record)| name(before, id, record)).collect(),
            ),
            ("changed", changed.collect()),
        ],
    )
}

/// Returns what is another in a record, field by field; a member stands there by the name that one of the directories
/// has.
fn fields(
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    directories: [&Directory; 2],
) -> Vec<String> {
    let text = |value: &Value| {
        let text = plain(value);
        let mut holders = directories
            .iter()
            .filter_map(|directory| directory.member(&text));
        holders.next().map_or(text.clone(), |member| member.name)
    };
    let names: HashSet<&String> = old.keys().chain(new.keys()).collect();
    let mut names: Vec<&String> = names.into_iter().collect();
    names.sort();
    names
        .into_iter()
        .filter(|name| old.get(*name) != new.get(*name))
        .map(|name| match (old.get(name), new.get(name)) {
            (Some(Value::Array(old)), Some(Value::Array(new))) => {
                let more = new.iter().filter(|one| !old.contains(one)).count();
                let fewer = old.iter().filter(|one| !new.contains(one)).count();
                format!("{name} with {more} more and {fewer} fewer")
            }
            (old, new) => {
                let [old, new] = [old, new].map(|value| value.map(text));
                change(name, old.as_deref(), new.as_deref())
            }
        })
        .collect()
}

/// Returns a value as people read it: a text without quotation marks.
fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Says what something was and is now.
fn change(what: &str, old: Option<&str>, new: Option<&str>) -> String {
    let shown = |text: &str| format!("`{}`", quotable(&text.replace('\n', ", ")));
    match (old, new) {
        (Some(old), Some(new)) => format!("{what} {} instead of {}", shown(new), shown(old)),
        (None, Some(new)) => format!("{what} {}, and none before", shown(new)),
        (Some(old), None) => format!("{what} none, and {} before", shown(old)),
        (None, None) => what.to_owned(),
    }
}

/// Says what something was and is now, for each that differs.
fn changed<'a>(
    pairs: impl IntoIterator<Item = (&'a str, Option<String>, Option<String>)>,
) -> Vec<String> {
    let pairs = pairs.into_iter().filter(|(_, old, new)| old != new);
    pairs
        .map(|(what, old, new)| change(what, old.as_deref(), new.as_deref()))
        .collect()
}

fn members(before: &[Member], after: &[Member]) -> Vec<String> {
    let by_id = |list: &[Member]| -> BTreeMap<String, Member> {
        list.iter()
            .map(|member| (member.bioguide.clone(), member.clone()))
            .collect()
    };
    let (old, new) = (by_id(before), by_id(after));
    let came = new
        .iter()
        .filter(|(id, _)| !old.contains_key(*id))
        .map(|(_, m)| m.label());
    let left = old
        .iter()
        .filter(|(id, _)| !new.contains_key(*id))
        .map(|(_, m)| m.label());
    let changed = new.iter().filter_map(|(id, member)| {
        let what = member_changes(old.get(id)?, member);
        (!what.is_empty()).then(|| format!("{}: {}", member.label(), what.join(", ")))
    });
    let kinds = [
        ("came", came.collect::<Vec<_>>()),
        ("left", left.collect()),
        ("changed", changed.collect()),
    ];
    told(["member", "members"], kinds)
}

fn member_changes(old: &Member, new: &Member) -> Vec<String> {
    let seat = |member: &Member| match (member.district, member.senate_class) {
        (Some(district), _) => Some(district.to_string()),
        (None, Some(class)) => Some(format!("{} class {class}", member.state)),
        (None, None) => None,
    };
    let term = |member: &Member| format!("{} to {}", member.term_start, member.term_end);
    let both = |what, of: fn(&Member) -> Option<String>| (what, of(old), of(new));
    changed([
        both("name", |member| Some(member.name.clone())),
        ("seat", seat(old), seat(new)),
        both("party", |member| member.party.clone()),
        ("term", Some(term(old)), Some(term(new))),
        both("room", |member| member.office.clone()),
        both("telephone", |member| member.phone.clone()),
        both("fax", |member| member.fax.clone()),
        both("site", |member| member.website.clone()),
        both("form", |member| member.contact_form.clone()),
    ])
}

fn offices(before: &Directory, after: &Directory) -> Vec<String> {
    let by_id = |directory: &Directory| -> BTreeMap<String, Office> {
        let offices = directory.offices();
        offices.map(|office| (office.id.clone(), office)).collect()
    };
    let (old, new) = (by_id(before), by_id(after));
    let came = new.values().filter(|office| !old.contains_key(&office.id));
    let closed = new.values().filter(|office| {
        let was = old.get(&office.id);
        was.is_some_and(Office::is_active) && !office.is_active()
    });
    let changed = new.values().filter_map(|office| {
        let what = office_changes(old.get(&office.id)?, office);
        (!what.is_empty())
            .then(|| format!("{} ({}): {}", office.label(), office.id, what.join(", ")))
    });
    let label = |office: &Office| format!("{} ({})", office.label(), office.id);
    let kinds = [
        ("came", came.map(label).collect::<Vec<_>>()),
        ("closed", closed.map(label).collect()),
        ("changed", changed.collect()),
    ];
    told(["office", "offices"], kinds)
}

/// Returns what is another about an office; what has many parts is named alone.
fn office_changes(old: &Office, new: &Office) -> Vec<String> {
    let listed = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join(", "));
    let of = |office: &Office, channel: Channel| {
        let records = office.channels.iter();
        let addresses = records
            .filter(|record| record.channel == channel)
            .filter_map(|record| record.address.clone());
        listed(addresses.collect())
    };
    let both = |what, channel| (what, of(old, channel), of(new, channel));
    let open = |office: &Office| {
        let records = office.open_channels();
        listed(records.map(|record| record.channel.to_string()).collect())
    };
    let mut told = changed([
        ("page", old.website.clone(), new.website.clone()),
        (
            "reading room",
            old.reading_room.clone(),
            new.reading_room.clone(),
        ),
        (
            "telephone",
            listed(old.phone.clone()),
            listed(new.phone.clone()),
        ),
        both("mailbox", Channel::Email),
        both("postal address", Channel::Post),
        both("fax", Channel::Fax),
        ("open channels", open(old), open(new)),
    ]);
    for (what, differs) in [
        ("times", old.processing != new.processing),
        ("form", old.form != new.form),
    ] {
        told.extend(differs.then(|| what.to_owned()));
    }
    told
}

/// Returns a sentence for each kind of change that there is.
fn told([one, many]: [&str; 2], kinds: [(&str, Vec<String>); 3]) -> Vec<String> {
    let kinds = kinds.into_iter().filter(|(_, names)| !names.is_empty());
    kinds
        .map(|(how, names)| {
            let more = names.len().saturating_sub(MOST_NAMED);
            let rest = if more > 0 {
                format!("; and {more} more")
            } else {
                String::new()
            };
            let shown = names[..names.len().min(MOST_NAMED)].join("; ");
            format!("{} {how}: {shown}{rest}", counted(names.len(), one, many))
        })
        .collect()
}
