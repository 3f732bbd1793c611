//! `redress directory refresh`: newer tables from the public data sets, all of them or none, and back.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use redress::congress::{Member, Role, Seat};
use redress::directory::Directory;
use serde_json::{Value, json};

use crate::smtp::tls::Authority;
use crate::support::web::{Answer, Server, page};
use crate::support::{ADA, Home};

const MEMBERS: &str = "/legislators-current.json";
const HOMES: &str = "/legislators-district-offices.json";

/// Returns the members in the form of `unitedstates/congress-legislators`.
pub(crate) fn legislators() -> Vec<Value> {
    let directory = Directory::embedded();
    directory.all_members().iter().map(legislator).collect()
}

fn legislator(member: &Member) -> Value {
    let district = member.district.map(|district| match district.seat() {
        Seat::AtLarge => 0,
        Seat::Numbered(number) => number,
    });
    let mut term = json!({
        "type": if member.role == Role::Senator { "sen" } else { "rep" },
        "start": member.term_start,
        "end": member.term_end,
        "state": member.state,
        "party": member.party,
        "url": member.website,
        "address": "Washington DC",
        "phone": member.phone,
        "office": member.office,
        "fax": member.fax,
        "contact_form": member.contact_form,
    });
    match (district, member.senate_class) {
        (Some(district), _) => term["district"] = district.into(),
        (None, class) => term["class"] = class.into(),
    }
    if member.until_special_election {
        term["end-type"] = "special-election".into();
    }
    let earlier = json!({"type": "rep", "start": "2001-01-03", "end": "2003-01-03", "state": "NY", "district": 1});
    json!({
        "id": {"bioguide": member.bioguide, "govtrack": 1},
        "name": {"first": "First", "last": member.last_name, "official_full": member.name},
        "bio": {"gender": "F", "birthday": "1960-01-01"},
        "terms": [earlier, term],
    })
}

/// The same for the next Congress: everybody whose term ends was elected again.
pub(crate) fn next_congress() -> Vec<Value> {
    let mut all = legislators();
    for member in &mut all {
        let term = &mut member["terms"][1];
        if term["end"].as_str().unwrap() <= "2027-01-03" {
            // Who was elected for the rest of a term of class 3 sits until its end.
            let end = if term["type"] == "sen" && term["class"] == 2 {
                "2033-01-03"
            } else {
                "2029-01-03"
            };
            (term["start"], term["end"]) = ("2027-01-03".into(), end.into());
            term.as_object_mut().unwrap().remove("end-type");
        }
    }
    all
}

/// Returns the offices at home in the form of the same project.
pub(crate) fn homes() -> Value {
    let directory = Directory::embedded();
    let rows = directory.all_members().iter().map(|member| {
        let offices = directory.district_offices(&member.bioguide).into_iter().map(|office| {
            json!({
                "id": office.id, "address": office.lines.join(", "), "suite": "", "city": office.city,
                "state": office.state, "zip": office.zip, "phone": office.phone, "latitude": 42.6,
                "longitude": -73.7,
            })
        });
        json!({"id": {"bioguide": member.bioguide, "govtrack": 1}, "offices": offices.collect::<Vec<_>>()})
    });
    rows.collect()
}

fn refresh(
    home: &Home,
    authority: &Authority,
    server: &Server,
    day: &str,
) -> (i32, String, String) {
    let ca = authority.file();
    let output = home
        .redress()
        .env("REDRESS_TODAY", day)
        .args([
            "directory",
            "refresh",
            "members",
            "--from",
            &server.base(),
            "--ca",
        ])
        .arg(&ca)
        .assert()
        .get_output()
        .clone();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// Returns every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            all.extend(files(&entry.path()));
        } else {
            all.insert(
                entry.path().display().to_string(),
                std::fs::read(entry.path()).unwrap(),
            );
        }
    }
    all
}

fn member(home: &Home, day: &str, zip: &str) -> String {
    let command = home.redress().env("REDRESS_TODAY", day);
    let output = command
        .args(["directory", "member", "--json", "--zip", zip])
        .assert()
        .get_output()
        .clone();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_refresh_says_what_changed_and_is_taken_back_to_the_byte() {
    let (authority, home) = (Authority::new(), Home::new());
    let server = Server::new(&authority);
    let before = member(&home, "2026-11-23", "12207");
    let mut all = legislators();
    let tonko = all
        .iter_mut()
        .find(|m| m["id"]["bioguide"] == "T000469")
        .unwrap();
    tonko["terms"][1]["phone"] = "202-555-0100".into();
    server.serve(MEMBERS, page(Value::from(all).to_string()));
    server.serve(HOMES, page(homes().to_string()));
    let (code, said, talk) = refresh(&home, &authority, &server, "2026-11-23");
    assert_eq!(code, 0, "{talk}");
    assert!(
        talk.contains(&format!(
            "Fetching {}legislators-current.json",
            server.base()
        )),
        "{talk}"
    );
    assert!(
        said.contains(
            "1 member changed: Paul Tonko (Representative, NY-20): telephone `202-555-0100` instead of `202-225-5076`\n"
        ),
        "{said}"
    );
    let after = member(&home, "2026-11-23", "12207");
    assert!(
        after.contains("202-555-0100") && after.contains("2026-11-16"),
        "{after}"
    );

    let (code, _, talk) = refresh(&home, &authority, &server, "2026-11-23");
    assert_eq!(code, 0, "{talk}");
    assert!(talk.contains("Nothing is new"), "{talk}");

    let output = home
        .redress()
        .args(["directory", "refresh", "--undo"])
        .output()
        .unwrap();
    let talk = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{talk}");
    assert!(
        talk.contains(
            "The last refresh is taken back: members.jsonl is as of June 15, 2026 again, and no more as of November 16, 2026"
        ),
        "{talk}"
    );
    assert_eq!(member(&home, "2026-11-23", "12207"), before);
    home.run(["directory", "refresh", "--undo"]).code(1);
}

#[test]
fn a_fault_of_the_server_or_of_the_data_leaves_every_table_as_it_was() {
    let authority = Authority::new();
    let server = Server::new(&authority);
    server.serve(HOMES, page(homes().to_string()));
    let text = |all: Vec<Value>| Value::from(all).to_string();
    let whole = text(legislators());
    let mut two_holders = legislators();
    let other = two_holders
        .iter()
        .position(|m| m["id"]["bioguide"] == "T000469")
        .unwrap();
    two_holders[other]["terms"][1]["district"] = 12.into();
    let mut no_senator = legislators();
    no_senator.retain(|m| m["id"]["bioguide"] != "S000148");
    let mut no_seat = legislators();
    no_seat[other]["terms"][1]["district"] = 40.into();
    let mut swapped = legislators();
    let neighbor = swapped
        .iter()
        .position(|m| m["terms"][1]["state"] == "NY" && m["terms"][1]["district"] == 12)
        .unwrap();
    swapped[other]["terms"][1]["district"] = 12.into();
    swapped[neighbor]["terms"][1]["district"] = 20.into();
    let old = "Last-Modified: Mon, 16 Jun 2025 10:00:00 GMT\r\n";
    let cases = [
        (
            "cut short",
            Answer::Short(whole[..whole.len() / 2].to_owned()),
            "cannot fetch",
        ),
        (
            "half",
            page(whole[..whole.len() / 2].to_owned()),
            "cannot be used",
        ),
        (
            "a page",
            page("<html>".to_owned()),
            "is not a data set that",
        ),
        (
            "404",
            Answer::Whole(404, String::new(), String::new()),
            "answered 404",
        ),
        (
            "redirect",
            Answer::Whole(
                302,
                "Location: https://elsewhere.example/x\r\n".into(),
                String::new(),
            ),
            "redirects are not followed",
        ),
        ("flood", Answer::Flood, "cannot fetch"),
        (
            "few",
            page(text(legislators()[..20].to_vec())),
            "20 members",
        ),
        ("two holders", page(text(two_holders)), "hold one seat"),
        (
            "swapped seats",
            page(text(swapped)),
            "Paul Tonko (Representative, NY-12) would hold another seat in the middle of a term",
        ),
        (
            "a senator is missing",
            page(text(no_senator)),
            "senators of NY: 1, not 2 (Kirsten E. Gillibrand)",
        ),
        ("no such seat", page(text(no_seat)), "no district 40 of NY"),
        (
            "older",
            Answer::Whole(200, old.into(), whole.clone()),
            "and the table is of 2026-06-15",
        ),
    ];
    for (name, answer, why) in cases {
        let home = Home::new();
        server.serve(MEMBERS, answer);
        let few = if name == "no offices" {
            json!([homes()[0]])
        } else {
            homes()
        };
        server.serve(HOMES, page(few.to_string()));
        let (code, said, talk) = refresh(&home, &authority, &server, "2026-11-23");
        assert_eq!((code, said.as_str()), (1, ""), "{name}: {talk}");
        assert!(talk.contains(why), "{name}: {talk}");
        assert!(
            talk.contains("the tables are as they were") || name == "a page",
            "{name}: {talk}"
        );
        // Nothing but the lock by which two refreshes keep out of each other's way.
        let written: Vec<_> = files(&home.path("")).into_keys().collect();
        assert!(
            matches!(&written[..], [only] if only.ends_with("refreshed/lock")),
            "{name}: {written:?}"
        );
    }
}

#[test]
fn a_server_that_this_computer_does_not_trust_is_refused() {
    let (authority, stranger) = (Authority::new(), Authority::new());
    let server = Server::new(&stranger);
    server.serve(MEMBERS, page(Value::from(legislators()).to_string()));
    let (code, _, talk) = refresh(&Home::new(), &authority, &server, "2026-11-23");
    assert_eq!(code, 1, "{talk}");
    assert!(server.asked.lock().unwrap().is_empty());
}

#[test]
fn the_list_of_the_next_congress_lets_letters_go_again() {
    let home = Home::with_answers(ADA);
    let file = home.path("legislators-current.json");
    std::fs::write(&file, Value::from(next_congress()).to_string()).unwrap();
    let command = home.redress().env("REDRESS_TODAY", "2027-02-01");
    command
        .args([
            "directory",
            "refresh",
            "members",
            "--from",
            "legislators-current.json",
            "--as-of",
            "2027-02-01",
        ])
        .assert()
        .success();
    let command = home.redress().env("REDRESS_TODAY", "2027-02-01");
    let output = command
        .args([
            "congress",
            "cecot",
            "--no-input",
            "--answers",
            "answers.toml",
        ])
        .assert()
        .get_output()
        .clone();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3);
    assert!(
        !said.contains("C03") && !said.contains("seat that has ended"),
        "{said}"
    );
}

/// Until January 3 the old members sit, for the old districts; what holds from then on is not taken before.
#[test]
fn the_next_congress_does_not_sit_before_its_day() {
    let home = Home::new();
    let list = Value::from(next_congress()).to_string();
    std::fs::write(home.path("legislators-current.json"), list).unwrap();
    let mut zips = "OID_CD120_20|GEOID_CD120_20|OID_ZCTA5_20|GEOID_ZCTA5_20\n".to_owned();
    for zip in 10_000..50_000 {
        writeln!(zips, "1|3620|2|{zip}").unwrap();
    }
    std::fs::write(home.path("zips.txt"), zips).unwrap();
    for (part, file) in [
        ("members", "legislators-current.json"),
        ("zips", "zips.txt"),
    ] {
        let on = |day: &str| {
            let arguments = ["directory", "refresh", part, "--from", file, "--as-of", day];
            let command = home.redress().env("REDRESS_TODAY", day);
            command.args(arguments).assert().get_output().clone()
        };
        let early = on("2027-01-02");
        let said = String::from_utf8(early.stderr).unwrap();
        assert_eq!(early.status.code(), Some(1), "{part}: {said}");
        assert!(
            said.contains("of the 120th Congress, and the 119th sits until January 3"),
            "{part}: {said}"
        );
        let done = on("2027-01-03");
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(0), "{part}: {said}");
    }
}

#[test]
fn the_zip_table_is_renewed_from_the_file_of_the_census_and_asks_no_more() {
    let home = Home::new();
    let mut text =
        "OID_CD120_20|GEOID_CD120_20|OID_ZCTA5_20|GEOID_ZCTA5_20|AREALAND_PART\n".to_owned();
    for zip in 10_000..50_000 {
        writeln!(text, "1|3620|2|{zip}|5").unwrap();
    }
    writeln!(text, "1|0611|2|94103|5").unwrap();
    std::fs::write(home.path("zips.txt"), text).unwrap();
    let on = |arguments: &[&str]| {
        let command = home.redress().env("REDRESS_TODAY", "2027-02-01");
        command.args(arguments).assert().get_output().clone()
    };
    let dated = ["--as-of", "2027-01-20"];
    let part = ["directory", "refresh", "zips", "--from"];
    let done = on(&[&part[..], &["zips.txt"], &dated].concat());
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let answer: Value = serde_json::from_str(&member(&home, "2027-02-01", "94103")).unwrap();
    assert_eq!(
        (&answer["districts"], &answer["ambiguous"]),
        (&json!(["CA-11"]), &json!(false))
    );
    let few = "state_fips,state_abbr,zcta,cd\n36,NY,12207,20\n";
    std::fs::write(home.path("few.csv"), few).unwrap();
    let refused = on(&[&part[..], &["few.csv"], &dated].concat());
    assert_eq!(refused.status.code(), Some(1));
}
