use super::*;

const GONE: &str = "G000359";

fn embedded(table: Table) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/directory");
    std::fs::read_to_string(folder.join(table.file_name())).unwrap()
}

/// Returns what the tables disagree on once one of them has another text.
fn with(table: Table, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(table.file_name()), text).unwrap();
    let directory = Directory::with_overrides(folder.path(), day("2026-11-29")).unwrap();
    directory.disagreements()
}

/// Returns the text of a table in which one line, and no other, has one word for another.
fn swapped(table: Table, line: &str, from: &str, to: &str) -> String {
    let text = embedded(table);
    let mut lines = text.lines().filter(|text| text.contains(line));
    let (Some(old), None) = (lines.next(), lines.next()) else {
        panic!("one line has `{line}`");
    };
    let new = old.replace(from, to);
    assert_ne!(old, new);
    text.replace(old, &new)
}

#[test]
fn the_tables_agree_on_who_sits_and_in_which_seat() {
    assert_eq!(Directory::embedded().disagreements(), [""; 0]);
}

#[test]
fn a_form_that_stands_in_two_tables_is_named() {
    let (from, to) = (
        r#""website":"https://www.schumer.senate.gov""#,
        r#""website":"https://www.schumer.senate.gov","contact_form":"https://www.schumer.senate.gov/old""#,
    );
    let text = swapped(Table::Members, r#""bioguide":"S000148""#, from, to);
    assert_eq!(
        with(Table::Members, &text),
        ["the form of Charles E. Schumer (Senator, New York) stands in two tables"]
    );
}

#[test]
fn the_prefixes_name_the_states_of_their_areas() {
    let areas = embedded(Table::ZipAreas);
    let mut wanted: std::collections::BTreeMap<String, std::collections::BTreeSet<&str>> =
        std::collections::BTreeMap::new();
    let (_, areas) = areas.split_once('\n').unwrap();
    for (zip, districts) in zip_areas::read_areas(areas) {
        let states = districts.split(',').map(|district| &district[..2]);
        wanted
            .entry(zip[..3].to_owned())
            .or_default()
            .extend(states);
    }
    let prefixes = embedded(Table::ZipPrefixes);
    for (prefix, states) in prefixes
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(' '))
    {
        if let Some(found) = wanted.remove(prefix) {
            assert_eq!(
                states.split(',').collect::<Vec<_>>(),
                Vec::from_iter(found),
                "{prefix}"
            );
        }
    }
    assert!(wanted.is_empty(), "{wanted:?}");
}

#[test]
fn a_form_of_somebody_who_left_is_named() {
    let line = r#""bioguide":"G000608""#;
    let text = swapped(Table::SenateForms, line, "G000608", GONE);
    assert_eq!(
        with(Table::SenateForms, &text),
        [format!("{GONE} is not a member but has a web form")]
    );
}

#[test]
fn an_office_at_home_of_somebody_who_left_is_named() {
    let line = r#""id":"T000469-albany""#;
    let text = swapped(Table::DistrictOffices, line, "T000469", GONE);
    assert_eq!(
        with(Table::DistrictOffices, &text),
        [format!(
            "{GONE} is not a member but has an office at home, `{GONE}-albany`"
        )]
    );
}

#[test]
fn a_chair_and_a_member_of_a_committee_who_left_are_named_once() {
    let line = r#""id":"SSAP20""#;
    let text = swapped(
        Table::Committees,
        line,
        r#""ranking":"S001194","members":["#,
        &format!(r#""chair":"{GONE}","ranking":"S001194","members":["{GONE}","#),
    );
    assert_eq!(
        with(Table::Committees, &text),
        [format!(
            "{GONE} is not a member but has a seat on the committee SSAP20"
        )]
    );
}

#[test]
fn a_seat_with_two_holders_is_named_and_so_is_a_state_with_three_senators() {
    let text = embedded(Table::Members);
    let line = text.lines().find(|line| line.contains("G000608")).unwrap();
    let text = format!("{text}{}\n", line.replace("G000608", GONE));
    assert_eq!(
        with(Table::Members, &text),
        [
            "Darline Graham (Senator, South Carolina) (G000608) and Darline Graham (Senator, South \
             Carolina) (G000359) hold one seat",
            "senators of SC: 3, not 2 (Darline Graham, Tim Scott, Darline Graham)"
        ]
    );
}

#[test]
fn a_member_who_leaves_one_table_alone_is_named_in_all_others() {
    let text: String = embedded(Table::Members)
        .split_inclusive('\n')
        .filter(|line| !line.contains("S000148"))
        .collect();
    let found = with(Table::Members, &text);
    assert!(found.contains(&"S000148 is not a member but has a web form".to_owned()));
    assert!(found.contains(&"senators of NY: 1, not 2 (Kirsten E. Gillibrand)".to_owned()));
    assert!(found.len() > 2, "{found:?}");
    let elsewhere = |sentence: &&String| !sentence.starts_with("S000148 ");
    assert_eq!(found.iter().filter(elsewhere).count(), 1, "{found:?}");
}
