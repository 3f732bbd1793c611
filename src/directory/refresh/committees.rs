//! `unitedstates/congress-legislators`: committees and who sits on them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use super::super::committee::{address, name};
use super::super::record::{congress_https, telephone};
use super::super::table::Header;
use super::super::{Committee, Directory};
use super::data::Data;
use super::field::Field;
use super::left_out::LeftOut;
use super::yaml::{entries, entry};
use super::{Fetched, RefreshError};
use crate::congress::{Chamber, Member, sitting_on};
use crate::text::{ordinal, quotable};

#[derive(Deserialize)]
struct Listed {
    #[serde(rename = "type", default)]
    kind: String,
    name: String,
    thomas_id: String,
    #[serde(default)]
    url: Field,
    #[serde(default)]
    address: Field,
    #[serde(default)]
    phone: Field,
    #[serde(default)]
    subcommittees: Vec<Value>,
}

#[derive(Deserialize)]
struct Sitting {
    bioguide: String,
    #[serde(default)]
    title: Field,
}

/// Returns the text of the table of committees, or `None` where the data sets do not renew it, and says why.
pub(super) fn renewed(
    current: &Directory,
    fetched: &[Fetched],
    members: &[Member],
    day_of: impl Fn(&Fetched) -> Result<NaiveDate, RefreshError>,
    notes: &mut Vec<String>,
) -> Result<Option<String>, RefreshError> {
    let of = |data: Data| fetched.iter().find(|fetched| fetched.data == data);
    match (of(Data::Committees), of(Data::Membership)) {
        (_, Some(seats)) if is_empty(&seats.text) => {
            let of_committees = [Data::Committees, Data::Membership];
            if fetched.iter().all(|one| of_committees.contains(&one.data)) {
                return Err(RefreshError::malformed(seats, &NOBODY_YET));
            }
            notes.push(format!(
                "the committees stay as they were: `{}` is left, for {}",
                seats.name, NOBODY_YET
            ));
        }
        (Some(whole), Some(seats)) => {
            let (text, said) =
                super::committees_by(current, [whole, seats], day_of(seats)?, members)?;
            notes.extend(said);
            return Ok(Some(text));
        }
        (Some(one), None) | (None, Some(one)) => {
            let other = match one.data {
                Data::Committees => Data::Membership,
                _ => Data::Committees,
            };
            notes.push(format!(
                "the committees stay as they were: `{}` says nothing without the {}",
                one.name,
                other.name()
            ));
        }
        (None, None) => {}
    }
    Ok(None)
}

/// Who sits on each committee, by its code.
type Seats = HashMap<String, Vec<Sitting>>;

/// Reads the committees of both chambers, and says what is left out, for it cannot be theirs or cannot be read;
/// committees of both together are led by turns and left out.
pub(super) fn read(
    committees: &str,
    membership: &str,
    current: &Directory,
) -> Result<(Vec<Committee>, Vec<String>), (Data, String)> {
    let listed: Vec<Value> = entries(committees).map_err(|e| (Data::Committees, e))?;
    let rows: BTreeMap<String, Value> = entries(membership).map_err(|e| (Data::Membership, e))?;
    let mut notes = Vec::new();
    let seats: Seats = rows
        .into_iter()
        .map(|(id, row)| {
            let sitting = sitting(&id, row, &mut notes);
            (id, sitting)
        })
        .collect();
    let mut all = Vec::new();
    for (at, whole) in listed.into_iter().enumerate() {
        let id = whole["thomas_id"].as_str().map(str::to_owned);
        let whole = match entry::<Listed>(whole) {
            Ok(whole) => whole,
            Err(reason) => {
                notes.push(not_read(at, id.as_deref(), &reason));
                all.extend(current.committees().filter(|known| {
                    id.is_some() && (Some(&known.id) == id.as_ref() || known.parent == id)
                }));
                continue;
            }
        };
        let chamber = match whole.kind.as_str() {
            "house" => Chamber::House,
            "senate" => Chamber::Senate,
            _ => continue,
        };
        let id = whole.thomas_id.clone();
        let parts = whole.subcommittees.clone();
        let mut add = |listed: Listed, id: String, parent: Option<String>| {
            name(&listed.name).map_err(|faulty| {
                let reason = format!("the name of {} is {faulty}", quotable(&id));
                (Data::Committees, reason)
            })?;
            let (read, left_out) = committee(listed, id, parent, chamber, &seats, current);
            notes.extend(left_out.told(&format!("the {}", read.name)));
            all.push(read);
            Ok::<(), (Data, String)>(())
        };
        add(whole, id.clone(), None)?;
        let mut unread = Vec::new();
        for (at, part) in parts.into_iter().enumerate() {
            let own = part["thomas_id"].as_str().map(|own| format!("{id}{own}"));
            match entry::<Listed>(part) {
                Ok(part) => {
                    let own = format!("{id}{}", part.thomas_id);
                    add(part, own, Some(id.clone()))?;
                }
                Err(reason) => unread.push(not_read(at, own.as_deref(), &reason)),
            }
        }
        notes.extend(unread);
    }
    if all.is_empty() {
        return Err((Data::Committees, "it lists no committee".to_owned()));
    }
    let wholes =
        |all: &mut dyn Iterator<Item = &Committee>| all.filter(|one| one.parent.is_none()).count();
    let known: Vec<Committee> = current.committees().collect();
    let (read, before) = (wholes(&mut all.iter()), wholes(&mut known.iter()));
    if 2 * read < before {
        let reason = format!("it lists {read} committees, and the table has {before}");
        return Err((Data::Committees, reason));
    }
    Ok((all, notes))
}

/// Reads who sits on one committee.
fn sitting(id: &str, row: Value, notes: &mut Vec<String>) -> Vec<Sitting> {
    let Value::Array(row) = row else {
        notes.push(format!(
            "the members of `{}` are not a list, and are left out",
            quotable(id)
        ));
        return Vec::new();
    };
    let mut all = Vec::new();
    for (at, one) in row.into_iter().enumerate() {
        match entry(one) {
            Ok(one) => all.push(one),
            Err(reason) => notes.push(format!(
                "seat number {} on `{}` is left out, for it cannot be read ({})",
                at + 1,
                quotable(id),
                quotable(&reason)
            )),
        }
    }
    all
}

fn not_read(at: usize, id: Option<&str>, reason: &str) -> String {
    let which = id.map_or_else(
        || format!("number {}", at + 1),
        |id| format!("`{}`", quotable(id)),
    );
    format!(
        "the entry {which} of the committees cannot be read ({}); what the table has of it stays",
        quotable(reason)
    )
}

fn committee(
    listed: Listed,
    id: String,
    parent: Option<String>,
    chamber: Chamber,
    seats: &Seats,
    current: &Directory,
) -> (Committee, LeftOut) {
    let sitting = seats.get(&id).map(Vec::as_slice).unwrap_or_default();
    let titled = |fits: fn(&str) -> bool| {
        let title = |one: &Sitting| one.title.clone().plain();
        let mut leads = sitting
            .iter()
            .filter(|one| title(one).as_deref().is_some_and(fits));
        leads.next().map(|one| one.bioguide.clone())
    };
    let mut left_out = LeftOut::default();
    // The list names some sites by `http`; all of them answer by `https`.
    let url = match listed.url {
        Field::Text(url) => Field::Text(url.replacen("http://", "https://", 1)),
        other => other,
    };
    let committee = Committee {
        name: listed.name,
        parent,
        chamber,
        topics: current
            .committee(&id)
            .map(|known| known.topics)
            .unwrap_or_default(),
        website: left_out.unless("web site", url, congress_https),
        address: left_out.unless("address", listed.address, address),
        phone: left_out.unless("telephone", listed.phone, telephone),
        chair: titled(|title| title.starts_with("Chair")),
        ranking: titled(|title| title.starts_with("Ranking"))
            .or_else(|| titled(|title| title.starts_with("Vice Chair"))),
        members: sitting.iter().map(|one| one.bioguide.clone()).collect(),
        id,
    };
    (committee, left_out)
}

/// Returns `true` if a list of seats names nobody.
pub(super) fn is_empty(membership: &str) -> bool {
    entries::<BTreeMap<String, Value>>(membership).is_ok_and(|rows| rows.is_empty())
}

/// What is said of a list of seats that names nobody.
pub(super) const NOBODY_YET: &str = "it names nobody: its publisher empties it when a new Congress meets, and fills it as \
     the chambers name the members of their committees, from about two weeks later on";

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

/// Returns `true` if most committees that have members are as they were in the table, without those who left: a new
/// Congress gives all seats anew, and so the list is still the old one's.
pub(super) fn are_as_they_were(
    read: &[Committee],
    current: &Directory,
    sits: &impl Fn(&str) -> bool,
) -> bool {
    let seats = |committee: &Committee| -> BTreeSet<String> {
        let members = committee.members.iter();
        members.filter(|id| sits(id)).cloned().collect()
    };
    let listed = read.iter().filter(|new| !new.members.is_empty());
    let known: Vec<bool> = listed
        .filter_map(|new| Some(seats(&current.committee(&new.id)?) == seats(new)))
        .collect();
    let same = known.iter().filter(|is_same| **is_same).count();
    2 * same > known.len()
}

/// No more committees than these lose all their members between two lists of one Congress.
const MOST_EMPTIED: usize = 5;

/// Compares which committees have members. In one Congress they keep them: a list without those of many is cut short. In
/// a new one they are named by and by, and who is not yet is told.
pub(super) fn without_members(
    read: &[Committee],
    current: &Directory,
    is_new_congress: bool,
) -> Result<Option<String>, String> {
    let had: Vec<Committee> = current
        .committees()
        .filter(|known| known.parent.is_none() && !known.members.is_empty())
        .collect();
    let has = |id: &str| {
        read.iter()
            .any(|one| one.id == id && !one.members.is_empty())
    };
    let emptied: Vec<&Committee> = had.iter().filter(|known| !has(&known.id)).collect();
    let Some(first) = emptied.first() else {
        return Ok(None);
    };
    let many = format!(
        "nobody is listed for {} of the {} committees that had members, such as the {} ({})",
        emptied.len(),
        had.len(),
        first.name,
        first.id
    );
    if is_new_congress {
        return Ok(Some(format!("{many}: who sits there is not known yet")));
    }
    if emptied.len() > MOST_EMPTIED {
        return Err(format!("{many}: a part of it is missing"));
    }
    Ok(Some(many))
}

/// Says that a list is still that of an earlier Congress.
pub(super) fn still_of(ours: &Header) -> String {
    let congress = ours.valid_congress.map(ordinal).unwrap_or_default();
    format!(
        "the seats on committees are as they were in the {congress} Congress: they count as that one's until new ones \
         are listed"
    )
}
