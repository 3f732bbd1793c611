//! `redress congress`: who gets a letter, and what is refused.

use snapbox::str;

use crate::support::{ADA, Home, keys};

const CONGRESS: [&str; 5] = [
    "congress",
    "cecot",
    "--no-input",
    "--answers",
    "answers.toml",
];

fn in_zip(zip: &str, city: &str) -> Home {
    Home::with_answers(&ADA.replace("12207", zip).replace("Albany", city))
}

/// Returns the ids of those who got a letter.
fn recipients(report: &serde_json::Value) -> Vec<&str> {
    let letters = report["letters"].as_array().unwrap();
    letters
        .iter()
        .map(|letter| letter["to"]["id"].as_str().unwrap())
        .collect()
}

#[test]
fn each_member_gets_a_letter() {
    let home = in_zip("12207", "Albany");
    home.run(CONGRESS)
        .success()
        .stdout_eq(str![[r#"
[HOME]/letters/2026-11-23-cecot-oversight-g000555
[HOME]/letters/2026-11-23-cecot-oversight-s000148
[HOME]/letters/2026-11-23-cecot-oversight-t000469

"#]])
        .stderr_eq(str![[r#"
warning: C03 (should change): The data about members is 161 days old. Look up at senate.gov or house.gov whether this one still holds the seat. [https://github.com/unitedstates/congress-legislators]
Kirsten E. Gillibrand takes it at https://www.gillibrand.senate.gov/contact/email-me; `packet.txt` has one block for each field.
Charles E. Schumer takes it at https://www.schumer.senate.gov/contact/email-chuck; `packet.txt` has one block for each field.
Paul Tonko takes it by post. The web form is probably at https://tonko.house.gov/contact; `packet.txt` has one block for each field.
help: `redress send letters/2026-11-23-cecot-oversight-g000555 letters/2026-11-23-cecot-oversight-s000148 letters/2026-11-23-cecot-oversight-t000469` rehearses sending them; with `--execute` they go

"#]]);
    assert_eq!(
        home.names("letters"),
        [
            "2026-11-23-cecot-oversight-g000555",
            "2026-11-23-cecot-oversight-s000148",
            "2026-11-23-cecot-oversight-t000469"
        ]
    );
}

#[test]
fn the_senators_who_sit_for_south_carolina_are_written_to_and_nobody_who_left() {
    for (zip, city) in [("29201", "Columbia"), ("29401", "Charleston")] {
        let home = in_zip(zip, city);
        let (code, report) = home.json(CONGRESS.into_iter().chain(["--json"]));
        assert_eq!(code, 0);
        assert_eq!(recipients(&report), ["G000608", "S001184", "C000537"]);
        for folder in home.names("letters") {
            for file in home.names(&format!("letters/{folder}")) {
                let path = format!("letters/{folder}/{file}");
                let bytes = std::fs::read(home.path(&path)).unwrap();
                let text = String::from_utf8_lossy(&bytes);
                for gone in ["Lindsey", "lgraham", "G000359", "224-5972", "211 Russell"] {
                    assert!(!text.contains(gone), "{path}: {gone}");
                }
            }
        }
        let letter = home.read("letters/2026-11-23-cecot-oversight-g000608/letter.txt");
        let address = "The Honorable Darline Graham\nUnited States Senate\nWashington, DC 20510\n";
        assert!(letter.contains(address), "{letter}");
        assert!(letter.contains("Dear Senator Graham:"), "{letter}");
    }
}

#[test]
fn a_letter_to_a_senator_without_a_known_room_goes_by_her_form_or_by_post_to_the_senate() {
    let home = in_zip("29401", "Charleston");
    let only = ["--set", "congress.members=G000608"];
    home.run(CONGRESS.into_iter().chain(only))
        .success()
        .stdout_eq(str![[r#"
[HOME]/letters/2026-11-23-cecot-oversight-g000608

"#]])
        .stderr_eq(str![[r#"
Darline Graham takes it at https://www.dgraham.senate.gov/; `packet.txt` has one block for each field.
help: `redress send letters/2026-11-23-cecot-oversight-g000608` rehearses sending it; with `--execute` it goes

"#]]);
    let send = ["send", "letters/2026-11-23-cecot-oversight-g000608"];
    home.run(send)
        .success()
        .stdout_eq(str![[r#"
To: Darline Graham
-> webform: open; unitedstates/congress-legislators (pull request 1065) and unitedstates/contact-congress (members/G000608.yaml) (checked September 19, 2026)
     https://www.dgraham.senate.gov/
   post to Washington, DC 20510: open; unitedstates/congress-legislators (pull request 1065) and unitedstates/contact-congress (members/G000608.yaml) (checked September 19, 2026)
   email: refused; unitedstates/congress-legislators (pull request 1065) and unitedstates/contact-congress (members/G000608.yaml) (checked September 19, 2026)

"#]])
        .stderr_eq(str![[r#"
Would hand over 1 letter by webform.
help: pass `--execute` to do it

"#]]);
    home.run(send.into_iter().chain(["--via", "post"]))
        .success()
        .stdout_eq(str![[r#"
To: Darline Graham
   webform: open; unitedstates/congress-legislators (pull request 1065) and unitedstates/contact-congress (members/G000608.yaml) (checked September 19, 2026)
-> post to Washington, DC 20510: open; unitedstates/congress-legislators (pull request 1065) and unitedstates/contact-congress (members/G000608.yaml) (checked September 19, 2026)
     The Honorable Darline Graham, United States Senate, Washington, DC 20510
     Mail to the Senate is opened and irradiated elsewhere first: allow four days to several weeks. The member's room is not recorded: the name and the chamber's ZIP code are enough.
   email: refused; unitedstates/congress-legislators (pull request 1065) and unitedstates/contact-congress (members/G000608.yaml) (checked September 19, 2026)
   To print: letter.pdf, envelope.pdf.

"#]])
        .stderr_eq(str![[r#"
Would hand over 1 letter by post.
help: pass `--execute` to do it

"#]]);
}

#[test]
fn the_report_has_the_keys_that_others_rely_on() {
    let home = in_zip("12207", "Albany");
    let (code, report) = home.json(CONGRESS.into_iter().chain(["--json"]));
    assert_eq!(code, 0);
    assert_eq!(keys(&report), ["schema", "letters"]);
    for letter in report["letters"].as_array().unwrap() {
        assert_eq!(
            keys(letter),
            ["id", "kind", "to", "channels", "dir", "files", "lint"]
        );
        assert_eq!(letter["kind"], "congress");
        let folder = std::path::Path::new(letter["dir"].as_str().unwrap());
        assert!(folder.is_absolute() && folder.join("letter.txt").is_file());
    }
    assert_eq!(recipients(&report), ["G000555", "S000148", "T000469"]);
}

#[test]
fn a_vacant_seat_is_said_and_the_senators_are_written_to() {
    let home = in_zip("76943", "Ozona");
    home.run(CONGRESS)
        .success()
        .stdout_eq(str![[r#"
[HOME]/letters/2026-11-23-cecot-oversight-c001056
[HOME]/letters/2026-11-23-cecot-oversight-c001098

"#]])
        .stderr_eq(str![[r#"
warning: C03 (should change): The data about members is 161 days old. Look up at senate.gov or house.gov whether this one still holds the seat. [https://github.com/unitedstates/congress-legislators]
John Cornyn takes it at https://www.cornyn.senate.gov/share-opinion/; `packet.txt` has one block for each field.
Ted Cruz takes it at https://www.cruz.senate.gov/contact/write-ted/form; `packet.txt` has one block for each field.
help: `redress send letters/2026-11-23-cecot-oversight-c001056 letters/2026-11-23-cecot-oversight-c001098` rehearses sending them; with `--execute` they go
warning: The seat of TX-23 was vacant on June 15, 2026: verify at house.gov whether it has been filled.

"#]]);
}

#[test]
fn the_district_has_a_delegate_alone() {
    let home = in_zip("20001", "Washington");
    let (_, report) = home.json(CONGRESS.into_iter().chain(["--json"]));
    assert_eq!(recipients(&report), ["N000147"]);
}

#[test]
fn puerto_rico_has_its_resident_commissioner_alone() {
    let home = in_zip("00601", "Adjuntas");
    let (_, report) = home.json(CONGRESS.into_iter().chain(["--json"]));
    assert_eq!(recipients(&report), ["H001103"]);
}

#[test]
fn a_zip_code_that_spans_districts_is_asked_about() {
    in_zip("10025", "New York")
        .run(CONGRESS)
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: answers are missing: `district`
help: give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked

"#]]);
}

#[test]
fn a_district_outside_the_zip_code_is_refused() {
    in_zip("10025", "New York")
        .run(CONGRESS.into_iter().chain(["--set", "district=NY-20"]))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot use the answer for `district`
help: district: it is one of NY-12, NY-13; did you mean `NY-12`?

"#]]);
}

#[test]
fn a_district_of_another_state_than_the_zip_code_is_refused() {
    in_zip("12207", "Albany")
        .run(CONGRESS.into_iter().chain(["--set", "district=CA-12"]))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot use the answer for `district`
help: district: `CA-12` is not in New York, where the ZIP code lies; members read what their own constituents write

"#]]);
}

#[test]
fn a_military_address_needs_a_district() {
    let home = Home::with_answers(
        &ADA.replace("12207", "09012")
            .replace("Albany\"", "APO\"\nstate = \"AE\""),
    );
    home.run(CONGRESS)
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: answers are missing: `district`
help: give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked

"#]]);
    let set = ["--json", "--set", "district=TX-16"];
    let (code, report) = home.json(CONGRESS.into_iter().chain(set));
    assert_eq!(code, 0);
    assert_eq!(recipients(&report).len(), 3);
    let letter = home.read("letters/2026-11-23-cecot-oversight-c001098/letter.txt");
    assert!(
        letter.contains("I am registered to vote in Texas"),
        "{letter}"
    );
}

#[test]
fn members_may_be_left_out() {
    let home = in_zip("12207", "Albany");
    let set = ["--json", "--set", "congress.members=T000469"];
    let (_, report) = home.json(CONGRESS.into_iter().chain(set));
    assert_eq!(recipients(&report), ["T000469"]);
}

#[test]
fn a_member_of_another_state_is_refused() {
    in_zip("12207", "Albany")
        .run(
            CONGRESS
                .into_iter()
                .chain(["--set", "congress.members=P000145"]),
        )
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot use the answer for `congress.members`
help: congress.members: it is one of G000555, S000148, T000469; did you mean `S000148`?

"#]]);
}

#[test]
fn a_fact_that_the_campaign_does_not_know_is_refused() {
    in_zip("12207", "Albany")
        .run(
            CONGRESS
                .into_iter()
                .chain(["--set", "data_points=noem-decison"]),
        )
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot use the answer for `data_points`
help: data_points: it is one of noem-decision, [..]; did you mean `noem-decision`?

"#]]);
}

#[test]
fn all_missing_answers_are_named_at_once() {
    Home::new()
        .run(["congress", "--no-input"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: answers are missing: `sender.name`, `sender.address.street`, `sender.address.zip`, `sender.address.city`, `congress.subject`, `congress.opening`, `congress.ask`
help: give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked

"#]]);
}

#[test]
fn a_bill_without_a_position_lacks_one() {
    in_zip("12207", "Albany")
        .run([
            "congress",
            "--no-input",
            "--answers=answers.toml",
            "--set=congress.bill=S. 99999",
            "--set=congress.subject=Ferries",
            "--set=congress.opening=The ferry has stopped.",
            "--set=congress.ask=Will you vote for it?",
        ])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: answers are missing: `congress.position`
help: give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked

"#]]);
}

#[test]
fn a_state_bill_is_refused() {
    in_zip("12207", "Albany")
        .run(["congress", "--no-input", "--set=congress.bill=A.B. 12"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot use the answer for `congress.bill`
help: congress.bill: a bill is one of H.R., S., H.Res., S.Res., H.J.Res., S.J.Res., H.Con.Res., S.Con.Res. and a number, such as `H.R. 1234`

"#]]);
}

/// The list of the House expires with its Congress, and the lines of Texas were drawn anew.
#[test]
fn an_outdated_directory_is_said_and_the_letter_is_saved() {
    let home = Home::with_answers(
        &ADA.replace("12207", "78209")
            .replace("Albany", "San Antonio"),
    );
    home.redress()
        .env("REDRESS_TODAY", "2027-02-01")
        .args(CONGRESS)
        .args(["--set", "district=TX-20"])
        .assert()
        .success()
        .stderr_eq(str![[r#"
warning: C03 (should change): The data about members is 231 days old. Look up at senate.gov or house.gov whether this one still holds the seat. [https://github.com/unitedstates/congress-legislators]
warning: C04 (should change): The member's term has ended, and the seat may have changed hands. Look at senate.gov or house.gov for who holds it. [https://github.com/unitedstates/congress-legislators]
warning: C03 (must change): The data about this seat has expired: a new Congress sits. Look up at senate.gov or house.gov who holds it now, and put a newer table in your `directory` folder. [https://github.com/unitedstates/congress-legislators]
John Cornyn takes it at https://www.cornyn.senate.gov/share-opinion/; `packet.txt` has one block for each field.
Ted Cruz takes it at https://www.cruz.senate.gov/contact/write-ted/form; `packet.txt` has one block for each field.
Joaquin Castro takes it by post. The web form is probably at https://castro.house.gov/contact; `packet.txt` has one block for each field.
help: `redress send letters/2027-02-01-cecot-oversight-c001056 letters/2027-02-01-cecot-oversight-c001098 letters/2027-02-01-cecot-oversight-c001091` rehearses sending them; with `--execute` they go
warning: Texas has had new districts since the last election, so that TX-20 may not be the right one: look the address up at house.gov.

"#]]);
}
