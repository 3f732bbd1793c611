//! `redress foia`: where answers come from, what is written, what is refused.

use snapbox::str;

use crate::support::{ADA, Home, REQUEST, keys};

fn home() -> Home {
    Home::with_answers(&format!("{ADA}{REQUEST}"))
}

const FOIA: [&str; 4] = ["foia", "--no-input", "--answers", "answers.toml"];

#[test]
fn a_request_is_saved_and_its_folder_named() {
    let home = home();
    home.run(FOIA).success().stdout_eq(str![[r#"
[HOME]/letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc

"#]]).stderr_eq(str![[r#"
Department of Justice, Office of Legal Counsel takes it at https://www.foia.gov/request/agency-component/3ed68a5c-eeff-4522-b807-e77322786e82/; `packet.html` has its fields, ready to fill in.
help: `redress send letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc` rehearses sending it; with `--execute` it goes

"#]]);
    assert_eq!(
        home.names("letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc"),
        [
            "letter.eml",
            "letter.html",
            "letter.md",
            "letter.toml",
            "letter.txt",
            "packet.html",
            "packet.txt"
        ]
    );
}

#[test]
fn the_report_as_json() {
    home()
        .run(FOIA.into_iter().chain(["--json"]))
        .success()
        .stdout_eq(str![[r#"
{
  "schema": 1,
  "letters": [
    {
      "id": "2026-11-23-opinions-on-the-pocket-veto-doj-olc",
      "kind": "foia",
      "to": {
        "id": "doj-olc",
        "name": "Department of Justice, Office of Legal Counsel"
      },
      "channels": [
        "portal"
      ],
      "dir": "[HOME]/letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc",
      "files": [
        "letter.toml",
        "letter.md",
        "letter.txt",
        "letter.html",
        "letter.eml",
        "packet.txt",
        "packet.html"
      ],
      "lint": []
    }
  ]
}

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn the_report_has_the_keys_that_others_rely_on() {
    let home = home();
    let (code, report) = home.json(FOIA.into_iter().chain(["--json"]));
    assert_eq!(code, 0);
    assert_eq!(keys(&report), ["schema", "letters"]);
    assert_eq!(report["schema"], 1);
    let letter = &report["letters"][0];
    assert_eq!(
        keys(letter),
        ["id", "kind", "to", "channels", "dir", "files", "lint"]
    );
    assert_eq!(keys(&letter["to"]), ["id", "name"]);
    assert_eq!(letter["kind"], "foia");
    let folder = std::path::Path::new(letter["dir"].as_str().unwrap());
    assert!(folder.is_absolute());
    for file in letter["files"].as_array().unwrap() {
        assert!(folder.join(file.as_str().unwrap()).is_file(), "{file}");
    }
}

#[test]
fn a_remark_has_its_rule_level_message_and_source() {
    let (_, report) =
        home().json(
            FOIA.into_iter()
                .chain(["--json", "--set", "foia.from=1990-01-01"]),
        );
    let remark = &report["letters"][0]["lint"][0];
    assert_eq!(keys(remark), ["rule", "level", "message", "source"]);
    assert!(["error", "warning", "info"].contains(&remark["level"].as_str().unwrap()));
}

#[test]
fn all_missing_answers_are_named_at_once() {
    let home = Home::new();
    home.run(["foia", "--no-input"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: answers are missing: `sender.name`, `sender.address.street`, `sender.address.zip`, `sender.address.city`, `foia.office`, `foia.records`, `foia.subject`, `foia.from`
help: give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked

"#]]);
    assert_eq!(home.names("."), [""; 0]);
}

#[test]
fn off_a_terminal_nothing_is_asked_even_without_the_flag() {
    Home::new()
        .run(["foia", "cecot"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: answers are missing: `sender.name`, `sender.address.street`, `sender.address.zip`, `sender.address.city`
help: give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked

"#]]);
}

#[test]
fn an_answer_in_a_file_that_does_not_serve_is_an_invalid_file() {
    let text = format!("{ADA}{REQUEST}").replace("12207", "1220");
    let text = text.replace("ada@example.org", "ada at example");
    Home::with_answers(&text)
        .run(FOIA)
        .code(4)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot use the answer for `sender.address.zip`, `sender.email`
help: answers.toml:10: sender.address.zip: `1220` is not a ZIP code such as `12207` or `12207-1234`; with the zero that it may have lost it is `01220`
help: answers.toml:4: sender.email: an email address has no spaces or invisible characters

"#]]);
}

#[test]
fn an_answer_on_the_command_line_that_does_not_serve_is_wrong_usage() {
    let home = home();
    let set = ["--set", "sender.address.zip=1220"];
    home.run(FOIA.into_iter().chain(set))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot use the answer for `sender.address.zip`
help: sender.address.zip: `1220` is not a ZIP code such as `12207` or `12207-1234`; with the zero that it may have lost it is `01220`

"#]]);
}

#[test]
fn a_flag_that_is_neither_yes_nor_no_is_wrong_usage() {
    home()
        .run(FOIA.into_iter().chain(["--set", "foia.expedite=perhaps"]))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: the answer for `foia.expedite` cannot be used: expected `true` or `false`

"#]]);
}

#[test]
fn an_assignment_without_an_equals_sign_is_wrong_usage() {
    home()
        .run(FOIA.into_iter().chain(["--set", "foia.expedite"]))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: `foia.expedite` is not of the form `key=value`

"#]]);
}

#[test]
fn an_unknown_key_that_is_near_none_is_told_none() {
    Home::new()
        .run(["foia", "--no-input", "--set", "foo=bar"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: unknown key `foo`

"#]]);
}

#[test]
fn an_unknown_key_names_the_nearest() {
    home()
        .run(FOIA.into_iter().chain(["--set", "sender.nmae=Ada"]))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: unknown key `sender.nmae`; did you mean `sender.name`?

"#]]);
}

#[test]
fn every_fault_of_an_answers_file_is_named_with_its_line() {
    let text = format!("{ADA}{REQUEST}").replace("name =", "nmae =");
    let text = text.replace(
        "subject = \"Opinions on the pocket veto\"",
        "subject = true",
    );
    Home::with_answers(&text)
        .run(FOIA)
        .code(4)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: the answers file `answers.toml` has faults
help: answers.toml:3: sender.nmae: unknown key `nmae` (did you mean `name`?)
help: answers.toml:14: foia.subject: expected a string in quotation marks, found `true` or `false`

"#]]);
}

#[test]
fn an_answers_file_that_is_not_there_is_named() {
    Home::new()
        .run(FOIA)
        .code(4)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot read `answers.toml`
caused by: No such file or directory (os error 2)

"#]]);
}

#[test]
fn an_unknown_office_names_what_was_meant() {
    home()
        .run(FOIA.into_iter().chain(["--set", "foia.office=doj-ocl"]))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot use the answer for `foia.office`
help: foia.office: nothing is known by the name `doj-ocl`; did you mean `doj-olc`?

"#]]);
}

#[test]
fn an_unknown_campaign_names_the_nearest() {
    home()
        .run(FOIA.into_iter().chain(["cecto"]))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: there is no campaign `cecto`
help: did you mean `cecot`?

"#]]);
}

#[test]
fn an_unknown_action_names_the_nearest() {
    home()
        .run(FOIA.into_iter().chain(["cecot/legal-bases"]))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: campaign `cecot` has no such action here: `legal-bases`
help: did you mean `cecot/legal-basis`?

"#]]);
}

#[test]
fn an_action_of_the_other_kind_is_refused() {
    home()
        .run(FOIA.into_iter().chain(["cecot/oversight"]))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: campaign `cecot` has no such action here: `oversight`
help: there is `cecot/legal-basis`

"#]]);
}

#[test]
fn the_command_line_comes_before_the_file_and_the_file_before_the_profile() {
    let home = home();
    home.write(
        "home/config/profile.toml",
        &ADA.replace("Ada Park", "Ben Ode")
            .replace("202-555-0143", "202-555-0199"),
    );
    let title = "--set=foia.subject=The pocket veto since 2021";
    home.run(FOIA.into_iter().chain([title])).success();
    let letter = home.read("letters/2026-11-23-the-pocket-veto-since-2021-doj-olc/letter.txt");
    assert!(letter.starts_with("Ada Park\n"), "{letter}");
    assert!(letter.contains("\n202-555-0143\n"), "{letter}");
    assert!(letter.contains("The pocket veto since 2021"), "{letter}");
}

#[test]
fn the_profile_answers_for_the_sender() {
    let home = Home::with_answers(REQUEST);
    home.write("home/config/profile.toml", ADA);
    home.run(FOIA).success();
    let letter = home.read("letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc/letter.txt");
    assert!(
        letter.starts_with("Ada Park\n100 Example Street, Apt 4\nAlbany, NY 12207\n"),
        "{letter}"
    );
}

#[test]
fn an_answer_in_the_profile_that_does_not_serve_is_an_invalid_file() {
    let home = Home::with_answers(REQUEST);
    home.write("home/config/profile.toml", &ADA.replace("12207", "1220"));
    home.run(FOIA)
        .code(4)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot use the answer for `sender.address.zip`
help: [HOME]/home/config/profile.toml:10: sender.address.zip: `1220` is not a ZIP code such as `12207` or `12207-1234`; with the zero that it may have lost it is `01220`

"#]]);
}

#[test]
fn an_answers_file_never_writes_the_profile() {
    let home = home();
    home.run(FOIA).success();
    assert_eq!(home.names("home"), [""; 0]);
    assert_eq!(home.names("home/config"), [""; 0]);
    home.write("home/config/profile.toml", "[sender]\nname = \"Ben Ode\"\n");
    home.run(FOIA).success();
    assert_eq!(
        home.read("home/config/profile.toml"),
        "[sender]\nname = \"Ben Ode\"\n"
    );
}

#[test]
fn the_same_answers_give_the_same_folder_and_the_same_bytes() {
    let home = home();
    let all = |home: &Home| -> Vec<(String, String)> {
        let folder = "letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc";
        let names = home.names(folder);
        let read = |name: String| (home.read(&format!("{folder}/{name}")), name);
        names.into_iter().map(read).collect()
    };
    home.run(FOIA).success();
    let first = all(&home);
    home.run(FOIA).success();
    assert_eq!(all(&home), first);
    assert_eq!(first.len(), 7);
    assert_eq!(
        home.names("letters"),
        ["2026-11-23-opinions-on-the-pocket-veto-doj-olc"]
    );
}

#[test]
fn other_answers_get_a_folder_of_their_own() {
    let home = home();
    home.run(FOIA).success();
    let first = home.read("letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc/letter.toml");
    home.run(FOIA.into_iter().chain(["--set", "foia.fee_limit=50"]))
        .success()
        .stdout_eq(str![[r#"
[HOME]/letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc-2

"#]]);
    assert_eq!(
        home.names("letters"),
        [
            "2026-11-23-opinions-on-the-pocket-veto-doj-olc",
            "2026-11-23-opinions-on-the-pocket-veto-doj-olc-2"
        ]
    );
    assert_eq!(
        home.read("letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc/letter.toml"),
        first
    );
    let second = home.read("letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc-2/letter.txt");
    assert!(second.contains("I agree to pay up to $50."), "{second}");
}

#[test]
fn quiet_leaves_the_folder_and_the_warnings() {
    home()
        .run(FOIA.into_iter().chain(["--quiet"]))
        .success()
        .stdout_eq(str![[r#"
[HOME]/letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc

"#]])
        .stderr_eq(str![]);
}
