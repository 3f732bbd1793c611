//! `redress directory refresh` with data that are faulty in one place, or not out yet: the rest is renewed, and what is
//! left is named.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::directory_committees::committees;
use crate::directory_copies::{is_untouched, members_of, position, refresh};
use crate::directory_forms::FILE;
use crate::directory_lookups::said;
use crate::directory_refresh::{homes, legislators, next_congress};
use crate::smtp::tls::Authority;
use crate::support::Home;
use crate::support::web::{Server, page};

const DAY: [&str; 2] = ["--as-of", "2026-11-23"];

/// Writes the committees and who sits on them.
fn write_committees(home: &Home, seats: &Value) {
    let (listed, _) = committees(None);
    home.write("committees-current.json", &listed.to_string());
    home.write("committee-membership-current.json", &seats.to_string());
}

fn undo(home: &Home) -> (i32, String) {
    said(home, "2026-11-23", &["directory", "refresh", "--undo"])
}

/// Returns the list of members, in which one of them has another telephone number.
fn with_another_number() -> Vec<Value> {
    let mut list = legislators();
    let at = position(&list, "T000469");
    list[at]["terms"][1]["phone"] = "202-555-0100".into();
    list
}

#[test]
fn a_number_where_text_is_expected_is_read_as_text() {
    let home = Home::new();
    let mut rows = homes();
    let at = position(rows.as_array().unwrap(), "T000469");
    let office = &mut rows[at]["offices"][0];
    let id = office["id"].as_str().unwrap().to_owned();
    office["suite"] = 412.into();
    office["zip"] = 12207.into();
    office["hours"] = json!(["9", "5"]);
    let mut list = legislators();
    let tonko = position(&list, "T000469");
    list[tonko]["terms"][1]["district"] = "20".into();
    list[tonko]["id"]["ballotpedia"] = 7.into();
    home.write("legislators-district-offices.json", &rows.to_string());
    home.write("legislators-current.json", &Value::from(list).to_string());
    let (code, said) = refresh(&home, "members", ".", &DAY);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains(&format!(
            "the hours of the office at home `{id}` is left out, for it is not text: `[\"9\",\"5\"]`"
        )),
        "{said}"
    );
    let table = home.read("home/config/directory/refreshed/1/district_offices.jsonl");
    let line = table.lines().find(|line| line.contains(&id)).unwrap();
    let office: Value = serde_json::from_str(line).unwrap();
    assert_eq!(office["zip"], "12207");
    let lines = office["lines"].as_array().unwrap();
    assert_eq!(lines.last().unwrap(), "412");
}

/// YAML leaves the quotes away, and a ZIP code of New England begins with 0.
#[test]
fn an_unquoted_suite_and_zip_code_of_yaml_are_text() {
    let home = Home::new();
    let mut text = String::new();
    for row in homes().as_array().unwrap() {
        let id = row["id"]["bioguide"].as_str().unwrap();
        let _ = writeln!(text, "- id:\n    bioguide: {id}\n  offices:");
        for office in row["offices"].as_array().unwrap() {
            let field = |name: &str| office[name].as_str().unwrap_or_default().to_owned();
            let _ = write!(
                text,
                "  - id: {}\n    address: {}\n    suite: 301\n    city: {}\n    state: {}\n    zip: {}\n",
                field("id"),
                json!(field("address")),
                json!(field("city")),
                field("state"),
                field("zip"),
            );
        }
    }
    home.write("legislators-district-offices.yaml", &text);
    let (code, said) = refresh(&home, "members", ".", &DAY);
    assert_eq!(code, 0, "{said}");
    let table = home.read("home/config/directory/refreshed/1/district_offices.jsonl");
    assert!(table.contains(r#""301"]"#) && table.contains(r#""zip":"02"#));
}

#[test]
fn an_entry_that_cannot_be_read_is_named_and_keeps_what_was_known() {
    let home = Home::new();
    let mut list = legislators();
    let (tonko, goldman) = (position(&list, "T000469"), position(&list, "G000599"));
    list[tonko]["terms"][1]["start"] = "soon".into();
    list[goldman]["terms"][1]["phone"] = "202-555-0199".into();
    list[goldman]["terms"][0] = json!("an earlier term");
    let (code, told) = members_of(&home, &list, &DAY);
    assert_eq!(code, 0, "{told}");
    assert!(
        told.contains("the entry of Paul Tonko (Representative, NY-20) (T000469) is left out")
            && told.contains("what the table has of them stays")
            && told.contains("202-555-0199"),
        "{told}"
    );
    let look_up = ["directory", "member", "--name", "tonko"];
    let (code, told) = said(&home, "2026-11-23", &look_up);
    assert!(code == 0 && told.contains("202-225-5076"), "{told}");
    // A list of which much cannot be read is another list.
    for member in list.iter_mut().take(6) {
        member["name"] = Value::Null;
    }
    let (code, told) = members_of(&Home::new(), &list, &DAY);
    assert!(
        code == 1
            && told.contains("the current members in `legislators-current.json` cannot be used")
            && told.contains("7 of its entries cannot be read, such as this: "),
        "{told}"
    );
}

#[test]
fn one_broken_form_is_named_and_the_others_are_renewed() {
    let home = Home::new();
    let before = said(
        &home,
        "2026-11-23",
        &["directory", "member", "--name", "gillibrand"],
    );
    home.write("set/S000148.yaml", FILE);
    home.write(
        "set/G000555.yaml",
        "bioguide: G000555\ncontact_form:\n  steps:\n    - visit: x\n  - y: [",
    );
    home.write("set/P000595.yaml", "<html>not here</html>");
    let (code, told) = refresh(&home, "forms", "set", &DAY);
    assert_eq!(code, 0, "{told}");
    assert!(
        told.contains(
            "a file cannot be read, and the senator keeps the form that is there: `G000555.yaml`: "
        ) && told.contains("P000595.yaml` is not a data set")
            && told.contains("1 web form changed"),
        "{told}"
    );
    let after = said(
        &home,
        "2026-11-23",
        &["directory", "member", "--name", "gillibrand"],
    );
    assert_eq!(before, after);
    // Alone it is refused by its name.
    let (code, told) = refresh(&home, "forms", "set/G000555.yaml", &DAY);
    assert!(code == 1 && told.contains("`G000555.yaml`"), "{told}");
}

#[test]
fn a_box_that_asks_for_a_person_is_a_captcha_and_an_unchanged_form_keeps_its_day() {
    let home = Home::new();
    let with_box = FILE.replace(
        "    - click_on:",
        "    - recaptcha:\n        - value: true\n    - click_on:",
    );
    assert_ne!(with_box, FILE);
    home.write("S000148.yaml", &with_box);
    let (code, told) = refresh(&home, "forms", "S000148.yaml", &DAY);
    assert_eq!(code, 0, "{told}");
    let form = |generation: u32| {
        let table = home.read(&format!(
            "home/config/directory/refreshed/{generation}/senate_forms.jsonl"
        ));
        let line = table.lines().find(|line| line.contains("S000148")).unwrap();
        serde_json::from_str::<Value>(line).unwrap()
    };
    assert_eq!(form(1)["captcha"], true);
    home.write(
        "S000148.yaml",
        &with_box.replace("max_length: 4000", "max_length: \"4000\""),
    );
    let again = ["--as-of", "2026-11-23"];
    let (code, told) = refresh(&home, "forms", "S000148.yaml", &again);
    assert!(code == 0 && !told.contains("Charles E. Schumer"), "{told}");
}

#[test]
fn a_list_of_seats_that_is_cut_short_is_refused_and_in_a_new_congress_told() {
    let home = Home::new();
    let (_, whole) = committees(None);
    let few = |ids: &[&str]| -> Value {
        let seats = whole.as_object().unwrap().iter();
        let kept = seats.filter(|(id, _)| ids.iter().any(|kept| id.starts_with(kept)));
        Value::Object(kept.map(|(id, row)| (id.clone(), row.clone())).collect())
    };
    write_committees(&home, &few(&["HSRU"]));
    let (code, told) = refresh(&home, "committees", ".", &DAY);
    assert_eq!(code, 1, "{told}");
    assert!(
        told.contains("the seats on committees in `committee-membership-current.json` cannot be used: nobody is listed for")
            && told.contains("a part of it is missing"),
        "{told}"
    );
    assert!(is_untouched(&home));
    // In January the chambers name them one after the other.
    home.write(
        "legislators-current.json",
        &Value::from(next_congress()).to_string(),
    );
    let mut first = few(&["HSRU"]);
    first["HSRU"] = json!([{"bioguide": "T000469", "name": "First Last", "title": "Chair"}]);
    write_committees(&home, &first);
    let on = |arguments: &[&str]| said(&home, "2027-02-01", arguments);
    for part in ["members", "committees"] {
        let (code, told) = on(&[
            "directory",
            "refresh",
            part,
            "--from",
            ".",
            "--as-of",
            "2027-01-20",
        ]);
        assert_eq!(code, 0, "{told}");
        if part == "committees" {
            assert!(
                told.contains("nobody is listed for")
                    && told.contains("who sits there is not known yet"),
                "{told}"
            );
        }
    }
    let (code, told) = on(&[
        "directory",
        "member",
        "--committee",
        "HSJU",
        "--role",
        "chair",
    ]);
    assert!(
        code == 1
            && told
                .contains("nobody is recorded yet for the House Committee on the Judiciary (HSJU)")
            && !told.contains("no such member"),
        "{told}"
    );
    let (_, told) = on(&["directory", "committee", "HSJU"]);
    assert!(
        told.contains("nobody is recorded yet for the House Committee"),
        "{told}"
    );
    let (_, told) = on(&[
        "directory",
        "member",
        "--committee",
        "HSRU",
        "--role",
        "chair",
    ]);
    assert!(told.contains("Paul Tonko"), "{told}");
}

#[test]
fn an_empty_list_of_seats_is_said_to_be_empty_and_holds_up_nothing_else() {
    let home = Home::new();
    write_committees(&home, &json!({}));
    let (code, told) = refresh(&home, "committees", ".", &DAY);
    assert!(
        code == 1 && told.contains("it names nobody: its publisher empties it"),
        "{told}"
    );
    let list = with_another_number();
    home.write("legislators-current.json", &Value::from(list).to_string());
    let (code, told) = refresh(&home, "all", ".", &DAY);
    assert_eq!(code, 0, "{told}");
    assert!(
        told.contains(
            "the committees stay as they were: `committee-membership-current.json` is left"
        ) && told.contains("202-555-0100"),
        "{told}"
    );
}

/// Most files of the new Congress are not there in its first weeks.
#[test]
fn what_is_not_out_yet_is_named_and_the_rest_is_renewed() {
    let (authority, home) = (Authority::new(), Home::new());
    let server = Server::new(&authority);
    let list = with_another_number();
    server.serve(
        "/legislators-current.json",
        page(Value::from(list).to_string()),
    );
    let run = |part: &str| {
        let output = home
            .redress()
            .env("REDRESS_TODAY", "2026-11-23")
            .args([
                "directory",
                "refresh",
                part,
                "--from",
                &server.base(),
                "--ca",
            ])
            .arg(authority.file())
            .output()
            .unwrap();
        let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code().unwrap(), told)
    };
    let (code, told) = run("committees");
    assert!(
        code == 1 && told.contains("committees-current.json: the server answered 404"),
        "{told}"
    );
    let (code, told) = run("all");
    assert_eq!(code, 0, "{told}");
    for missing in [
        "legislators-district-offices.json (yet): the offices at home stay as they were",
        "zcta520_natl.txt (yet): the districts of ZIP codes stay as they were",
        "committee-membership-current.json (yet): the seats on committees stay as they were",
        "agency_components.json (yet): the FOIA offices stay as they were",
    ] {
        assert!(told.contains(missing), "{missing}: {told}");
    }
    assert!(told.contains("1 member changed: Paul Tonko"), "{told}");
}

#[test]
fn what_holds_up_all_parts_points_to_one_alone() {
    let home = Home::new();
    home.write(
        "legislators-current.json",
        &Value::from(legislators()).to_string(),
    );
    home.write(
        "zccd.csv",
        "state_fips,state_abbr,zcta,cd\n36,NY,12207,20\n",
    );
    let (code, told) = refresh(&home, "all", ".", &DAY);
    assert_eq!(code, 1, "{told}");
    assert!(
        told.contains("the districts of ZIP codes in `zccd.csv` cannot be used")
            && told.contains("`redress directory refresh members`"),
        "{told}"
    );
}

#[test]
fn three_refreshes_can_be_taken_back_however_many_there_were() {
    let home = Home::new();
    let renew = |number: u32| {
        let mut list = legislators();
        let at = position(&list, "T000469");
        list[at]["terms"][1]["phone"] = format!("202-555-01{number:02}").into();
        let (code, told) = members_of(&home, &list, &DAY);
        assert_eq!(code, 0, "{told}");
    };
    let phone = || {
        let (_, found) = home.json(["directory", "member", "--name", "Tonko", "--json"]);
        found["members"][0]["phone"].as_str().unwrap().to_owned()
    };
    for number in 1..=5 {
        renew(number);
    }
    for left in [4, 3, 2] {
        assert_eq!(undo(&home).0, 0);
        assert_eq!(phone(), format!("202-555-01{left:02}"));
    }
    let (code, told) = undo(&home);
    assert!(
        code == 1
            && told.contains("the last 3 can be, and what was before is gone")
            && told.contains("refreshed` away"),
        "{told}"
    );
    // What was taken back does not count among them.
    renew(6);
    assert_eq!(undo(&home).0, 0);
    assert_eq!(phone(), "202-555-0102");
}

#[test]
fn a_damaged_note_of_which_refresh_counts_is_told() {
    let home = Home::new();
    for text in ["99", "junk"] {
        home.write("home/config/directory/refreshed/current", text);
        let (code, told) = said(&home, "2026-11-23", &["directory", "status"]);
        assert!(code != 0 && told.contains("current"), "{text}: {told}");
        let (code, told) = undo(&home);
        assert!(
            code == 1
                && told.contains("which refresh counts cannot be told")
                && told.contains("move that folder away"),
            "{text}: {told}"
        );
    }
}

/// After `--undo` the server's copy is newer than the table, whatever was fetched before.
#[test]
fn what_was_taken_back_is_fetched_again() {
    let (authority, home) = (Authority::new(), Home::new());
    let server = Server::new(&authority);
    let list = with_another_number();
    server.serve(
        "/legislators-current.json",
        page(Value::from(list).to_string()),
    );
    server.serve(
        "/legislators-district-offices.json",
        page(homes().to_string()),
    );
    let run = || {
        let output = home
            .redress()
            .env("REDRESS_TODAY", "2026-11-23")
            .args([
                "directory",
                "refresh",
                "members",
                "--from",
                &server.base(),
                "--ca",
            ])
            .arg(authority.file())
            .output()
            .unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert!(run().contains("202-555-0100"));
    assert!(run().contains("Nothing is new"));
    assert_eq!(undo(&home).0, 0);
    assert!(run().contains("202-555-0100"));
}
