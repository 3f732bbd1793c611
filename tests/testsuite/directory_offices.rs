//! `redress directory refresh offices`: FOIA.gov's agency components, in pages and as a list.

use std::collections::BTreeMap;

use redress::directory::{Channel, Directory, Office};
use serde_json::{Value, json};

use crate::smtp::tls::Authority;
use crate::support::Home;
use crate::support::web::{Answer, Server, page};

const PAGE: &str = "https://www.foia.gov/request/agency-component/";

fn number(office: &Office) -> Option<String> {
    let mut pages = office
        .channels
        .iter()
        .filter_map(|record| record.address.as_deref());
    let number = pages.find_map(|page| page.strip_prefix(PAGE))?;
    Some(number.trim_end_matches('/').to_owned())
}

/// Returns the offices in the form of FOIA.gov's interface, with their agencies.
fn components() -> (Vec<Value>, Vec<Value>) {
    let directory = Directory::embedded();
    let mut agencies = BTreeMap::new();
    let mut components = Vec::new();
    for office in directory.offices() {
        let Some(number) = number(&office) else {
            continue;
        };
        agencies.insert(office.agency.clone(), office.agency_abbreviation.clone());
        let phone = (!office.phone.is_empty()).then(|| office.phone.join(", "));
        components.push(json!({
            "type": "agency_component",
            "id": number,
            "attributes": {
                "title": office.name,
                "abbreviation": office.abbreviation,
                "status": office.is_active(),
                "email": null,
                "telephone": phone,
                "portal_submission_format": "email",
                "submission_address": null,
                "submission_fax": null,
                "submission_web": {"options": [], "title": "", "uri": "http://agency.example/"},
                "website": {"options": [], "title": "", "uri": office.website},
            },
            "relationships": {"agency": {"data": {"type": "agency", "id": office.agency}}},
        }));
    }
    let agency = |(name, short): (String, String)| json!({"type": "agency", "id": name, "attributes": {"name": name, "abbreviation": short}});
    (components, agencies.into_iter().map(agency).collect())
}

fn text(components: &[Value], agencies: &[Value], next: Option<&str>) -> String {
    let links = match next {
        Some(next) => json!({"next": {"href": next}}),
        None => json!({}),
    };
    json!({"jsonapi": {"version": "1.0"}, "data": components, "included": agencies, "links": links})
        .to_string()
}

fn component<'c>(components: &'c mut [Value], office: &str) -> &'c mut Value {
    let wanted = number(&Directory::embedded().office(office).unwrap()).unwrap();
    components
        .iter_mut()
        .find(|component| component["id"] == wanted.as_str())
        .unwrap()
}

fn refresh(home: &Home, arguments: &[&str]) -> (i32, String, String) {
    let output = home
        .redress()
        .args(["directory", "refresh", "offices"])
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn office(home: &Home, id: &str) -> Value {
    let (_, found) = home.json(["directory", "office", "--json", id]);
    found["offices"][0].clone()
}

fn channels(office: &Value, channel: &str) -> Vec<Value> {
    let records = office["channels"].as_array().unwrap().iter();
    records
        .filter(|record| record["channel"] == channel)
        .cloned()
        .collect()
}

#[test]
fn pages_renew_the_offices_and_what_others_found_out_stays() {
    let (authority, home) = (Authority::new(), Home::new());
    let server = Server::new(&authority);
    let (mut all, agencies) = components();
    let before = office(&home, "dhs-priv");
    let guard = component(&mut all, "dod-ngb");
    guard["attributes"]["telephone"] = "202-555-0177".into();
    guard["attributes"]["submission_address"] = json!({
        "address_line1": "111 South George Mason Drive", "address_line2": "AH2", "locality": "Arlington",
        "administrative_area": "VA", "postal_code": "22204-1373", "country_code": "US",
    });
    guard["attributes"]["reading_rooms"] =
        json!([{"uri": "https://www.nationalguard.mil/library", "title": ""}]);
    guard["attributes"]["request_data_year"] = "2025".into();
    guard["attributes"]["request_data_simple_median_days"] = "28".into();
    guard["attributes"]["request_data_complex_median_days"] = "N/A".into();
    guard["attributes"]["email"] = json!(["foia.new@army.mil", "jane.doe@army.mil"]);
    // The Department's rule takes no email, whatever the listing says.
    component(&mut all, "dhs-priv")["attributes"]["email"] = json!(["foia@hq.dhs.gov"]);
    component(&mut all, "dod-dia")["attributes"]["status"] = false.into();
    all.push(json!({
        "type": "agency_component", "id": "00000000-0000-0000-0000-000000000001",
        "attributes": {"title": "Office of Wonders", "abbreviation": "OOW", "status": true},
        "relationships": {"agency": {"data": {"type": "agency", "id": "Department of Defense"}}},
    }));
    let (one, two) = all.split_at(300);
    let second = format!("{}agency_components-2.json", server.base());
    server.serve(
        "/agency_components.json",
        page(text(one, &agencies, Some(&second))),
    );
    server.serve(
        "/agency_components-2.json",
        page(text(two, &agencies, None)),
    );
    let ca = authority.file();
    let arguments = ["--from", &server.base(), "--ca", ca.to_str().unwrap()];
    let (code, said, talk) = refresh(&home, &arguments);
    assert_eq!(code, 0, "{talk}");
    assert!(
        said.contains("1 office came: Department of Defense, Office of Wonders (dod-oow)"),
        "{said}"
    );
    assert!(
        said.contains("1 office closed") && said.contains("(dod-dia)"),
        "{said}"
    );
    assert!(
        said.contains(
            "(dod-ngb): reading room `https://www.nationalguard.mil/library`, and none before"
        ),
        "{said}"
    );
    assert!(
        said.contains("telephone `202-555-0177` instead of `844-573-2939, 571-372-0462`"),
        "{said}"
    );

    let guard = office(&home, "dod-ngb");
    assert_eq!(guard["phone"], json!(["202-555-0177"]));
    assert_eq!(
        guard["reading_room"],
        "https://www.nationalguard.mil/library"
    );
    let pace =
        json!({"year": 2025, "simple": 28, "source": "FOIA.gov listing", "checked": "2026-11-16"});
    assert_eq!(guard["processing"], pace);
    let shown = home.run(["directory", "office", "dod-ngb"]).success();
    let shown = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
    assert!(
        shown.contains("In fiscal year 2025 its median request took 28 working days if simple"),
        "{shown}"
    );
    let post = channels(&guard, "post");
    assert_eq!(post.len(), 1, "{post:?}");
    assert_eq!(
        post[0]["address"],
        "111 South George Mason Drive\nAH2\nArlington, VA 22204-1373"
    );
    assert_eq!(
        (&post[0]["source"], &post[0]["checked"]),
        (&json!("FOIA.gov listing"), &json!("2026-11-16"))
    );
    let mail = channels(&guard, "email").clone();
    let boxes: Vec<&str> = mail
        .iter()
        .filter_map(|record| record["address"].as_str())
        .collect();
    assert!(
        boxes.contains(&"foia.new@army.mil") && !boxes.contains(&"ngb.foia@army.mil"),
        "{boxes:?}"
    );
    assert!(!guard.to_string().contains("jane.doe"), "{guard}");
    assert_eq!(channels(&guard, "portal")[0]["accepts"], true);
    assert_eq!(
        channels(&office(&home, "dhs-priv"), "email"),
        channels(&before, "email")
    );
    home.run(["directory", "refresh", "--undo"]).success();
    assert_eq!(office(&home, "dhs-priv"), before);
}

#[test]
fn a_listing_that_is_cut_short_or_leads_elsewhere_changes_nothing() {
    let authority = Authority::new();
    let (all, agencies) = components();
    let whole = text(&all, &agencies, None);
    let cases = [
        (page(text(&all[..300], &agencies, None)), "300 components"),
        (page(whole[..whole.len() / 2].to_owned()), "cannot be used"),
        (
            page(text(&[&all[..], &all[..1]].concat(), &agencies, None)),
            "appears twice",
        ),
        (
            page(text(&all, &agencies, Some("https://elsewhere.example/x"))),
            "another service than the first page",
        ),
        (
            Answer::Whole(
                200,
                "Last-Modified: Mon, 16 Jun 2025 10:00:00 GMT\r\n".into(),
                whole,
            ),
            "and the table is of 2026-07-28",
        ),
    ];
    for (answer, why) in cases {
        let (home, server) = (Home::new(), Server::new(&authority));
        server.serve("/agency_components.json", answer);
        let ca = authority.file();
        let arguments = ["--from", &server.base(), "--ca", ca.to_str().unwrap()];
        let (code, said, talk) = refresh(&home, &arguments);
        assert_eq!((code, said.as_str()), (1, ""), "{talk}");
        assert!(talk.contains(why), "{why}: {talk}");
        assert!(
            !home
                .path("home")
                .join("directory/refreshed/current")
                .exists(),
            "{why}"
        );
    }
}

#[test]
fn the_list_of_contacts_renews_addresses_and_takes_no_name_over() {
    let home = Home::new();
    let mut list = "Component,Department,Name,Title,Email,Street Address 1,Street Address 2,City,State,Zip code,\
                    Telephone,Fax\n"
        .to_owned();
    for office in Directory::embedded()
        .offices()
        .filter(|office| number(office).is_some())
    {
        let (street, fax) = match office.id.as_str() {
            "dod-ngb" => ("\"Suite 5, 1 New Street\"", "703-555-0155"),
            _ => ("", ""),
        };
        list += format!(
            "\"{}\",\"{}\",Jane Roe,FOIA Officer,jane.roe@agency.example,{street},,Arlington,VA,22204,202-555-0143,{fax}\n",
            office.name, office.agency
        )
        .as_str();
    }
    home.write("FOIA-Agency-Contacts.csv", &list);
    let (code, said, talk) = refresh(
        &home,
        &[
            "--from",
            "FOIA-Agency-Contacts.csv",
            "--as-of",
            "2026-11-23",
        ],
    );
    assert_eq!(code, 0, "{talk}");
    assert!(
        said.contains("1 office changed")
            && said
                .contains("(dod-ngb): postal address `Suite 5, 1 New Street, Arlington, VA 22204`")
            && said.contains("fax `703-555-0155` instead of `703-607-3684`"),
        "{said}"
    );
    let guard = office(&home, "dod-ngb");
    assert_eq!(
        channels(&guard, "post")[0]["address"],
        "Suite 5, 1 New Street\nArlington, VA 22204"
    );
    assert!(!guard.to_string().contains("Jane"), "{guard}");
    let kept = Directory::embedded().office("dod-ngb").unwrap();
    let portal = kept.channel(Channel::Portal).unwrap();
    assert_eq!(
        channels(&guard, "portal")[0]["address"],
        portal.address.as_deref().unwrap()
    );
}
