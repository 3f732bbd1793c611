//! `unitedstates/congress-legislators`: committees and who sits on them.

use std::collections::HashMap;

use serde::Deserialize;

use super::super::check::https;
use super::super::{Committee, Directory};
use super::data::Data;
use super::yaml::records;
use crate::congress::Chamber;

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

/// Reads the committees of both chambers, and says which addresses on the web are left out; committees of both
/// together are led by turns and left out.
pub(super) fn read(
    committees: &str,
    membership: &str,
    current: &Directory,
) -> Result<(Vec<Committee>, Vec<String>), (Data, String)> {
    let listed: Vec<Listed> = records(committees).map_err(|e| (Data::Committees, e))?;
    let seats: HashMap<String, Vec<Sitting>> =
        records(membership).map_err(|e| (Data::Membership, e))?;
    let mut all = Vec::new();
    for whole in &listed {
        let chamber = match whole.kind.as_str() {
            "house" => Chamber::House,
            "senate" => Chamber::Senate,
            _ => continue,
        };
        let id = whole.thomas_id.clone();
        let parts = &whole.subcommittees;
        all.push(committee(whole, id.clone(), None, chamber, &seats, current));
        for part in parts {
            let own = format!("{id}{}", part.thomas_id);
            all.push(committee(
                part,
                own,
                Some(id.clone()),
                chamber,
                &seats,
                current,
            ));
        }
    }
    if all.is_empty() {
        return Err((Data::Committees, "it lists no committee".to_owned()));
    }
    let each = listed
        .iter()
        .flat_map(|whole| std::iter::once(whole).chain(&whole.subcommittees));
    let left_out = each.filter_map(|one| {
        let address = one.url.as_ref().filter(|address| https(address).is_err())?;
        Some(format!(
            "the web site of the {} is left out, for it is no https address: {address}",
            one.name
        ))
    });
    let left_out = left_out.collect();
    Ok((all, left_out))
}

fn committee(
    listed: &Listed,
    id: String,
    parent: Option<String>,
    chamber: Chamber,
    seats: &HashMap<String, Vec<Sitting>>,
    current: &Directory,
) -> Committee {
    let sitting = seats.get(&id).map(Vec::as_slice).unwrap_or_default();
    let titled = |fits: fn(&str) -> bool| {
        let mut leads = sitting
            .iter()
            .filter(|one| one.title.as_deref().is_some_and(fits));
        leads.next().map(|one| one.bioguide.clone())
    };
    Committee {
        name: listed.name.clone(),
        parent,
        chamber,
        topics: current
            .committee(&id)
            .map(|known| known.topics)
            .unwrap_or_default(),
        website: listed.url.clone().filter(|address| https(address).is_ok()),
        address: listed.address.clone(),
        phone: listed.phone.clone(),
        chair: titled(|title| title.starts_with("Chair")),
        ranking: titled(|title| title.starts_with("Ranking"))
            .or_else(|| titled(|title| title.starts_with("Vice Chair"))),
        members: sitting.iter().map(|one| one.bioguide.clone()).collect(),
        id,
    }
}
