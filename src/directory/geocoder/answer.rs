//! What the geocoder says of one address.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::congress::{District, fips};
use crate::text::{joined, ordinal, visible};

/// The ending of the name of a layer of districts, such as `119th Congressional Districts`.
const LAYER: &str = " Congressional Districts";

/// An address and the district in which it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The address, as the Bureau writes it.
    pub address: String,
    /// The district of the sitting Congress.
    pub district: District,
}

/// Why an answer settles no district.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GeocoderError {
    /// It is not what the geocoder answers.
    #[error("the answer cannot be used: {0}")]
    Malformed(String),
    /// The Bureau does not know the address.
    #[error("the Census Bureau finds no such address")]
    Unknown,
    /// The address may be one of several that lie in different districts.
    #[error("the address may be one of several, in different districts: {}", listed(.0))]
    Several(Vec<Located>),
    /// It holds for another Congress than the sitting one.
    #[error(
        "the answer is for {}, and the {} sits: a district of another Congress may be another member's",
        congresses(answered),
        ordinal(*sitting)
    )]
    OtherCongress {
        /// The Congress that sits.
        sitting: u16,
        /// Those for which the answer holds.
        answered: Vec<u16>,
    },
}

impl GeocoderError {
    /// Returns what the person can do now.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Malformed(_) => {
                "try again later, or look the address up at \
                 https://www.house.gov/representatives/find-your-representative"
            }
            Self::Unknown => {
                "write the street with its number, the city, the state and the ZIP code, without an \
                 apartment; a post-office box has no place"
            }
            Self::Several(_) => "write the street's direction or ending, such as `N` or `Ave`",
            Self::OtherCongress { .. } => {
                "name the vintage of the sitting Congress in `directory/geocoder.toml`, or look the address \
                 up at https://www.house.gov/representatives/find-your-representative"
            }
        }
    }
}

fn listed(located: &[Located]) -> String {
    let each = located
        .iter()
        .map(|one| format!("{} ({})", one.address, one.district));
    each.collect::<Vec<_>>().join("; ")
}

fn congresses(numbers: &[u16]) -> String {
    if numbers.is_empty() {
        return "no Congress".to_owned();
    }
    let ordinals: Vec<String> = numbers.iter().map(|number| ordinal(*number)).collect();
    let ordinals: Vec<&str> = ordinals.iter().map(String::as_str).collect();
    format!("the {} Congress", joined(&ordinals, "and"))
}

#[derive(Deserialize)]
struct Answer {
    result: Option<Found>,
    #[serde(default)]
    errors: Vec<String>,
}

#[derive(Deserialize)]
struct Found {
    #[serde(rename = "addressMatches")]
    matches: Vec<Match>,
}

#[derive(Deserialize)]
struct Match {
    #[serde(rename = "matchedAddress")]
    address: String,
    #[serde(default)]
    geographies: BTreeMap<String, Vec<Area>>,
}

#[derive(Deserialize)]
struct Area {
    #[serde(rename = "GEOID", default)]
    code: Option<String>,
    #[serde(rename = "CDSESSN", default)]
    congress: Option<String>,
}

/// Reads the answer about one address; `sitting` is the number of the Congress that sits.
pub fn read(text: &str, sitting: u16) -> Result<Located, GeocoderError> {
    let malformed = |why: &str| GeocoderError::Malformed(visible(why));
    let answer: Answer =
        serde_json::from_str(text).map_err(|error| malformed(&error.to_string()))?;
    let Some(result) = answer.result else {
        let said = answer.errors.join("; ");
        let said = if said.is_empty() {
            "it is empty"
        } else {
            &said
        };
        return Err(malformed(said));
    };
    let mut found: Vec<Located> = Vec::new();
    for one in &result.matches {
        let located = located(one, sitting)?;
        if found.iter().all(|other| other.district != located.district) {
            found.push(located);
        }
    }
    match found.len() {
        0 => Err(GeocoderError::Unknown),
        1 => Ok(found.remove(0)),
        _ => Err(GeocoderError::Several(found)),
    }
}

fn located(one: &Match, sitting: u16) -> Result<Located, GeocoderError> {
    let layers = one.geographies.iter().filter_map(|(name, areas)| {
        let number = name.strip_suffix(LAYER)?;
        let number = number.trim_end_matches(char::is_alphabetic).parse().ok()?;
        Some((number, areas))
    });
    let layers: Vec<(u16, &Vec<Area>)> = layers.collect();
    let of_sitting = layers.iter().find(|(congress, _)| *congress == sitting);
    let Some((_, areas)) = of_sitting else {
        let answered = layers.iter().map(|(congress, _)| *congress).collect();
        return Err(GeocoderError::OtherCongress { sitting, answered });
    };
    let malformed = |why: &str| GeocoderError::Malformed(why.to_owned());
    let [area] = areas.as_slice() else {
        return Err(malformed(
            "it does not name exactly one district for the address",
        ));
    };
    // The layer's name and the record must not contradict each other.
    if let Some(said) = &area.congress
        && said.parse() != Ok(sitting)
    {
        let answered = said.parse().into_iter().collect();
        return Err(GeocoderError::OtherCongress { sitting, answered });
    }
    let code = area.code.as_deref().unwrap_or_default();
    let district = fips::district(code)
        .ok_or_else(|| malformed(&format!("`{}` is not a House district", visible(code))))?;
    Ok(Located {
        address: visible(&one.address),
        district,
    })
}
