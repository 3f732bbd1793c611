use proptest::prelude::*;

use super::*;
use crate::docket::fixture::any_event;

proptest! {
    #[test]
    fn what_is_taken_apart_is_put_together_again(what in any_event()) {
        let (name, details) = parts(&what).unwrap();
        prop_assert_eq!(joined(name, &details).unwrap(), what);
    }

    #[test]
    fn what_is_taken_apart_is_what_json_prints(what in any_event()) {
        let (name, details) = parts(&what).unwrap();
        let details = if details.is_empty() { "{}" } else { &details };
        let mut parts: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(details).unwrap();
        parts.insert("event".into(), name.into());
        prop_assert_eq!(serde_json::to_value(&what).unwrap(), serde_json::Value::Object(parts));
    }
}

#[test]
fn what_is_no_event_is_none() {
    for (name, details) in [
        ("intent", ""),
        ("intent", r#""account":"mail","sha256":"00"}"#),
        ("intent", r#"{"account":"mail"}"#),
        ("undone", "[]"),
        ("undone", r#"{"letter":7}"#),
        ("letter", r#"{"letter":"a","stage":"letter"}"#),
        ("letter", ""),
    ] {
        let error = joined(name, details).unwrap_err();
        assert!(
            matches!(error, EventError::Details { .. }),
            "{details}: {error}"
        );
    }
    for name in ["", "later", r#"intent","account":"mail","sha256":"00"#] {
        let error = joined(name, "").unwrap_err();
        assert!(
            matches!(error, EventError::Unknown { .. }),
            "{name}: {error}"
        );
    }
}

#[test]
fn the_first_versions_events_of_later_letters_are_read() {
    let details = r#"{"letter":"a","stage":"sent","reply":"250 ok"}"#;
    let letter = WhichLetter::Later("a".into());
    let sent = Passage::Sent {
        reply: "250 ok".into(),
    };
    assert_eq!(
        joined("letter", details).unwrap(),
        EventKind::of(letter, sent)
    );
}
