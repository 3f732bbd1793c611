//! Whose web site an address is: a member's stands on a host of its own, and no list gives it to another.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::super::table::Table;
use super::super::{Directory, SenateForm};
use crate::congress::Member;
use crate::text::folded;

/// A shorter surname stands in many a host by chance.
const SHORTEST_SURNAME: usize = 5;

/// The hosts that are known, each with those who have an address there, by bioguide id.
type Hosts = BTreeMap<String, BTreeSet<String>>;

/// Who has which host, by what is known and by a new list.
pub(super) struct Sites<'a> {
    current: &'a Directory,
    known: Hosts,
    listed: Hosts,
    members: &'a [Member],
}

impl<'a> Sites<'a> {
    /// Compares with `members`, who are those of a new list or of the directory itself.
    pub(super) fn new(current: &'a Directory, members: &'a [Member]) -> Self {
        let addresses = |member: &Member| [member.website.clone(), member.contact_form.clone()];
        let forms = current.source(Table::SenateForms).records();
        let forms = forms.map(|form: SenateForm| (form.bioguide, form.url));
        let each = |list: &'a [Member]| {
            list.iter().flat_map(move |member| {
                let given = addresses(member).into_iter().flatten();
                given.map(|address| (member.bioguide.clone(), address))
            })
        };
        Self {
            current,
            known: hosts(each(current.all_members()).chain(forms)),
            listed: hosts(each(members)),
            members,
        }
    }

    /// Returns whose host an address is on, if it is another member's than that of `member`.
    pub(super) fn other_owner(&self, member: &Member, address: &str) -> Option<String> {
        let host = host(address)?;
        let nobody = BTreeSet::new();
        let known = self.known.get(&host).unwrap_or(&nobody);
        // Where several have their forms, the host is a service of the chamber.
        if known.contains(&member.bioguide) || known.len() > 1 {
            return None;
        }
        let sits = |id: &String| self.members.iter().find(|other| other.bioguide == *id);
        let is_named = names(member, &host);
        if let Some(id) = known.first() {
            return match sits(id) {
                Some(other) => Some(other.label()),
                // Who comes after one of the same name may have the host of that one.
                None => (!is_named).then(|| self.label_of(id)),
            };
        }
        let listed = self.listed.get(&host).unwrap_or(&nobody);
        let mut others = listed.iter().filter(|id| **id != member.bioguide);
        if let Some(other) = others.find_map(sits) {
            return (!is_named || names(other, &host)).then(|| other.label());
        }
        let is_of = |other: &&Member| {
            other.bioguide != member.bioguide && !is_named && bears_surname(other, &host)
        };
        self.members.iter().find(is_of).map(Member::label)
    }

    fn label_of(&self, id: &str) -> String {
        let known = self.current.member(id);
        known.map_or_else(|| id.to_owned(), |member| member.label())
    }
}

/// Takes what stands on another member's host out of a list, and says so.
pub(super) fn without_others(members: &mut [Member], current: &Directory) -> Vec<String> {
    let before = members.to_vec();
    let sites = Sites::new(current, &before);
    let mut notes = Vec::new();
    for (member, listed) in members.iter_mut().zip(&before) {
        for (what, slot) in [
            ("web site", &mut member.website),
            ("web form", &mut member.contact_form),
        ] {
            if let Some(address) = slot.as_deref()
                && let Some(owner) = sites.other_owner(listed, address)
            {
                notes.push(told(what, &listed.label(), &owner, address));
                *slot = None;
            }
        }
    }
    notes
}

/// Says that an address is left out, for it is another member's.
pub(super) fn told(what: &str, label: &str, owner: &str, address: &str) -> String {
    format!("the {what} of {label} is left out, for its host is that of {owner}: {address}")
}

fn hosts(addresses: impl Iterator<Item = (String, String)>) -> Hosts {
    let mut hosts = Hosts::new();
    for (id, address) in addresses {
        if let Some(host) = host(&address) {
            hosts.entry(host).or_default().insert(id);
        }
    }
    hosts
}

/// Returns the host of an address without `www.`.
fn host(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Returns a host's first part without signs: `kamlagerdove` of `kamlager-dove.house.gov`.
fn label(host: &str) -> String {
    folded(host.split('.').next().unwrap_or_default()).replace(' ', "")
}

/// Returns `true` if a host holds a part of the member's name behind the first.
fn names(member: &Member, host: &str) -> bool {
    let label = label(host);
    let (name, last) = (folded(&member.name), folded(&member.last_name));
    let parts = name.split(' ').skip(1).filter(|part| part.len() > 3);
    let mut parts = parts.chain(last.split(' ').filter(|part| part.len() > 1));
    parts.any(|part| label.contains(part))
}

/// Returns `true` if a host holds the whole surname of a member, and not by chance.
fn bears_surname(member: &Member, host: &str) -> bool {
    let surname = folded(&member.last_name).replace(' ', "");
    let label = label(host);
    label == surname || (surname.len() >= SHORTEST_SURNAME && label.contains(&surname))
}
