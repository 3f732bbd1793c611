//! `redress directory`: offices with their channels, members by ZIP code, district, name, committee.

use snapbox::str;

use crate::support::{Home, keys};

fn member<'a>(by: impl IntoIterator<Item = &'a str>) -> (i32, serde_json::Value) {
    let arguments = ["directory", "member", "--json"];
    Home::new().json(arguments.into_iter().chain(by))
}

/// Returns one value of every entry of a list.
fn each<'a>(list: &'a serde_json::Value, key: &str) -> Vec<&'a str> {
    let list = list.as_array().unwrap().iter();
    list.map(|entry| match key {
        "" => entry.as_str().unwrap(),
        key => entry[key].as_str().unwrap_or_default(),
    })
    .collect()
}

#[test]
fn an_office_says_which_channels_it_takes_since_when_and_who_says_so() {
    Home::new()
        .run(["directory", "office", "dhs-priv"])
        .success()
        .stdout_eq(str![[r#"
Department of Homeland Security, Headquarters & Privacy Office (dhs-priv)
  Regulation: 6 CFR Part 5
  Telephone: 202-343-1743
  Telephone: 866-431-0486
  Web: https://www.dhs.gov/foia
  portal: takes requests since January 22, 2026  https://www.securerelease.us/create-request/agency/dd766a62-27ba-4cd1-ba1f-0fe7708077e2/component/9dcf09cf-6df4-4e0e-a6a1-6ff4d4fd3358
    DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
    On SecureRelease choose the Department of Homeland Security, then Headquarters (Privacy Office).
  portal: takes requests  https://www.foia.gov/request/agency-component/866b18cc-be9a-4202-a3d3-003cd0472b08/
    FOIA.gov request forms (checked June 9, 2026)
  email: refused since January 22, 2026
    DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
    The mailboxes that are listed take questions alone.
  post: refused since January 22, 2026  Deputy, FOIA Officer, Building 410, Mail Stop #0655, 245 Murray Lane, SW, Washington, DC 20528-0655
    DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
    Limited exceptions on request, for people without access to the internet. The address or number is of July 2017.
  fax: refused since January 22, 2026  202-343-4011
    DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
    Limited exceptions on request, for people without access to the internet. The address or number is of July 2017.
  For questions only, not for requests: foia@hq.dhs.gov (FOIA.gov listing, 2026-01-11)

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn an_office_as_json() {
    let (code, report) = Home::new().json(["directory", "office", "dhs-priv", "--json"]);
    assert_eq!((code, keys(&report)), (0, vec!["schema", "offices"]));
    assert_eq!(report["schema"], 1);
    let office = &report["offices"][0];
    for key in ["id", "agency", "name", "channels"] {
        assert!(keys(office).contains(&key), "{key}");
    }
    let channels = office["channels"].as_array().unwrap();
    for channel in channels {
        for key in ["channel", "accepts", "source", "checked"] {
            assert!(keys(channel).contains(&key), "{key}");
        }
    }
    let of = |name: &str| channels.iter().find(|c| c["channel"] == name).unwrap();
    assert_eq!(of("portal")["accepts"], true);
    for refused in ["email", "post", "fax"] {
        assert_eq!(of(refused)["accepts"], false, "{refused}");
        assert_eq!(of(refused)["since"], "2026-01-22", "{refused}");
    }
}

#[test]
fn what_is_unknown_of_a_channel_is_null() {
    let (_, report) = Home::new().json(["directory", "office", "doj-olc", "--json"]);
    let channels = report["offices"][0]["channels"].as_array().unwrap();
    let email = channels.iter().find(|c| c["channel"] == "email").unwrap();
    assert_eq!(email["accepts"], serde_json::Value::Null);
}

#[test]
fn words_that_fit_several_offices_list_them() {
    Home::new()
        .run(["directory", "office", "immigration"])
        .success()
        .stdout_eq(str![[r#"
id         office
dhs-ice    Department of Homeland Security, U.S. Immigration & Customs
           Enforcement
dhs-uscis  Department of Homeland Security, U.S. Citizenship & Immigration
           Services
doj-eoir   Department of Justice, Executive Office for Immigration Review

"#]])
        .stderr_eq(str![[r#"
help: name an id for its channels

"#]]);
}

#[test]
fn a_query_that_fits_nothing_finds_nothing() {
    Home::new()
        .run(["directory", "office", "zzzqqq"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
warning: the directory has no such office

"#]]);
    let (code, report) = Home::new().json(["directory", "office", "zzzqqq", "--json"]);
    assert_eq!(code, 1);
    assert_eq!(report, serde_json::json!({"schema": 1, "offices": []}));
}

#[test]
fn a_misspelt_office_names_the_nearest() {
    Home::new()
        .run(["directory", "office", "dhs-prvi"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
warning: the directory has no such office
help: did you mean `dhs-priv`?

"#]]);
}

#[test]
fn the_members_of_a_zip_code() {
    Home::new()
        .run(["directory", "member", "--zip", "12207"])
        .success()
        .stdout_eq(str![[r#"
Kirsten E. Gillibrand (Senator, New York), Democrat
  Telephone: 202-224-4451
  Web form: https://www.gillibrand.senate.gov/contact/email-me
  Web: https://www.gillibrand.senate.gov
  United States Senate, 478 Russell Senate Office Building, Washington, DC 20510
Charles E. Schumer (Senator, New York), Democrat
  Telephone: 202-224-6542
  Web form: https://www.schumer.senate.gov/contact/email-chuck
  Web: https://www.schumer.senate.gov
  United States Senate, 322 Hart Senate Office Building, Washington, DC 20510
Paul Tonko (Representative, NY-20), Democrat
  Telephone: 202-225-5076
  Web: https://tonko.house.gov
  U.S. House of Representatives, 2269 Rayburn House Office Building, Washington, DC 20515

"#]])
        .stderr_eq(str![[r#"
Somebody else may hold the seat of Paul Tonko (Representative, NY-20) from January 3, 2027 on. Whether Paul Tonko stays is not recorded. Post to the Capitol may arrive after that day; a web form or a call does not.
Members as of June 15, 2026 (161 days old).
help: `redress directory refresh members` renews the list

"#]]);
}

#[test]
fn a_senator_who_came_after_the_list_is_shown_with_her_source_and_no_more_than_is_known() {
    Home::new()
        .run(["directory", "member", "--zip", "29401"])
        .success()
        .stdout_eq(str![[r#"
Darline Graham (Senator, South Carolina), Republican
  Web form: https://www.dgraham.senate.gov/ (the home page: no address of the form itself is recorded)
  Web: https://www.dgraham.senate.gov
  United States Senate, Washington, DC 20510
  Recorded as of September 19, 2026, from unitedstates/congress-legislators (pull request 1065) and unitedstates/contact-congress (members/G000608.yaml)
Tim Scott (Senator, South Carolina), Republican
  Telephone: 202-224-6121
  Web form: https://www.scott.senate.gov/contact/email-me
  Web: https://www.scott.senate.gov
  United States Senate, 104 Hart Senate Office Building, Washington, DC 20510
James E. Clyburn (Representative, SC-06), Democrat
  Telephone: 202-225-3315
  Web: https://clyburn.house.gov
  U.S. House of Representatives, 274 Cannon House Office Building, Washington, DC 20515

"#]])
        .stderr_eq(str![[r#"
Somebody else may hold the seat of Darline Graham (Senator, South Carolina) from January 3, 2027 on. Whether Darline Graham stays is not recorded. Post to the Capitol may arrive after that day; a web form or a call does not.
Somebody else may hold the seat of James E. Clyburn (Representative, SC-06) from January 3, 2027 on. Whether James E. Clyburn stays is not recorded. Post to the Capitol may arrive after that day; a web form or a call does not.
Members as of June 15, 2026 (161 days old).
help: `redress directory refresh members` renews the list

"#]]);
    let (code, answer) = member(["--zip", "29401"]);
    assert_eq!(code, 0);
    assert_eq!(
        each(&answer["members"], "bioguide"),
        ["G000608", "S001184", "C000537"]
    );
    let her = &answer["members"][0];
    assert_eq!(
        (&her["senate_class"], &her["state"]),
        (&2.into(), &"SC".into())
    );
    assert_eq!(her["as_of"], "2026-09-19");
    for unknown in ["phone", "fax", "office"] {
        assert!(!keys(her).contains(&unknown), "{unknown}");
    }
}

#[test]
fn a_senator_who_died_is_in_no_list() {
    let (code, answer) = member(["--name", "Graham"]);
    assert_eq!(code, 0);
    assert_eq!(each(&answer["members"], "bioguide"), ["G000608"]);
    let (_, nordone) = member(["--name", "Nordone"]);
    assert_eq!(each(&nordone["members"], "bioguide"), ["G000608"]);
    let (code, lindsey) = member(["--name", "Lindsey Graham"]);
    assert_eq!((code, &lindsey["members"]), (1, &serde_json::json!([])));
    for committee in ["SSAP", "SSAP20", "SSJU"] {
        let (code, answer) = member(["--committee", committee]);
        assert_eq!(code, 0);
        let ids = each(&answer["members"], "bioguide");
        assert!(ids.len() > 10 && !ids.contains(&"G000359"), "{ids:?}");
    }
    let (code, chair) = member(["--committee", "SSAP20", "--role", "chair"]);
    assert_eq!((code, &chair["members"]), (1, &serde_json::json!([])));
}

#[test]
fn a_member_whose_party_is_not_recorded_is_listed_without_one() {
    let home = Home::new();
    home.write(
        "home/config/directory/members.jsonl",
        "{\"table\":\"members\",\"source\":\"mine\",\"as_of\":\"2026-11-01\",\"license\":\"mine\"}\n\
         {\"bioguide\":\"X000001\",\"name\":\"Ada Byron\",\"last_name\":\"Byron\",\"role\":\"senator\",\
         \"state\":\"VT\",\"senate_class\":1,\"term_start\":\"2025-01-03\",\"term_end\":\"2031-01-03\"}\n",
    );
    home.run(["directory", "member", "--name", "Byron"])
        .success()
        .stdout_eq(str![[r#"
Ada Byron (Senator, Vermont)
  United States Senate, Washington, DC 20510

"#]]);
}

#[test]
fn the_answer_has_the_keys_that_others_rely_on() {
    let (code, answer) = member(["--zip", "12207"]);
    assert_eq!(code, 0);
    assert_eq!(
        keys(&answer),
        [
            "schema",
            "as_of",
            "districts",
            "members",
            "vacant",
            "ambiguous",
            "note",
            "remarks"
        ]
    );
    assert_eq!(answer["schema"], 1);
    assert_eq!(each(&answer["districts"], ""), ["NY-20"]);
    assert_eq!(
        each(&answer["members"], "bioguide"),
        ["G000555", "S000148", "T000469"]
    );
    assert_eq!(
        each(&answer["members"], "role"),
        ["senator", "senator", "representative"]
    );
    assert_eq!(each(&answer["members"], "state"), ["NY", "NY", "NY"]);
    assert_eq!(
        each(&answer["members"], "term_end"),
        ["2031-01-03", "2029-01-03", "2027-01-03"]
    );
    assert_eq!(answer["members"][2]["district"], "NY-20");
    assert_eq!(answer["members"][2]["name"], "Paul Tonko");
    assert_eq!(answer["vacant"], serde_json::json!([]));
    assert_eq!(answer["ambiguous"], false);
    assert_eq!(answer["note"], serde_json::Value::Null);
}

#[test]
fn a_zip_code_that_spans_districts_is_ambiguous_and_never_guessed() {
    let (code, answer) = member(["--zip", "10025"]);
    assert_eq!((code, &answer["ambiguous"]), (0, &true.into()));
    assert_eq!(each(&answer["districts"], ""), ["NY-12", "NY-13"]);
    assert_eq!(
        each(&answer["members"], "bioguide"),
        ["G000555", "S000148", "N000002", "E000297"]
    );
    Home::new()
        .run(["directory", "member", "--zip", "10025"])
        .success()
        .stderr_eq(str![[r#"
Somebody else may hold the seat of Jerrold Nadler (Representative, NY-12) from January 3, 2027 on. Jerrold Nadler leaves: announced that this term would be the last (https://news.ballotpedia.org/?p=43303, September 16, 2025). Post to the Capitol may arrive after that day; a web form or a call does not.
Somebody else may hold the seat of Adriano Espaillat (Representative, NY-13) from January 3, 2027 on. Whether Adriano Espaillat stays is not recorded. Post to the Capitol may arrive after that day; a web form or a call does not.
help: `redress directory member --address "STREET, CITY, STATE ZIP"` settles it with the Census Bureau; it shows what goes there before it does
help: https://www.house.gov/representatives/find-your-representative settles it by address
ZIP code 10025 lies in 2 House districts: NY-12, NY-13. Only the street address shows which one is yours.
Members as of June 15, 2026 (161 days old).
help: `redress directory refresh members` renews the list

"#]]);
}

#[test]
fn a_zip_code_that_nobody_has_finds_nobody() {
    Home::new()
        .run(["directory", "member", "--zip", "21300"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
warning: the directory has no such member
ZIP code 21300 is not known to have a member of Congress: check it, or give the district.
Members as of June 15, 2026 (161 days old).
help: `redress directory refresh members` renews the list

"#]]);
    let (code, answer) = member(["--zip", "21300"]);
    assert_eq!((code, &answer["members"]), (1, &serde_json::json!([])));
}

#[test]
fn puerto_rico_the_district_and_samoa_have_no_senators() {
    for (zip, district, id, role) in [
        ("00601", "PR-AL", "H001103", "resident-commissioner"),
        ("20001", "DC-AL", "N000147", "delegate"),
        ("96799", "AS-AL", "R000600", "delegate"),
    ] {
        let (code, answer) = member(["--zip", zip]);
        assert_eq!((code, &answer["ambiguous"]), (0, &false.into()), "{zip}");
        assert_eq!(each(&answer["districts"], ""), [district]);
        assert_eq!(each(&answer["members"], "bioguide"), [id]);
        assert_eq!(each(&answer["members"], "role"), [role]);
        assert_eq!(each(&answer["members"], "district"), [district]);
    }
}

#[test]
fn a_military_zip_code_says_what_decides() {
    Home::new()
        .run(["directory", "member", "--zip", "09012"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
warning: the directory has no such member
ZIP code 09012 is a military or diplomatic address: the state where you are registered to vote decides who represents you, so give that state or its district.
Members as of June 15, 2026 (161 days old).
help: `redress directory refresh members` renews the list

"#]]);
    let (code, answer) = member(["--zip", "09012"]);
    assert_eq!((code, &answer["members"]), (1, &serde_json::json!([])));
    assert!(answer["note"].as_str().unwrap().contains("military"));
}

#[test]
fn a_text_that_is_no_zip_code_is_wrong_usage() {
    Home::new()
        .run(["directory", "member", "--zip", "1220"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: `1220` is not a ZIP code such as `12207` or `12207-1234`; with the zero that it may have lost it is `01220`

"#]]);
}

#[test]
fn a_district_is_read_with_and_without_its_zero() {
    let (_, short) = member(["--district", "NY-5"]);
    let (_, long) = member(["--district", "NY-05"]);
    assert_eq!(short, long);
    assert_eq!(each(&short["districts"], ""), ["NY-05"]);
    assert_eq!(
        each(&short["members"], "bioguide"),
        ["G000555", "S000148", "M001137"]
    );
}

#[test]
fn a_district_that_does_not_exist_says_how_many_there_are() {
    Home::new()
        .run(["directory", "member", "--district", "NY-55"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
warning: the directory has no such member
There is no district NY-55: New York has 26 districts, NY-01 to NY-26.
Members as of June 15, 2026 (161 days old).
help: `redress directory refresh members` renews the list

"#]]);
}

#[test]
fn a_text_that_is_no_district_is_wrong_usage() {
    Home::new()
        .run(["directory", "member", "--district", "XX-1"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: invalid value 'XX-1' for '--district <DISTRICT>': `XX-1` is not a House district such as `NY-14` or `AK-AL`

For more information, try '--help'.

"#]]);
}

#[test]
fn a_vacant_seat_is_named() {
    let (code, answer) = member(["--district", "TX-23"]);
    assert_eq!((code, each(&answer["vacant"], "")), (0, vec!["TX-23"]));
    assert_eq!(each(&answer["members"], "role"), ["senator", "senator"]);
    Home::new()
        .run(["directory", "member", "--district", "TX-23"])
        .success()
        .stdout_eq(str![[r#"
John Cornyn (Senator, Texas), Republican
  Telephone: 202-224-2934
  Web form: https://www.cornyn.senate.gov/share-opinion/
  Web: https://www.cornyn.senate.gov
  United States Senate, 517 Hart Senate Office Building, Washington, DC 20510
Ted Cruz (Senator, Texas), Republican
  Telephone: 202-224-5922
  Web form: https://www.cruz.senate.gov/contact/write-ted/form
  Web: https://www.cruz.senate.gov
  United States Senate, 167 Russell Senate Office Building, Washington, DC 20510
The seat of TX-23 was vacant on June 15, 2026: verify at house.gov whether it has been filled.

"#]])
        .stderr_eq(str![[r#"
Somebody else may hold the seat of John Cornyn (Senator, Texas) from January 3, 2027 on. Whether John Cornyn stays is not recorded. Post to the Capitol may arrive after that day; a web form or a call does not.
Members as of June 15, 2026 (161 days old).
help: `redress directory refresh members` renews the list

"#]]);
}

#[test]
fn members_by_name() {
    let (code, answer) = member(["--name", "hernandez"]);
    assert_eq!(code, 0);
    assert!(each(&answer["members"], "bioguide").contains(&"H001103"));
    let (code, answer) = member(["--name", "Nobody Atall"]);
    assert_eq!((code, &answer["members"]), (1, &serde_json::json!([])));
}

#[test]
fn the_chair_and_the_ranking_member_of_a_committee() {
    for (role, id) in [("chair", "J000289"), ("ranking", "R000606")] {
        let (code, answer) = member(["--committee", "HSJU", "--role", role]);
        assert_eq!(
            (code, each(&answer["members"], "bioguide")),
            (0, vec![id]),
            "{role}"
        );
    }
    let (_, answer) = member(["--committee", "HSJU"]);
    assert!(answer["members"].as_array().unwrap().len() > 30);
}

#[test]
fn an_unknown_committee_is_named() {
    Home::new()
        .run(["directory", "member", "--committee", "HSJX"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: the directory has no committee `HSJX`
help: `redress directory committee` lists the codes; joint committees of both chambers are not in the directory, and missing subcommittees come with `redress directory refresh committees`

"#]]);
}

#[test]
fn a_role_without_a_committee_is_wrong_usage() {
    Home::new()
        .run(["directory", "member", "--zip", "12207", "--role", "chair"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: the following required arguments were not provided:
  --committee <COMMITTEE>

Usage: redress directory member --role <ROLE> <--zip <ZIP>|--district <DISTRICT>|--address <ADDRESS>|--name <NAME>|--committee <COMMITTEE>>

For more information, try '--help'.

"#]]);
}

#[test]
fn one_way_to_look_up_is_needed_and_no_more() {
    Home::new()
        .run(["directory", "member"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: the following required arguments were not provided:
  <--zip <ZIP>|--district <DISTRICT>|--address <ADDRESS>|--name <NAME>|--committee <COMMITTEE>>

Usage: redress directory member <--zip <ZIP>|--district <DISTRICT>|--address <ADDRESS>|--name <NAME>|--committee <COMMITTEE>>

For more information, try '--help'.

"#]]);
    Home::new()
        .run(["directory", "member", "--zip=12207", "--name=tonko"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: the argument '--zip <ZIP>' cannot be used with '--name <NAME>'

Usage: redress directory member <--zip <ZIP>|--district <DISTRICT>|--address <ADDRESS>|--name <NAME>|--committee <COMMITTEE>>

For more information, try '--help'.

"#]]);
}

#[test]
fn every_line_of_zip_codes_gets_its_line_in_order() {
    let long = "1".repeat(10_000);
    let input = [
        b"12207\r\ngarbage\n\n10025-1234\n\xff\xfe\n".as_slice(),
        long.as_bytes(),
        b"\n00601",
    ];
    let home = Home::new();
    let output = home
        .redress()
        .args(["directory", "member", "--zip", "-", "--json"])
        .stdin(input.concat())
        .output()
        .unwrap();
    let talk = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{talk}");
    assert!(talk.contains("no ZIP code"), "{talk}");
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let districts: Vec<Vec<&str>> = lines.iter().map(|l| each(&l["districts"], "")).collect();
    let none: Vec<&str> = Vec::new();
    assert_eq!(
        districts,
        [
            vec!["NY-20"],
            none.clone(),
            none.clone(),
            vec!["NY-12", "NY-13"],
            none.clone(),
            none,
            vec!["PR-AL"]
        ]
    );
    for line in &lines {
        assert_eq!(line["schema"], 1);
        assert_eq!(
            keys(line),
            [
                "schema",
                "zip",
                "as_of",
                "districts",
                "members",
                "vacant",
                "ambiguous",
                "note",
                "remarks"
            ]
        );
    }
    assert_eq!(lines[1]["zip"], "garbage");
    assert_eq!(lines[3]["ambiguous"], true);
}

#[test]
fn zip_codes_line_by_line_for_people() {
    Home::new()
        .redress()
        .args(["directory", "member", "--zip", "-"])
        .stdin("12207\ngarbage\n10025\n")
        .assert()
        .code(3)
        .stdout_eq(str![[r#"
12207: Kirsten E. Gillibrand (Senator, New York); Charles E. Schumer (Senator, New York); Paul Tonko (Representative, NY-20)
garbage: `garbage` is not a ZIP code such as `12207` or `12207-1234`
10025: Kirsten E. Gillibrand (Senator, New York); Charles E. Schumer (Senator, New York); Jerrold Nadler (Representative, NY-12); Adriano Espaillat (Representative, NY-13)

"#]])
        .stderr_eq(str![[r#"
warning: 1 line is no ZIP code

"#]]);
}

#[test]
fn a_committee_is_found_by_a_word() {
    Home::new()
        .run(["directory", "committee", "judiciary"])
        .success()
        .stdout_eq(str![[r#"
code  committee                          chair           ranking member
HSJU  House Committee on the Judiciary   Jim Jordan      Jamie Raskin
SSJU  Senate Committee on the Judiciary  Chuck Grassley  Richard J. Durbin

"#]])
        .stderr_eq(str![[r#"
Committees as of April 22, 2026 (215 days old).
help: `redress directory refresh committees` renews the list

"#]]);
    Home::new()
        .run(["directory", "committee", "zzzqqq"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
warning: the directory has no such committee
help: `redress directory committee` lists the codes; joint committees of both chambers are not in the directory, and missing subcommittees come with `redress directory refresh committees`
The subcommittees of 19 committees are not held, and no joint committee: `redress directory refresh committees` fetches the former. The seats of those who left since are empty; who has them now is not recorded. Left since: Lindsey Graham (G000359), died in July 2026 (unitedstates/congress-legislators, pull request 1054).
Committees as of April 22, 2026 (215 days old).
help: `redress directory refresh committees` renews the list

"#]]);
}

#[test]
fn every_table_says_how_old_it_is() {
    let (code, report) = Home::new().json(["directory", "status", "--json"]);
    assert_eq!((code, keys(&report)), (0, vec!["schema", "tables"]));
    let tables = report["tables"].as_array().unwrap();
    assert_eq!(tables.len(), 10);
}

/// A letter can be dated before the tables.
#[test]
fn no_age_is_below_nothing() {
    let output = Home::new()
        .redress()
        .env("REDRESS_TODAY", "2020-01-01")
        .args(["directory", "status"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains(" dated 2,357 days "), "{said}");
    let is_below = |word: &str| {
        word.strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    assert!(!said.split_whitespace().any(is_below), "{said}");
}

#[test]
fn a_state_law_is_shown_with_its_doubt() {
    let home = Home::new();
    let output = home
        .run(["directory", "state", "New", "York"])
        .success()
        .get_output()
        .clone();
    let said = String::from_utf8(output.stdout).unwrap();
    for part in [
        "Freedom of Information Law",
        "within 5 business days",
        "All five public tables have this number of days",
        "Article 78",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("not checked against the statute")
    );
    let (code, law) = home.json(["directory", "state", "AL", "--json"]);
    assert_eq!(
        (code, law["law"]["residents_only"].as_str()),
        (0, Some("yes"))
    );
    home.run(["directory", "state", "Narnia"]).code(2);
    home.run(["directory", "state", "GU"]).code(1);
}

#[test]
fn a_closed_office_is_left_out_and_an_office_without_a_channel_names_who_answers() {
    let home = Home::new();
    let all = home
        .run([
            "directory",
            "office",
            "department",
            "of",
            "veterans",
            "affairs",
        ])
        .success();
    let said = String::from_utf8(all.get_output().stdout.clone()).unwrap();
    assert!(
        !said.contains("DO NOT USE") && !said.contains("takes no requests"),
        "{said}"
    );
    let one = home.run(["directory", "office", "va-opa"]).success();
    let said = String::from_utf8(one.get_output().stdout.clone()).unwrap();
    assert!(said.contains("`redress directory office va-oit`"), "{said}");
}
