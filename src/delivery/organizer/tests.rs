use super::*;
use crate::delivery::read_config;

fn load(keys: &str) -> Result<Option<Organizer>, Vec<String>> {
    let text = format!("[organizer]\n{keys}\n");
    read_config("config.toml", &text)
        .map(|config| config.organizer)
        .map_err(|faults| faults.into_iter().map(|fault| fault.message).collect())
}

const BOTH: &str = "name = \"A Group\"\naddress = \"1 Main Street, Albany, NY 12207\"";

#[test]
fn an_organizer_has_a_name_and_a_postal_address() {
    let organizer = load(BOTH).unwrap().unwrap();
    assert_eq!(organizer.address, "1 Main Street, Albany, NY 12207");
    assert_eq!(organizer.unsubscribe, None);
    let faults = load("name = \"A Group\"").unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(read_config("config.toml", "").unwrap().organizer, None);
}

#[test]
fn a_click_is_offered_only_where_a_server_takes_it() {
    let way = |text: &str| text.parse::<Unsubscribe>();
    let mail = way("mailto:out@example.org?subject=unsubscribe").unwrap();
    assert!(!mail.is_one_click());
    assert_eq!(
        mail.sentence(),
        "To stop these emails, write to out@example.org with the subject \
         \"unsubscribe\"."
    );
    assert!(!way("https://example.org/out").unwrap().is_one_click());
    assert!(
        way("https://example.org/out?who={email}")
            .unwrap()
            .is_one_click()
    );
    for other in [
        "http://example.org/out",
        "mailto:nobody",
        "out@example.org",
        "https://example.org/\r\nBcc: x@example.org,y",
        "javascript:alert(1)",
    ] {
        assert_eq!(way(other), Err(UnsubscribeError), "{other}");
    }
}

#[test]
fn an_unknown_key_and_a_page_in_clear_text_are_faults() {
    let faults = load(&format!(
        "{BOTH}\nadress = \"x\"\nurl = \"http://example.org\""
    ))
    .unwrap_err();
    assert_eq!(faults.len(), 2, "{faults:?}");
}
