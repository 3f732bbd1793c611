//! The ids of FOIA offices: the agency's abbreviation and the component's, `dhs-ice`; the agency's
//! alone for its main office, `dos`.

use std::collections::{BTreeMap, HashSet};

use redress::directory::OfficeStatus;

use crate::corrections;

/// What an id is made from.
pub(crate) struct Name<'a> {
    pub(crate) agency: &'a str,
    pub(crate) agency_abbreviation: &'a str,
    pub(crate) component: &'a str,
    pub(crate) abbreviation: Option<&'a str>,
    pub(crate) status: OfficeStatus,
    /// Whether it was last listed in 2017.
    pub(crate) old: bool,
}

/// Returns the id of every office, in the order of the names.
pub(crate) fn assign(names: &[Name<'_>]) -> Vec<String> {
    let mains = mains(names);
    let mut taken = HashSet::new();
    let mut ids = vec![String::new(); names.len()];
    // Offices that take requests choose first.
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|index| !names[*index].status.is_active());
    for index in order {
        let name = &names[index];
        let agency = agency(name);
        let wanted = if mains.contains(&index) {
            agency.clone()
        } else {
            format!("{agency}-{}", component(name, &agency))
        };
        let spelled_out = format!("{wanted}-{}", slug(name.component));
        let mut choices = vec![wanted.clone()];
        if !name.status.is_active() {
            choices.push(format!("{wanted}-inactive"));
        }
        choices.push(spelled_out.clone());
        choices.push(format!("{wanted}-duplicate"));
        choices.extend((2..).take(names.len()).map(|n| format!("{wanted}-{n}")));
        ids[index] = choices
            .into_iter()
            .find(|id| taken.insert(id.clone()))
            .unwrap_or(spelled_out);
    }
    ids
}

/// Returns which offices are the main ones of their agencies.
pub(crate) fn mains(names: &[Name<'_>]) -> HashSet<usize> {
    let mut best: BTreeMap<String, (u8, usize)> = BTreeMap::new();
    let mut active: HashSet<String> = HashSet::new();
    for name in names.iter().filter(|name| name.status.is_active()) {
        active.insert(agency(name));
    }
    for (index, name) in names.iter().enumerate() {
        let agency = agency(name);
        let rank = likeness(name);
        // An agency that has offices taking requests is not known by one that takes none.
        if rank == 0 || (active.contains(&agency) && !name.status.is_active()) {
            continue;
        }
        let entry = best.entry(agency).or_insert((rank, index));
        if rank > entry.0 {
            *entry = (rank, index);
        }
    }
    best.into_values().map(|(_, index)| index).collect()
}

/// Tells how much an office looks like its agency's main one; 0 if not at all.
pub(crate) fn likeness(name: &Name<'_>) -> u8 {
    if name.status == OfficeStatus::Router {
        return 0;
    }
    let agency = agency(name);
    let short: Vec<String> = words(name.abbreviation.unwrap_or_default());
    let bare: Vec<&str> = short
        .iter()
        .map(String::as_str)
        .filter(|word| !matches!(*word, "main" | "hq"))
        .collect();
    if short == [agency.as_str()] {
        4
    } else if bare == [agency.as_str()] || name.component == name.agency {
        3
    } else if matches!(name.component, "Headquarters" | "Main Office") && !name.old {
        2
    } else {
        0
    }
}

fn agency(name: &Name<'_>) -> String {
    let short = if name.agency_abbreviation.is_empty() {
        name.abbreviation.unwrap_or(name.agency)
    } else {
        name.agency_abbreviation
    };
    slug(short)
}

fn component(name: &Name<'_>, agency: &str) -> String {
    if name.status == OfficeStatus::Router {
        return "select".to_owned();
    }
    if let Some(short) = corrections::abbreviation(name.agency_abbreviation, name.abbreviation) {
        return slug(short);
    }
    let mut short = match name.abbreviation {
        Some(abbreviation) => {
            let words = words(abbreviation);
            let rest = match &words[..] {
                [first, rest @ ..] if first == agency => rest,
                all => all,
            };
            rest.join("-")
        }
        None => initials(name.component),
    };
    let suffix = match name.status {
        _ if name.old => "2017",
        // It is the agency's namesake and takes no requests.
        OfficeStatus::Inactive if short.is_empty() => "inactive",
        _ => "",
    };
    if !short.is_empty() && !suffix.is_empty() {
        short.push('-');
    }
    short + suffix
}

fn initials(name: &str) -> String {
    words(name)
        .iter()
        .filter(|word| !matches!(word.as_str(), "of" | "the" | "for" | "and" | "area"))
        .filter_map(|word| word.chars().next())
        .collect()
}

/// Returns a text in `a-z`, `0-9` and `-`.
fn slug(text: &str) -> String {
    words(text).join("-")
}

fn words(text: &str) -> Vec<String> {
    text.replace(['&', '.', '\''], "")
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect()
}
