//! Districts of ZIP codes: the relationship file of the Census, which says for which Congress it holds, and
//! the table of `OpenSourceActivismTech/us-zipcodes-congress`, which does not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::NaiveDate;

use super::super::Directory;
use super::super::table::{Header, Table};
use super::super::zip_areas;
use crate::calendar::long;
use crate::congress::{District, end_of, fips};
use crate::sender::State;
use crate::text::{joined, ordinal};

/// What is said of a file that names no ZIP areas with their districts.
const WHICH_FILES: &str = "it names no ZIP areas with their districts; `refresh zips` takes the Census Bureau's relationship \
     file (tab20_cd…20_zcta520_natl.txt, with the columns GEOID_CD… and GEOID_ZCTA5…), or zccd.csv \
     (state_fips,state_abbr,zcta,cd). A block equivalency file names blocks and no ZIP codes: it is for `redress merge \
     districts`";

/// What a table is made of whose lines are those of the Congress that it names.
const RELATIONSHIP: &str = "Census relationship file of districts and ZIP areas";

/// No honest table has fewer ZIP areas.
const FEWEST: usize = 30_000;

/// Returns the tables of areas and of prefixes. `sitting` is the Congress that sits.
pub(super) fn read(
    text: &str,
    current: &Directory,
    as_of: NaiveDate,
    sitting: u16,
) -> Result<[(Table, String); 2], String> {
    let first = text
        .lines()
        .next()
        .unwrap_or_default()
        .trim_start_matches('\u{feff}');
    let split = if first.contains('|') { '|' } else { ',' };
    let columns: Vec<&str> = first.split(split).map(str::trim).collect();
    let at = |wanted: &dyn Fn(&str) -> bool| columns.iter().position(|column| wanted(column));
    let mut header = current.header(Table::ZipAreas);
    header.as_of = as_of;
    let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let rows = rows.map(|line| line.split(split).map(str::trim).collect::<Vec<_>>());
    let areas = if split == '|' {
        let district = at(&|column| column.starts_with("GEOID_CD")).ok_or(WHICH_FILES)?;
        let zip = at(&|column| column.starts_with("GEOID_ZCTA5")).ok_or(WHICH_FILES)?;
        of_congress(&mut header, columns[district], sitting)?;
        collect(rows, |row| {
            let (code, zip) = (*row.get(district)?, *row.get(zip)?);
            let (state, number) = code.split_at_checked(2)?;
            Some((zip.to_owned(), fips::state(state)?, number.to_owned()))
        })?
    } else {
        let [state, zip, number] =
            ["state_abbr", "zcta", "cd"].map(|name| at(&|column| column == name));
        let (Some(state), Some(zip), Some(number)) = (state, zip, number) else {
            return Err(WHICH_FILES.to_owned());
        };
        if let (RELATIONSHIP, Some(congress)) = (header.source.as_str(), header.valid_congress) {
            return Err(format!(
                "it names no Congress, and the table is by the lines of the {}",
                ordinal(congress)
            ));
        }
        collect(rows, |row| {
            let abbreviation = row.get(state)?.parse().ok()?;
            Some((
                (*row.get(zip)?).to_owned(),
                abbreviation,
                (*row.get(number)?).to_owned(),
            ))
        })?
    };
    if areas.len() < FEWEST {
        return Err(format!(
            "it has {} ZIP areas, and there are more than {FEWEST}",
            areas.len()
        ));
    }
    let prefixes = prefixes(&areas, current, &header);
    Ok([
        (
            Table::ZipAreas,
            first_line(&header) + &zip_areas::write_areas(&areas),
        ),
        (Table::ZipPrefixes, prefixes),
    ])
}

/// Says which districts stay a question, where the file does not say by which lines it was made.
pub(super) fn still_open(tables: &[(Table, String)]) -> Option<String> {
    let (_, text) = tables.iter().find(|(table, _)| *table == Table::ZipAreas)?;
    let header = Header::parse(text.lines().next()?).ok()?;
    let (known, states) = (header.valid_congress?, &header.redrawn);
    if states.is_empty() {
        return None;
    }
    let states: Vec<&str> = states.iter().map(|state| state.abbreviation()).collect();
    Some(format!(
        "the districts of {} are a question from {} on all the same, for they were redrawn, and this file is of the {} \
         Congress or names none: only the Census Bureau's relationship file of the {} settles them \
         (tab20_cd{}20_zcta520_natl.txt), which is made of that Congress's block equivalency files",
        joined(&states, "and"),
        header.expires.map_or_else(String::new, long),
        ordinal(known),
        ordinal(known + 1),
        known + 1,
    ))
}

/// Takes the Congress from the name of a column, `GEOID_CD119_20`: the lines hold until it ends.
fn of_congress(header: &mut Header, column: &str, sitting: u16) -> Result<(), String> {
    let digits: String = column
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take(3)
        .collect();
    let congress: u16 = digits
        .parse()
        .map_err(|_| format!("`{column}` names no Congress"))?;
    super::not_before_its_time(congress, sitting)?;
    if header.valid_congress.is_some_and(|ours| congress < ours) {
        return Err(format!(
            "it holds for the {congress}th Congress, which is over"
        ));
    }
    if header.valid_congress != Some(congress) {
        header.redrawn = Vec::new();
    }
    header.valid_congress = Some(congress);
    header.expires = end_of(congress);
    RELATIONSHIP.clone_into(&mut header.source);
    header.note = None;
    Ok(())
}

type Areas = BTreeMap<String, BTreeSet<District>>;

fn collect<'a>(
    rows: impl Iterator<Item = Vec<&'a str>>,
    read: impl Fn(&[&str]) -> Option<(String, State, String)>,
) -> Result<Areas, String> {
    let mut areas = Areas::new();
    for (number, row) in (2..).zip(rows) {
        let wrong = || format!("line {number} is not a ZIP area in a district");
        let (zip, state, seat) = read(&row).ok_or_else(wrong)?;
        // The Census writes a part of a district that lies in no ZIP area, and water, without a code.
        if zip.is_empty() || seat == "ZZ" {
            continue;
        }
        let district = fips::seat(state, &seat).ok_or_else(wrong)?;
        areas.entry(zip).or_default().insert(district);
    }
    Ok(areas)
}

/// Returns the prefixes' states anew, with the prefixes without areas and the ranges as they were.
fn prefixes(areas: &Areas, current: &Directory, header: &Header) -> String {
    let mut states: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (zip, districts) in areas {
        let prefix = states.entry(zip.chars().take(3).collect()).or_default();
        prefix.extend(
            districts
                .iter()
                .map(|district| district.state().to_string()),
        );
    }
    for line in current.source(Table::ZipPrefixes).body().lines() {
        if let Some((prefix, listed)) = line.split_once(' ') {
            let listed = || listed.split(',').map(str::to_owned).collect();
            states.entry(prefix.to_owned()).or_insert_with(listed);
        }
    }
    let mut own = current.header(Table::ZipPrefixes);
    own.source.clone_from(&header.source);
    (own.as_of, own.valid_congress, own.expires) =
        (header.as_of, header.valid_congress, header.expires);
    let mut text = first_line(&own);
    for (prefix, states) in states {
        let states: Vec<String> = states.into_iter().collect();
        let _ = writeln!(text, "{prefix} {}", states.join(","));
    }
    text
}

fn first_line(header: &Header) -> String {
    format!("# {}\n", serde_json::to_string(header).unwrap_or_default())
}
