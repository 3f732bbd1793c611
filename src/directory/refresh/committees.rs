//! `unitedstates/congress-legislators`: committees and who sits on them.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::check::{congress_https, telephone};
use super::super::committee::{address, name};
use super::super::table::Header;
use super::super::{Committee, Directory};
use super::data::Data;
use super::left_out::LeftOut;
use super::legislators::said;
use super::yaml::records;
use crate::congress::{Chamber, sitting_on};
use crate::text::{ordinal, quotable};

#[derive(Deserialize)]
struct Listed {
    #[serde(rename = "type", default)]
    kind: String,
    name: String,
    thomas_id: String,
    url: Option<String>,
    address: Option<String>,
    phone: Option<String>,
    #[serde(default)]
    subcommittees: Vec<Listed>,
}

#[derive(Deserialize)]
struct Sitting {
    bioguide: String,
    #[serde(default)]
    title: Option<String>,
}

/// Reads the committees of both chambers, and says what is left out, for it cannot be theirs; committees of both
/// together are led by turns and left out.
pub(super) fn read(
    committees: &str,
    membership: &str,
    current: &Directory,
) -> Result<(Vec<Committee>, Vec<String>), (Data, String)> {
    let listed: Vec<Listed> = records(committees).map_err(|e| (Data::Committees, e))?;
    let seats: HashMap<String, Vec<Sitting>> =
        records(membership).map_err(|e| (Data::Membership, e))?;
    let (mut all, mut notes) = (Vec::new(), Vec::new());
    let mut add = |listed: &Listed, id: String, parent: Option<String>, chamber: Chamber| {
        name(&listed.name).map_err(|faulty| {
            let reason = format!("the name of {} is {faulty}", quotable(&id));
            (Data::Committees, reason)
        })?;
        let (read, left_out) = committee(listed, id, parent, chamber, &seats, current);
        notes.extend(left_out.told(&format!("the {}", read.name)));
        all.push(read);
        Ok::<(), (Data, String)>(())
    };
    for whole in &listed {
        let chamber = match whole.kind.as_str() {
            "house" => Chamber::House,
            "senate" => Chamber::Senate,
            _ => continue,
        };
        let id = whole.thomas_id.clone();
        add(whole, id.clone(), None, chamber)?;
        for part in &whole.subcommittees {
            let own = format!("{id}{}", part.thomas_id);
            add(part, own, Some(id.clone()), chamber)?;
        }
    }
    if all.is_empty() {
        return Err((Data::Committees, "it lists no committee".to_owned()));
    }
    Ok((all, notes))
}

fn committee(
    listed: &Listed,
    id: String,
    parent: Option<String>,
    chamber: Chamber,
    seats: &HashMap<String, Vec<Sitting>>,
    current: &Directory,
) -> (Committee, LeftOut) {
    let sitting = seats.get(&id).map(Vec::as_slice).unwrap_or_default();
    let titled = |fits: fn(&str) -> bool| {
        let mut leads = sitting
            .iter()
            .filter(|one| one.title.as_deref().is_some_and(fits));
        leads.next().map(|one| one.bioguide.clone())
    };
    let mut left_out = LeftOut::default();
    // The list names some sites by `http`; all of them answer by `https`.
    let url = said(listed.url.clone()).map(|url| url.replacen("http://", "https://", 1));
    let committee = Committee {
        name: listed.name.clone(),
        parent,
        chamber,
        topics: current
            .committee(&id)
            .map(|known| known.topics)
            .unwrap_or_default(),
        website: left_out.unless("web site", url, congress_https),
        address: left_out.unless("address", said(listed.address.clone()), address),
        phone: left_out.unless("telephone", said(listed.phone.clone()), telephone),
        chair: titled(|title| title.starts_with("Chair")),
        ranking: titled(|title| title.starts_with("Ranking"))
            .or_else(|| titled(|title| title.starts_with("Vice Chair"))),
        members: sitting.iter().map(|one| one.bioguide.clone()).collect(),
        id,
    };
    (committee, left_out)
}

/// Checks that the members are those of the Congress whose committees are read: the seats of others would be lost.
pub(super) fn of_congress(members: Option<u16>, as_of: NaiveDate) -> Result<(), String> {
    let sitting = sitting_on(as_of);
    match members {
        Some(earlier) if earlier < sitting => Err(format!(
            "it is of the {} Congress, and the list of members is of the {}: renew `members` first",
            ordinal(sitting),
            ordinal(earlier)
        )),
        _ => Ok(()),
    }
}

/// Returns `true` if every committee that the table has is as it was, without those who left: a new Congress gives all
/// seats anew, and so the list is still the old one's.
pub(super) fn are_as_they_were(
    read: &[Committee],
    current: &Directory,
    sits: &impl Fn(&str) -> bool,
) -> bool {
    let seats = |committee: &Committee| -> BTreeSet<String> {
        let members = committee.members.iter();
        members.filter(|id| sits(id)).cloned().collect()
    };
    let known = read
        .iter()
        .filter_map(|new| Some((current.committee(&new.id)?, new)));
    let mut changed = known.map(|(old, new)| seats(&old) != seats(new)).peekable();
    changed.peek().is_some() && !changed.any(|is_changed| is_changed)
}

/// Says that a list is still that of an earlier Congress.
pub(super) fn still_of(ours: &Header) -> String {
    let congress = ours.valid_congress.map(ordinal).unwrap_or_default();
    format!(
        "the seats on committees are as they were in the {congress} Congress: they count as that one's until new ones \
         are listed"
    )
}
