use super::*;
use crate::files::FileError;

const HEADER: &str = r#"{"table":"offices","source":"mine","as_of":"2026-11-01","license":"mine"}"#;

fn with(name: &str, text: &str) -> Result<Directory, DirectoryError> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    Directory::with_overrides(folder.path(), day("2026-11-29"))
}

fn refused(name: &str, text: &str) -> (usize, String) {
    match with(name, text) {
        Err(DirectoryError::Malformed { path, line, reason }) => {
            assert_eq!(path.file_name().unwrap(), name);
            (line, reason)
        }
        other => panic!("{other:?}"),
    }
}

fn office(channels: &str) -> String {
    format!(
        "{HEADER}\n{{\"id\":\"x-y\",\"agency\":\"X\",\"agency_abbreviation\":\"X\",\"name\":\"Y\",\
         \"channels\":[{channels}]}}\n"
    )
}

#[test]
fn a_folder_that_is_not_there_overrides_nothing() {
    let directory =
        Directory::with_overrides(Path::new("no/such/folder"), day("2026-11-29")).unwrap();
    assert!(directory.office("dhs-priv").is_some());
}

#[test]
fn one_file_stands_in_for_its_table_and_no_other() {
    let directory = with("offices.jsonl", &office("")).unwrap();
    assert_eq!(directory.office("x-y").unwrap().name, "Y");
    assert_eq!(directory.office("dhs-priv"), None);
    assert_eq!(directory.header(Table::Offices).source, "mine");
    assert!(directory.member("S000148").is_some());
}

#[test]
fn a_line_that_is_no_record_is_named() {
    assert_eq!(refused("offices.jsonl", "").0, 1);
    assert_eq!(refused("offices.jsonl", "{}\n").0, 1);
    assert_eq!(
        refused("offices.jsonl", &format!("{HEADER}\n{{\"id\":1}}\n")).0,
        2
    );
    let (line, reason) = refused("offices.jsonl", &office("").replace("x-y", "X/Y"));
    assert_eq!((line, reason.contains("X/Y")), (2, true));
    let twice = format!("{0}{1}", office(""), office("").lines().last().unwrap());
    assert_eq!(
        refused("offices.jsonl", &twice),
        (3, "`x-y` appears twice".to_owned())
    );
}

#[test]
fn a_table_under_the_wrong_name_is_refused() {
    assert_eq!(refused("members.jsonl", &office("")).0, 1);
}

#[test]
fn an_address_that_is_not_safe_to_open_is_refused() {
    for address in ["http://x.gov", "javascript:alert(1)", "file:///etc/passwd"] {
        let record = format!(
            r#"{{"channel":"portal","accepts":true,"address":"{address}","source":"s","checked":"2026"}}"#
        );
        assert_eq!(refused("offices.jsonl", &office(&record)).0, 2, "{address}");
    }
}

#[test]
fn a_refused_mailbox_has_no_place_among_the_channels() {
    let record =
        r#"{"channel":"email","accepts":false,"address":"a@x.gov","source":"s","checked":"2026"}"#;
    assert_eq!(refused("offices.jsonl", &office(record)).0, 2);
}

#[test]
fn an_escape_code_is_refused_however_it_is_written() {
    for name in ["Y\\u001b[2J", "Y\\u202e", "Y\u{202e}", "Y\\t"] {
        let text = office("").replace("\"Y\"", &format!("\"{name}\""));
        assert_eq!(refused("offices.jsonl", &text).0, 2, "{name}");
    }
    let (_, reason) = refused("zip_areas.txt", "# {}\n");
    assert!(!reason.contains('\u{1b}'));
}

#[test]
fn a_site_that_is_not_of_congress_is_refused_for_a_member() {
    let member = Directory::embedded().member("S000148").unwrap();
    let mut row = serde_json::to_value(member).unwrap();
    row["contact_form"] = "https://schumer.senate.gov.example/".into();
    let header = HEADER.replace("offices", "members");
    assert_eq!(refused("members.jsonl", &format!("{header}\n{row}\n")).0, 2);
}

#[test]
fn a_file_too_large_is_not_read_to_its_end() {
    let text = "x".repeat(SIZE_LIMIT + 1);
    let error = with("zip_areas.txt", &text).unwrap_err();
    assert!(
        matches!(error, DirectoryError::File(FileError::TooLarge { .. })),
        "{error:?}"
    );
}

#[test]
fn a_correction_changes_one_record_and_outlives_a_release() {
    let line = r#"{"table":"members","id":"T000469","set":{"phone":"202-555-0100","fax":null},"as_of":"2026-11-28","note":"his page"}"#;
    let directory = with("corrections.jsonl", line).unwrap();
    let (ours, theirs) = (Directory::embedded(), directory.member("T000469").unwrap());
    assert_eq!(theirs.phone.as_deref(), Some("202-555-0100"));
    assert_eq!(theirs.website, ours.member("T000469").unwrap().website);
    assert_eq!(directory.member("S000148"), ours.member("S000148"));
    assert_eq!(directory.all_members().len(), ours.all_members().len());
    assert_eq!(directory.corrections_of("T000469").count(), 1);
    assert_eq!(
        directory.header(Table::Members),
        ours.header(Table::Members)
    );
}

/// A member who leaves takes no other record along.
#[test]
fn a_correction_of_a_record_that_is_gone_stops_nothing() {
    let line = |id: &str| {
        format!(
            r#"{{"table":"members","id":"{id}","set":{{"phone":"202-555-0100"}},"as_of":"2026-11-28","note":"n"}}"#
        )
    };
    let text = format!("{}\n{}\n", line("X999999"), line("T000469"));
    let directory = with("corrections.jsonl", &text).unwrap();
    let corrected = directory.member("T000469").unwrap();
    assert_eq!(corrected.phone.as_deref(), Some("202-555-0100"));
    let idle: Vec<_> = directory.idle_corrections().map(|one| &one.id).collect();
    assert_eq!(idle, ["X999999"]);
}

#[test]
fn a_correction_that_cannot_be_is_refused_with_its_line() {
    let line = |table: &str, id: &str, set: &str| {
        format!(r#"{{"table":"{table}","id":"{id}","set":{set},"as_of":"2026-11-28","note":"n"}}"#)
    };
    for (text, at, why) in [
        (
            line("senators", "T000469", "{}"),
            1,
            "not a table of records",
        ),
        (
            line("zip_areas", "12207", "{}"),
            1,
            "not a table of records",
        ),
        (
            line("members", "T000469", r#"{"telephone":"1"}"#),
            1,
            "unknown field",
        ),
        (
            line("members", "T000469", r#"{"website":"https://x.example"}"#),
            1,
            "not a site",
        ),
        ("{}".to_owned(), 1, "missing field"),
        (line("members", "T000469", "{}"), 1, "`set` is empty"),
        (
            line("members", "T000469", r#"{"bioguide":"T000470"}"#),
            1,
            "`set.bioguide` would make another record",
        ),
        (
            line("offices", "dos", r#"{"id":"dos-2"}"#),
            1,
            "`set.id` would make another record",
        ),
        (
            line("members", "T000469", r#"{"phone":"1"}"#).replace("2026-11-28", "2026-11-30"),
            1,
            "`as_of` is 2026-11-30, which is still to come",
        ),
        (
            line("members", "T000469", r#"{"phone":"1"}"#).replace("\"n\"", "\" \""),
            1,
            "`note` is empty",
        ),
        (
            format!(
                "{}\n\n{}\n",
                line("members", "T000469", r#"{"phone":"1"}"#),
                line("members", "T000469", r#"{"fax":null,"phone":"2"}"#)
            ),
            3,
            "`set.phone` of `T000469` stands in line 1 already",
        ),
        (
            format!("\n{}\n", line("members", "T000469", r#"{"telephone":"1"}"#)),
            2,
            "unknown field",
        ),
    ] {
        let (line, reason) = refused("corrections.jsonl", &text);
        assert_eq!((line, reason.contains(why)), (at, true), "{reason}");
    }
}
