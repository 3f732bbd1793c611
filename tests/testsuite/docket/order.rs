//! What can follow what was recorded, and on which day.

use crate::support::Home;

/// A request that was filed on November 2, 2026.
fn filed() -> Home {
    let home = Home::new();
    super::add(&home, "odni", "2026-11-02");
    home
}

/// Records an event of matter 1 on a day of November 2026; returns the exit code and what is said.
fn record(home: &Home, event: &str, day: u32) -> (i32, String) {
    let on = format!("2026-11-{day:02}");
    home.said(&["docket", "record", "1", event, "--on", &on])
}

#[test]
fn an_appeal_is_decided_once_and_only_where_there_is_one() {
    let home = filed();
    let due = home.said(&["docket", "due", "--within", "60"]);
    assert!(due.1.contains("the office's determination"), "{due:?}");
    let (code, said) = record(&home, "appeal-decided", 20);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("needs an `appealed` before it"), "{said}");
    assert!(
        said.contains("`redress docket record 1 appealed --on DATE`"),
        "{said}"
    );
    assert_eq!(home.said(&["docket", "due", "--within", "60"]), due);
    for (event, day, code) in [
        ("denied", 9, 0),
        ("appeal-decided", 20, 2),
        ("appealed", 12, 0),
        ("appeal-decided", 11, 2),
        ("appeal-decided", 20, 0),
        ("appeal-decided", 20, 2),
        ("appeal-decided", 21, 2),
    ] {
        let recorded = record(&home, event, day);
        assert_eq!(recorded.0, code, "{event} {day}: {recorded:?}");
    }
}

#[test]
fn the_order_of_one_day_is_that_of_the_record() {
    for (events, code) in [
        (["withdrawn", "denied"], 2),
        (["withdrawn", "acknowledged"], 2),
        (["withdrawn", "closed"], 0),
        (["acknowledged", "withdrawn"], 0),
        (["denied", "denied"], 2),
        (["denied", "partial"], 0),
        // A letter of the same day may have been opened after the decision.
        (["denied", "acknowledged"], 0),
    ] {
        let home = filed();
        let [first, second] = events;
        assert_eq!(record(&home, first, 9).0, 0, "{events:?}");
        let recorded = record(&home, second, 9);
        assert_eq!(recorded.0, code, "{events:?}: {recorded:?}");
    }
}

#[test]
fn a_day_in_another_form_is_answered_with_the_right_one() {
    let add = ["docket", "add", "--office", "odni", "--subject", "Opinions"];
    for day in ["11/02/2026", "2026-02-30"] {
        let (code, said) = Home::new().said(&[&add[..], &["--filed", day]].concat());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("write the date as `2026-11-21`"), "{said}");
    }
}
