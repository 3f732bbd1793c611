//! What a list of members itself shows of its age: a file's date is that of a copy, and proves nothing.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::Directory;
use super::super::table::Table;
use crate::calendar::long;
use crate::congress::{Member, sitting_on};

/// Returns what shows that a list is older than the table that it would replace, a sentence each.
pub(super) fn signs_of_age(current: &Directory, list: &[Member]) -> Vec<String> {
    let mut signs: Vec<String> = list
        .iter()
        .filter_map(|member| earlier_holder(current, member))
        .collect();
    let newest = list.iter().map(|member| member.term_start).max();
    signs.extend(
        current
            .all_members()
            .iter()
            .filter_map(|known| newcomer_missing(known, list, newest?)),
    );
    if !signs.is_empty() {
        signs.push("so the list is older than the table".to_owned());
    }
    signs
}

/// Says who would hold a seat again that somebody else holds since, or that was vacant after they came.
fn earlier_holder(current: &Directory, member: &Member) -> Option<String> {
    let since = long(member.term_start);
    let holder = match member.district {
        Some(district) => current.house_member(district),
        None => current
            .senators(member.state)
            .find(|known| known.senate_class == member.senate_class),
    };
    let Some(known) = holder else {
        let day = current.header(Table::Members).as_of;
        return (member.term_start <= day).then(|| {
            format!(
                "it has {} in the seat since {since}, and the seat was vacant on {}",
                member.label(),
                long(day)
            )
        });
    };
    let is_earlier = if known.bioguide == member.bioguide {
        // A day that was written wrongly is put right in the same term.
        sitting_on(member.term_start) < sitting_on(known.term_start)
    } else {
        // Nobody follows somebody in a seat from the day on which that one came.
        member.term_start <= known.term_start
    };
    is_earlier.then(|| {
        format!(
            "it has {} in the seat since {since}, and {} holds it since {}",
            member.label(),
            known.name,
            long(known.term_start)
        )
    })
}

/// No more seats than these fall vacant between two lists: a list that lacks more has lost a part.
const MOST_VACATED: usize = 5;

/// Returns what shows that a list has lost a part: more seats without a holder than fall vacant at once.
pub(super) fn lost(current: &Directory, list: &[Member]) -> Option<String> {
    let seat = |one: &Member| (one.state, one.district, one.senate_class);
    let held: HashSet<_> = list.iter().map(seat).collect();
    let known = current.all_members().iter();
    let lacking: Vec<String> = known
        .filter(|known| !held.contains(&seat(known)))
        .map(Member::label)
        .collect();
    (lacking.len() > MOST_VACATED).then(|| {
        format!(
            "it has no member for {} seats that were held, such as that of {}: a part of it is missing",
            lacking.len(),
            lacking[0]
        )
    })
}

/// Says who came after everybody in the list, and is not in it.
fn newcomer_missing(known: &Member, list: &[Member], newest: NaiveDate) -> Option<String> {
    let seat = |one: &Member| (one.state, one.district, one.senate_class);
    let is_told = list.iter().any(|member| seat(member) == seat(known));
    (!is_told && newest < known.term_start).then(|| {
        format!(
            "it has no member for the seat of {}, who came on {}, and no term in it begins after {}",
            known.label(),
            long(known.term_start),
            long(newest)
        )
    })
}
