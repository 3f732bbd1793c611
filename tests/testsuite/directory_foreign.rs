//! What a refreshed list says that cannot be a member's: another's web site, markup, a number that is none.

use serde_json::{Value, json};

use crate::directory_committees::committees;
use crate::directory_copies::{is_untouched, members_of, position, refresh};
use crate::directory_refresh::legislators;
use crate::support::Home;

const DAY: [&str; 2] = ["--as-of", "2026-11-23"];

/// Returns the list with one field of a member's current term changed.
fn with(changes: &[(&str, &str, &str)]) -> Vec<Value> {
    let mut list = legislators();
    for (bioguide, field, value) in changes {
        let at = position(&list, bioguide);
        list[at]["terms"][1][*field] = (*value).into();
    }
    list
}

#[test]
fn a_members_site_on_anothers_host_is_left_out_aloud() {
    let tonko = "Paul Tonko (Representative, NY-20)";
    let schumer = "Charles E. Schumer (Senator, New York)";
    let gillibrand = "Kirsten E. Gillibrand (Senator, New York)";
    for (changes, what, whose, owner) in [
        // Held by a colleague, in the same chamber or the other, by name or by one's own path there.
        (
            vec![("T000469", "url", "https://www.schumer.senate.gov")],
            "web site",
            tonko,
            schumer,
        ),
        (
            vec![(
                "T000469",
                "contact_form",
                "https://tenney.house.gov/contact/tonko",
            )],
            "web form",
            tonko,
            "Claudia Tenney (Representative, NY-24)",
        ),
        // The owner's own record is swapped with it, or says nothing.
        (
            vec![
                ("S000148", "url", "https://www.gillibrand.senate.gov"),
                ("G000555", "url", "https://www.schumer.senate.gov"),
            ],
            "web site",
            schumer,
            gillibrand,
        ),
        (
            vec![
                ("T000469", "url", "https://tenney.house.gov"),
                ("T000478", "url", ""),
            ],
            "web site",
            tonko,
            "Claudia Tenney (Representative, NY-24)",
        ),
        // Nobody has it, and it names a colleague.
        (
            vec![("T000469", "url", "https://repschumer.house.gov")],
            "web site",
            tonko,
            schumer,
        ),
    ] {
        let home = Home::new();
        let (code, said) = members_of(&home, &with(&changes), &DAY);
        assert_eq!(code, 0, "{changes:?}: {said}");
        let told =
            format!("the {what} of {whose} is left out, for its host is that of {owner}: https://");
        assert!(said.contains(&told), "{changes:?}: {said}");
        let (_, found) = home.json(["directory", "member", "--name", "Tonko", "--json"]);
        let found = found.to_string();
        assert!(
            !found.contains("schumer") && !found.contains("tenney"),
            "{changes:?}: {found}"
        );
    }
}

/// A chamber's own service for forms has many, and a new address of one's own is one's own.
#[test]
fn a_members_own_site_stays_wherever_it_is() {
    for changes in [
        &[][..],
        &[("T000469", "url", "https://paultonko.house.gov")],
        &[("O000172", "url", "https://ocasiocortez.house.gov")],
        &[("M000355", "url", "https://www.republicanleader.senate.gov")],
    ] {
        let home = Home::new();
        let (code, said) = members_of(&home, &with(changes), &DAY);
        assert_eq!(code, 0, "{changes:?}: {said}");
        assert!(!said.contains("left out"), "{changes:?}: {said}");
    }
}

#[test]
fn a_senators_form_on_anothers_host_is_left_out_aloud() {
    let home = Home::new();
    let form = "bioguide: S000148\ncontact_form:\n  steps:\n    - visit: \"https://www.gillibrand.senate.gov/contact\"\n    \
                - fill_in:\n        - name: last\n          value: $NAME_LAST\n          required: true\n";
    home.write("S000148.yaml", form);
    let (code, said) = refresh(&home, "forms", "S000148.yaml", &DAY);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains(
            "the web form of Charles E. Schumer (Senator, New York) is left out, for its host is that of Kirsten E. \
             Gillibrand (Senator, New York): https://www.gillibrand.senate.gov/contact"
        ),
        "{said}"
    );
    let (_, found) = home.json(["directory", "member", "--name", "Schumer", "--json"]);
    let form = found["members"][0]["contact_form"].as_str().unwrap();
    assert!(
        form.starts_with("https://www.schumer.senate.gov/"),
        "{form}"
    );
}

#[test]
fn a_field_that_cannot_be_what_it_is_to_be_is_left_out_aloud() {
    let long = "9".repeat(5_000);
    for (field, value, why) in [
        ("phone", "call us", "not a telephone number: `call us`"),
        ("phone", "202-225-5076<script>", "not a telephone number"),
        ("phone", long.as_str(), "not a telephone number"),
        ("fax", "1", "not a telephone number: `1`"),
        ("office", "<b>2369</b> Rayburn", "not a line of plain words"),
        (
            "office",
            "2369\u{1b}[2J Rayburn",
            "not a line of plain words: `2369\\u{1b}[2J Rayburn`",
        ),
        (
            "office",
            "2369 Rayburn\nBcc: x",
            "not a line of plain words: `2369 Rayburn\\nBcc: x`",
        ),
        ("office", long.as_str(), "longer than any such text"),
        ("party", "https://vote.example", "not a line of plain words"),
        ("party", "Democrat 2028!", "not the name of a party"),
    ] {
        let home = Home::new();
        let (code, said) = members_of(&home, &with(&[("T000469", field, value)]), &DAY);
        assert_eq!(code, 0, "{field} {value}: {said}");
        let what = match field {
            "phone" => "telephone",
            "office" => "room",
            other => other,
        };
        let told = format!(
            "the {what} of Paul Tonko (Representative, NY-20) is left out, for it is {why}"
        );
        assert!(said.contains(&told), "{field} {value}: {said}");
        assert!(!said.contains('\u{1b}') && said.len() < 2_000, "{said}");
        let (_, found) = home.json(["directory", "member", "--name", "Tonko", "--json"]);
        assert_eq!(found["members"][0][field], Value::Null, "{field}");
    }
}

/// A letter without a name goes nowhere, and so the whole list is in doubt.
#[test]
fn a_name_that_is_none_refuses_the_list_and_names_the_member() {
    let long = "a".repeat(300);
    for (part, value) in [
        ("official_full", "<b>Paul Tonko</b>"),
        ("official_full", "Paul Tonko\nBcc: x"),
        ("official_full", "Paul \u{202e}Tonko"),
        ("official_full", long.as_str()),
        ("nickname", "https://x.example"),
        ("last", ""),
    ] {
        let home = Home::new();
        let mut list = legislators();
        let at = position(&list, "T000469");
        list[at]["name"][part] = value.into();
        let (code, said) = members_of(&home, &list, &DAY);
        assert_eq!(code, 1, "{part} {value:?}: {said}");
        assert!(
            said.contains("T000469: its name is") && said.len() < 1_000,
            "{part} {value:?}: {said}"
        );
        assert!(is_untouched(&home));
    }
}

#[test]
fn an_office_at_home_whose_address_cannot_be_one_is_left_out_aloud() {
    let home = Home::new();
    let mut offices: Vec<Value> = Vec::new();
    let directory = redress::directory::Directory::embedded();
    for member in directory.all_members() {
        let of_member = directory.district_offices(&member.bioguide).into_iter();
        let rows: Vec<Value> = of_member
            .map(|office| {
                let is_albany = office.id == "T000469-albany";
                json!({
                    "id": office.id, "city": office.city, "state": office.state, "zip": office.zip,
                    "address": if is_albany { "<a href=x>19 Dove St</a>".to_owned() } else { office.lines.join(", ") },
                    "phone": if office.id == "T000469-saratoga_springs" { Some("none".to_owned()) } else { office.phone },
                })
            })
            .collect();
        offices.push(json!({"id": {"bioguide": member.bioguide}, "offices": rows}));
    }
    home.write(
        "legislators-district-offices.json",
        &Value::from(offices).to_string(),
    );
    let (code, said) = refresh(&home, "members", "legislators-district-offices.json", &DAY);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("an office at home of T000469 is left out: not a line of plain words: `<a href=x>19 Dove St</a>`")
            && said.contains(
                "the telephone of the office at home `T000469-saratoga_springs` is left out, for it is not a telephone number: `none`"
            ),
        "{said}"
    );
}

#[test]
fn a_committees_name_refuses_and_its_other_fields_are_left_out_aloud() {
    let (whole, seats) = committees(None);
    let committee = |name: &str| {
        let mut all = whole.clone();
        let mut rows = all.as_array_mut().unwrap().iter_mut();
        let judiciary = rows.find(|row| row["thomas_id"] == "HSJU").unwrap();
        *judiciary = json!({
            "type": "house", "name": name, "thomas_id": "HSJU", "url": "https://judiciary.example",
            "address": "2138 <b>RHOB</b>", "phone": "none", "subcommittees": [],
        });
        all
    };
    let home = Home::new();
    home.write("committee-membership-current.json", &seats.to_string());
    home.write(
        "committees-current.json",
        &committee("House Committee on the Judiciary").to_string(),
    );
    let (code, said) = refresh(&home, "committees", ".", &DAY);
    assert_eq!(code, 0, "{said}");
    for (what, why) in [
        (
            "web site",
            "not a site of the Senate or the House: `https://judiciary.example`",
        ),
        ("address", "not a line of plain words: `2138 <b>RHOB</b>`"),
        ("telephone", "not a telephone number: `none`"),
    ] {
        let told = format!(
            "the {what} of the House Committee on the Judiciary is left out, for it is {why}"
        );
        assert!(said.contains(&told), "{what}: {said}");
    }
    home.write(
        "committees-current.json",
        &committee("<b>x</b>").to_string(),
    );
    let (code, said) = refresh(&home, "committees", ".", &DAY);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("the name of HSJU is not a line of plain words"),
        "{said}"
    );
}

#[test]
fn a_table_of_ones_own_with_a_foreign_field_is_refused_with_line_and_member() {
    let home = Home::new();
    let correction = |set: &str| {
        format!(
            r#"{{"table":"members","id":"T000469","set":{{{set}}},"as_of":"2026-11-20","note":"his page"}}"#
        )
    };
    for (set, why) in [
        (r#""phone":"call""#, "not a telephone number: `call`"),
        (r#""office":"<b>1</b>""#, "not a line of plain words"),
        (r#""name":"Paul Tonko 2""#, "not a person's name"),
    ] {
        home.write("home/config/directory/corrections.jsonl", &correction(set));
        let output = home
            .redress()
            .args(["directory", "member", "--name", "tonko"])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(4), "{said}");
        assert!(
            said.contains("line 1") && said.contains(why),
            "{set}: {said}"
        );
    }
}
