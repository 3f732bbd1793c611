//! Newer tables from the public data sets, in the sets' own formats.
//!
//! A refresh makes the texts of the tables that it renews, checks them whole and together with the others,
//! and says what changed. Nothing here fetches or asks what day it is.

mod age;
mod committees;
mod components;
mod data;
mod difference;
mod field;
mod forms;
mod kept;
mod left_out;
mod legislators;
mod offices;
mod request_forms;
mod sites;
mod yaml;
mod zips;

pub use components::next_page;
pub use data::{Data, Files, MOST_PAGES, Part};
pub use difference::Difference;
pub(super) use kept::is_kept;
pub use kept::{KeptError, TAGS, generation, hold, renew, undo};

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::corrections::key_of;
use super::table::{Header, Table};
use super::{Committee, Directory, DistrictOffice, Office, SenateForm, check_table};
use crate::congress::{Member, sitting_on};
use crate::text::{ordinal, quotable, visible};

/// No data set is larger, in bytes: the largest has two million.
pub const DATA_LIMIT: u64 = 16 * 1024 * 1024;

/// A Congress has no fewer sitting members than this, and no more than 541.
const FEWEST_MEMBERS: usize = 500;

/// One data set as it was read.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Which it is.
    pub data: Data,
    /// The name of its file.
    pub name: String,
    /// Its text.
    pub text: String,
    /// As of when it holds: the date of the server's copy, or of the file.
    pub as_of: NaiveDate,
}

/// The tables that a refresh renews, and what changes with them.
#[derive(Clone, Debug)]
pub struct Refresh {
    /// The new texts; each was checked.
    pub tables: BTreeMap<Table, String>,
    /// What changes, for people.
    pub differences: Vec<Difference>,
    /// What of the data is not taken over, or what they do not settle, a sentence each.
    pub notes: Vec<String>,
}

/// Why a refresh is refused. What stood before still does.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RefreshError {
    /// A data set is not what its name says, or is cut short.
    #[error("the {} in `{file}` cannot be used: {reason}", data.name())]
    Malformed {
        /// The data set.
        data: Data,
        /// The name of the file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A data set is older than the table that it would replace.
    #[error("the {} are of {theirs}, and the table is of {ours}", data.name())]
    Older {
        /// The data set.
        data: Data,
        /// The date of the data set.
        theirs: NaiveDate,
        /// The date of the table.
        ours: NaiveDate,
    },
    /// The tables would contradict each other or what is known of Congress.
    #[error("the new tables would not be right: {}", .0.join("; "))]
    Contradiction(Vec<String>),
}

impl RefreshError {
    fn malformed(fetched: &Fetched, reason: &impl ToString) -> Self {
        Self::Malformed {
            data: fetched.data,
            file: visible(&fetched.name),
            reason: visible(&reason.to_string()),
        }
    }
}

/// Makes the tables that the data sets renew. `today` bounds the date of a data set.
pub fn refresh(
    current: &Directory,
    fetched: &[Fetched],
    today: NaiveDate,
) -> Result<Refresh, RefreshError> {
    let mut tables = BTreeMap::new();
    let (mut moved, mut notes) = (Vec::new(), Vec::new());
    let of = |data: Data| fetched.iter().find(|fetched| fetched.data == data);
    let dated =
        |fetched: &Fetched, table: Table| not_older(fetched, current.header(table).as_of, today);
    let members: Vec<Member> = match of(Data::Legislators) {
        Some(fetched) => {
            let as_of = dated(fetched, Table::Members)?;
            let (read, left_out) = legislators::members(&fetched.text, current)
                .map_err(|reason| RefreshError::malformed(fetched, &reason))?;
            notes.extend(left_out);
            counted_right(&read).map_err(|reason| RefreshError::malformed(fetched, &reason))?;
            moved = age::signs_of_age(current, &read);
            moved.extend(age::lost(current, &read));
            moved.extend(seats_moved(current, &read));
            let header = legislators::header("members", as_of, &read);
            of_sitting_congress(
                header.valid_congress,
                &current.header(Table::Members),
                today,
            )
            .and_then(|()| begun(&read, as_of))
            .map_err(|reason| RefreshError::malformed(fetched, &reason))?;
            tables.insert(Table::Members, text(&header, &read));
            read
        }
        None => current.all_members().to_vec(),
    };
    let sits = |id: &str| members.iter().any(|member| member.bioguide == id);
    if let Some(fetched) = of(Data::HomeOffices) {
        let as_of = dated(fetched, Table::DistrictOffices)?;
        let (homes, left_out) = homes_by(current, fetched, as_of, &members)?;
        notes.extend(left_out);
        tables.insert(Table::DistrictOffices, homes);
    }
    let day_of_seats = |seats: &Fetched| dated(seats, Table::Committees);
    if let Some(text) = committees::renewed(current, fetched, &members, day_of_seats, &mut notes)? {
        tables.insert(Table::Committees, text);
    }
    if let Some(fetched) = of(Data::Zips) {
        let as_of = dated(fetched, Table::ZipAreas)?;
        let read = zips::read(&fetched.text, current, as_of, sitting_on(today))
            .map_err(|reason| RefreshError::malformed(fetched, &reason))?;
        notes.extend(zips::still_open(&read));
        tables.extend(read);
    }
    // What comes in several texts is as old as the oldest.
    let all = |data: Data| {
        let several = fetched.iter().filter(|fetched| fetched.data == data);
        let oldest = several.clone().min_by_key(|fetched| fetched.as_of)?;
        Some((oldest, several.collect::<Vec<_>>()))
    };
    if let Some((oldest, files)) = all(Data::SenateForms) {
        let as_of = dated(oldest, Table::SenateForms)?;
        let (mut read, left_out) = forms::renewed(&files, current, as_of)
            .map_err(|reason| RefreshError::malformed(oldest, &reason))?;
        notes.extend(left_out);
        read.retain(|form| sits(&form.bioguide));
        let mut header = current.header(Table::SenateForms);
        header.as_of = as_of;
        tables.insert(Table::SenateForms, text(&header, &read));
    }
    if let Some((offices, left_out)) = offices_by(
        current,
        all(Data::Components),
        all(Data::RequestForms),
        today,
    )? {
        notes.extend(left_out);
        tables.insert(Table::Offices, offices);
    }
    if tables.contains_key(&Table::Members) {
        without_strangers(current, &mut tables, &sits);
    }
    judge(current, tables, moved, notes)
}

/// Returns the text of the table of offices at home, and what is left out of it.
fn homes_by(
    current: &Directory,
    fetched: &Fetched,
    as_of: NaiveDate,
    members: &[Member],
) -> Result<(String, Vec<String>), RefreshError> {
    let (mut read, left_out) = legislators::home_offices(&fetched.text)
        .map_err(|reason| RefreshError::malformed(fetched, &reason))?;
    let sits = |id: &str| members.iter().any(|member| member.bioguide == id);
    read.retain(|office| sits(&office.bioguide));
    let before = current
        .source(Table::DistrictOffices)
        .body()
        .lines()
        .count();
    if 2 * read.len() < before {
        let reason = format!(
            "it lists {} for the members, and there were {before}",
            read.len()
        );
        return Err(RefreshError::malformed(fetched, &reason));
    }
    let header = legislators::header("district_offices", as_of, members);
    Ok((text(&header, &read), left_out))
}

/// Returns the text of the table of committees, and what is to be said of it.
fn committees_by(
    current: &Directory,
    [whole, seats]: [&Fetched; 2],
    as_of: NaiveDate,
    members: &[Member],
) -> Result<(String, Vec<String>), RefreshError> {
    let sits = |id: &str| members.iter().any(|member| member.bioguide == id);
    let (mut read, mut notes) =
        committees::read(&whole.text, &seats.text, current).map_err(|(data, reason)| {
            let file = if data == whole.data { whole } else { seats };
            RefreshError::malformed(file, &reason)
        })?;
    for committee in &mut read {
        leave(committee, &sits);
    }
    let mut header = legislators::header("committees", as_of, members);
    committees::of_congress(header.valid_congress, as_of)
        .map_err(|reason| RefreshError::malformed(seats, &reason))?;
    let ours = current.header(Table::Committees);
    if ours.valid_congress < header.valid_congress
        && committees::are_as_they_were(&read, current, &sits)
    {
        notes.push(committees::still_of(&ours));
        (header.valid_congress, header.expires) = (ours.valid_congress, ours.expires);
    }
    let is_new = ours.valid_congress < header.valid_congress;
    let lacking = committees::without_members(&read, current, is_new)
        .map_err(|reason| RefreshError::malformed(seats, &reason))?;
    notes.extend(lacking);
    Ok((text(&header, &read), notes))
}

/// The files of a data set, and the oldest of them.
type Several<'a> = (&'a Fetched, Vec<&'a Fetched>);

/// Returns the text of the table of offices by FOIA.gov's listing and its forms, and what is left out of them, or `None`
/// if there is neither.
fn offices_by(
    current: &Directory,
    listing: Option<Several<'_>>,
    forms: Option<Several<'_>>,
    today: NaiveDate,
) -> Result<Option<(String, Vec<String>)>, RefreshError> {
    if listing.is_none() && forms.is_none() {
        return Ok(None);
    }
    let mut all: Vec<Office> = current.offices().collect();
    let mut header = current.header(Table::Offices);
    let mut notes = Vec::new();
    if let Some((oldest, files)) = listing {
        let as_of = not_older(oldest, header.as_of, today)?;
        let texts: Vec<&str> = files.iter().map(|file| file.text.as_str()).collect();
        let (listed, left_out) =
            components::read(&texts).map_err(|reason| RefreshError::malformed(oldest, &reason))?;
        notes.extend(left_out);
        all = offices::renewed(&listed, current, as_of);
        header = offices::header(current, as_of);
    }
    if let Some((oldest, files)) = forms {
        let newest = request_forms::newest(current).unwrap_or_default();
        let as_of = not_older(oldest, newest, today)?;
        let left_out = request_forms::renew(&files, &mut all, as_of)
            .map_err(|reason| RefreshError::malformed(oldest, &reason))?;
        notes.extend(left_out);
        header = request_forms::dated(header, as_of);
    }
    Ok(Some((text(&header, &all), notes)))
}

/// Returns the day of a data set, if it is not older than what it would replace.
fn not_older(
    fetched: &Fetched,
    ours: NaiveDate,
    today: NaiveDate,
) -> Result<NaiveDate, RefreshError> {
    let theirs = fetched.as_of.min(today);
    if theirs < ours {
        let data = fetched.data;
        return Err(RefreshError::Older { data, theirs, ours });
    }
    Ok(theirs)
}

/// Checks the new tables, each whole and all together, and says what changes.
fn judge(
    current: &Directory,
    tables: BTreeMap<Table, String>,
    mut wrong: Vec<String>,
    notes: Vec<String>,
) -> Result<Refresh, RefreshError> {
    let known = wrong.len();
    for (table, text) in &tables {
        if let Err((line, reason)) = check_table(*table, text) {
            let record = text.lines().nth(line - 1).and_then(key_of).map(|key| {
                let member = current
                    .member(&key)
                    .map(|member| format!(", {}", member.label()));
                format!(" ({}{})", quotable(&key), member.unwrap_or_default())
            });
            wrong.push(format!(
                "{}, line {line}{}: {}",
                table.file_name(),
                record.unwrap_or_default(),
                visible(&reason)
            ));
        }
    }
    let next = current.with_texts(&tables);
    if wrong.len() == known {
        wrong.extend(next.disagreements());
    }
    if !wrong.is_empty() {
        return Err(RefreshError::Contradiction(wrong));
    }
    let changed = |table: &Table| current.source(*table).text() != next.source(*table).text();
    let differences = tables
        .keys()
        .filter(|table| changed(table))
        .map(|table| Difference::between(current, &next, *table))
        .collect();
    Ok(Refresh {
        tables,
        differences,
        notes,
    })
}

/// Returns who would sit in another seat in the middle of a term: nobody does, so their rows were swapped.
fn seats_moved(current: &Directory, members: &[Member]) -> Vec<String> {
    let moved = members.iter().filter(|new| {
        let old = current.sitting(&new.bioguide);
        old.is_some_and(|old| {
            let seat = |one: &Member| (one.role, one.state, one.district, one.senate_class);
            old.term_start == new.term_start && seat(old) != seat(new)
        })
    });
    moved
        .map(|member| {
            format!(
                "{} would hold another seat in the middle of a term",
                member.label()
            )
        })
        .collect()
}

/// Those who left leave every table at once.
pub(super) fn without_strangers(
    current: &Directory,
    tables: &mut BTreeMap<Table, String>,
    sits: &impl Fn(&str) -> bool,
) {
    tables.entry(Table::DistrictOffices).or_insert_with(|| {
        let all = current.source(Table::DistrictOffices).records();
        let stay: Vec<DistrictOffice> =
            all.filter(|o: &DistrictOffice| sits(&o.bioguide)).collect();
        text(&current.header(Table::DistrictOffices), &stay)
    });
    tables.entry(Table::SenateForms).or_insert_with(|| {
        let all = current.source(Table::SenateForms).records();
        let stay: Vec<SenateForm> = all.filter(|f: &SenateForm| sits(&f.bioguide)).collect();
        text(&current.header(Table::SenateForms), &stay)
    });
    tables.entry(Table::Committees).or_insert_with(|| {
        let mut all: Vec<Committee> = current.committees().collect();
        for committee in &mut all {
            leave(committee, sits);
        }
        text(&current.header(Table::Committees), &all)
    });
}

/// Empties the seats of those who are no members.
fn leave(committee: &mut Committee, sits: &impl Fn(&str) -> bool) {
    committee.members.retain(|id| sits(id));
    committee.chair = committee.chair.take().filter(|id| sits(id));
    committee.ranking = committee.ranking.take().filter(|id| sits(id));
}

/// Checks that a list of members is of the Congress that sits: the next one's count from its first day on, and an
/// earlier one's no more.
fn of_sitting_congress(
    congress: Option<u16>,
    ours: &Header,
    today: NaiveDate,
) -> Result<(), String> {
    let Some(congress) = congress else {
        return Ok(());
    };
    not_before_its_time(congress, sitting_on(today))?;
    match ours.valid_congress {
        Some(known) if congress < known => Err(format!(
            "it is of the {} Congress, and ours is of the {}",
            ordinal(congress),
            ordinal(known)
        )),
        _ => Ok(()),
    }
}

/// Checks that data are not of a Congress that is still to meet, on January 3 (20th Amendment, sections 1 and 2).
fn not_before_its_time(congress: u16, sitting: u16) -> Result<(), String> {
    if congress <= sitting {
        return Ok(());
    }
    Err(format!(
        "it is of the {} Congress, and the {} sits until January 3; renew from that day on",
        ordinal(congress),
        ordinal(sitting)
    ))
}

/// Checks that no term of a list begins after the list's own day.
fn begun(members: &[Member], as_of: NaiveDate) -> Result<(), String> {
    match members.iter().find(|member| member.term_start > as_of) {
        None => Ok(()),
        Some(late) => Err(format!(
            "the term of {} begins on {}, after the day of the list, {as_of}",
            late.label(),
            late.term_start
        )),
    }
}

fn counted_right(members: &[Member]) -> Result<(), String> {
    if (FEWEST_MEMBERS..=541).contains(&members.len()) {
        return Ok(());
    }
    Err(format!(
        "it lists {} members, and Congress has {FEWEST_MEMBERS} to 541",
        members.len()
    ))
}

/// Returns the text of a table of JSON lines.
fn text<T: Serialize>(header: &Header, records: &[T]) -> String {
    let mut text = String::new();
    let lines = records
        .iter()
        .filter_map(|record| serde_json::to_string(record).ok());
    for line in serde_json::to_string(header).into_iter().chain(lines) {
        let _ = writeln!(text, "{line}");
    }
    text
}
