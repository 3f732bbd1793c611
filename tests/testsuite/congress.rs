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
warning: C03 (should change): The data about members is 161 days old. `redress directory refresh members` renews it; senate.gov and house.gov say who holds a seat. [https://www.house.gov/representatives/find-your-representative]
warning: C15 (should change): Nothing in the letter says why the matter concerns you, and personal words are what offices count. Add a sentence or two of your own, as `congress.story`. [Congressional Management Foundation, Citizen-Centric Advocacy (2017)]
Kirsten E. Gillibrand takes it at https://www.gillibrand.senate.gov/contact/email-me; `packet.html` has its fields, ready to fill in.
Charles E. Schumer takes it at https://www.schumer.senate.gov/contact/email-chuck; `packet.html` has its fields, ready to fill in.
Paul Tonko takes it by post. The web form is probably at https://tonko.house.gov/contact; `packet.html` has its fields, ready to fill in.
help: `redress send letters/2026-11-23-cecot-oversight-g000555 letters/2026-11-23-cecot-oversight-s000148 letters/2026-11-23-cecot-oversight-t000469` rehearses sending them; with `--execute` they go
warning: Somebody else may hold the seat of Paul Tonko (Representative, NY-20) from January 3, 2027 on. Whether Paul Tonko stays is not recorded. Post to the Capitol may arrive after that day; a web form or a call does not.

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
warning: C15 (should change): Nothing in the letter says why the matter concerns you, and personal words are what offices count. Add a sentence or two of your own, as `congress.story`. [Congressional Management Foundation, Citizen-Centric Advocacy (2017)]
Darline Graham takes it at https://www.dgraham.senate.gov/; `packet.html` has its fields, ready to fill in.
help: `redress send letters/2026-11-23-cecot-oversight-g000608` rehearses sending it; with `--execute` it goes
warning: Somebody else may hold the seat of Darline Graham (Senator, South Carolina) from January 3, 2027 on. Whether Darline Graham stays is not recorded. Post to the Capitol may arrive after that day; a web form or a call does not.
warning: Somebody else may hold the seat of James E. Clyburn (Representative, SC-06) from January 3, 2027 on. Whether James E. Clyburn stays is not recorded. Post to the Capitol may arrive after that day; a web form or a call does not.

"#]]);
    let send = ["send", "letters/2026-11-23-cecot-oversight-g000608"];
    home.run(send)
        .success()
        .stdout_eq(str![[r#"
To: Darline Graham
-> webform: open; unitedstates/contact-congress (checked August 13, 2026)
     https://www.dgraham.senate.gov/
     No address of the form itself is recorded: by the list of forms it stands on this home page.
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
   webform: open; unitedstates/contact-congress (checked August 13, 2026)
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
warning: C03 (should change): The data about members is 161 days old. `redress directory refresh members` renews it; senate.gov and house.gov say who holds a seat. [https://www.house.gov/representatives/find-your-representative]
warning: C15 (should change): Nothing in the letter says why the matter concerns you, and personal words are what offices count. Add a sentence or two of your own, as `congress.story`. [Congressional Management Foundation, Citizen-Centric Advocacy (2017)]
John Cornyn takes it at https://www.cornyn.senate.gov/share-opinion/; `packet.html` has its fields, ready to fill in.
Ted Cruz takes it at https://www.cruz.senate.gov/contact/write-ted/form; `packet.html` has its fields, ready to fill in.
help: `redress send letters/2026-11-23-cecot-oversight-c001056 letters/2026-11-23-cecot-oversight-c001098` rehearses sending them; with `--execute` they go
warning: The seat of TX-23 was vacant on June 15, 2026: verify at house.gov whether it has been filled.
warning: Somebody else may hold the seat of John Cornyn (Senator, Texas) from January 3, 2027 on. Whether John Cornyn stays is not recorded. Post to the Capitol may arrive after that day; a web form or a call does not.

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
help: `district`: Your ZIP code spans several House districts. Which is yours? (NY-12 or NY-13)

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

/// The letter would go to a member who does not represent its sender.
#[test]
fn a_district_in_which_a_zip_code_of_one_district_does_not_lie_is_refused() {
    let wrong = CONGRESS.into_iter().chain(["--set", "district=NY-14"]);
    in_zip("12207", "Albany")
        .run(wrong)
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot use the answer for `district`
help: district: the ZIP code lies in NY-20, not in NY-14; give the ZIP code of the address where you live, or `NY-20`

"#]]);
    let right = CONGRESS.into_iter().chain(["--set", "district=NY-20"]);
    in_zip("12207", "Albany").run(right).success();
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
help: `district`: The House district where you are registered to vote

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
            "--set=congress.bill=S. 7999",
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
help: congress.bill: that is a state's bill, on which Congress does not vote; bills of Congress are `H.R.` and `S.`

"#]]);
}

/// Runs the command for a person in a ZIP code on a day; returns the exit code, who got a letter, and what
/// was said.
fn on(day: &str, home: &Home, set: &[&str]) -> (Option<i32>, Vec<String>, String) {
    let set = set.iter().flat_map(|answer| ["--set", *answer]);
    let command = home.redress().env("REDRESS_TODAY", day);
    let command = command.args(CONGRESS).args(set);
    let output = command.assert().get_output().clone();
    let folders = String::from_utf8(output.stdout).unwrap();
    let ids = folders
        .lines()
        .map(|line| line.rsplit('-').next().unwrap().to_uppercase());
    (
        output.status.code(),
        ids.collect(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn before_the_new_year_everybody_is_written_to_and_the_turn_of_the_house_is_said() {
    for day in ["2026-12-15", "2027-01-02"] {
        let (code, ids, said) = on(day, &in_zip("12207", "Albany"), &[]);
        assert_eq!((code, ids.len()), (Some(0), 3), "{day}: {said}");
        assert!(
            said.contains(
                "Somebody else may hold the seat of Paul Tonko (Representative, NY-20) from January 3, \
                 2027 on. Whether Paul Tonko stays is not recorded."
            ),
            "{said}"
        );
        assert!(said.contains("may arrive after that day"), "{said}");
        assert!(!said.contains("Schumer (Senator, New York) from"), "{said}");
    }
    let (_, _, said) = on("2026-10-31", &in_zip("12207", "Albany"), &[]);
    assert!(!said.contains("Somebody else may hold"), "{said}");
}

#[test]
fn from_january_third_an_ended_seat_gets_no_letter_and_the_senators_go() {
    for day in ["2027-01-03", "2027-02-01"] {
        let (code, ids, said) = on(day, &in_zip("12207", "Albany"), &[]);
        assert_eq!(
            (code, ids),
            (Some(3), vec!["G000555".into(), "S000148".into()]),
            "{said}"
        );
        assert!(
            said.contains(
                "The seat of Paul Tonko (Representative, NY-20) ended on January 3, 2027 with the 119th \
                 Congress"
            ),
            "{said}"
        );
        assert!(
            said.contains("`redress directory refresh members`"),
            "{said}"
        );
        assert!(!said.contains("must change"), "{said}");
    }
}

#[test]
fn a_senator_whose_own_term_has_ended_gets_no_letter() {
    let home = in_zip("78209", "San Antonio");
    let (code, ids, said) = on("2027-01-03", &home, &["district=TX-20"]);
    assert_eq!((code, ids), (Some(3), vec!["C001098".into()]), "{said}");
    assert!(said.contains("The term of John Cornyn (Senator, Texas) ended on January 3, 2027"));
}

#[test]
fn those_appointed_until_a_special_election_are_written_to_until_the_next_congress_sits() {
    let home = in_zip("45202", "Cincinnati");
    let (code, ids, said) = on("2026-12-15", &home, &["district=OH-01"]);
    assert_eq!((code, ids.len()), (Some(0), 3), "{said}");
    assert!(said.contains("special election"), "{said}");
    let (code, ids, said) = on("2027-01-03", &home, &["district=OH-01"]);
    assert_eq!((code, ids), (Some(3), vec!["M001242".into()]), "{said}");
    assert!(
        said.contains("Jon Husted (Senator, Ohio) was appointed until the special election of November 3, 2026"),
        "{said}"
    );
}

#[test]
fn a_delegate_leaves_with_the_house_and_the_resident_commissioner_stays_four_years() {
    let (code, ids, said) = on("2027-01-03", &in_zip("20001", "Washington"), &[]);
    assert_eq!((code, ids.len()), (Some(1), 0), "{said}");
    assert!(
        said.contains("no letter for a seat that has ended"),
        "{said}"
    );
    let (code, ids, said) = on("2027-02-01", &in_zip("00601", "Adjuntas"), &[]);
    assert_eq!((code, ids), (Some(0), vec!["H001103".into()]), "{said}");
}

#[test]
fn from_january_third_the_district_of_a_redrawn_state_is_a_question() {
    let home = in_zip("94103", "San Francisco");
    assert_eq!(on("2027-01-02", &home, &[]).0, Some(0));
    for day in ["2027-01-03", "2027-02-01"] {
        let (code, ids, said) = on(day, &home, &[]);
        assert_eq!((code, ids.len()), (Some(2), 0), "{said}");
        assert!(said.contains("answers are missing: `district`"), "{said}");
        assert!(
            said.contains(
                "`district`: Your House district (California has new ones since the last election"
            ),
            "{said}"
        );
    }
    let (code, ids, said) = on("2027-01-03", &home, &["district=CA-11"]);
    assert_eq!((code, ids.len()), (Some(3), 2), "{said}");
}

#[test]
fn the_speaker_is_saluted_as_mr_speaker_and_the_check_does_not_mind() {
    let home = in_zip("71101", "Shreveport");
    let (code, report) =
        home.json(
            CONGRESS
                .into_iter()
                .chain(["--json", "--set", "district=LA-04"]),
        );
    assert_eq!(code, 0);
    let letters = report["letters"].as_array().unwrap();
    let his = letters
        .iter()
        .find(|letter| letter["to"]["id"] == "J000299")
        .unwrap();
    let text =
        std::fs::read_to_string(format!("{}/letter.txt", his["dir"].as_str().unwrap())).unwrap();
    assert!(text.contains("Dear Mr. Speaker:"), "{text}");
    assert!(
        text.contains("Speaker of the U.S. House of Representatives"),
        "{text}"
    );
    let rules = his["lint"]
        .as_array()
        .unwrap()
        .iter()
        .map(|remark| remark["rule"].clone());
    assert!(
        !rules.collect::<Vec<_>>().contains(&"C20".into()),
        "{report}"
    );
}
