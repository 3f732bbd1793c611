use serde_json::{Value, json};

use super::*;
use crate::congress::sitting_on;

fn geocoder() -> Geocoder {
    file::read("geocoder.toml", EMBEDDED).unwrap()
}

fn one(layer: &str, area: &Value) -> Value {
    json!({
        "matchedAddress": "1 EAGLE ST, ALBANY, NY, 12207",
        "coordinates": {"x": -73.7, "y": 42.6},
        "geographies": {"States": [{"GEOID": "36", "NAME": "New York"}], layer: [area]},
    })
}

fn answer(matches: &[Value]) -> String {
    json!({"result": {"input": {"vintage": {"vintageName": "x"}}, "addressMatches": matches}})
        .to_string()
}

fn district(layer: &str, area: &Value) -> Result<String, GeocoderError> {
    read(&answer(&[one(layer, area)]), 119).map(|located| located.district.to_string())
}

#[test]
fn the_request_names_the_vintage_of_the_sitting_congress() {
    let sitting = sitting_on("2026-11-23".parse().unwrap());
    let request = geocoder().request("1 Eagle St & Co, Albany, NY 12207", sitting);
    assert_eq!(
        request.as_str(),
        "https://geocoding.geo.census.gov/geocoder/geographies/onelineaddress\
         ?address=1+Eagle+St+%26+Co%2C+Albany%2C+NY+12207&benchmark=Public_AR_Current\
         &vintage=ACS2025_Current&layers=all&format=json"
    );
    let next = geocoder().request("1 Eagle St", sitting + 1);
    assert!(next.as_str().contains("vintage=Current_Current"), "{next}");
}

#[test]
fn an_answer_for_the_sitting_congress_settles_the_district() {
    let area = json!({"GEOID": "3620", "CDSESSN": "119", "BASENAME": "20"});
    let layer = "119th Congressional Districts";
    assert_eq!(district(layer, &area), Ok("NY-20".to_owned()));
    let delegate = json!({"GEOID": "1198", "CDSESSN": "119"});
    assert_eq!(district(layer, &delegate), Ok("DC-AL".to_owned()));
}

#[test]
fn an_answer_for_another_congress_is_refused() {
    let area = |congress: &str| json!({"GEOID": "3620", "CDSESSN": congress});
    let other = |answered: &[u16]| -> Result<String, GeocoderError> {
        Err(GeocoderError::OtherCongress {
            sitting: 119,
            answered: answered.to_vec(),
        })
    };
    let next = district("120th Congressional Districts", &area("120"));
    assert_eq!(next, other(&[120]));
    // A layer that is named after one Congress and holds the lines of another.
    let mixed = district("119th Congressional Districts", &area("120"));
    assert_eq!(mixed, other(&[120]));
    assert_eq!(district("Census Tracts", &area("119")), other(&[]));
    let said = other(&[120]).unwrap_err().to_string();
    assert!(
        said.contains("the 120th Congress, and the 119th sits"),
        "{said}"
    );
}

#[test]
fn several_places_settle_it_only_where_they_agree() {
    let layer = "119th Congressional Districts";
    let place = |code: &str| one(layer, &json!({"GEOID": code}));
    let same = read(&answer(&[place("3620"), place("3620")]), 119);
    assert_eq!(same.unwrap().district.to_string(), "NY-20");
    let Err(GeocoderError::Several(several)) = read(&answer(&[place("3620"), place("3621")]), 119)
    else {
        panic!("two districts were taken for one");
    };
    assert_eq!(several.len(), 2);
    assert_eq!(read(&answer(&[]), 119), Err(GeocoderError::Unknown));
}

#[test]
fn what_is_no_answer_is_refused_without_its_escape_codes() {
    let layer = "119th Congressional Districts";
    for text in [
        "",
        "<html>",
        "{}",
        "{\"result\":{}}",
        "{\"errors\":[\"\\u001b[31mno\"],\"status\":\"400\"}",
        &answer(&[json!({"matchedAddress": 1})]),
    ] {
        let error = read(text, 119).unwrap_err();
        assert!(matches!(error, GeocoderError::Malformed(_)), "{text}");
        assert!(!error.to_string().contains('\u{1b}'), "{text}");
    }
    for code in ["3699", "36ZZ", "", "99999"] {
        let error = district(layer, &json!({"GEOID": code})).unwrap_err();
        assert!(matches!(error, GeocoderError::Malformed(_)), "{code}");
    }
}

#[test]
fn a_file_of_ones_own_is_checked_whole() {
    let cases = [
        (
            "https://geocoding.geo.census.gov/geocoder/",
            "http://example.org/",
            "not an https address",
        ),
        (
            "census.gov/geocoder/\"",
            "census.gov/geocoder\"",
            "must end with `/`",
        ),
        (
            "number = 119",
            "number = 1190000",
            "not the number of a Congress",
        ),
        ("block_vintage = ", "blocks_vintage = ", "block_vintage"),
    ];
    for (from, to, why) in cases {
        let text = EMBEDDED.replace(from, to);
        assert_ne!(text, EMBEDDED);
        let Err(GeocoderFileError::Faults { faults, .. }) = file::read("own.toml", &text) else {
            panic!("{to} was accepted");
        };
        let said: Vec<String> = faults.iter().map(|fault| fault.message.clone()).collect();
        assert!(said.join("\n").contains(why), "{said:?}");
    }
}
