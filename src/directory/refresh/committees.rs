//! `unitedstates/congress-legislators`: committees and who sits on them.

use std::collections::HashMap;

use serde::Deserialize;

use super::super::check::https;
use super::super::{Committee, Directory};
use super::data::Data;
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

/// Reads the committees of both chambers; those of both together are led by turns and left out.
pub(super) fn read(
    committees: &str,
    membership: &str,
    current: &Directory,
) -> Result<Vec<Committee>, (Data, String)> {
    let listed: Vec<Listed> =
        serde_json::from_str(committees).map_err(|e| (Data::Committees, e.to_string()))?;
    let seats: HashMap<String, Vec<Sitting>> =
        serde_json::from_str(membership).map_err(|e| (Data::Membership, e.to_string()))?;
    let mut all = Vec::new();
    for whole in listed {
        let chamber = match whole.kind.as_str() {
            "house" => Chamber::House,
            "senate" => Chamber::Senate,
            _ => continue,
        };
        let id = whole.thomas_id.clone();
        let parts = &whole.subcommittees;
        all.push(committee(
            &whole,
            id.clone(),
            None,
            chamber,
            &seats,
            current,
        ));
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
    Ok(all)
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
