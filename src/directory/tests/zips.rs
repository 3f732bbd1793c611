use super::*;
use crate::congress::seats;
use crate::sender::Zip;

#[test]
fn a_zip_in_one_district_names_its_member_and_both_senators() {
    let answer = zip("12207");
    assert_eq!(texts(&answer.districts), ["NY-20"]);
    assert_eq!(
        names(&answer.members),
        ["Kirsten E. Gillibrand", "Charles E. Schumer", "Paul Tonko"]
    );
    assert_eq!((answer.ambiguous, answer.note), (false, None));
    assert_eq!(answer.as_of, day("2026-06-15"));
}

#[test]
fn the_four_extra_digits_change_nothing() {
    assert_eq!(zip("12207-1234").districts, zip("12207").districts);
}

#[test]
fn a_zip_across_districts_is_asked_about_and_holds_every_candidate() {
    let answer = zip("10001");
    assert!(answer.ambiguous);
    assert_eq!(texts(&answer.districts), ["NY-10", "NY-12"]);
    assert_eq!(answer.members.len(), 4);
    assert_eq!(
        answer.note.as_deref(),
        Some(
            "ZIP code 10001 lies in 2 House districts: NY-10, NY-12. Only the street address \
             shows which one is yours."
        )
    );
}

#[test]
fn a_zip_across_states_holds_the_senators_of_both() {
    let answer = zip("20135");
    assert_eq!(texts(&answer.districts), ["VA-06", "VA-10", "WV-02"]);
    let senators = answer.members.iter().filter(|m| m.district.is_none());
    let states: Vec<String> = senators.map(|m| m.state.to_string()).collect();
    assert_eq!(states, ["VA", "VA", "WV", "WV"]);
    assert!(
        answer
            .note
            .unwrap()
            .contains("in Virginia and West Virginia")
    );
}

#[test]
fn an_unknown_zip_falls_back_on_its_first_three_digits() {
    let answer = zip("12201");
    assert!(answer.ambiguous);
    assert_eq!(texts(&answer.districts), ["NY-20"]);
    assert_eq!(answer.members.len(), 3);
    assert!(
        answer
            .note
            .unwrap()
            .contains("start with 122 belong to New York")
    );
}

#[test]
fn an_unknown_zip_of_a_state_with_one_seat_is_settled() {
    let answer = zip("20500");
    assert_eq!(texts(&answer.districts), ["DC-AL"]);
    assert!(!answer.ambiguous);
    assert_eq!(names(&answer.members), ["Eleanor Holmes Norton"]);
}

#[test]
fn a_prefix_of_boxes_and_single_firms_names_its_state_and_so_two_senators() {
    for (code, state) in [
        ("00501", "NY"),
        ("05501", "MA"),
        ("19255", "PA"),
        ("73301", "TX"),
        ("88510", "TX"),
        ("88905", "NV"),
    ] {
        let answer = zip(code);
        let states: Vec<String> = answer.members.iter().map(|m| m.state.to_string()).collect();
        assert_eq!(states, [state, state], "{code}");
        assert!(answer.ambiguous, "{code}");
        assert!(answer.note.unwrap().contains("not known: look"), "{code}");
    }
    assert_eq!(names(&zip("56901").members), ["Eleanor Holmes Norton"]);
}

#[test]
fn territories_and_the_district_have_a_delegate_and_no_senators() {
    for (code, district, title) in [
        ("20001", "DC-AL", "Delegate"),
        ("00601", "PR-AL", "Resident Commissioner"),
        ("00802", "VI-AL", "Delegate"),
        ("96799", "AS-AL", "Delegate"),
        ("96910", "GU-AL", "Delegate"),
        ("96950", "MP-AL", "Delegate"),
    ] {
        let answer = zip(code);
        assert_eq!(texts(&answer.districts), [district], "{code}");
        assert!(!answer.ambiguous, "{code}");
        let titles: Vec<&str> = answer.members.iter().map(|m| m.role.title()).collect();
        assert_eq!(titles, [title], "{code}");
    }
}

#[test]
fn a_military_zip_says_that_the_place_of_registration_decides() {
    for code in ["09012", "34002", "96201", "96601"] {
        let answer = zip(code);
        assert!(answer.members.is_empty() && answer.districts.is_empty());
        assert!(
            answer.note.unwrap().contains("registered to vote"),
            "{code}"
        );
    }
}

#[test]
fn a_zip_code_that_is_nowhere_gives_an_empty_answer_with_a_note() {
    // 96940 is Palau, which has no member of Congress.
    for (code, note) in [("21300", "is not known"), ("96940", "is in Palau")] {
        let answer = zip(code);
        assert!(answer.members.is_empty() && !answer.ambiguous && answer.remarks.is_empty());
        assert!(answer.note.unwrap().contains(note), "{code}");
    }
}

#[test]
fn every_zip_is_found_and_every_district_in_the_table_exists() {
    let directory = Directory::embedded();
    let body = directory.source(Table::ZipAreas).body();
    let mut seen = std::collections::HashSet::new();
    let mut count = 0;
    for (code, districts) in zip_areas::read_areas(body) {
        count += 1;
        let ZipArea::Districts(found) = directory.zip_area(code.parse::<Zip>().unwrap()) else {
            panic!("{code} was not found");
        };
        assert_eq!(texts(&found).join(","), districts, "{code}");
        seen.extend(found);
    }
    assert_eq!(count, 33_774);
    let missing: Vec<String> = State::all()
        .flat_map(seats::of)
        .filter(|seat| !seen.contains(seat))
        .map(|seat| seat.to_string())
        .collect();
    assert_eq!(missing, ["AS-AL", "GU-AL", "MP-AL", "VI-AL"]);
    assert!(seen.into_iter().all(seats::exists));
}

#[test]
fn a_city_is_known_by_the_first_digits_of_its_zip_codes() {
    let directory = Directory::embedded();
    let doubt = |city: &str, state: &str, zip: &str| {
        directory.doubt_about_city(city, state.parse().unwrap(), zip.parse().unwrap())
    };
    assert_eq!(doubt("Albany", "NY", "12207"), None);
    assert_eq!(doubt("ALBANY", "NY", "12207-1234"), None);
    // A name that begins like another one's, and places that the table leaves out.
    assert_eq!(doubt("New York Mills", "NY", "13417"), None);
    assert_eq!(doubt("Slingerlands", "NY", "10001"), None);
    assert_eq!(doubt("Springfield", "IL", "62701"), None);
    assert_eq!(
        doubt("Springfield", "MA", "02108").as_deref(),
        Some("The ZIP codes of Springfield begin with 011, and yours with 021.")
    );
}
