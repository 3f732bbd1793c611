//! What a refresh changes, for people.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::super::table::Table;
use super::super::zip_areas::read_areas;
use super::super::{Channel, Directory, Office};
use crate::congress::Member;
use crate::text::counted;

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
        let lines = if table == Table::Members {
            members(before.all_members(), after.all_members())
        } else if table == Table::Offices {
            offices(before, after)
        } else {
            vec![rows(before, after, table)]
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
        let what = changes(old.get(id)?, member);
        (!what.is_empty()).then(|| format!("{}: {}", member.label(), what.join(", ")))
    });
    let kinds = [
        ("came", came.collect::<Vec<_>>()),
        ("left", left.collect()),
        ("changed", changed.collect()),
    ];
    told("member", kinds)
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
    let lines = told("office", kinds);
    // What was looked at anew and found as it was is no news of an office, and still a newer table.
    if lines.is_empty() {
        return vec![rows(before, after, Table::Offices)];
    }
    lines
}

/// Returns what is another about an office, in a word each.
fn office_changes(old: &Office, new: &Office) -> Vec<&'static str> {
    let of = |office: &Office, channel: Channel| -> Vec<Option<String>> {
        let records = office
            .channels
            .iter()
            .filter(|record| record.channel == channel);
        records.map(|record| record.address.clone()).collect()
    };
    let differs = |channel| of(old, channel) != of(new, channel);
    let open = |office: &Office| -> Vec<Channel> {
        office
            .open_channels()
            .map(|record| record.channel)
            .collect()
    };
    [
        ("page", old.website != new.website),
        ("reading room", old.reading_room != new.reading_room),
        ("times", old.processing != new.processing),
        ("telephone", old.phone != new.phone),
        ("mailbox", differs(Channel::Email)),
        ("postal address", differs(Channel::Post)),
        ("fax", differs(Channel::Fax)),
        ("form", old.form != new.form),
        ("channels that are open", open(old) != open(new)),
    ]
    .into_iter()
    .filter_map(|(what, differs)| differs.then_some(what))
    .collect()
}

/// Returns a sentence for each kind of change that there is.
fn told(what: &str, kinds: [(&str, Vec<String>); 3]) -> Vec<String> {
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
            format!(
                "{} {how}: {shown}{rest}",
                counted(names.len(), what, &format!("{what}s"))
            )
        })
        .collect()
}

/// Returns what is another about a member, in a word each.
fn changes(old: &Member, new: &Member) -> Vec<&'static str> {
    [
        ("name", old.name != new.name),
        (
            "seat",
            (old.district, old.senate_class) != (new.district, new.senate_class),
        ),
        ("party", old.party != new.party),
        (
            "term",
            (old.term_start, old.term_end) != (new.term_start, new.term_end),
        ),
        ("room", old.office != new.office),
        ("telephone", old.phone != new.phone),
        ("fax", old.fax != new.fax),
        ("site", old.website != new.website),
        ("form", old.contact_form != new.contact_form),
    ]
    .into_iter()
    .filter_map(|(what, differs)| differs.then_some(what))
    .collect()
}
