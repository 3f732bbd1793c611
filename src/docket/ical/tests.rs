use proptest::prelude::*;

use super::*;
use crate::docket::fixture::sample;

fn one(what: &str, on: &str) -> String {
    let matter = sample("Memoranda; drafts, notes\\papers");
    calendar(&[Appointment {
        matter: &matter,
        key: what,
        what,
        on: on.parse().unwrap(),
        cite: "5 U.S.C. § 552(a)(6)(A)(i)",
        is_cancelled: false,
    }])
}

fn unfolded(text: &str) -> Vec<String> {
    let lines = text.replace("\r\n ", "");
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn an_entry_keeps_its_identifier_when_its_day_moves() {
    let (first, second) = (
        one("determination", "2026-12-21"),
        one("determination", "2027-01-06"),
    );
    let uid = |text: &str| {
        unfolded(text)
            .into_iter()
            .find(|line| line.starts_with("UID:"))
    };
    assert_eq!(uid(&first), uid(&second));
    assert_ne!(uid(&first), uid(&one("appeal", "2026-12-21")));
    assert_eq!(first, one("determination", "2026-12-21"));
}

#[test]
fn a_whole_day_ends_on_the_next() {
    let lines = unfolded(&one("determination", "2026-12-31"));
    assert!(lines.contains(&"DTSTART;VALUE=DATE:20261231".to_owned()));
    assert!(lines.contains(&"DTEND;VALUE=DATE:20270101".to_owned()));
}

#[test]
fn what_would_end_a_value_is_escaped() {
    let lines = unfolded(&one("determination", "2026-12-21"));
    let description =
        "DESCRIPTION:Memoranda\\; drafts\\, notes\\\\papers\\n5 U.S.C. § 552(a)(6)(A)(i)";
    assert!(lines.contains(&description.to_owned()), "{lines:?}");
}

proptest! {
    #[test]
    fn no_line_is_too_long_and_none_is_added(subject in any::<String>(), what in "[a-z-]{1,20}") {
        let matter = sample(&subject);
        let text = calendar(&[Appointment {
            matter: &matter,
            key: &what,
            what: &what,
            on: NaiveDate::from_ymd_opt(2026, 12, 21).unwrap(),
            cite: "law",
            is_cancelled: false,
        }]);
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= LINE && !line.contains('\r') && !line.contains('\n'));
        }
        prop_assert_eq!(unfolded(&text).len(), 14);
    }
}
