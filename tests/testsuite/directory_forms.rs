//! `redress directory refresh forms` and `request-forms`: web forms from the files that say how each is filled.

use serde_json::{Value, json};

use crate::smtp::tls::Authority;
use crate::support::Home;
use crate::support::web::{Server, page};

/// A file in the manner of `unitedstates/contact-congress`.
pub(crate) const FILE: &str = r##"bioguide: S000148
contact_form:
  method: POST
  action: /contact/send
  steps:
    - visit: "https://www.schumer.senate.gov/contact/write"
    - find:
        - selector: "#form"
    - fill_in:
        - name: first
          selector: "#first"
          value: $NAME_FIRST
          required: yes
        - name: last
          selector: "#last"
          value: $NAME_LAST
          required: true
        - name: words
          selector: "#words"
          value: $MESSAGE
          required: true
          options:
            max_length: 4000
    - select:
        - name: about
          selector: "#about"
          value: $TOPIC
          required: true
          options:
            - Postal Service
            - "Rivers: clean water"
        - name: title
          selector: "#title"
          value: $NAME_PREFIX
          required: true
          options:
            "": ""
            Ms.: "1"
            Mr.: "2"
    - javascript:
        - value: document.querySelector("#words").value = document.querySelector("#words").value.replace(/"/g, '');
    - click_on:
        - value: Send
          selector: "#send"
  success:
    headers:
      status: 200
"##;

fn run(home: &Home, authority: &Authority, from: &str) -> (Option<i32>, String, String) {
    let (day, part) = ("2026-11-23", ["directory", "refresh", "forms", "--from"]);
    let command = home.redress().env("REDRESS_TODAY", day);
    let command = command
        .args(part)
        .arg(from)
        .arg("--ca")
        .arg(authority.file());
    let output = command.assert().get_output().clone();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// Returns the text of the refreshed table, if there is one.
fn table(home: &Home) -> Option<String> {
    let folder = home.path("home/config/directory/refreshed");
    let current = std::fs::read_to_string(folder.join("current")).ok()?;
    std::fs::read_to_string(folder.join(current.trim()).join("senate_forms.jsonl")).ok()
}

/// Returns the record of the form that the refreshed table has.
fn form(home: &Home) -> Value {
    let text = table(home).unwrap();
    assert!(text.lines().count() > 90, "the others are gone");
    let line = text.lines().find(|line| line.contains("S000148")).unwrap();
    serde_json::from_str(line).unwrap()
}

#[test]
fn a_senators_form_is_renewed_and_the_others_stay() {
    let (authority, home) = (Authority::new(), Home::new());
    let server = Server::new(&authority);
    server.serve("/S000148.yaml", page(FILE.to_owned()));
    let (code, said, talk) = run(&home, &authority, &server.base());
    assert_eq!(code, Some(0), "{talk}");
    assert!(talk.contains("There is no https://localhost"), "{talk}");
    assert!(
        said.contains(
            "1 web form changed: Charles E. Schumer (S000148): edited `2026-11-16` instead of"
        ),
        "{said}"
    );
    assert_eq!(
        form(&home),
        json!({
            "bioguide": "S000148",
            "url": "https://www.schumer.senate.gov/contact/write",
            "required": ["first-name", "last-name", "message", "topic", "prefix"],
            "topics": ["Postal Service", "Rivers: clean water"],
            "prefixes": ["Ms.", "Mr."],
            "limit": 4000,
            "strips_quotes": true,
            "edited": "2026-11-16",
        })
    );
    let (code, _, talk) = run(&home, &authority, &server.base());
    assert_eq!(code, Some(0), "{talk}");
    assert!(talk.contains("Nothing is new"), "{talk}");
}

#[test]
fn a_file_that_is_none_or_leads_elsewhere_changes_nothing() {
    let (authority, home) = (Authority::new(), Home::new());
    let server = Server::new(&authority);
    let name = "/S000148.yaml";
    for (from, to, why) in [
        ("  steps:", "  steps: &all", "an alias is not read"),
        (
            "value: $NAME_LAST",
            "value: $NAME",
            "no step fills in a name",
        ),
        (
            "www.schumer.senate.gov",
            "schumer.example.com",
            "schumer.example.com",
        ),
        ("    - visit:", "    - visits:", "no step visits a form"),
        ("contact_form:", "contact:", "missing field `contact_form`"),
    ] {
        let text = FILE
            .replace(from, to)
            .replace("#send\"", "#send\"\n    - *all");
        let text = if to.contains('&') {
            text
        } else {
            text.replace("\n    - *all", "")
        };
        server.serve(name, page(text));
        let (code, _, talk) = run(&home, &authority, &server.base());
        assert_eq!(code, Some(1), "{to}: {talk}");
        assert!(talk.contains(why), "{to}: {talk}");
    }
    assert!(table(&home).is_none());
}

/// A form in the manner of `usdoj/foia-api`: YAML, with the fields as YAML within it.
const REQUEST_FORM: &str = r##"uuid: 00000000-0000-4000-8000-000000000000
langcode: en
status: open
dependencies:
  module:
    - foia_webform
open: null
id: abmc_form
title: 'ABMC Form'
elements: "name_first:\n  '#type': textfield\n  '#maxlength': 30\n  '#required': true\naddress:\n  '#type': fieldset\n  address_line1:\n    '#type': textfield\n    '#required': true\nrequest_description:\n  '#type': textarea\n  '#maxlength': 4000\n  '#required': true\nfee_waiver:\n  '#type': select\n  '#options':\n    'no': 'No'\n    'yes': 'Yes'\nfee_waiver_explanation:\n  '#type': textarea\n  '#maxlength': 3000\nexpedited_processing_explanation:\n  '#type': textarea\n"
css: ''
settings:
  ajax: false
handlers: {  }
"##;

fn refreshed_office(home: &Home, id: &str) -> Value {
    let (code, found) = home.json(["directory", "office", id, "--json"]);
    assert_eq!(code, 0);
    found["offices"][0].clone()
}

fn refresh_request_forms(home: &Home, text: &str) -> (Option<i32>, String) {
    home.write("set/webform.webform.abmc_form.yml", text);
    let part = "directory refresh request-forms --from set --as-of 2026-11-23";
    let part = part.split(' ');
    let output = home.redress().args(part).assert().get_output().clone();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn a_request_form_is_renewed_with_its_fields_limits_and_day() {
    let home = Home::new();
    let before = refreshed_office(&home, "abmc");
    assert_eq!(before["form"]["description"], 10000);
    let other = refreshed_office(&home, "dos");
    let (code, said) = refresh_request_forms(&home, REQUEST_FORM);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("(abmc): form"), "{said}");
    let office = refreshed_office(&home, "abmc");
    assert_eq!(
        office["form"],
        json!({
            "id": "abmc_form",
            "required": ["name_first", "address_line1", "request_description"],
            "description": 4000,
            "fee_waiver": 3000,
            "expedite": 10000,
            "limits": {"name_first": 30},
        })
    );
    let portal = &office["channels"][0];
    assert_eq!(portal["accepts"], true);
    assert_eq!(portal["checked"], "2026-11-23");
    assert_eq!(
        refreshed_office(&home, "dos"),
        other,
        "another office changed"
    );
    home.run(["directory", "refresh", "--undo"]).success();
    assert_eq!(refreshed_office(&home, "abmc"), before);
}

#[test]
fn a_closed_request_form_is_no_open_channel() {
    let home = Home::new();
    let closed = REQUEST_FORM.replace("status: open", "status: closed");
    let (code, said) = refresh_request_forms(&home, &closed);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("(abmc): open channels none, and `portal` before"),
        "{said}"
    );
    let office = refreshed_office(&home, "abmc");
    let portal = office["channels"].as_array().unwrap();
    let portal = portal.iter().find(|record| record["channel"] == "portal");
    let portal = portal.unwrap();
    assert_eq!(portal["accepts"], Value::Null);
    assert!(portal["note"].as_str().unwrap().contains("closed"));
}

#[test]
fn a_request_form_that_is_none_changes_nothing() {
    for (from, to, why) in [
        (
            "request_description",
            "something",
            "no field takes a description",
        ),
        ("elements:", "element:", "is not a data set that"),
        (
            "elements: \"",
            "elements: \"- &a b\\n- *a\\n",
            "an alias is not read",
        ),
        ("status: open", "statu: open", "is not a data set that"),
    ] {
        let home = Home::new();
        let (code, said) = refresh_request_forms(&home, &REQUEST_FORM.replace(from, to));
        assert_eq!(code, Some(1), "{to}: {said}");
        assert!(said.contains(why), "{to}: {said}");
        assert!(
            !home
                .path("home/config/directory/refreshed/current")
                .exists()
        );
    }
}
