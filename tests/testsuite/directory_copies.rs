//! `redress directory refresh --from FILE`: a copy proves nothing of its age, and no table takes over what cannot be.

use std::fmt::Write as _;

use redress::directory::{Directory, Table};
use serde_json::{Value, json};

use crate::directory_refresh::legislators;
use crate::support::Home;

const DAY: &str = "2026-11-23";

/// Refreshes from a file, and returns the exit code with all that was said.
pub(crate) fn refresh(home: &Home, part: &str, file: &str, options: &[&str]) -> (i32, String) {
    let output = home
        .redress()
        .env("REDRESS_TODAY", DAY)
        .args(["directory", "refresh", part, "--from", file])
        .args(options)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

pub(crate) fn members_of(home: &Home, list: &[Value], options: &[&str]) -> (i32, String) {
    home.write(
        "legislators-current.json",
        &Value::from(list.to_vec()).to_string(),
    );
    refresh(home, "members", "legislators-current.json", options)
}

pub(crate) fn position(list: &[Value], bioguide: &str) -> usize {
    let is_it = |member: &Value| member["id"]["bioguide"] == bioguide;
    list.iter().position(is_it).unwrap()
}

pub(crate) fn is_untouched(home: &Home) -> bool {
    !home
        .path("home/config/directory/refreshed/current")
        .exists()
}

#[test]
fn the_date_of_a_file_is_not_taken_for_that_of_its_data() {
    let home = Home::new();
    let (code, said) = members_of(&home, &legislators(), &[]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("nothing says of when the data of `legislators-current.json` are")
            && said.contains("`--as-of DATE`"),
        "{said}"
    );
    for (day, why) in [
        ("2026-05-01", "and the table is of 2026-06-15"),
        ("2026-11-24", "lies ahead"),
    ] {
        let (code, said) = members_of(&home, &legislators(), &["--as-of", day]);
        assert!(code != 0 && said.contains(why), "{day}: {said}");
    }
    assert!(is_untouched(&home));
    let (code, said) = members_of(&home, &legislators(), &["--as-of", "2026-11-20"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("current members of November 20, 2026"),
        "{said}"
    );
}

/// A list of spring, copied today: the seats show its age, whatever day is given for it.
#[test]
fn a_list_that_knows_an_earlier_holder_of_a_seat_is_refused() {
    let mut graham = legislators();
    let at = position(&graham, "G000608");
    graham[at]["id"]["bioguide"] = "G000359".into();
    graham[at]["name"] =
        json!({"first": "Lindsey", "last": "Graham", "official_full": "Lindsey Graham"});
    graham[at]["terms"][1]["start"] = "2021-01-03".into();
    let mut without_wahab = legislators();
    for late in ["W000832", "B001328", "G000608"] {
        let at = position(&without_wahab, late);
        without_wahab[at]["terms"][1]["start"] = "2026-06-10".into();
    }
    let at = position(&without_wahab, "W000832");
    without_wahab.remove(at);
    let mut departed = legislators();
    let mut other = departed[position(&departed, "T000469")].clone();
    other["id"]["bioguide"] = "C001127".into();
    other["terms"][1]["state"] = "FL".into();
    departed.push(other);
    for (list, why) in [
        (
            graham,
            "it has Lindsey Graham (Senator, South Carolina) in the seat since January 3, 2021, and Darline Graham \
             holds it since July 14, 2026",
        ),
        (
            without_wahab,
            "it has no member for the seat of Aisha Wahab (Representative, CA-14), who came on September 2, 2026, and \
             no term in it begins after June 10, 2026",
        ),
        (
            departed,
            "in the seat since January 3, 2025, and the seat was vacant on June 15, 2026",
        ),
    ] {
        let home = Home::new();
        let (code, said) = members_of(&home, &list, &["--as-of", DAY]);
        assert_eq!(code, 1, "{said}");
        assert!(
            said.contains(why) && said.contains("the list is older than the table"),
            "{why}: {said}"
        );
        assert!(is_untouched(&home), "{why}");
    }
}

/// A folder is named after the member, and a list may come from anybody.
#[test]
fn an_id_that_is_none_refuses_the_list() {
    for id in ["../../elsewhere", "", "t000469", "T00046", "T0004699"] {
        let mut list = legislators();
        let at = position(&list, "T000469");
        list[at]["id"]["bioguide"] = id.into();
        let home = Home::new();
        let (code, said) = members_of(&home, &list, &["--as-of", "2026-11-20"]);
        assert!(code != 0 && is_untouched(&home), "{id}: {said}");
        assert!(
            said.contains("a capital letter and six digits"),
            "{id}: {said}"
        );
    }
}

#[test]
fn a_list_that_has_lost_a_part_or_lets_somebody_sit_since_anothers_first_day_is_refused() {
    let mut without_a_state = legislators();
    without_a_state.retain(|member| {
        let terms = member["terms"].as_array().unwrap();
        let last = terms.last().unwrap();
        !(last["state"] == "NJ" && last["type"] == "rep")
    });
    let mut renamed = legislators();
    let at = position(&renamed, "T000469");
    renamed[at]["id"]["bioguide"] = "E999999".into();
    for (list, why) in [
        (without_a_state, "a part of it is missing"),
        (renamed, "holds it since"),
    ] {
        let home = Home::new();
        let (code, said) = members_of(&home, &list, &["--as-of", "2026-11-20"]);
        assert!(code != 0 && said.contains(why), "{why}: {said}");
        assert!(is_untouched(&home), "{why}");
    }
}

#[test]
fn a_term_that_the_constitution_does_not_know_refuses_the_list() {
    let cases = [
        ("T000469", "end", "2028-01-03", "Paul Tonko"),
        ("T000469", "end", "2031-01-03", "Paul Tonko"),
        ("T000469", "end", "2027-01-04", "Paul Tonko"),
        ("T000469", "start", "2023-01-03", "Paul Tonko"),
        ("S000148", "end", "2031-01-03", "Charles E. Schumer"),
        ("S000148", "start", "2022-01-03", "Charles E. Schumer"),
        ("S000148", "class", "", "Charles E. Schumer"),
        ("H001103", "end", "2028-01-03", "Hernández"),
    ];
    for (bioguide, field, value, name) in cases {
        let home = Home::new();
        let mut list = legislators();
        let at = position(&list, bioguide);
        let term = &mut list[at]["terms"][1];
        term[field] = if value.is_empty() {
            Value::Null
        } else {
            value.into()
        };
        let (code, said) = members_of(&home, &list, &["--as-of", DAY]);
        assert_eq!(code, 1, "{bioguide} {field} {value}: {said}");
        assert!(
            said.contains(bioguide) && said.contains(name) && said.contains("term"),
            "{bioguide} {field} {value}: {said}"
        );
        assert!(is_untouched(&home));
    }
    // The list cuts the Resident Commissioner's four years to the two of a Congress.
    let home = Home::new();
    let mut list = legislators();
    let at = position(&list, "H001103");
    list[at]["terms"][1]["end"] = "2027-01-03".into();
    let (code, said) = members_of(&home, &list, &["--as-of", DAY]);
    assert_eq!(code, 0, "{said}");
    let (_, found) = home.json(["directory", "member", "--district", "PR", "--json"]);
    assert_eq!(found["members"][0]["term_end"], "2029-01-03");
}

#[test]
fn a_table_of_ones_own_with_a_wrong_term_is_refused_with_line_and_member() {
    let home = Home::new();
    let directory = Directory::embedded();
    let header = serde_json::to_string(&directory.header(Table::Members)).unwrap();
    let mut tonko = serde_json::to_value(directory.member("T000469").unwrap()).unwrap();
    tonko["term_end"] = "2028-01-03".into();
    home.write(
        "home/config/directory/members.jsonl",
        &format!("{header}\n{tonko}\n"),
    );
    let output = home
        .redress()
        .args(["directory", "member", "--name", "tonko"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(
        said.contains("line 2 of")
            && said.contains("a House term ends on January 3 of the next odd year")
            && said.contains("T000469, from 2025-01-03 to 2028-01-03"),
        "{said}"
    );
}

#[test]
fn an_address_of_another_site_is_left_out_aloud() {
    let home = Home::new();
    let mut list = legislators();
    let at = position(&list, "T000469");
    list[at]["terms"][1]["url"] = "https://tonko.house.gov.example".into();
    list[at]["terms"][1]["phone"] = "202-555-0100".into();
    let (code, said) = members_of(&home, &list, &["--as-of", DAY]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains(
            "the web site of Paul Tonko (Representative, NY-20) is left out, for it is not a site of the Senate or \
             the House: `https://tonko.house.gov.example`"
        ),
        "{said}"
    );
}

/// Writes a value as `congress-legislators` writes its files: in blocks, quoted where it must be.
fn yaml(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Array(list) => {
            for one in list {
                let mut block = String::new();
                yaml(one, depth + 1, &mut block);
                let _ = writeln!(text, "{indent}- {}", block.trim());
            }
        }
        Value::Object(fields) => {
            for (key, one) in fields {
                match one {
                    Value::Null => {}
                    Value::Array(_) | Value::Object(_) => {
                        let _ = writeln!(text, "{indent}{key}:");
                        yaml(one, depth + 1, text);
                    }
                    _ => {
                        let _ = write!(text, "{indent}{key}: ");
                        yaml(one, 0, text);
                    }
                }
            }
        }
        Value::String(plain) => {
            if plain.starts_with(|c: char| c.is_ascii_digit()) {
                let _ = writeln!(text, "'{plain}'");
            } else {
                let _ = writeln!(text, "{plain}");
            }
        }
        other => {
            let _ = writeln!(text, "{other}");
        }
    }
}

#[test]
fn the_list_is_read_in_yaml_as_in_json() {
    let mut list = legislators();
    let at = position(&list, "T000469");
    list[at]["terms"][1]["phone"] = "202-555-0100".into();
    let mut text = String::new();
    yaml(&Value::from(list.clone()), 0, &mut text);
    assert!(
        text.starts_with("- id:") || text.starts_with("- bio:"),
        "{}",
        &text[..80]
    );
    let (first, second) = (Home::new(), Home::new());
    first.write("legislators-current.yaml", &text);
    // By the folder, too: it is known by its name there.
    let (code, said) = refresh(&first, "members", ".", &["--as-of", DAY]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = members_of(&second, &list, &["--as-of", DAY]);
    assert_eq!(code, 0, "{said}");
    let table = "home/config/directory/refreshed/1/members.jsonl";
    assert_eq!(first.read(table), second.read(table));
    assert!(first.read(table).contains("202-555-0100"));
}

/// Returns a table of ZIP areas of the fewest lines that pass, with `line` for each.
fn areas(header: &str, line: impl Fn(u32) -> String) -> String {
    let mut text = format!("{header}\n");
    for zip in 10_000..41_000 {
        let _ = writeln!(text, "{}", line(zip));
    }
    text
}

#[test]
fn a_zip_table_that_names_no_congress_says_that_redrawn_districts_stay_a_question() {
    let home = Home::new();
    let text = areas("state_fips,state_abbr,zcta,cd", |zip| {
        format!("36,NY,{zip},20")
    });
    home.write("zccd.csv", &text);
    let (code, said) = refresh(&home, "zips", "zccd.csv", &["--as-of", DAY]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("the districts of AL, CA, FL, LA, MO, NC, OH, TN, TX, and UT are a question")
            && said.contains("tab20_cd12020_zcta520_natl.txt")
            && said.contains("block equivalency files"),
        "{said}"
    );
}

#[test]
fn a_file_of_blocks_is_refused_with_the_files_that_serve() {
    let home = Home::new();
    for header in [
        "GEOID,CDFP",
        "BLOCKID,DISTRICT",
        "OID_CD120_20|GEOID_ZCTA5_20",
    ] {
        home.write("blocks.txt", &areas(header, |zip| format!("{zip},20")));
        let (code, said) = refresh(&home, "zips", "blocks.txt", &["--as-of", DAY]);
        assert_eq!(code, 1, "{header}: {said}");
        assert!(
            said.contains("tab20_cd") && said.contains("zccd.csv"),
            "{header}: {said}"
        );
    }
}

#[test]
fn a_damaged_table_of_a_refresh_names_the_way_back() {
    let home = Home::new();
    let mut list = legislators();
    let at = position(&list, "T000469");
    list[at]["terms"][1]["phone"] = "202-555-0100".into();
    let (code, said) = members_of(&home, &list, &["--as-of", DAY]);
    assert_eq!(code, 0, "{said}");
    let table = "home/config/directory/refreshed/1/members.jsonl";
    let text = home.read(table);
    home.write(table, &text[..text.len() / 2]);
    let look_up = || {
        let output = home
            .redress()
            .args(["directory", "member", "--name", "tonko"])
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (
            output.status.code().unwrap(),
            String::from_utf8(said).unwrap(),
        )
    };
    let (code, said) = look_up();
    assert_eq!(code, 4, "{said}");
    assert!(
        said.contains("`redress directory refresh --undo`") && !said.contains("correct `"),
        "{said}"
    );
    home.run(["directory", "refresh", "--undo"]).success();
    let (code, said) = look_up();
    assert!(code == 0 && said.contains("202-225-5076"), "{said}");
}

/// What names no Congress does not take the place of a table that is by the lines of one.
#[test]
fn a_zip_table_of_unknown_lines_does_not_replace_the_census_bureaus() {
    let home = Home::new();
    let header = "OID_CD119_20|GEOID_CD119_20|OID_ZCTA5_20|GEOID_ZCTA5_20";
    home.write(
        "census.txt",
        &areas(header, |zip| format!("1|3620|2|{zip}")),
    );
    let (code, said) = refresh(&home, "zips", "census.txt", &["--as-of", DAY]);
    assert_eq!(code, 0, "{said}");
    home.write(
        "zccd.csv",
        &areas("state_fips,state_abbr,zcta,cd", |zip| {
            format!("36,NY,{zip},20")
        }),
    );
    let (code, said) = refresh(&home, "zips", "zccd.csv", &["--as-of", DAY]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("it names no Congress, and the table is by the lines of the 119th"),
        "{said}"
    );
}
