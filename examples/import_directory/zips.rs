//! ZIP areas and prefixes.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use redress::congress::District;
use redress::directory::{Header, Table};
use redress::sender::State;

use crate::congress::CONGRESS_ENDS;
use crate::output::{Output, expect};

/// The states that elected the 120th Congress by other lines than the 119th, as the press reported
/// them by June 2026 (Virginia's new map was blocked; litigation went on). They matter from the end
/// of the 119th until the table is replaced.
const REDRAWN: [&str; 10] = ["AL", "CA", "FL", "LA", "MO", "NC", "OH", "TN", "TX", "UT"];

fn header(table: &str, note: &str) -> Result<Header, Box<dyn Error>> {
    Ok(Header {
        table: table.into(),
        source: "Census block equivalency files of the 119th Congress, through \
                 OpenSourceActivismTech/us-zipcodes-congress"
            .into(),
        as_of: "2024-11-12".parse()?,
        license: "public domain".into(),
        valid_congress: Some(119),
        expires: Some(CONGRESS_ENDS.parse()?),
        redrawn: Vec::new(),
        note: Some(note.into()),
    })
}

pub(crate) fn areas(facts: &Path, output: &mut Output) -> Result<(), Box<dyn Error>> {
    let mut areas: BTreeMap<String, Vec<District>> = BTreeMap::new();
    let mut pairs = 0;
    for row in rows(facts, "zip_districts.csv")? {
        let [zip, state, number] = &row[..] else {
            return Err(format!("{row:?} is not ZIP, state, district").into());
        };
        areas
            .entry(zip.clone())
            .or_default()
            .push(format!("{state}-{number}").parse()?);
        pairs += 1;
    }
    expect("ZIP pairs", pairs, 42_033)?;
    expect("ZIP areas", areas.len(), 33_774)?;
    let lines: Vec<String> = areas
        .into_iter()
        .map(|(zip, mut districts)| {
            districts.sort_unstable();
            districts.dedup();
            let list: Vec<String> = districts.iter().map(ToString::to_string).collect();
            format!("{zip} {}", list.join(","))
        })
        .collect();
    let mut header = header(
        "zip_areas",
        "Joined by census tract: it names a district too many rather than too few.",
    )?;
    for state in REDRAWN {
        header.redrawn.push(state.parse()?);
    }
    output.lines(Table::ZipAreas, &header, &lines)
}

pub(crate) fn prefixes(facts: &Path, output: &mut Output) -> Result<(), Box<dyn Error>> {
    let mut lines = Vec::new();
    for row in rows(facts, "zip3_states.csv")? {
        let [prefix, states] = &row[..] else {
            return Err(format!("{row:?} is not prefix, states").into());
        };
        let mut states = states
            .split('|')
            .map(str::parse)
            .collect::<Result<Vec<State>, _>>()?;
        states.sort_unstable();
        let list: Vec<&str> = states.iter().map(|state| state.abbreviation()).collect();
        lines.push(format!("{prefix} {}", list.join(",")));
    }
    expect("ZIP prefixes", lines.len(), 894)?;
    for row in rows(facts, "zip_territories.csv")? {
        let [first, last, state, ..] = &row[..] else {
            return Err(format!("{row:?} is not a range").into());
        };
        lines.push(format!("{first}-{last} {state}"));
    }
    lines.sort_unstable();
    let header = header(
        "zip_prefixes",
        "Prefixes: derived from zip_areas. Ranges of VI, GU, MP and AS: fecgov/openFEC#5693.",
    )?;
    output.lines(Table::ZipPrefixes, &header, &lines)
}

/// Returns the rows of a file without its heading. None of these files quotes a value.
fn rows(facts: &Path, name: &str) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let text = fs::read_to_string(facts.join(name)).map_err(|e| format!("{name}: {e}"))?;
    let lines = text.lines().skip(1);
    Ok(lines
        .map(|line| line.split(',').map(|cell| cell.trim().to_owned()).collect())
        .collect())
}
